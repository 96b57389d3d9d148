"""Signing in and out: what is told, what is counted, what is noted."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings as office_settings
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from midcourse_web.accounts import signing_in
from midcourse_web.accounts.signing_in import admit
from midcourse_web.store.acting import Actor, acting, as_actor, current_deed
from midcourse_web.store.acts import Act
from midcourse_web.store.models import KeptPlan, StoredEvent, User
from midcourse_web.store.verifying import verify
from signing import PASSWORD, last_event

Tries = Callable[..., HttpResponse]


def words_of(answer: HttpResponse) -> str:
    """Return what a sign-in page says, without what differs each time."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())
    return re.sub(r'value="(nobody|reporter1|officer)"', "", text)


def test_signing_in_leads_to_the_work_list_and_is_noted_with_its_device(people: KeptPlan, tries: Tries) -> None:
    answer = tries("officer", client=Client(HTTP_USER_AGENT="Firefox", REMOTE_ADDR="10.1.2.3"))
    assert (answer.status_code, answer["Location"]) == (302, "/")
    event = last_event("account.signed_in")
    assert (event.actor, event.origin, event.table, event.key) == ("officer", "10.1.2.3", "sign_in", "officer")
    assert '"device":"Firefox"' in event.after
    assert PASSWORD not in event.after
    assert verify().faults == ()


def test_an_account_is_found_whatever_its_capitals(tries: Tries) -> None:
    assert tries("OFFICER").status_code == 302


def test_a_page_asked_for_before_signing_in_comes_after_it(tries: Tries) -> None:
    assert tries("officer", next="/me/")["Location"] == "/me/"


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_signing_in_never_leads_to_another_host(tries: Tries, elsewhere: str) -> None:
    assert tries("officer", next=elsewhere)["Location"] == "/"


def test_whoever_is_refused_reads_the_same_words(people: KeptPlan, tries: Tries) -> None:
    with as_actor(Actor()):
        closed = User.objects.get(username="reporter1")
        closed.is_active = False
        closed.save()
    unknown, wrong = tries("nobody", "wrong"), tries("officer", "wrong")
    assert words_of(unknown) == words_of(wrong) == words_of(tries("reporter1"))
    assert "账号或密码不正确" in words_of(wrong)


def test_a_refusal_takes_one_digest_whether_the_account_exists_or_not(
    tries: Tries, monkeypatch: pytest.MonkeyPatch
) -> None:
    computed: list[str] = []
    for name, owner in (("make_password", signing_in), ("check_password", User)):
        original = getattr(owner, name)

        def counted(*args: object, original: Callable[..., object] = original, name: str = name) -> object:
            computed.append(name)
            return original(*args)

        monkeypatch.setattr(owner, name, counted)
    tries("nobody", "wrong")
    tries("officer", "wrong")
    assert computed == ["make_password", "check_password"]


