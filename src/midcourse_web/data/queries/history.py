"""What became of a row, from the record of acts."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from midcourse.data.reporting import Form, field_names
from midcourse_web.data.headings import heading_in_page
from midcourse_web.data.queries.returns import cells_in
from midcourse_web.frame.templatetags.frame import period
from midcourse_web.store.acts import Act
from midcourse_web.store.models import Entry, Evidence, StoredEvent, User

#: Steps shown; a row has a dozen.
_MOST = 500


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell that became another."""

    heading: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Step:
    """One act on a row.

    Args:
        act: what was done, in words.
        actor: name of who did it; the account where it has none, "" for the program.
        cells: cells that changed.
        file: name of the evidence it speaks of; "" for none.
    """

    at: datetime
    act: "str | Promise"
    actor: str
    reason: str
    cells: tuple[CellChange, ...]
    file: str = ""


def steps_of(entry: Entry) -> list[Step]:
    """Return the acts on a row and its evidence, oldest first."""
    files = {str(pk): name for pk, name in Evidence.objects.filter(entry=entry).values_list("pk", "name")}
    plan = entry.round.plan.code
    own = StoredEvent.objects.filter(plan=plan, table=Entry._meta.db_table, key=str(entry.pk))
    others = StoredEvent.objects.filter(plan=plan, table=Evidence._meta.db_table, key__in=files)
    events = sorted([*own.order_by("number")[:_MOST], *others[:_MOST]], key=lambda event: event.number)
    names = dict(User.objects.filter(username__in={event.actor for event in events}).values_list("username", "name"))
    return [
        Step(
            at=datetime.fromisoformat(event.at),
            act=Act(event.act).label if event.act in Act.values else event.act,
            actor=names.get(event.actor, event.actor),
            reason=event.reason,
            cells=tuple(_changes(event, entry)),
            file=files.get(event.key, "") if event.table != Entry._meta.db_table else "",
        )
        for event in events
    ]


def _changes(event: StoredEvent, entry: Entry) -> Iterator[CellChange]:
    """Yield the typed cells an event changed."""
    before, after = json.loads(event.before) or {}, json.loads(event.after) or {}
    if event.table != Entry._meta.db_table or "cells" not in after or "cells" not in before:
        return
    old, new = cells_in(before["cells"] or ""), cells_in(after["cells"] or "")
    for name, heading in field_names(Form(entry.form)).items():
        if old.get(name, "") != new.get(name, ""):
            before, after = old.get(name, ""), new.get(name, "")
            shown = (period(before), period(after)) if name == "period" else (before, after)
            yield CellChange(heading_in_page(heading), *shown)
