"""How tables are laid out on pages: which stand together, which columns a list shows, which cells may be written.

What is not named here follows from the core's declaration of the table.
"""

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from midcourse.plan.tables import Column, Table
from midcourse_web.store.mapping import TABLES

#: Tables that stand together in the overview of a ledger.
GROUPS: Sequence[tuple[str | Promise, Sequence[str]]] = (
    (_("规划"), ("plan", "sources", "goals")),
    (_("指标与目标"), ("indicators", "targets", "annual_targets", "baselines", "references")),
    (_("项目与任务"), ("projects", "project_nodes", "project_counts", "tasks")),
    (_("问题与举措"), ("problems", "measures", "links")),
    (_("单位与空间"), ("departments", "areas", "industries", "systems")),
    (_("数据与评价"), ("observations", "published_ratings", "overrides")),
)
#: Columns a list shows, where not all but those of `_ASIDE`.
_LISTED: Mapping[str, Sequence[str]] = {
    "indicators": ("code", "name", "unit", "attribute", "polarity", "goal", "lead", "contributors"),
    "targets": ("item", "name", "version", "text", "unit", "confirmed", "act", "adopted_on"),
    "projects": ("code", "name", "category", "aim", "state", "starts", "ends", "invest_planned", "invest_made", "lead"),
    "tasks": ("code", "name", "parent", "lead", "contributors", "state"),
    "measures": ("code", "text", "lead", "contributors"),
    "observations": ("item", "measure", "period", "value_text", "unit", "status", "source", "known_on"),
    "baselines": ("indicator", "year", "value", "source_item", "known_on"),
    "systems": ("code", "name", "kind", "domain", "status"),
    "reviews": ("item", "rule", "question", "decision"),
}
_ASIDE = frozenset({"place", "note", "disclosure", "evidence", "known_by"})
#: Columns of few different words, by which a list can be narrowed.
WORDED: Mapping[str, Sequence[str]] = {
    "areas": ("kind",),
    "industries": ("group",),
    "projects": ("category", "state"),
    "tasks": ("state",),
    "problems": ("group",),
    "systems": ("kind", "status"),
    "reviews": ("rule",),
}
#: Tables whose rows are written on other pages: doubts are decided, ratings are recognised by a person.
ELSEWHERE = frozenset({"reviews", "overrides"})
#: The one row of a table that is neither added nor removed.
SINGLE = frozenset({"plan"})
#: Cells that say what was promised or seen: a running plan keeps them, and takes a further version beside them.
KEPT: Mapping[str, frozenset[str]] = {
    "targets": frozenset({"text", "unit", "heading", "due", "adopted_on"}),
    "observations": frozenset({"span", "value_text", "value", "unit"}),
    "plan": frozenset({"code", "rules"}),
}
#: Cells of prose, written into a box of several lines.
PROSE = frozenset({"statement", "content", "text", "definition", "note", "progress", "function", "next_step", "reason"})


def listed_columns(table: Table) -> list[Column]:
    """Return the columns a list shows, in the order of the table."""
    names = _LISTED.get(table.name)
    return [one for one in table.columns if (one.name in names if names else one.name not in _ASIDE)]


def name_column(table: Table) -> str:
    """Return the column that says what an item is called."""
    columns = {column.name for column in table.columns}
    return next(name for name in ("name", "text", "title") if name in columns)


def may_write(table: Table) -> bool:
    """Tell whether rows of a table are written on this stage's pages at all."""
    return table.name not in ELSEWHERE


#: Tables of items: whatever has a code that others may refer to.
ITEM_TABLES: tuple[Table, ...] = tuple(
    table for table in TABLES.values() if table.has_codes and table.name != "sources"
)
