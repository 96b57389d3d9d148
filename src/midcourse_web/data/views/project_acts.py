"""Suspending and resuming projects: what was proposed, proposing, deciding."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from midcourse.errors import ActRefused
from midcourse.workflow import ProposalAct, ProposalKind
from midcourse_web.access.roles import Permission
from midcourse_web.access.routes import reached
from midcourse_web.data.actions import project_acts as actions
from midcourse_web.data.queries import project_acts as queries
from midcourse_web.data.queries.rounds import plan_named
from midcourse_web.data.views.returns import who
from midcourse_web.frame.templatetags.frame import said

ROWS_A_PAGE = 50
_DECISIONS = {"approve": ProposalAct.APPROVE, "refuse": ProposalAct.REFUSE}


@require_safe
def project_acts(request: HttpRequest, plan: str) -> HttpResponse:
    """List what was proposed."""
    kept = plan_named(plan)
    found = queries.proposals_of(kept, reached(request, Permission.SEE_RETURNS, plan))
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    words = {
        "plan_kept": kept,
        "page": page,
        "rows": queries.with_names(kept, list(page.object_list)),
        "may_propose": who(request).may(Permission.PROPOSE_PROJECT_ACT, plan),
    }
    return render(request, "data/project_acts.html", words)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, plan: str) -> HttpResponse:
    """Propose to suspend a project or to resume it."""
    kept = plan_named(plan)
    projects = queries.projects_of(kept, reached(request, Permission.PROPOSE_PROJECT_ACT, plan))
    fault = ""
    chosen = request.POST.get("project", request.GET.get("project", ""))
    if request.method == "POST":
        found = next((known for known in projects if known[0].code == chosen), None)
        if chosen and found is None:
            raise PermissionDenied(_("这不是本单位牵头的项目，没有写入任何内容。"))
        if found is None:
            fault = _("没有选择项目。")
        else:
            project, is_suspended = found
            kind = ProposalKind.RESUME_PROJECT if is_suspended else ProposalKind.SUSPEND_PROJECT
            try:
                actions.propose(kept, project, kind, request.POST.get("reason", "").strip()[:2000], who(request).user)
            except ActRefused as refusal:
                fault = said(refusal)
            else:
                messages.success(request, _("申请已提出，等待分管领导批准。"))
                return redirect("project_acts", plan=plan)
    words = {
        "plan_kept": kept,
        "projects": projects,
        "chosen": chosen,
        "fault": fault,
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "data/project_act_new.html", words, status=400 if fault else 200)


@require_safe
def project_act(request: HttpRequest, plan: str, proposal: int) -> HttpResponse:
    """Show one proposal."""
    return _shown(request, plan, proposal)


def _shown(request: HttpRequest, plan: str, proposal: int, fault: str = "") -> HttpResponse:
    found = queries.proposal_named(plan, proposal)
    person = who(request)
    is_open, is_own = found.state == "proposed", found.proposed_by_id == person.user.pk
    words = {
        "plan_kept": found.plan,
        "one": queries.with_names(found.plan, [found])[0],
        "project": queries.project_of(found.plan, found.item),
        "decides": is_open and not is_own and person.may(Permission.DECIDE_PROJECT_ACT, plan),
        "withdraws": is_open and is_own,
        "fault": fault,
        "answer": request.POST.get("answer", ""),
    }
    return render(request, "data/project_act.html", words, status=400 if fault else 200)


@require_POST
def decide(request: HttpRequest, plan: str, proposal: int) -> HttpResponse:
    """Approve or refuse."""
    act = _DECISIONS.get(request.POST.get("act", ""))
    if act is None:
        return _shown(request, plan, proposal, _("没有办理：没有选批准还是不予批准。请用下面的按钮办理。"))
    return _done(request, plan, proposal, act)


@require_POST
def withdraw(request: HttpRequest, plan: str, proposal: int) -> HttpResponse:
    """Take one's own proposal back."""
    return _done(request, plan, proposal, ProposalAct.WITHDRAW)


def _done(request: HttpRequest, plan: str, proposal: int, act: ProposalAct) -> HttpResponse:
    found = queries.proposal_named(plan, proposal)
    try:
        actions.decide(found, act, who(request).user, request.POST.get("answer", "").strip()[:2000])
    except ActRefused as refusal:
        return _shown(request, plan, proposal, said(refusal))
    messages.success(request, _("已办理。"))
    return redirect("project_acts", plan=plan)
