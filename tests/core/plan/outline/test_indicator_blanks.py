"""Tables of which only single blanks are left, with headings and without (all words and figures synthetic)."""

import pytest
from broken_tables import CAPTION, TITLE, read, told

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
