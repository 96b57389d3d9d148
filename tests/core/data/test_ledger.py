"""The ledger on disk: lossless in both forms, whole or not at all, and quick for a folder."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import any_ledger
import pytest
from hypothesis import HealthCheck, given, settings

from midcourse.data.ledger import LEDGER_TABLES, check_data, open_ledger, read_ledger, write_ledger
from midcourse.data.model import Baseline, Ledger, Observation
from midcourse.errors import InputUnusable
from midcourse.findings import Finding, Tier
from midcourse.periods import years
from midcourse.plan import folder, workbook
from midcourse.plan.model import Indicator, Plan, PlanHeader
from midcourse.plan.tables import Table

EXAMPLE = Path(__file__).parents[3] / "examples" / "jingan"
DAY = years(2023).end
PLAN = Plan(
    PlanHeader(code="P", name="规划", area="某区", level="district", period=years(2021, 2025)),
    indicators=(Indicator(code="01", name="总量", unit="亿元"),),
)


def observed(*, item: str = "01", unit: str = "亿元") -> Ledger:
    seen = Observation(item=item, period=years(2022), value_text="1", known_on=DAY, unit=unit)
    return Ledger(PLAN, observations=(seen,))


def rules(findings: Sequence[Finding]) -> list[str]:
    return [finding.rule for finding in findings]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(header=any_ledger.headers, records=any_ledger.records)
def test_a_plan_goes_from_folder_to_workbook_and_back_without_loss(
    header: PlanHeader, records: Mapping[Table, Sequence[Any]]
) -> None:
    expected = {table.name: rows for table, rows in records.items()} | {"sources": header.sources}
    with TemporaryDirectory() as place:
        folder.write(Path(place, "plan"), header, records)
        first = folder.read(Path(place, "plan"), LEDGER_TABLES)
        assert first.findings == ()
        assert first.header == header
        assert first.records == expected
        workbook.write(Path(place, "plan.xlsx"), header, records)
        second = workbook.read(Path(place, "plan.xlsx"), LEDGER_TABLES)
    assert second.findings == ()
    assert second.header == header
    assert second.records == expected


def test_the_same_ledger_gives_the_same_bytes_in_both_forms(tmp_path: Path) -> None:
    ledger, _ = read_ledger(EXAMPLE)
    for name in ("one", "two"):
        write_ledger(ledger, tmp_path / name)
        write_ledger(ledger, tmp_path / f"{name}.xlsx")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_the_worked_example_has_no_errors_and_survives_the_workbook(tmp_path: Path) -> None:
    ledger = open_ledger(EXAMPLE)
    write_ledger(ledger, tmp_path / "plan.xlsx")
    assert open_ledger(tmp_path / "plan.xlsx") == ledger


def test_reading_a_folder_does_not_load_the_workbook_libraries() -> None:
    program = (
        "import sys, pathlib; from midcourse.data.ledger import read_ledger;"
        f"read_ledger(pathlib.Path({str(EXAMPLE)!r})); sys.exit('openpyxl' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_path_that_is_not_there_is_said_with_what_to_give_instead(tmp_path: Path) -> None:
    with pytest.raises(InputUnusable) as raised:
        read_ledger(tmp_path / "nowhere")
    assert "nowhere" in str(raised.value)
    assert "plan.toml" in str(raised.value)


def test_a_ledger_with_errors_is_read_but_not_opened(tmp_path: Path) -> None:
    write_ledger(observed(item="99"), tmp_path / "plan")
    ledger, findings = read_ledger(tmp_path / "plan")
    assert len(ledger.observations) == 1
    assert "dangling-reference" in rules(findings)
    with pytest.raises(InputUnusable):
        open_ledger(tmp_path / "plan")


def test_an_observation_of_nothing_names_row_and_column_and_the_nearest_code(tmp_path: Path) -> None:
    write_ledger(observed(item="011"), tmp_path / "plan")
    (finding,) = [found for found in read_ledger(tmp_path / "plan")[1] if found.rule == "dangling-reference"]
    assert (finding.place.file, finding.place.row, finding.place.column) == ("observations.csv", 2, "item")
    assert "“01”" in str(finding.remedy)


def test_an_observation_in_an_unknown_unit_is_an_error_until_the_plan_declares_it() -> None:
    ledger = observed(unit="箩筐")
    assert rules(check_data(ledger)) == ["unknown-unit"]
    declared = replace(PLAN, header=replace(PLAN.header, units=("箩筐",)))
    assert check_data(replace(ledger, plan=declared)) == []


def test_the_same_figure_known_on_the_same_day_cannot_stand_twice() -> None:
    once = observed().observations
    assert rules(check_data(Ledger(PLAN, observations=once + once))) == ["duplicate-row"]
    later = (replace(once[0], known_on=years(2024).end),)
    assert check_data(Ledger(PLAN, observations=once + later)) == []


def test_a_baseline_is_stated_or_derivable() -> None:
    nothing = Baseline(indicator="01", year=2020, known_on=DAY)
    assert rules(check_data(Ledger(PLAN, baselines=(nothing,)))) == ["baseline-undefined"]
    derived = replace(nothing, source_item="01", stock="value", inflow="新增")
    assert check_data(Ledger(PLAN, baselines=(derived,))) == []


def test_a_folder_named_like_a_workbook_is_read_and_written_as_a_folder(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").mkdir()
    write_ledger(observed(), tmp_path / "plan.xlsx")
    assert (tmp_path / "plan.xlsx" / "plan.toml").is_file()
    assert read_ledger(tmp_path / "plan.xlsx")[0] == observed()


def test_a_file_that_is_no_workbook_is_never_overwritten_by_a_folder(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("keep")
    with pytest.raises(InputUnusable):
        write_ledger(observed(), tmp_path / "notes.txt")
    assert (tmp_path / "notes.txt").read_text() == "keep"


def test_queries_do_not_stop_a_ledger_from_being_opened(tmp_path: Path) -> None:
    write_ledger(observed(), tmp_path / "plan")
    _, findings = read_ledger(tmp_path / "plan")
    assert {finding.tier for finding in findings} == {Tier.QUERY}
    assert open_ledger(tmp_path / "plan") == observed()


def test_what_a_folder_has_no_file_of_is_taken_from_the_ledger_beside_it_and_named(tmp_path: Path) -> None:
    whole = open_ledger(EXAMPLE)
    write_ledger(whole, tmp_path / "plan")
    for name in ("targets", "observations"):
        (tmp_path / "plan" / f"{name}.csv").unlink()
    alone, _ = read_ledger(tmp_path / "plan")
    assert (alone.plan.targets, alone.observations) == ((), ())
    together, found = read_ledger(tmp_path / "plan", beside=whole)
    assert together == whole
    told = [str(one.message) for one in found if one.rule == "table-left-alone"]
    assert told == ["没有这些表，其中原有内容不变：目标值、观测值"]
