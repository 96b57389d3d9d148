"""A round from opening to lock."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone
from lxml import html
from round_desk import PROGRESS, Desk

from midcourse.data.reporting import all_owed
from midcourse_web.store.mapping import ledger_of
from midcourse_web.store.models import Entry, KeptPlan, Round, StoredEvent
from midcourse_web.store.verifying import verify


def test_opening_a_round_gives_each_department_exactly_the_rows_it_leads(office: KeptPlan, a_round: Round) -> None:
    owed = all_owed(ledger_of(office).plan)
    expected = {(department, item.code) for department, rows in owed.items() for item in rows}
    assert set(Entry.objects.values_list("department", "item")) == expected
    assert len(expected) == Entry.objects.count() > 40


def test_an_officer_sees_who_will_owe_what_and_opens_the_round(
    office: KeptPlan, signed_in: Callable[[str], Client]
) -> None:
    officer, address = signed_in("officer"), f"/plans/{office.code}/rounds/new"
    page = officer.get(address).content.decode()
    assert "演示一局（经济）" in page
    words = {
        "title": "合成\r\n填报",
        "period": "2023年上半年",
        "cut_off": "2023-06-30",
        "due_on": (timezone.localdate() + timedelta(days=7)).isoformat(),
        "forms_asked": ["indicators", "tasks"],
        "progress_limit": "300",
        "remind_before": "3、1",
        "remind_after": "2",
    }
    assert Round.objects.count() == 0
    officer.post(address, words)
    assert Round.objects.count() == 0, "looking at the preview opens nothing"
    answer = officer.post(address, {**words, "open": "1"})
    opened = Round.objects.get()
    assert answer["Location"] == f"/plans/{office.code}/rounds/1/"
    assert (opened.title, opened.period, opened.remind_before) == ("合成 填报", "2023H1", "3;1")
    assert set(Entry.objects.values_list("form", flat=True)) == {"indicators", "tasks"}


def test_a_day_that_has_passed_or_a_period_that_is_none_opens_no_round(
    office: KeptPlan, signed_in: Callable[[str], Client]
) -> None:
    words = {"title": "合成", "period": "去年", "due_on": "2020-01-01", "cut_off": "2019-12-31", "open": "1"}
    page = signed_in("officer").post(f"/plans/{office.code}/rounds/new", words).content.decode()
    assert "“去年”不是期间" in page
    assert "不能早于" in page
    assert not Round.objects.exists()


def test_a_task_goes_from_open_to_lock_and_its_progress_stands_in_the_ledger(
    office: KeptPlan, desk: Callable[..., Desk]
) -> None:
    reporter, reviewer = desk("reporter2", "X2"), desk("reviewer", "X2")
    assert "演示任务1" in reporter.open()
    assert "已保存" in reporter.type("XT1", state="按计划有序推进", progress=PROGRESS)
    assert "已提交 1 行" in reporter.submit("XT1", state="按计划有序推进", progress=PROGRESS)
    assert reporter.entry("XT1").state == "submitted"
    assert PROGRESS in reviewer.open()
    assert "必须说明理由" in reviewer.review("return", "XT1")
    reviewer.review("return", "XT1", reason="请写明数量")
    assert (reporter.entry("XT1").state, reporter.entry("XT1").remark) == ("returned", "请写明数量")
    assert "请写明数量" in reporter.open()
    reporter.submit("XT1", state="按计划有序推进", progress=PROGRESS + "，新增 200 张床位")
    assert "已审核通过 1 行" in reviewer.review("approve", "XT1")
    task = next(one for one in ledger_of(office).plan.tasks if one.code == "XT1")
    assert (task.state, task.progress) == ("按计划有序推进", PROGRESS + "，新增 200 张床位")
    reviewer.review("lock", "XT1")
    assert reporter.entry("XT1").state == "locked"
    assert verify().faults == ()


def test_a_figure_becomes_a_new_vintage_and_the_old_one_stays(office: KeptPlan, desk: Callable[..., Desk]) -> None:
    reporter, reviewer = desk("reporter1"), desk("reviewer")
    before = [seen for seen in ledger_of(office).observations if seen.item == "01"]
    page = reporter.submit("01", value_text="1700", period="2023H1", source="合成", note="按快报数（合成）")
    assert "已提交 1 行" in page
    reviewer.review("approve", "01")
    after = [seen for seen in ledger_of(office).observations if seen.item == "01"]
    new = next(seen for seen in after if seen not in before)
    assert after[: len(before)] == before
    assert (new.value_text, str(new.period), new.known_on, new.known_by) == (
        "1700", "2023H1", timezone.localdate(), "演示一局（经济） 演示填报人1",
    )  # fmt: skip
    acts = list(StoredEvent.objects.filter(table="observations").order_by("-number").values_list("act", flat=True))
    assert acts[0] == "entry.approved"


def test_one_value_is_unlocked_with_a_reason_and_what_changed_since_approval_is_shown(
    office: KeptPlan, desk: Callable[..., Desk]
) -> None:
    reporter, reviewer = desk("reporter1"), desk("reviewer")
    reporter.submit("01", value_text="1700", period="2023H1", source="合成", note="按快报数（合成）")
    reviewer.review("approve", "01")
    reviewer.review("lock", "01")
    assert "必须说明理由" in reviewer.unlock("01", " ").content.decode()
    assert reviewer.entry("01").state == "locked"
    reviewer.unlock("01", "单位弄错")
    assert reviewer.entry("01").state == "unlocked"
    assert {one.state for one in Entry.objects.exclude(item="01")} == {"open"}
    reporter.type("01", value_text="1710", period="2023H1", source="合成", note="更正单位（合成）")
    page = reporter.open()
    assert "审核后有改动" in page
    assert "<del>1700</del>" in page
    reporter.submit("01", value_text="1710", period="2023H1", source="合成", note="更正单位（合成）")
    assert "<del>1700</del>" in reviewer.open()
    reviewer.review("approve", "01")
    figures = [seen for seen in ledger_of(office).observations if seen.item == "01" and str(seen.period) == "2023H1"]
    assert figures[-1].value_text == "1710"
    assert figures[-1].reason
    assert verify().faults == ()


def test_closing_a_round_locks_what_is_approved_and_takes_nothing_more(
    office: KeptPlan, desk: Callable[..., Desk]
) -> None:
    reporter, reviewer, officer = desk("reporter2", "X2"), desk("reviewer", "X2"), desk("officer", "X2")
    reporter.submit("XT1", state="按计划有序推进", progress=PROGRESS)
    reviewer.review("approve", "XT1")
    officer.client.post(f"/plans/{office.code}/rounds/1/close")
    assert reporter.entry("XT1").state == "locked"
    assert "e" + str(reporter.entry("XT5").pk) + "-progress" not in reporter.open()
    reporter.save("XT5", state="已完成", progress=PROGRESS)
    reporter.submit("XT5", state="已完成", progress=PROGRESS)
    assert reporter.entry("XT5").state == "open"
    reviewer.unlock("XT1", "数字有误")
    reporter.submit("XT1", state="按计划有序推进", progress="改正后的进展（合成）")
    assert reporter.entry("XT1").state == "submitted"


def test_the_history_of_a_row_comes_from_the_record(desk: Callable[..., Desk]) -> None:
    reporter, reviewer = desk("reporter2", "X2"), desk("reviewer", "X2")
    reporter.submit("XT1", state="按计划有序推进", progress=PROGRESS)
    reviewer.review("return", "XT1", reason="请写明数量")
    entry = reporter.entry("XT1")
    page = reporter.client.get(f"/plans/jingan-14/rounds/1/entries/{entry.pk}/history").content.decode()
    for words in ("开启填报", "提交", "演示填报人2", "退回", "演示审核人", "请写明数量", PROGRESS):
        assert words in page


def test_a_review_that_says_nothing_is_told_what_to_do_and_loses_nothing_typed(desk: Callable[..., Desk]) -> None:
    reporter, reviewer = desk("reporter2", "X2"), desk("reviewer", "X2")
    reporter.submit("XT1", state="按计划有序推进", progress=PROGRESS)
    entry = reporter.entry("XT1")
    words = {f"e{entry.pk}-revision": entry.revision, "pick": entry.pk, "reason": "请写明<数量>", "act": "nonsense"}
    answer = reviewer.client.post(reviewer.address + "review", words)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "没有办理：没有选通过、退回还是锁定" in page
    assert "请写明&lt;数量&gt;</textarea>" in page
    assert f'name="pick" value="{entry.pk}" checked' in page
    assert reporter.entry("XT1").state == "submitted"


def test_a_return_without_a_reason_and_a_reason_without_rows_keep_what_was_ticked_and_typed(
    desk: Callable[..., Desk],
) -> None:
    reporter, reviewer = desk("reporter2", "X2"), desk("reviewer", "X2")
    reporter.submit("XT1", state="按计划有序推进", progress=PROGRESS)
    entry = reporter.entry("XT1")
    shown = {f"e{entry.pk}-revision": entry.revision, "act": "return"}
    answer = reviewer.client.post(reviewer.address + "review", {**shown, "pick": entry.pk, "reason": " "})
    assert answer.status_code == 422
    page: Any = html.document_fromstring(answer.content)
    field = page.get_element_by_id("reason")
    assert field.get("aria-invalid") == "true"
    assert "必须说明理由" in page.get_element_by_id(field.get("aria-describedby").split()[-1]).text
    assert f'name="pick" value="{entry.pk}" checked' in answer.content.decode()
    answer = reviewer.client.post(reviewer.address + "review", {**shown, "reason": "请写明数量"})
    assert answer.status_code == 422
    assert "没有选中可以办理的行" in answer.content.decode()
    assert "请写明数量</textarea>" in answer.content.decode()
    assert reporter.entry("XT1").state == "submitted"


def test_a_unit_follows_a_bare_number_only(desk: Callable[..., Desk]) -> None:
    reporter, reviewer = desk("reporter1"), desk("reviewer")
    reporter.submit("05", value_text="千分之五人/亿元", note="合成")
    reporter.submit("17", value_text="0.5", note="合成")
    page = " ".join(reviewer.open().split())
    assert '0.5 <span class="quiet">平方米</span>' in page
    assert '千分之五人/亿元 <span class="quiet">' not in page
    assert "千分之五人/亿元" in page


def test_a_filter_that_finds_no_row_leads_back_to_all(desk: Callable[..., Desk]) -> None:
    reviewer = desk("reviewer")
    page = reviewer.client.get(reviewer.address + "?state=locked").content.decode()
    assert f'href="{reviewer.address}">显示全部行</a>' in page
