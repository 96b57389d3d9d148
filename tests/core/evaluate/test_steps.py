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
