"""The rule set in force, what would change under another, and changing it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from midcourse_web.access.person import person_of
from midcourse_web.access.roles import Permission
from midcourse_web.evaluate import actions
from midcourse_web.evaluate.actions import Overtaken
from midcourse_web.evaluate.forms import RulesForm
from midcourse_web.evaluate.queries.rules import compared, rule_sets
from midcourse_web.evaluate.queries.sight import Sight, sight_of


@require_safe
def what_if(request: HttpRequest, plan: str) -> HttpResponse:
    """Show the rule sets, and what would change under the one the address names."""
    sight = sight_of(person_of(request), plan, request.GET)
    return render(request, "evaluate/what_if.html", _words(sight, request.GET.get("rules", "")))


@require_http_methods(["GET", "HEAD", "POST"])
def rules_change(request: HttpRequest, plan: str) -> HttpResponse:
    """Put another rule set in force, with a reason; asked for without one, show what would change."""
    sight = sight_of(person_of(request), plan, {})
    if request.method != "POST":
        return redirect("what_if", plan=plan)
    form = RulesForm(request.POST)
    wanted = form.data.get("rules", "")
    words = _words(sight, wanted)
    if words["compared"] is None:
        messages.error(request, _("没有这套评价规则，或者它已经在用。"))
        return redirect("what_if", plan=plan)
    if form.is_valid() and form.cleaned_data["seen"] != sight.header.rules:
        form.add_error(None, _("评价规则已由他人更换。请核对后再提交。"))
    if form.is_valid():
        try:
            actions.change_rules(sight.plan, sight.header, rules=wanted, reason=form.cleaned_data["reason"])
        except Overtaken:
            form.add_error(None, _("规划基本信息已由他人改动。请核对后再提交。"))
        else:
            messages.success(request, _("已更换评价规则，全部指标按新规则重新评价。"))
            return redirect("progress", plan=plan)
    return render(request, "evaluate/what_if.html", {**words, "form": form})


def _words(sight: Sight, wanted: str) -> dict[str, object]:
    known = rule_sets(sight, wanted)
    other = next((one for one in known if one.chosen and not one.in_force), None)
    may_change = sight.may(Permission.CHANGE_RULES)
    started = {"rules": wanted, "seen": sight.header.rules}
    return {
        "sight": sight,
        "plan_kept": sight.plan,
        "known": known,
        "other": other,
        "compared": compared(sight, other.identifier) if other else None,
        "form": RulesForm(initial=started) if may_change and other else None,
    }
