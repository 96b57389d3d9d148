"""What the auditor finds in an outline, as doubts of the draft that was read out of it."""

from midcourse.audit.model import Audit
from midcourse.data.draft_reviews import Reviewed
from midcourse.findings import Tier
from midcourse.plan.outline.draft import Doubt, origin_of
from midcourse.plan.outline.reading import Draft

#: Findings a person must look at; notes on wording and numbering are the audit's own business.
_ASKED = frozenset({Tier.ERROR, Tier.QUERY})


def doubts_of_audit(audit: Audit, draft: Draft) -> list[Reviewed]:
    """Return the findings of an audit of the same document, each at its first number."""
    told = []
    for finding in audit.findings:
        if finding.tier in _ASKED:
            first = finding.spans[0]
            place = draft.sections.place_of(first.start)
            origin = origin_of(draft.document, first.start, first.end, place)
            told.append(Reviewed(None, None, Doubt(f"audit-{finding.rule.replace('_', '-')}", finding.message), origin))
    return told
