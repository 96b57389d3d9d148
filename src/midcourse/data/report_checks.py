"""Checks of one reported row before it is handed in.

What cannot be read, or cannot be so, blocks; what is strange asks for a word and then goes on: strange things happen.
Figures are read and checked by the rules of every other sheet (`data.figures`, `data.quality`), on a ledger of the one
item, so that a row is checked in milliseconds however large the plan is.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from midcourse.data.approved import plan_of, read_report
from midcourse.data.asked import Asked, Case, ItemRecords
from midcourse.data.figures import Received, is_plain_number
from midcourse.data.form import counts_on, period_asked
from midcourse.data.jumps import SHORT_SERIES_FACTOR, jumps_among
from midcourse.data.model import Ledger, Observation, Span
from midcourse.data.project_checks import PROJECT_CELLS, PROJECT_CHECKS, TASK_CELLS, TASK_CHECKS
from midcourse.data.quality import check_new_figure
from midcourse.data.reporting import REPORT_TABLES, Form, IndicatorReport, Limits, Report, form_of, length_of
from midcourse.data.slips import far_apart
from midcourse.data.units import factor_between
from midcourse.data.vintage import agrees_when_rounded, as_known, figure_key, figure_text, is_yearly
from midcourse.findings import Finding, Tier
from midcourse.periods import Period, period_wording
from midcourse.plan.model import Indicator
from midcourse.wording import say

Check = Callable[[Case], Iterable[Asked]]
#: Rules of figures that speak of the period, not of the value.
_OF_PERIOD = frozenset(
    ["no-period", "doubtful-period", "period-not-over", "value-after-cut-off", "known-before-period-ends"]
)


def check_report(
    report: Report,
    records: ItemRecords,
    *,
    period: Period,
    cut_off: date | None,
    limits: Limits,
    known_on: date,
) -> tuple[Asked, ...]:
    """Check one row before it is handed in.

    Args:
        report: the row as filled in.
        records: what the ledger holds of its item.
        period: what the round asks about.
        cut_off: last day a value may cover; None for the plan's own.
        known_on: day of the check.

    Returns:
        What blocks the submission and what needs a word, in the order of the checks; empty when there is nothing.
    """
    case = Case(report, records, period, cut_off, limits, known_on)
    found = [asked for check in CHECKS[form_of(report)] for asked in check(case)]
    return tuple({(asked.rule, asked.field): asked for asked in reversed(found)}.values())[::-1]


def check_cells(report: Report, records: ItemRecords, *, limits: Limits, known_on: date) -> tuple[Asked, ...]:
    """Find only what no cell of a row may hold, whatever is still missing: what an upload is refused for."""
    case = Case(report, records, getattr(report, "period", records.header.period), None, limits, known_on)
    return tuple(asked for check in CELL_CHECKS[form_of(report)] for asked in check(case) if asked.blocks)


# ---- every form -------------------------------------------------------------------------------------------------


def _too_long(case: Case) -> Iterator[Asked]:
    for known in REPORT_TABLES[form_of(case.report)].columns:
        length, limit = _length(getattr(case.report, known.name)), case.limits.of(known.name)
        if length > limit:
            message = say(
                "“{heading}”有 {length} 字，最多 {limit} 字", heading=known.heading, length=length, limit=limit
            )
            yield case.block("too-long", known.name, message, say("删减后再提交；详细材料可作为佐证上传"))


def _length(value: object) -> int:
    if isinstance(value, tuple):
        return sum(map(_length, value))
    return length_of(value) if isinstance(value, str) else 0


# ---- indicators -------------------------------------------------------------------------------------------------


def _no_value(case: Case) -> Iterator[Asked]:
    report = case.report
    if not isinstance(report, IndicatorReport) or case.word is not None:
        return
    if report.value_text is None:
        message, remedy = say("没有填报值"), say("填写数值；没有数据填“-”，并在备注说明")
        yield case.block("no-value", "value_text", message, remedy)
    elif report.value_text.strip() in _DASHES:
        yield case.block("no-value", "note", say("填报值为“-”，备注没有说明为什么没有数据"), say("在备注说明"))


_GROWTH = frozenset([Span.GROWTH, Span.MEAN_GROWTH])
_DASHES = frozenset(["-", "--", "—", "——", "/", "－", "无", "无数据", "暂无", "暂无数据"])


def _figure_words(case: Case) -> Iterator[Asked]:
    """Ask what reading the value's words brings up; a text beyond the limit is not read."""
    if isinstance(case.report, IndicatorReport) and _length(case.report.value_text) <= case.limits.words:
        _, found = read_report(case.report, case.records, _received(case))
        yield from (_asked(case, finding) for finding in found)


