"""`midcourse check`: everything wrong or doubtful in a plan folder or workbook, all at once."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from midcourse.data.ledger import read_ledger
from midcourse.data.quality import check_observations
from midcourse.errors import InputUnusable
from midcourse.findings import Finding, Tier, errors_among
from midcourse.wording import Wording, Words, say

UNUSABLE = 2
TIER_NAMES: dict[Tier, Wording] = {
    Tier.ERROR: say("错误（必须改正）"),
    Tier.QUERY: say("疑问（请人确认）"),
    Tier.NOTE: say("提示"),
}


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare the command's arguments."""
    parser.add_argument("plan", type=Path, metavar="PLAN", help=words(say("规划文件夹或工作簿（.xlsx）")))
    parser.add_argument("--json", action="store_true", help=words(say("输出 JSON，供其他程序使用")))


def run(arguments: argparse.Namespace) -> int:
    """Print what was found; 2 when the plan cannot be used, 1 when figures in it cannot be true, else 0."""
    faults, doubts = findings_of(arguments.plan)
    findings = [*faults, *doubts]
    if arguments.json:
        print(json.dumps(as_json(arguments.plan, findings, arguments.lang), ensure_ascii=False, indent=1))
    else:
        print(*lines(findings, arguments.lang), sep="\n")
    return UNUSABLE if errors_among(faults) else int(bool(errors_among(doubts)))


def findings_of(plan: Path) -> tuple[list[Finding], list[Finding]]:
    """Return what is wrong with the tables, and what is doubtful in their figures.

    Figures are looked at only when the tables are sound, because a fault in a table makes doubts that are none.
    """
    try:
        ledger, faults = read_ledger(plan)
    except InputUnusable as error:
        return [fault for fault in error.faults if isinstance(fault, Finding)], []
    return faults, [] if errors_among(faults) else check_observations(ledger)


def lines(findings: Sequence[Finding], language: str) -> list[str]:
    """Write the findings for people: grouped by tier, with a closing count."""
    written = []
    for tier, name in TIER_NAMES.items():
        group = [finding for finding in findings if finding.tier is tier]
        if group:
            written += [name.in_language(language), *(f"  {finding.in_language(language)}" for finding in group), ""]
    count = {tier: sum(finding.tier is tier for finding in findings) for tier in Tier}
    closing = say(
        "共有错误 {errors} 处，疑问 {queries} 处，提示 {notes} 处",
        errors=count[Tier.ERROR],
        queries=count[Tier.QUERY],
        notes=count[Tier.NOTE],
    )
    return [*written, closing.in_language(language)]


def as_json(plan: Path, findings: Sequence[Finding], language: str) -> dict[str, object]:
    """Return the findings for other programs; row counts from 1, absent parts are null."""
    return {"plan": str(plan), "findings": [_as_json(finding, language) for finding in findings]}


def _as_json(finding: Finding, language: str) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "tier": finding.tier.value,
        "message": finding.message.in_language(language),
        "file": finding.place.file or None,
        "sheet": finding.place.sheet,
        "row": finding.place.row,
        "column": finding.place.column,
        "remedy": finding.remedy.in_language(language) if finding.remedy else None,
    }
