"""Synthetic tables whose cells hold what is not seen, or were torn: read right, or doubted."""

import re

import pytest
from broken_tables import CAPTION, TITLE, lines, read, told

from midcourse.documents.read import read_bytes
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections


def test_characters_not_seen_and_blanks_of_other_widths_divide_and_join_nothing() -> None:
    found = lines(
        " 领域\u200b\t\u00a0序号\u200b\t\u3000指标\t单位\t 2025 年（预计）\t规划目标\u3000\t\u200b\t\u3000属性",
        "\u200b\t\u200b\t \t\u00a0\t\u3000\u00a0\t\u3000 2026 年\t2030 年\u200b\t\u00a0 \u200b",
        "经济\t1\u3000\t甲业增加值\u200b\t\u00a0亿元\t\u3000732\u00a0\t\u3000775 \t\u200b980\u00a0\t\u200b预期性\u200b",
        "\t2\t\u00a0乙业\u200b收入\t\u00a0亿元\t\u200b88\t91\u00a0\t\u3000110\u200b\t\u00a0预期性 ",
        "民生\t\u200b3\ufeff\t\u200b丙类服务人员数 \t人\t\u00a03.3\t\u30003.35\u3000\t\u200b3.7\t约束性 ",
    )
    assert told(found) == [
        ("甲业增加值", "亿元", "732", ["980", "775"], "预期性"),
        ("乙业收入", "亿元", "88", ["110", "91"], "预期性"),
        ("丙类服务人员数", "人", "3.3", ["3.7", "3.35"], "约束性"),
    ]


def test_a_rate_of_change_printed_with_per_cent_signs_is_counted_in_per_cent() -> None:
    found = lines(
        "| 序号 | 指标 | 2025年现状 | 2030年目标 | 属性 |",
        "|---|---|---|---|---|",
        "| 1 | 甲业产值 | 96亿元 | 260亿元 | 预期性 |",
        "| 2 | 单位产值丁类消耗下降率 | 4.1% | 累计下降15% | 约束性 |",
        "| 3 | 戊类面积 | 13.6平方米 | 15平方米 | 预期性 |",
    )
    assert [one.unit for one in found] == ["亿元", "%", "平方米"]


NUMBERED = (
    ("1", "甲业增加值占地区生产总值比重", "%", "32.5", "40", "预期性"),
    ("2", "乙类企业研发投入强度", "%", "2.1", "3", "预期性"),
    ("3", "丙类人均可支配收入增速", "%", "4.7", "与经济增长同步", "预期性"),
    ("4", "丁类岗位", "万人", "3.2", "[15]", "预期性"),
    ("5", "戊类县级以上服务综合体", "个", "6", "12", "约束性"),
)
WANTED = [(name, unit, base, [target], attribute) for _, name, unit, base, target, attribute in NUMBERED]
HEAD = ("序号", "指标", "单位", "2025年", "2030年目标", "属性")


def broken(cell: str, most: int = 10) -> list[str]:
    return [cell[at : at + most] for at in range(0, len(cell), most)]


def test_names_broken_at_a_width_one_cell_a_line_are_put_together() -> None:
    found = lines(*HEAD, *(piece for row in NUMBERED for cell in row for piece in broken(cell)))
    assert told(found) == WANTED


def test_a_cell_merged_over_rows_stands_in_the_first_of_them_only_where_cells_stand_one_a_line() -> None:
    groups = {"1": ["经济发展"], "4": ["民生福祉"]}
    offices = ("甲局", "甲局", "乙局", "丙局", "丁局")
    rows = [[row[0], *groups.get(row[0], []), *row[1:], by] for row, by in zip(NUMBERED, offices, strict=True)]
    found = lines("序号", "类别", *HEAD[1:], "责任单位", *(cell for row in rows for cell in row))
    assert told(found) == WANTED
    assert [one.category for one in found] == ["经济发展"] * 3 + ["民生福祉"] * 2


def test_the_title_and_the_number_of_a_page_between_cells_are_none_of_them() -> None:
    cells = [cell for row in NUMBERED for cell in row]
    found = lines(*HEAD, *cells[:12], "24", TITLE, *HEAD, *cells[12:])
    assert told(found) == WANTED


