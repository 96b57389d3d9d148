"""A table of a ledger as a page: searched, narrowed, sorted and paged in the database; records of one page only."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import CharField, Count, Exists, F, FloatField, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from midcourse.plan.cells import word_for
from midcourse.plan.check_targets import read_version
from midcourse.plan.tables import Column, Table
from midcourse.plan.target_saying import say_target
from midcourse_web.frame.headings import in_page, table_in_page
from midcourse_web.frame.templatetags.frame import said
from midcourse_web.plan.layout import GROUPS, WORDED, listed_columns, name_column
from midcourse_web.plan.queries.cells import Shown, kind_of, plainly, shown_cell
from midcourse_web.plan.queries.names import Named, link_to, names_in
from midcourse_web.plan.queries.reach import Reached
from midcourse_web.store.mapping import TABLES, record_of
from midcourse_web.store.models import LEDGER_MODELS, KeptPlan

PAGE = 50
#: Different words offered for a column of few words.
_MOST_WORDS = 60
#: Characters of a word offered.
_LONGEST_WORD = 40
_NOTHING = "-"
#: Filters always seen; the others are opened.
_FIRST = 4


@dataclass(frozen=True, slots=True)
class Heading:
    """One column of a list.

    Args:
        sort: word of the address by which the list is sorted; "" when it cannot be.
    """

    words: str
    kind: str
    sort: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a list.

    Args:
        head: place of the cell that names the row, and leads to its page.
    """

    link: str
    head: int
    cells: Sequence[Shown]

    @property
    def html(self) -> SafeString:
        """Return its cells."""
        written = (
            cell.at_head(self.link) if place == self.head else cell.in_list() for place, cell in enumerate(self.cells)
        )
        return mark_safe("".join(written))  # noqa: S308 each escaped


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice that narrows a list."""

    name: str
    words: str
    options: Sequence[tuple[str, str]]
    chosen: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of a table.

    Args:
        narrowed: a search or filter is in force.
        asked: what is searched for.
        about: the item whose rows alone are shown; "" for all.
    """

    table: Table
    headings: Sequence[Heading]
    lines: Sequence[Line]
    filters: Sequence[Filter]
    page: "Page[Any]"
    narrowed: bool
    asked: str
    about: str

    @property
    def first_filters(self) -> Sequence[Filter]:
        """Return the filters that are always seen."""
        return self.filters[:_FIRST]

    @property
    def more_filters(self) -> Sequence[Filter]:
        """Return the filters that are opened when they are wanted."""
        return self.filters[_FIRST:]

    @property
    def more_chosen(self) -> bool:
        """Tell whether one of those is in force."""
        return any(one.chosen for one in self.more_filters)


@dataclass(frozen=True, slots=True)
class TableCount:
    """A table in the overview."""

    name: str
    heading: str
    count: int


def overview(reached: Reached) -> list[tuple[str, list[TableCount]]]:
    """Return the tables that may be seen with their numbers of rows, in groups; one query for all."""
    counts = _counts(reached, [name for _, names in GROUPS for name in names])
    groups = []
    for words, names in GROUPS:
        seen = [TableCount(one, table_in_page(TABLES[one]), counts.get(one, 0)) for one in names if one in counts]
        if seen:
            groups.append((str(words), seen))
    return groups


def _counts(reached: Reached, names: Iterable[str]) -> dict[str, int]:
    seen = [TABLES[name] for name in names if reached.sees_table(TABLES[name])]
    parts = [
        reached.rows(table)
        .order_by()
        .annotate(named=Value(table.name, output_field=CharField()))
        .values("named")
        .annotate(rows=Count("pk"))
        .values_list("named", "rows")
        for table in seen
    ]
    found = dict(parts[0].union(*parts[1:], all=True)) if parts else {}
    return {table.name: found.get(table.name, 0) for table in seen}


