"""Second factors in the record: what the sign-in library changes of them, in one transaction with its event."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponseBase

from midcourse_web.accounts.signing_in import is_locked, note_failure
from midcourse_web.store.acting import acting
from midcourse_web.store.acts import Act
from midcourse_web.store.models import User

View = Callable[..., HttpResponseBase]


def recorded(view: View) -> View:
    """Put a view that changes second factors into a deed, and note what has changed."""

    @wraps(view)
    def noted(request: HttpRequest, *args: Any, **words: Any) -> HttpResponseBase:  # noqa: ANN401 words of an address
        user = request.user
        if request.method != "POST" or not isinstance(user, User):
            return view(request, *args, **words)
        with acting(Act.SECOND_FACTOR_ON) as deed:
            before = _factors(user)
            response = view(request, *args, **words)
            after = _factors(user)
            for kind in sorted(before.keys() - after.keys()):
                with acting(Act.SECOND_FACTOR_OFF) as off:
                    off.note("second_factors", user.username, {"type": kind}, None)
            for kind in sorted(after.keys()):
                if before.get(kind) != after[kind]:
                    deed.note("second_factors", user.username, None, {"type": kind})
        return response

    return noted


def _factors(user: User) -> dict[str, int]:
    return dict(Authenticator.objects.filter(user=user).values_list("type", "pk"))


def wrong_code(user: User) -> bool:
    """Count a wrong code at signing in; tell whether the account is locked now."""
    note_failure(user.username, user, "wrong_code")
    return is_locked(User.objects.get(pk=user.pk))
