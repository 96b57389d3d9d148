"""Tables that stand otherwise than they are read: on their side, or folded into halves beside each other."""

from collections.abc import Sequence
from dataclasses import replace

from midcourse.documents.model import Cell, Table
from midcourse.plan.outline.indicator_columns import Role, role_of
from midcourse.plan.outline.indicator_rows import header_rows_of, headings_of, is_header, words_of

#: Into how many parts a table may be folded.
_FOLDS = (2, 3)
#: Most rows above the headings.
_ABOVE = 3


def straightened(table: Table) -> Table:
    """Return a table with its headings at the top and each row once; the same one when it stands so already.

    A table on its side has its headings in the first column, one indicator to a column. A folded one has the same
    headings twice or three times, and its later rows beside the first.
    """
    grid = table.grid()
    if not grid or not grid[0]:
        return table
    side = [row[0] for row in grid]
    if _names(side) and (not _names(grid[0]) or _share_known(side) > _share_known(grid[0])):
        return _turned(table)
    count = header_rows_of(grid)
    headings = headings_of(grid, count)
    for folds in _FOLDS:
        width, rest = divmod(len(headings), folds)
        parts = [headings[at * width : (at + 1) * width] for at in range(folds)]
        if not rest and width > 1 and all(part == parts[0] for part in parts) and _has_name(parts[0]):
            return _unfolded(table, count, width)
    return table


def without_title(table: Table) -> Table:
    """Return a table without what stands above its headings: empty rows, and its title in one cell.

    The title becomes the caption of a table that has none.
    """
    grid = table.grid()
    above = 0
    while (
        above < min(_ABOVE, len(grid)) and not is_header(grid[above]) and len({*map(id, filter(None, grid[above]))}) < 2
    ):
        above += 1
    if not above or above == len(grid) or not is_header(grid[above]):
        return table
    titles = [cell.passage for row in grid[:above] for cell in row if cell is not None]
    cells = [replace(cell, row=cell.row - above) for cell in table.cells if cell.row >= above]
    return replace(table, cells=tuple(cells), caption=table.caption or next(iter(titles), None), header_rows=0)


def _names(cells: Sequence[Cell | None]) -> bool:
    """Tell whether cells are the headings of an indicator table."""
    return is_header(cells) and _has_name([words_of(cell) for cell in cells])


def _share_known(cells: Sequence[Cell | None]) -> float:
    """Return the share of cells that are known headings; names that end as headings do are some of them."""
    return sum(role_of(words_of(cell)) is not None for cell in cells) / len(cells)


def _has_name(headings: Sequence[str]) -> bool:
    return any(role_of(heading) is Role.NAME for heading in headings)


def _turned(table: Table) -> Table:
    cells = [
        replace(cell, row=cell.column, column=cell.row, rows=cell.columns, columns=cell.rows) for cell in table.cells
    ]
    return replace(table, cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))), header_rows=0)


def _unfolded(table: Table, header: int, width: int) -> Table:
    """Put the parts of a folded table one below the other."""
    body = table.rows - header
    cells: list[Cell] = []
    for cell in table.cells:
        part, column = divmod(cell.column, width)
        if cell.row < header and part:
            continue
        row = cell.row if cell.row < header else cell.row + part * body
        cells.append(replace(cell, row=row, column=column, columns=min(cell.columns, width - column)))
    return replace(table, cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))
