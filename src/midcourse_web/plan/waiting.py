"""What waits for a person in this stage: drafts to take over, doubts, adjustments to decide."""

from collections.abc import Sequence

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _

from midcourse.workflow import ProposalState
from midcourse_web.access.person import Person
from midcourse_web.access.roles import Permission
from midcourse_web.access.waiting import Waiting
from midcourse_web.plan.queries.adjusting import KIND
from midcourse_web.store.models import LEDGER_MODELS, KeptPlan, Proposal
from midcourse_web.store.models.ledger import PlanState


def waiting_for(person: Person) -> Sequence[Waiting]:
    """Return what waits; three queries, however many plans there are."""
    return [*_drafts_and_doubts(person), *_adjustments(person)]


def _drafts_and_doubts(person: Person) -> list[Waiting]:
    if not person.may(Permission.EDIT_LEDGER):
        return []
    plans = [one for one in KeptPlan.objects.all() if person.may(Permission.EDIT_LEDGER, one.code)]
    rows = LEDGER_MODELS["reviews"].objects.filter(plan__in=plans, decision=None).order_by().values("plan")
    counts = dict(rows.annotate(rows=Count("pk")).values_list("plan", "rows"))
    found = []
    for plan in plans:
        link = reverse("doubts", kwargs={"plan": plan.code})
        doubts, is_draft = counts.get(plan.pk, 0), plan.state == PlanState.DRAFT
        since = plan.created_at if is_draft else None
        if doubts:
            found.append(Waiting(_("核对：{plan}").format(plan=plan.name), link, since, count=doubts))
        elif is_draft:
            found.append(Waiting(_("草案已核对完，待转为正式台账：{plan}").format(plan=plan.name), link, since))
    return found


def _adjustments(person: Person) -> list[Waiting]:
    if not person.may(Permission.DECIDE_ADJUSTMENT):
        return []
    waiting = Proposal.objects.filter(kind=KIND, state=str(ProposalState.PROPOSED)).exclude(proposed_by=person.user)
    rows = waiting.order_by("plan__name").values("plan__code", "plan__name")
    counted = rows.annotate(rows=Count("pk"), since=Min("proposed_at"))
    return [
        Waiting(
            _("批准目标调整：{plan}").format(plan=one["plan__name"]),
            f"{reverse('adjustments', kwargs={'plan': one['plan__code']})}?state=proposed",
            one["since"],
            count=one["rows"],
        )
        for one in counted
        if person.may(Permission.DECIDE_ADJUSTMENT, one["plan__code"])
    ]
