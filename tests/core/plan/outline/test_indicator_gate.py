"""What only looks like a row of an indicator is told as unread, not listed (all words and figures synthetic)."""

from dataclasses import replace

import pytest

from midcourse.documents.read import read_bytes
from midcourse.plan.outline.draft import DraftIndicator, DraftTarget, DraftValue, Origin
from midcourse.plan.outline.indicator_cells.nameless import is_nameless
from midcourse.plan.outline.indicators.gaps import rows_unread
from midcourse.plan.outline.indicators.gate import gated
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections
from midcourse.plan.vocabulary import Attribute

NAMES = ["甲类粮仓容量", "乙类水渠完好率", "丙类山塘蓄水量", "丁类林网控制率"]
TEXT = "甲\n乙\n丙\n"
UNSURE = "name-continued-unsure"


def row(name: str, *targets: str, at: int = 0, unit: str | None = None) -> DraftIndicator:
    attribute = Attribute.EXPECTED if targets else None
    found = tuple(DraftTarget(target) for target in targets)
    return DraftIndicator("", name, unit, attribute, "", found, Origin(at, at + 1, "", ""))


NO_NAMES = """亿千瓦时 % 12.5 6.4% 〔30〕 例 61→90 2030年 不低于 控制在 累计新增 稳定在
万人次突破 完成省下达任务 按上级要求
与经济增长同步 持续改善 左右 达任务 绿色转型类别指标名称 围绕上述目标，到 到2030年全县 约束性/ 预期性
以上预期性 上半年 目标 基数
序号指标名称 （预计） （2024年） 科技创新局 市发展改革委
每千人口甲师（助3.0/3.82.5/3.1理）人数 乙类覆盖率95.3—县财政局 丙类产量3.12.5.4 10以上 ≥95%左右 1.2万以内"""
SHORT = """氨氮 医护比 GDP 5G基站 3岁以下入托率 PM2.5浓度 新增就业 累计培训人数
完成率 目标完成率 新增上市公司 市级技术中心 三甲医院
控制在册人数 保持健康人数 预期寿命 不超过5分钟到场率 单位产值能耗
PM2.5/PM10浓度 10—50亿元企业数 60—69岁接种率 5万以上人口镇"""


@pytest.mark.parametrize("words", ["", *NO_NAMES.split()])
def test_words_that_are_no_name(words: str) -> None:
    assert is_nameless(words)


@pytest.mark.parametrize("words", SHORT.split())
def test_short_and_odd_names_are_names(words: str) -> None:
    assert not is_nameless(words)


def test_a_row_without_a_name_is_a_piece_and_the_row_before_it_is_asked_about() -> None:
    rows = [row(NAMES[0], "4", at=0), row("不低于", "80", at=10), row(NAMES[1], "5", at=20)]
    found = gated(TEXT, rows, is_guessed=False)
    assert [one.name for one in found.rows] == NAMES[:2]
    assert [piece.start for piece in found.pieces] == [10]
    assert [[doubt.rule for doubt in one.doubts] for one in found.rows] == [[UNSURE], []]


def test_above_the_first_row_a_piece_may_be_of_that() -> None:
    found = gated(TEXT, [row("上半年"), row(NAMES[0], "4")], is_guessed=False)
    assert [[doubt.rule for doubt in one.doubts] for one in found.rows] == [[UNSURE]]


def test_a_name_without_values_is_a_piece_only_where_cells_were_guessed_and_most_rows_have_values() -> None:
    rows = [row(NAMES[0], "4"), row("和灌渠长度", unit="公里"), row(NAMES[1], "5")]
    assert len(gated(TEXT, rows, is_guessed=True).rows) == 2
    assert gated(TEXT, rows, is_guessed=False).rows == tuple(rows)
    empty = [row(NAMES[0], "4"), row(NAMES[1]), row(NAMES[2])]
    assert gated(TEXT, empty, is_guessed=True).rows == tuple(empty)


def test_a_name_is_no_piece_where_a_figure_stands_behind_it_in_its_line() -> None:
    rows = [row(NAMES[0], "4"), row("和灌渠长度", at=0), row(NAMES[1], "5")]
    assert gated("甲 / [15]\n", rows, is_guessed=True).rows == tuple(rows)


