"""Getting in, and being sent out again."""

from collections.abc import Callable

from windows import Watched, Windows, assert_accessible


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
    page.locator("main form button").first.click()
    page.wait_for_url("**/me/")
