"""The very first page: it exists only while the office has nobody, and only for who holds the word of the server."""

import hmac
import os

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from midcourse.errors import ActRefused
from midcourse_web.access.roles import Role
from midcourse_web.accounts.actions import set_up as make_office
from midcourse_web.accounts.forms import SetUpForm
from midcourse_web.accounts.queries import has_accounts
from midcourse_web.frame.templatetags.frame import said


@sensitive_post_parameters("token")
def set_up(request: HttpRequest) -> HttpResponse:
    """Ask for the office and its first people; make them and show their passwords once.

    Raises:
        Http404: without the word, or once the office has anybody.
    """
    words = request.POST if request.method == "POST" else request.GET
    token = words.get("token", "")
    if not _is_the_word(token) or has_accounts():
        raise Http404
    form = SetUpForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        kept = form.cleaned_data
        people = {
            Role.PLANNING_OFFICER: (kept["officer"], kept["officer_name"]),
            Role.SYSTEM_ADMIN: (kept["system"], _("系统管理员")),
            Role.SECURITY_ADMIN: (kept["security"], _("安全管理员")),
            Role.AUDIT_ADMIN: (kept["audit"], _("审计管理员")),
        }
        try:
            made = make_office(kept["office"], people)
        except ActRefused as refused:
            form.add_error(None, said(refused))
        else:
            shown = {"made": made, "heading": _("设置完成"), "first": True}
            return render(request, "accounts/password_shown.html", shown)
    return render(request, "accounts/set_up.html", {"form": form, "token": token})


def _is_the_word(token: str) -> bool:
    expected = os.environ.get("MIDCOURSE_SET_UP_TOKEN", "")
    return bool(expected) and hmac.compare_digest(expected.encode(), token.encode())
