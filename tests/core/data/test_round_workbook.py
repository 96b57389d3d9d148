"""The workbook of a round: what a department gets, and what becomes of what it sends back. All names are synthetic."""

import io
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from any_ledger import PIECES
from hypothesis import given, settings
from hypothesis import strategies as st

from midcourse.data.any_return import read_any_return
from midcourse.data.model import Observation
from midcourse.data.reporting import (
    Form,
    IndicatorReport,
    Limits,
    ProjectReport,
    Report,
    TaskReport,
    blank_report,
    item_of,
    tidied,
)
from midcourse.data.round_reading import RoundReading, read_round_workbook
from midcourse.data.round_sheets import SHEETS, DepartmentRound
from midcourse.data.round_workbook import HEADER_ROW, write_round_workbook
from midcourse.errors import InputUnusable
from midcourse.findings import Finding, Tier, errors_among
from midcourse.periods import Period, half_year, years
from midcourse.plan.model import Department, Indicator, Plan, PlanHeader, Project, ProjectNode, TargetVersion, Task
from midcourse.plan.vocabulary import Aim, Attribute, Disclosure

PLAN = Plan(
    PlanHeader("syn", "示例区规划", "示例区", "district", years(2021, 2025)),
    departments=(Department(code="D1", name="商务局"), Department(code="D2", name="绿化局")),
    indicators=(
        Indicator(code="01", name="社会消费品零售总额", unit="亿元", attribute=Attribute.EXPECTED, lead="D1"),
        Indicator(code="02", name="人均公园绿地面积", unit="平方米", lead="D2", contributors=("D1",)),
        Indicator(code="03", name="=教育指数(%)", unit="%", lead="D1", half_yearly=False),
    ),
    targets=(
        TargetVersion(item="01", text="1360"),
        TargetVersion(item="03", text="96", disclosure=Disclosure.WITHHELD),
    ),
    projects=(
        Project(
            code="X1",
            name="桥",
            aim=Aim.FINISH,
            starts=2021,
            ends=2024,
            invest_planned=Decimal(10),
            state="按计划有序推进",
            lead="D1",
        ),
        Project(code="X2", name="园", lead="D2"),
    ),
    project_nodes=(
        ProjectNode(project="X1", name="开工", reached_on=date(2021, 9, 1)),
        ProjectNode(project="X1", name="封顶", due=date(2023, 6, 30)),
    ),
    tasks=(
        Task(code="T1", name="商圈提升", lead="D2"),
        Task(code="T11", name="建设夜市", parent="T1", lead="D1", contributors=("D2",)),
    ),
)
STATES = {"已完成": "done", "已竣工": "done", "按计划有序推进": "on_schedule", "慢于预期": "slow"}
ASKED = DepartmentRound(plan=PLAN, department="D1", period=half_year(2023, 1), states=STATES)
ARRIVED = date(2023, 7, 10)
DRAFTS: tuple[Report, ...] = (
    IndicatorReport(indicator="01", period=ASKED.period, value_text="735.2", source="统计快报", note="=1+1"),
    IndicatorReport(indicator="03", period=years(2022), value_text="-", note="尚未公布"),
    ProjectReport(
        project="X1", state="已完成", invest_made=Decimal("9.80"), reached=("封顶 2023-06-20",), coordinator="绿化局"
    ),
    TaskReport(task="T11", state="慢于预期", progress="建成 1 处\n在建 2 处", problem="缺场地"),
)


def read(data: bytes, asked: DepartmentRound = ASKED) -> RoundReading:
    return read_round_workbook(data, asked, known_on=ARRIVED, name="商务局.xlsx")


def column(form: Form, heading: str) -> int:
    return list(SHEETS[form].columns).index(heading) + 1


def edited(change: Callable[[Any], None], data: bytes | None = None) -> bytes:
    """Open a workbook as a person would, change it, and save it."""
    book = openpyxl.load_workbook(io.BytesIO(data or write_round_workbook(ASKED, DRAFTS)))
    change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def typed(form: Form, heading: str, value: object, row: int = HEADER_ROW + 1) -> bytes:
    def change(book: Any) -> None:
        cell = book[SHEETS[form].table.heading].cell(row, column(form, heading))
        cell.number_format = "General"
        cell.value = value

    return edited(change)


