"""Every page of the product, for everybody who may see it: accessible, in both languages and both themes, at any width.

The list of pages is the product's own (`midcourse_web.urls.ROUTES`); a new address is tried here without a line added,
once `living_in.EXAMPLES` knows an example of each word in it.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from living_in import EXAMPLES, live_in
from playwright.sync_api import Browser, Page
from windows import DESK, PHONE, Watched, Windows, scrolls_sideways, violations

from midcourse_web.access.routes import Route
from midcourse_web.urls import ROUTES
from office_server import Office, Server, postgresql, serving

ACCOUNTS = ("officer", "reviewer", "leader", "deputy", "reporter1", "system", "security", "audit", "")
#: Where screenshots go, if anywhere: every page at both widths.
SHOTS = os.environ.get("MIDCOURSE_SHOTS")
_WORD = re.compile(r"<(?:\w+:)?(\w+)>")

pytestmark = pytest.mark.skipif(postgresql() is not None, reason="pages look the same on every database")


def path_of(route: Route) -> str:
    """Return an example address of a route."""
    return "/" + _WORD.sub(lambda word: quote(EXAMPLES[word[1]]), route.pattern)


def pages_for(watched: Watched) -> Iterator[tuple[Route, Page]]:
    """Open every page this person may see, one after the other."""
    for route in ROUTES:
        path = path_of(route)
        answer = watched.page.request.get(path, max_redirects=0)
        if answer.status == 200 and answer.headers.get("content-type", "").startswith("text/html"):
            yield route, watched.go(path)


def faults_of(route: Route, page: Page, account: str, language: str) -> Iterator[str]:
    """Look at one page in both themes and both widths."""
    place = f"{account or 'nobody'} {language} {page.url}"
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        # Colours alone differ between the themes.
        for fault in violations(page, only=None if theme == "light" else ["color-contrast"]):
            yield f"{place} ({theme}): {fault}"
    page.emulate_media(color_scheme="light")
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": 900})
        if SHOTS:
            name = f"{route.name}-{account or 'nobody'}-{language[:2]}-{width}.png"
            page.screenshot(path=Path(SHOTS) / name, full_page=True)
        if scrolls_sideways(page):
            yield f"{place}: wider than a window of {width} px"


def test_every_word_of_every_address_has_an_example() -> None:
    assert {word for route in ROUTES for word in _WORD.findall(route.pattern)} <= set(EXAMPLES)


@pytest.mark.parametrize("language", ["zh-CN", "en-GB"])
@pytest.mark.parametrize("account", ACCOUNTS)
def test_every_page_is_accessible_and_fits(lived_in: Windows, account: str, language: str) -> None:
    watched = lived_in.signed_in(account, language=language) if account else lived_in.new(language=language)
    faults = [fault for route, page in pages_for(watched) for fault in faults_of(route, page, account, language)]
    assert not faults, "\n".join(faults)


@pytest.fixture(scope="module")
def lived_in_server(demo_office: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of its own, on which something of every kind has happened."""
    office = demo_office.copy(tmp_path_factory.mktemp("lived-in") / "office")
    with serving(office, workers=1, threads=4) as running:
        live_in(running)
        yield running


@pytest.fixture
def lived_in(browser: Browser, lived_in_server: Server) -> Iterator[Windows]:
    """Windows onto that server."""
    opened = Windows(browser, lived_in_server.address, lived_in_server.office.passwords)
    yield opened
    opened.close()
