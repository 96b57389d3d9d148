r"""Passages made of stretches of a text: layout blanks out, places kept.

Taken out are line breaks and blanks next to a Chinese character (`107.14 亿\n元` reads 107.14亿元), blanks between a
figure and its percent sign, characters that are not seen (zero-width, direction marks). Between Latin words or figures
one blank stays for any number of them, line breaks too. Titles keep blanks between Chinese words, which divide them
(`新篇章 加快发展`), but not those between spaced-out single characters (`目 录`). Rows of a table of which only
blanks are left keep them all.
"""

import re
from collections.abc import Container, Sequence
from enum import Enum

from midcourse.documents.lines import INVISIBLE, Line
from midcourse.documents.model import Passage

_BLANKS = re.compile(rf"[\s{INVISIBLE}]+")
#: Quotation marks and dashes that both scripts use.
_EITHER = frozenset("“”‘’—…·")
#: Blanks between lines of one stretch, at most.
_NEAR = 200
_PERCENT = frozenset("%‰℃")
#: A serial number in a title: the blank behind it divides it from the title.
_SERIAL = re.compile(r"(?:[表图栏件录篇章节]|[A-Za-z])\s?\d{1,3}(?:[-.]\d{1,2})?\Z")


class Style(Enum):
    """What blanks between Chinese characters mean."""

    PROSE = "layout"
    TITLE = "they divide"
    ROW = "they divide cells"


def passage_of(text: str, start: int, end: int, style: Style = Style.PROSE) -> Passage:
    r"""Make a passage of one stretch of a text.

    >>> passage_of("收 入107.14 亿\n元 ，per head", 0, 23).text
    '收入107.14亿元，per head'
    >>> passage_of("第一篇 新 篇 章 加快发展", 0, 14, Style.TITLE).text
    '第一篇 新篇章 加快发展'
    >>> passage_of("丁产量 万吨\xa084   91", 0, 14, Style.ROW).text
    '丁产量 万吨 84  91'
    """
    words = text[start:end]
    if words.isprintable() and " " not in words:
        return Passage(words, start)
    return passage_of_pieces(text, ((start, end),), style)


def passage_of_lines(text: str, lines: Sequence[Line], style: Style = Style.PROSE) -> Passage:
    """Make a passage of lines that follow each other, whatever stands between them.

    Args:
        text: the document's.
        lines: in order, at least one.
        style: whether blanks between Chinese characters are layout.
    """
    if len(lines) == 1 and not lines[0].skips:
        return passage_of(text, lines[0].start, lines[0].end, style)
    if not any(line.skips or line.is_glued for line in lines):
        return passage_of_pieces(text, _stretches(text, lines), style)
    pieces = [_pieces_of(line) for line in lines]
    glued = {found[0][0] for line, found in zip(lines, pieces, strict=True) if line.is_glued}
    return passage_of_pieces(text, [piece for found in pieces for piece in found], style, glued)


