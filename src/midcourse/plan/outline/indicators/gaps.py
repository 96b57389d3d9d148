"""What stands in and around the indicator tables of a document and was read as no indicator.

A row that was not read leaves its words behind: an attribute that belongs to no row that was read, a serial number that
nobody has, words between two rows. Each is quoted, so that a person finds the row and types it in.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from midcourse.documents.lines import INVISIBLE
from midcourse.documents.model import Block, BlockKind, Document, Table
from midcourse.plan.outline.draft import Doubt, DraftIndicator, Origin, origin_of
from midcourse.plan.outline.fallen_tables.cells.tokens import is_value
from midcourse.plan.outline.indicator_cells.notes import is_note
from midcourse.plan.outline.indicator_cells.words import (
    HAN,
    attribute_of,
    category_of,
    is_figure_like,
    is_group_heading,
    is_missing,
    is_unit,
    serial_of,
)
from midcourse.plan.outline.indicators.source import is_heading
from midcourse.plan.outline.indicators.unread_tables import tables_unread
from midcourse.wording import say

#: An attribute as a row has it, not the word in a sentence; a line end may stand in it.
_ATTRIBUTE = re.compile(
    r"(?:约\s?束|预\s?期)\s?性(?!\s?(?:指标|目标|任务|要求|约束|管理|增长|[的、，。；和与及或为是/]))(?<!属性[为是]...)"
)
#: Fewest attributes that make a table, within how much text [characters].
_FEWEST, _NEAR = 3, 400
_UNSEEN = re.compile(f"[{INVISIBLE}]")
#: Most rows told one by one; longest quotation [characters].
_MOST, _QUOTED = 60, 60
#: Rows further apart are of two tables; how far behind the last row a further one may stand [characters].
_APART, _TAIL = 400, 600
#: Longest line that may be a cell or a row, not a sentence [characters].
_LINE = 90
_SENTENCE = re.compile("[。；]|，.{12}")
_SAYS = re.compile("[：:]|[为是指系表按含]|数据")
#: What no row goes over: the end of a sentence, the headings of a table.
_STOP = re.compile(r"[。；]|(?:属性|性质)(?!\s*[：:]?\s*(?:约|预))")
_CELL = re.compile(r"[^\n\t|│┃║]+")
_WORD = re.compile(r"[^\s|│┃║]+")
#: A label and what it labels, no name.
_LABELLED = re.compile(
    r"(?:计量)?单位|(?:指标)?(?:类别|属性|性质|类型)|基期|目标|现状|规划|20\d\d\s?年|年均|责任|牵头|[序编]号"
)
_LETTERS = re.compile(f"[{HAN}A-Za-z].*[{HAN}A-Za-z]")
_LEAST = re.compile(f"[{HAN}]{{5,}}")
_HANS = re.compile(f"[{HAN}]+")
_NAME = re.compile(f"[{HAN}]{{3,}}")
#: Words behind a serial that are a name, not what a value counts.
_LONG = re.compile(f"^\\d{{1,2}}[.、．]?[{HAN}]{{4,}}")
_PAGE = re.compile(r"[—–\-·\s]*(?:第\s?)?\d{1,3}(?:\s?页)?[—–\-·\s]*")
#: Titles of tables, and not the first half of a name above the rest of a row.
_TITLED = re.compile("^(?:附?[表图]|附件|专栏)|[：:]|(?:[表录单]|情况|指标|目标|项目|工程|任务)$")
_ASIDE = frozenset((BlockKind.FURNITURE, BlockKind.HEADING, BlockKind.NOTE))
_BODY = re.compile("[局委办部厅院行会司处室队街道镇乡县区市州]$")
_REMARK = re.compile("^(?:五年)?(?:累计|年均|完成|建成)|^单位[：:]|续表")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of the text."""

    start: int
    end: int


