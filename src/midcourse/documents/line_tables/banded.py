"""Tables printed as pages are, their cells over several lines: columns by all lines of a page, rows from top to bottom.

A row begins in the line with its values; what stands below goes on in the cells above it where these filled their
columns. Only tables whose rows all begin at their top are taken, and whose every column has a heading: where cells
stand around the middle of a row, more must be known than where words stand.
"""

import re
from collections.abc import Iterator, Sequence

from midcourse.documents.line_tables.banded_heads import Heading, goes_on, heading_above, places_of_headings, stretches
from midcourse.documents.line_tables.banded_pages import Printed
from midcourse.documents.line_tables.bands import Band, Word
from midcourse.documents.line_tables.found import FoundTable, Grid, claim
from midcourse.documents.line_tables.settled import ENUMERATED, Cells
from midcourse.documents.lines import Line, Stop, columns_of
from midcourse.documents.model import BlockKind

_GAP, _NO_ROW, _HAN = re.compile(r"[ \u00a0]{2,}"), re.compile("[。；|\t]"), re.compile("[\u4e00-\u9fff]")
#: What a group begins with.
_GROUP = re.compile("[（(]?[一二三四五六七八九十]{1,3}[)）、]")
#: A group without enumerator.
_BARE = re.compile("[\u4e00-\u9fff、“”]{4,}")
#: Lines that end a table.
_WALLS = frozenset(("caption", "box", "part", "chapter", "section", "note", "unit", "annex"))
#: Least rows, columns; widest line that stands in one cell, and at all [columns].
_ROWS, _COLUMNS, _ALONE, _WIDEST = 3, 3, 44, 400
#: Share of rows that have names; that have words in a column of groups, at most.
_NAMED, _SPARSE = 0.8, 0.6
#: Share of pieces below others that had room above, from which on cells do not stand at the top of their rows;
#: groups to a row at most.
_LOOSE, _GROUPS = 0.2, 0.4
#: Lines of headings that come again, at most.
_HEADINGS = 6
#: Lines a cell has below the last row, at most.
_REST = 4
#: Longest group that is none by itself [columns].
_NO_GROUP = 4


def find_banded(text: str, lines: Sequence[Line]) -> list[FoundTable]:
    """Find tables whose cells go over several lines, from the top of their rows; the kind of their lines is set."""
    found = []
    for region in _regions(lines):
        table = _table(min((Printed(text, lines, region, width) for width in (len, columns_of)), key=_unevenness))
        if table is not None:
            found.append(claim(lines, table))
    return found


def _unevenness(printed: Printed) -> float:
    return printed.unevenness