def _stretches(text: str, lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return the stretches lines cover, lines with only blanks between them as one."""
    stretches = [(lines[0].start, lines[0].end)]
    for line in lines[1:]:
        start, end = stretches[-1]
        if line.start - end < _NEAR and text[end : line.start].isspace():
            stretches[-1] = (start, line.end)
        else:
            stretches.append((line.start, line.end))
    return stretches


def _pieces_of(line: Line) -> list[tuple[int, int]]:
    """Return the stretches of a line that are its words."""
    starts = [line.start, *(end for _, end in line.skips)]
    ends = [*(start for start, _ in line.skips), line.end]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


def passage_of_pieces(
    text: str,
    pieces: Sequence[tuple[int, int]],
    style: Style = Style.PROSE,
    glued: Container[int] = (),
) -> Passage:
    """Make a passage of several stretches of a text, between which something else stands.

    Args:
        text: the document's.
        pieces: ascending, none empty, none starting or ending with a blank.
        style: whether blanks between Chinese characters are layout.
        glued: starts of pieces that go on in the middle of a word.
    """
    builder = _Builder(text)
    before = -1
    for start, end in pieces:
        blank = _first_blank(text, before, start) if before >= 0 and start not in glued else -1
        if blank >= 0 and not _may_go(text, before, start, style):
            builder.keep(blank, blank + 1, " ")
        _keep_piece(builder, start, end, style)
        before = end
    return builder.passage()


class _Builder:
    """Puts stretches of a text one behind the other and notes where each comes from."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._start = self._shift = -1
        self._length = 0
        self._parts: list[str] = []
        self._jumps: list[tuple[int, int]] = []

    def keep(self, start: int, end: int, words: str | None = None) -> None:
        """Add a stretch, as it stands or, for a blank, as `words` of the same length."""
        if start >= end:
            return
        shift = start - self._length
        if self._start < 0:
            self._start = start
        elif shift != self._shift:
            self._jumps.append((self._length, shift))
        self._shift = shift
        self._length += end - start
        self._parts.append(self.text[start:end] if words is None else words)

    def passage(self) -> Passage:
        """Return what was put together."""
        return Passage("".join(self._parts), max(self._start, 0), tuple(self._jumps))


def _keep_piece(builder: _Builder, start: int, end: int, style: Style) -> None:
    text, place = builder.text, start
    for found in _BLANKS.finditer(text, start, end):
        first, last = found.span()
        if last - first == 1 and _is_plain(text, first, start, end):
            continue
        builder.keep(place, first)
        place = last
        if style is Style.ROW:
            _keep_gap(builder, first, last)
            continue
        blank = _first_blank(text, first, last)
        if start < first and last < end and blank >= 0 and not _may_go(text, first, last, style):
            builder.keep(blank, blank + 1, " ")
    builder.keep(place, end)


def _keep_gap(builder: _Builder, start: int, end: int) -> None:
    """Keep a blank between two cells as one, a wide gap as two."""
    for place in [place for place in range(start, end) if builder.text[place].isspace()][:2]:
        builder.keep(place, place + 1, " ")


def _first_blank(text: str, start: int, end: int) -> int:
    """Return the place of the first blank that can be seen, -1 when none can."""
    for place in range(start, end):
        if text[place].isspace():
            return place
    return -1


def _is_plain(text: str, place: int, start: int, end: int) -> bool:
    """Tell whether a blank is a single one inside Latin text."""
    inside = start < place < end - 1
    return inside and text[place] == " " and text[place - 1].isascii() and text[place + 1].isascii()


def _may_go(text: str, start: int, end: int, style: Style) -> bool:
    """Tell whether the blanks between two characters are layout only."""
    before, after = text[start - 1], text[end]
    if after in _PERCENT and before.isdigit():
        return True
    if before == "-" and after.islower() and text[start - 2 : start - 1].isalpha():
        return True
    wide_before, wide_after = _is_wide(before), _is_wide(after)
    if style is Style.TITLE and "\n" not in text[start:end]:
        return _may_go_in_title(text, start, end, (wide_before, wide_after))
    return wide_before or wide_after or (before in _EITHER and after in _EITHER)


def _may_go_in_title(text: str, start: int, end: int, wide: tuple[bool, bool]) -> bool:
    before, after = text[start - 1], text[end]
    if all(wide):
        return not (before.isalpha() and after.isalpha()) or _spaced_out(text, start, end)
    if wide[1] and before.isdigit():
        return not _SERIAL.search(text, max(0, start - 9), start)
    return wide[0] and after.isdigit()


def _spaced_out(text: str, start: int, end: int) -> bool:
    """Tell whether single characters stand on both sides of a blank (`目 录`)."""
    return not (_is_ideograph(text[start - 2 : start - 1]) or _is_ideograph(text[end + 1 : end + 2]))


def _is_wide(mark: str) -> bool:
    """Tell whether a character is Chinese: ideograph, punctuation, full-width form, circled number."""
    return mark >= "\u2e80" or "\u2460" <= mark <= "\u24ff"


def _is_ideograph(mark: str) -> bool:
    return mark >= "\u2e80" and mark.isalpha()
