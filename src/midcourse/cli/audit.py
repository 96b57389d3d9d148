"""`midcourse audit`: every number of anybody's report, what cannot be true among them, and what was proved."""

import argparse
import importlib
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from midcourse.audit.folder import Auditor, Unusable, documents_in, over_all_cores
from midcourse.audit.output.shown import on_one_line
from midcourse.audit.run import audit_document
from midcourse.cli.audit_accept import accept
from midcourse.cli.audit_output import FORMATS, TERMINAL, Audited, audited_as, put_out
from midcourse.errors import InputUnusable
from midcourse.findings import Finding, Place, Tier
from midcourse.wording import Words, say

UNUSABLE = 2


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare the command's arguments."""
    told = say("要审读的文件（txt、md、html、docx、pdf）或文件夹")
    parser.add_argument("files", nargs="+", metavar="FILE", help=words(told))
    parser.add_argument("--plan", type=Path, metavar="PLAN", help=words(say("同时与这个规划台账对照")))
    formats = parser.add_mutually_exclusive_group()
    for name, purpose in FORMATS.items():
        formats.add_argument(f"--{name}", action="store_const", const=name, dest="to", help=words(purpose))
    parser.set_defaults(to=TERMINAL)
    parser.add_argument("-o", "--out", type=Path, metavar="OUT", help=words(say("写入的文件；不写则输出到屏幕")))
    parser.add_argument("--accept", metavar="FINGERPRINT", help=words(say("接受这个指纹的问题，记入忽略清单")))
    parser.add_argument("--reason", metavar="TEXT", help=words(say("接受的理由，必须写明")))


def run(arguments: argparse.Namespace) -> int:
    """Audit the files and print what was found; 2 when one cannot be used, 1 when one holds an error, else 0."""
    language: str = arguments.lang
    auditor = _auditor(arguments.plan)
    if arguments.accept:
        done = accept(arguments.files, arguments.accept, arguments.reason, auditor)
        print(on_one_line(done.in_language(language)))
        return 0
    audit = partial(audited_as, to=arguments.to, language=language, auditor=auditor, coloured=not arguments.out)
    results = put_out(over_all_cores(audit, _files_of(arguments.files)), arguments)
    unusable = [one for one in results if isinstance(one, Unusable)]
    _tell(unusable, language)
    return UNUSABLE if unusable else int(_holds_error(results))


def _files_of(named: list[str]) -> list[str]:
    files = documents_in(named)
    if not files:
        message = say("文件夹里没有可审读的文件（txt、md、html、docx、pdf）")
        raise InputUnusable([Finding("no-document", Tier.ERROR, message, Place("、".join(named)))])
    return files


def _auditor(plan: Path | None) -> Auditor:
    """Return what audits a document; the ledger and all that reads it are loaded only where a plan is given."""
    if plan is None:
        return audit_document
    loaded = importlib.import_module("midcourse.cli.audit_plan")
    made: Auditor = loaded.auditor_of(plan)
    return made


def _holds_error(results: Iterable[Audited | Unusable]) -> bool:
    return any(isinstance(one, Audited) and one.summary.tiers[Tier.ERROR] for one in results)


def _tell(unusable: Iterable[Unusable], language: str) -> None:
    """Name every file that could not be audited, with its reasons."""
    for one in unusable:
        told = [f"  {on_one_line(reason.in_language(language))}" for reason in one.reasons]
        print(
            say("不能审读 {file}：", file=on_one_line(one.file)).in_language(language), *told, sep="\n", file=sys.stderr
        )
