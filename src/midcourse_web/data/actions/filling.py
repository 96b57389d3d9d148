"""What a department does with its rows: drafts, handing in, taking back.

Drafts are no acts and leave no events; what is handed in is. Reading and checking come before the transaction, so that
two hundred departments that hand in at the same moment wait for each other's writing only.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from midcourse.data.asked import WORD_FIELDS
from midcourse.data.report_cells import ReportCells, cells_of, tidy_cell
from midcourse.data.reporting import REPORT_TABLES, Form
from midcourse.errors import ActRefused
from midcourse.periods import Period
from midcourse.plan.cells import read_cell
from midcourse.plan.tables import Column
from midcourse.workflow import Act as EntryAct
from midcourse.workflow import EntryState, after
from midcourse_web.data.actions.changed import refusing_changed
from midcourse_web.data.queries.records import Known, known_of
from midcourse_web.data.queries.returns import ReturnRow, moment_of, row_of
from midcourse_web.store.acting import acting
from midcourse_web.store.acts import Act
from midcourse_web.store.keeping import ChangedMeanwhile
from midcourse_web.store.models import Draft, Entry, Round, User

#: Within this time two drafts of one person come from the same page.
_ON_ITS_WAY = timedelta(seconds=30)
#: Longest text kept of one cell [characters]: enough to see that it is too long, not enough to fill a disk.
LONGEST_CELL = 20_000


@dataclass(frozen=True, slots=True)
class Typed:
    """What a page sends of one row.

    Args:
        cells: by field name.
        seen: the draft as it was shown (`ReturnRow.seen`); "" for none.
        revision: of the entry as it was shown.
    """

    cells: ReportCells
    seen: str
    revision: int


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a draft.

    Args:
        at: when it was saved; None when it was not.
        conflict: what somebody else has saved meanwhile; None when nobody has.
        refused: the row can no longer be changed.
    """

    at: datetime | None = None
    conflict: Draft | None = None
    refused: bool = False

    @property
    def kept(self) -> bool:
        """Tell whether nothing stood in the way."""
        return self.conflict is None and not self.refused


def kept_cells(form: str, cells: ReportCells) -> dict[str, str]:
    """Return typed cells as they are kept: the fields of the form only, tidied, empty ones left out.

    A period is kept as tables write it, however it was typed, so that the same period is the same text.
    """
    known = [column for column in REPORT_TABLES[Form(form)].columns if not column.key]
    tidy = {column.name: _as_kept(column, cells.get(column.name, "")) for column in known}
    return {name: text for name, text in tidy.items() if text}


def _as_kept(column: Column, typed: str) -> str:
    text = tidy_cell(typed)[:LONGEST_CELL]
    value = read_cell(text, column.cell_type) if text and column.cell_type.base is Period else None
    return str(value) if isinstance(value, Period) else text


def save_page(rows: Sequence[tuple[ReturnRow, Typed]], by: User) -> list[Saved]:
    """Keep what is typed in the rows of a page: one transaction, so that a page of fifty rows is written once."""
    with transaction.atomic():
        return [save_draft(row, typed, by) for row, typed in rows]


def save_draft(row: ReturnRow, typed: Typed, by: User) -> Saved:
    """Keep what is typed in a row, unless somebody else has typed there since it was shown.

    Args:
        row: the row as it stands, with what was typed in its cells.
    """
    entry, before = row.entry, row.draft
    if not row.fillable or entry.revision != typed.revision:
        return Saved(refused=True)
    cells = json.dumps(kept_cells(entry.form, typed.cells), ensure_ascii=False)
    if before is None and not row.is_filled and not entry.cells:
        return Saved()
    if before is not None and before.cells == cells:
        return Saved(before.saved_at)
    now = timezone.now()
    if before is None:
        return _begun(entry, cells, by)
    seen = moment_of(typed.seen)
    known = _just_saved(by, now) if seen is None else _just_saved(by, now) | Q(saved_at=seen)
    changed = Draft.objects.filter(known, entry=entry).update(
        cells=cells, saved_by=by, saved_at=now, revision=entry.revision
    )
    return Saved(now) if changed else Saved(conflict=_other(entry))


def _just_saved(by: User, now: datetime) -> Q:
    """Pick drafts the same person saved a moment ago.

    A page saves what is typed; what it sends next was often on its way before it learned the name of what was saved.
    """
    return Q(saved_by=by, saved_at__gte=now - _ON_ITS_WAY)


def _begun(entry: Entry, cells: str, by: User) -> Saved:
    """Make the first draft of a row, unless another was made in the same moment."""
    try:
        with transaction.atomic():
            made = Draft.objects.create(entry=entry, cells=cells, saved_by=by, revision=entry.revision)
    except IntegrityError:
        now = timezone.now()
        changed = Draft.objects.filter(_just_saved(by, now), entry=entry).update(cells=cells, saved_at=now)
        return Saved(now) if changed else Saved(conflict=_other(entry))
    return Saved(made.saved_at)


