"""PDF born digital into blocks: wrapped lines joined, heads and feet set apart, ruled tables, every place with its box.

Text comes from PDFium, rulings from pdfplumber. Pages without characters are pictures, which need recognition first:
a file of nothing else is refused.
"""

import pypdfium2
import pypdfium2.raw as pdfium

from midcourse.documents.model import Document
from midcourse.documents.pdf.chars import Char, chars_of
from midcourse.documents.pdf.pages import BREAK, Page, drafted, page_of
from midcourse.documents.pdf.tables import TableFinder, across_on
from midcourse.documents.pdf.unruled import unruled_on
from midcourse.documents.refusals import broken, refused, too_large
from midcourse.documents.structure import structured_draft
from midcourse.wording import say

#: Most pages and characters read.
_PAGES, _CHARACTERS = 3_000, 20_000_000
#: Share of characters a font may leave unknown.
_UNKNOWN = 0.3


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
    return structured_draft(name, drafted(pages))


def _pages(file: pypdfium2.PdfDocument, data: bytes, name: str) -> list[Page]:
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


def _page(page: pypdfium2.PdfPage, number: int, chars: list[Char], finder: TableFinder) -> Page:
    """Read a page: characters inside a ruled table belong to its cells, the others make lines."""
    found = finder.tables_on(page, number) if chars else []
    outside = [char if char.text == "\n" or not any(table.holds(char) for table in found) else BREAK for char in chars]
    found += unruled_on(outside, across_on(page) if chars else [])
    return page_of(number + 1, page.get_height(), chars, found)
