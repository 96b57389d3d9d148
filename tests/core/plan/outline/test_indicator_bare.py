"""Synthetic tables that lost their headings and their empty cells: one cell a line."""

import pytest
from broken_tables import TITLE, lines, read, told

from midcourse.plan.outline.fallen_tables.cells.value_roles import value_columns
from midcourse.plan.outline.indicator_cells.columns import Role

#: Serial, name, unit, base, target, attribute; "" for an empty cell.
ROWS = (
    ("1", "甲业增加值年均增长", "%", "6.1", "6.5左右", "预期性"),
    ("2", "乙类产品出口总额", "亿元", "", "880以上", "预期性"),
    ("3", "丙产业产值与丁产业产值之比", "", "2.1", "2.6", "预期性"),
    ("4", "戊类居民服务覆盖率", "%", "71.5", "稳步提高", "预期性"),
    ("5", "己类设施用水量下降", "%", "", "[15]", "约束性"),
    ("6", "庚类耕地面积", "万亩", "381.2", "完成省下达任务", "约束性"),
)
WANTED = [(name, unit or None, base or None, [target], attribute) for _, name, unit, base, target, attribute in ROWS]


def dropped(*order: int) -> list[str]:
    return [row[at] for row in ROWS for at in order if row[at]]


@pytest.mark.parametrize(
    "order",
    [
        pytest.param((0, 1, 2, 3, 4, 5), id="attribute last"),
        pytest.param((0, 1, 3, 4, 2, 5), id="unit behind the values"),
        pytest.param((0, 1, 5, 2, 3, 4), id="attribute before the values"),
        pytest.param((1, 2, 3, 4, 5), id="no serials"),
        pytest.param((5, 1, 2, 3, 4), id="attribute first"),
    ],
)
def test_rows_are_told_in_each_order_of_columns(order: tuple[int, ...]) -> None:
    found = lines(*dropped(*order))
    assert told(found) == WANTED
    assert all(one.doubts for one in found)


def test_rows_without_attributes_are_told_by_serials_that_count_on_from_any_number() -> None:
    cells = [cell for row in ROWS for cell in (str(int(row[0]) + 8), *row[1:5]) if cell]
    assert told(lines(*cells)) == [(*row[:4], "") for row in WANTED]


def test_departments_behind_the_values_are_no_values() -> None:
    bodies = ("市甲局", "市乙委", "市丙局", "市乙委", "市甲局", "市丁局")
    cells = [cell for row, body in zip(ROWS, bodies, strict=True) for cell in (*row[:5], body) if cell]
    assert told(lines(*cells)) == [(*row[:4], "") for row in WANTED]


def test_a_page_that_ends_inside_a_row_leaves_the_row_whole() -> None:
    cells = dropped(0, 1, 2, 3, 4, 5)
    at = cells.index("71.5") + 1
    assert told(lines(*cells[:at], "— 7 —", TITLE, *cells[at:])) == WANTED


def test_values_are_growth_where_they_say_what_base_and_target_do() -> None:
    roles, put = value_columns([["100", "161", "10"], ["5.2", "6"], ["70"], ["40", "48.7", "4"]])
    assert roles == [Role.BASE, Role.TARGET, Role.TARGET]
    assert put == [{0: "100", 1: "161", 2: "10"}, {0: "5.2", 1: "6"}, {1: "70"}, {0: "40", 1: "48.7", 2: "4"}]


def test_a_year_between_is_neither_base_nor_target_where_it_is_spoken_of() -> None:
    values = [["30.1", "31.2", "33"], ["410", "455", "520"], ["6", "7"], ["12"]]
    roles, put = value_columns(values, has_between=True)
    assert roles == [Role.BASE, Role.OTHER, Role.TARGET]
    assert put == [dict(enumerate(values[0])), dict(enumerate(values[1])), {0: "6", 2: "7"}, {2: "12"}]
    assert value_columns(values)[0] == [Role.OTHER, Role.BASE, Role.TARGET]


def test_a_list_of_projects_one_cell_a_line_is_no_table_of_indicators() -> None:
    cells = [f"{at}\n丁类工程{at}号\n建设内容若干\n{at}00\n亿元" for at in range(1, 9)]
    assert read("\n".join((TITLE, "第二章 重大工程", "专栏2 丁类重点工程", *cells, "第三章 保障措施")), "a.txt") == ()
