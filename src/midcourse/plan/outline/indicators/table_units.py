"""Units said once for many rows: above a table (单位：%), behind its title, or in the first of rows that share it."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from midcourse.documents.line_tables.found import unit_said
from midcourse.plan.outline.indicator_cells.columns import Role
from midcourse.plan.outline.indicator_cells.rows import Row, Sheet
from midcourse.plan.outline.indicator_cells.words import (
    half_width,
    is_missing,
    is_unit,
    name_of,
    needs_unit,
    squeezed,
    unit_of,
    without_marks,
)
from midcourse.plan.outline.indicators.unit_ends import is_share

#: Lines looked at above a table; longest of them [characters].
_LINES, _LONGEST = 2, 80
#: Least units a column prints, and cells it leaves empty, where the empty ones surely share the unit above.
_FEWEST_PRINTED, _FEWEST_EMPTY = 3, 2
#: Units of what is counted as a share.
_OF_SHARES = re.compile(r"[%‰]|\d*/\d*[十百千]?万")
#: How the name of a part of the row above begins.
_PART = re.compile(r"\s*(?:其\s?中|#)")


def give_unit_above(text: str, sheet: Sheet, title: str) -> None:
    """Give a table that names no unit of its own the one that stands above it, or behind its title.

    Args:
        text: of the document.
        sheet: its unit is changed; one with a column of units stays, as does one that has a unit.
        title: of the table.
    """
    if sheet.unit or any(column.role is Role.UNIT for column in sheet.columns):
        return
    said = (unit_said(squeezed(half_width(line))) for line in (title, *_lines_above(text, sheet)))
    sheet.unit = next(filter(is_unit, said), "")


def _lines_above(text: str, sheet: Sheet) -> Iterator[str]:
    """Yield the short lines directly above the rows of a table, from the lowest; a sentence ends them."""
    first = min((row.start for row in sheet.rows), default=sheet.start)
    within = text[sheet.start : first].splitlines()
    above = [line for line in text[max(0, sheet.start - 400) : sheet.start].splitlines() if line.strip()]
    yield from within
    for line in reversed(above[-_LINES:]):
        if len(line) > _LONGEST or "。" in line:
            return
        yield line


def lent_units(rows: Sequence[Row]) -> dict[int, str]:
    """Return the units rows without one share with a row above, by their position.

    A column prints a unit only in the first of the rows that share it, as merged cells leave it in copying, where no
    unit comes twice running in a group. The name must be one that is counted so: no rate below 亿元, no output below %.

    Args:
        rows: of a table, in order.

    >>> lent_units([Row(name="入学率", unit="%"), Row(name="升学率"), Row(name="教师", unit="人")])
    {1: '%'}
    """
    printed = [(row.group, _printed(row)) for row in rows]
    if any(one == other for one, other in pairwise(pair for pair in printed if pair[1])):
        return {}
    empty = sum(not unit for _, unit in printed)
    are_sure = empty >= _FEWEST_EMPTY and len(rows) - empty >= _FEWEST_PRINTED
    found: dict[int, str] = {}
    for _, stretch in groupby(enumerate(rows), key=lambda pair: pair[1].group):
        above = ""
        for position, row in stretch:
            above = _printed(row) or above
            if not row.unit and _is_counted_in(row, above, are_sure=are_sure):
                found[position] = unit_of(without_marks(above))
    return found


def _printed(row: Row) -> str:
    """Return what stands in the cell of a row's unit, in brackets in its name, "" for nothing."""
    return row.unit or name_of(row.name).unit or ""


def _is_counted_in(row: Row, unit: str, *, are_sure: bool) -> bool:
    """Tell whether a row may be counted in the unit above; where that is not sure, only a share or a part."""
    name = name_of(row.name).name
    share = is_share(name)
    if not unit or is_missing(unit) or not (share or needs_unit(name)):
        return False
    fits = bool(_OF_SHARES.fullmatch(unit_of(unit))) == share
    return fits and (are_sure or share or bool(_PART.match(row.name)))
