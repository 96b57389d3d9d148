"""Cells of a page: a record's values in the words of the page's language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from midcourse.plan.cells import word_for, write_cell
from midcourse.plan.tables import Column
from midcourse_web.plan.headings import in_page
from midcourse_web.plan.queries.names import Named


@dataclass(frozen=True, slots=True)
class Shown:
    """One cell as a page shows it.

    Args:
        kind: class of the cell: "number", "nowrap" or "".
        points: what it points to, when its text is a reference.
    """

    name: str
    heading: str
    text: str
    kind: str = ""
    points: Sequence[Named] = ()


_KINDS = {int: "number", Decimal: "number"}
_WRAPPED = (str, tuple)


def kind_of(column: Column) -> str:
    """Return how cells of a column stand."""
    base = column.cell_type.base
    return _KINDS.get(base, "" if base in _WRAPPED else "nowrap")


def shown_cell(column: Column, value: object, names: Mapping[str, Named]) -> Shown:
    """Put a value into the words of the page."""
    heading = in_page(column.heading)
    if column.refers_to:
        codes = value if isinstance(value, tuple) else (value,) if value else ()
        points = tuple(names.get(str(code)) or Named(str(code), "", "", "") for code in codes)
        return Shown(column.name, heading, "", "", points)
    return Shown(column.name, heading, in_words(value), kind_of(column))


def in_words(value: object) -> str:
    """Write a value as the page shows it: choices in its language, the rest as in a workbook."""
    if isinstance(value, bool | StrEnum):
        return in_page(word_for(value) if isinstance(value, StrEnum) else write_cell(value))
    if isinstance(value, tuple):
        return "、".join(value)
    return write_cell(value)


def codes_in(columns: Iterable[Column], records: Sequence[Any]) -> set[str]:
    """Return every code the records point to in these columns."""
    found: set[str] = set()
    for column in columns:
        if column.refers_to:
            for record in records:
                value = getattr(record, column.name)
                found.update(value if isinstance(value, tuple) else (value,) if value else ())
    return found
