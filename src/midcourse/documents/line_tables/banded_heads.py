"""Headings of a table printed as pages are: over several lines each, one over others, read by where they stand."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from midcourse.documents.line_tables.banded_pages import Printed, pieces
from midcourse.documents.line_tables.bands import Band, Word, placed
from midcourse.documents.line_tables.found import Grid, Pieces
from midcourse.documents.line_tables.settled import ENUMERATED, Cells
from midcourse.documents.lines import NO_BEGINNING, columns_of, first_unit_columns

_YEAR = re.compile(r"20\d\d")
_HAN = re.compile("[\u4e00-\u9fff]")
_CLOSED, _OPEN = re.compile(r"[（(\[〔][^（()）\[\]〔〕]*[)）\]〕]"), re.compile(r"[（(\[〔]")
_CLOSES = re.compile(r"[（(\[〔)）\]〕％%，、]")
_NO_BEGINNING = re.compile(f"^(?:[A-Za-z0-9.]+|.)([{''.join(NO_BEGINNING)}]+)")
#: Columns a line with letters or figures may fall short of the widest though it is full: these are set closer.
_SHORT, _SET_OFF = 3, re.compile("[A-Za-z0-9“”]")
#: Most lines of headings; least of them; columns a cell may be off the middle of those below it.
_LINES, _FEWEST, _OFF = 6, 3, 3


@dataclass
class Heading:
    """The headings of a table.

    Args:
        first, end: of their lines in the stretch.
        bands: where the columns stand on their page.
        grid: the rows they make.
        spans: which of them cover several columns or rows.
        words: of each column.
    """

    first: int
    end: int
    bands: list[Band]
    grid: Grid
    spans: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)

    def comes_again(self, words: str) -> bool:
        """Tell whether words are headings again, or most of them."""
        told, letters = Counter("".join("".join(self.words).split())), Counter("".join(words.split()))
        return letters <= told and 2 * letters.total() >= told.total()


def heading_above(printed: Printed, row: int, bands: list[Band]) -> Heading | None:
    """Return the headings of the columns of a table, None where not every column has one.

    Args:
        printed: the lines.
        row: the first line that surely is a row.
        bands: where the columns stand on its page.
    """
    lines = _lines_above(printed, row)
    main = main_line(printed, row)
    if main is None:
        return None
    bands = _with_further(pieces(printed.words[main]), bands)
    cells = {at: placed(printed.words[at], bands) for at in lines}
    alone = pieces(printed.words[main])
    if len(alone) == len(bands):
        cells[main] = alone
    first = _first(printed, cells, main, lines.start, bands)
    end = _end(printed, cells, main, row)
    return _heading([cells[at] for at in range(first, end)], printed, first, end, bands)


def main_line(printed: Printed, row: int) -> int | None:
    """Return the line above a row that holds most headings, None where there is none."""
    lines = _lines_above(printed, row)
    main = max(lines, key=lambda at: (len(pieces(printed.words[at])), -at), default=row)
    return main if main < row and len(pieces(printed.words[main])) >= _FEWEST else None


def places_of_headings(printed: Printed, row: int) -> list[Band]:
    """Return where the headings of the line with most of them stand."""
    main = main_line(printed, row)
    return [] if main is None else [(piece[0].first, piece[-1].last) for piece in pieces(printed.words[main])]


def _lines_above(printed: Printed, row: int) -> range:
    first = row
    while first > max(0, row - _LINES) and printed.is_beside(first - 1):
        first -= 1
    return range(first, row)


def _with_further(cells: Cells, bands: Sequence[Band]) -> list[Band]:
    """Return columns with those that only have a heading: it stands beside all others, or between two that have one."""
    words = [Word(piece[0].first, piece[-1].last, piece[0].start, piece[-1].end) for piece in cells]
    placed_in = placed([word for word in words if any(_share(word, band) for band in bands)], bands)
    further = [
        (word.first, word.last)
        for word in words
        if not any(_share(word, band) for band in bands) and _is_column(word, bands, placed_in)
    ]
    return sorted([*bands, *further])


def _share(word: Word, band: Band) -> bool:
    return word.first < band[1] and word.last > band[0]


def _is_column(word: Word, bands: Sequence[Band], cells: Cells) -> bool:
    before = sum(band[1] <= word.first for band in bands)
    return all(bool(cells[at]) for at in (before - 1, before) if 0 <= at < len(bands))


def _first(printed: Printed, cells: dict[int, Cells], main: int, top: int, bands: Sequence[Band]) -> int:
    """Return the first line of headings: a title above them runs over columns, or stands over a whole heading."""
    first = main
    while first > top:
        alone = pieces(printed.words[first - 1])
        if len(alone) == 1:
            one = alone[0]
            column = next(at for at, cell in enumerate(cells[first - 1]) if cell)
            over = sum(_share(Word(one[0].first, one[-1].last, 0, 0), band) for band in bands)
            if over > 1 or cells[main][column]:
                break
        first -= 1
    return first


def _end(printed: Printed, cells: dict[int, Cells], main: int, row: int) -> int:
    """Return the line behind the last of headings: what stands alone in a column where there was room is a group."""
    end = main + 1
    while end < row:
        filled = [at for at, cell in enumerate(cells[end]) if cell]
        above = [cells[at][filled[0]] for at in range(main, end) if cells[at][filled[0]]]
        one = cells[end][filled[0]]
        is_group = bool(ENUMERATED.match(printed.said(one))) or (
            above and not goes_on(printed, above[-1], one, widest=0)
        )
        if len(filled) == 1 and is_group:
            break
        end += 1
    return end


def goes_on(printed: Printed, above: Sequence[Word], words: Sequence[Word], *, widest: int) -> bool:
    """Tell whether words below others go on with them: a bracket is open, begins or ends, or there was no room.

    Args:
        printed: the lines.
        above: the last line of the cell.
        words: what stands below it.
        widest: width of the widest line of the column; 0 for that of these two.
    """
    one, other = printed.said(above), printed.said(words)
    if _CLOSES.match(other) or _OPEN.search(_CLOSED.sub("", one)):
        return True
    limit = widest or max(printed.size(above), printed.size(words))
    short = (_SHORT if _SET_OFF.search(one) else 1) if widest else 0
    return printed.size(above) + _first_columns(other) + short > limit - (not widest)


def _first_columns(words: str) -> int:
    """Return the width of what stands before the first place words may be broken at."""
    first = first_unit_columns(words)
    marks = _NO_BEGINNING.search(words)
    return first + columns_of(marks[1]) if marks else first


def _heading(lines: list[Cells], printed: Printed, first: int, end: int, bands: list[Band]) -> Heading | None:
    """Return the headings lines make, None where a column has none."""
    over = _over(lines, printed)
    kept = [[[] if (at, column) in over else cell for column, cell in enumerate(line)] for at, line in enumerate(lines)]
    row = [stretches([line[column] for line in kept]) for column in range(len(bands))]
    if not all(row):
        return None
    words = ["".join(printed.text[start:end] for start, end in cell) for cell in row]
    if not over:
        return Heading(first, end, bands, [row], {}, words)
    top: list[Pieces] = list(row)
    spans = {(0, column): (2, 1) for column in range(len(bands))}
    for (at, column), (left, right) in over.items():
        for place in range(left, right):
            top[place] = ()
            del spans[0, place]
        top[left] = stretches([lines[at][column]])
        spans[0, left] = (1, right - left)
    below: list[Pieces] = [
        () if (0, column) in spans and spans[0, column][0] > 1 else cell for column, cell in enumerate(row)
    ]
    words = [*words, *("".join(printed.said(lines[at][column])) for at, column in over)]
    return Heading(first, end, bands, [top, below], spans, words)


def _over(lines: list[Cells], printed: Printed) -> dict[tuple[int, int], tuple[int, int]]:
    """Return which cells stand over several headings below them, and over which columns."""
    found = {}
    for at, line in enumerate(lines[:-1]):
        for column, cell in enumerate(line):
            if not cell:
                continue
            left, right = _reach(lines, at, column)
            if right - left > 1 and _stands_over(lines[at + 1 :], cell, range(left, right), printed):
                found[at, column] = (left, right)
    return found


def _reach(lines: list[Cells], at: int, column: int) -> tuple[int, int]:
    """Return the columns around one that have headings below a line, but in it and above it none."""

    def is_free(one: int) -> bool:
        above = any(lines[line][one] for line in range(at + 1))
        return not above and any(line[one] for line in lines[at + 1 :])

    left, right = column, column + 1
    while left > 0 and is_free(left - 1):
        left -= 1
    while right < len(lines[at]) and is_free(right):
        right += 1
    return left, right


def _stands_over(lines: list[Cells], cell: list[Word], columns: range, printed: Printed) -> bool:
    """Tell whether a cell stands in the middle of headings below it, which are years where it is none, or none.

    Args:
        lines: below its own.
        cell: its words.
        columns: it may stand over.
        printed: the lines.
    """
    below = [next((line[column] for line in lines if line[column]), []) for column in columns]
    if not all(below):
        return False
    middle = (below[0][0].first + below[-1][-1].last) / 2
    years = sum(bool(_YEAR.match(printed.said(one))) for one in below)
    is_alike = years == 0 if _YEAR.match(printed.said(cell)) else years == len(below)
    return is_alike and abs((cell[0].first + cell[-1].last) / 2 - middle) <= _OFF


def stretches(cells: Sequence[Sequence[Word]]) -> Pieces:
    """Return the stretches of the text that words of lines make, one for each line that has some."""
    return tuple((words[0].start, words[-1].end) for words in cells if words)
