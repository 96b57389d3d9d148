"""What a department sent, read into observations: everything at once, nothing half-taken, nothing guessed in silence.

The order is: bytes → grids → layout (where the table is) → matching (which indicator) → value, unit and period of each
cell. A fault of tier error anywhere keeps the whole sheet out (`Submission.set_aside` shows what was read), so that a
department never wonders which half arrived.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from midcourse.data.cell_text import FORMULA_FAULTS
from midcourse.data.grids import UNCOMPUTED, Grid, read_grids
from midcourse.data.headings import unit_in
from midcourse.data.layout import Claim, ClaimedRow, Context, Layout, read_layout
from midcourse.data.matching import Matcher
from midcourse.data.model import Observation, Span, Status
from midcourse.data.period_text import PeriodReading, normal
from midcourse.data.slips import MEANS, TOTALS, off_target, target_reading
from midcourse.data.units import factor_between, factor_between_words
from midcourse.data.value_text import ValueReading, read_value
from midcourse.data.vintage import FigureKey, figure_key
from midcourse.errors import InputUnusable
from midcourse.findings import Finding, Place, Tier, errors_among
from midcourse.periods import Period
from midcourse.plan.model import Indicator, Plan
from midcourse.plan.vocabulary import Kind
from midcourse.quantities import shown
from midcourse.wording import Wording, join, say

LARGEST_FILE = 50_000_000  # bytes
_PRELIMINARY = re.compile(r"初步|快报|预估|预计|暂定|初核")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_PLAIN = re.compile(r"[-+]?[\d,]+(\.\d+)?")
_GROWTH_SPANS = frozenset([Span.GROWTH, Span.MEAN_GROWTH])
_AS_GROWTH = {Span.MEAN: Span.MEAN_GROWTH, Span.CUMULATIVE: Span.GROWTH}


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
    known_on: date
    source: str
    known_by: str | None
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
    whole = _Job(plan, known_on, source, known_by, Grid(file_name, None, (), ()))
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
        observation = _observe(row, claim, indicator, job)
        if observation is not None:
            job.read.append((observation, job.grid.place(claim.row, claim.column)))


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


def _observe(row: ClaimedRow, claim: Claim, indicator: Indicator, job: _Job) -> Observation | None:
    """Read one cell; None, with the fault reported, when it cannot be taken."""
    place = job.grid.place(claim.row, claim.column)
    given = _given_unit(row, claim, indicator, job)
    target = target_reading(job.plan, indicator)
    plan = job.plan.header.period
    reading = read_value(claim.text, name=indicator.name, unit=given, target=target, plan=plan)
    stated = reading.unit or given
    growth = reading.span in _GROWTH_SPANS and stated == "%" and indicator.unit not in {None, "%", "‰"}
    unit = stated if growth or indicator.unit is None else indicator.unit
    factor = _factor(stated, unit, place, job)
    timed = _timed(claim, reading, plan)
    if timed is None:
        message = say("不知道“{text}”属于哪一期", text=claim.text)
        remedy = say("在列名或所属期一列写明期间，如“2023年1-6月”")
        job.report("no-period", Tier.ERROR, message, place, remedy)
    if factor is None or timed is None:
        return None
    period, span = _period_and_span(timed, indicator, target.kind if target else None, plan)
    value = _converted(reading.value, factor)
    _report_reading(claim, reading, place, job)
    _report_period(timed, period, place, job)
    if value is not None and off_target(value, unit, target):
        message = say("“{text}”是目标值的千倍以上，单位可能弄错（万、亿）", text=claim.text)
        job.report("unit-slip", Tier.QUERY, message, place, say("核对单位"))
    return Observation(
        item=indicator.code,
        period=period,
        span=Span.GROWTH if growth and span not in _GROWTH_SPANS else span,
        value_text=_original(claim.text, stated, unit),
        value=value,
        unit=unit,
        status=Status.PRELIMINARY if _PRELIMINARY.search(claim.text + row.note) else Status.FINAL,
        source=row.source or job.source,
        known_on=job.known_on,
        known_by=job.known_by,
        disclosure=indicator.disclosure,
        evidence=row.evidence or None,
        place=str(place),
    )


def _given_unit(row: ClaimedRow, claim: Claim, indicator: Indicator, job: _Job) -> str | None:
    """Return the unit a bare number is in: the row's or column's, the name's, the table's, the indicator's."""
    if claim.unit is not None and not claim.unit_is_general:
        return claim.unit
    in_name = unit_in(row.name, frozenset(job.plan.header.units))
    if in_name is not None:
        return in_name
    fits = claim.unit is not None and factor_between(claim.unit, indicator.unit) is not None
    return claim.unit if fits or indicator.unit is None else indicator.unit


