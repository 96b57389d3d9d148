"""Who answers for what: tables and paragraphs of the division of labour; every body and task is synthetic."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as NewDocx
from openpyxl import Workbook

from midcourse.documents.model import Document
from midcourse.documents.read import read_bytes
from midcourse.errors import InputUnusable
from midcourse.plan.outline.divisions.rows import DivisionRow, division_of, joined
from midcourse.plan.outline.divisions.workbook import division_of_workbook
from midcourse.plan.outline.draft import DraftTask, Origin

HEADINGS = ["序号", "重点任务", "牵头单位", "责任单位", "完成时限"]
ROWS = [
    ["1", "建设北岭科创走廊，新增实验室5家", "市科技局", "市财政局、东岭区政府", "2028年底"],
    ["2", "实施水网提升工程，改造管网300公里", "市水利局、市住房城乡建设局", "各县（市、区）政府", "持续推进"],
]


def docx_table(rows: Sequence[Sequence[str]], merged: Sequence[tuple[int, int, int, int]] = ()) -> Document:
    written = NewDocx()
    written.add_paragraph("附件 重点任务分工表")
    table = written.add_table(rows=len(rows), cols=len(rows[0]))
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(number, column).text = text
    for top, left, bottom, right in merged:
        table.cell(top, left).merge(table.cell(bottom, right))
    buffer = BytesIO()
    written.save(buffer)
    return read_bytes(buffer.getvalue(), "synthetic.docx")


def of_text(text: str, name: str = "synthetic.txt") -> tuple[DivisionRow, ...]:
    return division_of(read_bytes(text.encode(), name))


def check_both(rows: Sequence[DivisionRow]) -> None:
    first, second = rows
    assert (first.task, first.lead) == ("建设北岭科创走廊，新增实验室5家", ("市科技局",))
    assert first.responsible == ("市财政局", "东岭区政府")
    assert (first.deadline, first.due, first.number) == ("2028年底", 2028, "1")
    assert second.lead == ("市水利局", "市住房城乡建设局")
    assert (second.responsible, second.due) == (("各县（市、区）政府",), None)
    assert first.doubts == second.doubts == ()


def test_a_table_in_word_is_read() -> None:
    check_both(division_of(docx_table([HEADINGS, *ROWS])))


def test_a_table_in_a_web_page_is_read() -> None:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (HEADINGS, *ROWS))
    check_both(of_text(f"<html><body><h2>任务分工</h2><table>{rows}</table></body></html>", "synthetic.html"))


def test_lines_with_bars_are_read() -> None:
    check_both(of_text("任务分工表\n" + "\n".join("|".join(row) for row in (HEADINGS, *ROWS)) + "\n"))


def test_a_table_fallen_apart_one_cell_a_line_is_read() -> None:
    check_both(of_text("任务分工表\n" + "\n".join(cell for row in (HEADINGS, *ROWS) for cell in row) + "\n"))


def test_a_workbook_is_read_with_its_merged_cells(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["任务分工表", "", "", "", ""])
    for row in (HEADINGS, *ROWS, ["3", "建设智慧电网", "", "市供电公司", "2027年"]):
        sheet.append(row)
    sheet.merge_cells("A1:E1")
    sheet.merge_cells("C4:C5")
    path = tmp_path / "synthetic.xlsx"
    book.save(path)
    *both, third = division_of_workbook(path)
    check_both(both)
    assert third.lead == ("市水利局", "市住房城乡建设局")
    assert third.origin.place.endswith("第 5 行")


def test_a_workbook_without_such_a_table_is_refused_with_what_it_needs(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(["姓名", "年龄"])
    book.save(tmp_path / "synthetic.xlsx")
    with pytest.raises(InputUnusable, match="责任单位"):
        division_of_workbook(tmp_path / "synthetic.xlsx")


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "synthetic.xlsx").write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(InputUnusable, match="不是 Excel 工作簿"):
        division_of_workbook(tmp_path / "synthetic.xlsx")


def test_a_lead_merged_over_rows_leads_each_of_them() -> None:
    rows = [["序号", "任务", "牵头单位"], ["1", "建设甲走廊", "市科技局"], ["2", "建设乙走廊", ""]]
    found = division_of(docx_table(rows, merged=[(1, 2, 2, 2)]))
    assert [row.lead for row in found] == [("市科技局",), ("市科技局",)]


def test_titles_between_rows_are_groups() -> None:
    rows = [
        ["序号", "主要任务", "责任单位"],
        ["一、科技创新", "", ""],
        ["1", "建设北岭科创走廊", "市科技局"],
        ["二、水利建设", "", ""],
        ["2", "实施水网提升工程", "市水利局"],
    ]
    found = division_of(docx_table(rows, merged=[(1, 0, 1, 2)]))
    assert [(row.task, row.group) for row in found] == [
        ("建设北岭科创走廊", "科技创新"),
        ("实施水网提升工程", "水利建设"),
    ]


def test_of_task_and_measure_the_measure_is_the_task_and_the_other_its_group() -> None:
    rows = [
        ["重点任务", "具体举措", "牵头单位"],
        ["科技创新", "建设北岭科创走廊，新增实验室5家", "市科技局"],
        ["", "实施企业研发机构倍增计划", "市工信局"],
    ]
    found = division_of(docx_table(rows, merged=[(1, 0, 2, 0)]))
    assert [(row.task, row.group) for row in found] == [
        ("建设北岭科创走廊，新增实验室5家", "科技创新"),
        ("实施企业研发机构倍增计划", "科技创新"),
    ]


def test_names_run_together_in_a_cell_are_told_apart() -> None:
    rows = [["序号", "任务", "责任单位"], ["1", "建设北岭科创走廊", "市科技局市财政局市教育局"]]
    assert division_of(docx_table(rows))[0].responsible == ("市科技局", "市财政局", "市教育局")


def test_a_row_without_bodies_is_doubted() -> None:
    rows = [["序号", "任务", "责任单位"], ["1", "建设北岭科创走廊", ""], ["2", "建设乙走廊", "市科技局"]]
    found = division_of(docx_table(rows))
    assert [doubt.rule for doubt in found[0].doubts] == ["division-row-without-department"]


def test_paragraphs_that_name_their_bodies_are_rows() -> None:
    text = (
        "1.建设北岭科创走廊，新增实验室5家。（牵头单位：市科技局；责任单位：市财政局、各县（市、区）政府；"
        "完成时限：2028年）\n"
        "2.实施水网提升工程。（市水利局牵头，市财政局、市住建局等配合）\n"
        "3.建设智慧电网。\n责任单位：市发改委、市供电公司\n"
        "做好宣传引导工作。\n"
    )
    found = of_text(text)
    assert [(row.number, row.task) for row in found] == [
        ("1.", "建设北岭科创走廊，新增实验室5家。"),
        ("2.", "实施水网提升工程。"),
        ("3.", "建设智慧电网。"),
    ]
    assert found[0].responsible == ("市财政局", "各县（市、区）政府")
    assert found[0].due == 2028
    assert (found[1].lead, found[1].responsible) == (("市水利局",), ("市财政局", "市住建局"))
    assert (found[2].lead, found[2].responsible) == ((), ("市发改委", "市供电公司"))


def test_a_table_of_projects_is_no_division_of_labour() -> None:
    rows = [["序号", "项目名称", "建设内容", "责任单位"], ["1", "北岭铁路", "新建铁路", "市交通运输局"]]
    assert division_of(docx_table(rows)) == ()


def task(text: str, due: int | None = None) -> DraftTask:
    return DraftTask(text, 0, Origin(0, len(text), "第一章", text), due=due)


def row(text: str, *lead: str, due: int | None = None) -> DivisionRow:
    return DivisionRow(text, lead, (), Origin(0, 0, "分工表 第 2 行", text), due=due)


def test_a_task_gets_the_bodies_of_the_row_of_the_same_words() -> None:
    tasks = joined([row("建设 北岭科创走廊，", "市科技局")], [task("建设北岭科创走廊")])
    assert [(one.text, one.departments) for one in tasks] == [("建设北岭科创走廊", ("市科技局",))]
    assert tasks[0].doubts == ()


def test_clauses_of_one_row_all_get_its_bodies() -> None:
    rows = [row("建设北岭科创走廊，新增重点实验室5家以上。", "市科技局")]
    tasks = joined(rows, [task("建设北岭科创走廊"), task("新增重点实验室5家以上")])
    assert [one.departments for one in tasks] == [("市科技局",), ("市科技局",)]


def test_a_row_shorter_than_its_task_is_found_in_it() -> None:
    tasks = joined([row("建设北岭科创走廊核心区", "市科技局")], [task("高标准建设北岭科创走廊核心区，打造创新高地")])
    assert [one.departments for one in tasks] == [("市科技局",)]


def test_words_that_stand_in_two_rows_are_left_without_bodies() -> None:
    rows = [row("建设北岭科创走廊核心区一期", "市科技局"), row("建设北岭科创走廊核心区二期", "市财政局")]
    tasks = joined(rows, [task("建设北岭科创走廊核心区")])
    assert tasks[0].departments == ()


def test_a_row_no_task_uses_becomes_a_doubted_task() -> None:
    tasks = joined([row("修编城市总体交通规划", "市交通运输局", due=2027)], [task("建设北岭科创走廊")])
    assert [one.text for one in tasks] == ["建设北岭科创走廊", "修编城市总体交通规划"]
    assert (tasks[1].departments, tasks[1].due, tasks[1].section) == (("市交通运输局",), 2027, None)
    assert [doubt.rule for doubt in tasks[1].doubts] == ["division-row-without-task"]


def test_deadlines_that_differ_are_doubted() -> None:
    tasks = joined([row("建设北岭科创走廊", "市科技局", due=2027)], [task("建设北岭科创走廊", due=2030)])
    assert tasks[0].due == 2030
    assert [doubt.rule for doubt in tasks[0].doubts] == ["division-deadline-differs"]
    assert "2027" in str(tasks[0].doubts[0].message)


def test_cost_of_joining_grows_with_the_length_only() -> None:
    rows = [row(f"建设第{number}号道路工程并完善配套设施", "市交通运输局") for number in range(3000)]
    tasks = joined(rows, [task(f"建设第{number}号道路工程") for number in range(3000)])
    assert len(tasks) == 3000
    for hostile in ("（牵头单位：" * 5000, "（" * 30_000 + "牵头）", "牵头" * 20_000):
        of_text(f"建设道路。{hostile}\n")


def test_more_ways_to_name_bodies_behind_a_task() -> None:
    text = (
        "1.总量力争突破3000亿元。（预期性指标，牵头单位：市发改委；责任单位：市政府有关部门，各县市区）\n"
        "（二）实施集群行动。［市工信局、市科技局等按职责分工负责，各区县人民政府负责落实］\n"
        "（三）开展促销（市商务局负责）\n"
    )
    assert [(one.task, one.departments) for one in of_text(text)] == [
        ("总量力争突破3000亿元。", ("市发改委", "市政府有关部门", "各县市区")),
        ("实施集群行动。", ("市工信局", "市科技局", "各区县人民政府")),
        ("开展促销", ("市商务局",)),
    ]


def test_headings_over_two_rows_are_read() -> None:
    page = (
        "<html><body><h2>任务分解</h2><table><tr><td rowspan=2>序号</td><td rowspan=2>工作任务</td>"
        "<td colspan=2>责任分工</td><td rowspan=2>完成时限</td></tr><tr><td>牵头单位</td><td>配合单位</td></tr>"
        "<tr><td>1</td><td>建设北岭走廊</td><td>市科技局</td><td>市财政局<br>东岭区</td><td>2028年</td></tr>"
        "<tr><td colspan=5>二、生态</td></tr>"
        "<tr><td>2</td><td>治理云溪河</td><td>市生态环境局</td><td>市水利局</td><td>2027年底前</td></tr></table></body></html>"
    )
    first, second = of_text(page, "synthetic.html")
    assert (first.lead, first.responsible, first.due) == (("市科技局",), ("市财政局", "东岭区"), 2028)
    assert (second.group, second.lead, second.due) == ("生态", ("市生态环境局",), 2027)


def test_a_body_marked_as_leading_within_its_cell_leads_and_persons_are_no_bodies() -> None:
    rows = [["序号", "任务", "责任领导", "责任单位"], ["1", "建设北岭走廊", "某某", "市科技局（牵头）、市财政局"]]
    found = division_of(docx_table(rows))[0]
    assert (found.lead, found.responsible) == (("市科技局",), ("市财政局",))


def test_a_task_broken_over_two_lines_of_a_fallen_table_is_put_together_and_doubted() -> None:
    text = "任务分工表\n序号\n任务\n牵头单位\n1\n建设北岭科创走廊，新增实验\n室5家\n市科技局\n2\n治理云溪河\n市水利局\n"
    first, second = of_text(text)
    assert (first.task, first.lead) == ("建设北岭科创走廊，新增实验室5家", ("市科技局",))
    assert [doubt.rule for doubt in first.doubts] == ["row-fallen-apart"]
    assert (second.lead, second.doubts) == (("市水利局",), ())


def test_hidden_sheets_are_left_out_and_a_sheet_beyond_measure_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = Workbook()
    book.worksheets[0].append(["序号", "任务", "责任单位"])
    book.worksheets[0].append(["1", "建设北岭走廊", "市科技局"])
    hidden = book.create_sheet("旧表")
    hidden.append(["序号", "任务", "责任单位"])
    hidden.append(["1", "旧的任务", "市财政局"])
    hidden.sheet_state = "hidden"
    path = tmp_path / "synthetic.xlsx"
    book.save(path)
    assert [one.task for one in division_of_workbook(path)] == ["建设北岭走廊"]
    monkeypatch.setattr("midcourse.plan.outline.divisions.workbook.SHEET_LIMIT", 10)
    with pytest.raises(InputUnusable, match="MB"):
        division_of_workbook(path)
