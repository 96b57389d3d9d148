"""The second factor: turned on with a code, asked at signing in, noted, compulsory where the office says so."""

import re
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client
from pytest_django.fixtures import Settings

from midcourse_web.store.models import KeptPlan, StoredEvent, User
from signing import PASSWORD, last_event

Browser = Callable[[str], Client]


def code_of(secret: str) -> str:
    """Return the code of this moment."""
    code: str = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    return code


def turned_on(client: Client) -> str:
    """Turn the second factor on by the pages and return its secret."""
    assert client.get("/me/second-factor/on/")["Location"].startswith("/me/again/")
    again = client.post("/me/again/", {"password": PASSWORD, "next": "/me/second-factor/on/"})
    assert again["Location"] == "/me/second-factor/on/"
    page = client.get("/me/second-factor/on/").content.decode()
    found = re.search(r"<code>([A-Z2-7]+)</code>", page)
    assert found
    assert 'src="data:image/svg+xml;base64,' in page
    answer = client.post("/me/second-factor/on/", {"code": code_of(found[1])})
    assert answer["Location"] == "/me/second-factor/codes/"
    return found[1]


def test_it_is_turned_on_with_a_code_and_noted_with_its_recovery_codes(people: KeptPlan, signs_in: Browser) -> None:
    officer = signs_in("officer")
    secret = turned_on(officer)
    noted = StoredEvent.objects.filter(act="account.second_factor_on")
    assert [event.after for event in noted.order_by("number")] == ['{"type":"recovery_codes"}', '{"type":"totp"}']
    codes = re.findall(r"<li><code>(\w+)</code>", officer.get("/me/second-factor/codes/").content.decode())
    assert len(codes) == 10
    assert officer.get("/me/second-factor/codes/file/").content.decode().split() == codes
    kept = "".join(str(one.data) for one in Authenticator.objects.all())
    assert secret not in kept


def test_a_wrong_code_turns_nothing_on(people: KeptPlan, signs_in: Browser) -> None:
    officer = signs_in("officer")
    officer.post("/me/again/", {"password": PASSWORD, "next": "/me/second-factor/on/"})
    officer.get("/me/second-factor/on/")
    answer = officer.post("/me/second-factor/on/", {"code": "000000"})
    assert "动态码不正确" in answer.content.decode()
    assert not Authenticator.objects.exists()
    assert not StoredEvent.objects.filter(act__startswith="account.second").exists()


def test_signing_in_asks_for_the_code_before_anything_opens(people: KeptPlan, signs_in: Browser) -> None:
    secret = turned_on(signs_in("officer"))
    person = Client()
    assert person.post("/sign-in/", {"login": "officer", "password": PASSWORD})["Location"] == "/sign-in/code/"
    assert person.get("/").status_code == 302
    before = StoredEvent.objects.filter(act="account.signed_in").count()
    assert person.get("/sign-in/code/").status_code == 200
    assert person.post("/sign-in/code/", {"code": code_of(secret)})["Location"] == "/"
    assert person.get("/").status_code == 200
    assert StoredEvent.objects.filter(act="account.signed_in").count() == before + 1
    assert '"how":"password+mfa"' in last_event("account.signed_in").after


def test_a_recovery_code_opens_once(people: KeptPlan, signs_in: Browser) -> None:
    officer = signs_in("officer")
    turned_on(officer)
    code = re.findall(r"<li><code>(\w+)</code>", officer.get("/me/second-factor/codes/").content.decode())[0]
    for expected in (302, 200):
        person = Client()
        person.post("/sign-in/", {"login": "officer", "password": PASSWORD})
        assert person.post("/sign-in/code/", {"code": code}).status_code == expected


def test_wrong_codes_lock_the_account_as_wrong_passwords_do(people: KeptPlan, signs_in: Browser) -> None:
    turned_on(signs_in("officer"))
    person = Client()
    person.post("/sign-in/", {"login": "officer", "password": PASSWORD})
    for _ in range(4):
        assert person.post("/sign-in/code/", {"code": "000000"}).status_code == 200
    assert person.post("/sign-in/code/", {"code": "000000"})["Location"] == "/sign-in/"
    assert last_event("account.sign_in_failed").after == '{"why":"wrong_code"}'
    assert User.objects.get(username="officer").locked_until is not None
    assert Client().post("/sign-in/", {"login": "officer", "password": PASSWORD}).status_code == 200


def test_it_is_turned_off_after_proving_oneself_again_and_noted(people: KeptPlan, signs_in: Browser) -> None:
    officer = signs_in("officer")
    turned_on(officer)
    assert officer.get("/me/second-factor/off/").status_code == 200
    assert officer.post("/me/second-factor/off/")["Location"] == "/me/second-factor/"
    assert last_event("account.second_factor_off").before == '{"type":"totp"}'
    assert not Authenticator.objects.exists()


def test_new_recovery_codes_are_noted(people: KeptPlan, signs_in: Browser) -> None:
    officer = signs_in("officer")
    turned_on(officer)
    assert officer.get("/me/second-factor/codes/new/").status_code == 200
    count = StoredEvent.objects.filter(act="account.second_factor_on").count()
    assert officer.post("/me/second-factor/codes/new/")["Location"] == "/me/second-factor/codes/"
    assert StoredEvent.objects.filter(act="account.second_factor_on").count() == count + 1


def test_the_security_administrator_takes_a_lost_factor_away(people: KeptPlan, signs_in: Browser) -> None:
    officer = signs_in("officer")
    turned_on(officer)
    number = User.objects.get(username="officer").pk
    signs_in("security").post(f"/accounts/{number}/second-factor", {"reason": "手机丢失，已当面核实"})
    assert officer.get("/").status_code == 302
    assert Client().post("/sign-in/", {"login": "officer", "password": PASSWORD})["Location"] == "/"
    assert last_event("account.second_factor_off").reason.startswith("手机丢失")


@pytest.mark.parametrize("asked", ["planning_officer,leader", "all"])
def test_who_must_have_it_sees_nothing_else_before(
    people: KeptPlan, signs_in: Browser, settings: Settings, asked: str
) -> None:
    settings.SECOND_FACTOR_ROLES = frozenset(asked.split(","))
    officer = signs_in("officer")
    assert officer.get("/")["Location"] == "/me/second-factor/on/"
    turned_on(officer)
    assert officer.get("/").status_code == 200
    assert signs_in("deputy").get("/").status_code == (302 if asked == "all" else 200)


@pytest.mark.parametrize(
    "address",
    ["", "on/", "off/", "codes/", "codes/new/", "codes/file/"],
)
def test_nobody_unknown_comes_near_it(client: Client, db: None, address: str) -> None:
    for answer in (client.get(f"/me/second-factor/{address}"), client.post(f"/me/second-factor/{address}")):
        assert answer.status_code in {302, 405}
        assert answer.status_code == 405 or answer["Location"].startswith("/sign-in/")
