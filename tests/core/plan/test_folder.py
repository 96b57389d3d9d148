"""The plan folder: what people do to it, and that nothing is ever half-written."""

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from midcourse.errors import InputUnusable
from midcourse.findings import Finding, Tier
from midcourse.periods import years
from midcourse.plan import folder
from midcourse.plan.model import Goal, Indicator, Plan, PlanHeader, Source
from midcourse.plan.rows import Reading
from midcourse.plan.tables import PLAN_TABLES, Table

HEADER = PlanHeader(
    code="P14",
    name='名称"引号"\\',
    area="某区",
    level="district",
    period=years(2021, 2025),
    units=("箩筐", "a;b"),
    sources=(Source("S1", "文件", "机关", None, "https://example.org/a?b=c#d"),),
)
TOML = '[plan]\ncode = "P14"\nname = "规划"\narea = "某区"\nlevel = "district"\nperiod = "2021-2025"\n'
TABLES: Mapping[str, Table] = {table.name: table for table in PLAN_TABLES}


def made(tmp_path: Path, **files: str | bytes) -> Path:
    """Make a plan folder: tables by name, as text or as bytes."""
    path = tmp_path / "plan"
    path.mkdir(exist_ok=True)
    (path / "plan.toml").write_text(TOML, encoding="utf-8")
    for name, content in files.items():
        (path / f"{name}.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(path: Path) -> Reading:
    return folder.read(path, PLAN_TABLES)


def only(reading: Reading) -> Finding:
    (finding,) = reading.findings
    return finding


def whole(plan: Plan) -> dict[Table, tuple[object, ...]]:
    return {table: getattr(plan, table.name) for table in PLAN_TABLES}


def test_columns_come_in_any_order_by_name_or_by_chinese_heading(tmp_path: Path) -> None:
    reading = read(made(tmp_path, goals="目标,公开属性,编号\n创新,不公开,G1\n", industries="name,code\n商贸,I1\n"))
    assert reading.findings == ()
    assert [(goal.code, goal.name, goal.disclosure.value) for goal in reading.records["goals"]] == [
        ("G1", "创新", "withheld")
    ]
    assert reading.records["industries"][0].code == "I1"


def test_blank_rows_are_skipped_and_rows_are_numbered_as_an_editor_does(tmp_path: Path) -> None:
    reading = read(made(tmp_path, goals='code,name\n\n,,\nG1,"两\n行"\nG2,\n'))
    finding = only(reading)
    assert (finding.rule, finding.place.row, finding.place.column) == ("empty-cell", 6, "name")
    assert reading.located.place("goals", 0).row == 4


def test_all_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    path = made(tmp_path, goals="code\nG1\n", targets="item,text,due\nG1,1,后年\nG2,,2025\n")
    (path / "plan.toml").write_text('[plan]\ncode = "P"\nperiod = "2021"\nhorizon = "很远"\n', encoding="utf-8")
    found = {(finding.place.file, finding.place.row, finding.place.column) for finding in read(path).findings}
    assert found == {
        ("plan.toml", None, "name"),
        ("plan.toml", None, "area"),
        ("plan.toml", None, "level"),
        ("plan.toml", 4, "horizon"),
        ("goals.csv", 1, None),
        ("targets.csv", 2, "due"),
        ("targets.csv", 3, "text"),
    }


def test_an_unknown_column_or_file_asks_whether_the_nearest_is_meant(tmp_path: Path) -> None:
    reading = read(made(tmp_path, goals="code,name,statment\nG1,a,b\n", indicator="code,name\n"))
    assert {(finding.rule, finding.tier) for finding in reading.findings} == {
        ("unknown-file", Tier.QUERY),
        ("unknown-column", Tier.QUERY),
    }
    remedies = " ".join(str(finding.remedy) for finding in reading.findings)
    assert "“statement”" in remedies
    assert "“indicators.csv”" in remedies


def test_a_table_saved_under_its_chinese_name_is_asked_about_with_the_right_name(tmp_path: Path) -> None:
    finding = only(read(made(tmp_path, 指标="序号,指标名称\n1,a\n")))
    assert "“indicators.csv”" in str(finding.remedy)


def test_a_missing_column_names_the_columns_that_may_be_meant_and_other_faults_are_told_too(tmp_path: Path) -> None:
    reading = read(made(tmp_path, targets="指标,目标值,目标年\n01,5,后年\n01,6,2025\n"))
    told = {finding.rule: finding for finding in reading.findings}
    assert told.keys() == {"unknown-column", "missing-column", "unreadable-cell"}
    assert "“指标”" in str(told["missing-column"].remedy)
    assert told["unreadable-cell"].place.row == 2
    assert reading.records["targets"] == ()


def test_a_title_above_the_headings_is_passed_over(tmp_path: Path) -> None:
    reading = read(made(tmp_path, goals="某区目标一览表,\n\n编号,目标\nG1,创新\n"))
    assert reading.findings == ()
    assert reading.records["goals"][0].code == "G1"


def test_a_table_of_nothing_but_a_title_lacks_its_columns(tmp_path: Path) -> None:
    assert {finding.rule for finding in read(made(tmp_path, goals="某区目标一览表\n")).findings} == {
        "unknown-column",
        "missing-column",
    }


def test_a_row_with_more_cells_than_headings_is_a_fault_with_its_number(tmp_path: Path) -> None:
    finding = only(read(made(tmp_path, goals="code,name\nG1,a\nG2,b,多余\n")))
    assert (finding.rule, finding.place.row) == ("stray-cell", 3)
    assert "多余" in str(finding.message)


def test_a_row_with_fewer_cells_than_headings_is_fine_when_the_rest_may_be_empty(tmp_path: Path) -> None:
    assert read(made(tmp_path, goals="code,name,statement\nG1,a\n")).findings == ()


def test_a_column_that_stands_twice_is_an_error(tmp_path: Path) -> None:
    assert only(read(made(tmp_path, goals="code,name,目标\nG1,a,b\n"))).rule == "duplicate-column"


@pytest.mark.parametrize(
    ("encoding", "queries"), [("utf-8", 0), ("utf-8-sig", 0), ("gb18030", 1), ("utf-16", 1), ("gbk", 1)]
)
def test_every_usual_encoding_is_read_and_unusual_ones_are_said(tmp_path: Path, encoding: str, queries: int) -> None:
    text = "code,name\r\nG1,创新发展与社会民生\r\n"
    reading = read(made(tmp_path, goals=text.encode(encoding)))
    assert reading.records["goals"][0].name == "创新发展与社会民生"
    assert [finding.tier for finding in reading.findings] == [Tier.QUERY] * queries


def test_characters_only_gb18030_has_are_read(tmp_path: Path) -> None:
    reading = read(made(tmp_path, goals="code,name\nG1,镕㐂𠮷\n".encode("gb18030")))
    assert reading.records["goals"][0].name == "镕㐂𠮷"


def test_utf_8_with_a_broken_byte_is_not_mistaken_for_gb18030(tmp_path: Path) -> None:
    damaged = "code,name\nG1,创新发展\n".encode().replace("新".encode(), "新".encode()[:2])
    assert only(read(made(tmp_path, goals=damaged))).rule == "unreadable-encoding"


def test_references_to_a_row_that_could_not_be_read_can_be_told_from_missing_ones(tmp_path: Path) -> None:
    reading = read(made(tmp_path, indicators="code,name,polarity\n01,a,往上\n"))
    assert reading.located.unread == {"01", "a"}


def test_what_is_written_is_utf_8_with_a_mark_and_plain_line_ends(tmp_path: Path) -> None:
    folder.write(tmp_path / "plan", HEADER, {TABLES["goals"]: (Goal(code="G1", name='a"b,c'),)})
    assert (tmp_path / "plan" / "goals.csv").read_bytes().decode("utf-8") == (
        '\ufeffcode,name,statement,disclosure,place\nG1,"a""b,c",,public,\n'
    )


def test_the_header_keeps_quotes_units_and_sources_and_offers_the_keys_not_used(tmp_path: Path) -> None:
    folder.write(tmp_path / "plan", HEADER, {})
    text = (tmp_path / "plan" / "plan.toml").read_text(encoding="utf-8")
    assert "# cut_off =" in text
    assert read(tmp_path / "plan").header == HEADER


def test_a_line_separator_within_a_text_of_the_header_ends_no_line(tmp_path: Path) -> None:
    header = replace(HEADER, area="甲\u2028乙\x85丙")
    folder.write(tmp_path / "plan", header, {})
    assert read(tmp_path / "plan").header == header


def test_other_files_in_the_folder_stay(tmp_path: Path) -> None:
    path = made(tmp_path)
    (path / "README.md").write_text("keep")
    folder.write(path, HEADER, whole(Plan(HEADER)))
    assert (path / "README.md").read_text() == "keep"
    assert [child.name for child in tmp_path.iterdir()] == ["plan"]


@pytest.mark.parametrize("name", ["", "  ", "a\0b", "字" * 40_000, "\ud800"])
def test_what_would_not_come_back_is_refused_before_anything_is_written(tmp_path: Path, name: str) -> None:
    path = made(tmp_path, goals="code,name\nG1,a\n")
    with pytest.raises(InputUnusable) as raised:
        folder.write(path, replace(HEADER, code="NEW"), {TABLES["goals"]: (Goal(code="G1", name=name),)})
    assert "goals.csv" in str(raised.value)
    assert (path / "plan.toml").read_text(encoding="utf-8") == TOML
    assert (path / "goals.csv").read_text(encoding="utf-8") == "code,name\nG1,a\n"


def test_a_nameless_unit_in_the_header_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputUnusable) as raised:
        folder.write(tmp_path / "plan", replace(HEADER, units=("",)), {})
    assert "units" in str(raised.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("fails_at", range(1, 5))
def test_a_disk_that_fails_half_way_leaves_the_old_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    path = made(tmp_path, goals="code,name\nG1,a\n")
    before = {file.name: file.read_bytes() for file in path.iterdir()}
    calls = iter(range(1, 100))
    really = os.replace

    def failing(self: Path, target: Path) -> None:
        if next(calls) == fails_at:
            raise OSError(28, "No space left on device")
        really(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    records = {TABLES["goals"]: (Goal(code="G9", name="z"),), TABLES["indicators"]: (Indicator(code="1", name="b"),)}
    with pytest.raises(OSError, match="No space"):
        folder.write(path, HEADER, records)
    assert {file.name: file.read_bytes() for file in path.iterdir()} == before
    assert [child.name for child in tmp_path.iterdir()] == ["plan"]
