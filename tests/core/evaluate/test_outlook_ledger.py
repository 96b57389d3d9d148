"""From a ledger's observations to series, outlooks and second opinions."""

from datetime import date
from decimal import Decimal

import pytest

from midcourse.data.model import Baseline, Ledger, Observation, Reference, Span
from midcourse.evaluate.methods import Nature, Opinion, Reason, Refusal
from midcourse.evaluate.methods.ledger import second_opinions_of, series_of
from midcourse.evaluate.model import Confidence, RatedIndicator, Rating, Working
from midcourse.evaluate.outlook_ledger import outlook_of
from midcourse.evaluate.outlook_model import Basis, Scale
from midcourse.evaluate.outlook_series import own_series, promise_of, scale_for, year_of
from midcourse.periods import Period, years
from midcourse.plan.model import Indicator, Plan, PlanHeader, Target, TargetVersion
from midcourse.plan.vocabulary import Comparator, Direction, Kind, Strictness
from midcourse.wording import say

AS_OF = date(2023, 6, 30)
KNOWN = date(2023, 9, 18)
PLAN = Plan(PlanHeader(code="P", name="规划", area="某区", level="district", period=years(2021, 2025)))


def seen(period: str, value: str, span: Span = Span.STOCK, **more: object) -> Observation:
    about = {"item": "01", "value_text": value, "known_on": KNOWN, "unit": "家"} | more
    return Observation(period=Period.parse(period), span=span, value=Decimal(value), **about)  # type: ignore[arg-type]


def rated(target: Target, observation: Observation | None = None, **working: Decimal) -> RatedIndicator:
    return RatedIndicator(
        indicator=Indicator(code="01", name="企业数", unit="家", polarity=Direction.UP, polarity_confirmed=True),
        target=TargetVersion(item="01", text=target.text),
        reading=target,
        observation=observation,
        rule="R3",
        computed=Rating.ON_TRACK,
        confidence=Confidence.NORMAL,
        working=Working(**working),  # type: ignore[arg-type]
        reason=say("甲"),
    )


LEVEL_80 = Target("80", Kind.LEVEL, Comparator.GE, Decimal(80), unit="家", strictness=Strictness.NOMINAL)
TOTAL_60 = Target("60(五年累计)", Kind.CUMULATIVE, Comparator.GE, Decimal(60), unit="家")


def ledger(*observations: Observation, **more: object) -> Ledger:
    return Ledger(PLAN, observations, **more)  # type: ignore[arg-type]


def test_a_level_with_a_baseline_is_extrapolated() -> None:
    now = seen("2023-06-30", "78")
    base = Baseline(indicator="01", year=2020, value=Decimal(48), known_on=KNOWN)
    found = outlook_of(
        rated(LEVEL_80, now, baseline=Decimal(48)), ledger(now, baselines=(base,)), as_of=AS_OF, known_on=KNOWN
    )
    assert (found.basis, found.n) == (Basis.EXTRAPOLATION, 2)
    assert found.drift == pytest.approx(108.0)


def test_a_bare_level_says_what_is_needed() -> None:
    now = seen("2023-06-30", "78")
    found = outlook_of(rated(LEVEL_80, now), ledger(now), as_of=AS_OF, known_on=KNOWN)
    assert "基期值" in str(found.refused)


def test_a_total_to_date_is_continued() -> None:
    now = seen("2021-01-01/2023-06-30", "40", Span.CUMULATIVE)
    found = outlook_of(rated(TOTAL_60, now), ledger(now), as_of=AS_OF, known_on=KNOWN)
    assert found.drift == pytest.approx(80.0)
    assert found.reaches is True


def test_three_yearly_levels_have_a_probability() -> None:
    yearly = [seen(str(2020 + place), text) for place, text in enumerate(("63", "75", "94"))]
    found = outlook_of(rated(LEVEL_80, yearly[-1]), ledger(*yearly), as_of=AS_OF)
    assert found.basis is Basis.PROBABILITY
    assert found.n == 3


