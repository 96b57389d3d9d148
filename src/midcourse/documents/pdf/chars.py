"""Characters of a PDF page with their boxes, and the lines they make.

The order of characters is PDFium's. A wide gap inside a line is kept as two blanks, because it divides cells; figures
set small and high are raised; a character printed twice in one place is read once.
"""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from midcourse.documents.radicals import without_radicals
from midcourse.documents.scripts import raised

#: A gap wider than this divides cells [em].
CELL_GAP = 0.7
#: Figures smaller than this share of their line, and higher than this above its foot, are raised [em].
_SMALL, _HIGH = 0.75, 0.15
#: Copies of a character this near are one, printed bold [em].
_SAME = 0.25
#: What belongs to a figure and has its ink at the foot of the line.
_LOW = frozenset(".,，．")
#: How far a character may lie below or above its line before it begins a new one [em].
_OFF_LINE = 0.7


@dataclass(slots=True)
class Char:
    """A character on a page; its box, in points from the upper left, has its advance's width and its ink's height."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float

    @property
    def middle(self) -> tuple[float, float]:
        """Return the middle of its box."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(slots=True)
class PageLine:
    """A line on a page.

    Args:
        words: without blanks around them; two blanks stand for a wide gap.
        left, top, right, bottom: its box in points from the upper left corner.
        size: of its characters, usually [points].
        first: place of its first character among those of the page.
    """

    words: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    first: int


def chars_of(page: pypdfium2.PdfPage) -> list[Char]:
    r"""Return the characters of a page in reading order; line breaks have the text "\n" and no box.

    A stop or comma behind a figure is as high as that: its ink alone lies so low that it may fall into the row below.
    """
    left, _, _, top = page.get_mediabox()
    textpage = page.get_textpage()
    try:
        chars = list(_chars(textpage.raw, left, top))
    finally:
        textpage.close()
    for before, char in pairwise(chars):
        if char.text in _LOW and before.text.isdigit() and not leaves(before, char):
            char.top, char.bottom = before.top, before.bottom
    return chars


def _chars(textpage: object, origin: float, height: float) -> Iterator[Char]:
    loose = pdfium.FS_RECTF()
    matrix = pdfium.FS_MATRIX()
    box = [ctypes.c_double() for _ in range(4)]
    places = [ctypes.byref(number) for number in box]
    for place in range(pdfium.FPDFText_CountChars(textpage)):
        code = pdfium.FPDFText_GetUnicode(textpage, place)
        if code in {10, 13}:
            yield Char("\n", 0, 0, 0, 0, 0)
        elif code and pdfium.FPDFText_GetCharBox(textpage, place, *places):
            left, right, bottom, top = (number.value for number in box)
            if pdfium.FPDFText_GetLooseCharBox(textpage, place, ctypes.byref(loose)) and loose.right > loose.left:
                left, right = loose.left, loose.right
            size = pdfium.FPDFText_GetFontSize(textpage, place)
            if pdfium.FPDFText_GetMatrix(textpage, place, ctypes.byref(matrix)):
                size *= hypot(matrix.c, matrix.d) or 1.0
            text = without_radicals(chr(code)) if not 0xD800 <= code < 0xE000 else "\ufffd"
            yield Char(text, left - origin, height - top, right - origin, height - bottom, size)


def lines_of(chars: Sequence[Char]) -> list[PageLine]:
    """Return the lines that characters make, in their order; those without words are left out."""
    lines: list[PageLine] = []
    run: list[Char] = []
    first = 0
    for place, char in enumerate([*chars, Char("\n", 0, 0, 0, 0, 0)]):
        if char.text == "\n" or (run and leaves(run[-1], char)):
            lines += _line(run, first)
            run = []
        if char.text != "\n":
            first = place if not run else first
            run.append(char)
    return lines


def leaves(before: Char, char: Char) -> bool:
    """Tell whether a character stands above or below the line of the one before, or far to its left.

    >>> leaves(Char("甲", 0, 0, 10, 10, 10), Char("乙", 10, 0, 20, 10, 10))
    False
    >>> leaves(Char("甲", 90, 0, 100, 10, 10), Char("乙", 0, 14, 10, 24, 10))
    True
    """
    if before.text.isspace() or char.text.isspace():
        return False
    tall = max(before.size, char.size, 1.0)
    return abs(before.middle[1] - char.middle[1]) > _OFF_LINE * tall or char.right < before.left - 2 * tall


def _line(run: Sequence[Char], first: int) -> list[PageLine]:
    inked = [char for char in run if not char.text.isspace()]
    if not inked:
        return []
    size = median(char.size for char in inked) or 1.0
    foot = median(char.bottom for char in inked)
    words = "".join(_spelled(run, size, foot)).strip()
    box = (
        min(char.left for char in inked),
        min(char.top for char in inked),
        max(char.right for char in inked),
        max(char.bottom for char in inked),
    )
    return [PageLine(words, *box, size, first)] if words else []


def _spelled(run: Sequence[Char], size: float, foot: float) -> Iterator[str]:
    before: Char | None = None
    blank = False
    for char in run:
        if char.text.isspace():
            blank = True
            continue
        if before is not None:
            if _is_copy(before, char, size):
                continue
            gap = char.left - before.right
            if gap > CELL_GAP * size:
                yield "  "
            elif blank:
                yield " "
        small = char.text.isdigit() and char.size < _SMALL * size and foot - char.bottom > _HIGH * size
        yield raised(char.text) if small else char.text
        before, blank = char, False


def _is_copy(before: Char, char: Char, size: float) -> bool:
    same = before.text == char.text and char.text.isalnum()
    return same and abs(before.left - char.left) < _SAME * size and abs(before.top - char.top) < _SAME * size
