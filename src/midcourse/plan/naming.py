"""Codes as people write them: with stray spaces, in full-width digits, without leading zeros, or the name instead.

A reference that is no code but names exactly one row it may refer to is read as that row's code, and a note says so.
Nothing is guessed: a name of two rows, or of none, stays as it is for the check of references to report.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from midcourse.findings import Finding, Place, Tier
from midcourse.plan.cells import excerpt
from midcourse.plan.rows import Located
from midcourse.plan.tables import Column, Table
from midcourse.wording import say

_CODE = re.compile(r"[A-Za-z0-9-]+")


def tidy(code: str) -> str:
    """Return a code without surrounding spaces and full-width characters; a text that is no code then, unchanged.

    >>> tidy(" Ｄ０２ "), tidy("统计局 "), tidy("D 02")
    ('D02', '统计局 ', 'D 02')
    """
    plain = unicodedata.normalize("NFKC", code).strip()
    return plain if _CODE.fullmatch(plain) else code


def with_codes(
    records: Mapping[Table, Sequence[Any]], located: Located
) -> tuple[dict[str, tuple[Any, ...]], list[Finding]]:
    """Put codes where people wrote something else that can only mean one.

    Args:
        records: by table, as read.
        located: where they stand.

    Returns:
        The records by table name, in the same order; and one finding for each name met, with its first place.
    """
    reader = _Reader({table: tuple(_with_tidy_codes(table, rows)) for table, rows in records.items()})
    return reader.read(located), list(reader.findings.values())


def _with_tidy_codes(table: Table, rows: Sequence[Any]) -> Iterator[Any]:
    for row in rows:
        if not table.has_codes or _CODE.fullmatch(row.code):
            yield row
        else:
            yield replace(row, code=tidy(row.code))


class _Reader:
    """Reads the references of all tables against the codes and names of all tables."""

    def __init__(self, records: Mapping[Table, tuple[Any, ...]]) -> None:
        self.records = records
        self.codes = {table.name: {row.code for row in rows} for table, rows in records.items() if table.has_codes}
        self.rows = {table.name: rows for table, rows in records.items() if table.has_codes}
        self.named: dict[str, Mapping[str, set[str]]] = {}  # made when first asked for: most plans hold only codes
        self.findings: dict[tuple[str, tuple[str, ...]], Finding] = {}

    def read(self, located: Located) -> dict[str, tuple[Any, ...]]:
        return {table.name: tuple(self._rows(table, rows, located)) for table, rows in self.records.items()}

    def _rows(self, table: Table, rows: Sequence[Any], located: Located) -> Iterator[Any]:
        columns = [column for column in table.columns if column.refers_to]
        for position, row in enumerate(rows):
            changes: dict[str, object] = {}
            for column in columns:
                value = getattr(row, column.name)
                if value is not None and not self._all_known(value, column):
                    changes[column.name] = self._codes(value, column, located.place(table.name, position, column.name))
            yield replace(row, **changes) if changes else row

    def _codes(self, value: str | tuple[str, ...], column: Column, place: Place) -> str | tuple[str, ...]:
        if isinstance(value, tuple):
            return tuple(self._code(part, column, place) for part in value)
        return self._code(value, column, place)

    def _all_known(self, value: str | tuple[str, ...], column: Column) -> bool:
        parts = value if isinstance(value, tuple) else (value,)
        return all(any(part in self.codes.get(name, ()) for name in column.refers_to) for part in parts)

    def _code(self, text: str, column: Column, place: Place) -> str:
        code = tidy(text)
        if self._all_known(code, column):
            return code
        meant = sorted({code for name in column.refers_to for code in self._named_in(name).get(_plain(text), ())})
        if meant:
            self.findings.setdefault((text, column.refers_to), _finding(text, meant, place))
        return meant[0] if len(meant) == 1 else code

    def _named_in(self, table: str) -> Mapping[str, set[str]]:
        if table not in self.named:
            self.named[table] = _named(self.rows.get(table, ()))
        return self.named[table]


def _named(rows: Sequence[Any]) -> Mapping[str, set[str]]:
    """Return the codes by all that a row may be called: its name, its short names, its code without leading zeros."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        for word in (getattr(row, "name", ""), *getattr(row, "short_names", ()), row.code.lstrip("0")):
            if word:
                named[_plain(word)].add(row.code)
    return named


def _plain(name: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", name)).casefold().lstrip("0")


def _finding(text: str, codes: Sequence[str], place: Place) -> Finding:
    if len(codes) == 1:
        message = say("“{text}”不是编号，按名称读作 {code}", text=excerpt(text), code=codes[0])
        return Finding("name-for-code", Tier.NOTE, message, place)
    message = say("“{text}”可指 {codes}", text=excerpt(text), codes="、".join(codes[:10]))
    return Finding("ambiguous-name", Tier.QUERY, message, place, say("请填写其中一个编号"))
