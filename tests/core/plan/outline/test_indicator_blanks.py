"""Tables of which only single blanks are left, with headings and without (all words and figures synthetic)."""

import pytest
from broken_tables import CAPTION, TITLE, lines, read, told

HEADINGS = "指标 单位 2025年 2027年 2030年 责任单位"
ROWS = (
    "甲业产值 亿元 420 480 600 市甲局",
    "乙业投资增长 % 4.2 5 6 市乙局",
    "丙园数量 个 15 19 高于全省平均 市丙局",
    "丁路里程 公里 140 170 200 市丁局",
)
WANTED = [
    ("甲业产值", "亿元", "420", ["600", "480"], ""),
    ("乙业投资增长", "%", "4.2", ["6", "5"], ""),
    ("丙园数量", "个", "15", ["高于全省平均", "19"], ""),
    ("丁路里程", "公里", "140", ["200", "170"], ""),
]


@pytest.mark.parametrize("around", ["<p>{}</p>", "<div>{}</div>", "{}<br>"])
@pytest.mark.parametrize("blank", [" ", "&nbsp;"])
def test_rows_of_a_page_are_read_below_their_headings(around: str, blank: str) -> None:
    lines = [around.format(line.replace(" ", blank)) for line in (HEADINGS, *ROWS)]
    page = f"<html><body><div><h1>{TITLE}</h1><p>{CAPTION}</p>{''.join(lines)}<p>加快建设。</p></div></body></html>"
    found = read(page, "a.html")
    assert told(found) == WANTED
    assert {one.category for one in found} == {""}


def test_rows_alone_below_a_title_are_read_with_who_answers_for_them() -> None:
    found = lines(*ROWS)
    assert [(one.name, one.unit, one.targets[0].text) for one in found] == [
        (name, unit, targets[0]) for name, unit, _, targets, _ in WANTED
    ]
    assert all(one.doubts for one in found)


def test_numbered_rows_alone_are_read_with_merged_groups() -> None:
    found = lines(
        "1 甲类 甲业产值 亿元 420 600",
        "2 乙业投资增长 % — 与甲业增长同步",
        "3 丙园数量 个 15 24以上",
        "4 丁类 丁路里程 公里 — [200]",
        "5 戊田面积 万亩 88 90",
    )
    assert told(found) == [
        ("甲业产值", "亿元", "420", ["600"], ""),
        ("乙业投资增长", "%", None, ["与甲业增长同步"], ""),
        ("丙园数量", "个", "15", ["24以上"], ""),
        ("丁路里程", "公里", None, ["[200]"], ""),
        ("戊田面积", "万亩", "88", ["90"], ""),
    ]
    assert [one.category for one in found] == ["甲类"] * 3 + ["丁类"] * 2


def test_headings_that_say_an_attribute_give_it_to_rows_alone() -> None:
    first = ("（一）约束性指标", "1 甲田面积 万亩 88 90", "2 乙库容量 万吨 15 16", "3 丙林面积 万亩 40 42")
    second = ("（二）预期性指标", "4 丁业产值 亿元 420 600", "5 戊业投资增长 % 4.2 6", "6 己园数量 个 15 24以上")
    found = lines(*first, *second)
    assert [(one.name, str(one.attribute)) for one in found] == [
        *((name, "约束性") for name in ("甲田面积", "乙库容量", "丙林面积")),
        *((name, "预期性") for name in ("丁业产值", "戊业投资增长", "己园数量")),
    ]


def test_units_behind_a_comma_are_of_rows_alone_too() -> None:
    found = lines("甲业增长，% 5.3 6.0 预期性", "乙业产值，亿元 — [18] 预期性", "丙路里程，公里 140 200左右 预期性")
    assert [(one.name, one.unit) for one in found] == [("甲业增长", "%"), ("乙业产值", "亿元"), ("丙路里程", "公里")]


@pytest.mark.parametrize(
    "caption",
    ["“十四五”规划主要指标完成情况", "重大项目清单", "“十四五”时期主要指标", "产业布局"],
)
def test_rows_alone_below_other_titles_are_no_indicators(caption: str) -> None:
    rows = "\n".join(f"{at} {row.rpartition(' ')[0]}" for at, row in enumerate(ROWS, 1))
    page = f"{TITLE}\n第一章 发展基础\n{caption}\n{rows}\n第二章 总体要求\n推动产业升级，到2030年培育企业3000家。"
    assert not read(page, "a.txt")
