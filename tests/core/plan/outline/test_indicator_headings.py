"""Headings tell base, target and growth in whatever words, order and rows they come (all figures synthetic)."""

import pytest

from midcourse.documents.read import read_bytes
from midcourse.plan.outline.draft import DraftIndicator
from midcourse.plan.outline.indicator_columns import Plan, Role, columns_of
from midcourse.plan.outline.indicator_tables import indicators_of
from midcourse.plan.outline.sections import Sections

TITLE = "甲市国民经济和社会发展第十五个五年规划纲要"
ROWS = [
    ("港口吞吐量", "万吨", "1820", "2400", "5.7"),
    ("民间投资占比", "%", "57.5", "60左右", "—"),
    ("护理床位占比", "%", "61", "70", "—"),
    ("养老床位", "张", "5300", "6800", "5.1"),
]


def read(data: str, name: str) -> list[DraftIndicator]:
    document = read_bytes(data.encode(), name)
    return list(indicators_of(document, Sections(document)))


def told(found: list[DraftIndicator]) -> list[tuple[str, str | None, str | None]]:
    return [
        (one.name, one.base.text if one.base else None, one.targets[0].text if one.targets else None) for one in found
    ]


def page(*rows: list[str], caption: str = "“十五五”时期主要指标") -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<h1>{TITLE}</h1><p>{caption}</p><table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def text(*lines: str) -> str:
    return "\n".join((TITLE, "", "“十五五”时期主要指标", *lines, ""))


WANTED = [(name, base, target) for name, _, base, target, _ in ROWS]


@pytest.mark.parametrize(
    ("base", "target", "mean"),
    [
        ("2025年完成值", "2030年到达值", "五年累计或年均"),
        ("“十四五”末（2025年）", "“十五五”末（2030年）", "年均增长%"),
        ("“十四五”末", "“十五五”末", "五年增幅（%）"),
        ("现状值", "目标值", "年均增速"),
        ("期初值", "期末值", "年均"),
        ("基期", "规划目标", "年均增长率"),
        ("2025年水平", "2030年水平", "五年年均增长（%）"),
        ("2025年度", "2030年控制数", "年均/累计"),
        ("“十四五”完成情况", "“十五五”目标", "年均增长"),
        ("2025年预期", "2030年预期", "净增"),
    ],
)
@pytest.mark.parametrize("order", ["btm", "bmt", "tbm"])
def test_base_and_target_are_told_by_years_and_words_in_any_order(
    base: str, target: str, mean: str, order: str
) -> None:
    head = ["指标", "单位", *({"b": base, "t": target, "m": mean}[one] for one in order)]
    rows = [[name, unit, *({"b": b, "t": t, "m": m}[one] for one in order)] for name, unit, b, t, m in ROWS]
    assert told(read(page(head, *rows), "a.html")) == WANTED


def test_a_target_of_the_plan_before_beside_its_result_is_no_target() -> None:
    head = ["指标", "单位", "“十四五”规划目标", "2025年实际", "2030年目标"]
    rows = [[name, unit, "9999", base, target] for name, unit, base, target, _ in ROWS]
    found = read(page(head, *rows), "a.html")
    assert told(found) == WANTED
    assert all(len(one.targets) == 1 for one in found)


def test_what_was_reached_stays_so_in_a_report() -> None:
    plan = Plan(2021, 2025, is_report=True)
    columns = columns_of(["指标", "2025年目标", "2025年完成值"], [[], [], []], plan)
    assert [column.role for column in columns] == [Role.NAME, Role.TARGET, Role.VALUE]


YEARS = [("港口吞吐量", "1820", "2100", "2400"), ("养老床位", "5300", "6000", "6800"), ("书屋", "62", "70", "85")]
BY_STAGE = [(name, base, target) for name, base, _, target in YEARS]


def test_years_stand_under_the_headings_they_divide_though_merged_cells_were_lost() -> None:
    head = [["指标", "单位", "现状值", "目标值", "备注"], ["2025年", "2027年", "2030年"]]
    rows = [[name, "个", *values, "—"] for name, *values in YEARS]
    assert told(read(page(*head, *rows), "a.html")) == BY_STAGE


@pytest.mark.parametrize("end", [" ", "\n"])
def test_years_stand_under_the_headings_they_divide_in_a_table_that_fell_apart(end: str) -> None:
    lines = [end.join(["指标", "单位", "现状值", "目标值", "备注"]), end.join(["2025年", "2027年", "2030年"])]
    lines += [end.join([name, "个", *values, "—"]) for name, *values in YEARS]
    assert told(read(text(*lines), "a.txt")) == BY_STAGE


def test_target_and_growth_stand_under_the_year_they_divide_in_lines() -> None:
    lines = ["类别 序号 指标 2025年 2030年目标 属性", "目标值 年均/累计"]
    lines += [f"{at} {name}（{unit}） {b} {t} {m} 预期性" for at, (name, unit, b, t, m) in enumerate(ROWS, 1)]
    assert told(read(text(*lines), "a.txt")) == WANTED


def test_two_headings_neither_of_which_names_targets_of_the_plan_are_no_table_of_pairs() -> None:
    lines = ["指标", "“十四五”末", *(word for name, _, base, _, _ in ROWS for word in (name, base))]
    assert read(text(*lines), "a.txt") == []
