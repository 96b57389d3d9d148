"""Tables of major projects, whole ones and fallen ones; every place and figure is synthetic."""

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO

import pytest
from docx import Document as NewDocx

from costing import cost_of
from midcourse.documents.model import Document
from midcourse.documents.read import read_bytes
from midcourse.plan.outline.draft import DraftProject
from midcourse.plan.outline.projects.facts import investment_in, investment_of_cell, sizes_in, years_of_cell
from midcourse.plan.outline.projects.listed import projects_of
from midcourse.plan.outline.sections import Sections

HEAD = "第九章 实施保障\n健全规划实施机制，强化要素保障。\n"
FALLEN = """附表1 重大项目表
序号
项目名称
建设内容及规模
总投资（亿元）
建设年限
责任单位
1
北岭铁路
全长86公里
120.5
2026-2029
市交通运输局
2
东岭水库
总库容1200万立方米
18
2027-2030
市水利局
第十章 附则
解释权归属有关单位。
"""


def projects(document: Document) -> tuple[DraftProject, ...]:
    return projects_of(document, Sections(document))


def of_text(text: str, name: str = "synthetic.txt") -> tuple[DraftProject, ...]:
    return projects(read_bytes(text.encode(), name))


def docx_table(rows: Sequence[Sequence[str]], title: str, merged: Sequence[tuple[int, int, int, int]] = ()) -> Document:
    written = NewDocx()
    written.add_paragraph("第九章 实施保障")
    written.add_paragraph(title)
    table = written.add_table(rows=len(rows), cols=len(rows[0]))
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(number, column).text = text
    for top, left, bottom, right in merged:
        table.cell(top, left).merge(table.cell(bottom, right))
    buffer = BytesIO()
    written.save(buffer)
    return read_bytes(buffer.getvalue(), "synthetic.docx")


def test_every_column_of_a_project_table_is_read() -> None:
    rows = [
        ["序号", "项目名称", "建设内容", "建设规模", "总投资（万元）", "建设年限", "建设地点", "责任单位"],
        [
            "1",
            "北岭铁路",
            "新建双线铁路",
            "86公里",
            "1,205,000",
            "2026—2029年",
            "东岭区、云溪县",
            "市交通运输局、云溪县政府",
        ],
    ]
    found = projects(docx_table(rows, "附表1 “十五五”重大项目表"))
    assert len(found) == 1
    railway = found[0]
    assert (railway.name, railway.content, railway.size) == ("北岭铁路", "新建双线铁路", ("86公里",))
    assert railway.investment == Decimal("120.5")
    assert (railway.starts, railway.ends) == (2026, 2029)
    assert railway.areas == ("东岭区", "云溪县")
    assert railway.departments == ("市交通运输局", "云溪县政府")
    assert railway.doubts == ()


def test_rows_of_one_cell_are_groups_and_rows_of_totals_are_nothing() -> None:
    rows = [
        ["序号", "项目名称", "总投资（亿元）"],
        ["合计", "", "140"],
        ["一、交通（2项）", "", ""],
        ["1", "北岭铁路", "100"],
        ["2", "云溪大桥", "20"],
        ["二", "水利", "20"],
        ["3", "东岭水库", "20"],
    ]
    found = projects(docx_table(rows, "附表1 重大项目表", merged=[(1, 0, 1, 1), (2, 0, 2, 2)]))
    assert [(one.name, one.category) for one in found] == [
        ("北岭铁路", "交通"),
        ("云溪大桥", "交通"),
        ("东岭水库", "水利"),
    ]


def test_a_category_merged_over_rows_is_that_of_each() -> None:
    rows = [
        ["类别", "序号", "项目名称", "建设性质"],
        ["交通", "1", "北岭铁路", "新建"],
        ["", "2", "云溪大桥", "续建"],
        ["水利", "3", "东岭水库", "新建"],
    ]
    found = projects(docx_table(rows, "附表1 重点项目表", merged=[(1, 0, 2, 0)]))
    assert [(one.name, one.category) for one in found] == [
        ("北岭铁路", "交通"),
        ("云溪大桥", "交通"),
        ("东岭水库", "水利"),
    ]


