"""From a document to its audit: frame its numbers, ask every kind of relation, report what cannot hold."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from midcourse.audit.frames import Frames, frame_document
from midcourse.audit.model import Audit, AuditedNumber, AuditFinding, Relation, Span, Verdict
from midcourse.audit.relations import (
    average,
    balance,
    carried_total,
    growth,
    implied_total,
    in_english,
    in_tables,
    in_words,
    repeated,
    respective,
    rest_of_count,
    share,
    stock_flow,
    structure,
    sum_across,
    sum_of_lists,
    sum_of_parts,
    weighted_mean,
)
from midcourse.audit.repair import repairs_of, span_of
from midcourse.audit.stated import Stated
from midcourse.audit.ties import Tie
from midcourse.documents.model import Document
from midcourse.findings import Tier
from midcourse.numerals.mentions import MentionKind
from midcourse.quantities import shown

#: Finds the relations of one kind.
Kind = Callable[[Frames], Iterator[Tie]]
#: One entry a kind of relation; the order is that in which equal findings are told.
KINDS: tuple[Kind, ...] = (
    sum_of_parts.ties,
    sum_of_lists.totals,
    sum_of_lists.announced_items,
    share.ties,
    in_english.ties,
    growth.ties,
    stock_flow.ties,
    sum_across.ties,
    implied_total.ties,
    average.ties,
    weighted_mean.ties,
    balance.ties,
    balance.both_sides,
    carried_total.ties,
    structure.ties,
    respective.ties,
    rest_of_count.ties,
    repeated.ties,
    *in_tables.KINDS,
    *in_words.KINDS,
)
#: Kinds that bound a number without fixing it; they are relations, but no proof.
BOUNDS = frozenset(
    {"subset_bound", "stock_flow", "weighted_mean", "date_order", "numbering", "range", "direction", "cross_reference"}
)
#: Ties of a kind that come out to the digit before one that does not is asked about; so many times two for each.
EXACT_ENOUGH = 4
_SEVERITY = {tier: place for place, tier in enumerate((Tier.ERROR, Tier.QUERY, Tier.NOTE))}


def audit_document(document: Document, more: Sequence[Kind] = ()) -> Audit:
    """Audit one document: the same document gives the same audit.

    Args:
        document: as read by `midcourse.documents.read`.
        more: further kinds of relation, such as those with a ledger (`audit.against_plan`).
    """
    frames = frame_document(document)
    ties = _distinct(tie for kind in (*KINDS, *more) for tie in kind(frames))
    doubt_the_inexact(ties)
    proving = [tie for tie in ties if tie.holds and tie.kind not in BOUNDS]
    proofs = Counter(one.index for tie in proving for one, _ in tie.operands if one.index >= 0)
    text = document.text
    relations = [_relation(tie, text) for tie in ties]
    relations.sort(key=lambda relation: (relation.spans[0].start, relation.kind))
    findings = [found for tie in ties if (found := _finding(tie, proofs, text)) is not None]
    findings.sort(key=lambda finding: (_SEVERITY[finding.tier], finding.spans[0].start, finding.rule))
    return Audit(document.name, len(document.text), _numbers(frames, proofs), tuple(relations), tuple(findings))


def doubt_the_inexact(ties: Sequence[Tie]) -> None:
    """Ask about sums and shares that come out by rounding only, where all others of the document come out to the digit.

    Rounded parts need not add up; but a document in which they always do has taken care that they do.
    """
    for kind in {tie.kind for tie in ties}:
        told = [tie for tie in ties if tie.kind == kind and tie.exact is not None]
        inexact = [tie for tie in told if tie.exact is False]
        if len(told) - len(inexact) >= EXACT_ENOUGH and len(inexact) * EXACT_ENOUGH * 2 <= len(told):
            for tie in inexact:
                tie.verdict, tie.tier = Verdict.CONDITIONAL, Tier.QUERY


def _distinct(ties: Iterable[Tie]) -> list[Tie]:
    """Keep each relation once: the same kind between the same numbers says nothing new."""
    kept: dict[tuple[str, frozenset[int]], Tie] = {}
    for tie in ties:
        key = (tie.kind, frozenset(one.start for one, _ in tie.operands))
        if key not in kept or _severity(tie) < _severity(kept[key]):
            kept[key] = tie
    return list(kept.values())


def _severity(tie: Tie) -> int:
    return len(_SEVERITY) if tie.tier is None else _SEVERITY[tie.tier]


def _relation(tie: Tie, text: str) -> Relation:
    spans = tuple(_literal(span_of(one, role), text) for one, role in tie.operands)
    return Relation(tie.kind, tie.verdict, spans, tie.stated.text, tie.computed)


def _literal(span: Span, text: str) -> Span:
    """Return a span with what the document has there: a line may have been broken within a number."""
    return span if text[span.start : span.end] == span.text else replace(span, text=text[span.start : span.end])


def _finding(tie: Tie, proofs: Counter[int], text: str) -> AuditFinding | None:
    if tie.tier is None or tie.message is None:
        return None
    spans = tuple(_literal(span_of(one, role), text) for one, role in tie.operands)
    repairs = tuple(replace(one, span=_literal(one.span, text)) for one in repairs_of(tie, proofs))
    return AuditFinding(tie.kind, tie.tier, tie.message, tie.stated.text, tie.computed, spans, repairs)


def _numbers(frames: Frames, proofs: Counter[int]) -> tuple[AuditedNumber, ...]:
    text = frames.document.text
    data = [_number(one, proofs.get(one.index, 0), text) for one in frames.stated]
    rest = []
    for mention, passage, _ in frames.others:
        start, end = passage.span(mention.number.start, mention.number.end)
        value = mention.number.value
        shown_value = None if value is None else shown(value)
        rest.append(AuditedNumber(start, end, text[start:end], shown_value, mention.unit, mention.kind, False))
    return tuple(sorted([*data, *rest], key=lambda number: number.start))


def _number(one: Stated, proved: int, text: str) -> AuditedNumber:
    value = one.mention.number.value
    shown_value = None if value is None else shown(value)
    is_data = one.kind is not MentionKind.MASKED
    literal = text[one.start : one.end]
    return AuditedNumber(one.start, one.end, literal, shown_value, one.mention.unit, one.kind, is_data, proved)


def described(tiers: Sequence[AuditFinding]) -> Counter[Tier]:
    """Count findings by tier."""
    return Counter(finding.tier for finding in tiers)
