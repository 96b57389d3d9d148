"""A text to its audit."""

from midcourse.audit.model import Audit
from midcourse.audit.run import audit_document
from midcourse.documents.plain import read_plain


def audit_text(text: str, name: str = "text") -> Audit:
    """Audit a text given as such."""
    return audit_document(read_plain(text, name))
