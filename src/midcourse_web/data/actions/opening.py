"""Opening a round with exactly the rows each department owes, changing its days, and closing it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils import timezone

from midcourse.data.reporting import Form, all_owed
from midcourse.periods import Period
from midcourse.workflow import Act as EntryAct
from midcourse.workflow import EntryState, after
from midcourse_web.data.asking import today
from midcourse_web.store.acting import acting
from midcourse_web.store.acts import Act
from midcourse_web.store.mapping import ledger_of
from midcourse_web.store.models import Entry, KeptPlan, Round
from midcourse_web.store.models.rounds import RoundState


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a round asks and by when.

    Args:
        progress_limit: longest progress report [characters].
        remind_before: days before the due day.
        remind_after: every how many days after it; 0 for never.
    """

    title: str
    period: Period
    cut_off: date
    due_on: date
    forms: Sequence[Form]
    progress_limit: int
    remind_before: Sequence[int]
    remind_after: int


def open_round(plan: KeptPlan, terms: Terms) -> Round:
    """Open a round: every department owes a row for each item it leads, and nothing else."""
    owed = all_owed(ledger_of(plan, tables=("indicators", "projects", "tasks")).plan, terms.forms)
    now = timezone.now()
    with acting(Act.ROUND_OPENED, plan=plan.code):
        last = Round.objects.filter(plan=plan).aggregate(last=Max("number"))["last"] or 0
        opened = Round(
            plan=plan,
            number=last + 1,
            title=terms.title,
            period=str(terms.period),
            cut_off=terms.cut_off,
            opened_on=today(),
            due_on=terms.due_on,
            forms=";".join(form.value for form in terms.forms),
            progress_limit=terms.progress_limit,
            remind_before=";".join(str(days) for days in terms.remind_before),
            remind_after=terms.remind_after,
        )
        opened.save()
        Entry.objects.bulk_create(
            [
                Entry(
                    round=opened,
                    form=form.value,
                    item=item.code,
                    position=position,
                    department=department,
                    state_since=now,
                )
                for department, rows in owed.items()
                for form in terms.forms
                for position, item in enumerate(rows.of(form))
            ],
            batch_size=500,
        )
    return opened


def change_days(a_round: Round, *, cut_off: date, due_on: date, reason: str) -> None:
    """Move the cut-off and the due day of an open round."""
    with acting(Act.ROUND_CHANGED, plan=a_round.plan.code, reason=reason):
        a_round.cut_off, a_round.due_on = cut_off, due_on
        a_round.save()


def close_round(a_round: Round) -> int:
    """Close a round and lock what was approved; what was not stays as it is and can no longer be handed in.

    Returns:
        Number of rows locked.
    """
    now = timezone.now()
    with acting(Act.ROUND_CLOSED, plan=a_round.plan.code):
        a_round.state = RoundState.CLOSED
        a_round.save()
        approved = list(Entry.objects.filter(round=a_round, state=EntryState.APPROVED))
        with acting(Act.ENTRY_LOCKED):
            for entry in approved:
                entry.state = after(EntryState(entry.state), EntryAct.LOCK).value
                entry.state_since = now
                entry.revision += 1
            Entry.objects.bulk_update(approved, ["state", "state_since", "revision"])
    return len(approved)