def only(reading: RoundReading, tier: Tier = Tier.ERROR) -> Finding:
    (finding,) = [finding for finding in reading.findings if finding.tier is tier]
    assert tier is not Tier.ERROR or not reading.reports
    return finding


# ---- what a department gets -------------------------------------------------------------------------------------


def test_a_department_gets_its_own_rows_on_the_sheets_the_round_asks_for() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_round_workbook(ASKED)))
    assert book.sheetnames == ["指标填报表", "项目进展表", "任务进展表"]
    codes = {sheet.title: [cell.value for cell in sheet["A"][HEADER_ROW:]] for sheet in book}
    assert codes == {"指标填报表": ["01", "03"], "项目进展表": ["X1"], "任务进展表": ["T11"]}
    fewer = replace(ASKED, forms=(Form.TASKS,))
    assert openpyxl.load_workbook(io.BytesIO(write_round_workbook(fewer))).sheetnames == ["任务进展表"]


def test_known_cells_are_grey_cells_to_fill_are_yellow_and_pre_filled() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(write_round_workbook(ASKED, DRAFTS)))["指标填报表"]
    first = {heading.value: cell for heading, cell in zip(sheet[HEADER_ROW], sheet[HEADER_ROW + 1], strict=True)}
    assert (first["指标名称"].fill.fgColor.rgb, first["填报值"].fill.fgColor.rgb) == ("00E7E6E6", "00FFF2CC")
    assert (first["填报值"].value, first["所属期"].value, first["目标"].value) == ("735.2", "2023H1", "1360")
    assert (sheet.freeze_panes, sheet.print_title_rows) == (f"C{HEADER_ROW + 1}", f"$1:${HEADER_ROW}")


def test_nothing_looks_like_a_formula_and_a_withheld_target_stays_masked() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(write_round_workbook(ASKED, DRAFTS)))["指标填报表"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert sheet.cell(HEADER_ROW + 2, column(Form.INDICATORS, "指标名称")).value == "=教育指数(%)"
    assert sheet.cell(HEADER_ROW + 2, column(Form.INDICATORS, "目标")).value == "**"


def test_states_are_chosen_from_a_list_with_one_word_for_each() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_round_workbook(ASKED)))
    (offer,) = book["项目进展表"].data_validations.dataValidation
    assert (offer.formula1, str(offer.sqref)) == ('"已完成,按计划有序推进,慢于预期"', "I4")
    assert not book["指标填报表"].data_validations.dataValidation


def test_the_last_figure_known_by_then_stands_beside() -> None:
    seen = [
        Observation(item="01", period=Period.parse(text), value_text=value, value=Decimal(value), known_on=known)
        for text, value, known in (("2021", "1400", date(2022, 2, 1)), ("2022", "1480", date(2023, 2, 1)))
    ]
    place = HEADER_ROW + 1, column(Form.INDICATORS, "上次填报值")
    for as_of, text in ((date.max, "1480"), (date(2022, 12, 31), "1400")):
        data = write_round_workbook(ASKED, observations=seen, as_of=as_of)
        assert openpyxl.load_workbook(io.BytesIO(data))["指标填报表"].cell(*place).value == text


def test_what_no_cell_can_hold_is_refused_before_anything_is_written() -> None:
    with pytest.raises(InputUnusable, match="32767"):
        write_round_workbook(ASKED, [TaskReport(task="T11", progress="建" * 40_000)])


# ---- what goes in comes out -------------------------------------------------------------------------------------

