"""A small synthetic ledger, rated: versions of targets, references, overrides, unconfirmed readings, missing things."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from midcourse.data.model import Baseline, Ledger, Observation, Override, PublishedRating, Reference, Span
from midcourse.errors import UnknownFact
from midcourse.evaluate.facts import facts_of, find_fact
from midcourse.evaluate.model import Confidence, Evaluation, RatedIndicator, Rating
from midcourse.evaluate.run import evaluate
from midcourse.periods import Period, years
from midcourse.plan.model import AnnualTarget, Indicator, Plan, PlanHeader, TargetVersion
from midcourse.plan.vocabulary import Attribute, Direction, Disclosure

MID = date(2023, 6, 30)
HEADER = PlanHeader("synthetic", "合成规划", "合成区", "district", years(2021, 2025), cut_off=MID)


def ledger_of(
    target: str, value: str | None, *, span: Span = Span.STOCK, period: str = "2023-06-30", **parts: Any
) -> Ledger:
    """One synthetic indicator with one target and one value; `parts` replace fields of indicator and target."""
    indicator = Indicator(
        code="01",
        name="合成指标数",
        unit="家",
        polarity=Direction.UP,
        polarity_confirmed=True,
        attribute=Attribute.EXPECTED,
    )
    promised = TargetVersion(item="01", text=target, confirmed=True)
    own = {name: part for name, part in parts.items() if name in Indicator.__dataclass_fields__}
    other = {name: part for name, part in parts.items() if name not in own}
    observations = [] if value is None else [seen(value, span=span, period=period)]
    plan = Plan(HEADER, indicators=(replace(indicator, **own),), targets=(replace(promised, **other),))
    return Ledger(plan, tuple(observations))


def seen(
    value: str, *, span: Span = Span.STOCK, period: str = "2023-06-30", known: date = date(2023, 8, 1)
) -> Observation:
    number = None if value in {"-", "**"} else Decimal(value)
    return Observation(
        item="01", period=Period.parse(period), span=span, value_text=value, value=number, unit="家", known_on=known
    )


def only(ledger: Ledger, as_of: date = MID, known_on: date | None = None) -> RatedIndicator:
    (rated,) = evaluation_of(ledger, as_of, known_on).ratings
    return rated


def evaluation_of(ledger: Ledger, as_of: date = MID, known_on: date | None = None) -> Evaluation:
    return evaluate(ledger, as_of, known_on=known_on)


def test_an_adjusted_target_counts_from_the_day_it_was_adopted() -> None:
    ledger = ledger_of("80", "85")
    adjusted = TargetVersion(
        item="01", version=2, text="90", confirmed=True, act="合成调整方案〔2023〕1号", adopted_on=date(2023, 5, 1)
    )
    ledger = replace(ledger, plan=replace(ledger.plan, targets=(*ledger.plan.targets, adjusted)))
    after, before = only(ledger), only(ledger, date(2023, 4, 30))
    assert (after.target, after.rating) == (adjusted, Rating.ON_TRACK)
    assert before.target is not None
    assert before.target.text == "80"


def test_a_value_known_later_is_not_seen_on_an_earlier_day() -> None:
    ledger = ledger_of("80", "70")
    revised = replace(seen("82", known=date(2024, 1, 10)), reason="合成修订")
    ledger = replace(ledger, observations=(*ledger.observations, revised))
    assert only(ledger).rating is Rating.MET_EARLY
    assert only(ledger, known_on=date(2023, 12, 31)).rating is Rating.BEHIND


def test_a_target_assigned_for_the_year_is_kept_or_not() -> None:
    ledger = ledger_of("完成市下达目标", "9152", polarity=Direction.DOWN)
    assigned = Reference(indicator="01", period=Period.parse("2023"), value=Decimal(10410), known_on=date(2023, 3, 1))
    rated = only(replace(ledger, references=(assigned,)))
    assert (rated.rule, rated.rating, rated.working.reference) == ("R5", Rating.ON_TRACK, Decimal(10410))
    assert "10410" in str(rated.reason)


def test_a_total_assigned_for_the_whole_plan_is_compared_with_elapsed_time() -> None:
    ledger = ledger_of("完成市下达目标", "700", span=Span.CUMULATIVE, period="2021-01-01/2023-06-30")
    assigned = Reference(indicator="01", period=years(2021, 2025), value=Decimal(1600), known_on=date(2021, 3, 1))
    rated = only(replace(ledger, references=(assigned,)))
    assert (rated.rule, rated.rating, rated.working.completion) == ("R2", Rating.BEHIND, 0.4375)


def test_a_reference_of_another_year_is_not_used() -> None:
    ledger = ledger_of("高于全市平均水平", "82.86")
    other = Reference(indicator="01", period=Period.parse("2021"), value=Decimal(80), known_on=date(2022, 3, 1))
    assert only(replace(ledger, references=(other,))).rating is Rating.NOT_RATEABLE


def test_an_override_is_in_force_and_the_computed_rating_stays() -> None:
    override = Override(
        indicator="01",
        as_of=MID,
        rating="符合预期",
        reason="合成理由",
        decided_by="合成人员",
        decided_on=date(2023, 7, 1),
    )
    rated = only(replace(ledger_of("80", "40"), overrides=(override,)))
    assert (rated.rating, rated.computed, rated.override) == (Rating.ON_TRACK, Rating.BEHIND, override)


def test_an_override_decided_later_is_not_in_force_yet() -> None:
    late = Override(
        indicator="01",
        as_of=MID,
        rating="符合预期",
        reason="合成理由",
        decided_by="合成人员",
        decided_on=date(2024, 7, 1),
    )
    assert only(replace(ledger_of("80", "40"), overrides=(late,)), known_on=date(2023, 9, 1)).override is None


def test_an_unconfirmed_doubtful_reading_is_not_rated_and_says_so() -> None:
    rated = only(ledger_of("按合成口径另行把握", "40", confirmed=False))
    assert rated.rating is Rating.NOT_RATEABLE
    assert "按合成口径另行把握" in str(rated.reason)


def test_without_a_confirmed_direction_a_bare_level_is_not_rated() -> None:
    rated = only(ledger_of("80", "40", polarity_confirmed=False, name="合成景气"))
    assert rated.rating is Rating.NOT_RATEABLE
    assert "方向" in str(rated.reason)


def test_an_indicator_without_a_target_says_so() -> None:
    ledger = ledger_of("80", "40")
    rated = only(replace(ledger, plan=replace(ledger.plan, targets=())))
    assert (rated.rating, rated.target) == (Rating.NOT_RATEABLE, None)
    assert "没有目标值" in str(rated.reason)


def test_a_level_with_a_stated_baseline_names_it_in_the_reason() -> None:
    base = Baseline(indicator="01", year=2020, value=Decimal(48), known_on=date(2021, 3, 1))
    rated = only(replace(ledger_of("80", "60"), baselines=(base,)))
    assert (rated.rule, rated.rating) == ("R3", Rating.BEHIND)
    assert "48" in str(rated.reason)


def test_a_level_far_from_its_target_without_baseline_is_behind_with_low_confidence() -> None:
    rated = only(ledger_of("80", "40"))
    assert (rated.rating, rated.confidence) == (Rating.BEHIND, Confidence.LOW)
    assert "50.0%" in str(rated.reason)


def test_a_cap_that_is_broken_says_by_what() -> None:
    rated = only(ledger_of("控制在30以内", "32", polarity=Direction.DOWN))
    assert (rated.rule, rated.rating) == ("R5", Rating.BEHIND)
    assert "32" in str(rated.reason)


def test_a_mean_that_has_no_years_left_names_no_pace() -> None:
    rated = only(ledger_of("100(五年年均)", "90", span=Span.MEAN, period="2021-2025"), date(2025, 12, 31))
    assert (rated.rule, rated.rating, rated.working.required_pace) == ("R4", Rating.BEHIND, None)


def test_a_binding_indicator_that_lags_asks_for_a_measure_and_a_unit() -> None:
    evaluation = evaluation_of(ledger_of("80", "40", attribute=Attribute.BINDING))
    assert [finding.rule for finding in evaluation.findings] == ["binding-behind"]


def test_a_published_rating_nothing_can_prove_is_a_query() -> None:
    published = PublishedRating(indicator="01", rating="符合预期", as_of=MID)
    evaluation = evaluation_of(replace(ledger_of("80", "-"), published_ratings=(published,)))
    assert [finding.rule for finding in evaluation.findings] == ["rating-unproved"]
    assert evaluation.ratings[0].agrees is None


def test_a_published_word_the_rule_set_does_not_know_is_not_compared() -> None:
    published = PublishedRating(indicator="01", rating="合成说法", as_of=MID)
    rated = only(replace(ledger_of("80", "85"), published_ratings=(published,)))
    assert (rated.published_as, rated.agrees) == (None, None)


def test_facts_carry_value_unit_decimals_and_disclosure() -> None:
    facts = facts_of(evaluation_of(ledger_of("80", "70.50", disclosure=Disclosure.INTERNAL)))
    value = facts["01.value"]
    assert (value.value, value.unit, value.decimals, value.disclosure) == (
        Decimal("70.50"),
        "家",
        2,
        Disclosure.INTERNAL,
    )
    assert facts["01.value.2023-06-30"].value == Decimal("70.50")
    assert facts["plan.indicators"].value == 1


def test_a_figure_of_a_later_period_is_no_latest_value() -> None:
    ledger = ledger_of("80", "70")
    later = seen("79", period="2023-12-31", known=date(2024, 2, 1))
    facts = facts_of(evaluation_of(replace(ledger, observations=(*ledger.observations, later))))
    assert facts["01.value"].value == 70
    assert facts["01.value.2023-12-31"].value == 79


def test_a_withheld_target_has_no_value_as_a_fact() -> None:
    ledger = ledger_of("**", "70")
    withheld = replace(ledger.plan.targets[0], disclosure=Disclosure.WITHHELD)
    facts = facts_of(evaluation_of(replace(ledger, plan=replace(ledger.plan, targets=(withheld,)))))
    assert (facts["01.target"].value, facts["01.target"].disclosure) == (None, Disclosure.WITHHELD)


def test_the_target_of_a_single_year_is_a_fact_of_that_year() -> None:
    ledger = ledger_of("80", "70")
    year = AnnualTarget(indicator="01", year=2023, text="72", act="合成年度计划")
    facts = facts_of(evaluation_of(replace(ledger, plan=replace(ledger.plan, annual_targets=(year,)))))
    assert (facts["01.target"].value, facts["01.target.2023"].value) == ("80", "72")
    assert facts["01.target.2023"].provenance == "合成年度计划"


def test_an_unknown_fact_is_named_with_its_neighbours() -> None:
    facts = facts_of(evaluation_of(ledger_of("80", "70")))
    with pytest.raises(UnknownFact, match=r"01\.valeu.*01\.value"):
        find_fact(facts, "01.valeu")


def test_a_total_derived_from_years_ends_with_the_day_rated_though_later_years_are_known() -> None:
    ledger = ledger_of("[100]", None)
    flows = tuple(
        seen("20", span=Span.FLOW, period=str(year), known=date(year + 1, 2, 1)) for year in range(2021, 2025)
    )
    rated = only(replace(ledger, observations=flows), date(2022, 12, 31), known_on=date(2025, 6, 30))
    assert (rated.working.completion, rated.working.time_share) == (0.4, 0.4)
