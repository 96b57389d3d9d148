"""What the ledger holds of the items a department reports on: read in a handful of queries, however many rows."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.utils import timezone

from midcourse.data.asked import ItemRecords
from midcourse.data.model import Observation
from midcourse.data.reporting import Form, Item
from midcourse.data.round_sheets import DepartmentRound, LastKnown, known_cells
from midcourse.evaluate.project_run import vocabulary_of
from midcourse.plan.model import Plan, Task
from midcourse_web.data.asking import forms_of, limits_of, period_of, today
from midcourse_web.data.headings import HEADINGS
from midcourse_web.store.mapping import TABLES, header_of, ledger_of, records_naming, rows_in
from midcourse_web.store.models import Entry, KeptPlan, Round

#: States in which what a row says stands in the ledger.
_DECIDED = ("approved", "locked")
#: Rows of a department up to which they are asked for one by one; of more, the whole plan is read.
_FEW = 500
#: What tells items of others from a department's own.
_TELLING: Mapping[str, tuple[str, ...]] = {
    "departments": ("code", "name"),
    "indicators": ("code", "name", "lead"),
    "projects": ("code", "name", "lead"),
    "tasks": ("code", "name", "lead", "parent"),
}


@dataclass(frozen=True)
class Known:
    """What is known of the items of some entries.

    Args:
        asked: what the round asks of the department, its plan cut down to these items.
        observations: every figure of them.
        entries: the entries.
    """

    asked: DepartmentRound
    observations: Sequence[Observation]
    entries: Sequence[Entry] = ()

    @cached_property
    def _items(self) -> dict[tuple[str, str], Item]:
        plan = self.asked.plan
        return {(form.value, item.code): item for form in Form for item in getattr(plan, form.value)}

    @cached_property
    def _seen(self) -> dict[str, list[Observation]]:
        found: defaultdict[str, list[Observation]] = defaultdict(list)
        for seen in self.observations:
            found[seen.item].append(seen)
        return found

    @cached_property
    def _last(self) -> LastKnown:
        return LastKnown([seen for seen in self.observations if not self._was_written_by_approval(seen)], today())

    @cached_property
    def _approved(self) -> dict[str, tuple[str, date]]:
        """Return period and day of the figures that the approval of these entries wrote, by item."""
        return {
            entry.item: (json.loads(entry.approved_cells).get("period", ""), timezone.localdate(entry.decided_at))
            for entry in self.entries
            if entry.state in _DECIDED and entry.decided_at is not None and entry.approved_cells
        }

    def _was_written_by_approval(self, seen: Observation) -> bool:
        """Tell whether a figure is the row's own: what was known before is compared with it, not it with itself."""
        return self._approved.get(seen.item) == (str(seen.period), seen.known_on)

    @cached_property
    def headings(self) -> dict[str, str]:
        """Return every heading in the language of the page: looked up once, not for each row."""
        return {heading: str(words) for heading, words in HEADINGS.items()}

    def item(self, entry: Entry) -> Item | None:
        """Return the item of an entry; None when the ledger has it no longer."""
        return self._items.get((entry.form, entry.item))

    def records(self, item: Item) -> ItemRecords:
        """Return what a report of an item is checked against."""
        asked, code = self.asked, item.code
        return ItemRecords(
            asked.plan.header,
            item,
            tuple(asked.targets.get(code, ())),
            tuple(self._seen.get(code, ())),
            tuple(asked.nodes.get(code, ())),
            {} if isinstance(item, Task) and not asked.states else asked.states,
        )

    def cells(self, item: Item) -> dict[str, str]:
        """Return what is known of an item, by heading."""
        return known_cells(item, self.asked, self._last)

    def last(self, item: Item) -> Observation | None:
        """Return the last figure of an item as of today."""
        return self._last.of(item.code)


