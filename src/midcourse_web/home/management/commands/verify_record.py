"""Recomputes the record: the chain, and whether the rows are what their events made them."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, OperationalError, connection

from midcourse.errors import MidcourseError
from midcourse.wording import say
from midcourse_web.store.events import StoredEvent
from midcourse_web.store.verifying import Anchor, Verification, verify


class NothingToVerify(MidcourseError):
    """There is no record to verify: no database, none of ours, or an empty one."""


class Command(BaseCommand):
    """Verify the record; `midcourse verify` calls it."""

    help = "Recompute the event chain and compare rows with their events."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the command's arguments."""
        parser.add_argument("--lang", default="zh")
        parser.add_argument("--anchor", default="")

    def handle(self, *args: Any, **options: Any) -> str:  # noqa: ANN401 Django's own
        """Verify, print, and return "" when all holds, else how many faults there are."""
        language = options["lang"]
        _refuse_nothing()
        result = verify(anchor=_anchor_in(options["anchor"]))
        for fault in result.faults:
            self.stderr.write(fault.in_language(language))
        self.stdout.write(_summary(result, language))
        return str(len(result.faults) + result.more) if result.faults else ""


def _refuse_nothing() -> None:
    """Stop where there is no record.

    Raises:
        NothingToVerify: with the reason.
    """
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite" and not connection.in_atomic_block and not Path(name).is_file():
        raise NothingToVerify(say("没有找到数据库文件 {name}；请用 --home 或 --database 指明", name=name))
    try:
        empty = not StoredEvent.objects.exists()
    except OperationalError as error:
        if connection.vendor == "sqlite":
            raise NothingToVerify(say("{name} 不是本系统的数据库", name=name)) from error
        raise NothingToVerify(say("连接不上数据库：{why}", why=str(error).strip())) from error
    except DatabaseError as error:
        raise NothingToVerify(say("{name} 不是本系统的数据库", name=name)) from error
    if empty:
        raise NothingToVerify(say("数据库 {name} 里还没有任何操作记录", name=name))


def _anchor_in(text: str) -> Anchor | None:
    """Read an anchor as the record page shows it: `123:9f86d081`.

    Raises:
        NothingToVerify: when it is none.
    """
    if not text:
        return None
    number, _, digest = text.partition(":")
    if not number.isdecimal() or len(digest) < 8:
        raise NothingToVerify(say("锚点应为“序号:摘要”，摘要至少前 8 位，现为“{text}”", text=text))
    return Anchor(int(number), digest)


def _summary(result: Verification, language: str) -> str:
    told = [
        say(
            "操作记录 {events} 条，末条摘要 {digest}；核对 {rows} 行、{files} 个佐证文件",
            events=result.events,
            digest=result.digest,
            rows=result.rows,
            files=result.files,
        )
    ]
    if result.more:
        told.append(say("另有 {count} 处不符未列出", count=result.more))
    told.append(say("不相符") if result.faults else say("全部相符"))
    return "\n".join(one.in_language(language) for one in told)
