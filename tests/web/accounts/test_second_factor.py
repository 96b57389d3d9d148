"""The second factor: turned on with a code, asked at signing in, noted, compulsory where the office says so."""

import json
import re
import time
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.db import connection
from django.test import Client
from pytest_django.fixtures import Settings

from midcourse_web.accounts.actions import unlock
from midcourse_web.accounts.signing_in import is_locked
from midcourse_web.store.acting import Actor, as_actor
from midcourse_web.store.models import KeptPlan, LastCode, StoredEvent, User
from midcourse_web.store.recorded import UnrecordedWrite
from midcourse_web.store.verifying import verify
from signing import PASSWORD, last_event

Browser = Callable[[str], Client]


def code_of(secret: str, later: int = 0) -> str:
    """Return the code of this moment, or of some steps later."""
    code: str = format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))
    return code


@pytest.fixture(autouse=True)
def the_middle_of_a_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no step end while a test counts them."""
    moment = int(time.time()) // 30 * 30 + 15.0
    monkeypatch.setattr(time, "time", lambda: moment)


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
    noted = StoredEvent.objects.filter(act="account.second_factor_on").order_by("number")
    assert [event.key for event in noted] == ["officer|totp", "officer|recovery_codes"]
    assert all(re.fullmatch("sha256:[0-9a-f]{16}", json.loads(event.after)["secret"]) for event in noted)
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
    assert person.post("/sign-in/code/", {"code": code_of(secret, later=1)})["Location"] == "/"
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
    event = last_event("account.recovery_code_used")
    assert (event.actor, event.key, event.after) == ("officer", "officer|recovery_codes", '{"used":"1"}')
    assert verify().faults == ()


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
    off = StoredEvent.objects.filter(act="account.second_factor_off").order_by("number")
    assert [event.key for event in off] == ["officer|totp", "officer|recovery_codes"]
    assert not Authenticator.objects.exists()


def test_new_recovery_codes_are_noted(people: KeptPlan, signs_in: Browser) -> None:
    officer = signs_in("officer")
    turned_on(officer)
    assert officer.get("/me/second-factor/codes/new/").status_code == 200
    count = StoredEvent.objects.filter(act="account.second_factor_on").count()
    assert officer.post("/me/second-factor/codes/new/")["Location"] == "/me/second-factor/codes/"
    assert StoredEvent.objects.filter(act="account.second_factor_on").count() == count + 1
    assert last_event("account.second_factor_off").key == "officer|recovery_codes"
    assert verify().faults == ()


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


# ---- once, over all processes ---------------------------------------------------------------------------------------


def opens(code: str) -> bool:
    """Sign in with this code, before another process of the server: what the last one remembered is not there."""
    cache.clear()
    person = Client()
    person.post("/sign-in/", {"login": "officer", "password": PASSWORD})
    return person.post("/sign-in/code/", {"code": code}).status_code == 302


def test_a_code_opens_once_over_all_processes(people: KeptPlan, signs_in: Browser) -> None:
    code = code_of(turned_on(signs_in("officer")), later=1)
    assert [opens(code), opens(code)] == [True, False]


def test_the_code_that_turned_it_on_opens_nothing(people: KeptPlan, signs_in: Browser) -> None:
    secret = turned_on(signs_in("officer"))
    assert not opens(code_of(secret))
    assert opens(code_of(secret, later=1))


@pytest.mark.parametrize(("later", "expected"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_clocks_may_be_one_step_apart(people: KeptPlan, signs_in: Browser, later: int, expected: bool) -> None:
    secret = turned_on(signs_in("officer"))
    LastCode.objects.all().delete()
    assert opens(code_of(secret, later=later)) is expected


def test_no_code_from_before_the_one_last_used_opens_anything(people: KeptPlan, signs_in: Browser) -> None:
    secret = turned_on(signs_in("officer"))
    assert opens(code_of(secret, later=1))
    assert not opens(code_of(secret))
    assert not opens(code_of(secret, later=-1))


def test_a_used_code_does_not_prove_anybody_again(people: KeptPlan, signs_in: Browser) -> None:
    officer = signs_in("officer")
    secret = turned_on(officer)
    cache.clear()
    again = {"code": code_of(secret), "next": "/me/second-factor/codes/"}
    assert "已经用过" in officer.post("/me/again/code/", again).content.decode()
    assert officer.post("/me/again/code/", {**again, "code": code_of(secret, later=1)}).status_code == 302


# ---- proving oneself again ------------------------------------------------------------------------------------------

AGAIN = {
    "/me/again/": {"password": "wrong"},
    "/me/again/code/": {"code": "000000"},
    "/me/password/": {"oldpassword": "wrong", "password1": "Ganz-neues-Wort-9", "password2": "Ganz-neues-Wort-9"},
}


@pytest.mark.parametrize("address", AGAIN)
def test_what_is_wrong_in_proving_oneself_again_counts_and_at_last_ends_the_session(
    people: KeptPlan, signs_in: Browser, address: str
) -> None:
    officer = signs_in("officer")
    turned_on(officer)
    for _ in range(4):
        assert officer.post(address, AGAIN[address]).status_code == 200
    assert not is_locked(User.objects.get(username="officer"))
    assert officer.post(address, AGAIN[address])["Location"] == "/sign-in/"
    assert is_locked(User.objects.get(username="officer"))
    assert StoredEvent.objects.filter(act="account.sign_in_failed", actor="officer").count() == 5
    assert last_event("account.locked_out").key == str(User.objects.get(username="officer").pk)
    assert last_event("account.signed_out").after == '{"how":"locked"}'
    assert "账号已锁定" in officer.get("/sign-in/").content.decode()
    assert officer.get("/me/")["Location"].startswith("/sign-in/")


def test_wrong_codes_of_different_kinds_are_counted_together(people: KeptPlan, signs_in: Browser) -> None:
    officer = signs_in("officer")
    turned_on(officer)
    for address in (*AGAIN, *AGAIN):
        officer.post(address, AGAIN[address])
    assert is_locked(User.objects.get(username="officer"))


def test_while_an_account_is_locked_no_code_proves_anything_and_none_is_used_up(
    people: KeptPlan, signs_in: Browser
) -> None:
    officer = signs_in("officer")
    secret = turned_on(officer)
    for _ in range(5):
        Client().post("/sign-in/", {"login": "officer", "password": "wrong"})
    again = {"code": code_of(secret, later=1), "next": "/me/second-factor/codes/"}
    page = officer.post("/me/again/code/", again)
    assert page.status_code == 200
    assert "账号锁定中" in page.content.decode()
    assert officer.get("/me/").status_code == 200  # somebody else's attempts end nobody's session
    with as_actor(Actor("system")):
        unlock(User.objects.get(username="officer").pk)
    cache.clear()
    assert officer.post("/me/again/code/", again).status_code == 302


@pytest.mark.parametrize("kind", ["code", "password"])
def test_who_proves_himself_again_begins_to_count_anew(people: KeptPlan, signs_in: Browser, kind: str) -> None:
    officer = signs_in("officer")
    secret = turned_on(officer)
    officer.post("/me/again/code/", {"code": "000000"})
    assert User.objects.get(username="officer").failures == 1
    right = {"code": {"code": code_of(secret, later=1)}, "password": {"password": PASSWORD}}[kind]
    address = "/me/again/code/" if kind == "code" else "/me/again/"
    assert officer.post(address, {**right, "next": "/me/"})["Location"] == "/me/"
    assert User.objects.get(username="officer").failures == 0


# ---- behind the product's back --------------------------------------------------------------------------------------


def done_to_the_database(statement: str) -> str:
    """Do something as one who rules the database can, and return what verifying says."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
    return "\n".join(str(fault) for fault in verify().faults)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (
            "UPDATE mfa_authenticator SET data = '{\"secret\": \"x\"}' WHERE type = 'totp'",
            "“officer|totp”与记录不符（secret）",
        ),
        ("DELETE FROM mfa_authenticator WHERE type = 'totp'", "“officer|totp”有记录而无此行"),
        (
            "UPDATE mfa_authenticator SET user_id = (SELECT id FROM people WHERE username = 'leader') "
            "WHERE type = 'totp'",
            "“leader|totp”没有任何记录",
        ),
    ],
)
def test_a_factor_changed_behind_the_product_is_named(
    people: KeptPlan, signs_in: Browser, statement: str, told: str
) -> None:
    turned_on(signs_in("officer"))
    assert verify().faults == ()
    assert told in done_to_the_database(statement)


