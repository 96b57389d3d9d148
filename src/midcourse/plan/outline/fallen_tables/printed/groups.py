"""Headings of groups beside the rows of a printed table: their lines stand around the middle of their rows, or on top.

Rows are dealt out to headings the cheapest way: by where headings stand among them, and how many they say there are.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from midcourse.plan.outline.indicator_cells.words import category_of

#: Lines between two pieces of one heading, at most; length from which on a piece may be a heading by itself.
_NEAR, _WHOLE = 3, 4
#: What each line costs that a heading stands outside its rows, each row more or less than it says, each row left.
_OUTSIDE, _COUNT, _LEFT = 3.0, 3.0, 2.0


@dataclass(slots=True)
class _Heading:
    """The pieces of one heading, and the lines they stand in."""

    words: str = ""
    lines: list[int] = field(default_factory=list)

    @property
    def middle(self) -> float:
        """Return the line in the middle of its own."""
        return (self.lines[0] + self.lines[-1]) / 2

    def goes_on(self, line: int, piece: str) -> bool:
        """Tell whether a piece in a line belongs to it."""
        if not self.lines or piece[0] in "（(":
            return bool(self.lines)
        gap = line - self.lines[-1]
        is_apart = len(piece) > 1 and gap > max((then - one for one, then in pairwise(self.lines)), default=_NEAR)
        is_whole = len(self.words) >= _WHOLE and (len(piece) >= _WHOLE or is_apart)
        return gap <= _NEAR and self.words[-1] not in "）)" and not is_whole


def groups_beside(pieces: Sequence[tuple[int, str]], rows: Sequence[tuple[int, int]]) -> list[str]:
    """Return the heading of each row's group, "" for none.

    Args:
        pieces: lines with what stands in the column of groups in them, from above.
        rows: first and last line of each row, from above.

    >>> groups_beside([(1, "甲类经济"), (4, "乙类民生")], [(at, at) for at in range(6)])
    ['甲类经济', '甲类经济', '甲类经济', '乙类民生', '乙类民生', '乙类民生']
    >>> groups_beside([(0, "丙类"), (1, "（1项）"), (2, "丁类（2项）")], [(0, 1), (2, 2), (3, 3)])
    ['丙类（1项）', '丁类（2项）', '丁类（2项）']
    """
    headings = list(_headings(pieces))
    if not headings:
        return [""] * len(rows)
    ways = [_dealt(headings, rows, centred=centred) for centred in (False, True)]
    told = min(ways, key=lambda way: way[0])[1]
    return [*told, *told[-1:] * (len(rows) - len(told))]


def _dealt(
    headings: Sequence[_Heading], rows: Sequence[tuple[int, int]], *, centred: bool
) -> tuple[float, tuple[str, ...]]:
    """Return the cheapest way to deal rows out to headings, and what it costs."""
    ways: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}
    for heading in headings:
        ways = dict(_further(ways, heading, rows, centred=centred)) or ways
    return min(((cost + _LEFT * (len(rows) - end), told) for end, (cost, told) in ways.items()), key=lambda way: way[0])


def _further(
    ways: Mapping[int, tuple[float, tuple[str, ...]]],
    heading: _Heading,
    rows: Sequence[tuple[int, int]],
    *,
    centred: bool,
) -> Iterator[tuple[int, tuple[float, tuple[str, ...]]]]:
    """Yield the cheapest way to each row behind which the group of a heading may end."""
    count = category_of(heading.words)[1]
    for end in range(1, len(rows) + 1):
        found = [
            (cost + _cost(heading, rows[first:end], count, centred=centred), (*told, *[heading.words] * (end - first)))
            for first, (cost, told) in ways.items()
            if first < end
        ]
        if found:
            yield end, min(found, key=lambda way: way[0])


def _cost(heading: _Heading, rows: Sequence[tuple[int, int]], count: int | None, *, centred: bool) -> float:
    """Return what speaks against a heading going over rows: where its lines stand, another number of rows."""
    above, below = rows[0][0], rows[-1][1]
    outside = max(0, above - heading.lines[0]) + max(0, heading.lines[-1] - below)
    off = abs(heading.middle - (above + below) / 2) if centred else abs(heading.lines[0] - above)
    return off + _OUTSIDE * outside + _COUNT * abs((count or len(rows)) - len(rows))


def _headings(pieces: Sequence[tuple[int, str]]) -> Iterator[_Heading]:
    heading = _Heading()
    for line, piece in pieces:
        if heading.lines and not heading.goes_on(line, piece):
            yield heading
            heading = _Heading()
        heading.words += piece
        heading.lines.append(line)
    if heading.lines:
        yield heading
