"""Slips of text recognition in indicator tables: letters among figures, characters that look like those meant.

Headings, units, attributes and figures are read as what is meant where exactly one word is, by what stands beside them;
a word that is known as it stands stays, and names stay always. Each row that was read so, and the first below a heading
that was, says what was printed.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import takewhile

from midcourse.documents.model import Block, Document, Passage, Table
from midcourse.plan.outline.draft import Doubt, DraftIndicator, origin_of
from midcourse.plan.outline.indicator_cells.columns import role_of
from midcourse.plan.outline.indicator_cells.look_alikes import (
    LETTERS,
    UNITS_LIKE,
    attribute_meant,
    attributes_like,
    figures_meant,
    meant_by,
    year_meant,
)
from midcourse.plan.outline.indicator_cells.notes import is_note
from midcourse.plan.outline.indicator_cells.words import (
    HAN,
    attribute_of,
    half_width,
    is_figure_like,
    is_missing,
    is_unit,
)
from midcourse.wording import say


class _Kind(Enum):
    """What was misread."""

    ATTRIBUTE = auto()
    GROUP = auto()  # an attribute that heads the rows below it
    NOTE = auto()
    HEADING = auto()
    UNIT = auto()
    FIGURES = auto()


@dataclass(frozen=True, slots=True)
class Slip:
    """A word read as another than it stands there, as many characters long.

    Args:
        start, end: its stretch in the text.
        printed, read: as it stands there, and what is meant.
    """

    kind: _Kind
    start: int
    end: int
    printed: str
    read: str


#: A stretch of a text and what is meant by it.
_Meant = tuple[_Kind, int, str]

#: Words whose neighbours are looked at for slips in headings.
_ANCHOR = re.compile(
    r"(?<![^\s|])(?:序号|(?:主要|具体|核心|二级)?指标(?:名称)?|(?:计量)?单位|(?:指标)?(?:属性|性质)|类[别型]|领域|备注|20\d\d年\S{0,8}"
    r"|(?:规划)?目标值?|现状值?|基期值?)(?![^\s|])"
)
_TOKEN = re.compile(r"(?<![^\s|])[^\s|]+")
#: How far headings stand from the words that show them, and the longest of them [characters].
_NEAR, _LONGEST = 120, 14
#: Widest line of a table looked at, to either side [characters].
_WIDE = 300
_YEAR = re.compile(rf"[2Z](?<![0-9A-Za-z].)[0OoQD〇口][0-9{LETTERS}口〇]{{2}}(?=年|[-—–－~～]{{1,2}}2[0O])")
#: A letter or a dot beside a figure.
_LETTER = re.compile(
    rf"[{LETTERS}·](?:(?<=[0-9][{LETTERS}])|(?<=[.·][{LETTERS}])|(?<=[{LETTERS}])(?=[0-9]|[.·][0-9{LETTERS}])"
    rf"|(?<=[0-9{LETTERS}]·)(?=[0-9{LETTERS}]))"
)
_CORE = re.compile(rf"(?<![A-Za-z])[0-9{LETTERS}.·]++(?:(?<=[0-9.])|(?![A-Za-z/]))")
_ABBREVIATION = re.compile("(?![OolI]{2})[A-Za-z]{2}")
#: A letter and figures, as rows are called by: at the beginning of lines, or so many of one letter.
_CODE, _CODES = re.compile(r"([A-Zbgiqsz])(?<![^\s|].)\d{1,3}(?![^\s|])"), 3
#: A value: words before its figures, a number or several, 左右, a bracket or a unit behind them.
_VALUE = re.compile(
    r"[^\d,，]{0,8}\d[\d.,，]*(?:[-—–~～:：∶/／至%％]{1,2}\d[\d.,，]*)*"
    r"[)）\]］〕】\s%％‰]*(?:左右|以[上下内])?(?P<unit>[^\d)）\]］〕】(（]{0,8})"
    r"[)）\]］〕】]*(?:[（(]20\d\d年?[)）])?"
)
#: The number of a row in front of its name: （1g）产值.
_SERIAL = re.compile(
    rf"(?<![^\s|])(?:[（(](?=[lIO]?\d)[0-9{LETTERS}]{{1,2}}[)）]|(?=[lIO]?\d)[0-9{LETTERS}]{{1,2}}[.．、])(?=[{HAN}]{{2}})"
)
#: A cell of one letter, and of one that is printed for no figure.
_ONE_LETTER = re.compile(r"[OolISBZbg](?<![^ \t|\n].)(?=[ \t|\n])")
_OTHER_LETTER = re.compile(r"[ACDE](?<![^ \t|\n].)(?=[ \t|\n])")
#: Words behind figures, and stops between them, misread.
_END = re.compile(rf"(?:左[石古若]|以[卜丁])(?<=[\d%％‰].{{2}})(?![{HAN}])")
_STOP = re.compile(r"[。，](?<=\d.)(?=\d{1,2}(?!\d))")
#: The word before a place, and the one behind it, on its line.
_BEFORE = re.compile(r"[^\s|]+(?=[ \t|\u3000]*\Z)")
_NEXT = re.compile(r"[ \t|\u3000]+([^\s|]+)")
_UNIT = re.compile(rf"[{UNITS_LIKE}][{HAN}0-9/／]{{0,6}}(?=[ \t|\u3000])")
#: Pieces of units over two lines.
_PIECE = re.compile("方(?:米|公里|千米)")
#: Attributes, right or nearly, that show a table of them; slips that show a text from recognition.
_FEWEST = 3
#: Shortest unit looked for; one of a single character may be a piece of a name.
_SHORTEST = 2
#: What else stands in the line of an attribute that heads a group.
_ENUMERATOR = re.compile("(?:[（(]?[一二三四五六七八九十0-9]{1,3}[)）、.．]|[一二三四五六七八九十])?[ \u3000]*")
_COUNT = re.compile("(?:[（(]?共?[ ]?[0-9]{1,3}[ ]?[项个条][)）]?)?[：:]?")
_EDGE = " \t|\u3000\r"
#: How far below a heading the first row stands [characters].
_BELOW = 1500
#: Rows that may stand one in the other.
_BESIDE = 4


def without_slips(document: Document) -> tuple[Document, tuple[Slip, ...]]:
    """Return a document with words of tables as they are meant, no place in it moved, and where they were misread.

    Args:
        document: with plain text.
    """
    text = plain = document.text
    found: list[_Meant] = []
    for look in (_ends, _in_words, _stops, _single, _headings):
        fresh = list(look(plain)) if look is not _single or len(found) >= _FEWEST else []
        plain = _with(plain, fresh) if fresh else plain
        found += fresh
    if not found:
        return document, ()
    ends = {start: (kind, start + len(read)) for kind, start, read in found}
    slips = tuple(Slip(kind, at, end, text[at:end], plain[at:end]) for at, (kind, end) in sorted(ends.items()))
    changed = _Changed(text, plain, [at for slip in slips for at in range(slip.start, slip.end)])
    return replace(document, text=plain, blocks=tuple(map(changed.block, document.blocks))), slips


class _Changed:
    """Puts characters of a text that are meant otherwise in the words of its blocks."""

    def __init__(self, text: str, plain: str, places: Sequence[int]) -> None:
        self._text, self._plain = text, plain
        self._places = sorted({at for at in places if text[at] != plain[at]})

    def block(self, block: Block) -> Block:
        """Return a block with words as they are meant."""
        if not self._is_in(block.passage):
            return block
        return replace(block, passage=self._passage(block.passage), table=block.table and self._table(block.table))

    def _is_in(self, passage: Passage) -> bool:
        at = bisect_left(self._places, passage.start)
        return at < len(self._places) and self._places[at] < passage.end

    def _table(self, table: Table) -> Table:
        return replace(table, cells=tuple(replace(cell, passage=self._passage(cell.passage)) for cell in table.cells))

    def _passage(self, passage: Passage) -> Passage:
        """Return a passage with the characters changed that stand in it as they do in the text."""
        if not self._is_in(passage):
            return passage
        printed = half_width(passage.text)
        places = map(passage.offset, range(len(printed)))
        letters = [
            self._plain[at] if self._text[at] == letter and self._text[at] != self._plain[at] else own
            for own, letter, at in zip(passage.text, printed, places, strict=True)
        ]
        return replace(passage, text="".join(letters))


def _in_words(text: str) -> Iterator[_Meant]:
    """Yield years, values, attributes and units misread."""
    yield from _figures(text)
    yield from _years(text)
    yield from _attributes(text)
    yield from _units(text)


def _with(text: str, found: Sequence[_Meant]) -> str:
    """Return a text with what is meant in place of what is printed."""
    parts, place = [], 0
    for _, start, read in sorted(found, key=lambda meant: meant[1]):
        if start >= place:
            parts += [text[place:start], read]
            place = start + len(read)
    return "".join([*parts, text[place:]])


def _years(text: str) -> Iterator[_Meant]:
    """Yield years with letters among their figures."""
    for found in _YEAR.finditer(text):
        if read := year_meant(found[0]):
            word = _word_at(text, found.start())[1]
            is_one = _is_heading(word.replace(found[0], read))
            yield _Kind.HEADING if is_one else _Kind.FIGURES, found.start(), read


def _figures(text: str) -> Iterator[_Meant]:
    """Yield values, and numbers in front of names, with letters among their figures."""
    done = 0
    codes = _codes_in(text)
    for found in _LETTER.finditer(text):
        if found.start() < done:
            continue
        start, word = _word_at(text, found.start())
        done = start + len(word)
        read = _CORE.sub(_core, word)
        if read != word and start not in codes and _is_value(read):
            yield _Kind.FIGURES, start, read
    for found in _SERIAL.finditer(text):
        if (read := figures_meant(found[0])) != found[0]:
            yield _Kind.FIGURES, found.start(), read


def _codes_in(text: str) -> set[int]:
    """Return where codes of rows stand: B1, B2, B3."""
    found = list(_CODE.finditer(text))
    letters = Counter(code[1] for code in found)
    first = [
        code.start() for code in found if not text[text.rfind("\n", 0, code.start()) + 1 : code.start()].strip(_EDGE)
    ]
    often = {code.start() for code in found if letters[code[1]] >= _CODES}
    return often | set(first if len(first) >= _CODES else ())


def _single(text: str) -> Iterator[_Meant]:
    """Yield the cells of one letter beside figures; where others are A or C, letters are what cells say."""
    for found in _ONE_LETTER.finditer(text) if not _OTHER_LETTER.search(text) else ():
        words = " ".join(_line_at(text, *found.span())).split()
        if any(word[0].isdigit() for word in words) and len(words) >= _SHORTEST:
            yield _Kind.FIGURES, found.start(), figures_meant(found[0])


def _ends(text: str) -> Iterator[_Meant]:
    """Yield words behind figures that are misread: 5左石, 30以卜."""
    for found in _END.finditer(text):
        yield _Kind.UNIT, found.start(), "左右" if found[0][0] == "左" else "以下"


def _stops(text: str) -> Iterator[_Meant]:
    """Yield stops and commas among figures that are misread for points: 5。2."""
    for found in _STOP.finditer(text):
        start, word = _word_at(text, found.start())
        place = found.start() - start
        read = f"{word[:place]}.{word[place + 1 :]}"
        if _is_value(read):
            yield _Kind.UNIT, start, read


def _core(found: re.Match[str]) -> str:
    """Read figures with letters among them: one is a figure, or it has a decimal point."""
    is_number = any(map(str.isdigit, found[0])) or re.search("[.·]", found[0][1:-1])
    return figures_meant(found[0]) if is_number and not _ABBREVIATION.match(found[0]) else found[0]


def _word_at(text: str, place: int) -> tuple[int, str]:
    """Return where the word begins in which a place stands, and the word; "" for one too long for a cell."""
    before = _BEFORE.search(text[max(0, place - _NEAR) : place])
    start = place - len(before[0]) if before and before.end() == min(place, _NEAR) else place
    found = _TOKEN.match(text, start, start + 2 * _NEAR)
    words = found[0] if found else ""
    return start, words if place - start < _NEAR and len(words) < _NEAR else ""


def _line_at(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands in a line before and behind a stretch of it, so much of it as may stand in a table."""
    before, behind = text[max(0, start - _WIDE) : start], text[end : end + _WIDE]
    return before.rpartition("\n")[2].strip(_EDGE), behind.partition("\n")[0].strip(_EDGE)


