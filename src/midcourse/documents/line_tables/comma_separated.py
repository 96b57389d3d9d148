"""Tables whose cells are divided by commas, as spreadsheets save them and people paste them."""

import re
from collections.abc import Sequence

from midcourse.documents.line_tables.found import FoundTable, Pieces, claim, is_figure
from midcourse.documents.lines import Line

_CELL = re.compile(r'(?:"(?P<quoted>[^"]*)"|(?P<plain>[^,"]*))(?:,|$)')
_PROSE = re.compile("[。；]|, ")
_THOUSANDS = re.compile(r"\d,\d{3}(?!\d)")
#: Least cells and rows; longest cell [characters].
_COLUMNS, _ROWS, _LONGEST = 3, 3, 60


def find_comma_separated(text: str, lines: Sequence[Line]) -> list[FoundTable]:
    """Find tables whose rows have the same number of cells between commas; the kind of their lines is set."""
    found: list[FoundTable] = []
    place = 0
    while place < len(lines):
        head = _cells(text, lines[place])
        last = place + 1
        if len(head) >= _COLUMNS and all(map(bool, head[-1])) and not _has_figures(text, head):
            while last < len(lines) and len(_cells(text, lines[last])) == len(head):
                last += 1
        if last - place >= _ROWS:
            grid = [_cells(text, lines[at]) for at in range(place, last)]
            found.append(claim(lines, FoundTable(list(range(place, last)), grid)))
        place = last
    return found


def _has_figures(text: str, cells: Sequence[Pieces]) -> bool:
    """Tell whether a row holds figures, with thousands set off too: then it names no columns."""
    filled = [cell for cell in cells if cell]
    words = text[filled[0][0][0] : filled[-1][-1][1]] if filled else ""
    return bool(_THOUSANDS.search(words)) or any(cell and is_figure(text[cell[0][0] : cell[0][1]]) for cell in cells)


def _cells(text: str, line: Line) -> list[Pieces]:
    """Return the cells of a line, none for one that is no row."""
    if line.kind is not None or line.words.count(",") < _COLUMNS - 1 or _PROSE.search(line.words):
        return []
    cells: list[Pieces] = []
    place = line.start
    while place <= line.end:
        cell = _CELL.match(text, place, line.end)
        if cell is None:
            return []
        group = "plain" if cell["quoted"] is None else "quoted"
        start, end = cell.span(group)
        if end - start > _LONGEST:
            return []
        cells.append(((start, end),) if end > start else ())
        place = cell.end() if cell[0].endswith(",") else line.end + 1
    return cells
