"""The workbook of a department: written with only its rows, and taken back as drafts, all of it or nothing."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from midcourse.data.any_return import read_any_return
from midcourse.data.report_cells import cells_of
from midcourse.data.reporting import Report, field_names, form_of, is_filled, item_of
from midcourse.data.round_reading import NOT_OUR_FORM, RoundReading, read_round_workbook
from midcourse.data.round_workbook import write_round_workbook
from midcourse.errors import ActRefused
from midcourse.findings import Finding, Tier
from midcourse.wording import say
from midcourse_web.data.asking import today
from midcourse_web.data.headings import heading_in_page
from midcourse_web.data.queries.records import round_of, whole_round_of
from midcourse_web.data.queries.returns import ReturnRow, entries_of, row_of
from midcourse_web.store.acting import acting
from midcourse_web.store.acts import Act
from midcourse_web.store.models import Draft, Entry, Round, User

#: Findings that say somebody sent rows of another department.
_NOT_YOURS = "not-yours"


def workbook_of(a_round: Round, department: str) -> bytes:
    """Write the workbook of a department as it stands: drafts, else what was handed in."""
    entries = entries_of(a_round, department)
    known = round_of(a_round, department, entries)
    rows = [row_of(entry, known) for entry in entries]
    reports = [row.read.report for row in rows if row.read is not None]
    return write_round_workbook(known.asked, reports, observations=known.observations, as_of=today())


@dataclass(frozen=True, slots=True)
class ReadCell:
    """One cell that will be another."""

    heading: str
    before: str
    after: str


@dataclass(frozen=True)
class ReadRow:
    """One row of an uploaded workbook beside what stands here.

    Args:
        row: as it stands.
        report: as uploaded.
    """

    row: ReturnRow
    report: Report

    @cached_property
    def cells(self) -> dict[str, str]:
        """Return the uploaded cells by field name."""
        return cells_of(self.report)

    @cached_property
    def changes(self) -> tuple[ReadCell, ...]:
        """Return the cells that will be others."""
        standing = cells_of(self.row.read.report) if self.row.read is not None else {}
        return tuple(
            ReadCell(heading_in_page(heading), standing.get(name, ""), self.cells.get(name, ""))
            for name, heading in field_names(form_of(self.report)).items()
            if standing.get(name, "") != self.cells.get(name, "")
        )


@dataclass(frozen=True)
class Uploaded:
    """What an uploaded workbook says.

    Args:
        findings: every fault, question and note.
        rows: rows that would change, none when there is any fault.
        closed: rows that say something else but can no longer be changed.
        unchanged: rows that say the same.
        digest: of the file, SHA-256.
    """

    name: str
    digest: str
    findings: tuple[Finding, ...]
    rows: tuple[ReadRow, ...]
    closed: tuple[ReadRow, ...]
    unchanged: int

    @property
    def faults(self) -> list[Finding]:
        """Return what must be mended before anything is taken."""
        return [finding for finding in self.findings if finding.tier is Tier.ERROR]

    @property
    def remarks(self) -> list[Finding]:
        """Return all else that was found."""
        return [finding for finding in self.findings if finding.tier is not Tier.ERROR]


def read_upload(a_round: Round, department: str, data: bytes, name: str) -> Uploaded:
    """Read an uploaded workbook beside what stands here; nothing is written.

    Rows of other departments are refused, and noted in the record.
    """
    entries = entries_of(a_round, department)
    known = round_of(a_round, department, entries, others=True)
    reading = read_round_workbook(data, known.asked, known_on=today(), name=name)
    if any(finding.rule in NOT_OUR_FORM for finding in reading.findings):
        known = whole_round_of(a_round, department, entries)
        reading = read_any_return(data, known.asked, known_on=today(), name=name)
    rows = {(row.entry.form, row.entry.item): row for row in (row_of(entry, known) for entry in entries)}
    read = [ReadRow(rows[key], report) for key, report in _keyed(reading) if key in rows]
    different = [one for one in read if one.changes and (is_filled(one.report) or one.row.is_filled)]
    digest = hashlib.sha256(data).hexdigest()
    _note_foreign(a_round, department, digest, reading.findings)
    return Uploaded(
        name,
        digest,
        reading.findings,
        tuple(one for one in different if one.row.fillable),
        tuple(one for one in different if not one.row.fillable),
        len(read) - len(different),
    )


def _keyed(reading: RoundReading) -> list[tuple[tuple[str, str], Report]]:
    return [((form_of(report).value, item_of(report)), report) for report in reading.reports]


def _note_foreign(a_round: Round, department: str, digest: str, findings: Sequence[Finding]) -> None:
    """Note in the record that a workbook held rows of another department."""
    foreign = [finding for finding in findings if finding.rule == _NOT_YOURS]
    if not foreign:
        return
    said = "; ".join(finding.in_language("zh") for finding in foreign[:5])
    with acting(Act.REFUSED, plan=a_round.plan.code) as deed:
        about = {"department": department, "digest": digest, "rows": str(len(foreign)), "said": said[:1000]}
        deed.note("uploads", f"{a_round.number}/{department}", None, about)


def take_upload(a_round: Round, uploaded: Uploaded, department: str, seen: Mapping[int, str], by: User) -> int:
    """Make drafts of the rows of a workbook, every one or none.

    Args:
        seen: the drafts as they were shown (`ReturnRow.seen`), by number of the entry.

    Returns:
        Number of rows taken.

    Raises:
        ActRefused: when somebody has typed in a row since it was shown.
    """
    now = timezone.now()
    rows = uploaded.rows
    with acting(Act.ENTRY_UPLOADED, plan=a_round.plan.code) as deed:
        _refuse_changed(rows, seen)
        Draft.objects.filter(entry__in=[one.row.entry.pk for one in rows]).delete()
        Draft.objects.bulk_create(
            [
                Draft(
                    entry=one.row.entry,
                    cells=json.dumps(one.cells, ensure_ascii=False),
                    revision=one.row.entry.revision,
                    saved_by=by,
                    saved_at=now,
                )
                for one in rows
            ]
        )
        about = {"department": department, "name": uploaded.name, "digest": uploaded.digest, "rows": str(len(rows))}
        deed.note("uploads", f"{a_round.number}/{department}", None, about)
    return len(rows)


def _refuse_changed(rows: Sequence[ReadRow], seen: Mapping[int, str]) -> None:
    """Stop when a row or its draft is no longer as it was shown.

    Raises:
        ActRefused: naming the first such row.
    """
    numbers = [one.row.entry.pk for one in rows]
    drafts = dict(Draft.objects.filter(entry__in=numbers).values_list("entry", "saved_at"))
    revisions = dict(Entry.objects.filter(pk__in=numbers).values_list("pk", "revision"))
    for one in rows:
        entry = one.row.entry
        saved_at = drafts.get(entry.pk)
        as_shown = (saved_at.isoformat() if saved_at else "") == seen.get(entry.pk, "")
        if not as_shown or revisions.get(entry.pk) != entry.revision:
            raise ActRefused(say("“{code}”刚才有人改动，没有写入任何内容；请重新上传核对", code=entry.item))
