"""Cells that lost the blank between them are parted; where that is only likely the row is doubted (all synthetic)."""

import pytest
from broken_tables import lines, told

HEAD = "序号 指标 单位 2025年 2030年 属性"
ROWS = (
    "1 甲业产值 亿元 420 600 预期性",
    "2 乙业投资增长 % 4.2 6 预期性",
    "3 丙园数量 个 15 24 预期性",
    "4 丁路里程 公里 — [200] 约束性",
)


@pytest.mark.parametrize(
    ("row", "base", "target"),
    [
        ("5 戊库容量 万吨1684 2270以上 约束性", "1684", "2270以上"),
        ("5 戊库容量 万吨 16左右24 约束性", "16左右", "24"),
        ("5 戊库容量 万吨 16.5≥24.5约束性", "16.5", "≥24.5"),
        ("5 戊库容量 万吨16 24约束性", "16", "24"),
        ("5 戊库容量 万吨— 24 约束性", None, "24"),
    ],
)
def test_units_and_what_ends_values_part_cells_for_sure(row: str, base: str | None, target: str) -> None:
    found = lines(HEAD, *ROWS, row)
    assert told(found)[-1] == ("戊库容量", "万吨", base, [target], "约束性")
    assert not [doubt for doubt in found[0].doubts if doubt.rule == "column-unclear"]


@pytest.mark.parametrize(
    ("figures", "base", "target"),
    [
        ("57.259.0", "57.2", "59.0"),
        ("329.4382.5以上", "329.4", "382.5以上"),
        ("7741160", "774", "1160"),
        ("4766左右", "47", "66左右"),
        ("100100", "100", "100"),
        ("0.0410.039", "0.041", "0.039"),
    ],
)
def test_figures_are_parted_where_they_are_alike_and_doubted(figures: str, base: str, target: str) -> None:
    found = lines(HEAD, *ROWS, f"5 戊库容量 万吨 {figures} 约束性")
    assert told(found)[-1] == ("戊库容量", "万吨", base, [target], "约束性")
    assert "column-unclear" in [doubt.rule for doubt in found[-1].doubts]


def test_one_figure_that_is_no_two_stays_one_and_is_doubted() -> None:
    found = lines(HEAD, *ROWS, "5 戊库容量 万吨 460 约束性")
    assert [target.text for target in found[-1].targets] == ["460"]
    assert found[-1].doubts


def test_who_answers_for_a_row_is_no_value_of_it() -> None:
    found = lines(
        "指标 单位 2025年 2030年 责任单位",
        "甲业产值 亿元 420600 市甲局",
        "乙业投资增长 % 4.2 6市乙委",
        "丙园数量 个15 24 市丙局",
        "丁路里程 公里 140 200 市丁局",
        "戊库容量 万吨 16 24 市戊局",
    )
    assert [(name, unit, base, targets) for name, unit, base, targets, _ in told(found)] == [
        ("甲业产值", "亿元", "420", ["600"]),
        ("乙业投资增长", "%", "4.2", ["6"]),
        ("丙园数量", "个", "15", ["24"]),
        ("丁路里程", "公里", "140", ["200"]),
        ("戊库容量", "万吨", "16", ["24"]),
    ]
