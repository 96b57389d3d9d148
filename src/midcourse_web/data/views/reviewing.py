"""What a reviewer does on a return: returning, approving, locking, unlocking one value, and the history of a row."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from midcourse.errors import ActRefused
from midcourse.workflow import Act
from midcourse_web.data.actions import reviewing
from midcourse_web.data.actions.reviewing import Decided
from midcourse_web.data.queries import history
from midcourse_web.data.queries import returns as queries
from midcourse_web.data.queries.rounds import round_named
from midcourse_web.data.views.returns import back, shown, who
from midcourse_web.data.views.typed import picked_in, revisions_in
from midcourse_web.frame.templatetags.frame import said

#: What the buttons of the page mean; those ending in `_all` speak of every row the page shows.
_ACTS = {
    "approve": Act.APPROVE,
    "approve_all": Act.APPROVE,
    "return": Act.RETURN,
    "lock": Act.LOCK,
    "lock_all": Act.LOCK,
}
_DONE = {
    Act.APPROVE: gettext_lazy("已审核通过 %(count)d 行，数值已写入台账。"),
    Act.RETURN: gettext_lazy("已退回 %(count)d 行。"),
    Act.LOCK: gettext_lazy("已锁定 %(count)d 行。"),
    Act.UNLOCK: gettext_lazy("已解锁，单位可以修改后重新提交。"),
}


@require_POST
def review(request: HttpRequest, plan: str, number: int, department: str) -> HttpResponse:
    """Return, approve or lock rows."""
    found = round_named(plan, number)
    button = request.POST.get("act", "")
    act = _ACTS.get(button)
    if act is None:
        messages.error(
            request, _("没有办理：没有选通过、退回还是锁定。请用表格下方的按钮办理；勾选的行和退回原因还在。")
        )
        return shown(request, plan, number, department, status=400)
    seen = revisions_in(request.POST)
    own = {entry.pk for entry in queries.entries_of(found, department)}
    wanted = seen if button.endswith("_all") else picked_in(request.POST, seen)
    wanted = {entry: revision for entry, revision in wanted.items() if entry in own}
    try:
        decided = reviewing.decide(
            found, wanted, act, who(request).user, reason=request.POST.get("reason", "").strip()[:2000]
        )
    except ActRefused as refusal:
        messages.error(request, said(refusal))
        fault = said(refusal) if act is Act.RETURN else ""
        return shown(request, plan, number, department, status=422, fault=fault)
    _tell(request, act, decided, everything=button.endswith("_all"))
    if not decided.done and not decided.changed:  # what was ticked and typed is still there
        return shown(request, plan, number, department, status=422)
    return back(request, plan, number, department)


def _tell(request: HttpRequest, act: Act, decided: Decided, *, everything: bool) -> None:
    if decided.done:
        messages.success(request, _DONE[act] % {"count": len(decided.done)})
    if decided.changed:
        messages.warning(
            request, _("%(count)d 行在您查看之后有变动，没有办理，请再看一遍。") % {"count": len(decided.changed)}
        )
    if decided.refused and not everything:
        for entry, refusal in decided.refused[:5]:
            messages.error(request, f"{entry.item}：{said(refusal)}")
    elif not decided.done and not decided.changed:
        messages.warning(request, _("没有选中可以办理的行。"))


@require_http_methods(["GET", "HEAD", "POST"])
def unlock(request: HttpRequest, plan: str, number: int, entry: int) -> HttpResponse:
    """Open one approved value again, with a reason."""
    found = round_named(plan, number)
    kept = queries.entry_named(found, entry)
    reason = request.POST.get("reason", "").strip()[:2000]
    seen = revisions_in(request.POST)
    fault = ""
    if request.method == "POST":
        try:
            decided = reviewing.decide(
                found, {kept.pk: seen.get(kept.pk, -1)}, Act.UNLOCK, who(request).user, reason=reason
            )
        except ActRefused as refusal:
            fault = said(refusal)
        else:
            _tell(request, Act.UNLOCK, decided, everything=False)
            return back(request, plan, number, kept.department)
    words = {
        "round": found,
        "plan_kept": found.plan,
        "row": queries.single_row(kept),
        "fault": fault,
        "reason": reason,
    }
    return render(request, "data/entry_unlock.html", words, status=422 if fault else 200)


@require_safe
def entry_history(request: HttpRequest, plan: str, number: int, entry: int) -> HttpResponse:
    """Show what became of a row, from the record."""
    found = round_named(plan, number)
    kept = queries.entry_named(found, entry)
    words = {
        "round": found,
        "plan_kept": found.plan,
        "row": queries.single_row(kept),
        "steps": history.steps_of(kept),
    }
    return render(request, "data/entry_history.html", words)
