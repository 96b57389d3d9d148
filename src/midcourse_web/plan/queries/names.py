"""What the codes on a page are called, and where their rows are shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from midcourse.plan.tables import Column, Table
from midcourse_web.plan.keys import in_address
from midcourse_web.plan.layout import ITEM_TABLES, name_column
from midcourse_web.plan.queries.reach import Reached
from midcourse_web.store.mapping import key_text
from midcourse_web.store.models import LEDGER_MODELS, KeptPlan

#: Longest name shown where a name is only a pointer [characters].
_SHORT = 40


@dataclass(frozen=True, slots=True)
class Named:
    """An item as others point to it.

    Args:
        link: where its row is shown; "" when it is not to be seen.
    """

    code: str
    name: str
    table: str
    link: str

    @property
    def short(self) -> str:
        """Return the beginning of the name."""
        return self.name if len(self.name) <= _SHORT else f"{self.name[:_SHORT]}…"


def link_to(plan: KeptPlan, table: str, key: str) -> str:
    """Return the address of a row's page."""
    return reverse("ledger_row", kwargs={"plan": plan.code, "table": table, "key": in_address(key)})


def names_of(reached: Reached, codes: Iterable[str], tables: Sequence[Table] = ITEM_TABLES) -> Mapping[str, Named]:
    """Return what codes stand for; at most one query a table, none once every code is known.

    Args:
        reached: what may be seen; other rows are named, but not linked to.
        tables: those in which the codes may stand.
    """
    plan = reached.plan
    left = {code for code in codes if code}
    found: dict[str, Named] = {}
    for table in tables:
        if not left:
            break
        rows = LEDGER_MODELS[table.name].objects.filter(plan=plan, code__in=left).order_by()
        for code, name in rows.values_list("code", name_column(table)):
            link = link_to(plan, table.name, code) if reached.sees_item(code) else ""
            found[code] = Named(code, name or code, table.name, link)
        left -= found.keys()
    return found


def names_in(reached: Reached, columns: Iterable[Column], records: Sequence[Any]) -> Mapping[str, Named]:
    """Return what the codes in these columns stand for, looked for only where the columns may point."""
    return names_in_all(reached, [(list(columns), records)])


def names_in_all(reached: Reached, parts: Iterable[tuple[Sequence[Column], Sequence[Any]]]) -> Mapping[str, Named]:
    """Return what the codes in the records of several tables stand for: at most one query a table pointed to.

    Args:
        parts: columns of a table, and records of it.
    """
    codes: set[str] = set()
    pointed: set[str] = set()
    for columns, records in parts:
        codes |= codes_in(columns, records)
        pointed.update(name for column in columns for name in column.refers_to)
    return names_of(reached, codes, [table for table in ITEM_TABLES if table.name in pointed])


def codes_in(columns: Iterable[Column], records: Sequence[Any]) -> set[str]:
    """Return every code the records point to in these columns."""
    found: set[str] = set()
    for column in columns:
        if column.refers_to:
            for record in records:
                value = getattr(record, column.name)
                found.update(value if isinstance(value, tuple) else (value,) if value else ())
    return found


def choices_of(plan: KeptPlan, tables: Iterable[str], limit: int) -> list[tuple[str, str]]:
    """Return codes with names that may stand in a column, for a list to choose from.

    Args:
        limit: most of them; one more says that there are more.
    """
    listed: list[tuple[str, str]] = []
    for table in ITEM_TABLES:
        if table.name in tables and len(listed) <= limit:
            rows = LEDGER_MODELS[table.name].objects.filter(plan=plan).order_by("position", "id")
            listed += list(rows.values_list("code", name_column(table))[: limit + 1 - len(listed)])
    return listed


def key_of(table: Table, record: Any) -> str:  # noqa: ANN401 a record of any table
    """Return a record's key as its row keeps it."""
    return key_text(table, record)