def rows_unread(
    document: Document,
    indicators: Sequence[DraftIndicator],
    unread: Sequence[Origin] = (),
    pieces: Sequence[Origin] = (),
) -> Iterator[tuple[Doubt, Origin]]:
    """Yield a doubt for each row, or piece of one, that the tables of indicators hold and nobody read.

    Args:
        document: as read.
        indicators: all that were read of it.
        unread: where tables stand whose cells lost their order.
        pieces: where lines stand that look like rows and are none.
    """
    for origin in unread:
        words = "、".join(dict.fromkeys(_NAME.findall(document.text[origin.start : origin.end])))[:_QUOTED]
        yield (
            Doubt("table-not-read", say("表中单元格的次序乱了，“{words}”等没有读成指标，请手工补上", words=words)),
            origin,
        )
    document = replace(document, text=_UNSEEN.sub(" ", document.text))
    named = (one for one in indicators if _is_named(one.name))
    rows = sorted(named, key=lambda one: (one.origin.start, one.origin.end))
    told: list[_Stretch] = []
    looked_at = [_Stretch(piece.start, piece.end) for piece in pieces]
    for stretch in [*looked_at, *_by_attribute(document, rows), *_between(document, rows), *_swallowed(document, rows)]:
        if len(told) == _MOST:
            break
        if not any(stretch.start < other.end and other.start < stretch.end for other in told):
            told.append(stretch)
    for stretch in sorted(told, key=lambda one: one.start):
        words = " ".join(document.text[stretch.start : stretch.end].replace("|", " ").split())
        message = say("“{words}”没有读成指标，请对照原文核对是否漏了一行", words=words[:_QUOTED])
        yield Doubt("row-not-read", message), origin_of(document, stretch.start, stretch.end, "")
    yield from _by_serial(document, rows, told)
    known = [*((one.start, one.end) for one in told), *((one.start, one.end) for one in unread)]
    yield from tables_unread(document, indicators, known)


def _is_named(name: str) -> bool:
    """Tell whether a row that was read has a name, not a unit, a figure or another word of the table for one."""
    is_word = is_unit(name) or is_missing(name) or attribute_of(name) is not None or serial_of(name) is not None
    return bool(_LETTERS.search(name)) and not is_word


def _by_attribute(document: Document, rows: Sequence[DraftIndicator]) -> Iterator[_Stretch]:
    """Yield the rows whose attribute belongs to no row that was read, from their name to it."""
    found = list(_dense(list(_ATTRIBUTE.finditer(document.text))))
    places = [each.start() for each in found]
    anchors = sorted(
        {0, *_edges(rows), *(each.end() for pattern in (found, _STOP.finditer(document.text)) for each in pattern)}
    )
    owned = {place for one in rows for place in _owner(document, one, found, places)}
    for attribute in found:
        if attribute.start() in owned:
            continue
        before = anchors[bisect_right(anchors, attribute.start()) - 1]
        name = _name_in(document, before, attribute.start())
        if name is not None:
            yield _Stretch(name, attribute.end())


def _edges(rows: Sequence[DraftIndicator]) -> Iterator[int]:
    for one in rows:
        yield from (one.origin.start, one.origin.end)


