"""Tables of PDF pages without upright rulings: columns told by the gaps all rows share, rows by rulings or distances.

Only three columns and more in three rows and more are a table. A cell broken over lines is one cell where its lines
stand nearer to each other than rows do; a cell merged over rows stands in the middle of them.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from midcourse.documents.pdf.chars import CELL_GAP, Char, leaves
from midcourse.documents.pdf.heads import boxes_of, first_line, in_one_line, lines_above, with_headed
from midcourse.documents.pdf.parents import parents_in, with_parents, with_parts, without_parents
from midcourse.documents.pdf.rivers import parted_at_rivers, without_bridges
from midcourse.documents.pdf.rows import Chunk, is_merged, rows_of
from midcourse.documents.pdf.tables import RuledTable

Box = tuple[float, float, float, float]
#: Least columns of a table, least rows that fill them, most lines between two such rows.
_COLUMNS, _ROWS, _BETWEEN = 3, 3, 8
#: Share of the widest line a cell may fill; more is running text.
_PROSE = 0.6
#: How far middles of one line lie apart; by how much lines of one cell are nearer than rows; gap between columns;
#: lines of one cell above the first and below the last row; farthest lines of one cell [all in em].
_LEVEL, _NEARER, _RIVER, _BELOW, _PITCH = 0.4, 0.25, 0.3, 1.2, 1.75
#: Farthest line of a broken cell that begins where the others of it do [em].
_LEADING = 1.75
#: How far back a character begins another run; narrowest cell that may reach over into the next [em].
_BACK, _WIDE = 0.4, 2.0
#: Gap between columns that no row crosses [em].
_BESIDE = 0.1
#: Smallest characters not raised [of the largest]; half the height of their ink [em].
_SMALL, _INK = 0.75, 0.42
#: The number of a group of rows.
_NUMBER = re.compile("[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．]?")
#: What begins a note below a table, no rest of a cell.
_NOTE = re.compile("[注备说数资]|[*＊①※]")
#: Share of full lines that rulings must part to be those of rows.
_PARTED = 0.5
#: Share of a line's cells that are headings where those come again.
_AGAIN = 0.6


def unruled_on(chars: Sequence[Char], across: Sequence[float]) -> list[RuledTable]:
    r"""Return the tables without upright rulings that characters of a page make, from top to bottom.

    Args:
        chars: of the page outside ruled tables; line breaks have the text "\n".
        across: heights of the horizontal rulings, ascending.
    """
    runs = list(_runs(chars))
    chunks = list(map(_chunk, runs))
    if len(chunks) < _COLUMNS * _ROWS:
        return []
    if _drawn_in(runs, chunks):
        runs = list(_runs(chars))
        chunks = list(map(_chunk, runs))
    levels = _levels(chunks)
    run_of = {id(chunk): run for chunk, run in zip(chunks, runs, strict=True)}
    widest = max(chunk.right for chunk in chunks) - min(chunk.left for chunk in chunks)
    tables = []
    for first, last in _regions(levels, widest):
        begin = first_line(levels, first, across)
        above = begin + lines_above(levels[begin : last + 1], across)
        parted = _parted([[run_of[id(chunk)] for chunk in level] for level in levels[above : last + 1]])
        table = _table(levels[begin:above], parted, across)
        if table is not None:
            tables.append(table)
    return tables


def _parted(levels: Sequence[Sequence[list[Char]]]) -> list[list[Chunk]]:
    """Return the lines of a table with cells parted that stand near each other; characters are put in their line.

    The heading of a group whose number stands apart (（一）  防洪保安) is one with it.
    """
    alone = [[*level[0], *level[-1]] if len(level) == 2 else level[0] for level in levels if _is_alone(level)]
    beside = [run for level in levels if not _is_alone(level) for run in level]
    found = _levels([_chunk(run) for run in [*parted_at_rivers(beside, levels), *alone]])
    for level in levels:
        sizes = [char.size for run in level for char in run]
        middle, size = _chunk(level[0]).middle, max(sizes)
        for char in (char for run in level for char in run if char.size > _SMALL * size):
            char.top, char.bottom = middle - _INK * size, middle + _INK * size
    return found


def _is_alone(level: Sequence[list[Char]]) -> bool:
    """Tell whether a line holds but one cell, or a number in words and what it numbers."""
    number = "".join(char.text for char in level[0])
    return len(level) == 1 or (len(level) == 2 and bool(_NUMBER.fullmatch(number)))


def _runs(chars: Sequence[Char]) -> Iterator[list[Char]]:
    """Yield the characters between two wide gaps; one that stands far back in its line begins another run."""
    run: list[Char] = []
    for char in chars:
        if char.text.isspace() and char.text != "\n":
            continue
        if run and (char.text == "\n" or leaves(run[-1], char) or _is_apart(run[-1], char)):
            yield run
            run = []
        if char.text != "\n":
            run.append(char)
    if run:
        yield run


def _drawn_in(runs: Sequence[list[Char]], chunks: Sequence[Chunk]) -> bool:
    """Draw cells that reach up to or over into the next column back into their own; tell whether there were any.

    Where a cell begins in most lines, what reaches over that place with figures in it stands in the column before.
    """
    every = _levels(chunks)
    levels = [level for level in every if len(level) >= _COLUMNS]
    if len(levels) < _ROWS:
        return False
    in_rows = {id(chunk) for level in every if len(level) >= _COLUMNS - 1 for chunk in level}
    found = False
    for run, chunk in zip(runs, chunks, strict=True):
        is_narrow = chunk.right - chunk.left < _WIDE * chunk.size
        if is_narrow or id(chunk) not in in_rows or not any(char.text.isdigit() for char in run):
            continue
        edge, has_next = _edge_in(chunk, levels)
        found = (edge is not None and _draw_in(run, edge, has_next=has_next)) or found
    return found


def _edge_in(chunk: Chunk, levels: Sequence[Sequence[Chunk]]) -> tuple[float | None, bool]:
    """Return where a cell of most lines begins inside a chunk, and whether one does in its own line; None for none."""
    near = _RIVER * chunk.size
    inside = [
        one.left for level in levels for one in level if chunk.left + chunk.size < one.left < chunk.right - near / 2
    ]
    if not inside:
        return None, False
    starts = [[one.left for one in level] for level in levels]
    counted = {left: sum(any(abs(one - left) < near for one in level) for level in starts) for left in set(inside)}
    edge = max(counted, key=lambda left: counted[left])
    if sum(_begins_at(level, edge, chunk.left, near) for level in levels) * 2 < counted[edge]:
        return None, False
    own = [level for level in levels if abs(level[0].middle - chunk.middle) < _LEVEL * chunk.size]
    has_next = any(abs(one.left - edge) < near for level in own for one in level)
    return (edge if 2 * counted[edge] >= len(levels) else None), has_next


def _begins_at(level: Sequence[Chunk], left: float, start: float, near: float) -> bool:
    """Tell whether a cell of a line begins at a place, and one of the column before stands between a start and it."""
    begins = any(abs(one.left - left) < near for one in level)
    return begins and any(start <= (one.left + one.right) / 2 < left and one.left < left - near for one in level)


def _draw_in(run: Sequence[Char], edge: float, *, has_next: bool) -> bool:
    """Draw the characters before a column's edge together so that a gap is left before it.

    Args:
        run: of characters.
        edge: where the next column begins.
        has_next: whether the next column has a cell of its own in the line.
    """
    size = max(char.size for char in run)
    ends = [at for at, char in enumerate(run) if at and not has_next and abs(char.left - edge) < _RIVER * size]
    end = ends[0] if ends else len(run)
    left, right = run[0].left, run[end - 1].right
    room = edge - 2 * CELL_GAP * size - left
    is_cell = bool(ends and run[end].text.isdigit()) or all(char.text.isascii() for char in run[:end])
    if room <= size or not is_cell:
        return False
    for char in run[:end]:
        char.left, char.right = (left + (side - left) * room / (right - left) for side in (char.left, char.right))
    return True


def _is_apart(before: Char, char: Char) -> bool:
    size = max(char.size, 1.0)
    return char.left - before.right > CELL_GAP * size or before.right - char.left > _BACK * size


def _chunk(run: Sequence[Char]) -> Chunk:
    size = max(char.size for char in run)
    middle = sum(char.middle[1] for char in run) / len(run)
    half = size / 2
    words = "".join(char.text for char in run)
    left, right = min(char.left for char in run), max(char.right for char in run)
    return Chunk(left, middle - half, right, middle + half, size, words)


def _levels(chunks: Sequence[Chunk]) -> list[list[Chunk]]:
    """Return chunks by the line they stand in, from top to bottom, each from left to right."""
    levels: list[list[Chunk]] = []
    for chunk in sorted(chunks, key=lambda chunk: chunk.middle):
        if levels and abs(levels[-1][0].middle - chunk.middle) < _LEVEL * chunk.size:
            levels[-1].append(chunk)
        else:
            levels.append([chunk])
    return [sorted(level, key=lambda chunk: chunk.left) for level in levels]


def _regions(levels: Sequence[Sequence[Chunk]], widest: float) -> Iterator[tuple[int, int]]:
    """Yield the first and last line of stretches that may be tables."""
    cores = [at for at, level in enumerate(levels) if len(level) >= _COLUMNS]
    prose = [any(chunk.right - chunk.left > _PROSE * widest for chunk in level) for level in levels]
    run: list[int] = []
    for core in [*cores, None]:
        goes_on = core is not None and run and core - run[-1] <= _BETWEEN and not any(prose[run[-1] : core + 1])
        goes_on = goes_on and not _comes_again(levels[run[0]], levels[core or 0])
        if not goes_on:
            if len(run) >= _ROWS:
                yield _last(levels, run[0], -1), _last(levels, run[-1], 1)
            run = []
        if core is not None:
            run.append(core)


def _comes_again(head: Sequence[Chunk], level: Sequence[Chunk]) -> bool:
    """Tell whether a line repeats the headings of a table: another table begins."""
    known = {chunk.words for chunk in head if len(chunk.words) > 1 and not chunk.words.isdecimal()}
    return len(known) >= _COLUMNS and sum(chunk.words in known for chunk in level) > _AGAIN * len(level)


def _last(levels: Sequence[Sequence[Chunk]], at: int, step: int) -> int:
    """Return the last line of a table up or down a page: lines as near as those of one cell belong to its end row."""
    core = levels[at]
    while 0 <= at + step < len(levels):
        here, following = levels[at][0], levels[at + step][0]
        far = abs(following.middle - here.middle)
        is_near = far < _LEADING * here.size
        if far > _BELOW * here.size and not (is_near and _goes_on(core, levels[at + step], below=step > 0)):
            break
        at += step
    return at


def _goes_on(level: Sequence[Chunk], following: Sequence[Chunk], *, below: bool) -> bool:
    """Tell whether a line holds but one cell, which begins below or above where one of its neighbour does.

    Below, it may be centred as that is, or stand below the first of a row, where groups are merged beside it; then it
    is as small and stays between the cells beside.
    """
    if len(following) != 1 or len(level) < 2:
        return False
    rest, near = following[0], _LEVEL * following[0].size
    if any(abs(chunk.left - rest.left) < near for chunk in level[1:]):
        return True
    if not below or _NOTE.match(rest.words):
        return False
    ends = [*(chunk.left for chunk in level[1:]), 1e9]
    return any(
        abs(chunk.size - rest.size) < 1
        and rest.right < end - near
        and (abs(chunk.left - rest.left) < near or _are_centred(chunk, rest))
        for chunk, end in zip(level, ends, strict=True)
    )


def _are_centred(chunk: Chunk, rest: Chunk) -> bool:
    """Tell whether words not wider than those above are centred below them."""
    is_narrower = rest.right - rest.left <= chunk.right - chunk.left
    return is_narrower and abs(chunk.left + chunk.right - rest.left - rest.right) < _LEVEL * rest.size


def _table(
    head: Sequence[Sequence[Chunk]], levels: Sequence[Sequence[Chunk]], across: Sequence[float]
) -> RuledTable | None:
    """Return the table of lines, None where they make none.

    Args:
        head: lines of its headings that a ruling parts from the others; none where they are one line, or not parted.
        levels: its other lines.
        across: heights of the horizontal rulings of the page.
    """
    chunks = [chunk for level in (*head, *levels) for chunk in level]
    cores = [level for level in levels if len(level) >= _COLUMNS]
    columns = with_headed(_columns(without_bridges([chunk for level in cores for chunk in level])), head)
    columns = _stretched(columns, chunks)
    columns = with_parts(columns, levels)
    if len(columns) < _COLUMNS:
        return None
    parents = parents_in(levels, columns)
    levels = without_parents(levels, parents)
    if head:
        levels = [in_one_line(head, columns), *levels]
    alone = [level[0] for level in levels if len(level) == 1 and _is_across(level[0], columns)]
    rows = _ruled_rows(levels, across)
    if not rows:
        found = rows_of(levels, columns, alone, [part for parent in parents for part in parent.parts])
        half = chunks[0].size / 2
        rows, alone = [(top - half, bottom + half) for top, bottom in found.bands], found.alone
    if len(rows) < _ROWS:
        return None
    between = [(before[1] + column[0]) / 2 for before, column in pairwise(columns)]
    edges = [min(chunk.left for chunk in chunks), *between, max(chunk.right for chunk in chunks)]
    heights = [rows[0][0], *((above[1] + below[0]) / 2 for above, below in pairwise(rows)), rows[-1][1]]
    middles = [level[0].middle for level in cores]
    inside = [one for level in levels for one in level if one not in alone]
    if head:
        heights[0] = head[0][0].top
    boxes = with_parents(list(_boxes(inside, edges, heights, middles)), parents, edges)
    if head:
        boxes = [*boxes_of(head, edges, *heights[:2]), *(box for box in boxes if box[1] >= heights[1])]
    boxes = _with_whole(boxes, edges, alone)
    return RuledTable(edges[0], heights[0], edges[-1], heights[-1], boxes)


def _is_across(chunk: Chunk, columns: Sequence[tuple[float, float]]) -> bool:
    """Tell whether words that stand alone in their line reach from one column into another: the heading of a group."""
    return sum(chunk.left < right and left < chunk.right for left, right in columns) > 1


def _with_whole(boxes: list[Box], edges: Sequence[float], alone: Sequence[Chunk]) -> list[Box]:
    """Return the boxes of cells, those of a row that holds words across the columns made one."""
    for chunk in alone:
        own = [box for box in boxes if box[1] <= chunk.middle < box[3] and box[3] - box[1] < 2 * chunk.size]
        if own:
            boxes = [box for box in boxes if box not in own]
            boxes.append((edges[0], own[-1][1], edges[-1], own[-1][3]))
    return boxes


def _columns(chunks: Sequence[Chunk]) -> list[tuple[float, float]]:
    """Return the stretches across a page that cells cover, where no row crosses from one to the next."""
    columns: list[tuple[float, float]] = []
    for chunk in sorted(chunks, key=lambda chunk: chunk.left):
        if columns and chunk.left < columns[-1][1] + _BESIDE * chunk.size:
            columns[-1] = (columns[-1][0], max(columns[-1][1], chunk.right))
        else:
            columns.append((chunk.left, chunk.right))
    return columns


def _stretched(columns: Sequence[tuple[float, float]], chunks: Sequence[Chunk]) -> list[tuple[float, float]]:
    """Return columns as wide as the lines of broken cells in them, which may be wider than those of full rows."""
    found = list(columns)
    for chunk in chunks:
        over = [at for at, column in enumerate(columns) if chunk.left < column[1] and column[0] < chunk.right]
        if len(over) == 1:
            left, right = found[over[0]]
            found[over[0]] = (min(left, chunk.left), max(right, chunk.right))
    return found


def _ruled_rows(levels: Sequence[Sequence[Chunk]], across: Sequence[float]) -> list[tuple[float, float]]:
    """Return the rows between horizontal rulings; none when these do not part the rows."""
    cores = [level[0].middle for level in levels if len(level) >= _COLUMNS]
    inside = [height for height in across if levels[0][0].top - levels[0][0].size < height]
    marks = [-1.0, *(height for height in inside if height < cores[-1]), 1e9]
    middles = [level[0].middle for level in levels]
    rows = [[middle for middle in middles if low <= middle < high] for low, high in pairwise(marks)]
    parted = sum(any(low <= core < high for core in cores) for low, high in pairwise(marks))
    if parted < max(_ROWS, _PARTED * len(cores)):
        return []
    half = levels[0][0].size / 2
    return [(min(row) - half, max(row) + half) for row in rows if row]


def _blocks(chunks: Sequence[Chunk], alone: Sequence[bool]) -> list[list[Chunk]]:
    """Return the lines of a column by the cells they make.

    Args:
        chunks: of the column, from top to bottom.
        alone: of each whether it stands beside the other cells of a row; two such are never lines of one cell.
    """
    pairs = list(zip(pairwise(chunks), pairwise(alone), strict=True))
    steps = [1e9 if all(both) else below.middle - above.middle for (above, below), both in pairs]
    nearest = min(steps, default=0.0)
    blocks: list[list[Chunk]] = []
    for place, chunk in enumerate(chunks):
        if blocks and steps[place - 1] < min(nearest + _NEARER * chunk.size, _PITCH * chunk.size):
            blocks[-1].append(chunk)
        else:
            blocks.append([chunk])
    return blocks


def _boxes(
    chunks: Sequence[Chunk], edges: Sequence[float], heights: Sequence[float], middles: Sequence[float]
) -> Iterator[Box]:
    """Yield the boxes of the cells; those of the first columns over the rows they stand in the middle of."""
    for column, (left, right) in enumerate(pairwise(edges)):
        lines = [chunk for chunk in chunks if left <= (chunk.left + chunk.right) / 2 < right]
        spans = list(pairwise(heights))
        if column <= 1 and is_merged(lines, middles):
            lines.sort(key=lambda chunk: chunk.middle)
            blocks = [(block[0].middle + block[-1].middle) / 2 for block in _blocks(lines, [False] * len(lines))]
            spans = _merged(blocks, heights) or spans
        for top, bottom in spans:
            yield (left, top, right, bottom)


def _merged(middles: Sequence[float], heights: Sequence[float]) -> list[tuple[float, float]]:
    """Return the stretches of cells that each stand in the middle of theirs; none when they do not fill the column."""
    if not middles:
        return []
    headed = [(heights[0], heights[1]), *_centred(middles[1:], heights[1:])]
    return next((spans for spans in (headed, _centred(middles, heights)) if spans[-1][1] == heights[-1]), [])


def _centred(middles: Sequence[float], heights: Sequence[float]) -> list[tuple[float, float]]:
    """Return the stretches between edges of rows that middles stand in the middle of, one below the other."""
    spans: list[tuple[float, float]] = []
    at = 0
    for middle in middles:
        rest = heights[at + 1 :]
        if not rest:
            break
        bottom = min(rest, key=lambda height: abs(height - (2 * middle - heights[at])))
        spans.append((heights[at], bottom))
        at = heights.index(bottom)
    return spans or [(0.0, 0.0)]