def _other(entry: Entry) -> Draft | None:
    return Draft.objects.select_related("saved_by").filter(entry=entry).first()


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What became of rows that were to be handed in.

    Args:
        submitted: those that were.
        kept_back: those that could not be, with all that is asked of them.
    """

    submitted: tuple[Entry, ...]
    kept_back: tuple[ReturnRow, ...]


def hand_in(a_round: Round, entries: Sequence[Entry], revisions: Mapping[int, int], by: User) -> HandedIn:
    """Hand in the rows that are ready, and say of the others why they are not.

    Args:
        entries: of one department, with their drafts.
        revisions: of the entries as they were shown; an entry that is absent is taken as it is now.

    Raises:
        ActRefused: when a row or its draft was changed by somebody else in the same moment.
    """
    if not entries:
        return HandedIn((), ())
    known = known_of(a_round, entries[0].department, entries)
    rows = [row_of(entry, known) for entry in entries]
    ready = [row for row in rows if row.is_ready and _is_as_shown(row.entry, revisions)]
    kept_back = [row for row in rows if row.fillable and row not in ready]
    if not ready:
        return HandedIn((), tuple(kept_back))
    with refusing_changed():
        return HandedIn(tuple(_write(a_round, ready, by)), tuple(kept_back))


def _write(a_round: Round, ready: Sequence[ReturnRow], by: User) -> list[Entry]:
    now = timezone.now()
    with acting(Act.ENTRY_SUBMITTED, plan=a_round.plan.code):
        current = _as_shown([row.entry for row in ready])
        for row in ready:
            _submit(current[row.entry.pk], row, now, by)
        Entry.objects.bulk_update(list(current.values()), _SUBMITTED)
        _take_drafts(ready, by)
    return list(current.values())


def _is_as_shown(entry: Entry, revisions: Mapping[int, int]) -> bool:
    return revisions.get(entry.pk, entry.revision) == entry.revision


_SUBMITTED = [
    "state", "cells", "word", "revision", "submitted_at", "submitted_by", "first_submitted_at", "state_since", "remark",
]  # fmt: skip


def _submit(entry: Entry, row: ReturnRow, now: datetime, by: User) -> None:
    if row.read is None:
        raise ChangedMeanwhile(entry.form, entry.item)
    report = row.read.report
    entry.state = after(EntryState(entry.state), EntryAct.SUBMIT).value
    entry.cells = json.dumps(cells_of(report), ensure_ascii=False)
    word = getattr(report, WORD_FIELDS[Form(entry.form)])
    entry.word = word or "" if any(one.asks_word for one in row.asked) else ""
    entry.revision += 1
    entry.submitted_at = entry.state_since = now
    entry.submitted_by = by
    entry.first_submitted_at = entry.first_submitted_at or now
    entry.remark = ""


def _as_shown(entries: Sequence[Entry]) -> dict[int, Entry]:
    """Return the entries as they are now, held by this act; refuse when any is not as it was read.

    Raises:
        ChangedMeanwhile: when one was changed since.
    """
    current: dict[int, Entry] = Entry.objects.select_for_update().in_bulk([entry.pk for entry in entries])
    for entry in entries:
        if current[entry.pk].revision != entry.revision:
            raise ChangedMeanwhile(entry.form, entry.item)
    return current


def _take_drafts(rows: Sequence[ReturnRow], by: User) -> None:
    """Take away the drafts that were handed in; one somebody else typed in since then is not lost.

    Raises:
        ChangedMeanwhile: when somebody else has typed on.
    """
    drafts = {row.draft.pk: row.draft.saved_at for row in rows if row.draft is not None}
    there = Draft.objects.filter(entry__in=[row.entry.pk for row in rows])
    others = dict(there.exclude(_just_saved(by, timezone.now())).values_list("pk", "saved_at"))
    if any(drafts.get(pk) != saved_at for pk, saved_at in others.items()):
        raise ChangedMeanwhile("round_drafts", tuple(map(str, drafts)))
    there.delete()


def withdraw(a_round: Round, entries: Sequence[Entry], by: User) -> int:
    """Take back what waits for the reviewer; what was handed in stands as the draft to go on from.

    Returns:
        Number of rows taken back; those the reviewer has decided meanwhile are not among them.
    """
    now = timezone.now()
    with acting(Act.ENTRY_WITHDRAWN, plan=a_round.plan.code):
        current: dict[int, Entry] = Entry.objects.select_for_update().in_bulk([entry.pk for entry in entries])
        taken = []
        for entry in current.values():
            try:
                entry.state = after(EntryState(entry.state), EntryAct.WITHDRAW).value
            except ActRefused:
                continue
            entry.revision += 1
            entry.state_since = now
            taken.append(entry)
        Entry.objects.bulk_update(taken, ["state", "revision", "state_since"])
    return len(taken)


def row_with(entry: Entry, known: Known, typed: Typed) -> ReturnRow:
    """Return a row with what was typed in its cells."""
    return row_of(entry, known, kept_cells(entry.form, typed.cells))
