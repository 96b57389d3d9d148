"""Tables in one sheet, groups numbered in a cell, bracketed years, units divided with names (all synthetic)."""

from midcourse.documents.read import read_bytes
from midcourse.plan.outline.draft import DraftIndicator
from midcourse.plan.outline.indicator_cells.rows import Row, Sheet
from midcourse.plan.outline.indicators.parts import tell_parts
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections

TITLE = "甲市国民经济和社会发展第十五个五年规划纲要"
_Rows = tuple[tuple[str, ...], ...]
FIRST = (
    ("序号", "指标名称", "单位", "2025年", "2030年", "属性"),
    ("1", "港口吞吐量", "万吨", "1820", "2400", "预期性"),
    ("2", "湿地保护率", "%", "52", "55", "约束性"),
    ("3", "民间投资占比", "%", "57.5", "60左右", "预期性"),
    ("4", "养老床位", "张", "5300", "6800", "预期性"),
)
SECOND = (
    ("类别", "指标名称（单位）", "2025年实绩", "2030年目标", "指标属性", ""),
    ("海岛", "海岛岸线长度（公里）", "31", "31", "约束性", ""),
    ("", "海岛游客（万人次）", "210", "330", "预期性", ""),
)
TASKS = (
    ("序号", "重点任务", "牵头单位", "配合单位", "", ""),
    ("1", "实施港口提升行动", "交通局", "财政局", "", ""),
    ("2", "建设湿地公园", "林业局", "水利局", "", ""),
)


def read(data: str, name: str) -> list[DraftIndicator]:
    document = read_bytes(data.encode(), name)
    return list(indicators_of(document, Sections(document)))


def told(found: list[DraftIndicator]) -> list[tuple[str, str | None, str, str]]:
    return [
        (one.name, one.unit, one.base.text if one.base else "", one.targets[0].text if one.targets else "")
        for one in found
    ]


def page(*rows: tuple[str, ...]) -> str:
    """Return a table of HTML; a cell that ends in ↔2 reaches over two columns, one that ends in ↕2 over two rows."""
    cells = ["".join(_cell(words) for words in row) for row in rows]
    table = "".join(f"<tr>{row}</tr>" for row in cells)
    return f"<html><body><h1>{TITLE}</h1><h2>主要指标</h2><table>{table}</table><p>展望未来。</p></body></html>"


def _cell(words: str) -> str:
    for mark, attribute in (("↔", "colspan"), ("↕", "rowspan")):
        if mark in words:
            plain, count = words.split(mark)
            return f'<td {attribute}="{count}">{plain}</td>'
    return f"<td>{words}</td>"


def text(*parts: _Rows | str) -> str:
    lines = [line for part in parts for line in ([part] if isinstance(part, str) else map("\t".join, part))]
    return "\n".join((TITLE, "", "第二节 主要指标", "设置下列主要指标。", *lines, "", "展望未来，再上台阶。", ""))


WANTED = [
    ("港口吞吐量", "万吨", "1820", "2400"),
    ("湿地保护率", "%", "52", "55"),
    ("民间投资占比", "%", "57.5", "60左右"),
    ("养老床位", "张", "5300", "6800"),
]
ISLANDS = [("海岛岸线长度", "公里", "31", "31"), ("海岛游客", "万人次", "210", "330")]


def test_tables_of_other_headings_in_one_sheet_are_read_each_by_its_own() -> None:
    title = ("表2 特色指标", "", "", "", "", "")
    found = read(
        page((TITLE, "", "", "", "", ""), *FIRST, title, *SECOND, ("附件", "", "", "", "", ""), *TASKS), "a.html"
    )
    assert told(found) == [*WANTED, *ISLANDS]
    assert [one.category for one in found[-2:]] == ["海岛", "海岛"]


def test_a_numbered_title_with_headings_below_begins_another_table_of_lines() -> None:
    found = read(text("表1 共性指标", FIRST, "表2 特色指标", SECOND, "附件3 责任分工表（节选）", TASKS), "a.txt")
    assert told(found) == [*WANTED, *ISLANDS]


def test_two_rows_of_headings_below_titles_in_cells_head_one_table() -> None:
    head = (
        ("序号↕2", "指标名称↕2", "单位↕2", "属性↕2", "2020年实际↕2", "2025年目标↕2", "完成情况↔2"),
        ("2022年", "2023年"),
    )
    rows = [(str(at), name, "家", "预期性", "10", "30", "14", "17") for at, name in enumerate(("甲", "乙", "丙"), 1)]
    rows = [(row[0], f"{row[1]}类企业数", *row[2:]) for row in rows]
    above = [
        (words, *[""] * 7) for words in ("甲市“十四五”规划纲要中期评估报告", "《纲要》有3项主要指标。", "表1 主要指标")
    ]
    document = page(*above, *head, *rows).replace(TITLE, "Sheet 1") + "<p>“十五五”前期项目，“十五五”储备项目。</p>"
    assert told(read(document, "a.html")) == [(f"{one}类企业数", "家", "10", "30") for one in "甲乙丙"]


