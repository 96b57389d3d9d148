"""The sign-in library's own pages, with what it does written into the record.

What these pages write of second factors is written in one transaction with its event.
"""

from collections.abc import Callable
from typing import Any

from allauth.account import views as account_views
from allauth.account.views import LoginView
from allauth.mfa.base import views as factor_views
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.recovery_codes import views as recovery_views
from allauth.mfa.totp import views as totp_views
from allauth.socialaccount.providers.openid_connect import views as identity_views
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from requests import RequestException

from midcourse_web.access.middleware import to_sign_in
from midcourse_web.access.person import Person, person_of
from midcourse_web.accounts.queries import office_name
from midcourse_web.accounts.second_factor import recorded, wrong_code
from midcourse_web.accounts.signing_in import is_locked, is_locked_now, note_signed_out


class SignIn(LoginView):  # type: ignore[misc] # the library has no types
    """The sign-in page, with the name of the office and the way through the identity service."""

    def get_context_data(self, **words: Any) -> dict[str, Any]:  # noqa: ANN401 the library's own
        """Add what the page says beside the form."""
        return {
            **super().get_context_data(**words),
            "office": office_name(),
            "identity_service": settings.OIDC_NAME if settings.OIDC_SERVER else "",
            "idle": self.request.GET.get("idle") == "1",
            "idle_minutes": settings.IDLE_MINUTES,
            "failures_allowed": settings.FAILURES_ALLOWED,
            "lock_minutes": settings.LOCK_MINUTES,
        }


class SecondFactor(AuthenticateView):  # type: ignore[misc] # the library has no types
    """The page that asks for a code at signing in; wrong codes count as wrong passwords do."""

    def form_invalid(self, form: Any) -> HttpResponse:  # noqa: ANN401 the library's own
        """Count, and begin again at the password once the account is locked."""
        if wrong_code(self.stage.login.user):
            self.stage.abort()
            messages.error(self.request, _("动态码多次不正确，账号已锁定一段时间。"))
            return redirect("account_login")
        answer: HttpResponse = super().form_invalid(form)
        return answer


def through_identity_service(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Send to the identity service; say so when it does not answer."""
    try:
        answer: HttpResponseBase = identity_views.login(request, provider_id)
    except RequestException:
        messages.error(request, _("统一身份认证没有应答，请稍后再试或用账号密码登录。"))
        return redirect("account_login")
    return answer


View = Callable[..., HttpResponseBase]


def _of_one_signed_in(view: View) -> View:
    """Send whoever is not signed in to the sign-in page; the library takes it for granted."""

    def guarded(request: HttpRequest, *args: Any, **words: Any) -> HttpResponseBase:  # noqa: ANN401
        if not request.user.is_authenticated:
            return to_sign_in(request)
        return view(request, *args, **words)

    return guarded


def _ends_once_locked(view: View) -> View:
    """End the session in which the last attempt allowed was made: it need not be its owner who sits before it.

    Attempts made elsewhere, which locked the account, end nothing here.
    """

    def counted(request: HttpRequest, *args: Any, **words: Any) -> HttpResponseBase:  # noqa: ANN401
        person = person_of(request) if request.method == "POST" else None
        answer = view(request, *args, **words)
        if person is None or is_locked(person.user) or not is_locked_now(person.user):
            return answer
        return _signed_out(request, person)

    return counted


def _signed_out(request: HttpRequest, person: Person) -> HttpResponse:
    note_signed_out(person.user.username, "locked")
    logout(request)
    messages.error(request, _("多次核对不正确，账号已锁定一段时间，本次登录已结束。"))
    return redirect("account_login")


sign_in = SignIn.as_view()
second_factor = SecondFactor.as_view()
password_again = _ends_once_locked(account_views.reauthenticate)
code_again = _ends_once_locked(factor_views.reauthenticate)
change_password = _ends_once_locked(account_views.password_change)
turn_on = _of_one_signed_in(recorded(totp_views.activate_totp))
turn_off = _of_one_signed_in(recorded(totp_views.deactivate_totp))
new_codes = _of_one_signed_in(recorded(recovery_views.generate_recovery_codes))
