"""The rounds of a plan: listing, opening, changing days, closing, and who has reported."""

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from midcourse.data.reporting import Form
from midcourse.data.round_terms import due_day
from midcourse.periods import Period, period_text
from midcourse.workflow import RETURN_WORDS, ReturnState
from midcourse_web.access.person import person_of
from midcourse_web.access.roles import Permission
from midcourse_web.access.routes import reached
from midcourse_web.data.actions import opening
from midcourse_web.data.asking import forms_of, today
from midcourse_web.data.forms import DaysForm, RoundForm
from midcourse_web.data.queries import rounds as queries
from midcourse_web.data.queries.people import reporters_of
from midcourse_web.data.queries.problems import problems_of
from midcourse_web.data.queries.rounds import DepartmentRow
from midcourse_web.data.queries.shared import contributing
from midcourse_web.data.reminding import remind_by_hand
from midcourse_web.frame.templatetags.frame import language

ROWS_A_PAGE = 50
#: What the list of departments can be sorted by.
_SORTS: dict[str, Callable[[DepartmentRow], tuple[float | str, str]]] = {
    "code": lambda row: (row.code, ""),
    "name": lambda row: (row.name, row.code),
    "owed": lambda row: (row.standing.owed, row.code),
    "open": lambda row: (row.open, row.code),
    "submitted": lambda row: (row.submitted, row.code),
    "returned": lambda row: (row.returned, row.code),
    "approved": lambda row: (row.approved, row.code),
    "locked": lambda row: (row.locked, row.code),
    "late": lambda row: (row.late, row.code),
    "last": lambda row: (row.last_at.timestamp() if row.last_at else 0, row.code),
}
#: Groups of states the list can be filtered by, beside single states.
_WAITS = "waiting"


@require_safe
def rounds(request: HttpRequest, plan: str) -> HttpResponse:
    """List the rounds of a plan."""
    kept = queries.plan_named(plan)
    shown = queries.rounds_of(kept, reached(request, Permission.SEE_RETURNS, plan))
    page = Paginator(shown, ROWS_A_PAGE).get_page(request.GET.get("page"))
    words = {"plan_kept": kept, "page": page, "today": today(), "may_open": _may(request, Permission.RUN_ROUND, plan)}
    return render(request, "data/rounds.html", words)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, plan: str) -> HttpResponse:
    """Open a round, having seen what each department would owe."""
    kept = queries.plan_named(plan)
    form = RoundForm(
        request.POST if request.method == "POST" else None,
        initial=_usual(queries.next_period_of(kept)),
        earliest=today(),
    )
    asked: Sequence[Form] = tuple(Form)
    if form.is_bound and form.is_valid():
        terms = form.terms()
        asked = terms.forms
        if "open" in request.POST:
            opened = opening.open_round(kept, terms)
            messages.success(request, _("已开启“%(title)s”，各单位现在可以填报。") % {"title": opened.title})
            return redirect("round", plan=plan, number=opened.number)
    words = {"plan_kept": kept, "form": form, "preview": queries.preview_of(kept, asked), "ready": form.is_bound}
    return render(request, "data/round_new.html", words)


def _usual(period: Period) -> dict[str, object]:
    """Return what a round about a period usually asks: figures to its end."""
    return {
        "period": period_text(str(period), language()),
        "cut_off": period.end,
        "due_on": due_day(period, today()),
        "forms_asked": [form.value for form in Form],
        "progress_limit": 500,
        "remind_before": "7,1",
        "remind_after": 3,
    }


@require_safe
def a_round(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    """Show who has reported."""
    found = queries.round_named(plan, number)
    overview = queries.overview_of(found, reached(request, Permission.SEE_RETURNS, plan))
    state = request.GET.get("state", "")
    rows = [row for row in overview.rows if _is_wanted(row, state)]
    others = (reached(request, Permission.SEE_RETURNS, plan) or frozenset()) - {row.code for row in overview.rows}
    rows = _sorted(rows, request.GET.get("sort", "code"))
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    words = {
        "round": found,
        "plan_kept": found.plan,
        "overview": overview,
        "page": page,
        "reporters": reporters_of(found.plan, *(row.code for row in page)),
        "contributing": contributing(found, others),
        "state": state,
        "states": [
            (state.value, RETURN_WORDS[state]) for state in ReturnState if state is not ReturnState.NOTHING_OWED
        ],
        "state_words": RETURN_WORDS,
        "forms": forms_of(found),
        "reminders": queries.reminders_of(found),
        "names": {row.code: row.name for row in overview.rows},
        "may_run": _may(request, Permission.RUN_ROUND, plan),
    }
    return render(request, "data/round.html", words)


def _is_wanted(row: DepartmentRow, state: str) -> bool:
    if state == _WAITS:
        return row.standing.waits
    return state not in set(ReturnState) or row.state == state


def _sorted(rows: list[DepartmentRow], sort: str) -> list[DepartmentRow]:
    key = _SORTS.get(sort.removeprefix("-"), _SORTS["code"])
    return sorted(rows, key=key, reverse=sort.startswith("-"))


@require_safe
def problems(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    """List what projects report as to be coordinated."""
    found = queries.round_named(plan, number)
    shown, page = problems_of(found, reached(request, Permission.SEE_RETURNS, plan), request.GET.get("page"))
    words = {"round": found, "plan_kept": found.plan, "problems": shown, "page": page}
    return render(request, "data/problems.html", words)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    """Move the days of an open round."""
    found = queries.round_named(plan, number)
    if found.state != "open":
        messages.error(request, _("本轮填报已结束，不能再改。"))
        return _to_round(plan, number)
    initial = {"cut_off": found.cut_off, "due_on": found.due_on}
    form = DaysForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        earliest=queries.first_day_possible(found),
    )
    if form.is_bound and form.is_valid():
        days = form.cleaned_data
        opening.change_days(found, cut_off=days["cut_off"], due_on=days["due_on"], reason=days["reason"])
        messages.success(request, _("日期已修改。"))
        return _to_round(plan, number)
    return render(request, "data/round_change.html", {"round": found, "plan_kept": found.plan, "form": form})


@require_POST
def close(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    """Close a round, which locks what was approved."""
    found = queries.round_named(plan, number)
    if found.state != "open":
        messages.error(request, _("本轮填报已结束。"))
    else:
        locked = opening.close_round(found)
        messages.success(request, _("填报已结束，锁定 %(count)d 行。") % {"count": locked})
    return _to_round(plan, number)


def _to_round(plan: str, number: int) -> HttpResponseRedirect:
    return redirect("round", plan=plan, number=number)


def _may(request: HttpRequest, permission: Permission, plan: str) -> bool:
    person = person_of(request)
    return person is not None and person.may(permission, plan)


@require_POST
def remind(request: HttpRequest, plan: str, number: int) -> HttpResponse:
    """Remind the departments something waits for, now."""
    found = queries.round_named(plan, number)
    if found.state != "open":
        messages.error(request, _("本轮填报已结束。"))
        return _to_round(plan, number)
    told = remind_by_hand(found)
    if told.sent:
        messages.success(request, _("已发出 %(count)d 份催报。") % {"count": told.sent})
    if told.failed:
        text = _("%(count)d 份没有发出，原因见下；明日自动重试。") % {"count": told.failed}
        messages.error(request, text)
    if not told.sent and not told.failed:
        messages.warning(request, _("没有可催报的单位：都已报齐、今天已催过，或没有填报人。"))
    return _to_round(plan, number)
