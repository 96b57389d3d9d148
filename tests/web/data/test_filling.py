"""Typing into a return: drafts, two people at one row, words for strange values."""

import json
from collections.abc import Callable

import pytest
from django.utils.translation import override
from round_desk import PROGRESS, Desk

from midcourse_web.store.mapping import ledger_of
from midcourse_web.store.models import Draft, Entry, KeptPlan, StoredEvent, User


def test_a_draft_is_kept_as_it_is_typed_and_is_no_act(desk: Callable[..., Desk]) -> None:
    reporter = desk("reporter2", "X2")
    count = StoredEvent.objects.count()
    assert "写到一半" not in reporter.open()  # the page is kept from here on, until somebody types
    assert "已保存" in reporter.type("XT1", progress="写到一半")
    assert "写到一半" in reporter.open()
    assert reporter.entry("XT1").state == "open"
    assert StoredEvent.objects.count() == count


def test_the_second_of_two_people_is_told_and_nothing_is_lost(desk: Callable[..., Desk]) -> None:
    first = desk("reporter2", "X2")
    seen_by_second = first.typed("XT1", progress="第二个人写的")
    first.type("XT1", progress="第一个人写的")
    Draft.objects.update(saved_by=User.objects.get(username="reporter3"))  # a colleague's
    told = first.client.post(first.address + "save", seen_by_second, headers={"HX-Request": "true"}).content.decode()
    assert "演示填报人3 在" in told
    assert "您填写的还没有保存" in told
    assert "第一个人写的" in Draft.objects.get().cells
    plain = first.client.post(first.address + "save", seen_by_second).content.decode()
    assert "第二个人写的" in plain, "without script his words stand in the page again"
    draft = Draft.objects.get()
    key = f"e{draft.entry_id}-take"
    kept = first.client.post(
        first.address + "save", {**seen_by_second, key: draft.saved_at.isoformat()}, headers={"HX-Request": "true"}
    )
    assert "已保存" in kept.content.decode()
    assert "第二个人写的" in Draft.objects.get().cells


def test_what_was_on_its_way_when_the_same_page_saved_a_moment_ago_is_kept(desk: Callable[..., Desk]) -> None:
    reporter = desk("reporter2", "X2")
    on_its_way = reporter.typed("XT1", state="按计划有序推进", progress=PROGRESS)
    reporter.type("XT1", progress="写到一半")
    reporter.client.post(reporter.address + "submit", {**on_its_way, "which": "all"})
    assert reporter.entry("XT1").state == "submitted"


def test_words_typed_into_a_row_a_colleague_has_handed_in_are_shown_again(desk: Callable[..., Desk]) -> None:
    reporter = desk("reporter2", "X2")
    stale = reporter.typed("XT1", progress="同事来不及提交的话", state="已完成")
    reporter.submit("XT1", state="按计划有序推进", progress=PROGRESS)
    page = reporter.client.post(reporter.address + "save", stale).content.decode()
    assert "同事来不及提交的话" in page
    assert "没有保存" in page
    assert reporter.entry("XT1").state == "submitted"


def test_a_value_that_jumps_asks_for_a_word_before_it_can_be_handed_in(desk: Callable[..., Desk]) -> None:
    reporter = desk("reporter1")
    said = reporter.type("01", value_text="3", period="2023H1", source="合成")
    assert "须说明" in said
    assert "没有提交" in reporter.submit("01", value_text="3", period="2023H1", source="合成")
    assert reporter.entry("01").state == "open"
    reporter.submit("01", value_text="3", period="2023H1", source="合成", note="口径调整，只计新设（合成）")
    entry = reporter.entry("01")
    assert (entry.state, entry.word) == ("submitted", "口径调整，只计新设（合成）")


def test_what_cannot_be_read_blocks_at_its_cell_and_stays_as_typed(desk: Callable[..., Desk]) -> None:
    reporter = desk("reporter2", "X2")
    said = reporter.type("XP1", state="按计划有序推进", invest_made="约五个亿")
    assert "须改正" in said
    assert "约五个亿" in reporter.open()
    assert "没有提交" in reporter.submit("XP1", state="按计划有序推进", invest_made="约五个亿")


def test_words_with_the_marks_of_a_page_stand_in_it_as_typed(desk: Callable[..., Desk]) -> None:
    reporter = desk("reporter2", "X2")
    reporter.type("XT1", progress="</textarea><b>合成</b>")
    assert ">\n&lt;/textarea&gt;&lt;b&gt;合成&lt;/b&gt;</textarea>" in reporter.open()


def test_progress_over_the_limit_of_the_round_blocks(desk: Callable[..., Desk]) -> None:
    reporter = desk("reporter2", "X2")
    assert "最多 60 字" in reporter.type("XT1", state="已完成", progress="长" * 61)
    reporter.submit("XT1", state="已完成", progress="长" * 61)
    assert reporter.entry("XT1").state == "open"