def test_unit_and_attribute_show_that_values_were_lost() -> None:
    lost = DraftIndicator("", NAMES[3], "公里", Attribute.BINDING, "", (), Origin(0, 1, "", ""))
    rows = [row(NAMES[0], "4"), lost, row(NAMES[1], "5")]
    assert gated(TEXT, rows, is_guessed=True).rows == tuple(rows)


def test_headings_come_again_are_no_row() -> None:
    rows = [row(NAMES[0], "4"), row("主要指标项", "2025年实绩", "2030年目标"), row(NAMES[1], "50（累计）", "累计25")]
    assert [one.name for one in gated(TEXT, rows, is_guessed=False).rows] == NAMES[:2]


def test_headings_of_groups_are_no_rows_though_a_value_stands_beside_them() -> None:
    enumerated = [row("（一）甲类保障", "8"), *(row(name, "4") for name in NAMES)]
    assert [one.name for one in gated(TEXT, enumerated, is_guessed=False).rows] == NAMES
    below = [replace(row(name, "4"), category="乙类发展") for name in NAMES]
    assert gated(TEXT, [row("乙类发展", "8"), *below], is_guessed=False).rows[1:] == tuple(below[1:])
    run_in = [row("（一）甲类保障人员数", "8", unit="人"), *(row(name, "4") for name in NAMES)]
    assert gated(TEXT, run_in, is_guessed=False).rows == tuple(run_in)
    named = [row(f"（{number}）{name}", "4") for number, name in zip("一二三四", NAMES, strict=True)]
    assert gated(TEXT, named, is_guessed=False).rows == tuple(named)


def test_a_row_with_name_and_values_of_another_for_its_target_is_none_where_cells_were_guessed() -> None:
    rows = [row(NAMES[0], "4"), row("收入甲", "乙类游客人数42 56", unit="元"), row(NAMES[1], "累计新增42 人")]
    assert [one.name for one in gated(TEXT, rows, is_guessed=True).rows] == NAMES[:2]
    assert gated(TEXT, rows, is_guessed=False).rows == tuple(rows)
    based = [replace(one, base=DraftValue("5")) for one in rows]
    assert gated(TEXT, based, is_guessed=True).rows == tuple(based)


def test_every_piece_is_told_as_unread() -> None:
    document = read_bytes("甲类粮仓容量 3 4\n完好\n乙类水渠完好率 4 5\n".encode(), "a.txt")
    start = document.text.index("完好\n")
    told = [*rows_unread(document, [], pieces=[Origin(start, start + 2, "", "")])]
    assert [(doubt.rule, document.text[where.start : where.end]) for doubt, where in told] == [("row-not-read", "完好")]


ASKED = """丙县国民经济和社会发展第十五个五年规划纲要
第二章 发展目标
“十五五”时期主要指标
序号 指标 2025 年基数 “十五五”目标 约束
性/预
期性
1 甲类游客 3260 万人次 突破 5000 万人次 预期性
2 乙类用水量 41.6 亿立方米 控制在 42 亿立方米以内 约束性
3 丙类装机 860 万千瓦 达到 2000 万千瓦 预期性
4 丁类粮食 83 万吨 不低于 80 万吨 约束性
5 戊类耕地 462 万亩 完成省下达任务 约束性
6 己类覆盖率 58.9% 62% 预期性
第三章 建设产业体系
"""


def test_what_is_asked_and_the_unit_of_a_figure_begin_no_row() -> None:
    document = read_bytes(ASKED.encode(), "a.txt")
    found = indicators_of(document, Sections(document))
    assert [(one.name, one.base and one.base.text, [target.text for target in one.targets]) for one in found] == [
        ("甲类游客", "3260万人次", ["突破5000万人次"]),
        ("乙类用水量", "41.6亿立方米", ["控制在42亿立方米以内"]),
        ("丙类装机", "860万千瓦", ["达到2000万千瓦"]),
        ("丁类粮食", "83万吨", ["不低于80万吨"]),
        ("戊类耕地", "462万亩", ["完成省下达任务"]),
        ("己类覆盖率", "58.9%", ["62%"]),
    ]