def _figure_faults(case: Case) -> Iterator[Asked]:
    """Do the same where only faults count: a bare number in the indicator's own unit has none."""
    report = case.report
    if isinstance(report, IndicatorReport) and report.value_text and not is_plain_number(report.value_text):
        yield from _figure_words(case)


def _figure_beside_others(case: Case) -> Iterator[Asked]:
    """Ask what the value looks like beside those known before."""
    if not isinstance(case.report, IndicatorReport) or _length(case.report.value_text) > case.limits.words:
        return
    new, _ = read_report(case.report, case.records, _received(case))
    if new is None:
        return
    known = [seen for seen in case.records.observations if seen.known_on <= case.known_on]
    before = tuple(seen for seen in known if (figure_key(seen), seen.known_on) != (figure_key(new), new.known_on))
    ledger = Ledger(plan_of(case.records, case.cut_off), before)
    revised = replace(new, reason=case.word)
    asked = [_asked(case, found) for found in check_new_figure(revised, ledger) if found.tier is not Tier.NOTE]
    asked += _jump_within_years(case, new, before)
    asked += _other_stock_known(case, new, before)
    yield from asked or _far_from_last(case, new, before)


def _other_stock_known(case: Case, new: Observation, before: Iterable[Observation]) -> Iterator[Asked]:
    """Ask about a stock of a day of which another is known, however the period was written: `2023H1`, `2023-06-30`."""
    if new.value is None or new.span is not Span.STOCK:
        return
    for seen in as_known(before, case.known_on):
        same_day = seen.period.end == new.period.end and seen.period != new.period
        if not same_day or seen.value is None or not _compares(seen, new):
            continue
        known = seen.value * (factor_between(seen.unit, new.unit) or 1)
        if not agrees_when_rounded(known, new.value):
            message = say(
                "{day}已有“{old}”，这次报“{new}”", day=new.period.end, old=figure_text(seen), new=figure_text(new)
            )
            yield case.ask("other-value-known", "value_text", message, say("核对数值；属实请在备注说明"))
            return


def _far_from_last(case: Case, new: Observation, before: Iterable[Observation]) -> Iterator[Asked]:
    """Ask about a value three times the last one known, or a third of it, where no closer comparison has asked.

    The two need not cover the same part of a year: amounts within a time are compared by the month. Growth is compared
    with growth only, and what is above zero with what is above zero.
    """
    alike = [seen for seen in as_known(before, case.known_on) if _same_nature(seen, new)]
    last = max(alike, key=lambda seen: (seen.period.end, seen.known_on), default=None)
    if last is None or last.value is None or new.value is None:
        return
    old = last.value * (factor_between(last.unit, new.unit) or 1)
    if last.span is new.span is Span.FLOW:
        old = old * new.period.months / last.period.months
    small, large = sorted((old, new.value))
    if small > 0 and large >= SHORT_SERIES_FACTOR * small:
        message = say(
            "与上次相差悬殊：{period}为{old}，这次报{new}",
            period=period_wording(last.period),
            old=figure_text(last),
            new=figure_text(new),
        )
        yield case.ask("far-from-last", "value_text", message, say("核对口径、单位和数值；属实请在备注说明"))


def _same_nature(seen: Observation, new: Observation) -> bool:
    """Tell whether two figures can be held beside each other: one measure, units that convert, growth or not."""
    both = seen.value is not None and seen.measure == new.measure and factor_between(seen.unit, new.unit) is not None
    return both and (seen.span in _GROWTH) == (new.span in _GROWTH)


