"""The record of acts as a hash chain: each event seals the one before, so that nothing can be changed in silence.

An event is what one act did to one row. Its digest covers everything it says and the digest of the event before; who
recomputes the chain from its lines finds the first event that was altered, taken out, put in or moved. The end of a
chain can be cut off without breaking it: keep the last number and digest somewhere else now and then (an anchor).
Decision record 0013.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from operator import attrgetter

from midcourse.errors import InputUnusable, MissingTool
from midcourse.findings import Finding, Place, Tier
from midcourse.wording import Wording, say

#: What stands for the digest before the first event.
BEGINNING = ""
#: Cells of a row by field name; None where the row did not exist (or no longer does).
Cells = Mapping[str, str | None] | None


class Algorithm(StrEnum):
    """How digests are computed: SHA-256 (FIPS 180-4), or SM3 (GB/T 32905-2016) where the office must use it."""

    SHA256 = "sha256"
    SM3 = "sm3"


@dataclass(frozen=True, slots=True)
class Event:
    """What one act did to one row.

    Args:
        number: place in the chain, from 1 without gaps.
        at: moment of the act, UTC, ISO 8601 with microseconds.
        actor: account that acted; "" for the program itself.
        origin: network address it came from; "" for a command on the server.
        act: what was done, as `<thing>.<verb>`: `entry.submitted`.
        plan: code of the plan it belongs to; "" for accounts and settings.
        table: table of the row.
        key: what identifies the row in its table.
        before: the cells that changed, as they were, JSON; "null" for a new row.
        after: the cells that changed, as they became, JSON; "null" for a row taken away.
        reason: why, in the actor's words; "" when none is asked for.
        algorithm: how `digest` is computed.
        previous: digest of the event before.
        digest: digest of all of the above, hexadecimal.
    """

    number: int
    at: str
    actor: str
    origin: str
    act: str
    plan: str
    table: str
    key: str
    before: str
    after: str
    reason: str
    algorithm: str
    previous: str
    digest: str = ""


#: One writer each for all events: to make one for every line took as long as the line.
_CELLS = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_LINE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
#: What a digest covers: everything but itself, in the order of the fields.
_SAID = attrgetter(*(one.name for one in fields(Event) if one.name != "digest"))


@dataclass(frozen=True, slots=True)
class Manifest:
    """The last line of a record file: what the file holds, so that a file cut short is seen.

    Args:
        events: how many events stand before it.
        digest: of the last of them.
    """

    events: int
    digest: str


@dataclass(frozen=True, slots=True)
class Break:
    """The first event at which a chain does not hold.

    Args:
        number: number of the event, or the number that is missing.
        why: what is wrong with it.
    """

    number: int
    why: Wording


def cells_text(cells: Cells) -> str:
    """Write cells as the text an event holds; the same cells give the same text.

    >>> cells_text({"name": "甲", "code": "01"})
    '{"code":"01","name":"甲"}'
    """
    return _CELLS.encode(cells)


def digest_of(event: Event) -> str:
    """Compute the digest an event should have.

    Raises:
        MissingTool: when this Python cannot compute the algorithm.

    >>> digest_of(Event(1, "2026-01-01T00:00:00.000000+00:00", "a", "", "x.y", "", "t", "1", "null", "{}", "",
    ...                 "sha256", ""))[:12]
    '62a89284ccea'
    """
    text = _LINE.encode(_SAID(event))
    try:
        return hashlib.new(event.algorithm, text.encode("utf-8", "surrogatepass")).hexdigest()
    except ValueError as error:
        message = say("本机的 Python 不能计算 {name}，请安装带有此算法的 OpenSSL", name=event.algorithm)
        raise MissingTool(message) from error


def first_break(events: Iterable[Event], *, after: Event | None = None) -> Break | None:
    """Find the first event at which the chain does not hold; None when it holds from the first to the last.

    Args:
        events: in the order of their numbers; read one after the other, never held together.
        after: last event already known to hold; None to begin at the beginning.
    """
    number, previous = (after.number, after.digest) if after else (0, BEGINNING)
    for event in events:
        number += 1
        fault = _fault_of(event, number, previous)
        if fault:
            return Break(number, fault)
        previous = event.digest
    return None


def _fault_of(event: Event, number: int, previous: str) -> Wording | None:
    if event.number != number:
        return say("缺少第 {number} 条，其后是第 {found} 条", number=number, found=event.number)
    if event.previous != previous:
        return say("与前一条不相接：前一条的摘要不是它所记的那个")
    if event.algorithm not in set(Algorithm):
        return say("不认识的摘要算法“{name}”", name=event.algorithm)
    if digest_of(event) != event.digest:
        return say("内容与摘要不符：记录写成后被改动")
    return None


def to_line(event: Event) -> str:
    """Write an event as one line of a record file (JSON Lines)."""
    return _LINE.encode(asdict(event))


def from_line(line: str, *, file: str = "", row: int | None = None) -> Event:
    """Read an event from its line.

    Args:
        file: name of the record file, for the message.
        row: number of the line, from 1.

    Raises:
        InputUnusable: when the line is no event.
    """
    try:
        return Event(**json.loads(line))
    except (ValueError, TypeError) as error:
        message = say("这一行不是一条完整的记录")
        remedy = say("请从备份恢复此文件，或重新导出记录")
        raise InputUnusable([Finding("not-an-event", Tier.ERROR, message, Place(file, row=row), remedy)]) from error


def manifest_line(manifest: Manifest) -> str:
    """Write the last line of a record file.

    >>> manifest_line(Manifest(2, "ab"))
    '{"manifest":{"events":2,"digest":"ab"}}'
    """
    return json.dumps({"manifest": asdict(manifest)}, separators=(",", ":"))


def manifest_of(line: str) -> Manifest | None:
    """Read the last line of a record file; None when the line is an event or nothing of ours.

    >>> manifest_of('{"manifest":{"events":2,"digest":"ab"}}')
    Manifest(events=2, digest='ab')
    >>> manifest_of('{"number":1}') is None
    True
    """
    if not line.startswith('{"manifest":'):
        return None
    try:
        return Manifest(**json.loads(line)["manifest"])
    except (ValueError, TypeError):
        return None
