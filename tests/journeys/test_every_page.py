"""Every page of the product, for everybody who may see it: accessible, in both languages and both themes, at any width.

The list of pages is the product's own (`midcourse_web.urls.ROUTES`); a new address is tried here without a line added,
once `living_in` knows an example of each word in it.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from living_in import DRAFT, PLAN, Words, live_in
from playwright.sync_api import Browser, Page
from windows import DESK, PHONE, Watched, Windows, scrolls_sideways, violations

from midcourse_web.accounts.urls import SIGNING_IN
from midcourse_web.urls import ROUTES
from office_server import Office, Server, postgresql, serving

ACCOUNTS = ("officer", "reviewer", "leader", "deputy", "reporter1", "system", "security", "audit", "")
#: Who between them see every page.
IN_ENGLISH = ("officer", "reporter1", "system", "security", "audit", "")
#: Pages of one address in another state, and other rows and tables of the ledger.
MORE = {
    "progress-past": f"/plans/{PLAN}/?as_of=2023-09-30",
    "progress-draft": f"/plans/{DRAFT}/",
    "ratings-filtered": f"/plans/{PLAN}/progress/indicators/?rating=behind&sort=-name",
    "rating-past": f"/plans/{PLAN}/progress/indicators/01/?as_of=2023-10-30",
    "rating-overridden": f"/plans/{PLAN}/progress/indicators/07/",
    "what-if-other": f"/plans/{PLAN}/progress/what-if/?rules=midcourse-strict-1",
    "table-projects": f"/plans/{PLAN}/ledger/projects/",
    "table-observations": f"/plans/{PLAN}/ledger/observations/",
    "table-empty": f"/plans/{PLAN}/ledger/industries/?q=nothing",
    "row-project": f"/plans/{PLAN}/ledger/projects/XP1/",
    "round-waiting": f"/plans/{PLAN}/rounds/1/?state=waiting&sort=-owed",
    "return-open": f"/plans/{PLAN}/rounds/1/returns/X3/",
    "return-submitted": f"/plans/{PLAN}/rounds/1/returns/X2/",
    "return-sent-back": f"/plans/{PLAN}/rounds/1/returns/X1/?state=returned",
    "evidence-closed": f"/plans/{PLAN}/rounds/1/entries/1/evidence/add",
    "lift-nothing": f"/plans/{PLAN}/progress/indicators/01/override/lift/",
    "remove-named": f"/plans/{PLAN}/ledger/indicators/01/remove/",
    "remove-free": f"/plans/{PLAN}/ledger/tasks/XT1/remove/",
    "rounds-empty": f"/plans/{DRAFT}/rounds/",
    "accounts-none": "/accounts/?q=nobody",
    "record-none": "/record/?actor=nobody",
}
#: Where screenshots go, if anywhere: every page at both widths.
SHOTS = os.environ.get("MIDCOURSE_SHOTS")
#: Tables seen on the page; the same are seen on paper.
_TABLES = "[...document.querySelectorAll('main table')].filter(table => table.checkVisibility()).length"
_WORD = re.compile(r"<(?:\w+:)?(\w+)>")

pytestmark = pytest.mark.skipif(postgresql() is not None, reason="pages look the same on every database")


def path_of(pattern: str, examples: Words) -> str:
    """Return an example address of a route."""

    def example(word: re.Match[str]) -> str:
        special = (text for (part, name), text in parted if part and name == word[1] and part in pattern)
        return quote(next(special, None) or examples[word[1]])

    parted = [((key.rpartition(":")[0], key.rpartition(":")[2]), text) for key, text in examples.items()]
    return "/" + _WORD.sub(example, pattern)


def pages_for(watched: Watched, examples: Words) -> Iterator[tuple[str, Page]]:
    """Open every page this person may see, one after the other, each under its name."""
    patterns = [(route.name, route.pattern) for route in ROUTES]
    patterns += [(str(one.name), str(one.pattern)) for one in SIGNING_IN if not one.pattern.converters]
    for name, path in [*((name, path_of(pattern, examples)) for name, pattern in patterns), *MORE.items()]:
        if opens(watched, path):
            yield name, watched.page


def opens(watched: Watched, path: str) -> bool:
    """Open an address; tell whether it is a page this person may see: no refusal, no file, no way to another page."""
    answer = watched.page.request.get(path, max_redirects=0)
    if answer.status != 200 or not answer.headers.get("content-type", "").startswith("text/html"):
        return False
    watched.go(path)
    return True


def faults_of(name: str, page: Page, account: str, language: str) -> Iterator[str]:
    """Look at one page in both themes and both widths."""
    place = f"{account or 'nobody'} {language} {page.url}"
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        # Colours alone differ between the themes.
        for fault in violations(page, only=None if theme == "light" else ["color-contrast"]):
            yield f"{place} ({theme}): {fault}"
    page.emulate_media(color_scheme="light")
    on_screen = page.evaluate(_TABLES)
    page.emulate_media(media="print")
    on_paper = page.evaluate(_TABLES)
    if on_paper != on_screen:
        yield f"{place}: {on_screen} tables on the screen, {on_paper} on paper"
    page.emulate_media(media="screen")
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": 900})
        if SHOTS:
            file = f"{name}-{account or 'nobody'}-{language[:2]}-{width}.png"
            page.screenshot(path=Path(SHOTS) / file, full_page=True)
        if scrolls_sideways(page):
            yield f"{place}: wider than a window of {width} px"


@pytest.mark.parametrize(
    ("account", "language"), [*((one, "zh-CN") for one in ACCOUNTS), *((one, "en-GB") for one in IN_ENGLISH)]
)
def test_every_page_is_accessible_and_fits(lived_in: Windows, examples: Words, account: str, language: str) -> None:
    watched = lived_in.signed_in(account, language=language) if account else lived_in.new(language=language)
    faults = [
        fault for name, page in pages_for(watched, examples) for fault in faults_of(name, page, account, language)
    ]
    assert not faults, "\n".join(faults)


def test_a_page_that_is_not_there_is_accessible_too(lived_in: Windows) -> None:
    page = lived_in.new().go("/nowhere/", status=404)
    assert not list(faults_of("nowhere", page, "", "zh-CN"))


@pytest.fixture(scope="module")
def lived_in_server(demo_office: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of its own."""
    office = demo_office.copy(tmp_path_factory.mktemp("lived-in") / "office")
    with serving(office, workers=1, threads=4) as running:
        yield running


@pytest.fixture(scope="module")
def examples(lived_in_server: Server) -> Words:
    """Examples of the words of addresses, once something of every kind has happened."""
    return live_in(lived_in_server)


@pytest.fixture
def lived_in(browser: Browser, lived_in_server: Server) -> Iterator[Windows]:
    """Windows onto that server."""
    opened = Windows(browser, lived_in_server)
    yield opened
    opened.close()