def test_a_group_whose_number_has_a_cell_of_its_own_is_no_row() -> None:
    head = ("序号", "指标", "现状（2025年）", "目标（2030年）")
    rows = (("1", "湿地保护率（%）", "52", "55"), ("2", "海堤防潮标准（年一遇）", "20～50", "50"))
    for group in (("（一）", "生态保护↔3"), ("（一）", "生态保护", "生态保护", "生态保护"), ("一", "生态保护↔3")):
        found = read(page(head, group, *rows), "a.html")
        assert told(found) == [("湿地保护率", "%", "52", "55"), ("海堤防潮标准", "年一遇", "20～50", "50")]
        assert {one.category for one in found} == {"生态保护"}


def test_bracketed_years_below_headings_belong_to_them() -> None:
    upper = ("序号↕2", "指标↕2", "“十四五”末实绩", "“十五五”目标↔2", "2035年展望↕2", "属性↕2")
    rows = (
        ("1", "港口吞吐量（万吨）", "1820", "2100", "2400", "3000", "预期性"),
        ("2", "湿地保护率（%）", "52", "53", "55", "60", "约束性"),
    )
    found = read(page(upper, ("（2025年）", "2028年", "2030年"), *rows), "a.html")
    assert told(found) == [("港口吞吐量", "万吨", "1820", "2400"), ("湿地保护率", "%", "52", "55")]
    assert found[0].targets[0].year == 2030


def test_a_unit_is_divided_with_the_names_it_is_of() -> None:
    rows = (
        FIRST[0],
        ("1", "甲类企业数/乙类商户数", "家/户", "34/29", "55/45", "预期性"),
        ("2", "游客接待人次/游客消费收入", "万人次/亿元", "412/33.5", "650/58", "预期性"),
        ("3", "城镇/农村人均产出", "万元/人", "3.1/2.2", "4.2/3.1", "预期性"),
    )
    assert told(read(page(*rows), "a.html")) == [
        ("甲类企业数", "家", "34", "55"),
        ("乙类商户数", "户", "29", "45"),
        ("游客接待人次", "万人次", "412", "650"),
        ("游客消费收入", "亿元", "33.5", "58"),
        ("城镇人均产出", "万元/人", "3.1", "4.2"),
        ("农村人均产出", "万元/人", "2.2", "3.1"),
    ]


def test_a_part_that_says_the_name_over_it_stands_alone() -> None:
    rows = (
        ("指标", "2025年", "2030年", "属性"),
        ("1.绿化率（%）", "", "", ""),
        ("城区绿化率", "41", "43", "预期性"),
        ("镇区绿化率", "38", "40", "预期性"),
        ("2.减排量（万吨）", "", "", ""),
        ("甲类物质", "[1.2]", "[1.1]", "约束性"),
        ("乙类物质", "[0.4]", "[0.3]", "约束性"),
    )
    found = [one.name for one in read(page(*rows), "a.html")]
    assert found == ["城区绿化率", "镇区绿化率", "减排量：甲类物质", "减排量：乙类物质"]


def test_a_rate_per_so_many_keeps_its_unit_as_printed() -> None:
    rows = (
        ("序号", "指标", "2025年", "2030年", "属性"),
        ("1", "甲类病死亡率", "8.6/10万", "≤8/10万", "预期性"),
        ("2", "乙类病治愈率", "81%", "85%", "预期性"),
    )
    assert [one.unit for one in read(page(*rows), "a.html")] == ["/10万", "%"]


def test_a_group_in_a_table_of_broken_names_may_be_the_first_line_of_the_name_below_it_and_is_asked_about() -> None:
    broken = [Row(name=name, joined=True) for name in ("货物进出口总额", "常住人口城镇化率", "在岗职工平均工资")]
    below = [Row(name="售总额", group="社会消费品零"), Row(name="经营主体", group="社会消费品零")]
    numbered = [Row(name="参保率", group="（一）民生保障")]
    tell_parts(Sheet([], [*broken, *below, *numbered]))
    assert [row.joined for row in (*below, *numbered)] == [True, False, False]
    alone = [Row(name="售总额", group="社会消费品零")]
    tell_parts(Sheet([], [*broken[:2], *alone]))
    assert not alone[0].joined
