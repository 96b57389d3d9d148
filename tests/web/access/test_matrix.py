"""Every address as everybody, on one's own and on another department's things: what the table says, and nothing more.

What is expected is worked out here from the table of permissions and from whose each example is, not by the code that
guards the pages. A new route needs an example below; without one this test names it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from midcourse.data.model import Ledger
from midcourse.data.reporting import Form
from midcourse.periods import Period
from midcourse.workflow import ProposalKind
from midcourse_web.access.kept_pages import Shows
from midcourse_web.access.roles import PERMISSIONS, Permission, Reach, Role
from midcourse_web.access.routes import Route
from midcourse_web.data.actions.opening import Terms, open_round
from midcourse_web.home.demo import PEOPLE
from midcourse_web.plan.queries.adjusting import content_of
from midcourse_web.store.acting import Actor, as_actor
from midcourse_web.store.keeping import keep_ledger
from midcourse_web.store.mapping import ledger_of
from midcourse_web.store.models import Entry, Evidence, KeptPlan, Membership, Proposal, User
from midcourse_web.store.models.ledger import PlanState
from midcourse_web.store.ratings import refresh
from midcourse_web.store.recorded import Recorded
from midcourse_web.urls import ROUTES
from office_memory import forget

pytestmark = pytest.mark.django_db
PLAN = "jingan-14"
#: Where the own department is X1: an indicator, project and task that are its own, and those of another (X2 and X3).
OWN, OTHER = "own", "other"
NOBODY = ("", "", None, "")
EVERYBODY = (*PEOPLE, NOBODY)
#: Who between them open every page. Who may is asked of everybody on SQLite; on another database it is the pages' own
#: questions that could fail, whoever asks.
READERS = ("officer", "reporter1", "system", "security", "audit", "")


@dataclass(frozen=True)
class Example:
    """Words for an address.

    Args:
        words: as the address names them.
        empty: the thing itself need not be there: 404 is an answer to who may ask.
    """

    words: Mapping[str, object]
    empty: bool = False


@dataclass
class Made:
    """What the examples point to, by whose it is."""

    entries: dict[str, int]
    evidence: dict[str, int]
    adjustments: dict[str, int]
    project_acts: dict[str, int]
    account: int
    role: int


Examples = Callable[[Made, str], Example]
DEPARTMENT = {OWN: "X1", OTHER: "X2"}
INDICATOR = {OWN: 0, OTHER: 1}


def plain(**words: object) -> Examples:
    """Words that belong to no department."""
    return lambda made, whose: Example(words)


def of_plan(*, empty: bool = False, plan: str = PLAN, **words: object) -> Examples:
    """Words within the plan."""
    return lambda made, whose: Example({"plan": plan, **words}, empty)


def of_return(made: Made, whose: str) -> Example:
    return Example({"plan": PLAN, "number": 1, "department": DEPARTMENT[whose]})


def of_entry(made: Made, whose: str) -> Example:
    return Example({"plan": PLAN, "number": 1, "entry": made.entries[whose]})


def of_evidence(made: Made, whose: str) -> Example:
    words = {"plan": PLAN, "number": 1, "entry": made.entries[whose], "evidence": made.evidence[whose]}
    return Example(words, empty=True)  # the bytes are not kept for this test


def of_indicator(made: Made, whose: str) -> Example:
    return Example({"plan": PLAN, "code": code_of(whose)})


def code_of(whose: str) -> str:
    """Return the code of an indicator that is led by X1, or by X2 with X3."""
    return f"{INDICATOR[whose] + 1:02}"


DRAFT = of_plan(plan="draft", empty=True)
EXAMPLES: Mapping[str, Examples] = {
    **dict.fromkeys(("home", "alive", "language", "me", "end_my_others", "accounts", "new_account"), plain()),
    **dict.fromkeys(("permissions", "account_sessions", "record", "verify_record", "export_record"), plain()),
    **dict.fromkeys(("plans", "plan_new"), plain()),
    "set_up": lambda made, whose: Example({}, empty=True),
    **dict.fromkeys(("end_mine", "end_session"), plain(number=999_999)),
    "event": plain(number=1),
    **dict.fromkeys(
        (
            "account",
            "edit_account",
            "close_account",
            "reopen_account",
            "reset_password",
            "unlock_account",
            "reset_second_factor",
            "account_roles",
        ),
        lambda made, whose: Example({"number": made.account}),
    ),
    "take_role": lambda made, whose: Example({"number": made.account, "held": made.role}),
    **dict.fromkeys(("doubts", "doubts_decide", "plan_take_over", "plan_discard", "plan_reread"), DRAFT),
    **dict.fromkeys(
        ("ledger", "plan_import", "plan_export", "adjustments", "adjustment_new", "progress", "ratings", "what_if"),
        of_plan(),
    ),
    **dict.fromkeys(
        ("rules_change", "rules_upload", "rounds", "round_new", "project_acts", "project_act_new"), of_plan()
    ),
    "rules_download": of_plan(identifier="midcourse-1"),
    "rules_withdraw": of_plan(identifier="none-1", empty=True),
    "plan_import_shown": of_plan(token="none", empty=True),  # noqa: S106 a word of an address
    "ledger_table": of_plan(table="indicators"),
    "row_add": of_plan(table="goals"),
    "ledger_row": lambda made, whose: Example({"plan": PLAN, "table": "indicators", "key": code_of(whose)}),
    **dict.fromkeys(("row_edit", "row_remove"), of_plan(table="goals", key="G1")),
    "chain": of_plan(code="01"),
    "adjustment": lambda made, whose: Example({"plan": PLAN, "number": made.adjustments[whose]}),
    **dict.fromkeys(
        ("adjustment_decide", "adjustment_withdraw"),  # an empty form names no decision, and there is no such one
        lambda made, whose: Example({"plan": PLAN, "number": made.adjustments[whose]}, empty=True),
    ),
    **dict.fromkeys(("round", "round_change", "round_close", "round_remind", "round_problems"), of_plan(number=1)),
    **dict.fromkeys(
        (
            "return",
            "return_save",
            "return_submit",
            "return_withdraw",
            "return_review",
            "form_download",
            "form_upload",
            "hand_over",
        ),
        of_return,
    ),
    **dict.fromkeys(("entry_unlock", "entry_history", "evidence_add"), of_entry),
    **dict.fromkeys(("evidence", "evidence_remove"), of_evidence),
    **dict.fromkeys(
        ("project_act", "project_act_decide", "project_act_withdraw"),
        lambda made, whose: Example({"plan": PLAN, "proposal": made.project_acts[whose]}),
    ),
    **dict.fromkeys(("rating", "override", "override_lift"), of_indicator),
    "rating_chart": lambda made, whose: Example({"plan": PLAN, "code": code_of(whose), "theme": "light"}),
}


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker, example: Ledger) -> Iterator[Made]:
    """The demonstration office with a round, proposals and evidence of two departments; gone after these tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield _make(example)
        transaction.set_rollback(True)


