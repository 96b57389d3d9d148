"""The rows of headings at the top of a table: told from rows of values, and put together to one heading a column."""

import re
from collections.abc import Sequence

from midcourse.documents.model import Cell
from midcourse.plan.outline.indicator_cells.columns import VALUES, Role, role_of
from midcourse.plan.outline.indicator_cells.headings import respanned
from midcourse.plan.outline.indicator_cells.words import (
    HAN,
    attribute_of,
    half_width,
    is_figure_like,
    serial_of,
    squeezed,
    years_in,
)

Grid = list[list[Cell | None]]
#: Words behind a year, as headings have them: 2035年水平.
_DATED = re.compile(rf"(?:19|20)\d\d年(?=[{HAN}])")
#: Most rows of headings.
_HEADER_ROWS = 3


def words_of(cell: Cell | None) -> str:
    """Return the words of a cell, "" where there is none."""
    return squeezed(half_width(cell.passage.text)) if cell else ""


def header_rows_of(grid: Grid) -> int:
    """Count the rows of headings at the top of a table; all of it where headings end a page."""
    count = 0
    while count < min(_HEADER_ROWS, len(grid)) and is_header(grid[count], grid[count - 1] if count else None):
        count += 1
    has_merged = count == 2 and any(cell is above for cell, above in zip(*grid[:2], strict=False) if cell)
    return count if has_merged or len(grid) == 1 else min(count, len(grid) - 1)


def is_header(row: Sequence[Cell | None], above: Sequence[Cell | None] | None = None) -> bool:
    """Tell whether a row names columns: no attribute, no serial, and headings that are known.

    Below another one a row of headings holds cells merged with those above, or headings of its own.
    """
    cells = distinct(row)
    words = [words_of(cell) for cell in cells]
    attributes = [word for word in words if attribute_of(word) is not None]
    if len(attributes) == 1 or len(set(attributes)) < len(attributes):
        return False
    if any(serial_of(word) is not None or _is_value(word) for word in words):
        return False
    known = sum(role_of(word) is not None for word in words) + len(attributes)
    if above is None:
        return known >= 2 and 2 * known >= len(words)
    shared = [cell for cell in cells if any(cell is other for other in above)]
    if not shared and _is_complete(above):
        return False
    own = [cell for cell in cells if words_of(cell) and not any(cell is other for other in shared)]
    told = [role_of(words_of(cell)) or attribute_of(words_of(cell)) for cell in own]
    return bool(own) and all(told) and (bool(shared) or len(told) > 1)


def _is_complete(row: Sequence[Cell | None]) -> bool:
    """Tell whether a row of headings leaves nothing to a row below it: one heading to each column, none twice."""
    words = [words_of(cell) for cell in row]
    return all(words) and len(set(words)) == len(words)


def _is_value(words: str) -> bool:
    found = _DATED.match(words)
    is_dated = bool(found) and (role_of(words[found.end() :] if found else "") or Role.OTHER) in {Role.OTHER, *VALUES}
    return bool(words) and is_figure_like(words) and role_of(words) is None and not is_dated


def distinct(row: Sequence[Cell | None]) -> list[Cell]:
    """Return the cells of a row, one over several columns once.

    Args:
        row: as printed.
    """
    found: list[Cell] = []
    for cell in row:
        if cell is not None and (not found or cell is not found[-1]):
            found.append(cell)
    return found


def headings_of(grid: Grid, rows: int) -> list[str]:
    """Return the heading of each column, those of several rows joined, a merged one once."""
    width = max(map(len, grid), default=0)
    packed = _packed(grid[:rows], width)
    if packed is not None:
        return packed
    headings = []
    for column in range(width):
        parts: list[str] = []
        for row in grid[:rows]:
            word = words_of(row[column]) if column < len(row) else ""
            if word and (not parts or parts[-1] != word):
                parts.append(word)
        headings.append(_joined(parts))
    return headings


def headings_below(grid: Grid) -> tuple[int, list[str]]:
    """Return how many rows hold headings, and the heading of each column; lines of broken headings may be rows."""
    for rows in range(2, min(_HEADER_ROWS, len(grid) - 1) + 1):
        words = [[words_of(cell) for cell in row] for row in grid[:rows]]
        own = [cell for row in grid[:rows] for cell in row if cell is not None]
        whole = ["".join(parts) for parts in zip(*words, strict=False)]
        unknown = [word for row in words for word in row if word and role_of(word) is None]
        holds_values = any(_is_value(word) and not years_in(word) for word in unknown)
        is_torn = len(set(map(id, own))) == len(own) and len(unknown) > 1 and not holds_values
        if is_torn and len(whole) > 2 and all(role_of(heading) is not None for heading in whole):
            return rows, whole
    count = header_rows_of(grid)
    return count, headings_of(grid, count)


def _packed(grid: Grid, width: int) -> list[str] | None:
    """Return the headings of two rows whose merged cells were lost in copying; None for others."""
    rows = [[words_of(cell) for cell in row] for row in grid]
    if len(rows) != 2 or any(cell is other for cell, other in zip(*grid, strict=False) if cell is not None):
        return None
    filled = [[word for word in row if word] for row in rows]
    are_apart = rows[0][: len(filled[0])] != filled[0] or filled[1] not in _ends(rows[1], len(filled[1]))
    return None if are_apart else respanned(filled[0], filled[1], width)


def _ends(row: list[str], count: int) -> tuple[list[str], list[str]]:
    """Return the first and the last cells of a row."""
    return row[:count], row[len(row) - count :]


def _joined(parts: Sequence[str]) -> str:
    """Join headings one under the other; the lower one alone where it says everything."""
    if len(parts) < 2:
        return "".join(parts)
    lower = parts[-1]
    if attribute_of(lower) is not None:
        return lower
    role, upper = role_of(lower), role_of(parts[0])
    if role in {Role.BASE, Role.VALUE, Role.UNIT, Role.ATTRIBUTE, Role.RATING} or upper is None or upper is role:
        return lower
    if role is Role.TARGET and upper is Role.TARGET:
        return lower
    return lower if role is Role.YEAR and upper is Role.NAME else "".join(parts)
