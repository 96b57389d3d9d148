"""Tables whose cells are divided by `|` or tabs: rows, header rows, captions, units, rows broken over lines."""

import re
from collections.abc import Sequence

from midcourse.documents.lines import Line, Stop
from midcourse.documents.model import BlockKind, Cell, Passage, Table
from midcourse.documents.passages import passage_of

Piece = tuple[int, int]
#: A cell that holds a figure; a year alone or with 年 names a column.
_FIGURE = re.compile(r"[<>≤≥＜＞≥约+-]?\s*[\d,，]+(?:\.\d+)?\s*(?:%|％|\(|（|$|[^\d年月日\s-]{1,6}$)")
_YEAR = re.compile(r"(?:19|20)\d\d\s*年?(?:末|底|[\s-].*)?$")
_RULE = re.compile(r"[\s|:+=_-]{3,}$")
UNIT = re.compile(r"[（(]?\s*(?:计量)?单\s*位\s*[：:]\s*([^\s）)]{1,20})")
_HEADER_LIMIT = 3


def mark_rows(text: str, lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Find tables; the kind of their rows is set.

    Returns:
        (first line, line behind the last) of each.
    """
    if "|" not in text and "\t" not in text:
        return []
    tables, start = [], -1
    for place, line in enumerate([*lines, None]):
        row = line is not None and line.kind is None and is_row(text, line)
        if row and start < 0:
            start = place
        elif not row and start >= 0:
            if place - start > 1 and _has_two_columns(text, lines[start:place]):
                tables.append((start, place))
            start = -1
    for first, last in tables:
        for line in lines[first:last]:
            line.kind = BlockKind.TABLE
    return tables


def is_row(text: str, line: Line) -> bool:
    """Tell whether a line has cells: divided by bars with blanks around them, or by tabs, trailing ones too."""
    words = line.words
    if "|" in words and (" | " in words or words[0] == "|" or words[-1] == "|"):
        return True
    return "\t" in words or text.startswith("\t", line.end)


def _has_two_columns(text: str, rows: Sequence[Line]) -> bool:
    return any(len(_pieces_of(text, row)) > 1 for row in rows)


def table_of(text: str, rows: Sequence[Line], caption: Passage | None = None, unit: str = "") -> Table:
    """Read rows into a table.

    Args:
        rows: its lines, in order.
    """
    grid = _mended(text, [row for row in rows if not _RULE.match(row.words)])
    cells = [
        Cell(_cell_passage(text, piece), number, column)
        for number, row in enumerate(grid)
        for column, piece in enumerate(row)
        if piece[0] < piece[1]
    ]
    ruled = len(rows) > 1 and bool(_RULE.match(rows[1].words))
    return Table(tuple(cells), 1 if ruled else header_rows_of(cells), caption, unit)


def _cell_passage(text: str, piece: Piece) -> Passage:
    return passage_of(text, *piece)


def _pieces_of(text: str, row: Line) -> list[Piece]:
    """Return the cells of a row as stretches of the text, blanks around them off; an empty cell is an empty stretch."""
    divider = "|" if "|" in row.words and "\t" not in row.words else "\t"
    start, end = row.start, row.end
    if divider == "|":
        start += row.words.startswith("|")
        end -= row.words.endswith("|") and end - 1 > start
    else:
        while text.startswith("\t", end):
            end += 1
    pieces, place = [], start
    for words in text[start:end].split(divider):
        stripped = words.strip()
        first = place + len(words) - len(words.lstrip())
        pieces.append((first, first + len(stripped)))
        place += len(words) + 1
    return pieces


def _mended(text: str, rows: Sequence[Line]) -> list[list[Piece]]:
    """Put rows together that were broken over two lines: the cells of both make one row, one cell being cut or none."""
    grid = [_pieces_of(text, row) for row in rows]
    columns = max(map(len, grid), default=0)
    if sum(len(row) == columns for row in grid) * 2 < len(grid):
        return grid
    mended: list[list[Piece]] = []
    for row, above in zip(grid, [None, *rows], strict=False):
        cut = above is not None and not above.words.endswith("|")
        if mended and len(row) < columns and len(mended[-1]) < columns and len(mended[-1]) + len(row) == columns + cut:
            mended.append(_put_together(mended.pop(), row, cut=cut))
        else:
            mended.append(row)
    return mended


def _put_together(row: list[Piece], rest: list[Piece], *, cut: bool) -> list[Piece]:
    if not cut:
        return [*row, *rest]
    return [*row[:-1], (row[-1][0], rest[0][1]), *rest[1:]]


def header_rows_of(cells: Sequence[Cell]) -> int:
    """Count the rows at the top that name columns: rows without figures above rows with figures."""
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    count = 0
    for number in sorted(rows):
        if _has_figure(rows[number]) or (count and len(rows[number]) < 2):
            break
        count += 1
    else:
        return 1 if len(rows) > 1 else 0
    return min(count, _HEADER_LIMIT)


def _has_figure(row: Sequence[Cell]) -> bool:
    words = [cell.passage.text for cell in row]
    return any(_FIGURE.match(word) and not _YEAR.match(word) for word in words)


def is_caption(line: Line) -> bool:
    """Tell whether a line may be the title of the table or figure it stands beside."""
    return line.stop is Stop.OPEN and line.width <= 120
