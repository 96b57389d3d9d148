"""Vintages: the series as known on a day. Figures are synthetic."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from midcourse.data.model import Observation, Status
from midcourse.data.vintage import as_known, revisions, same_day_findings, series_of
from midcourse.findings import Tier
from midcourse.periods import Period


def seen(value: str | None, known: str, **more: object) -> Observation:
    first = Observation(
        item="01",
        period=Period.parse("2022"),
        value_text=value or "-",
        value=None if value is None else Decimal(value),
        unit="亿元",
        known_on=date.fromisoformat(known),
    )
    return replace(first, **more)  # type: ignore[arg-type]


FIRST = seen("1480", "2023-01-20", status=Status.PRELIMINARY)
REVISED = seen("1475.5", "2023-06-01", status=Status.REVISED, reason="经济普查", known_by="统计局")


def test_a_day_before_the_revision_knows_the_first_figure_and_the_day_itself_the_second() -> None:
    assert as_known([FIRST, REVISED], date(2023, 5, 31)) == [FIRST]
    assert as_known([FIRST, REVISED], date(2023, 6, 1)) == [REVISED]
    assert as_known([FIRST, REVISED], date(2023, 1, 19)) == []


def test_the_order_of_the_rows_does_not_decide_between_days() -> None:
    assert as_known([REVISED, FIRST], date(2023, 12, 31)) == [REVISED]


def test_a_revision_says_from_what_to_what_when_why_and_by_whom() -> None:
    change = revisions([REVISED, FIRST])[0]
    assert (change.before, change.after, change.difference) == (FIRST, REVISED, Decimal("-4.5"))
    for part in ("2023-06-01", "1480亿元", "1475.5亿元", "经济普查", "统计局"):
        assert part in str(change.wording())
    assert "经济普查" in change.wording().in_language("en")


def test_a_figure_repeated_in_another_unit_is_no_revision() -> None:
    assert revisions([seen("1480", "2023-01-20"), seen("14800000", "2023-06-01", unit="万元")]) == []


def test_a_figure_that_only_becomes_final_is_a_revision_without_difference() -> None:
    change = revisions([FIRST, seen("1480", "2023-06-01")])[0]
    assert change.difference == 0


def test_the_difference_of_units_that_do_not_convert_is_unknown() -> None:
    change = revisions([seen("5", "2023-01-20", unit="家"), seen("5", "2023-06-01", unit="%")])[0]
    assert change.difference is None


def test_a_value_that_goes_missing_is_a_revision() -> None:
    assert revisions([FIRST, seen(None, "2023-06-01")])[0].difference is None


def test_a_series_is_ordered_by_the_end_of_its_periods_and_keeps_one_vintage_of_each() -> None:
    half = seen("760", "2023-07-20", period=Period.parse("2023H1"))
    older = seen("1400", "2022-01-20", period=Period.parse("2021"))
    series = series_of([half, REVISED, FIRST, older], "01", "value", date(2023, 7, 20))
    assert series.observations == (older, REVISED, half)
    assert series.latest == half
    assert series.yearly() == (older, REVISED)
    assert series_of([half], "02", "value", date(2023, 7, 20)).latest is None


def test_two_figures_of_one_day_are_an_error_a_rounded_one_a_query_and_a_repeated_one_a_note() -> None:
    tiers = [
        same_day_findings([seen("130.6", "2023-01-20"), seen(other, "2023-01-20")])[0].tier
        for other in ("132", "131", "130.6")
    ]
    assert tiers == [Tier.ERROR, Tier.QUERY, Tier.NOTE]


@given(st.lists(st.tuples(st.sampled_from(["2021", "2022"]), st.integers(1, 28), st.integers(0, 9)), max_size=12))
def test_known_later_never_means_fewer_figures_and_agrees_with_a_naive_model(rows: list[tuple[str, int, int]]) -> None:
    observations = [seen(str(value), f"2023-01-{day:02}", period=Period.parse(period)) for period, day, value in rows]
    sizes = [len(as_known(observations, date(2023, 1, day))) for day in range(1, 29)]
    assert sizes == sorted(sizes)
    for period in ("2021", "2022"):
        mine = [o for o in as_known(observations, date(2023, 1, 14)) if str(o.period) == period]
        days = [(day, place) for place, (p, day, _) in enumerate(rows) if p == period and day <= 14]
        assert mine == ([observations[max(days)[1]]] if days else [])
