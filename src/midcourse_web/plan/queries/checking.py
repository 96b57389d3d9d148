"""What the core holds against a change of rows: only what the change brings, looked for only around it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q

from midcourse.data.ledger import check_data
from midcourse.data.ledger_diff import RowChange, applied
from midcourse.data.model import Ledger
from midcourse.evaluate.ruleset import USUAL
from midcourse.findings import Finding, Place, Tier
from midcourse.plan.check import check_plan
from midcourse.plan.naming import with_codes
from midcourse.plan.rows import Located
from midcourse.plan.tables import HEADER_TABLE, SOURCES_TABLE, Table
from midcourse.wording import say
from midcourse_web.store.mapping import TABLES, header_of, key_text, ledger_from, ledger_of, record_of, records_of
from midcourse_web.store.models import LEDGER_MODELS, KeptPlan
from midcourse_web.store.rule_sets import rules_called

#: Tables that are looked at whole when one of their rows changes: loops and sums go through all of them.
_WHOLE: Mapping[str, frozenset[str]] = {
    "links": frozenset({"links"}),
    "project_counts": frozenset({"project_counts", "projects"}),
}
#: Longest name repeated in a message [characters].
_LONGEST_NAME = 60
#: Most rows named that stand in the way of removing one.
_NAMED = 20


@dataclass(frozen=True, slots=True)
class Checked:
    """What is to be said of a change.

    Args:
        errors: it cannot be written with these.
        queries: it can, when somebody says that he has looked at them.
    """

    errors: Sequence[Finding]
    queries: Sequence[Finding]


def check_changes(plan: KeptPlan, changes: Sequence[RowChange]) -> Checked:
    """Find what the changes bring that was not there before."""
    before = _around(plan, changes)
    brought = _brought(_findings(before), _findings(applied(before, changes)))
    unknown = unknown_rules(changes)
    return Checked(
        [*unknown, *(one for one in brought if one.tier is Tier.ERROR)],
        [one for one in brought if one.tier is Tier.QUERY],
    )


def unknown_rules(changes: Iterable[RowChange]) -> list[Finding]:
    """Say which changes would put a rule set in force that the office does not have; at most one query."""
    headers = [change.after for change in changes if change.table == HEADER_TABLE.name and change.after is not None]
    return [fault for header in headers for fault in rules_missing(header)]


def rules_missing(header: Any) -> list[Finding]:  # noqa: ANN401 the header's record
    """Say that a plan is to be rated by a rule set the office does not have."""
    if rules_called(header.rules) is not None:
        return []
    message = say("本机构没有名为“{name}”的评价规则", name=header.rules[:_LONGEST_NAME])
    remedy = say("先在“评价规则”页上传这套规则的文件；或者把“评价规则”一格改为 {usual}，以后再更换", usual=USUAL)
    return [Finding("unknown-rules", Tier.ERROR, message, Place(HEADER_TABLE.name, column="评价规则"), remedy)]


def _findings(ledger: Ledger) -> list[Finding]:
    return [*check_plan(ledger.plan), *check_data(ledger)]


def _brought(before: Iterable[Finding], after: Iterable[Finding]) -> list[Finding]:
    left = Counter(_said(one) for one in before)
    brought = []
    for one in after:
        if left[_said(one)] > 0:
            left[_said(one)] -= 1
        else:
            brought.append(one)
    return brought


def _said(finding: Finding) -> tuple[str, str, str, str | None]:
    return finding.rule, str(finding.message), finding.place.file, finding.place.column


# ---- the rows around a change ---------------------------------------------------------------------------------------


def _around(plan: KeptPlan, changes: Sequence[RowChange]) -> Ledger:
    """Return the part of the ledger that bears on the changes."""
    changed = {change.table for change in changes}
    if HEADER_TABLE.name in changed:
        return ledger_of(plan)
    codes = {code for change in changes for record in (change.before, change.after) for code in _codes(change, record)}
    records = {}
    for table in TABLES.values():
        if table not in {HEADER_TABLE, SOURCES_TABLE}:
            rows = LEDGER_MODELS[table.name].objects.filter(plan=plan).order_by("position", "id")
            whole = (table.name in changed and table.parent) or any(
                table.name in _WHOLE.get(one, ()) for one in changed
            )
            records[table.name] = records_of(table, rows if whole else rows.filter(_near(table, codes, changes)))
    return ledger_from(header_of(plan), records)


def _codes(change: RowChange, record: Any) -> Iterator[str]:  # noqa: ANN401 a record of any table
    """Yield the codes a row has or names."""
    for column in TABLES[change.table].columns if record is not None else ():
        value = getattr(record, column.name)
        if column.name == "code" or column.refers_to:
            yield from value if isinstance(value, tuple) else (value,) if value else ()


def _near(table: Table, codes: set[str], changes: Sequence[RowChange]) -> Q:
    asked = Q(code__in=codes) if table.has_codes else Q(pk__in=())
    for column in table.columns:
        if column.key and column.refers_to:
            asked |= Q(**{f"{column.name}__in": codes})
    keys = [
        key_text(table, record)
        for one in changes
        for record in (one.before, one.after)
        if one.table == table.name and record is not None
    ]
    return asked | Q(row_key__in=keys) if keys else asked


# ---- names for codes ------------------------------------------------------------------------------------------------


def with_codes_for_names(plan: KeptPlan, table: Table, record: Any) -> Any:  # noqa: ANN401 a record of the table
    """Put codes where somebody typed the name of a department, as an import does."""
    if not any("departments" in column.refers_to for column in table.columns):
        return record
    departments = TABLES["departments"]
    rows = LEDGER_MODELS["departments"].objects.filter(plan=plan).order_by("position", "id")
    own = {
        column.name: getattr(record, column.name) for column in table.columns if column.refers_to == ("departments",)
    }
    named = {departments: records_of(departments, rows), table: (record,)}
    (read,) = with_codes(named, Located())[0][table.name]
    return replace(record, **{name: getattr(read, name) for name in own})


# ---- removing -------------------------------------------------------------------------------------------------------


def rows_naming(plan: KeptPlan, table: Table, record: Any) -> list[tuple[Table, str, str]]:  # noqa: ANN401
    """Return the rows that name an item: their table, their key, and the column's heading."""
    if not table.has_codes:
        return []
    found: list[tuple[Table, str, str]] = []
    for other in TABLES.values():
        for column in other.columns:
            if table.name in column.refers_to and other.name != "reviews" and len(found) < _NAMED:
                is_list = column.cell_type.base is tuple
                asked = {f"{column.name}__contains": f";{record.code};"} if is_list else {column.name: record.code}
                rows = LEDGER_MODELS[other.name].objects.filter(plan=plan, **asked).order_by("position", "id")
                found += [(other, key, column.heading) for key in rows.values_list("row_key", flat=True)[:_NAMED]]
    return found[:_NAMED]


def record_in(plan: KeptPlan, table: str, key: str) -> Any:  # noqa: ANN401 a record of any table, or None
    """Return a record by its key; None when there is none."""
    row = LEDGER_MODELS[table].objects.filter(plan=plan, row_key=key).first()
    return None if row is None else record_of(row)
