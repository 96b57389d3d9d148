"""Rows of a table that no rulings part: every line of a broken cell goes to the row whose one-line cells it fits.

Where lines of one cell are as near as those of two rows, only the way cells are set tells them apart: all of a table
stand in the middle, at the head or at the foot of their rows. The way that fits best is taken.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise
from statistics import median

#: How far middles of one line lie apart [em].
LEVEL = 0.4
#: Least columns of a table; share of its cells that a row's own line holds.
COLUMNS, _FULL = 3, 0.5
#: How much nearer to the first row than to the headings a line of it stands [em].
_NEARER = 0.05
#: What it costs to leave a line to itself; farthest lines of one cell; most lines between rows looked at.
_ALONE, _PITCH, _MOST = 0.3, 1.75, 5
#: Share of a column that a line fills which goes on below.
_FULL_LINE = 0.8
#: What each em left free at the end of a broken line costs, the most, and how many cost nothing.
_FREE, _SHORT, _LAST = 0.05, 0.25, 1.5
#: A column that holds fewer of the rows than this has cells merged over rows.
_FILLED = 0.6
#: Share of the cells of a column that stand in full lines, where they have one line each.
_STEADY = 0.85
#: Heading of a group, never part of a name.
_GROUP = re.compile("[（(]?[一二三四五六七八九十]{1,3}[、.．）)]")
#: What stands in a row, not in its headings: a figure that is no year, an attribute, a dash.
DATUM = re.compile(
    "(?!(?:19|20)[0-9]{2}$)[≥≤><＞＜〔[（(]*[0-9]+(?:[.][0-9]+)?%?[〕\\])）]*|[约预][束期]性?|[—－-]{1,2}"
)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words between two wide gaps, and their box."""

    left: float
    top: float
    right: float
    bottom: float
    size: float
    words: str = ""

    @property
    def middle(self) -> float:
        """Return the height of its middle."""
        return (self.top + self.bottom) / 2


class _Set(Enum):
    """Where the cells of a table are set in their rows."""

    MIDDLE = (0.5, 0.5)
    FOOT = (0.0, 1.0)
    HEAD = (1.0, 0.0)


@dataclass(slots=True)
class _Choice:
    """Cheapest way to part the lines above a row: its cost, lines that go down to it, and the choice before."""

    cost: float
    up: int
    down: int
    before: "_Choice | None" = None


@dataclass(slots=True)
class Rows:
    """Rows found.

    Args:
        bands: head and foot of each, from top to bottom.
        alone: words that have a row of their own: headings of groups.
    """

    bands: list[tuple[float, float]] = field(default_factory=list)
    alone: list[Chunk] = field(default_factory=list)


def rows_of(
    levels: Sequence[Sequence[Chunk]],
    columns: Sequence[tuple[float, float]],
    across: Sequence[Chunk],
    parts: Sequence[Chunk] = (),
) -> Rows:
    """Return the rows of a table.

    Args:
        levels: its lines, from top to bottom.
        columns: left and right edge of each.
        across: words alone in their line that are known to be headings of groups.
        parts: words known to be of cells.
    """
    lonely = [level[0] for level in levels if len(level) == 1 and level[0] not in (*across, *parts)]
    names = columns[min(2, len(columns) - 1)][0]
    first = next((level[0].middle for level in levels if any(DATUM.fullmatch(one.words) for one in level)), 0.0)
    lonely = [one for one in lonely if one.middle > first or one.left < names or _GROUP.match(one.words)]
    headings = [*across, *(one for one in lonely if _GROUP.match(one.words) or not _is_set(one, levels, columns))]
    known = set(map(id, headings))
    inside = [[chunk for chunk in level if id(chunk) not in known] for level in levels]
    inside = [level for level in inside if level]
    anchors = _anchors(inside, columns)
    if len(anchors) < COLUMNS:
        return Rows()
    head = [anchor for anchor in anchors if anchor < first]
    anchors = anchors[max(0, len(head) - 1) :]
    stood = [_in_column(inside, column) for column in columns]
    parted = [lines for at, lines in enumerate(stood) if at > 1 or not is_merged(lines, anchors)]
    best = _way(parted, anchors, has_head=anchors[0] < first)
    heights: list[list[float]] = [[anchor] for anchor in anchors]
    heights[0] += head
    left: list[Chunk] = []
    for lines in parted:
        _, groups, rest = _parted(lines, anchors, best)
        for own, group in zip(heights, groups, strict=True):
            own.extend(chunk.middle for chunk in group)
        left += rest
    return _banded(heights, left, headings, {id(one) for one in lonely if one.left < names})


