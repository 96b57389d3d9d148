"""The menu: which entry is lit on a page, and how words and brackets follow the language."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.translation import override

from midcourse_web.frame.templatetags.frame import bracketed, listed, signed_percent
from midcourse_web.store.acting import Actor, acting, as_actor
from midcourse_web.store.acts import Act
from midcourse_web.store.models import KeptPlan, User

SignedIn = Callable[[str], Client]


@pytest.mark.parametrize(
    ("path", "entry"),
    [
        ("", "进展评价"),
        ("progress/what-if/", "进展评价"),
        ("ledger/indicators/", "规划台账"),
        ("adjustments/", "规划台账"),
        ("adjustments/new/", "规划台账"),
        ("import/", "规划台账"),
        ("chain/01/", "规划台账"),
        ("rounds/", "填报"),
        ("project-acts/", "填报"),
        ("project-acts/new", "填报"),
    ],
)
def test_a_page_lights_the_entry_it_belongs_to(office: KeptPlan, signed_in: SignedIn, path: str, entry: str) -> None:
    page = signed_in("officer").get(f"/plans/{office.code}/{path}").content.decode()
    lit = page.split('aria-current="page">')[1].split("<")[0]
    assert lit.strip() == entry


@pytest.mark.parametrize(("language", "one", "many"), [("zh-hans", "（家）", "甲、乙"), ("en", " (家)", "甲, 乙")])
def test_brackets_and_lists_are_those_of_the_language(language: str, one: str, many: str) -> None:
    with override(language):
        assert bracketed("家") == one
        assert listed(["甲", "乙"]) == many


def test_who_has_no_role_yet_is_not_sent_in_a_circle(office: KeptPlan, client: Client) -> None:
    newcomer = User(username="neu", name="合成新人")
    newcomer.set_unusable_password()
    with as_actor(Actor()), acting(Act.ACCOUNT_CREATED):
        newcomer.save()
    client.force_login(newcomer)
    answer = client.get("/")
    assert answer.status_code == 403
    assert 'href="/me/">查看我的账号和角色' in answer.content.decode()
    assert client.get("/me/").status_code == 200


def test_a_change_has_a_decimal_only_where_it_tells_something() -> None:
    assert [signed_percent(ratio) for ratio in (None, 0.1234, -0.5, 9.99, 17999.0)] == [
        "", "+12.3%", "-50.0%", "+999.0%", "+1799900%",
    ]  # fmt: skip
