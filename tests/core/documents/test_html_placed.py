"""Web pages made of PDF: every line placed where it stood, tables read from the places."""

from collections.abc import Callable

import pytest

from midcourse.documents.html.document import read_html
from midcourse.documents.model import Document, Table

ROWS = (
    ("序号", "指标名称", "单位", "2025年", "2030年", "属性"),
    ("1", "甲类粮仓容量", "万吨", "3.5", "4", "预期性"),
    ("2", "乙类水渠完好率", "%", "81", "≥90", "约束性"),
    ("3", "丙类山塘蓄水量", "万方", "420", "460", "预期性"),
    ("4", "丁类林网控制率", "%", "66.2", "70", "预期性"),
)
LEFTS = (100, 150, 330, 420, 500, 590)


def poppler(rows: tuple[tuple[str, ...], ...], page: int = 2) -> str:
    """Return what pdftohtml writes: fonts told on the page that has them first, lines as placed paragraphs."""
    font = f'class="ft{page}0"'
    body = "".join(
        f'<p style="position:absolute;top:{200 + 30 * at}px;left:{left}px;white-space:nowrap" {font}>{cell}</p>'
        for at, row in enumerate(rows)
        for left, cell in zip(LEFTS, row, strict=True)
    )
    sheet = '<div id="page{0}-div" style="position:relative;width:892px;height:1262px;">'
    styles = "<style type='text/css'><!-- p {margin: 0;} .ft10{font-size:16px;color:#000000;} --></style>"
    first = '<p style="position:absolute;top:90px;left:90px" class="ft10">某县规划&#160;</p>'
    return f"<html><body>{styles}{sheet.format(1)}{first}</div>{sheet.format(page)}{body}</div></body></html>"


def fitz(rows: tuple[tuple[str, ...], ...]) -> str:
    """Return what MuPDF writes: places in points, sizes at spans, nothing said of being absolute."""
    body = "".join(
        f'<p style="top:{200 + 30 * at}.5pt;left:{left}.0pt;line-height:12.0pt">'
        f'<span style="font-family:Song,serif;font-size:12.0pt">{cell}</span></p>'
        for at, row in enumerate(rows)
        for left, cell in zip(LEFTS, row, strict=True)
    )
    return f'<html><body><div id="page0" style="width:595.3pt;height:841.9pt">{body}</div></body></html>'


def pdfminer(rows: tuple[tuple[str, ...], ...]) -> str:
    """Return what pdfminer writes: a box a cell, and the frame of the page an element without words."""
    body = "".join(
        '<div style="position:absolute; border: textbox 1px solid; writing-mode:lr-tb; '
        f'left:{left}px; top:{250 + 30 * at}px; width:90px; height:14px;">'
        f'<span style="font-family: Song; font-size:14px">{cell}\n<br></span></div>'
        for at, row in enumerate(rows)
        for left, cell in zip(LEFTS, row, strict=True)
    )
    frame = '<span style="position:absolute; border: gray 1px solid; left:0px; top:50px; width:595px; height:842px;">'
    return f"<html><body>{frame}</span>{body}</body></html>"


def tables(document: Document) -> list[Table]:
    return [block.table for block in document.blocks if block.table is not None]


def cells(document: Document) -> list[list[str]]:
    (table,) = tables(document)
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = cell.passage.text
    return rows


@pytest.mark.parametrize("writer", [poppler, fitz, pdfminer])
def test_places_make_the_table(writer: Callable[[tuple[tuple[str, ...], ...]], str]) -> None:
    document = read_html(writer(ROWS).encode(), "规划.html")
    assert cells(document) == [list(row) for row in ROWS]


def test_pieces_of_a_cell_are_one_where_the_next_begins_at_the_end() -> None:
    """A change of font begins a paragraph: 甲类 at 150 and 粮仓容量 at 180 are one cell; 15 pixels are told as 16."""
    whole = ">甲类粮仓容量</p>"
    broken = '>甲类</p><p style="position:absolute;top:230px;left:180px" class="ft20">粮仓容量</p>'
    document = read_html(poppler(ROWS).replace(whole, broken).encode(), "规划.html")
    assert cells(document)[1] == list(ROWS[1])


def test_lines_of_a_cell_parted_by_breaks() -> None:
    rows = (ROWS[0], ("1", "甲类粮仓<br/>容量", *ROWS[1][2:]), *ROWS[2:])
    assert cells(read_html(poppler(rows).encode(), "规划.html"))[1] == list(ROWS[1])


def test_few_placed_pieces_are_a_page_as_any() -> None:
    """A page that places its banner alone is read by its elements."""
    banner = '<div style="position:absolute;top:0px;left:0px">某县人民政府</div>'
    document = read_html(f"<html><body>{banner}<p>本县粮仓容量增加。</p></body></html>".encode(), "规划.html")
    assert "本县粮仓容量增加。" in document.text
    assert not tables(document)
