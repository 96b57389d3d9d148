"""The proof-reader's page in a real browser: by mouse and by keyboard, wide, on a phone, on paper, without script."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import CHROMIUM, Page, browser
from made_audits import draft

from midcourse.audit.output.to_html import to_html

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (apt-get install chromium)"),
    pytest.mark.xdist_group("browser"),
]
WIDE, PHONE = 1280, 390
CARD = "document.querySelector('#f1')"
ON = "Array.from(document.querySelectorAll('mark.on'), one => one.textContent).join()"
HIDDEN = "getComputedStyle(document.querySelector('#f2')).display"
LONG = "\n".join(f"第{number}段，没有什么可说的。" for number in range(60))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(tmp_path_factory.mktemp("browser")) as opened:
        yield opened


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The page of a draft whose operands do not fit on one screen."""
    text = (
        "合计[80.6%|whole]，甲[50.3%|part1]。\n"
        + LONG
        + "\n乙[30.5%|part2]。甲[50.3%|mention2]，另有[7个|other]项目，2024年投用。"
        + "<script>document.title='bad'</script>"
    )
    path = tmp_path / "copy.html"
    path.write_text(to_html(draft(text=text)), "utf-8")
    return path


def test_nothing_is_asked_of_anybody_and_nothing_goes_wrong(page: Page, copy: Path) -> None:
    page.open(copy, WIDE)
    assert page.complaints() == []
    assert "bad" not in page.value("document.title")


def test_a_finding_stands_beside_the_line_it_is_about(page: Page, copy: Path) -> None:
    page.open(copy, WIDE)
    beside = page.value(
        "['#f1', '#f2'].map(id => { const card = document.querySelector(id);"
        "const mark = document.querySelector(`mark[data-f~='${id.slice(2)}']`);"
        "return [Math.abs(card.getBoundingClientRect().top - mark.getBoundingClientRect().top),"
        " card.getBoundingClientRect().left - document.querySelector('.sheet').getBoundingClientRect().right]; })"
    )
    assert all(distance < 25 and gap > 0 for distance, gap in beside)


def test_cards_of_one_line_do_not_lie_on_each_other(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "close.html"
    path.write_text(to_html(draft()), "utf-8")
    page.open(path, WIDE)
    boxes = "['#f1', '#f2'].map(id => document.querySelector(id).getBoundingClientRect())"
    assert page.value(f"(([one, two]) => one.bottom <= two.top)({boxes})")


def test_on_a_phone_a_finding_stands_below_its_paragraph_and_nothing_is_cut_off(page: Page, copy: Path) -> None:
    page.open(copy, PHONE)
    assert page.value(
        f"{CARD}.getBoundingClientRect().top > document.querySelector('mark').getBoundingClientRect().bottom"
    )
    assert page.value("document.documentElement.scrollWidth <= innerWidth")


def test_a_click_on_a_finding_shows_its_operands_and_again_the_next(page: Page, copy: Path) -> None:
    page.open(copy, WIDE)
    page.value(f"{CARD}.querySelector('p:nth-child(2)').click()")
    assert page.value(ON) == "80.6%,50.3%,30.5%"
    assert page.value("document.querySelector('mark.at').textContent") == "80.6%"
    page.value(f"{CARD}.click(); {CARD}.click()")
    assert page.value("document.querySelector('mark.at').textContent") == "30.5%"
    assert page.value(
        "(box => box.top > 0 && box.bottom < innerHeight)(document.querySelector('mark.at').getBoundingClientRect())"
    )


def test_a_click_on_a_number_chooses_its_finding(page: Page, copy: Path) -> None:
    page.open(copy, WIDE)
    page.value("document.querySelectorAll('mark[data-f]')[2].click()")
    assert page.value("document.querySelector('.card.on').id") == "f1"
    page.value("document.querySelector('.sheet p').click()")
    assert page.value("document.querySelector('.card.on')") is None


def test_all_of_it_can_be_done_with_the_keyboard(page: Page, copy: Path) -> None:
    page.open(copy, WIDE)
    page.value(f"{CARD}.querySelector('.head a').focus()")
    page.press("Enter")
    assert page.value(ON) == "80.6%,50.3%,30.5%"
    page.press("Enter")
    assert page.value("document.querySelector('mark.at').textContent") == "50.3%"
    page.press("Tab")
    page.press("Enter")
    assert page.value("document.querySelector('mark.at').textContent") == "80.6%"
    page.press("Escape")
    assert page.value(ON) == ""


def test_a_reference_in_the_text_leads_to_its_card(page: Page, copy: Path) -> None:
    page.open(copy, PHONE)
    page.value("document.querySelector('sup a[href=\"#f2\"]').focus()")
    page.press("Enter")
    assert page.value("document.querySelector('.card.on').id") == "f2"
    assert page.value("document.activeElement.closest('.card').id") == "f2"


def test_a_tier_can_be_hidden_and_shown(page: Page, copy: Path) -> None:
    page.open(copy, WIDE)
    assert page.value(HIDDEN) == "block"
    page.value("document.querySelector('button[data-tier=note]').click()")
    assert page.value(HIDDEN) == "none"
    assert page.value("document.querySelector('button[data-tier=note]').getAttribute('aria-pressed')") == "false"
    page.value("document.querySelector('#next').click(); document.querySelector('#next').click()")
    assert page.value("document.querySelector('#at').textContent") == "1 / 1"
    page.value("document.querySelector('button[data-tier=note]').click()")
    assert page.value(HIDDEN) == "block"


def test_without_script_all_can_be_read_and_buttons_that_do_nothing_are_not_there(page: Page, copy: Path) -> None:
    page.open(copy, WIDE, script=False)
    page.call("Emulation.setScriptExecutionDisabled", value=False)
    assert page.value(f"{CARD}.offsetParent !== null && {CARD}.offsetHeight > 0")
    assert page.value("getComputedStyle(document.querySelector('.bar')).display") == "none"
    assert page.value(
        f"{CARD}.getBoundingClientRect().left > document.querySelector('.sheet').getBoundingClientRect().right"
    )


def test_on_paper_the_findings_stand_below_their_paragraphs(page: Page, copy: Path) -> None:
    page.open(copy, WIDE)
    page.call("Emulation.setEmulatedMedia", media="print")
    try:
        assert page.value(f"getComputedStyle({CARD}).position") == "static"
        assert page.value("getComputedStyle(document.querySelector('.bar')).display") == "none"
    finally:
        page.call("Emulation.setEmulatedMedia", media="")
