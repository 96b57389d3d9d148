"""Proving the record: the chain is recomputed, and every row compared with what its events made of it.

Events are read one after the other; of each row only a digest is held, a sum over its cells, from which an event takes
the cells that were and to which it adds those that became. So a million events need no more memory than their rows have
digests, and a row changed behind the product shows even where a later event covers the change.
"""

import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from functools import partial
from typing import Any

from django.db import connection

from midcourse.chain import Event, first_break
from midcourse.wording import Wording, say
from midcourse_web.store.events import ChainHead, StoredEvent
from midcourse_web.store.kept_files import digest_at, path_of
from midcourse_web.store.library_rows import LIBRARY_ROWS, LibraryRows
from midcourse_web.store.models import LEDGER_MODELS, Evidence, KeptPlan
from midcourse_web.store.recorded import Recorded

#: Faults listed; of more, only the number is told.
LISTED = 50
_FIELDS = [one.name for one in fields(Event)]
_MODULUS = 1 << 128
_TRIGGERS = {
    "sqlite": ("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'record_events'", 2),
    "postgresql": ("SELECT count(*) FROM pg_trigger WHERE tgname = 'record_no_change' AND tgenabled <> 'D'", 1),
}
Cells = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found.

    Args:
        events: events in the chain.
        digest: of the last one; keep it elsewhere, and a shortened chain will be seen.
        rows: rows compared.
        files: files of evidence recomputed.
        faults: the first broken link, and rows and files that are not as their events made them; the first `LISTED`.
        more: how many faults there are beyond those listed.
    """

    events: int
    digest: str
    rows: int
    files: int
    faults: tuple[Wording, ...]
    more: int = 0


@dataclass(slots=True)
class _Faults:
    """Gathers faults: the first few in words, of the others the number."""

    listed: list[Wording] = field(default_factory=list)
    more: int = 0

    def add(self, fault: Wording) -> None:
        if len(self.listed) < LISTED:
            self.listed.append(fault)
        else:
            self.more += 1


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place of the chain written down elsewhere.

    Args:
        digest: its beginning is enough, from eight signs on.
    """

    number: int
    digest: str


@dataclass(frozen=True, slots=True)
class RecordedTable:
    """A table of which each change is an event.

    Args:
        name: its name in events.
        names: of the cells that stand in events.
        rows: gives every row: code of its plan ("" where rows are told apart by their key alone), key, cells.
    """

    name: str
    names: frozenset[str]
    rows: Callable[[], Iterator[tuple[str, str, Cells]]]


class _Replay:
    """Follows the chain and keeps what it makes of each row, as a digest."""

    def __init__(self, names: Mapping[str, frozenset[str]], anchor: Anchor | None) -> None:
        self.names = names
        self.anchor = anchor
        self.anchored: str | None = None
        self.rows: dict[bytes, int] = {}
        self.count = 0
        self.last = ""

    def events(self) -> Iterator[Event]:
        """Yield the events in order, taking each in."""
        for values in StoredEvent.objects.order_by("number").values_list(*_FIELDS).iterator(chunk_size=2000):
            event = Event(*values)
            self._take(event)
            yield event

    def _take(self, event: Event) -> None:
        self.count += 1
        self.last = event.digest
        if self.anchor and event.number == self.anchor.number:
            self.anchored = event.digest
        names = self.names.get(event.table)
        if names is None:
            return
        place = place_of(event.table, event.plan, event.key)
        after = _cells(event.after)
        if after is None:
            self.rows.pop(place, None)
            return
        before = _cells(event.before)
        base = 0 if before is None else self.rows.get(place, 0) - sum_of(before, names)
        self.rows[place] = (base + sum_of(after, names)) % _MODULUS


def _cells(text: str) -> dict[str, str | None] | None:
    """Read the cells of an event; an event that was altered into something else holds none."""
    try:
        cells = json.loads(text)
    except ValueError:
        return None
    return cells if isinstance(cells, dict) else None


