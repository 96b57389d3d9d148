"""The plans of the office, and how many doubts of each are open."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from midcourse_web.access.person import Person
from midcourse_web.access.roles import Permission
from midcourse_web.store.models import LEDGER_MODELS, KeptPlan
from midcourse_web.store.models.ledger import PlanState


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan in the list.

    Args:
        doubts: how many wait for a decision.
        edits: this person keeps it.
    """

    plan: KeptPlan
    indicators: int
    doubts: int
    edits: bool

    @property
    def is_draft(self) -> bool:
        """Tell whether it has not been taken over yet."""
        return self.plan.state == PlanState.DRAFT


def plans_seen(person: Person) -> Sequence[PlanLine]:
    """Return the plans whose ledger the person may see, drafts first; three queries."""
    plans = [one for one in KeptPlan.objects.all() if person.may(Permission.SEE_LEDGER, one.code)]
    indicators = LEDGER_MODELS["indicators"].objects.filter(plan__in=plans).order_by().values("plan")
    doubts = LEDGER_MODELS["reviews"].objects.filter(plan__in=plans, decision=None).order_by().values("plan")
    counts = [dict(rows.annotate(rows=Count("pk")).values_list("plan", "rows")) for rows in (indicators, doubts)]
    lines = [
        PlanLine(
            one,
            counts[0].get(one.pk, 0),
            counts[1].get(one.pk, 0),
            person.may(Permission.EDIT_LEDGER, one.code),
        )
        for one in plans
    ]
    return sorted(lines, key=lambda line: not line.is_draft)