def _jump_within_years(case: Case, new: Observation, before: Iterable[Observation]) -> Iterator[Asked]:
    """Ask about a jump of a part-year value: against every value of a stock, the same part of other years of a flow."""
    if new.value is None or is_yearly(new.period) or new.span not in {Span.STOCK, Span.FLOW, Span.MEAN}:
        return
    earlier = [seen for seen in as_known(before, case.known_on) if _compares(seen, new)]
    run = sorted((seen for seen in earlier if seen.period.end < new.period.end), key=lambda seen: seen.period.end)
    values = [seen.value * (factor_between(seen.unit, new.unit) or 1) for seen in run if seen.value is not None]
    if values and len(values) in jumps_among([*values, new.value]) and not far_apart(values[-1], new.value):
        message = say("由{old}跳到{new}，与其他年份的变化不相称", old=figure_text(run[-1]), new=figure_text(new))
        yield case.ask("jump-in-series", "value_text", message, say("核对口径、单位和数值；属实请在备注说明"))


def _compares(seen: Observation, new: Observation) -> bool:
    same = seen.measure == new.measure and seen.span is new.span and seen.value is not None
    return (
        same
        and factor_between(seen.unit, new.unit) is not None
        and (new.span is Span.STOCK or _season(seen.period) == _season(new.period))
    )


def _season(period: Period) -> tuple[int, int, int, int]:
    return period.start.month, period.start.day, period.end.month, period.end.day


def _other_period(case: Case) -> Iterator[Asked]:
    report, indicator = case.report, case.records.item
    if not isinstance(report, IndicatorReport) or not isinstance(indicator, Indicator) or report.value_text is None:
        return
    last = _last_figure(case)
    wanted = period_asked(indicator, case.period, last)
    if report.period.end != wanted.end:
        message = say(
            "所属期是{period}，本轮要求{wanted}", period=period_wording(report.period), wanted=period_wording(wanted)
        )
        yield case.ask("other-period", "period", message, say("核对所属期；只有其他时期的数，请在备注说明"))
    elif last is not None and report.period.start > wanted.start and counts_on(last):
        yield from _shorter_than_last(case, last, wanted)


def _last_figure(case: Case) -> Observation | None:
    """Return the last figure known of the indicator's own value."""
    own = (seen for seen in case.records.observations if seen.measure == "value" and seen.known_on <= case.known_on)
    return max(own, key=lambda seen: (seen.period.end, seen.known_on), default=None)


def _shorter_than_last(case: Case, last: Observation, wanted: Period) -> Iterator[Asked]:
    """Ask which is meant, where the last figure counts from an earlier day on and this one says it does not."""
    report = case.report
    if not isinstance(report, IndicatorReport):
        return
    new, _ = read_report(report, case.records, _received(case))
    if new is None or new.value is None or counts_on(new):
        return
    message = say(
        "上次报的是{last}的累计数或平均数，这次所属期只有{period}",
        last=period_wording(last.period),
        period=period_wording(report.period),
    )
    remedy = say(
        "仍是累计数或平均数的，所属期改为“{wanted}”；确为当期数的，请在备注说明", wanted=period_wording(wanted)
    )
    yield case.ask("shorter-period", "period", message, remedy)


def _received(case: Case) -> Received:
    return Received(case.records.header.period, case.known_on, "")


def _asked(case: Case, finding: Finding) -> Asked:
    about = "period" if finding.rule in _OF_PERIOD else "value_text"
    blocks = finding.tier is Tier.ERROR and finding.rule not in _ASK_ANYWAY
    make = case.block if blocks else case.ask
    return make(finding.rule, about, finding.message, _REMEDIES.get(finding.rule, finding.remedy))


#: What to do where a ledger has a column for it and a form has the note.
_REMEDIES = {"revision-without-reason": say("请在备注写明修订原因")}
#: Errors in a ledger that a department may still explain: a total does fall when what was counted before was wrong.
_ASK_ANYWAY = frozenset(["cumulative-falls", "share-out-of-range", "negative-amount", "same-day-conflict"])


#: By form: the checks of a row, in the order of their findings; of these, those an upload is refused for.
CHECKS: dict[Form, tuple[Check, ...]] = {
    Form.INDICATORS: (_too_long, _no_value, _figure_words, _other_period, _figure_beside_others),
    Form.PROJECTS: (_too_long, *PROJECT_CELLS, *PROJECT_CHECKS),
    Form.TASKS: (_too_long, *TASK_CELLS, *TASK_CHECKS),
}
CELL_CHECKS: dict[Form, tuple[Check, ...]] = {
    Form.INDICATORS: (_too_long, _figure_faults),
    Form.PROJECTS: (_too_long, *PROJECT_CELLS),
    Form.TASKS: (_too_long, *TASK_CELLS),
}
