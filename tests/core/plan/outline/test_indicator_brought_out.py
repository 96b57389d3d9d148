"""Rows brought out of pages cell by cell, with the breaks of pages and what is printed around them (all synthetic)."""

from midcourse.documents.read import read_bytes
from midcourse.plan.outline.draft import DraftIndicator
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections

HEAD = "某县国民经济和社会发展第十五个五年规划纲要\n第一章 主要目标\n主要指标如下。\n"
FOOT = "第二章 产业\n加快发展产业。\n"


def read(table: str) -> list[DraftIndicator]:
    document = read_bytes((HEAD + table + FOOT).encode(), "synthetic.txt")
    return list(indicators_of(document, Sections(document)))


def test_cells_of_several_lines_stand_alone_beside_lines_of_whole_cells() -> None:
    table = """指标 单位 2025年 2030年 属性
甲类产业产值 亿元 320 480
预期
性
甲类产
业
丙类服务覆盖面积占全县面积
比例
% 46 60
约束
性
丁类设施
数量
个 31 45
预期
性
戊类机构 家 3 4
预期
性
"""
    assert [(one.name, one.unit, one.targets[0].text) for one in read(table)][2:] == [
        ("丁类设施数量", "个", "45"),
        ("戊类机构", "家", "4"),
    ]


def test_a_table_that_begins_a_page_is_read_and_no_part_of_the_table_before() -> None:
    before = (
        "表 1 “十四五”规划主要指标完成情况\n序号 指标 单位 2020 年 2025 年\n1 甲类产值 亿元 3 4\n2 乙类产值 亿元 5 6\n"
    )
    headings = "\f表 2 “十五五”时期主要指标\n指标 单位 2025 年 2030 年 属性\n"
    table = f"{headings}丙类产值 亿元 3 4\n预期\n性\n丁类产值 亿元 5 6\n预期\n性\n"
    assert [(one.name, one.targets[0].text) for one in read(before + table)] == [("丙类产值", "4"), ("丁类产值", "6")]


def test_what_a_browser_prints_around_pages_stands_in_no_row() -> None:
    long = "某县国民经济和社会发展第十五个五年规划纲要和二〇三五年远景目标纲要_某县人民政府门户网站信息公开专栏"
    rows = "甲类产值 亿元 3 4\n乙类产品销售收\n入\n亿元 5 6\n丙类机构 个 7 8\n丁类设施 个 9 10\n".splitlines()
    table = "指标 单位 2025年 2030年\n"
    for page, row in enumerate(rows, 1):
        table += f"{row}\n"
        if row not in {"乙类产品销售收", "入"}:
            table += f"3/5/26, 9:0{page} AM {long}\nhttps://www.example.cn/art/{page}.html {page}/8\n"
    assert [(one.name, one.targets[0].text) for one in read(table)] == [
        ("甲类产值", "4"),
        ("乙类产品销售收入", "6"),
        ("丙类机构", "8"),
        ("丁类设施", "10"),
    ]


def test_lines_ended_as_other_systems_end_them_are_lines() -> None:
    table = """序号 指标 单位 2030 年目标 属性
1 甲类产品销售总额 亿元 2200 预期
性
2 乙类商务楼宇数量 幢 120 约束
性
3 丙类设施建设用地占全部建设用
地比例
% 完成市下达
任务
约束
性
4 丁类新设机构数量 个 12 预期
性
"""
    document = read_bytes((HEAD + table + FOOT).replace("\n", "\r\n").encode(), "synthetic.txt")
    found = list(indicators_of(document, Sections(document)))
    assert [(one.name, one.unit, one.targets[0].text) for one in found] == [
        ("甲类产品销售总额", "亿元", "2200"),
        ("乙类商务楼宇数量", "幢", "120"),
        ("丙类设施建设用地占全部建设用地比例", "%", "完成市下达任务"),
        ("丁类新设机构数量", "个", "12"),
    ]


def test_units_and_how_near_a_figure_is_meant_stand_behind_it_where_no_column_tells_them() -> None:
    table = """序号 指标 属性 2030 年目标
1 甲类产品销售总额 预期性 2200 亿元左右
2 乙类商务楼宇数量 预期性 120 幢以上
3 丙类新设机构数量 预期性 12 个
"""
    assert [(one.name, one.unit, one.targets[0].text) for one in read(table)] == [
        ("甲类产品销售总额", "亿元", "2200亿元左右"),
        ("乙类商务楼宇数量", "幢", "120幢以上"),
        ("丙类新设机构数量", "个", "12个"),
    ]
