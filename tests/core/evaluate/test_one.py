"""One indicator rated from its own rows: exactly what the whole ledger's evaluation says of it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rateable_ledgers import CODES, HEADER, days, ledgers

from midcourse.data.ledger import open_ledger
from midcourse.data.model import Baseline, Ledger, Observation
from midcourse.evaluate.model import Rating
from midcourse.evaluate.one import evaluate_one
from midcourse.evaluate.records import OwnRecords, all_records, items_needed
from midcourse.evaluate.ruleset import BUILT_IN
from midcourse.evaluate.run import evaluate
from midcourse.periods import years
from midcourse.plan.model import Indicator, TargetVersion
from midcourse.plan.vocabulary import Direction

EXAMPLE = open_ledger(Path(__file__).parents[3] / "examples" / "jingan")


def own_rows(ledger: Ledger, code: str) -> OwnRecords:
    """The rows a page would fetch of one indicator, and no others."""
    (indicator,) = (row for row in ledger.plan.indicators if row.code == code)
    items = items_needed(code, ledger.baselines)
    return OwnRecords(
        indicator=indicator,
        targets=[row for row in ledger.plan.targets if row.item == code],
        observations=[row for row in ledger.observations if row.item in items],
        baselines=[row for row in ledger.baselines if row.indicator == code],
        references=[row for row in ledger.references if row.indicator == code],
        published_ratings=[row for row in ledger.published_ratings if row.indicator == code],
        overrides=[row for row in ledger.overrides if row.indicator == code],
    )


@pytest.mark.parametrize("code", [row.code for row in EXAMPLE.plan.indicators])
def test_each_indicator_of_the_example_is_rated_as_in_its_ledger(code: str) -> None:
    for as_of in (date(2022, 12, 31), date(2023, 6, 30), date(2025, 12, 31)):
        whole = {one.indicator.code: one for one in evaluate(EXAMPLE, as_of).ratings}
        assert evaluate_one(EXAMPLE.plan.header, own_rows(EXAMPLE, code), as_of) == whole[code]


def test_a_baseline_derived_from_another_item_needs_that_items_observations() -> None:
    parts = {"item": "T1", "period": years(2022), "known_on": date(2023, 1, 1)}
    stock, added = (
        Observation(measure=measure, value_text=value, value=Decimal(value), **parts)  # type: ignore[arg-type]
        for measure, value in (("合成存量", "499"), ("合成新增", "114"))
    )
    derived = Baseline(
        indicator="01", year=2020, source_item="T1", stock="合成存量", inflow="合成新增", known_on=date(2023, 1, 1)
    )
    assert items_needed("01", [derived]) == ("01", "T1")
    promised = [TargetVersion(item="01", text="500")]
    indicator = Indicator(code="01", name="合成数")
    own = OwnRecords(indicator=indicator, targets=promised, baselines=[derived], observations=[stock, added])
    assert evaluate_one(HEADER, own, date(2023, 6, 30)).working.baseline == 385
    assert evaluate_one(HEADER, replace(own, observations=[stock]), date(2023, 6, 30)).working.baseline is None


@settings(max_examples=60, deadline=None)
@given(ledger=ledgers, as_of=days, known_on=st.none() | days, rules=st.sampled_from(sorted(BUILT_IN)))
def test_an_indicator_of_any_ledger_is_rated_as_in_the_whole(
    ledger: Ledger, as_of: date, known_on: date | None, rules: str
) -> None:
    whole = evaluate(ledger, as_of, known_on=known_on, rules=rules)
    for code, expected in zip(CODES, whole.ratings, strict=True):
        found = evaluate_one(HEADER, own_rows(ledger, code), as_of, known_on=known_on, rules=rules)
        assert found == expected
        assert found.reason.in_language("en") == expected.reason.in_language("en")


def test_rows_of_other_items_are_not_looked_at() -> None:
    everything = OwnRecords(
        indicator=EXAMPLE.plan.indicators[0],
        targets=EXAMPLE.plan.targets,
        observations=EXAMPLE.observations,
        baselines=EXAMPLE.baselines,
        references=EXAMPLE.references,
        published_ratings=EXAMPLE.published_ratings,
        overrides=EXAMPLE.overrides,
    )
    day = date(2023, 6, 30)
    own = own_rows(EXAMPLE, EXAMPLE.plan.indicators[0].code)
    assert evaluate_one(EXAMPLE.plan.header, everything, day) == evaluate_one(EXAMPLE.plan.header, own, day)


def test_rows_are_grouped_as_a_page_would_fetch_them() -> None:
    for own in all_records(EXAMPLE):
        fetched = own_rows(EXAMPLE, own.indicator.code)
        assert {str(row) for row in own.observations} == {str(row) for row in fetched.observations}
        assert list(own.targets) == list(fetched.targets)


def test_an_answer_remembered_is_the_answer_of_its_own_rules() -> None:
    own = OwnRecords(
        indicator=Indicator(code="01", name="合成数", unit="家", polarity=Direction.UP, polarity_confirmed=True),
        targets=[TargetVersion(item="01", text="80", confirmed=True)],
        observations=[
            Observation(item="01", period=years(2022), value_text="79", value=Decimal(79), known_on=date(2023, 1, 1))
        ],
    )
    first, strict = (
        evaluate_one(HEADER, own, date(2023, 6, 30), rules=name).rating
        for name in ("midcourse-1", "midcourse-strict-1")
    )
    assert (first, strict) == (Rating.ON_TRACK, Rating.NOT_RATEABLE)
