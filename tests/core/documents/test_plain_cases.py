"""Plain text as people and converters leave it; every text here is synthetic."""

import pytest

from costing import cost_of
from midcourse.documents.model import Block, BlockKind, Document
from midcourse.documents.plain import read_plain

#: One sentence of 56 columns, cut by a converter after 28 characters a line.
WRAPPED = "全市一般公共预算收入完成一百亿元，同比增长百分之五，其中税收收入八十亿元，非税收入二十亿元。"


def read(text: str) -> Document:
    return read_plain(text, "synthetic.txt")


def of_kind(document: Document, kind: BlockKind) -> list[str]:
    return [block.passage.text for block in document.blocks if block.kind is kind]


def wrapped(paragraphs: list[str], width: int = 28, indent: str = "") -> str:
    """Return paragraphs as a converter gives them: cut every `width` characters, the first line two shorter."""
    lines = []
    for paragraph in paragraphs:
        words = "　　" + paragraph
        lines += [words[start : start + width].strip("　") for start in range(0, len(words), width)]
    return "\n".join(indent + line for line in lines)


def table_of(document: Document) -> Block:
    (block,) = (block for block in document.blocks if block.kind is BlockKind.TABLE)
    return block


def grid_of(document: Document) -> list[list[str | None]]:
    table = table_of(document).table
    assert table is not None
    return [[cell.passage.text if cell else None for cell in row] for row in table.grid()]


def test_a_clean_line_is_a_paragraph() -> None:
    document = read("收入100亿元。\n支出90亿元。\n")
    assert of_kind(document, BlockKind.PARAGRAPH) == ["收入100亿元。", "支出90亿元。"]


def test_wrapped_lines_are_joined_and_paragraphs_kept_apart() -> None:
    paragraphs = [f"第{number}段，{WRAPPED}" for number in "甲乙丙丁"]
    assert of_kind(read(wrapped(paragraphs)), BlockKind.PARAGRAPH) == paragraphs


def test_a_number_is_joined_to_its_unit_over_a_line_break() -> None:
    text = "全市收入完成107.14 亿\n元，为预算的 98.7%。"
    assert of_kind(read(text), BlockKind.PARAGRAPH)[0].startswith("全市收入完成107.14亿元，为预算的98.7%")


def test_spaced_out_words_are_read_as_words() -> None:
    assert read("全 市 一 般 公 共 预 算 收 入 完 成 107.14 亿 元 ， 为 预 算 的 98.7%。").blocks[0].passage.text == (
        "全市一般公共预算收入完成107.14亿元，为预算的98.7%。"
    )


def test_blanks_inside_latin_text_stay() -> None:
    text = "Revenue grew  by 5 per cent to\n1,200 million yuan."
    assert read(text).blocks[0].passage.text == "Revenue grew by 5 per cent to 1,200 million yuan."


def test_an_english_word_divided_at_a_line_end_keeps_its_hyphen_only() -> None:
    text = "The mid-term evaluation of the plan covers the long-\nterm targets of the district."
    assert "long-term targets" in read(text).blocks[0].passage.text


def test_lists_of_short_lines_stay_apart() -> None:
    text = "重点项目包括：\n城东学校\n城西医院\n滨江步道\n市民中心\n科技馆\n以上项目均已开工。"
    assert len(of_kind(read(text), BlockKind.PARAGRAPH)) == 7


def test_a_page_number_and_a_footnote_do_not_cut_the_sentence() -> None:
    body = wrapped([f"预算①{WRAPPED}", *[f"第{number}段，{WRAPPED}" for number in "甲乙"]])
    lines = body.split("\n")
    lines[1:1] = ["", "①预算指批准的预算。", "", "— 1 —"]
    document = read("\n".join(lines))
    assert of_kind(document, BlockKind.PARAGRAPH)[0] == f"预算①{WRAPPED}"
    assert of_kind(document, BlockKind.NOTE) == ["①预算指批准的预算。"]
    assert of_kind(document, BlockKind.FURNITURE) == ["— 1 —"]


@pytest.mark.parametrize(
    "number", ["— 12 —", "- 12 -", "－12－", "第 12 页", "第12页 共30页", "Page 12 of 30", "12 / 30"]
)
def test_page_numbers_are_furniture(number: str) -> None:
    assert read(f"收入100亿元。\n{number}\n支出90亿元。").blocks[1].kind is BlockKind.FURNITURE


