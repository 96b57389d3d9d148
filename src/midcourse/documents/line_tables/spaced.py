"""Tables whose cells are set apart by wide gaps, as typing, copying and preformatted text leave them.

Where cells begin at the same columns of a typewriter line after line, they stand under the heading that begins there,
so that an empty cell costs nothing and the rest of a long name finds its row. Where they do not, they stand in order.
"""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from midcourse.documents.line_tables.found import FoundTable, Grid, Pieces, claim, is_figure
from midcourse.documents.lines import Line, Stop, columns_of

_CELL = re.compile(r"\S+(?:[ \u00a0]\S+)*")
_BLANK = re.compile("[ \u00a0]")
#: What stands in no cell; a comma behind a figure sets off what is asked besides it (＞8，力争高于上年).
_NO_CELL = re.compile(r"[。；|]|(?<!\d)，")
#: Least cells of a row, least rows, widest line that stands between rows alone [columns], columns cells may be off,
#: widest row [columns], most lines between two rows.
_FEWEST, _ROWS, _ALONE, _OFF, _WIDEST, _BETWEEN = 3, 3, 44, 2, 400, 3
#: What is no rest of a cell: a heading of a group without enumerator, where it may be one; one with an enumerator.
_GROUP = re.compile("[\u4e00-\u9fff]{4}")
_SECTION = re.compile("[（(]?[一二三四五六七八九十]{1,3}[)）、.．]")
_TITLE = re.compile(r"(?:续?附?表|专栏|附件)\s?\d{1,2}")
#: Lines of headings, at most.
_HEADINGS = 3
_CLOSED = re.compile("[（(][^（()）]*[)）]")
#: Least rows that have a column without heading, and least columns behind it.
_DIVIDED = 2
#: Share of cells that begin where headings do in a table set in columns.
_IN_COLUMNS = 0.9


def find_spaced(text: str, lines: Sequence[Line]) -> list[FoundTable]:
    """Find tables of one row a line whose cells wide gaps divide; the kind of their lines is set."""
    found = []
    cells = [_cells(text, line) if line.kind is None else [] for line in lines]
    for run in _runs(text, lines, cells):
        table = _table(text, lines, run, cells)
        if table is not None:
            found.append(claim(lines, table))
    return found


def _cells(text: str, line: Line) -> list[Pieces]:
    """Return the cells of a line, none for one that is no row; characters set apart (指　标) are one cell."""
    if line.stop > Stop.COMMA or line.width > _WIDEST or _NO_CELL.search(line.words):
        return []
    cells: list[Pieces] = []
    for found in _CELL.finditer(text, line.start, line.end):
        last = cells[-1][-1] if cells else (0, 0)
        is_spaced_out = last[1] - last[0] == len(found[0]) == 1 and (text[last[0]] + found[0]).isalpha()
        cells.append((*(cells.pop() if is_spaced_out else ()), found.span()))
    return cells


def _runs(text: str, lines: Sequence[Line], cells: Sequence[Sequence[Pieces]]) -> list[list[int]]:
    """Return the stretches of rows; a heading of a group, or the rest of a name, may stand between two of them."""
    rows = [place for place, row in enumerate(cells) if len(row) >= _FEWEST]
    runs = [[place] for place in rows[:1]]
    for before, place in pairwise(rows):
        between = range(before + 1, place)
        near = len(between) <= _BETWEEN and lines[place].gap < 2
        if near and all(_is_between(text, lines, cells, (before, at)) for at in between):
            runs[-1] += [*between, place]
        else:
            runs.append([place])
    return [_with_rest(text, lines, cells, run) for run in runs if len(run) > _ROWS]


def _is_between(text: str, lines: Sequence[Line], cells: Sequence[Sequence[Pieces]], places: tuple[int, int]) -> bool:
    """Tell whether a line may stand below a row: a short one, or one whose cells begin where those of the row do."""
    above, below = places
    line = lines[below]
    if not cells[below] or line.gap > 1:
        return False
    if line.width <= _ALONE:
        return True
    begun = _starts(text, lines[above], cells[above])
    starts = _starts(text, line, cells[below])
    return len(starts) > 1 and all(any(abs(one - start) <= _OFF for one in begun) for start in starts)


