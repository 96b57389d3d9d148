"""The chart of one indicator: what it draws stands in its table, fits its picture, and is said. Data synthetic."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from midcourse.data.ledger import open_ledger
from midcourse.data.model import Baseline, Observation, Span
from midcourse.evaluate.model import Rating
from midcourse.evaluate.one import evaluate_one
from midcourse.evaluate.outlook_ledger import outlook_of
from midcourse.evaluate.outlook_model import Basis, Outlook
from midcourse.evaluate.records import OwnRecords, all_records
from midcourse.evaluate.trajectory import Figure, Point, Trajectory, trajectory_of
from midcourse.periods import Period, years
from midcourse.plan.model import Indicator, PlanHeader, TargetVersion
from midcourse.plan.target_text import read_target
from midcourse.plan.vocabulary import Direction
from midcourse.report.indicator_chart import IndicatorChart, indicator_chart
from midcourse.report.look import DARK, FONT, LIGHT, Colours
from midcourse.report.plot import HEIGHT, WIDTH, ticks_for
from midcourse.wording import say

HEADER = PlanHeader("P", "合成规划", "合成区", "district", years(2021, 2025))
EXAMPLE = open_ledger(Path(__file__).parents[3] / "examples" / "jingan")
MID, END = date(2023, 6, 30), date(2023, 12, 31)
OUTLOOK = Outlook(Basis.PROBABILITY, 3, 2.0, say("合成"), drift=77.25, low80=73.5, high80=81.0)


def seen(period: str, value: str, known: str | None = None, span: Span = Span.STOCK, unit: str = "家") -> Observation:
    covered = Period.parse(period)
    day = date.fromisoformat(known) if known else covered.end
    return Observation(
        item="01", period=covered, span=span, value_text=value, value=Decimal(value), unit=unit, known_on=day
    )


def way(target: str, *figures: Observation, base: str | None = None, **parts: Any) -> Trajectory:
    indicator = Indicator(code="01", name="合成机构数", unit="家", polarity=Direction.UP, polarity_confirmed=True)
    baselines = [Baseline(indicator="01", year=2020, value=Decimal(base), known_on=END)] if base else []
    own = OwnRecords(
        indicator=replace(indicator, **parts),
        targets=[TargetVersion(item="01", text=target, confirmed=True)],
        observations=figures,
        baselines=baselines,
    )
    return trajectory_of(HEADER, own, END)


LEVEL = way(
    "≥80",
    seen("2021", "56", "2022-02-01"),
    seen("2022", "64", "2023-02-01"),
    seen("2022", "61", "2023-09-01"),
    seen("2023-06-30", "66"),
    base="50",
)


def chart(found: IndicatorChart | None) -> IndicatorChart:
    assert found is not None
    return found


def read(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 written by ourselves


def texts(found: IndicatorChart) -> list[str]:
    return [element.text or "" for element in read(found.chart.svg).iter() if element.tag.endswith("text")]


def test_every_point_stands_in_the_table() -> None:
    table = chart(indicator_chart(LEVEL, rating=Rating.BEHIND, outlook=OUTLOOK)).table
    assert table.head == ("时点", "数值（家）", "此前数值", "按期进度", "展望")
    assert table.rows == (
        ("2020年底", "50（基期）", "", "50", ""),
        ("2021年底", "56", "", "56", ""),
        ("2022年底", "61", "64（2023-02-01获知）", "62", ""),
        ("2023年6月底", "66", "", "", ""),
        ("2023年底", "", "", "68", ""),
        ("2024年底", "", "", "74", ""),
        ("2025年底", "", "", "80", "77.3（80% 区间 73.5 至 81）"),
    )


def test_columns_in_which_nothing_stands_are_left_out() -> None:
    table = chart(indicator_chart(way("80", seen("2022", "61")))).table
    assert (table.head, table.rows) == (("时点", "数值（家）"), (("2022年底", "61"),))


def test_computed_values_are_rounded_in_print_and_stated_ones_are_not() -> None:
    flows = [seen(str(year), value, span=Span.FLOW) for year, value in ((2021, "10.55"), (2022, "30"))]
    table = chart(indicator_chart(way("[100]", *flows))).table
    assert [row[1] for row in table.rows[1:3]] == ["10.55", "40.55"]
    fall = way("下降18%", seen("2021", "98.7"), base="100", polarity=Direction.DOWN)
    assert chart(indicator_chart(fall)).table.rows[1][1:] == ("1.3", "3.9")


def test_the_chart_is_said_in_words_for_those_who_do_not_see_it() -> None:
    found = chart(indicator_chart(LEVEL, outlook=OUTLOOK)).chart
    assert found.alt == (
        "折线图：合成机构数，数值与目标对照。共3个数，最近的是2023年6月底的66家。目标为≥80家。"
        "照此到2025年底为77.3（80% 区间 73.5 至 81）。纵轴不从零起。数据见后表。"
    )
    assert read(found.svg).get("aria-label") == found.alt
    assert read(found.svg).get("role") == "img"


def test_in_english_nothing_but_names_and_units_is_chinese() -> None:
    english = way("≥80", seen("2022", "64", "2023-02-01"), seen("2022", "61"), base="50", name="Firms", unit="%")
    found = chart(indicator_chart(english, outlook=OUTLOOK, language="en"))
    assert not re.search("[\u4e00-\u9fff]", "".join([found.chart.alt, *found.table.head, *sum(found.table.rows, ())]))
    assert not re.search("[\u4e00-\u9fff]", found.chart.svg)


def test_the_legend_explains_each_line_and_mark_once() -> None:
    words = texts(chart(indicator_chart(LEVEL, outlook=OUTLOOK)))
    names = ["数值", "展望 80% 区间", "目标", "按期进度", "此前数值", "基期值"]
    assert words[-len(names) :] == names


def test_the_target_carries_its_bound_only_where_its_words_do() -> None:
    assert "目标 ≥80家" in texts(chart(indicator_chart(LEVEL)))
    assert "目标 80家" in texts(chart(indicator_chart(way("80", seen("2022", "61")))))
    cap = way("控制在5以内", seen("2022", "4"), polarity=Direction.DOWN)
    assert "目标 ≤5家" in texts(chart(indicator_chart(cap)))


def channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_there_are_no_more_than_three_colours_and_the_text_can_be_read(colours: Colours) -> None:
    svg = chart(indicator_chart(LEVEL, rating=Rating.BEHIND, outlook=OUTLOOK, colours=colours)).chart.svg
    found = {colour.lower() for colour in re.findall(r"#[0-9a-fA-F]{6}\b", svg)}
    coloured = {colour for colour in found if max(channels(colour)) - min(channels(colour)) > 48}
    assert coloured == {colours.blue, colours.pale, colours.red}
    assert contrast(colours.ink, colours.paper) >= 7
    assert all(contrast(line, colours.paper) >= 3 for line in (colours.blue, colours.red, colours.grey, colours.ink))


def contrast(one: str, other: str) -> float:
    """Contrast of two colours as WCAG 2.2 defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [part / 255 for part in channels("#ffffff" if colour == "white" else colour)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_lagging_figure_differs_in_shape_as_well_as_in_colour() -> None:
    behind, on_track = (
        chart(indicator_chart(LEVEL, rating=rating)).chart.svg for rating in (Rating.BEHIND, Rating.ON_TRACK)
    )
    assert behind.count("H5.5L0 5.5z") == 1
    assert "H5.5L0 5.5z" not in on_track


def test_names_cannot_write_into_the_picture() -> None:
    hostile = '"><script>alert(1)</script>&'
    svg = chart(indicator_chart(way("80", seen("2022", "61"), name=hostile, unit="<b>"))).chart.svg
    assert "<script" not in svg
    assert "<b>" not in svg
    assert read(svg).get("aria-label", "").startswith(f"折线图：{hostile}")


def test_an_indicator_without_figures_and_number_has_no_chart() -> None:
    assert indicator_chart(way("随便写")) is None
    assert chart(indicator_chart(way("80"))).table.rows == ()


def test_figures_without_a_target_are_drawn_all_the_same() -> None:
    found = chart(indicator_chart(way("随便写", seen("2021", "56"), seen("2022", "61"))))
    assert [row[1] for row in found.table.rows] == ["56", "61"]
    assert "目标" not in texts(found)


def test_after_the_plan_there_is_no_outlook() -> None:
    late = replace(LEVEL, figures=(*LEVEL.figures, Figure(date(2025, 12, 31), Decimal(82), END)))
    assert "展望" not in chart(indicator_chart(late, outlook=OUTLOOK)).table.head


def test_the_same_indicator_gives_the_same_picture_with_the_fonts_of_the_report() -> None:
    first, second = (chart(indicator_chart(LEVEL, outlook=OUTLOOK)).chart.svg for _ in range(2))
    assert first == second
    assert FONT in first


@pytest.mark.parametrize("own", all_records(EXAMPLE), ids=lambda own: own.indicator.code)
def test_every_indicator_of_the_example_that_has_a_number_is_drawn(own: OwnRecords) -> None:
    header = EXAMPLE.plan.header
    rated = evaluate_one(header, own, MID)
    found = indicator_chart(
        trajectory_of(header, own, MID),
        rating=rated.rating,
        outlook=outlook_of(rated, own.as_ledger(header), as_of=MID),
    )
    assert (found is None) == (rated.observation is None or rated.observation.value is None)
    if found:
        assert_inside(found.chart.svg)


def assert_inside(svg: str) -> None:
    """Every point of the lines, and every mark and word, stands within the picture."""
    for element in read(svg).iter():
        spots = [tuple(spot.split(",")) for spot in (element.get("points") or "").split()]
        spots += [found.groups() for found in re.finditer(r"translate\((\S+) (\S+)\)", element.get("transform", ""))]
        spots += [(element.get("x", ""), element.get("y", ""))] if element.tag.endswith("text") else []
        for x, y in spots:
            assert 0 <= float(x) <= WIDTH, (x, y)
            assert 0 <= float(y) <= HEIGHT, (x, y)


amounts = st.decimals(min_value=-(10**9), max_value=10**9, places=3, allow_nan=False)
dates = st.dates(date(2019, 1, 1), date(2026, 12, 31))
targets = st.sampled_from(["80", ">45", "[100]", "下降18%", "年均增长5%", "控制在5以内"])
figures = st.lists(st.builds(Figure, dates, amounts, dates), max_size=5, unique_by=lambda one: one.on)
outlooks = st.builds(
    lambda middle, below, above: replace(OUTLOOK, drift=middle, low80=middle - below, high80=middle + above),
    *(st.floats(low, 1e10, allow_nan=False) for low in (-1e10, 0, 0)),
)


@settings(max_examples=150, deadline=None)
@given(
    target=targets,
    goal=st.none() | amounts,
    base=st.none() | st.builds(Point, dates, amounts),
    now=figures,
    before=figures,
    path=st.lists(st.builds(Point, dates, amounts), max_size=6),
    outlook=st.none() | outlooks,
    rating=st.sampled_from([None, *Rating]),
)
def test_whatever_is_drawn_stands_within_the_picture_and_in_the_table(target: str, **parts: Any) -> None:
    drawn = Trajectory(
        Indicator(code="01", name="合成数", unit="家"),
        HEADER.period,
        read_target(target, name="合成数", unit="家"),
        "家",
        parts["goal"],
        parts["base"],
        tuple(sorted(parts["now"], key=lambda one: one.on)),
        tuple(parts["before"]),
        tuple(sorted(parts["path"], key=lambda one: one.on)),
    )
    found = indicator_chart(drawn, rating=parts["rating"], outlook=parts["outlook"])
    if found is None:
        assert not parts["now"]
        return
    assert_inside(found.chart.svg)
    days = {one.on for one in (*drawn.figures, *drawn.earlier)} | {point.on for point in drawn.path}
    assert len(found.table.rows) >= len(days)


@given(low=st.floats(-1e9, 1e9), span=st.floats(1e-3, 1e9))
def test_ticks_are_round_and_span_everything(low: float, span: float) -> None:
    ticks = ticks_for(low, low + span)
    assert float(ticks[0]) <= low + abs(low) * 1e-6 + span * 1e-6
    assert float(ticks[-1]) >= low + span - abs(low) * 1e-6 - span * 1e-6
    assert 2 <= len(ticks) <= 8
    assert all("E" not in str(tick) for tick in ticks)
