"""Attributes printed once above a group of rows or a table are those of the rows below (all figures synthetic)."""

import pytest

from midcourse.documents.read import read_bytes
from midcourse.plan.outline.draft import DraftIndicator
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections

TITLE = "甲市国民经济和社会发展第十五个五年规划纲要"
HEAD = ("序号", "指标名称", "单位", "2025年", "2030年")
FIRST = (
    ("1", "护理床位占比", "%", "61", "70"),
    ("2", "湿地保护率", "%", "52", "稳步提高"),
    ("3", "丁类事故下降", "%", "—", "[17]"),
)
SECOND = (
    ("4", "港口吞吐量", "万吨", "1820", "2400"),
    ("5", "民间投资占比", "%", "57.5", "60左右"),
    ("6", "养老床位", "张", "5300", "6800"),
)
NAMES = [row[1] for row in (*FIRST, *SECOND)]


def read(data: str, name: str) -> list[DraftIndicator]:
    document = read_bytes(data.encode(), name)
    return list(indicators_of(document, Sections(document)))


def told(found: list[DraftIndicator]) -> list[tuple[str, str]]:
    return [(one.name, str(one.attribute or "")) for one in found]


WANTED = [*((name, "约束性") for name in NAMES[:3]), *((name, "预期性") for name in NAMES[3:])]


def text(divider: str, *parts: tuple[str, ...] | tuple[tuple[str, ...], ...]) -> str:
    lines = [divider.join(part) if isinstance(part, tuple) else part for rows in parts for part in rows]
    return "\n".join(
        (TITLE, "", "第二节 主要指标", "围绕上述目标，设置6项主要指标。", *lines, "", "展望未来，再上台阶。", "")
    )


@pytest.mark.parametrize("divider", [" | ", "\t", "    ", "\n", " ", ","])
@pytest.mark.parametrize(
    ("above", "below"),
    [
        (("（一）约束性指标", "表1 约束性指标"), ("（二）预期性指标", "表2 预期性指标")),
        (("一、约束性指标（3项）",), ("二、预期性指标（3项）",)),
        (("表1 “十五五”时期约束性指标表",), ("表2 “十五五”时期预期性指标表",)),
        (("（一）约束性指标", "表1 主要指标"), ("（二）预期性指标", "表2 主要指标（续）")),
    ],
)
def test_a_heading_above_a_table_gives_the_attribute_of_its_rows(
    above: tuple[str, ...], below: tuple[str, ...], divider: str
) -> None:
    found = read(text(divider, above, (HEAD, *FIRST), below, (HEAD, *SECOND)), "a.txt")
    assert told(found) == WANTED


@pytest.mark.parametrize("divider", [" | ", "\t", "    ", "\n"])
def test_a_heading_between_rows_gives_the_attribute_of_those_below_it(divider: str) -> None:
    rows = (("一、约束性指标（共3项）",), FIRST, ("二、预期性指标（共3项）",), SECOND)
    found = read(text(divider, ("表1 主要指标",), (HEAD,), *rows), "a.txt")
    assert told(found) == WANTED


def page(*parts: str | tuple[tuple[str, ...], ...]) -> str:
    def table(rows: tuple[tuple[str, ...], ...]) -> str:
        return (
            "<table>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows) + "</table>"
        )

    body = "".join(f"<p>{part}</p>" if isinstance(part, str) else table(part) for part in parts)
    return f"<h1>{TITLE}</h1><h2>主要指标</h2>{body}<p>展望未来，再上台阶。</p>"


def test_a_sentence_may_stand_between_the_heading_and_its_table() -> None:
    found = read(
        page(
            "（一）约束性指标",
            "约束性指标是必须完成的，共3项。",
            "表1 主要指标",
            (HEAD, *FIRST),
            "（二）预期性指标",
            "预期性指标主要依靠市场主体实现，共3项。",
            (HEAD, *SECOND),
        ),
        "a.html",
    )
    assert told(found) == WANTED


def test_a_table_without_such_a_heading_gets_no_attribute_from_the_one_before() -> None:
    found = read(
        page("表1 约束性指标", (HEAD, *FIRST), "表2 其他主要指标", (HEAD, *SECOND)),
        "a.html",
    )
    assert told(found) == [*((name, "约束性") for name in NAMES[:3]), *((name, "") for name in NAMES[3:])]


def test_a_heading_that_names_both_attributes_gives_none() -> None:
    rows = (HEAD, *FIRST, *SECOND)
    found = read(page("表1 约束性指标和预期性指标", rows), "a.html")
    assert told(found) == [(name, "") for name in NAMES]


def test_the_attribute_a_row_says_itself_counts_before_that_of_the_heading() -> None:
    rows = tuple((*row, "预期性" if row[0] == "2" else "约束性") for row in FIRST)
    found = read(page("表1 约束性指标", ((*HEAD, "属性"), *rows)), "a.html")
    assert told(found) == [(NAMES[0], "约束性"), (NAMES[1], "预期性"), (NAMES[2], "约束性")]


def test_the_title_of_the_next_table_among_rows_set_in_columns_is_no_row() -> None:
    def line(row: tuple[str, ...]) -> str:
        return "".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, (7, 24, 9, 10, 12), strict=True))

    rows = [*map(line, (HEAD, *FIRST)), "专栏3  民生与开放指标", *map(line, (HEAD, *SECOND))]
    found = read(text("", ("专栏2  约束性指标",), tuple(rows)), "a.txt")
    assert [one.name for one in found] == NAMES


def _width(cell: str) -> int:
    return sum(1 if char.isascii() or char == "—" else 2 for char in cell)


@pytest.mark.parametrize(
    ("name", "target", "unit"),
    [
        ("万元产值丁类消耗降低", "累计11.0%", "%"),
        ("甲类事故下降率", "12%以上", "%"),
        ("甲业产值", "增长12%", None),
        ("甲业产值增长", "与收入同步", None),
    ],
)
def test_the_target_of_a_rate_of_change_says_that_it_is_counted_in_per_cent(
    name: str, target: str, unit: str | None
) -> None:
    rows = (("序号", "指标", "2025年", "2030年目标"), ("1", name, "—", target), ("2", "丙类床位", "53张", "68张"))
    found = read(page("表1 主要指标", rows), "a.html")
    assert [one.unit for one in found] == [unit, "张"]


@pytest.mark.parametrize("blank", ["", "\u00a0", " "])
def test_the_heading_of_a_group_said_again_under_each_heading_gives_it_too(blank: str) -> None:
    bands = [(f"{kind}指标（{blank}3项）", *(f"{kind}指标（3项）" for _ in HEAD[1:])) for kind in ("约束性", "预期性")]
    found = read(text("\t", (HEAD, bands[0], *FIRST, bands[1], *SECOND)), "a.txt")
    assert told(found) == WANTED


def test_marks_in_the_column_of_attributes_mean_what_the_note_says() -> None:
    marks = ("▲", "△", "▲", "△", "△", "▲")
    rows = [(*HEAD, "属性"), *((*row, mark) for row, mark in zip((*FIRST, *SECOND), marks, strict=True))]
    table = "\n".join("\t".join(row) for row in rows)
    found = read(f"{TITLE}\n表1 主要指标\n{table}\n注：▲为约束性指标，△为预期性指标。\n", "a.txt")
    assert [one.attribute for one in found] == ["约束性" if mark == "▲" else "预期性" for mark in marks]
