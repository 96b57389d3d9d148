"""A page is kept until something is recorded, for one person, and what is new each time is new in it."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from midcourse_web.access.roles import Role
from midcourse_web.store.acting import Actor, as_actor
from midcourse_web.store.models import LEDGER_MODELS, KeptPlan, Membership, StoredRating, User
from midcourse_web.store.ratings import refresh

pytestmark = pytest.mark.django_db
PROGRESS = "/plans/jingan-14/"
ROW = "/plans/jingan-14/ledger/indicators/01/"
Browsers = Callable[[str], Client]


def queries(browser: Client, address: str) -> int:
    """Return how many queries a page takes."""
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


def rename(name: str) -> None:
    """Give the first indicator another name, as a recorded act."""
    row = LEDGER_MODELS["indicators"].objects.get(code="01")
    row.name = name
    with as_actor(Actor("officer")):
        row.save()


def test_a_page_asked_for_again_takes_five_queries_whatever_is_on_it(signed_in: Browsers) -> None:
    leader = signed_in("leader")
    assert queries(leader, PROGRESS) > 10
    assert queries(leader, PROGRESS) <= 5


def test_what_is_recorded_stands_on_the_very_next_page(signed_in: Browsers) -> None:
    officer = signed_in("officer")
    for name in ("合成指标甲", "合成指标乙"):
        officer.get(ROW)
        rename(name)
        assert name in officer.get(ROW).content.decode()


def test_a_rating_computed_after_the_record_was_written_stands_on_the_very_next_page(
    office: KeptPlan, signed_in: Browsers
) -> None:
    leader, address = signed_in("leader"), f"{PROGRESS}progress/indicators/"
    leader.get(address)
    StoredRating.objects.filter(indicator="01").update(name="合成评价")
    assert "合成评价" not in leader.get(address).content.decode()  # nothing says that it is new
    StoredRating.objects.filter(indicator="01").update(refreshed_at=timezone.now() + timedelta(seconds=1))
    assert "合成评价" in leader.get(address).content.decode()
    refresh(office, everything=True)
    assert "合成评价" not in leader.get(address).content.decode()


def test_a_role_that_is_taken_shuts_the_page_at_once(signed_in: Browsers) -> None:
    leader = signed_in("leader")
    leader.get(PROGRESS)
    with as_actor(Actor("security")):
        Membership.objects.filter(user__username="leader", role=Role.LEADER).delete()
    assert leader.get(PROGRESS).status_code == 403


def test_nobody_is_given_another_persons_page(signed_in: Browsers) -> None:
    leader, deputy = signed_in("leader"), signed_in("deputy")
    with as_actor(Actor("security")):
        user = User.objects.get(username="deputy")
        user.name = "合成副职"
        user.save()
    assert "合成副职" not in leader.get(PROGRESS).content.decode()
    assert "合成副职" in deputy.get(PROGRESS).content.decode()


def test_a_message_is_said_once_and_never_kept(signed_in: Browsers) -> None:
    officer = signed_in("officer")
    officer.get("/")
    session: Any = officer.session
    session["_messages"] = '[["__json_message",0,25,"合成消息",""]]'
    session.save()
    assert "合成消息" in officer.get("/").content.decode()
    assert "合成消息" not in officer.get("/").content.decode()


def test_the_token_of_a_kept_form_is_a_new_one_and_is_taken(office: KeptPlan) -> None:
    officer = Client(enforce_csrf_checks=True)
    officer.force_login(User.objects.get(username="officer"))
    found = re.compile(r'name="csrfmiddlewaretoken" value="(\w{64})"')
    pages = [officer.get("/plans/jingan-14/adjustments/").content.decode() for _ in range(3)]
    tokens = [found.findall(page)[0] for page in pages]
    assert len(set(tokens)) == 3
    for token in tokens:
        assert officer.post("/language", {"csrfmiddlewaretoken": token, "language": "en"}).status_code == 302
    assert officer.post("/language", {"csrfmiddlewaretoken": "x" * 64, "language": "en"}).status_code == 403


def test_each_language_has_its_own(signed_in: Browsers) -> None:
    leader = signed_in("leader")
    chinese, english = (leader.get(PROGRESS, headers={"accept-language": one}) for one in ("zh-hans", "en"))
    assert chinese.content != english.content


def test_another_day_is_another_page(signed_in: Browsers, monkeypatch: pytest.MonkeyPatch) -> None:
    leader = signed_in("leader")
    queries(leader, PROGRESS)
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr("midcourse_web.access.kept_pages.timezone.localdate", lambda: tomorrow)
    assert queries(leader, PROGRESS) > 5
