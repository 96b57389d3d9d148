"""The working of a rating, step by step, as a reader sees it."""

import re
from dataclasses import replace
from datetime import date

from midcourse.cli.demo import example_folder
from midcourse.data.ledger import open_ledger
from midcourse.evaluate.one import evaluate_one
from midcourse.evaluate.records import all_records
from midcourse.evaluate.ruleset import BUILT_IN, USUAL
from midcourse.evaluate.steps import steps_of
from midcourse.plan.decisions import decided

#: A period as the tables write it: `2023H1`, `2021-2022`, `2021-01-01/2023-06-30`.
AS_WRITTEN = re.compile(r"\d{4}[HQ]\d|(?<![-\d])\d{4}-\d{4}(?![-\d])|\d{4}-\d{2}-\d{2}/")


def test_no_step_writes_a_period_as_the_tables_do() -> None:
    ledger = open_ledger(example_folder())
    ledger = replace(ledger, plan=decided(ledger.plan))
    header, day = ledger.plan.header, date(2023, 6, 30)
    said = [
        (step.said.in_language("zh"), step.said.in_language("en"))
        for own in all_records(ledger)
        for step in steps_of(evaluate_one(header, own, day), own, header, BUILT_IN[USUAL], (day, date.max))
    ]
    assert [one for both in said for one in both if AS_WRITTEN.search(one)] == []
    assert any(
        "2021年至2023年6月底：" in chinese and "2021 to end of 2023-06: " in english for chinese, english in said
    )


def test_amounts_worked_out_have_their_unit_and_no_more_digits_than_they_can_bear() -> None:
    ledger = open_ledger(example_folder())
    header, day = ledger.plan.header, date(2023, 6, 30)
    concerts = next(own for own in all_records(ledger) if own.indicator.code == "26")
    rated = evaluate_one(header, concerts, day)
    said = [
        f"{step.name.in_language('zh')} {step.said.in_language('zh')}"
        for step in steps_of(rated, concerts, header, BUILT_IN[USUAL], (day, date.max))
    ]
    assert "后期年均需 13000场" in said
    assert rated.reason.in_language("zh") == "至今 5500场，未达到目标 10000场；此后每年须达到 13000场"
    # no number of more than one digit behind those of its sources, and no blank between a unit and the word after it
    reasons = [evaluate_one(header, own, day).reason.in_language("zh") for own in all_records(ledger)]
    assert not [
        one for one in reasons if re.search(r"\d\.\d{4,}|[\u4e00-\u9fff] (为目标|的|已达到|到目标|走完|才算|即为)", one)
    ]