TEXTS = st.none() | st.lists(st.sampled_from([*PIECES, "\x00", "\r"]), max_size=8).map("".join)
PERIODS = st.sampled_from([ASKED.period, years(2022), years(2021, 2022), Period(date(2023, 6, 30), date(2023, 6, 30))])
ANY_DRAFTS = st.tuples(
    st.builds(
        IndicatorReport,
        indicator=st.just("01"),
        period=PERIODS,
        value_text=st.sampled_from([None, "735.2", "0735", "-", "=甲", " 1,480 ", "近7亿元", "5.69(前两年年均)"]),
        source=TEXTS,
        note=TEXTS,
    ),
    st.builds(IndicatorReport, indicator=st.just("03"), period=PERIODS, note=TEXTS),
    st.builds(
        ProjectReport,
        project=st.just("X1"),
        state=st.sampled_from([None, *STATES]),
        reason=TEXTS,
        invest_made=st.none() | st.builds(lambda d, e: Decimal(d).scaleb(e), st.integers(0, 10**9), st.integers(-6, 3)),
        reached=st.lists(st.sampled_from(["封顶 2023-06-20", "开工(2021/9/1)", " "]), max_size=2).map(tuple),
        problem=TEXTS,
        coordinator=TEXTS,
        next_step=TEXTS,
        expected_end=TEXTS,
    ),
    st.builds(
        TaskReport,
        task=st.just("T11"),
        state=st.sampled_from([None, *STATES]),
        progress=TEXTS,
        problem=TEXTS,
        next_step=TEXTS,
    ),
)


@settings(deadline=None, max_examples=30)
@given(ANY_DRAFTS)
def test_what_is_written_comes_back_and_writing_it_again_gives_the_same_bytes(drafts: tuple[Report, ...]) -> None:
    data = write_round_workbook(ASKED, drafts)
    reading = read(data)
    assert reading.findings == ()
    assert reading.reports == tuple(tidied(draft) for draft in drafts)
    assert write_round_workbook(ASKED, reading.reports) == data


def test_an_empty_workbook_comes_back_as_empty_reports_of_every_row() -> None:
    reading = read(write_round_workbook(ASKED))
    assert reading.findings == ()
    assert reading.reports == tuple(blank_report(item, ASKED.period) for item in ASKED.owed)


def test_drafts_of_rows_the_department_does_not_owe_are_left_out() -> None:
    stray = IndicatorReport(indicator="02", period=ASKED.period, value_text="8")
    assert write_round_workbook(ASKED, [*DRAFTS, stray]) == write_round_workbook(ASKED, DRAFTS)


def test_what_a_program_of_spreadsheets_saves_again_reads_the_same() -> None:
    assert read(edited(lambda _: None)).reports == tuple(DRAFTS)


def test_clearing_a_cell_takes_the_draft_back() -> None:
    first = read(typed(Form.INDICATORS, "填报值", None)).indicators[0]
    assert (first.value_text, first.source) == (None, "统计快报")


# ---- what people type -------------------------------------------------------------------------------------------


def test_numbers_percentages_and_years_typed_as_such_are_read() -> None:
    assert read(typed(Form.INDICATORS, "填报值", 741.5)).indicators[0].value_text == "741.5"
    assert read(typed(Form.INDICATORS, "所属期", 2022)).indicators[0].period == years(2022)
    assert read(typed(Form.PROJECTS, "累计投资(亿元)", 3)).projects[0].invest_made == 3


def test_a_code_that_lost_its_zero_is_still_the_code() -> None:
    assert read(typed(Form.INDICATORS, "序号", 1)).indicators[0].indicator == "01"


def test_a_formula_with_its_result_is_read_and_one_without_is_refused() -> None:
    finding = only(read(typed(Form.INDICATORS, "填报值", "=700+41")))
    assert (finding.place.sheet, finding.place.row, finding.place.column) == ("指标填报表", 4, "填报值")
    assert "公式" in str(finding.message)
    data = typed(Form.INDICATORS, "填报值", "=700+41")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = next(name for name, part in parts.items() if b"<f>700+41</f>" in part)
    parts[name] = parts[name].replace(b"<f>700+41</f><v></v>", b"<f>700+41</f><v>741</v>")
    parts[name] = parts[name].replace(b"<f>700+41</f><v />", b"<f>700+41</f><v>741</v>")
    assert read(packed(parts)).indicators[0].value_text == "741"


def packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("form", "heading", "value", "rule"),
    [
        (Form.INDICATORS, "填报值", "120万平方米", "unit-mismatch"),
        (Form.INDICATORS, "填报值", "约3到5之间7", "unreadable-value"),
        (Form.INDICATORS, "填报值", date(2023, 3, 5), "date-in-value-cell"),
        (Form.INDICATORS, "填报值", "#REF!", "unreadable-cell"),
        (Form.INDICATORS, "所属期", "去年", "unreadable-cell"),
        (Form.INDICATORS, "所属期", None, "empty-cell"),
        (Form.INDICATORS, "备注", "因" * 501, "too-long"),
        (Form.INDICATORS, "单位", "万元", "known-cell-changed"),
        (Form.INDICATORS, "指标名称", "别的指标", "known-cell-changed"),
        (Form.INDICATORS, "序号", "99", "unknown-code"),
        (Form.INDICATORS, "序号", "02", "not-yours"),
        (Form.INDICATORS, "序号", "03", "duplicate-row"),
        (Form.PROJECTS, "状态", "快了", "unknown-state"),
        (Form.PROJECTS, "累计投资(亿元)", "约3亿", "unreadable-cell"),
        (Form.PROJECTS, "累计投资(亿元)", -3, "negative-amount"),
        (Form.PROJECTS, "已完成节点", "封顶", "node-without-day"),
        (Form.PROJECTS, "已完成节点", "装修 2023-06-01", "unknown-node"),
        (Form.PROJECTS, "编号", "X2", "not-yours"),
        (Form.TASKS, "编号", "T1", "not-yours"),
        (Form.TASKS, "进展与成效", "建" * 501, "too-long"),
    ],
)
def test_a_fault_is_told_with_its_cell_and_keeps_the_whole_workbook_out(
    form: Form, heading: str, value: object, rule: str
) -> None:
    reading = read(typed(form, heading, value))
    faults = errors_among(reading.findings)
    assert rule in {finding.rule for finding in faults}
    fault = next(finding for finding in faults if finding.rule == rule)
    sheet = SHEETS[form].table.heading
    assert (fault.place.file, fault.place.sheet, fault.place.column) == ("商务局.xlsx", sheet, heading)
    assert fault.place.row is not None
    assert fault.remedy is not None
    assert (reading.reports, bool(reading.set_aside)) == ((), True)
    assert fault.in_language("en") != str(fault)


def test_a_row_of_another_department_is_named_with_who_reports_it() -> None:
    finding = next(f for f in read(typed(Form.INDICATORS, "序号", "02")).findings if f.rule == "not-yours")
    assert "人均公园绿地面积" in str(finding.message)
    assert "绿化局" in str(finding.remedy)


def test_all_faults_of_all_sheets_are_told_at_once_in_their_order() -> None:
    def change(book: Any) -> None:
        book["指标填报表"].cell(5, column(Form.INDICATORS, "填报值")).value = "120万平方米"
        book["指标填报表"].cell(4, column(Form.INDICATORS, "备注")).value = "因" * 501
        book["任务进展表"].cell(4, column(Form.TASKS, "评价")).value = "快了"

    found = [(f.place.sheet, f.place.row, f.rule) for f in errors_among(read(edited(change)).findings)]
    assert found == [
        ("指标填报表", 4, "too-long"),
        ("指标填报表", 5, "unit-mismatch"),
        ("任务进展表", 4, "unknown-state"),
    ]


def test_the_limit_of_words_is_that_of_the_round() -> None:
    data = typed(Form.TASKS, "进展与成效", "建" * 301)
    assert only(read(data, replace(ASKED, limits=Limits(progress=300)))).rule == "too-long"
    assert not errors_among(read(data).findings)


