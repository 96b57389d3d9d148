"""Headings and rows brought out of pages cell by cell, a line for each piece of a cell (rows are synthetic)."""

import pytest

from midcourse.documents.read import read_bytes
from midcourse.plan.outline.draft import DraftIndicator
from midcourse.plan.outline.fallen_tables.headings.by_cells import headings_by_cells
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections

HEAD = "某县国民经济和社会发展第十五个五年规划纲要\n第一章 主要目标\n主要指标如下。\n"
FOOT = "第二章 产业\n加快发展产业。\n"


def read(table: str) -> list[DraftIndicator]:
    document = read_bytes((HEAD + table + FOOT).encode(), "synthetic.txt")
    return list(indicators_of(document, Sections(document)))


def told(found: list[DraftIndicator]) -> list[tuple[str, str | None, str | None, str | None]]:
    return [
        (one.name, one.unit, one.base.text if one.base else None, one.targets[0].text if one.targets else None)
        for one in found
    ]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("序|号|指标名称 单位|指标属|性|2025年预|计|2030年目标", "序号 指标名称 单位 指标属性 2025年预计 2030年目标"),
        ("指标 单位|进展评|2023 价|年|2025年", "指标 单位 进展评价 2023年 2025年"),
        ("序号 指标 计量单|位|2025年|2030年", "序号 指标 计量单位 2025年 2030年"),
        (
            "指标名称 目标值（2030 年） 基准值（2025 年） 计量单|位",
            "指标名称 目标值（2030年） 基准值（2025年） 计量单位",
        ),
        (
            "完成情况|指标 单位|指标属|性|2020 年|2025年规划|进展评|价|2022 年|2023 年上|半年",
            "指标 单位 指标属性 2020年 2025年规划 完成情况2022年 完成情况2023年上半年 进展评价",
        ),
        (
            "类别 指标 计量单位 2025 年|基期值|2030 年规划目标 指标属|目标值 年均增 性|速|（%）",
            "类别 指标 计量单位 2025年基期值 目标值 年均增速（%） 指标属性",
        ),
        ("类别|指标名称|单位|2025年|预计|2030年|目标|属性", "类别 指标名称 单位 2025年预计 2030年目标 属性"),
    ],
)
def test_pieces_of_headings_are_put_together(lines: str, words: str) -> None:
    found = headings_by_cells([*lines.split("|"), "1 甲类产值 亿元 3 4"])
    assert found is not None
    assert (found.words, found.lines) == (words.split(), lines.count("|") + 1)


@pytest.mark.parametrize("lines", ["指标|单位|2025年|2030年|属性", "甲类产值|亿元|3", "主要指标如下。|甲类", ""])
def test_headings_whole_and_of_one_row_are_left_to_others(lines: str) -> None:
    assert headings_by_cells(lines.split("|")) is None


def test_headings_over_two_rows_come_before_those_beside_them() -> None:
    table = """2025 年预计 2030 年目标
领域 指标名称 单位 属性
绝对值
增速
（%）
绝对值
年均增速
（%）
甲类产业产值 亿元 320 5.5 480 8 左右
预期
性
乙类产业产值 亿元 65 4.1 90 6.7
预期
性
甲类产
业
丙类服务覆盖面积占全县面积
比例
% 46 — 60 —
约束
性
丁类设施
数量
个 31 2.2 45 7
预期
性
"""
    assert told(read(table)) == [
        ("甲类产业产值", "亿元", "320", "480"),
        ("乙类产业产值", "亿元", "65", "90"),
        ("丙类服务覆盖面积占全县面积比例", "%", "46", "60"),
        ("丁类设施数量", "个", "31", "45"),
    ]


def test_years_below_stand_under_what_was_and_what_is_aimed_at() -> None:
    table = """一级
指标
二级指标 单位
历史值 目标值
2023 备注
年
2024
年
2025年（预
计）
2027
年
2030
年
创新
能力
甲类机构数量 家 31 36 42 55 80
乙类产品产值 亿元 42.3 50.8 61 85 130 含丙类
开放
协同
丁类贸易总额 亿元 236 251 270 325 430
戊类合作基地 个 3 4 5 6 10
"""
    assert told(read(table)) == [
        ("甲类机构数量", "家", "42", "80"),
        ("乙类产品产值", "亿元", "61", "130"),
        ("丁类贸易总额", "亿元", "270", "430"),
        ("戊类合作基地", "个", "5", "10"),
    ]


@pytest.mark.parametrize("name", ["甲区人均预期寿命", "甲区人均预期寿命，岁"])
def test_a_name_that_speaks_of_what_is_expected_is_no_heading(name: str) -> None:
    """Read as a heading it would be the last of them, a column of its own, and the row would be lost."""
    heads = ["领域", "主要指标", "2025年", "2030年", "性质"]
    found = headings_by_cells(["领域", "主要指标", "2025 年", "2030 年", "性质", "乙类水平", name, "79.6", "80.8"])
    assert found is not None
    assert (found.words, found.lines) == (heads, len(heads))


def test_a_heading_that_ends_in_brackets_does_not_go_on_in_the_group_below_it() -> None:
    lines = ["类别 指标 2025", "年", "2030年 年均/〔累计〕 属性", "产业", "升级", "1.甲类产值占比（%） 5.2 6 —"]
    found = headings_by_cells(lines)
    assert found is not None
    assert (found.words, found.lines) == (["类别", "指标", "2025年", "2030年", "年均/〔累计〕", "属性"], 3)
    found = headings_by_cells(["指标 2025年（预", "计） 2030年（目标）", "值 属性", "1 甲率 % 2"])
    assert found is not None
    assert found.words == ["指标", "2025年（预计）", "2030年（目标）值", "属性"]
