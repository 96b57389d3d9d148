"""Findings of the core in the words of a page: a row of the ledger is named as its page does, with a link to it."""

from dataclasses import asdict, dataclass

from midcourse.findings import Finding
from midcourse_web.frame.headings import in_page, table_in_page
from midcourse_web.frame.templatetags.frame import said
from midcourse_web.plan.queries.names import link_to
from midcourse_web.store.mapping import TABLES, text_of_key
from midcourse_web.store.models import KeptPlan


@dataclass(frozen=True, slots=True)
class Told:
    """A finding as a page says it.

    Args:
        words: all of it; without its place where that is linked.
        place: table and key of the row it speaks of; "" when it stands in a file.
        link: page of that row; "" for none.
    """

    words: str
    place: str = ""
    link: str = ""


def told(plan: KeptPlan | None, finding: object) -> Told:
    """Put a finding, or another fault of the core, into the language of the page.

    Args:
        plan: whose rows may be spoken of; None when there is none yet.
    """
    if plan is None or not isinstance(finding, Finding):
        return Told(said(finding))
    place = finding.place
    table = next((one for one in TABLES.values() if one.heading == place.sheet), None)
    if place.key is None or table is None:
        return Told(said(finding))
    named = [table_in_page(table), *filter(None, place.key), *([in_page(place.column)] if place.column else [])]
    remedy = f" → {said(finding.remedy)}" if finding.remedy else ""
    link = link_to(plan, table.name, text_of_key(place.key))
    return Told(f"{said(finding.message)}{remedy}", " · ".join(named), link)


def as_kept(one: Told) -> dict[str, str]:
    """Return it as it is kept with an upload that waits."""
    return asdict(one)
