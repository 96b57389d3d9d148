"""Gaps that run down a page between columns, and cells parted there that stand too near to each other to be told."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from midcourse.documents.pdf.chars import Char
from midcourse.documents.pdf.rows import Chunk

#: Least gap between cells of one row; how far a cell is thought to reach beyond its ink; by how much a gap between
#: cells is wider than those between the characters of one [em].
_GAP, _REACH, _WIDER = 0.12, 0.1, 0.06
#: Share of the rows that may cross a gap between columns.
_CROSSED = 0.15
#: Cells that may reach over a gap between columns, of so many [1 in].
_BRIDGES = 100
#: Least rows.
_ROWS = 3


def parted_at_rivers(runs: Sequence[list[Char]], rows: Sequence[Sequence[Sequence[Char]]]) -> list[list[Char]]:
    """Return runs of characters, those that reach over a gap most rows leave parted where they have a gap themselves.

    Args:
        runs: of characters of a table.
        rows: all its runs by line.
    """
    if len(rows) < _ROWS:
        return list(runs)
    rivers = _rivers(rows)
    starts = [left for left, _ in rivers]
    return [part for run in runs for part in _parted(run, rivers, starts)]


def _rivers(rows: Sequence[Sequence[Sequence[Char]]]) -> list[tuple[float, float]]:
    """Return the stretches across the page that few rows cover, between stretches that more cover, three at least."""
    edges: list[tuple[float, int]] = []
    for row in rows:
        for left, right in _covered(row):
            edges += ((left, 1), (right, -1))
    most = max(1.0, _CROSSED * len(rows))
    count = 0
    begun: float | None = None
    found, peaks = list[tuple[float, float]](), [0]
    for place, step in sorted(edges):
        was, count = count, count + step
        if was > most >= count:
            begun = place
        elif was <= most < count and begun is not None:
            found.append((begun, place))
            peaks.append(0)
            begun = None
        peaks[-1] = max(peaks[-1], count)
    return [river for river, beside in zip(found, pairwise(peaks), strict=True) if min(beside) >= _ROWS]


def _covered(row: Sequence[Sequence[Char]]) -> Iterator[tuple[float, float]]:
    """Yield the stretches a row covers."""
    chars = sorted((char for run in row for char in run), key=lambda char: char.left)
    begun = ended = None
    for char in chars:
        reach = _REACH * char.size / 2
        if begun is None or ended is None or char.left - reach > ended:
            if begun is not None and ended is not None:
                yield begun, ended
            begun, ended = char.left - reach, char.right + reach
        ended = max(ended, char.right + reach)
    if begun is not None and ended is not None:
        yield begun, ended


def _parted(run: list[Char], rivers: Sequence[tuple[float, float]], starts: Sequence[float]) -> list[list[Char]]:
    """Return a run in parts: at the widest gap it has inside a river it reaches over."""
    size = max(char.size for char in run)
    cuts: set[int] = set()
    for left, right in rivers[max(0, bisect_right(starts, run[0].left) - 1) :]:
        if right > run[-1].right:
            break
        if left < run[0].left:
            continue
        gaps = [
            (run[at].left - run[at - 1].right, at)
            for at in range(1, len(run))
            if run[at].left > left - _GAP * size and run[at - 1].right < right + _GAP * size
        ]
        widest, at = max(gaps, default=(0.0, 0))
        usual = median(after.left - before.right for before, after in pairwise(run)) if gaps else 0.0
        if widest > _GAP * size and widest > usual + _WIDER * size:
            cuts.add(at)
    parts = [0, *sorted(cuts), len(run)]
    return [run[begin:end] for begin, end in pairwise(parts) if begin < end]


def without_bridges(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Return cells of full rows without the few that reach from one column into another: headings of two, or run on."""
    edges = sorted(
        [(chunk.left, 1, at) for at, chunk in enumerate(chunks)]
        + [(chunk.right, 0, at) for at, chunk in enumerate(chunks)]
    )
    most = max(1, len(chunks) // _BRIDGES)
    over: set[int] = set()
    bridges: set[int] = set()
    for (left, begins, at), (right, opens, following) in pairwise(edges):
        over = over | {at} if begins else over - {at}
        is_gap = not begins and opens and right - left > _GAP * chunks[at].size
        if is_gap and 0 < len(over) <= most and following not in over:
            bridges |= over
    return [chunk for at, chunk in enumerate(chunks) if at not in bridges]
