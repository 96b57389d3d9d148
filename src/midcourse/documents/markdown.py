"""Markdown into blocks whose places are those of the file; markup is left out of the words, not out of the text.

`**` is markup only where it stands around words: a report's withheld figure is written `**` too, and `新增**家` is one.
Read are headings, lists, pipe tables, quotations, notes, front matter and fences; what else Markdown knows stays text.
"""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from midcourse.documents.composed import Hint
from midcourse.documents.decoding import decoded
from midcourse.documents.html_in_text import TextOfTables, has_tables, without_tables
from midcourse.documents.line_tables.ruled import is_ruler
from midcourse.documents.lines import BLANK, Line, columns_of, stop_of
from midcourse.documents.marks import mark_of
from midcourse.documents.model import BlockKind, Document
from midcourse.documents.run_together import broken_at_blanks
from midcourse.documents.structure import structured

_PREFIX = re.compile(r"[ \t]{0,12}(?:>[ \t]?){0,9}")
_HEADING = re.compile(r"(#{1,6})[ \t]+")
_CLOSING = re.compile(r"[ \t]#{1,6}$")
_UNDERLINE = re.compile(r"(?:=+|-+)$")
_END_OF_FRONT, _END_OF_COMMENT = re.compile(r"(?:---|\.\.\.)$"), re.compile("-->")
_ENDS_OF_FENCE = {"`": re.compile("^```"), "~": re.compile("^~~~")}
_BREAK = re.compile(r"(?:[-*_][ \t]*){3,}$")
_FENCE = re.compile(r"```|~~~")
_NOTE = re.compile(r"\[\^[\w-]{1,40}\]:[ \t]*")
#: Besides what Markdown knows: R&D; as converters write R&D, and the first two of three hyphens that stand for a dash.
_MARKUP = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|\s|$)|!\[[^\[\]]{0,300}\]\([^()\[\]]{0,600}\)|\[(?=[^\[\]]{1,300}\]\()|\]\([^()\[\]]{0,600}\)"
    r"|`+|<br ?/?>|<!--|-->|(?<=[A-Z]&[A-Z]);|(?<=\w)--(?=-\w)"
    r"|</?(?:b|i|em|strong|sup|sub|span|u|mark|a|font|div|p|center|html|body|figure|img|section)(?: [^<>]{0,400})?/?>"
)
_STARS = re.compile(r"\\.|\*{1,3}|__")
_COUNTED = re.compile("[家个项件人亿万元所户张处条台名次%％]")


def read_markdown(data: bytes, name: str) -> Document:
    """Read a Markdown file.

    Args:
        data: the whole file.
        name: of the file, as the person knows it.

    Raises:
        InputUnusable: it is no text.
    """
    return document_of(decoded(data, name), name)


def document_of(text: str, name: str) -> Document:
    r"""Read a Markdown text.

    >>> [(b.kind.value, b.level, b.passage.text) for b in document_of("# 总体\n收入**增长**5%。", "a.md").blocks]
    [('heading', 1, '总体'), ('paragraph', 0, '收入增长5%。')]
    """
    if has_tables(text):
        return _with_html(without_tables(text, name), name)
    lined = broken_at_blanks(text)
    lines = _Reading(lined).lines()
    return Document(name, lined, structured(lined, lines), markup=_markup_of(lined, lines))


def _with_html(read: TextOfTables, name: str) -> Document:
    """Read a text whose tables of HTML are lines already."""
    text = read.text
    lines = _Reading(text, read.hints).lines()
    at = {line.start: place for place, line in enumerate(lines)}
    for table, starts in read.tables:
        table.places = [at[start] for start in starts]
    markup = _markup_of(text, lines)
    blocks = structured(text, lines, [table for table, _ in read.tables])
    return Document(name, text, blocks, tuple(read.places), markup=markup)


def _markup_of(text: str, lines: Sequence[Line]) -> tuple[tuple[int, int], ...]:
    """Return the stretches that are no words: signs of headings and quotations before lines, and markup inside."""
    found: list[tuple[int, int]] = []
    for line in lines:
        begin = text.rfind("\n", 0, line.start) + 1
        if text[begin : line.start].strip(BLANK) and line.kind is not BlockKind.FURNITURE:
            found.append((begin, line.start))
        found += line.skips
    return tuple(found)


@dataclass(slots=True)
class _Raw:
    """A line of the file: its content without prefix and blanks, where that stands, and whether it breaks hard."""

    words: str
    start: int
    indent: int
    hard: bool


