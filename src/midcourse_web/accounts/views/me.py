"""One's own account: who I am, what I may do, my password, second factor and sessions."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from midcourse_web.access.person import Person, person_of
from midcourse_web.accounts.queries import abilities_of, has_second_factor
from midcourse_web.accounts.sessions import end_other_sessions, end_own_session, sessions_of


def _me(request: HttpRequest) -> Person:
    """Return who asks; the guard has let nobody else in.

    Raises:
        RuntimeError: when a route forgot its guard.
    """
    person = person_of(request)
    if person is None:
        raise RuntimeError(request.path)
    return person


def me(request: HttpRequest) -> HttpResponse:
    """Show the person's own account."""
    person = _me(request)
    words = {
        "abilities": abilities_of(person),
        "second_factor": has_second_factor(person.user),
        "sessions": sessions_of(person.user, request.session.session_key),
    }
    return render(request, "accounts/me.html", words)


@require_POST
def end_mine(request: HttpRequest, number: int) -> HttpResponse:
    """End one of the person's own sessions."""
    if end_own_session(_me(request).user, number):
        messages.success(request, _("已结束该登录。"))
    return redirect("me")


@require_POST
def end_my_others(request: HttpRequest) -> HttpResponse:
    """End every session of the person but this one."""
    count = end_other_sessions(_me(request).user, request.session.session_key)
    messages.success(request, _("已结束其他 %(count)d 处登录。") % {"count": count})
    return redirect("me")
