"""Headings over two lines and more of PDF tables without upright rulings, told by the ruling below them.

Tables of three rulings have one above their headings, one below these, one below the last row. A heading stands over
the columns whose middle is its own, where headings of their own stand below it.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from midcourse.documents.pdf.rows import DATUM, Chunk

Box = tuple[float, float, float, float]
#: Most lines of headings; most columns under one; how far its middle may stand off theirs [em].
_LINES, _UNDER, _OFF = 6, 4, 1.5
#: How far below the middle of all headings those stand that have one over them [em].
_LOWER = 0.25
#: How far the first ruling of a table stands above its highest line, and that above the next [em].
_ABOVE, _APART = 1.5, 3.0


def first_line(levels: Sequence[Sequence[Chunk]], first: int, across: Sequence[float]) -> int:
    """Return the first line of a table's headings: one of few cells above it may be directly below a ruling.

    Args:
        levels: lines of the page, from top to bottom.
        first: place of the first line that is surely of the table.
        across: heights of the horizontal rulings of the page.
    """
    for at in range(first - 1, max(first - _LINES, -1), -1):
        here, before = levels[at][0], levels[at + 1][0]
        is_far = before.middle - here.middle > _APART * here.size
        if is_far or any(here.middle < height < before.middle for height in across):
            break
        if any(here.middle - _ABOVE * here.size < height < here.middle for height in across):
            return at
    return first


def lines_above(levels: Sequence[Sequence[Chunk]], across: Sequence[float]) -> int:
    """Count the lines of a table above the ruling that parts its headings from its rows; 0 for one or no such line.

    Args:
        levels: its lines, from top to bottom.
        across: heights of the horizontal rulings of the page, ascending.
    """
    datum = next((at for at, level in enumerate(levels) if any(DATUM.fullmatch(one.words) for one in level)), 0)
    inside = [height for height in across if levels[0][0].middle < height < levels[datum][0].middle]
    count = sum(level[0].middle < inside[-1] for level in levels[:datum]) if inside else 0
    return count if 1 < count <= _LINES else 0


def with_headed(columns: Sequence[tuple[float, float]], head: Sequence[Sequence[Chunk]]) -> list[tuple[float, float]]:
    """Return columns, and those only headings tell: cells of two lines stand beside no other cell of their row.

    Args:
        columns: left and right edge of each, from left to right.
        head: lines of headings.
    """
    found = list(columns)
    for chunk in (chunk for level in reversed(head) for chunk in level):
        if not any(chunk.left < right and left < chunk.right for left, right in found):
            found.append((chunk.left, chunk.right))
    return sorted(found)


def in_one_line(head: Sequence[Sequence[Chunk]], columns: Sequence[tuple[float, float]]) -> list[Chunk]:
    """Return one cell for each column, in the middle of the lines of headings: what rows below are told by.

    Args:
        head: lines of headings.
        columns: left and right edge of each.
    """
    top, bottom, size = head[0][0].top, head[-1][0].bottom, head[0][0].size
    middle = (top + bottom) / 2
    return [Chunk(left, middle - size / 2, right, middle + size / 2, size, "#") for left, right in columns]


def boxes_of(head: Sequence[Sequence[Chunk]], edges: Sequence[float], top: float, bottom: float) -> Iterator[Box]:
    """Yield the boxes of headings; one that stands over several columns above theirs.

    Args:
        head: lines of headings, from top to bottom.
        edges: of the columns, from left to right.
        top, bottom: of the headings.
    """
    columns = list(pairwise(edges))
    over = [-1] * len(columns)
    for chunk in (chunk for level in head for chunk in level):
        first, last = _under(chunk, columns, head)
        if first == last or over[first] >= 0 or over[last] >= 0:
            continue
        over[first : last + 1] = [first] * (last + 1 - first)
        parts = [one.top for column in columns[first : last + 1] for one in _below(chunk, column, head)]
        height = (chunk.bottom + min(parts)) / 2
        yield (edges[first], top, edges[last + 1], height)
        yield from ((left, height, right, bottom) for left, right in columns[first : last + 1])
    yield from ((left, top, right, bottom) for (left, right), one in zip(columns, over, strict=True) if one < 0)


def _under(chunk: Chunk, columns: Sequence[tuple[float, float]], head: Sequence[Sequence[Chunk]]) -> tuple[int, int]:
    """Return the first and the last column a heading stands over: those whose middle is nearest to its own."""
    middle = (chunk.left + chunk.right) / 2
    own = next((at for at, (left, right) in enumerate(columns) if left <= middle < right), 0)
    filled = [_is_part(chunk, column, head) for column in columns]
    found, least = (own, own), _OFF * chunk.size
    for first in range(max(0, own - _UNDER + 1), own + 1):
        for last in range(max(own, first + 1), min(first + _UNDER, len(columns))):
            off = abs((columns[first][0] + columns[last][1]) / 2 - middle)
            if all(filled[first : last + 1]) and off < least:
                found, least = (first, last), off
    return found


def _is_part(chunk: Chunk, column: tuple[float, float], head: Sequence[Sequence[Chunk]]) -> bool:
    """Tell whether a column may be one of several under a heading: its own stands below the middle of all headings."""
    below = _below(chunk, column, head)
    others = [one for one in _in_column(column, head) if one is not chunk]
    if not below or len(others) > len(below):
        return False
    middle = (head[0][0].top + head[-1][0].bottom) / 2
    return (below[0].top + below[-1].bottom) / 2 > middle + _LOWER * chunk.size


def _below(chunk: Chunk, column: tuple[float, float], head: Sequence[Sequence[Chunk]]) -> list[Chunk]:
    return [one for one in _in_column(column, head) if one.middle > chunk.middle + chunk.size / 2]


def _in_column(column: tuple[float, float], head: Sequence[Sequence[Chunk]]) -> list[Chunk]:
    return [one for level in head for one in level if column[0] < (one.left + one.right) / 2 < column[1]]
