"""What events speak of, in words of the office: the name of an account, a role with its department, a row's name.

An event names its row by a key of the database. What it holds of the row says more, and what it does not hold the row
as it stands now may; a row that is gone keeps its key. A page of events needs a question a table, however many events.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Value

from midcourse.chain import Event
from midcourse.plan.cells import write_cell
from midcourse.plan.tables import Column, Table
from midcourse_web.record.words import SETTINGS, value_word
from midcourse_web.store.mapping import TABLES
from midcourse_web.store.models import (
    LEDGER_MODELS,
    Entry,
    Evidence,
    KeptPlan,
    Membership,
    Proposal,
    Reminder,
    Round,
    SourceDocument,
    User,
)

Cells = Mapping[str, object]
#: Where a part of a row's key ends.
_END_OF_PART = re.compile(r"(?<!\\)\|")
#: The column by which people call a row.
_NAMES = ("name", "title", "text")
_OWN: Mapping[str, Any] = {
    "people_roles": Membership,
    "plan_documents": SourceDocument,
    "rounds": Round,
    "round_entries": Entry,
    "round_evidence": Evidence,
    "round_reminders": Reminder,
    "proposals": Proposal,
}
#: Their columns that say what they are.
_SAYING = frozenset(
    {"user_id", "role", "plan", "department", "name", "title", "round_id", "entry_id", "form", "item", "kind", "day"}
)


def cells_of(text: str) -> dict[str, Any]:
    """Read the cells of an event; one that was altered into something else holds none."""
    try:
        cells = json.loads(text)
    except ValueError:
        return {}
    return cells if isinstance(cells, dict) else {}


def parts_of(key: str) -> list[str]:
    r"""Return the parts of a row's key.

    >>> parts_of(r"01|a\|b|2022")
    ['01', 'a|b', '2022']
    """
    return [part.replace("\\|", "|").replace("\\\\", "\\") for part in _END_OF_PART.split(key)]


class Objects:
    """The objects of some events, read in a few questions.

    Args:
        events: those of one page.
    """

    def __init__(self, events: Sequence[Event]) -> None:
        self.events = events
        self.rows = self._rows()
        self.people = self._people()
        self.plans: dict[str, str] = dict(KeptPlan.objects.values_list("code", "name"))
        self.names = self._names()

    def of(self, event: Event) -> str:
        """Return what an event speaks of; "" where nothing better is known than its key."""
        if event.table in TABLES:
            return self._ledger_row(event)
        say = _SAYERS.get(event.table)
        return say(self, event, self._facts(event.table, event.key, event)) if say else ""

    # ---- reading ----------------------------------------------------------------------------------------------------

    def _rows(self) -> dict[tuple[str, str], dict[str, Any]]:
        """Return rows of our own tables as they stand, with those they hang on."""
        wanted: dict[str, set[str]] = defaultdict(set)
        for event in self.events:
            wanted[event.table].add(event.key)
            for cells in (cells_of(event.before), cells_of(event.after)):
                _hang(wanted, cells)
        found: dict[tuple[str, str], dict[str, Any]] = {}
        # evidence hangs on entries, entries and reminders on rounds
        for table in ("round_evidence", "round_entries", "round_reminders", "rounds", *_OWN):
            model, keys = _OWN[table], [int(key) for key in wanted.pop(table, ()) if _is_number(key)]
            names = [one.attname for one in model._meta.concrete_fields if one.attname in _SAYING]
            for row in model._base_manager.filter(pk__in=keys).values("pk", *names) if keys else ():
                found[(table, str(row["pk"]))] = row
                _hang(wanted, row)
        return found

    def _facts(self, table: str, key: str, event: Event | None = None) -> dict[str, Any]:
        """Return what is known of a row: as it stands, and as the event has it."""
        row = self.rows.get((table, key), {})
        return {**row, **cells_of(event.before), **cells_of(event.after)} if event else row

    def _people(self) -> dict[str, str]:
        """Return people by number and by account name."""
        asked = {event.key for event in self.events if event.table in {"people", "sign_in", "sessions"}}
        asked |= {parts_of(event.key)[0] for event in self.events if event.table == "second_factors"}
        for event in self.events:
            facts = self._facts(event.table, event.key, event)
            asked.add(str(facts.get("user_id", "")))
        numbers = [int(one) for one in asked if _is_number(one)]
        found = User.objects.filter(pk__in=numbers) | User.objects.filter(username__in=asked)
        people = list(found) if asked - {""} else []
        return {key: _person(one.name, one.username) for one in people for key in (one.username, str(one.pk))}

    def _names(self) -> dict[tuple[str, str, str], str]:
        """Return the names of ledger rows by plan, table and code: one question for all tables."""
        wanted: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for event in self.events:
            facts = self._facts(event.table, event.key, event)
            entry = self._facts("round_entries", str(facts.get("entry_id", "")))
            for table, code in (*_of_key(event), *_of_facts(facts), *_of_facts(entry)):
                wanted[table].add((event.plan or str(facts.get("plan") or ""), code))
        asked = []
        for table, pairs in sorted(wanted.items()):
            name, model = _name_column(TABLES[table]), LEDGER_MODELS[table]
            if name:
                rows = model._base_manager.filter(plan__code__in={p for p, _ in pairs}, code__in={c for _, c in pairs})
                asked.append(rows.order_by().values_list("plan__code", Value(table), "code", name))
        if not asked:
            return {}
        return {(plan, table, code): name for plan, table, code, name in asked[0].union(*asked[1:], all=True) if name}

    # ---- saying -----------------------------------------------------------------------------------------------------

    def called(self, plan: str, tables: Iterable[str], code: str) -> str:
        """Return the name of the row of a code, from the first of the tables that has it; else the code."""
        return next((name for table in tables if (name := self.names.get((plan, table, code)))), code)

    def _ledger_row(self, event: Event) -> str:
        table = TABLES[event.table]
        if not table.key:
            return self.plans.get(event.plan, "")
        if table.has_codes:
            facts, name = {**cells_of(event.before), **cells_of(event.after)}, _name_column(table)
            return str(facts.get(name) or self.called(event.plan, (table.name,), parts_of(event.key)[0]))
        return _joined(
            self.called(event.plan, column.refers_to, part)
            for column, part in _parts_by_column(table, event.key)
            if _tells(column, part)
        )

    def account(self, event: Event, facts: Cells) -> str:
        """Return a person."""
        known = self.people.get(event.key)
        return known or (_person(str(facts.get("name") or ""), str(facts["username"])) if facts.get("username") else "")

    def whose(self, event: Event, facts: Cells) -> str:
        """Return whose it is, and what kind it is."""
        first, *others = parts_of(event.key)
        kind = value_word("second_factors", "type", others[0], {}) if others else ""
        return _joined([self.people.get(first, first), kind])

    def identity(self, event: Event, facts: Cells) -> str:
        """Return whose identity it is."""
        return self.people.get(str(facts.get("user_id")), "")

    def role(self, event: Event, facts: Cells) -> str:
        """Return who holds which role, where."""
        plan = str(facts.get("plan") or "")
        department = str(facts.get("department") or "")
        held = value_word("people_roles", "role", str(facts["role"]), {}) if facts.get("role") else ""
        who = self.people.get(str(facts.get("user_id")), "")
        return _joined([who, held, self.called(plan, ("departments",), department), self.plans.get(plan, plan)])

    def plan(self, event: Event, facts: Cells) -> str:
        """Return the name of a plan."""
        return self.plans.get(event.key, "") or str(facts.get("name") or "")

    def named(self, event: Event, facts: Cells) -> str:
        """Return what has a name or a title of its own, with what it hangs on."""
        entry = self._facts("round_entries", str(facts.get("entry_id", "")))
        hangs = self.entry(event, entry) if entry else ""
        return _joined([str(facts.get("title") or facts.get("name") or ""), hangs])

    def entry(self, event: Event, facts: Cells) -> str:
        """Return a row somebody owes in a round: whose, of which round, which item; a reminder has none."""
        a_round = self._facts("rounds", str(facts.get("round_id", "")))
        item = self.called(event.plan, _tables_of(facts), str(facts.get("item") or ""))
        department = self.called(event.plan, ("departments",), str(facts.get("department") or ""))
        return _joined([item, department, str(a_round.get("title") or ""), str(facts.get("day") or "")])

    def proposal(self, event: Event, facts: Cells) -> str:
        """Return what is proposed of what."""
        kind = value_word("proposals", "kind", str(facts.get("kind") or ""), {})
        return _joined([kind, self.called(event.plan, _tables_of(facts), str(facts.get("item") or ""))])

    def upload(self, event: Event, facts: Cells) -> str:
        """Return whose workbook of which round."""
        number, _, department = event.key.partition("/")
        return _joined([self.called(event.plan, ("departments",), department), f"№ {number}"])

    def setting(self, event: Event, facts: Cells) -> str:
        """Return which setting."""
        return str(SETTINGS.get(event.key, ""))


Sayer = Callable[[Objects, Event, Cells], str]
_SAYERS: Mapping[str, Sayer] = {
    "people": Objects.account,
    "sign_in": Objects.account,
    "sessions": Objects.account,
    "second_factors": Objects.whose,
    "identities": Objects.identity,
    "people_roles": Objects.role,
    "plans": Objects.plan,
    "plan_documents": Objects.named,
    "rounds": Objects.named,
    "round_evidence": Objects.named,
    "round_entries": Objects.entry,
    "round_reminders": Objects.entry,
    "proposals": Objects.proposal,
    "uploads": Objects.upload,
    "office_settings": Objects.setting,
}


def _is_number(text: str) -> bool:
    """Tell whether a key can be the number of a row."""
    return text.isdecimal() and len(text) < 19


def _hang(wanted: dict[str, set[str]], cells: Cells) -> None:
    for name, table in (("round_id", "rounds"), ("entry_id", "round_entries")):
        if cells.get(name):
            wanted[table].add(str(cells[name]))


def _person(name: str, account: str) -> str:
    return f"{name} ({account})" if name and name != account else account


def _joined(texts: Iterable[str | None]) -> str:
    return " · ".join(text for text in texts if text)


def _name_column(table: Table) -> str:
    columns = {column.name for column in table.columns}
    return next((name for name in _NAMES if name in columns and "code" in columns), "")


def _parts_by_column(table: Table, key: str) -> Iterable[tuple[Column, str]]:
    return zip([column for column in table.columns if column.key], parts_of(key), strict=False)


def _tells(column: Column, part: str) -> bool:
    """Tell whether a part of a key says more than what is usual."""
    return part != ("" if column.default is None else write_cell(column.default))


def _of_key(event: Event) -> Iterable[tuple[str, str]]:
    """Return tables and codes a ledger row's key names."""
    table = TABLES.get(event.table)
    if table is None:
        return [("departments", event.key.partition("/")[2])] if event.table == "uploads" else []
    if table.has_codes:
        return [(table.name, parts_of(event.key)[0])]
    return [(name, part) for column, part in _parts_by_column(table, event.key) for name in column.refers_to]


def _of_facts(facts: Cells) -> Iterable[tuple[str, str]]:
    """Return tables and codes a row of our own names."""
    if facts.get("department"):
        yield "departments", str(facts["department"])
    if facts.get("item"):
        for table in _tables_of(facts):
            yield table, str(facts["item"])


def _tables_of(facts: Cells) -> Sequence[str]:
    """Return the tables in which the item of a row may stand."""
    form = str(facts.get("form") or "")
    return (form,) if form in TABLES else ("indicators", "projects", "tasks", "measures")