def _regions(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Yield the stretches of lines that may be of one table; what belongs to the page may stand between."""
    region: list[int] = []
    for at, line in enumerate(lines):
        if line.kind is BlockKind.FURNITURE:
            continue
        if _may_be_part(line):
            region.append(at)
            continue
        if len(region) > _ROWS:
            yield region
        region = []
    if len(region) > _ROWS:
        yield region


def _may_be_part(line: Line) -> bool:
    words = line.words
    if line.kind is not None or line.stop >= Stop.PART or line.width > _WIDEST or _NO_ROW.search(words):
        return False
    if line.mark is not None and line.mark.family in _WALLS:
        return False
    return line.width <= _ALONE or _GAP.search(words) is not None


def _table(printed: Printed) -> FoundTable | None:
    """Return the table of a stretch of lines, None where it is none, or not told by where words stand."""
    rows = [at for at in range(len(printed.words)) if printed.is_row(at)]
    if len(rows) < _ROWS:
        return None
    pages = [page for page in printed.pages(rows[0], len(printed.words)) if page.start <= rows[-1]]
    pages[-1] = range(pages[-1].start, rows[-1] + 1)
    bands = printed.dealt(pages, places_of_headings(printed, rows[0]))
    if len(bands) < len(pages) or len(bands[0]) < _COLUMNS:
        return None
    heading = heading_above(printed, rows[0], bands[0])
    if heading is None:
        return None
    again = {at for page in pages[1:] for at in _again(printed, page, heading)}
    printed.deal(range(heading.end, rows[0]), bands[0])
    printed.deal(_rest(printed, pages[-1], bands[-1]), bands[-1])
    printed.widen(bands[0], heading.bands)
    return _Rows(printed, heading, again).table()


def _again(printed: Printed, page: range, heading: Heading) -> range:
    """Return the lines at the top of a page that are headings again."""
    ends = range(page.start + 1, min(page.start + _HEADINGS, page.stop) + 1)
    said = ["".join(printed.said(printed.words[at]) for at in range(page.start, end)) for end in ends]
    last = max((end for end, words in zip(ends, said, strict=True) if heading.comes_again(words)), default=page.start)
    return range(page.start, last)


def _rest(printed: Printed, page: range, bands: Sequence[Band]) -> list[int]:
    """Return the lines behind the last row of a table that stand wholly under columns of its page."""
    rest: list[int] = []
    at = page.stop
    while at < len(printed.words) and printed.is_beside(at - 1) and len(rest) < _REST:
        if not all(any(band[0] <= word.first and word.last <= band[1] for band in bands) for word in printed.words[at]):
            break
        rest.append(at)
        at += 1
    return rest


class _Rows:
    """Rows put together from above.

    Args:
        printed: the lines, their words under columns.
        heading: of the columns.
        again: lines of headings that come again.
    """

    def __init__(self, printed: Printed, heading: Heading, again: set[int]) -> None:
        self._printed, self._heading, self._again = printed, heading, again
        self._cells = {at: cells for at, cells in printed.cells.items() if at not in again}
        filled = sorted(sum(map(bool, cells)) for at, cells in self._cells.items() if printed.is_row(at))
        self._usual = filled[len(filled) // 2]
        self._owns = [at for at in sorted(self._cells) if self._is_own(at)]
        self._own = frozenset(self._owns)
        sizes = [[printed.size(cell) for cell in cells] for cells in self._cells.values()]
        self._widest: list[int] = [max(column) for column in zip(*sizes, strict=True)]
        self._name = self._column_of_names()
        self._grouped = [at for at in range(max(self._name, 0)) if self._is_grouped(at)]
        self._rows: list[list[Cells]] = []
        self._groups: set[int] = set()
        self._row_of_group: dict[int, int] = {}
        self._pieces = self._loose = 0

    def _is_own(self, at: int) -> bool:
        """Tell whether a line has most cells of a row."""
        filled = sum(map(bool, self._cells[at]))
        return filled >= _COLUMNS and 10 * filled >= (5 if self._printed.values[at] else 7) * self._usual

    def _column_of_names(self) -> int:
        """Return the first column that has words in nearly every row, -1 for none."""
        for column in range(len(self._heading.bands)):
            words = [self._printed.said(self._cells[at][column]) for at in self._owns]
            named = sum(bool(_HAN.search(one)) for one in words)
            if named >= _NAMED * len(self._owns) and all(words):
                return column
        return -1

    def _is_grouped(self, column: int) -> bool:
        words = [self._printed.said(self._cells[at][column]) for at in self._owns]
        named = sum(bool(_HAN.search(one)) for one in words)
        return 0 < named <= _SPARSE * len(self._owns)

    def table(self) -> FoundTable | None:
        """Return the table, None where its rows do not all begin at their top."""
        if self._name < 0 or any(not self._cells[self._owns[0]][at] for at in self._grouped):
            return None
        if not all(self._take(at) for at in sorted(self._cells)):
            return None
        if self._loose > _LOOSE * self._pieces or len(self._groups) > _GROUPS * len(self._owns) or not self._pieces:
            return None
        return self._found()

    def _take(self, at: int) -> bool:
        """Put a line where it belongs, and tell whether it belongs anywhere."""
        cells = list(self._cells[at])
        for column in self._grouped:
            if cells[column] and self._is_rest_of_group(at, column):
                self._rows[self._row_of_group[column]][column].append(cells[column])
                cells[column] = []
            elif cells[column]:
                self._row_of_group[column] = len(self._rows)
        filled = [column for column, cell in enumerate(cells) if cell]
        if not filled:
            return True
        if at in self._own:
            self._rows.append([[cell] if cell else [] for cell in cells])
            return True
        return self._is_alone(cells, filled) or self._put_below(cells, filled)

    def _is_rest_of_group(self, at: int, column: int) -> bool:
        """Tell whether words in a column of groups go on from the line above, over the rows of their group."""
        above = self._cells.get(at - 1)
        if above is None or not above[column] or not self._printed.is_beside(at - 1):
            return False
        limit = self._widest[column]
        size, full = (self._printed.size(words) for words in (self._cells[at][column], above[column]))
        is_full = full + 1 >= limit
        return is_full and (size < limit or limit <= _NO_GROUP)

    def _above(self, column: int) -> Sequence[Word]:
        """Return the last line of the last row's cell in a column."""
        cell = self._rows[-1][column] if self._rows else []
        return cell[-1] if cell else []

    def _goes_on(self, words: Sequence[Word], column: int) -> bool:
        above = self._above(column)
        return bool(above) and goes_on(self._printed, above, words, widest=self._widest[column])

    def _is_alone(self, cells: Cells, filled: Sequence[int]) -> bool:
        """Tell whether words alone in a line are a row by themselves: a group, or a name over others; take them."""
        column = filled[0]
        words = self._printed.said(cells[column])
        is_counted = bool(ENUMERATED.match(words))
        is_group = bool(_GROUP.match(words))
        may_be = len(filled) == 1 and (is_group or (column <= self._name and (is_counted or _BARE.fullmatch(words))))
        if not may_be or (self._goes_on(cells[column], column) and not is_counted):
            return False
        if is_group or not is_counted:
            self._groups.add(len(self._rows))
        self._rows.append([[cell] if cell else [] for cell in cells])
        return True

    def _put_below(self, cells: Cells, filled: Sequence[int]) -> bool:
        """Put words below those of the row above, and tell whether there are some in all their columns."""
        if not all(self._above(column) for column in filled):
            return False
        for column in filled:
            self._pieces += 1
            self._loose += not self._goes_on(cells[column], column)
            self._rows[-1][column].append(cells[column])
        return True

    def _found(self) -> FoundTable:
        """Return the table of the rows."""
        heading, printed = self._heading, self._printed
        grid: Grid = list(heading.grid)
        spans = dict(heading.spans)
        for at, row in enumerate(self._rows):
            cells = [stretches(cell) for cell in row]
            if at in self._groups:
                spans[len(grid), 0] = (1, len(cells))
                cells = sorted(cells, key=bool, reverse=True)
            grid.append(cells)
        for at in self._again:
            printed.lines[at].kind = BlockKind.FURNITURE
        used = [*range(heading.first, heading.end), *sorted(self._cells)]
        return FoundTable([printed.places[at] for at in used], grid, len(heading.grid), spans)
