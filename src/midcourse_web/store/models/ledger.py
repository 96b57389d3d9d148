"""Plans and their ledgers: one model for each table of the core, made from the table's own declaration.

A column added to a core record is a field here and a migration; nothing is declared twice (docs/decisions/0011).
"""

from datetime import date
from typing import Any, ClassVar

from django.db import models

from midcourse.data.ledger import LEDGER_TABLES
from midcourse.plan.tables import HEADER_TABLE, SOURCES_TABLE, Column, Table
from midcourse_web.store.acts import Act
from midcourse_web.store.recorded import Recorded


class PlanState(models.TextChoices):
    """Where a plan stands."""

    DRAFT = "draft"  # read from an outline, not yet taken over
    RUNNING = "running"
    CLOSED = "closed"


class KeptPlan(Recorded):
    """A plan this office keeps.

    Args:
        code: as in its header; names it in addresses.
        name: as in its header, for lists.
        language: of its outline's questions; "zh" or "en".
    """

    code = models.SlugField(max_length=100, unique=True)
    name = models.TextField()
    state = models.CharField(max_length=10, choices=PlanState.choices, default=PlanState.RUNNING)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """By name."""

        db_table = "plans"
        ordering: ClassVar = ["name", "code"]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def act_of_adding(cls) -> Act:
        """Say that a plan was made."""
        return Act.PLAN_CREATED

    def record_key(self) -> str:
        """Name the plan by its code."""
        return self.code


class SourceDocument(Recorded):
    """A document a draft was read from, as text by blocks, to be shown beside each doubt.

    Args:
        text: the text as read; places of doubts are found in it.
        digest: SHA-256 of the file, hexadecimal.
        reading: the draft ledger as it was first read, cells by table, JSON; tells later what people changed.
        questions: English of its doubts by their Chinese, JSON.
    """

    plan = models.ForeignKey(KeptPlan, on_delete=models.PROTECT, related_name="documents")
    name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    text = models.TextField()
    reading = models.TextField(blank=True, default="")
    questions = models.TextField(blank=True, default="")
    unrecorded: ClassVar = frozenset({"text", "reading", "questions"})

    class Meta:
        """By plan."""

        db_table = "plan_documents"


class LedgerRow(Recorded):
    """A row of a ledger's table; its columns are those of the core's record.

    Args:
        position: place in its table, from 0.
        row_key: the cells that identify it, as one text (`store.mapping.key_text`).
    """

    table: ClassVar[Table]

    plan = models.ForeignKey(KeptPlan, on_delete=models.PROTECT, related_name="+")
    position = models.IntegerField(default=0)
    row_key = models.CharField(max_length=300)
    unrecorded: ClassVar = frozenset({"id", "plan", "row_key"})

    class Meta:
        """Not a table of its own."""

        abstract = True

    def record_table(self) -> str:
        """Name the table as the core does."""
        return self.table.name

    def record_key(self) -> str:
        """Name the row by its key."""
        return self.row_key


def _field(column: Column) -> "models.Field[Any, Any]":
    """Make the field that keeps a column; what no database keeps exactly is kept as its cell's text."""
    kinds: dict[type, type[models.Field[Any, Any]]] = {
        int: models.IntegerField,
        bool: models.BooleanField,
        date: models.DateField,
    }
    return kinds.get(column.cell_type.base, models.TextField)(column.heading, null=True, blank=True)


def _model(table: Table) -> type[LedgerRow]:
    """Make the model of a table."""
    name = f"{table.record.__name__}Row"
    searched = [column.name for column in table.columns if column.refers_to and column.cell_type.base is not tuple][:2]
    meta = type(
        "Meta",
        (),
        {
            "db_table": f"ledger_{table.name}",
            "ordering": ["plan_id", "position", "id"],
            "constraints": [models.UniqueConstraint(fields=["plan", "row_key"], name=f"{table.name}_row_once")],
            "indexes": [
                models.Index(fields=["plan", "position"], name=f"{table.name[:20]}_in_order"),
                *(models.Index(fields=["plan", one], name=f"{table.name[:20]}_by_{one[:6]}") for one in searched),
            ],
        },
    )
    fields = {column.name: _field(column) for column in table.columns}
    own = {"__module__": __name__, "__doc__": f"A row of the table {table.name}.", "table": table, "Meta": meta}
    return type(name, (LedgerRow,), {**fields, **own})


