"""How wide the characters of a drawn table are: programs differ on Chinese, on signs such as — and “, and on strokes.

A program pads its cells by its own measure, so all lines of one table are as wide as each other by it, and by it alone.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache

Measure = Callable[[str], int]
#: Widths of Chinese characters, of signs that are wide in Chinese fonts only, and of drawn strokes [columns]:
#: fonts for Chinese; programs for any terminal; programs that count characters; strokes drawn narrow.
_MEASURES = ((2, 2, 2), (2, 1, 1), (1, 1, 1), (2, 2, 1))


def measure_of(lines: Sequence[str]) -> Measure:
    """Return the width of a character [columns] by the measure under which most lines are equally wide.

    >>> (narrow := measure_of(["┌─────┬──┐", "│产—值│5 │", "└─────┴──┘"]))("产"), narrow("—"), narrow("─")
    (2, 1, 1)
    >>> measure_of(["+--+", "|产值|", "+--+"])("产")
    1
    """
    kinds = [Counter(map(_kind, line)) for line in lines]
    return max(_MEASURE_BY_WIDTHS.items(), key=lambda item: _agreeing(kinds, item[0]))[1]


def _agreeing(lines: Sequence[Counter[int]], widths: tuple[int, int, int]) -> int:
    """Return how many lines are as wide as most are."""
    of_kind = (1, *widths)
    whole = Counter(sum(of_kind[kind] * count for kind, count in line.items()) for line in lines)
    return max(whole.values(), default=0)


@lru_cache(maxsize=4096)
def _kind(character: str) -> int:
    """Return 1 for what is wide, 2 for what is wide in Chinese fonts, 3 for a drawn stroke, 0 for all else."""
    if "\u2500" <= character <= "\u257f":
        return 3
    return {"W": 1, "F": 1, "A": 2}.get(unicodedata.east_asian_width(character), 0)


def _by(widths: tuple[int, int, int]) -> Measure:
    of_kind = (1, *widths)
    return lambda character: of_kind[_kind(character)]


_MEASURE_BY_WIDTHS = {widths: _by(widths) for widths in _MEASURES}
#: All measures.
WIDTHS = tuple(_MEASURE_BY_WIDTHS.values())
