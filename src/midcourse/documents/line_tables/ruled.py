"""Tables under whose headings a line of strokes tells how wide each column is, as converters and programs print them.

Pandoc prints them simple (a row a line, up to a blank line) and with blank lines between rows of several lines,
reStructuredText with `=`, programs that list records likewise. A cell stands where its column's strokes do.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from unicodedata import east_asian_width

from midcourse.documents.line_tables.found import FoundTable, Grid, Piece, Pieces, claim
from midcourse.documents.lines import BLANK, Line, columns_of

_RULER = re.compile(r"-{2,}(?:[ \t]+-{2,})+|={2,}(?:[ \t]+={2,})+")
_BORDER = re.compile("-{3,}|={3,}")
_STROKES = re.compile("[-=]+")
#: Most lines of headings; most columns; how far beside its place the blank between two columns may stand [columns];
#: longest row [columns].
_HEADINGS, _WIDEST, _OFF, _LONGEST = 6, 60, 3, 2_000
#: For each row its lines, and for each line its cells.
Rows = list[list[list[Pieces]]]


def is_ruler(words: str) -> bool:
    """Tell whether a line is nothing but strokes in several runs.

    >>> is_ruler("---- ------"), is_ruler("====  ==="), is_ruler("- - -"), is_ruler("------")
    (True, True, False, False)
    """
    return words[:1] in {"-", "="} and bool(_RULER.fullmatch(words))


def find_ruled(text: str, lines: Sequence[Line]) -> list[FoundTable]:
    """Find the tables with such a line; the kind of their lines is set."""
    tables: list[FoundTable] = []
    place = 0
    while place < len(lines):
        found = _table_at(text, lines, place) if is_ruler(lines[place].words) else None
        if found is not None:
            tables.append(claim(lines, found))
            place = found.places[-1]
        place += 1
    return tables


def _table_at(text: str, lines: Sequence[Line], place: int) -> FoundTable | None:
    columns = [(found.start(), found.end()) for found in _STROKES.finditer(lines[place].words)]
    edges = [lines[place].indent + (end + start) // 2 for (_, end), (start, _) in pairwise(columns)]
    if len(columns) > _WIDEST:
        return None
    first, head = _head(text, lines, place, edges)
    is_simple = bool(head) and not _BORDER.fullmatch(lines[first].words)
    last, body = _body(text, lines, place, edges, is_simple=is_simple)
    if (
        not head
        and last
        and is_ruler(lines[last].words)
        and (below := _body(text, lines, last, edges, is_simple=False))[1]
    ):
        head, (last, body) = [line for row in body for line in row], below
    if not body or last is None:
        return None
    grid: Grid = [_joined(head, len(columns))] if head else []
    grid += [_joined(row, len(columns)) for row in body]
    return FoundTable(list(range(first, last + 1)), grid, 1 if head else None)


def _joined(lines: Sequence[Sequence[Pieces]], width: int) -> list[Pieces]:
    """Put the lines of a row together, cell by cell."""
    return [tuple(piece for line in lines for piece in line[column]) for column in range(width)]


def _head(text: str, lines: Sequence[Line], place: int, edges: Sequence[int]) -> tuple[int, list[list[Pieces]]]:
    """Return the first line of a table, and the cells of its lines of headings, above the line of strokes."""
    head: list[list[Pieces]] = []
    at = place
    while at and not lines[at].gap and len(head) < _HEADINGS:
        above = lines[at - 1]
        if _BORDER.fullmatch(above.words):
            return at - 1, head
        cells = _cells(text, above, edges) if above.kind is None and not _is_strokes(above) else None
        if cells is None or (head and not _has_border(lines, at)):
            break
        head.insert(0, cells)
        at -= 1
    return at, head


def _has_border(lines: Sequence[Line], place: int) -> bool:
    """Tell whether a border stands above lines of headings, without which they are one line."""
    for at in range(place - 1, max(place - 1 - _HEADINGS, -1), -1):
        if _BORDER.fullmatch(lines[at].words):
            return True
        if lines[at].gap:
            return False
    return False


def _body(
    text: str, lines: Sequence[Line], place: int, edges: Sequence[int], *, is_simple: bool
) -> tuple[int | None, Rows]:
    """Return the last line of a table, and its rows, below the line of strokes; a simple one ends at a blank line."""
    found: list[tuple[Line, list[Pieces]]] = []
    whole, closing = 0, None
    for at in range(place + 1, len(lines)):
        line = lines[at]
        if is_simple and line.gap:
            break
        if _is_strokes(line):
            closing = at
            break
        cells = _cells(text, line, edges) if line.kind is None else None
        if cells is None:
            break
        whole += not line.gap and whole == len(found)
        found.append((line, cells))
    if closing is None:  # no stroke ends it, a blank line does
        return (place + whole, [[cells] for _, cells in found[:whole]]) if whole else (None, [])
    if 2 * sum(sum(map(bool, cells)) > 1 for _, cells in found) < len(found):  # lines of text between two strokes
        return None, []
    is_spread = lines[place].words[0] == "-" and (bool(lines[closing].gap) or any(line.gap for line, _ in found))
    return closing, list(_rows(found, is_spread=is_spread))


def _is_strokes(line: Line) -> bool:
    return bool(_BORDER.fullmatch(line.words)) or is_ruler(line.words)


def _rows(found: Sequence[tuple[Line, list[Pieces]]], *, is_spread: bool) -> Iterator[list[list[Pieces]]]:
    """Yield the rows: stretches between blank lines where there are any, else lines with what goes on below them."""
    row: list[list[Pieces]] = []
    for line, cells in found:
        begins = bool(line.gap) if is_spread else bool(cells[0])
        if row and begins:
            yield row
            row = []
        row.append(cells)
    if row:
        yield row


def _cells(text: str, line: Line, edges: Sequence[int]) -> list[Pieces] | None:
    """Return the cells of a line; None for one whose words run over from column to column."""
    if line.width > _LONGEST:
        return None
    words = text[line.start : line.end]
    for width in (_counted, columns_of):
        ends = [line.indent, *(line.indent + end for end in accumulate(map(width, words)))]
        cuts = list(_cuts(words, ends, edges))
        if None not in cuts:
            places = [0, *(cut for cut in cuts if cut is not None), len(words)]
            return [_stripped(words, line.start, stretch) for stretch in pairwise(places)]
    return None


def _counted(mark: str) -> int:
    """Return the columns of a character as programs count that take a dash or quotation mark for narrow."""
    return 1 + (east_asian_width(mark) in "WF")


def _cuts(words: str, columns: Sequence[int], edges: Sequence[int]) -> Iterator[int | None]:
    """Yield the place of the blank nearest to each edge of a column; None where none is near.

    Args:
        words: of the line.
        columns: at which each of its characters begins, and the last one ends.
        edges: columns between two columns of the table, ascending.
    """
    at = 0
    for edge in edges:
        while at < len(words) and columns[at] < edge:
            at += 1
        near = range(max(at - _OFF, 0), min(at + _OFF + 1, len(words)))
        blanks = [place for place in near if words[place] in BLANK]
        if at >= len(words) or columns[0] > edge:
            yield min(at, len(words)) if columns[0] <= edge else 0
        else:
            yield min(blanks, key=lambda place: abs(columns[place] - edge), default=None)


def _stripped(words: str, start: int, stretch: Piece) -> Pieces:
    inside = words[slice(*stretch)]
    bare = inside.strip(BLANK)
    first = start + stretch[0] + len(inside) - len(inside.lstrip(BLANK))
    return ((first, first + len(bare)),) if bare else ()
