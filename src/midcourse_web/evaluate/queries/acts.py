"""What was done to an indicator: the events of its rows, newest first, in words."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from midcourse.plan.tables import Column
from midcourse_web.evaluate.queries.sight import Sight
from midcourse_web.frame.headings import cell_in_page, in_page, table_in_page
from midcourse_web.store.acts import Act
from midcourse_web.store.events import item_of
from midcourse_web.store.history import cell_in_words, end_of
from midcourse_web.store.mapping import TABLES
from midcourse_web.store.models import StoredEvent, User

#: Events shown on the page.
SHOWN = 40
#: Columns that say nothing to a reader.
_SILENT = frozenset({"position", "code", "item", "indicator"})
#: Tables whose rows begin their key with the indicator's code.
_BY_KEY = ("targets", "observations", "references", "published_ratings", "overrides", "annual_targets", "reviews")


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell that changed, as text."""

    heading: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Done:
    """One act on one row.

    Args:
        who: name of the person; the account where there is none any more, "" for the program itself.
        whole: a row that was not there before, or is no longer: all its cells are told.
    """

    number: int
    at: datetime
    who: str
    act: str
    table: str
    reason: str
    cells: Sequence[CellChange]
    whole: bool


def acts_on(sight: Sight, code: str) -> list[Done]:
    """Return the newest acts on an indicator's rows; two queries."""
    key = code.replace("\\", "\\\\").replace("|", "\\|")
    own = Q(table__in=["indicators", "baselines"], key=key) | Q(table__in=_BY_KEY, key__startswith=f"{key}|")
    events = StoredEvent.objects.filter(own, plan=sight.plan.code, item=item_of(key))
    if sight.past:
        events = events.filter(at__lt=end_of(sight.past.day))
    found = list(events.order_by("-number")[:SHOWN])
    people = dict(User.objects.filter(username__in={event.actor for event in found}).values_list("username", "name"))
    return [_done(event, people) for event in found]


def _done(event: StoredEvent, people: Mapping[str, str]) -> Done:
    table = TABLES[event.table]
    act = Act(event.act).label if event.act in Act.values else event.act
    return Done(
        event.number,
        datetime.fromisoformat(event.at),
        people.get(event.actor, event.actor),
        str(act),
        table_in_page(table),
        event.reason,
        _cells(event),
        "null" in {event.before, event.after},
    )


def _cells(event: StoredEvent) -> list[CellChange]:
    before: dict[str, str | None] = json.loads(event.before) or {}
    after: dict[str, str | None] = json.loads(event.after) or {}
    columns = TABLES[event.table].columns
    return [
        CellChange(
            in_page(column.heading),
            _text(column, before.get(column.name)),
            _text(column, after.get(column.name)),
        )
        for column in columns
        if column.name not in _SILENT and before.get(column.name) != after.get(column.name)
    ]


def _text(column: Column, kept: str | None) -> str:
    return cell_in_page(column, cell_in_words(column, kept))
