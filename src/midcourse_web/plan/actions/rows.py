"""Writing single rows of a ledger, each with its event, after the core has looked at the change."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from midcourse.data.ledger_diff import Change, RowChange
from midcourse.findings import Finding
from midcourse.plan.cells import write_cell
from midcourse.plan.tables import Table
from midcourse_web.plan.queries.checking import check_changes
from midcourse_web.store.acting import acting
from midcourse_web.store.acts import Act
from midcourse_web.store.keeping import ChangedMeanwhile, write_changes
from midcourse_web.store.models import KeptPlan
from midcourse_web.store.models.ledger import PlanState

_ACTS = {Change.ADDED: Act.ROW_ADDED, Change.CHANGED: Act.ROW_CHANGED, Change.REMOVED: Act.ROW_REMOVED}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a change.

    Args:
        written: it stands in the ledger; else the rest says why not.
        refused: why, in words, where it is no finding.
        confirm: what must be sent back to say that the queries have been looked at.
    """

    written: bool = False
    refused: str = ""
    errors: Sequence[Finding] = ()
    queries: Sequence[Finding] = ()
    confirm: str = ""


def change_of(table: Table, before: Any, after: Any) -> RowChange:  # noqa: ANN401 records of the table, or None
    """Make the change of one row."""
    kind = Change.ADDED if before is None else Change.REMOVED if after is None else Change.CHANGED
    record = before if after is None else after
    return RowChange(table.name, tuple(write_cell(getattr(record, name)) for name in table.key), kind, before, after)


def write_rows(
    plan: KeptPlan,
    changes: Sequence[RowChange],
    *,
    confirmed: str = "",
    reason: str = "",
    also: Sequence[RowChange] = (),
) -> Outcome:
    """Write changes that the core has nothing against; what it asks about must have been confirmed.

    Args:
        confirmed: what an earlier outcome gave as `confirm`.
        also: decisions on doubts, written with them.
    """
    if plan.state != PlanState.DRAFT and any(change.rewrites_target for change in changes):
        return Outcome(refused=rewriting_refused())
    found = check_changes(plan, changes)
    confirm = digest_of_findings(found.queries)
    if found.errors or (found.queries and confirmed != confirm):
        return Outcome(errors=found.errors, queries=found.queries, confirm=confirm)
    try:
        with acting(_ACTS[changes[0].kind], plan=plan.code, reason=reason):
            for change in changes:
                write_changes(plan, [change], _ACTS[change.kind])
            write_changes(plan, also, Act.DOUBT_DECIDED)
    except ChangedMeanwhile:
        return Outcome(refused=changed_meanwhile())
    return Outcome(written=True)


def digest_of_findings(findings: Sequence[Finding]) -> str:
    """Return what says that exactly these have been looked at."""
    return hashlib.sha256("\n".join(str(one) for one in findings).encode()).hexdigest()[:32] if findings else ""


def rewriting_refused() -> str:
    """Say that a promise is not rewritten."""
    return _("目标值是已批准的承诺，不能改写或删除；需要变动请提出目标调整，原目标会保留。")


def changed_meanwhile() -> str:
    """Say that somebody else was faster."""
    return _("这一条在您打开之后被别人改过，没有写入。请核对现在的内容，再决定是否修改；您填写的内容仍保留在下面。")
