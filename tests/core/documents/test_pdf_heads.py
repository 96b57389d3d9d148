"""Headings over several lines of PDF tables without upright rulings; the pages are synthetic."""

import pytest
from any_pdf import grid, page

from midcourse.documents.pdf.unruled import unruled_on

#: Rulings above the headings, below them and below the last row.
RULINGS = [96.0, 134.0, 212.0]
ROWS = [
    (144.0, (("甲业产值", 50.0), ("310", 160.0), ("5.5", 220.0), ("420", 280.0), ("6.1", 340.0), ("预期性", 400.0))),
    (164.0, (("乙业产值", 50.0), ("240", 160.0), ("4.1", 220.0), ("300", 280.0), ("4.5", 340.0), ("预期性", 400.0))),
    (184.0, (("丙覆盖率", 50.0), ("61", 160.0), ("—", 220.0), ("70", 280.0), ("—", 340.0), ("约束性", 400.0))),
    (204.0, (("丁覆盖率", 50.0), ("52", 160.0), ("—", 220.0), ("55", 280.0), ("—", 340.0), ("约束性", 400.0))),
]
BODY = [[words for words, _ in row] for _, row in ROWS]
LOWER = (126.0, (("总量", 157.0), ("增速", 217.0), ("总量", 277.0), ("增速", 337.0)))
MIDDLE = (114.0, (("指标", 60.0), ("属性", 404.0)))


@pytest.mark.parametrize("rulings", [RULINGS, [60.0, *RULINGS, 500.0]])
def test_headings_over_two_columns_stand_above_those_below_them(rulings: list[float]) -> None:
    chars = page((102.0, (("2025年预计", 172.0), ("2030年目标", 292.0))), MIDDLE, LOWER, *ROWS)
    (table,) = unruled_on(chars, rulings)
    assert grid(table, chars) == [
        ["指标", "2025年预计", "", "2030年目标", "", "属性"],
        ["指标", "总量", "增速", "总量", "增速", "属性"],
        *BODY,
    ]


def test_a_heading_of_three_lines_beside_them_is_of_its_own_column_alone() -> None:
    first = (102.0, (("上年末", 154.0), ("规划期目标", 260.0)))
    lower = (126.0, (("2025", 157.0), ("2027", 217.0), ("2028", 277.0), ("2030", 337.0)))
    chars = page(first, (114.0, (("指标", 60.0), ("实绩", 157.0), ("属性", 404.0))), lower, *ROWS)
    (table,) = unruled_on(chars, RULINGS)
    assert grid(table, chars)[:2] == [
        ["指标", "上年末 实绩 2025", "规划期目标", "", "", "属性"],
        ["指标", "上年末 实绩 2025", "2027", "2028", "2030", "属性"],
    ]


def test_headings_tell_a_column_whose_cells_stand_beside_none_of_their_row() -> None:
    broken = [(height, row[:-1]) for height, row in ROWS]
    halves = [((height - 6, (("预期", 402.0),)), (height + 6, (("性", 407.0),))) for height, _ in ROWS]
    lines = sorted([*broken, *(half for pair in halves for half in pair)])
    chars = page((102.0, (("2025年预计", 172.0), ("2030年目标", 292.0))), MIDDLE, LOWER, *lines)
    (table,) = unruled_on(chars, RULINGS)
    assert [row[-1] for row in grid(table, chars)] == ["属性", "属性", *["预期 性"] * len(ROWS)]


def test_without_a_ruling_below_them_headings_stay_as_they_were() -> None:
    chars = page((112.0, (("指标", 60.0), ("基期", 157.0), ("增速", 217.0), ("目标", 277.0), ("增速", 337.0))), *ROWS)
    (table,) = unruled_on(chars, [])
    assert grid(table, chars)[0] == ["指标", "基期", "增速", "目标", "增速", ""]
