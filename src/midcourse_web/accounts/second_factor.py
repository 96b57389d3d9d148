"""Second factors: what the sign-in library writes of them as a deed, and codes that open once over all processes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from allauth.core import context
from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.http import HttpRequest, HttpResponseBase

from midcourse_web.access.middleware import origin_of
from midcourse_web.accounts.signing_in import is_locked_now, note_failure
from midcourse_web.store.acting import Actor, acting, as_actor
from midcourse_web.store.acts import Act
from midcourse_web.store.models import LastCode, User

View = Callable[..., HttpResponseBase]


def recorded(view: View) -> View:
    """Put a view that changes second factors into a deed; what it changes becomes its events."""

    @wraps(view)
    def noted(request: HttpRequest, *args: Any, **words: Any) -> HttpResponseBase:  # noqa: ANN401 words of an address
        if request.method != "POST" or not isinstance(request.user, User):
            return view(request, *args, **words)
        with acting(Act.SECOND_FACTOR_ON):
            return view(request, *args, **words)

    return noted


@contextmanager
def proving(user: User) -> Iterator[None]:
    """Look at a code this person gives, as his deed: a recovery code that opens is used up by it."""
    with as_actor(Actor(user.username, origin_of(context.request))), acting(Act.RECOVERY_CODE_USED):
        yield


def take_code(user: User, secret: str, code: str) -> bool:
    """Use up a code; False when it is none of this moment, or a code as late as this one was used before.

    The clocks of the server and of the person's device may be a step apart (`settings.MFA_TOTP_TOLERANCE`).
    RFC 6238 5.2: no code is accepted twice. The step last used stands in the database, so that this holds over all
    server processes.
    """
    steps = [
        step
        for step in yield_hotp_counters_from_time()
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, step)))
    ]
    if not steps:
        return False
    _, first = LastCode.objects.get_or_create(user=user, defaults={"step": steps[-1]})
    return first or LastCode.objects.filter(user=user, step__lt=steps[-1]).update(step=steps[-1]) == 1


def wrong_code(user: User) -> bool:
    """Count a wrong code; tell whether the account is locked now."""
    note_failure(user.username, user, "wrong_code")
    return is_locked_now(user)
