"""Passages audited, and what was said of them in a form short enough to stand in an assertion.

Every passage of the tests that use this is synthetic: invented places, invented figures, own words.
"""

from dataclasses import dataclass

from midcourse.audit.frames import frame_document
from midcourse.audit.model import Audit, AuditFinding, Verdict
from midcourse.audit.run import audit_document
from midcourse.audit.stated import Stated
from midcourse.documents.plain import read_plain
from midcourse.findings import Tier

ERROR, QUERY, NOTE = Tier.ERROR, Tier.QUERY, Tier.NOTE


@dataclass(frozen=True, slots=True)
class Said:
    """A finding in short.

    Args:
        operands: the literals, the stated one first.
        best: the first repair as `old→new`; "" when none is offered.
    """

    rule: str
    tier: Tier
    operands: tuple[str, ...]
    best: str = ""


def audited(text: str) -> Audit:
    """Audit a passage; paragraphs are lines."""
    return audit_document(read_plain(text, "synthetic.txt"))


def in_short(finding: AuditFinding) -> Said:
    """Return a finding without its sentence and places."""
    best = finding.repairs[0] if finding.repairs else None
    return Said(
        finding.rule,
        finding.tier,
        tuple(span.text for span in finding.spans),
        f"{best.span.text}→{best.text}" if best else "",
    )


def said_of(text: str) -> list[Said]:
    """Return all findings of a passage in short."""
    return [in_short(finding) for finding in audited(text).findings]


def only_finding(text: str) -> AuditFinding:
    """Return the one finding of a passage."""
    (finding,) = audited(text).findings
    return finding


def held_in(text: str, kind: str) -> list[tuple[str, ...]]:
    """Return the literals of each relation of a kind that holds, the stated number first."""
    relations = audited(text).relations
    held = [one for one in relations if one.kind == kind and one.verdict is Verdict.CONSISTENT]
    return [tuple(span.text for span in one.spans) for one in held]


def numbers_in(text: str) -> list[Stated]:
    """Return the framed data of a passage, in the order of the text."""
    return frame_document(read_plain(text, "synthetic.txt")).stated


def mended(text: str, place: int = 0) -> str:
    """Return a passage with one of the repairs of its only finding made."""
    repair = only_finding(text).repairs[place]
    return text[: repair.span.start] + repair.text + text[repair.span.end :]
