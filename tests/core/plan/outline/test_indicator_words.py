"""Units that stand behind names, whatever divides them (all figures synthetic)."""

import pytest

from midcourse.documents.read import read_bytes
from midcourse.plan.outline.indicator_cells.words import name_of
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.indicators.unit_ends import unit_of_value
from midcourse.plan.outline.sections import Sections

HEAD = ("指标名称", "2025年基期值", "2030年目标值", "指标属性")
BODY = (
    ("港口吞吐量，万吨", "1820", "2400", "预期性"),
    ("民间投资（不含住房）占比，%", "57.5", "60左右", "预期性"),
    ("外来投资累计额，亿美元", "—", "[18.6]", "预期性"),
    ("养老床位，张", "5300", "≥6800", "约束性"),
)
WANTED = [
    ("港口吞吐量", "万吨"),
    ("民间投资（不含住房）占比", "%"),
    ("外来投资累计额", "亿美元"),
    ("养老床位", "张"),
]


@pytest.mark.parametrize(
    ("cell", "name", "unit"),
    [
        ("港口吞吐量，万吨", "港口吞吐量", "万吨"),
        ("湿地保护率,％", "湿地保护率", "%"),
        ("丁类浓度，微克/立方米", "丁类浓度", "微克/立方米"),
        ("养老床位，张①", "养老床位", "张"),
        ("丁类事故下降， %", "丁类事故下降", "%"),
        ("城市，乡村", "城市，乡村", None),
        ("新建，改建学校", "新建，改建学校", None),
    ],
)
def test_a_unit_behind_a_comma_belongs_to_the_unit_not_to_the_name(cell: str, name: str, unit: str | None) -> None:
    taken = name_of(cell)
    assert (taken.name, taken.unit) == (name, unit)


@pytest.mark.parametrize("divider", [" | ", "\t", "    ", "\n", " "])
def test_units_behind_commas_are_told_however_the_cells_are_divided(divider: str) -> None:
    lines = [divider.join(row) for row in (HEAD, *BODY)]
    words = "\n".join(("甲市国民经济和社会发展第十五个五年规划纲要", "", "“十五五”时期主要指标", *lines, ""))
    document = read_bytes(words.encode(), "a.txt")
    found = indicators_of(document, Sections(document))
    assert [(one.name, one.unit) for one in found] == WANTED
    assert [one.doubts for one in found if one.doubts] == []


@pytest.mark.parametrize(
    ("value", "unit"),
    [("1.2万套（间）", "万套（间）"), ("达到886台(套)", "台(套)"), ("30个（累计）", "个"), ("1.2万套", "万套")],
)
def test_a_value_may_say_a_unit_with_another_in_brackets(value: str, unit: str) -> None:
    assert unit_of_value("新增租赁住房", value) == unit


@pytest.mark.parametrize("words", ["稳定在", "不低于", "控制在", "保持在", ""])
def test_two_targets_in_a_cell_are_of_two_names_whatever_is_asked_of_them(words: str) -> None:
    cells = ("职工/居民住院费用支付比例，%", "85/70", f"{words}86左右/{words}72左右", "预期性")
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in (HEAD, *BODY, cells))
    page = f"<h1>甲市“十五五”规划纲要</h1><p>主要指标</p><table>{rows}</table>".encode()
    document = read_bytes(page, "a.html")
    *_, first, second = indicators_of(document, Sections(document))
    assert [one.name for one in (first, second)] == ["职工住院费用支付比例", "居民住院费用支付比例"]
    assert [one.targets[0].text for one in (first, second)] == [f"{words}86左右", f"{words}72左右"]
