"""DOCX: automatic numbers, styles, merged cells, notes, text boxes, tracked changes; all texts synthetic."""

import docx
import pytest
from any_docx import numbered, numbering, of_xml, packed, plain

from midcourse.documents.docx.numbering import Numbering, written
from midcourse.documents.model import BlockKind, Document
from midcourse.documents.read import read_bytes


def lines_of(document: Document) -> list[str]:
    return document.text.split("\n")


def read(body: str, levels: str = "") -> Document:
    return read_bytes(of_xml(body, {"word/numbering.xml": numbering(levels)} if levels else None), "synthetic.docx")


def test_automatic_numbers_are_written_out_in_the_text_and_in_the_tree() -> None:
    document = read(
        numbered("总体情况") + numbered("收入", 1) + plain("收入增长5%。") + numbered("支出", 1) + plain("支出增长3%。")
        + numbered("下步打算") + numbered("开源", 1) + plain("开源。"),
        "chineseCountingThousand|%1、 chineseCountingThousand|（%2）",
    )  # fmt: skip
    headings = [(block.level, block.number) for block in document.blocks if block.kind is BlockKind.HEADING]
    assert headings == [(1, "一、"), (2, "（一）"), (2, "（二）"), (1, "二、"), (2, "（一）")]
    assert lines_of(document)[:3] == ["一、总体情况", "（一）收入", "收入增长5%。"]


def test_a_number_of_several_levels_and_a_restart() -> None:
    body = numbered("Income") + numbered("Taxes", 1) + numbered("Fees", 1) + numbered("Spending") + numbered("Wages", 1)
    document = read(body + numbered("Again", number=2), "decimal|%1. decimal|%1.%2")
    numbers = [line.split()[0] for line in lines_of(document)]
    assert numbers == ["1.", "1.1", "1.2", "2.", "2.1", "1."]


@pytest.mark.parametrize(
    ("form", "number", "expected"),
    [
        ("chineseCounting", 10, "十"),
        ("chineseCountingThousand", 30, "三十"),
        ("japaneseCounting", 11, "十一"),
        ("ideographTraditional", 2, "乙"),
        ("upperRoman", 9, "IX"),
        ("lowerLetter", 3, "c"),
        ("decimalEnclosedCircle", 12, "⑫"),
        ("decimalZero", 7, "07"),
    ],
)
def test_formats_of_numbers(form: str, number: int, expected: str) -> None:
    assert written(form, number) == expected


def test_a_document_without_numbering_has_no_labels() -> None:
    assert Numbering(None).next_label("1", 0) == ""


def test_styles_make_headings_and_contents_are_furniture() -> None:
    word = docx.Document()
    word.add_heading("某市报告（合成）", level=0)
    word.add_heading("总体情况", level=1)
    word.add_paragraph("收入100亿元，增长5%。")
    word.add_heading("收入", level=2)
    word.add_paragraph("税收收入80亿元。")
    document = read_bytes(packed(word), "synthetic.docx")
    kinds = [(block.kind.value, block.level) for block in document.blocks]
    assert kinds == [("heading", 1), ("heading", 2), ("paragraph", 0), ("heading", 3), ("paragraph", 0)]


def test_merged_cells_cover_their_places_and_every_cell_has_one() -> None:
    word = docx.Document()
    table = word.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "项目"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "2025年"
    table.cell(1, 1).text, table.cell(1, 2).text = "预算", "执行"
    for column, words in enumerate(("收入", "100", "98.5")):
        table.cell(2, column).text = words
    document = read_bytes(packed(word), "synthetic.docx")
    (block,) = (block for block in document.blocks if block.table is not None)
    assert block.table is not None
    assert block.table.header_rows == 2
    grid = [[cell.passage.text if cell else "" for cell in row] for row in block.table.grid()]
    assert grid == [["项目", "2025年", "2025年"], ["项目", "预算", "执行"], ["收入", "100", "98.5"]]
    place = document.place_of(document.text.index("98.5"))
    assert place is not None
    assert place.words == "表 1 第 3 行第 3 列"


def test_a_column_of_automatic_serials_is_read() -> None:
    cell = "<w:tc>{}</w:tc>"
    rows = "".join(
        f"<w:tr>{cell.format(numbered(''))}{cell.format(plain(name))}{cell.format(plain(value))}</w:tr>"
        for name, value in (("收入", "100"), ("支出", "90"))
    )
    document = read(f"<w:tbl>{rows}</w:tbl>", "decimal|%1")
    assert lines_of(document) == ["1 | 收入 | 100", "2 | 支出 | 90"]


def test_deleted_words_are_dropped_and_inserted_ones_kept() -> None:
    document = read(
        "<w:p><w:r><w:t>收入</w:t></w:r><w:del w:id='1'><w:r><w:delText>90</w:delText></w:r></w:del>"
        "<w:ins w:id='2'><w:r><w:t>100</w:t></w:r></w:ins><w:r><w:t>亿元。</w:t></w:r></w:p>"
    )
    assert document.text == "收入100亿元。"


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    document = read(
        "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr><w:r><w:t>收入100</w:t></w:r></w:p>" + plain("亿元。")
    )
    assert document.text == "收入100亿元。"


def test_hidden_words_and_field_codes_are_not_read() -> None:
    document = read(
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r><w:r><w:instrText>PAGE 9</w:instrText></w:r>"
        "<w:r><w:t>见表1。</w:t></w:r></w:p>"
    )
    assert document.text == "见表1。"


def test_raised_figures_do_not_become_part_of_an_amount() -> None:
    document = read(
        "<w:p><w:r><w:t>收入5.2</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>1</w:t></w:r>"
        "<w:r><w:t>亿元。</w:t></w:r></w:p>"
    )
    assert document.text == "收入5.2¹亿元。"


