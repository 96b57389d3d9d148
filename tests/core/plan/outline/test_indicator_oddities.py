"""Rows that look wrong, by the source and by the rows beside them, are doubted; rows that are right are not.

All texts are synthetic.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from midcourse.documents.model import Document
from midcourse.documents.plain import read_plain
from midcourse.documents.read import read_bytes
from midcourse.plan.outline.draft import DraftIndicator, DraftTarget, DraftValue, origin_of
from midcourse.plan.outline.indicators.oddities import with_oddities
from midcourse.plan.outline.reading import read_outline
from midcourse.plan.vocabulary import Attribute

#: Of each row: number, name, unit, base, target, and the row as it stands in the source.
Row = tuple[str, str, str | None, str | None, str, str]
RIGHT: tuple[Row, ...] = (
    ("1", "甲业产值", "亿元", "120", "200", "1 甲业产值 亿元 120 200 预期性"),
    ("2", "乙业增加值占比", "%", "12.5", "15以上", "2 乙业增加值占比 % 12.5 15以上 预期性"),
    ("3", "3岁以下婴幼儿托位数", "个", "4.3", "5.5", "3 3岁以下婴幼儿托位数 个 4.3 5.5 预期性"),
    ("4", "丙覆盖率", "%", "88", "95", "4 丙覆盖率 % 88 95 约\n束性"),
    ("5", "新增学位", "个", "450", "〔9000〕", "5 新增学位 个 450 〔9000〕 约束性"),
    ("6", "率先脱贫及格率", "%", "全省第4位", "3", "6 率先脱贫及格率 % 全省第4位 3 预期性"),
    ("6", "丁排放量下降", "%", None, "完成上级任务", "6 丁排放量下降 % — 完成上级任务 约束性"),
)


def doubts(*rows: Row, right: Sequence[Row] = RIGHT) -> list[list[str]]:
    text, drafts = "", []
    for number, name, unit, base, target, source in (*right, *rows):
        document = Document("a.txt", f"{text}{source}", ())
        origin = origin_of(document, len(text), len(document.text), "表 1")
        value = DraftValue(base, "2025年", 2025) if base else None
        targets = (DraftTarget(target, "2030年", 2030),)
        drafts.append(DraftIndicator(number, name, unit, Attribute.EXPECTED, "", targets, origin, base=value))
        text = f"{document.text}\n"
    found = with_oddities(replace(document, text=text), drafts)
    return [[doubt.rule for doubt in one.doubts] for one in found[len(right) :]]


def test_rows_that_are_right_are_not_doubted() -> None:
    assert doubts(*RIGHT, right=()) == [[]] * len(RIGHT)


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (("7", "戊产值", "亿元", "402", "5004.5", "7 戊产值 亿元 402 500 4.5 预期性"), "value-from-pieces"),
        (("7", "戊产值", "亿元", "1935", "26006", "7 戊产值 亿元 1935\n2600 6 预期性"), "value-from-pieces"),
        (("7", "戊产值", "亿元", "402", "5O0", "7 戊产值 亿元 402 5O0 预期性"), "letter-in-number"),
        (("7", "戊浓度", "毫克", "微克33.6", "30", "7 戊浓度 微克33.6 30 预期性"), "value-with-other-words"),
        (("7", "戊产值", "亿元", "402", "2026年500", "7 戊产值 亿元 402 2026年500 预期性"), "value-with-other-words"),
        (("7", "戊任务", "%", "完成", "省定任务", "7 戊任务 % 完成\n省定任务 预期性"), "value-cut"),
        (("7", "戊业增", "速%", "4.7", "6", "7 戊业增\n速\n% 4.7 6 预期性"), "unit-odd"),
        (("7", "每亿元戊事故数人", "/亿元", "0.3", "0.2", "7 每亿元戊事故数人 /亿元 0.3 0.2"), "unit-odd"),
        (("7", "戊收入性", "亿元", "402", "500", "7 戊收入性 亿元 402 500 预期性"), "name-odd"),
        (("7", "戊产业产值310", "亿元", "560", "12.5", "7 戊产业产值 310 560 12.5 预期性"), "name-odd"),
        (("7", "率戊普及面", "%", "40", "50", "7 率戊普及面 % 40 50 预期性"), "name-odd"),
        (("7", "戊排放8己浓度", "微克", "40", "35", "7 戊排放\n8 己浓度 微克 40 35"), "name-odd"),
        (("7", "甲业产值", "亿元", "402", "500", "7 甲业产值 亿元 402 500 预期性"), "name-twice"),
        (("7", "戊产值", "亿元", "40", "500", "7 戊产值 亿元 40 500 预期性"), "values-far-apart"),
        (("7", "戊产值", "亿元", "4050", "4050", "7 戊产值 亿元 4050 预期性"), "values-fewer"),
        (("7", "戊下降率", None, "4.1%", "下降15%", "7 戊下降率 4.1% 下降15% 约束性"), "unit-missing"),
        (("7", "戊产值", "亿元", None, "500", "7 戊产值 亿元 500 预期性"), "base-missing"),
        (("7", "戊产值", "亿元", "402", "500", "7 其中戊产值合计 戊产值 亿元 402 500"), "words-not-read"),
        (("7", "戊覆盖", "%", "86", "92", "7 戊覆盖 % 86 92 约束性\n    率"), "words-not-read"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[5][:20],
)
def test_what_looks_wrong_is_doubted(row: Row, rule: str) -> None:
    assert rule in doubts(row, right=RIGHT[:5])[0]


def test_the_rest_of_a_name_on_a_line_of_its_own_is_asked_about() -> None:
    torn = ("7", "政务事项“跨省”", "项", "120", "200", "7 政务事项“跨省” 项 120 200 预期性\n      数量")
    text = "\n".join([*(row[5] for row in RIGHT), torn[5].split("\n")[0], "      数量", "第三章 任务"])
    drafts, start = [], 0
    for number, name, unit, base, target, source in (*RIGHT, torn):
        line = source.split("\n      ")[0]
        start = text.index(line, start)
        origin = origin_of(Document("a.txt", text, ()), start, start + len(line), "表 1")
        value = DraftValue(base) if base else None
        drafts.append(
            DraftIndicator(number, name, unit, Attribute.EXPECTED, "", (DraftTarget(target),), origin, base=value)
        )
    found = with_oddities(Document("a.txt", text, ()), drafts)
    assert [doubt.rule for doubt in found[-1].doubts] == ["name-goes-on"]


def test_blanks_within_words_are_no_sign_of_two_numbers() -> None:
    spaced: list[Row] = [
        ("1", "甲业产值", "亿元", "1200", "2000", "1 甲 业产值 亿元  12 00  2 000 预期性"),
        ("2", "乙覆盖率", "%", "12.5", "15", "2 乙覆盖 率  %  12. 5  1 5  预期性"),
    ]
    assert doubts(*spaced, right=()) == [[], []]


def test_a_table_without_one_row_that_can_be_read_is_no_accident() -> None:
    text = "序号 | 指标 | 2025年 | 2030年 | 属性\n3 | | | 5左右 | 预期性\n"
    assert read_outline(read_plain(text, "synthetic.txt")).indicators == ()


def table(*rows: str) -> list[tuple[str, list[str]]]:
    """Read a table on a page; return the rows with what is doubted of each."""
    cells = "".join(f"<tr><td>{row.replace('|', '</td><td>')}</td></tr>" for row in rows)
    cells = re.sub(r"<tr><td>([^<]+)</td></tr>", r"<tr><td colspan=4>\1</td></tr>", cells)
    page = f"<h1>云山市“十五五”教育规划</h1><h2>二、目标</h2><p>表1 主要指标</p><table>{cells}</table>"
    draft = read_outline(read_bytes(page.encode(), "a.html"))
    return [(one.name, [doubt.rule for doubt in one.doubts]) for one in draft.indicators]


def test_a_heading_over_all_columns_is_no_rest_of_the_name_before_it() -> None:
    found = table(
        "指标|2025年|2030年|属性",
        "学前教育",
        "甲入园率（%）|97|98.5|预期性",
        "高中阶段教育",
        "甲校学位（万个）|0.8|2.4|约束性",
        "教师队伍教育",
        "乙学历比例（%）|88|95|预期性",
    )
    assert found == [("甲入园率", []), ("甲校学位", []), ("乙学历比例", [])]


@pytest.mark.parametrize(("added", "doubted"), [("〔3.6〕", False), ("〔2.9〕", True)])
def test_a_total_that_is_the_way_from_base_to_target_is_sure(added: str, *, doubted: bool) -> None:
    found = table(
        "指标|2025年|2030年|年均增速〔累计〕",
        f"每千人口托位数（个）|0.9|4.5|{added}",
        "甲覆盖率（%）|88|95|〔7〕",
        "乙产值（亿元）|120|200|10",
    )
    assert [name for name, rules in found if "target-unclear" in rules] == (["每千人口托位数"] if doubted else [])
