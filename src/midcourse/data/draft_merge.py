"""A corrected outline read again: what people did to the draft stays, what the source changed comes in.

Three ledgers meet, row by row and field by field: the draft as it was first read, the draft as people left it, and the
new reading. A field somebody changed keeps its value; one nobody touched takes the new one. Rows are matched by what
they are called, so that codes stay what they were.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, TypeAlias

from midcourse.data.ledger import LEDGER_TABLES
from midcourse.data.matching import name_key
from midcourse.data.model import Ledger
from midcourse.plan.model import Plan, Review
from midcourse.plan.tables import Column, Table
from midcourse.plan.vocabulary import Decision
from midcourse.wording import say

#: Characters of a task that tell it from others.
_TASK_WORDS = 60
Key = tuple[object, ...]
#: A record of one of the tables; which class it is the table says.
Row: TypeAlias = Any
Rows = Mapping[str, tuple[Any, ...]]


def merged(first: Ledger, left: Ledger, again: Ledger) -> Ledger:
    """Return the new reading with everything people did to the old one.

    Args:
        first: the draft as it was read before.
        left: the same as people left it.
        again: the new reading.
    """
    before = _Named(left)
    new = _recoded(again, before)
    machine = {table.name: _by_key(table, _rows(first, table), _Named(first)) for table in LEDGER_TABLES}
    names = _Named(new)
    tables: dict[str, tuple[Any, ...]] = {}
    for table in LEDGER_TABLES:
        old = _by_key(table, _rows(left, table), before)
        fresh = _by_key(table, _rows(new, table), names)
        tables[table.name] = tuple(_in_old_order(old, _merged_rows(old, machine[table.name], fresh)))
    tables["reviews"] = tuple(_reviews(left.plan.reviews, tables, names))
    return _ledger(new, tables)


def _merged_rows(
    old: Mapping[Key, Any], machine: Mapping[Key, Any], fresh: Mapping[Key, Any]
) -> Iterator[tuple[Key, Any]]:
    """Yield the rows of one table: those of the new reading first, then what people added or changed."""
    for key, row in fresh.items():
        if key in old:
            yield key, _merged_row(old[key], machine.get(key), row)
        elif key not in machine:
            yield key, row  # a row that was read before and is gone was taken out by a person
    for key, row in old.items():
        if key not in fresh and _plain(row) != _plain(machine.get(key)):
            yield key, row


def _in_old_order(old: Mapping[Key, Any], rows: Iterable[tuple[Key, Any]]) -> list[Any]:
    """Return rows as they stood before; new ones behind the row they follow in the new reading."""
    places = {key: place for place, key in enumerate(old)}
    ordered: list[tuple[int, int, Any]] = []
    last = -1
    for number, (key, row) in enumerate(rows):
        last = places.get(key, last)
        ordered.append((last, number, row))
    return [row for _, _, row in sorted(ordered, key=lambda one: one[:2])]


def _merged_row(old: Row, machine: Row, row: Row) -> Row:
    """Return a row whose touched fields are a person's and whose others are as read again."""
    kept = {
        field.name: getattr(old, field.name)
        for field in fields(row)
        if field.name == "code" or machine is None or getattr(old, field.name) != getattr(machine, field.name)
    }
    return replace(row, **kept)


def _plain(row: Row) -> tuple[object, ...] | None:
    """Return what a row says, without its code."""
    return None if row is None else tuple(getattr(row, one.name) for one in fields(row) if one.name != "code")


def _reviews(decided: Sequence[Review], tables: Rows, names: "_Named") -> Iterator[Review]:
    """Yield the questions of the new reading with the decisions taken, asking again where the source says otherwise."""
    codes = {row.code for rows in tables.values() for row in rows if hasattr(row, "code")}
    known = {(one.item, one.rule, one.question): one for one in decided}
    for row in tables["reviews"]:
        if row.item is None or row.item in codes:
            yield row
    for one in decided:
        changed = names.words.get((one.item, one.rule))
        settled = one.decision in {Decision.CONFIRM, Decision.CHANGE} and one.item in codes
        if (
            settled
            and changed
            and one.words
            and changed != one.words
            and (one.item, "source-changed", changed) not in known
        ):
            question = say("确认之后原文有变，原为“{old}”，现为“{new}”，请再看一遍", old=one.words, new=changed)
            yield replace(one, rule="source-changed", question=str(question), decision=None, words=changed)


