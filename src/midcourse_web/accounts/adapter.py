"""How the sign-in library behaves here: nobody registers himself; accounts are made by the system administrator.

Its hooks are where what it writes becomes events: signing in and out, passwords, second factors, joined identities.
"""

import base64
import hashlib
import ipaddress
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from midcourse_web.access.middleware import origin_of
from midcourse_web.accounts.passwords import keep_password
from midcourse_web.accounts.signing_in import ATTEMPTS, admit, note_signed_out, too_many_from
from midcourse_web.store.acting import Actor, acting, as_actor
from midcourse_web.store.acts import Act
from midcourse_web.store.models import User

_WRONG = gettext_lazy("账号或密码不正确。连续多次失败后，账号会锁定一段时间，其间密码正确也不能登录。")
_WRONG_CODE = gettext_lazy("动态码不正确，或已经用过；请输入应用里新显示的动态码。")


class OfficeAccounts(DefaultAccountAdapter):  # type: ignore[misc] # the library has no types
    """Accounts of the office."""

    error_messages = {  # noqa: RUF012 as the library declares it
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _WRONG,
        "too_many_login_attempts": gettext_lazy("此网络地址登录失败次数过多，请十分钟后再试。"),
        "enter_current_password": gettext_lazy("现用密码不正确。"),
        "incorrect_password": gettext_lazy("密码不正确。"),
        "incorrect_code": _WRONG_CODE,
        "rate_limited": gettext_lazy("操作过于频繁，请稍后再试。"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: there is no self-registration."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return where a request comes from, as the record has it; 0.0.0.0 when nobody says."""
        origin = origin_of(request)
        try:
            return str(ipaddress.ip_address(origin))
        except ValueError:
            return "0.0.0.0"  # noqa: S104 an address to show, none to listen on

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:  # noqa: ANN401 the library's own
        """Refuse an address that guesses; single accounts are guarded by `LockingBackend`."""
        if too_many_from(origin_of(request)):
            raise self.validation_error("too_many_login_attempts")

    def login(self, request: HttpRequest, user: User) -> None:
        """Sign somebody in who has proved who he is, and note it."""
        how = "+".join(dict.fromkeys(str(one["method"]) for one in get_authentication_records(request, user)))
        device = request.headers.get("User-Agent", "")
        if not admit(user, origin_of(request), device=device, how=how or "password"):
            messages.error(request, str(_WRONG))
            raise ImmediateHttpResponse(redirect("account_login"))
        super().login(request, user)

    def logout(self, request: HttpRequest) -> None:
        """Sign somebody out and note it."""
        note_signed_out(request.user.get_username(), "by_hand")
        super().logout(request)

    def set_password(self, user: User, password: str) -> None:
        """Keep the password a person chose himself."""
        keep_password(user, password, Act.PASSWORD_CHANGED)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Go on to where the person was kept from going, or back to his account."""
        return reverse("me")

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """Say that the account is closed; only who proved who he is gets here."""
        messages.error(request, _("该账号已停用，请联系系统管理员。"))
        return redirect("account_login")


class OfficeIdentities(DefaultSocialAccountAdapter):  # type: ignore[misc] # the library has no types
    """Identities from the organisation's own identity service."""

    def list_apps(self, request: HttpRequest, provider: str | None = None, client_id: str | None = None) -> list[Any]:
        """Return the identity services of the settings; one slipped into the database is asked nothing."""
        return [app for app in super().list_apps(request, provider, client_id) if app.pk is None]

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        """Refuse: an identity is joined to an account that exists."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:  # noqa: ANN401 the library's own
        """Join an identity that comes for the first time to the account it names.

        Raises:
            ImmediateHttpResponse: when it names none, or one that already has another identity.
        """
        if sociallogin.is_existing:
            return
        extra = sociallogin.account.extra_data
        claimed = str((extra.get("userinfo") or extra.get("id_token") or extra).get(settings.OIDC_CLAIM) or "")
        user = User.objects.filter(username__iexact=claimed, is_active=True).first() if claimed else None
        provider = sociallogin.account.provider
        if user is None or SocialAccount.objects.filter(user=user, provider=provider).exists():
            self._refuse(request, claimed)
            return
        with as_actor(Actor(user.username, origin_of(request))), acting(Act.IDENTITY_JOINED):
            sociallogin.connect(request, user)

    def _refuse(self, request: HttpRequest, claimed: str) -> None:
        with acting(Act.SIGN_IN_FAILED) as deed:
            deed.note(ATTEMPTS, claimed[:64], None, {"why": "identity_without_account"})
        words = _("统一身份认证已通过，但本系统没有对应的账号，或该账号已关联其他身份。请联系系统管理员。")
        self._back(request, words)

    def on_authentication_error(self, request: HttpRequest, provider: object, **others: Any) -> None:  # noqa: ANN401
        """Go back to the sign-in page with a word, whatever went wrong over there."""
        self._back(request, _("统一身份认证没有完成，请重试或用账号密码登录。"))

    def _back(self, request: HttpRequest, words: str) -> None:
        messages.error(request, words)
        raise ImmediateHttpResponse(redirect("account_login"))


class OfficeSecondFactor(DefaultMFAAdapter):  # type: ignore[misc] # the library has no types
    """Second factors; their secrets are kept under a key that is not in the database."""

    error_messages = {  # noqa: RUF012 as the library declares it
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _WRONG_CODE,
        "cannot_generate_recovery_codes": gettext_lazy("启用动态码之后才能生成恢复码。"),
    }

    def get_totp_label(self, user: User) -> str:
        """Name the account in the person's code application."""
        return user.username

    def encrypt(self, text: str) -> str:
        """Return a secret as it is kept."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a kept secret."""
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> Fernet:
    """Make the cipher from the installation's secret key."""
    digest = hashlib.sha256(b"midcourse second factor" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
