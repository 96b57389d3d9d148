"""Pages in English speak English: no Chinese but what the office wrote itself, on any page, for anybody.

What the office wrote is what its database holds. A word of ours that stands there too (约束性, a rating) is no excuse,
unless it stands in a cell where anything may be written: whatever has an English is to be shown in it.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction
from django.db.models import Min
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override
from lxml import html
from test_matrix import EXAMPLES, OWN, PLAN, READERS, Made, browsers, made

from midcourse.plan.tables import HEADER_TABLE
from midcourse.wording import in_words
from midcourse_web.frame.headings import WORDS_IN_ENGLISH, is_ours
from midcourse_web.store.mapping import TABLES
from midcourse_web.store.models import LEDGER_MODELS, Proposal, StoredEvent
from midcourse_web.store.models.ledger import LedgerRow
from midcourse_web.urls import ROUTES
from office_memory import forget

__all__ = ["browsers", "made"]  # fixtures
pytestmark = pytest.mark.django_db
_HAN = re.compile(r"[一-鿿]+")
_TEXTS = (
    "//text()[not(ancestor::*[starts-with(@lang, 'zh')]) and not(ancestor::script) and not(ancestor::textarea)]"
    " | //@aria-label | //@placeholder | //@title | //@alt | //@data-label | //meta/@content"
)
#: What a hint quotes as an example of what may be typed.
_EXAMPLES = ("“下降18%”",)
#: A word quoted from a text, to say how it was read.
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
#: Where a text was cut to fit.
_CUT = re.compile(r"(\S+)…")
#: From so many signs on a text of the office may stand within a longer one.
_LONG = 3


def pages(whose: Made) -> Iterator[str]:
    """Yield the addresses of every page, and of every table, row and event that looks different."""
    for route in ROUTES:
        yield reverse(route.name, kwargs=dict(EXAMPLES[route.name](whose, OWN).words))
    yield from ("/record/?page=2", "/record/?table=people", "/accounts/?state=locked", "/?sort=since")
    yield from (
        f"/plans/{PLAN}/{more}" for more in ("?as_of=2023-09-30", "progress/indicators/?sort=-name&rating=behind")
    )
    yield from (f"/plans/{PLAN}/progress/indicators/{number:02}/" for number in (1, 5, 9, 15, 18, 22, 24))
    yield f"/plans/{PLAN}/progress/what-if/?rules=midcourse-strict-1"
    for table, model in LEDGER_MODELS.items():
        yield f"/plans/{PLAN}/ledger/{table}/"
        row = model.objects.filter(plan__code=PLAN).first()
        for act in ("", "edit/", "remove/") if row is not None else ():
            yield f"/plans/{PLAN}/ledger/{table}/{row.row_key}/{act}"
    for number in StoredEvent.objects.order_by().values("table", "act").annotate(first=Min("number")):
        yield reverse("event", kwargs={"number": number["first"]})


def has_english(text: str) -> bool:
    """Tell whether a text is a word of ours."""
    return text in WORDS_IN_ENGLISH or in_words(text, "en") != text or gettext(text) != text


def written_by_the_office() -> set[str]:
    """Return every Chinese text of the database, whole and in its parts."""
    found: set[str] = set()
    for model in apps.get_app_config("store").get_models():
        names = [
            field.attname
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField | models.JSONField)
        ]
        free = {name for name in names if is_free(model, name)}
        for row in model._base_manager.order_by().values(*names):
            texts = ((name, part) for name, value in row.items() for part in parts_of(value))
            found.update(part for name, part in texts if name in free or not has_english(part))
    return {text for text in found if _HAN.search(text)}


def is_free(model: type[models.Model], name: str) -> bool:
    """Tell whether anything may be written in a column; what events repeat is judged where it stands."""
    if issubclass(model, Proposal):
        return name == "content"
    table = TABLES.get(getattr(model, "table", HEADER_TABLE).name) if issubclass(model, LedgerRow) else None
    return any(column.name == name and not is_ours(column) for column in table.columns) if table else False


def parts_of(value: Any) -> Iterator[str]:
    """Yield the texts of a cell: those of a list, of cells written as JSON, and of a key of several parts."""
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from parts_of(one)
        return
    if not isinstance(value, str):
        return
    if value[:1] in "{[":
        try:
            yield from parts_of(json.loads(value))
        except ValueError:
            pass
        else:
            return
    yield " ".join(value.split())
    yield from re.split(r"[;|、，。；：\n]", value)


def checker(known: Iterable[str]) -> Callable[[str], list[str]]:
    """Return what finds the Chinese of a text that the office did not write."""
    exact = set(known)
    long = sorted((text for text in exact if len(text) >= _LONG), key=len, reverse=True)

    @cache
    def left_of(text: str) -> list[str]:
        if not _HAN.search(text):
            return []
        text = _CUT.sub(lambda found: "" if any(one.startswith(found[1]) for one in long) else found[0], text)
        for one in (*long, *_EXAMPLES):
            if one in text:
                text = text.replace(one, " ")
        text = _QUOTED.sub(lambda found: "" if any(found[1] in one for one in long) else found[0], text)
        return [run for run in _HAN.findall(text) if run not in exact]

    return left_of


@pytest.mark.parametrize("account", READERS)
def test_an_english_page_has_no_chinese_of_ours(account: str, made: Made, browsers: dict[str, Client]) -> None:
    wrong: dict[str, str] = {}
    with override("en"):
        left_of = checker(written_by_the_office())
        for address in dict.fromkeys(pages(made)):
            for text in texts_of(browsers[account], address):
                for run in left_of(text):
                    wrong.setdefault(run, f"{address}: {text[:80]}")
    assert not wrong, "\n".join(f"{run} — {place}" for run, place in wrong.items())


def texts_of(browser: Client, address: str) -> Iterator[str]:
    """Yield what a page says in English; nothing for what is none."""
    forget()
    with transaction.atomic():
        answer = browser.get(address, headers={"Accept-Language": "en"})
        transaction.set_rollback(True)
    if answer.get("Content-Type", "").startswith("text/html") and not answer.streaming and answer.content:
        page: Any = html.document_fromstring(answer.content)
        yield from (" ".join(text.split()) for text in page.xpath(_TEXTS))
