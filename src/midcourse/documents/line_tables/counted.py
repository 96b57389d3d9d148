"""Indicator tables that lost their rows: one cell a line, but each row begins with its serial number.

Rows are told by the serials, which go up by one, and by the words they end in (a kind of indicator, a unit), which come
again and again. A cell broken over lines is put together until its row has as many cells as most rows have.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from midcourse.documents.line_tables.cells_in_line import fitted
from midcourse.documents.line_tables.found import FoundTable, Grid, Pieces, claim
from midcourse.documents.lines import Line, Stop
from midcourse.documents.model import BlockKind

#: Kinds of indicators: where one ends rows, the other does, if only once.
_KINDS = frozenset(("约束性", "预期性"))
_SERIALS = frozenset(("序号", "编号", "No.", "No"))
_FIRST_NAMES = frozenset(("序号", "类别", "分类", "指标类别", "领域", "编号", "No.", "No"))
#: Widest cell [columns]; least and most lines of a row; least rows; most lines of the column names; longest ending.
#: Least column names that show a header coming again; columns by which a cell that is broken off may be narrower.
_NAMES_AGAIN, _SHORT = 3, 2
#: Share of serials that stand a row's cells apart from the next.
_EVEN = 0.6
#: Names of columns whose cells are merged over rows, and so stand in the first row of a group only.
_MERGED = re.compile("(?:指标|目标|重点|所属|一级)?(?:类别|领域|方面|维度|板块|分类)|层面|大类|一级(?:指标|目标)")
_WIDEST, _SHORTEST_ROW, _LONGEST_ROW, _ROWS, _NAMES, _ENDING = 70, 3, 18, 4, 30, 8
#: How many serials 1 close behind each other are tried as the beginning of a table.
_TRIES = 20
#: A name that begins with a year; others of a second row of names; the last of the first row above such.
_DATED = re.compile(r"[（(]?20\d\d\s?年")
_BELOW = re.compile(r"[（(]?20\d\d\s?年|年均|累计|增[速长幅]|目标值|绝对[值量]|总[量值]$")
_LAST_NAME = re.compile("属性|性质|备注|说明|部门|责任")
#: Names of a last column that is empty in most rows.
_REMARK = re.compile("备?注|说明")
#: Lines from a row's end to the next row's beginning, at most.
_SECTION = 4


@dataclass(slots=True)
class _Row:
    """One row.

    Args:
        cells: lines of its cells, the serial first.
        section: lines between it and the row above, which entitle it and those below; where the column of groups is the
            last, those between it and the row below.
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
    names = _names_above(lines, first)
    if len(names) == 1 and _names_groups(lines[names[0]]):
        names = [*_names_above(lines, names[0]), *names]
    body = _without_names(lines, list(_body_from(lines, first)), names)
    rows = _rows(lines, body, *_endings(lines, body, len(names)))
    if len(rows) < _ROWS:
        return None
    grouped = [at for at in names if _names_groups(lines[at])]
    if len(names) > _SHORTEST_ROW and grouped == names[-1:]:
        return _with_groups_last(text, lines, rows, body, names)
    sections = Counter(len(row.section) for row in rows if row.section)
    size = sections.most_common(1)[0][0] if sections else 0
    names = _names_above(lines, first - size)
    rows[0].section = list(range(first - size, first))
    merged = next((at for at, name in enumerate(names[:-2]) if at and _names_groups(lines[name])), 0)
    may_lack = bool(names) and bool(_REMARK.fullmatch(_squeezed(lines[names[-1]])))
    grid, spans = _grid(text, lines, rows, _Shape(lines, rows, len(names), merged, may_lack=may_lack))
    head = fitted(text, [((lines[at].start, lines[at].end),) for at in names], max(map(len, grid)))
    if names and rows[0].section and _squeezed(lines[names[0]]) in _SERIALS and len(head) < max(map(len, grid)):
        head = [(), *head]
    places = [*names, *(at for row in rows for at in (*row.section, *row.cells))]
    if not names:
        return FoundTable(places, grid, 0, spans)
    heads = _two_heads(lines, names, max(map(len, grid))) or [head]
    moved = {(row + len(heads), column): span for (row, column), span in spans.items()}
    return FoundTable(places, [*heads, *grid], len(heads), moved)


def _with_groups_last(
    text: str, lines: Sequence[Line], rows: Sequence[_Row], body: Sequence[int], names: Sequence[int]
) -> FoundTable | None:
    """Return the table whose last column holds groups, each in the first of its rows; None where no row has one."""
    behind = body.index(rows[-1].cells[-1]) + 1
    groups = [*(row.section for row in rows[1:]), body[behind : behind + 1]]
    widest = max((lines[at].width for group in groups[:-1] for at in group), default=0)
    if not widest or not rows[0].cells:
        return None
    if groups[-1] and (lines[groups[-1][0]].width > widest or _is_figure(lines[groups[-1][0]])):
        groups[-1] = []
    told = [_Row(row.cells, list(group)) for row, group in zip(rows, groups, strict=True)]
    grid, spans = _grid(text, lines, told, _Shape(lines, told, len(names) - 1, 0), are_last=True)
    head = fitted(text, [((lines[at].start, lines[at].end),) for at in names], max(map(len, grid)))
    places = [*names, *(at for row in told for at in (*row.cells, *row.section))]
    return FoundTable(places, [head, *grid], 1, {(row + 1, column): span for (row, column), span in spans.items()})


