"""What holds every request: what a page may load, who acts, when a session ends, and the first password."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone

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
                logout(request)
                return redirect(f"{reverse(settings.LOGIN_URL)}?idle=1")
            if seen is None or now - seen > _NOTE_EVERY:
                request.session[_SEEN] = now
        return self.answer(request)


class FirstPassword:
    """Lets nobody go on with a password somebody else gave him."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or send to the page on which the password is changed."""
        user = request.user
        if isinstance(user, User) and user.must_change_password and not _is_way_out(request):
            return redirect("account_change_password")
        return self.answer(request)


def _is_way_out(request: HttpRequest) -> bool:
    try:
        name = resolve(request.path_info).view_name
    except Resolver404:
        return False
    return name in {"account_change_password", "account_logout", "language"}


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