def _make(example: Ledger) -> Made:
    with as_actor(Actor("officer")):
        plan = keep_ledger(example)
        header = replace(example.plan.header, code="draft")
        keep_ledger(replace(example, plan=replace(example.plan, header=header)), state=PlanState.DRAFT)
        for account, name, role, department in PEOPLE:
            user = User(username=account, name=name)
            user.save()
            Membership(user=user, role=role, plan=PLAN if department else "", department=department).save()
        refresh(plan, everything=True)
        terms = Terms(
            title="合成",
            period=Period.parse("2023H1"),
            cut_off=timezone.localdate(),
            due_on=timezone.localdate(),
            forms=tuple(Form),
            progress_limit=500,
            remind_before=[7],
            remind_after=3,
        )
        a_round = open_round(plan, terms)
        entries = {
            whose: Entry.objects.filter(round=a_round, department=department)[0].pk
            for whose, department in DEPARTMENT.items()
        }
        by = User.objects.get(username="reporter1")
        evidence = {whose: _evidence(number, by) for whose, number in entries.items()}
        held = Membership.objects.get(user__username="reporter4")
        return Made(
            entries,
            evidence,
            _proposals(plan, "adjust_target"),
            _proposals(plan, "suspend_project"),
            held.user_id,
            held.pk,
        )


def _evidence(entry: int, by: User) -> int:
    kept = Evidence(entry_id=entry, name="x.txt", digest="0" * 64, size=1, kind="text/plain", added_by=by)
    kept.save()
    return int(kept.pk)


def _proposals(plan: KeptPlan, kind: str) -> dict[str, int]:
    """Make a proposal on a thing of each department."""
    ledger = ledger_of(plan)
    by = User.objects.get(username="officer")
    made: dict[str, int] = {}
    for whose, department in DEPARTMENT.items():
        if kind == ProposalKind.ADJUST_TARGET:
            item = code_of(whose)
            target = next(one for one in ledger.plan.targets if one.item == item)
            content = content_of(replace(target, version=target.version + 1))
        else:
            item = next(one.code for one in ledger.plan.projects if one.lead == department)
            content = '{"state":"因故暂缓","before":"按计划有序推进"}'
        proposal = Proposal(plan=plan, kind=kind, item=item, content=content, reason="合成", proposed_by=by)
        proposal.save()
        made[whose] = int(proposal.pk)
    return made


@pytest.fixture(scope="module")
def browsers(made: Made) -> dict[str, Client]:
    """A browser for everybody, and one for nobody."""
    opened = {"": Client()}
    for account, *_ in PEOPLE:
        opened[account] = Client()
        opened[account].force_login(User.objects.get(username=account))
    return opened


def expected(route: Route, role: Role | None, own: bool) -> str:
    """Say what the table of permissions makes of a request: `shown`, `refused` or `sign in`."""
    if route.public:
        return "shown"
    if role is None:
        return "sign in"
    if route.permission is None:
        return "shown"
    reach = PERMISSIONS[role].get(Permission(route.permission))
    if reach is Reach.OWN and route.owners is not None:
        return "shown" if own else "refused"
    return "refused" if reach is None else "shown"


