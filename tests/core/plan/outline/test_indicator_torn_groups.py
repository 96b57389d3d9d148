"""Names broken over two lines beside a column of groups, a cell a line (all figures synthetic)."""

import pytest

from midcourse.documents.read import read_bytes
from midcourse.plan.outline.draft import DraftIndicator
from midcourse.plan.outline.fallen_tables.rows.torn_groups import put_together
from midcourse.plan.outline.indicator_cells.rows import Row, Sheet
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections

HEAD = ("序号", "类别", "指标", "单位", "2025年", "2030年", "属性")
ROWS = (
    ("1", "经济发展", "港口货物吞吐量", "万吨", "1820", "2400", "预期性"),
    ("2", "每万人口公共图", "书馆建筑面积", "平方米", "95", "120", "预期性"),
    ("3", "民间投资占比", "%", "57.5", "60左右", "预期性"),
    ("4", "民生福祉", "护理床位占比", "%", "61", "70", "约束性"),
    ("5", "社区养老助餐", "站点覆盖率", "%", "74", "90", "约束性"),
    ("6", "绿色低碳", "再生水利用率", "%", "31", "45", "约束性"),
)
NAMES = [
    "港口货物吞吐量",
    "每万人口公共图书馆建筑面积",
    "民间投资占比",
    "护理床位占比",
    "社区养老助餐站点覆盖率",
    "再生水利用率",
]
GROUPS = ["经济发展", "经济发展", "经济发展", "民生福祉", "民生福祉", "绿色低碳"]


def read(*lines: str) -> list[DraftIndicator]:
    text = "\n".join(("甲市国民经济和社会发展第十五个五年规划纲要", "第二节 主要指标", *lines, ""))
    document = read_bytes(text.encode(), "a.txt")
    return list(indicators_of(document, Sections(document)))


@pytest.mark.parametrize("page", [(), ("", "— 7 —", "", "甲市国民经济和社会发展第十五个五年规划纲要")])
def test_a_first_half_of_a_name_is_no_group(page: tuple[str, ...]) -> None:
    lines = [cell for row in (HEAD, *ROWS) for cell in row]
    place = lines.index("书馆建筑面积")
    found = read("“十五五”时期主要指标", *lines[:place], *page, *lines[place:])
    assert [one.name for one in found] == NAMES
    assert [one.category for one in found] == GROUPS
    assert [one.targets[0].text for one in found] == [row[-2] for row in ROWS]


def test_targets_in_words_are_none_of_the_name() -> None:
    rows = ((*ROWS[0][:2], "单位产值水耗降低", "%", "—", "以省级下达任务为准", "约束性"), ROWS[3], ROWS[5])
    last = ("7", "政务满意度位次", "—", "—", "全省前列", "预期性")
    found = read("“十五五”时期主要指标", *(cell for row in (HEAD, *rows, last) for cell in row))
    assert [one.name for one in found] == ["单位产值水耗降低", "护理床位占比", "再生水利用率", "政务满意度位次"]
    assert [one.targets[0].text for one in found] == ["以省级下达任务为准", "70", "45", "全省前列"]


def test_a_first_half_of_a_name_is_no_part_of_the_group_before_it() -> None:
    sheet = Sheet([], [Row(name=name, group=group) for name, group in LONG])
    put_together(sheet, "")
    assert [(row.name, row.group) for row in sheet.rows] == [
        ("甲业增加值", "经济发展"),
        ("乙类床位数", "民生福祉"),
        ("万元产值用水量下降", "绿色低碳"),
        ("丙类覆盖率", "绿色低碳"),
    ]
    assert [row.joined for row in sheet.rows] == [False, False, True, False]


LONG = (
    ("甲业增加值", "经济发展"),
    ("乙类床位数", "民生福祉"),
    ("值用水量下降", "绿色低碳万元产"),
    ("丙类覆盖率", "绿色低碳万元产"),
)