def test_all_rows_that_are_ready_are_handed_in_and_the_others_are_told(desk: Callable[..., Desk]) -> None:
    reporter = desk("reporter2", "X2")
    for item in ("XT1", "XT5"):
        reporter.type(item, state="已完成", progress=PROGRESS)
    page = reporter.submit_all()
    assert "已提交 2 行" in page
    assert "9 行还没有填写。" in page
    assert "行没有提交" not in page
    assert set(Entry.objects.filter(state="submitted").values_list("item", flat=True)) == {"XT1", "XT5"}
    assert not Draft.objects.exists()


def test_a_row_is_taken_back_until_the_reviewer_has_decided(desk: Callable[..., Desk]) -> None:
    reporter, reviewer = desk("reporter2", "X2"), desk("reviewer", "X2")
    reporter.submit("XT1", state="已完成", progress=PROGRESS)

    def withdraw() -> None:
        entry = reporter.entry("XT1")
        words = {f"e{entry.pk}-revision": entry.revision, "pick": entry.pk}
        reporter.client.post(reporter.address + "withdraw", words)

    withdraw()
    assert reporter.entry("XT1").state == "open"
    assert PROGRESS in reporter.open()
    reporter.submit("XT1", state="已完成", progress=PROGRESS)
    reviewer.review("approve", "XT1")
    withdraw()
    assert reporter.entry("XT1").state == "approved"


def test_a_reviewer_decides_on_nothing_he_has_not_seen(desk: Callable[..., Desk]) -> None:
    reporter, reviewer = desk("reporter2", "X2"), desk("reviewer", "X2")
    reporter.submit("XT1", state="已完成", progress=PROGRESS)
    entry = reporter.entry("XT1")
    stale = {f"e{entry.pk}-revision": entry.revision, "pick": entry.pk, "act": "approve"}
    reviewer.review("return", "XT1", reason="补充")
    reporter.submit("XT1", state="已完成", progress=PROGRESS + "，另有变化")
    page = reviewer.client.post(reviewer.address + "review", stale, follow=True).content.decode()
    assert "再看一遍" in page
    assert reporter.entry("XT1").state == "submitted"


def test_one_reason_returns_several_rows(desk: Callable[..., Desk]) -> None:
    reporter, reviewer = desk("reporter2", "X2"), desk("reviewer", "X2")
    for item in ("XT1", "XT5"):
        reporter.submit(item, state="已完成", progress=PROGRESS)
    assert "已退回 2 行" in reviewer.review("return", "XT1", "XT5", reason="都缺少佐证")
    assert set(Entry.objects.filter(state="returned").values_list("remark", flat=True)) == {"都缺少佐证"}


def test_a_project_reports_nodes_investment_and_what_must_be_coordinated(
    office: KeptPlan, desk: Callable[..., Desk]
) -> None:
    reporter, reviewer = desk("reporter2", "X2"), desk("reviewer", "X2")
    cells = {
        "state": "按计划有序推进", "reason": "节点按实际补报（合成）", "invest_made": "6.5", "node0": "结构封顶",
        "day0": "2023-06-20", "problem": "缺少用地指标（合成）", "coordinator": "演示三局（民生）",
    }  # fmt: skip
    page = reporter.submit("XP1", **cells)
    assert "已提交 1 行" in page
    assert "缺少用地指标" in reviewer.open()
    reviewer.review("approve", "XP1")
    plan = ledger_of(office).plan
    project = next(one for one in plan.projects if one.code == "XP1")
    node = next(one for one in plan.project_nodes if (one.project, one.name) == ("XP1", "结构封顶"))
    assert str(project.invest_made) == "6.5"
    assert str(node.reached_on) == "2023-06-20"


def test_a_state_of_suspension_that_was_not_approved_blocks(desk: Callable[..., Desk]) -> None:
    assert "须经批准" in desk("reporter2", "X2").type("XP1", state="因故暂缓", reason="资金（合成）")


