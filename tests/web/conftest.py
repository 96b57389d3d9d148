"""The demonstration office for web tests: the example plan, synthetic departments, one person for each role."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.utils.translation import deactivate

from midcourse.cli.demo import example_folder
from midcourse.data.ledger import open_ledger
from midcourse.data.model import Ledger
from midcourse_web.home.demo import PEOPLE, demo_ledger
from midcourse_web.store.acting import Actor, as_actor
from midcourse_web.store.keeping import keep_ledger
from midcourse_web.store.models import KeptPlan, Membership, User
from midcourse_web.store.ratings import refresh
from office_memory import forget


@pytest.fixture(scope="session")
def example() -> Ledger:
    """The example's ledger with synthetic departments, projects and tasks."""
    return demo_ledger(open_ledger(example_folder()))


@pytest.fixture(autouse=True)
def _language_of_the_office() -> None:
    """Begin each test in the office's language: a request leaves that of its reader behind in the thread."""
    deactivate()


#: Columns and rows of the office by table, once a test of this process has made it: to put them back takes a tenth of
#: the time.
_MADE: dict[str, tuple[list[str], Any]] = {}


@pytest.fixture
def office(db: None, example: Ledger, request: pytest.FixtureRequest) -> KeptPlan:
    """An office with the example plan and the people of the demonstration; passwords do not matter here."""
    forget()
    if "clock" in request.fixturenames:  # its events have their own day
        return _made(example)
    if _MADE:
        _put_back()
        return KeptPlan.objects.get()
    plan = _made(example)
    _MADE.update(_tables())
    return plan


def _made(example: Ledger) -> KeptPlan:
    with as_actor(Actor()):
        plan = keep_ledger(example)
        for account, name, role, department in PEOPLE:
            user = User(username=account, name=name)
            user.set_unusable_password()
            user.save()
            Membership(user=user, role=role, plan=plan.code if department else "", department=department).save()
    refresh(plan, everything=True)
    return plan


def _tables() -> Iterator[tuple[str, tuple[list[str], Any]]]:
    """Yield every table of the office that has rows, as the database gives them."""
    with connection.cursor() as cursor:
        for model in apps.get_app_config("store").get_models():
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 a name from our own models
            rows: Any = cursor.fetchall()
            if rows:
                names = [connection.ops.quote_name(column[0]) for column in cursor.description]
                if connection.vendor == "postgresql":
                    with cursor.copy(f"COPY {table} ({', '.join(names)}) TO STDOUT") as copy:
                        rows = b"".join(copy)
                yield table, (names, rows)


def _put_back() -> None:
    with connection.cursor() as cursor:
        for table, (names, rows) in _MADE.items():
            into = f"{table} ({', '.join(names)})"
            if connection.vendor == "postgresql":  # a quarter of the time it takes to insert them
                with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                    copy.write(rows)
            else:
                places = ", ".join(["%s"] * len(names))
                cursor.executemany(f"INSERT INTO {into} VALUES ({places})", rows)  # noqa: S608


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