def list_table(reached: Reached, table: Table, asked: QueryDict) -> Listing:
    """Return one page of a table.

    Args:
        asked: words of the address: `q`, `sort`, `page`, `item`, and one for each filter; unknown ones mean nothing.
    """
    filters = _filters(reached, table, asked)
    query, about = asked.get("q", "").strip()[:200], asked.get("item", "").strip()[:100]
    rows = _narrowed(reached.rows(table), table, filters)
    if query:
        rows = rows.filter(_found(table, query))
    if about:
        rows = rows.filter(_about(table, about))
    page = Paginator(_sorted(rows, table, asked.get("sort", "")), PAGE).get_page(asked.get("page"))
    records = [record_of(row) for row in page.object_list]
    columns = _filled_columns(reached, table)
    extra = _EXTRAS.get(table.name)
    lines = _lines(reached, table, columns, list(zip(page.object_list, records, strict=True)))
    if extra:
        lines = [
            Line(line.link, line.head, (*line.cells, Shown("", str(extra.heading), text)))
            for line, text in zip(lines, extra.texts(reached, records), strict=True)
        ]
    narrowed = bool(query or about or any(one.chosen for one in filters))
    return Listing(table, _headings(columns, extra), lines, filters, page, narrowed, query, about)


def _filled_columns(reached: Reached, table: Table) -> list[Column]:
    """Return the columns of a list in which anything stands, on this page or another; all of an empty table.

    One query, which stops at the first row that has something in a column.
    """
    columns = listed_columns(table)
    rows = reached.rows(table).order_by()
    filled = {f"in_{one.name}": Exists(rows.filter(**{f"{one.name}__isnull": False})) for one in columns}
    found: Any = KeptPlan.objects.filter(pk=reached.plan.pk).order_by().annotate(**filled).values(*filled).get()
    return [one for one in columns if found[f"in_{one.name}"]] or columns


def _lines(reached: Reached, table: Table, columns: Sequence[Column], rows: Sequence[tuple[Any, Any]]) -> list[Line]:
    names = names_in(reached, columns, [record for _, record in rows])
    headings = [in_page(column.heading) for column in columns]
    names_it = name_column(table) if table.has_codes else columns[0].name
    head = next((place for place, column in enumerate(columns) if column.name == names_it), 0)
    lines = []
    for row, record in rows:
        cells = [
            shown_cell(column, getattr(record, column.name), names, heading)
            for column, heading in zip(columns, headings, strict=True)
        ]
        lines.append(Line(link_to(reached.plan, table.name, row.row_key), head, cells))
    return lines


def _headings(columns: Sequence[Column], extra: "Extra | None") -> list[Heading]:
    headings = [Heading(in_page(one.heading), kind_of(one), one.name if _sorts(one) else "") for one in columns]
    return [*headings, Heading(str(extra.heading), "", "")] if extra else headings


def _sorts(column: Column) -> bool:
    return column.cell_type.base is not tuple


# ---- narrowing ------------------------------------------------------------------------------------------------------


def _filters(reached: Reached, table: Table, asked: QueryDict) -> list[Filter]:
    found = []
    for column in table.columns:
        options = _options(column)
        if options and column.name != "disclosure":
            found.append(_filter(column.name, in_page(column.heading), options, asked))
    for name in WORDED.get(table.name, ()):
        words = reached.rows(table).order_by(name).exclude(**{name: None}).values_list(name, flat=True).distinct()
        options = [(word, in_page(word)[:_LONGEST_WORD]) for word in words[:_MOST_WORDS]]
        found.append(_filter(name, in_page(_column(table, name).heading), options, asked))
    if any(column.name == "lead" for column in table.columns) and reached.departments is None:
        named = LEDGER_MODELS["departments"].objects.filter(plan=reached.plan).order_by("position", "id")
        options = [(code, name[:_LONGEST_WORD]) for code, name in named.values_list("code", "name")[:500]]
        found.insert(0, _filter("department", _("单位（牵头或配合）"), options, asked))
    return [one for one in found if len(one.options) > 1]


def _filter(name: str, words: str, options: Sequence[tuple[str, str]], asked: QueryDict) -> Filter:
    given = asked.get(name, "")
    known = {value for value, _ in options}
    return Filter(name, words, options, given if given in known else "")


def _options(column: Column) -> list[tuple[str, str]]:
    base = column.cell_type.base
    empty = [(_NOTHING, _("未填写"))] if column.cell_type.optional else []
    if base is bool:
        return [("1", in_page("是")), ("0", in_page("否")), *empty]
    if issubclass(base, StrEnum):
        return [*((member.value, in_page(word_for(member))) for member in base), *empty]
    return []


def _column(table: Table, name: str) -> Column:
    return next(column for column in table.columns if column.name == name)


