"""Web pages: the article kept, layout undone, merged cells, encodings; all pages synthetic."""

import pytest

from midcourse.documents.model import BlockKind, Document
from midcourse.documents.read import read_bytes

ARTICLE = "<p>　　全年收入100亿元，增长5%。</p><p>支出90亿元，增长3%。</p>"


def read(html: str, encoding: str = "utf-8") -> Document:
    return read_bytes(html.encode(encoding), "synthetic.html")


def page(body: str, head: str = '<meta charset="utf-8">') -> str:
    return f"<!DOCTYPE html><html><head>{head}<style>p{{}}</style></head><body>{body}</body></html>"


def said(document: Document) -> list[str]:
    return [block.passage.text for block in document.blocks if block.kind is not BlockKind.FURNITURE]


def test_the_article_is_said_and_the_site_around_it_is_furniture() -> None:
    document = read(
        page(f"<nav>导航1</nav><div><a>首页</a><span>登录</span></div><div>{ARTICLE}</div><div>版权2025</div>")
    )
    assert said(document) == ["全年收入100亿元，增长5%。", "支出90亿元，增长3%。"]
    assert "导航" not in document.text


def test_scripts_styles_and_hidden_parts_are_not_read() -> None:
    document = read(
        page(f"<script>var a=5;</script><div style='display: none'>密1</div><div hidden>密2</div>{ARTICLE}")
    )
    assert "密" not in document.text
    assert "var" not in document.text


def test_a_hidden_part_that_holds_the_article_is_read() -> None:
    assert said(read(page(f"<div>菜单</div><div style='display:none'>{ARTICLE}</div>"))) == [
        "全年收入100亿元，增长5%。", "支出90亿元，增长3%。",
    ]  # fmt: skip


def test_headings_lists_and_breaks() -> None:
    document = read(
        page("<div><h1>某报告<br>（合成）</h1><h2>一、收入</h2><p>收入100亿元。<br>增长5%。</p>"
             "<ol><li>税收80亿元。</li><li>非税20亿元。</li></ol><ul><li>其他事项。</li></ul></div>")
    )  # fmt: skip
    assert [(block.kind.value, block.level, block.number, block.passage.text) for block in document.blocks] == [
        ("heading", 1, "", "某报告（合成）"),
        ("heading", 2, "一、", "一、收入"),
        ("paragraph", 0, "", "收入100亿元。"),
        ("paragraph", 0, "", "增长5%。"),
        ("item", 0, "1.", "1.税收80亿元。"),
        ("item", 0, "2.", "2.非税20亿元。"),
        ("item", 0, "•", "其他事项。"),
    ]


def test_merged_cells_and_header_rows() -> None:
    document = read(
        page(f"<div>{ARTICLE}<table><thead><tr><th rowspan=2>项目<th colspan=2>2025年</tr><tr><th>预算<th>执行</tr>"
             "</thead><tr><td>收入&nbsp;<td>100<td><p>98</p><p>.5</p></tr></table></div>")
    )  # fmt: skip
    (table,) = (block.table for block in document.blocks if block.table)
    assert table.header_rows == 2
    grid = [[cell.passage.text if cell else "" for cell in row] for row in table.grid()]
    assert grid == [["项目", "2025年", "2025年"], ["项目", "预算", "执行"], ["收入", "100", "98 .5"]]
    place = document.place_of(document.text.index("100", document.text.index("执行")))
    assert place is not None
    assert place.words == "表 1 第 3 行第 2 列"


def test_tables_that_lay_out_the_page_are_undone() -> None:
    document = read(page(f"<table><tr><td>菜单</td><td><table><tr><td>{ARTICLE}</td></tr></table></td></tr></table>"))
    assert [block.kind for block in document.blocks if "亿元" in block.passage.text] == [BlockKind.PARAGRAPH] * 2


def test_raised_figures_do_not_become_part_of_an_amount() -> None:
    assert said(read(page("<p>收入5.2<sup>1</sup>亿元，面积3m<sup>2</sup>。</p>"))) == ["收入5.2¹亿元，面积3m²。"]


@pytest.mark.parametrize(
    ("encoding", "named"), [("gb18030", "gb2312"), ("gbk", "GBK"), ("utf-8", "utf-8"), ("gb18030", "")]
)
def test_encodings_named_or_not(encoding: str, named: str) -> None:
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={named}">' if named else ""
    assert "增长5%" in read(page(ARTICLE, head), encoding).text


def test_line_breaks_between_chinese_characters_count() -> None:
    lines = "\n".join(
        ["一、总体情况", "全年收入100亿元，增长5%。", "（一）税收", "税收80亿元。", "（二）非税", "非税20亿元。"]
    )
    document = read(page(f"<div>{lines}</div>"))
    assert [block.number for block in document.blocks if block.kind is BlockKind.HEADING] == [
        "一、",
        "（一）",
        "（二）",
    ]


def test_the_sign_of_a_unit_alone_below_a_name_is_a_cell_below_a_figure_its_end() -> None:
    cells = ["甲类覆盖率", "%", "91", "乙类占比＊", "％", "占比为7", "%"]
    found = said(read(page("".join(f"<p>{cell}</p>" for cell in cells))))
    assert found == ["甲类覆盖率", "%", "91", "乙类占比＊", "％", "占比为7%"]


def test_a_page_of_scripts_only_is_refused() -> None:
    with pytest.raises(Exception, match="网页里没有文字"):
        read(page("<script>load()</script>"))


def test_the_caption_inside_a_table_is_read_before_it() -> None:
    rows = "<tr><td>甲产量</td><td>5</td></tr><tr><td>乙产量</td><td>6</td></tr>"
    caption = "<caption>表1 产量情况<br>单位：万吨</caption>"
    document = read(page(f"{ARTICLE}<table>{caption}<tr><th>名称</th><th>数量</th></tr>{rows}</table>"))
    table = document.blocks[-1].table
    assert table is not None
    assert table.caption is not None
    assert (table.caption.text, table.unit, table.rows) == ("表1 产量情况", "万吨", 3)


def test_tables_of_one_row_each_are_one_table_and_words_between_them_end_it() -> None:
    rows = ("<td>名称</td><td>单位</td><td>数量</td>", "<td>甲类</td>", "<td>甲产量</td><td>吨</td><td>5</td>",
            "<td>乙产量</td><td>吨</td><td>6</td>")  # fmt: skip
    tables = "".join(f"<table><tr>{row}</tr></table>\n" for row in rows)
    document = read(page(f"{ARTICLE}<div>{tables}注：数量为快报数。</div><p>以下从略。</p>{tables}"))
    found = [block.table for block in document.blocks if block.table]
    assert [(table.rows, table.columns) for table in found] == [(4, 3), (4, 3)]
    assert [(cell.passage.text, cell.columns) for cell in found[0].cells if cell.row == 1] == [("甲类", 3)]
    assert "注：数量为快报数。" in said(document)


def test_a_row_with_the_number_of_a_page_above_the_headings_again_is_no_row() -> None:
    head, again = "<tr><td>名称</td><td>数量</td></tr>", "<tr><td>丙产量</td><td>7</td></tr>"
    rows = "<tr><td rowspan='2'>甲产量</td><td>5</td></tr><tr><td>6</td></tr>"
    table = read(page(f"{ARTICLE}<table>{head}{rows}<tr><td>12</td></tr>{head}{again}</table>")).blocks[-1].table
    assert table is not None
    assert [cell.passage.text for cell in table.cells] == [
        "名称",
        "数量",
        "甲产量",
        "5",
        "6",
        "名称",
        "数量",
        "丙产量",
        "7",
    ]
