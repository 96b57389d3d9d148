"""One row of a ledger: its cells in words, what belongs to it, what points to it, and who changed what."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from midcourse.plan.model import Indicator
from midcourse.plan.tables import Column, Table
from midcourse_web.frame.headings import in_page
from midcourse_web.plan.keys import from_address, in_address
from midcourse_web.plan.layout import ELSEWHERE, ITEM_TABLES, SINGLE, listed_columns, may_write
from midcourse_web.plan.queries.cells import Shown, in_words, plainly, shown_cell
from midcourse_web.plan.queries.listing import called, heading_of, readings, readings_of
from midcourse_web.plan.queries.names import Named, link_to, names_in_all
from midcourse_web.plan.queries.reach import Reached
from midcourse_web.store.acts import Act
from midcourse_web.store.events import StoredEvent
from midcourse_web.store.mapping import TABLES, record_of, tables_naming
from midcourse_web.store.models import StoredRating, User

#: Rows shown of each table that belongs to the row; the rest is a list of its own.
SHOWN = 12
_EVENTS = 30


@dataclass(frozen=True, slots=True)
class Belonging:
    """Rows of another table that belong to this one.

    Args:
        link: the list of all of them.
    """

    table: str
    heading: str
    headings: Sequence[str]
    lines: Sequence["BelongingLine"]
    more: bool
    link: str


@dataclass(frozen=True, slots=True)
class BelongingLine:
    """One of them."""

    link: str
    cells: Sequence[Shown]


@dataclass(frozen=True, slots=True)
class Past:
    """One act on the row, as the record has it.

    Args:
        cells: heading, before, after.
    """

    at: datetime
    who: str
    act: str
    reason: str
    cells: Sequence[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class RowPage:
    """Everything a row's page shows.

    Args:
        reading: how a target's text is read; "" for other tables.
        rating: the rating as of now, for an indicator.
        pointing: other tables that name the row, with how often.
    """

    table: Table
    row: Any
    record: Any
    title: str
    cells: Sequence[Shown]
    reading: str
    rating: StoredRating | None
    belonging: Sequence[Belonging]
    pointing: Sequence[tuple[str, int, str]]
    past: Sequence[Past]

    @property
    def may_be_written(self) -> bool:
        """Tell whether the row is written on the pages of this stage."""
        return may_write(self.table)

    @property
    def may_be_removed(self) -> bool:
        """Tell whether the row can be taken out at all."""
        return self.table.name not in SINGLE | ELSEWHERE


def find_row(reached: Reached, table: Table, key: str) -> Any:  # noqa: ANN401 a row of any table
    """Return a row by its key as it stands in an address.

    Raises:
        Http404: when the plan has none, or it is not to be seen.
    """
    row = reached.rows(table).filter(row_key=from_address(key)).first()
    if row is None:
        raise Http404
    return row


def row_page(reached: Reached, table: Table, key: str) -> RowPage:
    """Return what a row's page shows, in a number of queries that does not depend on its rows."""
    row = find_row(reached, table, key)
    record = record_of(row)
    code = record.code if table in ITEM_TABLES else None
    owned = list(_owned(reached, table, code)) if code else []
    names = names_in_all(reached, [(table.columns, [record]), *((one.columns, one.records) for one in owned)])
    cells = [shown_cell(column, getattr(record, column.name), names) for column in table.columns]
    ratings = StoredRating.objects.filter(plan=reached.plan, indicator=code).order_by()
    return RowPage(
        table=table,
        row=row,
        record=record,
        title=called(table, record, names),
        cells=[cell for cell in cells if cell.text or cell.points],
        reading=readings(reached, [record])[0] if table.name == "targets" else "",
        rating=ratings.first() if table.name == "indicators" else None,
        belonging=[_belonging(reached, one, names, record) for one in owned],
        pointing=list(_pointing(reached, table, code)) if code else (),
        past=_past(reached, table, row.row_key),
    )


def columns_naming(table: Table) -> Iterator[tuple[Table, Column]]:
    """Yield the columns of all tables in which a row of this one may be named."""
    for other in TABLES.values():
        for column in other.columns:
            if table.name in column.refers_to:
                yield other, column


@dataclass(frozen=True, slots=True)
class _Owned:
    """Rows of a table whose key an item stands in.

    Args:
        columns: those worth showing, without the item's own.
        rows: one more than is shown, when there are more.
    """

    table: Table
    columns: Sequence[Column]
    rows: Sequence[Any]
    records: Sequence[Any]


def _owned(reached: Reached, table: Table, code: str) -> Iterator[_Owned]:
    """Yield the tables whose rows belong to the item: it stands in their key."""
    owning = [
        (other, own) for other, own in columns_naming(table) if own.key and other.name not in {"links", "reviews"}
    ]
    filled = tables_naming(reached.plan, [(other.name, own.name) for other, own in owning], code)
    for other, column in owning:
        if other.name not in filled:
            continue
        rows = list(_in_order(reached.rows(other).filter(**{column.name: code}))[: SHOWN + 1])
        if rows:
            records = [record_of(row) for row in rows[:SHOWN]]
            shown = [one for one in listed_columns(other) if one.name != column.name and _filled(one, records)]
            yield _Owned(other, shown, rows, records)


