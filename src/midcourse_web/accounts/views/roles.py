"""Roles: given and taken by the security administrator; what each may do stands open to everybody."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from midcourse.errors import ActRefused
from midcourse_web.access.person import person_of
from midcourse_web.access.roles import Role
from midcourse_web.accounts import actions, queries
from midcourse_web.accounts.forms import ReasonForm
from midcourse_web.frame.templatetags.frame import said


def roles(request: HttpRequest, number: int) -> HttpResponse:
    """Show the roles of a person, and give another on POST."""
    by, user = person_of(request), queries.account_of(number)
    if user is None or by is None:
        raise Http404
    asked = {name: request.POST.get(name, "") for name in ("role", "plan", "department")}
    if request.method == "POST":
        try:
            actions.give_role(number, asked["role"], by=by.user, plan=asked["plan"], department=asked["department"])
        except ActRefused as refused:
            messages.error(request, said(refused))
        else:
            messages.success(request, _("已授予角色，立即生效。"))
            return redirect("account_roles", number)
    words = {**queries.account_facts(user), **queries.roles_to_give(), "asked": asked}
    return render(request, "accounts/roles.html", words)


@require_POST
def take(request: HttpRequest, number: int, held: int) -> HttpResponse:
    """Take a role away."""
    by, form = person_of(request), ReasonForm(request.POST)
    if by is None:
        raise Http404
    if not form.is_valid():
        messages.error(request, _("请填写理由（一行，不超过 500 字）后再办。"))
        return redirect("account_roles", number)
    try:
        actions.take_role(number, held, by=by.user, reason=form.cleaned_data["reason"])
    except ActRefused as refused:
        messages.error(request, said(refused))
    else:
        messages.success(request, _("已收回角色，立即生效。"))
    return redirect("account_roles", number)


def permissions(request: HttpRequest) -> HttpResponse:
    """Show the table of roles and permissions."""
    words = {"roles": list(Role), "table": queries.permission_table()}
    return render(request, "accounts/permissions.html", words)
