"""`midcourse collect`: departments' sheets read into the plan; all of them or, when anything is wrong, none."""

import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from midcourse.cli.check import lines
from midcourse.data.ledger import check_data, open_ledger, write_ledger
from midcourse.data.model import Ledger, Observation
from midcourse.data.quality import check_observations
from midcourse.data.submission import read_submission
from midcourse.errors import Fault, InputUnusable
from midcourse.findings import Finding, Place, Tier, errors_among
from midcourse.periods import Period
from midcourse.plan.cells import CellType, read_cell
from midcourse.wording import Wording, Words, say

Value = TypeVar("Value", date, Period)


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare the command's arguments."""
    parser.add_argument("plan", type=Path, metavar="PLAN", help=words(say("规划文件夹或工作簿（.xlsx）")))
    parser.add_argument(
        "sheets", type=Path, nargs="+", metavar="SHEET", help=words(say("部门报送的表（.xlsx 或 .csv）"))
    )
    parser.add_argument("--known-on", required=True, metavar="DATE", help=words(say("收到数据的日期")))
    parser.add_argument("--source", required=True, metavar="TEXT", help=words(say("来源：来源表的编号，或一句话")))
    parser.add_argument("--known-by", metavar="TEXT", help=words(say("提供者")))
    parser.add_argument("--period", metavar="PERIOD", help=words(say("表中未写明时，数据的所属期，如 2023H1")))
    told = words(say("写成的工作簿（以 .xlsx 结尾）或文件夹"))
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="OUT", help=told)


def run(arguments: argparse.Namespace) -> int:
    """Read the sheets, print what was found, and write the plan with the new figures unless anything is wrong.

    Returns:
        0 when written, 1 when a figure cannot be taken; nothing is written then.

    Raises:
        InputUnusable: when the plan, a sheet or an option cannot be used; every such fault is in it.
    """
    ledger = open_ledger(arguments.plan)
    read, findings = _read_sheets(arguments, ledger)
    whole = replace(ledger, observations=ledger.observations + tuple(read))
    findings += _news(ledger, whole)
    print(*lines(findings, arguments.lang), sep="\n")
    if errors_among(findings):
        print(say("有错误，没有写入任何数据").in_language(arguments.lang))
        return 1
    write_ledger(whole, arguments.out)
    print(say("读入 {count} 个数，已写成 {path}", count=len(read), path=arguments.out).in_language(arguments.lang))
    return 0


def _read_sheets(arguments: argparse.Namespace, ledger: Ledger) -> tuple[list[Observation], list[Finding]]:
    known_on = _option(arguments.known_on, date, "--known-on")
    period = _option(arguments.period, Period, "--period") if arguments.period else None
    read: list[Observation] = []
    findings: list[Finding] = []
    unusable: list[Fault] = []
    for sheet in arguments.sheets:
        try:
            submission = read_submission(
                sheet,
                ledger.plan,
                known_on=known_on,
                source=arguments.source,
                known_by=arguments.known_by,
                period=period,
            )
        except InputUnusable as error:
            unusable += error.faults
            continue
        read += submission.observations
        findings += submission.findings
    if unusable:
        raise InputUnusable([*unusable, *errors_among(findings)])
    return read, findings


def _option(text: str, kind: type[Value], option: str) -> Value:
    """Read what was typed after an option as a cell of that kind is read."""
    value = read_cell(text, CellType.of(kind))
    if isinstance(value, kind):
        return value
    message = value if isinstance(value, Wording) else say("“{text}”不能使用", text=text)
    raise InputUnusable([Finding("bad-option", Tier.ERROR, message, Place(column=option))])


def _news(old: Ledger, new: Ledger) -> list[Finding]:
    """Return what is wrong or doubtful only since the new figures came."""
    known = {str(finding) for finding in check_observations(old)}
    found = [*check_data(new), *check_observations(new)]
    return [finding for finding in found if str(finding) not in known]
