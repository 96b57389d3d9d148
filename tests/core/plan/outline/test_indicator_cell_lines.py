"""Cells one a line with names broken at the width of their column are put together (all words synthetic)."""

import re

from midcourse.documents.read import read_bytes
from midcourse.plan.outline.draft import DraftIndicator
from midcourse.plan.outline.fallen_tables.cells.tokens import tokens_in
from midcourse.plan.outline.fallen_tables.cells.whole import with_cells_whole
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections

TITLE = "丙县国民经济和社会发展第十五个五年规划纲要\n表 1 丙县“十五五”主要指标\n"
HEADINGS = "类别\n指标名称\n2025 年\n（预计）\n2030 年目标\n属性\n牵头单位\n"
#: A column of names twelve half characters wide, groups of four characters before some of them.
ROWS = """粮食仓储
甲类粮仓有效
容量（万吨）
3.5
4 左右
预期性
县粮食和储备
局
乙类粮仓完好
率（%）
81
完成市下达任
务
约束性
县财政局
水利设施
丙类山塘年蓄
水面（万亩）
420
460
预期性
县水利局
R&D 示范灌
区数（个）
2
（2024 年）
6
预期性
县水利局
林业渔业
丁类林网示范
点数（个）
省级
创成市级
预期性
县林业局
单位GDP 取
水量下降
（%）
2.5
12
约束性
县水利局
"""


def read(text: str) -> tuple[DraftIndicator, ...]:
    document = read_bytes(text.encode(), "a.txt")
    return indicators_of(document, Sections(document))


def test_names_go_on_behind_full_lines_and_groups_do_not() -> None:
    found = read(TITLE + HEADINGS + ROWS)
    assert [(one.category, one.name, one.unit) for one in found] == [
        ("粮食仓储", "甲类粮仓有效容量", "万吨"),
        ("粮食仓储", "乙类粮仓完好率", "%"),
        ("水利设施", "丙类山塘年蓄水面", "万亩"),
        ("水利设施", "R&D示范灌区数", "个"),
        ("林业渔业", "丁类林网示范点数", "个"),
        ("林业渔业", "单位GDP取水量下降", "%"),
    ]


def test_values_in_words_and_what_is_said_in_brackets_of_figures_are_of_their_row() -> None:
    found = read(TITLE + HEADINGS + ROWS)
    assert [(one.base.text if one.base else None, one.targets[0].text) for one in found] == [
        ("3.5", "4左右"),
        ("81", "完成市下达任务"),
        ("420", "460"),
        ("2（2024年）", "6"),
        ("省级", "创成市级"),
        ("2.5", "12"),
    ]


def lines_of(text: str) -> list[list[str]]:
    spans = [found.span() for found in re.finditer("[^\n]+", text)]
    placed = [list(tokens_in(text, start, end)) for start, end in spans]
    return [[token.words for token in line] for line in with_cells_whole(text, placed)]


def test_whole_cells_stay_as_they_are() -> None:
    """Names of any width, each on one line: no column of names is as wide as what stands before another."""
    text = "粮食仓储\n甲类粮仓有效容量\n万吨\n3.5\n4\n水利设施\n乙渠长\n公里\n81\n90\n丙类山塘数\n座\n7\n9\n"
    assert lines_of(text) == [[line] for line in text.splitlines()]


def test_lines_of_several_cells_stay_as_they_are() -> None:
    text = "甲类粮仓 万吨 3.5 4\n乙类水渠 公里 81 90\n丙类山塘 座 7 9\n"
    assert lines_of(text) == [line.split() for line in text.splitlines()]