def test_half_a_years_amount_never_stands_beside_a_years() -> None:
    yearly = [seen("2021", "10", Span.FLOW), seen("2022", "12", Span.FLOW), seen("2023H1", "7", Span.FLOW)]
    own = own_series(rated(LEVEL_80, yearly[1]), ledger(*yearly), as_of=AS_OF, known_on=KNOWN)
    assert own is not None
    assert own.yearly == ((2021.0, 10.0), (2022.0, 12.0))


def test_figures_known_later_or_of_later_periods_are_not_looked_at() -> None:
    early = seen("2021", "10")
    revised = seen("2021", "11", known_on=date(2024, 1, 1), reason="修订")
    later = seen("2023", "14")
    whole = ledger(early, revised, later)
    own = own_series(rated(LEVEL_80, early), whole, as_of=AS_OF, known_on=KNOWN)
    assert own is not None
    assert own.yearly == ((2021.0, 10.0),)
    newer = own_series(rated(LEVEL_80, early), whole, as_of=date(2023, 12, 31), known_on=date(2024, 6, 1))
    assert newer is not None
    assert newer.yearly == ((2021.0, 11.0), (2023.0, 14.0))


def test_figures_are_brought_into_the_targets_unit_and_foreign_ones_left_out() -> None:
    big = seen("2021", "1", unit="万家")
    foreign = seen("2022", "5", unit="亿元")
    own = own_series(rated(LEVEL_80, big), ledger(big, foreign), as_of=AS_OF, known_on=KNOWN)
    assert own is not None
    assert own.yearly == ((2021.0, 10000.0),)


def test_a_figure_that_cannot_stand_beside_the_target_is_named_as_the_reason() -> None:
    now = seen("2023-06-30", "40")
    assert "不可比" in str(outlook_of(rated(TOTAL_60, now), ledger(now), as_of=AS_OF).refused)


def test_all_done_without_its_stock_has_no_outlook() -> None:
    observation = seen("2021-01-01/2023-06-30", "3.22", Span.CUMULATIVE)
    target = Target("全部完成", Kind.ALL_DONE, Comparator.REF, Decimal(1), unit="share")
    found = outlook_of(rated(target, observation), ledger(observation), as_of=AS_OF)
    assert (found.drift, found.reaches) == (None, None)
    assert found.refused is not None


def test_all_done_is_a_total_once_the_stock_is_known() -> None:
    target = Target("全部完成", Kind.ALL_DONE, Comparator.REF, unit="家")
    now = seen("2021-01-01/2023-06-30", "20", Span.CUMULATIVE)
    assert outlook_of(rated(target, now), ledger(now), as_of=AS_OF).basis is Basis.NONE
    known = outlook_of(rated(target, now, reference=Decimal(50)), ledger(now), as_of=AS_OF)
    assert known.drift == pytest.approx(40.0)
    assert known.reaches is False


def test_a_total_assigned_for_the_whole_plan_is_looked_out_for() -> None:
    target = Target("完成市下达目标", Kind.ASSIGNED, Comparator.REF, unit="家")
    now = seen("2021-01-01/2023-06-30", "20", Span.CUMULATIVE)
    reference = Reference(indicator="01", period=years(2021, 2025), value=Decimal(30), known_on=KNOWN)
    known = rated(target, now, reference=Decimal(30))
    assert outlook_of(known, ledger(now, references=(reference,)), as_of=AS_OF).drift == pytest.approx(40.0)
    assert outlook_of(known, ledger(now), as_of=AS_OF).basis is Basis.NONE


