"""Getting in, and being sent out again."""

import base64
import hashlib
import hmac
import re
import struct
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from windows import Watched, Windows, assert_accessible, press, sign_in

from office_server import Office, Server, serving

NEW_PASSWORD = "Yi-ge-Xin-Mima-2026"  # noqa: S105 of a made-up person


def totp(secret: str, *, later: int = 0) -> str:
    """Return the code an authenticator app shows now, or some steps later (RFC 6238: 30 s, SHA-1, six digits).

    >>> len(totp("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"))
    6
    """
    left = 30 - time.time() % 30
    time.sleep(left if left < 4 else 0)  # a code about to end would end on its way
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30 + later), hashlib.sha1).digest()
    place = digest[-1] & 15
    number = struct.unpack(">I", digest[place : place + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def test_somebody_signs_in_and_sees_what_waits_for_him(sits_down: Callable[..., Watched]) -> None:
    officer = sits_down("officer")
    assert officer.path == "/"
    assert officer.page.get_by_role("heading", level=1).count() == 1
    assert_accessible(officer.page)


def test_a_page_asked_for_before_signing_in_comes_after_it(windows: Windows) -> None:
    window = windows.new()
    page = window.go("/me/")
    assert window.path == "/sign-in/"
    page.locator("input[name=login]").fill("officer")
    page.locator("input[name=password]").fill(windows.passwords["officer"])
    press(page, "登录")
    page.wait_for_url("**/me/")


def test_a_wrong_password_is_told_and_says_nothing_of_the_account(windows: Windows) -> None:
    window = windows.new()
    told = []
    for account in ("deputy", "nobody-of-this-name"):
        page = window.go("/sign-in/")
        page.locator("input[name=login]").fill(account)
        page.locator("input[name=password]").fill("Falsch-1234-xyz")
        press(page, "登录")
        page.get_by_role("alert").wait_for()
        told.append(page.get_by_role("alert").inner_text())
        assert_accessible(page)
    assert told[0] == told[1]


def test_an_ended_session_leads_to_the_sign_in_page_and_back(
    sits_down: Callable[..., Watched], windows: Windows
) -> None:
    here, there = sits_down("leader"), sits_down("leader")
    here.go("/me/")
    press(here.page, "结束其他全部登录")
    there.page.goto("/me/")
    assert there.path == "/sign-in/"
    sign_in(there, "leader", windows.passwords["leader"])


@pytest.fixture
def own_windows(browser: Browser, demo_office: Office, tmp_path: Path) -> Iterator[Windows]:
    """Windows onto a server of their own, for what would stand in the way of other journeys."""
    with serving(demo_office.copy(tmp_path / "office"), workers=1) as running:
        opened = Windows(browser, running)
        yield opened
        opened.close()


def test_a_second_factor_is_turned_on_and_asked_for_at_the_next_sign_in(own_windows: Windows) -> None:
    windows, who = own_windows, "system"
    first = windows.signed_in(who)
    page = first.go("/me/second-factor/on/")
    if first.path != "/me/second-factor/on/":  # the password once more, before something that matters
        page.locator("input[name=password]").fill(windows.passwords[who])
        page.locator("main form button").first.click()
        page.wait_for_url("**/me/second-factor/on/**")
    found = re.search(r"\b[A-Z2-7]{32}\b", page.content())
    assert found
    secret = found[0]
    assert_accessible(page)
    page.locator("input[name=code]").fill(totp(secret))
    page.locator("main form button").first.click()
    page.wait_for_url(lambda url: "/second-factor/on/" not in url)

    again = windows.new()
    sign_in(again, who, windows.passwords[who])
    assert again.path == "/sign-in/code/"
    assert_accessible(again.page)
    again.page.locator("input[name=code]").fill(totp(secret, later=1))  # the one before has been used
    again.page.locator("main form button").first.click()
    again.page.wait_for_url(lambda url: "/sign-in/" not in url)
    again.go("/me/")


@pytest.fixture(scope="module")
def new_server(empty_office: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server nobody has set up."""
    with serving(empty_office.copy(tmp_path_factory.mktemp("new") / "office"), workers=1) as running:
        yield running


@pytest.fixture
def new_windows(browser: Browser, new_server: Server) -> Iterator[Windows]:
    opened = Windows(browser, new_server)
    yield opened
    opened.close()


def test_a_new_office_is_set_up_from_the_address_the_server_prints(
    new_windows: Windows, new_server: Server, tmp_path: Path
) -> None:
    printed = re.search(r"/set-up/\?token=\S+", new_server.said())
    assert printed
    window = new_windows.new()
    page = window.go(printed[0])
    assert_accessible(page)
    for label, text in (("机构名称", "合成市规划办"), ("规划专员的账号", "pan"), ("规划专员的姓名", "合成人员")):
        page.get_by_label(label).fill(text)
    page.locator("main form button").last.click()
    page.get_by_role("heading", name="设置完成").wait_for()
    assert_accessible(page)
    found = re.search(r"\b\w{5}-\w{5}-\w{5}\b", page.locator("main").inner_text())
    assert found

    officer = new_windows.new()
    sign_in(officer, "pan", found[0])
    assert officer.path == "/me/password/"
    assert_accessible(officer.page)
    officer.page.locator("input[name=oldpassword]").fill(found[0])
    officer.page.locator("input[name=password1]").fill(NEW_PASSWORD)
    officer.page.locator("input[name=password2]").fill(NEW_PASSWORD)
    officer.page.locator("main form button").last.click()
    officer.page.wait_for_url(lambda url: "/password/" not in url)
    officer.go("/")
    window.go(printed[0], status=404)
