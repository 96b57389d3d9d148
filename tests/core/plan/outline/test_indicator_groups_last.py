"""Tables whose last column holds the groups, each merged over its rows (all figures synthetic)."""

import pytest

from midcourse.documents.read import read_bytes
from midcourse.plan.outline.draft import DraftIndicator
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections

TITLE = "己县国民经济和社会发展第十五个五年规划纲要"
HEAD = ("序号", "指标", "单位", "2025年", "2030年", "属性")
ROWS = (
    ("1", "港口货物吞吐量", "万吨", "1820", "2400", "预期性", "活力己县"),
    ("2", "民间投资占比", "%", "57.5", "60左右", "预期性", ""),
    ("3", "规模以上企业数", "家", "210", "260", "预期性", ""),
    ("4", "护理床位占比", "%", "61", "70", "约束性", "幸福己县"),
    ("5", "社区助餐点覆盖率", "%", "74", "90", "约束性", ""),
    ("6", "再生水利用率", "%", "31", "45", "约束性", "美丽己县"),
    ("7", "单位产值水耗降低", "%", "—", "完成省下达任务", "约束性", ""),
    ("8", "粮食产量", "万吨", "32", "32.5", "约束性", "平安己县"),
)
GROUPS = [*["活力己县"] * 3, *["幸福己县"] * 2, *["美丽己县"] * 2, "平安己县"]
ALL = (0, 1, 2, 3, 4, 5)
FEWER = (1, 2, 3, 4)


def lines_of(places: tuple[int, ...], heading: str, between: str, *, with_empty: bool) -> str:
    rows = [[*(HEAD[at] for at in places), heading], *([*(row[at] for at in places), row[-1]] for row in ROWS)]
    return "\n".join(between.join(cell for cell in row if cell or with_empty) for row in rows)


def read(data: str, name: str) -> list[DraftIndicator]:
    document = read_bytes(data.encode(), name)
    return list(indicators_of(document, Sections(document)))


def assert_read(found: list[DraftIndicator]) -> None:
    assert [one.name for one in found] == [row[1] for row in ROWS]
    assert [[target.text for target in one.targets] for one in found] == [[row[4]] for row in ROWS]
    assert [one.category for one in found] == GROUPS
    assert not any(one.doubts for one in found)


@pytest.mark.parametrize("places", [ALL, FEWER])
@pytest.mark.parametrize("heading", ["类别", "板块", "所属领域"])
@pytest.mark.parametrize("between", ["\n", "\t", " "])
def test_each_group_holds_from_the_row_it_stands_behind(places: tuple[int, ...], heading: str, between: str) -> None:
    text = lines_of(places, heading, between, with_empty=False)
    assert_read(read(f"{TITLE}\n第二节 主要指标\n表1 “十五五”时期主要指标\n{text}\n第三节 重点任务\n", "a.txt"))


@pytest.mark.parametrize("heading", ["类别", "板块"])
def test_each_group_holds_where_every_cell_is_a_paragraph(heading: str) -> None:
    cells = "".join(f"<p>{cell}</p>" for cell in lines_of(ALL, heading, "\n", with_empty=False).split("\n"))
    page = f"<h1>{TITLE}</h1><h2>第二节 主要指标</h2><p>表1 “十五五”时期主要指标</p>{cells}<h2>第三节 重点任务</h2>"
    assert_read(read(page, "a.html"))


def test_words_without_figures_below_an_aim_behind_a_year_to_come_are_groups() -> None:
    rows = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in line.split("\t")) + "</tr>"
        for line in lines_of(ALL, "目标", "\t", with_empty=True).split("\n")
    )
    assert_read(read(f"<h1>{TITLE}</h1><p>表1 “十五五”时期主要指标</p><table>{rows}</table>", "a.html"))


def test_headings_of_two_levels_of_groups_are_told_in_lines_of_blanks() -> None:
    rows = (
        "一级领域 二级领域 序号 指标 单位 2025年基期值 2030年目标值 2035年展望 性质",
        "经济高质量发展",
        "规模效益",
        "单位水面产值 万元 8.9 11.6左右 达到国内先进水平 预期",
        "渔船更新率 % 41.5 44以上 明显提高 预期",
        "创新能力",
        "水产种业企业数 家 6.2 10.5 15 预期",
    )
    found = read(f"{TITLE}\n第二节 主要指标\n表1 “十五五”时期主要指标\n" + "\n\n".join(rows) + "\n", "a.txt")
    assert [(one.name, one.base and one.base.text, one.targets[0].text) for one in found] == [
        ("单位水面产值", "8.9", "11.6左右"),
        ("渔船更新率", "41.5", "44以上"),
        ("水产种业企业数", "6.2", "10.5"),
    ]
