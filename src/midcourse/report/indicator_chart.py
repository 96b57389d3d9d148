"""The chart of one indicator: its figures through the plan, the path that is on schedule, the target, and the outlook.

The chart draws what it is given; who may not see a figure is not given it. Every point stands in the table that comes
with the chart, for those who do not see it and for those who want the digits.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from midcourse.evaluate.model import Rating
from midcourse.evaluate.outlook_model import Outlook
from midcourse.evaluate.outlook_series import year_of
from midcourse.evaluate.trajectory import Figure, Trajectory
from midcourse.periods import Period, period_wording
from midcourse.plan.vocabulary import Comparator, Kind, Strictness
from midcourse.quantities import decimals_of, round_for_print, shown
from midcourse.report.look import LIGHT, Chart, Colours
from midcourse.report.plot import Fan, Label, Line, Mark, Plot, svg_of
from midcourse.wording import Wording, say

NAME = "indicator"
#: Digits after the point that a computed value has at most in print.
MOST_PLACES = 4
#: Room above the highest and below the lowest point, as a share of the distance between them.
ROOM = 0.1
#: How far beyond everything else an outlook's range is shown, in the same measure; the table has its ends.
REACH = 0.6
#: Room a label takes above its figure, as a share of the value axis.
LABEL_ROOM = 0.12
_BOUNDED = (Strictness.STRICT, Strictness.INCLUSIVE)
_SIGNS = {Comparator.GT: ">", Comparator.LT: "<", Comparator.GE: "≥", Comparator.LE: "≤"}
#: What the figures of a kind are called; of other kinds they are the values themselves.
_FIGURES: Mapping[Kind | None, Wording] = {
    Kind.CUMULATIVE: say("至今累计"),
    Kind.INCREASE_BY: say("至今增加"),
    Kind.CUM_GROWTH: say("至今累计增幅"),
    Kind.REDUCE_PCT: say("至今累计降幅"),
    Kind.AVG_GROWTH: say("至今年均增速"),
    Kind.AVG_REDUCE: say("至今年均降幅"),
    Kind.AVG_LEVEL: say("至今年均值"),
}
_VALUES, _EARLIER, _BASE = say("数值"), say("此前数值"), say("基期值")
_PATH, _TARGET, _OUTLOOK = say("按期进度"), say("目标"), say("展望")
_RANGE = say("展望 80% 区间")
#: Marks of the last figure by its rating; the shapes of the report's charts.
_SHAPES = {Rating.AHEAD: "diamond", Rating.BEHIND: "triangle-down", Rating.NOT_RATEABLE: "cross"}


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The points of a chart as a table; columns in which nothing stands are left out."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class IndicatorChart:
    """The chart of one indicator and the table of its points."""

    chart: Chart
    table: ChartTable


def indicator_chart(
    way: Trajectory,
    *,
    rating: Rating | None = None,
    outlook: Outlook | None = None,
    language: str = "zh",
    colours: Colours = LIGHT,
) -> IndicatorChart | None:
    """Draw the way of one indicator.

    Args:
        way: its figures and path.
        rating: gives the last figure its mark; None to mark it like the others.
        outlook: drawn from the last figure to the plan's end; None for none.
        language: "zh" or "en".
        colours: of the page it stands on.

    Returns:
        None when there is neither a figure nor a target with a number.
    """
    if not way.figures and not way.earlier and way.goal is None:
        return None
    said = _Said(way, outlook, language)
    return IndicatorChart(Chart(NAME, svg_of(_plot(said, rating, colours)), said.alternative()), said.table())


# ---- in words -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Said:
    """What the chart shows, in the reader's language."""

    way: Trajectory
    outlook: Outlook | None
    language: str

    def word(self, wording: Wording) -> str:
        return wording.in_language(self.language)

    @property
    def figures(self) -> Wording:
        """Name the figures."""
        return _FIGURES.get(self.way.kind, _VALUES)

    @property
    def last(self) -> Figure | None:
        return self.way.figures[-1] if self.way.figures else None

    @property
    def outcome(self) -> float | None:
        """Return where the outlook's line ends; None without one, or when the plan has ended."""
        open_ended = self.last is not None and self.last.on < self.way.plan.end
        return self.outlook.drift if self.outlook and open_ended else None

    @property
    def range80(self) -> tuple[float, float] | None:
        """Return the ends of the outlook's 80 % interval; None without one."""
        found = self.outlook
        if self.outcome is None or found is None or found.low80 is None or found.high80 is None:
            return None
        return found.low80, found.high80

    @property
    def days(self) -> list[date]:
        """Return every day something is said of, ascending."""
        days = {figure.on for figure in (*self.way.figures, *self.way.earlier)}
        days |= {point.on for point in self.way.path} | ({self.way.base.on} if self.way.base else set())
        return sorted(days | ({self.way.plan.end} if self.outcome is not None else set()))

    def computed(self, value: Decimal | float) -> str:
        """Print a computed value with one digit more than stated ones have, without idle zeros."""
        base = [self.way.base.value] if self.way.base else []
        goal = [] if self.way.goal is None else [self.way.goal]
        stated = [figure.value for figure in self.way.figures if figure.derivation is None]
        places = min(MOST_PLACES, 1 + max(map(decimals_of, [*base, *goal, *stated]), default=1))
        exact = value if isinstance(value, Decimal) else Decimal(repr(value))
        return _trimmed(round_for_print(exact, places))

    def figure(self, figure: Figure) -> str:
        """Print a figure as stated; one that was computed in full where it is a sum, rounded where it is a quotient."""
        if figure.derivation is None:
            return shown(figure.value)
        return _trimmed(figure.value) if decimals_of(figure.value) <= MOST_PLACES else self.computed(figure.value)

    def united(self, number: str) -> str:
        """Put the unit behind a number."""
        return f"{number}{self.way.unit or ''}"

    @property
    def goal(self) -> str:
        """Print the target's number with the sign of its bound, where its words have one; "" without a number."""
        target, goal = self.way.target, self.way.goal
        bounded = target is not None and target.strictness in _BOUNDED and target.comparator is not None
        sign = _SIGNS.get(target.comparator, "") if bounded and target and target.comparator else ""
        return "" if goal is None else sign + self.united(shown(goal))

    def table(self) -> ChartTable:
        """Return every point, one row a day, oldest first."""
        unit = f"（{self.way.unit}）" if self.language == "zh" else f" ({self.way.unit})"
        columns: dict[str, Callable[[date], str]] = {
            self.word(say("时点")): lambda day: self.word(period_wording(Period(day, day))),
            self.word(self.figures) + (unit if self.way.unit else ""): self._figure_on,
            self.word(_EARLIER): self._earlier_on,
            self.word(_PATH): self._path_on,
            self.word(_OUTLOOK): self._outlook_on,
        }
        rows = [[text(day) for text in columns.values()] for day in self.days]
        kept = [place for place in range(len(columns)) if place < 2 or any(row[place] for row in rows)]
        head = list(columns)
        return ChartTable(
            tuple(head[place] for place in kept), tuple(tuple(row[place] for place in kept) for row in rows)
        )

    def _figure_on(self, day: date) -> str:
        found = next((figure for figure in self.way.figures if figure.on == day), None)
        base = self.way.base if self.way.base and self.way.base.on == day else None
        said = [self.figure(found)] if found else []
        said += [self.word(say("{value}（基期）", value=shown(base.value)))] if base else []
        return ("；" if self.language == "zh" else "; ").join(said)

    def _earlier_on(self, day: date) -> str:
        found = [figure for figure in self.way.earlier if figure.on == day]
        said = [self.word(say("{value}（{day}获知）", value=self.figure(one), day=one.known_on)) for one in found]
        return ("；" if self.language == "zh" else "; ").join(said)

    def _path_on(self, day: date) -> str:
        return next((self.computed(point.value) for point in self.way.path if point.on == day), "")

    def _outlook_on(self, day: date) -> str:
        if self.outcome is None or day != self.way.plan.end:
            return ""
        middle = self.computed(self.outcome)
        if self.range80 is None:
            return middle
        low, high = map(self.computed, self.range80)
        return self.word(say("{middle}（80% 区间 {low} 至 {high}）", middle=middle, low=low, high=high))

    def alternative(self) -> str:
        """Say what the chart shows."""
        return "".join(self.word(sentence) for sentence in self._sentences())

    def _sentences(self) -> Iterator[Wording]:
        yield say("折线图：{name}，{figures}与目标对照。", name=self.way.indicator.name, figures=self.figures)
        if self.last:
            day = period_wording(Period(self.last.on, self.last.on))
            value = self.united(self.figure(self.last))
            yield say("共{count}个数，最近的是{day}的{value}。", count=len(self.way.figures), day=day, value=value)
        if self.way.goal is not None:
            yield say("目标为{goal}。", goal=self.goal)
        if self.outcome is not None:
            outcome = self._outlook_on(self.way.plan.end)
            yield say("照此到{year}年底为{outcome}。", year=self.way.plan.end.year, outcome=outcome)
        if not self.way.is_total:
            yield say("纵轴不从零起。")
        yield say("数据见后表。")


