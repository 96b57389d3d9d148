"""One document, four formats: the same numbers in the same order, and each format's own promises."""

import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import Any

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from lxml import html
from pypdf import PdfReader

from midcourse.errors import MissingTool
from midcourse.evaluate.model import Evaluation, Fact
from midcourse.report import pictures
from midcourse.report.blocks import Block, Document, Figure, Heading, Paragraph, Table, all_runs, printed_facts, text_of
from midcourse.report.references import Edition, Run
from midcourse.report.write import WRITERS, make_report, writer

NUMBER = re.compile(r"\d+(?:\.\d+)?")
#: A drawn line or shape, as pdfium numbers the parts of a page.
PATH = 2
FORMATS = sorted(WRITERS)


@pytest.fixture(scope="module", params=list(Edition))
def document(request: pytest.FixtureRequest, evaluation: Evaluation, facts: dict[str, Fact]) -> Document:
    return make_report(evaluation, facts, request.param).document


def numbers_of(texts: Sequence[str]) -> list[str]:
    return [number for text in texts for number in NUMBER.findall(text)]


def expected_texts(document: Document) -> list[str]:
    """Every piece of text a reader sees, in reading order."""
    return [document.title, *(text for block in document.blocks for text in texts_of_block(block))]


def texts_of_block(block: Block) -> list[str]:
    if isinstance(block, Heading):
        return [block.text]
    numbers = [block.number] if isinstance(block, Table | Figure) else []
    markers = [marker for marker, _ in block.items] if hasattr(block, "items") else []
    texts = [text_of(runs) for runs in all_runs([block])]
    if markers:
        return [text for pair in zip(markers, texts, strict=True) for text in pair]
    return [*numbers, *texts]


def texts_of_html(data: bytes) -> list[str]:
    page: Any = html.fromstring(data)
    for drawing in page.xpath("//*[local-name()='svg']"):
        drawing.getparent().remove(drawing)
    return [text for part in page.xpath("//h1|//main") for text in part.itertext()]


def texts_of_docx(data: bytes) -> list[str]:
    body = docx.Document(BytesIO(data)).element.body
    return ["".join(node.text or "" for node in each.iter(qn("w:t"))) for each in body.iter(qn("w:p"))]


def texts_of_pdf(data: bytes) -> list[str]:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
    return [re.sub(r"— \d+ —", "", page) for page in pages]


def without_figures(document: Document) -> Document:
    """Leave out charts: a PDF holds their labels as text."""
    return replace(document, blocks=tuple(block for block in document.blocks if not isinstance(block, Figure)))


@pytest.mark.parametrize("read", [(texts_of_html, "html"), (texts_of_docx, "docx"), (texts_of_pdf, "pdf")])
def test_every_format_carries_the_same_numbers_in_the_same_order(document: Document, read: tuple[Any, str]) -> None:
    reader, to = read
    bare = without_figures(document)
    assert numbers_of(reader(writer(to)(bare))) == numbers_of(expected_texts(bare))


def test_numbers_of_facts_stand_in_a_pdf_with_charts_too(document: Document) -> None:
    found = iter(numbers_of(texts_of_pdf(writer("pdf")(document))))
    assert all(number in found for number in numbers_of([run.text for run in printed_facts(document)]))


@pytest.mark.parametrize("to", FORMATS)
def test_the_same_document_gives_the_same_bytes(to: str, evaluation: Evaluation, facts: dict[str, Fact]) -> None:
    first, second = (make_report(evaluation, facts).in_format(to) for _ in range(2))
    assert first == second


# --- HTML ------------------------------------------------------------


@pytest.fixture(scope="module")
def page(document: Document) -> Any:
    return html.fromstring(writer("html")(document))


def test_a_page_asks_no_other_host_and_runs_no_script(document: Document, page: Any) -> None:
    assert page.xpath("//script|//link|//iframe|//img") == []
    source = re.sub(rb'xmlns(:\w+)?="[^"]*"', b"", writer("html")(document))
    assert re.findall(rb"(?:src|href)=\"(?!#)|url\(|@import|//[a-z]", source) == []


def test_a_page_says_its_language_title_and_edition_and_lets_a_reader_skip(document: Document, page: Any) -> None:
    assert page.get("lang") == "zh-Hans-CN"
    assert page.findtext("head/title") == document.title
    assert page.xpath("string(//*[@class='edition'])") == {"full": "全本", "public": "公开本"}[document.edition]
    assert page.xpath("//a[@class='skip']/@href") == ["#main"]
    assert page.xpath("count(//main[@id='main'])") == 1


