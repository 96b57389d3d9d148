"""Web pages that converters make of PDF: every line an element of its own, with the place it had on the page.

What such pages keep of a table is where its words stand, so they are read as pages of a PDF are. How wide characters
are is not kept: one of East Asia is taken to be as wide as it is high, others half of it.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from lxml import etree

from midcourse.documents.html.text import BLOCKS
from midcourse.documents.pdf.chars import Char
from midcourse.documents.pdf.pages import Page, page_of
from midcourse.documents.pdf.unruled import unruled_on

#: Fewest pieces, and the share of the words they must hold, for a page to be one of placed pieces.
_PIECES, _SHARE = 12, 0.8
#: Least width and height of what is a sheet of paper; most characters of one that are looked at for tables.
_SHEET, _MOST = 200.0, 20_000
#: Size of characters where none is told, distance of lines, width of what is not of East Asia [size].
_SIZE, _LEADING, _NARROW = 16.0, 1.3, 0.52
#: How far the next piece of a line may begin off the end told by the size [width]; lines it is learnt from.
_OFF, _LEARNT = 0.15, 3
#: How far pieces of one line stand apart down the page [size].
_LEVEL = 0.4
#: Sizes told in whole pixels are up to one too large: what they are too large by, on the average [pixel].
_ROUNDED = 0.5
_THIN, _THIN_WIDTH = frozenset(" \N{NO-BREAK SPACE}.,:;/()[]|'"), 0.33
_LENGTH = re.compile(
    r"(?:^|[;{\s])(left|top|width|height|font-size|line-height)\s*:\s*(-?\d{1,7}(?:\.\d{1,6})?)(?:px|pt)"
)
_RULE = re.compile(r"\.([\w-]{1,40})\s*\{([^{}]{0,400})\}")

Element = etree._Element  # lxml has no public name for it


@dataclass(slots=True)
class _Sheet:
    """A sheet of paper: where its pieces are measured from, down the page, its height, its lines or parts of them."""

    top: float
    height: float
    lines: list[list[Char]] = field(default_factory=list)


def pages_in(root: Element) -> list[Page]:
    """Return the pages that a web page's placed pieces make; none when it is not made of such.

    Args:
        root: of the web page, as it was parsed.
    """
    styles = _Styles()
    pieces = _pieces(root)
    if len(pieces) < _PIECES or sum(map(_weight, pieces)) < _SHARE * _weight(root):
        return []
    sheets = [_Sheet(0.0, 0.0)]
    for element in root.iter(etree.Element):
        styles.learn(element)
        if element in pieces:
            sheets[-1].lines += _lines(element, styles, sheets[-1].top)
        elif _is_sheet(element):
            lengths = _lengths(element)
            top = lengths.get("top", 0.0) if not len(element) else 0.0
            sheets.append(_Sheet(top, lengths["height"]))
            styles.page += 1
    written = [sheet for sheet in sheets if sheet.lines]
    _set_widths([line for sheet in written for line in sheet.lines])
    return [_page(number, sheet) for number, sheet in enumerate(written, start=1)]


def _page(number: int, sheet: _Sheet) -> Page:
    chars = [char for line in sheet.lines for char in line]
    height = sheet.height or max(char.bottom for char in chars)
    return page_of(number, height, chars, unruled_on(chars, []) if len(chars) <= _MOST else [])


def _pieces(root: Element) -> dict[Element, None]:
    """Return the elements with a place that hold words and no blocks, in their order."""
    blocks: set[Element] = set()
    found: dict[Element, None] = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        is_placed = {"left", "top"} <= _lengths(element).keys()
        if is_placed and element not in blocks and _weight(element):
            found[element] = None
        parent = element.getparent()
        if parent is not None and (element in blocks or is_placed or (element.tag in BLOCKS and element.tag != "br")):
            blocks.add(parent)
    return found


def _weight(element: Element) -> int:
    """Return how many characters stand in an element's body, blanks aside."""
    texts = (
        text
        for part in element.iter(etree.Element)
        for text in ((part.text if part.tag not in {"style", "script", "title"} else ""), part.tail)
        if text and (part is not element or text is not part.tail)
    )
    return sum(len("".join(text.split())) for text in texts)


def _lengths(element: Element) -> dict[str, float]:
    return {name: float(length) for name, length in _LENGTH.findall(element.get("style") or "")}


def _is_sheet(element: Element) -> bool:
    lengths = _lengths(element)
    return min(lengths.get("width", 0.0), lengths.get("height", 0.0)) >= _SHEET


