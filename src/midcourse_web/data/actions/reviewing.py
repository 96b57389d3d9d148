"""What a reviewer does with rows: returning, approving into the ledger, locking, unlocking one value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from midcourse.data.approved import observation_of, project_after, task_after
from midcourse.data.ledger_diff import Change, RowChange
from midcourse.data.model import Observation
from midcourse.data.reporting import IndicatorReport, ProjectReport, TaskReport
from midcourse.data.vintage import as_known, figure_key
from midcourse.errors import ActRefused
from midcourse.periods import Period
from midcourse.plan.cells import write_cell
from midcourse.plan.model import Project, Task
from midcourse.wording import say
from midcourse.workflow import NEEDS_REASON, EntryState, after
from midcourse.workflow import Act as EntryAct
from midcourse_web.data.actions.changed import refusing_changed
from midcourse_web.data.asking import today
from midcourse_web.data.queries.records import known_of
from midcourse_web.data.queries.returns import ReturnRow, row_of
from midcourse_web.store.acting import acting
from midcourse_web.store.acts import Act
from midcourse_web.store.keeping import ChangedMeanwhile, write_changes
from midcourse_web.store.models import Entry, Round, User

#: What each act of a reviewer is in the record.
ACTS: Mapping[EntryAct, Act] = {
    EntryAct.RETURN: Act.ENTRY_RETURNED,
    EntryAct.APPROVE: Act.ENTRY_APPROVED,
    EntryAct.LOCK: Act.ENTRY_LOCKED,
    EntryAct.UNLOCK: Act.ENTRY_UNLOCKED,
}
_DECIDED = ["state", "revision", "state_since", "decided_at", "decided_by", "remark", "approved_cells"]


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of rows somebody decided on.

    Args:
        done: those the act was done to.
        changed: those somebody else has changed meanwhile: to be looked at again.
        refused: those in whose state the act is not possible, with the reason.
    """

    done: tuple[Entry, ...] = ()
    changed: tuple[Entry, ...] = ()
    refused: tuple[tuple[Entry, ActRefused], ...] = ()


def decide(a_round: Round, revisions: Mapping[int, int], act: EntryAct, by: User, *, reason: str = "") -> Decided:
    """Do one act to several rows of a department.

    Args:
        revisions: of the rows as they were shown, by number of the entry.
        reason: why; needed for returning and unlocking.

    Raises:
        ActRefused: when a reason is needed and missing, or somebody else has changed a row in the same moment.
    """
    entries = _entries(a_round, revisions)
    if act in NEEDS_REASON and not reason.strip():
        after(EntryState.SUBMITTED if act is EntryAct.RETURN else EntryState.APPROVED, act, reason)
    possible, changed, refused = _sorted_out(entries, revisions, act, reason)
    if not possible:
        return Decided((), tuple(changed), tuple(refused))
    changes = _changes(a_round, possible) if act is EntryAct.APPROVE else []
    now = timezone.now()
    with refusing_changed(), acting(ACTS[act], plan=a_round.plan.code, reason=reason):
        current: dict[int, Entry] = Entry.objects.select_for_update().in_bulk([entry.pk for entry in possible])
        for entry in possible:
            if current[entry.pk].revision != entry.revision:
                raise ChangedMeanwhile(entry.form, entry.item)
            _decide(entry, act, by, now, reason)
        Entry.objects.bulk_update(possible, _DECIDED)
        if changes:
            write_changes(a_round.plan, changes, ACTS[act], reason=reason)
    return Decided(tuple(possible), tuple(changed), tuple(refused))


def _entries(a_round: Round, revisions: Mapping[int, int]) -> list[Entry]:
    found = (
        Entry.objects.filter(round=a_round, pk__in=revisions)
        .select_related("draft", "submitted_by")
        .order_by("form", "position", "id")
    )
    entries = list(found)
    for entry in entries:
        entry.round = a_round
    return entries


def _sorted_out(
    entries: Sequence[Entry], revisions: Mapping[int, int], act: EntryAct, reason: str
) -> tuple[list[Entry], list[Entry], list[tuple[Entry, ActRefused]]]:
    possible, changed, refused = [], [], []
    for entry in entries:
        if entry.revision != revisions[entry.pk]:
            changed.append(entry)
            continue
        try:
            after(EntryState(entry.state), act, reason)
        except ActRefused as refusal:
            refused.append((entry, refusal))
        else:
            possible.append(entry)
    return possible, changed, refused