def test_a_page_of_how_many_without_blanks_is_a_page_number_where_there_are_others_of_as_many() -> None:
    page = "\n".join(["全市坚持稳中求进。"] * 12)
    counted = read("\n".join(f"{page}\n{number}/3" for number in (1, 2, 3)))
    assert of_kind(counted, BlockKind.FURNITURE) == ["1/3", "2/3", "3/3"]
    alone = read("指标\n数值\n收入\n100\n良田占比\n3/4\n")
    assert of_kind(alone, BlockKind.FURNITURE) == []


def test_bare_numbers_are_page_numbers_only_when_they_count_pages() -> None:
    page = "\n".join(["全市坚持稳中求进。"] * 12)
    counted = read("\n".join(f"{page}\n{number}" for number in (4, 5, 6)))
    assert of_kind(counted, BlockKind.FURNITURE) == ["4", "5", "6"]
    alone = read("指标\n数值\n收入\n100\n支出\n90\n")
    assert of_kind(alone, BlockKind.FURNITURE) == []


def test_running_heads_are_furniture() -> None:
    page = "\n".join(["全市坚持稳中求进。"] * 5)
    document = read("\n".join(f"某市某报告\n{page}\n— {number} —" for number in (1, 2, 3, 4)))
    assert of_kind(document, BlockKind.FURNITURE).count("某市某报告") == 4


def test_contents_with_leaders_are_furniture() -> None:
    document = read("目 录\n第一章 总体情况 ........ 1\n第二章 打算……………… 12\n第一章 总体情况\n收入100亿元。")
    assert len(of_kind(document, BlockKind.FURNITURE)) == 3
    assert of_kind(document, BlockKind.HEADING) == ["第一章 总体情况"]


def test_a_heading_broken_over_two_lines_is_known_from_the_contents() -> None:
    document = read(
        "目录\n第一篇 坚持稳中求进推动发展 ..... 1\n第二篇 打算 ..... 9\n第一篇 坚持稳中求进\n推动发展\n收入增长。"
    )
    assert of_kind(document, BlockKind.HEADING) == ["第一篇 坚持稳中求进推动发展"]


def test_navigation_of_a_web_page_is_furniture() -> None:
    text = "\n".join(
        ["首页", "政务公开", "市政府", "当前位置：", "无障碍", "来源：某局", "一、收入"]
        + ["全年收入100亿元，比上年增长5%，其中税收收入80亿元，占80%。"] * 3
        + ["相关链接", "某某局", "版权所有：某市政府", "网站地图"]
    )
    document = read(text)
    assert [block.kind for block in document.blocks][6] is BlockKind.HEADING
    assert of_kind(document, BlockKind.FURNITURE)[-4:] == ["相关链接", "某某局", "版权所有：某市政府", "网站地图"]


def test_the_tree_of_headings_follows_their_enumerators() -> None:
    first = "第一部分 总体情况\n一、收入\n（一）税收\n1.增值税\n收入10亿元。\n二、支出\n支出9亿元。\n"
    document = read(f"{first}第二部分 打算\n一、开源\n开源。")
    levels = [(block.number, block.level) for block in document.blocks if block.kind is BlockKind.HEADING]
    assert levels == [
        ("第一部分", 1), ("一、", 2), ("（一）", 3), ("1.", 4), ("二、", 2), ("第二部分", 1), ("一、", 2),
    ]  # fmt: skip


def test_one_thing_first_is_no_heading() -> None:
    assert read("一是加强征管。二是培育财源。").blocks[0].kind is BlockKind.PARAGRAPH
    assert read("一是加强征管").blocks[0].kind is not BlockKind.HEADING


def test_lost_numbers_are_restored_where_a_sibling_shows_them() -> None:
    document = read(
        "一、成效\n财政运行平稳\n收入增长5%，支出增长3%。\n（二）改革深入推进\n改革稳步推进。\n"
        "产业转型加快\n工业增长6%。\n（四）民生持续改善\n新增就业1万人。"
    )
    assert [block.number for block in document.blocks if block.kind is BlockKind.HEADING] == [
        "一、", "（一）", "（二）", "（三）", "（四）",
    ]  # fmt: skip


def test_what_no_sibling_shows_stays_without_a_number() -> None:
    document = read("一、成效\n财政运行平稳\n收入增长5%。\n改革深入推进\n改革稳步推进。")
    assert [block.number for block in document.blocks if block.kind is BlockKind.HEADING] == ["一、", "", ""]


def test_run_in_enumerators_and_dashes_are_items() -> None:
    document = read("1.一般公共预算。收入100亿元，增长5%。\n——转移性收入30亿元。\n• 债务收入5亿元。")
    assert [(block.kind, block.number) for block in document.blocks] == [
        (BlockKind.ITEM, "1."), (BlockKind.ITEM, "——"), (BlockKind.ITEM, "•"),
    ]  # fmt: skip