class _Named:
    """The items of a ledger by what they are called."""

    def __init__(self, ledger: Ledger) -> None:
        self.names: dict[str, Key] = {}
        self.codes: dict[Key, str] = {}
        often: Counter[Key] = Counter()
        for table in LEDGER_TABLES:
            for row in _rows(ledger, table) if table.has_codes else ():
                called = (table.name, *_NAMES.get(table.name, _name_of)(row))
                often[called] += 1
                key = (*called, often[called])  # the second of a name is matched with the second of it
                self.codes[key] = row.code
                self.names[row.code] = key
        self.words = {(one.item, one.rule): one.words for one in ledger.plan.reviews if one.words}


def _name_of(row: Row) -> Key:
    return (name_key(row.name),)


_NAMES: Mapping[str, Callable[[Any], Key]] = {
    "indicators": lambda row: (name_key(row.name), row.note),
    "tasks": lambda row: (row.name[:_TASK_WORDS], row.place),
    "problems": lambda row: (row.text,),
    "measures": lambda row: (row.text, row.place),
}


def _rows(ledger: Ledger, table: Table) -> tuple[Any, ...]:
    rows: tuple[Any, ...] = getattr(ledger.plan if hasattr(ledger.plan, table.name) else ledger, table.name)
    return rows


def _ledger(ledger: Ledger, tables: Rows) -> Ledger:
    plan = Plan(ledger.plan.header, **{name: rows for name, rows in tables.items() if hasattr(ledger.plan, name)})
    return Ledger(plan, **{name: rows for name, rows in tables.items() if not hasattr(plan, name)})


def _by_key(table: Table, rows: Sequence[Any], names: _Named) -> dict[Key, Any]:
    """Return rows by what identifies them: an item by its name, others by the names of the items they are of."""
    keyed: dict[Key, Any] = {}
    for row in rows:
        key: Key = names.names[row.code] if table.has_codes else _key_of(table, row, names)
        while key in keyed:
            key = (*key, "again")
        keyed[key] = row
    return keyed


def _key_of(table: Table, row: Row, names: _Named) -> Key:
    return tuple(names.names.get(getattr(row, name), getattr(row, name)) for name in table.key)


def _recoded(ledger: Ledger, before: _Named) -> Ledger:
    """Return a new reading with the codes its items had before, and free ones for those it did not have."""
    own = _Named(ledger)
    taken = set(before.names)
    codes: dict[str, str] = {}
    for code, key in own.names.items():
        known = before.codes.get(key)
        codes[code] = known or _free(code, taken)
        taken.add(codes[code])
    tables = {
        table.name: tuple(_recoded_row(table, row, codes) for row in _rows(ledger, table)) for table in LEDGER_TABLES
    }
    return _ledger(ledger, tables)


def _free(code: str, taken: set[str]) -> str:
    part = 2
    free = code
    while free in taken:
        free, part = f"{code}-{part}", part + 1
    return free


def _recoded_row(table: Table, row: Row, codes: Mapping[str, str]) -> Row:
    changes: dict[str, object] = {"code": codes[row.code]} if table.has_codes else {}
    for column in table.columns:
        if column.refers_to:
            changes[column.name] = _recoded_value(getattr(row, column.name), column, codes)
    return replace(row, **changes)


def _recoded_value(value: object, column: Column, codes: Mapping[str, str]) -> object:
    if isinstance(value, tuple):
        return tuple(codes.get(part, part) for part in value)
    return codes.get(value, value) if isinstance(value, str) else value
