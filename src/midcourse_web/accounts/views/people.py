"""All accounts: made, changed, closed and opened again, never deleted."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from midcourse.errors import ActRefused
from midcourse_web.access.person import person_of
from midcourse_web.access.roles import Permission, Role
from midcourse_web.accounts import actions, queries
from midcourse_web.accounts.forms import AccountForm, PersonForm, ReasonForm
from midcourse_web.accounts.sessions import end_any_session, live_sessions, rows_of
from midcourse_web.frame.templatetags.frame import said

_A_PAGE = 50


def accounts(request: HttpRequest) -> HttpResponse:
    """List accounts, searched and sorted by the address."""
    page = Paginator(queries.accounts_listed(request.GET.dict()), _A_PAGE).get_page(request.GET.get("page"))
    words = {
        "page": page,
        "rows": queries.account_rows(page.object_list),
        "roles": [(role.value, role.label) for role in Role],
        "filtered": any(request.GET.get(name) for name in ("q", "state", "role")),
        "may": _may(request),
    }
    return render(request, "accounts/list.html", words)


def _may(request: HttpRequest) -> dict[str, bool]:
    """Return which buttons a page of accounts has for this person."""
    person = person_of(request)
    asked = (Permission.KEEP_ACCOUNTS, Permission.GIVE_ROLES, Permission.END_SESSIONS)
    return {one.value: bool(person and person.may(one)) for one in asked}


def _facts(request: HttpRequest, number: int) -> dict[str, object]:
    """Return what the page of an account says.

    Raises:
        Http404: when there is no such account.
    """
    user = queries.account_of(number)
    if user is None:
        raise Http404
    return {**queries.account_facts(user), "may": _may(request)}


def new_account(request: HttpRequest) -> HttpResponse:
    """Make an account, and show its password once."""
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kept = form.cleaned_data
        try:
            user, password = actions.create_account(kept["username"], kept["name"], kept["email"])
        except ActRefused as refused:
            form.add_error("username", said(refused))
        else:
            return _password_shown(request, user.pk, password, _("账号已建立"))
    return render(request, "accounts/new.html", {"form": form})


def _password_shown(request: HttpRequest, number: int, password: str, heading: str) -> HttpResponse:
    words = {"heading": heading, "made": [(queries.account_of(number), password)], "number": number}
    return render(request, "accounts/password_shown.html", words)


def account(request: HttpRequest, number: int) -> HttpResponse:
    """Show an account, with what may be done with it."""
    facts = _facts(request, number)
    user = facts["account"]
    form = PersonForm(initial={"name": getattr(user, "name", ""), "email": getattr(user, "email", "")})
    return render(request, "accounts/account.html", {**facts, "form": form})


@require_POST
def edit(request: HttpRequest, number: int) -> HttpResponse:
    """Change name and mail."""
    facts, form = _facts(request, number), PersonForm(request.POST)
    if form.is_valid():
        seen = (request.POST.get("was_name", ""), request.POST.get("was_email", ""))
        try:
            actions.change_account(number, seen=seen, **form.cleaned_data)
        except ActRefused as refused:
            form.add_error(None, said(refused))
        else:
            messages.success(request, _("已保存。"))
            return redirect("account", number)
    return render(request, "accounts/account.html", {**facts, "form": form}, status=422)


def _with_reason(request: HttpRequest, number: int, act: Callable[[str], str | None], done: str) -> HttpResponse:
    """Do something that needs a reason; show the password it gives, if it gives one."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("请填写理由（一行，不超过 500 字）后再办。"))
        return redirect("account", number)
    try:
        password = act(form.cleaned_data["reason"])
    except ActRefused as refused:
        messages.error(request, said(refused))
        return redirect("account", number)
    if password:
        return _password_shown(request, number, password, done)
    messages.success(request, done)
    return redirect("account", number)


@require_POST
def close(request: HttpRequest, number: int) -> HttpResponse:
    """Close an account."""
    by = person_of(request)
    return _with_reason(
        request,
        number,
        lambda reason: actions.close_account(number, by=by.user, reason=reason) if by else None,
        _("账号已停用，其登录已全部结束。"),
    )


@require_POST
def reopen(request: HttpRequest, number: int) -> HttpResponse:
    """Open a closed account again."""
    return _with_reason(
        request, number, lambda reason: actions.reopen_account(number, reason=reason), _("账号已重新启用")
    )


@require_POST
def reset(request: HttpRequest, number: int) -> HttpResponse:
    """Give an account another password."""
    by = person_of(request)
    return _with_reason(
        request,
        number,
        lambda reason: actions.reset_password(number, by=by.user, reason=reason) if by else None,
        _("密码已重置"),
    )


@require_POST
def unlock(request: HttpRequest, number: int) -> HttpResponse:
    """Let a locked account try again."""
    try:
        actions.unlock(number)
    except ActRefused as refused:
        messages.error(request, said(refused))
        return redirect("accounts")
    messages.success(request, _("已解除锁定。"))
    return redirect("account", number)


@require_POST
def reset_second_factor(request: HttpRequest, number: int) -> HttpResponse:
    """Take away the second factor of somebody who has lost it."""
    by = person_of(request)
    return _with_reason(
        request,
        number,
        lambda reason: actions.reset_second_factor(number, by=by.user, reason=reason) if by else None,
        _("第二因素已停用，其登录已全部结束；请通知本人重新启用。"),
    )


def sessions(request: HttpRequest) -> HttpResponse:
    """List everybody's sessions."""
    page = Paginator(live_sessions(), _A_PAGE).get_page(request.GET.get("page"))
    words = {"page": page, "rows": rows_of(page.object_list, request.session.session_key)}
    return render(request, "accounts/sessions.html", words)


@require_POST
def end_session(request: HttpRequest, number: int) -> HttpResponse:
    """End a session of anybody."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("请填写理由（一行，不超过 500 字）后再办。"))
    elif end_any_session(number, reason=form.cleaned_data["reason"]):
        messages.success(request, _("已强制下线。"))
    else:
        messages.warning(request, _("该登录已经结束。"))
    return redirect("account_sessions")
