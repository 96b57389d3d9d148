"""An audited file as people are shown it: the document, what was found in it, and what of that somebody accepted."""

from dataclasses import dataclass

from midcourse.audit.model import Audit, AuditFinding
from midcourse.documents.model import Document


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding somebody accepted, and why.

    Args:
        fingerprint: as in `fingerprints.fingerprint_of`.
        reason: as written in the ignore list.
    """

    finding: AuditFinding
    fingerprint: str
    reason: str


@dataclass(frozen=True, slots=True)
class AuditedFile:
    """One file after its audit.

    Args:
        audit: its findings are those still open; `file` is the name as the person gave it.
        accepted: findings of the ignore list, in the order of the audit.
    """

    document: Document
    audit: Audit
    accepted: tuple[Accepted, ...] = ()
