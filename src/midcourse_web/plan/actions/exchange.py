"""A plan workbook in and out: what an upload would change is shown before anything is written, and exactly that is."""

import hashlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from midcourse.audit.drafting_document import Told, draft_of_document
from midcourse.data.draft_merge import merged
from midcourse.data.ledger import read_ledger, write_ledger
from midcourse.data.ledger_diff import FieldChange, RowChange, counts_of, differences
from midcourse.data.model import Ledger
from midcourse.documents.read import read_bytes
from midcourse.errors import InputUnusable
from midcourse.findings import Finding, Place, Tier, errors_among
from midcourse.wording import say
from midcourse_web.plan.actions import pending
from midcourse_web.plan.actions.drafts import ReadIn, Upload, first_reading, keep_source, plain_name
from midcourse_web.plan.queries.checking import rules_missing
from midcourse_web.plan.queries.told import as_kept, told
from midcourse_web.store.acting import acting
from midcourse_web.store.acts import Act
from midcourse_web.store.history import last_number
from midcourse_web.store.keeping import ChangedMeanwhile, write_changes
from midcourse_web.store.mapping import ledger_of
from midcourse_web.store.models import KeptPlan
from midcourse_web.store.models.ledger import PlanState

IMPORT, REREAD = "import", "reread"
_MOST_SAID = 200
#: Longest cell shown in the list of changes [characters].
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Proposed:
    """What an upload would make of a ledger.

    Args:
        revision: number of the last event of the ledger it was compared with.
        findings: what the core asks about it; no errors among them.
        read: of a corrected outline, what it was read as.
    """

    changes: Sequence[RowChange]
    revision: int
    findings: Sequence[Finding] = ()
    read: ReadIn | None = None


def propose(plan: KeptPlan, upload: Upload, kind: str) -> Proposed:
    """Compare an upload with the ledger as it stands.

    Raises:
        InputUnusable: with every fault of the upload.
    """
    revision = last_number(plan)
    kept = ledger_of(plan)
    if kind == REREAD:
        read = _read_again(plan, kept, upload)
        return Proposed(differences(kept, read[1]), revision, (), read[0])
    ledger, findings = _workbook(upload, kept)
    if ledger.plan.header.code != kept.plan.header.code:
        raise InputUnusable([_other_plan(ledger, kept)])
    faults = rules_missing(ledger.plan.header)
    if faults:
        raise InputUnusable(faults)
    return Proposed(differences(kept, ledger), revision, [one for one in findings if one.tier is Tier.QUERY])