def _with_rest(text: str, lines: Sequence[Line], cells: Sequence[Sequence[Pieces]], run: list[int]) -> list[int]:
    """Return a run with the lines behind it that are set in and so the rest of the last row."""
    last, edge = run[-1], min(lines[at].indent for at in run)
    for after in range(last + 1, min(last + 1 + _BETWEEN, len(lines))):
        is_rest = _is_between(text, lines, cells, (last, after)) and not lines[after].gap
        if not is_rest or lines[after].indent <= edge:
            break
        run = [*run, after]
    return run


def _table(text: str, lines: Sequence[Line], run: list[int], cells: Sequence[list[Pieces]]) -> FoundTable | None:
    head = cells[run[0]]
    if any(is_figure(_words(text, cell)) for cell in head):
        return None
    widest = max(len(cells[at]) for at in run)
    starts = _starts(text, lines[run[0]], head)
    for at in run[1:_HEADINGS]:
        words = [_words(text, cell) for cell in cells[at]]
        if len(words) >= len(head) or any(map(is_figure, words)):
            break
        starts = _united(starts, _starts(text, lines[at], cells[at]))
    grid = _in_columns(text, lines, run, cells, starts)
    if grid is None:
        grid = [list(cells[at]) for at in run] if widest <= len(head) else None
    return FoundTable(run, grid) if grid is not None else None


def _words(text: str, cell: Pieces) -> str:
    return text[cell[0][0] : cell[-1][1]]


def _starts(text: str, line: Line, cells: Sequence[Pieces]) -> list[int]:
    """Return the columns of a typewriter at which the cells of a line begin."""
    return [line.indent + columns_of(text[line.start : cell[0][0]]) for cell in cells]


def _united(starts: Sequence[int], others: Sequence[int]) -> list[int]:
    """Return the beginnings of headings over two lines, those of the lower one that no upper one has too."""
    return sorted([*starts, *(one for one in others if all(abs(one - start) > _OFF for start in starts))])


def _in_columns(
    text: str, lines: Sequence[Line], run: Sequence[int], cells: Sequence[Sequence[Pieces]], starts: Sequence[int]
) -> Grid | None:
    """Put cells under the headings that begin where they do; None where too many begin elsewhere."""
    grid: Grid = []
    cells = _parted(text, lines, run, cells, starts)
    begins = [_starts(text, lines[at], cells[at]) for at in run]
    starts = _with_divided(starts, begins)
    pairs = [pair for begin in begins for pair in zip(begin, _placed(starts, begin), strict=True)]
    if sum(abs(starts[place] - start) > _OFF for start, place in pairs) > (1 - _IN_COLUMNS) * len(pairs):
        return None
    rows = [_placed_in(starts, begin, cells[at]) for at, begin in zip(run, begins, strict=True)]
    widest = _widest(text, rows)
    for row in rows:
        if grid and _is_rest(text, row, grid[-1], (starts, widest)):
            grid[-1] = [(*above, *cell) for above, cell in zip(grid[-1], row, strict=True)]
        else:
            grid.append(row)
    return grid


def _placed_in(starts: Sequence[int], begins: Sequence[int], cells: Sequence[Pieces]) -> list[Pieces]:
    """Return the cells of a line in their columns."""
    row: list[Pieces] = [()] * len(starts)
    for place, cell in zip(_placed(starts, begins), cells, strict=True):
        row[place] = (*row[place], *cell)
    return row


def _widest(text: str, rows: Sequence[Sequence[Pieces]]) -> list[int]:
    """Return for each column the width of its widest cell of words in rows of several cells."""
    full = [row for row in rows[1:] if sum(map(bool, row)) >= _FEWEST]
    columns = zip(*full, strict=True)
    return [max((_width(text, cell) for cell in column if cell), default=0) for column in columns]


def _width(text: str, cell: Pieces) -> int:
    """Return the width of the words of a cell, 0 for a figure."""
    words = text[cell[-1][0] : cell[-1][1]]
    return 0 if is_figure(words) else columns_of(words)


