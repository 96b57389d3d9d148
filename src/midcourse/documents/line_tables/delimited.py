"""Tables whose cells are divided by `|` or tabs, rows broken over two lines put together."""

import re
from collections.abc import Sequence
from itertools import pairwise

from midcourse.documents.line_tables.cut_rows import is_cut_between, is_first_half, kinds_of, lacks_first
from midcourse.documents.line_tables.found import FoundTable, Grid, Pieces, claim, is_data, without
from midcourse.documents.lines import BLANK, Line, Stop

_RULE = re.compile(r"[\s|:+=_-]{3,}$")
#: Blanks and tabs that end no line.
_IN_LINE = frozenset(BLANK) - frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
#: Lines of a head with the rule below it.
_HEAD = 2
#: Widest line that entitles a group of rows, or is the first half of one [columns]; most such lines between two rows.
_HEADING, _BETWEEN = 40, 2
#: Rows looked at for how many cells a whole one has.
_NEAR = 40
#: The number of a table's title; a cell that is no heading; least headings below a title.
_TITLE = re.compile(r"(?:附?表|附件|专栏)\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[-—.]\d{1,2})?(?![\d、])")
_NUMBER, _HEADINGS = re.compile(r"[\d.,%]+"), 3
_YEAR = re.compile(r"20\d\d\s?年")
#: What stands above a table and is no part of one.
_UNIT = re.compile(r"[（(]?(?:计量)?单\s?位[：:]")
#: A bracket that is no number of a row.
_BRACKET = re.compile("[（(](?!(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})[)）])")
#: A line break that stayed a tag.
_BREAK = re.compile(r"<br\s?/?>", re.IGNORECASE)


def find_delimited(text: str, lines: Sequence[Line]) -> list[FoundTable]:
    """Find the tables whose rows stand on lines with bars or tabs; the kind of the lines is set."""
    if "|" not in text and "\t" not in text:
        return []
    rows = [place for place, line in enumerate(lines) if line.kind is None and is_row(text, line)]
    tables = []
    for run in _runs(text, lines, rows):
        grid = _grid(text, [lines[place] for place in run])
        if len(run) > 1 and max(map(len, grid), default=0) > 1:
            ruled = bool(_RULE.match(lines[run[1]].words))
            tables.append(claim(lines, FoundTable(run, grid, 1 if ruled else None)))
    return tables


def _runs(text: str, lines: Sequence[Line], rows: Sequence[int]) -> list[list[int]]:
    """Return the stretches of rows that follow each other, one blank line between two at most."""
    runs = [[place] for place in rows[:1]]
    for before, place in pairwise(rows):
        if _heads(lines, runs[-1], place) or _begins(lines, before + 1, place):
            runs.append([place])
        elif lines[place].gap < 2 and (place == before + 1 or _goes_on(text, lines, runs[-1], place)):
            runs[-1] += range(before + 1, place + 1)
        else:
            runs.append([place])
    return runs


def _heads(lines: Sequence[Line], run: Sequence[int], place: int) -> bool:
    """Tell whether a row heads a table of its own: with a rule below it, as the first row of the one before alone."""
    if len(run) < _HEAD or place + 1 == len(lines) or not _RULE.match(lines[place + 1].words):
        return False
    is_ruled = bool(_RULE.match(lines[run[1]].words))
    return is_ruled and not any(_RULE.match(lines[line].words) for line in run[_HEAD:])


def _begins(lines: Sequence[Line], place: int, following: int) -> bool:
    """Tell whether the line between two rows is the numbered title of a table, with its headings in the row below."""
    if following != place + 1 or not _TITLE.match(lines[place].words) or "续" in lines[place].words:
        return False
    cells = [words.strip() for words in re.split(r"[|\t]", lines[following].words)]
    return sum(map(bool, cells)) >= _HEADINGS and not any(_NUMBER.fullmatch(words) for words in cells)


def _goes_on(text: str, lines: Sequence[Line], run: Sequence[int], place: int) -> bool:
    """Tell whether rows go on behind lines of one cell: the heading of a group, the first half of the row below."""
    between = lines[run[-1] + 1 : place]
    if len(between) > _BETWEEN or not all(map(_may_be_cell, between)):
        return False
    if len(between) == 1 and all(_has_cells(lines[at]) for at in (run[-1], place)):
        return True
    width = max(len(_cells_of(text, lines[at], framed=False)) for at in run[-_NEAR:])
    rest, half = (_cells_of(text, line, framed=False) for line in (lines[place], between[-1]))
    is_measured = any(is_data(text, cell) for cell in rest) or (width == _HEAD and _has_digit(text, rest[-1]))
    if width < _HEAD or "|" in lines[place].words or not is_measured:
        return False
    is_titled = any(_TITLE.match(line.words) or _UNIT.match(line.words) for line in between)
    return not is_titled and (len(rest) == width or len(half) + len(rest) in {width, width + 1})


def _has_digit(text: str, cell: Pieces) -> bool:
    """Tell whether a cell holds a digit: of two cells the second is a value even where it begins with words."""
    return any(map(str.isdigit, (letter for start, end in cell for letter in text[start:end])))


def _may_be_cell(line: Line) -> bool:
    """Tell whether a line is short and ends in nothing that ends a sentence."""
    return line.kind is None and line.width <= _HEADING and line.stop is Stop.OPEN


