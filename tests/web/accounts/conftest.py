"""People with passwords, before the sign-in page."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from midcourse_web.store.acting import Actor, as_actor
from midcourse_web.store.models import KeptPlan, User
from signing import PASSWORD


@pytest.fixture(autouse=True)
def no_request_counts_for_another_test() -> None:
    """Forget how many requests anybody made; numbers of accounts come again in the next test."""
    cache.clear()


@pytest.fixture
def people(office: KeptPlan) -> KeptPlan:
    """The demonstration's people, all with one password."""
    with as_actor(Actor()):
        for user in User.objects.all():
            user.set_password(PASSWORD)
            user.save()
    return office


@pytest.fixture
def tries(people: KeptPlan) -> Callable[..., HttpResponse]:
    """Try to sign in by account and password, and return the answer; `client` to look further."""

    def attempt(account: str, password: str = PASSWORD, *, client: Client | None = None, **words: str) -> HttpResponse:
        browser = client or Client()
        answer = browser.post("/sign-in/", {"login": account, "password": password, **words})
        assert isinstance(answer, HttpResponse)
        return answer

    return attempt


@pytest.fixture
def signs_in(tries: Callable[..., HttpResponse]) -> Callable[[str], Client]:
    """Sign somebody in through the page and return his browser."""

    def browser(account: str) -> Client:
        client = Client(HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) Chrome/120.0 Safari/537.36")
        answer = tries(account, client=client)
        assert answer.status_code == 302, answer.content.decode()
        return client

    return browser