def test_columns_for_beginning_and_end_give_the_years() -> None:
    rows = [
        ["序号", "工程名称", "主要建设内容", "开工时间", "竣工时间", "计划总投资（亿元）", "“十五五”计划投资（亿元）"],
        ["1", "北岭铁路", "新建铁路", "2026年6月", "2029年", "100", "80"],
    ]
    found = projects(docx_table(rows, "附表1 重点工程表"))
    assert [(one.starts, one.ends, one.investment) for one in found] == [(2026, 2029, Decimal(100))]


def test_a_table_of_projects_in_a_box_has_the_box_as_category() -> None:
    rows = [["序号", "项目名称", "建设内容"], ["1", "北岭铁路", "新建铁路"], ["2", "云溪大桥", "新建桥梁"]]
    found = projects(docx_table(rows, "专栏6 综合交通重点项目"))
    assert [(one.name, one.category) for one in found] == [
        ("北岭铁路", "综合交通重点项目"),
        ("云溪大桥", "综合交通重点项目"),
    ]


def test_a_table_of_indicators_gives_no_projects() -> None:
    rows = [
        ["序号", "指标名称", "单位", "2025年", "2030年", "属性"],
        ["1", "地区生产总值增速", "%", "5.2", "5左右", "预期性"],
        ["2", "森林覆盖率", "%", "40", "42", "约束性"],
    ]
    assert projects(docx_table(rows, "专栏1 主要指标")) == ()


def test_an_investment_without_a_unit_is_doubted_and_left_open() -> None:
    rows = [["序号", "项目名称", "总投资"], ["1", "北岭铁路", "120.5"]]
    found = projects(docx_table(rows, "附表1 重大项目表"))
    assert found[0].investment is None
    assert [doubt.rule for doubt in found[0].doubts] == ["investment-unit-missing"]


def test_a_table_in_a_web_page_is_read() -> None:
    page = (
        "<html><body><h2>附表1 重大项目表</h2><table><tr><th>序号</th><th>项目名称</th><th>建设内容</th>"
        "<th>总投资（亿元）</th></tr>"
        "<tr><td>1</td><td>北岭铁路</td><td>新建铁路，全长86公里</td><td>120.5</td></tr></table></body></html>"
    )
    found = of_text(page, "synthetic.html")
    assert [(one.name, one.size, one.investment) for one in found] == [("北岭铁路", ("全长86公里",), Decimal("120.5"))]


def test_a_table_fallen_apart_one_cell_a_line_is_put_together() -> None:
    railway, dam = of_text(HEAD + FALLEN)
    assert (railway.name, railway.content, railway.investment) == ("北岭铁路", "全长86公里", Decimal("120.5"))
    assert (dam.name, dam.starts, dam.departments) == ("东岭水库", 2027, ("市水利局",))
    assert railway.doubts == dam.doubts == ()


def test_a_fallen_row_that_lost_a_cell_is_doubted() -> None:
    broken = FALLEN.replace("120.5\n", "")
    railway, dam = of_text(HEAD + broken)
    assert (railway.name, dam.name) == ("北岭铁路", "东岭水库")
    assert [doubt.rule for doubt in railway.doubts] == ["row-fallen-apart"]
    assert dam.doubts == ()


def test_a_fallen_table_that_lost_its_numbers_is_counted_out_and_doubted() -> None:
    broken = FALLEN.replace("\n1\n", "\n").replace("\n2\n", "\n")
    found = of_text(HEAD + broken)
    assert [one.name for one in found] == ["北岭铁路", "东岭水库"]
    assert all("row-fallen-apart" in [doubt.rule for doubt in one.doubts] for one in found)


def test_groups_in_a_fallen_table_are_categories() -> None:
    grouped = FALLEN.replace("\n1\n北岭", "\n一、交通\n1\n北岭").replace("\n2\n东岭", "\n二、水利\n2\n东岭")
    found = of_text(HEAD + grouped)
    assert [(one.name, one.category) for one in found] == [("北岭铁路", "交通"), ("东岭水库", "水利")]
    assert all(one.doubts == () for one in found)