def test_lines_as_wide_as_names_go_on_behind_are_none_of_groups() -> None:
    """Names are broken behind six characters: such lines are halves though one ends as groups do (环境)."""
    printed = (
        (("港口振兴", "港口集装箱吞", "吐量"), "港口振兴"),
        (("渔船动力改造", "比率"), "渔船动力改造"),
        (("乡村文旅", "山区甲类古树", "名木存活率"), "乡村文旅"),
        (("单位产值水产", "养殖尾水环境", "达标率"), "养殖尾水环境"),
        (("丁类非遗传承", "人才数"), ""),
        (("丙县渔业船局", "戊类海岛旅游", "船次数"), "戊类海岛旅游"),
    )
    text, rows = "", list[Row]()
    for lines, group in printed:
        first = lines.index(group) if group else 0
        start = len(text) + sum(len(line) + 1 for line in lines[:first])
        text += "".join(f"{line}\n" for line in (*lines, "57.5", "预期性"))
        name = "".join(lines[first + bool(group) :])
        rows.append(Row(name=name, group=group or rows[-1].group, start=start, end=len(text) - 1))
    put_together(Sheet([], rows), text)
    assert [(row.name, row.group) for row in rows] == [
        ("港口集装箱吞吐量", "港口振兴"),
        ("渔船动力改造比率", "港口振兴"),
        ("山区甲类古树名木存活率", "乡村文旅"),
        ("单位产值水产养殖尾水环境达标率", "乡村文旅"),
        ("丁类非遗传承人才数", "乡村文旅"),
        ("戊类海岛旅游船次数", "乡村文旅"),
    ]
    assert rows[1].joined
    assert rows[3].joined


def test_short_words_in_a_cell_before_a_name_are_a_group_where_no_name_is_broken() -> None:
    head = ("序号", "类别", "指标", "单位", "2025年", "2030年", "属性")
    rows = [
        ("1", "设施网络", "干线公路通车里程", "公里", "812", "1050", "预期"),
        ("2", "干线铁路里程", "公里", "196", "285", "预期"),
        ("3", "三级航道里程", "公里", "342", "410", "预期"),
        ("4", "运输服务", "出行圈覆盖率", "%", "86", "95", "预期"),
        ("5", "机械化出行分担率", "%", "46", "52", "约束"),
    ]
    found = read("“十五五”时期主要指标", *(cell for row in (head, *rows) for cell in row))
    assert [one.name for one in found] == [row[-5] for row in rows]
    assert [one.category for one in found] == ["设施网络"] * 3 + ["运输服务"] * 2


#: Groups of two levels before names, a name in two words in a copy of which only blanks are left.
LEVELS = ("一级指标", "二级指标", "三级指标", "单位", "2025年", "2030年", "属性")
BELOW = (
    ("活力甲市", "产业提质", "港口货物吞吐量", "万吨", "1820", "2400", "预期性"),
    ("规上企业产值", "亿元", "210", "260", "预期性"),
    ("财金协同", "民间资本占财", "政投入比重", "%", "57.5", "60", "预期性"),
    ("存贷比", "%", "71", "75", "预期性"),
    ("幸福甲市", "便民服务", "护理床位占比", "%", "61", "70", "约束性"),
    ("社区助餐点覆盖率", "%", "74", "90", "约束性"),
)
BOTH = ["产业提质"] * 2 + ["财金协同"] * 2 + ["便民服务"] * 2


def test_names_below_groups_of_two_levels_a_cell_a_line_are_put_together() -> None:
    found = read("“十五五”时期主要指标", *(cell for row in (LEVELS, *BELOW) for cell in row))
    assert [one.name for one in found][2:5] == ["民间资本占财政投入比重", "存贷比", "护理床位占比"]
    assert [one.category for one in found] == BOTH


def test_a_name_beside_words_that_head_as_no_other_group_does_is_doubted() -> None:
    found = read("“十五五”时期主要指标", *map(" ".join, (LEVELS, *BELOW)))
    doubted = [one.name for one in found if any("几段文字" in str(doubt.message) for doubt in one.doubts)]
    assert doubted == ["政投入比重"]