def _has_cells(line: Line) -> bool:
    """Tell whether a line has three cells or more."""
    return line.words.count("\t") > 1 or line.words.count("|") > 1


def is_row(text: str, line: Line) -> bool:
    """Tell whether a line has cells: divided by bars with blanks around them, or by tabs, trailing ones too."""
    words = line.words
    if "|" in words and (" | " in words or (len(words) > 1 and (words[0] == "|" or words[-1] == "|"))):
        return True
    return "\t" in words or text.startswith("\t", line.end)


def _grid(text: str, rows: Sequence[Line]) -> Grid:
    rows = [row for row in rows if not _RULE.match(row.words)]
    framed = _framed(rows)
    grid = [_cells_of(text, row, framed=framed) for row in rows]
    columns = max(map(len, grid), default=0)
    grid = _with_brackets(text, grid, columns)
    return _with_rows_whole(text, rows, grid, columns)


def _with_rows_whole(text: str, rows: Sequence[Line], grid: Grid, columns: int) -> Grid:
    """Return rows, those broken over two lines put together where the cells of both make one row.

    Where most lines are halves only those are put together whose first half holds no more than the row's name.
    """
    is_mostly_whole = _are_whole(grid, columns)
    whole = [row for row in grid if len(row) == columns]
    kinds, is_named = kinds_of(text, whole, columns), 2 * sum(bool(row[0]) for row in whole) > len(whole)
    mended: Grid = []
    for row, above in zip(grid, [None, *rows], strict=False):
        is_tabbed = above is not None and "|" not in above.words
        cut = above is not None and not above.words.endswith("|")
        is_below = len(mended) == 1 and cut and _is_dated(text, row)
        is_short = bool(mended) and not is_below and max(len(row), len(mended[-1])) < columns
        is_half = is_short and (is_mostly_whole or is_first_half(text, mended[-1]))
        if is_half and len(mended[-1]) + len(row) == columns + cut:
            mended.append(_put_together(mended.pop(), row, cut=cut))
        elif is_half and is_tabbed and is_cut_between(text, mended[-1], row, kinds):
            mended.append(_put_together(mended.pop(), row, cut=False))
        elif is_named and is_tabbed and mended and lacks_first(mended[-1], row, columns):
            mended.append(_put_together(mended.pop(), row, cut=True))
        else:
            mended.append(row)
    return mended if is_mostly_whole or _are_whole(mended, columns) else grid


def _are_whole(grid: Grid, columns: int) -> bool:
    """Tell whether at least half of the rows have a cell in each column."""
    return sum(len(row) == columns for row in grid) * 2 >= len(grid)


def _with_brackets(text: str, grid: Grid, columns: int) -> Grid:
    """Return rows; what begins with a bracket that numbers nothing is a line of the last cell above, and goes on there.

    Browsers leave such a break where a cell has one: 2025年, below it （预计）, the other headings behind that.
    """
    mended: Grid = []
    for row in grid:
        begins = bool(row and row[0] and _BRACKET.match(text, row[0][0][0]))
        if begins and mended and mended[-1][-1] and len(mended[-1]) + len(row) - 1 <= columns:
            mended.append(_put_together(mended.pop(), row, cut=True))
        else:
            mended.append(row)
    return mended


def _is_dated(text: str, row: Sequence[Pieces]) -> bool:
    """Tell whether each cell of a row begins with a year: headings that divide one above, no rest of them."""
    return len(row) > 1 and all(cell and _YEAR.match(text, cell[0][0]) for cell in row)


def _put_together(row: list[Pieces], rest: list[Pieces], *, cut: bool) -> list[Pieces]:
    """Make one row of two halves, whose last and first cell are one when the row was cut inside a cell."""
    return [*row[:-1], (*row[-1], *rest[0]), *rest[1:]] if cut else [*row, *rest]


def _framed(rows: Sequence[Line]) -> bool:
    """Tell whether a bar before a row frames it; where the first row has none, it divides an empty cell off."""
    barred = [row.words[0] == "|" for row in rows]
    return not barred or barred[0] or "|" not in rows[0].words


def _cells_of(text: str, row: Line, *, framed: bool) -> list[Pieces]:
    """Return the cells of a row as stretches of the text, blanks around them and breaks inside them off."""
    divider = "|" if "|" in row.words and "\t" not in row.words else "\t"
    start, end = row.start, row.end
    if divider == "|":
        start += framed and text[start] == "|"
        end -= text[end - 1] == "|" and end - 1 > start
    else:
        while start and text[start - 1] in _IN_LINE:
            start -= 1
        while end < len(text) and text[end] in _IN_LINE:
            end += 1
    breaks = [found.span() for found in _BREAK.finditer(text, start, end)]
    cells: list[Pieces] = []
    for words in _split(text[start:end], divider, is_escaped=bool(row.skips)):
        cells.append(without(_stripped(words, start), breaks))
        start += len(words) + 1
    return cells


def _split(words: str, divider: str, *, is_escaped: bool) -> list[str]:
    """Divide a row; where its line knows markup, a divider behind a backslash is a character like any other."""
    return re.split(r"(?<!\\)\|", words) if is_escaped and divider == "|" else words.split(divider)


def _stripped(words: str, start: int) -> Pieces:
    bare = words.strip(BLANK)
    first = start + len(words) - len(words.lstrip(BLANK))
    return ((first, first + len(bare)),) if bare else ()
