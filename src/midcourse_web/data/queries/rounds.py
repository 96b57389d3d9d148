"""The rounds of a plan, what a new one would ask, and how far one has come."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Q
from django.http import Http404
from django.utils import timezone

from midcourse.data.reporting import Form, Owed, all_owed, items_without_lead
from midcourse.data.round_progress import Standing, in_time_share, totals
from midcourse.data.round_terms import next_period
from midcourse.periods import Period
from midcourse.workflow import EntryState, ReturnState
from midcourse_web.data.asking import today
from midcourse_web.data.queries.people import department_names, ownerless_rows, reporters_of
from midcourse_web.store.mapping import header_of, ledger_of
from midcourse_web.store.models import Entry, KeptPlan, Reminder, Round, User

DONE_STATES = ("approved", "locked")


def plan_named(code: str) -> KeptPlan:
    """Return a plan by its code.

    Raises:
        Http404: when there is none.
    """
    plan = KeptPlan.objects.filter(code=code).first()
    if plan is None:
        raise Http404(code)
    return plan


def round_named(plan: str, number: int) -> Round:
    """Return a round with its plan.

    Raises:
        Http404: when there is none.
    """
    found: Round | None = Round.objects.select_related("plan").filter(plan__code=plan, number=number).first()
    if found is None:
        raise Http404(f"{plan}/{number}")
    return found


def rounds_of(plan: KeptPlan, reached: Collection[str] | None) -> list[Round]:
    """Return the rounds of a plan, newest first, each with its counts (`owed`, `handed_in`, `done`).

    Args:
        reached: departments whose rows are counted; None for all.
    """
    own = Q() if reached is None else Q(entries__department__in=reached)
    return list(
        Round.objects.filter(plan=plan)
        .annotate(
            owed=Count("entries", filter=own),
            handed_in=Count("entries", filter=own & Q(entries__state__in=("submitted", *DONE_STATES))),
            done=Count("entries", filter=own & Q(entries__state__in=DONE_STATES)),
        )
        .order_by("-number")
    )


def next_period_of(plan: KeptPlan) -> Period:
    """Return the next period of the plan that no round has asked about."""
    held = [Period.parse(text) for text in Round.objects.filter(plan=plan).values_list("period", flat=True)]
    return next_period(header_of(plan).period, held, today())


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """What one department would owe.

    Args:
        code: of the department.
        reporters: who would report; empty when nobody could.
    """

    code: str
    name: str
    owed: Owed
    reporters: tuple[User, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a round would ask of whom.

    Args:
        ownerless: items nobody leads, which nobody would be asked for.
    """

    rows: tuple[PreviewRow, ...]
    ownerless: Owed

    @property
    def count(self) -> int:
        """Return the number of rows."""
        return sum(len(row.owed) for row in self.rows)

    @property
    def without_reporter(self) -> int:
        """Return the number of departments for which nobody could report."""
        return sum(not row.reporters for row in self.rows)


def preview_of(plan: KeptPlan, forms: Sequence[Form]) -> Preview:
    """Return what a round with these forms would ask of whom."""
    kept = ledger_of(plan, tables=("departments", "indicators", "projects", "tasks")).plan
    names = {known.code: known.name for known in kept.departments}
    reporters = reporters_of(plan)
    rows = [
        PreviewRow(code, names.get(code, code), owed, tuple(reporters.get(code, ())))
        for code, owed in all_owed(kept, forms).items()
    ]
    return Preview(tuple(sorted(rows, key=lambda row: row.code)), items_without_lead(kept, forms))


@dataclass(frozen=True, slots=True)
class DepartmentRow:
    """How one department stands in a round, for the list of who has reported.

    Args:
        last_at: last time anything was done or typed; None for never.
        late: days overdue.
    """

    code: str
    name: str
    standing: Standing
    late: int
    in_time: bool
    last_at: datetime | None

    @property
    def state(self) -> ReturnState:
        """Return how the return stands."""
        return self.standing.state

    def count(self, *states: EntryState) -> int:
        """Return the number of rows in any of these states."""
        return sum(self.standing.counts.get(state, 0) for state in states)

    @property
    def open(self) -> int:
        """Return the rows still to be filled in."""
        return self.count(EntryState.OPEN, EntryState.UNLOCKED)

    @property
    def submitted(self) -> int:
        """Return the rows that wait for the reviewer."""
        return self.count(EntryState.SUBMITTED)

    @property
    def returned(self) -> int:
        """Return the rows sent back."""
        return self.count(EntryState.RETURNED)

    @property
    def approved(self) -> int:
        """Return the rows accepted."""
        return self.count(EntryState.APPROVED)

    @property
    def locked(self) -> int:
        """Return the rows closed."""
        return self.count(EntryState.LOCKED)