def test_no_digest_is_computed_while_the_record_is_held(tries: Tries, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[bool] = []
    original = User.check_password

    def watched(user: User, password: str) -> bool:
        held.append(current_deed() is not None)
        return original(user, password)

    monkeypatch.setattr(User, "check_password", watched)
    tries("officer", "wrong")
    tries("officer")
    assert held == [False, False]


def test_after_five_failures_the_right_password_does_not_help_until_the_time_is_over(
    people: KeptPlan, tries: Tries
) -> None:
    for _ in range(5):
        assert tries("officer", "wrong").status_code == 200
    assert last_event("account.locked_out").key == str(User.objects.get(username="officer").pk)
    locked = tries("officer")
    assert locked.status_code == 200
    assert words_of(locked) == words_of(tries("nobody", "wrong"))
    with as_actor(Actor()):
        user = User.objects.get(username="officer")
        user.locked_until = timezone.now() - timedelta(seconds=1)
        user.save()
    assert tries("officer").status_code == 302
    assert User.objects.get(username="officer").locked_until is None


def test_four_failures_and_a_success_begin_the_count_again(tries: Tries) -> None:
    for _ in range(2):
        for _ in range(4):
            tries("officer", "wrong")
        assert tries("officer").status_code == 302


def test_a_failure_is_noted_with_the_name_as_tried_cut_short_and_no_password(tries: Tries) -> None:
    tries("x" * 150, "geheim-Geheim-1")
    event = last_event("account.sign_in_failed")
    assert event.key == "x" * 64
    assert event.after == '{"why":"unknown_account"}'
    assert not StoredEvent.objects.filter(after__contains="geheim").exists()


def test_whoever_was_locked_while_his_password_was_checked_does_not_get_in(people: KeptPlan) -> None:
    user = User.objects.get(username="officer")
    with as_actor(Actor()):
        for _ in range(5):
            signing_in.note_failure("officer", user, "wrong_password")
    assert not admit(user, "10.0.0.1", device="", how="password")


def test_an_address_that_guesses_passwords_of_many_accounts_is_refused(tries: Tries, settings: Settings) -> None:
    settings.FAILURES_PER_ORIGIN = 3
    for number in range(3):
        tries(f"nobody{number}", "wrong", client=Client(REMOTE_ADDR="10.9.9.9"))
    assert "此网络地址登录失败次数过多" in tries("officer", client=Client(REMOTE_ADDR="10.9.9.9")).content.decode()
    assert tries("officer", client=Client(REMOTE_ADDR="10.1.1.1")).status_code == 302


def test_signing_in_gives_the_session_another_key(people: KeptPlan, tries: Tries) -> None:
    client = Client()
    client.get("/sign-in/")
    session = client.session
    session["planted"] = "yes"
    session.save()
    client.cookies["sessionid"] = str(session.session_key)
    tries("officer", client=client)
    assert client.session.session_key != session.session_key
    assert Client(headers={"cookie": f"sessionid={session.session_key}"}).get("/me/").status_code == 302


def test_signing_out_ends_the_session_and_is_noted(signs_in: Callable[[str], Client]) -> None:
    client = signs_in("officer")
    key = client.session.session_key
    assert client.post("/sign-out/")["Location"] == "/"
    assert last_event("account.signed_out").actor == "officer"
    again = Client(headers={"cookie": f"sessionid={key}"})
    assert again.get("/me/").status_code == 302


def test_asking_to_sign_out_by_a_link_asks_first(signs_in: Callable[[str], Client]) -> None:
    client = signs_in("officer")
    assert client.get("/sign-out/").status_code == 200
    assert client.get("/me/").status_code == 200


def test_a_session_in_which_nothing_is_done_ends(signs_in: Callable[[str], Client]) -> None:
    client = signs_in("officer")
    client.get("/me/")
    session = client.session
    session["seen_at"] = int(timezone.now().timestamp()) - office_settings.IDLE_MINUTES * 60 - 1
    session.save()
    answer = client.get("/me/")
    assert answer["Location"] == "/sign-in/?next=%2Fme%2F&idle=1"
    assert last_event("account.signed_out").after == '{"how":"idle"}'
    assert "没有操作" in client.get(answer["Location"]).content.decode()


def test_a_closed_account_loses_its_sessions_at_once(signs_in: Callable[[str], Client]) -> None:
    client = signs_in("officer")
    with as_actor(Actor()), acting(Act.ACCOUNT_CLOSED):
        user = User.objects.get(username="officer")
        user.is_active = False
        user.save()
    assert client.get("/me/").status_code == 302


def test_the_sign_in_page_says_what_happens_after_failures(client: Client, db: None) -> None:
    text = client.get("/sign-in/").content.decode()
    assert "连续 5 次不成功" in text
    assert 'name="remember"' not in text


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example"])
def test_proving_oneself_again_never_leads_to_another_host(signs_in: Callable[[str], Client], elsewhere: str) -> None:
    answer = signs_in("officer").post("/me/again/", {"password": PASSWORD, "next": elsewhere})
    assert answer.status_code == 302
    assert "elsewhere" not in answer["Location"]
