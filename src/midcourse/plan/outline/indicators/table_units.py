"""Units said above a table for all its rows: 单位：%, or 表2 产量目标（单位：万吨）."""

from collections.abc import Iterator

from midcourse.documents.tables import unit_said
from midcourse.plan.outline.indicator_cells.columns import Role
from midcourse.plan.outline.indicator_cells.rows import Sheet
from midcourse.plan.outline.indicator_cells.words import half_width, is_unit, squeezed

#: Lines looked at above a table; longest of them [characters].
_LINES, _LONGEST = 2, 80


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