def test_lines_with_bars_are_a_table() -> None:
    found = of_text(
        HEAD + "附表2 重点项目表\n序号 | 项目名称 | 总投资（亿元）\n1 | 北岭铁路 | 120.5\n2 | 东岭水库 | 18\n"
    )
    assert [(one.name, one.investment) for one in found] == [
        ("北岭铁路", Decimal("120.5")),
        ("东岭水库", Decimal(18)),
    ]


def test_a_row_cut_by_a_page_is_joined_and_doubted() -> None:
    rows = [
        ["序号", "项目名称", "建设内容"],
        ["1", "北岭铁路", "新建双线铁路，"],
        ["", "", "同步建设站场。"],
        ["2", "东岭水库", "新建水库"],
    ]
    railway, dam = projects(docx_table(rows, "附表1 重大项目表"))
    assert railway.content == "新建双线铁路，同步建设站场。"
    assert [doubt.rule for doubt in railway.doubts] == ["row-continued"]
    assert dam.name == "东岭水库"


@pytest.mark.parametrize(
    ("cell", "heading", "wanted"),
    [
        ("120.5", "总投资（亿元）", "120.5"),
        ("45000", "总投资（万元）", "4.5"),
        ("1,205,000", "（万元）", "120.5"),
        ("8.5亿元", "总投资", "8.5"),
        ("约3万亿元", "总投资", "30000"),
        ("—", "总投资（亿元）", None),
        ("", "总投资（亿元）", None),
    ],
)
def test_investments_are_told_in_yi(cell: str, heading: str, wanted: str | None) -> None:
    assert investment_of_cell(cell, heading) == (None if wanted is None else Decimal(wanted), ())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("总投资60亿元", "60"),
        ("项目投资约2.3亿元", "2.3"),
        ("“十五五”期间完成投资30亿元", None),
        ("年度投资5亿元", None),
        ("总投资60亿元，甲段总投资20亿元", None),
        ("产值60亿元", None),
    ],
)
def test_only_a_total_is_an_investment(text: str, wanted: str | None) -> None:
    assert investment_in(text) == (None if wanted is None else Decimal(wanted))


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("2026-2029", (2026, 2029)),
        ("2026年—2029年", (2026, 2029)),
        ("2026.3-2028.12", (None, None)),
        ("2026—29", (2026, 2029)),
        ("2028年底建成", (None, 2028)),
        ("2026年开工", (2026, None)),
        ("2027", (2027, 2027)),
        ("长期", (None, None)),
        ("2029-2026", (None, None)),
    ],
)
def test_years_of_building_are_read(cell: str, wanted: tuple[int | None, int | None]) -> None:
    years = years_of_cell(cell)
    assert (years.starts, years.ends) == wanted


def test_sizes_are_told_as_printed() -> None:
    assert sizes_in("新建污水处理厂3座，日处理10万吨，管网120余公里，绿化率35%，营收60亿元") == (
        "3座",
        "日处理10万吨",
        "120余公里",
    )


def two_tables(second: Sequence[Sequence[str]], between: str = "") -> Document:
    written = NewDocx()
    written.add_paragraph("附表1 重大项目表")
    for rows in ([["序号", "项目名称", "总投资（亿元）"], ["1", "北岭铁路", "120.5"]], second):
        table = written.add_table(rows=len(rows), cols=3)
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                table.cell(number, column).text = text
        written.add_paragraph(between)
    buffer = BytesIO()
    written.save(buffer)
    return read_bytes(buffer.getvalue(), "synthetic.docx")


def test_a_table_continued_on_the_next_page_has_the_headings_of_the_first() -> None:
    found = projects(two_tables([["2", "东岭水库", "18"]]))
    assert [(one.name, one.investment) for one in found] == [("北岭铁路", Decimal("120.5")), ("东岭水库", Decimal(18))]