def _with_divided(starts: Sequence[int], begins: Sequence[Sequence[int]]) -> Sequence[int]:
    """Return the beginnings of columns, with that of a column without heading which some rows divide one into.

    Nothing else may begin beside a heading, and the rows that have it must have all the columns behind it.
    """
    rows = [begin for begin in begins if len(begin) >= _FEWEST]
    beside = [(start, begin) for begin in rows for start in begin if _is_beside(start, starts)]
    further = {start for start, _ in beside}
    if len(beside) < _DIVIDED or len(further) != 1:
        return starts
    one = further.pop()
    behind = [start for start in starts if start > one]
    are_whole = all(not _is_beside(start, begin) for _, begin in beside for start in behind)
    return sorted([*starts, one]) if are_whole and len(behind) >= _DIVIDED else starts


def _is_beside(start: int, others: Sequence[int]) -> bool:
    return all(abs(start - other) > _OFF for other in others)


def _parted(
    text: str, lines: Sequence[Line], run: Sequence[int], cells: Sequence[Sequence[Pieces]], starts: Sequence[int]
) -> Sequence[Sequence[Pieces]]:
    """Part cells that fill their column: the word behind a single blank begins where the next column does."""
    begun = Counter(start for at in run for start in _starts(text, lines[at], cells[at]))
    sure = {start for start in starts if 2 * begun[start] > len(run)}
    parted = list(cells)
    for at in run:
        parted[at] = [part for cell in cells[at] for part in _parts(text, lines[at], cell, sure)]
    return parted


def _parts(text: str, line: Line, cell: Pieces, sure: Container[int]) -> Iterator[Pieces]:
    """Yield the parts of a cell that begin where columns surely do."""
    first, last = cell[0][0], cell[-1][1]
    place = first
    for blank in _BLANK.finditer(text, first, last) if len(cell) == 1 else ():
        if line.indent + columns_of(text[line.start : blank.end()]) in sure:
            yield ((place, blank.start()),)
            place = blank.end()
    yield ((place, last),) if len(cell) == 1 else cell


def _placed(starts: Sequence[int], begins: Sequence[int]) -> list[int]:
    """Return for each cell of a row the heading nearest to it, one behind the other while there are enough."""
    placed: list[int] = []
    for start in begins:
        first = min(placed[-1] + 1, len(starts) - 1) if placed else 0
        placed.append(min(range(first, len(starts)), key=lambda place: abs(starts[place] - start)))
    return placed


def _is_rest(
    text: str, row: Sequence[Pieces], above: Sequence[Pieces], sizes: tuple[Sequence[int], Sequence[int]]
) -> bool:
    """Tell whether a line holds only rests of the cells above it: words below words, in fewer cells.

    Args:
        sizes: where columns begin, and how wide their widest cells are.
    """
    starts, widest = sizes
    filled = [place for place, cell in enumerate(row) if cell]
    if not all(place < len(above) and above[place] for place in filled) or 2 * len(filled) > len(starts):
        return False
    if any(is_figure(_words(text, row[place])) and not _is_open(text, above[place]) for place in filled):
        return False
    first = _words(text, row[filled[0]]) if filled else ""
    words = first if len(filled) == 1 else ""
    if _SECTION.match(words) or _SECTION.fullmatch(first) or _TITLE.match(first):
        return False
    return all(
        _is_full(text, above, place, starts)
        or _is_open(text, above[place])
        or (not _GROUP.fullmatch(words) and 0 < widest[place] <= _width(text, above[place]) + 2 * _OFF)
        for place in filled
    )


def _is_open(text: str, cell: Pieces) -> bool:
    """Tell whether a bracket of a cell is not closed in it, so that it goes on."""
    words = _CLOSED.sub("", "".join(text[start:end] for start, end in cell))
    return "（" in words or "(" in words


def _is_full(text: str, above: Sequence[Pieces], place: int, starts: Sequence[int]) -> bool:
    """Tell whether a cell goes nearly up to the next column, so that what it says may go on below."""
    if place + 1 >= len(starts):
        return True
    return (
        columns_of(text[above[place][-1][0] : above[place][-1][1]]) + 2 * _OFF + 2 > starts[place + 1] - starts[place]
    )
