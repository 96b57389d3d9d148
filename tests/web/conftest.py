"""The demonstration office for web tests: the example plan, synthetic departments, one person for each role."""

from collections.abc import Callable

import pytest
from django.test import Client

from midcourse.cli.demo import example_folder
from midcourse.data.ledger import open_ledger
from midcourse.data.model import Ledger
from midcourse_web.home.demo import PEOPLE, demo_ledger
from midcourse_web.store.acting import Actor, as_actor
from midcourse_web.store.keeping import keep_ledger
from midcourse_web.store.models import KeptPlan, Membership, User
from midcourse_web.store.ratings import refresh


@pytest.fixture(scope="session")
def example() -> Ledger:
    """The example's ledger with synthetic departments, projects and tasks."""
    return demo_ledger(open_ledger(example_folder()))


@pytest.fixture
def office(db: None, example: Ledger) -> KeptPlan:
    """An office with the example plan and the people of the demonstration; passwords do not matter here."""
    with as_actor(Actor()):
        plan = keep_ledger(example)
        for account, name, role, department in PEOPLE:
            user = User(username=account, name=name)
            user.set_unusable_password()
            user.save()
            Membership(user=user, role=role, plan=plan.code if department else "", department=department).save()
    refresh(plan, everything=True)
    return plan


@pytest.fixture
def signed_in(office: KeptPlan) -> Callable[[str], Client]:
    """Return a browser in which somebody is signed in, by account name (`officer`, `reporter1`, ...)."""

    def browser(account: str) -> Client:
        client = Client()
        client.force_login(
            User.objects.get(username=account), backend="midcourse_web.accounts.signing_in.LockingBackend"
        )
        return client

    return browser
