"""A document into a draft plan, with everything a person must look at: what was read, counted and audited together."""

from collections.abc import Sequence
from dataclasses import dataclass

from midcourse.audit.on_draft import doubts_of_audit
from midcourse.audit.run import audit_document
from midcourse.data.draft_header import doubts_of, header_of
from midcourse.data.draft_reviews import Reviewed
from midcourse.data.drafting import Drafted, drafted
from midcourse.documents.model import Document
from midcourse.errors import InputUnusable
from midcourse.findings import Finding, Place, Tier
from midcourse.periods import Period
from midcourse.plan.model import PlanHeader
from midcourse.plan.outline.divisions.rows import DivisionRow
from midcourse.plan.outline.indicator_cells.counts import counts_in_doubt
from midcourse.plan.outline.indicators.gaps import rows_unread
from midcourse.plan.outline.reading import Draft, read_outline
from midcourse.wording import say


@dataclass(frozen=True, slots=True)
class Told:
    """What a person says of a plan where its document does not; None takes what the document says.

    Args:
        header: the whole header, as a person corrected it in an earlier draft; then the rest counts for nothing.
    """

    area: str | None = None
    period: Period | None = None
    header: PlanHeader | None = None


def draft_of_document(
    document: Document, division: Sequence[DivisionRow] = (), told: Told | None = None
) -> tuple[Draft, Drafted]:
    """Read a document into a draft ledger.

    Args:
        document: a plan's outline, or a report on one.
        division: rows of a division-of-labour table kept in a file of its own.
        told: what a person says of the plan.

    Raises:
        InputUnusable: when nothing of a plan stands in it, or nothing tells the plan's years.
    """
    said = told or Told()
    draft = read_outline(document, division)
    unread = rows_unread(document, draft.indicators, draft.unread, draft.pieces)
    missed = [*counts_in_doubt(document, draft.indicators), *unread]
    is_seen = any(doubt.rule in {"table-not-read", "row-not-read"} for doubt, _ in missed)
    if not (is_seen or draft.indicators or draft.tasks or draft.projects or draft.text_targets):
        raise InputUnusable([_no_outline(document.name)])
    header = said.header or header_of(draft.title, document.name, area=said.area, period=said.period)
    more = [
        *doubts_of(draft.title, header),
        *(Reviewed(None, header.name, doubt, origin) for doubt, origin in missed),
        *doubts_of_audit(audit_document(document), draft),
    ]
    return draft, drafted(draft, header, more)


def _no_outline(name: str) -> Finding:
    message = say("文中没有找到指标表、任务、项目或目标，不像规划纲要或评估报告")
    remedy = say("请检查是否放错了文件；扫描件请先做文字识别")
    return Finding("no-outline", Tier.ERROR, message, Place(name), remedy)
