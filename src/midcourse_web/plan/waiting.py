"""What waits for a person in this stage: drafts to take over, doubts, adjustments to decide."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db.models import Count, Exists, Max, Min, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from midcourse.workflow import ProposalState
from midcourse_web.access.person import Person
from midcourse_web.access.roles import Permission
from midcourse_web.access.waiting import Waiting
from midcourse_web.plan.queries.adjusting import KIND
from midcourse_web.store.models import LEDGER_MODELS, KeptPlan, Proposal, StoredEvent
from midcourse_web.store.models.ledger import PlanState


def waiting_for(person: Person) -> Sequence[Waiting]:
    """Return what waits; five queries at most, however many plans there are."""
    return [*_drafts_and_doubts(person), *_adjustments(person)]


def _drafts_and_doubts(person: Person) -> list[Waiting]:
    if not person.may(Permission.EDIT_LEDGER):
        return []
    plans = [one for one in KeptPlan.objects.all() if person.may(Permission.EDIT_LEDGER, one.code)]
    rows = LEDGER_MODELS["reviews"].objects.filter(plan__in=plans, decision=None).order_by().values("plan")
    counts = dict(rows.annotate(rows=Count("pk")).values_list("plan", "rows"))
    drafts = {one.code for one in plans if one.state == PlanState.DRAFT}
    doubted = {one.code for one in plans if one.pk in counts}
    moments = _asked_since(doubted - drafts) | _decided_at(drafts - doubted)  # doubts of a draft came with it
    texts = {True: _("核对：{plan}"), False: _("草案已核对完，待转为正式台账：{plan}")}
    return [
        Waiting(
            texts[one.code in doubted].format(plan=one.name),
            reverse("doubts", kwargs={"plan": one.code}),
            moments.get(one.code, one.created_at),
            count=counts.get(one.pk, 1),
        )
        for one in plans
        if one.code in drafts | doubted
    ]


def _asked_since(plans: Collection[str]) -> dict[str, datetime]:
    """Say by plan when the oldest of its open doubts was asked, or asked again."""
    if not plans:
        return {}
    reviews = LEDGER_MODELS["reviews"].objects.filter(plan__code=OuterRef("plan"), row_key=OuterRef("key"))
    asked = StoredEvent.objects.filter(plan__in=plans, table="reviews", after__contains='"decision":null')
    asked = asked.filter(Exists(reviews.filter(decision=None))).order_by()
    found: dict[str, datetime] = {}
    for one in asked.values("plan", "key").annotate(last=Max("at")):
        moment = datetime.fromisoformat(one["last"])
        found[one["plan"]] = min(moment, found.get(one["plan"], moment))
    return found


def _decided_at(plans: Collection[str]) -> dict[str, datetime]:
    """Say by plan when the last of its doubts was decided; a plan that never had one is left out."""
    if not plans:
        return {}
    decided = StoredEvent.objects.filter(plan__in=plans, table="reviews").order_by().values("plan")
    return {one["plan"]: datetime.fromisoformat(one["last"]) for one in decided.annotate(last=Max("at"))}


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
