"""What every command that evaluates a plan shares: its arguments, and the days they mean."""

import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path

from midcourse.data.ledger import open_ledger
from midcourse.data.model import Ledger
from midcourse.errors import InputUnusable
from midcourse.evaluate.model import Evaluation
from midcourse.evaluate.run import evaluate
from midcourse.findings import Finding, Place, Tier
from midcourse.plan.decisions import decided
from midcourse.wording import Wording, Words, say


def add_plan_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare the plan and how it is evaluated."""
    parser.add_argument("plan", type=Path, metavar="PLAN", help=words(say("规划文件夹或工作簿（.xlsx）")))
    parser.add_argument("--as-of", metavar="DATE", help=words(say("评价时点，默认为规划的数据截止日")))
    parser.add_argument("--known-on", metavar="DATE", help=words(say("只用到这一天为止已知的数据，默认为全部")))
    parser.add_argument("--rules", metavar="ID", help=words(say("评价规则的名称或文件，默认为规划所定")))


def evaluation_of(arguments: argparse.Namespace) -> Evaluation:
    """Open the plan named on the command line and evaluate it as told.

    Raises:
        InputUnusable: when the plan, a day or the rule set cannot be used.
    """
    ledger = open_ledger(arguments.plan)
    ledger = replace(ledger, plan=decided(ledger.plan))
    return evaluate(
        ledger,
        day_to_rate(ledger, arguments.as_of),
        known_on=_day(arguments.known_on, "--known-on"),
        rules=arguments.rules,
        folder=arguments.plan,
    )


def day_to_rate(ledger: Ledger, stated: str | None) -> date:
    """Return the day to rate at: the one stated, else the plan's cut-off, else the last day any figure covers.

    A plan without figures, as an outline makes one, stands at its first day: nothing is due and nothing reached.

    Raises:
        InputUnusable: when the text is no day.
    """
    chosen = _day(stated, "--as-of") or ledger.plan.header.cut_off
    start = ledger.plan.header.period.start
    return chosen or max((seen.period.end for seen in ledger.observations), default=start)


def _day(text: str | None, option: str) -> date | None:
    """Read a day given on the command line; None when it was not given."""
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError as error:
        raise InputUnusable([_fault(say("“{text}”不是日期，请写成 YYYY-MM-DD", text=text), option)]) from error


def _fault(message: Wording, option: str) -> Finding:
    return Finding("not-a-day", Tier.ERROR, message, Place(column=option))
