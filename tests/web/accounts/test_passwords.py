"""Passwords: complex, not used before, changed when others have set them or they are old."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from midcourse_web.store.acting import Actor, as_actor
from midcourse_web.store.models import FormerPassword, KeptPlan, StoredEvent, User
from signing import PASSWORD, last_event

Browser = Callable[[str], Client]


def change(client: Client, old: str, new: str, again: str | None = None) -> str:
    """Change a password on the page and return what it says; "" when it is done."""
    words = {"oldpassword": old, "password1": new, "password2": new if again is None else again}
    answer = client.post("/me/password/", words)
    return "" if answer.status_code == 302 else answer.content.decode()


@pytest.mark.parametrize(
    ("new", "told"),
    [
        ("Kurz-1", "密码至少 10 个字符"),
        ("nurkleinebuchstaben", "至少三种"),
        ("kleine und 123 zahlen", ""),
        ("Password123", "常见"),
        ("Officer-1234", "相近"),
        ("Lang-1" * 30, "不得超过 128"),
    ],
)
def test_a_password_keeps_the_rules(people: KeptPlan, signs_in: Browser, new: str, told: str) -> None:
    said = change(signs_in("officer"), PASSWORD, new)
    assert told in "".join(said.split('class="fault"')[1:])  # where the fault is told, not among the rules above
    assert bool(said) == bool(told)
    assert "This password" not in said


def test_the_old_password_is_asked_and_the_new_one_twice(people: KeptPlan, signs_in: Browser) -> None:
    officer = signs_in("officer")
    assert "现用密码不正确" in change(officer, "wrong", "Ganz-neues-Wort-9")
    assert "两次输入的新密码不一致" in change(officer, PASSWORD, "Ganz-neues-Wort-9", "Ganz-anderes-Wort-9")


def test_the_last_five_passwords_are_not_taken_again(people: KeptPlan, signs_in: Browser) -> None:
    officer, now = signs_in("officer"), PASSWORD
    for number in range(5):
        new = f"Ganz-neues-Wort-{number}"
        assert change(officer, now, new) == ""
        now = new
    assert "最近用过的密码" in change(officer, now, "Ganz-neues-Wort-0")
    assert "最近用过的密码" in change(officer, now, now)
    assert change(officer, now, PASSWORD) == ""
    assert FormerPassword.objects.filter(user__username="officer").count() <= 5


def test_a_change_keeps_this_session_ends_the_others_and_is_noted(people: KeptPlan, signs_in: Browser) -> None:
    here, there = signs_in("officer"), signs_in("officer")
    key = here.session.session_key
    assert change(here, PASSWORD, "Ganz-neues-Wort-9") == ""
    assert here.get("/").status_code == 200
    assert here.session.session_key != key
    assert there.get("/").status_code == 302
    event = last_event("account.password_changed")
    assert (event.actor, event.table) == ("officer", "people")
    assert "Ganz-neues" not in "".join(StoredEvent.objects.values_list("after", flat=True))


def test_an_old_password_is_changed_first_where_the_office_says_so(
    people: KeptPlan, signs_in: Browser, settings: Settings
) -> None:
    with as_actor(Actor()):
        user = User.objects.get(username="officer")
        user.password_changed_at = timezone.now() - timedelta(days=91)
        user.save()
    officer = signs_in("officer")
    assert officer.get("/").status_code == 200
    settings.PASSWORD_DAYS = 90
    assert officer.get("/")["Location"] == "/me/password/"
    assert change(officer, PASSWORD, "Ganz-neues-Wort-9") == ""
    assert officer.get("/").status_code == 200


def test_before_the_first_change_nothing_else_opens_but_the_way_out(people: KeptPlan, signs_in: Browser) -> None:
    with as_actor(Actor()):
        user = User.objects.get(username="officer")
        user.must_change_password = True
        user.save()
    officer = signs_in("officer")
    for address in ("/", "/me/", "/me/second-factor/", "/accounts/permissions/", "/plans/jingan-14/", "/nowhere"):
        assert officer.get(address)["Location"] == "/me/password/", address
    part = officer.get("/", headers={"HX-Request": "true"})
    assert (part.status_code, part["HX-Redirect"]) == (401, "/me/password/")
    assert "他人为您设置" in officer.get("/me/password/").content.decode()
    assert officer.post("/language", {"language": "en", "next": "/me/password/"}).status_code == 302
    assert officer.post("/sign-out/").status_code == 302
