"""Two plans head the values side by side, what each planned, reached and grew by in a second row (synthetic)."""

import pytest

from midcourse.documents.read import read_bytes
from midcourse.plan.outline.indicator_cells.headings import divided, respanned, under_one
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections

TITLE = "甲市国民经济和社会发展第十五个五年规划纲要"
CAPTION = "“十五五”时期主要指标"
UPPER = ["类别", "指标名称", "单位", "“十四五”时期", "“十五五”时期", "指标属性"]
LOWER = ["2025年规划目标", "2025年实际", "年均增长（%）", "2030年目标", "年均增长（%）"]
ROWS = [
    ["港航经济", "港口吞吐量", "万吨", "1900", "1820", "4.1", "2400", "5.7", "预期性"],
    ["港航经济", "集装箱运量", "万标箱", "57.5", "58.2", "3.3", "71", "4.1", "预期性"],
    ["民生福祉", "养老床位", "张", "5300", "5180", "2.6", "6800", "5.6", "约束性"],
    ["民生福祉", "护理员人数", "人", "—", "610", "—", "900", "8.1", "预期性"],
]
WANTED = [(row[1], row[2], row[4], [row[6], row[7]]) for row in ROWS]


def table(lower: list[str]) -> str:
    rows = [UPPER, lower, *ROWS]
    return "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)


def html(cells: str) -> str:
    return f"<h1>{TITLE}</h1><p>{CAPTION}</p><table>{cells}</table>"


def text(*lines: str) -> str:
    return "\n".join((TITLE, "", CAPTION, *lines, ""))


def cells_each() -> str:
    rows = [cell for row in ROWS for cell in row]
    return text(*UPPER, *LOWER, *rows)


def pieces(*middle: str) -> str:
    """As programs bring it out that end a line wherever the next piece stands at another height."""
    head = ["类别 指标名称 单位", "“十四五”时期 “十五五”时期", *middle]
    below = ["目标", "2025年实", "际", "年均增长", "（%）", "2030年目", "标", "年均增长", "（%）"]
    return text(*head, *below, *(" ".join(row) for row in ROWS))


def blanks() -> str:
    """As a scan reads it: some lines with wide gaps, some with single blanks."""
    return text(" ".join(UPPER), "  ".join(LOWER), *((" ", "  ")[at % 2].join(row) for at, row in enumerate(ROWS)))


FORMS = {
    "front.html": html(table(LOWER)),
    "tabs.txt": text("\t".join(UPPER), "\t".join(LOWER), *("\t".join(row) for row in ROWS)),
    "cells.txt": cells_each(),
    "pieces.txt": pieces("指标属性", "2025年规划"),
    "between.txt": pieces("2025年规划 指标属性"),
    "blanks.txt": blanks(),
}


@pytest.mark.parametrize("form", FORMS)
def test_values_stand_under_the_plan_they_are_of(form: str) -> None:
    document = read_bytes(FORMS[form].encode(), form)
    found = list(indicators_of(document, Sections(document)))
    assert [
        (one.name, one.unit, one.base and one.base.text, [target.text for target in one.targets]) for one in found
    ] == WANTED


@pytest.mark.parametrize(
    ("lower", "split"),
    [
        (["2025年规划目标", "2025年实际", "年均增长", "2030年目标", "年均增长"], 3),
        (["规划目标", "实际完成", "年均增长", "规划目标", "年均增长"], 3),
        (["规划目标", "实际完成", "规划目标"], 2),
        (["实际完成", "年均增长", "预期目标", "年均"], 2),
        (["年均增长", "2025年实际", "年均增长", "2030年目标"], 2),
        (["2020年", "2025年", "2027年", "2030年", "年均增长"], 2),
    ],
)
def test_second_row_is_divided_between_the_plans(lower: list[str], split: int) -> None:
    told = divided(UPPER, lower)
    assert told is not None
    assert len(told) == len(UPPER) - 2 + len(lower)
    assert told == respanned(UPPER, lower, len(told))
    inner = told[3:-1]
    assert all(heading.endswith(words) for heading, words in zip(inner, lower, strict=True))
    assert not any("十五五" in heading for heading in inner[:split])
    assert not any("十四五" in heading for heading in inner[split:])
    assert told == under_one([*((0, one) for one in UPPER), *((1, one) for one in lower)])


@pytest.mark.parametrize(
    "upper",
    [
        ["指标", "“十五五”时期", "属性"],
        ["“十四五”时期", "指标", "“十五五”时期"],
        ["指标", "“十五五”时期", "“十四五”时期"],
    ],
)
def test_other_plans_are_not_divided(upper: list[str]) -> None:
    assert divided(upper, ["规划目标", "实际完成", "规划目标"]) is None