def test_serials_of_long_rows_one_cell_a_line_are_no_numbers_of_pages() -> None:
    years = [f"{year}年" for year in range(2025, 2031)]
    rows = [
        (str(at), f"{name}类数量", "个", *(str(100 * at + year) for year in range(6)), "预期性")
        for at, name in enumerate("甲乙丙丁", 1)
    ]
    found = lines("序号", "指标", "单位", *years, "属性", *(cell for row in rows for cell in row))
    assert [(one.number, str(one.attribute)) for one in found] == [(str(at), "预期性") for at in range(1, 5)]


def test_headings_of_groups_printed_downwards_are_no_part_of_names() -> None:
    rows = [(f"{name}（{unit}）", base, target, attribute) for _, name, unit, base, target, attribute in NUMBERED]
    cells = [cell for row in rows for cell in row]
    found = lines("类别", "指标", "2025年", "2030年目标", "属性", *"经济发展", *cells[:8], *"民生福祉", *cells[8:])
    assert told(found) == WANTED


def test_figures_of_full_width_are_read_apart() -> None:
    wide = str.maketrans("0123456789.", "０１２３４５６７８９．")
    found = lines("　".join(HEAD), *("　".join(row).translate(wide) for row in NUMBERED))
    assert told(found) == WANTED


def test_a_unit_behind_a_name_that_fills_its_column_stands_under_its_heading() -> None:
    found = lines(
        "  序号   指标                     单位   2025年   2030年目标   属性",
        "  1      甲业增加值               亿元   320      400          预期性",
        "  2      “甲类事项一站办理”总数 项     12       20           预期性",
        "  3      乙类企业研发投入占地区   %      2.1      3            预期性",
        "         生产总值比重",
        "  4      丙类县级以上服务综合体   个     6        12           约束性",
        "         数量",
    )
    assert [(one.name, one.unit) for one in found] == [
        ("甲业增加值", "亿元"),
        ("“甲类事项一站办理”总数", "项"),
        ("乙类企业研发投入占地区生产总值比重", "%"),
        ("丙类县级以上服务综合体数量", "个"),
    ]


def flowed(rows: tuple[tuple[str, ...], ...], width: int) -> list[str]:
    """Break rows at a width of typewriter columns as pages do: anywhere in Chinese words, not inside figures."""
    found = []
    for row in rows:
        line = ""
        for piece in re.findall(r"[\w.]*\d[\d.]*|[^\s\d]|\s", " ".join(row), re.ASCII):
            if sum(1 + (one > "ÿ") for one in line + piece) > width:
                found.append(line.rstrip())
                line = ""
            line += piece if line else piece.strip()
        found.append(line)
    return found


@pytest.mark.parametrize("width", [26, 30, 34, 40, 46])
def test_figures_attributes_and_units_at_the_end_of_a_line_are_read_apart_and_together(width: int) -> None:
    rows = (
        *NUMBERED,
        ("6", "己类微粒年均浓度", "微克/立方米", "28.5", "完成市级目标", "约束性"),
        ("7", "庚类收入", "亿元", "25500", "35500左右", "预期性"),
        ("8", "辛类收入比", "—", "1.89", "1.8以内", "预期性"),
        ("9", "壬类减排量", "吨", "4200", "完成省下达指标", "约束性"),
        ("10", "癸类面积", "万平方米", "316.2", "不低于316.8", "约束性"),
    )
    wanted = [(row[1], None if row[2] == "—" else row[2], row[3], [row[4]], row[5]) for row in rows]
    assert told(lines(*flowed((HEAD, *rows), width))) == wanted


def test_a_name_printed_again_with_its_number_is_given_once() -> None:
    found = lines(
        "类别 指标 2025年 2030年目标 属性",
        "经济发展 1.甲业增加值（亿元）",
        "1.甲业增加值（亿元） 320 400 预期性",
        "2.乙类强度（%） 2.1 3 预期性",
        "民生福祉 3.丙类服务人员数（人）",
        "3.丙类服务人员数（人） 4.7 5 约束性",
        "4.丁类岗位（万人） 3.2 [15] 预期性",
    )
    assert [one.name for one in found] == ["甲业增加值", "乙类强度", "丙类服务人员数", "丁类岗位"]


