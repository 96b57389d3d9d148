"""Tables of PDF pages without upright rulings: columns told by the gaps all rows share, rows by rulings or distances.

Only three columns and more in three rows and more are a table. A cell broken over lines is one cell where its lines
stand nearer to each other than rows do; a cell merged over rows stands in the middle of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from midcourse.documents.pdf_chars import CELL_GAP, Char, leaves
from midcourse.documents.pdf_tables import RuledTable

Box = tuple[float, float, float, float]
#: Least columns of a table, least rows that fill them, most lines between two such rows.
_COLUMNS, _ROWS, _BETWEEN = 3, 3, 8
#: Share of the widest line a cell may fill; more is running text.
_PROSE = 0.6
#: How far middles of one line lie apart; by how much lines of one cell are nearer than rows; gap between columns;
#: lines of one cell above the first and below the last row; farthest lines of one cell [all in em].
_LEVEL, _NEARER, _RIVER, _BELOW, _PITCH = 0.4, 0.25, 0.3, 1.2, 1.75
#: Farthest line of a broken cell that begins where the others of it do [em].
_LEADING = 1.5
#: How far back a character begins another run; narrowest cell that may reach over into the next [em].
_BACK, _WIDE = 0.4, 2.0
#: Share of rows a column must leave empty to hold cells merged over rows.
_MERGED = 0.4
#: Share of its cells a row's own line holds; share of such lines that rulings must part to be those of rows.
_FULL, _PARTED = 0.5, 0.5


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Words between two wide gaps, and their box."""

    left: float
    top: float
    right: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        """Return the height of its middle."""
        return (self.top + self.bottom) / 2


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
        chunks = list(map(_chunk, _runs(chars)))
    levels = _levels(chunks)
    widest = max(chunk.right for chunk in chunks) - min(chunk.left for chunk in chunks)
    tables = []
    for first, last in _regions(levels, widest):
        table = _table(
            [chunk for level in levels[first : last + 1] for chunk in level], levels[first : last + 1], across
        )
        if table is not None:
            tables.append(table)
    return tables


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


def _drawn_in(runs: Sequence[list[Char]], chunks: Sequence[_Chunk]) -> bool:
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


def _edge_in(chunk: _Chunk, levels: Sequence[Sequence[_Chunk]]) -> tuple[float | None, bool]:
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
    own = [level for level in levels if abs(level[0].middle - chunk.middle) < _LEVEL * chunk.size]
    has_next = any(abs(one.left - edge) < near for level in own for one in level)
    return (edge if 2 * counted[edge] >= len(levels) else None), has_next


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


def _chunk(run: Sequence[Char]) -> _Chunk:
    size = max(char.size for char in run)
    middle = sum(char.middle[1] for char in run) / len(run)
    half = size / 2
    return _Chunk(min(char.left for char in run), middle - half, max(char.right for char in run), middle + half, size)


def _levels(chunks: Sequence[_Chunk]) -> list[list[_Chunk]]:
    """Return chunks by the line they stand in, from top to bottom, each from left to right."""
    levels: list[list[_Chunk]] = []
    for chunk in sorted(chunks, key=lambda chunk: chunk.middle):
        if levels and abs(levels[-1][0].middle - chunk.middle) < _LEVEL * chunk.size:
            levels[-1].append(chunk)
        else:
            levels.append([chunk])
    return [sorted(level, key=lambda chunk: chunk.left) for level in levels]


def _regions(levels: Sequence[Sequence[_Chunk]], widest: float) -> Iterator[tuple[int, int]]:
    """Yield the first and last line of stretches that may be tables."""
    cores = [at for at, level in enumerate(levels) if len(level) >= _COLUMNS]
    prose = [any(chunk.right - chunk.left > _PROSE * widest for chunk in level) for level in levels]
    run: list[int] = []
    for core in [*cores, None]:
        goes_on = core is not None and run and core - run[-1] <= _BETWEEN and not any(prose[run[-1] : core + 1])
        if not goes_on:
            if len(run) >= _ROWS:
                yield _last(levels, run[0], -1), _last(levels, run[-1], 1)
            run = []
        if core is not None:
            run.append(core)


def _last(levels: Sequence[Sequence[_Chunk]], at: int, step: int) -> int:
    """Return the last line of a table up or down a page: lines as near as those of one cell belong to its end row."""
    while 0 <= at + step < len(levels):
        here, following = levels[at][0], levels[at + step][0]
        far = abs(following.middle - here.middle)
        if far > _BELOW * here.size and not (far < _LEADING * here.size and _goes_on(levels[at], levels[at + step])):
            break
        at += step
    return at