def known_of(a_round: Round, department: str, entries: Iterable[Entry]) -> Known:
    """Read what the ledger holds of the items of some entries of one department."""
    entries = list(entries)
    codes: dict[Form, list[str]] = {form: [] for form in Form}
    for entry in entries:
        codes[Form(entry.form)].append(entry.item)
    plan = a_round.plan
    indicators = records_naming(plan, "indicators", "code", codes[Form.INDICATORS])
    projects = records_naming(plan, "projects", "code", codes[Form.PROJECTS])
    tasks = records_naming(plan, "tasks", "code", codes[Form.TASKS])
    parents = {task.parent for task in tasks if task.parent}
    named = {department} | {one for item in (*indicators, *projects, *tasks) for one in (item.lead, *item.contributors)}
    kept = Plan(
        header_of(plan),
        departments=tuple(records_naming(plan, "departments", "code", sorted(named - {None}))),
        indicators=tuple(indicators),
        targets=tuple(records_naming(plan, "targets", "item", codes[Form.INDICATORS])),
        projects=tuple(projects),
        project_nodes=tuple(records_naming(plan, "project_nodes", "project", codes[Form.PROJECTS])),
        tasks=(*tasks, *records_naming(plan, "tasks", "code", sorted(parents - set(codes[Form.TASKS])))),
    )
    seen = records_naming(plan, "observations", "item", codes[Form.INDICATORS])
    return Known(_asked(a_round, kept, department, codes), seen, entries)


def round_of(a_round: Round, department: str, entries: Sequence[Entry], *, others: bool = False) -> Known:
    """Read what the round asks of a department.

    Args:
        others: with what tells the rows of others from its own: code, name and lead.
    """
    if len(entries) > _FEW:
        return whole_round_of(a_round, department, entries)
    own = known_of(a_round, department, entries)
    plan = own.asked.plan
    named: dict[str, Any] = (
        {table: _by_name(a_round.plan, table, getattr(plan, table)) for table in _TELLING} if others else {}
    )
    return Known(replace(own.asked, plan=replace(plan, **named)), own.observations)


def _by_name(plan: KeptPlan, table: str, known: Sequence[Any]) -> tuple[Any, ...]:
    """Return the items of a table in its order: those known as they are, the others by code, name and lead only."""
    columns, whole = _TELLING[table], {item.code: item for item in known}
    rows = rows_in(plan, table).values_list(*columns)
    record = TABLES[table].record
    return tuple(whole.get(row[0]) or record(**dict(zip(columns, row, strict=True))) for row in rows)


def whole_round_of(a_round: Round, department: str, entries: Iterable[Entry]) -> Known:
    """Read the whole plan with what the round asks of a department: for sheets in which its rows have no codes."""
    codes: dict[Form, list[str]] = {form: [] for form in Form}
    for entry in entries:
        codes[Form(entry.form)].append(entry.item)
    tables = ("departments", "indicators", "targets", "projects", "project_nodes", "tasks")
    kept = ledger_of(a_round.plan, tables=tables).plan
    seen = records_naming(a_round.plan, "observations", "item", codes[Form.INDICATORS])
    return Known(_asked(a_round, kept, department, codes), seen)


def _asked(a_round: Round, plan: Plan, department: str, codes: dict[Form, list[str]]) -> DepartmentRound:
    """Return what the round asks, by its entries: who leads an item may have changed since it was opened."""
    states = vocabulary_of(plan.header)[0].words
    return DepartmentRound(
        plan=replace(
            plan,
            indicators=tuple(_as_asked(one, department, codes[Form.INDICATORS]) for one in plan.indicators),
            projects=tuple(_as_asked(one, department, codes[Form.PROJECTS]) for one in plan.projects),
            tasks=tuple(_as_asked(one, department, codes[Form.TASKS]) for one in plan.tasks),
        ),
        department=department,
        period=period_of(a_round),
        forms=forms_of(a_round),
        states={word: state.value for word, state in states.items()},
        limits=limits_of(a_round),
    )


def _as_asked(item: Any, department: str, codes: Sequence[str]) -> Any:  # noqa: ANN401 an item of any table
    if item.code in codes:
        return replace(item, lead=department)
    return replace(item, lead=None) if item.lead == department else item
