"""Page, grid, typefaces and styles of GB/T 9704-2012 for a DOCX.

The standard's typefaces (方正小标宋, 仿宋_GB2312, 楷体_GB2312, 黑体) are named, never shipped: they are not free, and
offices have them. Sizes: 2号 22 pt, 3号 16 pt, 4号 14 pt, 小四 12 pt, 五号 10.5 pt.
"""

from dataclasses import dataclass
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

#: Type area 156 × 225 mm.
TEXT_WIDTH = Mm(156)
#: Characters of a title line at 22 pt.
TITLE_ROOM = 20.0
FANGSONG, KAITI, HEITI, SONGTI, TITLE = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体"
LATIN = "Times New Roman"
BODY_SIZE = 16
#: 22 lines in 225 mm: 28.95 pt each, in twentieths of a point.
LINE_PITCH = 579
#: 28 characters of 16 pt in 156 mm (442.2 pt): each is set 0.25 pt closer, in twentieths of a point. Closer setting
#: holds in every program; a character grid does not: LibreOffice gives a character wider than its cell two cells.
CLOSER = -5


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style: typeface, size [pt], further paragraph properties as WordprocessingML in schema order."""

    identifier: str
    name: str
    face: str
    size: float
    paragraph: str
    bold: bool = False


_GRID_OFF = '<w:snapToGrid w:val="0"/>'
_NO_INDENT = '<w:ind w:firstLine="0" w:firstLineChars="0"/>'
_INDENT = '<w:ind w:firstLine="640" w:firstLineChars="200"/>'


def _spacing(before: int = 0, after: int = 0) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="240" w:lineRule="auto"/>'


_TITLE = _GRID_OFF + '<w:spacing w:before="560" w:after="560" w:line="700" w:lineRule="exact"/>'
_HEADING = "<w:keepNext/><w:keepLines/>" + _spacing() + _INDENT + '<w:jc w:val="left"/>'

STYLES = (
    _Style("Normal", "Normal", FANGSONG, 16, _spacing() + _INDENT + '<w:jc w:val="both"/>'),
    _Style("Title", "Title", TITLE, 22, _TITLE + _NO_INDENT + '<w:jc w:val="center"/>'),
    _Style("Heading1", "heading 1", HEITI, 16, _HEADING + '<w:outlineLvl w:val="0"/>'),
    _Style("Heading2", "heading 2", KAITI, 16, _HEADING + '<w:outlineLvl w:val="1"/>'),
    _Style("Heading3", "heading 3", FANGSONG, 16, _HEADING + '<w:outlineLvl w:val="2"/>'),
    _Style("Heading4", "heading 4", FANGSONG, 16, _HEADING + '<w:outlineLvl w:val="3"/>'),
    _Style(
        "AnnexNumber", "Annex Number", HEITI, 16, "<w:keepNext/><w:pageBreakBefore/>" + _spacing(0, 579) + _NO_INDENT
    ),
    _Style(
        "AnnexTitle",
        "Annex Title",
        TITLE,
        22,
        "<w:keepNext/>" + _TITLE + _NO_INDENT + '<w:jc w:val="center"/><w:outlineLvl w:val="0"/>',
    ),
    _Style("Note", "Note", FANGSONG, 12, _GRID_OFF + _spacing(0, 60) + _NO_INDENT),
    _Style("Caption", "caption", HEITI, 12, _GRID_OFF + _spacing(120, 120) + _NO_INDENT + '<w:jc w:val="center"/>'),
    _Style("Picture", "Picture", FANGSONG, 12, _GRID_OFF + _spacing(160, 0) + _NO_INDENT + '<w:jc w:val="center"/>'),
    _Style("TableText", "Table Text", FANGSONG, 10.5, _GRID_OFF + _spacing(20, 20) + _NO_INDENT),
    _Style("TableSmall", "Table Text Small", FANGSONG, 9, _GRID_OFF + _spacing(20, 20) + _NO_INDENT),
    _Style("AfterTable", "After Table", FANGSONG, 8, _GRID_OFF + _spacing() + _NO_INDENT),
    _Style("Footer", "footer", SONGTI, 14, _GRID_OFF + _spacing() + _NO_INDENT),
)
_TABLE_STYLE = (
    f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/>'
    '<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar><w:left w:w="70" w:type="dxa"/>'
    '<w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def apply_layout(word: Any, language: str) -> None:  # noqa: ANN401 python-docx has no exported type
    """Give an empty document its page, grid, styles and page numbers.

    Args:
        language: "zh", or "en": Latin text in the same layout, without the two-character indent.
    """
    _set_page(word.sections[0])
    _set_defaults(word, language)
    for style in STYLES:
        _set_style(word, style, language)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="404040"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    word.styles.element.append(parse_xml(_TABLE_STYLE.replace("{borders}", borders)))
    word.settings.odd_and_even_pages_header_footer = True
    _number_pages(word.sections[0])


def _set_page(section: Any) -> None:  # noqa: ANN401
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.gutter = Mm(0)
    # The number's line begins 7 mm under the type area and is 14 pt (4.9 mm) high.
    section.header_distance, section.footer_distance = Mm(15), Mm(23)
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    section._sectPr.append(parse_xml(f'<w:docGrid {nsdecls("w")} w:type="lines" w:linePitch="{LINE_PITCH}"/>'))


def _set_defaults(word: Any, language: str) -> None:  # noqa: ANN401
    defaults = word.styles.element.find(qn("w:docDefaults"))
    for old in defaults.iter(qn("w:rFonts"), qn("w:lang")):
        old.getparent().remove(old)
    properties = defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}")
    properties.insert(0, _fonts(FANGSONG))
    properties.append(
        parse_xml(f'<w:lang {nsdecls("w")} w:val="{"en-GB" if language == "en" else "en-US"}" w:eastAsia="zh-CN"/>')
    )


def _fonts(face: str) -> Any:  # noqa: ANN401
    latin = SONGTI if face == SONGTI else LATIN
    return parse_xml(
        f'<w:rFonts {nsdecls("w")} w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{face}" w:cs="{LATIN}"/>'
    )


def _set_style(word: Any, style: _Style, language: str) -> None:  # noqa: ANN401
    """Set a built-in style anew, or add one of ours."""
    known = {found.style_id: found for found in word.styles}
    made = known.get(style.identifier)
    if made is None:
        made = word.styles.add_style(style.name, WD_STYLE_TYPE.PARAGRAPH)
        made.element.set(qn("w:styleId"), style.identifier)
        made.base_style = word.styles["Normal"]
    element = made.element
    for old in (*element.findall(qn("w:pPr")), *element.findall(qn("w:rPr"))):
        element.remove(old)
    paragraph = style.paragraph.replace(_INDENT, _NO_INDENT) if language == "en" else style.paragraph
    element.append(parse_xml(f"<w:pPr {nsdecls('w')}>{paragraph}</w:pPr>"))
    run = OxmlElement("w:rPr")
    run.append(_fonts(style.face))
    element.append(run)
    made.font.bold = style.bold
    made.font.size = Pt(style.size)
    closer = CLOSER if style.size == BODY_SIZE else 0
    run.insert(_place_of_spacing(run), parse_xml(f'<w:spacing {nsdecls("w")} w:val="{closer}"/>'))


def _place_of_spacing(run: Any) -> int:  # noqa: ANN401
    """Find where character spacing goes among run properties: after typeface and weight, before size."""
    return next(place for place, child in enumerate(run) if child.tag == qn("w:sz"))


def _number_pages(section: Any) -> None:  # noqa: ANN401
    """Put "— n —" outside: right on odd pages, left on even ones, one character in from the edge."""
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        for child in list(paragraph._p):
            paragraph._p.remove(child)
        properties = (
            f'<w:pPr {nsdecls("w")}><w:pStyle w:val="Footer"/><w:ind w:{side}="280" w:{side}Chars="100" '
            f'w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="{side}"/></w:pPr>'
        )
        paragraph._p.append(parse_xml(properties))
        for content in (
            "<w:t>— </w:t>",
            '<w:fldChar w:fldCharType="begin"/>',
            "<w:instrText>PAGE</w:instrText>",
            '<w:fldChar w:fldCharType="end"/>',
            "<w:t> —</w:t>",
        ):
            text = content.replace("<w:t>", '<w:t xml:space="preserve">')
            paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{text}</w:r>"))