def _is_value(words: str) -> bool:
    """Tell whether words are a value: nothing stands behind its figures but 左右, a bracket or a unit."""
    found = _VALUE.fullmatch(words) if is_figure_like(words) else None
    return found is not None and (not found["unit"] or is_unit(found["unit"]))


def _attributes(text: str) -> Iterator[_Meant]:
    """Yield attributes misread: cells where attributes stand again and again, headings of groups, what marks mean."""
    found = list(attributes_like(text))
    meant = [(start, attribute_meant(words)) for start, words in found]
    nearly = [(start, read) for start, read in meant if read]
    right = sum(attribute_of(words) is not None for _, words in found)
    for start, read in nearly:
        tail = _tail(text, start + len(read))
        kind = _kind_by_line(text, start, start + len(read + tail)) if tail else _Kind.ATTRIBUTE
        if kind is not None and (kind is not _Kind.ATTRIBUTE or right + len(nearly) >= _FEWEST):
            yield kind, start, read + tail


def _kind_by_line(text: str, start: int, end: int) -> _Kind | None:
    """Tell what an attribute with 指标 behind it does in its line; None where a sentence speaks of it."""
    before, behind = _line_at(text, start, end)
    if _ENUMERATOR.fullmatch(before) and _COUNT.fullmatch(behind):
        return _Kind.GROUP
    if is_note(before + text[start:end]):
        return _Kind.NOTE
    return None if "。" in behind or "，" in before + behind else _Kind.ATTRIBUTE