def test_a_script_typed_into_any_cell_is_shown_as_text(desk: Callable[..., Desk]) -> None:
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    reporter, reviewer, officer = desk("reporter2", "X2"), desk("reviewer", "X2"), desk("officer", "X2")
    for item, cells in {
        "XT1": {"state": "已完成", "progress": evil[:40], "problem": evil, "next_step": evil},
        "XP1": {"state": "按计划有序推进", "reason": evil, "problem": evil, "coordinator": evil, "next_step": evil,
                "expected_end": evil, "node0": evil, "day0": evil},
    }.items():  # fmt: skip
        assert "<script>alert" not in reporter.type(item, **cells)
        reporter.submit(item, **cells)
        reviewer.review("return", item, reason=evil)
    assert reporter.entry("XT1").state == "returned"
    entry = reporter.entry("XT1")
    pages = [
        reporter.open(),
        reviewer.open(),
        officer.open(),
        officer.client.get(f"/plans/jingan-14/rounds/1/entries/{entry.pk}/history").content.decode(),
        officer.client.get(reporter.address + "hand-over").content.decode(),
        officer.client.get("/").content.decode(),
    ]
    for page in pages:
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_a_reviewer_sees_what_was_handed_in_and_not_what_is_being_typed(desk: Callable[..., Desk]) -> None:
    reporter, reviewer = desk("reporter2", "X2"), desk("reviewer", "X2")
    reporter.submit("XT1", state="已完成", progress=PROGRESS)
    reviewer.review("return", "XT1", reason="补充")
    reporter.type("XT1", state="已完成", progress="还在斟酌的话")
    reporter.type("XT5", progress="也在斟酌")
    page = reviewer.open()
    assert PROGRESS in page
    assert "斟酌" not in page


def test_problems_of_projects_stand_in_one_list_with_who_should_coordinate_them(desk: Callable[..., Desk]) -> None:
    reporter, officer = desk("reporter2", "X2"), desk("officer", "X2")
    cells = {"state": "按计划有序推进", "reason": "合成", "problem": "缺少用地指标（合成）", "coordinator": "演示三局"}
    reporter.submit("XP1", **cells)
    page = officer.client.get("/plans/jingan-14/rounds/1/problems").content.decode()
    assert "缺少用地指标（合成）" in page
    assert "演示三局" in page
    assert "缺少用地指标" not in desk("reporter1").client.get("/plans/jingan-14/rounds/1/problems").content.decode()


def test_an_approved_value_is_shown_beside_what_was_known_before_it(desk: Callable[..., Desk]) -> None:
    reporter, reviewer = desk("reporter2", "X2"), desk("reviewer", "X2")
    reporter.submit("06", value_text="1600", period="2023H1", source="合成", note="合成")
    assert "+10.5%" in reviewer.open()
    reviewer.review("approve", "06")
    assert "+10.5%" in reviewer.open()


def test_a_page_that_sends_no_row_is_told_so_and_shown_again(desk: Callable[..., Desk]) -> None:
    reporter = desk("reporter2", "X2")
    for headers in ({}, {"HX-Request": "true"}):
        answer = reporter.client.post(reporter.address + "save", {}, headers=headers)
        assert answer.status_code == 400
        page = answer.content.decode()
        assert "没有保存：页面没有送来任何一行" in page
        assert "演示任务1" in page


def test_several_rows_sent_at_once_are_saved_as_a_page_is(desk: Callable[..., Desk]) -> None:
    reporter = desk("reporter2", "X2")
    words = {**reporter.typed("XT1", progress="甲"), **reporter.typed("XT5", progress="乙")}
    answer = reporter.client.post(reporter.address + "save", words, headers={"HX-Request": "true"})
    assert answer.status_code == 302
    assert Draft.objects.count() == 2


@pytest.mark.parametrize(
    ("language", "words", "typed"),
    [("zh-hans", "2023年上半年", "2023 年 1—6月"), ("en", "first half of 2023", "First half of 2023")],
)
def test_a_period_is_shown_in_words_and_kept_as_tables_write_it(
    desk: Callable[..., Desk], language: str, words: str, typed: str
) -> None:
    reporter = desk("reporter1")
    reporter.client.cookies["midcourse_language"] = language
    with override(language):
        assert f'value="{words}"' in reporter.open()
        reporter.save("01", value_text="1700", period=typed, source="合成")
        assert json.loads(reporter.entry("01").draft.cells)["period"] == "2023H1"
        assert f'value="{words}"' in reporter.open()
        reporter.save("01", value_text="1700", period="去年", source="合成")
        assert 'value="去年"' in reporter.open()


def test_only_what_can_be_done_is_offered(desk: Callable[..., Desk]) -> None:
    reporter = desk("reporter2", "X2")
    page = reporter.open()
    assert ("提交所选" in page, "撤回所选" in page) == (True, False)
    reporter.submit("XT1", state="按计划有序推进", progress=PROGRESS)
    page = reporter.open()
    assert ("提交所选" in page, "撤回所选" in page) == (True, True)
    page = reporter.client.get(f"{reporter.address}?state=submitted").content.decode()
    assert ("提交所选" in page, "撤回所选" in page) == (False, True)
    page = reporter.client.get(f"{reporter.address}?state=open").content.decode()
    assert ("提交所选" in page, "撤回所选" in page) == (True, False)