def place_of(table: str, plan: str, key: str) -> bytes:
    """Return what stands for a row: rows of ledgers are told apart by plan, others by their key alone."""
    within = plan if table in LEDGER_MODELS else ""
    return hashlib.blake2b("\0".join((table, within, key)).encode(), digest_size=16).digest()


def sum_of(cells: Cells, names: Collection[str]) -> int:
    """Return the digest of a row's cells: a sum, so that cells can be taken from it and added to it.

    >>> whole = sum_of({"a": "1", "b": "2"}, {"a", "b"})
    >>> whole - sum_of({"b": "2"}, {"a", "b"}) == sum_of({"a": "1", "b": None, "old": "x"}, {"a", "b"})
    True
    """
    return sum(
        int.from_bytes(hashlib.blake2b(f"{name}\0{value}".encode(), digest_size=16).digest())
        for name, value in cells.items()
        if value is not None and name in names
    )


def verify(*, anchor: Anchor | None = None) -> Verification:
    """Recompute the chain and compare every row of a recorded table, as of one moment while others go on writing.

    Args:
        anchor: a place of the chain as it was written down elsewhere; None when there is none.

    Raises:
        django.db.DatabaseError: when the database is none of ours.
    """
    with _one_moment():
        tables = recorded_tables()
        replay, faults = _Replay({table.name: table.names for table in tables}, anchor), _Faults()
        events = replay.events()
        broken = first_break(events)
        for _ in events:
            pass  # what follows a broken link still says what became of the rows
        if broken:
            faults.add(say("操作记录在第 {number} 条断裂：{why}", number=broken.number, why=broken.why))
        for fault in _faults_of_the_end(replay, broken=broken is not None):
            faults.add(fault)
        rows = _compare(tables, replay, faults)
        files = _check_files(faults)
    return Verification(replay.count, replay.last, rows, files, tuple(faults.listed), faults.more)


@contextmanager
def _one_moment() -> Iterator[None]:
    """Read everything as of one moment, without keeping anybody from writing."""
    if connection.in_atomic_block:
        yield
        return
    begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" if connection.vendor == "postgresql" else "BEGIN"
    with connection.cursor() as cursor:
        cursor.execute(begin)
        try:
            yield
        finally:
            cursor.execute("COMMIT")


def _faults_of_the_end(replay: _Replay, *, broken: bool) -> Iterator[Wording]:
    head = ChainHead.objects.first()
    number, digest = (head.number, head.digest) if head else (0, "")
    if not broken and (number, digest) != (replay.count, replay.last):
        yield say("链尾不符：应有 {number} 条，实有 {found} 条", number=number, found=replay.count)
    anchor = replay.anchor
    if anchor and replay.anchored is None:
        yield say("记录止于第 {found} 条，而锚点是第 {number} 条：链尾被截去", found=replay.count, number=anchor.number)
    elif anchor and not str(replay.anchored).startswith(anchor.digest.lower()):
        yield say("第 {number} 条的摘要与锚点不符：整条链被重写", number=anchor.number)
    statement, wanted = _TRIGGERS.get(connection.vendor, ("", 0))
    if statement:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            if cursor.fetchone()[0] < wanted:
                yield say("数据库里防止改动操作记录的触发器不在了")


def recorded_models() -> list[type[Recorded]]:
    """Return every model of which each change is an event."""
    found: list[type[Recorded]] = []
    waiting = list(Recorded.__subclasses__())
    while waiting:
        model = waiting.pop()
        waiting += model.__subclasses__()
        if not model._meta.abstract:
            found.append(model)
    return sorted(found, key=lambda model: model._meta.db_table)


def recorded_names(model: type[Recorded]) -> frozenset[str]:
    """Return the names of the cells of a model that stand in events."""
    return frozenset(one.attname for one in model._meta.concrete_fields if one.name not in model.unrecorded)


def recorded_tables() -> list[RecordedTable]:
    """Return every recorded table: our own, and those a library writes."""
    plans = dict(KeptPlan.objects.values_list("pk", "code"))
    own = [
        RecordedTable(model().record_table(), recorded_names(model), partial(_own_rows, model, plans))
        for model in recorded_models()
    ]
    return own + [RecordedTable(one.table, one.names, partial(_library_rows, one)) for one in LIBRARY_ROWS]


