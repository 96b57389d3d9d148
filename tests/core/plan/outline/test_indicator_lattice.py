"""Synthetic tables whose line ends, blanks and cells mean little: rows are dealt out to the columns all the same."""

import textwrap

import pytest

from midcourse.documents.read import read_bytes
from midcourse.plan.outline.draft import DraftIndicator
from midcourse.plan.outline.fallen_tables.cells.tokens import Token
from midcourse.plan.outline.fallen_tables.rows.lattice import Effort
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections

TITLE = "云溪市国民经济和社会发展第十五个五年规划纲要"
CAPTION = "专栏1 “十五五”时期主要指标"
HEAD = ("序号", "指标", "单位", "“十四五”末（预计）", "“十五五”末目标", "年均增速或累计", "属性")
ROWS = (
    ("1", "甲业增加值占生产总值比重", "%", "31.8", "33以上", "—", "预期性"),
    ("2", "“三品”农产品数量", "个", "212", "300", "[88]", "预期性"),
    ("3", "每千人口戊类服务人员数", "人", "2.98", "3.4", "—", "预期性"),
    ("4", "65岁以上居民管理率", "%", "68", "≥75", "—", "约束性"),
    ("5", "丙类产品产量", "万吨", "186.4", "190", "—", "约束性"),
)
#: Name, unit, base, first target, attribute.
WANTED = [(row[1], row[2], row[3], row[4], row[6]) for row in ROWS]


def read(*body: str) -> tuple[DraftIndicator, ...]:
    text = "\n".join((TITLE, "第二章 发展目标", CAPTION, *body, "第三章 建设产业体系", "推动产业升级。"))
    document = read_bytes(text.encode(), "a.txt")
    return indicators_of(document, Sections(document))


def told(found: tuple[DraftIndicator, ...]) -> list[tuple[str, str | None, str, str, str]]:
    return [
        (one.name, one.unit, one.base.text if one.base else "", one.targets[0].text, str(one.attribute or ""))
        for one in found
    ]


def flowed(width: int) -> list[str]:
    """Break the rows at a width of typewriter columns, inside names and numbers too."""
    lines = []
    for row in (HEAD, *ROWS):
        line = ""
        for char in " ".join(row):
            if sum(1 + (one > "ÿ") for one in line + char) > width:
                lines.append(line)
                line = ""
            line += char
        lines.append(line)
    return lines


@pytest.mark.parametrize("width", [26, 34, 44, 52])
def test_lines_broken_at_a_fixed_width_are_read_whatever_the_width(width: int) -> None:
    assert told(read(*flowed(width))) == WANTED


def test_blanks_that_scanning_put_into_words_divide_no_cell() -> None:
    rows = [[" ".join(textwrap.wrap(cell, 3)) if cell > "一" else cell for cell in row] for row in ROWS]
    assert told(read("  ".join(HEAD), *("   ".join(row) for row in rows))) == WANTED


#: Rows of a copy in which one blank or two divide cells, as it came.
MIXED = (
    "领域  指标名称 单位  2025年现状 2030年目标  属性 牵头部门",
    "活力云溪  甲类港口吞吐量 万吨  186 210  预期性 市交通局",
    "乙类园区亩均税收  万元 21 25 以上  预期性  市财政局",
    "丙类示范基地建设 — 部分建成  全面建成  预期性 市商务局",
    "和美乡村 丁类群众对治理的满意度 %  99  保持全省前列 预期性  市农业局",
    "戊类村庄绿化覆盖率  % 41 45 左右 约束性  市林业局",
)


def test_single_blanks_that_stand_between_cells_divide_them_though_wide_gaps_do_too() -> None:
    found = read(*MIXED)
    assert told(found) == [
        ("甲类港口吞吐量", "万吨", "186", "210", "预期性"),
        ("乙类园区亩均税收", "万元", "21", "25以上", "预期性"),
        ("丙类示范基地建设", None, "部分建成", "全面建成", "预期性"),
        ("丁类群众对治理的满意度", "%", "99", "保持全省前列", "预期性"),
        ("戊类村庄绿化覆盖率", "%", "41", "45左右", "约束性"),
    ]
    assert [one.category for one in found] == [*["活力云溪"] * 3, *["和美乡村"] * 2]


def test_letters_that_scanning_made_of_figures_in_headings_are_figures() -> None:
    rows = [(row[0], row[1], row[3], row[4], row[6]) for row in ROWS]
    found = read("序号 指标 2O25年 2O3O年 属性", *(" ".join(row) for row in rows))
    assert [(one[0], *one[2:]) for one in told(found)] == [(one[0], *one[2:]) for one in WANTED]


