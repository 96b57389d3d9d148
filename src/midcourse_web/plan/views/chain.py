"""The chain 滞后项 → 问题 → 举措 → 单位 of one item, and the form that builds it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from midcourse_web.access.roles import Permission
from midcourse_web.frame.templatetags.frame import said
from midcourse_web.plan.actions.chaining import tie, tie_of
from midcourse_web.plan.queries.chain import BEGINS, chain_of_item
from midcourse_web.plan.queries.names import choices_of, names_of
from midcourse_web.plan.views.seen import reached_in, words_for

_OFFERED = 500


def chain(request: HttpRequest, plan: str, code: str) -> HttpResponse:
    """Tie an item to problem, measure and department."""
    seen = reached_in(request, plan, Permission.EDIT_LEDGER)
    item = names_of(seen, [code]).get(code)
    if item is None or item.table not in BEGINS:
        raise Http404
    wanted = tie_of(code, request.POST)
    outcome = None
    if request.method == "POST" and not wanted.is_empty:
        outcome = tie(seen.plan, wanted, request.POST.get("confirm", ""))
        if outcome.written:
            messages.success(request, _("已关联。"))
            return redirect("chain", plan=plan, code=code)
    refused = _("请至少选择或填写一个问题或举措。") if request.method == "POST" and wanted.is_empty else ""
    if outcome and not (outcome.errors or outcome.queries or outcome.refused):
        refused = _("这些关联已经有了，没有新写入。")
    words = words_for(
        request,
        seen,
        item=item,
        chain=chain_of_item(seen, code),
        wanted=wanted,
        outcome=outcome,
        refused=refused or (outcome.refused if outcome else ""),
        wrong=[said(one.message) for one in outcome.errors] if outcome else (),
        asked=[said(one.message) for one in outcome.queries] if outcome and not outcome.errors else (),
        problems=choices_of(seen.plan, ["problems"], _OFFERED),
        measures=choices_of(seen.plan, ["measures"], _OFFERED),
        departments=choices_of(seen.plan, ["departments"], _OFFERED),
    )
    return render(request, "plan/chain.html", words, status=422 if request.method == "POST" else 200)
