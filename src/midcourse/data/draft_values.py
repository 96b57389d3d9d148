"""Values of a draft: base values of an outline, figures of a report, read as a department's sheet is read."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from midcourse.data.draft_reviews import Reviewed
from midcourse.data.model import Baseline, Observation
from midcourse.data.submission import read_submission
from midcourse.data.value_text import read_value
from midcourse.errors import InputUnusable
from midcourse.findings import Finding, Tier
from midcourse.plan.model import Plan
from midcourse.plan.outline.draft import Doubt, DraftIndicator
from midcourse.plan.outline.reading import Draft

Coded = Sequence[tuple[str, DraftIndicator]]


@dataclass(frozen=True, slots=True)
class Observed:
    """Figures, and what is doubtful in them."""

    rows: tuple[Observation, ...] = ()
    reviews: tuple[Reviewed, ...] = ()


def baselines_of(coded: Coded, known_on: date, draft: Draft, start: int) -> Iterator[Baseline]:
    """Yield the base values that are numbers; words such as 稳步提高 stay in the source.

    Args:
        coded: indicators with their codes.
        known_on: day they count as known from.
        draft: they were read from.
        start: first year of the plan; a value without a year is put down for the year before, and doubted there.
    """
    for code, one in coded:
        base = one.base
        if base is None:
            continue
        year = base.year if base.year is not None else start - 1
        reading = read_value(base.text, name=one.name, unit=one.unit, plan=draft.title.period)
        if reading.value is not None:
            note = "预计数" if base.expected else None
            yield Baseline(
                indicator=code,
                year=year,
                value=reading.value,
                known_on=known_on,
                place=one.origin.place or None,
                note=note,
            )


def observed(plan: Plan, draft: Draft, coded: Coded, known_on: date, source: str) -> Observed:
    """Read the figures of a report's table, as if a department had sent them for the report's cut-off day."""
    day = draft.title.cut_off
    told = [(code, one) for code, one in coded if one.value is not None]
    if day is None or not told:
        return Observed()
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(["序号", "指标名称", "单位", f"截至{day.year}年{day.month}月底"])
    for code, one in told:
        writer.writerow([code, one.name, one.unit or "", one.value.text if one.value else ""])
    try:
        read = read_submission(sheet.getvalue().encode("utf-8-sig"), plan, known_on=known_on, source=source, name="表")
    except InputUnusable:
        return Observed()
    rows = read.observations or read.set_aside
    places = dict(coded)
    kept = tuple(_placed(row, places[row.item]) for row in rows if row.item in places)
    return Observed(kept, tuple(_reviews(read.findings, told)))


def _placed(row: Observation, one: DraftIndicator) -> Observation:
    return replace(row, place=one.origin.place or None)


def _reviews(findings: Sequence[Finding], told: Coded) -> Iterator[Reviewed]:
    """Yield what was doubtful in the figures; notes are left out."""
    for finding in findings:
        row = finding.place.row
        if finding.tier is not Tier.NOTE and row is not None and 2 <= row <= len(told) + 1:
            code, one = told[row - 2]
            yield Reviewed(code, one.name, Doubt(finding.rule, finding.message), one.origin)
