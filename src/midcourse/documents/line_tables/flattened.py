"""Tables that lost their rows: one cell a line, as copying from web pages and some PDF readers leave them.

Put back only where the order of words and figures tells beyond doubt: so many column names, then rows in which every
column holds words throughout or figures throughout, to the very end. An empty cell breaks the order; then the lines
stay lines.
"""

import re
from collections.abc import Iterator, Sequence

from midcourse.documents.line_tables.found import FoundTable, Pieces, claim
from midcourse.documents.lines import Line, Stop

_FIGURE = re.compile(r"[<>≤≥＜＞约+±−-]?\s?[\d,，]+(?:\.\d+)?\s?(?:[%％‰]|左右|以上|以内|以下)?$|[-—－–/]{1,2}$")
#: Widest cell [columns]; most columns; least rows below the names; lines that may stand before the names.
_WIDEST, _COLUMNS, _ROWS, _BEFORE = 44, 12, 3, 4


def find_flattened(lines: Sequence[Line]) -> list[FoundTable]:
    """Find tables of one cell a line; the kind of their lines is set."""
    return [claim(lines, table) for start, end in _runs(lines) if (table := _table_in(lines, start, end)) is not None]


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of lines that may be cells, long enough to make a table."""
    start = 0
    for place in range(len(lines) + 1):
        if place == len(lines) or not _may_be_cell(lines[place]) or lines[place].gap > 1:
            if place - start >= 2 * (_ROWS + 1):
                yield start, place
            start = place if place < len(lines) and _may_be_cell(lines[place]) else place + 1


def _may_be_cell(line: Line) -> bool:
    if line.kind is not None or line.width > _WIDEST or (line.mark is not None and line.mark.family != "dash"):
        return False
    return line.stop is Stop.OPEN and "，" not in line.words


def _table_in(lines: Sequence[Line], start: int, end: int) -> FoundTable | None:
    figures = [_FIGURE.match(line.words) is not None for line in lines[start:end]]
    if not any(figures):
        return None
    for names in range(min(_BEFORE, figures.index(True)) + 1):
        for columns in range(2, _COLUMNS + 1):
            if _is_regular(figures[names:], columns):
                places = list(range(start + names, end))
                cells: list[Pieces] = [((lines[place].start, lines[place].end),) for place in places]
                rows = [list(cells[first : first + columns]) for first in range(0, len(cells), columns)]
                return FoundTable(places, rows, 1)
    return None


def _is_regular(figures: Sequence[bool], columns: int) -> bool:
    """Tell whether cells make rows of so many columns: names, then each column words or figures from top to bottom."""
    rows, rest = divmod(len(figures), columns)
    if rest or rows <= _ROWS or any(figures[:columns]):
        return False
    pattern = figures[columns : 2 * columns]
    if all(pattern) or not any(pattern):
        return False
    return all(figures[start : start + columns] == pattern for start in range(2 * columns, len(figures), columns))
