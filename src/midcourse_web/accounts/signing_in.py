"""Signing in: attempts are counted in the database, and after too many an account waits.

Whoever is refused reads the same words after the same time, whether the account exists, is locked, is closed or the
password was wrong. The digest of a password is computed before the record is locked, never while it is.
"""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest
from django.utils import timezone

from midcourse_web.store.acting import Actor, acting, as_actor
from midcourse_web.store.acts import Act
from midcourse_web.store.models import StoredEvent, User

#: Name under which attempts stand in the record; they belong to no row.
ATTEMPTS = "sign_in"
_LONGEST_NAME = 64
_WINDOW = timedelta(minutes=10)


class LockingBackend(ModelBackend):
    """Checks a password, counting what is wrong."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **others: Any,  # noqa: ANN401 Django's own
    ) -> User | None:
        """Return who this is; None when it is nobody, or must wait."""
        if username is None or password is None:
            return None
        user: User | None = User.objects.filter(username__iexact=username).first()
        why = _why_not(user, password)
        if not why:
            return user
        note_failure(username, user, why)
        return None


def _why_not(user: User | None, password: str) -> str:
    """Say why this password opens nothing; "" when it does. A digest is computed in every case."""
    if user is None:
        make_password(password)
        return "unknown_account"
    right = user.check_password(password)
    if is_locked(user):
        return "locked"
    if not right:
        return "wrong_password"
    return "" if user.is_active else "closed_account"


def is_locked(user: User) -> bool:
    """Tell whether the account waits."""
    return user.locked_until is not None and user.locked_until > timezone.now()


def note_failure(tried: str, user: User | None, why: str) -> None:
    """Note a failed attempt, count it, and lock the account after the last one allowed.

    The counter is read and written while the head of the chain is held, so that it is right over several processes.

    Args:
        tried: account name as it was typed.
        user: the account, if there is one.
    """
    with acting(Act.SIGN_IN_FAILED) as deed:
        deed.note(ATTEMPTS, tried[:_LONGEST_NAME], None, {"why": why})
        fresh = User.objects.filter(pk=user.pk).first() if user else None
        if fresh is None or is_locked(fresh):
            return
        fresh.failures += 1
        if fresh.failures < settings.FAILURES_ALLOWED:
            fresh.save(update_fields=["failures"])
            return
        fresh.failures = 0
        fresh.locked_until = timezone.now() + timedelta(minutes=settings.LOCK_MINUTES)
        with acting(Act.LOCKED_OUT):
            fresh.save(update_fields=["failures", "locked_until"])


def is_locked_now(user: User) -> bool:
    """Tell whether an account waits, asked of the database: another process may have locked it meanwhile."""
    return is_locked(User.objects.get(pk=user.pk))


def forgive(user: User) -> None:
    """Forget the failed attempts of somebody who has proved who he is."""
    fresh = User.objects.get(pk=user.pk)
    if fresh.failures:
        fresh.failures = 0
        fresh.save(update_fields=["failures"])


def note_signed_out(account: str, how: str) -> None:
    """Note that a session has ended.

    Args:
        how: "by_hand", or "locked" when the last attempt allowed was made in it.
    """
    with acting(Act.SIGNED_OUT) as deed:
        deed.note(ATTEMPTS, account, None, {"how": how})


def admit(user: User, origin: str, *, device: str, how: str) -> bool:
    """Note that somebody is signed in; refuse when the account was locked while his password was being checked.

    Args:
        device: what the browser says it is.
        how: ways he proved who he is, parted by `+`.
    """
    with as_actor(Actor(user.username, origin)), acting(Act.SIGNED_IN) as deed:
        fresh = User.objects.get(pk=user.pk)
        if "password" in how and is_locked(fresh):
            return False
        if "password" in how and (fresh.failures or fresh.locked_until):
            fresh.failures, fresh.locked_until = 0, None
            fresh.save(update_fields=["failures", "locked_until"])
        deed.note(ATTEMPTS, user.username, None, {"device": device[:200], "how": how})
    return True


def too_many_from(origin: str) -> bool:
    """Tell whether one address has failed so often just now that it guesses passwords of many accounts."""
    allowed = settings.FAILURES_PER_ORIGIN
    since = (timezone.now() - _WINDOW).isoformat(timespec="microseconds").replace("+00:00", "Z")
    newest = StoredEvent.objects.filter(act=Act.SIGN_IN_FAILED).order_by("-number").values_list("at", "origin")
    return sum(at >= since and whence == origin for at, whence in newest[: 5 * allowed]) >= allowed
