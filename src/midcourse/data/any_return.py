"""Whatever a department returns: our workbook, or a sheet of its own, which is read for indicators."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from midcourse.data.form import period_asked
from midcourse.data.model import Observation
from midcourse.data.reporting import IndicatorReport
from midcourse.data.round_cells import read_sheets
from midcourse.data.round_reading import RoundReading, is_our_form, read_round_sheets
from midcourse.data.round_sheets import DepartmentRound
from midcourse.data.submission import Submission, read_submission
from midcourse.errors import InputUnusable
from midcourse.findings import Finding, Place, Tier, errors_among
from midcourse.plan.model import Indicator
from midcourse.wording import say

_ZIP = b"PK\x03\x04"
#: Findings of the reader of our form that mean only: this is no workbook, it may be a table all the same.
_NO_WORKBOOK = frozenset(["not-a-workbook"])


def read_any_return(
    data: bytes, asked: DepartmentRound, *, known_on: date, known_by: str | None = None, name: str = ""
) -> RoundReading:
    """Read what a department returned: as our workbook if it is one, else as a sheet of its own.

    Of a sheet of its own the indicators the department owes are taken, each with the period the round asks for, or the
    only one the sheet has; all else is told and not taken.

    Args:
        data: CSV or Excel, whatever its name.
        asked: what was sent out.
        known_on: day it came in.
        known_by: who sent it.
        name: file name for messages; the source of a figure that names none.
    """
    where = Place(name)
    sheets, findings = read_sheets(data, where) if data.startswith(_ZIP) else ([], [])
    if any(finding.rule not in _NO_WORKBOOK for finding in errors_among(findings)):
        return RoundReading(findings=tuple(findings))
    if is_our_form(sheets):
        return read_round_sheets(sheets, asked, known_on=known_on, where=where, findings=findings)
    return _own_sheet(data, asked, known_on=known_on, known_by=known_by, name=name)


def _own_sheet(data: bytes, asked: DepartmentRound, *, known_on: date, known_by: str | None, name: str) -> RoundReading:
    try:
        submission = read_submission(
            data, asked.plan, known_on=known_on, source=name, known_by=known_by, period=asked.period, name=name
        )
    except InputUnusable as unusable:
        return RoundReading(findings=tuple(fault for fault in unusable.faults if isinstance(fault, Finding)))
    return _as_reports(submission, asked, name)


def _as_reports(submission: Submission, asked: DepartmentRound, name: str) -> RoundReading:
    """Make reports of the figures of the department's own indicators."""
    by_item: defaultdict[str, list[Observation]] = defaultdict(list)
    for observation in (*submission.observations, *submission.set_aside):
        by_item[observation.item].append(observation)
    owed = {indicator.code: indicator for indicator in asked.owed.indicators}
    findings, reports = list(submission.findings), []
    for code, observations in by_item.items():
        chosen = _chosen(owed[code], observations, asked) if code in owed else None
        if chosen is not None:
            reports.append(_report(chosen, name))
        else:
            findings.append(_not_taken(code, observations, asked, is_owed=code in owed))
    if errors_among(findings):
        return RoundReading(findings=tuple(findings), set_aside=tuple(reports))
    return RoundReading(tuple(reports), findings=tuple(findings))


def _chosen(indicator: Indicator, found: Sequence[Observation], asked: DepartmentRound) -> Observation | None:
    """Return the figure of the period asked for, or the only one there is; None where a person must choose."""
    wanted = period_asked(indicator, asked.period)
    fitting = [seen for seen in found if seen.period == wanted] or [
        seen for seen in found if seen.period.end == wanted.end
    ]
    candidates = fitting or found
    return candidates[0] if len(candidates) == 1 else None


def _report(observation: Observation, name: str) -> IndicatorReport:
    source = observation.source if observation.source != name else None
    return IndicatorReport(
        indicator=observation.item,
        period=observation.period,
        value_text=observation.value_text,
        source=source or name or None,
    )


def _not_taken(code: str, found: Sequence[Observation], asked: DepartmentRound, *, is_owed: bool) -> Finding:
    place = Place(found[0].place or "")
    if is_owed:
        periods = "、".join(str(seen.period) for seen in found)
        message = say("“{code}”有几期的数（{periods}），都不是本轮要求的，未读取", code=code, periods=periods)
        return Finding("several-periods", Tier.QUERY, message, place, say("请在本轮的工作簿中填写"))
    lead = next((item.lead for item in asked.plan.indicators if item.code == code), None)
    message = say("“{code}”不是本单位应报的指标，未读取", code=code)
    remedy = say("由{lead}填报", lead=asked.name_of(lead)) if lead else None
    return Finding("not-yours", Tier.QUERY, message, place, remedy)
