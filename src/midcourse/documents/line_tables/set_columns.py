"""Tables whose cells a program filled up with blanks, so that every column begins at one place line after line.

Browsers in a terminal and other programs that print a page as text leave only one blank between columns where a cell
fills its own. Columns are told by what stays blank in all rows, counted in characters or in columns of a typewriter.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, groupby, pairwise

from midcourse.documents.line_tables.found import FoundTable, Grid, Pieces, claim, is_figure
from midcourse.documents.lines import Line, Stop, columns_of

_WORD = re.compile(r"[^ \u00a0]+")
_NO_ROW = re.compile("[。，；|\t]")
#: Least words of a row, least rows, widest row and widest line that is none [columns], most lines of headings, least
#: columns.
_FEWEST, _ROWS, _WIDEST, _ALONE, _HEADINGS, _COLUMNS = 3, 4, 400, 44, 2, 4
#: Rows in which one blank alone divides two columns, at least.
_CLOSE = 2
#: A word and the place it begins at.
Word = tuple[int, re.Match[str]]
Row = Sequence[Word]


def find_set(text: str, lines: Sequence[Line]) -> list[FoundTable]:
    """Find tables of one row a line whose columns all begin at one place; the kind of their lines is set.

    Only those are looked for in which one blank alone divides columns; wider gaps say more than this.
    """
    found = []
    for run in _runs(lines):
        for width in (len, columns_of):
            table = _table(text, run, [_words(text, lines[at], width) for at in run], width)
            if table is not None:
                found.append(claim(lines, table))
                break
    return found


def _runs(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Yield the stretches of lines that may be rows, each directly below the one before; short ones between others."""
    run: list[int] = []
    for at, line in enumerate([*lines, None]):
        size = _size(line) if line else 0
        if line is None or not size or line.gap:
            while run and _size(lines[run[-1]]) < _FEWEST:
                run.pop()
            yield from [run] if len(run) > _ROWS else []
            run = []
        run += [at] if size and (run or size >= _FEWEST) else []


def _size(line: Line) -> int:
    """Return how many words a line has that may be a row or the heading of a group, 0 for others."""
    may_be = line.kind is None and line.stop <= Stop.COMMA and line.width <= _WIDEST and not _NO_ROW.search(line.words)
    size = len(line.words.split()) if may_be else 0
    return size if size >= _FEWEST or line.width <= _ALONE else 0


def _words(text: str, line: Line, width: Callable[[str], int]) -> list[Word]:
    """Return the words of a line, each with the place it begins at, counted as told."""
    words = list(_WORD.finditer(text, line.start, line.end))
    begin = text.rfind("\n", 0, line.start) + 1
    ends = [begin, *(word.start() for word in words)]
    steps = accumulate(width(text[one:other]) for one, other in pairwise(ends))
    return list(zip(steps, words, strict=True))


def _table(text: str, run: Sequence[int], rows: Sequence[Row], width: Callable[[str], int]) -> FoundTable | None:
    count = next((at for at, row in enumerate(rows) if len(row) == 1 or _has_figure(row)), 0)
    starts = _columns([row for row in rows[count:] if len(row) >= _FEWEST], width)
    if not 0 < count <= _HEADINGS or len(starts) < _COLUMNS or any(len(row) == _FEWEST - 1 for row in rows[count:]):
        return None
    body = [_placed(row, starts) for row in rows[count:]]
    alone = [at for at, row in enumerate(rows) if at >= count and len(row) == 1]
    head = [_headings(row) for row in rows[:count]]
    if len(rows) - count - len(alone) < _ROWS or len(head[0]) > len(starts) or not _are_close(body):
        return None
    if any(rows[at][0][0] not in starts[:2] for at in alone) or (count == 1 and len(head[0]) < len(starts)):
        return None
    empty: list[Pieces] = [()] * len(starts)
    for at in alone:
        body[at - count] = [*_headings(rows[at]), *empty[1:]]
    headings = [(row + empty)[: len(starts)] for row in head]
    return FoundTable(list(run), [*headings, *body], count, {(at, 0): (1, len(starts)) for at in alone})


def _has_figure(row: Row) -> bool:
    return any(is_figure(word[0]) for _, word in row)


def _columns(rows: Sequence[Row], width: Callable[[str], int]) -> list[int]:
    """Return where columns begin: behind what is blank in all rows."""
    filled = sorted({place for row in rows for begin, word in row for place in range(begin, begin + width(word[0]))})
    stretches = groupby(enumerate(filled), key=lambda pair: pair[1] - pair[0])
    return [next(iter(places))[1] for _, places in stretches]


def _placed(row: Row, starts: Sequence[int]) -> list[Pieces]:
    """Return the cells of a row under the columns they stand in."""
    cells: list[Pieces] = [()] * len(starts)
    for begin, word in row:
        at = bisect_right(starts, begin) - 1
        first = cells[at][0][0] if cells[at] else word.start()
        cells[at] = ((first, word.end()),)
    return cells


def _headings(row: Row) -> list[Pieces]:
    """Return the words of a row as cells; characters set apart (指 标) are one."""
    cells: list[Pieces] = []
    for _, word in row:
        last = cells[-1][-1] if cells else (0, 0)
        is_spaced_out = last[1] - last[0] == len(word[0]) == 1 == word.start() - last[1]
        cells.append((*(cells.pop() if is_spaced_out else ()), word.span()))
    return cells


def _are_close(body: Grid) -> bool:
    """Tell whether one blank alone divides columns in some rows."""
    close = 0
    for row in body:
        filled = [cell for cell in row if cell]
        close += any(later[0][0] - one[-1][1] == 1 for one, later in pairwise(filled))
    return close >= _CLOSE