def _tail(text: str, place: int) -> str:
    """Return the word 指标 where it stands behind an attribute, misread perhaps."""
    behind = text[place : place + 2]
    return "指标" if behind == "指标" or "指标" in meant_by(behind) else ""


def _units(text: str) -> Iterator[_Meant]:
    """Yield units misread, of two characters or more, alone between words and a value on their line."""
    for found in _UNIT.finditer(text):
        start, words = _word_at(text, found.start())
        if len(words) < _SHORTEST or len(words) > _LONGEST or is_unit(words) or _PIECE.fullmatch(words):
            continue
        read = {one for one in meant_by(words) if is_unit(one)}
        if len(read) == 1 and _is_between(text, start, start + len(words)):
            yield _Kind.UNIT, start, read.pop()


def _is_between(text: str, start: int, end: int) -> bool:
    """Tell whether words stand before a place and a value behind it, on one line."""
    before, behind = _BEFORE.search(text[max(0, start - _NEAR) : start]), _NEXT.match(text, end)
    is_named = before is not None and not is_figure_like(before[0]) and len(re.findall(f"[{HAN}]", before[0])) > 1
    return is_named and behind is not None and (is_figure_like(behind[1]) or is_missing(behind[1]))


def _headings(text: str) -> Iterator[_Meant]:
    """Yield headings misread, beside two that are known."""
    for start, end in _stretches(text):
        words = list(_TOKEN.finditer(text, start, end))
        known = [_is_heading(word[0]) for word in words]
        for at, word in enumerate(words):
            before, behind = known[max(0, at - 2) : at], known[at + 1 : at + 3]
            is_beside = [True, True] in (before, behind, before[-1:] + behind[:1])
            if not known[at] and is_beside and (read := _heading_meant(word[0])):
                known[at] = True
                yield _Kind.HEADING, word.start(), read


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches around words that show headings."""
    start = end = 0
    for anchor in _ANCHOR.finditer(text):
        if anchor.start() - _NEAR > end:
            yield start, end
            start = anchor.start() - _NEAR
        end = anchor.end() + _NEAR
    yield start, end


def _is_heading(words: str) -> bool:
    return len(words) <= _LONGEST and (role_of(words) is not None or attribute_of(words) is not None)


def _heading_meant(words: str) -> str:
    """Return the one heading meant by a word, "" where none or several are."""
    found = {one for one in meant_by(words) if role_of(one) is not None} if len(words) <= _LONGEST else set[str]()
    return found.pop() if len(found) == 1 else ""


def with_slips_told(printed: Document, drafts: Sequence[DraftIndicator], slips: Sequence[Slip]) -> list[DraftIndicator]:
    """Return indicators, those that were read from words misread with doubts that say what is printed.

    A heading is told at the first row below it, an attribute that heads a group at each row of it, and a note at the
    row above it. Where there are several the first row says that others may be misread too.

    Args:
        printed: the document with its words as they stand there.
        drafts: in any order.
        slips: where words were misread.
    """
    own: dict[int, list[Slip]] = {}
    order = sorted(range(len(drafts)), key=lambda at: drafts[at].origin.start) if slips else []
    ordered = [drafts[at] for at in order]
    starts = [one.origin.start for one in ordered]
    for slip in slips:
        behind = bisect_right(starts, slip.start)
        for at in _read_from(printed.text, slip, ordered, behind):
            own.setdefault(order[at], []).append(slip)
    told = [_told(printed, one, own[at]) if at in own else one for at, one in enumerate(drafts)]
    if len({slip for some in own.values() for slip in some}) >= _FEWEST:
        first = told[order[0]]
        message = say("本文多处疑为识别错误，名称和数里也可能有认错的字，请对照原文核对")
        told[order[0]] = replace(first, doubts=(*first.doubts, Doubt("word-misread", message)))
    return told


def _read_from(text: str, slip: Slip, drafts: Sequence[DraftIndicator], behind: int) -> list[int]:
    """Return which indicators were read from a word, by the place of the first behind it."""
    near = range(max(0, behind - _BESIDE), behind)
    within = [at for at in near if slip.start < drafts[at].origin.end and slip.kind is not _Kind.GROUP]
    if within or slip.kind in {_Kind.FIGURES, _Kind.UNIT, _Kind.ATTRIBUTE}:
        return within
    if slip.kind is _Kind.NOTE:
        return [behind - 1] if behind and slip.start - drafts[behind - 1].origin.end < _BELOW else []
    start = drafts[behind].origin.start if behind < len(drafts) else slip.end + _BELOW
    if start - slip.end >= _BELOW or "。" in text[slip.end : start]:
        return []
    told = attribute_of(slip.read[:3])
    below = takewhile(lambda at: drafts[at].attribute == told, range(behind, len(drafts)))
    return list(below) if slip.kind is _Kind.GROUP else [behind]


def _told(printed: Document, one: DraftIndicator, slips: Sequence[Slip]) -> DraftIndicator:
    """Return an indicator with what is printed for it."""
    origin = origin_of(printed, one.origin.start, one.origin.end, one.origin.place)
    return replace(one, origin=origin, doubts=(*one.doubts, *map(_doubt, slips)))


def _doubt(slip: Slip) -> Doubt:
    words = {"printed": slip.printed, "read": slip.read}
    if slip.kind is _Kind.FIGURES:
        return Doubt("letter-in-number", say("“{printed}”的数字里有字母，按“{read}”读，请核对", **words))
    if slip.kind is _Kind.HEADING:
        return Doubt("word-misread", say("表头里的“{printed}”按“{read}”读，请核对", **words))
    return Doubt("word-misread", say("原文作“{printed}”，按“{read}”读，请核对", **words))