def _in_order(rows: Any) -> Any:  # noqa: ANN401 a query set of any table
    """Return few rows in the order of their table.

    The sum keeps SQLite from walking the whole table in its order instead of going to the few by their index.
    """
    return rows.order_by(F("position") + 0, "id")


def _belonging(reached: Reached, owned: _Owned, names: Mapping[str, Named], item: Any) -> Belonging:  # noqa: ANN401
    table, code = owned.table, item.code
    indicators = {code: item} if isinstance(item, Indicator) else {}
    extra = readings_of(indicators, owned.records) if table.name == "targets" else None
    lines = []
    for place, (row, record) in enumerate(zip(owned.rows, owned.records, strict=False)):
        cells = [shown_cell(column, getattr(record, column.name), names) for column in owned.columns]
        if extra:
            cells.append(Shown("reading", _("读法"), extra[place]))
        lines.append(BelongingLine(link_to(reached.plan, table.name, row.row_key), cells))
    headings = [in_page(column.heading) for column in owned.columns]
    if extra:
        headings.append(_("读法"))
    link = reverse("ledger_table", kwargs={"plan": reached.plan.code, "table": table.name})
    return Belonging(table.name, heading_of(table), headings, lines, len(owned.rows) > SHOWN, f"{link}?item={code}")


def _filled(column: Column, records: Sequence[Any]) -> bool:
    return any(getattr(record, column.name) not in {None, ()} for record in records)


def _pointing(reached: Reached, table: Table, code: str) -> Iterator[tuple[str, int, str]]:
    """Yield the tables that name the item without belonging to it: heading, number of rows, the list of them."""
    for other in {other.name: other for other, column in columns_naming(table) if not column.key}.values():
        columns = [column for owner, column in columns_naming(table) if owner is other and not column.key]
        rows = reached.rows(other).filter(naming(columns, code))
        count = rows.count()
        if count:
            link = reverse("ledger_table", kwargs={"plan": reached.plan.code, "table": other.name})
            yield heading_of(other), count, f"{link}?item={code}"


def naming(columns: Sequence[Column], code: str) -> Any:  # noqa: ANN401 a Q of any table
    """Ask for rows in which one of these columns names a code."""
    asked = Q(pk__in=())
    for column in columns:
        is_list = column.cell_type.base is tuple
        asked |= Q(**{f"{column.name}__contains": f";{code};"}) if is_list else Q(**{column.name: code})
    return asked


# ---- who changed what -----------------------------------------------------------------------------------------------


def _past(reached: Reached, table: Table, key: str) -> list[Past]:
    """Return what the record says of the row, the latest first."""
    events = StoredEvent.objects.filter(plan=reached.plan.code, table=table.name, key=key).order_by("-number")
    found = list(events[:_EVENTS])
    actors = {one.actor for one in found if one.actor}
    people = dict(User.objects.filter(username__in=actors).values_list("username", "name")) if actors else {}
    return [_told(table, one, people) for one in found]


def _told(table: Table, event: StoredEvent, people: Mapping[str, str]) -> Past:
    before, after = (json.loads(text) or {} for text in (event.before, event.after))
    headings = {column.name: in_page(column.heading) for column in table.columns}
    choices = {column.name: column for column in table.columns}
    cells = [
        (headings[name], _worded(choices[name], before.get(name)), _worded(choices[name], after.get(name)))
        for name in (*headings,)
        if before.get(name) != after.get(name) and before and after
    ]
    act = Act(event.act).label if event.act in Act.values else event.act
    who = people.get(event.actor) or event.actor
    return Past(datetime.fromisoformat(event.at), who, str(act), event.reason, cells)


def _worded(column: Column, kept: str | None) -> str:
    """Put a cell of the record into words; what cannot be read stands as it is."""
    if not kept:
        return ""
    base = column.cell_type.base
    if base is bool:
        return in_words(kept == "True")
    if base is tuple:
        return kept.strip(";").replace(";", "、")
    members = getattr(base, "__members__", {}).values()
    return next((in_words(member) for member in members if member.value == kept), plainly(column.name, kept))


def record_of_row(row: Any) -> Any:  # noqa: ANN401 a row of any table, its record
    """Return the record a row stands for."""
    return record_of(row)


def belonging_links(reached: Reached, table: Table, record: Any) -> list[tuple[str, str, str]]:  # noqa: ANN401
    """Return the targets of an item, for who comes to change what they say: heading, text, key."""
    if not table.has_codes:
        return []
    targets = TABLES["targets"]
    rows = reached.rows(targets).filter(item=record.code)[:SHOWN]
    return [(heading_of(targets), row.text, in_address(row.row_key)) for row in rows]
