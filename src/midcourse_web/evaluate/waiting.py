"""What of the ratings waits for a person."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import Count, Exists, Min, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from midcourse.evaluate.model import Rating
from midcourse.evaluate.summary import Concern
from midcourse_web.access.person import Person
from midcourse_web.access.roles import Role
from midcourse_web.access.waiting import Waiting
from midcourse_web.store.models import LEDGER_MODELS, StoredRating
from midcourse_web.store.models.ledger import PlanState


def waiting_for(person: Person) -> Sequence[Waiting]:
    """Return what an officer must see to: binding ones behind without an answer, and what cannot be rated; two queries.

    A binding indicator that lags must have a measure and somebody who answers for it (docs/methods/rules.md).
    """
    plans = {one.plan for one in person.held if one.role is Role.PLANNING_OFFICER}
    if not plans:
        return []
    rows = StoredRating.objects.filter(plan__state=PlanState.RUNNING).order_by()
    rows = rows if "" in plans else rows.filter(plan__code__in=plans)
    answered = Exists(LEDGER_MODELS["links"].objects.filter(plan=OuterRef("plan"), source=OuterRef("indicator")))
    lagging = rows.filter(concern=Concern.BINDING_BEHIND).filter(~answered)
    unrated = rows.filter(rating=Rating.NOT_RATEABLE)
    return [
        *_listed(
            _counted(lagging),
            _("约束性指标低于预期，尚未关联问题或举措"),
            {"concern": Concern.BINDING_BEHIND},
            urgent=True,
        ),
        *_listed(
            _counted(unrated),
            _("指标不能自动评价，请补充资料或人工认定"),
            {"rating": Rating.NOT_RATEABLE},
        ),
    ]


def _counted(rows: "QuerySet[StoredRating]") -> Mapping[str, tuple[int, datetime]]:
    """Return by plan how many there are, and since when the concern of the first stands."""
    groups = rows.values("plan__code").annotate(count=Count("pk"), since=Min("concern_since"))
    return {group["plan__code"]: (group["count"], group["since"]) for group in groups}


def _listed(
    counts: Mapping[str, tuple[int, datetime]], what: str, asked: Mapping[str, str], *, urgent: bool = False
) -> list[Waiting]:
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return [
        Waiting(what, f"{reverse('ratings', kwargs={'plan': plan})}?{query}", since, urgent=urgent, count=count)
        for plan, (count, since) in counts.items()
    ]