def _anchors(levels: Sequence[Sequence[Chunk]], columns: Sequence[tuple[float, float]]) -> list[float]:
    """Return the heights of lines that hold most cells of a row, or two of columns whose cells have one line."""
    full = max(COLUMNS, _FULL * len(columns))
    cores = [level[0].middle for level in levels if len(level) >= full]
    stood = [_in_column(levels, column) for column in columns]
    told = [lines for lines in stood if len(lines) > _FILLED * len(cores) and _is_steady(lines, cores)]
    steady = {id(chunk) for lines in told for chunk in lines}
    found = [level[0].middle for level in levels if sum(id(chunk) in steady for chunk in level) > 1]
    return sorted({*cores, *found})


def _is_steady(lines: Sequence[Chunk], cores: Sequence[float]) -> bool:
    return sum(_is_at(one, cores) for one in lines) > _STEADY * len(lines)


def _way(columns: Sequence[Sequence[Chunk]], anchors: Sequence[float], *, has_head: bool) -> _Set:
    """Return how cells are set in the rows below the headings; what stands nearer to these is theirs."""
    below, edge = (anchors[1:], (anchors[0] + anchors[1]) / 2) if has_head else (anchors, 0.0)
    lines = [[chunk for chunk in column if chunk.middle > edge + _NEARER * chunk.size] for column in columns]
    return min(_Set, key=lambda way: sum(_parted(column, below, way)[0] for column in lines))


def _is_set(chunk: Chunk, levels: Sequence[Sequence[Chunk]], columns: Sequence[tuple[float, float]]) -> bool:
    """Tell whether words alone in their line are set as others of their column are: by their left, middle or right."""
    column = next((one for one in columns if one[0] <= (chunk.left + chunk.right) / 2 <= one[1]), None)
    if column is None:
        return False
    others = _in_column([level for level in levels if len(level) >= COLUMNS], column)
    if len(others) < COLUMNS:
        return True
    whole = columns[0][0] + columns[-1][1]
    is_open = column == columns[0] or abs(chunk.left + chunk.right - whole) < LEVEL * chunk.size
    if is_open and not _has_figure(chunk) and 2 * sum(map(_has_figure, others)) > len(others):
        return False
    sides = [
        (chunk.left, [one.left for one in others]),
        (chunk.right, [one.right for one in others]),
        (chunk.left + chunk.right, [one.left + one.right for one in others]),
    ]
    return any(abs(side - median(usual)) < LEVEL * chunk.size for side, usual in sides) or _is_below(
        chunk, _in_column(levels, column)
    )


def _is_below(chunk: Chunk, others: Sequence[Chunk]) -> bool:
    """Tell whether words stand directly below others that fill their column, and begin or are centred as these."""
    above = max((one for one in others if one.middle < chunk.middle), key=lambda one: one.middle, default=None)
    if above is None or chunk.middle - above.middle > _PITCH * chunk.size:
        return False
    widths = [one.right - one.left for one in others]
    is_full = above.right - above.left >= _FULL_LINE * max(widths)
    offs = (chunk.left - above.left, (chunk.left + chunk.right - above.left - above.right) / 2)
    return is_full and min(map(abs, offs)) < LEVEL * chunk.size / 2


def _has_figure(chunk: Chunk) -> bool:
    return any(char.isdigit() for char in chunk.words)


def _in_column(levels: Sequence[Sequence[Chunk]], column: tuple[float, float]) -> list[Chunk]:
    return [chunk for level in levels for chunk in level if column[0] <= (chunk.left + chunk.right) / 2 <= column[1]]


def is_merged(lines: Sequence[Chunk], heights: Sequence[float]) -> bool:
    """Tell whether the lines of a column are those of cells merged over rows, which stand between the others."""
    off = [chunk for chunk in lines if not _is_at(chunk, heights)]
    filled = len(lines) - len(off)
    return len(lines) < len(heights) and filled <= _FILLED * len(heights) and 2 * len(off) >= len(lines) - 1 > 0


def _is_at(chunk: Chunk, heights: Sequence[float]) -> bool:
    at = bisect_left(heights, chunk.middle)
    return any(abs(chunk.middle - height) < LEVEL * chunk.size for height in heights[max(0, at - 1) : at + 1])


