"""A round's workbook of ten thousand rows: how long it takes to write and to check, and how much memory that needs.

Claims: checked in at most 10 s and within 300 MB. Beside it, in the same run, openpyxl reads the same file as it is
(read-only, values only), which checks nothing. Times are processor seconds. Synthetic load: 6,000 indicators, 2,000
projects with two nodes each and 2,000 tasks of one department, every row filled in.
Run: ./script/bench round_workbook
"""

import io
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook

from midcourse.data.reporting import IndicatorReport, ProjectReport, Report, TaskReport
from midcourse.data.round_reading import read_round_workbook
from midcourse.data.round_sheets import DepartmentRound
from midcourse.data.round_workbook import write_round_workbook
from midcourse.periods import half_year, years
from midcourse.plan.model import Department, Indicator, Plan, PlanHeader, Project, ProjectNode, TargetVersion, Task

RUNS = 3
INDICATORS, PROJECTS, TASKS = 6_000, 2_000, 2_000
STATES = {"已完成": "done", "按计划有序推进": "on_schedule", "慢于预期": "slow"}
NODES = ("开工", "封顶")


def synthetic() -> tuple[DepartmentRound, list[Report]]:
    """Return the round and its reports; every tenth value is written in words, not as a bare number."""
    plan = Plan(
        PlanHeader("syn", "示例区规划", "示例区", "district", years(2021, 2025)),
        departments=(Department(code="D1", name="示例局"),),
        indicators=tuple(Indicator(code=f"{n:05}", name=f"指标{n}", unit="亿元", lead="D1") for n in range(INDICATORS)),
        targets=tuple(TargetVersion(item=f"{n:05}", text=str(1000 + n)) for n in range(INDICATORS)),
        projects=tuple(Project(code=f"X{n}", name=f"项目{n}", lead="D1") for n in range(PROJECTS)),
        project_nodes=tuple(ProjectNode(project=f"X{n}", name=node) for n in range(PROJECTS) for node in NODES),
        tasks=tuple(Task(code=f"T{n}", name=f"任务{n}", lead="D1") for n in range(TASKS)),
    )
    asked = DepartmentRound(plan=plan, department="D1", period=half_year(2023, 1), states=STATES)
    values = [f"{900 + n}.5{'亿元' if n % 10 == 0 else ''}" for n in range(INDICATORS)]
    reports: list[Report] = [
        IndicatorReport(indicator=f"{n:05}", period=asked.period, value_text=value, source="快报", note=f"说明{n}")
        for n, value in enumerate(values)
    ]
    reports += [
        ProjectReport(project=f"X{n}", state="按计划有序推进", invest_made=Decimal(n), reached=("开工 2022-03-01",))
        for n in range(PROJECTS)
    ]
    reports += [
        TaskReport(task=f"T{n}", state="慢于预期", progress=f"已建成 {n} 处，" + "进展" * 100, problem="场地不足")
        for n in range(TASKS)
    ]
    return asked, reports


def plain_read(data: bytes) -> None:
    """Read every value with openpyxl and do nothing with it."""
    for sheet in load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets:
        for _ in sheet.iter_rows(values_only=True):
            pass


def seconds(work: Callable[[], object]) -> float:
    """Return the median processor time of several runs."""
    times = []
    for _ in range(RUNS):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return statistics.median(times)


def peak_of(file: Path) -> float:
    """Return the peak memory of a process of its own that makes the plan and checks the file once [MB]."""
    words = [sys.executable, __file__, "--check-once", str(file)]
    return float(subprocess.run(words, check=True, capture_output=True, text=True).stdout)


def check_once(file: Path) -> None:
    """Check a file and print the peak memory of this process [MB]."""
    asked, _ = synthetic()
    reading = read_round_workbook(file.read_bytes(), asked, known_on=date(2023, 7, 10))
    assert len(reading.reports) == INDICATORS + PROJECTS + TASKS
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)


def main() -> int:
    """Measure and print."""
    if sys.argv[1:2] == ["--check-once"]:
        check_once(Path(sys.argv[2]))
        return 0
    asked, reports = synthetic()
    data = write_round_workbook(asked, reports)
    reading = read_round_workbook(data, asked, known_on=date(2023, 7, 10))
    assert reading.reports == tuple(reports), [str(finding) for finding in reading.findings[:5]]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "round.xlsx"
        file.write_bytes(data)
        peak = peak_of(file)
    plain = seconds(lambda: plain_read(data))
    checked = seconds(lambda: read_round_workbook(data, asked, known_on=date(2023, 7, 10)))
    written = seconds(lambda: write_round_workbook(asked, reports))
    print(f"{len(reports):,} rows, {len(data) / 1e6:.1f} MB")
    print(f"openpyxl reads it      {plain:6.2f} s")
    print(f"checked                {checked:6.2f} s   {checked / plain:4.1f} × openpyxl   (at most 10 s)")
    print(f"written                {written:6.2f} s")
    print(f"peak of one check      {peak:6.0f} MB  (at most 300 MB)")
    return int(checked > 10 or peak > 300)


if __name__ == "__main__":
    sys.exit(main())