def _dense(found: Sequence[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Yield the attributes that stand near enough to each other to be of one table."""
    for place, each in enumerate(found):
        window = found[max(0, place - _FEWEST + 1) : place + _FEWEST]
        if sum(abs(other.start() - each.start()) <= _NEAR for other in window) >= _FEWEST:
            yield each


def _owner(document: Document, one: DraftIndicator, found: Sequence[re.Match[str]], places: Sequence[int]) -> list[int]:
    """Return the places of a row's attributes: of several the one after its name, all of a long stretch."""
    own = found[bisect_left(places, one.origin.start) : bisect_left(places, one.origin.end)]
    if len(own) < 2 or one.origin.end - one.origin.start > _TAIL:
        return [each.start() for each in own]
    head = re.sub(rf"[^{HAN}]", "", one.name)[:4]
    before = one.origin.start
    for each in own:
        if head and head in re.sub(rf"[^{HAN}]", "", document.text[before : each.start()]):
            return [each.start()]
        before = each.end()
    return [own[0].start()]


def _name_in(document: Document, start: int, end: int) -> int | None:
    """Return where the last words that may name an indicator begin in a stretch of cells; None for none."""
    found: int | None = None
    for word in reversed(list(_WORD.finditer(document.text, max(start, end - 2 * _LINE), end))):
        is_name = bool(_NAME.search(word[0])) and not _is_other(word[0])
        if found is not None and not is_name:
            break
        found = word.start() if is_name else found
    return found


def _is_other(word: str) -> bool:
    """Tell whether a word of a table is no name: a heading, unit, attribute, value, body or remark."""
    plain = word.strip("（()）：:")
    return (
        is_unit(plain)
        or is_missing(plain)
        or attribute_of(plain) is not None
        or serial_of(plain) is not None
        or is_heading(plain)
        or (is_figure_like(plain) and not _LONG.search(plain))
        or bool(_BODY.search(plain) or _REMARK.search(plain) or _LABELLED.match(plain))
    )


def _between(document: Document, rows: Sequence[DraftIndicator]) -> Iterator[_Stretch]:
    """Yield the words between rows, and directly behind the last, that belong to none."""
    blocks = _Blocks(document)
    known = {category_of(one.category)[0] for one in rows if one.category}
    for gap in _gaps(document, rows, blocks):
        lines = list(_lines(document, gap, blocks))
        first = next((line for line in lines if not _is_frame(document.text[line.start : line.end], known)), None)
        if first and _holds_row(document.text[first.start : lines[-1].end]):
            yield _Stretch(first.start, lines[-1].end)


def _swallowed(document: Document, rows: Sequence[DraftIndicator]) -> Iterator[_Stretch]:
    """Yield what stands behind the values of a row as a row would: a name nobody has, and values again."""
    ends = [0, *accumulate((one.origin.end for one in rows), max)]
    for before, one, following in zip(ends, rows, [*rows[1:], None], strict=False):
        is_shared = before > one.origin.start or (following is not None and following.origin.start < one.origin.end)
        if one.origin.end - one.origin.start > _TAIL or is_shared:
            continue
        texts = "".join((one.name, one.category, one.definition or "", *(target.text for target in one.targets)))
        known = "".join(_HANS.findall(texts))
        words = list(_WORD.finditer(document.text, one.origin.start, one.origin.end))
        figures = [at for at, word in enumerate(words) if at and (is_missing(word[0]) or is_figure_like(word[0]))]
        for at in range(figures[0] + 1 if figures else 0, figures[-1] if figures else 0):
            plain = words[at][0].strip("*＊★")
            run = _LEAST.search(plain)
            if run and run[0] not in known and not (_is_other(plain) or is_value(plain)):
                yield _Stretch(words[at].start(), one.origin.end)
                break


def _gaps(document: Document, rows: Sequence[DraftIndicator], blocks: "_Blocks") -> Iterator[_Stretch]:
    """Yield the stretches between rows of one table, and those behind the last row of each."""
    reached = rows[0].origin.end if rows else 0
    for one, following in pairwise([*rows, None]):
        reached = max(reached, one.origin.end if one else 0)
        start = following.origin.start if following else len(document.text)
        if start - reached <= _APART and following:
            if reached < start:
                yield _Stretch(reached, start)
        elif one:
            yield _Stretch(reached, min(start, blocks.tail(reached)))


class _Blocks:
    """The blocks of a document by their place."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._starts = [block.passage.start for block in document.blocks]

    def tail(self, start: int) -> int:
        """Return where what may be the rest of a table ends: at a sentence, a heading, a note or another table."""
        end = min(len(self._document.text), start + _TAIL)
        blocks = self._document.blocks
        first = bisect_right(self._starts, start)
        last = blocks[max(0, bisect_left(self._starts, start) - 1)].table
        for at in range(first, bisect_left(self._starts, end)):
            words, following = blocks[at].passage.text, blocks[at + 1 : at + 2]
            is_half = blocks[at].kind is BlockKind.CAPTION and any(_is_rest(one, last) for one in following)
            is_other = blocks[at].kind in {BlockKind.HEADING, BlockKind.NOTE, BlockKind.CAPTION} and not is_half
            is_rest = _is_rest(blocks[at], last) or _ATTRIBUTE.search(words)
            is_end = not is_rest if blocks[at].table else _ends_table(words)
            if is_other or is_end:
                return blocks[at].passage.start
        return end

    def is_aside(self, place: int) -> bool:
        """Tell whether a place is in a page's furniture, a heading or a note."""
        at = bisect_right(self._starts, place) - 1
        block = self._document.blocks[at] if at >= 0 else None
        return block is not None and place < block.passage.end and block.kind in _ASIDE


def _is_rest(block: Block, before: Table | None) -> bool:
    """Tell whether a table may hold further rows of the one before: of as many columns, without title and headings."""
    table = block.table
    if table is None or before is None or table.columns != before.columns:
        return False
    is_titled = table.caption is not None and bool(_TITLED.search(table.caption.text))
    return not is_titled and not any(is_heading(cell.passage.text) for cell in table.cells if cell.row == 0)


def _lines(document: Document, gap: _Stretch, blocks: _Blocks | None = None) -> Iterator[_Stretch]:
    """Yield the lines of a stretch up to the first sentence or note."""
    at = gap.start
    for line in document.text[gap.start : gap.end].splitlines(keepends=True):
        stretch = _Stretch(at, at + len(line.rstrip()))
        at += len(line)
        if _ends_table(line) or len(line) > _LINE:
            return
        if line.strip() and not (blocks and blocks.is_aside(stretch.start)):
            yield stretch


def _ends_table(words: str) -> bool:
    """Tell whether words are a sentence or a note, not a row whose name has a mark before it."""
    return bool(_SENTENCE.search(words)) or (is_note(words) and bool(_SAYS.search(words)))


def _is_frame(line: str, known: set[str]) -> bool:
    """Tell whether a line between rows is a group, headings, a page's number or a remark."""
    cells = [cell.strip() for cell in _CELL.findall(line) if cell.strip()]
    words = [word for cell in cells for word in cell.split()]
    if _PAGE.fullmatch(line) or is_group_heading(line.strip()) or category_of(line)[0] in known:
        return True
    if sum(map(is_heading, cells)) * 2 >= len(cells):
        return True
    return all(_is_other(word) or category_of(word)[0] in known for word in words)


def _holds_row(words: str) -> bool:
    """Tell whether words between rows, or behind the last, hold a name with a figure or an attribute near."""
    has_value = any(is_figure_like(word) and not is_missing(word) for word in words.split())
    return bool(_NAME.search(words)) and (has_value or bool(_ATTRIBUTE.search(words)))


def _by_serial(
    document: Document, rows: Sequence[DraftIndicator], told: Sequence[_Stretch]
) -> Iterator[tuple[Doubt, Origin]]:
    """Yield the serial numbers that no row has, where the rows beside them have theirs."""
    numbered = [(number, one) for one in rows if (number := serial_of(one.number)) is not None]
    if 2 * len(numbered) < len(rows) or max(Counter(number for number, _ in numbered).values(), default=2) > 2:
        return
    known = {number for number, _ in numbered}
    yield from _begun_late(rows, numbered, told)
    for (before, one), (number, following) in pairwise(numbered):
        missing = 0 if known & set(range(before + 1, number)) else number - before - 1
        start, end = one.origin.end, following.origin.start
        unnumbered = sum(one.origin.start < each.origin.start < end and serial_of(each.number) is None for each in rows)
        is_told = any(one.origin.start < stretch.end and stretch.start < following.origin.end for stretch in told)
        if 0 < missing <= _MOST and missing > unnumbered and not is_told:
            serials = f"{before + 1}" if missing == 1 else f"{before + 1}–{number - 1}"
            words = " ".join(document.text[one.origin.start : following.origin.start].replace("|", " ").split())
            message = say(
                "序号 {serials} 的行没有读到，此处原文为“{words}”，请补上", serials=serials, words=words[:_QUOTED]
            )
            yield Doubt("serial-not-read", message), origin_of(document, min(start, end), max(start, end), "")


def _begun_late(
    rows: Sequence[DraftIndicator], numbered: Sequence[tuple[int, DraftIndicator]], told: Sequence[_Stretch]
) -> Iterator[tuple[Doubt, Origin]]:
    """Yield a doubt where the serials of a document begin above one; rows without them, or told, may make up for it."""
    number, one = numbered[0] if len(numbered) >= _FEWEST else (1, None)
    if one is None or number > min(number for number, _ in numbered):
        return
    before = [each.origin.start < one.origin.start for each in rows] + [each.start < one.origin.start for each in told]
    if number - 1 > sum(before):
        message = say("表从序号 {number} 开始，前面的行没有读到，请对照原文补上", number=number)
        yield Doubt("serial-not-read", message), one.origin
