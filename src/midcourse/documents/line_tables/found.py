"""Tables found among the lines of a text: cells as stretches of it, header rows, tables that go on overleaf."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from midcourse.documents.lines import Line, Stop
from midcourse.documents.model import BlockKind, Cell, Passage, Table
from midcourse.documents.passages import passage_of, passage_of_pieces

Piece = tuple[int, int]
#: Stretches of the text that make one cell; () for an empty one.
Pieces = tuple[Piece, ...]
Grid = list[list[Pieces]]

#: A cell that holds a figure; a year, alone or with words behind it, names a column.
_FIGURE = re.compile(
    r"[<>≤≥＜＞约+±-]?\s*[\d,，]+(?:\.\d+)?\s*"
    r"(?:%|％|‰|\(|（|$|(?![A-Z]级?[一-鿿]{2}|岁以[上下][一-鿿])[^\d年月日\s-]{1,6}$)"
)
_YEAR = re.compile(r"(?:19|20)\d\d\s*年?(?:末|底|[\s-].*)?$")
UNIT = re.compile(r"[（(]?\s*(?:计量)?单\s*位\s*[：:]\s*([^\s）)]{1,20})")
#: The unit of a table in the brackets at the end of its title.
_TITLE_UNIT = re.compile(r"[（(\[［【]\s*(?:计量)?单\s*位\s*[：:]\s*([^\s（()）\]］】]{1,20})\s*[)）\]］】]\s*$")
#: Cells for figures that are withheld or missing.
_NO_FIGURE = frozenset(("**", "***", "-", "--", "—", "——", "－", "–", "…", "/"))
_HEADER_LIMIT = 3
_CAPTION_WIDTH = 120


@dataclass(slots=True)
class FoundTable:
    """A table among lines.

    Args:
        places: of its lines, ascending; furniture between them is none of its lines.
        grid: its rows.
        header_rows: how many name the columns; None when the cells must tell.
        spans: how many rows and columns the cell at (row, column) covers, where not one of each.
    """

    places: list[int]
    grid: Grid
    header_rows: int | None = None
    spans: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    @property
    def columns(self) -> int:
        """Return the number of columns."""
        return max(map(len, self.grid), default=0)


def unit_said(words: str) -> str:
    """Return the unit a line above a table says of all its rows, alone or behind a title; "" for none.

    >>> unit_said("单位：万吨"), unit_said("表2 产量目标（单位：万吨）"), unit_said("责任单位：市林业局")
    ('万吨', '万吨', '')
    """
    found = UNIT.match(words.strip()) or _TITLE_UNIT.search(words)
    return found[1] if found else ""


def claim(lines: Sequence[Line], table: FoundTable) -> FoundTable:
    """Set the kind of a table's lines, take out of its cells what is no part of their words, and return it."""
    for place in table.places:
        lines[place].kind = BlockKind.TABLE
    skips = [skip for place in table.places for skip in lines[place].skips]
    if skips:
        table.grid = [[without(cell, skips) for cell in row] for row in table.grid]
    return table


def without(cell: Pieces, skips: Sequence[Piece]) -> Pieces:
    """Return a cell without stretches of the text.

    Args:
        cell: its stretches.
        skips: ascending.

    >>> without(((0, 4), (9, 12)), [(1, 2), (10, 12)])
    ((0, 1), (2, 4), (9, 10))
    """
    left: list[Piece] = []
    for start, end in cell:
        place = start
        for first, last in skips[bisect_right(skips, start, key=lambda skip: skip[1]) :]:
            if first >= end:
                break
            left.append((place, first))
            place = max(place, last)
        left.append((place, end))
    return tuple((start, end) for start, end in left if start < end)


def table_of(text: str, found: FoundTable, caption: Passage | None = None, unit: str = "") -> Table:
    """Make the table of its stretches of text."""
    cells = [
        Cell(_cell_passage(text, pieces), number, column, *found.spans.get((number, column), (1, 1)))
        for number, row in enumerate(found.grid)
        for column, pieces in enumerate(row)
        if pieces
    ]
    header = header_rows_of(cells) if found.header_rows is None else found.header_rows
    return Table(tuple(cells), header, caption, unit)