def test_short_numbered_lines_in_a_row_are_a_list() -> None:
    document = read("重点项目：\n1.城东学校\n2.城西医院\n3.滨江步道\n")
    assert len(of_kind(document, BlockKind.ITEM)) == 3


def test_a_table_of_bars_with_title_unit_header_and_note() -> None:
    rows = "项目 | 预算 | 执行 |\n收入 | 100 | 98.5 |\n支出 | 90 | 88 |\n"
    document = read(f"表1 主要收支情况\n单位：亿元\n{rows}注：执行数为快报数。\n")
    table = table_of(document).table
    assert table is not None
    assert (table.header_rows, table.unit) == (1, "亿元")
    assert table.caption is not None
    assert table.caption.text == "表1 主要收支情况"
    assert grid_of(document) == [["项目", "预算", "执行"], ["收入", "100", "98.5"], ["支出", "90", "88"]]
    assert of_kind(document, BlockKind.NOTE) == ["注：执行数为快报数。"]


def test_a_table_of_tabs_keeps_its_empty_cells() -> None:
    document = read("表2 运输量\n指 标\t单位\t绝对数\n公路\t\t\n货运量\t万吨\t24387.28\n客运量\t\t3540.67\n")
    assert grid_of(document) == [
        ["指标", "单位", "绝对数"], ["公路", None, None], ["货运量", "万吨", "24387.28"], ["客运量", None, "3540.67"],
    ]  # fmt: skip


def test_a_row_broken_over_two_lines_is_one_row() -> None:
    document = read(
        "序号 | 指标 | 目标 |\n1 | 既有住宅加装\n电梯数 | 1000 |\n2 | 新增床位 | 700 |\n3 | 新增就业 | 800 |\n"
    )
    assert grid_of(document)[1] == ["1", "既有住宅加装电梯数", "1000"]


def test_a_table_that_goes_on_overleaf_is_one_table() -> None:
    rows = "指标 | 目标\n{} | 1\n{} | 2\n"
    document = read(rows.format("甲", "乙") + "— 3 —\n" + rows.format("丙", "丁"))
    assert [row[0] for row in grid_of(document)] == ["指标", "甲", "乙", "丙", "丁"]


def test_rows_of_which_only_blanks_are_left() -> None:
    document = read(
        "表 1 主要指标\n序号 指 标 2030 年目标 属性\n一、经济发展（3 项）\n1 生产总值年均增长（%） 5 左右 预期性\n"
        "2 研发经费支出占生产总值\n比重（%） 3.2 预期性\n3 粮食产量（万吨） ＞19 约束性\n"
        "4 森林覆盖率（%） ≥7.64 约束性\n"
    )
    assert grid_of(document) == [
        ["序号", "指标", "2030年目标", "属性"],
        ["一、经济发展（3项）", None, None, None],
        ["1", "生产总值年均增长（%）", "5左右", "预期性"],
        ["2", "研发经费支出占生产总值比重（%）", "3.2", "预期性"],
        ["3", "粮食产量（万吨）", "＞19", "约束性"],
        ["4", "森林覆盖率（%）", "≥7.64", "约束性"],
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ("甲类果品 1.2 1.6 3.5", "乙类果品 2.4 3.3 6.6", "丙类果品 0.5 0.8左右 9", "丁类果品 18 20以上 —"),
        ("甲类果品 1.2 1.6  3.5", "乙类果品  2.4  3.3  6.6", "丙类果品  0.5 0.8  9", "丁类果品 18  20以上 —"),
    ],
)
def test_rows_that_end_in_as_many_figures_are_read_whatever_blanks_divide_them(rows: tuple[str, ...]) -> None:
    table = table_of(read("\n".join(("品种 2025年 2030年 年均增长（%）", *rows)))).table
    assert table is not None
    cells = [[cell.passage.text for cell in row if cell] for row in table.grid()[1:]]
    assert cells == [row.split() for row in rows]


def test_columns_set_apart_by_wide_gaps() -> None:
    document = read(
        "指标          2024年    2025年\n生产总值      1000.5    1100.2\n"
        "财政收入       90.1      95.2\n人口          300       301\n"
    )
    assert grid_of(document)[1] == ["生产总值", "1000.5", "1100.2"]


def test_one_cell_a_line_is_put_back_where_the_order_tells() -> None:
    cells = "项目\n预算数\n完成数\n税收收入\n120.5\n118.2\n非税收入\n30\n33.3\n合计\n150.5\n151.5\n"
    document = read(f"表3 收入情况\n{cells}说明如下，请审议。")
    assert grid_of(document) == [
        ["项目", "预算数", "完成数"],
        ["税收收入", "120.5", "118.2"],
        ["非税收入", "30", "33.3"],
        ["合计", "150.5", "151.5"],
    ]  # fmt: skip


