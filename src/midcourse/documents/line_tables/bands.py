"""Where the columns of a table stand across, by the lines of one page together: what no word of them runs over.

Programs that print a page as text keep everything right of a column right of it in each line, but no more: cells of
one column begin and end at different places, two columns may have one blank between them, or none. So columns are told
by all lines at once: strips of places that words fill, apart where some line shows that they are two.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

#: Blanks that surely divide two cells; least lines that begin at one place to show a column there.
WIDE, _BEGUN = 2, 3


class Word(NamedTuple):
    """A word of a line: where it begins and ends across, and in the text.

    Args:
        first, last: places across the line, the last one behind it.
        start, end: its stretch of the text.
    """

    first: int
    last: int
    start: int
    end: int


Band = tuple[int, int]


def bands_of(lines: Sequence[Sequence[Word]]) -> list[Band]:
    """Return first place and place behind the last of each column, from the left.

    Args:
        lines: the words of each, from the left, those of one page.

    >>> name, wide, unit = Word(0, 2, 0, 2), Word(0, 4, 0, 4), Word(6, 7, 6, 7)
    >>> bands_of([[name, unit], [wide], [name, Word(5, 7, 5, 7)]])
    [(0, 4), (5, 7)]
    """
    bands: list[Band] = []
    strips = _strips(lines)
    for strip in strips:
        if bands and not _are_two(lines, bands[-1], strip):
            bands[-1] = (bands[-1][0], strip[1])
        else:
            bands.append(strip)
    return bands


def _strips(lines: Sequence[Sequence[Word]]) -> list[Band]:
    """Return the stretches that words fill, cut wherever no word runs over."""
    steps: dict[int, int] = defaultdict(int)
    cuts: set[int] = set()
    for word in (word for line in lines for word in line):
        steps[word.first] += 1
        steps[word.last] -= 1
        cuts |= {word.first, word.last}
    inner: dict[int, int] = defaultdict(int)
    for word in (word for line in lines for word in line):
        inner[word.first + 1] += 1
        inner[word.last] -= 1
    places = sorted(cuts)
    free = [place for place in places if not _over(inner, place)]
    return [(one, other) for one, other in pairwise(free) if _over(steps, one)]


def _over(steps: dict[int, int], place: int) -> int:
    """Return how many words there are at a place, by the steps up and down before it."""
    return sum(step for at, step in steps.items() if at <= place)


def _are_two(lines: Sequence[Sequence[Word]], left: Band, right: Band) -> bool:
    """Tell whether two strips are two columns: words stand in both, wide apart, or where one column begins."""
    pairs = [(one, other) for line in lines if (one := _last_in(line, left)) and (other := _first_in(line, right))]
    if any(other.first - one.last >= WIDE for one, other in pairs):
        return True
    begins = [word.first for line in lines if (word := _first_in(line, right))]
    at_once = begins.count(right[0])
    lefts = sum(_last_in(line, left) is not None for line in lines)
    is_column = at_once >= _BEGUN and 2 * at_once > len(begins) and 2 * len(begins) > len(lines)
    return bool(pairs) and is_column and 2 * lefts < len(begins)


def _first_in(line: Sequence[Word], band: Band) -> Word | None:
    return next((word for word in line if word.last > band[0] and word.first < band[1]), None)


def _last_in(line: Sequence[Word], band: Band) -> Word | None:
    return next((word for word in reversed(line) if word.last > band[0] and word.first < band[1]), None)


def placed(words: Sequence[Word], bands: Sequence[Band]) -> list[list[Word]]:
    """Return the words of a line under the columns they share most places with, or stand nearest to.

    Args:
        words: of a line, from the left.
        bands: of its page.
    """
    cells: list[list[Word]] = [[] for _ in bands]
    for word in words:
        cells[_nearest(word, bands)].append(word)
    return cells


def _nearest(word: Word, bands: Sequence[Band]) -> int:
    """Return the column a word stands in."""
    middle = (word.first + word.last) / 2
    at = max(0, bisect_right(bands, (word.first, word.first)) - 1)
    near = range(at, len(bands))
    shared = [min(word.last, bands[one][1]) - max(word.first, bands[one][0]) for one in near]
    apart = [abs(middle - (bands[one][0] + bands[one][1]) / 2) for one in near]
    return near[max(range(len(near)), key=lambda one: (min(shared[one], 0), shared[one], -apart[one]))]
