"""What is compared with a target: figures as observed, or derived from yearly ones; what cannot be, says so."""

from datetime import date
from decimal import Decimal

import pytest

from midcourse.data.model import Observation, Span
from midcourse.evaluate.measured import Evidence, Measured, measured
from midcourse.periods import Period, years
from midcourse.plan.model import Indicator
from midcourse.plan.vocabulary import Kind
from midcourse.wording import Wording

PLAN = years(2021, 2025)


def seen(
    period: str, value: str | None, span: Span = Span.FLOW, unit: str = "件", text: str | None = None
) -> Observation:
    return Observation(
        item="01",
        period=Period.parse(period),
        span=span,
        value_text=text if text is not None else str(value),
        value=None if value is None else Decimal(value),
        unit=unit,
        known_on=date(2024, 1, 31),
    )


def evidence(*known: Observation, unit: str = "件", base: str | None = None, name: str = "专利授权数") -> Evidence:
    indicator = Indicator(code="01", name=name, unit=unit)
    return Evidence(indicator, PLAN, known[-1] if known else None, known, None if base is None else Decimal(base))


def value_of(found: Measured | Wording) -> Decimal:
    assert isinstance(found, Measured), found
    return found.value


def test_a_total_is_summed_from_yearly_amounts() -> None:
    found = measured(Kind.CUMULATIVE, evidence(seen("2021", "300"), seen("2022", "340")), "件")
    assert value_of(found) == 640
    assert isinstance(found, Measured)
    assert "2 个年度数据" in str(found.derivation)


def test_a_total_is_not_summed_over_a_gap() -> None:
    found = measured(Kind.CUMULATIVE, evidence(seen("2021", "300"), seen("2023", "340")), "件")
    assert "不可比" in str(found)


def test_a_total_is_not_summed_when_the_first_year_is_missing() -> None:
    assert isinstance(measured(Kind.CUMULATIVE, evidence(seen("2022", "300")), "件"), Wording)


def test_a_mean_is_taken_over_the_years_so_far() -> None:
    assert value_of(measured(Kind.AVG_LEVEL, evidence(seen("2021", "5000"), seen("2022", "6000")), "件")) == 5500


def test_mean_growth_is_chained_from_yearly_growth() -> None:
    growth = [seen(year, value, Span.GROWTH, "%") for year, value in (("2021", "10"), ("2022", "21"))]
    found = measured(Kind.AVG_GROWTH, evidence(*growth, unit="%"), "%")
    assert value_of(found) == pytest.approx(Decimal("15.3689"), abs=Decimal("0.0001"))


def test_mean_growth_is_computed_from_levels_and_the_baseline() -> None:
    levels = evidence(seen("2021", "6000"), seen("2022", "9230"), base="3643")
    assert value_of(measured(Kind.AVG_GROWTH, levels, "%")) == pytest.approx(Decimal("59.17"), abs=Decimal("0.005"))


def test_cumulative_growth_is_the_growth_since_the_base_year() -> None:
    assert (
        value_of(measured(Kind.CUM_GROWTH, evidence(seen("2021", "110"), seen("2022", "125"), base="100"), "%")) == 25
    )


def test_a_cap_is_judged_by_its_worst_year() -> None:
    rates = [seen(year, value, Span.STOCK, "%") for year, value in (("2021", "5.6"), ("2022", "5.2"))]
    assert value_of(measured(Kind.CAP, evidence(*rates, unit="%"), "%")) == Decimal("5.6")


def test_a_floor_is_judged_by_its_worst_year() -> None:
    yields = [seen(year, value) for year, value in (("2021", "104"), ("2022", "101"))]
    assert value_of(measured(Kind.FLOOR, evidence(*yields), "件")) == 101


def test_a_reduction_is_computed_from_the_baseline() -> None:
    assert value_of(measured(Kind.REDUCE_PCT, evidence(seen("2022", "88"), base="100"), "%")) == 12


def test_a_growth_stated_for_a_reduction_target_counts_against_it() -> None:
    risen = evidence(seen("2022", "3", Span.GROWTH, "%"), unit="%", name="单位能耗")
    assert value_of(measured(Kind.REDUCE_PCT, risen, "%")) == -3


def test_a_fall_stated_in_words_is_a_reduction() -> None:
    fallen = evidence(seen("2022", "8.5", Span.GROWTH, "%", text="下降8.5"), unit="%", name="单位能耗")
    assert value_of(measured(Kind.REDUCE_PCT, fallen, "%")) == Decimal("8.5")


def test_values_are_converted_into_the_targets_unit() -> None:
    found = measured(Kind.CUMULATIVE, evidence(seen("2022", "3", Span.CUMULATIVE, "公顷"), unit="公顷"), "平方米")
    assert value_of(found) == 30000


def test_units_that_do_not_convert_stand_in_the_way() -> None:
    found = measured(Kind.LEVEL, evidence(seen("2022", "3", Span.STOCK, "家"), unit="家"), "%")
    assert "“家”" in str(found)
    assert "“%”" in str(found)


@pytest.mark.parametrize(("text", "why"), [("**", "不公开"), ("-", "没有数值"), ("年度指标", "年度指标")])
def test_a_value_that_is_none_says_why(text: str, why: str) -> None:
    assert why in str(measured(Kind.LEVEL, evidence(seen("2022", None, Span.STOCK, text=text)), "件"))


def test_nothing_known_is_said() -> None:
    assert "没有截至评价时点的数据" in str(measured(Kind.LEVEL, evidence(), "件"))