def test_of_a_composite_target_the_level_is_looked_at() -> None:
    parts = (
        Target("下降18%", Kind.REDUCE_PCT, Comparator.GE, Decimal(18), unit="%"),
        Target("<0.01", Kind.LEVEL, Comparator.LT, None, Decimal("0.01"), unit="家", direction=Direction.DOWN),
    )
    target = Target("下降18%(<0.01)", Kind.COMPOSITE, Comparator.AND, parts=parts)
    now = seen("2022", "0.005")
    own = own_series(rated(target, now), ledger(now), as_of=AS_OF, known_on=KNOWN)
    assert own is not None
    assert (own.target.text, own.direction) == ("<0.01", Direction.DOWN)


def test_an_unconfirmed_polarity_is_not_relied_on() -> None:
    now = seen("2023-06-30", "78")
    unsure = rated(LEVEL_80, now)
    own = own_series(
        RatedIndicator(**{
            name: getattr(unsure, name) for name in unsure.__slots__ if name != "indicator"
        }, indicator=Indicator(code="01", name="企业数", unit="家", polarity=Direction.UP)),
        ledger(now), as_of=AS_OF, known_on=KNOWN,
    )  # fmt: skip
    assert own is not None
    assert own.direction is None


def test_a_reduction_stated_as_growth_changes_its_sign() -> None:
    target = Target("下降15%", Kind.REDUCE_PCT, Comparator.GE, Decimal(15), unit="%")
    fall = seen("2021", "-3", Span.GROWTH, unit="%", value_text="-3")
    own = own_series(rated(target, fall), ledger(fall), as_of=AS_OF, known_on=KNOWN)
    assert own is not None
    assert own.yearly == ((2021.0, 3.0),)
    assert own.direction is Direction.UP


def test_no_target_gives_no_outlook_and_no_opinion() -> None:
    bare = rated(LEVEL_80)
    without = RatedIndicator(
        bare.indicator, None, None, None, "R0", Rating.NOT_RATEABLE, Confidence.NORMAL, Working(), say("甲")
    )
    assert "没有目标值" in str(outlook_of(without, ledger(), as_of=AS_OF).refused)
    assert series_of(without, ledger(), as_of=AS_OF) is None
    assert second_opinions_of(without, ledger(), as_of=AS_OF) == []


def test_a_total_is_headed_by_the_zero_it_began_at() -> None:
    now = seen("2021-01-01/2023-06-30", "40", Span.CUMULATIVE)
    series = series_of(rated(TOTAL_60, now), ledger(now), as_of=AS_OF)
    assert series is not None
    assert (series.points, series.nature) == (((2020.0, 0.0), (2022.5, 40.0)), Nature.TOTAL)
    answers = {answer.method: answer for answer in second_opinions_of(rated(TOTAL_60, now), ledger(now), as_of=AS_OF)}
    arrow = answers["sdsn-arrows"]
    assert isinstance(arrow, Opinion)
    assert arrow.values["ratio"] == pytest.approx(1.3333, abs=1e-4)
    refused = answers["eurostat-target"]
    assert isinstance(refused, Refusal)
    assert refused.reason is Reason.TOTAL


def test_a_day_is_the_part_of_its_year_that_has_passed() -> None:
    assert [year_of(date(2023, 6, 30)), year_of(date(2022, 12, 31)), year_of(date(2023, 3, 31))] == [
        2022.5, 2022.0, 2022.25,
    ]  # fmt: skip


def test_a_scale_is_chosen_by_the_figures() -> None:
    assert scale_for(True, [50.0, 60.0]) is Scale.PLAIN
    assert scale_for(True, [92.0, 100.0]) is Scale.PLAIN
    assert scale_for(False, [-1.0, 5.0]) is Scale.PLAIN
    target = Target("99", Kind.LEVEL, Comparator.GE, Decimal(99), unit="%")
    now = seen("2022", "95", unit="%")
    own = own_series(rated(target, now), ledger(now), as_of=AS_OF, known_on=KNOWN)
    assert own is not None
    assert promise_of(own, PLAN.header.period).scale is Scale.LOGIT
