"""`midcourse rate`: ratings with their working, and agreement with published ratings where there are any."""

import argparse
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from midcourse.cli.rating_table import office_console, print_findings, print_ratings
from midcourse.data.ledger import open_ledger
from midcourse.data.model import Ledger
from midcourse.errors import InputUnusable
from midcourse.evaluate.model import Evaluation, RatedIndicator
from midcourse.evaluate.run import evaluate
from midcourse.findings import Finding, Place, Tier
from midcourse.wording import Wording, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("plan", type=Path, metavar="PLAN")
    parser.add_argument("--as-of", metavar="DATE")
    parser.add_argument("--known-on", metavar="DATE")
    parser.add_argument("--rules", metavar="ID")
    parser.add_argument("--json", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Rate a plan and print the result."""
    ledger = open_ledger(arguments.plan)
    evaluation = evaluate(
        ledger,
        day_to_rate(ledger, arguments.as_of),
        known_on=day(arguments.known_on, "--known-on"),
        rules=arguments.rules,
        folder=arguments.plan,
    )
    if arguments.json:
        print(json.dumps(as_json(evaluation, str(arguments.plan)), ensure_ascii=False, indent=1))
        return 0
    console = office_console()
    print_ratings(console, evaluation, arguments.lang)
    print_findings(console, evaluation.findings, arguments.lang)
    return 0


def day_to_rate(ledger: Ledger, stated: str | None) -> date:
    """Return the day to rate at: the one stated, else the plan's cut-off, else the last day any figure covers.

    Raises:
        InputUnusable: when the text is no day, or the ledger holds nothing to tell one.
    """
    chosen = day(stated, "--as-of") or ledger.plan.header.cut_off
    if chosen:
        return chosen
    last = max((seen.period.end for seen in ledger.observations), default=None)
    if last is None:
        raise InputUnusable([_fault(say("台账里还没有数据,请用 --as-of YYYY-MM-DD 指明评价时点"), "--as-of")])
    return last


def day(text: str | None, option: str) -> date | None:
    """Read a day given on the command line; None when it was not given.

    Raises:
        InputUnusable: when the text is no day.
    """
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError as error:
        raise InputUnusable([_fault(say("“{text}”不是日期,请写成 YYYY-MM-DD", text=text), option)]) from error


def _fault(message: Wording, option: str) -> Finding:
    return Finding("not-a-day", Tier.ERROR, message, Place(column=option))


def as_json(evaluation: Evaluation, plan: str) -> dict[str, Any]:
    """Lay an evaluation out as the command's JSON (the keys are stable)."""
    return {
        "plan": plan,
        "as_of": str(evaluation.as_of),
        "known_on": str(evaluation.known_on),
        "rules": evaluation.rules,
        "indicators": [_indicator(rated) for rated in evaluation.ratings],
        "findings": [
            {"rule": found.rule, "tier": str(found.tier), "message": str(found.message), "place": str(found.place)}
            for found in evaluation.findings
        ],
    }


def _indicator(rated: RatedIndicator) -> dict[str, Any]:
    working = rated.working
    return {
        "code": rated.indicator.code,
        "name": rated.indicator.name,
        "attribute": rated.indicator.attribute,
        "kind": rated.reading.kind if rated.reading else None,
        "target_text": rated.target.text if rated.target else None,
        "value": _number(rated.observation.value) if rated.observation else None,
        "unit": rated.indicator.unit,
        "period": str(rated.observation.period) if rated.observation else None,
        "time_share": _rounded(working.time_share),
        "completion": _rounded(working.completion),
        "attainment": _rounded(working.attainment),
        "required_pace": _rounded(working.required_pace),
        "break_even": _rounded(working.break_even),
        "baseline": _number(working.baseline),
        "reference": _number(working.reference),
        "rule": rated.rule,
        "rating": rated.rating,
        "computed_rating": rated.computed,
        "reason": rated.reason.in_language("zh"),
        "reason_en": rated.reason.in_language("en"),
        "confidence": rated.confidence,
        "published_rating": rated.published_as or (rated.published.rating if rated.published else None),
        "published_label": rated.published.rating if rated.published else None,
        "agrees": rated.agrees,
        "override_reason": rated.override.reason if rated.override else None,
    }


def _rounded(number: float | None) -> float | None:
    """Round away binary noise only; twelve digits keep every real difference."""
    return None if number is None else round(number, 12)


def _number(amount: Decimal | None) -> int | float | None:
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)