def _narrowed(rows: "QuerySet[Any]", table: Table, filters: Iterable[Filter]) -> "QuerySet[Any]":
    for one in filters:
        if not one.chosen:
            continue
        if one.name == "department":
            rows = rows.filter(Q(lead=one.chosen) | Q(contributors__contains=f";{one.chosen};"))
        elif one.chosen == _NOTHING:
            rows = rows.filter(**{one.name: None})
        else:
            is_flag = _column(table, one.name).cell_type.base is bool
            rows = rows.filter(**{one.name: one.chosen == "1" if is_flag else one.chosen})
    return rows


def _found(table: Table, query: str) -> Q:
    texts = [column.name for column in table.columns if column.cell_type.base is str]
    return reduce(or_, (Q(**{f"{name}__icontains": query}) for name in texts), Q(pk__in=()))


def _about(table: Table, code: str) -> Q:
    """Ask for the rows in which an item is named."""
    asked = Q(pk__in=())
    for column in table.columns:
        if column.refers_to and column.cell_type.base is tuple:
            asked |= Q(**{f"{column.name}__contains": f";{code};"})
        elif column.refers_to:
            asked |= Q(**{column.name: code})
    return asked


def _sorted(rows: "QuerySet[Any]", table: Table, wanted: str) -> "QuerySet[Any]":
    """Sort by a column of the list; an unknown one means the order of the table."""
    name = wanted.removeprefix("-")
    column = next((one for one in listed_columns(table) if one.name == name and _sorts(one)), None)
    if column is None:
        return rows
    by: Any = Cast(name, FloatField()) if column.cell_type.base is Decimal else F(name)
    order = by.desc(nulls_last=True) if wanted.startswith("-") else by.asc(nulls_last=True)
    return rows.order_by(order, "position", "id")


# ---- what a list says beyond the columns ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Extra:
    """A column worked out from the rows of a page."""

    heading: str | Promise
    texts: Callable[[Reached, Sequence[Any]], list[str]]


def readings(reached: Reached, targets: Sequence[Any]) -> list[str]:
    """Say how target texts are read; one query for their indicators."""
    rows = LEDGER_MODELS["indicators"].objects.filter(plan=reached.plan, code__in={one.item for one in targets})
    return readings_of({row.code: record_of(row) for row in rows.order_by()}, targets)


def readings_of(indicators: Mapping[str, Any], targets: Sequence[Any]) -> list[str]:
    """Say how target texts are read, by the indicators they are of, where they are of any."""
    return [said(say_target(read_version(one, indicators.get(one.item)))) for one in targets]


def _nodes(reached: Reached, projects: Sequence[Any]) -> list[str]:
    nodes = LEDGER_MODELS["project_nodes"].objects.filter(plan=reached.plan, project__in=[one.code for one in projects])
    counted = nodes.order_by().values("project").annotate(all=Count("pk"), done=Count("reached_on"))
    texts: Mapping[str, str] = {one["project"]: f"{one['done']} / {one['all']}" for one in counted}
    return [texts.get(one.code, "") for one in projects]


_EXTRAS: Mapping[str, Extra] = {
    "targets": Extra(gettext_lazy("读法"), readings),
    "projects": Extra(gettext_lazy("节点（已完成 / 全部）"), _nodes),
}


def heading_of(table: Table, name: str | None = None) -> str:
    """Return the heading of a table, or of one of its columns, in the language of the page."""
    return table_in_page(table) if name is None else in_page(_column(table, name).heading)


def called(table: Table, record: Any, names: Mapping[str, Named] | None = None) -> str:  # noqa: ANN401 of any table
    """Return what a row is called at the head of its page.

    Args:
        names: what codes stand for; a code that is not among them stays one.
    """
    if table.has_codes:
        return str(getattr(record, name_column(table)))
    if not table.key:
        return str(record.name)
    parts = [(_column(table, name), getattr(record, name)) for name in table.key if getattr(record, name) is not None]
    return " · ".join(_part(column, value, names or {}) for column, value in parts)


def _part(column: Column, value: object, names: Mapping[str, Named]) -> str:
    """Write a part of a key: the name of what a code points to."""
    named = names.get(str(value)) if column.refers_to else None
    return named.short if named else plainly(column.name, value)
