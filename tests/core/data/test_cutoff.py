"""The cut-off rule. Figures are synthetic."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from midcourse.data.cutoff import ChosenValue, value_at
from midcourse.data.model import Observation, Span
from midcourse.findings import Tier
from midcourse.periods import Period, years
from midcourse.plan.model import Indicator, PlanHeader

HEADER = PlanHeader("syn", "示例规划", "示例区", "district", years(2021, 2025), cut_off=date(2023, 6, 30))
INDICATOR = Indicator(code="01", name="示例指标", unit="家")
LATER = date(2023, 9, 18)


def seen(period: str, value: int | None, span: Span = Span.STOCK, known: date = LATER) -> Observation:
    return Observation(
        item="01",
        period=Period.parse(period),
        span=span,
        value_text="-" if value is None else str(value),
        value=None if value is None else Decimal(value),
        known_on=known,
    )


def choose(*observations: Observation, indicator: Indicator = INDICATOR, as_of: date = LATER) -> ChosenValue:
    return value_at(observations, indicator=indicator, header=HEADER, as_of=as_of, known_by=LATER)


def period_of(chosen: ChosenValue) -> str:
    assert chosen.observation is not None
    return str(chosen.observation.period)


def test_the_value_at_the_cut_off_counts() -> None:
    chosen = choose(seen("2022-12-31", 70), seen("2023-06-30", 78))
    assert period_of(chosen) == "2023-06-30"
    assert "2023-06-30" in str(chosen.why)


def test_without_a_value_at_the_cut_off_the_latest_before_it_counts_and_the_reason_says_so() -> None:
    chosen = choose(seen("2021", 60), seen("2022", 70))
    assert period_of(chosen) == "2022"
    assert "2022" in chosen.why.in_language("en")


def test_a_value_after_the_cut_off_is_never_chosen_and_is_found() -> None:
    chosen = choose(seen("2022", 70), seen("2023-08-31", 90))
    assert period_of(chosen) == "2022"
    assert [(f.rule, f.tier) for f in chosen.findings] == [("value-after-cut-off", Tier.NOTE)]


def test_only_values_after_the_cut_off_leave_nothing_to_rate() -> None:
    chosen = choose(seen("2023-08-31", 90))
    assert chosen.observation is None
    assert chosen.findings


def test_an_indicator_without_half_year_statistics_is_rated_on_its_last_whole_year() -> None:
    yearly_only = replace(INDICATOR, half_yearly=False)
    chosen = choose(seen("2022", 70), seen("2023H1", 75), indicator=yearly_only)
    assert period_of(chosen) == "2022"
    assert [f.rule for f in chosen.findings] == ["half-year-without-statistics"]
    assert choose(seen("2023H1", 75), indicator=yearly_only).observation is None


def test_a_mean_of_whole_years_is_a_whole_year_value() -> None:
    chosen = choose(seen("2021-2022", 70, Span.MEAN), indicator=replace(INDICATOR, half_yearly=False))
    assert period_of(chosen) == "2021-2022"


def test_a_half_year_of_a_yearly_flow_gives_way_to_the_last_whole_year() -> None:
    flow = replace(INDICATOR, flow=True)
    chosen = choose(seen("2022", 1480, Span.FLOW), seen("2023H1", 760, Span.FLOW), indicator=flow)
    assert period_of(chosen) == "2022"
    assert period_of(choose(seen("2023H1", 760, Span.FLOW), indicator=flow)) == "2023H1"


def test_a_dash_at_the_cut_off_does_not_hide_an_earlier_number() -> None:
    assert period_of(choose(seen("2022", 70), seen("2023-06-30", None))) == "2022"
    only_dash = choose(seen("2023-06-30", None))
    assert only_dash.observation is not None
    assert only_dash.observation.value is None


def test_an_evaluation_before_the_cut_off_speaks_of_its_own_day() -> None:
    chosen = choose(seen("2022", 70), seen("2023-06-30", 78), as_of=date(2023, 3, 31))
    assert period_of(chosen) == "2022"


def test_without_a_cut_off_the_evaluation_day_is_the_limit() -> None:
    free = replace(HEADER, cut_off=None)
    observations = [seen("2023-06-30", 78), seen("2025-12-31", 99, known=date(2026, 1, 20))]
    chosen = value_at(observations, indicator=INDICATOR, header=free, as_of=date(2026, 2, 1))
    assert period_of(chosen) == "2025-12-31"


def test_figures_that_became_known_later_do_not_count() -> None:
    early = seen("2022", 70, known=date(2023, 1, 31))
    late = seen("2023-06-30", 78, known=date(2023, 9, 18))
    chosen = value_at([early, late], indicator=INDICATOR, header=HEADER, as_of=date(2023, 8, 1))
    assert period_of(chosen) == "2022"


def test_two_values_that_end_together_are_asked_about_and_the_longer_period_counts() -> None:
    chosen = choose(seen("2023H1", 20), seen("2021-01-01/2023-06-30", 40, Span.CUMULATIVE))
    assert period_of(chosen) == "2021-01-01/2023-06-30"
    assert [f.rule for f in chosen.findings] == ["several-values-at-cut-off"]


@given(
    st.lists(
        st.builds(
            seen,
            st.sampled_from(["2021", "2022", "2022-12-31", "2023H1", "2023-06-30", "2023", "2023-09-30", "2021-2022"]),
            st.one_of(st.none(), st.integers(0, 99)),
            st.sampled_from(Span),
        ),
        max_size=8,
    ),
    st.sampled_from([None, True, False]),
    st.sampled_from([None, True, False]),
)
def test_whatever_is_chosen_ends_by_the_cut_off(
    rows: list[Observation], half_yearly: bool | None, flow: bool | None
) -> None:
    chosen = choose(*rows, indicator=replace(INDICATOR, half_yearly=half_yearly, flow=flow))
    if chosen.observation is not None:
        assert chosen.observation in rows
        assert chosen.observation.period.end <= date(2023, 6, 30)
        if half_yearly is False and chosen.observation.value is not None:
            assert chosen.observation.period.end.month == 12
    assert chosen.why.in_language("en")