@pytest.mark.parametrize("written", ["2023年上半年", "2023H1"])
def test_the_head_tells_the_period_in_words_and_takes_it_as_the_tables_write_it(written: str) -> None:
    def change(book: Any) -> None:
        head = book["指标填报表"].cell(2, 1)
        assert "填报期：2023年上半年　" in head.value
        head.value = head.value.replace("2023年上半年", written)

    assert not errors_among(read(edited(change)).findings)


def test_the_workbook_of_another_round_is_refused() -> None:
    other = write_round_workbook(replace(ASKED, period=years(2022)), DRAFTS[:1])
    faults = errors_among(read(other).findings)
    assert {fault.rule for fault in faults} == {"other-round"}
    assert "2022" in str(faults[0].message)


def test_rows_sorted_and_columns_moved_are_read_and_a_row_left_out_keeps_its_draft() -> None:
    def change(book: Any) -> None:
        sheet = book["指标填报表"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEADER_ROW)]
        for number, row in enumerate([rows[0], rows[2]], start=HEADER_ROW):
            for position, value in enumerate(reversed(row), start=1):
                cell = sheet.cell(number, position)
                cell.value = value
                cell.data_type = "s" if value else "n"
        sheet.delete_rows(HEADER_ROW + 2)

    reading = read(edited(change))
    assert [item_of(report) for report in reading.indicators] == ["03"]
    assert reading.indicators[0] == DRAFTS[1]
    assert "01" in str(only(reading, Tier.NOTE).message)


def test_a_signature_below_the_table_is_a_remark() -> None:
    def change(book: Any) -> None:
        book["任务进展表"].cell(8, 1).value = "填表人（签字）："

    reading = read(edited(change))
    assert only(reading, Tier.NOTE).rule == "row-not-read"
    assert reading.reports == tuple(DRAFTS)


def test_merged_cells_in_the_table_are_refused() -> None:
    data = edited(lambda book: book["指标填报表"].merge_cells("H4:H5"))
    assert only(read(data)).rule == "merged-cells"


def test_a_column_of_the_departments_own_is_asked_about_and_not_read() -> None:
    def change(book: Any) -> None:
        book["任务进展表"].cell(HEADER_ROW, len(SHEETS[Form.TASKS].columns) + 1).value = "联系电话"

    reading = read(edited(change))
    assert only(reading, Tier.QUERY).rule == "unknown-column"
    assert reading.reports == tuple(DRAFTS)


def test_a_sheet_taken_out_or_not_asked_for_is_told_and_the_rest_is_read() -> None:
    reading = read(edited(lambda book: book.remove(book["任务进展表"])))
    assert (only(reading, Tier.QUERY).rule, reading.tasks, len(reading.indicators)) == ("missing-sheet", (), 2)
    fewer = replace(ASKED, forms=(Form.INDICATORS, Form.PROJECTS))
    assert only(read(write_round_workbook(ASKED, DRAFTS), fewer), Tier.QUERY).rule == "unknown-sheet"


# ---- hostile files ----------------------------------------------------------------------------------------------


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_macro(parts: dict[str, bytes]) -> dict[str, bytes]:
    return {**parts, "xl/vbaProject.bin": b"macro"}


def as_xlsm(parts: dict[str, bytes]) -> dict[str, bytes]:
    types = parts["[Content_Types].xml"]
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    return {
        **parts,
        "[Content_Types].xml": types.replace(plain, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
    }


def as_bomb(parts: dict[str, bytes]) -> dict[str, bytes]:
    return {**parts, "xl/worksheets/sheet9.xml": b" " * 60_000_000}


def with_entities(parts: dict[str, bytes]) -> dict[str, bytes]:
    return {**parts, "xl/sharedStrings.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><sst/>'}


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (with_macro, "macros"),
        (as_xlsm, "macros"),
        (as_bomb, "file-too-large"),
        (with_entities, "hostile-markup"),
    ],
)
def test_a_hostile_file_is_refused_with_a_clear_word(
    change: Callable[[dict[str, bytes]], dict[str, bytes]], rule: str
) -> None:
    data = packed(change(parts_of(write_round_workbook(ASKED, DRAFTS))))
    for reading in (read(data), read_any_return(data, ASKED, known_on=ARRIVED)):
        assert only(reading).rule == rule


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0old", b"%PDF-1.7", b"\x00" * 1000])
def test_what_is_no_workbook_is_told_and_never_raised(data: bytes) -> None:
    assert errors_among(read(data).findings)
    assert errors_among(read_any_return(data, ASKED, known_on=ARRIVED).findings)