class _Reading:
    """Reads the lines of a Markdown text, remembering whether it is inside front matter, a fence or a comment."""

    def __init__(self, text: str, known: Mapping[int, Hint] = MappingProxyType({})) -> None:
        self._text, self._known = text, known
        self._until: re.Pattern[str] | None = None

    def lines(self) -> list[Line]:
        """Return the lines with words, markup marked as no part of them."""
        found: list[Line] = []
        gap, hard = 0, False
        for number, raw in enumerate(_raw_lines(self._text, self._known)):
            if not raw.words:
                gap += 1
                continue
            if raw.start in self._known:
                found.append(_known_line(raw, gap, self._known[raw.start]))
                gap, hard = 0, False
                continue
            before = found[-1] if found and not gap else None
            if before and _UNDERLINE.match(raw.words) and _may_be_underlined(before) and self._until is None:
                before.outline = 1 if raw.words[0] == "=" else 2
                found.append(_line(raw, gap, BlockKind.FURNITURE))
                continue
            line = _line(raw, gap, self._kind(raw.words, number))
            if before and not hard and _is_soft(before, line):
                before.goes_on = True
            found.append(line)
            gap, hard = 0, raw.hard
        return found

    def _kind(self, words: str, number: int) -> BlockKind | None:
        """Tell furniture (front matter, fences, comments, breaks) and notes; None for the rest."""
        if self._until is not None:
            if self._until.search(words):
                self._until = None
            return BlockKind.FURNITURE
        self._until = _end_of(words, number)
        is_break = _BREAK.match(words) and not is_ruler(words)
        if self._until is not None or is_break or (words.startswith("<!--") and words.endswith("-->")):
            return BlockKind.FURNITURE
        return BlockKind.NOTE if _NOTE.match(words) else None


def _end_of(words: str, number: int) -> re.Pattern[str] | None:
    """Return what ends the stretch of furniture that begins with a line, None when none begins."""
    if number == 0 and words == "---":
        return _END_OF_FRONT
    if _FENCE.match(words):
        return _ENDS_OF_FENCE[words[0]]
    return _END_OF_COMMENT if words.startswith("<!--") and "-->" not in words else None


def _raw_lines(text: str, known: Container[int]) -> Iterator[_Raw]:
    place = 0
    for raw in text.splitlines(keepends=True):
        prefix = _PREFIX.match(raw) if place not in known else None
        first = prefix.end() if prefix else 0
        words = raw[first:].strip(BLANK)
        start = place + first + len(raw[first:]) - len(raw[first:].lstrip(BLANK))
        ending = raw.rstrip("\r\n")
        yield _Raw(words, start, columns_of(raw[: start - place]), ending.endswith(("  ", "\\")))
        place += len(raw)


def _line(raw: _Raw, gap: int, kind: BlockKind | None) -> Line:
    words, start, outline = raw.words, raw.start, 0
    if kind is None and (heading := _HEADING.match(words)):
        outline = len(heading.group(1))
        start += heading.end()
        words = _CLOSING.sub("", words[heading.end() :]).rstrip()
    if kind is BlockKind.NOTE and (note := _NOTE.match(words)):
        start, words = start + note.end(), words[note.end() :]
    skips = () if kind is BlockKind.FURNITURE else tuple(_markup_in(words, start))
    shown = _without(words, start, skips).strip(BLANK) or words or "#"
    line = Line(shown, start, start + len(words), raw.indent, raw.indent + columns_of(shown), gap)
    line.stop, line.mark, line.kind = stop_of(shown), mark_of(shown), kind
    line.skips, line.outline = skips, outline
    return line


def _known_line(raw: _Raw, gap: int, hint: Hint) -> Line:
    """Return a line that is no Markdown: it comes from HTML."""
    line = Line(raw.words, raw.start, raw.start + len(raw.words), raw.indent, raw.indent + columns_of(raw.words), gap)
    line.stop, line.mark = stop_of(raw.words), mark_of(raw.words)
    line.kind, line.outline = hint.kind, hint.outline
    return line


def _may_be_underlined(line: Line) -> bool:
    return line.kind is None and not line.outline and "|" not in line.words and line.mark is None


def _is_soft(line: Line, following: Line) -> bool:
    """Tell whether the line break between two lines means nothing, as Markdown has it."""
    if line.kind is not following.kind or line.outline or following.outline or following.mark is not None:
        return False
    return line.kind is not BlockKind.FURNITURE and "|" not in line.words and "|" not in following.words


def _without(words: str, start: int, skips: Sequence[tuple[int, int]]) -> str:
    ends = [start, *(end for _, end in skips)]
    starts = [*(first for first, _ in skips), start + len(words)]
    return "".join(words[end - start : first - start] for end, first in zip(ends, starts, strict=True))


def _markup_in(words: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a line that are markup, ascending."""
    found = [match.span() for match in _MARKUP.finditer(words)] + list(_stars_in(words))
    last = 0
    for first, end in sorted(found):
        if first >= last:
            yield start + first, start + end
            last = end


def _stars_in(words: str) -> Iterator[tuple[int, int]]:
    """Yield the stars that make words stand out: in pairs, the first one at a word's beginning."""
    opener: re.Match[str] | None = None
    for star in _STARS.finditer(words):
        if star.group().startswith("\\"):
            continue
        if opener is not None and star.group() == opener.group() and _flanks(words, star, -1):
            if not (_is_withheld(words, opener) and _is_withheld(words, star)):
                yield opener.span()
                yield star.span()
            opener = None
        elif _flanks(words, star, 1):
            opener = star


def _flanks(words: str, star: re.Match[str], side: int) -> bool:
    """Tell whether stars may stand at the beginning (side 1) or end (-1) of words, as CommonMark has it."""
    around = (words[star.start() - 1 : star.start()] or " ", words[star.end() : star.end() + 1] or " ")
    outer, inner = around[::side]
    return inner.isalnum() or (not inner.isspace() and not outer.isalnum())


def _is_withheld(words: str, star: re.Match[str]) -> bool:
    """Tell whether stars stand for a figure: what is counted follows."""
    return len(star.group()) == 2 and bool(_COUNTED.match(words, star.end()))