def test_a_name_on_one_line_and_its_values_on_the_next_are_one_row() -> None:
    body = [part for row in ROWS for part in (" ".join(row[:2]), " ".join(row[2:]))]
    assert told(read(" ".join(HEAD), *body)) == WANTED


def test_headings_below_a_year_that_follow_all_others_one_a_line_stand_under_the_year() -> None:
    head = ("序号", "指标", "2025年", "2030年", "属性", "目标数", "年均增速")
    rows = [(row[0], f"{row[1]}（{row[2]}）", *row[3:]) for row in ROWS]
    assert told(read(*head, *(cell for row in rows for cell in row))) == WANTED


def test_the_name_of_a_group_before_a_name_is_no_part_of_it_without_serials() -> None:
    body = [" ".join(row[1:]) for row in ROWS]
    body[0], body[3] = "产业升级 " + body[0], "民生改善 " + body[3]
    found = read("类别 " + " ".join(HEAD[1:]), *body)
    assert told(found) == WANTED
    assert [one.category for one in found] == ["产业升级"] * 3 + ["民生改善"] * 2


def test_the_end_of_the_plan_before_names_the_base() -> None:
    found = read("\t".join(HEAD), *("\t".join(row) for row in ROWS))
    assert told(found) == WANTED
    assert {one.base.year for one in found if one.base} == {2025}


def test_a_row_whose_values_are_fewer_than_the_columns_is_doubted() -> None:
    body = [" ".join(row) for row in ROWS]
    body[2] = "3 每千人口戊类服务人员数 人 3.4 预期性"
    doubts = {one.name: {doubt.rule for doubt in one.doubts} for one in read(" ".join(HEAD), *body)}
    assert "column-unclear" in doubts["每千人口戊类服务人员数"]
    assert "column-unclear" not in doubts["丙类产品产量"]


def columns(*, apart: bool) -> list[str]:
    """One column after the other, groups merged over rows before them: each below its heading, or all below all."""
    groups = ["产业升级", "民生改善"]
    body = [list(column) for column in zip(*ROWS, strict=True)]
    if apart:
        return ["类别", *groups, *(cell for head, cells in zip(HEAD, body, strict=True) for cell in (head, *cells))]
    return ["类别", *HEAD, *groups, *(cell for cells in body for cell in cells)]


@pytest.mark.parametrize("apart", [True, False])
def test_columns_one_below_the_other_are_put_beside_each_other_and_doubted(apart: bool) -> None:
    found = read(*columns(apart=apart))
    assert told(found) == WANTED
    assert all("column-unclear" in [doubt.rule for doubt in one.doubts] for one in found)


def test_a_column_that_lost_a_cell_is_left_out() -> None:
    body = columns(apart=True)
    body.remove("212")
    assert [(one[0], one[2], one[3]) for one in told(read(*body))] == [(row[1], "", row[4]) for row in ROWS]


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4, 5, 6), (6, 0, 1, 2, 3, 4, 5), (1, 6, 2, 3, 4), (1, 2, 6, 3, 4)])
def test_rows_without_headings_are_read_in_whatever_order_their_cells_stand(order: tuple[int, ...]) -> None:
    found = read(*(" ".join(row[at] for at in order) for row in ROWS))
    assert told(found) == WANTED
    assert all("column-unclear" in [doubt.rule for doubt in one.doubts] for one in found)


def test_rows_whose_cells_run_into_each_other_are_parted_at_their_attributes() -> None:
    rows = [(row[0], f"{row[1]}（{row[2]}）", row[3], row[4], row[6]) for row in ROWS[:3]]
    found = read("序号指标2025年2030年属性", "".join(f"{''.join(row[:2])}{row[2]} {row[3]}{row[4]}" for row in rows))
    assert told(found) == WANTED[:3]


def test_boxes_of_a_page_one_a_cell_with_a_heading_over_two_are_read_by_their_headings() -> None:
    head = ("序号", "指标", "2025年", "2030年", "属性", "目标数", "年均增速")
    rows = [(row[0], f"{row[1]}（{row[2]}）", *row[3:]) for row in ROWS]
    cells = "".join(f"<div><p>{cell}</p></div>" for row in (head, *rows) for cell in row)
    page = f"<html><body><h1>{TITLE}</h1><p>{CAPTION}</p>{cells}<p>第三章 建设产业体系</p></body></html>"
    document = read_bytes(page.encode(), "a.html")
    assert told(indicators_of(document, Sections(document))) == WANTED