#: The model of each table of a ledger, by table name; the header is a table of one row.
#: Their columns are known at run time only, so for the type checker they are anything.
LEDGER_MODELS: dict[str, Any] = {table.name: _model(table) for table in (HEADER_TABLE, SOURCES_TABLE, *LEDGER_TABLES)}


class KeptRating(models.Model):
    """An indicator's rating, kept so that lists need no computing; it can be recomputed at any time.

    Args:
        rating, computed, rule, confidence: as in `midcourse.evaluate.model.RatedIndicator`.
        name, attribute, lead, contributors, disclosure: of the indicator, so that lists are searched without joining.
        completion: share of the way done [ratio]; None where the rule uses none.
        concern: a `midcourse.evaluate.summary.Concern`; "" when there is nothing to look at.
        why_group: reason of one that cannot be rated, without what is its own; "" for the others.
        shown: what lists show of it, JSON; texts in both languages.
        as_of: day it speaks of.
        known_on: last day on which the figures used had become known.
        rules: identifier of the rule set.
    """

    plan = models.ForeignKey(KeptPlan, on_delete=models.CASCADE, related_name="+")
    indicator = models.CharField(max_length=100)
    position = models.IntegerField(default=0)
    name = models.TextField(blank=True, default="")
    rating = models.CharField(max_length=20)
    computed = models.CharField(max_length=20)
    rule = models.CharField(max_length=10)
    confidence = models.CharField(max_length=10)
    attribute = models.CharField(max_length=20, blank=True, default="")
    lead = models.CharField(max_length=100, blank=True, default="")
    contributors = models.TextField(blank=True, default="")
    disclosure = models.CharField(max_length=20, default="public")
    completion = models.FloatField(null=True, blank=True)
    concern = models.CharField(max_length=20, blank=True, default="")
    why_group = models.CharField(max_length=200, blank=True, default="")
    overridden = models.BooleanField(default=False)
    shown = models.JSONField(default=dict)
    as_of = models.DateField()
    known_on = models.DateField()
    rules = models.CharField(max_length=100)

    class Meta:
        """Not a table of its own."""

        abstract = True


class StoredRating(KeptRating):
    """A rating as of now.

    Args:
        asked: counted up whenever what it stands on changes.
        answered: what `asked` was when this rating was computed from the ledger; less than `asked` means stale.
        concern_since: when its concern was first found, kept as long as the concern stays the same; None when there is
            none. No part of the record: it says since when somebody could have known.
    """

    concern_since = models.DateTimeField(null=True, blank=True)
    asked = models.PositiveIntegerField(default=0)
    answered = models.PositiveIntegerField(default=0)
    refreshed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One for each indicator."""

        db_table = "ratings_now"
        ordering: ClassVar = ["plan_id", "position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "indicator"], name="rating_once")]
        indexes: ClassVar = [
            # what pages count and ask for stands in an index, because a row is long
            models.Index(
                fields=["plan", "attribute", "rating", "concern", "overridden", "disclosure"], name="rating_counts"
            ),
            models.Index(fields=["plan", "asked", "answered", "as_of", "refreshed_at"], name="rating_freshness"),
            models.Index(fields=["plan", "concern", "position"], name="rating_by_concern"),
            models.Index(fields=["plan", "rating", "why_group"], name="rating_by_reason"),
            models.Index(fields=["plan", "position"], name="rating_by_position"),
            models.Index(fields=["plan", "lead", "contributors"], name="rating_by_lead"),
        ]


class PastView(models.Model):
    """A day of the past somebody asked for; computed once, thrown away when others are wanted more.

    Args:
        day: the local day, to its end.
        number: last event that counts; the same number and day give the same ratings for ever.
        recorded: the ledger was rebuilt from the record; false where the day lies before the record begins.
    """

    plan = models.ForeignKey(KeptPlan, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    number = models.BigIntegerField()
    recorded = models.BooleanField(default=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Each once."""

        db_table = "ratings_past_views"
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "day", "number"], name="past_view_once")]


class PastRating(KeptRating):
    """A rating as it was on a day of the past."""

    view = models.ForeignKey(PastView, on_delete=models.CASCADE, related_name="ratings")

    class Meta:
        """One for each indicator of a view."""

        db_table = "ratings_past"
        ordering: ClassVar = ["view", "position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["view", "indicator"], name="past_rating_once")]
        indexes: ClassVar = [models.Index(fields=["view", "position"], name="past_by_position")]
