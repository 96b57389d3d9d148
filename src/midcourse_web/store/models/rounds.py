"""Reporting rounds: what each department owes, what it handed in, and what became of it."""

from collections.abc import Collection
from typing import ClassVar

from django.db import models

from midcourse_web.store.acts import Act
from midcourse_web.store.models.ledger import KeptPlan
from midcourse_web.store.models.people import User
from midcourse_web.store.recorded import Recorded


class RoundState(models.TextChoices):
    """Whether departments may still report."""

    OPEN = "open"
    CLOSED = "closed"


class Form(models.TextChoices):
    """What is reported on."""

    INDICATORS = "indicators"
    PROJECTS = "projects"
    TASKS = "tasks"


class Round(Recorded):
    """A reporting round.

    Args:
        number: within its plan, from 1.
        period: what the round asks about, as a period is written (`2023H1`).
        cut_off: last day a value may cover.
        due_on: last day of reporting, to its end in local time.
        forms: names of `Form`, parted by `;`.
        progress_limit: longest progress report [characters].
        remind_before: days before the due date on which those who have not reported are reminded, parted by `;`.
        remind_after: every how many days after it.
    """

    plan = models.ForeignKey(KeptPlan, on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    period = models.CharField(max_length=40)
    cut_off = models.DateField()
    opened_on = models.DateField()
    due_on = models.DateField()
    forms = models.CharField(max_length=60)
    progress_limit = models.PositiveIntegerField(default=500)
    remind_before = models.CharField(max_length=40, default="7;1")
    remind_after = models.PositiveIntegerField(default=3)
    state = models.CharField(max_length=10, choices=RoundState.choices, default=RoundState.OPEN)

    class Meta:
        """Newest first."""

        db_table = "rounds"
        ordering: ClassVar = ["plan", "-number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "number"], name="round_once")]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def act_of_adding(cls) -> Act:
        """Say that a round was opened."""
        return Act.ROUND_OPENED

    @classmethod
    def act_of_changing(cls) -> Act:
        """Say that a round was changed."""
        return Act.ROUND_CHANGED


class Entry(Recorded):
    """One row a department owes in a round, as last handed in; what is being typed is a `Draft`.

    Args:
        form: a `Form`.
        item: code of the indicator, project or task.
        department: code of the department that owes it.
        assignee: the person it was handed to; None for anyone of the department.
        state: a `midcourse.workflow.EntryState`.
        cells: the report as cells by field name, JSON; "" before anything was handed in.
        word: what the department says of a value that asked for a word.
        approved_cells: the report as last approved, JSON; "" before.
        remark: reason of the last return or unlocking.
        revision: counted up by each change, so that nobody overwrites what he has not seen.
        state_since: since when it stands as it does.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="entries")
    form = models.CharField(max_length=20, choices=Form.choices)
    item = models.CharField(max_length=100)
    position = models.PositiveIntegerField(default=0)
    department = models.CharField(max_length=100)
    assignee = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=20, default="open")
    cells = models.TextField(blank=True, default="")
    word = models.TextField(blank=True, default="")
    approved_cells = models.TextField(blank=True, default="")
    remark = models.TextField(blank=True, default="")
    revision = models.PositiveIntegerField(default=0)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    first_submitted_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state_since = models.DateTimeField()

    class Meta:
        """In the order of the form; by the number of the round, since its own order would join two tables."""

        db_table = "round_entries"
        ordering: ClassVar = ["round_id", "form", "position", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "form", "item"], name="entry_once")]
        indexes: ClassVar = [
            models.Index(fields=["round", "department", "form", "position", "state"], name="entry_by_department"),
            models.Index(fields=["round", "state"], name="entry_by_state"),
        ]

    @classmethod
    def act_of_adding(cls) -> Act:
        """Say that the row came with its round."""
        return Act.ROUND_OPENED


class Draft(models.Model):
    """What a reporter is typing, saved as it is typed; no state of the office's, so no event.

    Args:
        cells: as in `Entry.cells`.
        revision: of the entry it was begun on.
    """

    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, related_name="draft")
    cells = models.TextField()
    word = models.TextField(blank=True, default="")
    revision = models.PositiveIntegerField()
    saved_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        """One for each entry."""

        db_table = "round_drafts"


class Evidence(Recorded):
    """A file that proves an entry; the bytes lie under their digest.

    Args:
        digest: SHA-256 of the bytes, hexadecimal; also the name they are kept under.
        size: in bytes.
        kind: media type found in the bytes, not what the sender said.
        removed: taken back by who gave it; the bytes stay, because the record speaks of them.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="evidence")
    name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=100)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    removed = models.BooleanField(default=False)

    class Meta:
        """Oldest first."""

        db_table = "round_evidence"
        ordering: ClassVar = ["entry_id", "id"]

    @classmethod
    def act_of_adding(cls) -> Act:
        """Say that evidence was given."""
        return Act.EVIDENCE_ADDED

    @classmethod
    def act_of_changing(cls) -> Act:
        """Say that evidence was taken back."""
        return Act.EVIDENCE_REMOVED


class Reminder(Recorded):
    """A message sent to those who have not reported, so that none is sent twice.

    Args:
        kind: `before`, `due`, `after`, `by_hand` or `escalation`.
        day: the day it is for.
        sent_to: addresses, parted by `;`; "" when there was none.
        failure: why nothing was sent, in words; "" when it was.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="reminders")
    department = models.CharField(max_length=100)
    kind = models.CharField(max_length=20)
    day = models.DateField()
    sent_to = models.TextField(blank=True, default="")
    failure = models.TextField(blank=True, default="")
    sent_at = models.DateTimeField(auto_now_add=True)
    secret: ClassVar[Collection[str]] = frozenset({"sent_to"})

    class Meta:
        """One of a kind a day."""

        db_table = "round_reminders"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "department", "kind", "day"], name="reminder_once"),
        ]

    @classmethod
    def act_of_adding(cls) -> Act:
        """Say that somebody was reminded."""
        return Act.REMINDED
