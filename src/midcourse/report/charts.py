"""Charts: declared with Altair, drawn offline, with Chinese labels, an alternative text and no more than three colours.

A chart draws facts of the edition it stands in, so a withheld figure cannot be read off a picture. The source places
the chart's table right after it.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

import altair as alt
import vl_convert

from midcourse.data.model import Observation, Span
from midcourse.evaluate.facts import fact_name
from midcourse.evaluate.model import Evaluation, Fact, RatedIndicator, Rating
from midcourse.periods import Period, period_text
from midcourse.plan.vocabulary import Disclosure
from midcourse.report.look import FONT, LIGHT, Chart
from midcourse.report.words import figures_seen
from midcourse.wording import in_words, say

#: Family in which the layout measures text. Each text measured in a family of many thousand glyphs costs 3 ms, most
#: of a chart's drawing time; Chinese characters are measured in the same fallback family either way.
MEASURED = "sans-serif"
INK, BLUE, PALE, RED, GREY = LIGHT.ink, LIGHT.blue, LIGHT.pale, LIGHT.red, LIGHT.grey
COLOURS = {
    Rating.MET_EARLY: BLUE,
    Rating.AHEAD: BLUE,
    Rating.ON_TRACK: PALE,
    Rating.BEHIND: RED,
    Rating.NOT_RATEABLE: GREY,
}
SHAPES = {
    Rating.MET_EARLY: "circle",
    Rating.AHEAD: "diamond",
    Rating.ON_TRACK: "circle",
    Rating.BEHIND: "triangle-down",
    Rating.NOT_RATEABLE: "cross",
}
#: Completion beyond this is drawn at the edge [%]; the table has the figure.
EDGE = 150
#: Small multiples drawn at most.
PANELS = 12
#: Pictures kept, so that the editions and formats of one report draw theirs once.
DRAWN = 64


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one measure of one item over comparable periods.

    Args:
        points: period and fact, oldest first; at least two.
    """

    item: str
    measure: str
    unit: str | None
    points: tuple[tuple[Period, Fact], ...]


@dataclass(frozen=True, slots=True)
class Palette:
    """What the charts draw from.

    Args:
        facts: facts and words of this edition; whatever is not public is missing from a public one.
    """

    evaluation: Evaluation
    facts: Mapping[str, Fact]
    language: str = "zh"

    def word(self, name: str) -> str:
        """Return a fact as a label; empty when it is not in this edition."""
        fact = self.facts.get(name)
        return str(fact.value) if fact and fact.value is not None else ""

    def rating(self, rating: Rating) -> str:
        """Return the office's word for a rating."""
        return in_words(self.evaluation.labels[rating], self.language)

    def number(self, name: str) -> float | None:
        """Return a fact as a number to draw; None when it is unknown, words, or not in this edition."""
        fact = self.facts.get(name)
        return float(fact.value) if fact and isinstance(fact.value, Decimal) else None


