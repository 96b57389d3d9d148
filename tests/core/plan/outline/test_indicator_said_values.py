"""Values of other kinds than one figure, in tables brought out of pages line by line (all synthetic)."""

import pytest

from midcourse.documents.read import read_bytes
from midcourse.plan.outline.draft import DraftIndicator
from midcourse.plan.outline.fallen_tables.cells.costs import NEVER, CellCosts
from midcourse.plan.outline.indicator_cells.columns import Column, Role
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections

HEAD = "某县国民经济和社会发展第十五个五年规划纲要\n第二章 发展目标\n专栏1 “十五五”时期主要指标\n"
FOOT = "第三章 建设产业体系\n推动产业升级。\n"


def read(table: str) -> list[DraftIndicator]:
    document = read_bytes((HEAD + table + FOOT).encode(), "synthetic.txt")
    return list(indicators_of(document, Sections(document)))


def told(rows: list[DraftIndicator]) -> list[tuple[str, str | None, str, str]]:
    return [(one.name, one.unit, one.base.text if one.base else "", one.targets[0].text) for one in rows]


@pytest.mark.parametrize("colon", ["∶", "︰", "﹕", ":", "：", "比"])
def test_ratios_are_values_however_their_colon_is_written(colon: str) -> None:
    table = f"""序号 指标 单位 2025年 2030年 属性
1 甲类服务覆盖率 % 81.2 86 约束性
2 师生配比 — 1{colon}13.5 1{colon}12 预期性
3 乙类机构数量 个 31 45 预期性
4 甲乙类人员比 — 1{colon}0.46 1{colon}0.5 预期性
5 丙类设施占
比
% 55 60 预期性
"""
    rows = read(table)
    assert [one.name for one in rows][1::2] == ["师生配比", "甲乙类人员比"]
    assert rows[1].targets[0].text.replace("：", ":").replace(colon, ":") == "1:12"
    assert not any(doubt.rule == "row-number-gap" for one in rows for doubt in one.doubts)


def test_a_total_in_words_stands_in_brackets_as_one_in_figures_does() -> None:
    table = """序号 指标 2025年 2030年 年均增长 属性
1 甲类服务覆盖率（%） 81.2 86 — 约束性
2 乙类机构数量（个） 31 〔45〕 — 预期性
3 丙类物质排放削减率（%） —
〔完成市定任
务〕
— 约束性
4 丁类设施占比（%） 55 60 — 预期性
5 戊类产品产量（万吨） 5.1 6 — 预期性
"""
    assert told(read(table))[2:4] == [
        ("丙类物质排放削减率", "%", "", "〔完成市定任务〕"),
        ("丁类设施占比", "%", "55", "60"),
    ]


def test_what_a_target_asks_beside_its_figure_belongs_to_it() -> None:
    table = """指标 2025年 2030年 年均 属性
1.甲类服务覆盖率（%） 81.2 86 — 约束性
2.乙类支出增长（%） — —
＞6，力争投入占比高于“十四
五”时期水平
预期
性
3.丙类机构数量（个） 31 45 — 预期
性
4.丁类产品产量占全部产品产量比重
（%） 55 60 — 预期
性
"""
    rows = read(table)
    assert [one.name for one in rows] == [
        "甲类服务覆盖率",
        "乙类支出增长",
        "丙类机构数量",
        "丁类产品产量占全部产品产量比重",
    ]
    assert rows[1].targets[-1].text == "＞6，力争投入占比高于“十四五”时期水平"


@pytest.mark.parametrize(
    ("words", "may_be"),
    [
        ("1∶1.17", True),
        ("〔完成市下达任务〕", True),
        ("（保持稳定）", True),
        ("＞8，力争高于全国平均水平", True),
        ("保持稳定，力争提升到60", True),
        ("〔完成市下达任", False),
        ("（%）", False),
        ("甲类，完成市下达任务", False),
        ("5比2025年", False),
    ],
)
def test_what_may_be_a_value(words: str, *, may_be: bool) -> None:
    costs = CellCosts([], [Column(Role.TARGET, "2030年", 2030)])
    assert (costs.alone(0, words) < NEVER) == may_be


def test_targets_in_words_are_whole_beside_what_their_lines_end_in() -> None:
    table = """序号
领域
指标
单位
属性
2030年目标
1
甲乙
民生
甲类健康寿命
岁
预期性
同比例提高
2
乙类失业人数
人
约束性
控制在市定指
标内
3
丙类岗位（五年累计）
万个
约束性
32
4
丁丙
生态
丁类浓度
微克/立方米
约束性
保持稳定、逐步
改善
5
戊类回收利用率
%
约束性
≥50
6
己类县城占比
%
预期性
三分之二以
上
"""
    assert [(one.name, one.unit, one.targets[0].text) for one in read(table)] == [
        ("甲类健康寿命", "岁", "同比例提高"),
        ("乙类失业人数", "人", "控制在市定指标内"),
        ("丙类岗位（五年累计）", "万个", "32"),
        ("丁类浓度", "微克/立方米", "保持稳定、逐步改善"),
        ("戊类回收利用率", "%", "≥50"),
        ("己类县城占比", "%", "三分之二以上"),
    ]


@pytest.mark.parametrize(
    ("words", "whole"),
    [("同比例提高", True), ("三分之二以上", True), ("翻一番", True), ("完成市定任务", True), ("完成市定任", False)],
)
def test_what_is_asked_in_words_is_whole(words: str, *, whole: bool) -> None:
    costs = CellCosts([], [Column(Role.TARGET, "2030年", 2030)])
    assert (costs.alone(0, words) < 2) == whole