def test_every_number_of_a_page_carries_its_value_name_and_source(page: Any, document: Document) -> None:
    (told,) = page.xpath("(//data[@data-fact='01.value'])[1]")
    assert (told.text, told.get("value")) == ("1036", "1036")
    assert "合成" in told.get("title")
    masked = page.xpath("//tr[contains(., '独角兽企业')]//td[1]")[0].text_content()
    assert masked == {"full": "37", "public": "**"}[document.edition]


def test_tables_have_captions_and_scopes_and_figures_an_alternative_text(page: Any) -> None:
    tables = page.xpath("//table")
    assert all(table.xpath("caption[string-length(normalize-space()) > 2]") for table in tables)
    assert all(table.xpath("thead//th[@scope='col']") and table.xpath("tbody//th[@scope='row']") for table in tables)
    drawings = page.xpath("//figure/*[@tabindex='0']/*[local-name()='svg']")
    assert len(drawings) == 3
    assert all(drawing.get("role") == "img" and len(drawing.get("aria-label")) > 10 for drawing in drawings)


def test_headings_of_a_page_skip_no_level(page: Any) -> None:
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_markup_in_words_is_escaped(document: Document) -> None:
    hostile = replace(document, title='<script>alert("1")</script>')
    assert b"<script>" not in writer("html")(hostile)


def test_chinese_words_of_an_english_page_are_marked_as_chinese(evaluation: Evaluation, facts: dict[str, Fact]) -> None:
    page: Any = html.fromstring(make_report(evaluation, facts, language="en").in_format("html"))
    words = [text for text in page.xpath("//body//text()[not(ancestor::*[local-name()='svg'])]") if "新建道路" in text]
    assert words
    assert all(text.getparent().get("lang") == "zh-Hans-CN" for text in words)
    assert page.xpath("//*[local-name()='svg']//span") == []


# --- DOCX ------------------------------------------------------------


@pytest.fixture(scope="module")
def word(document: Document) -> Any:
    return docx.Document(BytesIO(writer("docx")(document)))


def test_the_page_has_the_measures_of_gb_t_9704(word: Any) -> None:
    section = word.sections[0]
    sizes = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [round(size.mm, 1) for size in sizes] == [210, 297, 37, 28]
    width = section.page_width.mm - section.left_margin.mm - section.right_margin.mm
    height = section.page_height.mm - section.top_margin.mm - section.bottom_margin.mm
    assert (round(width, 1), round(height, 1)) == (156, 225)


def test_a_page_holds_22_lines_of_28_characters(word: Any) -> None:
    section, normal = word.sections[0], word.styles["Normal"]
    pitch = int(section._sectPr.find(qn("w:docGrid")).get(qn("w:linePitch"))) / 20
    closer = int(normal.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    width = section.page_width.pt - section.left_margin.pt - section.right_margin.pt
    height = section.page_height.pt - section.top_margin.pt - section.bottom_margin.pt
    assert (normal.font.size.pt, int(height / pitch)) == (16, 22)
    assert int(width / (normal.font.size.pt + closer)) == 28


@pytest.mark.parametrize(
    ("style", "face", "size"),
    [
        ("Normal", "仿宋_GB2312", 16),
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Heading 3", "仿宋_GB2312", 16),
        ("Footer", "宋体", 14),
    ],
)
def test_typefaces_and_sizes_are_those_of_the_standard(word: Any, style: str, face: str, size: int) -> None:
    found = word.styles[style]
    assert found.element.rPr.rFonts.get(qn("w:eastAsia")) == face
    assert found.font.size.pt == size


def test_headings_are_real_headings_with_stored_numbers(word: Any) -> None:
    told = [(part.style.name, part.text) for part in word.paragraphs if part.style.name.startswith("Heading")]
    assert told[0] == ("Heading 1", "一、总体情况")
    assert ("Heading 2", "（一）创新") in told
    assert word.element.body.findall(f".//{qn('w:numPr')}") == []


def test_page_numbers_stand_outside_with_dashes(word: Any) -> None:
    section = word.sections[0]
    assert word.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        part = footer.paragraphs[0]
        assert part._p.pPr.find(qn("w:jc")).get(qn("w:val")) == side
        assert "".join(node.text for node in part._p.iter(qn("w:t"), qn("w:instrText"))) == "— PAGE —"


def test_header_rows_repeat_rows_stay_whole_and_tables_fit_the_page(word: Any) -> None:
    for table in word.tables:
        first = table.rows[0]._tr.trPr
        assert first.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        assert sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid) == pytest.approx(8844, abs=12)


def test_the_first_rows_of_a_table_stay_with_the_next_so_that_none_begins_with_a_row_or_two(word: Any) -> None:
    for table in word.tables:
        kept = [[cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells] for row in table.rows]
        first = 3 if len(table.rows) > 3 else 1
        assert all(all(row) for row in kept[:first])
        assert not any(any(row) for row in kept[3:])


