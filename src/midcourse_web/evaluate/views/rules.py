"""Rule sets: what each says, what would change under another, uploading one's own, and choosing."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from midcourse.errors import ActRefused, InputUnusable
from midcourse.evaluate.ruleset import LONGEST_FILE
from midcourse_web.access.person import person_of
from midcourse_web.access.roles import Permission
from midcourse_web.access.uploads import plain_name
from midcourse_web.evaluate import actions
from midcourse_web.evaluate.actions import Overtaken
from midcourse_web.evaluate.forms import RulesForm
from midcourse_web.evaluate.queries.rules import compared, rule_sets, rules_file
from midcourse_web.evaluate.queries.sight import Sight, sight_of
from midcourse_web.frame.templatetags.frame import said

#: Faults of a file shown; of more, only the number.
_SHOWN = 100


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
    words = _words(sight, form.data.get("rules", ""))
    wanted = words["other"]
    if wanted is None:
        messages.error(request, _("没有这套评价规则，或者它已经在用。"))
        return redirect("what_if", plan=plan)
    if form.is_valid() and form.cleaned_data["seen"] != sight.header.rules:
        form.add_error(None, _("评价规则已由他人更换。请核对后再提交。"))
    if form.is_valid():
        try:
            actions.change_rules(sight.plan, sight.header, rules=wanted.rules, reason=form.cleaned_data["reason"])
        except Overtaken:
            form.add_error(None, _("规划基本信息或这套规则已由他人改动。请核对后再提交。"))
        else:
            messages.success(request, _("已更换评价规则，全部指标按新规则重新评价。"))
            return redirect("progress", plan=plan)
    return render(request, "evaluate/what_if.html", {**words, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def rules_upload(request: HttpRequest, plan: str) -> HttpResponse:
    """Keep an uploaded rule set and show what would change under it; nothing is kept of a file with any fault."""
    if request.method != "POST":
        return redirect("what_if", plan=plan)
    person = person_of(request)
    sight = sight_of(person, plan, {})
    file = request.FILES.get("file")
    if person is None or not isinstance(file, UploadedFile):
        return _refused(request, sight, [_("没有选择文件。")])
    try:
        kept = actions.add_rules(sight.plan, file.read(LONGEST_FILE + 1), plain_name(file.name or ""), person.user)
    except InputUnusable as unusable:
        return _refused(request, sight, [said(fault) for fault in unusable.faults])
    text = _("评价规则 %(rules)s 可以选用了；下面是换用后的变化，尚未更换。") % {"rules": kept.identifier}
    if kept.identifier == sight.rules.identifier:
        text = _("这套评价规则正在使用。")
    messages.success(request, text)
    answer = redirect("what_if", plan=plan)
    answer["Location"] += f"?{urlencode({'rules': kept.identifier})}"
    return answer


def _refused(request: HttpRequest, sight: Sight, faults: list[str]) -> HttpResponse:
    words = {"faults": faults[:_SHOWN], "more_faults": max(len(faults) - _SHOWN, 0)}
    return render(request, "evaluate/what_if.html", {**_words(sight, ""), **words}, status=400)


@require_http_methods(["GET", "HEAD", "POST"])
def rules_withdraw(request: HttpRequest, plan: str, identifier: str) -> HttpResponse:
    """Take a rule set off the list."""
    sight = sight_of(person_of(request), plan, {})
    if request.method == "POST":
        try:
            actions.withdraw_rules(sight.plan, identifier)
        except KeyError as missing:
            raise Http404(identifier) from missing
        except ActRefused as refusal:
            messages.error(request, said(refusal))
        else:
            messages.success(request, _("%(rules)s 不再列为可选；用它作过的评价不变。") % {"rules": identifier})
    return redirect("what_if", plan=plan)


@require_safe
def rules_download(request: HttpRequest, plan: str, identifier: str) -> HttpResponse:
    """Send the file of a rule set: one's own to the byte, one that comes with the product to begin one's own from."""
    text = rules_file(sight_of(person_of(request), plan, request.GET), identifier)
    answer = HttpResponse(text.encode(), content_type="application/toml; charset=utf-8")
    name = content_disposition_header(as_attachment=True, filename=f"{identifier}.toml")
    answer["Content-Disposition"] = name or ""
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _words(sight: Sight, wanted: str) -> dict[str, Any]:
    known = rule_sets(sight, wanted)
    other = next((one for one in known if one.chosen and not one.in_force), None)
    may_change = sight.may(Permission.CHANGE_RULES)
    started = {"rules": wanted, "seen": sight.header.rules}
    return {
        "sight": sight,
        "plan_kept": sight.plan,
        "known": known,
        "other": other,
        "compared": compared(sight, other.rules) if other else None,
        "form": RulesForm(initial=started) if may_change and other else None,
        "may_change": may_change,
        "largest": LONGEST_FILE // 1024,
    }