def _parted(
    lines: Sequence[Chunk], anchors: Sequence[float], way: _Set
) -> tuple[float, list[list[Chunk]], list[Chunk]]:
    """Return the cost of parting a column's lines among rows, the lines of each row, and those left to themselves."""
    own, gaps = _sorted_out(lines, anchors)
    room = max((chunk.right - chunk.left for chunk in lines), default=0.0)
    choices = [_Choice(0.0, 0, down) for down in range(len(gaps[0]) + 1)]
    for choice in choices:
        choice.cost = _ALONE * (len(gaps[0]) - choice.down)
    for at, anchor in enumerate(anchors):
        gap = gaps[at + 1]
        choices = [_cheapest(choices, split, (gaps[at], own[at], gap), (anchor, room), way) for split in _splits(gap)]
    last: _Choice | None = min(choices, key=lambda choice: choice.cost + choice.down)
    cost = last.cost if last else 0.0
    groups: list[list[Chunk]] = []
    rest: list[Chunk] = []
    for at in range(len(anchors) - 1, -1, -1):
        if last is None or last.before is None:
            break
        above, gap = gaps[at], gaps[at + 1]
        rest += gap[last.up : len(gap) - last.down]
        groups.append([*above[len(above) - last.before.down :], *own[at], *gap[: last.up]])
        last = last.before
    rest += gaps[0][: len(gaps[0]) - (last.down if last else 0)]
    return cost, groups[::-1], rest


def _sorted_out(lines: Sequence[Chunk], anchors: Sequence[float]) -> tuple[list[list[Chunk]], list[list[Chunk]]]:
    """Return the lines that stand at each row's height, and those above the first, between two, and below the last."""
    own: list[list[Chunk]] = [[] for _ in anchors]
    gaps: list[list[Chunk]] = [[] for _ in range(len(anchors) + 1)]
    at = 0
    for chunk in lines:
        near = LEVEL * chunk.size
        while at < len(anchors) and anchors[at] <= chunk.middle - near:
            at += 1
        is_own = at < len(anchors) and abs(anchors[at] - chunk.middle) < near
        (own[at] if is_own else gaps[at]).append(chunk)
    return own, gaps


def _splits(gap: Sequence[Chunk]) -> Iterator[tuple[int, int]]:
    """Yield how many of the lines between two rows may go up and how many down."""
    most = min(len(gap), _MOST)
    for up in range(most + 1):
        for down in range(most + 1 - up):
            yield up, down


def _cheapest(
    choices: Sequence[_Choice],
    split: tuple[int, int],
    lines: tuple[Sequence[Chunk], Sequence[Chunk], Sequence[Chunk]],
    place: tuple[float, float],
    way: _Set,
) -> _Choice:
    above, own, gap = lines
    up, down = split
    anchor, room = place
    rest = _ALONE * (len(gap) - up - down)
    groups = [[*above[len(above) - choice.down :], *own, *gap[:up]] for choice in choices]
    costs = [
        choice.cost + _misfit(group, anchor, way) + _unfilled(group, room)
        for choice, group in zip(choices, groups, strict=True)
    ]
    at = min(range(len(costs)), key=costs.__getitem__)
    return _Choice(costs[at] + rest, up, down, choices[at])


def _misfit(group: Sequence[Chunk], anchor: float, way: _Set) -> float:
    """Return how far a cell of such lines stands off where it is set [em]."""
    if not group:
        return 0.0
    size = group[0].size or 1.0
    head, foot = way.value
    off = abs(head * group[0].middle + foot * group[-1].middle - anchor) / size
    return off + sum(max(0.0, (below.middle - above.middle) / size - _PITCH) for above, below in pairwise(group))


def _unfilled(group: Sequence[Chunk], room: float) -> float:
    """Return what speaks against lines of one cell: they are broken where the column is full, not before."""
    free = ((room - (chunk.right - chunk.left)) / (chunk.size or 1.0) for chunk in group[:-1])
    return sum(min(_SHORT, _FREE * max(0.0, one - _LAST)) for one in free)


def _banded(
    heights: list[list[float]],
    left: Sequence[Chunk],
    headings: Sequence[Chunk],
    lonely: Set[int],
) -> Rows:
    """Return rows of heights.

    Args:
        heights: of the lines of each row, its own first.
        left: lines left to themselves; they go to the nearest row, or have their own.
        headings: of groups, which have their own.
        lonely: lines alone in theirs, in a column that may hold headings of groups.
    """
    rows = Rows(alone=list(headings))
    for chunk in left:
        is_head = chunk.middle < heights[1][0] and min(abs(chunk.middle - height) for height in heights[0]) < min(
            abs(chunk.middle - height) for height in heights[1]
        )
        if is_head or id(chunk) not in lonely:
            near = heights[0] if is_head else min(heights, key=lambda row: abs(row[0] - chunk.middle))
            near.append(chunk.middle)
        else:
            rows.alone.append(chunk)
    bands = [*heights, *([chunk.middle] for chunk in rows.alone)]
    rows.bands = [(min(band), max(band)) for band in sorted(bands, key=min)]
    return rows