class _Styles:
    """What the style sheets read so far say of classes.

    pdftohtml names a font after the page it stands on and its number, ft210 on page 2, and tells of it only once, on
    the first page that has it.
    """

    def __init__(self) -> None:
        self._classes: dict[str, dict[str, float]] = {}
        self.page = 0

    def learn(self, element: Element) -> None:
        """Read an element that is a style sheet; where a class comes again, as on other pages, the last counts."""
        if element.tag == "style":
            for name, words in _RULE.findall(element.text or ""):
                told = {key: float(length) for key, length in _LENGTH.findall(words)}
                self._classes[name] = self._classes[self._font(name, self.page + 1)] = told

    def of(self, element: Element) -> dict[str, float]:
        """Return what is said of an element itself."""
        told: dict[str, float] = {}
        for name in (element.get("class") or "").split():
            told |= self._classes.get(name) or self._classes.get(self._font(name, self.page), {})
        return told | _lengths(element)

    @staticmethod
    def _font(name: str, page: int) -> str:
        """Return the name of a class without its page: ft:10 for ft210 on page 2."""
        start = f"ft{page}"
        return f"ft:{name.removeprefix(start)}" if name.startswith(start) else name


def _lines(piece: Element, styles: _Styles, above: float) -> list[list[Char]]:
    """Return the lines of a piece where they stand; blanks before and behind one only take room."""
    told = styles.of(piece)
    lines: list[list[Char]] = [[]]
    left, top = told["left"], told["top"] - above
    for text, size, leading in _texts(piece, styles, told.get("font-size", 0.0), told.get("line-height", 0.0)):
        if text == "\n":
            lines.append([])
            left, top = told["left"], top + (leading or _LEADING * size)
            continue
        for character in text:
            right = left + size * _width(character)
            lines[-1].append(Char(character, left, top, right, top + size, size))
            left = right
    return [stripped for line in lines if (stripped := _stripped(line))]


def _width(character: str) -> float:
    """Return how wide a character usually is [size]."""
    if unicodedata.east_asian_width(character) in "WFA":
        return 1.0
    return _THIN_WIDTH if character in _THIN else _NARROW


def _set_widths(lines: Sequence[list[Char]]) -> None:
    """Set characters as wide as the pieces tell that go on with the same line: sizes are told in whole pixels."""
    ratios: dict[float, list[float]] = {}
    for line, following in pairwise(lines):
        ratio = _ratio(line, following)
        if abs(ratio - 1.0) < _OFF:
            ratios.setdefault(line[0].size, []).append(ratio)
    learnt = {size: median(found) for size, found in ratios.items() if len(found) >= _LEARNT}
    for line in lines:
        _stretch(line, learnt.get(line[0].size, _usual(line[0].size)))
    for line, following in pairwise(lines):
        if 0.0 < (ratio := _ratio(line, following)) < 1.0:
            _stretch(line, ratio)


def _usual(size: float) -> float:
    return 1.0 - _ROUNDED / size if size > 1.0 and size.is_integer() else 1.0


def _ratio(line: Sequence[Char], following: Sequence[Char]) -> float:
    """Return where the next piece of a line begins, as share of the way to where this one ends; 0 when it has none."""
    if abs(line[0].middle[1] - following[0].middle[1]) > _LEVEL * line[0].size:
        return 0.0
    return max(0.0, following[0].left - line[0].left) / (line[-1].right - line[0].left)


def _stretch(line: Sequence[Char], ratio: float) -> None:
    begin = line[0].left
    for char in line:
        char.left, char.right = begin + (char.left - begin) * ratio, begin + (char.right - begin) * ratio


def _texts(element: Element, styles: _Styles, size: float, leading: float) -> Iterator[tuple[str, float, float]]:
    r"""Yield the texts in an element with their size and distance of lines; "\n" where a line ends."""
    told = styles.of(element)
    size, leading = told.get("font-size", size), told.get("line-height", leading)
    if element.text:
        yield _on_one_line(element.text), size or _SIZE, leading
    for child in element:
        if child.tag == "br":
            yield "\n", size or _SIZE, leading
        elif isinstance(child.tag, str):
            yield from _texts(child, styles, size, leading)
        if child.tail:
            yield _on_one_line(child.tail), size or _SIZE, leading


def _on_one_line(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text)


def _stripped(line: list[Char]) -> list[Char]:
    inked = [place for place, char in enumerate(line) if not char.text.isspace()]
    return line[inked[0] : inked[-1] + 1] if inked else []
