"""Since when things wait: every line of the work list says it, whoever reads it and whatever has happened."""

import ast
import inspect
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from operator import ge, le
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from midcourse.data.ledger_diff import Change, RowChange
from midcourse.data.model import Override
from midcourse.plan.model import Review
from midcourse.plan.vocabulary import Attribute, Decision
from midcourse.workflow import ProposalKind
from midcourse_web.access.person import Person
from midcourse_web.access.waiting import Waiting
from midcourse_web.accounts.signing_in import note_failure
from midcourse_web.home import queries
from midcourse_web.home.demo import PEOPLE
from midcourse_web.store.acting import Actor, acting, as_actor
from midcourse_web.store.acts import Act
from midcourse_web.store.keeping import keep_ledger, write_changes
from midcourse_web.store.mapping import ledger_of
from midcourse_web.store.models import Entry, KeptPlan, Membership, Proposal, Round, StoredRating, User
from midcourse_web.store.models.ledger import PlanState
from midcourse_web.store.ratings import refresh

SignedIn = Callable[[str], Client]
START = datetime(2026, 11, 1, 2, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """A clock the test sets; asked for before the office."""
    moments = [START]
    monkeypatch.setattr(timezone, "now", lambda: moments[-1])
    return moments


@pytest.fixture
def busy(clock: list[datetime], office: KeptPlan) -> KeptPlan:
    """An office in which everything waits that can wait, each since another minute."""
    for step in (_drafts, _doubt, _proposals, _round, _lagging, _accounts):
        clock.append(clock[-1] + timedelta(minutes=1))
        with as_actor(Actor("officer")):
            step(office)
    refresh(office)
    return office


def _drafts(plan: KeptPlan) -> None:
    ledger = ledger_of(plan)
    for code, decision in (("draft-a", None), ("draft-b", Decision.CONFIRM)):
        header = replace(ledger.plan.header, code=code, name=f"合成草案 {code}")
        doubt = Review(item="01", rule="unit-missing", question="合成问题", decision=decision)
        keep_ledger(replace(ledger, plan=replace(ledger.plan, header=header, reviews=(doubt,))), state=PlanState.DRAFT)


def _doubt(plan: KeptPlan) -> None:
    doubt = Review(item="01", rule="unit-missing", question="合成问题")
    write_changes(plan, [RowChange("reviews", ("01",), Change.ADDED, None, doubt)], Act.ROW_ADDED)


def _proposals(plan: KeptPlan) -> None:
    by = User.objects.get(username="officer")
    for kind, item in ((ProposalKind.ADJUST_TARGET, "01"), (ProposalKind.SUSPEND_PROJECT, "P1")):
        Proposal(plan=plan, kind=kind, item=item, content="{}", reason="合成", proposed_by=by).save()


def _round(plan: KeptPlan) -> None:
    day = timezone.localdate()
    days = {"cut_off": day, "opened_on": day, "due_on": day}
    with acting(Act.ROUND_OPENED, plan=plan.code):
        one = Round(plan=plan, number=1, title="合成填报", period="2023H1", forms="indicators", **days)
        one.save()
        states = ("open", "returned", "unlocked", "submitted")
        Entry.objects.bulk_create(
            Entry(
                round=one,
                form="indicators",
                item=f"{department}{state}",
                department=department,
                state=state,
                state_since=timezone.now(),
            )
            for department in ("X1", "X4")
            for state in states
        )


def _lagging(plan: KeptPlan) -> None:
    write_changes(plan, [*_behind(plan, "01"), *_behind(plan, "02")], Act.RATING_OVERRIDDEN)


def _behind(plan: KeptPlan, code: str) -> list[RowChange]:
    """Say by hand that an indicator lags, and make it a binding one."""
    indicator = next(one for one in ledger_of(plan).plan.indicators if one.code == code)
    binding = replace(indicator, attribute=Attribute.BINDING)
    day = timezone.localdate()
    word = Override(indicator=code, as_of=day, rating="低于预期", reason="合成", decided_by="某", decided_on=day)
    changed = [] if binding == indicator else [RowChange("indicators", (code,), Change.CHANGED, indicator, binding)]
    return [*changed, RowChange("overrides", (code,), Change.ADDED, None, word)]


def _accounts(plan: KeptPlan) -> None:
    with acting(Act.ROLE_TAKEN, reason="合成"):
        Membership.objects.get(user__username="reporter4").delete()  # nobody reports for X4 now
    for _ in range(5):
        note_failure("reporter2", User.objects.get(username="reporter2"), "wrong_password")


def lines_of(account: str) -> list[Waiting]:
    """What waits for somebody."""
    return queries.waiting_for(Person(User.objects.get(username=account)))


def test_every_line_of_every_role_says_since_when(busy: KeptPlan, monkeypatch: pytest.MonkeyPatch) -> None:
    reached: set[tuple[str, int]] = set()

    def made(*args: Any, **words: Any) -> Waiting:
        frame = inspect.currentframe()
        assert frame is not None
        assert frame.f_back is not None
        reached.add((frame.f_back.f_globals["__name__"], frame.f_back.f_lineno))
        return Waiting(*args, **words)

    sources = [sys.modules[source.__module__] for source in queries.SOURCES]
    for module in sources:
        monkeypatch.setattr(module, "Waiting", made)
    for account, *_ in PEOPLE:
        for one in lines_of(account):
            assert isinstance(one.since, datetime), one
            assert START <= one.since <= timezone.now(), one
    for module in sources:
        for first, last in _places(str(module.__file__)):
            lines = {line for name, line in reached if name == module.__name__}
            assert lines & set(range(first, last + 1)), f"nothing waits in this office by {module.__file__}:{first}"


def _places(path: str) -> list[tuple[int, int]]:
    """First and last line of every place of a module that makes a line."""
    calls = [node for node in ast.walk(ast.parse(Path(path).read_text("utf-8"))) if isinstance(node, ast.Call)]
    named = [node for node in calls if isinstance(node.func, ast.Name) and node.func.id == "Waiting"]
    assert named
    return [(node.lineno, node.end_lineno or node.lineno) for node in named]


@pytest.mark.parametrize("account", ["officer", "reporter1", "reviewer", "leader", "system", "security"])
def test_the_page_shows_it_to_the_minute_in_local_time(busy: KeptPlan, signed_in: SignedIn, account: str) -> None:
    page = signed_in(account).get("/").content.decode()
    for one in lines_of(account):
        assert f'data-label="自何时起">{timezone.localtime(one.since):%Y-%m-%d %H:%M}</td>' in page


def test_each_thing_waits_since_it_came_about(busy: KeptPlan) -> None:
    minutes = {one.what: round((one.since - START).total_seconds() / 60) for one in lines_of("officer")}
    assert minutes == {
        "核对：合成草案 draft-a": 1,
        "草案已核对完，待转为正式台账：合成草案 draft-b": 1,
        f"核对：{busy.name}": 2,
        "约束性指标低于预期，尚未关联问题或举措": 6,
        "指标不能自动评价，请补充资料或人工认定": 0,
        **{one.what: 4 for one in lines_of("officer") if "合成填报" in one.what},
    }
    (locked,) = lines_of("system")
    assert locked.since == START + timedelta(minutes=6)
    (without,) = lines_of("security")
    assert without.since == START + timedelta(minutes=6)  # not since the account is there


def test_the_list_can_be_had_oldest_first_and_newest_first(busy: KeptPlan, signed_in: SignedIn) -> None:
    browser = signed_in("officer")
    for sort, before in (("since", le), ("-since", ge)):
        page = browser.get(f"/?sort={sort}")
        for section in page.context["work"].sections:
            assert all(before(a.since, b.since) for a, b in pairwise(section.waiting))
        firsts = [section.waiting[0].since for section in page.context["work"].sections]
        assert all(before(a, b) for a, b in pairwise(firsts))
        assert f'aria-sort="{"descending" if sort.startswith("-") else "ascending"}"' in page.content.decode()
    assert browser.get("/?sort=-<script>").status_code == 200


def test_a_reopened_doubt_waits_since_it_was_reopened(busy: KeptPlan, clock: list[datetime]) -> None:
    (open_one,) = [one for one in ledger_of(busy).plan.reviews if one.decision is None]
    done = replace(open_one, decision=Decision.CONFIRM)
    for before, after in ((open_one, done), (done, open_one), (open_one, replace(open_one, words="合成原文"))):
        clock.append(clock[-1] + timedelta(hours=1))
        with as_actor(Actor("officer")):
            write_changes(busy, [RowChange("reviews", ("01",), Change.CHANGED, before, after)], Act.ROW_CHANGED)
    (line,) = [one for one in lines_of("officer") if one.what == f"核对：{busy.name}"]
    assert line.since == clock[-2]


def test_what_lags_waits_since_then_whatever_else_is_reported(busy: KeptPlan, clock: list[datetime]) -> None:
    found = StoredRating.objects.get(indicator="01", plan=busy).concern_since
    clock.append(clock[-1] + timedelta(days=3))
    with as_actor(Actor("officer")):
        write_changes(busy, _behind(busy, "03"), Act.RATING_OVERRIDDEN)
    refresh(busy, everything=True)
    assert StoredRating.objects.get(indicator="01", plan=busy).concern_since == found
    assert StoredRating.objects.get(indicator="03", plan=busy).concern_since == clock[-1]
    (line,) = [one for one in lines_of("officer") if one.what.startswith("约束性指标低于预期")]
    assert (line.count, line.since) == (3, found)
