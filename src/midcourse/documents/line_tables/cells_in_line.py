"""The cells of a row of which only blanks are left: wide gaps divide, single blanks may divide or belong to a cell."""

import re
from collections.abc import Sequence

from midcourse.documents.line_tables.found import Pieces

_WORD = re.compile(r"\S+")
_GAP_WORD = re.compile(r"\S+(?:[ \u00a0]\S+)*")
_WIDE_GAP = re.compile(r"[ \u00a0\u3000]{2}|\u3000|\t")
_UNIT = re.compile("[年月日个岁左以项人家万亿元倍次种类天%％]")
#: How unlikely it is that a blank belongs to a cell; up to `_SURE` it always does.
(
    _SPACED_OUT,
    _FIGURE_AND_UNIT,
    _SURE,
    _BRACKETED,
    _YEAR_AND_WORDS,
    _WORD_AND_FIGURE,
    _SHORT_WORDS,
    _WORDS,
    _BEHIND_BRACKET,
    _FIGURES,
) = range(10)


def cells_of(text: str, start: int, end: int) -> list[Pieces]:
    """Return the stretches between wide gaps, or between any blanks when there are no wide gaps."""
    pattern = _GAP_WORD if _WIDE_GAP.search(text, start, end) else _WORD
    return [((found.start(), found.end()),) for found in pattern.finditer(text, start, end)]


_DASHES = frozenset("-—－–/")
_YEAR = re.compile(r"\d\s?年\Z")
#: Words shorter than this are the likelier to be one cell.
_SHORT = 3


def fitted(text: str, cells: Sequence[Pieces], columns: int) -> list[Pieces]:
    """Put neighbouring cells together until there are as few as columns, the likeliest first.

    Args:
        text: the document's.
        cells: of one row.
        columns: how many there should be; 0 to put together only what is surely one.
    """
    row = list(cells)
    while len(row) > max(columns, 1):
        costs = [(_cost(text, row, place), place) for place in range(len(row) - 1)]
        cost, place = min(costs)
        if not columns and cost >= _SURE:
            break
        row[place : place + 2] = [(*row[place], *row[place + 1])]
    return row


def _cost(text: str, row: Sequence[Pieces], place: int) -> int:
    """Say how unlikely it is that a cell and the next are one."""
    start, end = row[place][-1]
    following = row[place + 1][0]
    before, after = text[end - 1], text[following[0]]
    if text[start:end] in _DASHES or text[following[0] : following[1]] in _DASHES:
        return _FIGURES
    if after in "（(" or before in "/、":
        return _BRACKETED
    if before.isdigit():
        is_serial = place == 0 and len(row[0]) == 1 and text[start:end].isdecimal()
        return _FIGURE_AND_UNIT if _UNIT.match(after) and not is_serial else _FIGURES
    if after.isdigit() or after in "-—<>≤≥＜＞":
        return _WORD_AND_FIGURE if before.isalpha() else _FIGURES
    return _FIGURES if after in "%％‰" else _cost_of_words(text[start:end], following[1] - following[0])


def _cost_of_words(words: str, following: int) -> int:
    if not words[-1].isalpha():
        return _BEHIND_BRACKET
    if len(words) == following == 1:
        return _SPACED_OUT
    if _YEAR.search(words):
        return _YEAR_AND_WORDS
    return _SHORT_WORDS if max(len(words), following) < _SHORT else _WORDS
