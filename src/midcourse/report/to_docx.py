"""The report as DOCX in the measures of GB/T 9704-2012, for editing and for official printing.

The paragraphs are written as WordprocessingML in one piece, because the object interface of python-docx is slow for
tables; styles, pictures, properties and the package are python-docx's.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Emu

from midcourse.report.blocks import FIRST_ROWS, Document, Figure, Heading, Items, Paragraph, Runs, Table, title_lines
from midcourse.report.docx_styles import TEXT_WIDTH, TITLE_ROOM, apply_layout
from midcourse.report.pictures import as_png

#: The type area's width in twentieths of a point.
TABLE_WIDTH = 8844
#: Size of small table type [pt], 小五.
SMALL = 9.0
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_STYLES = {"body": "Normal", "note": "Note"}


def to_docx(document: Document) -> bytes:
    """Write a document as DOCX; the same document gives the same bytes."""
    word = docx.Document()
    apply_layout(word, document.language)
    _set_properties(word, document)
    pictures = as_png([block.chart.svg for block in document.blocks if isinstance(block, Figure)])
    writer = _Body(word, iter(pictures))
    body = word.element.body
    for child in list(body)[:-1]:
        body.remove(child)
    lines = "\n".join(title_lines(document.title, TITLE_ROOM))
    xml = _paragraph("Title", f"<w:r>{_words(lines)}</w:r>") + "".join(writer.write(block) for block in document.blocks)
    root = parse_xml(f"<w:body {nsdecls('w', 'wp', 'a', 'pic', 'r')}>{xml}</w:body>")
    for place, element in enumerate(list(root)):
        body.insert(place, element)
    return _packed(word, document)


def _set_properties(word: Any, document: Document) -> None:  # noqa: ANN401 python-docx has no exported type
    day = datetime(document.as_of.year, document.as_of.month, document.as_of.day, tzinfo=UTC)
    properties = word.core_properties
    properties.title = document.title
    properties.subject = document.description
    properties.language = "zh-CN" if document.language == "zh" else "en-GB"
    properties.author = properties.last_modified_by = "Midcourse"
    properties.comments = properties.keywords = properties.category = ""
    properties.created = properties.modified = day.replace(tzinfo=None)
    properties.revision = 1


def _packed(word: Any, document: Document) -> bytes:  # noqa: ANN401
    """Save, and give every part of the package the day of the evaluation, so that equal reports are equal files."""
    saved, packed = BytesIO(), BytesIO()
    word.save(saved)
    day = (max(document.as_of.year, 1980), document.as_of.month, document.as_of.day, 0, 0, 0)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as goal:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, day)
            entry.compress_type = zipfile.ZIP_DEFLATED
            goal.writestr(entry, source.read(name))
    return packed.getvalue()


def _words(text: str) -> str:
    """Write text as run content; a line feed is a line break."""
    lines = _FORBIDDEN.sub("", text).split("\n")
    return "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)


def _runs(runs: Runs, before: str = "", bold: bool = False) -> str:
    parts = [f"<w:r>{_words(before)}</w:r>"] if before else []
    for run in runs:
        properties = "<w:rPr><w:b/></w:rPr>" if run.bold or bold else ""
        parts.append(f"<w:r>{properties}{_words(run.text)}</w:r>")
    return "".join(parts)


def _paragraph(style: str, content: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


class _Body:
    """Writes the blocks of one document."""

    def __init__(self, word: Any, pictures: Iterator[bytes]) -> None:  # noqa: ANN401
        self.word = word
        self.pictures = pictures
        self.figures = 0
        self.writers: dict[type, Callable[..., str]] = {
            Heading: self._heading,
            Paragraph: self._body,
            Items: self._items,
            Table: self._table,
            Figure: self._figure,
        }

    def write(self, block: object) -> str:
        """Return a block as WordprocessingML."""
        return self.writers[type(block)](block)

    def _heading(self, block: Heading) -> str:
        if block.annex:
            number = _paragraph("AnnexNumber", f"<w:r>{_words(block.number.strip())}</w:r>")
            return number + _paragraph("AnnexTitle", _runs(block.runs))
        return _paragraph(f"Heading{block.level}", _runs(block.runs, before=block.number))

    def _body(self, block: Paragraph) -> str:
        return _paragraph(_STYLES[block.style], _runs(block.runs))

    def _items(self, block: Items) -> str:
        return "".join(_paragraph("Normal", _runs(runs, before=marker)) for marker, runs in block.items)

    def _table(self, block: Table) -> str:
        widths = [round(width) for width in block.widths(TABLE_WIDTH)]
        style = "TableText" if block.size > SMALL else "TableSmall"
        sides = block.alignments()
        caption = _paragraph("Caption", _runs(block.caption, before=f"{block.number} "), "<w:keepNext/>")
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        head = self._row(block.head, widths, ["center"] * len(sides), style, head=True)
        first, behind = block.rows[: FIRST_ROWS - 1], block.rows[FIRST_ROWS - 1 :]
        rows = "".join(self._row(row, widths, sides, style, keep=bool(behind)) for row in first)
        rows += "".join(self._row(row, widths, sides, style) for row in behind)
        summary = quoteattr(_FORBIDDEN.sub("", f"{block.number} {''.join(run.text for run in block.caption)}"))
        return (
            f'{caption}<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{TABLE_WIDTH}" w:type="dxa"/>'
            f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/>'
            f"<w:tblCaption w:val={summary}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"
            + _paragraph("AfterTable", "")
        )

    def _row(
        self,
        cells: tuple[Runs, ...],
        widths: list[int],
        sides: list[str],
        style: str,
        *,
        head: bool = False,
        keep: bool = False,
    ) -> str:
        kept = "<w:keepNext/>" if head or keep else ""
        properties = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if head else "") + "</w:trPr>"
        written = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
            + _paragraph(style, _runs(cell, bold=head), f'{kept}<w:jc w:val="{side}"/>')
            + "</w:tc>"
            for cell, width, side in zip(cells, widths, sides, strict=True)
        )
        return f"<w:tr>{properties}{written}</w:tr>"

    def _figure(self, block: Figure) -> str:
        self.figures += 1
        identifier, image = self.word.part.get_or_add_image(BytesIO(next(self.pictures)))
        width = min(int(TEXT_WIDTH), int(Emu(image.width)))
        height = round(image.height * width / image.width)
        name = quoteattr(block.number)
        alternative = quoteattr(_FORBIDDEN.sub("", block.chart.alt))
        drawing = (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{width}" cy="{height}"/>'
            f'<wp:docPr id="{self.figures}" name={name} descr={alternative}/><a:graphic><a:graphicData '
            'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
            f'<pic:cNvPr id="{self.figures}" name={name} descr={alternative}/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{identifier}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )
        caption = _paragraph("Caption", _runs(block.caption, before=f"{block.number} "))
        return _paragraph("Picture", drawing, "<w:keepNext/>") + caption
