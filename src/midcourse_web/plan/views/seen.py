"""What every page of this stage begins with: the plan, the rows the person may see, and what he may do."""

from typing import Any

from django.http import Http404, HttpRequest

from midcourse_web.access.person import Person, person_of
from midcourse_web.access.roles import Permission
from midcourse_web.access.routes import reached
from midcourse_web.plan.queries.reach import Reached, kept_plan


def reached_in(request: HttpRequest, plan: str, permission: Permission = Permission.SEE_LEDGER) -> Reached:
    """Return the rows of a plan this request may see."""
    return Reached(kept_plan(plan), reached(request, permission, plan))


def who(request: HttpRequest) -> Person:
    """Return the person of the request.

    Raises:
        Http404: when nobody is signed in, which a guarded view never meets.
    """
    person = person_of(request)
    if person is None:
        raise Http404
    return person


def words_for(request: HttpRequest, seen: Reached, **more: Any) -> dict[str, Any]:  # noqa: ANN401 for a template
    """Return what the templates of this stage know of the plan and the person."""
    person, plan = who(request), seen.plan
    return {
        "plan_kept": plan,
        "limited": seen.departments is not None,
        "is_draft": plan.state == "draft",
        "may_edit": person.may(Permission.EDIT_LEDGER, plan.code),
        "may_export": person.may(Permission.EXPORT_LEDGER, plan.code),
        "may_propose": person.may(Permission.PROPOSE_ADJUSTMENT, plan.code),
        **more,
    }
