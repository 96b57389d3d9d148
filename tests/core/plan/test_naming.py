"""Codes as people write them: names, stray spaces, full-width digits, lost zeros; nothing is guessed."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from midcourse.data.ledger import read_ledger
from midcourse.errors import InputUnusable
from midcourse.findings import Finding, Tier
from midcourse.plan.model import Indicator

TOML = '[plan]\ncode = "P"\nname = "规划"\narea = "某区"\nlevel = "区"\nperiod = "2026-2030"\n'
DEPARTMENTS = (
    "编号,单位名称,简称\nD01,某区发展和改革委员会,区发改委、发改委\nD02,某区统计局（调查队）,统计局\nD03,某区绿化局,\n"
)


def made(path: Path, toml: str = TOML, **files: str | bytes) -> Path:
    (path / "plan.toml").write_text(toml, encoding="utf-8")
    for name, content in files.items():
        (path / f"{name}.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def indicator(path: Path, row: str) -> tuple[Indicator, list[Finding]]:
    """Read a plan of three departments and one indicator: number, name, lead, contributors."""
    made(path, departments=DEPARTMENTS, indicators=f"序号,指标名称,牵头单位,配合单位\n{row}\n")
    ledger, findings = read_ledger(path)
    return ledger.plan.indicators[0], findings


def of_rule(findings: Sequence[Finding], rule: str) -> list[Finding]:
    return [finding for finding in findings if finding.rule == rule]


@pytest.mark.parametrize(
    "written", ["统计局", "某区统计局（调查队）", "某区统计局(调查队)", " 统计局 ", "某区 统计局（调查队）"]
)
def test_a_department_may_be_named_instead_of_its_code_and_a_note_says_so(tmp_path: Path, written: str) -> None:
    read, findings = indicator(tmp_path, f"01,总量,{written},")
    assert read.lead == "D02"
    (note,) = of_rule(findings, "name-for-code")
    assert note.tier is Tier.NOTE
    assert "D02" in str(note.message)
    assert note.place.column == "牵头单位"


def test_several_departments_may_be_named_in_one_cell(tmp_path: Path) -> None:
    assert indicator(tmp_path, "01,总量,D01,统计局、D03，发改委")[0].contributors == ("D02", "D03", "D01")


@pytest.mark.parametrize("written", ["Ｄ０２", " D02", "D02　"])
def test_full_width_letters_and_stray_spaces_around_a_code_say_nothing(tmp_path: Path, written: str) -> None:
    read, findings = indicator(tmp_path, f"０１ ,总量,{written},")
    assert (read.code, read.lead) == ("01", "D02")
    assert {finding.rule for finding in findings} == {"no-target", "polarity-not-confirmed"}


def test_a_zero_that_a_spreadsheet_dropped_is_put_back(tmp_path: Path) -> None:
    path = made(tmp_path, indicators="code,name\n01,总量\n", targets="item,text\n1,500\n")
    ledger, findings = read_ledger(path)
    assert ledger.plan.targets[0].item == "01"
    assert of_rule(findings, "dangling-reference") == []


def test_a_name_of_two_rows_is_not_decided(tmp_path: Path) -> None:
    made(tmp_path, departments="code,name\nD1,总队\nD2,总队\n", indicators="code,name,lead\n01,总量,总队\n")
    ledger, findings = read_ledger(tmp_path)
    assert ledger.plan.indicators[0].lead == "总队"
    assert "D1、D2" in str(of_rule(findings, "ambiguous-name")[0].message)
    assert len(of_rule(findings, "dangling-reference")) == 1


def test_a_name_nobody_bears_is_no_code(tmp_path: Path) -> None:
    (fault,) = of_rule(indicator(tmp_path, "01,总量,旅游局,")[1], "dangling-reference")
    assert "旅游局" in str(fault.message)
    assert "单位" in str(fault.message)


def test_references_to_rows_that_could_not_be_read_are_not_called_missing_by_name_either(tmp_path: Path) -> None:
    departments = "code,name,disclosure\nD1,统计局,绝密\n"
    made(tmp_path, departments=departments, indicators="code,name,lead\n01,总量,统计局\n")
    assert of_rule(read_ledger(tmp_path)[1], "dangling-reference") == []


@pytest.mark.parametrize("departments", [b"\xff\xff\x00", "单位名称\n统计局\n", 'code,name\nD1,"a\n'])
def test_a_table_that_is_lost_does_not_make_every_reference_to_it_a_fault(
    tmp_path: Path, departments: str | bytes
) -> None:
    made(tmp_path, departments=departments, indicators="code,name,lead\n01,总量,D02\n")
    findings = read_ledger(tmp_path)[1]
    assert of_rule(findings, "dangling-reference") == []
    assert any(finding.place.file == "departments.csv" for finding in findings)


def test_a_header_that_cannot_be_read_does_not_hide_what_else_is_wrong(tmp_path: Path) -> None:
    made(tmp_path, toml="[plan\n", indicators="code,name,lead\n01,总量,D9\n01,总量,\n")
    with pytest.raises(InputUnusable) as raised:
        read_ledger(tmp_path)
    assert {fault.rule for fault in raised.value.faults if isinstance(fault, Finding)} == {
        "broken-toml",
        "duplicate-code",
        "dangling-reference",
    }