def test_pictures_have_alternative_texts_and_fit_the_text_width(word: Any) -> None:
    pictures_ = word.element.body.findall(f".//{qn('wp:inline')}")
    assert len(pictures_) == 3
    for picture in pictures_:
        assert len(picture.find(qn("wp:docPr")).get("descr")) > 10
        assert int(picture.find(qn("wp:extent")).get("cx")) <= 156 * 36000


def test_properties_and_entries_carry_the_day_of_the_evaluation(document: Document, word: Any) -> None:
    assert (word.core_properties.title, word.core_properties.language) == (document.title, "zh-CN")
    assert str(word.core_properties.created.date()) == "2023-06-30"
    with zipfile.ZipFile(BytesIO(writer("docx")(document))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(2023, 6, 30, 0, 0, 0)}


# --- PDF ------------------------------------------------------------


@pytest.fixture(scope="module")
def pdf(document: Document) -> PdfReader:
    return PdfReader(BytesIO(writer("pdf")(document)))


def test_a_pdf_claims_archiving_and_accessibility_at_once(pdf: PdfReader) -> None:
    root = pdf.trailer["/Root"]
    claims = root["/Metadata"].get_data().decode()  # type: ignore[index]
    assert re.search(r"pdfaid:part[>=\"]+2", claims)
    assert re.search(r"pdfaid:conformance[>=\"]+B", claims)
    assert re.search(r"pdfuaid:part[>=\"]+1", claims)


def test_a_pdf_is_tagged_and_says_its_title_and_language(pdf: PdfReader, document: Document) -> None:
    root: Any = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith("zh")
    assert pdf.metadata is not None
    assert pdf.metadata.title == document.title
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_every_font_of_a_pdf_is_embedded(pdf: PdfReader) -> None:
    fonts = [font.get_object() for page in pdf.pages for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    descriptors = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
    assert descriptors
    assert all({"/FontFile2", "/FontFile3"} & set(descriptor.get_object()) for descriptor in descriptors)


def test_without_a_chinese_font_a_pdf_is_refused_with_the_package_to_install() -> None:
    with pytest.raises(MissingTool, match="fonts-noto-cjk"):
        pictures.installed(("No Such Family",))


# --- Markdown ------------------------------------------------------------


def test_the_printed_markdown_has_no_reference_left(document: Document) -> None:
    text = writer("md")(document).decode()
    assert "{" not in text
    assert text.startswith(f"# {document.title}\n")


@pytest.mark.parametrize("lines", [13, 14, 15])
def test_a_pictures_caption_stands_on_the_pictures_page(document: Document, lines: int) -> None:
    figure = next(block for block in document.blocks if isinstance(block, Figure))
    filler = [Paragraph((Run("一"),))] * lines
    pages = list(pypdfium2.PdfDocument(writer("pdf")(replace(document, blocks=(*filler, figure)))))
    texts = [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in pages]
    captioned = [place for place, text in enumerate(texts) if figure.number in text]
    drawn = [place for place, page in enumerate(pages) if any(part.type == PATH for part in page.get_objects())]
    assert drawn == captioned


@pytest.mark.parametrize("lines", [14, 15, 16])
def test_a_table_does_not_begin_at_the_foot_of_a_page_with_a_row_or_two(document: Document, lines: int) -> None:
    named = next(block for block in document.blocks if isinstance(block, Table))
    marked = tuple((*named.rows[0][:-1], (Run(f"第{place}行完"),)) for place in range(9))
    filler = [Paragraph((Run("一"),))] * lines
    pages = texts_of_pdf(writer("pdf")(replace(document, blocks=(*filler, replace(named, rows=marked)))))
    first = next(page for page in pages if "行完" in re.sub(r"\s", "", page))
    assert "第2行完" in re.sub(r"\s", "", first)


def test_tables_of_a_pdf_are_tagged_as_tables_and_only_pictures_as_figures(document: Document) -> None:
    root: Any = PdfReader(BytesIO(writer("pdf")(document))).trailer["/Root"]
    kinds = tags_below(root["/StructTreeRoot"]["/K"])
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert kinds.count("/Table") == len(tables)
    assert kinds.count("/TH") == sum(len(table.head) for table in tables)
    assert kinds.count("/TR") == sum(len(table.rows) + 1 for table in tables)
    assert kinds.count("/Figure") == sum(isinstance(block, Figure) for block in document.blocks)


def tags_below(node: Any) -> list[str]:
    """The structure types of a PDF's tags, depth first."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [tag for child in node for tag in tags_below(child)]
    if not isinstance(node, dict):
        return []
    own = [str(node["/S"])] if "/S" in node else []
    return own + (tags_below(node["/K"]) if "/K" in node else [])
