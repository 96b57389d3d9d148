"""A round of the demonstration office."""

from collections.abc import Callable

import pytest
from django.test import Client
from round_desk import Desk, terms

from midcourse_web.data.actions.opening import open_round
from midcourse_web.store.acting import Actor, as_actor
from midcourse_web.store.models import KeptPlan, Round, User


@pytest.fixture
def a_round(office: KeptPlan) -> Round:
    """An open round that asks for all three forms."""
    with as_actor(Actor("officer")):
        return open_round(office, terms())


@pytest.fixture
def desk(a_round: Round, signed_in: Callable[[str], Client]) -> Callable[..., Desk]:
    """Return somebody's browser on the return of a department."""

    def at(account: str, department: str = "X1") -> Desk:
        return Desk(signed_in(account), a_round, department)

    return at


@pytest.fixture
def reporter1(office: KeptPlan) -> User:
    found: User = User.objects.get(username="reporter1")
    return found