def _cell_passage(text: str, pieces: Pieces) -> Passage:
    return passage_of(text, *pieces[0]) if len(pieces) == 1 else passage_of_pieces(text, pieces)


def put_together_overleaf(text: str, lines: Sequence[Line], tables: Sequence[FoundTable]) -> list[FoundTable]:
    """Join tables of the same columns between which only furniture stands; a header that comes again is dropped."""
    joined: list[FoundTable] = []
    for table in tables:
        before = joined[-1] if joined else None
        if before and before.columns == table.columns and _only_furniture(lines, before.places[-1], table.places[0]):
            again = _rows_again(text, before.grid, table.grid)
            for place in table.places[:again]:
                lines[place].kind = BlockKind.FURNITURE
            moved = len(before.grid) - again
            before.spans |= {(row + moved, column): span for (row, column), span in table.spans.items() if row >= again}
            before.places += table.places[again:]
            before.grid += table.grid[again:]
        else:
            joined.append(table)
    return joined


def _rows_again(text: str, grid: Grid, following: Grid) -> int:
    """Count the rows at the top of a table that come again at the top of the next."""
    count = 0
    for row, again in zip(grid[:_HEADER_LIMIT], following[:_HEADER_LIMIT], strict=False):
        if not any(row) or _words(text, row) != _words(text, again):
            break
        count += 1
    return count


def _only_furniture(lines: Sequence[Line], before: int, after: int) -> bool:
    between = lines[before + 1 : after]
    return bool(between) and all(line.kind is BlockKind.FURNITURE for line in between)


def _words(text: str, row: Sequence[Pieces]) -> list[str]:
    return ["".join("".join(text[start:end].split()) for start, end in pieces) for pieces in row]


def header_rows_of(cells: Sequence[Cell]) -> int:
    """Count the rows at the top that name columns: rows without figures above rows with figures.

    A second row does so only below one that is not complete: with merged cells, or fewer of them than columns.
    """
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    columns = max((cell.column + cell.columns for cell in cells), default=0)
    count = 0
    for number in sorted(rows):
        row = rows[number]
        if number != count or _holds_data(row) or (count and _is_complete(rows[count - 1], columns)):
            break
        count += 1
    return min(count, _HEADER_LIMIT) if len(rows) > count or count > 1 else 0


def _holds_data(row: Sequence[Cell]) -> bool:
    """Tell whether a row holds figures, withheld ones and missing ones too."""
    return any(is_figure(cell.passage.text) or cell.passage.text in _NO_FIGURE for cell in row) or len(row) < 2


def _is_complete(row: Sequence[Cell], columns: int) -> bool:
    return len(row) == columns and all(cell.rows == cell.columns == 1 for cell in row)


def is_figure(words: str) -> bool:
    """Tell whether a cell holds a figure; a year does not count as one, nor a name that begins with one.

    >>> is_figure("1,080.5"), is_figure("12.6 亿元"), is_figure("2030年目标"), is_figure("-"), is_figure("5G基站数")
    (True, True, False, False, False)
    """
    return bool(_FIGURE.match(words)) and not _YEAR.match(words)


def is_data(text: str, cell: Pieces) -> bool:
    """Tell whether a cell holds a figure, or the sign of one that is missing.

    Args:
        text: of the document.
        cell: stretches of it.

    >>> [is_data("甲 12 —", cell) for cell in (((0, 1),), ((2, 4),), ((5, 6),), ())]
    [False, True, True, False]
    """
    words = "".join(text[start:end] for start, end in cell)
    return is_figure(words) or words in _NO_FIGURE


def is_caption(line: Line) -> bool:
    """Tell whether a line may be the title of the table it stands above."""
    return line.stop is Stop.OPEN and line.width <= _CAPTION_WIDTH
