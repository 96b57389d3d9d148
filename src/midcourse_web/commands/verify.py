"""`midcourse verify`: recompute the record, from a database or from an exported file."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from midcourse.chain import Event, first_break, from_line
from midcourse.wording import Words, say
from midcourse_web.commands.starting import command, start


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare the command's arguments."""
    parser.add_argument("file", type=Path, nargs="?", help=words(say("导出的操作记录文件（.jsonl）；不给则核对数据库")))
    parser.add_argument("--database", help=words(say("数据库地址，默认 DATABASE_URL")))
    parser.add_argument("--home", type=Path, help=words(say("数据文件夹，默认 MIDCOURSE_HOME 或 ./midcourse-data")))


def run(arguments: argparse.Namespace) -> int:
    """Print what holds and what does not; 1 when anything does not."""
    if arguments.file is not None:
        return _verify_file(arguments.file, arguments.lang)
    start(home=arguments.home, database=arguments.database)
    return int(bool(command("verify_record", lang=arguments.lang)))


def _verify_file(path: Path, language: str) -> int:
    broken = first_break(_events_in(path))
    if broken is None:
        print(say("摘要链完整").in_language(language))
        return 0
    told = say("操作记录在第 {number} 条断裂：{why}", number=broken.number, why=broken.why)
    print(told.in_language(language))
    return 1


def _events_in(path: Path) -> Iterator[Event]:
    with path.open(encoding="utf-8") as lines:
        for row, line in enumerate(lines, 1):
            yield from_line(line, file=path.name, row=row)