def test_one_cell_a_line_stays_lines_where_a_cell_is_empty() -> None:
    document = read("项目\n预算数\n完成数\n税收收入\n120.5\n非税收入\n30\n33.3\n合计\n150.5\n151.5\n")
    assert of_kind(document, BlockKind.TABLE) == []


def test_numbered_rows_of_one_cell_a_line_with_broken_cells_and_sections() -> None:
    lines = ["类别", "序号", "指标名称", "2030年", "目标", "属性", "经济", "1", "生产总值增长（%）", "5左右", "预期性"]
    lines += ["2", "城镇化率（%）", "86", "（常住）", "预期性", "民生", "3", "新增就业（万人）", "25", "预期性"]
    lines += ["4", "预期寿命（岁）", "84.3", "预期性", "以上指标按年监测。"]
    assert grid_of(read("\n".join(lines))) == [
        ["类别", "序号", "指标名称", "2030年目标", "属性"],
        ["经济", "1", "生产总值增长（%）", "5左右", "预期性"],
        ["经济", "2", "城镇化率（%）", "86（常住）", "预期性"],
        ["民生", "3", "新增就业（万人）", "25", "预期性"],
        ["民生", "4", "预期寿命（岁）", "84.3", "预期性"],
    ]


def test_bold_print_that_came_out_twice_is_read_once() -> None:
    text = (
        "   全市收入总计 169\n          169..59 亿元\n                  亿元，，为预算的 97\n"
        "                           97..9%。\n"
        "  （一） 聚焦实事\n      聚焦实事，，提升指数\n           提升指数。。一是稳就业。\n"
    )
    words = [block.passage.text for block in read(text).blocks if block.kind is not BlockKind.FURNITURE]
    assert words == ["全市收入总计169.59亿元，为预算的97.9%。", "（一）聚焦实事，提升指数。一是稳就业。"]


def test_notes_that_go_on_are_notes() -> None:
    document = read(
        "注：1.本公报数据为初步统计数。\n2.部分数据因四舍五入存在误差。\n资料来源：\n财政数据来自市财政局。"
    )
    assert len(of_kind(document, BlockKind.NOTE)) == 4


def test_a_row_of_tabs_that_begins_with_an_empty_cell_keeps_it() -> None:
    document = read("领域\t序号\t指标\t目标\n甲\t1\t产值\t30\n\t2\t投资\t40\n\t3\t出口\t50\n")
    assert grid_of(document)[2] == [None, "2", "投资", "40"]


def test_numbered_rows_of_one_cell_a_line_need_no_sections() -> None:
    rows = [
        f"{n}\n{name}\n{unit}\n{n}0\n预期性" for n, name, unit in zip("12345", "甲乙丙丁戊", "家个项户台", strict=True)
    ]
    document = read("主要指标\n\n序号\n指标名称\n单位\n2030年目标\n属性\n" + "\n".join(rows) + "\n\n推进建设。\n")
    assert grid_of(document)[0] == ["序号", "指标名称", "单位", "2030年目标", "属性"]
    assert grid_of(document)[5] == ["5", "戊", "台", "50", "预期性"]


def test_numbered_rows_of_one_cell_a_line_may_lack_their_remark() -> None:
    rows = (
        ("1", "甲类产值", "亿元", "45"),
        ("2", "乙类面积", "亩", "300", "含改造"),
        ("3", "丙类产量", "吨", "62"),
        ("4", "丁类人数", "人", "17", "两村合计"),
        ("5", "师生比", "1:12"),
        ("6", "己类站点", "个", "9"),
        ("7", "庚类产量", "吨", "6"),
    )
    text = "\n".join(cell for row in (("序号", "指标", "单位", "2030年目标", "备注"), *rows) for cell in row)
    (table,) = [block.table for block in read(f"一、目标\n{text}\n二、任务\n").blocks if block.table]
    found = [[cell.passage.text if cell else "" for cell in row] for row in table.grid()]
    assert found[0] == ["序号", "指标", "单位", "2030年目标", "备注"]
    assert found[1:] == [[*row, *[""] * (5 - len(row))] for row in rows]


@pytest.mark.parametrize("line", ["3 4 5 6\n", "甲乙\n丙丁\n1\t2\t3\n", "甲乙丙\t1\t2\n丁戊\n"])
def test_the_cost_of_many_lines_that_may_be_rows_grows_with_their_number_and_no_faster(line: str) -> None:
    short = max(cost_of(lambda: read(line * 300)), 0.02)
    assert cost_of(lambda: read(line * 1200)) < 8 * short, "sixteen times would be a square"
