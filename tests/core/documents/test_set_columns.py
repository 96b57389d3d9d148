"""Tables whose cells a program filled up with blanks, one blank alone between columns (all figures synthetic)."""

import pytest

from midcourse.documents.lines import columns_of
from midcourse.documents.read import read_bytes
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections

TITLE = "甲市国民经济和社会发展第十五个五年规划纲要"
HEAD = ["类别", "指标", "单位", "2025年", "2030年", "属性"]
ROWS = [
    ["港口经济", "港口吞吐量", "万吨", "18,200", "24,000", "预期性"],
    ["", "民间投资占比", "%", "57.5", "60左右", "预期性"],
    ["", "集装箱班轮航线", "条", "41", "55", "预期性"],
    ["养老服务", "护理床位占比", "%", "61", "70", "约束性"],
    ["", "养老床位", "张", "5,300", "6,800", "预期性"],
    ["", "老年助餐服务覆盖城镇社区比例", "%", "72", "90", "预期性"],
]


def printed(rows: list[list[str]], measure: object, *, is_centred: bool) -> str:
    """Return rows as a browser in a terminal prints them: columns as wide as their widest cell, one blank between."""
    width = len if measure == "characters" else columns_of
    widths = [max(width(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = []
    for at, row in enumerate(rows):
        cells = []
        for cell, wide in zip(row, widths, strict=True):
            left = (wide - width(cell)) // 2 if is_centred and not at else 0
            cells.append(" " * left + cell + " " * (wide - width(cell) - left))
        lines.append("   " + " ".join(cells).rstrip())
    return "\n".join((TITLE, "", "   主要指标", *lines, ""))


def read(text: str) -> list[tuple[str, str, str | None, str | None, str]]:
    document = read_bytes(text.encode(), "a.txt")
    return [
        (one.category, one.name, one.unit, one.base.text if one.base else None, one.targets[0].text)
        for one in indicators_of(document, Sections(document))
    ]


def wanted() -> list[tuple[str, str, str | None, str | None, str]]:
    groups = [ROWS[at - at % 3][0] for at in range(len(ROWS))]
    return [(group, row[1], row[2], row[3], row[4]) for group, row in zip(groups, ROWS, strict=True)]


@pytest.mark.parametrize("measure", ["characters", "columns"])
@pytest.mark.parametrize("is_centred", [True, False])
def test_a_cell_that_fills_its_column_is_no_part_of_the_next(measure: str, *, is_centred: bool) -> None:
    assert read(printed([HEAD, *ROWS], measure, is_centred=is_centred)) == wanted()


def test_thousands_set_off_by_commas_divide_no_cells() -> None:
    rows = [
        [group, name, unit, f"1,{at}00", f"2,{at}00", kind] for at, (group, name, unit, _, _, kind) in enumerate(ROWS)
    ]
    found = read(printed([HEAD, *rows], "characters", is_centred=True))
    assert [(base, target) for *_, base, target in found] == [(row[3], row[4]) for row in rows]


def test_headings_of_groups_in_lines_of_their_own_stay_such() -> None:
    rows = [row[1:] for row in ROWS]
    lines = printed([HEAD[1:], *rows], "characters", is_centred=False).split("\n")
    lines[4:4] = ["   港口经济（3个）"]
    lines[8:8] = ["   养老服务（3个）"]
    assert [one[1:] for one in read("\n".join(lines))] == [one[1:] for one in wanted()]
