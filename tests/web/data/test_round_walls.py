"""Nobody reaches what is not his, by page, guessed address or crafted request; pages ask a bounded number of times."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from round_desk import PROGRESS, Desk, terms

from midcourse.data.ledger_diff import Change, RowChange
from midcourse.plan.model import Task
from midcourse_web.data.actions.opening import open_round
from midcourse_web.store.acting import Actor, as_actor
from midcourse_web.store.acts import Act
from midcourse_web.store.keeping import write_changes
from midcourse_web.store.models import Draft, Entry, KeptPlan, Round, StoredEvent

PAGES = ("rounds/", "rounds/{n}/", "rounds/{n}/returns/X1/", "rounds/{n}/returns/X1/hand-over", "home")
WRITES = ("save", "submit", "withdraw", "review", "upload", "hand-over")


@pytest.mark.parametrize("page", ["", "form.xlsx", "upload", "hand-over"])
def test_a_reporter_sees_no_page_of_another_department(desk: Callable[..., Desk], page: str) -> None:
    stranger = desk("reporter1", "X2")
    assert stranger.client.get(stranger.address + page).status_code == 403


@pytest.mark.parametrize("page", WRITES)
def test_a_reporter_writes_nothing_to_another_department(desk: Callable[..., Desk], page: str) -> None:
    stranger = desk("reporter1", "X2")
    words = {**stranger.typed("XT1", state="已完成", progress=PROGRESS), "which": "all"}
    assert stranger.client.post(stranger.address + page, words).status_code == 403
    assert not Draft.objects.exists()


@pytest.mark.parametrize("page", ["history", "evidence/add"])
def test_a_row_of_another_department_is_not_reached_by_its_number(desk: Callable[..., Desk], page: str) -> None:
    stranger = desk("reporter1", "X1")
    entry = stranger.entry("XT1").pk
    assert stranger.client.get(f"/plans/jingan-14/rounds/1/entries/{entry}/{page}").status_code == 403
    assert stranger.client.get(f"/plans/jingan-14/rounds/1/entries/999999/{page}").status_code in {403, 404}


@pytest.mark.parametrize("page", ["save", "submit"])
def test_rows_of_another_department_smuggled_into_ones_own_page_are_refused_and_noted(
    desk: Callable[..., Desk], page: str
) -> None:
    own = desk("reporter1", "X1")
    words = {**own.typed("XT1", state="已完成", progress=PROGRESS), "which": "all", "pick": own.entry("XT1").pk}
    assert own.client.post(own.address + page, words).status_code == 403
    assert Entry.objects.get(item="XT1").state == "open"
    assert not Draft.objects.exists()
    refusal = StoredEvent.objects.order_by("-number")[0]
    assert (refusal.act, refusal.actor) == ("access.refused", "reporter1")


def test_a_reviewer_cannot_decide_a_row_under_the_address_of_another_department(desk: Callable[..., Desk]) -> None:
    reporter, reviewer = desk("reporter2", "X2"), desk("reviewer", "X1")
    reporter.submit("XT1", state="已完成", progress=PROGRESS)
    reviewer.review("approve", "XT1")
    assert Entry.objects.get(item="XT1").state == "submitted"


def test_a_reporter_unlocks_nothing_and_runs_no_round(desk: Callable[..., Desk]) -> None:
    reporter = desk("reporter2", "X2")
    assert reporter.unlock("XT1", "想改").status_code == 403
    for page in ("close", "remind", "change"):
        assert reporter.client.post(f"/plans/jingan-14/rounds/1/{page}").status_code == 403
    assert reporter.client.get("/plans/jingan-14/rounds/new").status_code == 403


def test_a_reporter_sees_only_his_department_in_the_list(desk: Callable[..., Desk]) -> None:
    page = desk("reporter2", "X2").client.get("/plans/jingan-14/rounds/1/").content.decode()
    assert "演示二局" in page
    assert "演示一局" not in page


def test_a_deputy_and_administrators_see_no_returns(a_round: Round, signed_in: Callable[[str], Client]) -> None:
    for account in ("deputy", "system", "security", "audit"):
        client = signed_in(account)
        for page in ("rounds/", "rounds/1/", "rounds/1/returns/X1/", "project-acts/"):
            assert client.get(f"/plans/jingan-14/{page}").status_code == 403


@pytest.mark.parametrize("words", ["sort=;drop&state=x", "sort=-late&state=waiting", "page=999999", "page=x"])
def test_words_of_an_address_nobody_knows_change_nothing(
    a_round: Round, signed_in: Callable[[str], Client], words: str
) -> None:
    officer = signed_in("officer")
    for page in ("rounds/1/", "rounds/1/returns/X1/", "rounds/"):
        assert officer.get(f"/plans/jingan-14/{page}?{words}").status_code == 200


def more_tasks(office: KeptPlan, count: int) -> None:
    """Give X1 more tasks, and another round in which it owes them."""
    added = [Task(code=f"XM{n}", name=f"合成任务{n}", lead="X1") for n in range(count)]
    with as_actor(Actor("officer")):
        write_changes(
            office,
            [RowChange("tasks", (one.code,), Change.ADDED, None, one) for one in added],
            Act.ROW_ADDED,
        )


@pytest.mark.parametrize("account", ["officer", "reviewer", "reporter1"])
@pytest.mark.parametrize("page", PAGES)
def test_the_number_of_queries_does_not_grow_with_the_rows(
    office: KeptPlan,
    a_round: Round,
    signed_in: Callable[[str], Client],
    account: str,
    page: str,
) -> None:
    client = signed_in(account)

    def asked(number: int) -> int:
        address = "/" if page == "home" else f"/plans/{office.code}/{page.format(n=number)}"
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        if answer.status_code == 403:
            pytest.skip("not for this role")
        assert answer.status_code == 200
        return len(queries)

    few = asked(1)
    more_tasks(office, 30)
    with as_actor(Actor("officer")):
        second = open_round(office, terms())
    many = asked(second.number)
    assert many <= few + 1
    assert many <= 30
