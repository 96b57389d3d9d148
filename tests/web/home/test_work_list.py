"""The work list: what waits for whom, urgent things first, and a card for each plan."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from midcourse_web.access.waiting import Waiting
from midcourse_web.home import queries, views
from midcourse_web.home.demo import PEOPLE
from midcourse_web.store.acting import Actor, acting, as_actor
from midcourse_web.store.acts import Act
from midcourse_web.store.models import Entry, KeptPlan, Round, StoredRating

SignedIn = Callable[[str], Client]


@pytest.mark.parametrize("account", [account for account, *_ in PEOPLE])
def test_it_opens_for_every_role_and_every_link_on_it_opens_too(
    office: KeptPlan, signed_in: SignedIn, account: str
) -> None:
    browser = signed_in(account)
    page = browser.get("/")
    assert page.status_code == 200
    links = [one.link for section in page.context["work"].sections for one in section.waiting]
    links += [link for card in page.context["cards"] for link in (card.link, *card.doors.values())]
    for link in links:
        assert browser.get(link).status_code == 200, link


@pytest.mark.parametrize(
    ("account", "words", "link"),
    [
        ("officer", "上传已印发的纲要", "/plans/new/"),
        ("leader", "由规划专员上传纲要后", ""),
        ("system", "为每位工作人员建立账号", "/accounts/"),
        ("security", "授予角色", "/accounts/"),
        ("audit", "核对操作记录", "/record/"),
    ],
)
def test_an_office_without_a_plan_tells_everybody_what_comes_first(
    office: KeptPlan, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch, account: str, words: str, link: str
) -> None:
    browser = signed_in(account)
    monkeypatch.setattr(views, "plans_for", lambda _: [])
    monkeypatch.setattr(queries, "SOURCES", ())
    page = browser.get("/").content.decode()
    main = page[page.index("<main") :]
    assert words in main
    assert (f'href="{link}"' in main) == bool(link)


@pytest.mark.parametrize("account", ["system", "security", "audit"])
def test_administrators_are_shown_no_plans(office: KeptPlan, signed_in: SignedIn, account: str) -> None:
    page = signed_in(account).get("/")
    assert page.context["cards"] == []
    assert "没有等您处理的事项" in page.content.decode()


def test_an_officer_is_told_what_cannot_be_rated_and_which_binding_ones_have_no_answer(
    office: KeptPlan, signed_in: SignedIn
) -> None:
    StoredRating.objects.filter(indicator="24").update(attribute="约束性", concern="binding_behind")
    (section,) = signed_in("officer").get("/").context["work"].sections
    assert section.name == office.name
    assert [(one.count, one.urgent) for one in section.waiting] == [(1, True), (5, False)]
    assert signed_in("leader").get("/").context["work"].count == 0


def test_what_is_urgent_comes_first_then_what_is_due_then_what_has_waited_longest(
    office: KeptPlan, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    early, late, later = (datetime(2026, month, 1, tzinfo=UTC) for month in (1, 2, 3))
    made = [
        Waiting("更后", "/a", later),
        Waiting("后", "/b", late),
        Waiting("先", "/c", early),
        Waiting("将到期", "/d", late, due="2026-03-01"),
        Waiting("急", "/e", late, urgent=True),
    ]
    monkeypatch.setattr(queries, "SOURCES", (lambda person: made,))
    page = signed_in("officer").get("/")
    (section,) = page.context["work"].sections
    assert [one.what for one in section.waiting] == ["急", "将到期", "先", "后", "更后"]
    assert "账号与系统" in page.content.decode()


def test_each_card_counts_the_ratings_its_reader_may_see(office: KeptPlan, signed_in: SignedIn) -> None:
    (all_of_it,) = signed_in("leader").get("/").context["cards"]
    assert all_of_it.indicators == 26
    assert sum(count for _, count, _ in all_of_it.ratings) == 26
    (own,) = signed_in("reporter1").get("/").context["cards"]
    rows = StoredRating.objects.all()
    assert own.indicators == sum("X1" in (row.lead, *row.contributors.split(";")) for row in rows)


@pytest.mark.parametrize("account", ["officer", "reporter1", "reviewer", "leader"])
def test_the_number_of_queries_does_not_grow_with_what_waits(
    office: KeptPlan, signed_in: SignedIn, account: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    counts = []
    for size in (2, 40):
        _round_of(office, size)
        browser = signed_in(account)
        browser.get("/")
        with django_assert_max_num_queries(40) as asked:
            browser.get("/")
        counts.append(len(asked))
    assert counts[1] <= counts[0] + 1  # the second round is another round


def _round_of(plan: KeptPlan, size: int) -> None:
    day, now = timezone.localdate(), timezone.now()
    days = {"cut_off": day, "opened_on": day, "due_on": day}
    with as_actor(Actor("officer")), acting(Act.ROUND_OPENED, plan=plan.code):
        one = Round(plan=plan, number=size, title=f"合成填报{size}", period="2023H1", forms="indicators", **days)
        one.save()
        rows = [
            Entry(
                round=one,
                form="indicators",
                item=f"{n}",
                department=f"X{n % 4 + 1}",
                state="submitted",
                state_since=now,
            )
            for n in range(size)
        ]
        Entry.objects.bulk_create(rows)


def test_ratings_are_recomputed_by_command(office: KeptPlan, capsys: pytest.CaptureFixture[str]) -> None:
    StoredRating.objects.filter(indicator="01").update(rating="behind")
    call_command("refresh_ratings", lang="en")
    assert StoredRating.objects.get(indicator="01").rating == "met_early"
    assert "26" in capsys.readouterr().out