def test_a_factor_slipped_in_behind_the_product_is_named(people: KeptPlan) -> None:
    number = User.objects.get(username="leader").pk
    told = done_to_the_database(
        "INSERT INTO mfa_authenticator (user_id, type, data, created_at) "  # noqa: S608 our own number
        f"VALUES ({number}, 'totp', '{{}}', '2026-01-01 00:00:00+00:00')"
    )
    assert "“second_factors”的“leader|totp”没有任何记录：绕过本系统写入" in told


def test_a_recovery_code_made_good_again_behind_the_product_is_named(people: KeptPlan, signs_in: Browser) -> None:
    officer = signs_in("officer")
    turned_on(officer)
    code = re.findall(r"<li><code>(\w+)</code>", officer.get("/me/second-factor/codes/").content.decode())[0]
    kept = Authenticator.objects.get(type="recovery_codes")
    assert opens(code)
    Authenticator.objects.filter(pk=kept.pk).update(data=kept.data)
    assert [str(fault) for fault in verify().faults] == [
        "“second_factors”的“officer|recovery_codes”与记录不符（used）：绕过本系统改动"
    ]


def test_a_factor_the_program_would_write_without_an_event_is_not_written(people: KeptPlan) -> None:
    with pytest.raises(UnrecordedWrite):
        Authenticator(user=User.objects.get(username="leader"), type="totp", data={}).save()
    assert not Authenticator.objects.exists()
