"""What holds every request: what a page may load, who acts, when a session ends, and what must be done first."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlencode, urlsplit

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from midcourse_web.access.person import person_of
from midcourse_web.access.uploads import was_too_large
from midcourse_web.store.acting import Actor, acting, as_actor
from midcourse_web.store.acts import Act
from midcourse_web.store.models import User

Answer = Callable[[HttpRequest], HttpResponse]
#: What a page may load: its own files only, no script or style within the page.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'{login}; base-uri 'none'; frame-ancestors 'none'"
)
_SEEN = "seen_at"
_HAS_FACTOR = "has_second_factor"
#: Seconds between two notes of the last request; every request a write would be too many.
_NOTE_EVERY = 60


class PagePolicy:
    """Tells browsers what a page may load, and keeps pages of signed-in people out of shared caches."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.policy = POLICY.format(login=f" {settings.OIDC_SERVER}" if settings.OIDC_SERVER else "")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the policy."""
        response = self.answer(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "private, no-store"
        return response


class WhoActs:
    """Says for the whole request who acts and from where, so that every write knows."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as this actor."""
        account = request.user.get_username() if request.user.is_authenticated else ""
        with as_actor(Actor(account, origin_of(request))):
            return self.answer(request)


def origin_of(request: HttpRequest) -> str:
    """Return the network address a request comes from; behind a proxy, the one the proxy names."""
    if settings.SECURE_PROXY_SSL_HEADER:
        forwarded = request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
        if forwarded:
            return forwarded[:64]
    return str(request.META.get("REMOTE_ADDR", ""))[:64]


class IdleLogout:
    """Ends a session in which nothing was done for `settings.IDLE_MINUTES`."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or send to the sign-in page."""
        if request.user.is_authenticated:
            now, seen = int(timezone.now().timestamp()), request.session.get(_SEEN)
            if seen is not None and now - seen > settings.IDLE_MINUTES * 60:
                with acting(Act.SIGNED_OUT) as deed:
                    deed.note("sign_in", request.user.get_username(), None, {"how": "idle"})
                logout(request)
                return to_sign_in(request, idle="1")
            if seen is None or now - seen > _NOTE_EVERY:
                request.session[_SEEN] = now
                UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=timezone.now())
        return self.answer(request)


def to_sign_in(request: HttpRequest, **words: str) -> HttpResponse:
    """Send to the sign-in page and from there back here; a part of a page asked for by script sends the whole page."""
    asked = request.get_full_path() if request.method in {"GET", "HEAD"} else ""
    if "HX-Request" in request.headers:
        shown = urlsplit(request.headers.get("HX-Current-URL", ""))
        asked = f"{shown.path}?{shown.query}" if shown.query else shown.path
    query = urlencode({**({"next": asked} if asked and asked != "/" else {}), **words})
    address = f"{reverse(settings.LOGIN_URL)}?{query}" if query else reverse(settings.LOGIN_URL)
    return _sent(request, address)


def _sent(request: HttpRequest, address: str) -> HttpResponse:
    if "HX-Request" in request.headers:
        return HttpResponse(status=401, headers={"HX-Redirect": address})
    return redirect(address)


class FirstThings:
    """Lets nobody go on with a password somebody else gave him, an expired one, or without a factor he must have."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or send to the page on which it is put right."""
        user = request.user
        if not isinstance(user, User):
            return self.answer(request)
        name = _name_of(request)
        if _needs_password(request, user):
            return self.answer(request) if name in _FOR_PASSWORD else _sent(request, reverse("account_change_password"))
        if _needs_factor(request, user) and name not in _FOR_FACTOR:
            return _sent(request, reverse("mfa_activate_totp"))
        return self.answer(request)


_ALWAYS = frozenset({"account_logout", "language", "alive"})
_FOR_PASSWORD = _ALWAYS | {"account_change_password", "account_set_password"}
_FOR_FACTOR = _ALWAYS | {"mfa_activate_totp", "account_reauthenticate", "mfa_view_recovery_codes", "me"}


def _name_of(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).view_name
    except Resolver404:
        return ""


def _needs_password(request: HttpRequest, user: User) -> bool:
    """Tell whether the password comes first; not for those whom the identity service has signed in without one."""
    days = settings.PASSWORD_DAYS
    expired = bool(days) and timezone.now() - (user.password_changed_at or user.created_at) > timedelta(days=days)
    if not user.must_change_password and not expired:
        return False
    proofs = request.session.get("account_authentication_methods") or []
    return not any(proof.get("method") == "socialaccount" for proof in proofs)


def _needs_factor(request: HttpRequest, user: User) -> bool:
    """Tell whether a role of this person asks for a second factor he does not have; asked until he has it."""
    wanted = settings.SECOND_FACTOR_ROLES
    if not wanted or request.session.get(_HAS_FACTOR):
        return False
    if Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        request.session[_HAS_FACTOR] = True
        return False
    person = person_of(request)
    return person is not None and ("all" in wanted or bool(wanted & person.roles()))


class LargeUploads:
    """Says that a file was too large, before any view looks at a form that came in halves."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; `process_view` refuses."""
        return self.answer(request)

    def process_view(self, request: HttpRequest, *words: object) -> HttpResponse | None:
        """Refuse a form whose file outgrew the limit."""
        if request.method != "POST" or request.content_type != "multipart/form-data":
            return None
        len(request.POST)  # reads the form, if nobody has yet
        if not was_too_large(request):
            return None
        limit = settings.LARGEST_UPLOAD // 1_000_000
        words_for_it = {
            "heading": _("文件过大"),
            "explanation": _("上传的文件超过 %(limit)d MB，没有写入任何内容。请压缩或拆分后再上传。")
            % {"limit": limit},
        }
        return render(request, "frame/fault.html", words_for_it, status=413)


class Refusals:
    """Notes in the record who tried what he may not."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; `process_exception` notes a refusal."""
        return self.answer(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Note a refusal of somebody signed in; the answer stays Django's."""
        if isinstance(exception, PermissionDenied) and request.user.is_authenticated:
            with acting(Act.REFUSED) as deed:
                deed.note("addresses", request.path[:500], None, {"method": request.method, "asked": str(exception)})
