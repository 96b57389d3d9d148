"""The plan: from an outline to ratings, from a workbook to changes, from a proposal to an adjusted target."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page
from windows import Watched, assert_accessible, press

PLAN = "/plans/jingan-14/"
#: A made-up outline: a table of indicators, one of whose names leaves open which way is better.
OUTLINE = """# 合成市国民经济和社会发展第十五个五年规划纲要（合成）

规划期 2026—2030 年。

## 第一章 发展目标

### 专栏1 “十五五”时期主要指标

| 序号 | 指标名称 | 单位 | 2025年 | 2030年 | 属性 |
| --- | --- | --- | --- | --- | --- |
| 1 | 合成产值 | 亿元 | 100 | 150 | 预期性 |
| 2 | 合成绿地面积 | 公顷 | 20 | 30 | 约束性 |
| 3 | 合成系数 | % | 40 | 35 左右 | 预期性 |

## 第二章 重点任务

建设合成示范区。
"""


def send_file(page: Page, path: Path, button: str) -> None:
    """Choose a file and press the button beside it."""
    page.locator("main input[type=file]").first.set_input_files(path)
    press(page, button)


def confirm_every_doubt(officer: Watched) -> None:
    """Tick all doubts of a page and confirm them, page by page."""
    for _ in range(20):
        page = officer.go("/plans/journey-15/doubts/?state=open")
        boxes = page.locator("input[name=doubt]")
        if not boxes.count():
            return
        for place in range(boxes.count()):
            boxes.nth(place).check()
        page.locator("button[name=several][value=confirm]").click()
        page.get_by_role("status").first.wait_for()
    pytest.fail("doubts that do not go away")


def test_an_outline_becomes_a_ledger_whose_indicators_are_rated(
    sits_down: Callable[..., Watched], tmp_path: Path
) -> None:
    officer = sits_down("officer")
    outline = tmp_path / "合成纲要.md"
    outline.write_text(OUTLINE, "utf-8")
    page = officer.go("/plans/new/")
    page.locator("summary").first.click()
    page.get_by_label("规划期").fill("2026-2030")
    page.get_by_label("地区").fill("合成市")
    page.get_by_label("规划编号").fill("journey-15")
    send_file(page, outline, "上传并读取")
    page.wait_for_url("**/plans/journey-15/doubts/**")
    assert_accessible(page)
    one = page.locator("[data-doubt]").first
    assert one.count() == 1, "an outline without doubts"
    one.get_by_role("button", name="确认").click()  # in place, by htmx
    page.locator("[data-doubt]:not([data-open])").first.wait_for()
    confirm_every_doubt(officer)
    if not page.locator("details[open] button.main").count():
        page.locator("summary", has_text="转为正式台账").click()
    press(page, "转为正式台账")
    page.wait_for_url("**/plans/journey-15/ledger/")

    page = officer.go("/plans/journey-15/ledger/observations/~new/")
    for name, text in {
        "item": "1", "period": "2026", "value_text": "115", "value": "115", "unit": "亿元", "known_on": "2026-11-20",
    }.items():  # fmt: skip
        field = page.locator(f"#c-{name}")
        code = re.compile(r"合成产值")
        if name == "item" and field.evaluate("e => e.tagName") == "SELECT":
            field.select_option(label=field.locator("option", has_text=code).first.inner_text())
        else:
            field.fill(text)
    page.locator("main form button.main").click()
    page.wait_for_url(lambda url: "~new" not in url)
    page = officer.go("/plans/journey-15/")
    page.get_by_text("主要指标 3 项").wait_for()
    assert_accessible(page)
    page = officer.go("/plans/journey-15/progress/indicators/")
    assert page.locator("main table tbody tr").count() == 3
    assert "无法自动评价" in page.locator("main").inner_text()


def test_an_import_shows_what_will_change_before_anything_is_written(
    sits_down: Callable[..., Watched], tmp_path: Path
) -> None:
    officer = sits_down("officer")
    page = officer.go(f"{PLAN}import/")
    with page.expect_download() as got:
        page.get_by_role("link", name="导出工作簿").click()
    path = tmp_path / "plan.xlsx"
    got.value.save_as(path)
    book = load_workbook(path)
    cell = next(
        cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value == "演示项目3"
    )
    cell.value = "演示项目3（导入改名）"
    book.save(path)

    send_file(page, path, "上传并比较")
    page.wait_for_url("**/import/*/")
    shown = page.locator("main").inner_text()
    assert "演示项目3（导入改名）" in shown
    assert_accessible(page)
    assert "导入改名" not in officer.go(f"{PLAN}ledger/projects/").locator("main").inner_text()
    page.go_back()
    press(page, "写入这")
    page.wait_for_url(lambda url: "/import/" not in url)
    assert "演示项目3（导入改名）" in officer.go(f"{PLAN}ledger/projects/").locator("main").inner_text()


def test_a_target_is_adjusted_by_two_people_and_what_was_rated_before_stays(
    sits_down: Callable[..., Watched],
) -> None:
    officer, leader = sits_down("officer"), sits_down("leader")
    rating = "section[aria-labelledby=rated] h2"
    before = officer.go(f"{PLAN}progress/indicators/09/?as_of=2023-10-01").locator(rating).inner_text()
    page = officer.go(f"{PLAN}adjustments/new/?item=09")
    for name, text in {
        "text": "8000", "act": "合成市人大常委会批准（合成）", "adopted_on": "2024-01-10", "reason": "合成演示",
    }.items():  # fmt: skip
        page.locator(f"#id_{name}").fill(text)
    press(page, "先看读法和评价")
    page.get_by_role("heading", name="调整前后").wait_for()
    assert_accessible(page)
    page.locator("#id_confirmed").check()
    page.locator("button[name=step][value=propose]").click()
    page.wait_for_url(re.compile(r"/adjustments/\d+/$"))
    assert page.get_by_role("button", name="批准", exact=True).count() == 0  # nobody decides on his own proposal
    assert "8000" not in officer.go(f"{PLAN}progress/indicators/09/").locator("#target ~ div strong").all_inner_texts()

    page = leader.go("/")
    page.get_by_role("link", name=re.compile("目标调整|调整")).first.click()
    page.wait_for_url(re.compile(r"/adjustments/"))
    page = leader.go(page.url.removeprefix(leader.address)) if page.url.rstrip("/")[-1].isdigit() else page
    if not page.get_by_role("button", name="批准", exact=True).count():
        page.locator("main a[href*='/adjustments/']").first.click()
    press(page, "批准")
    page.get_by_text("已批准：").wait_for()
    page = leader.go(f"{PLAN}progress/indicators/09/")
    assert page.locator("section[aria-labelledby=target] strong").all_inner_texts() == ["8000", "80"]
    after = page.locator(rating).inner_text()
    again = leader.go(f"{PLAN}progress/indicators/09/?as_of=2023-10-01").locator(rating).inner_text()
    assert again == before
    assert after != before


def test_a_rating_by_hand_stands_beside_the_computed_one_and_is_lifted_again(
    sits_down: Callable[..., Watched],
) -> None:
    leader = sits_down("leader")
    page = leader.go(f"{PLAN}progress/indicators/07/override/")
    assert_accessible(page)
    page.get_by_role("radio").last.check()
    page.get_by_label("理由").fill("合成演示：现场核查另有结论")
    press(page, "认定")
    page.get_by_text("已记录人工认定").wait_for()
    shown = page.locator("section[aria-labelledby=rated]").inner_text()
    assert "人工认定" in shown
    assert "自动评价" in shown
    assert "现场核查另有结论" in shown
    press_link(page, "撤销认定")
    page.get_by_label("理由").fill("合成演示：核查有误")
    press(page, "撤销认定")
    page.get_by_text("已撤销人工认定").wait_for()
    assert "现场核查另有结论" not in page.locator("section[aria-labelledby=rated]").inner_text()
    assert "现场核查另有结论" in page.locator("section[aria-labelledby=acts]").inner_text()


def press_link(page: Page, words: str) -> None:
    """Follow the link that says so, within the page proper."""
    page.locator("main").get_by_role("link", name=words, exact=True).first.click()
