"""Handing rows of a department to another person."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from midcourse.errors import ActRefused
from midcourse_web.data.actions import handing_over as actions
from midcourse_web.data.queries import people, returns
from midcourse_web.data.queries.rounds import round_named
from midcourse_web.data.views.returns import back
from midcourse_web.frame.templatetags.frame import said


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, plan: str, number: int, department: str) -> HttpResponse:
    """Choose rows and the person who is to fill them in."""
    found = round_named(plan, number)
    reporters = people.reporters_of(found.plan, department).get(department, [])
    entries = returns.entries_of(found, department)
    fault, picked = "", []
    if request.method == "POST":
        picked = [int(text) for text in request.POST.getlist("pick") if text.isdecimal() and len(text) < 19]
        if request.POST.get("which") == "all":
            picked = [entry.pk for entry in entries]
        if not set(picked) <= {entry.pk for entry in entries}:
            raise PermissionDenied(_("所选的行不属于这个单位，没有写入任何内容。"))
        to = next((person for person in reporters if str(person.pk) == request.POST.get("to")), None)
        fault = _fault(request, picked, known=to is not None)
        reason = request.POST.get("reason", "").strip()[:2000]
        try:
            count = 0 if fault else actions.hand_over(found, department, picked, to, reason)
        except ActRefused as refusal:
            fault = said(refusal)
        if not fault:
            messages.success(request, _("已移交 %(count)d 行。") % {"count": count})
            return back(request, plan, number, department)
    if not entries:
        raise Http404(department)
    name, named = returns.named_entries(found, department, entries)
    words = {
        "round": found,
        "plan_kept": found.plan,
        "return": {"department": department, "name": name},
        "entries": named,
        "reporters": reporters,
        "fault": fault,
        "reason": request.POST.get("reason", ""),
        "picked": picked,
        "to": request.POST.get("to", ""),
    }
    return render(request, "data/hand_over.html", words, status=400 if fault else 200)


def _fault(request: HttpRequest, picked: list[int], *, known: bool) -> str:
    """Return what is missing on the page; "" for nothing."""
    if not picked:
        return _("没有选择要移交的行。")
    if not known and request.POST.get("to") != "everybody":
        return _("没有选择移交给谁。")
    return ""
