"""Cells side by side in one column of an unruled PDF table: a name over rows, and the names of its parts beside it.

The gap between them runs down only the rows of the parts; elsewhere names fill the whole column. Names of one column
begin or stand below each other, so lines that lie wholly beside each other in rows that follow are two cells.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from midcourse.documents.pdf.rows import Chunk

Box = tuple[float, float, float, float]
#: Gap between a name and its parts; narrowest name over others; how far its middle may be off theirs; how far the
#: lines of a row may stand from its own; farthest lines of one name [all in em].
_GAP, _WIDE, _OFF, _NEAR, _PITCH = 0.3, 2.0, 0.8, 1.2, 1.75
#: Least cells of a row's own line; most parts of one name.
_CELLS, _MOST = 3, 6
#: Share of the rows up to which cells beside names are those of parts.
_FEW = 0.6


@dataclass(slots=True)
class Parent:
    """A name over the names of its parts.

    Args:
        column: position of the column they stand in.
        lines: of the name.
        parts: lines of the names of its parts.
        edge: between them.
        off: how far the middle of the name is off that of the parts' rows [em].
    """

    column: int
    lines: list[Chunk]
    parts: list[Chunk]
    edge: float
    off: float


def with_parts(columns: Sequence[tuple[float, float]], levels: Sequence[Sequence[Chunk]]) -> list[tuple[float, float]]:
    """Return columns, the names of parts that seemed to have one of their own put with the names beside them.

    Args:
        columns: left and right edge of each.
        levels: lines of a table.
    """
    cores = [level for level in levels if len(level) >= _CELLS]
    found: list[tuple[float, float]] = []
    for left, right in columns:
        own = [one for level in cores for one in level if left <= (one.left + one.right) / 2 <= right]
        above = [one for level in levels for one in level if found and one.left < found[-1][1] and left < one.right]
        is_part = 0 < len(own) <= _FEW * len(cores) and not any(map(_has_figure, own))
        if found and above and is_part and not any(map(_has_figure, above)) and len(found) < len(columns) - 2:
            found[-1] = (found[-1][0], right)
        else:
            found.append((left, right))
    return found


def _has_figure(chunk: Chunk) -> bool:
    return any(char.isdigit() for char in chunk.words)


def parents_in(levels: Sequence[Sequence[Chunk]], columns: Sequence[tuple[float, float]]) -> list[Parent]:
    """Return the names that stand beside the names of their parts, from top to bottom.

    Args:
        levels: lines of a table.
        columns: left and right edge of each.
    """
    cores = [level[0].middle for level in levels if len(level) >= _CELLS]
    found: list[Parent] = []
    for at, (left, right) in enumerate(columns):
        lines = [one for level in levels for one in level if left <= (one.left + one.right) / 2 <= right]
        if lines and len(columns) - at > 1 and right - left > 2 * _WIDE * lines[0].size:
            found += _in_column(at, lines, cores)
    return _with_one_edge(found)


def _in_column(at: int, lines: Sequence[Chunk], cores: Sequence[float]) -> Iterator[Parent]:
    """Yield the names over others in a column."""
    first = 0
    while first < len(cores) - 1:
        tried = (_parent(at, lines, cores, first, last) for last in range(first + 1, min(first + _MOST, len(cores))))
        parents = [(parent.off, last, parent) for last, parent in enumerate(tried, first + 1) if parent]
        if parents:
            _, first, parent = min(parents, key=lambda one: one[:2])
            yield parent
        first += 1


def _parent(at: int, lines: Sequence[Chunk], cores: Sequence[float], first: int, last: int) -> Parent | None:
    """Return the name over the names of the rows from one to another, None where there is none."""
    size = lines[0].size
    above = (cores[first - 1] + cores[first]) / 2 if first else cores[first] - _NEAR * size
    below = (cores[last] + cores[last + 1]) / 2 if last + 1 < len(cores) else cores[last] + _NEAR * size
    top, bottom = max(above, cores[first] - _NEAR * size), min(below, cores[last] + _NEAR * size)
    inside = sorted((one for one in lines if top < one.middle < bottom), key=lambda one: one.left)
    edges = [
        (max(one.right for one in inside[: place + 1]), right.left)
        for place, right in enumerate(inside[1:])
        if right.left - max(one.right for one in inside[: place + 1]) > _GAP * size
    ]
    if len(edges) != 1:
        return None
    edge = sum(edges[0]) / 2
    name, parts = [one for one in inside if one.left < edge], [one for one in inside if one.left > edge]
    middle = (min(one.middle for one in name) + max(one.middle for one in name)) / 2
    off = abs(middle - (cores[first] + cores[last]) / 2) / size
    is_set = off < _OFF and _is_name(name) and _have_parts(parts, cores[first : last + 1])
    return Parent(at, name, parts, edge, off) if is_set else None


def _is_name(lines: Sequence[Chunk]) -> bool:
    """Tell whether lines are those of one name: words, wide enough, one line close below the other."""
    heights = sorted(one.middle for one in lines)
    is_close = all(below - above < _PITCH * lines[0].size for above, below in pairwise(heights))
    is_wide = max(one.right for one in lines) - lines[0].left >= _WIDE * lines[0].size
    return is_close and is_wide and not any(one.words[:1].isdigit() for one in lines)


def _have_parts(parts: Sequence[Chunk], rows: Sequence[float]) -> bool:
    """Tell whether each row has a part of its own."""
    return all(any(abs(one.middle - row) < _NEAR * one.size for one in parts) for row in rows)


def _with_one_edge(parents: list[Parent]) -> list[Parent]:
    """Return names over others with one edge for all of a column where one fits all."""
    for column in {parent.column for parent in parents}:
        own = [parent for parent in parents if parent.column == column]
        left = max(one.right for parent in own for one in parent.lines)
        right = min(one.left for parent in own for one in parent.parts)
        for parent in own if left < right else ():
            parent.edge = (left + right) / 2
    return parents


def with_parents(boxes: Sequence[Box], parents: Sequence[Parent], edges: Sequence[float]) -> list[Box]:
    """Return the boxes of cells, those of names over others parted from those of their parts.

    Args:
        boxes: of all cells, each of one column.
        parents: found in the table.
        edges: of the columns.
    """
    found = list(boxes)
    for parent in parents:
        left, right = edges[parent.column], edges[parent.column + 1]
        top, bottom = min(one.middle for one in parent.parts), max(one.middle for one in parent.parts)
        own = [box for box in found if box[0] == left and box[2] == right and box[1] < bottom and box[3] > top]
        if len(own) > 1:
            found = [box for box in found if box not in own]
            found.append((left, own[0][1], parent.edge, own[-1][3]))
            found += [(parent.edge, head, right, foot) for _, head, _, foot in own]
    return found


def without_parents(levels: Sequence[Sequence[Chunk]], parents: Sequence[Parent]) -> list[list[Chunk]]:
    """Return the lines of a table without the names over others.

    Args:
        levels: its lines.
        parents: found in it.
    """
    known = {id(one) for parent in parents for one in parent.lines}
    kept = [[one for one in level if id(one) not in known] for level in levels]
    return [level for level in kept if level]
