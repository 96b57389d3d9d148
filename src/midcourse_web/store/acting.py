"""Who acts, and the transaction an act is: what it changes and its events are written together or not at all.

Every writer takes the head of the chain first and holds it to the end, so that writers stand in one line, events have
no gaps, and no two acts wait for each other for ever. Reading never waits. What takes long (reading a file, computing)
belongs before `acting`, not inside it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from midcourse.chain import BEGINNING, Algorithm, Cells, Event, cells_text, digest_of
from midcourse_web.store.acts import Act
from midcourse_web.store.events import ChainHead, StoredEvent


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts.

    Args:
        account: account name; "" for the program itself.
        origin: network address; "" for a command on the server.
    """

    account: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """What is being done just now.

    Args:
        plan: code of the plan it belongs to; "" for none.
        events: what has happened so far, not yet sealed; shared by deeds within deeds.
    """

    actor: Actor
    act: Act
    reason: str = ""
    plan: str = ""
    events: list[Event] = field(default_factory=list)

    def note(self, table: str, key: str, before: Cells, after: Cells) -> None:
        """Add an event for one row; sealed when the deed is done."""
        moment = timezone.now().isoformat(timespec="microseconds").replace("+00:00", "Z")
        said = (str(self.act), self.plan, table, key, cells_text(before), cells_text(after), self.reason)
        self.events.append(Event(0, moment, self.actor.account, self.actor.origin, *said, "", ""))


class NobodyActs(RuntimeError):
    """Something was to be written and nobody said who writes: a fault of the program."""


_actor: ContextVar[Actor | None] = ContextVar("actor", default=None)
_deed: ContextVar[Deed | None] = ContextVar("deed", default=None)


@contextmanager
def as_actor(actor: Actor) -> Iterator[None]:
    """Say who acts in all that follows; a request says it once, a command too."""
    token = _actor.set(actor)
    try:
        yield
    finally:
        _actor.reset(token)


@contextmanager
def acting(act: Act, *, reason: str = "", plan: str = "") -> Iterator[Deed]:
    """Do something: a transaction with its events. Within another deed it is a part of that one.

    Args:
        reason: why, in the actor's words.
        plan: code of the plan it belongs to; "" for that of the deed around it.

    Raises:
        NobodyActs: when nobody said who acts.
    """
    outer = _deed.get()
    if outer is not None:
        with _within(replace(outer, act=act, reason=reason or outer.reason, plan=plan or outer.plan)) as deed:
            yield deed
        return
    actor = _actor.get()
    if actor is None:
        raise NobodyActs(act)
    with transaction.atomic():
        head, _ = ChainHead.objects.select_for_update().get_or_create(pk=1)
        with _within(Deed(actor, act, reason, plan)) as deed:
            yield deed
        _seal(head, deed.events)


@contextmanager
def _within(deed: Deed) -> Iterator[Deed]:
    token = _deed.set(deed)
    try:
        yield deed
    finally:
        _deed.reset(token)


def current_deed() -> Deed | None:
    """Return what is being done just now; None outside any deed."""
    return _deed.get()


def _seal(head: ChainHead, events: list[Event]) -> None:
    """Number the events, seal each with the one before, and write them."""
    if not events:
        return
    algorithm = str(Algorithm(settings.MIDCOURSE_DIGEST))
    number, previous = head.number, head.digest or BEGINNING
    sealed = []
    for event in events:
        number += 1
        whole = replace(event, number=number, algorithm=algorithm, previous=previous)
        previous = digest_of(whole)
        sealed.append(replace(whole, digest=previous))
    StoredEvent.write(sealed)
    head.number, head.digest = number, previous
    head.save()
