"""Headings broken over the lines above and below the others, as texts of PDF pages have them; rows are synthetic."""

from midcourse.documents.read import read_bytes
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections

TEXT = """某县国民经济和社会发展第十五个五年规划纲要
第一章 主要目标
主要指标如下。
序 2025年预 2030年目
指标名称 单位 年均/累计 属性
号 计 标
1 甲类产业产值 亿元 6.5 9.5 — 预期性
2 乙类服务覆盖率 % 32.3 38.9 — 预期性
3 丙类投资增长 % 6.7 — 6.1左右 预期性
4 丁类设施数量 个 55 74 — 约束性
第二章 产业
加快发展产业。
"""


def test_broken_headings_are_put_in_their_usual_places() -> None:
    document = read_bytes(TEXT.encode(), "synthetic.txt")
    found = indicators_of(document, Sections(document))
    assert [(one.name, one.unit, one.base and one.base.text, one.targets[0].text) for one in found] == [
        ("甲类产业产值", "亿元", "6.5", "9.5"),
        ("乙类服务覆盖率", "%", "32.3", "38.9"),
        ("丙类投资增长", "%", "6.7", "6.1左右"),
        ("丁类设施数量", "个", "55", "74"),
    ]


def test_the_year_in_brackets_behind_a_heading_belongs_to_it() -> None:
    headings = "指标名称\n指标性质 计量单位\n现状值\n（2025年）\n目标值\n（2030年）\n备注\n"
    rows = "甲类产业产值\n预期性 亿元 18 30以上\n乙类服务覆盖率\n约束性 % 63.5 ≥67\n丙类设施数量\n预期性 个 43 55\n"
    head, _, foot = TEXT.partition("序 2025年预")
    document = read_bytes((head + headings + rows + foot[foot.index("第二章") :]).encode(), "synthetic.txt")
    found = indicators_of(document, Sections(document))
    assert [(one.name, one.base and one.base.text, one.targets[0].text) for one in found] == [
        ("甲类产业产值", "18", "30以上"),
        ("乙类服务覆盖率", "63.5", "≥67"),
        ("丙类设施数量", "43", "55"),
    ]
