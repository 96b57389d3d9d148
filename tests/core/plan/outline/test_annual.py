"""The yearly path a target implies; all by hand."""

from decimal import Decimal

import pytest

from midcourse.plan.outline.annual import Course, path_of
from midcourse.plan.target_text import read_target

YEARS = (2026, 2027, 2028, 2029, 2030)


def path(text: str, name: str, unit: str, base: str | None = None, column: str | None = None) -> list[str]:
    """Return the texts of the five years."""
    target = read_target(text, name=name, unit=unit, column=column)
    course = Course(target, YEARS, None if base is None else Decimal(base), None if base is None else 2025)
    return list(path_of(course).values())


@pytest.mark.parametrize(
    ("text", "name", "unit", "base", "texts"),
    [
        ("86", "常住人口城镇化率", "%", "85", ["85.2", "85.4", "85.6", "85.8", "86"]),  # a fifth of a point a year
        ("28", "细颗粒物浓度", "微克/立方米", "33", ["32", "31", "30", "29", "28"]),
        ("[125]", "城镇新增就业人数", "万人", None, ["25"] * 5),
        ("5左右", "地区生产总值年均增长", "%", None, ["5左右"] * 5),
        ("18", "单位地区生产总值用水量下降率", "%", None, ["下降3.9%"] * 5),  # 1 - 0.82^(1/5) = 0.0389
    ],
)
def test_a_target_implies_a_path(text: str, name: str, unit: str, base: str | None, texts: list[str]) -> None:
    assert path(text, name, unit, base) == texts


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [
        ("86", "常住人口城镇化率", "%"),  # no base value
        ("完成省下达目标", "用水量下降率", "%"),
        ("稳步提高", "家庭收入中位数", "元"),
        ("—", "学校", "所"),
    ],
)
def test_what_tells_no_path_has_none(text: str, name: str, unit: str) -> None:
    assert path(text, name, unit) == []


def test_a_doubtful_target_has_no_path() -> None:
    target = read_target("＞25", name="城镇新增就业人数", unit="万人")
    assert target.doubts
    assert path_of(Course(target, YEARS)) == {}
