"""Tables of something else beside those of indicators: no row of theirs is an indicator."""

import pytest

from midcourse.documents.read import read_bytes
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections

ABOVE = "岚山市国民经济和社会发展第十五个五年规划纲要\n第十二章 保障实施\n附件1 岚山市“十五五”主要指标表\n"
TABLE = """序号\t指标\t单位\t2025年\t2030年\t属性
1\t甲类产业营业收入\t亿元\t51\t60\t预期性
2\t乙类产品合格率\t%\t97.5\t98\t约束性
3\t丙类就业岗位\t万人\t3.2\t3.5\t预期性
4\t丁类服务人员数\t人\t352\t410\t预期性
"""
PROJECTS = """附件2 “十五五”重大建设项目表
序号\t项目名称\t建设内容及规模\t建设年限\t总投资（亿元）
1\t甲河大桥\t桥长2公里，双向6车道\t2026—2029\t14
2\t乙医院迁建\t床位800张\t2026—2028\t8.5
3\t丙产业园二期\t厂房12万平方米\t2027—2030\t6
"""
DIVISION = """附件3 重点任务责任分工表
序号\t重点任务\t牵头单位\t配合单位
1\t推进甲类改革\t发展改革局\t财政局、商务局
2\t新增乙类学位2000个\t教育局\t财政局
3\t建设丙类农田3万亩\t农业农村局\t水利局
"""
PAST = """表1 “十四五”规划主要指标完成情况
序号\t指标名称\t单位\t2020年\t“十四五”规划目标\t2025年预计完成
1\t戊类产值年均增长\t%\t3.2\t6.5\t5.6
2\t己类覆盖率\t%\t62\t63\t63.1
3\t庚类岗位\t万人\t3.6\t15\t17
"""
NAMES = ["甲类产业营业收入", "乙类产品合格率", "丙类就业岗位", "丁类服务人员数"]


def _names(text: str) -> list[str]:
    document = read_bytes(text.encode(), "a.txt")
    return [one.name for one in indicators_of(document, Sections(document))]


@pytest.mark.parametrize("gap", ["\t", " ", "\n", "    "])
def test_projects_and_division_of_labour_behind_indicators_are_none(gap: str) -> None:
    text = ABOVE + (TABLE + PROJECTS + DIVISION).replace("\t", gap)
    assert _names(text) == NAMES


@pytest.mark.parametrize("gap", ["\t", " ", "    "])
def test_projects_without_a_caption_are_none(gap: str) -> None:
    text = ABOVE + (TABLE + PROJECTS.partition("\n")[2]).replace("\t", gap)
    assert _names(text) == NAMES


@pytest.mark.parametrize("gap", ["\t", " ", "    "])
def test_the_achievements_of_the_plan_before_are_none(gap: str) -> None:
    above = ABOVE.replace("附件1 岚山市“十五五”主要指标表\n", "")
    text = above + (PAST + "表2 “十五五”主要指标\n" + TABLE).replace("\t", gap)
    assert _names(text) == NAMES


def test_indicators_behind_projects_are_read() -> None:
    assert _names(ABOVE + PROJECTS + "附件3 “十五五”主要指标表\n" + TABLE) == NAMES


def test_two_tables_of_other_columns_run_together_are_read_each_by_its_own_headings() -> None:
    second = "表2 “十五五”特色指标\n类别\t指标名称（单位）\t2025年实绩\t2030年目标\t指标属性\n"
    rows = "文旅\t戊类游客数（万人次）\t26\t42\t预期性\n\t己类场馆数（个）\t6\t8\t预期性\n"
    assert _names(ABOVE + TABLE + second + rows) == [*NAMES, "戊类游客数", "己类场馆数"]


def test_headings_in_two_lines_behind_another_table_are_read_as_two() -> None:
    above = ABOVE.replace("附件1 岚山市“十五五”主要指标表\n", "")
    table = (
        "表2 “十五五”主要指标\n类型\t指标名称\t单位\t2025年预计\t\t2030年目标\t\t属性\n"
        "\t\t\t绝对值\t增速（%）\t绝对值\t年均增速（%）\t\n"
        "经济\t甲类产值\t亿元\t3105\t5.5\t4200\t6\t预期性\n\t乙类产值\t亿元\t120\t7.2\t168\t8.5\t预期性\n"
        "\t丙类人口\t万人\t86\t1\t90\t1.5\t预期性\n"
    )
    document = read_bytes((above + PAST + table).encode(), "a.txt")
    found = indicators_of(document, Sections(document))
    assert [(one.name, one.base.text if one.base else "", one.targets[0].text) for one in found] == [
        ("甲类产值", "3105", "4200"),
        ("乙类产值", "120", "168"),
        ("丙类人口", "86", "90"),
    ]


def test_a_level_and_its_growth_under_each_year_are_read_in_lines_without_the_cells_merged_above() -> None:
    head = "类型\t指标名称\t单位\t2025年预计\t2030年目标\t属性\n绝对值\t增速（%）\t绝对值\t年均增速（%）\n"
    rows = "甲类产值\t亿元\t3105\t5.5\t4200\t6\t预期性\n乙类产值\t亿元\t120\t7.2\t168\t8.5\t预期性\n"
    rows += "丙类人口\t万人\t86\t1\t90\t1.5\t预期性\n"
    above = ABOVE.replace("附件1 岚山市“十五五”主要指标表\n", "")
    document = read_bytes((above + PAST + "表2 “十五五”主要指标\n" + head + rows).encode(), "a.txt")
    found = indicators_of(document, Sections(document))
    assert [(one.base.text if one.base else "", one.targets[0].text) for one in found] == [
        ("3105", "4200"),
        ("120", "168"),
        ("86", "90"),
    ]


WORKS = "表4-1 “十五五”重点项目\n"
WORK_HEADS = ["序号", "项目名称", "类型", "建设规模（公里）", "2026年计划投资（亿元）", "备注"]
WORK_ROWS = [
    ["1", "甲河至乙山高速公路", "高速公路", "86.4", "22.5", "续建"],
    ["2", "丙路绕城段改建", "国省道", "31.2", "4.8", "新建"],
    ["3", "丁水航道整治", "水运", "68", "3.2", "新建"],
]
TORN_HEADS = "序号 项目名称 类型 建设规\n模（公\n里）\n2026 年\n计划投\n资（亿\n元）\n备注\n"


@pytest.mark.parametrize(
    "below",
    [
        pytest.param("\n".join(["\n".join(row) for row in (WORK_HEADS, *WORK_ROWS)]), id="a-cell-a-line"),
        pytest.param(TORN_HEADS + "\n".join(map(" ".join, WORK_ROWS)), id="torn-headings"),
        pytest.param(
            "\n\n".join("\n".join(column) for column in zip(WORK_HEADS, *WORK_ROWS, strict=True)), id="by-columns"
        ),
        pytest.param("\n".join(map(" ".join, (WORK_HEADS, *WORK_ROWS))), id="in-lines"),
    ],
)
def test_works_with_money_by_year_below_their_caption_are_no_indicators(below: str) -> None:
    behind = "五、提升服务品质\n建设现代流通体系，建设冷链物流基地8个，社会物流总费用占地区生产总值比率下降。\n"
    assert (
        _names(ABOVE + TABLE + "第三章 建设任务\n加强项目管理，推动成果转化。\n" + WORKS + below + "\n" + behind)
        == NAMES
    )
