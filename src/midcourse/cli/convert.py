"""`midcourse convert`: a plan folder as one workbook, or a workbook as a folder; nothing is lost either way."""

import argparse
from pathlib import Path

from midcourse.data.ledger import read_ledger, write_ledger
from midcourse.findings import refuse_errors
from midcourse.wording import Words, say


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare the command's arguments."""
    parser.add_argument("plan", type=Path, metavar="PLAN", help=words(say("规划文件夹或工作簿（.xlsx）")))
    told = words(say("写成的工作簿（以 .xlsx 结尾）或文件夹"))
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="OUT", help=told)


def run(arguments: argparse.Namespace) -> int:
    """Write the plan in the other form; a plan with errors is not written."""
    ledger, found = read_ledger(arguments.plan)
    refuse_errors(found)
    write_ledger(ledger, arguments.out)
    print(say("已写成 {path}", path=arguments.out).in_language(arguments.lang))
    return 0
