"""Growth without a unit is in per cent, and a person is asked (all words and figures synthetic)."""

import pytest
from broken_tables import lines


def read(*rows: str) -> dict[str, tuple[str | None, list[str]]]:
    found = lines("序号 指标 2025年 2030年 属性", *rows)
    return {
        one.name: (one.unit, [doubt.rule for doubt in one.doubts if doubt.rule.startswith("unit")]) for one in found
    }


ROWS = ("1 甲产量（万吨） 15 24 约束性", "2 乙覆盖率（%） 61 70 预期性", "3 丙路里程（公里） 140 200 预期性")


@pytest.mark.parametrize(
    "name", ["丁业产值年均增长", "丁业产值增长", "丁业投资增速", "丁业产值增长率（可比价）", "丁业收入增幅"]
)
@pytest.mark.parametrize("target", ["6左右", "≥6.5", "与经济增长同步", "5—6"])
def test_growth_without_a_unit_is_in_per_cent_and_asked(name: str, target: str) -> None:
    unit, doubts = read(*ROWS, f"4 {name} 5.8 {target} 预期性")[name]
    assert (unit, doubts) == ("%", ["unit-assumed"])


@pytest.mark.parametrize(
    ("name", "target"),
    [("丁区新增岗位", "6"), ("人口自然增长率", "6"), ("丁业产值增长", "320"), ("丁区人口净增长", "6")],
)
def test_what_may_be_counted_otherwise_has_none(name: str, target: str) -> None:
    unit, doubts = read(*ROWS, f"4 {name} 5.8 {target} 预期性")[name]
    assert unit is None
    assert doubts == ["unit-missing"]


def test_growth_with_its_unit_is_not_asked() -> None:
    assert read(*ROWS, "4 丁业产值增长（%） 5.8 6左右 预期性")["丁业产值增长"] == ("%", [])
    assert read(*ROWS, "4 丁业产值增长 5.8% 6%左右 预期性")["丁业产值增长"] == ("%", [])