def _trimmed(amount: Decimal) -> str:
    text = shown(amount)
    return text.rstrip("0").rstrip(".") if "." in text else text


# ---- in lines and marks -------------------------------------------------------------------------------------------


def _plot(said: _Said, rating: Rating | None, colours: Colours) -> Plot:
    lines = list(_lines(said, colours))
    marks = list(_marks(said, rating, colours))
    heights = _heights(said, [*(spot for line in lines for spot in line.points), *(mark.at for mark in marks)])
    return Plot(
        lines,
        marks,
        list(_labels(said, heights)),
        _years(said),
        heights,
        said.way.unit or "",
        said.alternative(),
        colours,
        _fan(said, colours),
    )


def _ends(said: _Said) -> tuple[int, int]:
    """Return the first and the last year whose end is on the axis."""
    plan, shown_on = said.way.plan, [year_of(day) for day in said.days]
    return int(min([plan.start.year - 1, *shown_on])), int(max([plan.end.year, *shown_on]) + 0.999)


def _years(said: _Said) -> Mapping[int, str]:
    first, last = _ends(said)
    return {year: said.word(say("{year}年底", year=year)) for year in range(first, last + 1)}


def _lines(said: _Said, colours: Colours) -> Iterator[Line]:
    way = said.way
    first, last = _ends(said)
    if any(point.value != way.goal for point in way.path):  # what holds from the first day on is the target's line
        path = [(year_of(point.on), float(point.value)) for point in way.path]
        yield Line(said.word(_PATH), path, colours.grey, "6 4")
    if way.goal is not None:
        yield Line(said.word(_TARGET), [(first, float(way.goal)), (last, float(way.goal))], colours.ink)
    if said.last and said.outcome is not None:
        ahead = [(year_of(said.last.on), float(said.last.value)), (float(way.plan.end.year), said.outcome)]
        yield Line(said.word(_RANGE if said.range80 else _OUTLOOK), ahead, colours.pale, "2 3")
    if way.figures:
        figures = [(year_of(figure.on), float(figure.value)) for figure in way.figures]
        yield Line(said.word(said.figures), figures, colours.blue)


