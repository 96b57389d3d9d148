"""What a department sent, read into observations: everything at once, nothing half-taken, nothing guessed in silence.

The order is: bytes → grids → layout (where the table is) → matching (which indicator) → value, unit and period of each
cell. A fault of tier error anywhere keeps the whole sheet out (`Submission.set_aside` shows what was read), so that a
department never wonders which half arrived.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from midcourse.data.cell_text import FORMULA_FAULTS
from midcourse.data.figures import Received, Written, read_figure
from midcourse.data.grids import UNCOMPUTED, Grid, read_grids
from midcourse.data.headings import unit_in
from midcourse.data.layout import Claim, ClaimedRow, Context, Layout, read_layout
from midcourse.data.matching import Matcher
from midcourse.data.model import Observation
from midcourse.data.slips import target_reading
from midcourse.data.units import factor_between
from midcourse.data.vintage import FigureKey, figure_key
from midcourse.errors import InputUnusable
from midcourse.findings import Finding, Place, Tier, errors_among
from midcourse.periods import Period, period_wording
from midcourse.plan.model import Indicator, Plan
from midcourse.wording import Wording, say

LARGEST_FILE = 50_000_000  # bytes
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class UnmatchedRow:
    """A row nobody can assign without asking.

    Args:
        candidates: codes of the indicators it may mean, likeliest first.
    """

    name: str
    place: Place
    candidates: tuple[str, ...]
    why: Wording


@dataclass(frozen=True, slots=True)
class Submission:
    """What was read from a department's file.

    Args:
        observations: ready to be added to the ledger; empty when any finding is of tier error.
        unmatched: rows that are in no observation.
        findings: every fault, question and note, in the order of the file.
        set_aside: what was read, but is not taken because of errors.
    """

    observations: tuple[Observation, ...]
    unmatched: tuple[UnmatchedRow, ...] = ()
    findings: tuple[Finding, ...] = ()
    set_aside: tuple[Observation, ...] = ()


@dataclass(slots=True)
class _Job:
    """One reading of one file, gathering as it goes."""

    plan: Plan
    received: Received
    grid: Grid
    anchors: frozenset[tuple[int, int]] = frozenset()
    read: list[tuple[Observation, Place]] = field(default_factory=list)
    unmatched: list[UnmatchedRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def report(self, rule: str, tier: Tier, message: Wording, place: Place, remedy: Wording | None = None) -> None:
        self.findings.append(Finding(rule, tier, message, place, remedy))


def read_submission(
    file: Path | bytes,
    plan: Plan,
    *,
    known_on: date,
    source: str,
    known_by: str | None = None,
    period: Period | None = None,
    name: str = "",
) -> Submission:
    """Read a department's CSV or Excel file.

    Args:
        file: path or bytes.
        known_on: day the file came in.
        source: code or words naming it, kept with every observation.
        known_by: who sent it.
        period: period of the reporting round, for value columns that name none; None when the sheet must say.
        name: file name for messages, when bytes are given.

    Raises:
        InputUnusable: when the file cannot be opened or holds no table of indicators.
    """
    data = _bytes_of(file)
    file_name = name or (file.name if isinstance(file, Path) else "")
    declared = frozenset(plan.header.units)
    matcher = Matcher(plan.indicators, declared)
    context = Context(plan.header.period, declared, matcher.is_sure, period)
    received = Received(plan.header.period, known_on, source, known_by)
    whole = _Job(plan, received, Grid(file_name, None, (), ()))
    tables = 0
    for grid in read_grids(data, file_name):
        layout = read_layout(grid, context)
        tables += layout.tables
        whole.grid, whole.anchors = grid, frozenset(grid.merged.values())
        whole.findings += [*grid.findings, *layout.findings]
        _read_rows(layout, matcher, whole)
    if not tables:
        raise _no_table(file_name, whole.findings)
    return _gathered(whole)


def _bytes_of(file: Path | bytes) -> bytes:
    if isinstance(file, bytes):
        return file
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST_FILE + 1)
    except OSError as fault:
        message = say("文件打不开（{reason}）", reason=fault.strerror)
        finding = Finding("unreadable-file", Tier.ERROR, message, Place(file.name), say("请检查路径和权限"))
        raise InputUnusable([finding]) from fault


def _no_table(name: str, findings: list[Finding]) -> InputUnusable:
    message = say("没有找到指标表：没有一行同时有“指标名称”和数值列的列名")
    remedy = say("第一行写列名：指标名称、单位，以及“2023年1-6月”一类的数值列")
    return InputUnusable([*errors_among(findings), Finding("no-table", Tier.ERROR, message, Place(name), remedy)])


def _read_rows(layout: Layout, matcher: Matcher, job: _Job) -> None:
    for row in layout.rows:
        match = matcher.match(row.name, row.code)
        if match.indicator is None:
            _report_unmatched(row, match.candidates, match.why or say("未识别"), job)
        elif row.claims:
            _read_claims(row, match.indicator, job)
        else:
            message = say("“{name}”没有填报数值", name=row.name)
            job.report("not-filled", Tier.NOTE, message, job.grid.place(row.row))


def _report_unmatched(row: ClaimedRow, candidates: tuple[Indicator, ...], why: Wording, job: _Job) -> None:
    place = job.grid.place(row.row)
    job.unmatched.append(UnmatchedRow(row.name, place, tuple(found.code for found in candidates), why))
    rule = "near-match" if candidates else "unknown-row"
    remedy = (
        say("改成规划中的指标名称后重报，或由规划部门认定") if candidates else say("核对名称；若非规划指标，可删去此行")
    )
    job.report(rule, Tier.QUERY, why, place, remedy)


def _read_claims(row: ClaimedRow, indicator: Indicator, job: _Job) -> None:
    for claim in row.claims:
        fault = _fault_of_cell(claim, job)
        if fault is not None:
            job.findings.append(fault)
            continue
        place = job.grid.place(claim.row, claim.column)
        unit = _given_unit(row, claim, indicator, job)
        written = Written(claim.text, unit, claim.period, row.note, row.source, row.evidence)
        target = target_reading(job.plan, indicator)
        observation, found = read_figure(written, indicator, target=target, received=job.received, place=place)
        job.findings += found
        if observation is not None:
            job.read.append((observation, place))


def _fault_of_cell(claim: Claim, job: _Job) -> Finding | None:
    """Return what makes a cell unreadable whatever its words say."""
    place = job.grid.place(claim.row, claim.column)
    position = claim.row, claim.column
    merged = position in job.grid.merged or position in job.anchors
    if claim.text == UNCOMPUTED:
        message = say("公式没有保存计算结果")
        return Finding("formula-not-computed", Tier.ERROR, message, place, say("用 Excel 或 WPS 打开并保存后重报"))
    if claim.text in FORMULA_FAULTS:
        message = say("公式出错“{text}”", text=claim.text)
        return Finding("formula-fault", Tier.ERROR, message, place, say("改正公式或直接填数"))
    if _DATE.fullmatch(claim.text):
        message = say("数值格里是日期“{text}”，Excel 可能把“3-5”一类的数改成了日期", text=claim.text)
        return Finding("date-in-value-cell", Tier.ERROR, message, place, say("把单元格设为文本格式后重填"))
    if merged and re.search(r"\d", claim.text):
        message = say("数值“{text}”填在合并单元格里，不知属于哪一行哪一期", text=claim.text)
        return Finding("merged-value-cell", Tier.ERROR, message, place, say("取消合并，逐格填写"))
    return None


def _given_unit(row: ClaimedRow, claim: Claim, indicator: Indicator, job: _Job) -> str | None:
    """Return the unit a bare number is in: the row's or column's, the name's, the table's, the indicator's."""
    if claim.unit is not None and not claim.unit_is_general:
        return claim.unit
    in_name = unit_in(row.name, frozenset(job.plan.header.units))
    if in_name is not None:
        return in_name
    fits = claim.unit is not None and factor_between(claim.unit, indicator.unit) is not None
    return claim.unit if fits or indicator.unit is None else indicator.unit


def _gathered(job: _Job) -> Submission:
    kept = _without_repeats(job)
    found = tuple(job.findings)
    if errors_among(found):
        return Submission((), tuple(job.unmatched), found, kept)
    return Submission(kept, tuple(job.unmatched), found)


def _without_repeats(job: _Job) -> tuple[Observation, ...]:
    """Keep one of equal figures; two different figures for one indicator and period are an error."""
    kept: dict[FigureKey, tuple[Observation, Place]] = {}
    for observation, place in job.read:
        first, where = kept.setdefault(figure_key(observation), (observation, place))
        if first is observation:
            continue
        if first.value == observation.value:
            message = say("“{value}”与{where}重复", value=observation.value_text, where=where.wording())
            job.report("repeated-value", Tier.NOTE, message, place)
        else:
            message = say(
                "{period}已在{where}填报“{first}”，此处又填“{second}”",
                period=period_wording(observation.period),
                where=where.wording(),
                first=first.value_text,
                second=observation.value_text,
            )
            job.report("conflicting-values", Tier.ERROR, message, place, say("只保留正确的一个"))
    return tuple(observation for observation, _ in kept.values())