def public_only(facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """Keep what everybody may see."""
    return {name: fact for name, fact in facts.items() if fact.disclosure is Disclosure.PUBLIC}


@lru_cache(maxsize=DRAWN)
def draw(specification: str) -> str:
    """Draw a Vega-Lite specification as SVG, in the families of `FONT`; the same text gives the same picture."""
    picture = str(vl_convert.vegalite_to_svg(specification))
    return picture.replace(f'font-family="{MEASURED}"', f'font-family="{FONT}"')


def drawn(name: str, chart: Any, alternative: str) -> Chart:  # noqa: ANN401 Altair has no types
    """Give a chart the report's type and colours of lines, and draw it.

    Args:
        name: as the source names it.
        chart: an Altair chart.
        alternative: what it shows, for those who do not see it.
    """
    specification = (
        chart.configure(font=MEASURED)
        .configure_view(stroke=None)
        .configure_axis(
            labelLimit=0,  # measuring each label against a limit costs a third of the drawing time,
            labelOverlap=False,  # looking for labels that overlap a sixth
            labelFontSize=11,
            titleFontSize=11,
            labelColor=INK,
            gridColor=LIGHT.grid,
            domainColor=GREY,
            titleFontWeight="normal",
            tickColor=GREY,
        )
        .configure_legend(
            labelFontSize=11, symbolSize=70, labelLimit=0, title=None, orient="top", symbolFillColor="white"
        )
        .to_dict()
    )
    specification["usermeta"] = {}
    text = json.dumps(specification, ensure_ascii=False, sort_keys=True)
    return Chart(name, draw(text), alternative)


def _data(rows: Sequence[Mapping[str, Any]]) -> Any:  # noqa: ANN401 Altair's own class has no types
    return alt.Data(values=list(rows))  # type: ignore[no-untyped-call]


def completion(palette: Palette) -> Chart | None:
    """Draw how far each indicator is, against the elapsed share of the plan its value covers.

    Where completion is undefined (a level without a baseline, a mean) the attainment, value ÷ target, is drawn as an
    open mark. An indicator that cannot be rated keeps its row, without a mark.
    """
    rows = [_completion_row(palette, rated) for rated in palette.evaluation.ratings]
    rows = [row for row in rows if row["name"]]
    if not any(row["drawn"] is not None for row in rows):
        return None
    names = [row["name"] for row in rows]
    present = [rating for rating in Rating if any(row["rating"] == rating for row in rows)]
    words = [palette.rating(rating) for rating in present]
    data = _data([{**row, "rating": palette.rating(row["rating"])} for row in rows])
    base = alt.Chart(data).encode(y=alt.Y("name:N", sort=names, title=None, axis=alt.Axis(grid=True, ticks=False)))
    scale = alt.Scale(domain=[0, EDGE])
    title = say("完成度（空心为达成率），%；竖线为时间进度").in_language(palette.language)
    dots = base.mark_point(size=60, strokeWidth=1.8).encode(
        x=alt.X("drawn:Q", scale=scale, title=title, axis=alt.Axis(values=list(range(0, EDGE + 1, 25)))),
        stroke=alt.Stroke("rating:N", scale=alt.Scale(domain=words, range=[COLOURS[rating] for rating in present])),
        shape=alt.Shape("rating:N", scale=alt.Scale(domain=words, range=[SHAPES[rating] for rating in present])),
        fill=alt.Fill("fill:N", scale=None, legend=None),
    )
    ticks = base.mark_tick(color=INK, thickness=2, size=13).encode(x=alt.X("elapsed:Q", scale=scale))
    chart = (ticks + dots).properties(width=420, height=alt.Step(15))
    return drawn("completion", chart, _completion_alt(palette, rows))


def _completion_row(palette: Palette, rated: RatedIndicator) -> dict[str, Any]:
    code = rated.indicator.code
    done, attained = (palette.number(fact_name(code, measure)) for measure in ("completion", "attainment"))
    drawn = done if done is not None else attained
    hollow = done is None
    return {
        "name": palette.word(fact_name(code, "name")),
        "drawn": None if drawn is None else min(drawn, EDGE),
        "elapsed": palette.number(fact_name(code, "time_share")),
        "rating": rated.rating,
        "fill": "white" if hollow else COLOURS[rated.rating],
    }


def _completion_alt(palette: Palette, rows: Sequence[Mapping[str, Any]]) -> str:
    counts = Counter(row["rating"] for row in rows)
    parts = [
        say("{rating}{count}项", rating=palette.rating(rating), count=counts[rating]).in_language(palette.language)
        for rating in Rating
        if counts[rating]
    ]
    comma = "，" if palette.language == "zh" else ", "
    text = say(
        "点图：各项指标的完成度与时间进度（竖线）对照，共{count}项指标，其中{parts}。数据见后表。",
        count=len(rows),
        parts=comma.join(parts),
    )
    return text.in_language(palette.language)


def project_states(palette: Palette) -> Chart | None:
    """Draw how many projects are in each state, in the order of the ledger."""
    rows: list[dict[str, Any]] = [
        {"state": in_words(state, palette.language), "count": count}
        for state in states_of(palette.evaluation)
        if (count := palette.number(fact_name("plan", f"projects-{state}"))) is not None
    ]
    if not rows:
        return None
    base = alt.Chart(_data(rows)).encode(
        y=alt.Y("state:N", sort=[row["state"] for row in rows], title=None, axis=alt.Axis(ticks=False, domain=False)),
        x=alt.X("count:Q", axis=None),
    )
    bars = base.mark_bar(color=PALE, height=20)
    numbers = base.mark_text(align="left", dx=5, fontSize=12, color=INK).encode(text="count:Q")
    chinese = palette.language == "zh"
    parts = ("，" if chinese else ", ").join(
        f"{row['state']}{'' if chinese else ' '}{row['count']:.0f}" for row in rows
    )
    text = say("条形图：各状态的重大项目个数，{parts}。数据见后表。", parts=parts).in_language(palette.language)
    return drawn("projects", (bars + numbers).properties(width=360, height=alt.Step(32)), text)


def states_of(evaluation: Evaluation) -> list[str]:
    """List the states of projects in the order of the ledger: those of the counts, else those of the list."""
    plan = evaluation.ledger.plan
    counted = [row.state for row in plan.project_counts if row.state and row.aim is None]
    return list(dict.fromkeys(counted or [row.state for row in plan.projects if row.state]))


def series_of(evaluation: Evaluation, facts: Mapping[str, Fact]) -> list[Series]:
    """List every measure known for at least two comparable periods, indicators first.

    Comparable: the same kind of span, unit and length (a half-year is not set beside a year).
    """
    groups: dict[tuple[str, str, Span, str | None, int], list[Observation]] = defaultdict(list)
    for observation in figures_seen(evaluation):
        length = 0 if observation.span in {Span.STOCK, Span.CUMULATIVE} else observation.period.months
        key = (observation.item, observation.measure, observation.span, observation.unit, length)
        groups[key].append(observation)
    indicators = {row.code for row in evaluation.ledger.plan.indicators}
    found = [_series(key, group, facts) for key, group in groups.items()]
    return sorted((one for one in found if len(one.points) > 1), key=lambda one: one.item not in indicators)


def _series(
    key: tuple[str, str, Span, str | None, int], group: Sequence[Observation], facts: Mapping[str, Fact]
) -> Series:
    points = []
    for observation in sorted(group, key=lambda seen: seen.period.end):
        fact = facts.get(fact_name(observation.item, observation.measure, observation.period))
        if fact is not None and isinstance(fact.value, Decimal):
            points.append((observation.period, fact))
    return Series(key[0], key[1], key[3], tuple(points))


def small_multiples(palette: Palette) -> Chart | None:
    """Draw each series in a panel of its own, three in a row."""
    chosen = series_of(palette.evaluation, palette.facts)[:PANELS]
    if not chosen:
        return None
    rows = list(_series_rows(palette, chosen))
    names = list(dict.fromkeys(row["name"] for row in rows))
    order = sorted({row["period"]: row["end"] for row in rows}.items(), key=lambda pair: pair[1])
    base = alt.Chart(_data(rows)).encode(
        x=alt.X(
            "period:O",
            sort=[period for period, _ in order],
            title=None,
            axis=alt.Axis(labelAngle=0, labelFontSize=9, labelOverlap=True),
        ),
        y=alt.Y("value:Q", title=None, scale=alt.Scale(zero=True, nice=True), axis=alt.Axis(tickCount=3)),
    )
    line = base.mark_line(color=PALE, strokeWidth=2, point=alt.OverlayMarkDef(color=BLUE, size=45))
    chart = (
        line.properties(width=150, height=75)
        .facet(
            facet=alt.Facet("name:N", sort=names, title=None, header=alt.Header(labelFontSize=11, labelLimit=200)),
            columns=3,
        )
        .resolve_scale(x="independent", y="independent")
    )
    text = say("分图：{count}个数列的历次数值，从零起画。数据见后表。", count=len(names)).in_language(palette.language)
    return drawn("series", chart, text)


def _series_rows(palette: Palette, chosen: Sequence[Series]) -> Iterator[dict[str, Any]]:
    for one in chosen:
        item = palette.word(fact_name(one.item, "name"))
        name = item if one.measure == "value" else one.measure
        for period, fact in one.points:
            yield {
                "name": f"{name}（{one.unit}）" if one.unit else name,
                "period": period_text(str(period), palette.language),
                "end": str(period.end),
                "value": float(fact.value) if isinstance(fact.value, Decimal) else None,
            }


#: Every chart a source can place, by name.
CHARTS: Mapping[str, Callable[[Palette], Chart | None]] = {
    "completion": completion,
    "projects": project_states,
    "series": small_multiples,
}