def _decide(entry: Entry, act: EntryAct, by: User, now: datetime, reason: str) -> None:
    entry.state = after(EntryState(entry.state), act, reason).value
    entry.revision += 1
    entry.state_since = entry.decided_at = now
    entry.decided_by = by
    if act is EntryAct.APPROVE:
        entry.approved_cells = entry.cells
        entry.remark = ""
    elif reason:
        entry.remark = reason


# ---- into the ledger --------------------------------------------------------------------------------------------


def _changes(a_round: Round, entries: Sequence[Entry]) -> list[RowChange]:
    """Return what approving these rows writes into the ledger.

    Raises:
        ActRefused: when the ledger has an item no longer.
    """
    found: list[RowChange] = []
    by_department: dict[str, list[Entry]] = {}
    for entry in entries:
        by_department.setdefault(entry.department, []).append(entry)
    for department, own in by_department.items():
        known = known_of(a_round, department, own)
        for entry in own:
            row = row_of(entry, known)
            if row.item is None or row.read is None:
                message = say("台账中已没有“{code}”，不能审核入账；请先核对台账", code=entry.item)
                raise ActRefused(message)
            found += _of_row(row, known.asked.name_of(department))
    return found


def _of_row(row: ReturnRow, department: str) -> list[RowChange]:
    report = row.read.report if row.read else None
    if isinstance(report, IndicatorReport):
        return _of_indicator(row, report, department)
    if isinstance(report, ProjectReport) and isinstance(row.item, Project):
        return _of_project(row, report, row.item)
    if isinstance(report, TaskReport) and isinstance(row.item, Task):
        return _changed("tasks", (row.item.code,), row.item, task_after(report, row.item))
    return []


def _of_indicator(row: ReturnRow, report: IndicatorReport, department: str) -> list[RowChange]:
    """Return the new vintage of a figure; nothing when the ledger says the same already."""
    if row.item is None:
        return []
    records, day = row.known.records(row.item), today()
    new = observation_of(
        report,
        records,
        known_on=day,
        known_by=f"{department} {row.entry.submitted_by}" if row.entry.submitted_by else None,
        source=f"{row.entry.round.title} {department}",
        evidence="；".join(file.name for file in row.evidence) or None,
    )
    if new is None:
        return []
    standing = _in_force(records.observations, new, day)
    if standing is None:
        return [RowChange("observations", _key(new), Change.ADDED, None, new)]
    if replace(standing, known_on=new.known_on, known_by=new.known_by, reason=new.reason, place=new.place) == new:
        return []
    reasoned = replace(new, reason=new.reason or row.entry.word or row.entry.remark or None)
    if standing.known_on == day:
        return [RowChange("observations", _key(new), Change.CHANGED, standing, reasoned)]
    return [RowChange("observations", _key(new), Change.ADDED, None, reasoned)]


def _in_force(observations: Sequence[Observation], new: Observation, day: date) -> Observation | None:
    """Return the vintage a figure replaces; None for a first figure."""
    same = [seen for seen in as_known(observations, day) if figure_key(seen) == figure_key(new)]
    return same[0] if same else None


def _key(observation: Observation) -> tuple[str, ...]:
    parts: tuple[str | Period | date, ...] = (
        observation.item, observation.measure, observation.period, observation.known_on,
    )  # fmt: skip
    return tuple(write_cell(part) for part in parts)


def _of_project(row: ReturnRow, report: ProjectReport, project: Project) -> list[RowChange]:
    nodes = row.known.records(project).nodes
    changed, changed_nodes = project_after(report, project, nodes)
    found = _changed("projects", (project.code,), project, changed)
    for before, now in zip(nodes, changed_nodes, strict=True):
        found += _changed("project_nodes", (project.code, before.name), before, now)
    return found


def _changed(table: str, key: tuple[str, ...], before: Any, now: Any) -> list[RowChange]:  # noqa: ANN401
    return [RowChange(table, key, Change.CHANGED, before, now)] if before != now else []
