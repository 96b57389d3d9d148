"""The very first page: only with the word of the server, only while the office has nobody."""

import re

import pytest
from django.test import Client

from midcourse_web.access.roles import Role
from midcourse_web.store.models import KeptPlan, Membership, Setting, User
from midcourse_web.store.verifying import verify
from signing import last_event

FILLED = {
    "token": "the-word",
    "office": "合成区发展和改革委员会",
    "officer": "guihua",
    "officer_name": "合成某甲",
    "system": "xitong",
    "security": "anquan",
    "audit": "shenji",
}


@pytest.fixture(autouse=True)
def word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIDCOURSE_SET_UP_TOKEN", "the-word")


def test_the_office_is_set_up_once_with_four_people_and_passwords_shown_once(client: Client, db: None) -> None:
    assert client.get("/set-up/?token=the-word").status_code == 200
    text = client.post("/set-up/", FILLED).content.decode()
    passwords = dict(re.findall(r'<th scope="row">(\w+)</th>.*?<code>([\w-]{17})</code>', text, re.DOTALL))
    assert set(passwords) == {"guihua", "xitong", "anquan", "shenji"}
    assert dict(Membership.objects.values_list("user__username", "role")) == {
        "guihua": Role.PLANNING_OFFICER,
        "xitong": Role.SYSTEM_ADMIN,
        "anquan": Role.SECURITY_ADMIN,
        "shenji": Role.AUDIT_ADMIN,
    }
    assert Setting.objects.get(name="office_name").value == FILLED["office"]
    assert last_event("office.set_up").table == "people_roles"
    assert verify().faults == ()
    for account, password in passwords.items():
        person = Client()
        assert person.post("/sign-in/", {"login": account, "password": password})["Location"] == "/"
        assert person.get("/")["Location"] == "/me/password/"
    assert FILLED["office"] in Client().get("/sign-in/").content.decode()


@pytest.mark.parametrize("token", ["", "wrong", "the-wor", "the-word1", "词"])
def test_without_the_word_there_is_no_such_page(client: Client, db: None, token: str) -> None:
    assert client.get("/set-up/", {"token": token}).status_code == 404
    assert client.post("/set-up/", {**FILLED, "token": token}).status_code == 404
    assert not User.objects.exists()


def test_without_a_word_of_the_server_an_empty_one_opens_nothing(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MIDCOURSE_SET_UP_TOKEN")
    assert client.get("/set-up/").status_code == 404


def test_once_the_office_has_anybody_the_page_is_gone(client: Client, office: KeptPlan) -> None:
    assert client.get("/set-up/?token=the-word").status_code == 404
    assert client.post("/set-up/", FILLED).status_code == 404


def test_one_account_for_two_people_is_refused(client: Client, db: None) -> None:
    text = client.post("/set-up/", {**FILLED, "audit": "XITONG"}).content.decode()
    assert "四个账号须各不相同" in text
    assert FILLED["office"] in text
    assert not User.objects.exists()
