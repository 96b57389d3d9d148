"""What an audit of a marked passage missed, and what it should not have said."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from time import perf_counter

from case_files import Case, ExpectedRelation, Mark

from midcourse.audit.model import Audit, AuditFinding, Relation, Span
from midcourse.audit.run import audit_document
from midcourse.documents.plain import read_plain

GRAVITY = {"note": 0, "query": 1, "error": 2}
#: Kinds that are one to a reader, and may be called by either name.
FAMILIES = (
    {"sum_of_parts", "column_total"},
    {"repeated", "table_vs_text", "unit_slip", "rank"},
    {"share", "computed_column", "grim_integer"},
    {"growth", "cagr", "computed_column"},
    {"difference", "computed_column", "stock_flow", "sum_of_parts"},
    {"rating_vs_target", "claim_vs_target"},
    {"date_order", "period_length", "range"},
)
#: Roles that say over which years or by which words; an auditor need not cite them.
SIDE_ROLES = frozenset({"period", "rating", "from", "to", "item"})


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of one passage.

    Args:
        missed: relations that should have been found wanting, and were not.
        noisy: findings of tier error or query that nothing planted explains.
        recognised: per kind, how many relations were recognised with the right verdict.
        expected: per kind, how many there are.
        top_repairs: planted numbers whose first repair offered is the right one.
    """

    case: Case
    missed: tuple[ExpectedRelation, ...]
    noisy: tuple[AuditFinding, ...]
    recognised: Counter[str]
    expected: Counter[str]
    unrecognised: tuple[ExpectedRelation, ...]
    top_repairs: int
    seconds: float

    @property
    def aspects(self) -> set[str]:
        """Return what is wrong: missed, noisy, both or nothing."""
        return {aspect for aspect, found in (("missed", self.missed), ("noisy", self.noisy)) if found}


def overlaps(span: Span, mark: Mark) -> bool:
    """Tell whether a cited stretch is about a marked number."""
    return span.start < mark.end and mark.start < span.end


def cites(spans: Iterable[Span], mark: Mark) -> bool:
    """Tell whether a marked number is among the operands."""
    return any(overlaps(span, mark) for span in spans)


def is_found(relation: ExpectedRelation, findings: Sequence[AuditFinding]) -> bool:
    """Tell whether a finding grave enough cites a planted number of the relation."""
    least = GRAVITY[relation.tier or "note"]
    return any(
        GRAVITY[finding.tier.value] >= least and any(cites(finding.spans, mark) for mark in relation.wrong)
        for finding in findings
    )


def is_explained(finding: AuditFinding, case: Case) -> bool:
    """Tell whether a finding speaks of a planted contradiction: its number, or two operands of what fails.

    What is only conditional may not be called by more than its tier.
    """
    if any(mark.right is not None and cites(finding.spans, mark) for mark in case.marks):
        return True
    return any(
        sum(cites(finding.spans, operand.mark) for operand in relation.operands) >= min(2, len(relation.operands))
        for relation in case.relations
        if relation.verdict == "inconsistent"
        or (relation.verdict == "conditional" and GRAVITY[finding.tier.value] <= GRAVITY[relation.tier or "query"])
    )


def are_akin(one: str, other: str) -> bool:
    """Tell whether two kinds name the same tie."""
    return one == other or any(one in family and other in family for family in FAMILIES)


def is_recognised(relation: ExpectedRelation, found: Sequence[Relation]) -> bool:
    """Tell whether a relation was found with its operands and verdict."""
    needed = [operand.mark for operand in relation.operands if operand.role not in SIDE_ROLES]
    needed = needed or [operand.mark for operand in relation.operands]
    return any(
        are_akin(relation.kind, other.kind)
        and other.verdict.value == relation.verdict
        and all(cites(other.spans, mark) for mark in needed)
        for other in found
    )


def count_top_repairs(case: Case, findings: Sequence[AuditFinding]) -> int:
    """Count the planted numbers for which the first repair of a finding is the right one."""
    return sum(
        any(
            finding.repairs
            and overlaps(finding.repairs[0].span, mark)
            and (mark.right or "") in finding.repairs[0].text
            for finding in findings
        )
        for mark in case.marks
        if mark.right is not None
    )


def judge(case: Case) -> Judged:
    """Audit a passage and compare."""
    started = perf_counter()
    audit: Audit = audit_document(read_plain(case.text, case.file_name))
    seconds = perf_counter() - started
    asked = [relation for relation in case.relations if relation.tier and not relation.optional]
    unrecognised = tuple(relation for relation in case.relations if not is_recognised(relation, audit.relations))
    expected = Counter(relation.kind for relation in case.relations)
    return Judged(
        case=case,
        missed=tuple(relation for relation in asked if not is_found(relation, audit.findings)),
        noisy=tuple(
            finding for finding in audit.findings if finding.tier.value != "note" and not is_explained(finding, case)
        ),
        recognised=expected - Counter(relation.kind for relation in unrecognised),
        expected=expected,
        unrecognised=unrecognised,
        top_repairs=count_top_repairs(case, audit.findings),
        seconds=seconds,
    )
