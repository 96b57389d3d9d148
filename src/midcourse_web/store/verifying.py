"""Proving the record: the chain is recomputed, and every row compared with what its events made of it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from midcourse.chain import Event, first_break
from midcourse.wording import Wording, say
from midcourse_web.store.events import ChainHead, StoredEvent
from midcourse_web.store.models import LEDGER_MODELS
from midcourse_web.store.recorded import Recorded

#: Faults listed; of more, only the number is told.
_LISTED = 50
Cells = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found.

    Args:
        events: events in the chain.
        digest: of the last one; keep it elsewhere, and a shortened chain will be seen.
        rows: rows compared.
        faults: the first broken link, and rows that are not as their events made them.
    """

    events: int
    digest: str
    rows: int
    faults: tuple[Wording, ...]


class _Replay:
    """Follows the chain and keeps what it makes of each row."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str, str], Cells] = {}
        self.count = 0
        self.last = ""

    def events(self) -> Iterator[Event]:
        """Yield the events in order, taking each in."""
        for stored in StoredEvent.objects.order_by("number").iterator(chunk_size=2000):
            event = stored.event()
            self._take(event)
            yield event

    def _take(self, event: Event) -> None:
        self.count += 1
        self.last = event.digest
        key = (event.table, event.plan if event.table in LEDGER_MODELS else "", event.key)
        after: Cells | None = json.loads(event.after)
        if after is None:
            self.rows.pop(key, None)
        else:
            self.rows.setdefault(key, {}).update(after)


def verify() -> Verification:
    """Recompute the chain and compare every row of a recorded table."""
    replay = _Replay()
    broken = first_break(replay.events())
    faults: list[Wording] = []
    if broken:
        faults.append(say("操作记录在第 {number} 条断裂：{why}", number=broken.number, why=broken.why))
    head = ChainHead.objects.first()
    if not broken and head and (head.number, head.digest) != (replay.count, replay.last):
        faults.append(say("链尾不符：应有 {number} 条，实有 {found} 条", number=head.number, found=replay.count))
    rows = 0
    for model in recorded_models():
        for row in model._base_manager.all().iterator(chunk_size=2000):
            rows += 1
            faults += _fault_of(row, replay)
    faults += [_missing(table, key) for table, _, key in replay.rows if table in _names()]
    return Verification(replay.count, replay.last, rows, tuple(faults[:_LISTED]))


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


def _names() -> set[str]:
    return {model().record_table() for model in recorded_models()}


def _fault_of(row: Recorded, replay: _Replay) -> list[Wording]:
    table, key = row.record_table(), row.record_key()
    plan = row.plan.code if table in LEDGER_MODELS else ""  # type: ignore[attr-defined] # rows of ledgers have one
    recorded = replay.rows.pop((table, plan, key), None)
    if recorded is None:
        return [say("“{table}”的“{key}”没有任何记录：绕过本系统写入", table=table, key=key)]
    cells = row.recorded_cells()
    differing = [name for name in cells if cells[name] != recorded.get(name)]
    if not differing:
        return []
    told = say(
        "“{table}”的“{key}”与记录不符（{fields}）：绕过本系统改动", table=table, key=key, fields="、".join(differing)
    )
    return [told]


def _missing(table: str, key: str) -> Wording:
    return say("“{table}”的“{key}”有记录而无此行：绕过本系统删除", table=table, key=key)
