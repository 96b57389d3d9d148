"""Tables as text set in columns of a typewriter, long cells wrapped inside their column."""

import pytest

from midcourse.documents.lines import columns_of
from midcourse.documents.read import read_bytes
from midcourse.plan.outline.draft import DraftIndicator
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections

ABOVE = ("岚山市国民经济和社会发展第十五个五年规划纲要", "第二章 发展目标", "专栏1 “十五五”时期主要指标")
BELOW = ("第三章 建设产业体系", "坚持实体经济为本，推动产业升级，到2030年培育企业3000家。")
HEAD = ("类别", "序号", "指标名称", "2025年", "2030年", "属性")
ROWS = (
    ("创新驱动（3项）", "1", "甲类产业营业收入年均增长（%）", "5.1", "与经济增长基本同步", "预期性"),
    ("", "2", "乙类企业研发经费支出占地区生产总值比重（%）", "3.2", "4左右", "预期性"),
    ("", "3", "丙产品合格率（%）", "97.5", "≥98", "约束性"),
    ("民生福祉（2项）", "4", "新增丁类就业岗位（万人）", "3.2", "完成上级下达目标", "预期性"),
    ("", "5", "每千人口拥有戊类服务人员数（人）", "3.5", "4.1", "预期性"),
)
WANTED = [
    ("创新驱动", "甲类产业营业收入年均增长", "%", "5.1", "与经济增长基本同步"),
    ("创新驱动", "乙类企业研发经费支出占地区生产总值比重", "%", "3.2", "4左右"),
    ("创新驱动", "丙产品合格率", "%", "97.5", "≥98"),
    ("民生福祉", "新增丁类就业岗位", "万人", "3.2", "完成上级下达目标"),
    ("民生福祉", "每千人口拥有戊类服务人员数", "人", "3.5", "4.1"),
]


def wrapped(cell: str, width: int) -> list[str]:
    pieces = [""]
    for mark in cell:
        if columns_of(pieces[-1] + mark) > width:
            pieces.append("")
        pieces[-1] += mark
    return pieces


def page(rows: tuple[tuple[str, ...], ...], name: int) -> list[str]:
    widths = (10, 6, name, 10, 12, 8)
    found = []
    for row in rows:
        cells = [wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
        for at in range(max(map(len, cells))):
            pieces = [cell[at] if at < len(cell) else "" for cell in cells]
            line = "".join(
                piece + " " * (width + 3 - columns_of(piece)) for piece, width in zip(pieces, widths, strict=True)
            )
            found.append(line.rstrip())
    return found


def read(*lines: str) -> tuple[DraftIndicator, ...]:
    document = read_bytes("\n".join((*ABOVE, *lines, *BELOW)).encode(), "a.txt")
    return indicators_of(document, Sections(document))


@pytest.mark.parametrize("name", [12, 16, 20, 26])
def test_cells_wrapped_inside_their_columns_are_put_together(name: int) -> None:
    found = read(*page((HEAD, *ROWS), name))
    assert [
        (one.category, one.name, one.unit, one.base.text if one.base else None, one.targets[0].text) for one in found
    ] == WANTED


def test_the_heading_of_a_group_below_the_headings_is_no_rest_of_one() -> None:
    rows = tuple(row[1:] for row in (HEAD, *ROWS))
    lines = page(tuple(("", *row) for row in rows), 20)
    inset = [line[13:] for line in lines]
    found = read(inset[0], "一、创新驱动", *inset[1:])
    assert [(one.number, one.name) for one in found] == [
        (row[1], name) for row, (_, name, *_) in zip(ROWS, WANTED, strict=True)
    ]
