"""Indicators written as labels and values, in lines, lists of terms and cards, are read as a table is (synthetic)."""

import pytest

from midcourse.documents.read import read_bytes
from midcourse.plan.outline.draft import DraftIndicator
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections

TITLE = "甲市国民经济和社会发展第十五个五年规划纲要"
HEAD = ["类别", "指标", "单位", "2025年", "2030年目标", "年均增速", "属性"]
ROWS = [
    ["经济发展", "港口吞吐量", "万吨", "1820", "2400", "5.7", "预期性"],
    ["经济发展", "民间投资占比", "%", "57.5", "60左右", "—", "预期性"],
    ["民生福祉", "护理床位占比", "%", "61", "不低于70", "—", "约束性"],
    ["民生福祉", "养老床位", "张", "5300", "6800", "5.1", "约束性"],
]


def read(data: str, name: str) -> list[DraftIndicator]:
    document = read_bytes(data.encode(), name)
    return list(indicators_of(document, Sections(document)))


def fields(row: list[str], *, without: int = -1) -> list[tuple[str, str]]:
    return [(label, cell) for at, (label, cell) in enumerate(zip(HEAD, row, strict=True)) if at != without]


def as_lines() -> str:
    return "\n".join("；".join(f"{label}：{cell}" for label, cell in fields(row)) + "。" for row in ROWS)


def as_forms() -> str:
    return "\n\n".join("\n".join(f"{label}：{cell}" for label, cell in fields(row)) for row in ROWS)


def as_terms() -> str:
    said = ("".join(f"<dd>{label}：{cell}</dd>" for label, cell in fields(row, without=1)) for row in ROWS)
    return "".join(f"<dl><dt>{row[1]}</dt>{one}</dl>" for row, one in zip(ROWS, said, strict=True))


def as_cards() -> str:
    cards = []
    for row in ROWS:
        said = "".join(f"<li><label>{label}</label><em>{cell}</em></li>" for label, cell in fields(row, without=1))
        cards.append(f"<div><div><b>{row[1]}</b></div><ul>{said}</ul></div>")
    return "".join(cards)


@pytest.mark.parametrize(
    ("written", "name"), [(as_lines, "a.txt"), (as_forms, "a.txt"), (as_terms, "a.html"), (as_cards, "a.html")]
)
def test_labels_and_values_make_the_rows_of_a_table(written: object, name: str) -> None:
    body = written() if callable(written) else ""
    if name == "a.txt":
        found = read("\n\n".join((TITLE, "“十五五”主要指标", body, "推进港口扩建，方便企业出海。")), name)
    else:
        found = read(f"<h1>{TITLE}</h1><p>“十五五”主要指标</p>{body}<p>推进港口扩建，方便企业出海。</p>", name)
    told = [
        [
            one.category,
            one.name,
            one.unit,
            one.base.text if one.base else "—",
            one.targets[0].text,
            one.targets[1].text if len(one.targets) > 1 else "—",
            one.attribute.value if one.attribute else None,
        ]
        for one in found
    ]
    assert told == ROWS


def test_the_heading_above_records_with_named_indicators_is_their_group() -> None:
    lines = [
        f"序号：{at}；指标：{row[1]}（{row[2]}）；2025年：{row[3]}；2030年：{row[4]}。"
        for at, row in enumerate(ROWS, 1)
    ]
    found = read(
        "\n".join((TITLE, "", "主要指标", "一、经济发展", *lines[:2], "二、民生福祉", *lines[2:], "")), "a.txt"
    )
    assert [(one.number, one.name, one.category) for one in found] == [
        (str(at), row[1], row[0]) for at, row in enumerate(ROWS, 1)
    ]


def test_sentences_with_colons_are_no_indicators() -> None:
    lines = [f"目标：到20{year}年，建成港口。措施：扩建码头；责任单位：交通局。" for year in (27, 28, 29, 30)]
    assert read("\n\n".join((TITLE, *lines)), "a.txt") == []


def test_labels_with_years_and_brackets_glued_to_their_values_are_parted_where_the_value_begins() -> None:
    cards = (
        ("甲业增加值", "亿元", "732", "775", "980", "[240]"),
        ("乙类收入比", "—", "1.89", "1.85", "1.8以内", "—"),
        ("丙类新增岗位", "万人", "2.9", "3", "3.2", "[14]"),
    )
    body = "".join(
        f"<div><div><b>{name}</b></div><ul><li><label>单位</label><em>{unit}</em></li>"
        f"<li><label>2025年（预计）</label><em>{base}</em></li>"
        f"<li><label>规划目标2026年</label><em>{first}</em></li>"
        f"<li><label>规划目标2030年</label><em>{last}</em></li>"
        f"<li><label>年均增长[累计]</label><em>{total}</em></li>"
        f"<li><label>属性</label><em>预期性</em></li></ul></div>"
        for name, unit, base, first, last, total in cards
    )
    found = read(f"<html><body><h1>{TITLE}</h1><p>专栏1 “十五五”时期主要指标</p>{body}</body></html>", "a.html")
    assert [(one.name, one.unit, one.base.text if one.base else None) for one in found] == [
        ("甲业增加值", "亿元", "732"),
        ("乙类收入比", None, "1.89"),
        ("丙类新增岗位", "万人", "2.9"),
    ]
    assert [[target.text for target in one.targets] for one in found] == [
        ["980", "[240]", "775"],
        ["1.8以内", "1.85"],
        ["3.2", "[14]", "3"],
    ]
