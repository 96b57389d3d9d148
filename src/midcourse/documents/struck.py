"""Bold text that a PDF printed twice, a hair's breadth apart, and that came out as text twice.

A converter then writes `总计 169`, and below it, at the column of that 169, `169..59 亿元`: the end of a line comes
again at the beginning of the next, stops are doubled. What came again is left out, and the rest goes on where the line
above broke off. Only done where doubled stops show that the text has this fault.
"""

import re
from collections.abc import Sequence

from midcourse.documents.lines import BLANK, Line, columns_of, stop_of
from midcourse.documents.model import BlockKind

_DOUBLED = re.compile(r"([，。、；：“”‘’（）])\s?(?=\1)|\.(?=\.\d)")
_SIGNS = ("，，", "。。", "、、", "““", "””", "：：")
_FEWEST = 3
#: How far what comes again may stand from the column of the first time, and its greatest length [characters].
_OFF, _LONGEST = 3, 60


def mend_struck(text: str, lines: Sequence[Line]) -> None:
    """Leave out of lines what was printed twice; a line left empty becomes furniture.

    Args:
        text: the document's.
        lines: in order.
    """
    if sum(map(text.count, _SIGNS)) < _FEWEST:
        return
    above: Line | None = None
    column = 0
    for line in lines:
        if line.kind is not None:
            continue
        again = _repeated(above, column, line) if above and line.gap == 0 else 0
        here = line.indent + again
        if again and above:
            _cut(line, above, again)
        if line.kind is None:
            line.skips = _doubled_stops(line)
            above, column = line, here


def _repeated(above: Line, column: int, line: Line) -> int:
    """Return how many characters at the beginning of a line repeat the end of the one above, in the same column."""
    words, first, beginning = above.words, line.words[0], "".join(line.words[: 2 * _LONGEST].split())
    start = max(0, len(words) - _LONGEST, line.indent - column - _OFF)
    for place in range(start, min(len(words), line.indent - column + _OFF + 1)):
        if words[place] != first:
            continue
        tail = "".join(words[place:].split())
        if len(tail) > 1 and beginning.startswith(tail):
            return _length_with_blanks(line.words, len(tail))
    return 0


def _length_with_blanks(words: str, characters: int) -> int:
    """Return how long the beginning of words with so many characters is, blanks counted."""
    for place, character in enumerate(words, start=1):
        characters -= not character.isspace()
        if not characters:
            return place
    return len(words)


def _cut(line: Line, above: Line, again: int) -> None:
    """Leave out the beginning of a line, and put the rest where the line above stopped."""
    rest = line.words[again:].lstrip(BLANK)
    if not rest:
        line.kind = BlockKind.FURNITURE
        return
    line.start, line.words = line.end - len(rest), rest
    line.indent, line.edge = above.indent, above.edge + columns_of(rest)
    line.mark, line.stop, line.is_glued = None, stop_of(rest), True


def _doubled_stops(line: Line) -> tuple[tuple[int, int], ...]:
    return tuple((line.start + found.start(), line.start + found.end()) for found in _DOUBLED.finditer(line.words))