def _own_rows(model: type[Recorded], plans: Mapping[int, str]) -> Iterator[tuple[str, str, Cells]]:
    within = model().record_table() in LEDGER_MODELS
    for row in model._base_manager.order_by().iterator(chunk_size=2000):
        plan = plans.get(row.plan_id, "") if within else ""  # type: ignore[attr-defined] # ledger rows have it
        yield plan, row.record_key(), row.recorded_cells()


def _library_rows(kept: LibraryRows) -> Iterator[tuple[str, str, Cells]]:
    return (("", key, cells) for key, cells in kept.rows())


def _compare(tables: Sequence[RecordedTable], replay: _Replay, faults: _Faults) -> int:
    """Compare every row with what the chain made of it, and return how many there are."""
    count = 0
    for table in tables:
        for plan, key, cells in table.rows():
            count += 1
            recorded = replay.rows.pop(place_of(table.name, plan, key), None)
            if recorded is None or sum_of(cells, table.names) % _MODULUS != recorded:
                faults.add(_fault_of(table.name, plan, key, cells, known=recorded is not None))
    if replay.rows:
        _name_missing(replay, faults)
    return count


def _fault_of(table: str, plan: str, key: str, cells: Cells, *, known: bool) -> Wording:
    """Say what is wrong with a row; only now are its events read again, to name the cells."""
    if not known:
        return say("“{table}”的“{key}”没有任何记录：绕过本系统写入", table=table, key=key)
    then: dict[str, str | None] = {}
    gap = 0
    for number, before, after in _events_of(table, plan, key):
        if before and not gap and any(then.get(name) != value for name, value in before.items()):
            gap = number
        then = {**then, **(after or {})} if before is not None else dict(after or {})
    differing = [name for name in cells if cells[name] != then.get(name)]
    if differing or not gap:
        words = "、".join(differing)
        return say("“{table}”的“{key}”与记录不符（{fields}）：绕过本系统改动", table=table, key=key, fields=words)
    return say("“{table}”的“{key}”在第 {number} 条之前曾被绕过本系统改动", table=table, key=key, number=gap)


def _events_of(table: str, plan: str, key: str) -> Iterator[tuple[int, Cells | None, Cells | None]]:
    found = StoredEvent.objects.filter(table=table, key=key)
    if table in LEDGER_MODELS:
        found = found.filter(plan=plan)
    for number, before, after in found.order_by("number").values_list("number", "before", "after"):
        yield number, _cells(before), _cells(after)


def _name_missing(replay: _Replay, faults: _Faults) -> None:
    """Name the rows that have events and are not there; a second walk, made only when there are any."""
    found = StoredEvent.objects.filter(table__in=replay.names).order_by("number")
    for table, plan, key in found.values_list("table", "plan", "key").iterator(chunk_size=2000):
        if replay.rows.pop(place_of(table, plan, key), None) is not None:
            faults.add(say("“{table}”的“{key}”有记录而无此行：绕过本系统删除", table=table, key=key))
        if not replay.rows:
            return


def _check_files(faults: _Faults) -> int:
    """Recompute every file of evidence against its digest, and return how many there are."""
    count = 0
    seen: set[str] = set()
    for name, digest in Evidence.objects.order_by("pk").values_list("name", "digest").iterator(chunk_size=2000):
        count += 1
        if digest in seen:
            continue
        seen.add(digest)
        fault = _file_fault(name, digest)
        if fault:
            faults.add(fault)
    return count


def _file_fault(name: str, digest: str) -> Wording | None:
    try:
        found: Any = digest_at(path_of(digest))
    except OSError:
        return say("佐证材料“{name}”的文件不在了（{digest}）", name=name, digest=digest[:12])
    if found != digest:
        return say("佐证材料“{name}”的文件被改动（{digest}）", name=name, digest=digest[:12])
    return None
