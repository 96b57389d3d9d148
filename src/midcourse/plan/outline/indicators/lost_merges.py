"""Parts of an indicator below its name, whose merged cells were lost in copying: names over two columns, 其中 in none.

The name over the parts stands beside the first of them, one cell more than others have; the other parts have neither
it nor the attribute, which both reached over all of them.
"""

from collections.abc import Sequence
from dataclasses import replace

from midcourse.documents.model import Cell, Table
from midcourse.plan.outline.indicator_cells.columns import Role, role_of
from midcourse.plan.outline.indicator_cells.header_rows import header_rows_of, words_of
from midcourse.plan.outline.indicator_cells.words import attribute_of, is_missing, is_no_name, number_and_name

Cells = list[Cell | None]
#: Least values of a part.
_VALUES = 2


def with_parts(table: Table) -> tuple[Table, set[int]]:
    """Return a table with the names over parts merged over them again, and where the parts begin that had lost cells.

    Args:
        table: of the document; returned as it is where no cells are lost so, or none is merged at all.
    """
    grid = table.grid()
    names = [at for at, cell in enumerate(grid[0]) if role_of(words_of(cell)) is Role.NAME] if grid else []
    if header_rows_of(grid) != 1 or len(names) != 1 or any(cell.rows > 1 for cell in table.cells):
        return table, set()
    name, headings = names[0], [words_of(cell) for cell in grid[0]]
    has_place = name + 1 < len(headings) and not headings[name + 1]
    is_longer = not has_place and headings.count("") == 1 and not headings[-1]
    whole = [at for at, row in enumerate(grid) if at and _has_both(row, name)]
    if not whole or not (has_place or is_longer):
        return table, set()
    return _mended(table, grid, name, is_longer=is_longer)


def _has_both(row: Sequence[Cell | None], name: int) -> bool:
    """Tell whether a row has a numbered name and that of its first part beside it, and values behind them."""
    first, part, *rest = (words_of(cell) for cell in row[name:])
    is_over = bool(number_and_name(first)[0]) and not is_no_name(number_and_name(first)[1])
    return (
        is_over and bool(part) and not is_no_name(part) and not is_missing(part) and len(list(filter(None, rest))) > 1
    )


def _mended(table: Table, grid: Sequence[Cells], name: int, *, is_longer: bool) -> tuple[Table, set[int]]:
    rows: list[Cells] = []
    lost: set[int] = set()
    is_part = False
    for at, row in enumerate(grid):
        cells = list(row)
        has_both = at > 0 and _has_both(row, name)
        is_part = not has_both and is_part and _is_part(cells, name)
        first = next((cell for cell in cells[name:] if cell is not None), None)
        if is_part and first is not None:
            lost.add(first.passage.start)
            cells = [*cells[:name], None, *_behind(cells, name)]
        elif not has_both and is_longer:
            cells = [*cells[: name + 1], None, *cells[name + 1 : -1]]
        is_part = is_part or has_both
        rows.append(cells)
    return replace(table, cells=tuple(_merged(rows, name, lost))), lost


def _is_part(row: Sequence[Cell | None], name: int) -> bool:
    """Tell whether a row holds the name of a part, no number, and values."""
    words = [words for cell in row[name:] if (words := words_of(cell))]
    return len(words) > _VALUES and not is_no_name(words[0]) and not number_and_name(words[0])[0]


def _behind(row: Cells, name: int) -> Cells:
    """Return the cells of a part from its name on, as many as belong behind the name over it."""
    return row[name + 1 :] if row[name] is None else row[name:-1]


def _merged(rows: Sequence[Cells], name: int, lost: set[int]) -> list[Cell]:
    """Return the cells of rows, names and attributes merged over the parts below them, other names over two columns."""
    found: dict[tuple[int, int], Cell] = {}
    tall: dict[int, tuple[int, int]] = {}
    for at, row in enumerate(rows):
        own = row[name + 1] if name + 1 < len(row) else None
        is_part = own is not None and own.passage.start in lost
        for column, cell in enumerate(row):
            if cell is not None and words_of(cell):
                is_wide = column == name and own is None
                found[at, column] = replace(cell, row=at, column=column, rows=1, columns=1 + is_wide)
                tall[column] = (at, column)
            elif is_part and column in tall and (column == name or attribute_of(words_of(found[tall[column]]))):
                over = found[tall[column]]
                found[tall[column]] = replace(over, rows=at - over.row + 1)
    return [found[place] for place in sorted(found)]
