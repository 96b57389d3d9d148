"""Windows of a browser: one for each person, watched for what goes wrong behind the page."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import axe_playwright_python
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

from office_server import Server

#: axe-core, made to remember how a colour is written: to read one takes longer than all else it does with it.
_AXE = (
    (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
    + """;(() => {
  const colour = axe.commons.color.Color.prototype, read = colour.parseString, known = new Map();
  colour.parseString = function (text) {
    if (known.has(text)) [this.r, this.g, this.b, this.alpha] = known.get(text);
    else known.set(text, (read.call(this, text), [this.r, this.g, this.b, this.alpha]));
    return this;
  };
})();"""
)
_WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PHONE, DESK = 390, 1280
#: How Chromium reports a page's own status; the test that asked for the page knows better what it expected.
_STATUS_OF_A_PAGE = "Failed to load resource: the server responded with a status of 4"


@dataclass
class Watched:
    """A page with what went wrong behind it.

    Args:
        address: where its server is; nothing may be asked of anybody else.
    """

    page: Page
    address: str
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(20_000)
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.faults.append(f"{self.page.url}: {error}"))
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(_STATUS_OF_A_PAGE):
            self.faults.append(f"{self.page.url}: {message.text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.faults.append(f"{self.page.url} asks {request.url}")

    def _answered(self, response: Response) -> None:
        bad = response.status >= (500 if response.request.is_navigation_request() else 400)
        if bad:
            self.faults.append(f"{response.url} answered {response.status}")

    def go(self, path: str, *, status: int = 200) -> Page:
        """Open an address and expect its status."""
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.status == status, f"{path}: {answer.status}, expected {status}"
        return self.page

    @property
    def path(self) -> str:
        """Return the address shown, without its host."""
        return urlsplit(self.page.url).path


class Windows:
    """Opens windows onto one server, and tells at the end what went wrong in any."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self.browser, self.server = browser, server
        self.address, self.passwords = server.address, server.office.passwords
        self.contexts: list[BrowserContext] = []
        self.opened: list[Watched] = []

    def new(self, *, language: str = "zh-CN", theme: str = "light", width: int = DESK, script: bool = True) -> Watched:
        """Open a window in which nobody is signed in.

        Args:
            language: what the browser asks for.
            theme: "light" or "dark".
            width: of the window [px].
            script: whether the browser runs scripts.
        """
        options: dict[str, Any] = {"locale": language, "color_scheme": theme, "java_script_enabled": script}
        context = self.browser.new_context(
            base_url=self.address, viewport={"width": width, "height": 844 if width < 600 else 900}, **options
        )
        if script:
            context.add_init_script(_AXE)  # with each page: to send it anew for each look takes as long as to look
        self.contexts.append(context)
        watched = Watched(context.new_page(), self.address)
        self.opened.append(watched)
        return watched

    def signed_in(self, account: str, **options: Any) -> Watched:
        """Open a window and sign somebody in through the page."""
        watched = self.new(**options)
        sign_in(watched, account, self.passwords[account])
        return watched

    def close(self) -> None:
        """Close all windows and fail for what went wrong behind them."""
        for context in self.contexts:
            context.close()
        faults = sorted({fault for watched in self.opened for fault in watched.faults})
        self.opened.clear()
        if any(" answered 5" in fault for fault in faults):
            faults.append(self.server.said()[-4000:])
        assert not faults, "\n".join(faults)


def sign_in(watched: Watched, account: str, password: str) -> None:
    """Sign in through the page."""
    page = watched.go("/sign-in/")
    page.locator("input[name=login]").fill(account)
    page.locator("input[name=password]").fill(password)
    page.locator("main form button").first.click()
    page.wait_for_url(lambda url: urlsplit(url).path != "/sign-in/")


def press(page: Page, words: str) -> None:
    """Press the button that says so, within the page proper."""
    page.locator("main").get_by_role("button", name=words).first.click()


def violations(page: Page, *, only: list[str] | None = None) -> list[str]:
    """Return what axe-core finds against WCAG 2.2 A and AA on a page that runs scripts, one line a place.

    Args:
        only: names of rules to run instead of all.
    """
    asked = {"type": "rule", "values": only} if only else {"type": "tag", "values": _WCAG}
    found = page.evaluate(
        "(only) => axe.run(document, {runOnly: only, resultTypes: ['violations']}).then(r => r.violations)", asked
    )
    return [
        f"{one['id']} at {' '.join(map(str, node['target']))}: {node['failureSummary'].splitlines()[-1].strip()}"
        for one in found
        for node in one["nodes"]
    ]


def assert_accessible(page: Page) -> None:
    """Fail for what axe-core finds, naming each place."""
    found = violations(page)
    assert not found, f"{page.url}\n" + "\n".join(found)


def scrolls_sideways(page: Page) -> bool:
    """Tell whether the page as a whole is wider than its window; what is wide scrolls within the page."""
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return bool(wide)
