"""Adjustments of targets: propose, look at both versions side by side, decide."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from midcourse.errors import InputUnusable
from midcourse.findings import Finding
from midcourse.plan.adjustment import Adjustment, check_adjustment, versions_of
from midcourse.plan.cells import CellType, read_cell
from midcourse.plan.model import Plan, TargetVersion
from midcourse.wording import Wording
from midcourse.workflow import PROPOSAL_WORDS, ProposalAct
from midcourse_web.access.roles import Permission
from midcourse_web.frame.templatetags.frame import said
from midcourse_web.plan.actions.adjusting import decide, next_version, propose
from midcourse_web.plan.queries.adjusting import adjustment_page, list_adjustments, plan_around, sides_of
from midcourse_web.plan.queries.names import choices_of
from midcourse_web.plan.queries.reach import Reached
from midcourse_web.plan.views.seen import reached_in, who, words_for

_SUGGESTED = 1000


class AdjustmentForm(forms.Form):
    """What the approved act says."""

    item = forms.CharField(label=gettext_lazy("指标编号"), max_length=100)
    name = forms.CharField(label=gettext_lazy("目标名称"), required=False, max_length=500)
    text = forms.CharField(label=gettext_lazy("调整后的目标值"), max_length=2000)
    act = forms.CharField(label=gettext_lazy("批准文件名称或文号"), max_length=500)
    adopted_on = forms.CharField(label=gettext_lazy("通过日期"), max_length=20)
    due = forms.CharField(label=gettext_lazy("目标年"), required=False, max_length=10)
    reason = forms.CharField(label=gettext_lazy("调整理由"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    confirmed = forms.BooleanField(label=gettext_lazy("已核对读法"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 Django's own
        super().__init__(*args, **options)
        self.fields["item"].widget.attrs.update({"list": "items", "autocomplete": "off"})
        self.fields["name"].help_text = _("一个指标有几个目标时填写，否则留空")
        self.fields["text"].help_text = _("照批准文件写，如“90”“≥90”“[450]”“下降18%”")
        self.fields["adopted_on"].help_text = _("如 2023-06-30")
        self.fields["due"].help_text = _("不填则与原目标相同")

    def clean_adopted_on(self) -> date:
        """Read the day as the tables do."""
        found: date = self._read("adopted_on", date)
        return found

    def clean_due(self) -> int | None:
        """Read the year as the tables do."""
        found: int | None = self._read("due", int) if self.cleaned_data["due"].strip() else None
        return found

    def _read(self, name: str, kind: type) -> Any:  # noqa: ANN401 what the kind says
        value = read_cell(self.cleaned_data[name], CellType(kind, optional=False))
        if isinstance(value, Wording):
            raise forms.ValidationError(said(value))
        return value

    def change(self) -> Adjustment:
        """Return the adjustment, once the form is valid."""
        given = self.cleaned_data
        return Adjustment(
            text=given["text"],
            act=given["act"],
            adopted_on=given["adopted_on"],
            due=given["due"],
            confirmed=given["confirmed"],
        )


def adjustments(request: HttpRequest, plan: str) -> HttpResponse:
    """List the adjustments proposed, with how they stand."""
    seen = reached_in(request, plan)
    state = request.GET.get("state", "")
    lines, page = list_adjustments(seen, state, request.GET.get("page"))
    states = [(str(one), said(words), str(one) == state) for one, words in PROPOSAL_WORDS.items()]
    words = words_for(request, seen, lines=lines, page=page, states=states, state=state)
    return render(request, "plan/adjustments.html", words)


def adjustment_new(request: HttpRequest, plan: str) -> HttpResponse:
    """Propose an adjustment: first see how it is read and what it does, then propose it."""
    seen = reached_in(request, plan, Permission.PROPOSE_ADJUSTMENT)
    first = {name: request.GET.get(name, "")[:500] for name in ("item", "name")}
    form = AdjustmentForm(request.POST or None, initial=first)
    around = plan_around(seen.plan, (request.POST or request.GET).get("item", "").strip()[:100])
    more: dict[str, Any] = {"form": form, "around": around, "versions": _versions(around, form)}
    if request.method == "POST" and form.is_valid():
        done = _proposed(request, seen, form, more)
        if done:
            return done
    more["items"] = choices_of(seen.plan, ["indicators", "measures", "projects", "tasks"], _SUGGESTED)[:_SUGGESTED]
    status = 422 if form.is_bound and (not form.is_valid() or more.get("wrong") or more.get("refused")) else 200
    return render(request, "plan/adjustment_new.html", words_for(request, seen, **more), status=status)


def _versions(around: Plan, form: AdjustmentForm) -> tuple[TargetVersion, ...]:
    item = str(form["item"].value() or "").strip()
    name = str(form["name"].value() or "").strip() or None
    return versions_of(around, item, name)


def _proposed(request: HttpRequest, seen: Reached, form: AdjustmentForm, more: dict[str, Any]) -> HttpResponse | None:
    """Propose it if that is asked for and nothing stands against it; else add to the page what there is to say."""
    item, name = form.cleaned_data["item"].strip(), form.cleaned_data["name"].strip() or None
    change = form.change()
    found = check_adjustment(more["around"], item, name, change)
    try:
        version = next_version(seen.plan, item, name, change)
    except InputUnusable:
        more["wrong"] = _into(form, found)
        return None
    more["sides"] = sides_of(seen.plan, more["versions"][-1], version)
    more["asked"] = [said(one.message) for one in found]
    if request.POST.get("step") != "propose":
        return None
    if found:
        more["refused"] = _("请先核对读法，并勾选“已核对读法”。")
        return None
    proposal, refused = propose(seen.plan, who(request).user, version, form.cleaned_data["reason"])
    if proposal is None:
        more["refused"] = refused
        return None
    messages.success(request, _("已提出，等待批准。原目标在批准前不变，批准后也会保留。"))
    return redirect("adjustment", plan=seen.plan.code, number=proposal.pk)


def _into(form: AdjustmentForm, findings: list[Finding]) -> list[str]:
    """Put findings beside the fields they speak of, and return all of them in words."""
    told = []
    for one in findings:
        words = f"{said(one.message)}" + (f" → {said(one.remedy)}" if one.remedy else "")
        told.append(words)
        if one.place.column in form.fields:
            form.add_error(one.place.column, words)
    return told


def adjustment(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    """Show a proposal: the target as it is and as it would be."""
    seen = reached_in(request, plan)
    shown = adjustment_page(seen, number)
    person, proposal = who(request), shown.line.proposal
    waits = proposal.state == "proposed"
    own = proposal.proposed_by_id == person.user.pk
    words = words_for(
        request,
        seen,
        shown=shown,
        may_decide=waits and not own and person.may(Permission.DECIDE_ADJUSTMENT, plan),
        may_withdraw=waits and own,
        wrong=[said(one.message) for one in shown.faults],
    )
    return render(request, "plan/adjustment.html", words)


@require_POST
def adjustment_decide(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    """Approve or refuse a proposal.

    Raises:
        BadRequest: when the form says neither.
    """
    acts = {"approve": ProposalAct.APPROVE, "refuse": ProposalAct.REFUSE}
    if request.POST.get("act") not in acts:
        raise BadRequest
    return _decided(request, plan, number, acts[request.POST["act"]])


@require_POST
def adjustment_withdraw(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    """Withdraw one's own proposal."""
    return _decided(request, plan, number, ProposalAct.WITHDRAW)


def _decided(request: HttpRequest, plan: str, number: int, act: ProposalAct) -> HttpResponse:
    seen = reached_in(request, plan)
    outcome = decide(seen.plan, number, who(request).user, act, request.POST.get("answer", "").strip()[:2000])
    told = {
        ProposalAct.APPROVE: _("已批准：新的目标版次已写入，原目标保留。"),
        ProposalAct.REFUSE: _("已答复不予批准。"),
        ProposalAct.WITHDRAW: _("已撤回。"),
    }
    if outcome.refused:
        messages.error(request, outcome.refused)
    else:
        messages.success(request, told[act])
    return redirect("adjustment", plan=plan, number=number)
