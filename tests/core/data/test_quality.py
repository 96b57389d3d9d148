"""Quality checks, each with a case that must be found and one that must not. Figures are synthetic."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midcourse.data.model import Ledger, Observation, Span, Status
from midcourse.data.quality import check_observations
from midcourse.findings import Tier
from midcourse.periods import Period, years
from midcourse.plan.model import Indicator, Plan, PlanHeader, TargetVersion

PLAN = Plan(
    PlanHeader("syn", "示例规划", "示例区", "district", years(2021, 2025), cut_off=date(2023, 6, 30)),
    indicators=(
        Indicator(code="01", name="社会消费品零售总额", unit="亿元", flow=True),
        Indicator(code="02", name="森林覆盖率", unit="%"),
        Indicator(code="03", name="高新技术企业", unit="家"),
        Indicator(code="04", name="公共预算收入年增长率", unit="%"),
        Indicator(code="05", name="产销率", unit="%"),
        Indicator(code="06", name="净增人口", unit="人"),
    ),
    targets=(TargetVersion(item="01", text="1360"),),
)


def seen(item: str, period: str, value: str | None, unit: str | None = None, **more: object) -> Observation:
    first = Observation(
        item=item,
        period=Period.parse(period),
        value_text="-" if value is None else value,
        value=None if value is None else Decimal(value),
        unit=unit,
        known_on=date(2024, 1, 20),
        source="年报",
    )
    return replace(first, **more)  # type: ignore[arg-type]


def rules(*observations: Observation) -> dict[str, Tier]:
    return {finding.rule: finding.tier for finding in check_observations(Ledger(PLAN, observations))}


def yearly(item: str, *values: str, unit: str | None = None, first: int = 2018) -> list[Observation]:
    return [seen(item, str(first + place), value, unit) for place, value in enumerate(values)]


def test_a_ledger_nothing_is_wrong_with_gives_no_finding() -> None:
    assert rules(*yearly("01", "1300", "1350", "1250", "1400", "1480", unit="亿元", first=2018)) == {}
    assert rules() == {}


def test_a_gap_between_two_years_is_asked_about_but_not_the_years_before_and_after() -> None:
    assert rules(seen("03", "2020", "400"), seen("03", "2022", "480")) == {"gap-in-series": Tier.QUERY}
    assert rules(seen("03", "2021", "400"), seen("03", "2022", "480")) == {}


def test_a_jump_is_asked_about_once_and_steady_growth_is_not() -> None:
    assert rules(*yearly("03", "100", "105", "108", "420", "118")) == {"jump-in-series": Tier.QUERY}
    assert rules(*yearly("03", "100", "150", "220", "330", "500")) == {}


def test_a_count_in_square_metres_cannot_be_true_of_money_and_other_words_of_counting_are_asked_about() -> None:
    assert rules(seen("01", "2022", "5", "平方米")) == {"wrong-unit": Tier.ERROR}
    assert rules(seen("03", "2022", "5", "个")) == {"wrong-unit": Tier.QUERY}
    assert rules(seen("01", "2022", "14800000", "万元")) == {}


def test_growth_in_per_cent_is_no_wrong_unit_of_a_count() -> None:
    assert rules(seen("03", "2021-2022", "59.17", "%", span=Span.MEAN_GROWTH)) == {}


def test_a_value_ten_thousand_times_its_neighbours_is_a_slip_of_the_unit_not_a_jump() -> None:
    assert rules(*yearly("01", "1300", "1350", "13800000", unit="亿元", first=2020)) == {"unit-slip": Tier.QUERY}


def test_a_lone_value_a_thousand_times_its_target_is_a_slip_too() -> None:
    assert rules(seen("01", "2022", "14800000", "亿元")) == {"unit-slip": Tier.QUERY}
    assert rules(seen("01", "2022", "0.5", "亿元")) == {}


def test_a_total_that_falls_cannot_be_true_unless_rounded_or_net() -> None:
    total = {"span": Span.CUMULATIVE}
    before = seen("03", "2021-2022", "131", **total)
    assert rules(before, seen("03", "2021-01-01/2023-06-30", "120", **total)) == {"cumulative-falls": Tier.ERROR}
    assert rules(before, seen("03", "2021-01-01/2023-06-30", "130.6", **total)) == {}
    net = seen("06", "2021-2022", "131", **total)
    assert rules(net, seen("06", "2021-01-01/2023-06-30", "120", **total)) == {"cumulative-falls": Tier.QUERY}


def test_a_share_above_the_whole_is_an_error_a_rate_a_query_and_growth_nothing() -> None:
    assert rules(seen("02", "2022", "102", "%")) == {"share-out-of-range": Tier.ERROR}
    assert rules(seen("02", "2022", "-1", "%")) == {"share-out-of-range": Tier.ERROR}
    assert rules(seen("05", "2022", "101", "%")) == {"share-out-of-range": Tier.QUERY}
    assert rules(seen("04", "2022", "120", "%")) == {}
    assert rules(seen("02", "2022", "100", "%")) == {}
    assert rules(seen("03", "2022", "101", "%", measure="女性占比")) == {"share-out-of-range": Tier.ERROR}


def test_a_negative_count_is_an_error_and_a_net_one_is_not() -> None:
    assert rules(seen("03", "2022", "-5", "家")) == {"negative-amount": Tier.ERROR}
    assert rules(seen("06", "2022", "-5", "人")) == {}
    assert rules(seen("01", "2022", "-5", "亿元")) == {"negative-amount": Tier.QUERY}


def test_a_value_across_the_cut_off_is_asked_about_and_a_later_one_only_noted() -> None:
    assert rules(seen("03", "2023", "500")) == {"value-after-cut-off": Tier.QUERY}
    assert rules(seen("03", "2023-12-31", "500")) == {"value-after-cut-off": Tier.NOTE}


def test_a_half_year_of_a_yearly_flow_is_not_compared_with_a_year() -> None:
    half = seen("01", "2023H1", "760", "亿元", span=Span.FLOW)
    assert rules(half) == {"part-year-flow": Tier.QUERY}
    assert rules(seen("01", "2022", "1480", "亿元", span=Span.FLOW)) == {}
    assert rules(replace(half, item="03", unit="家")) == {}  # neither a year nor a target to compare with


def test_figures_without_source_are_noted_once_an_item() -> None:
    bare = [replace(o, source=None) for o in yearly("03", "400", "450")]
    assert rules(*bare) == {"no-source": Tier.NOTE}
    assert len(check_observations(Ledger(PLAN, tuple(bare)))) == 1


def test_a_cell_that_says_another_number_than_its_value_is_an_error() -> None:
    assert rules(seen("03", "2022", "499", value_text="489")) == {"text-against-value": Tier.ERROR}
    assert rules(seen("03", "2022", "499", value_text="489家")) == {"text-against-value": Tier.QUERY}


def test_a_cell_in_another_magnitude_without_its_unit_is_only_asked_about() -> None:
    assert rules(seen("01", "2022", "1480", "亿元", value_text="14800000")) == {"text-against-value": Tier.QUERY}


@pytest.mark.parametrize("text", ["1480 (2022年)", "1,480", "14800000万元", "１４８０", "近1480亿元"])
def test_a_cell_that_says_its_value_in_other_words_is_fine(text: str) -> None:
    assert rules(seen("01", "2022", "1480", "亿元", value_text=text)) == {}


def test_a_number_in_the_cell_without_a_value_is_asked_about() -> None:
    assert rules(seen("03", "2022", None, value_text="499")) == {"value-not-taken": Tier.QUERY}
    assert rules(seen("03", "2022", None)) == {}


def test_two_figures_of_one_day_cannot_both_be_true() -> None:
    assert rules(seen("03", "2022", "499"), seen("03", "2022", "510"))["same-day-conflict"] is Tier.ERROR


def test_a_preliminary_figure_is_to_become_final_within_a_year() -> None:
    old = seen("03", "2021", "400", status=Status.PRELIMINARY, known_on=date(2022, 1, 20))
    assert rules(old, seen("03", "2022", "450"))["never-finalised"] is Tier.NOTE
    assert rules(replace(old, known_on=date(2023, 6, 20)), seen("03", "2022", "450")) == {}


def test_a_final_figure_whose_cell_says_preliminary_is_asked_about() -> None:
    assert rules(seen("03", "2022", "499", value_text="499(初步数)")) == {"status-against-text": Tier.QUERY}


def test_a_changed_final_figure_needs_a_reason() -> None:
    first = seen("03", "2022", "499", known_on=date(2023, 1, 20))
    assert rules(first, seen("03", "2022", "510")) == {"revision-without-reason": Tier.QUERY}
    assert rules(first, seen("03", "2022", "510", reason="补报")) == {}
    assert rules(replace(first, status=Status.PRELIMINARY), seen("03", "2022", "510")) == {}


def test_a_preliminary_figure_after_a_final_one_is_asked_about() -> None:
    first = seen("03", "2022", "499", known_on=date(2023, 1, 20))
    assert "final-then-preliminary" in rules(first, seen("03", "2022", "499", status=Status.PRELIMINARY))


def test_a_final_figure_for_a_period_that_is_not_over_is_asked_about() -> None:
    early = seen("03", "2022", "499", known_on=date(2022, 11, 1))
    assert rules(early) == {"known-before-period-ends": Tier.QUERY}
    assert rules(replace(early, status=Status.PRELIMINARY)) == {}


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "sNaN"])
def test_what_is_no_number_is_an_error_and_stops_no_other_check(value: str) -> None:
    found = rules(seen("03", "2021", value), seen("02", "2022", "102", "%"))
    assert found == {"not-a-number": Tier.ERROR, "share-out-of-range": Tier.ERROR}


@given(
    st.lists(
        st.builds(
            seen,
            st.sampled_from(["01", "02", "03", "06", "G1"]),
            st.sampled_from(["2020", "2021", "2022", "2023H1", "2023-06-30", "2021-2022"]),
            st.one_of(st.none(), st.decimals(allow_nan=True, allow_infinity=True).map(str)),
            st.sampled_from([None, "%", "家", "亿元", "万元", "没听过"]),
            span=st.sampled_from(Span),
            status=st.sampled_from(Status),
        ),
        max_size=10,
    )
)
def test_no_ledger_makes_the_checks_stumble_and_every_finding_speaks_both_languages(rows: list[Observation]) -> None:
    for finding in check_observations(Ledger(PLAN, tuple(rows))):
        assert finding.in_language("zh")
        assert finding.in_language("en")