def test_the_last_row_alone_overleaf_and_the_number_of_its_page_between_is_read() -> None:
    rows = ["<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in (HEAD, *NUMBERED)]
    body = f"<table>{''.join(rows[:-1])}</table><p>— 24 —</p><p>　</p><table>{rows[-1]}</table>"
    page = f"<html><body><h1>{TITLE}</h1><p>{CAPTION}</p>{body}<p>推进建设。</p></body></html>"
    assert told(read(page, "a.html")) == WANTED


def test_a_column_of_the_targets_before_is_counted_though_nothing_is_read_from_it() -> None:
    found = lines(
        "序号 指标 单位 “十四五”规划目标 2025年完成 2030年目标 年均增长（%） 属性",
        "1 甲业增加值 亿元 2000 1935 2600 6 预期性",
        "2 乙类耕地 万亩 316.2 316.8 完成省下达任务 — 约束性",
        "3 丙类强度 % 2.2 2.05 2.5 — 预期性",
        "4 丁类减排量 吨 4200 4350 完成省下达任务 — 约束性",
    )
    assert [(one.base.text if one.base else "", one.targets[0].text) for one in found] == [
        ("1935", "2600"),
        ("316.8", "完成省下达任务"),
        ("2.05", "2.5"),
        ("4350", "完成省下达任务"),
    ]


def test_figures_that_ran_over_into_the_cell_of_the_unit_go_back_to_their_value() -> None:
    rows = [list(row) for row in NUMBERED]
    rows[0][2], rows[0][3] = "%3", "2.5"
    found = lines(*("\t".join(row) for row in (HEAD, *rows)))
    assert told(found) == WANTED
    assert found[0].doubts


def test_a_group_that_ran_into_a_numbered_name_is_parted_from_it() -> None:
    found = lines(
        "指标\t2025年\t2030年目标\t属性",
        "1.甲业增加值（亿元）\t320\t400\t预期性",
        "民生福祉2.丙类服务人员数（人）\t4.7\t5\t约束性",
        "3.丁类岗位（万人）\t3.2\t[15]\t预期性",
    )
    assert [(one.name, one.category) for one in found] == [
        ("甲业增加值", ""),
        ("丙类服务人员数", "民生福祉"),
        ("丁类岗位", "民生福祉"),
    ]


@pytest.mark.parametrize(
    "gap", ["2025年 规\n划目标 属性\n2030年 年均增长", "2025年\t规划目标    属性\n2030年\t年均 增长"]
)
def test_a_year_and_the_targets_over_the_columns_beside_it_are_two_headings(gap: str) -> None:
    found = lines(
        f"序号 指标 单位 {gap}",
        "1 甲业增加值 亿元 320 400 6 预期性",
        "2 乙类强度 % 2.1 3 — 预期性",
        "3 丙类服务人员数 人 4.7 5 — 约束性",
    )
    assert [(one.base.text if one.base else "", one.targets[0].text, str(one.attribute)) for one in found] == [
        ("320", "400", "预期性"),
        ("2.1", "3", "预期性"),
        ("4.7", "5", "约束性"),
    ]


def test_headings_of_columns_that_come_again_overleaf_are_no_title_of_the_plan() -> None:
    head = ("序号", "指标", "单位", "“十四五”规划目标", "2025年完成", "2030年目标", "属性")
    rows = [[str(at), f"{name}类数量", "个", "20", "22", "30", "预期性"] for at, name in enumerate("甲乙丙丁", 1)]
    pages = [
        "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in (head, *rows[at : at + 2])) for at in (0, 2)
    ]
    body = "<p>- 12 -</p>".join(f"<table>{one}</table>" for one in pages)
    page = f"<html><body><h1>{TITLE}</h1><p>{CAPTION}</p>{body}<p>推进建设。</p></body></html>"
    document = read_bytes(page.encode(), "a.html")
    found = indicators_of(document, Sections(document))
    assert [(one.base.text if one.base else "", one.targets[0].text) for one in found] == [("22", "30")] * 4
