"""Rows that are parts of the row above them: numbered in brackets below it, or named after it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from midcourse.plan.outline.indicator_cells.columns import Role, leads
from midcourse.plan.outline.indicator_cells.rows import Row, Sheet
from midcourse.plan.outline.indicator_cells.words import HAN, is_group_heading, is_missing, is_unit, name_of, serial_of

#: Shares of rows from which numbers in brackets are those of the rows, no parts.
_OWN, _HALF = 0.8, 0.5
#: Names put together from lines that show that others were cut.
_JOINED = 3
#: A name with its unit, and another right behind it: 绿化率（%）建成区绿化率.
_RUN_INTO = re.compile(rf"(?P<whole>[^（()）]+[（(](?P<unit>[^（()）]+)[)）])(?P<part>[{HAN}][^，,。；]*)")


def tell_parts(sheet: Sheet) -> None:
    """Mark the rows of a table that are parts of one above, and take their own numbers off.

    Numbers in front of names are of parts where the table has a column of serials, and those in brackets where other
    rows have other numbers or none.

    Args:
        sheet: its rows are changed.
    """
    rows = [row for row in sheet.rows if row.name]
    _part_names(rows)
    _ask_for_groups(rows)
    bracketed = [row.number.startswith(("（", "(")) for row in rows]
    is_own = _are_own(rows, bracketed) or any(column.role is Role.SERIAL for column in sheet.columns)
    before = 0
    for row, is_one in zip(rows, bracketed, strict=True):
        number = serial_of(row.number) if (is_one and not is_own) or row.is_part else None
        row.is_part = number is not None and number == before + 1
        before = number if row.is_part and number else 0
    for row in rows:
        row.number = "" if row.is_part else row.number
    if leads(sheet.columns):
        _without_attributes(rows)
    _named_after(rows)


def _part_names(rows: Sequence[Row]) -> None:
    """Part the name over parts, its unit behind it, from that of the first of them, which a fallen table ran into one.

    The parts below have no number; what is merged over all of them, the attribute say, only the first has.
    """
    for at, row in enumerate(rows):
        found = _RUN_INTO.fullmatch(row.name) if row.number and not row.parent else None
        below = list(takewhile(lambda one: not one.number and not one.parent, rows[at + 1 :])) if found else []
        if not found or not below or not is_unit(found["unit"]) or any(map(holds_nothing, below)):
            continue
        row.name = found["part"]
        for part in (row, *below):
            part.parent, part.unclear = found["whole"], True
            part.attribute = part.attribute or row.attribute


def _ask_for_groups(rows: Sequence[Row]) -> None:
    """Mark the name below each heading of a group that is not numbered where many names were put together from lines.

    There a heading may be the first line of that name.
    """
    if sum(row.joined for row in rows) < _JOINED:
        return
    for before, row in zip([None, *rows], rows, strict=False):
        is_new = row.group != (before.group if before else "")
        row.joined = row.joined or (is_new and bool(row.group) and not is_group_heading(row.group))


def _are_own(rows: Sequence[Row], bracketed: Sequence[bool]) -> bool:
    """Tell whether numbers in brackets are those of the rows: of nearly all, or of half of them and never again 1."""
    firsts = sum(serial_of(row.number) == 1 for row, is_one in zip(rows, bracketed, strict=True) if is_one)
    return sum(bracketed) >= (_HALF if firsts == 1 else _OWN) * len(rows)


def _without_attributes(rows: Sequence[Row]) -> None:
    """Take the attribute of a merged cell off names that have nothing else: their parts have it."""
    for row in rows:
        if holds_nothing(replace(row, attribute="")):
            row.attribute = ""


def _named_after(rows: Sequence[Row]) -> None:
    """Mark rows below a name without values that are named after it."""
    whole = ""
    for row in rows:
        if not row.number and holds_nothing(row):
            whole = name_of(row.name).name
        elif whole and not row.number and whole in row.name:
            row.is_part = True
        elif not row.is_part:
            whole = ""


def holds_nothing(row: Row) -> bool:
    """Tell whether a row has neither a value nor an attribute, and no unit: only a name over its parts may be so.

    Args:
        row: as read.
    """
    has_unit = bool(row.unit) and not is_missing(row.unit)
    return all(is_missing(words) for words in row.values.values()) and not has_unit and is_missing(row.attribute)
