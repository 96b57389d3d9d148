"""The page of an indicator, its chart, and a person's rating in place of the computed one."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from midcourse.evaluate.model import RatedIndicator, Rating
from midcourse.evaluate.records import OwnRecords
from midcourse_web.access.person import person_of
from midcourse_web.access.roles import Permission
from midcourse_web.evaluate import actions
from midcourse_web.evaluate.actions import Overtaken
from midcourse_web.evaluate.forms import LiftForm, OverrideForm
from midcourse_web.evaluate.queries.chart import THEMES, chart_of
from midcourse_web.evaluate.queries.indicator import indicator_view, rated_one
from midcourse_web.evaluate.queries.sight import Sight, sight_of


@require_safe
def indicator(request: HttpRequest, plan: str, code: str) -> HttpResponse:
    """Show one indicator: rating with its working, chart, figures, target, evidence, acts."""
    sight = sight_of(person_of(request), plan, request.GET)
    view = indicator_view(sight, code)
    words = {
        "sight": sight,
        "plan_kept": sight.plan,
        "view": view,
        "chart": chart_of(sight, view.own, view.rated),
        "may_override": sight.may(Permission.OVERRIDE_RATING),
        "edits": sight.may(Permission.EDIT_LEDGER),
    }
    return render(request, "evaluate/indicator.html", words)


@require_safe
def chart(request: HttpRequest, plan: str, code: str, theme: str) -> HttpResponse:
    """Send the picture; its address names its content, so it is fetched once."""
    if theme not in THEMES:
        raise Http404
    sight = sight_of(person_of(request), plan, request.GET)
    own, rated = rated_one(sight, code)
    drawn = chart_of(sight, own, rated)
    if drawn is None:
        raise Http404
    tag = f'"{drawn.digest}-{theme}"'
    named = request.GET.get("v") == drawn.digest
    headers = {"ETag": tag, "Cache-Control": f"private, {'max-age=31536000, immutable' if named else 'no-cache'}"}
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers=headers)
    return HttpResponse(drawn.pictures[theme], content_type="image/svg+xml; charset=utf-8", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
def override(request: HttpRequest, plan: str, code: str) -> HttpResponse:
    """Rate by hand, with a reason; the computed rating stays beside it."""
    sight = sight_of(person_of(request), plan, {})
    own, rated = rated_one(sight, code)
    words = _choices(sight)
    started = {"seen": actions.seen_of(rated)}
    form = OverrideForm(request.POST or None, initial=started, words=words)

    def write() -> None:
        actions.override_rating(
            sight.plan,
            own,
            word=form.cleaned_data["rating"],
            reason=form.cleaned_data["reason"],
            signer=str(sight.person.user),
            today=_today(),
        )

    told = _("已记录人工认定。自动评价并列保留。")
    return _written(request, sight, rated, form, write, told) or render(
        request, "evaluate/override.html", _shown(sight, own, rated, form)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def override_lift(request: HttpRequest, plan: str, code: str) -> HttpResponse:
    """Lift a person's rating, with a reason."""
    sight = sight_of(person_of(request), plan, {})
    own, rated = rated_one(sight, code)
    form = LiftForm(request.POST or None, initial={"seen": actions.seen_of(rated)})

    def write() -> None:
        actions.lift_override(sight.plan, own, reason=form.cleaned_data["reason"])

    told = _("已撤销人工认定，恢复自动评价。")
    return _written(request, sight, rated, form, write, told) or render(
        request, "evaluate/override_lift.html", _shown(sight, own, rated, form)
    )


def _today() -> date:
    return timezone.localdate()


def _choices(sight: Sight) -> list[tuple[str, str]]:
    """Return the office's words a person may choose from."""
    unused = {Rating.AHEAD} if sight.rules.ahead_margin is None else set[Rating]()
    words = [sight.rules.labels[rating] for rating in Rating if rating not in unused]
    return [(word, word) for word in words]


def _shown(sight: Sight, own: OwnRecords, rated: RatedIndicator, form: Form) -> dict[str, object]:
    label = sight.label(rated.rating)
    computed = sight.label(rated.computed)
    return {
        "sight": sight,
        "plan_kept": sight.plan,
        "own": own,
        "rated": rated,
        "label": label,
        "computed_label": computed,
        "form": form,
    }


def _written(
    request: HttpRequest, sight: Sight, rated: RatedIndicator, form: Form, write: Callable[[], None], *told: str
) -> HttpResponse | None:
    """Write what was filled in; None when the form is to be shown (again), with what was typed."""
    if request.method != "POST" or not form.is_valid():
        return None
    changed = _("您打开表单之后，评价或其依据已有变动。请核对下面的最新情况，再提交一次。")
    try:
        if form.cleaned_data["seen"] != actions.seen_of(rated):
            raise Overtaken(rated.indicator.code)
        write()
    except Overtaken:
        _ask_again(form, rated, changed)
        return None
    messages.success(request, *told)
    return redirect("rating", plan=sight.plan.code, code=rated.indicator.code)


def _ask_again(form: Form, rated: RatedIndicator, why: str) -> None:
    """Have the form shown again with what was typed, ready to be sent on what is now."""
    form.add_error(None, why)
    form.data = {**form.data.dict(), "seen": actions.seen_of(rated)}  # type: ignore[attr-defined] # a QueryDict