def seen(answer: Any, *, empty: bool) -> str:
    """Say what an answer is."""
    if answer.status_code == 302 and answer["Location"].startswith("/sign-in/"):
        return "sign in"
    if answer.status_code == 403:
        return "refused"
    if answer.status_code in {200, 302, 400, 405, 409, 413, 422} or (empty and answer.status_code == 404):
        return "shown"
    return f"answered {answer.status_code}"


def test_every_route_has_an_example() -> None:
    without = sorted({route.name for route in ROUTES} - set(EXAMPLES))
    assert not without, f"no example in test_matrix.EXAMPLES for: {', '.join(without)}"
    gone = sorted(set(EXAMPLES) - {route.name for route in ROUTES})
    assert not gone, f"examples of routes that are no longer there: {', '.join(gone)}"


def test_names_of_routes_are_unique() -> None:
    names = [route.name for route in ROUTES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_an_address_opens_for_whom_the_table_says(route: Route, made: Made, browsers: dict[str, Client]) -> None:
    give_example = EXAMPLES.get(route.name)
    assert give_example is not None, f"no example for {route.name}: add one to test_matrix.EXAMPLES"
    wrong = []
    whole = connection.vendor == "sqlite"
    for whose in (OWN, OTHER):
        example = give_example(made, whose)
        address = reverse(route.name, kwargs=dict(example.words))
        for account, _, role, department in EVERYBODY:
            if department not in {"", "X1"} or not (whole or account in READERS):
                continue  # X1 stands for all departments; X2 is the other one
            wanted = expected(route, role, whose == OWN)
            for method in ("get", "post") if route.writes else ("get",):
                forget()
                with transaction.atomic():
                    answer = getattr(browsers[account], method)(address)
                    transaction.set_rollback(True)
                found = seen(answer, empty=example.empty)
                if found != wanted:
                    wrong.append(
                        f"{method.upper()} {address} as {account or 'nobody'} ({whose}): {wanted}, but {found}"
                    )
    assert not wrong, "\n".join(wrong)


#: What follows from the record and the day: computed again for ever with the same result, or marked when it is new.
_DERIVED = {"ratings_now", "ratings_past", "ratings_past_views", "record_events", "record_head"}
#: Whose the request is, asked before any page.
_OF_THE_REQUEST = {"django_session", "usersessions_usersession"}


@pytest.mark.parametrize("route", [route for route in ROUTES if route.shows], ids=lambda route: route.name)
def test_a_kept_page_asks_for_nothing_that_can_change_without_a_mark(
    route: Route, made: Made, browsers: dict[str, Client]
) -> None:
    recorded = {model._meta.db_table for model in apps.get_models() if issubclass(model, Recorded)}
    known = (
        recorded | _DERIVED | _OF_THE_REQUEST | ({"round_drafts"} if route.shows is Shows.RECORD_AND_DRAFTS else set())
    )
    address = reverse(route.name, kwargs=dict(EXAMPLES[route.name](made, OWN).words))
    for account, *_ in PEOPLE:
        forget()
        with transaction.atomic(), CaptureQueriesContext(connection) as asked:
            browsers[account].get(address)
            transaction.set_rollback(True)
        tables = {name for one in asked for name in re.findall(r'(?:FROM|JOIN) "?(\w+)', one["sql"])}
        assert tables <= known, f"{address} as {account} asks for {', '.join(sorted(tables - known))}"


@pytest.mark.parametrize("route", [route for route in ROUTES if route.shows], ids=lambda route: route.name)
def test_a_page_given_out_again_is_the_page_as_it_was_made(
    route: Route, made: Made, browsers: dict[str, Client]
) -> None:
    address = reverse(route.name, kwargs=dict(EXAMPLES[route.name](made, OWN).words))
    for account, *_ in PEOPLE:
        forget()
        first, again = (browsers[account].get(address) for _ in range(2))
        assert first.status_code == again.status_code
        token = rb"(?<=[\" ])[A-Za-z0-9]{64}(?=\")"
        assert re.sub(token, b"", first.content) == re.sub(token, b"", again.content)
        assert {**first.headers, "Content-Length": ""} == {**again.headers, "Content-Length": ""}


#: Routes that name a thing and yet no owner, because nobody holds their permission for his department only, or because
#: the view shows only what the permission reaches.
_LISTS = {"ledger_table", "round", "round_problems", "rules_download"}


def test_whatever_names_one_thing_says_whose_it_is_where_a_permission_may_reach_a_department_only() -> None:
    of_departments = {one for role in Role for one, reach in PERMISSIONS[role].items() if reach is Reach.OWN}
    bare = [
        route.name
        for route in ROUTES
        if route.permission in of_departments
        and route.owners is None
        and route.pattern.count("<") > 1
        and route.name not in _LISTS
    ]
    assert not bare, f"routes without owners: {', '.join(bare)}"
