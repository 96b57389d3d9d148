"""Indicator tables that lost their rows: one cell a line, but each row begins with its serial number.

Rows are told by the serials, which go up by one, and by the words they end in (a kind of indicator, a unit), which come
again and again. A cell broken over lines is put together until its row has as many cells as most rows have.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from midcourse.documents.cells_in_line import fitted
from midcourse.documents.lines import Line, Stop
from midcourse.documents.model import BlockKind
from midcourse.documents.tables import FoundTable, Grid, claim

#: Kinds of indicators: where one ends rows, the other does, if only once.
_KINDS = frozenset(("约束性", "预期性"))
_SERIALS = frozenset(("序号", "编号", "No.", "No"))
_FIRST_NAMES = frozenset(("序号", "类别", "分类", "指标类别", "领域", "编号", "No.", "No"))
#: Widest cell [columns]; least and most lines of a row; least rows; most lines of the column names; longest ending.
_WIDEST, _SHORTEST_ROW, _LONGEST_ROW, _ROWS, _NAMES, _ENDING = 70, 3, 18, 4, 30, 8
#: How many serials 1 close behind each other are tried as the beginning of a table.
_TRIES = 20
#: Lines from a row's end to the next row's beginning, at most.
_SECTION = 4


@dataclass(slots=True)
class _Row:
    """One row.

    Args:
        cells: lines of its cells, the serial first.
        section: lines between it and the row above, which entitle it and those below.
    """

    cells: list[int]
    section: list[int] = field(default_factory=list)


def find_counted(text: str, lines: Sequence[Line]) -> list[FoundTable]:
    """Find tables of numbered rows, one cell a line; the kind of their lines is set."""
    tables: list[FoundTable] = []
    place = 0
    serials = [at for at, line in enumerate(lines) if _is_serial(line)]
    tried = 0
    for before, first in pairwise([-1, *serials]):
        if first < place or lines[first].words != "1":
            continue
        tried = tried + 1 if first - before <= _LONGEST_ROW else 0
        table = _table_at(text, lines, first) if tried < _TRIES else None
        if table is not None:
            tables.append(claim(lines, table))
            place, tried = table.places[-1] + 1, 0
    return tables


def _is_serial(line: Line) -> bool:
    return line.kind is None and len(line.words) < 4 and line.words.isdecimal() and line.words[0] != "0"


def _may_be_cell(line: Line) -> bool:
    return line.kind is None and line.width <= _WIDEST and line.stop in {Stop.OPEN, Stop.COMMA}


def _table_at(text: str, lines: Sequence[Line], first: int) -> FoundTable | None:
    body = list(_body_from(lines, first))
    rows = _rows(lines, body, _endings(lines, body))
    if len(rows) < _ROWS:
        return None
    sections = Counter(len(row.section) for row in rows if row.section)
    size = sections.most_common(1)[0][0] if sections else 0
    names = _names_above(lines, first - size)
    rows[0].section = list(range(first - size, first))
    grid, spans = _grid(text, lines, rows)
    head = fitted(text, [((lines[at].start, lines[at].end),) for at in names], max(map(len, grid)))
    if names and rows[0].section and _squeezed(lines[names[0]]) in _SERIALS and len(head) < max(map(len, grid)):
        head = [(), *head]
    places = [*names, *(at for row in rows for at in (*row.section, *row.cells))]
    if not names:
        return FoundTable(places, grid, 0, spans)
    moved = {(row + 1, column): span for (row, column), span in spans.items()}
    return FoundTable(places, [head, *grid], 1, moved)


def _body_from(lines: Sequence[Line], first: int) -> Iterator[int]:
    """Yield the lines from one on that may be cells, over page breaks."""
    for place in range(first, len(lines)):
        if lines[place].kind is BlockKind.FURNITURE:
            continue
        if not _may_be_cell(lines[place]):
            return
        yield place


def _endings(lines: Sequence[Line], body: Sequence[int]) -> frozenset[str]:
    """Return the words that stand again and again directly above a serial number."""
    above: Counter[str] = Counter()
    wanted = 2
    for before, place in pairwise(body):
        if lines[place].words == str(wanted):
            wanted += 1
            above[lines[before].words] += len(lines[before].words) <= _ENDING
    found = {words for words, times in above.items() if times > 1 and any(map(str.isalpha, words))}
    return frozenset(found | _KINDS if found & _KINDS else found)


def _rows(lines: Sequence[Line], body: Sequence[int], endings: frozenset[str]) -> list[_Row]:
    """Return the rows: from each serial to the last ending before the next; what stands between is a section."""
    rows: list[_Row] = []
    start, section, number = 0, list[int](), 1
    while start < len(body):
        end, following = _end_of_row(lines, body, start, endings, str(number + 1))
        if end is None:
            break
        rows.append(_Row(list(body[start : end + 1]), section))
        if following is None:
            break
        section, start, number = list(body[end + 1 : following]), following, number + 1
    return rows


def _end_of_row(
    lines: Sequence[Line], body: Sequence[int], start: int, endings: frozenset[str], wanted: str
) -> tuple[int | None, int | None]:
    """Return where a row ends and where the next begins, as places in `body`; None where there is no such place."""
    end: int | None = None
    first_end: int | None = None
    for place in range(start + _SHORTEST_ROW - 1, min(start + _LONGEST_ROW, len(body))):
        words = lines[body[place]].words
        if words in endings:
            end = place
            first_end = place if first_end is None else first_end
        elif words == wanted and end is not None and place - end <= _SECTION:
            return end, place
    return first_end, None


def _names_above(lines: Sequence[Line], place: int) -> list[int]:
    """Return the lines of the column names above a table's first line; none when they do not begin as names do."""
    for start in range(place - 1, max(-1, place - _NAMES), -1):
        if not _may_be_cell(lines[start]):
            break
        if _squeezed(lines[start]) in _FIRST_NAMES:
            also = start > 0 and _squeezed(lines[start - 1]) in _FIRST_NAMES
            return list(range(start - also, place))
    return []


def _squeezed(line: Line) -> str:
    return "".join(line.words.split())


def _grid(
    text: str, lines: Sequence[Line], rows: Sequence[_Row]
) -> tuple[Grid, dict[tuple[int, int], tuple[int, int]]]:
    """Return the rows of the grid, sections in a column of their own before the others, and how far they reach."""
    columns = Counter(len(row.cells) for row in rows).most_common(1)[0][0]
    has_sections = any(row.section for row in rows)
    grid: Grid = []
    sections: list[int] = []
    for row in rows:
        cells = _fitted_rows(text, lines, row, columns)
        if has_sections:
            section = tuple((lines[at].start, lines[at].end) for at in row.section)
            sections += [len(grid)] if section else []
            cells = [[section, *cells[0]], *([(), *more] for more in cells[1:])]
        grid += cells
    ends = [*sections[1:], len(grid)]
    return grid, {(start, 0): (end - start, 1) for start, end in zip(sections, ends, strict=False)}


def _fitted_rows(text: str, lines: Sequence[Line], row: _Row, columns: int) -> Grid:
    """Return a row with as many cells as it should have; what follows an ending inside it is a row without serial."""
    ending = lines[row.cells[-1]].words
    parts: Grid = [[]]
    for at in row.cells:
        parts[-1].append(((lines[at].start, lines[at].end),))
        if lines[at].words == ending and at != row.cells[-1]:
            parts.append([])
    first, *others = parts
    return [fitted(text, first, columns), *([(), *fitted(text, other, columns - 1)] for other in others)]