def _workbook(upload: Upload, kept: Ledger) -> tuple[Ledger, list[Finding]]:
    """Read a workbook; a table it has no sheet of stays as it is, for who sends one sheet means to change one."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / plain_name(upload.name, ".xlsx")
        path.write_bytes(upload.data)
        ledger, findings = read_ledger(path, beside=kept)
    faults = errors_among(findings)
    if faults:
        raise InputUnusable(tuple(faults))
    return ledger, findings


def _read_again(plan: KeptPlan, kept: Ledger, upload: Upload) -> tuple[ReadIn, Ledger]:
    first = first_reading(plan)
    document = read_bytes(upload.data, upload.name)
    made = draft_of_document(document, told=Told(header=kept.plan.header))[1]
    english = {chinese: wording.in_language("en") for chinese, wording in made.questions.items()}
    read = ReadIn(made.ledger, upload, document.text, english)
    return read, merged(first, kept, made.ledger) if first else made.ledger


def _other_plan(ledger: Ledger, kept: Ledger) -> Finding:
    message = say("工作簿是规划“{other}”的，不是“{own}”的", other=ledger.plan.header.code, own=kept.plan.header.code)
    return Finding("other-plan", Tier.ERROR, message, Place(), say("请检查是否放错了文件"))


def show(plan: KeptPlan, owner: int, upload: Upload, kind: str, token: str = "") -> str:
    """Work out what an upload would change, keep it for the page that shows it, and return its token.

    Raises:
        InputUnusable: with every fault of the upload.
    """
    proposed = propose(plan, upload, kind)
    changes = proposed.changes
    rewriting = [one for one in changes if one.rewrites_target] if plan.state != PlanState.DRAFT else []
    refused = [
        _("第 {key} 条目标值被改写或删除；目标只能通过“目标调整”变动。").format(key=" / ".join(filter(None, one.key)))
        for one in rewriting[:_MOST_SAID]
    ]
    digest = _Digest(proposed.revision)
    token = pending.keep(upload.data, _lines(changes, {id(one) for one in rewriting}, digest), token)
    waiting = pending.Pending(
        owner=owner,
        plan=plan.code,
        kind=kind,
        name=upload.name,
        at=int(timezone.now().timestamp()),
        digest=str(digest),
        counts={table: {str(kind): n for kind, n in counts.items()} for table, counts in counts_of(changes).items()},
        refused=refused,
        asked=[as_kept(told(plan, one)) for one in proposed.findings[:_MOST_SAID]],
        rows=len(changes),
    )
    pending.let_confirm(token, waiting)
    return token


class _Digest:
    """A digest of changes and of the ledger they were found against."""

    def __init__(self, revision: int) -> None:
        self.digest = hashlib.sha256(str(revision).encode())

    def add(self, change: RowChange, fields: Sequence[FieldChange]) -> None:
        """Put a change into it, with its cells."""
        cells = [(cell.name, cell.before, cell.after) for cell in fields]
        self.digest.update(repr((change.table, change.key, str(change.kind), cells)).encode())

    def __str__(self) -> str:
        return self.digest.hexdigest()


def _lines(changes: Sequence[RowChange], rewriting: set[int], digest: _Digest) -> Iterator[Mapping[str, object]]:
    """Yield what the page shows of each change, and put it into the digest whole."""
    for one in changes:
        fields = one.fields
        digest.add(one, fields)
        cells = [(cell.heading, cell.before[:_LONGEST], cell.after[:_LONGEST]) for cell in fields]
        key = " / ".join(filter(None, one.key))
        yield {"table": one.table, "key": key, "kind": str(one.kind), "cells": cells, "rewrites": id(one) in rewriting}


def _digest_of(proposed: Proposed) -> str:
    digest = _Digest(proposed.revision)
    for one in proposed.changes:
        digest.add(one, one.fields)
    return str(digest)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What became of a confirmation.

    Args:
        rows: how many were written; None when what was shown no longer is what would be written.
    """

    rows: int | None


def confirm(plan: KeptPlan, waiting: pending.Pending, token: str) -> Confirmed:
    """Write exactly what was shown; when the ledger has changed since, write nothing and show it again.

    Raises:
        InputUnusable: when the upload can no longer be used at all.
    """
    upload = Upload(waiting.name, pending.data_of(token))
    proposed = propose(plan, upload, waiting.kind)
    if waiting.refused or _digest_of(proposed) != waiting.digest or not _write(plan, proposed, upload.name):
        show(plan, waiting.owner, upload, waiting.kind, token)
        return Confirmed(None)
    pending.drop(token)
    return Confirmed(len(proposed.changes))


def _write(plan: KeptPlan, proposed: Proposed, name: str) -> bool:
    try:
        with acting(Act.PLAN_IMPORTED, plan=plan.code, reason=name):
            if last_number(plan) != proposed.revision:
                return False
            write_changes(plan, proposed.changes, Act.PLAN_IMPORTED, reason=name)
            if proposed.read is not None:
                keep_source(plan, proposed.read)
    except ChangedMeanwhile:
        return False
    return True


def export_workbook(plan: KeptPlan) -> bytes:
    """Return the plan's workbook; the same ledger gives the same bytes. That it was taken out is an event."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        write_ledger(ledger_of(plan), path)
        data = path.read_bytes()
    with acting(Act.EXPORTED, plan=plan.code) as deed:
        deed.note("plans", plan.code, None, {"format": "xlsx", "sha256": hashlib.sha256(data).hexdigest()})
    return data