def test_of_a_long_document_only_so_much_is_dealt_out_and_the_rest_read_all_the_same() -> None:
    effort = Effort(left=30)
    line = [Token("甲业增加值", 0, 20, True)]
    assert [effort.takes([line]), effort.takes([line]), effort.left] == [True, False, 10]


@pytest.mark.parametrize(("enumerator", "groups"), [("", ["三级指标"]), ("（一）", ["指标名称"])])
def test_columns_of_groups_are_shorter_and_headings_of_groups_make_that_of_names_longer(
    enumerator: str, groups: list[str]
) -> None:
    body = [list(column) for column in zip(*ROWS, strict=True)][1:]
    names = [*([f"{enumerator}产业升级"] if enumerator else []), *body[0]]
    over = [] if enumerator else ["一级指标", "强市", "惠民", "二级指标", "产业升级", "创新驱动", "民生改善"]
    units = ["计量单位", *body[1]]
    values = [cell for head, cells in zip(HEAD[3:], body[2:], strict=True) for cell in (head, *cells)]
    found = read(*over, *groups, *names, *units, *values, "备注", "年均增长5%", "说明：基期数据为快报数。")
    assert told(found) == WANTED
    assert {one.category for one in found} == {"产业升级" if enumerator else ""}


def test_a_table_that_stands_column_after_column_ends_at_a_sentence() -> None:
    names, base, target = ["海港吞吐量", "养殖水体", "海水淡化规模"], ["186", "45", "12"], ["300", "120", "30"]
    second = ["领域", "海洋", "指标名称", *names, "2025年基数", *base, "2030年目标", *target]
    found = read(*columns(apart=True), "同时，设置3项特色指标。", "表2 特色指标", *second, "第四章 建设海洋城市")
    further = [(name, None, was, will, "") for name, was, will in zip(names, base, target, strict=True)]
    assert told(found) == [*WANTED, *further]


def test_of_names_with_units_those_without_above_one_are_headings_of_groups() -> None:
    body = [list(column) for column in zip(*ROWS, strict=True)]
    names = [f"{name}（{unit}）" for name, unit in zip(body[1], body[2], strict=True)]
    names[3:3], names[0:0] = ["民生改善"], ["产业升级"]
    values = [cell for head, cells in zip(HEAD[3:], body[3:], strict=True) for cell in (head, *cells)]
    found = read("指标", *names, *values)
    assert told(found) == WANTED
    assert [one.category for one in found] == ["产业升级"] * 3 + ["民生改善"] * 2


def test_numbers_of_groups_stand_among_serials_as_their_headings_do_among_names() -> None:
    body = [list(column) for column in zip(*ROWS, strict=True)]
    names = [f"{name}（{unit}）" for name, unit in zip(body[1], body[2], strict=True)]
    names[3:3], names[0:0] = ["民生改善"], ["产业升级"]
    serials = ["（一）", *body[0][:3], "（二）", *body[0][3:]]
    values = [cell for head, cells in zip(HEAD[3:], body[3:], strict=True) for cell in (head, *cells)]
    found = read("序号", *serials, "指标", *names, *values)
    assert told(found) == WANTED
    assert [one.number for one in found] == body[0]
    assert [one.category for one in found] == ["产业升级"] * 3 + ["民生改善"] * 2


def test_short_words_before_a_few_names_of_rows_without_headings_are_their_groups() -> None:
    rows = [f"{row[1]}（{row[2]}） {row[3]} {row[4]} {row[6]} 市某局" for row in ROWS]
    rows[0], rows[3] = f"强市 实力提升 {rows[0]}", f"民生改善 {rows[3]}"
    found = read(*rows)
    assert told(found) == WANTED
    assert [one.category for one in found] == ["实力提升"] * 3 + ["民生改善"] * 2


def test_of_three_values_without_headings_the_last_is_growth_where_it_says_what_the_others_do() -> None:
    rows = [
        ("甲业增加值（亿元）", "165.3", "235", "7.3%"),
        ("乙业增加值（亿元）", "62.8", "92", "8%"),
        ("丙类企业数（家）", "14", "40", ""),
        ("丁类占比（%）", "61", "66", ""),
        ("戊业出口总额（万元）", "2150", "4000", "13.2%"),
    ]
    found = read(*(" ".join((*filter(None, row), "预期性")) for row in rows))
    assert [(one[2], one[3]) for one in told(found)] == [row[1:3] for row in rows]
