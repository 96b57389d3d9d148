"""Accounts and roles: made, changed, closed, never deleted; the three administrators keep apart."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from midcourse_web.access.person import Person
from midcourse_web.access.roles import PERMISSIONS, Permission, Role
from midcourse_web.accounts.waiting import waiting_for
from midcourse_web.store.acting import Actor, as_actor
from midcourse_web.store.models import LEDGER_MODELS, KeptPlan, Membership, StoredEvent, User
from midcourse_web.store.verifying import verify
from signing import PASSWORD, last_event

Browser = Callable[[str], Client]


def number_of(account: str) -> int:
    """Return the number of an account."""
    number: int = User.objects.get(username=account).pk
    return number


def password_on(text: str) -> str:
    """Return the password a page shows."""
    found = re.search(r"<code>([A-Za-z0-9-]{17})</code>", text)
    assert found, text
    return found[1]


def test_a_new_account_gets_a_password_shown_once_and_must_change_it(signed_in: Browser) -> None:
    system = signed_in("system")
    answer = system.post("/accounts/new", {"username": "zhang.san", "name": "合成某甲", "email": "a@example.cn"})
    password = password_on(answer.content.decode())
    assert "no-store" in answer["Cache-Control"]
    assert last_event("account.created").actor == "system"
    assert password not in "".join(StoredEvent.objects.values_list("after", flat=True))
    person = Client()
    assert person.post("/sign-in/", {"login": "zhang.san", "password": password})["Location"] == "/"
    assert person.get("/")["Location"] == "/me/password/"
    assert person.get("/me/")["Location"] == "/me/password/"
    changed = {"oldpassword": password, "password1": "Ganz-neues-Wort-9", "password2": "Ganz-neues-Wort-9"}
    assert person.post("/me/password/", changed)["Location"] == "/me/"
    assert person.get("/me/").status_code == 200
    assert verify().faults == ()


@pytest.mark.parametrize(
    ("username", "name", "told"),
    [
        ("officer", "甲", "已存在"),
        ("OFFICER", "甲", "已存在"),
        ("two words", "甲", "不含空格"),
        ("a<b>", "甲", "不含空格"),
        ("", "甲", "fault"),
        ("new", "甲\r\nBcc: x@example.cn", "不能含换行"),
        ("new", "甲\u202e乙", "不能含换行"),
    ],
)
def test_an_account_that_cannot_be_is_refused_with_a_word(
    signed_in: Browser, username: str, name: str, told: str
) -> None:
    count = User.objects.count()
    answer = signed_in("system").post("/accounts/new", {"username": username, "name": name})
    assert told in answer.content.decode()
    assert User.objects.count() == count


def test_accounts_are_searched_and_sorted_by_the_address(
    signed_in: Browser, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    system = signed_in("system")
    text = system.get("/accounts/", {"q": "填报人", "sort": "-account"}).content.decode()
    assert text.index("reporter4") < text.index("reporter1")
    assert ">officer</a>" not in text
    assert "officer" in system.get("/accounts/", {"role": "planning_officer"}).content.decode()
    assert "没有符合条件的账号" in system.get("/accounts/", {"state": "closed"}).content.decode()
    assert system.get("/accounts/", {"sort": "password", "page": "99", "state": "x", "role": "x"}).status_code == 200
    with django_assert_max_num_queries(8):
        system.get("/accounts/")


def test_the_list_asks_no_more_of_the_database_for_more_people(
    signed_in: Browser, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    with as_actor(Actor()):
        for number in range(60):
            user = User(username=f"x{number}", name="合成")
            user.save()
            Membership(user=user, role="reporter", plan="jingan-14", department="X1").save()
    system = signed_in("system")
    system.get("/accounts/")
    with django_assert_max_num_queries(8):
        system.get("/accounts/")


def test_a_change_made_on_what_somebody_else_has_changed_is_refused_and_kept_on_the_page(signed_in: Browser) -> None:
    system, number = signed_in("system"), number_of("reporter1")
    words = {"name": "改名", "email": "", "was_name": "别的名字", "was_email": ""}
    answer = system.post(f"/accounts/{number}/edit", words)
    assert (answer.status_code, "刚被他人修改" in answer.content.decode()) == (422, True)
    assert 'value="改名"' in answer.content.decode()
    words["was_name"] = User.objects.get(pk=number).name
    assert system.post(f"/accounts/{number}/edit", words).status_code == 302
    assert User.objects.get(pk=number).name == "改名"
    assert last_event("account.changed").after == '{"name":"改名"}'


def test_closing_an_account_needs_a_reason_and_keeps_it(people: KeptPlan, signs_in: Browser) -> None:
    system, person, number = signs_in("system"), signs_in("reporter1"), number_of("reporter1")
    system.post(f"/accounts/{number}/close", {"reason": " "})
    assert User.objects.get(pk=number).is_active
    system.post(f"/accounts/{number}/close", {"reason": "调离"})
    assert not User.objects.get(pk=number).is_active
    assert last_event("account.closed").reason == "调离"
    assert person.get("/").status_code == 302
    text = system.post(f"/accounts/{number}/reopen", {"reason": "调回"}).content.decode()
    user = User.objects.get(pk=number)
    assert (user.is_active, user.must_change_password) == (True, True)
    assert user.check_password(password_on(text))


def test_a_reset_password_ends_sessions_and_lifts_the_lock(people: KeptPlan, signs_in: Browser) -> None:
    system, person, number = signs_in("system"), signs_in("reporter1"), number_of("reporter1")
    for _ in range(5):
        Client().post("/sign-in/", {"login": "reporter1", "password": "wrong"})
    assert "锁定" in system.get("/accounts/", {"state": "locked"}).content.decode()
    password = password_on(system.post(f"/accounts/{number}/password", {"reason": "忘记"}).content.decode())
    assert person.get("/").status_code == 302
    assert Client().post("/sign-in/", {"login": "reporter1", "password": password}).status_code == 302


def test_a_locked_account_is_unlocked(people: KeptPlan, signs_in: Browser) -> None:
    system, number = signs_in("system"), number_of("reporter1")
    for _ in range(5):
        Client().post("/sign-in/", {"login": "reporter1", "password": "wrong"})
    system.post(f"/accounts/{number}/unlock")
    assert Client().post("/sign-in/", {"login": "reporter1", "password": PASSWORD}).status_code == 302


@pytest.mark.parametrize("act", ["close", "password"])
def test_nobody_does_that_to_his_own_account(signed_in: Browser, act: str) -> None:
    answer = signed_in("system").post(f"/accounts/{number_of('system')}/{act}", {"reason": "x"}, follow=True)
    assert "不能对自己的账号这样做" in answer.content.decode()


def test_the_last_administrator_of_a_kind_can_neither_be_closed_nor_lose_the_role(signed_in: Browser) -> None:
    audit = number_of("audit")
    answer = signed_in("system").post(f"/accounts/{audit}/close", {"reason": "x"}, follow=True)
    assert "最后一位“审计管理员”" in answer.content.decode()
    held = Membership.objects.get(user=audit).pk
    answer = signed_in("security").post(f"/accounts/{audit}/roles/{held}/take", {"reason": "x"}, follow=True)
    assert "最后一位“审计管理员”" in answer.content.decode()


def test_a_role_is_given_for_a_department_and_taken_again(signed_in: Browser) -> None:
    security, number = signed_in("security"), number_of("reporter1")
    security.post(f"/accounts/{number}/roles/", {"role": "reporter", "department": "jingan-14|X2", "plan": ""})
    assert set(Membership.objects.filter(user=number).values_list("department", flat=True)) == {"X1", "X2"}
    event = last_event("role.given")
    assert (event.actor, event.plan) == ("security", "jingan-14")
    held = Membership.objects.get(user=number, department="X2").pk
    security.post(f"/accounts/{number}/roles/{held}/take", {"reason": "分工调整"})
    assert not Membership.objects.filter(pk=held).exists()
    assert last_event("role.taken").reason == "分工调整"


@pytest.mark.parametrize(
    ("account", "words", "told"),
    [
        ("reporter1", {"role": "audit_admin"}, "不能与“部门填报人”由同一人兼任"),
        ("audit", {"role": "planning_officer"}, "不能与“审计管理员”由同一人兼任"),
        ("system", {"role": "audit_admin"}, "不能与“系统管理员”由同一人兼任"),
        ("officer", {"role": "reporter"}, "须选择所属单位"),
        ("officer", {"role": "reporter", "department": "jingan-14|NONE"}, "须选择所属单位"),
        ("officer", {"role": "reviewer", "department": "jingan-14|X1"}, "只有部门填报人按单位授予"),
        ("officer", {"role": "reviewer", "plan": "none"}, "没有这个规划"),
        ("officer", {"role": "planning_officer"}, "已有这一角色"),
        ("officer", {"role": "king"}, "请选择角色"),
        ("security", {"role": "reviewer"}, "不能对自己的账号这样做"),
    ],
)
def test_a_role_that_cannot_be_given_is_refused_with_the_reason(
    signed_in: Browser, account: str, words: dict[str, str], told: str
) -> None:
    count = Membership.objects.count()
    answer = signed_in("security").post(f"/accounts/{number_of(account)}/roles/", words)
    assert told in answer.content.decode()
    assert Membership.objects.count() == count


def test_a_role_whose_department_is_gone_is_marked(signed_in: Browser, office: KeptPlan) -> None:
    with as_actor(Actor("officer")):
        LEDGER_MODELS["departments"].objects.get(plan=office, code="X1").delete()
    text = signed_in("security").get(f"/accounts/{number_of('reporter1')}/roles/").content.decode()
    assert "规划或单位已不存在" in text


def test_a_role_taken_is_gone_with_the_next_request(signed_in: Browser) -> None:
    reporter, number = signed_in("reporter1"), number_of("reporter1")
    assert reporter.get("/").status_code == 200
    with as_actor(Actor("security")):
        Membership.objects.filter(user=number).delete()
    assert reporter.get("/").status_code == 403


def test_the_table_of_permissions_is_open_to_everybody_signed_in(signed_in: Browser) -> None:
    text = signed_in("deputy").get("/accounts/permissions/").content.decode()
    for permission in Permission:
        assert str(permission.label) in text
    assert text.count("本单位") == sum(reach == "own" for role in Role for reach in PERMISSIONS[role].values())


def test_my_account_says_in_words_what_i_may_do(signed_in: Browser) -> None:
    text = signed_in("reporter1").get("/me/").content.decode()
    for words in ("演示填报人1", "部门填报人", "演示一局（经济）", "仅限本单位", "填报"):
        assert words in text


def test_my_sessions_are_listed_and_ended(people: KeptPlan, signs_in: Browser) -> None:
    here, there, third = signs_in("officer"), signs_in("officer"), signs_in("officer")
    text = here.get("/me/").content.decode()
    assert text.count("Chrome · Windows") == 3
    assert text.count("本次登录") == 1
    assert str(there.session.session_key) not in text
    number = re.findall(r"/me/sessions/(\d+)/end", text)[0]
    here.post(f"/me/sessions/{number}/end")
    assert sorted(client.get("/").status_code for client in (there, third)) == [200, 302]
    here.post("/me/sessions/end-others")
    assert [client.get("/").status_code for client in (here, there, third)] == [200, 302, 302]
    assert last_event("session.ended").actor == "officer"


def test_nobody_ends_a_session_of_somebody_else_by_its_number(people: KeptPlan, signs_in: Browser) -> None:
    mine, other = signs_in("officer"), signs_in("reviewer")
    text = other.get("/me/").content.decode()
    assert "/me/sessions/" not in text
    for number in range(1, 50):
        mine.post(f"/me/sessions/{number}/end")
    assert other.get("/").status_code == 200


def test_the_security_administrator_ends_any_session_with_a_reason(people: KeptPlan, signs_in: Browser) -> None:
    security, other = signs_in("security"), signs_in("officer")
    text = security.get("/accounts/sessions/").content.decode()
    number = re.findall(r"/accounts/sessions/(\d+)/end", text)[0]
    security.post(f"/accounts/sessions/{number}/end", {"reason": ""})
    assert other.get("/").status_code == 200
    security.post(f"/accounts/sessions/{number}/end", {"reason": "可疑登录"})
    assert other.get("/").status_code == 302
    event = last_event("session.ended")
    assert (event.actor, event.key, event.reason) == ("security", "officer", "可疑登录")
    assert str(other.session.session_key) not in event.before


def test_administrators_are_told_what_waits_for_them(office: KeptPlan) -> None:
    with as_actor(Actor()):
        User(username="new", name="新人").save()
    waiting = waiting_for(Person(User.objects.get(username="security")))
    assert [(one.what, one.count) for one in waiting] == [("账号尚未授予角色", 1)]
    assert waiting_for(Person(User.objects.get(username="officer"))) == []


def test_script_in_any_field_is_shown_as_text(signed_in: Browser) -> None:
    system, number = signed_in("system"), number_of("reporter1")
    user = User.objects.get(pk=number)
    words = {"name": "<script>alert(1)</script>", "email": "", "was_name": user.name, "was_email": ""}
    assert system.post(f"/accounts/{number}/edit", words).status_code == 302
    for address in ("/accounts/", f"/accounts/{number}/"):
        assert "<script>alert(1)" not in system.get(address).content.decode()
