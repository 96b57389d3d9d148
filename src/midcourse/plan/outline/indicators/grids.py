"""Tables that stand otherwise than they are read: on their side, or folded into halves beside each other."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from midcourse.documents.model import Cell, Table
from midcourse.plan.outline.indicator_cells.columns import Role, role_of
from midcourse.plan.outline.indicator_cells.header_rows import header_rows_of, headings_of, is_header, words_of

#: Into how many parts a table may be folded.
_FOLDS = (2, 3)
#: Least headings of a table below another in the same one; what at least one of them heads.
_LEAST, _ORDERS = 3, frozenset((Role.SERIAL, Role.NAME))
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


def parted(table: Table) -> list[Table]:
    """Return the tables a table is made of, each with headings of its own, as sheets of a workbook have them.

    Headings that come again, as at the top of a page, begin no table.
    """
    grid = table.grid()
    known = [_words_in(grid[0])] if grid else []
    starts = [0]
    for at in range(1, len(grid)):
        headings = _words_in(grid[at])
        reaches_up = any(cell is not None and cell.row < at for cell in grid[at])
        if reaches_up or len(set(headings)) < _LEAST or not (_ORDERS & {*map(role_of, headings)}):
            continue
        if not is_header(grid[at]):
            continue
        if starts[-1] + _ABOVE < at and headings not in known:
            starts.append(at - (_is_alone(grid[at - 1]) and at - 1 > starts[-1]))
        known.append(headings)
    return [_rows(table, *stretch) for stretch in pairwise([*starts, len(grid)])] if len(starts) > 1 else [table]


def _rows(table: Table, first: int, end: int) -> Table:
    """Return the rows of a table from one to before another."""
    cells = [replace(cell, row=cell.row - first) for cell in table.cells if first <= cell.row < end]
    return replace(table, cells=tuple(cells), caption=None if first else table.caption, header_rows=0)


def _words_in(row: Sequence[Cell | None]) -> list[str]:
    """Return the words of a row that are some."""
    return [words for cell in row if (words := words_of(cell))]


def _is_alone(row: Sequence[Cell | None]) -> bool:
    """Tell whether a row holds nothing, or words in one cell."""
    return len({id(cell) for cell in row if words_of(cell)}) < 2


def without_title(table: Table) -> Table:
    """Return a table without what stands above its headings: empty rows, and its title in one cell.

    The title becomes the caption of a table that has none.
    """
    grid = table.grid()
    above = 0
    while above < min(_ABOVE, len(grid)) and not is_header(grid[above]) and _is_alone(grid[above]):
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