def _two_heads(lines: Sequence[Line], names: Sequence[int], columns: int) -> Grid:
    """Return two rows of column names where years behind the others divide one of them, both in front; else none.

    Targets and growth do so too, where the names above them end as the names of a table do.
    """
    below = _count_last(lines, names, _BELOW)
    if not _LAST_NAME.search(lines[names[-below - 1]].words):
        below = _count_last(lines, names, _DATED)
    above = len(names) - below
    if len(names) <= columns or below < 2 or above > columns:
        return []
    cells: Grid = [[((lines[at].start, lines[at].end),) for at in part] for part in (names[:above], names[above:])]
    empty: list[Pieces] = [()] * columns
    return [[*row, *empty][:columns] for row in cells]


def _count_last(lines: Sequence[Line], names: Sequence[int], kind: re.Pattern[str]) -> int:
    """Count the names of a kind behind all others; 0 where all are."""
    return next((at for at, name in enumerate(reversed(names)) if not kind.match(lines[name].words)), 0)


def _body_from(lines: Sequence[Line], first: int) -> Iterator[int]:
    """Yield the lines from one on that may be cells, over page breaks."""
    for place in range(first, len(lines)):
        if lines[place].kind is BlockKind.FURNITURE:
            continue
        if not _may_be_cell(lines[place]):
            return
        yield place


def _without_names(lines: Sequence[Line], body: Sequence[int], names: Sequence[int]) -> list[int]:
    """Return the lines of a table without the column names that come again overleaf, which are furniture.

    Args:
        names: lines of the column names, and maybe more behind them.
    """
    wanted = [lines[at].words for at in names]
    kept: list[int] = []
    place = 0
    while place < len(body):
        same = 0
        while same < len(wanted) and place + same < len(body) and lines[body[place + same]].words == wanted[same]:
            same += 1
        if same < _NAMES_AGAIN:
            kept.append(body[place])
        else:
            for at in body[place : place + same]:
                lines[at].kind = BlockKind.FURNITURE
        place += 1 if same < _NAMES_AGAIN else same
    return kept


def _endings(lines: Sequence[Line], body: Sequence[int], names: int) -> tuple[frozenset[str], tuple[int, ...]]:
    """Return the words that stand again and again directly above a serial number, and how many lines rows have.

    Where serials stand as many lines apart as there are column names, or one less, all words above them are such;
    elsewhere it is not known how many lines rows have.
    """
    serials = _serials(lines, body, names)
    endings = [lines[body[at - 1]].words for at in serials[1:]]
    above = Counter(words for words in endings if len(words) <= _ENDING)
    steps = [later - earlier for earlier, later in pairwise(serials)]
    even = sum(names - 1 <= step <= names for step in steps)
    is_even = names > _SHORTEST_ROW and even > _SHORTEST_ROW and even >= _EVEN * len(steps)
    worded = [words for words in above if any(map(str.isalpha, words))]
    found = {words for words in worded if above[words] > 1}
    if found & _KINDS:
        return frozenset(found | _KINDS), ()
    if not is_even:
        return frozenset(found), ()
    told = {words for words, step in zip(endings, steps, strict=True) if names - 1 <= step <= names}
    fewer = (names - 2,) if names - 2 > _SHORTEST_ROW - 1 else ()
    return frozenset(told.intersection(worded)), (names - 1, names, *fewer)


def _serials(lines: Sequence[Line], body: Sequence[int], names: int) -> list[int]:
    """Return where serials stand that count up, rather a row's length behind the one before than nearer."""
    found = [0]
    places: dict[str, list[int]] = {}
    for at, place in enumerate(body):
        places.setdefault(lines[place].words, []).append(at)
    while True:
        later = [at for at in places.get(str(len(found) + 1), ()) if at > found[-1]]
        if not later:
            return found
        even = [at for at in later if names - 1 <= at - found[-1] <= names]
        found.append((even or later)[0])


def _rows(lines: Sequence[Line], body: Sequence[int], endings: frozenset[str], sizes: Sequence[int]) -> list[_Row]:
    """Return the rows: from each serial to the last ending before the next; what stands between is a section.

    Args:
        sizes: how many lines rows may have where that is known.
    """
    rows: list[_Row] = []
    start, section, number = 0, list[int](), 1
    while start < len(body):
        wanted = str(number + 1)
        even = next((start + size for size in sizes if _words_at(lines, body, start + size) == wanted), None)
        end, following = (even - 1, even) if even else _end_of_row(lines, body, start, endings, wanted)
        if end is None:
            end = _end_of_last(lines, body, start, rows)
        if end is None:
            break
        rows.append(_Row(list(body[start : end + 1]), section))
        if following is None:
            break
        section, start, number = list(body[end + 1 : following]), following, number + 1
    return rows


