"""Journeys: people at work in a real browser, before the real server, on whichever database the tests run.

Each person sits before a window of his own (`sits_down`). Whatever goes wrong behind a page (an error of a script, a
breach of the pages' policy, a request to elsewhere, a file that is missing) fails the journey at its end.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright
from windows import Watched, Windows

from office_server import Office, Server, serving

_HERE = Path(__file__).parent
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(_HERE):
            item.add_marker("journey")
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1"]))


@pytest.fixture(scope="session")
def server(demo_office: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server all journeys share; each brings its own round or plan, none leans on another's."""
    office = demo_office.copy(tmp_path_factory.mktemp("shared") / "office")
    with serving(office, workers=1, threads=4) as running:
        yield running


def _chromium() -> str:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("no Chromium on this machine: journeys are left out (as root: apt-get install chromium)")
    return found


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    # Playwright runs a loop in this thread; Django, in other tests of this process, would refuse to work beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    started = playwright.chromium.launch(executable_path=_chromium(), args=list(_FLAGS))
    yield started
    started.close()


@pytest.fixture
def windows(browser: Browser, server: Server) -> Iterator[Windows]:
    """Windows onto the shared server."""
    opened = Windows(browser, server)
    yield opened
    opened.close()


@pytest.fixture
def sits_down(windows: Windows) -> Callable[..., Watched]:
    """Sign somebody in, by account name, and return the window before him."""
    return windows.signed_in
