"""PDF born digital into blocks: wrapped lines joined, heads and feet set apart, ruled tables, every place with its box.

Text comes from PDFium, rulings from pdfplumber. Pages without characters are pictures, which need recognition first:
a file of nothing else is refused.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from midcourse.documents.composed import Draft, Hint, Layout
from midcourse.documents.furniture import is_page_number, without_digits
from midcourse.documents.model import BlockKind, Box, Document
from midcourse.documents.pdf_chars import Char, PageLine, chars_of, lines_of
from midcourse.documents.pdf_tables import RuledTable, TableFinder, across_on, cells_of
from midcourse.documents.pdf_unruled import unruled_on
from midcourse.documents.refusals import broken, refused, too_large
from midcourse.documents.structure import structured_draft
from midcourse.wording import say

#: Most pages and characters read.
_PAGES, _CHARACTERS = 3_000, 20_000_000
#: Share of characters a font may leave unknown.
_UNKNOWN = 0.3
#: Heads and feet stand in this share of a page's height; a head comes back on so many pages, or on all of fewer.
_MARGIN, _HEADS = 0.1, 3
#: Footnotes are set smaller than this share of the usual size; a gap is wider than so many usual ones.
_NOTE_SIZE, _GAP = 0.9, 1.5
_NOTE_SIGN = re.compile("[①-⑳⁰¹²³⁴-⁹*＊†]|[\\[〔（(]?\\d{1,3}[\\]〕）).、 ]|注")
_BREAK = Char("\n", 0, 0, 0, 0, 0)


@dataclass(slots=True)
class _Page:
    """A page as read: its height, its lines, and its tables with the characters in them."""

    number: int
    height: float
    lines: list[PageLine]
    tables: list[tuple[int, RuledTable, list[Char]]]


def read_pdf(data: bytes, name: str) -> Document:
    """Read a PDF file.

    Args:
        data: the whole file.
        name: of the file, as the person knows it.

    Raises:
        InputUnusable: encrypted, damaged, scanned, too large, or with fonts that do not tell their characters.
    """
    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise refused("encrypted-file", say("文件加了密码"), name, say("请去掉密码再试")) from error
        raise broken(name, "PDF") from error
    try:
        pages = _pages(file, data, name)
    except pypdfium2.PdfiumError as error:
        raise broken(name, "PDF") from error
    finally:
        file.close()
    return structured_draft(name, _drafted(pages))


def _pages(file: pypdfium2.PdfDocument, data: bytes, name: str) -> list[_Page]:
    if len(file) > _PAGES:
        message = say("文件有 {count} 页，最多读 {limit} 页", count=len(file), limit=_PAGES)
        raise refused("file-too-large", message, name, say("请检查是否放错了文件，或分成几个文件"))
    finder = TableFinder(data)
    pages, characters, unknown, has_pictures = [], 0, 0, False
    for number in range(len(file)):
        page = file[number]
        chars = chars_of(page)
        characters += sum(not char.text.isspace() for char in chars)
        unknown += sum("\ue000" <= char.text <= "\uf8ff" or char.text in "\ufffd\x00" for char in chars)
        has_pictures = has_pictures or (not chars and _has_picture(page))
        if characters > _CHARACTERS:
            raise too_large(name, characters, _CHARACTERS)
        pages.append(_page(page, number, chars, finder))
        page.close()
    _refuse_unreadable(name, characters, unknown, has_pictures=has_pictures)
    return pages


def _refuse_unreadable(name: str, characters: int, unknown: int, *, has_pictures: bool) -> None:
    if not characters:
        what = say("是扫描件，只有图像，没有文字") if has_pictures else say("文件里没有文字")
        raise refused("no-text", what, name, say("请先做文字识别，或向制作者索取原始文件"))
    if unknown > _UNKNOWN * characters:
        message = say("字体没有说明字符，文字取出来是乱码")
        raise refused("unknown-characters", message, name, say("请向制作者索取原始文件，或重新导出"))


def _has_picture(page: pypdfium2.PdfPage) -> bool:
    return next(iter(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)), None) is not None


def _page(page: pypdfium2.PdfPage, number: int, chars: list[Char], finder: TableFinder) -> _Page:
    """Read a page: characters inside a ruled table belong to its cells, the others make lines."""
    found = finder.tables_on(page, number) if chars else []
    outside = [char if char.text == "\n" or not any(table.holds(char) for table in found) else _BREAK for char in chars]
    found += unruled_on(outside, across_on(page) if chars else [])
    inside: list[list[Char]] = [[] for _ in found]
    firsts = [len(chars)] * len(found)
    rest: list[Char] = []
    last = -1
    for place, char in enumerate(chars):
        if char.text != "\n":
            last = next((at for at, table in enumerate(found) if table.holds(char)), -1)
        rest.append(_BREAK if last >= 0 else char)
        if last >= 0:
            inside[last].append(char)
            firsts[last] = min(firsts[last], place)
    tables = [(first, table, held) for first, table, held in zip(firsts, found, inside, strict=True) if held]
    return _Page(number + 1, page.get_height(), lines_of(rest), tables)


def _drafted(pages: Sequence[_Page]) -> Draft:
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


def _in_order(page: _Page) -> Iterator[tuple[int, PageLine | tuple[RuledTable, list[Char]]]]:
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


def _heads(pages: Sequence[_Page]) -> Counter[str]:
    """Return on how many pages each line of the margins comes back, figures aside."""
    return Counter(
        words
        for page in pages
        for words in {without_digits(line.words) for line in page.lines if _in_margin(page, line)}
    )


def _in_margin(page: _Page, line: PageLine) -> bool:
    return line.bottom < _MARGIN * page.height or line.top > (1 - _MARGIN) * page.height


def _kind(page: _Page, line: PageLine, heads: Counter[str], needed: int, *, is_note: bool) -> BlockKind | None:
    if _in_margin(page, line):
        comes_back = heads[without_digits(line.words)] >= needed
        if comes_back or is_page_number(line.words):
            return BlockKind.FURNITURE
    return BlockKind.NOTE if is_note else None


def _note_lines(page: _Page, size: float) -> set[int]:
    """Return the first characters of the lines of footnotes: the small ones at the foot, from the first with a sign."""
    body = [line for line in page.lines if not _in_margin(page, line) or not is_page_number(line.words)]
    start = len(body)
    while start and body[start - 1].size < _NOTE_SIZE * size and body[start - 1].top > page.height / 3:
        start -= 1
    signed = next((place for place in range(start, len(body)) if _NOTE_SIGN.match(body[place].words)), len(body))
    return {line.first for line in body[signed:]}