def _fan(said: _Said, colours: Colours) -> Fan | None:
    if said.range80 is None or said.last is None:
        return None
    start = (year_of(said.last.on), float(said.last.value))
    return Fan(start, float(said.way.plan.end.year), *said.range80, colours.pale)


def _marks(said: _Said, rating: Rating | None, colours: Colours) -> Iterator[Mark]:
    """Yield what was replaced as open rings, the base as a square, the figures, and the last one by its rating."""
    for figure in said.way.earlier:
        yield Mark(said.word(_EARLIER), (year_of(figure.on), float(figure.value)), colours.pale)
    if said.way.base:
        at = (year_of(said.way.base.on), float(said.way.base.value))
        yield Mark(said.word(_BASE), at, colours.grey, "square")
    for figure in said.way.figures:
        rated = rating if figure is said.last else None
        colour = colours.red if rated is Rating.BEHIND else colours.blue
        shape = _SHAPES.get(rated, "circle") if rated else "circle"
        yield Mark(said.word(said.figures), (year_of(figure.on), float(figure.value)), colour, shape, colour)


def _labels(said: _Said, heights: tuple[float, float]) -> Iterator[Label]:
    """Label the target's line at its left end, and the last figure on the side where no line runs."""
    way = said.way
    if way.goal is not None:
        text = said.word(say("目标 {goal}", goal=said.goal))
        yield Label(text, (_ends(said)[0], float(way.goal)), "start", 7)
    if said.last:
        value = float(said.last.value)
        room = LABEL_ROOM * (heights[1] - heights[0])
        falling = len(way.figures) > 1 and way.figures[-2].value > said.last.value
        near = way.goal is not None and 0 <= float(way.goal) - value <= room
        crossed = falling or near or _lags(way, said.last)
        text = said.united(said.figure(said.last))
        yield Label(text, (year_of(said.last.on), value), "middle", -9 if crossed else 9)


def _lags(way: Trajectory, figure: Figure) -> bool:
    """Tell whether a sloping path runs above a figure."""
    later = [point.value for point in way.path if point.on >= figure.on]
    return bool(later) and later[0] != way.path[0].value and later[0] >= figure.value


def _heights(said: _Said, spots: list[tuple[float, float]]) -> tuple[float, float]:
    """Return the ends of the value axis; figures that grow from zero are shown from zero."""
    values = [value for _, value in spots] + ([0.0] if said.way.is_total else [])
    low, high = min(values), max(values)
    extent = (high - low) or abs(high) or 1.0
    if said.range80 is not None:
        low = max(min(low, said.range80[0]), low - REACH * extent)
        high = min(max(high, said.range80[1]), high + REACH * extent)
    floor = low if low == 0 else low - ROOM * extent
    return floor if floor >= 0 or low < 0 else 0.0, high + ROOM * extent