def test_a_sheet_beyond_all_measure_is_refused_without_being_filled() -> None:
    data = edited(lambda book: book["任务进展表"].cell(900_000, 2, "x"))
    assert {fault.rule for fault in errors_among(read(data).findings)} == {"sheet-too-large"}


def test_a_workbook_made_to_take_long_is_refused_in_seconds() -> None:
    many = replace(PLAN, indicators=tuple(Indicator(code=f"{n:05}", name=f"指标{n}", lead="D1") for n in range(3_000)))
    asked = replace(ASKED, plan=many, forms=(Form.INDICATORS, Form.PROJECTS))

    def change(book: Any) -> None:
        sheet, place = book["指标填报表"], column(Form.INDICATORS, "填报值")
        for row in range(4, 3_004):
            sheet.cell(row, 1).value = f"甲{row}"
            sheet.cell(row, place).value = "1"
        book["项目进展表"].cell(4, column(Form.PROJECTS, "已完成节点")).value = "封顶" + " " * 30_000 + "x"
        book["项目进展表"].cell(4, column(Form.PROJECTS, "状态")).value = "慢" * 30_000

    data = edited(change, write_round_workbook(asked))
    started = time.process_time()
    reading = read(data, asked)
    assert time.process_time() - started < 10
    assert {"unknown-code", "unknown-node", "unknown-state"} <= {fault.rule for fault in errors_among(reading.findings)}
    assert max(len(str(fault)) for fault in reading.findings) < 300


def test_another_workbook_is_not_taken_for_ours() -> None:
    def change(book: Any) -> None:
        for sheet in book:
            sheet.title = f"我的{sheet.title}"

    assert only(read(edited(change))).rule == "not-our-form"


# ---- a sheet of the department's own ----------------------------------------------------------------------------


def test_our_workbook_is_read_as_ours_whatever_came() -> None:
    assert read_any_return(write_round_workbook(ASKED, DRAFTS), ASKED, known_on=ARRIVED).reports == tuple(DRAFTS)


def test_a_sheet_of_its_own_is_read_for_the_indicators_it_owes() -> None:
    csv = "指标名称,单位,2022年,2023年1-6月\n社会消费品零售总额,亿元,1480,741\n人均公园绿地面积,平方米,8,8.1\n"
    reading = read_any_return(csv.encode(), ASKED, known_on=ARRIVED, name="半年报.csv")
    assert reading.indicators == (
        IndicatorReport(indicator="01", period=ASKED.period, value_text="741", source="半年报.csv"),
    )
    refused = [finding for finding in reading.findings if finding.rule == "not-yours"]
    assert ["绿化局" in str(finding.remedy) for finding in refused] == [True]


def test_a_sheet_of_its_own_with_several_periods_and_not_the_one_asked_for_is_a_question() -> None:
    csv = "指标名称,单位,2021年,2022年\n社会消费品零售总额,亿元,1400,1480\n"
    reading = read_any_return(csv.encode(), ASKED, known_on=ARRIVED)
    assert reading.indicators == ()
    assert "several-periods" in {finding.rule for finding in reading.findings}


def test_a_fault_in_a_sheet_of_its_own_keeps_it_out_and_shows_what_was_read() -> None:
    csv = "指标名称,单位,2023年1-6月\n社会消费品零售总额,亿元,741\n=教育指数(%),%,12万平方米\n"
    reading = read_any_return(csv.encode(), ASKED, known_on=ARRIVED)
    assert errors_among(reading.findings)
    assert (reading.reports, [item_of(report) for report in reading.set_aside]) == ((), ["01"])
