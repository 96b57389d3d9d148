"""The way of an indicator: its figures are those the rating takes, and its path is exactly on schedule. Synthetic."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rateable_ledgers import HEADER, ledgers

from midcourse.data.ledger import open_ledger
from midcourse.data.model import Baseline, Ledger, Observation, Reference, Span
from midcourse.evaluate.one import evaluate_one
from midcourse.evaluate.outlook_ledger import outlook_of
from midcourse.evaluate.prepare import Days, Row, prepare
from midcourse.evaluate.records import OwnRecords, all_records
from midcourse.evaluate.ruleset import BUILT_IN
from midcourse.evaluate.run import evaluate, run_table
from midcourse.evaluate.trajectory import Trajectory, chief_row, goal_of, on_schedule, trajectory_of
from midcourse.periods import Period, years
from midcourse.plan.model import Indicator, Target, TargetVersion
from midcourse.plan.target_text import read_target
from midcourse.plan.vocabulary import Direction, Kind

MID = date(2023, 6, 30)
EXAMPLE = open_ledger(Path(__file__).parents[3] / "examples" / "jingan")


def seen(period: str, value: str, span: Span = Span.STOCK, known: str | None = None, unit: str = "家") -> Observation:
    covered = Period.parse(period)
    return Observation(
        item="01",
        period=covered,
        span=span,
        value_text=value,
        value=Decimal(value),
        unit=unit,
        known_on=date.fromisoformat(known) if known else covered.end,
    )


def records(target: str, *observations: Observation, base: str | None = None, **parts: Any) -> OwnRecords:
    indicator = Indicator(code="01", name="合成数", unit="家", polarity=Direction.UP, polarity_confirmed=True)
    baselines = [Baseline(indicator="01", year=2020, value=Decimal(base), known_on=date(2021, 1, 1))] if base else []
    return OwnRecords(
        indicator=replace(indicator, **parts),
        targets=[TargetVersion(item="01", text=target, confirmed=True)],
        observations=observations,
        baselines=baselines,
    )


def way(own: OwnRecords, as_of: date = date(2025, 12, 31), **parts: Any) -> Trajectory:
    return trajectory_of(HEADER, own, as_of, **parts)


def path(found: Trajectory) -> list[tuple[int, str]]:
    return [(point.on.year, f"{point.value:.2f}") for point in found.path]


def values(found: Trajectory) -> list[tuple[str, str]]:
    return [(str(figure.on), f"{figure.value:f}") for figure in found.figures]


def test_a_level_goes_in_equal_steps_from_its_base_to_its_target() -> None:
    found = way(records("80", seen("2021", "52"), seen("2023-06-30", "66"), base="50"))
    assert values(found) == [("2021-12-31", "52"), ("2023-06-30", "66")]
    assert path(found) == [
        (2020, "50.00"),
        (2021, "56.00"),
        (2022, "62.00"),
        (2023, "68.00"),
        (2024, "74.00"),
        (2025, "80.00"),
    ]
    assert found.base is not None
    assert (found.base.value, found.goal, found.unit) == (Decimal(50), Decimal(80), "家")


def test_a_level_without_a_base_has_a_target_but_no_path() -> None:
    found = way(records("80", seen("2021", "52")))
    assert (list(found.path), found.goal, found.base) == ([], Decimal(80), None)


def test_a_total_is_added_up_year_by_year_and_goes_evenly_from_zero() -> None:
    flows = [seen(str(year), value, Span.FLOW) for year, value in ((2021, "10"), (2022, "30"), (2023, "5"))]
    found = way(records("[100]", *flows))
    assert values(found) == [("2021-12-31", "10"), ("2022-12-31", "40"), ("2023-12-31", "45")]
    assert path(found)[:3] == [(2020, "0.00"), (2021, "20.00"), (2022, "40.00")]
    assert found.is_total


def test_a_reduction_is_shown_as_a_fall_that_compounds() -> None:
    own = records("下降18%", seen("2021", "98"), seen("2022", "92"), base="100", polarity=Direction.DOWN)
    found = way(own)
    assert (found.kind, found.unit, found.goal, found.base) == (Kind.REDUCE_PCT, "%", Decimal(18), None)
    assert [round(figure.value, 6) for figure in found.figures] == [2, 8]
    assert path(found) == [
        (2020, "0.00"),
        (2021, "3.89"),
        (2022, "7.63"),
        (2023, "11.23"),
        (2024, "14.68"),
        (2025, "18.00"),
    ]


def test_a_cap_holds_every_year_and_each_years_own_value_is_shown() -> None:
    own = records("控制在5以内", seen("2021", "4"), seen("2022", "6"), seen("2023", "3"), polarity=Direction.DOWN)
    found = way(own)
    assert [value for _, value in values(found)] == ["4", "6", "3"]
    assert path(found) == [(year, "5.00") for year in range(2021, 2026)]


def test_a_mean_is_compared_with_its_target_all_the_way() -> None:
    growth = [seen(str(year), value, Span.GROWTH, unit="%") for year, value in ((2021, "10"), (2022, "0"))]
    found = way(records("年均增长5%", *growth))
    assert [f"{figure.value:.2f}" for figure in found.figures] == ["10.00", "4.88"]
    assert {value for _, value in path(found)} == {"5.00"}


def test_what_is_assigned_year_by_year_is_the_path() -> None:
    own = records("完成市下达目标", seen("2021", "9"), seen("2022", "8"))
    given = [
        Reference(indicator="01", period=years(year), value=Decimal(year - 2011), known_on=MID) for year in (2021, 2022)
    ]
    found = way(replace(own, references=given))
    assert path(found) == [(2021, "10.00"), (2022, "11.00")]
    assert found.goal == 11


def test_replaced_figures_are_kept_beside_those_in_force() -> None:
    own = records(
        "80",
        seen("2022", "60", known="2023-02-01"),
        seen("2022", "61", known="2023-05-01"),
        seen("2022", "61", known="2023-06-01"),
        seen("2022", "58", known="2023-09-01"),
    )
    found = way(own)
    assert values(found) == [("2022-12-31", "58")]
    assert [(figure.value, figure.known_on.month) for figure in found.earlier] == [(Decimal(60), 2), (Decimal(61), 6)]
    then = way(own, known_on=date(2023, 4, 30))
    assert (values(then), then.earlier) == ([("2022-12-31", "60")], ())


def test_the_adjusted_target_is_shown_from_the_day_it_is_in_force() -> None:
    own = records("80", seen("2022", "60"), base="50")
    adjusted = replace(own.targets[0], version=2, text="100", adopted_on=date(2023, 7, 1))
    both = replace(own, targets=[*own.targets, adjusted])
    assert [way(both, day).goal for day in (MID, date(2023, 7, 1))] == [80, 100]


def test_of_a_composite_target_the_level_is_shown() -> None:
    own = records("下降18%(<0.01)", seen("2022", "0.005"), polarity=Direction.DOWN)
    found = way(own)
    assert (found.kind, found.goal, [value for _, value in values(found)]) == (Kind.LEVEL, Decimal("0.01"), ["0.005"])


def test_an_indicator_without_a_target_still_has_its_figures() -> None:
    found = way(replace(records("80", seen("2021", "52")), targets=()))
    assert (values(found), found.goal, found.path, found.unit) == ([("2021-12-31", "52")], None, (), "家")


@pytest.mark.parametrize("own", all_records(EXAMPLE), ids=lambda own: own.indicator.code)
def test_the_last_figure_of_the_example_is_the_one_its_rating_compares(own: OwnRecords) -> None:
    found = trajectory_of(EXAMPLE.plan.header, own, MID)
    (prepared,) = prepare([own], EXAMPLE.plan.header, Days(MID, date.max))
    row = chief_row(prepared.rows)
    assert [figure.value for figure in found.figures[-1:]] == ([row.found.value] if row.found else [])


@settings(max_examples=60, deadline=None)
@given(ledger=ledgers, as_of=st.dates(date(2021, 1, 1), date(2026, 6, 30)))
def test_any_ledger_has_a_way_that_ends_where_its_rating_looks(ledger: Ledger, as_of: date) -> None:
    for own in all_records(ledger):
        found = trajectory_of(HEADER, own, as_of)
        (prepared,) = prepare([own], HEADER, Days(as_of, date.max))
        row = chief_row(prepared.rows)
        kept = row.reading and row.reading.kind in {Kind.CAP, Kind.FLOOR}
        if row.found and not kept:
            assert (row.found.until, row.found.value) in {(figure.on, figure.value) for figure in found.figures}
        assert all(figure.on <= as_of for figure in (*found.figures, *found.earlier))
        assert [figure.on for figure in found.figures] == sorted({figure.on for figure in found.figures})


def line(target: Target, value: Decimal, base: Decimal | None, direction: Direction, elapsed: Decimal) -> str:
    """Rate one line of the rating table."""
    cells = (
        str(target.kind),
        str(target.comparator),
        str(direction),
        float(value),
        *(None if bound is None else float(bound) for bound in (target.low, target.high, base, None)),
        float(elapsed),
        5.0,
    )
    return str(run_table([cells], BUILT_IN["midcourse-1"])[0]["rating"])


@pytest.mark.parametrize(
    ("text", "base", "direction"),
    [
        ("80", "50", Direction.UP),
        ("20", "50", Direction.DOWN),
        ("[100]", None, Direction.UP),
        ("下降18%", None, Direction.DOWN),
        ("50(五年累计)", None, Direction.UP),
        ("为2020年的2倍", "50", Direction.UP),
    ],
)
@pytest.mark.parametrize("elapsed", ["1", "2.5", "4"])
def test_a_figure_on_the_path_is_on_schedule_and_one_just_off_it_is_behind(
    text: str, base: str | None, direction: Direction, elapsed: str
) -> None:
    unit = "%" if text.startswith("50") else "家"
    target = read_target(text, name="合成数", unit=unit)
    start = Decimal(base) if base else None
    row = Row(target, direction, None, start, None, ())
    due = on_schedule(row, Decimal(elapsed) / 5)
    assert due is not None
    worse = Decimal("0.001") * (1 if direction is Direction.DOWN and target.kind is Kind.LEVEL else -1)
    assert line(target, due, start, direction, Decimal(elapsed)) == "on_track"
    assert line(target, due + worse, start, direction, Decimal(elapsed)) == "behind"


def test_growth_compounds_where_the_rules_say_so() -> None:
    row = Row(read_target("50(五年累计)", name="合成增速", unit="%"), Direction.UP, None, None, None, ())
    assert on_schedule(row, Decimal("0.4")) == 20
    compound = on_schedule(row, Decimal("0.4"), compound=True)
    assert compound is not None
    assert f"{compound:.2f}" == "17.61"


def test_a_level_that_asks_no_more_than_the_base_had_is_to_be_kept() -> None:
    found = way(records("80", seen("2021", "85"), base="90"))
    assert {value for _, value in path(found)} == {"80.00"}


def test_what_asks_for_a_ledger_gets_one_of_the_own_rows_alone() -> None:
    for own in all_records(EXAMPLE):
        rated = evaluate_one(EXAMPLE.plan.header, own, MID)
        assert outlook_of(rated, own.as_ledger(EXAMPLE.plan.header), as_of=MID) == outlook_of(rated, EXAMPLE, as_of=MID)
        assert evaluate(own.as_ledger(EXAMPLE.plan.header), MID).ratings == (rated,)


def test_the_goal_is_the_bound_that_obliges() -> None:
    band = read_target("年均增长3-5", name="合成增速", unit="%")
    assert goal_of(Row(band, Direction.UP, None, None, None, ())) == 3
    assert goal_of(Row(None, None, None, None, None, ())) is None
