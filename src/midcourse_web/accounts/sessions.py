"""Sessions: who is signed in, with what device, since when; and ending them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from midcourse_web.access.devices import device_words
from midcourse_web.store.acting import acting
from midcourse_web.store.acts import Act
from midcourse_web.store.models import User


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session as a page shows it.

    Args:
        number: names it in addresses; the key of the session itself is shown to nobody.
        current: it is the one that asks.
    """

    number: int
    account: str
    name: str
    device: str
    origin: str
    since: datetime
    seen: datetime
    current: bool = False


def live_sessions() -> "QuerySet[UserSession]":
    """Return the sessions that still open anything, last seen first."""
    there = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=timezone.now())
    idle = timezone.now() - timedelta(minutes=settings.IDLE_MINUTES + 1)
    found = UserSession.objects.filter(Exists(there), last_seen_at__gt=idle, user__is_active=True)
    live: QuerySet[UserSession] = found.select_related("user").order_by("-last_seen_at", "-pk")
    return live


def rows_of(sessions: Iterable[UserSession], current_key: str | None) -> list[SessionRow]:
    """Return sessions as a page shows them."""
    return [
        SessionRow(
            number=one.pk,
            account=one.user.username,
            name=str(one.user),
            device=device_words(one.user_agent) or _("未知设备"),
            origin=one.ip,
            since=one.created_at,
            seen=one.last_seen_at,
            current=one.session_key == current_key,
        )
        for one in sessions
    ]


def sessions_of(user: User, current_key: str | None) -> list[SessionRow]:
    """Return the sessions of a person, the one that asks first."""
    rows = rows_of(live_sessions().filter(user=user), current_key)
    return sorted(rows, key=lambda row: not row.current)


def end_sessions(sessions: "QuerySet[UserSession]", *, reason: str = "") -> int:
    """End sessions, each with its event; what is done in them from now on needs signing in again."""
    with acting(Act.SESSION_ENDED, reason=reason) as deed:
        ended: Sequence[UserSession] = list(sessions.select_related("user"))
        for one in ended:
            said = {"device": one.user_agent[:200], "origin": one.ip, "since": one.created_at.isoformat()}
            deed.note("sessions", one.user.username, said, None)
        Session.objects.filter(session_key__in=[one.session_key for one in ended]).delete()
        UserSession.objects.filter(pk__in=[one.pk for one in ended]).delete()
    return len(ended)


def end_all_of(user: User, *, reason: str = "") -> int:
    """End every session of a person."""
    return end_sessions(UserSession.objects.filter(user=user), reason=reason)


def end_other_sessions(user: User, current_key: str | None) -> int:
    """End every session of a person but the one that asks."""
    return end_sessions(UserSession.objects.filter(user=user).exclude(session_key=current_key or ""))


def end_own_session(user: User, number: int) -> int:
    """End one session of a person; 0 when he has no such session."""
    return end_sessions(UserSession.objects.filter(user=user, pk=number))


def end_any_session(number: int, *, reason: str) -> int:
    """End a session of anybody; 0 when there is no such session."""
    return end_sessions(UserSession.objects.filter(pk=number), reason=reason)