def _factor(stated: str | None, unit: str | None, place: Place, job: _Job) -> Decimal | None:
    """Return the factor into the indicator's unit; None, with an error reported, when there is none."""
    factor = factor_between(stated, unit)
    if factor is not None or stated is None or unit is None:
        return factor
    by_words = factor_between_words(stated, unit)
    remedy = say("按“{own}”填报", own=unit)
    if by_words is None:
        message = say("单位“{unit}”不能换算成指标的单位“{own}”", unit=stated, own=unit)
        job.report("unit-mismatch", Tier.ERROR, message, place, remedy)
    else:
        message = say("单位写作“{unit}”，按“{own}”读取", unit=stated, own=unit)
        job.report("unit-word", Tier.QUERY, message, place, remedy)
    return by_words


def _converted(value: Decimal | None, factor: Decimal) -> Decimal | None:
    """Convert without adding digits: 14800000 万元 is 1480 亿元, not 1480.0000."""
    if value is None or factor == 1:
        return value
    return Decimal(shown((value * factor).normalize()))


def _original(text: str, stated: str | None, unit: str | None) -> str:
    """Keep what the department wrote; with its unit, where that is not the indicator's and not in the cell."""
    if stated is None or stated == unit or stated in normal(text):
        return text
    return f"{text}{stated}" if _PLAIN.fullmatch(normal(text)) else f"{text}({stated})"


def _timed(claim: Claim, reading: ValueReading, plan: Period) -> PeriodReading | None:
    """Return what a value covers by its own words, else by the heading's; None when neither says."""
    said = None if _PLAIN.fullmatch(normal(claim.text)) else reading.span
    if reading.period and reading.period[0].isdigit():
        return PeriodReading(Period.parse(reading.period), said)
    if claim.period is None or said is None or claim.period.span is not None:
        return claim.period
    if said is Span.CUMULATIVE and claim.period.period.is_day:
        return PeriodReading(Period(min(plan.start, claim.period.period.end), claim.period.period.end), said)
    return PeriodReading(claim.period.period, said, claim.period.doubt)


def _period_and_span(
    timed: PeriodReading, indicator: Indicator, wanted: Kind | None, plan: Period
) -> tuple[Period, Span]:
    """Return period and span; where no word says how the value relates to its period, the target's kind helps."""
    period, span = timed.period, timed.span
    if span is None and period.is_day and wanted in TOTALS and period.end >= plan.start:
        period, span = Period(plan.start, period.end), Span.CUMULATIVE
    span = span or _usual_span(period, indicator, plan, wanted)
    rate = indicator.unit == "%" and re.search(r"增长|增速|增幅|下降|降低", indicator.name)
    return period, _AS_GROWTH.get(span, span) if rate else span


def _usual_span(period: Period, indicator: Indicator, plan: Period, wanted: Kind | None) -> Span:
    """Return how a value without a word about it relates to its period."""
    if period.is_day:
        return Span.STOCK
    if period.start == plan.start and period.months > 12:
        return Span.MEAN if wanted in MEANS else Span.CUMULATIVE
    return Span.FLOW if indicator.flow or wanted in TOTALS else Span.STOCK


def _report_reading(claim: Claim, reading: ValueReading, place: Place, job: _Job) -> None:
    if reading.kind is Kind.MASKED:
        remedy = say("请通过内部渠道报送原数，公开属性填“withheld”")
        job.report("masked-value", Tier.QUERY, say("数值以“{text}”遮盖，记为未知", text=claim.text), place, remedy)
    elif reading.value is None and (reading.low is not None or reading.high is not None):
        message = say("“{text}”是界限或区间，不是一个数，按文字保存", text=claim.text)
        job.report("bound-not-value", Tier.QUERY, message, place, say("填报实际数"))
    elif reading.value is None and re.search(r"\d", normal(claim.text)):
        message = say("读不出“{text}”中的数值", text=claim.text)
        job.report("unreadable-value", Tier.ERROR, message, place, say("格内只填一个数，说明写到备注"))
    elif reading.value is None and reading.kind is not Kind.MISSING:
        job.report("words-only", Tier.QUERY, say("“{text}”没有数值，按文字保存", text=claim.text), place)
    elif reading.doubts:
        remedy = say("确认读数“{value}”", value=reading.value)
        job.report("doubtful-value", Tier.QUERY, join(list(reading.doubts)), place, remedy)


def _report_period(timed: PeriodReading, period: Period, place: Place, job: _Job) -> None:
    if timed.doubt is not None:
        job.report("doubtful-period", Tier.QUERY, timed.doubt, place, say("在列名写明起止时间"))
    if period.end > job.known_on:
        message = say("{period}在报送日{day}时还没有结束", period=period, day=job.known_on)
        job.report("period-not-over", Tier.QUERY, message, place, say("核对所属期；预计数请注明"))


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
                period=observation.period,
                where=where.wording(),
                first=first.value_text,
                second=observation.value_text,
            )
            job.report("conflicting-values", Tier.ERROR, message, place, say("只保留正确的一个"))
    return tuple(observation for observation, _ in kept.values())
