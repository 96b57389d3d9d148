"""`midcourse verify`: recompute the record, from a database or from an exported file."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from midcourse.chain import Event, Manifest, first_break, from_line, manifest_of
from midcourse.wording import Wording, Words, say
from midcourse_web.commands.starting import CannotStart, command, start


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare the command's arguments."""
    parser.add_argument("file", type=Path, nargs="?", help=words(say("导出的操作记录文件（.jsonl）；不给则核对数据库")))
    parser.add_argument("--database", help=words(say("数据库地址，默认 DATABASE_URL")))
    parser.add_argument("--home", type=Path, help=words(say("数据文件夹，默认 MIDCOURSE_HOME 或 ./midcourse-data")))
    parser.add_argument(
        "--anchor", default="", help=words(say("另行保存的锚点“序号:摘要”，用来证明链尾没有被截去、整条链没有被重写"))
    )


def run(arguments: argparse.Namespace) -> int:
    """Print what holds and what does not; 1 when anything does not."""
    if arguments.file is not None:
        return _verify_file(arguments.file, arguments.anchor, arguments.lang)
    start(home=arguments.home, database=arguments.database, make_key=False)
    return int(bool(command("verify_record", lang=arguments.lang, anchor=arguments.anchor)))


class _File:
    """An exported record, read once from its first line to its last."""

    def __init__(self, path: Path, anchor: str) -> None:
        self.path = path
        self.anchor = anchor
        self.anchored = not anchor
        self.count = 0
        self.last = ""
        self.manifest: Manifest | None = None

    def events(self) -> Iterator[Event]:
        """Yield the events; what follows the manifest is none of the record.

        Raises:
            CannotStart: when the file cannot be read.
        """
        try:
            with self.path.open(encoding="utf-8") as lines:
                for row, line in enumerate(lines, 1):
                    self.manifest = manifest_of(line)
                    if self.manifest:
                        return
                    event = from_line(line, file=self.path.name, row=row)
                    self._take(event)
                    yield event
        except (OSError, UnicodeDecodeError) as error:
            raise CannotStart(say("读不了 {file}：{why}", file=str(self.path), why=str(error))) from error

    def _take(self, event: Event) -> None:
        self.count, self.last = self.count + 1, event.digest
        number, _, digest = self.anchor.partition(":")
        if digest and str(event.number) == number and event.digest.startswith(digest.lower()):
            self.anchored = True

    def fault(self) -> Wording | None:
        """Say what is wrong with the file as a whole; None when nothing is."""
        if self.manifest is None:
            return say("文件不完整：末尾没有清单，可能没有下载完")
        if (self.manifest.events, self.manifest.digest) != (self.count, self.last):
            return say(
                "文件与末尾的清单不符：应有 {number} 条，实有 {found} 条", number=self.manifest.events, found=self.count
            )
        if not self.anchored:
            return say("锚点 {anchor} 不在这条链上：链被截去或重写", anchor=self.anchor)
        return None


def _verify_file(path: Path, anchor: str, language: str) -> int:
    """Recompute an exported record.

    Raises:
        CannotStart: when there is nothing in the file.
    """
    record = _File(path, anchor)
    broken = first_break(record.events())
    if broken is not None:
        print(say("操作记录在第 {number} 条断裂：{why}", number=broken.number, why=broken.why).in_language(language))
        return 1
    if record.count == 0:
        raise CannotStart(say("{file} 里没有任何操作记录", file=str(path)))
    fault = record.fault()
    told = fault or say("操作记录 {events} 条，末条摘要 {digest}：摘要链完整", events=record.count, digest=record.last)
    print(told.in_language(language))
    return int(fault is not None)
