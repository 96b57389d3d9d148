"""Pages of characters into a draft: lines and tables in reading order, heads, feet and footnotes set apart.

Whoever knows where the characters of a page stand reads it here: PDF, and web pages that keep the places of one.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from midcourse.documents.composed import Draft, Hint, Layout
from midcourse.documents.furniture import is_page_number, without_digits
from midcourse.documents.model import BlockKind, Box
from midcourse.documents.pdf.chars import Char, PageLine, lines_of
from midcourse.documents.pdf.tables import RuledTable, cells_of

#: Heads and feet stand in this share of a page's height; a head comes back on so many pages, or on all of fewer.
_MARGIN, _HEADS = 0.1, 3
#: Footnotes are set smaller than this share of the usual size; a gap is wider than so many usual ones.
_NOTE_SIZE, _GAP = 0.9, 1.5
_NOTE_SIGN = re.compile("[①-⑳⁰¹²³⁴-⁹*＊†]|[\\[〔（(]?\\d{1,3}[\\]〕）).、 ]|注")
#: Stands where something else than characters of a line stands.
BREAK = Char("\n", 0, 0, 0, 0, 0)


@dataclass(slots=True)
class Page:
    """A page as read: its number from 1, its height, its lines, and its tables with the characters in them."""

    number: int
    height: float
    lines: list[PageLine]
    tables: list[tuple[int, RuledTable, list[Char]]]


def page_of(number: int, height: float, chars: Sequence[Char], found: Sequence[RuledTable]) -> Page:
    r"""Return a page: characters inside a table belong to its cells, the others make lines.

    Args:
        number: of the page, from 1.
        height: of the page, in the unit of the characters.
        chars: in reading order; line breaks have the text "\n".
        found: the tables on it.

    >>> page_of(1, 90.0, [Char("甲", 0, 0, 9, 9, 9), Char("乙", 9, 0, 18, 9, 9)], []).lines[0].words
    '甲乙'
    """
    inside: list[list[Char]] = [[] for _ in found]
    firsts = [len(chars)] * len(found)
    rest: list[Char] = []
    last = -1
    for place, char in enumerate(chars):
        if char.text != "\n":
            last = next((at for at, table in enumerate(found) if table.holds(char)), -1)
        rest.append(BREAK if last >= 0 else char)
        if last >= 0:
            inside[last].append(char)
            firsts[last] = min(firsts[last], place)
    tables = [(first, table, held) for first, table, held in zip(firsts, found, inside, strict=True) if held]
    return Page(number, height, lines_of(rest), tables)


def drafted(pages: Sequence[Page]) -> Draft:
    """Tell a draft the lines and tables of all pages in reading order."""
    draft = Draft()
    heads = _heads(pages)
    needed = max(2, min(_HEADS, len(pages)))
    sizes = [line.size for page in pages for line in page.lines]
    size = median(sizes) if sizes else 10.0
    measure = _Measure(min((line.left for page in pages for line in page.lines), default=0.0), size / 2 or 1.0)
    for page in pages:
        notes = _note_lines(page, size)
        pitch = _pitch(page.lines)
        draft.table_count = 0
        above: PageLine | None = None
        for place, thing in _in_order(page):
            if isinstance(thing, PageLine):
                hint = Hint(_kind(page, thing, heads, needed, is_note=place in notes))
                gap = above is not None and thing.top - above.top > _GAP * pitch
                layout = measure.layout(thing, page.number, gap=gap)
                box = Box(page.number, thing.left, thing.top, thing.right, thing.bottom)
                draft.add(thing.words, f"第 {page.number} 页", hint, box, layout)
                above = thing
            else:
                table, held = thing
                draft.add_table(cells_of(table, held, page.number), where=f"第 {page.number} 页")
                above = None
    return draft


def _in_order(page: Page) -> Iterator[tuple[int, PageLine | tuple[RuledTable, list[Char]]]]:
    """Yield the lines and tables of a page by the place of their first character."""
    things: list[tuple[int, PageLine | tuple[RuledTable, list[Char]]]] = [
        *((line.first, line) for line in page.lines),
        *((first, (table, held)) for first, table, held in page.tables),
    ]
    yield from sorted(things, key=lambda pair: pair[0])


@dataclass(frozen=True, slots=True)
class _Measure:
    """Measures of the text: its left margin and half of a usual character [points]."""

    margin: float
    column: float

    def layout(self, line: PageLine, page: int, *, gap: bool) -> Layout:
        """Return where a line stands, in columns."""
        left, right = (round((edge - self.margin) / self.column) for edge in (line.left, line.right))
        return Layout(left, right, int(gap), page)


def _pitch(lines: Sequence[PageLine]) -> float:
    """Return the usual distance from line to line."""
    steps = [below.top - above.top for above, below in pairwise(lines) if below.top > above.top + 1]
    return median(steps) if steps else 1e9


def _heads(pages: Sequence[Page]) -> Counter[str]:
    """Return on how many pages each line of the margins comes back, figures aside."""
    return Counter(
        words
        for page in pages
        for words in {without_digits(line.words) for line in page.lines if _in_margin(page, line)}
    )


def _in_margin(page: Page, line: PageLine) -> bool:
    return line.bottom < _MARGIN * page.height or line.top > (1 - _MARGIN) * page.height


def _kind(page: Page, line: PageLine, heads: Counter[str], needed: int, *, is_note: bool) -> BlockKind | None:
    if _in_margin(page, line):
        comes_back = heads[without_digits(line.words)] >= needed
        if comes_back or is_page_number(line.words):
            return BlockKind.FURNITURE
    return BlockKind.NOTE if is_note else None


def _note_lines(page: Page, size: float) -> set[int]:
    """Return the first characters of the lines of footnotes: the small ones at the foot, from the first with a sign."""
    body = [line for line in page.lines if not _in_margin(page, line) or not is_page_number(line.words)]
    start = len(body)
    while start and body[start - 1].size < _NOTE_SIZE * size and body[start - 1].top > page.height / 3:
        start -= 1
    signed = next((place for place in range(start, len(body)) if _NOTE_SIGN.match(body[place].words)), len(body))
    return {line.first for line in body[signed:]}
