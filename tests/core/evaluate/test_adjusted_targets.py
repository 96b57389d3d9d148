"""A target adjusted by an act: each day is rated by the version in force on it, so old ratings stay. All synthetic."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from midcourse.data.model import Ledger, Observation
from midcourse.evaluate.facts import facts_of
from midcourse.evaluate.model import RatedIndicator, Rating
from midcourse.evaluate.run import evaluate
from midcourse.periods import Period, years
from midcourse.plan.adjustment import Adjustment, adjusted, targets_in_force
from midcourse.plan.model import Indicator, Plan, PlanHeader, TargetVersion
from midcourse.plan.vocabulary import Direction

ADOPTED = date(2023, 7, 1)
HEADER = PlanHeader("P", "合成规划", "合成区", "district", years(2021, 2025))
INDICATOR = Indicator(code="01", name="合成机构数", unit="家", polarity=Direction.UP, polarity_confirmed=True)
SEEN = tuple(
    Observation(
        item="01",
        period=Period.parse(day),
        value_text=value,
        value=Decimal(value),
        unit="家",
        known_on=date.fromisoformat(day),
    )
    for day, value in (("2022-12-31", "70"), ("2023-06-30", "82"), ("2023-12-31", "84"))
)
BEFORE = Ledger(Plan(HEADER, indicators=(INDICATOR,), targets=(TargetVersion(item="01", text="80"),)), SEEN)
ADJUSTED = adjusted(BEFORE.plan, "01", None, Adjustment(text="100", act="合成决议〔2023〕1号", adopted_on=ADOPTED))
AFTER = replace(BEFORE, plan=replace(BEFORE.plan, targets=(*BEFORE.plan.targets, ADJUSTED)))


def rated(ledger: Ledger, as_of: date) -> RatedIndicator:
    (one,) = evaluate(ledger, as_of, known_on=as_of).ratings
    return one


def test_the_adjusted_target_is_rated_from_the_day_it_was_adopted() -> None:
    eve, day = rated(AFTER, date(2023, 6, 30)), rated(AFTER, ADOPTED)
    assert (eve.rating, eve.target) == (Rating.MET_EARLY, BEFORE.plan.targets[0])
    assert (day.rating, day.target) == (Rating.BEHIND, ADJUSTED)


@settings(max_examples=30)
@given(as_of=st.dates(date(2021, 1, 1), ADOPTED).filter(lambda day: day < ADOPTED))
def test_a_rating_of_an_earlier_day_is_the_same_before_and_after_the_adjustment(as_of: date) -> None:
    assert rated(AFTER, as_of) == rated(BEFORE, as_of)


def test_a_second_adjustment_leaves_the_first_in_force_between_their_days() -> None:
    last = adjusted(
        AFTER.plan, "01", None, Adjustment(text="90", act="合成决议〔2024〕1号", adopted_on=date(2024, 7, 1))
    )
    ledger = replace(AFTER, plan=replace(AFTER.plan, targets=(*AFTER.plan.targets, last)))
    texts = [rated(ledger, day).target for day in (date(2023, 6, 30), date(2024, 6, 30), date(2024, 7, 1))]
    assert [target.text if target else None for target in texts] == ["80", "100", "90"]


def test_the_target_printed_is_the_one_in_force_on_the_day() -> None:
    texts = [
        facts_of(evaluate(AFTER, day, known_on=day))["01.target"].value
        for day in (date(2023, 6, 30), ADOPTED, date(2024, 6, 30))
    ]
    assert texts == ["80", "100", "100"]


def test_before_its_adoption_a_target_stands_as_first_written() -> None:
    first, second = TargetVersion(item="01", text="80", adopted_on=date(2021, 1, 20)), ADJUSTED
    for versions in ([first, second], [second, first]):
        assert targets_in_force(versions, date(2021, 1, 1)) == {("01", None): first}
        assert targets_in_force(versions, ADOPTED) == {("01", None): second}
