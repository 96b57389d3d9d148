"""Which rows of a ledger a person sees: all, or what belongs to what his departments lead or contribute to."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from midcourse.plan.cells import split_list
from midcourse.plan.tables import Table
from midcourse_web.plan.keys import from_address, is_table
from midcourse_web.store.mapping import TABLES
from midcourse_web.store.models import LEDGER_MODELS, KeptPlan

#: Tables whose rows name who leads them and who helps.
LED = ("indicators", "projects", "tasks", "measures")
#: Tables that are the planning office's own.
_OFFICE_ONLY = frozenset({"reviews"})

Departments = frozenset[str] | None


def kept_plan(code: str) -> KeptPlan:
    """Return a plan of the office.

    Raises:
        Http404: when the office has none of this code.
    """
    plan = KeptPlan.objects.filter(code=code).first()
    if plan is None:
        raise Http404
    found: KeptPlan = plan
    return found


def table_named(name: str) -> Table:
    """Return a table of the ledger.

    Raises:
        Http404: when there is none of this name.
    """
    if not is_table(name):
        raise Http404
    return TABLES[name]


def _led_by(departments: Iterable[str]) -> Q:
    """Ask for rows one of these departments leads or helps with."""
    ones = [Q(lead=one) | Q(contributors__contains=f";{one};") for one in departments]
    return reduce(or_, ones, Q(pk__in=()))


class Reached:
    """The rows of one plan that somebody may see.

    Args:
        departments: those his permission reaches; None for the whole plan.
    """

    def __init__(self, plan: KeptPlan, departments: Departments) -> None:
        self.plan = plan
        self.departments = departments
        self._own: frozenset[str] | None = None

    def rows(self, table: Table) -> "QuerySet[Any]":
        """Return the rows of a table that may be seen, in its order."""
        rows: QuerySet[Any] = LEDGER_MODELS[table.name].objects.filter(plan=self.plan).order_by("position", "id")
        if self.departments is None:
            return rows
        return rows.filter(self._belongs(table))

    def sees_table(self, table: Table) -> bool:
        """Tell whether any row of a table could be seen."""
        return self.departments is None or bool(_owning_columns(table)) or table.name in {*LED, "problems"}

    def sees_item(self, code: str) -> bool:
        """Tell whether the page of an item may be opened."""
        return self.departments is None or code in self.own_codes()

    def own_codes(self) -> frozenset[str]:
        """Return the codes of the items the departments lead or help with; four queries, once."""
        if self._own is None:
            led = _led_by(sorted(self.departments or ()))
            self._own = frozenset(
                code
                for name in LED
                for code in LEDGER_MODELS[name].objects.filter(led, plan=self.plan).values_list("code", flat=True)
            )
        return self._own

    def _belongs(self, table: Table) -> Q:
        if table.name in LED:
            return _led_by(sorted(self.departments or ()))
        if table.name in _OFFICE_ONLY or not self.sees_table(table):
            return Q(pk__in=())
        if table.name == "problems":
            return Q(code__in=self._linked_codes())
        return reduce(or_, (Q(**{f"{name}__in": self.own_codes()}) for name in _owning_columns(table)))

    def _linked_codes(self) -> set[str]:
        """Return the codes that a link ties to one of the own items."""
        own = self.own_codes()
        links = LEDGER_MODELS["links"].objects.filter(plan=self.plan)
        pairs = links.filter(Q(source__in=own) | Q(goal__in=own)).values_list("source", "goal")
        return {code for pair in pairs for code in pair}


def _owning_columns(table: Table) -> list[str]:
    """Return the key columns in which a row names the item it belongs to."""
    if table.name in _OFFICE_ONLY:
        return []
    return [column.name for column in table.columns if column.key and not set(LED).isdisjoint(column.refers_to)]


def owners_of_row(plan: str, table: str, key: str) -> frozenset[str]:
    """Return the departments a row belongs to, for the check before the view; empty when it is nobody's."""
    kept = KeptPlan.objects.filter(code=plan).first()
    if kept is None or not is_table(table) or table in _OFFICE_ONLY:
        return frozenset()
    row = LEDGER_MODELS[table].objects.filter(plan=kept, row_key=from_address(key)).first()
    if row is None:
        return frozenset()
    if table in LED:
        return _departments_of(row.lead, row.contributors)
    codes = {getattr(row, name) for name in _owning_columns(TABLES[table])}
    if table == "problems":
        links = LEDGER_MODELS["links"].objects.filter(Q(source=row.code) | Q(goal=row.code), plan=kept)
        codes = {code for pair in links.values_list("source", "goal") for code in pair}
    return owners_of_items(kept, codes)


def owners_of_items(plan: KeptPlan, codes: Iterable[str]) -> frozenset[str]:
    """Return the departments that lead or help with any of these items."""
    wanted = set(codes)
    found: set[str] = set()
    for name in LED if wanted else ():
        rows = LEDGER_MODELS[name].objects.filter(plan=plan, code__in=wanted)
        for lead, contributors in rows.values_list("lead", "contributors"):
            found |= _departments_of(lead, contributors)
    return frozenset(found)


def _departments_of(lead: str | None, contributors: str | None) -> frozenset[str]:
    return frozenset(filter(None, (lead, *split_list((contributors or "")[1:-1]))))
