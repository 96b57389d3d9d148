"""A reporting round: opened, filled in by departments, returned, approved, unlocked, handed over, locked."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page
from windows import PHONE, Watched, Windows, assert_accessible, press, scrolls_sideways, sign_in

from office_client import Caller
from office_rounds import open_round, type_values

PLAN = "/plans/jingan-14/"
_WHERE = """(({name, value}) => ({name: name || "", value, seen: document.activeElement.matches(":focus-visible")}))(
    document.activeElement)"""
READ = ("", "progress/indicators/", "progress/indicators/01/", "ledger/", "ledger/indicators/", "ledger/indicators/01/")


@pytest.fixture
def opened(windows: Windows) -> str:
    """The address of a round just opened, for one journey alone."""
    with Caller(windows.address).sign_in("officer", windows.passwords["officer"]) as officer:
        return open_round(officer, "jingan-14", period="2023H1", cut_off="2023-06-30")


def fill_in_everything(page: Page, value: str = "90") -> int:
    """Fill in every row a return page offers, as a reporter types; return how many there are."""
    rows = page.locator("fieldset.entry")
    for place in range(rows.count()):
        row = rows.nth(place)
        for part, text in {
            "value_text": value, "source": "合成", "note": "合成数据", "invest_made": "8", "reason": "合成",
            "progress": "合成进展：按计划推进。", "problem": "合成：无",
        }.items():  # fmt: skip
            cell = row.locator(f"[name$='-{part}']")
            if cell.count():
                cell.fill(text)
        state = row.locator("select[name$='-state']")
        if state.count():
            state.select_option(index=1)
    return rows.count()


def rows_in_state(page: Page, words: str) -> int:
    """Return how many rows a return page shows in a state."""
    return page.locator("main [id^=row-] .tag", has_text=words).count()


def hand_in_everything(page: Page) -> int:
    """Fill in a return and hand it in; return how many rows went."""
    count = fill_in_everything(page)
    press(page, "提交全部已填好的行")
    page.locator("main > .said").first.wait_for()
    told = page.locator("main > .said").all_inner_texts()
    left = page.locator("fieldset.entry .asked").all_inner_texts()
    assert f"已提交 {count} 行" in told[0], (told, left)
    return count


def test_a_round_goes_from_opening_to_lock_with_two_departments(sits_down: Callable[..., Watched]) -> None:
    officer = sits_down("officer")
    page = officer.go(f"{PLAN}rounds/new")
    due = (datetime.now(UTC) + timedelta(days=14)).date().isoformat()
    for label, text in {
        "名称": "合成半年填报", "填报期": "2023H1", "数据截止日": "2023-06-30", "截止报送日": due,
    }.items():  # fmt: skip
        page.get_by_label(label, exact=True).or_(page.get_by_label(re.compile(f"^{label}（必填）"))).first.fill(text)
    assert_accessible(page)
    page.locator("button[name=open]").click()
    page.wait_for_url(re.compile(r"/rounds/\d+/$"))
    round_path = officer.path

    for account, department in (("reporter1", "X1"), ("reporter2", "X2")):
        reporter = sits_down(account)
        page = reporter.page
        assert page.locator(f"main a[href*='{round_path}']").count(), "nothing in the work list"
        page = reporter.go(f"{round_path}returns/{department}/")
        assert hand_in_everything(page) == rows_in_state(page, "已提交")
        assert_accessible(page)

    reviewer = sits_down("reviewer")
    assert reviewer.page.locator(f"main a[href*='{round_path}']").count(), "nothing in the work list"
    for department in ("X1", "X2"):
        page = reviewer.go(f"{round_path}returns/{department}/")
        assert_accessible(page)
        press(page, "本页已提交的全部通过")
        page.get_by_text("数值已写入台账").wait_for()
        assert rows_in_state(page, "已提交") == 0
    press(page, "本页已审核的全部锁定")
    page.get_by_text(re.compile("已锁定 .* 行")).wait_for()

    page = officer.go(round_path)
    assert_accessible(page)
    page.locator("summary", has_text=re.compile("结束.*填报")).click()
    press(page, "确定结束")
    page.get_by_text(re.compile("填报已结束，锁定")).wait_for()
    page = officer.go(f"{round_path}returns/X1/")
    assert rows_in_state(page, "已锁定") == page.locator("main tr[id^=row-]").count() > 0
    page = officer.go(f"{PLAN}progress/indicators/01/")
    assert "90" in page.locator("section[aria-labelledby=series] tbody").inner_text()


def test_a_return_is_sent_back_with_a_reason_and_handed_in_again(
    sits_down: Callable[..., Watched], opened: str
) -> None:
    reporter, reviewer = sits_down("reporter3", width=PHONE), sits_down("reviewer")
    page = reporter.go(f"{opened}returns/X3/")
    assert not scrolls_sideways(page)
    hand_in_everything(page)
    page = reviewer.go(f"{opened}returns/X3/")
    page.locator("input[name=pick]").first.check()
    press(page, "退回所选")
    page.get_by_text("必须说明理由").or_(page.get_by_text("请填写理由")).first.wait_for()  # never without a reason
    page.locator("input[name=pick]").first.check()
    page.get_by_label("退回原因").fill("合成：口径与上次不同，请核对")
    press(page, "退回所选")
    page.get_by_text("已退回 1 行").wait_for()

    page = reporter.go("/")
    assert page.locator("main .tag.bad", has_text="紧急").count(), "a returned row is urgent"
    page = reporter.go(f"{opened}returns/X3/?state=returned")
    row = page.locator("fieldset.entry")
    assert row.count() == 1
    assert "口径与上次不同" in row.inner_text()
    assert_accessible(page)
    row.locator("[name$='-value_text']").fill("91")
    page.get_by_text("已保存").first.wait_for()  # as it is typed
    press(page, "提交全部已填好的行")
    page.get_by_text("已提交 1 行").wait_for()


def test_one_value_is_unlocked_and_its_change_since_approval_is_seen(
    sits_down: Callable[..., Watched], opened: str
) -> None:
    reporter, reviewer = sits_down("reporter4"), sits_down("reviewer")
    hand_in_everything(reporter.go(f"{opened}returns/X4/"))
    page = reviewer.go(f"{opened}returns/X4/")
    press(page, "本页已提交的全部通过")
    page.get_by_text("数值已写入台账").wait_for()
    page.locator("main").get_by_role("link", name="解锁").first.click()
    assert_accessible(page)
    page.get_by_label("解锁原因").fill("合成：统计部门更正")
    press(page, "解锁")
    page.get_by_text("已解锁").first.wait_for()

    page = reporter.go(f"{opened}returns/X4/")
    row = page.locator("fieldset.entry")
    assert row.count() == 1
    row.locator("[name$='-value_text']").fill("92")
    press(page, "提交全部已填好的行")
    page.get_by_text("已提交 1 行").wait_for()
    page = reviewer.go(f"{opened}returns/X4/")
    changed = page.locator("tr.changed")
    assert changed.count() == 1
    assert "审核后有改动" in changed.inner_text()
    assert changed.locator("del").all_inner_texts() == ["90"]
    assert changed.locator("ins").all_inner_texts() == ["92"]
    assert_accessible(page)


def test_a_workbook_is_filled_in_and_comes_back(sits_down: Callable[..., Watched], opened: str, tmp_path: Path) -> None:
    reporter = sits_down("reporter1")
    page = reporter.go(f"{opened}returns/X1/")
    with page.expect_download() as got:
        page.get_by_role("link", name="下载填报工作簿").click()
    path = tmp_path / "form.xlsx"
    got.value.save_as(path)
    book = load_workbook(path)
    assert type_values(book.worksheets[0], "93") > 0
    book.save(path)
    page = reporter.go(f"{opened}returns/X1/upload")
    page.locator("input[type=file]").set_input_files(path)
    press(page, "上传并核对")
    page.get_by_role("heading", name="上传工作簿").wait_for()
    assert "93" in page.locator("main ins").all_inner_texts()
    assert_accessible(page)
    press(page, "写入草稿")
    page.get_by_text("行草稿，尚未提交").wait_for()
    assert page.locator("[name$='-value_text']").first.input_value() == "93"


def test_rows_are_handed_over_to_somebody_who_has_just_come(
    sits_down: Callable[..., Watched], windows: Windows, opened: str, browser: Browser
) -> None:
    security, officer = sits_down("security"), sits_down("officer")
    account = f"new-{browser.version.split('.')[0]}-{opened.rstrip('/').rsplit('/', 1)[1]}"
    with Caller(windows.address).sign_in("system", windows.passwords["system"]) as keeper:
        status, page_text = keeper.post("/accounts/new", {"username": account, "name": "合成新人", "email": ""})
        assert status == 200, page_text
    password = re.search(r"<code>(\S+)</code>", page_text)
    number = re.search(r"/accounts/(\d+)/", page_text)
    assert password
    assert number
    page = security.go(f"/accounts/{number[1]}/roles/")
    page.locator("#role").select_option("reporter")
    page.locator("#department").select_option(
        label=page.locator("#department option", has_text="演示二局").inner_text()
    )
    press(page, "授予")
    page.locator("main table").get_by_text("部门填报人").wait_for()

    page = officer.go(f"{opened}returns/X2/hand-over")
    assert_accessible(page)
    page.locator("#to").select_option(label=f"合成新人 {account}")
    page.get_by_label(re.compile("^理由")).fill("合成：原填报人调离")
    for place in range(2):
        page.locator("input[name=pick]").nth(place).check()
    press(page, "移交")
    page.wait_for_url(lambda url: "hand-over" not in url)

    newcomer = windows.new()
    sign_in(newcomer, account, password[1])
    page = newcomer.page
    for name, text in {"oldpassword": password[1], "password1": "Xin-Mima-2026", "password2": "Xin-Mima-2026"}.items():
        page.locator(f"input[name={name}]").fill(text)
    page.locator("main form button").last.click()
    page.wait_for_url(lambda url: "/password/" not in url)
    assert newcomer.go("/").locator(f"main a[href*='{opened}']").count(), "nothing in the work list"
    page = newcomer.go(f"{opened}returns/X2/")
    assert page.get_by_text("已移交给 合成新人").count() == 2


def test_a_reporter_reaches_no_row_of_another_department(
    sits_down: Callable[..., Watched], windows: Windows, opened: str
) -> None:
    with Caller(windows.address).sign_in("reporter2", windows.passwords["reporter2"]) as other:
        fields = dict(re.findall(r'name="(e\d+-revision)" value="(\d+)"', other.get(f"{opened}returns/X2/")[1]))
        workbook = download(other, f"{opened}returns/X2/form.xlsx")
    entry = next(iter(fields)).split("-")[0][1:]

    reporter = sits_down("reporter1")
    page = reporter.go(opened)  # by page: only his own department is listed
    assert page.locator("main a[href*='/returns/']").count() == 1
    for path in ("returns/X2/", "returns/X2/form.xlsx", "returns/X2/upload", f"entries/{entry}/history"):  # by address
        reporter.go(f"{opened}{path}", status=403)
    reporter.go(f"{PLAN}progress/indicators/03/", status=403)

    with Caller(windows.address).sign_in("reporter1", windows.passwords["reporter1"]) as caller:  # by crafted upload
        crafted = {**fields, f"e{entry}-value_text": "666", "pick": entry, "which": "picked"}
        assert caller.post(f"{opened}returns/X2/submit", crafted)[0] == 403
        assert caller.post(f"{opened}returns/X1/submit", crafted)[0] == 403  # another's rows under his own name
        assert caller.post(f"{opened}entries/{entry}/evidence/add", {}, {"files": ("x.txt", b"x")})[0] == 403
        status, told = caller.post(f"{opened}returns/X1/upload", {}, {"file": ("form.xlsx", workbook)})
        assert status == 400
        assert "file_seen" not in told
    officer = sits_down("officer")
    assert "666" not in officer.go(f"{opened}returns/X2/").locator("main").inner_text()


def download(caller: Caller, path: str) -> bytes:
    """Return a file as its bytes, a value typed into each row."""
    book = load_workbook(BytesIO(caller.get_bytes(path)))
    type_values(book.worksheets[0], "666")
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_a_return_is_handed_in_with_the_keyboard_alone(sits_down: Callable[..., Watched], opened: str) -> None:
    page = sits_down("reporter2").go(f"{opened}returns/X2/?form=indicators")
    wanted = page.locator("fieldset.entry").count()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in range(80 + 20 * wanted):
        page.keyboard.press("Tab")
        at = page.evaluate(_WHERE)
        assert at["seen"], f"the focus is not seen at {at}"
        if at["name"].endswith(("-value_text", "-note")) and not at["value"]:
            page.keyboard.type("94" if at["name"].endswith("-value_text") else "合成数据")
        if at["name"] == "which":
            break
    page.keyboard.press("Enter")
    page.get_by_text(re.compile(rf"已提交 {wanted} 行")).wait_for()


def test_what_could_not_be_saved_as_it_was_typed_is_said_until_it_is(
    sits_down: Callable[..., Watched], opened: str
) -> None:
    reporter = sits_down("reporter3")
    page = reporter.go(f"{opened}returns/X3/?form=indicators")
    value, told = page.locator("[name$='-value_text']").first, page.get_by_role("alert")
    page.context.set_offline(True)
    value.fill("9")
    told.get_by_text("没有保存").wait_for()
    page.context.set_offline(False)
    value.fill("94")
    page.get_by_text("已保存").first.wait_for()
    told.get_by_text("没有保存").wait_for(state="hidden")
    reporter.faults.clear()  # that the server could not be reached is no fault of the page's


def test_without_scripts_everything_is_read_and_a_return_is_handed_in(
    sits_down: Callable[..., Watched], opened: str
) -> None:
    page = sits_down("reporter4", script=False).go(f"{opened}returns/X4/")
    hand_in_everything(page)
    officer = sits_down("officer", script=False)
    for path in ("/", opened, f"{opened}returns/X4/", *(PLAN + path for path in READ)):
        page = officer.go(path)
        assert page.get_by_role("heading", level=1).count() == 1
        assert page.locator("main").inner_text().strip()