def _goes_on(level: Sequence[_Chunk], following: Sequence[_Chunk]) -> bool:
    """Tell whether a line holds but one cell, which begins below or above where one of its neighbour does."""
    return len(following) == 1 < len(level) and any(
        abs(chunk.left - following[0].left) < _LEVEL * chunk.size for chunk in level[1:]
    )


def _table(chunks: Sequence[_Chunk], levels: Sequence[Sequence[_Chunk]], across: Sequence[float]) -> RuledTable | None:
    cores = [level for level in levels if len(level) >= _COLUMNS]
    columns = _stretched(_columns([chunk for level in cores for chunk in level]), chunks)
    if len(columns) < _COLUMNS:
        return None
    alone = [level[0] for level in levels if len(level) == 1 and _is_across(level[0], columns)]
    rows = _ruled_rows(levels, across) or _with_own(_widened(_spaced_rows(levels, columns), levels), alone)
    if len(rows) < _ROWS:
        return None
    between = [(before[1] + column[0]) / 2 for before, column in pairwise(columns)]
    edges = [min(chunk.left for chunk in chunks), *between, max(chunk.right for chunk in chunks)]
    heights = [rows[0][0], *((above[1] + below[0]) / 2 for above, below in pairwise(rows)), rows[-1][1]]
    boxes = _with_whole(list(_boxes([one for one in chunks if one not in alone], edges, heights)), edges, alone)
    return RuledTable(edges[0], heights[0], edges[-1], heights[-1], boxes)


def _is_across(chunk: _Chunk, columns: Sequence[tuple[float, float]]) -> bool:
    """Tell whether words that stand alone in their line reach from one column into another: the heading of a group."""
    return sum(chunk.left < right and left < chunk.right for left, right in columns) > 1


def _with_own(rows: Sequence[tuple[float, float]], alone: Sequence[_Chunk]) -> list[tuple[float, float]]:
    """Return rows of which words across the columns have one of their own."""
    found = list(rows)
    for chunk in alone:
        parts: list[tuple[float, float]] = [(chunk.top, chunk.bottom)]
        for top, bottom in found:
            if bottom <= chunk.top or chunk.bottom <= top:
                parts.append((top, bottom))
            else:
                halves = ((top, chunk.top), (chunk.bottom, bottom))
                parts += [half for half in halves if half[1] - half[0] > _LEVEL * chunk.size]
        found = sorted(parts)
    return _apart(found)


def _with_whole(boxes: list[Box], edges: Sequence[float], alone: Sequence[_Chunk]) -> list[Box]:
    """Return the boxes of cells, those of a row that holds words across the columns made one."""
    for chunk in alone:
        own = [box for box in boxes if box[1] <= chunk.middle < box[3] and box[3] - box[1] < 2 * chunk.size]
        if own:
            boxes = [box for box in boxes if box not in own]
            boxes.append((edges[0], own[-1][1], edges[-1], own[-1][3]))
    return boxes


def _columns(chunks: Sequence[_Chunk]) -> list[tuple[float, float]]:
    """Return the stretches across a page that cells cover, where no row crosses from one to the next."""
    columns: list[tuple[float, float]] = []
    for chunk in sorted(chunks, key=lambda chunk: chunk.left):
        if columns and chunk.left < columns[-1][1] + _RIVER * chunk.size:
            columns[-1] = (columns[-1][0], max(columns[-1][1], chunk.right))
        else:
            columns.append((chunk.left, chunk.right))
    return columns


def _stretched(columns: Sequence[tuple[float, float]], chunks: Sequence[_Chunk]) -> list[tuple[float, float]]:
    """Return columns as wide as the lines of broken cells in them, which may be wider than those of full rows."""
    found = list(columns)
    for chunk in chunks:
        over = [at for at, column in enumerate(columns) if chunk.left < column[1] and column[0] < chunk.right]
        if len(over) == 1:
            left, right = found[over[0]]
            found[over[0]] = (min(left, chunk.left), max(right, chunk.right))
    return found


def _ruled_rows(levels: Sequence[Sequence[_Chunk]], across: Sequence[float]) -> list[tuple[float, float]]:
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


