"""Targets in words that wrap over lines of their cell are put together (all words synthetic)."""

import pytest

from midcourse.documents.read import read_bytes
from midcourse.plan.outline.draft import DraftIndicator
from midcourse.plan.outline.fallen_tables.cells.tokens import tokens_in
from midcourse.plan.outline.fallen_tables.rows.wrapped_targets import with_targets_whole
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections

TITLE = "丙县国民经济和社会发展第十五个五年规划纲要\n表 1 丙县“十五五”主要指标\n"


def read(text: str) -> tuple[DraftIndicator, ...]:
    document = read_bytes(text.encode(), "a.txt")
    return indicators_of(document, Sections(document))


def whole(*lines: str) -> list[list[str]]:
    text = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:at]) for at in range(len(lines))]
    tokens = [list(tokens_in(text, start, start + len(line))) for start, line in zip(starts, lines, strict=True)]
    return [[token.words for token in line] for line in with_targets_whole(tokens)]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("完成省下达任", "务", "约束性"), [["完成省下达任务"], ["约束性"]]),
        (("完成省", "下达任", "务"), [["完成省下达任务"]]),
        (("完成省下达", "任务", "完成省下达任", "务"), [["完成省下达任务"], ["完成省下达任务"]]),
        (("27.9 保持基本", "稳定 — 预期性"), [["27.9", "保持基本稳定", "—", "预期性"]]),
        (("27.9 保持基本 稳定 —",), [["27.9", "保持基本稳定", "—"]]),
        (("完成省下达 任务 完成省下达任 务 县水利 局",), [["完成省下达任务", "完成省下达任务", "县水利", "局"]]),
        (("稳定\t提高", "持续   增长"), [["稳定", "提高"], ["持续", "增长"]]),
        (("与经济增", "长基本同步"), [["与经济增长基本同步"]]),
        (("保持良好、持续", "改善", "7"), [["保持良好、持续"], ["改善"], ["7"]]),
        (("保持稳定、持续", "改善", "7"), [["保持稳定、持续改善"], ["7"]]),
        (("控制在县下达指", "标内"), [["控制在县下达指标内"]]),
        (("持续改善", "优化"), [["持续改善"], ["优化"]]),
        (("稳步提高", "稳步提高"), [["稳步提高"], ["稳步提高"]]),
        (("完成省", "约束性"), [["完成省"], ["约束性"]]),
        (("与全国平", "低于预期", "业务经", "均同步"), [["与全国平"], ["低于预期"], ["业务经"], ["均同步"]]),
        (("完成省", "4", "下达任务"), [["完成省"], ["4"], ["下达任务"]]),
        (("保持", "耕地保有量", "稳定"), [["保持"], ["耕地保有量"], ["稳定"]]),
    ],
)
def test_a_target_that_breaks_off_goes_on_in_the_next_lines(lines: tuple[str, ...], found: list[list[str]]) -> None:
    assert whole(*lines) == found


def test_rows_whose_targets_wrap_are_read_from_lines_of_cells() -> None:
    rows = """序号
指标
单位
属性
目标
1
甲业产值增速
%
预期性
与经济增
长基本同步
2
乙类人数
人
约束性
控制在县下达指
标内
3
丙类浓度
微克/立方米
约束性
保持稳定、持续
改善
4
丁类利用率
%
约束性
≥50
"""
    found = read(TITLE + rows)
    assert [(one.name, one.targets[0].text) for one in found] == [
        ("甲业产值增速", "与经济增长基本同步"),
        ("乙类人数", "控制在县下达指标内"),
        ("丙类浓度", "保持稳定、持续改善"),
        ("丁类利用率", "≥50"),
    ]
    assert not any(one.doubts for one in found if one.name == "乙类人数")


def test_columns_tell_what_belongs_together_where_the_next_line_is_set_in() -> None:
    text = "3 居民收入增长 5.6 高于全国平均\n                    水平 预期性"
    starts = [0, text.index("\n") + 1]
    lines = [list(tokens_in(text, start, end)) for start, end in zip(starts, [starts[1] - 1, len(text)], strict=True)]
    assert [token.words for token in with_targets_whole(lines)[0]][-1] == "高于全国平均"
    assert with_targets_whole(lines)[1][0].words == "水平"
