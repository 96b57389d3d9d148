"""Rows run together and cut into lines of so many characters, wherever that falls."""

import pytest

from midcourse.documents.read import read_bytes
from midcourse.plan.outline.fallen_tables.lines.cut import without_cuts
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections

ABOVE = "岚山市国民经济和社会发展第十五个五年规划纲要\n第二章 发展目标\n专栏1 “十五五”时期主要指标\n"
BELOW = "\n第三章 建设产业体系\n坚持实体经济为本，推动产业升级，到2030年培育企业3000家。\n"
TABLE = (
    "序号 指标 单位 2025年 2030年 属性 1 甲类产业营业收入年均增长 % 5.1 6左右 预期性 "
    "2 乙类企业研发经费支出占地区生产总值比重 % 3.25 4 预期性 3 丙产品合格率 % 97.5 ≥98 约束性 "
    "4 新增丁类就业岗位 万人 3.2 3.5 预期性 5 每千人口拥有戊类服务人员数 人 3.52 4.1 预期性"
)
WANTED = [
    ("甲类产业营业收入年均增长", "5.1", "6左右"),
    ("乙类企业研发经费支出占地区生产总值比重", "3.25", "4"),
    ("丙产品合格率", "97.5", "≥98"),
    ("新增丁类就业岗位", "3.2", "3.5"),
    ("每千人口拥有戊类服务人员数", "3.52", "4.1"),
]


@pytest.mark.parametrize("width", [20, 23, 26, 29, 32])
def test_words_and_figures_cut_by_line_ends_are_whole(width: int) -> None:
    cut = "\n".join(TABLE[at : at + width] for at in range(0, len(TABLE), width))
    document = read_bytes((ABOVE + cut + BELOW).encode(), "a.txt")
    found = indicators_of(document, Sections(document))
    assert [(one.name, one.base.text if one.base else None, one.targets[0].text) for one in found] == WANTED


def test_lines_alike_by_chance_stay() -> None:
    rows = "\n".join(f"{at} 甲类产品产量 万吨 3{at} 4{at} 预期性" for at in range(1, 9))
    assert without_cuts(rows) == rows