def test_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{plain('文本框：收入3亿元。')}</w:txbxContent>"
    document = read(
        "<w:p><w:r><w:t>正文。</w:t></w:r><w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert lines_of(document) == ["正文。", "文本框：收入3亿元。"]


def test_footnotes_stand_at_the_end_with_the_number_of_their_call() -> None:
    notes = (
        "<w:footnotes xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
        "<w:footnote w:type='separator' w:id='0'><w:p/></w:footnote>"
        f"<w:footnote w:id='5'>{plain('快报数。')}</w:footnote></w:footnotes>"
    )
    data = of_xml(
        "<w:p><w:r><w:t>收入5亿元</w:t></w:r><w:r><w:footnoteReference w:id='5'/></w:r><w:r><w:t>。</w:t></w:r></w:p>",
        {"word/footnotes.xml": notes},
    )
    document = read_bytes(data, "synthetic.docx")
    assert [(block.kind, block.passage.text) for block in document.blocks] == [
        (BlockKind.PARAGRAPH, "收入5亿元¹。"),
        (BlockKind.NOTE, "¹快报数。"),
    ]
    place = document.place_of(document.text.index("快报"))
    assert place is not None
    assert place.words == "脚注 1"


def test_contents_in_a_field_are_furniture() -> None:
    document = read(
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
        f"<w:sdtContent>{plain('一、总体情况 3')}</w:sdtContent></w:sdt>" + plain("正文一句。")
    )
    assert [block.kind for block in document.blocks] == [BlockKind.FURNITURE, BlockKind.PARAGRAPH]


def test_places_name_the_paragraph() -> None:
    document = read(plain("第一句。") + plain("") + plain("第二句。"))
    place = document.place_of(document.text.index("第二"))
    assert place is not None
    assert place.words == "第 2 段"


def framed(*contents: str) -> str:
    """Return a table of one column with contents as its rows."""
    return "<w:tbl>" + "".join(f"<w:tr><w:tc>{one}<w:p/></w:tc></w:tr>" for one in contents) + "</w:tbl>"


def test_a_table_in_a_frame_is_a_table_of_its_own_and_what_stands_around_it_stays_in_order() -> None:
    rows = (("指标", "单位", "2030年"), ("收入", "亿元", "120"), ("支出", "亿元", "90"))
    inner = "".join("<w:tr>" + "".join(f"<w:tc>{plain(one)}</w:tc>" for one in row) + "</w:tr>" for row in rows)
    table = f"<w:tbl>{inner}</w:tbl>"
    for body in (
        framed(plain("附表"), plain("前文。") + table + plain("后文。")),
        framed(plain("附表") + framed(plain("前文。"), framed(table), plain("后文。"))),
    ):
        document = read(body)
        (found,) = (block.table for block in document.blocks if block.table is not None)
        assert [[cell.passage.text if cell else "" for cell in row] for row in found.grid()] == [
            list(row) for row in rows
        ]
        assert [line for line in lines_of(document) if " | " not in line] == ["附表", "前文。", "后文。"]


def test_a_small_table_in_a_cell_of_a_larger_one_stays_words_of_that_cell() -> None:
    small = f"<w:tbl><w:tr><w:tc>{plain('其中')}</w:tc><w:tc>{plain('30')}</w:tc></w:tr></w:tbl>"
    rows = (("收入", "120", ""), ("支出", "90", small), ("余额", "30", ""))
    body = "".join("<w:tr>" + "".join(f"<w:tc>{one if one == small else plain(one)}</w:tc>" for one in row) + "</w:tr>"
                   for row in rows)  # fmt: skip
    assert lines_of(read(f"<w:tbl>{body}</w:tbl>")) == ["收入 | 120", "支出 | 90 | 其中30", "余额 | 30"]


def test_a_tab_before_a_signature_below_rows_of_tabs_makes_no_row_of_it() -> None:
    rows = ["指标\t单位\t目标", "产量\t吨\t", "\t\t5", "床位\t张\t6", "\t\t某县人民政府"]
    document = read("".join(plain(row).replace("\t", "</w:t><w:tab/><w:t>") for row in rows))
    assert [block.kind for block in document.blocks][-1] is not BlockKind.TABLE
    assert lines_of(document)[-1] == "某县人民政府"


def tabbed(*rows: str) -> Document:
    return read("".join(plain(row).replace("\t", "</w:t><w:tab/><w:t>") for row in rows))


def test_rows_of_two_cells_below_two_headings_are_a_table() -> None:
    rows = ("指标\t目标值", "甲产品产量\t6万吨", "乙设施床位\t不少于300张", "丙事故\t不发生")
    document = tabbed("一、目标", *rows, "余下各项另行安排。")
    assert [block.kind for block in document.blocks][1] is BlockKind.TABLE
    assert lines_of(document)[1:5] == [row.replace("\t", " | ") for row in rows]
    assert lines_of(document)[-1] == "余下各项另行安排。"


@pytest.mark.parametrize(
    "rows",
    [
        ("第一章 总则\t1", "第二章 目标\t3", "第三章 任务\t9"),
        ("目录\t页码", "第一章 总则\t1", "第二章 目标\t3"),
        ("一、\t总体要求", "二、\t主要任务", "三、\t保障措施"),
        ("联系人\t某甲", "其余说明见附件", "电话另行通知"),
    ],
)
def test_single_tabs_in_lists_make_no_table(rows: tuple[str, ...]) -> None:
    assert not any(block.table for block in tabbed(*rows).blocks)
