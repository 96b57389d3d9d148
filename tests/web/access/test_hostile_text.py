"""Whatever stands in any field of text, every page shows it as text, and no header of an answer takes it up."""

import json
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.db import models, transaction
from django.test import Client
from django.urls import reverse
from test_matrix import EXAMPLES, OWN, READERS, Made, browsers, made

from midcourse_web.access.routes import Route
from midcourse_web.store.acting import Actor, acting, as_actor
from midcourse_web.store.acts import Act
from midcourse_web.store.mapping import TABLES
from midcourse_web.store.models import (
    LEDGER_MODELS,
    Draft,
    Entry,
    Evidence,
    KeptPlan,
    Proposal,
    Round,
    Setting,
    SourceDocument,
    StoredEvent,
    User,
)
from midcourse_web.store.ratings import refresh
from midcourse_web.urls import ROUTES
from office_memory import forget

__all__ = ["browsers", "made"]  # fixtures

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\r\nX-Injected: 1"
#: Texts people type, or their browsers and files say, in tables that are not the ledger's.
_TYPED: tuple[tuple[type[models.Model], tuple[str, ...]], ...] = (
    (User, ("name",)),
    (KeptPlan, ("name",)),
    (Setting, ("value",)),
    (Round, ("title",)),
    (Entry, ("word", "remark")),
    (Evidence, ("name",)),
    (Proposal, ("reason", "answer")),
    (SourceDocument, ("name", "text")),
    (UserSession, ("user_agent",)),
)


def cut(field: Any) -> str:
    """Return the text as it fits a field."""
    return HOSTILE[: field.max_length] if field.max_length else HOSTILE


def write(model: type[models.Model], names: tuple[str, ...]) -> None:
    """Put the text into fields of every row, past everything that might refuse it."""
    texts = {name: cut(model._meta.get_field(name)) for name in names}
    models.QuerySet(model).update(**texts)


def taint() -> None:
    """Put the text into every field that holds words."""
    for name, table in TABLES.items():
        free = [c.name for c in table.columns if c.cell_type.base is str and not c.key and not c.refers_to]
        if free:
            write(LEDGER_MODELS[name], tuple(free))
    for model, names in _TYPED:
        write(model, names)
    for entry in Entry.objects.all():
        cells = json.dumps(dict.fromkeys(("value_text", "note", "progress", "problem", "source", "next_step"), HOSTILE))
        models.QuerySet(Entry).filter(pk=entry.pk).update(cells=cells, approved_cells=cells)
    reporter = User.objects.get(username="reporter1")
    for entry in Entry.objects.filter(department="X1")[:3]:
        Draft(entry=entry, cells=entry.cells, saved_by=reporter, revision=0).save()
    with as_actor(Actor(HOSTILE[:150], HOSTILE[:64])), acting(Act.SIGN_IN_FAILED, reason=HOSTILE) as deed:
        for noted in ("sign_in", "goals", "people_roles", "unheard_of", "round_entries", "uploads"):
            deed.note(noted, HOSTILE[:60], {"device": "x", HOSTILE: "1"}, {"device": HOSTILE, "name": HOSTILE})


@pytest.fixture(scope="module")
def tainted(made: Made) -> Made:
    """The office with the text everywhere."""
    taint()
    for plan in KeptPlan.objects.all():
        refresh(plan, everything=True)
    return made


def every_address(route: Route, made: Made) -> list[str]:
    """Return addresses of a route: its example, and its list searched for the text."""
    address = reverse(route.name, kwargs=dict(EXAMPLES[route.name](made, OWN).words))
    if route.name == "event":
        last = StoredEvent.objects.count()
        return [reverse("event", kwargs={"number": number}) for number in range(last - 5, last + 1)]
    if route.name == "ledger_table":
        return [reverse(route.name, kwargs={"plan": "jingan-14", "table": table}) for table in TABLES]
    return [address]


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_text_of_any_field_is_shown_as_text(route: Route, tainted: Made, browsers: dict[str, Client]) -> None:
    wrong: list[str] = []
    for account in READERS:
        for address in every_address(route, tainted):
            for query in ({}, dict.fromkeys(("q", "key", "next", "state", "actor", "project"), HOSTILE)):
                forget()
                with transaction.atomic():
                    answer = browsers[account].get(address, query)
                    transaction.set_rollback(True)
                wrong += [f"{address} as {account or 'nobody'}: {one}" for one in faults_of(answer)]
    assert not wrong, "\n".join(wrong[:20])


def faults_of(answer: Any) -> list[str]:
    """Say what of an answer could run or be taken for a header."""
    found = [f"answered {answer.status_code}"] if answer.status_code >= 500 else []
    found += [f"header {name}" for name, value in answer.headers.items() if "X-Injected" in name or "\n" in value]
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if answer.headers.get("Content-Type", "").startswith(("text/html", "image/svg")):
        text = body.decode()
        found += [f"holds {sign}" for sign in ("<script>alert", "<img src=x") if sign in text]
    return found


def test_the_text_is_really_there(tainted: Made, browsers: dict[str, Client]) -> None:
    asked = {
        "officer": ("plans", "ledger", "ledger_table", "ledger_row", "chain", "progress", "rating", "round", "rounds"),
        "reporter1": ("return", "entry_history", "evidence_add", "form_upload", "project_act"),
        "system": ("accounts", "account"),
        "security": ("account_sessions",),
        "audit": ("record",),
    }
    forget()
    without = [
        f"{name} as {account}"
        for account, names in asked.items()
        for name in names
        for address in [reverse(name, kwargs=dict(EXAMPLES[name](tainted, OWN).words))]
        if "&lt;script&gt;alert" not in browsers[account].get(address).content.decode()
    ]
    assert not without


@pytest.mark.parametrize("route", [route for route in ROUTES if route.writes], ids=lambda route: route.name)
def test_no_form_leads_to_another_host(route: Route, tainted: Made, browsers: dict[str, Client]) -> None:
    address = reverse(route.name, kwargs=dict(EXAMPLES[route.name](tainted, OWN).words))
    for elsewhere in ("https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example/"):
        words = dict.fromkeys(("next", "back", "reason"), elsewhere)
        for account in READERS:
            forget()
            with transaction.atomic():
                answer = browsers[account].post(f"{address}?next={elsewhere}", words)
                transaction.set_rollback(True)
            assert "elsewhere" not in answer.headers.get("Location", "").split("?")[0], account