def test_headings_repeated_on_the_next_page_are_no_project() -> None:
    found = projects(two_tables([["序号", "项目名称", "总投资（亿元）"], ["2", "东岭水库", "18"]]))
    assert [one.name for one in found] == ["北岭铁路", "东岭水库"]


def test_headings_over_two_rows_are_read() -> None:
    rows = [
        ["序号", "项目名称", "建设内容", "投资（亿元）", "投资（亿元）", "建设年限"],
        ["序号", "项目名称", "建设内容", "总投资", "“十五五”投资", "建设年限"],
        ["1", "北岭铁路", "新建铁路", "120.5", "80", "2026-2029"],
    ]
    merged = [(0, column, 1, column) for column in (0, 1, 2, 5)] + [(0, 3, 0, 4)]
    for top, left, bottom, right in merged:  # a merged cell keeps the words of its first
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    rows[row][column] = ""
    found = projects(docx_table(rows, "附表1 重大项目表（单位：亿元）", merged=merged))
    assert [(one.name, one.content, one.starts) for one in found] == [("北岭铁路", "新建铁路", 2026)]
    assert found[0].investment == Decimal("120.5")
    assert found[0].doubts == ()


def test_two_investments_in_a_cell_are_doubted() -> None:
    amount, doubts = investment_of_cell("120.5（其中十五五80）", "总投资（亿元）")
    assert amount == Decimal("120.5")
    assert [doubt.rule for doubt in doubts] == ["investment-unsure"]


def test_rows_whose_cells_stand_apart_by_blanks_are_read() -> None:
    text = (
        "附表 重大项目表\n序号 项目名称 建设内容 总投资（亿元） 建设年限 责任单位\n"
        "1 北岭铁路 全长86公里 120.5 2026-2029 市交通运输局\n2 东岭水库 库容1200万立方米 18 2027-2030 市水利局\n"
    )
    railway, dam = of_text(HEAD + text)
    assert (railway.name, railway.investment, railway.ends) == ("北岭铁路", Decimal("120.5"), 2029)
    assert (dam.name, dam.departments, dam.doubts) == ("东岭水库", ("市水利局",), ())


def test_several_projects_in_one_cell_are_told_apart() -> None:
    rows = [
        ["类别", "项目名称及建设内容"],
        ["交通", "1.北岭铁路：全长86公里。2.云溪大桥：全长2公里。"],
        ["水利", "东岭水库。库容1200万立方米。"],
    ]
    found = projects(docx_table(rows, "专栏7 重大项目"))
    assert [(one.name, one.category, one.size) for one in found] == [
        ("北岭铁路", "交通", ("全长86公里",)),
        ("云溪大桥", "交通", ("全长2公里",)),
        ("东岭水库", "水利", ("库容1200万立方米",)),
    ]


def test_names_enumerated_in_one_cell_are_projects_each() -> None:
    rows = [["领域", "重大项目"], ["交通", "北岭铁路、云溪大桥、机场扩建工程"], ["水利", "东岭水库"]]
    found = projects(docx_table(rows, "专栏7 重大项目"))
    assert [(one.name, one.category) for one in found] == [
        ("北岭铁路", "交通"),
        ("云溪大桥", "交通"),
        ("机场扩建工程", "交通"),
        ("东岭水库", "水利"),
    ]


def test_a_group_behind_a_row_with_an_empty_last_cell_is_still_a_group() -> None:
    text = (
        "附表1 重点项目表\n序号\n项目名称\n总投资（亿元）\n备注\n（一）交通类（1个）\n1\n北岭铁路\n120.5\n"
        "（二）水利类（1个）\n2\n东岭水库\n18\n前期\n"
    )
    railway, dam = of_text(HEAD + text)
    assert (railway.category, dam.category) == ("交通类", "水利类")


def test_the_cost_of_many_lines_with_bars_grows_with_their_number_and_no_faster() -> None:
    def lines(count: int) -> str:
        return HEAD + "附表 清单\n" + "甲|乙|丙\n" * count

    short = max(cost_of(lambda: of_text(lines(200))), 0.02)
    assert cost_of(lambda: of_text(lines(800))) < 8 * short, "sixteen times would be a square"