def _spaced_rows(
    levels: Sequence[Sequence[_Chunk]], columns: Sequence[tuple[float, float]]
) -> list[tuple[float, float]]:
    """Return the rows told by distances: lines of one cell are nearer to each other than cells of two rows are."""
    widest = max(range(len(columns)), key=lambda at: _lines_in(levels, columns[at]))
    full = max(_COLUMNS, _FULL * len(columns))
    cores = [level[0].middle for level in levels if len(level) >= full]
    names = [chunk for level in levels for chunk in level if _stands_in(chunk, columns[widest])]
    half = levels[0][0].size / 2
    rows: list[tuple[float, float]] = []
    for block in _blocks(
        names, [any(abs(chunk.middle - core) < _LEVEL * chunk.size for core in cores) for chunk in names]
    ):
        own = [core for core in cores if block[0].top <= core <= block[-1].bottom]
        parts = [[chunk for chunk in block if _nearest(own, chunk.middle) == core] for core in own] or [list(block)]
        for part, core in zip(parts, own or [block[0].middle], strict=True):
            heights = [core, *(chunk.middle for chunk in part)]
            rows.append((min(heights) - half, max(heights) + half))
    rows += [(core - half, core + half) for core in cores if not any(row[0] <= core <= row[1] for row in rows)]
    return _apart(sorted(rows))


def _nearest(heights: Sequence[float], height: float) -> float:
    return min(heights, key=lambda other: abs(other - height))


def _widened(rows: list[tuple[float, float]], levels: Sequence[Sequence[_Chunk]]) -> list[tuple[float, float]]:
    """Return rows with the lines outside them in the nearest: pieces of cells that are no names."""
    if not rows:
        return rows
    for level in levels:
        top, bottom = level[0].top, level[0].bottom
        if not any(row[0] <= level[0].middle <= row[1] for row in rows):
            at = min(range(len(rows)), key=lambda at: min(abs(rows[at][0] - bottom), abs(top - rows[at][1])))
            rows[at] = (min(rows[at][0], top), max(rows[at][1], bottom))
    return _apart(rows)


def _apart(rows: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return rows without overlaps: where two do, both end in the middle."""
    found: list[tuple[float, float]] = []
    for top, bottom in rows:
        if found and top < found[-1][1]:
            middle = (top + found[-1][1]) / 2
            found[-1] = (found[-1][0], middle)
            top = middle  # noqa: PLW2901
        found.append((top, bottom))
    return found


def _lines_in(levels: Sequence[Sequence[_Chunk]], column: tuple[float, float]) -> int:
    return sum(_stands_in(chunk, column) for level in levels for chunk in level)


def _stands_in(chunk: _Chunk, column: tuple[float, float]) -> bool:
    return column[0] <= (chunk.left + chunk.right) / 2 <= column[1]


def _blocks(chunks: Sequence[_Chunk], alone: Sequence[bool]) -> list[list[_Chunk]]:
    """Return the lines of a column by the cells they make.

    Args:
        chunks: of the column, from top to bottom.
        alone: of each whether it stands beside the other cells of a row; two such are never lines of one cell.
    """
    pairs = list(zip(pairwise(chunks), pairwise(alone), strict=True))
    steps = [1e9 if all(both) else below.middle - above.middle for (above, below), both in pairs]
    nearest = min(steps, default=0.0)
    blocks: list[list[_Chunk]] = []
    for place, chunk in enumerate(chunks):
        if blocks and steps[place - 1] < min(nearest + _NEARER * chunk.size, _PITCH * chunk.size):
            blocks[-1].append(chunk)
        else:
            blocks.append([chunk])
    return blocks


def _boxes(chunks: Sequence[_Chunk], edges: Sequence[float], heights: Sequence[float]) -> Iterator[Box]:
    """Yield the boxes of the cells; those of the first column over the rows they stand in the middle of."""
    first = sorted((chunk for chunk in chunks if chunk.right <= edges[1]), key=lambda chunk: chunk.middle)
    middles = [(block[0].middle + block[-1].middle) / 2 for block in _blocks(first, [False] * len(first))]
    filled = sum(any(top <= chunk.middle < bottom for chunk in first) for top, bottom in pairwise(heights))
    merged = _merged(middles, heights) if filled <= (1 - _MERGED) * (len(heights) - 1) else []
    for column, (left, right) in enumerate(pairwise(edges)):
        spans = merged if column == 0 and merged else list(pairwise(heights))
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
