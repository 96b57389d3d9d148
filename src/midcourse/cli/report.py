"""`midcourse report`: a report of one edition in one format."""

import argparse
import sys
from pathlib import Path

from midcourse.cli.evaluating import add_plan_arguments, evaluation_of
from midcourse.errors import InputUnusable
from midcourse.evaluate.facts import facts_of
from midcourse.evaluate.model import Evaluation
from midcourse.findings import Finding, Place, Tier
from midcourse.report.references import Edition
from midcourse.report.source import build_source
from midcourse.report.write import WRITERS, make_report
from midcourse.wording import Wording, Words, say

#: The editable source beside the finished formats.
SOURCE = "source"


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare the command's arguments."""
    add_plan_arguments(parser, words)
    editions = [str(edition) for edition in Edition]
    parser.add_argument(
        "--edition", choices=editions, default=str(Edition.FULL), help=words(say("版本：full 全本，public 公开本"))
    )
    parser.add_argument(
        "--to", choices=[*WRITERS, SOURCE], help=words(say("格式；不写则按文件名结尾；source 为可改的底稿"))
    )
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="OUT", help=words(say("写入的文件")))
    parser.add_argument(
        "--source", type=Path, metavar="FILE", help=words(say("用改好的底稿（Markdown）代替自动生成的"))
    )
    parser.add_argument("--accept-leak", metavar="REASON", help=words(say("仍印出不公开数值的理由")))


def run(arguments: argparse.Namespace) -> int:
    """Write the report and print what a person should look at."""
    to = arguments.to or _format_of(arguments.out)
    evaluation = evaluation_of(arguments)
    if to == SOURCE:
        data = build_source(evaluation, facts_of(evaluation), arguments.lang).encode()
    else:
        data = _printed(evaluation, arguments, to)
    _put(arguments.out, data)
    told = say("已写入 {path}（{size} 千字节）", path=arguments.out, size=max(1, len(data) // 1024))
    print(told.in_language(arguments.lang))
    return 0


def _printed(evaluation: Evaluation, arguments: argparse.Namespace, to: str) -> bytes:
    report = make_report(
        evaluation,
        facts_of(evaluation),
        Edition(arguments.edition),
        arguments.lang,
        source=_read(arguments.source) if arguments.source else None,
        accepted_leak=arguments.accept_leak,
    )
    for finding in report.findings:
        print(f"• {finding.in_language(arguments.lang)}", file=sys.stderr)
    return report.in_format(to)


def _format_of(path: Path) -> str:
    to = path.suffix.removeprefix(".").lower()
    if to in WRITERS:
        return to
    raise _unusable(
        say("由文件名“{name}”看不出格式", name=path.name),
        say("请加 --to，可用：{formats}", formats="、".join([*WRITERS, SOURCE])),
    )


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _unusable(
            say("底稿“{name}”读不了：{error}", name=path.name, error=error), say("请另存为 UTF-8")
        ) from error


def _put(path: Path, data: bytes) -> None:
    """Put a file in place whole: it is written beside and then moved, so a fault leaves the old one."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        raise _unusable(
            say("写不进“{path}”：{error}", path=path, error=error.strerror or error), say("请检查文件夹和权限")
        ) from error


def _unusable(message: Wording, remedy: Wording) -> InputUnusable:
    return InputUnusable([Finding("report-file", Tier.ERROR, message, Place(), remedy)])