def _words_at(lines: Sequence[Line], body: Sequence[int], place: int) -> str:
    return lines[body[place]].words if place < len(body) else ""


def _end_of_last(lines: Sequence[Line], body: Sequence[int], start: int, rows: Sequence[_Row]) -> int | None:
    """Return where the last row ends whose ending never came before: it is as long as most; None for no row."""
    sizes = Counter(len(row.cells) for row in rows)
    usual = min(sizes, key=lambda size: (-sizes[size], size)) if len(rows) >= _ROWS else 0
    cells = body[start : start + usual]
    holds = any(any(map(str.isdigit, lines[at].words)) for at in cells[1:])
    return start + usual - 1 if usual and len(cells) == usual and holds else None


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
            also = start > 0 and (_squeezed(lines[start - 1]) in _FIRST_NAMES or _names_groups(lines[start - 1]))
            return list(range(start - also, place))
    return []


def _names_groups(line: Line) -> bool:
    return bool(_MERGED.fullmatch(_squeezed(line)))


def _squeezed(line: Line) -> str:
    return "".join(line.words.split())


class _Shape:
    """How many cells rows have, which of them may be missing, and from which width on a cell is broken off.

    Args:
        names: number of column names.
        merged: position of a column whose cells are merged over rows, 0 for none.
        may_lack: whether the last column is one of remarks, which most rows have none in.
    """

    def __init__(
        self, lines: Sequence[Line], rows: Sequence[_Row], names: int, merged: int, *, may_lack: bool = False
    ) -> None:
        self._lines = lines
        sizes = Counter(len(row.cells) for row in rows)
        usual = sizes.most_common(1)[0][0]
        self.columns = names if _SHORTEST_ROW <= names < usual and sizes[names] else usual
        if merged and usual == names and 3 * sizes[names - 1] > len(rows):
            self.columns = names - 1
        self.lacks = may_lack and not merged and names == usual + 1 and sizes[names] > 0
        self.columns += self.lacks
        self.merged = merged if names == self.columns + 1 == len(rows[0].cells) else 0
        self._full = max(lines[at].width for row in rows for at in row.cells) - _SHORT

    def has_merged(self, cells: Sequence[int]) -> bool:
        """Tell whether a row has the cell that is merged over others: a short one stands in its place."""
        return self.merged > 0 and self.columns < len(cells) and not self._is_full(cells[self.merged])

    def put_together(self, cells: Sequence[int], due: int) -> list[list[int]]:
        """Return the lines of each cell of a row: while there are more than due, one that is full goes on below."""
        found: list[list[int]] = []
        left = len(cells) - due
        for at in cells:
            if found and left > 0 and self._is_full(found[-1][-1]) and not _is_figure(self._lines[at]):
                found[-1].append(at)
                left -= 1
            else:
                found.append([at])
        return found

    def _is_full(self, at: int) -> bool:
        return self._lines[at].width >= self._full


def _is_figure(line: Line) -> bool:
    return not any(map(str.isalpha, line.words))


def _grid(
    text: str, lines: Sequence[Line], rows: Sequence[_Row], shape: _Shape, *, are_last: bool = False
) -> tuple[Grid, dict[tuple[int, int], tuple[int, int]]]:
    """Return the rows of the grid, sections in a column of their own before or behind the others, and their reach."""
    has_sections = any(row.section for row in rows)
    grid: Grid = []
    sections: list[int] = []
    for row in rows:
        cells = _fitted_rows(text, lines, row, shape)
        if has_sections:
            section = tuple((lines[at].start, lines[at].end) for at in row.section)
            sections += [len(grid)] if section else []
            added = [section, *[()] * (len(cells) - 1)]
            cells = [[*more, one] if are_last else [one, *more] for one, more in zip(added, cells, strict=True)]
        grid += cells
    ends = [*sections[1:], len(grid)]
    at = max(map(len, grid)) - 1 if are_last else 0
    return grid, {(start, at): (end - start, 1) for start, end in zip(sections, ends, strict=False)}


def _fitted_rows(text: str, lines: Sequence[Line], row: _Row, shape: _Shape) -> Grid:
    """Return a row with as many cells as it should have; what follows an ending inside it is a row without serial."""
    ending = lines[row.cells[-1]].words
    parts: list[list[int]] = [[]]
    for at in row.cells:
        parts[-1].append(at)
        if lines[at].words == ending and at != row.cells[-1]:
            parts.append([])
    has_merged = shape.has_merged(parts[0])
    dues = [shape.columns + has_merged, *[shape.columns - 1] * len(parts)]
    first, *others = [
        [tuple((lines[at].start, lines[at].end) for at in cell) for cell in shape.put_together(part, due)]
        for part, due in zip(parts, dues, strict=False)
    ]
    columns = shape.columns + (shape.merged > 0)
    if shape.lacks:
        first += [()] * (columns - len(first))
    if shape.merged and not has_merged:
        first = fitted(text, first, shape.columns)
        first.insert(shape.merged, ())
    return [fitted(text, first, columns), *([(), *fitted(text, other, columns - 1)] for other in others)]
