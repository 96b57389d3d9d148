"""The way in: upload an outline, work its doubts off, take the draft over."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from midcourse.errors import InputUnusable
from midcourse.plan.vocabulary import Decision
from midcourse_web.access.roles import Permission
from midcourse_web.plan.actions.drafts import create_draft, decide, discard, read_in, take_over, told_by
from midcourse_web.plan.queries.doubts import STATES, doubt_of, list_doubts, progress_of
from midcourse_web.plan.queries.reach import Reached
from midcourse_web.plan.queries.told import Told, told
from midcourse_web.plan.views.seen import reached_in, words_for
from midcourse_web.plan.views.uploads import NothingSent, optional_upload, upload_of

#: Faults shown of a file that cannot be read.
MOST_FAULTS = 100
_DECISIONS = {"confirm": Decision.CONFIRM, "change": Decision.CHANGE, "drop": Decision.DROP, "undo": None}


def plan_new(request: HttpRequest) -> HttpResponse:
    """Make a draft of an uploaded outline."""
    if request.method != "POST":
        return render(request, "plan/new.html", {"faults": ()})
    try:
        told = told_by(request.POST.get("area", ""), request.POST.get("period", ""))
        read = read_in(upload_of(request), optional_upload(request, "division"), told)
        plan = create_draft(read, request.POST.get("code", ""))
    except (InputUnusable, NothingSent) as error:
        return render(request, "plan/new.html", {"faults": faults_in(error)}, status=422)
    messages.success(request, _("已读出草案，请逐条核对后转为正式台账。"))
    return redirect("doubts", plan=plan.code)


def faults_in(error: InputUnusable | NothingSent, seen: Reached | None = None) -> Sequence[Told]:
    """Return in words why a file cannot be taken.

    Args:
        seen: the plan whose rows may be spoken of; None when there is none yet.
    """
    if isinstance(error, NothingSent):
        return [Told(str(error))]
    return [told(seen.plan if seen else None, fault) for fault in error.faults[:MOST_FAULTS]]


def doubts(request: HttpRequest, plan: str) -> HttpResponse:
    """List the doubts with the source beside each."""
    seen = reached_in(request, plan, Permission.EDIT_LEDGER)
    listed = list_doubts(seen, request.GET)
    words = words_for(request, seen, listed=listed, page=listed.page, states=_states(listed.state))
    return render(request, "plan/doubts.html", words)


def _states(chosen: str) -> list[tuple[str, str, bool]]:
    words = (_("待处理"), _("已处理"), _("全部"))
    return [(state, word, state == chosen) for state, word in zip(STATES, words, strict=True)]


@require_POST
def doubts_decide(request: HttpRequest, plan: str) -> HttpResponse:
    """Write a decision on one doubt, or on all that are ticked."""
    seen = reached_in(request, plan, Permission.EDIT_LEDGER)
    single, _sep, word = request.POST.get("one", "").partition(":")
    word = word or request.POST.get("several", "")
    if word not in _DECISIONS:
        raise Http404
    numbers = [single] if single else request.POST.getlist("doubt")
    outcome = decide(seen.plan, {one: request.POST.get(f"seen-{one}", "") for one in numbers}, _DECISIONS[word])
    if request.headers.get("HX-Request") and single:
        one = doubt_of(seen.plan, single)
        words = words_for(request, seen, one=one, progress=progress_of(seen.plan), refused=outcome.refused)
        return render(request, "plan/doubt_swapped.html", words)
    if outcome.refused:
        messages.error(request, outcome.refused)
    else:
        told = ngettext("已处理 %(count)s 处。", "已处理 %(count)s 处。", outcome.count) % {"count": outcome.count}
        messages.success(request, told)
    return redirect(_back(request, plan))


def _back(request: HttpRequest, plan: str) -> str:
    """Return the list as it was narrowed, if the form names a page of this plan's doubts."""
    home = reverse("doubts", kwargs={"plan": plan})
    back = request.POST.get("back", "")
    inside = back.startswith(home) and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if inside else home


@require_POST
def plan_take_over(request: HttpRequest, plan: str) -> HttpResponse:
    """Make a draft the office's ledger."""
    seen = reached_in(request, plan, Permission.EDIT_LEDGER)
    if take_over(seen.plan, request.POST.get("why", "").strip()[:500]):
        messages.success(request, _("草案已转为正式台账。"))
        return redirect("ledger", plan=plan)
    messages.error(request, _("这个规划已经不是草案。"))
    return redirect("doubts", plan=plan)


@require_POST
def plan_discard(request: HttpRequest, plan: str) -> HttpResponse:
    """Take a draft out; the reason is asked for."""
    seen = reached_in(request, plan, Permission.EDIT_LEDGER)
    why = request.POST.get("why", "").strip()[:500]
    if not why:
        messages.error(request, _("放弃草案须写明原因，没有改动。"))
        return redirect("doubts", plan=plan)
    if discard(seen.plan, why):
        messages.success(request, _("草案已放弃。"))
        return redirect("plans")
    messages.error(request, _("这个规划已经不是草案，或已有填报、申请，不能放弃。"))
    return redirect("doubts", plan=plan)
