"""Units said once for many rows: above a table, behind its title, in the first row (all figures synthetic)."""

import pytest

from midcourse.documents.read import read_bytes
from midcourse.plan.outline.draft import DraftIndicator
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections

HEAD = "甲市国民经济和社会发展第十五个五年规划纲要\n\n第一章 目标\n\n到2030年，港口吞吐能力明显提高。\n\n"
ROWS = [["指标", "2025年", "2030年目标"], ["港口泊位利用率", "61", "70"], ["渔船检验合格率", "93", "97以上"],
        ["码头岸电覆盖率", "44.5", "80"], ["航标正常率", "99.1", "99.5"]]  # fmt: skip


def read(text: str, name: str = "synthetic.txt") -> list[DraftIndicator]:
    document = read_bytes(text.encode(), name)
    return list(indicators_of(document, Sections(document)))


def units(found: list[DraftIndicator]) -> list[tuple[str, str | None]]:
    return [(one.name, one.unit) for one in found]


@pytest.mark.parametrize("title", ["专栏2 港航发展指标\n单位：%\n", "专栏2 港航发展指标（计量单位：％）\n"])
def test_a_table_of_cells_one_a_line_takes_the_unit_that_stands_above_it(title: str) -> None:
    found = read(HEAD + title + "".join(f"{cell}\n" for row in ROWS for cell in row))
    assert units(found) == [(row[0], "%") for row in ROWS[1:]]


def test_who_answers_for_a_table_is_no_unit_of_it() -> None:
    lines = "".join(f"{cell}\n" for row in ROWS for cell in row)
    found = read(f"{HEAD}专栏2 港航发展指标\n责任单位：市交通局\n{lines}")
    assert {unit for _, unit in units(found)} == {None}


def test_the_caption_inside_a_web_table_entitles_it_and_says_its_unit() -> None:
    head, *rows = ROWS
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    top = f"<thead><tr>{''.join(f'<th>{cell}</th>' for cell in head).replace('指标', '品种')}</tr></thead>"
    for caption in ("专栏2 港航发展目标<br/>单位：%", "专栏2 港航发展目标（单位：%）"):
        table = f"<table><caption>{caption}</caption>{top}<tbody>{cells}</tbody></table>"
        page = f"<html><body><h1>{HEAD[:21]}</h1><p>到2030年，港口吞吐能力明显提高。</p>{table}</body></html>"
        assert units(read(page, "synthetic.html")) == [(row[0], "%") for row in rows]


#: Each unit in the first of the rows that share it, as merged cells are copied.
MERGED = [["指标", "单位", "2025年", "2030年目标", "属性"], ["一、港航", "", "", "", ""],
          ["港口吞吐量", "万吨", "1820", "2400", "预期性"], ["其中：集装箱货物", "", "610", "900", "预期性"],
          ["泊位利用率", "%", "61", "70", "预期性"], ["岸电泊位占比", "", "44.5", "80", "约束性"],
          ["航运企业产值", "", "12.5", "18", "预期性"], ["港城融合指数", "", "71", "80", "预期性"],
          ["二、渔业", "", "", "", ""], ["渔船检验合格率", "", "93", "97以上", "预期性"],
          ["渔港数", "个", "5", "7", "预期性"]]  # fmt: skip


def tabbed(rows: list[list[str]]) -> str:
    return HEAD + "表1 “十五五”主要指标\n" + "".join("\t".join(row) + "\n" for row in rows)


def test_a_unit_in_the_first_of_rows_that_share_it_is_taken_for_the_others_with_a_doubt() -> None:
    found = {one.name: one for one in read(tabbed(MERGED))}
    assert {name: one.unit for name, one in found.items()} == {
        "港口吞吐量": "万吨", "其中：集装箱货物": "万吨", "泊位利用率": "%", "岸电泊位占比": "%", "航运企业产值": None,
        "港城融合指数": None, "渔船检验合格率": None, "渔港数": "个",
    }  # fmt: skip
    assumed = {name for name, one in found.items() if any(doubt.rule == "unit-assumed" for doubt in one.doubts)}
    assert assumed == {"其中：集装箱货物", "岸电泊位占比"}


def test_an_empty_unit_is_missing_where_a_unit_is_printed_twice_running() -> None:
    rows = [[*row[:1], "%", *row[2:]] if row[0] == "岸电泊位占比" else row for row in MERGED]
    found = {one.name: one for one in read(tabbed(rows))}
    assert found["其中：集装箱货物"].unit is None
    assert not any(doubt.rule == "unit-assumed" for one in found.values() for doubt in one.doubts)


@pytest.mark.parametrize(
    ("base", "target", "unit"),
    [
        ("2025年（亿元）", "2030年（亿元）", "亿元"),
        ("现状值（亿元）", "目标值（亿元）", "亿元"),
        ("2025年（预计）", "2030年（目标）", None),
        ("2025年（万元）", "2030年（亿元）", None),
    ],
)
def test_a_unit_in_the_headings_of_all_years_is_that_of_the_rows(base: str, target: str, unit: str | None) -> None:
    rows = (
        f"产业指标\t{base}\t{target}\t年均增速（%）",
        "甲业规模\t860\t1200\t6.9",
        "乙业规模\t340\t600\t12",
        "丙业规模\t265\t450\t11.2",
    )
    page = "甲市国民经济和社会发展第十五个五年规划纲要\n表3 产业发展指标\n" + "\n".join(rows) + "\n"
    document = read_bytes(page.encode(), "a.txt")
    assert [one.unit for one in indicators_of(document, Sections(document))] == [unit] * 3