@dataclass(frozen=True, slots=True)
class Overview:
    """How far a round has come.

    Args:
        in_time: share of departments that reported in time [ratio, 0-1]; None when none owes anything.
        ownerless: codes of departments whose rows wait for somebody who is not there.
    """

    rows: tuple[DepartmentRow, ...]
    totals: dict[EntryState, int]
    in_time: float | None
    ownerless: frozenset[str]
    due_passed: bool

    @property
    def owed(self) -> int:
        """Return all rows owed."""
        return sum(self.totals.values())

    @property
    def done(self) -> int:
        """Return the rows accepted or closed."""
        return self.totals[EntryState.APPROVED] + self.totals[EntryState.LOCKED]

    @property
    def handed_in(self) -> int:
        """Return the rows that wait for the reviewer or are past him."""
        return self.totals[EntryState.SUBMITTED] + self.done

    @property
    def waiting(self) -> int:
        """Return the departments something waits for."""
        return sum(row.standing.waits for row in self.rows)


def overview_of(a_round: Round, reached: Collection[str] | None) -> Overview:
    """Return how every department stands: one query over the rows, however many there are.

    Args:
        reached: departments that may be seen; None for all.
    """
    names = department_names(a_round.plan)
    rows = [
        _department_row(a_round, found, names.get(found["department"], found["department"]))
        for found in _counted(a_round, reached)
    ]
    standings = [row.standing for row in rows]
    ownerless = frozenset(one.department for one in ownerless_rows([a_round]))
    return Overview(
        tuple(rows),
        totals(standings),
        in_time_share(standings, a_round.due_on),
        ownerless if a_round.state == "open" else frozenset(),
        today() > a_round.due_on,
    )


def standings_of(a_round: Round) -> list[Standing]:
    """Return how every department stands."""
    return [_standing(found) for found in _counted(a_round, None)]


def _counted(a_round: Round, reached: Collection[str] | None) -> list[dict[str, Any]]:
    entries = Entry.objects.filter(round=a_round)
    if reached is not None:
        entries = entries.filter(department__in=reached)
    counts = {f"in_{state.value}": Count("id", filter=Q(state=state.value)) for state in EntryState}
    grouped: Any = (
        entries.order_by("department")
        .values("department")
        .annotate(
            filled=Count("id", filter=~Q(cells="") | Q(draft__isnull=False)),
            handed_in=Count("first_submitted_at"),
            last_first=Max("first_submitted_at"),
            last_change=Max("state_since", filter=Q(revision__gt=0)),
            last_draft=Max("draft__saved_at"),
            **counts,
        )
    )
    return list(grouped)


def _standing(found: dict[str, Any]) -> Standing:
    last_first: datetime | None = found["last_first"]
    return Standing(
        department=found["department"],
        counts={state: found[f"in_{state.value}"] for state in EntryState if found[f"in_{state.value}"]},
        filled=found["filled"],
        handed_in=found["handed_in"],
        last_first=timezone.localdate(last_first) if last_first else None,
    )


def _department_row(a_round: Round, found: dict[str, Any], name: str) -> DepartmentRow:
    standing = _standing(found)
    moments = [moment for moment in (found["last_change"], found["last_draft"]) if isinstance(moment, datetime)]
    return DepartmentRow(
        code=standing.department,
        name=name,
        standing=standing,
        late=standing.overdue_days(a_round.due_on, today()),
        in_time=standing.in_time(a_round.due_on),
        last_at=max(moments, default=None),
    )


def reminders_of(a_round: Round, limit: int = 10) -> list[Reminder]:
    """Return the last reminders, newest first, those that failed among them."""
    return list(Reminder.objects.filter(round=a_round).order_by("-sent_at")[:limit])


def first_day_possible(a_round: Round) -> date:
    """Return the first day the due day may be moved to."""
    return max(a_round.opened_on, today())
