"""The plan workbook: what Excel and people do to it, and what is refused before it is opened."""

import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from midcourse.errors import InputUnusable
from midcourse.findings import Finding, Tier
from midcourse.periods import years
from midcourse.plan import workbook, workbook_guard
from midcourse.plan.model import Goal, Indicator, PlanHeader, Project, ProjectNode
from midcourse.plan.rows import Reading
from midcourse.plan.tables import PLAN_TABLES, Table
from midcourse.plan.workbook_text import escape, unescape

HEADER = PlanHeader(code="P14", name="规划", area="某区", level="district", period=years(2021, 2025))
TABLES: Mapping[str, Table] = {table.name: table for table in PLAN_TABLES}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A workbook with one indicator and one project."""
    path = tmp_path / "plan.xlsx"
    records = {
        TABLES["indicators"]: (Indicator(code="01", name="总量"),),
        TABLES["projects"]: (Project(code="X1", name="桥"),),
    }
    workbook.write(path, HEADER, records)
    return path


def read(path: Path) -> Reading:
    return workbook.read(path, PLAN_TABLES)


def only(reading: Reading) -> Finding:
    (finding,) = reading.findings
    return finding


def edited(path: Path, **cells: Any) -> Path:
    """Type values into a workbook as a person would: `工作表_B2=…`."""
    book = openpyxl.load_workbook(path)
    for address, value in cells.items():
        title, cell = address.split("_")
        book[title][cell].number_format = "General"
        book[title][cell] = value
    book.save(path)
    return path


def with_part(path: Path, name: str, content: bytes) -> Path:
    """Add a part to the zip, or put another in its place."""
    with zipfile.ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in {**parts, name: content}.items():
            archive.writestr(part, data)
    return path


def test_an_officer_finds_chinese_headings_frozen_bold_and_lists_to_choose_from(file: Path) -> None:
    book = openpyxl.load_workbook(file)
    sheet = book["指标"]
    assert [cell.value for cell in sheet[1]][:4] == ["序号", "指标名称", "单位", "属性"]
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold
    offers = {offer.formula1 for offer in sheet.data_validations.dataValidation}
    assert {'"约束性,预期性"', '"公开,内部,不公开"', '"是,否"'} <= offers
    assert book["规划"]["A1"].value == "项目"


def test_codes_stay_text_and_words_are_chinese(file: Path) -> None:
    sheet = openpyxl.load_workbook(file)["指标"]
    assert (sheet["A2"].value, sheet["A2"].number_format) == ("01", "@")
    assert sheet.column_dimensions["A"].number_format == "@"
    words = {heading.value: cell.value for heading, cell in zip(sheet[1], sheet[2], strict=True)}
    assert words["公开属性"] == "公开"
    assert words["方向已确认"] == "否"


def test_formula_like_texts_are_kept_as_text(tmp_path: Path) -> None:
    names = ("=1+1", "#N/A", "'引号", "+86", "@甲", " 前后空格 ", "a\r\nb", "_x000D_")
    goals = tuple(Goal(code=f"G{number}", name=name) for number, name in enumerate(names))
    workbook.write(tmp_path / "plan.xlsx", HEADER, {TABLES["goals"]: goals})
    sheet = openpyxl.load_workbook(tmp_path / "plan.xlsx")["目标"]
    assert {cell.data_type for cell in sheet["B"]} == {"s"}
    assert read(tmp_path / "plan.xlsx").records["goals"] == goals


@given(st.text(st.sampled_from("_x000DdF5a\r\n")))
def test_escaping_is_undone_exactly(text: str) -> None:
    assert unescape(escape(text)) == text
    assert "\r" not in escape(text)


def test_numbers_dates_and_ticks_a_person_types_are_read(file: Path) -> None:
    edited(
        file,
        重大项目_I2=2023,
        重大项目_K2=5.69,
        重大项目_H2=2021.0,
        指标_F2=True,
        规划_B7=2035,
        规划_B9=date(2021, 1, 30),
    )
    reading = read(file)
    assert reading.findings == ()
    project = reading.records["projects"][0]
    assert (project.starts, project.ends, str(project.invest_made)) == (2021, 2023, "5.69")
    assert reading.records["indicators"][0].polarity_confirmed is True
    assert reading.header is not None
    assert (reading.header.horizon, reading.header.approved_on) == (2035, date(2021, 1, 30))


def test_a_percentage_is_read_as_it_is_shown(file: Path) -> None:
    book = openpyxl.load_workbook(file)
    cell = book["指标"]["B2"]
    cell.value, cell.number_format = 0.055, "0.0%"
    book.save(file)
    assert read(file).records["indicators"][0].name == "5.5%"


def test_a_time_of_day_is_no_date(tmp_path: Path) -> None:
    node = ProjectNode(project="X1", name="开工", due=date(2023, 1, 1))
    workbook.write(tmp_path / "plan.xlsx", HEADER, {TABLES["project_nodes"]: (node,)})
    finding = only(read(edited(tmp_path / "plan.xlsx", 项目节点_C2=datetime(2023, 6, 30, 12, 30))))  # noqa: DTZ001
    assert (finding.place.sheet, finding.place.row, finding.place.column) == ("项目节点", 2, "计划完成日期")


@pytest.mark.parametrize("value", ["=SUM(A1:A3)", "#REF!", "=cmd|'/c calc'!A1"])
def test_a_formula_or_an_error_value_is_a_fault_that_names_the_cell(file: Path, value: str) -> None:
    finding = only(read(edited(file, 重大项目_K2=value)))
    assert "K2" in str(finding.message)
    assert (finding.place.file, finding.place.sheet, finding.place.row) == ("plan.xlsx", "重大项目", 2)


def test_sheets_may_be_called_by_table_name_and_unknown_ones_are_asked_about(file: Path) -> None:
    book = openpyxl.load_workbook(file)
    book["指标"].title = "indicators"
    book["重大项目"].title = "重点项目"
    book.create_sheet("草稿")
    book.save(file)
    reading = read(file)
    assert len(reading.records["indicators"]) == 1
    finding = only(reading)
    assert (finding.rule, finding.tier, finding.place.sheet) == ("unknown-sheet", Tier.QUERY, "重点项目")
    assert "“重大项目”" in str(finding.remedy)


def test_one_table_on_two_sheets_is_an_error(file: Path) -> None:
    book = openpyxl.load_workbook(file)
    book.create_sheet("indicators").append(["序号", "指标名称"])
    book.save(file)
    assert only(read(file)).rule == "duplicate-sheet"


def test_a_workbook_without_the_header_sheet_is_told_how_to_make_one(file: Path) -> None:
    book = openpyxl.load_workbook(file)
    del book["规划"]
    book.save(file)
    reading = read(file)
    assert reading.header is None
    assert "“规划”" in str(only(reading).message)


def test_a_row_far_down_costs_nothing_and_is_read(file: Path) -> None:
    edited(file, 指标_A1048576="99", 指标_B1048576="最后一行")
    reading = read(file)
    assert reading.records["indicators"][-1].name == "最后一行"
    assert reading.located.place("indicators", 1).row == 1_048_576


def test_macros_are_refused_with_a_word(file: Path) -> None:
    finding = only(read(with_part(file, "xl/vbaProject.bin", b"macro")))
    assert finding.rule == "macros"
    assert "宏" in str(finding.message)


def test_links_to_other_files_are_asked_about_and_not_followed(file: Path) -> None:
    reading = read(with_part(file, "xl/externalLinks/externalLink1.xml", b"<externalLink/>"))
    assert only(reading).rule == "external-links"
    assert len(reading.records["indicators"]) == 1


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml", "xl/styles.xml"]
)
def test_entity_bombs_are_refused(file: Path, part: str) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "' + b"c" * 1000 + b'">]><a>&b;&b;</a>'
    assert only(read(with_part(file, part, bomb))).rule == "hostile-markup"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(file: Path) -> None:
    with_part(file, "xl/worksheets/sheet99.xml", b"\0" * (workbook_guard.RATIO_FROM + 1))
    assert file.stat().st_size < 100_000
    assert only(read(file)).rule == "file-too-large"


def test_a_zip_whose_directory_lies_about_sizes_is_no_workbook(file: Path) -> None:
    data = bytearray(with_part(file, "xl/sharedStrings.xml", b"<sst>" + b"a" * 1_000_000).read_bytes())
    for at in [at for at in range(len(data) - 4) if data[at : at + 4] == (1_000_005).to_bytes(4, "little")]:
        data[at : at + 4] = (10).to_bytes(4, "little")
    file.write_bytes(data)
    assert only(read(file)).rule == "not-a-workbook"


def test_a_file_too_large_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    path = tmp_path / "huge.xlsx"
    with path.open("wb") as empty:
        empty.truncate(500_000_000)  # no block of it is written
    finding = only(read(path))
    assert finding.rule == "file-too-large"
    assert "500" in str(finding.message)


def test_too_many_parts_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "many.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(workbook_guard.PART_LIMIT + 1):
            archive.writestr(f"{number}", b"")
    assert only(read(path)).rule == "file-too-large"


@pytest.mark.parametrize("content", [b"", b"PK", b"code,name\n", b"PK\x05\x06" + b"\0" * 18, b"%PDF-1.7", b"\0" * 1000])
def test_what_is_no_workbook_is_said_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "plan.xlsx").write_bytes(content)
    assert only(read(tmp_path / "plan.xlsx")).rule == "not-a-workbook"


def test_an_old_or_locked_workbook_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "plan.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512)
    assert only(read(tmp_path / "plan.xls")).rule == "old-workbook"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_workbook_is_no_workbook(file: Path, share: float) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * share)])
    assert only(read(file)).rule == "not-a-workbook"


def test_a_text_that_grows_too_long_for_a_cell_is_refused_and_the_old_file_stays(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(InputUnusable) as raised:
        workbook.write(file, HEADER, {TABLES["goals"]: (Goal(code="G1", name="a\r" * 10_000),)})
    assert "目标" in str(raised.value)
    assert file.read_bytes() == before
