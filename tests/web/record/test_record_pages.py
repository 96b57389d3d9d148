"""The record as those who audit see it: searched, paged by number, taken away, never changed."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from midcourse.chain import first_break, from_line, manifest_of
from midcourse_web.record import queries
from midcourse_web.record.queries import A_PAGE, events_page, record_lines, search_in
from midcourse_web.record.words import value_word
from midcourse_web.store.acting import Actor, acting, as_actor
from midcourse_web.store.acts import Act
from midcourse_web.store.mapping import ledger_of
from midcourse_web.store.models import Entry, Evidence, KeptPlan, Membership, Round, StoredEvent, User

Queries = Callable[..., Any]


def found(**words: str) -> list[int]:
    """Return the numbers of the events of the first page of a search."""
    return [row.event.number for row in events_page(search_in(words)).rows]


def test_the_newest_events_come_first_with_what_was_and_what_became(recorded: KeptPlan, auditor: Client) -> None:
    text = auditor.get("/record/").content.decode()
    assert text.index("第二次改名") < text.rindex("第一次改名")
    assert "更正笔误" in text
    assert "本页各条相扣，摘要相符" in text
    assert "<del>第一次改名</del> → <ins>第二次改名</ins>" in text


def test_events_are_found_by_who_what_where_and_words(recorded: KeptPlan) -> None:
    last = StoredEvent.objects.count()
    changes = [last, last - 1]
    assert found(actor="officer") == changes
    assert found(act="row.changed", plan=recorded.code) == changes
    assert found(table="plans", key=recorded.code, plan=recorded.code)[:2] == changes
    assert found(q="第一次改名") == changes
    assert found(table="plans")[:2] == changes
    assert found(q="笔误", actor="officer") == changes
    assert found(key=recorded.code[:4])[:2] == changes
    assert found(q="没有这样的话") == []
    assert found(actor="nobody") == []


def test_events_are_found_by_local_days(recorded: KeptPlan) -> None:
    today = timezone.localdate()
    yesterday, tomorrow = today - timedelta(days=1), today + timedelta(days=1)
    assert len(found(**{"from": str(today), "to": str(today)})) == A_PAGE
    assert found(**{"from": str(tomorrow)}) == []
    assert found(to=str(yesterday)) == []
    assert len(found(**{"from": "no day", "to": "2026-13-45"})) == A_PAGE


def test_pages_follow_one_another_without_a_gap_or_a_repeat(recorded: KeptPlan) -> None:
    seen: list[int] = []
    words: dict[str, str] = {}
    while True:
        page = events_page(search_in(words))
        seen += [row.event.number for row in page.rows]
        if page.older is None:
            break
        words["before"] = str(page.older)
    assert seen == list(range(StoredEvent.objects.count(), 0, -1))


def test_a_search_no_index_answers_says_how_far_it_has_looked(
    recorded: KeptPlan, auditor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "SPAN", 10)
    count = StoredEvent.objects.count()
    page = events_page(search_in({"q": "没有这样的话"}))
    assert (page.rows, page.older, page.looked_down_to) == ([], count + 1 - 10, count + 1 - 10)
    text = auditor.get("/record/", {"q": "没有这样的话"}).content.decode()
    assert "更早的还没有查" in text
    assert "继续查更早的" in text


@pytest.mark.parametrize("before", ["-1", "x", "99999999999999999999999", "1"])
def test_a_page_that_does_not_exist_is_no_fault(recorded: KeptPlan, auditor: Client, before: str) -> None:
    assert auditor.get("/record/", {"before": before}).status_code == 200


def test_an_altered_event_is_shown_as_altered(
    recorded: KeptPlan, auditor: Client, tampered: Callable[[str], None]
) -> None:
    number = StoredEvent.objects.count()
    tampered(f"UPDATE record_events SET reason = 'x' WHERE number = {number}")  # noqa: S608 our own number
    assert "摘要不符" in auditor.get("/record/").content.decode()
    text = auditor.get(f"/record/{number}/").content.decode()
    assert "内容与摘要不符" in text
    assert "与前一条相扣" in text


def test_one_event_shows_every_cell_and_its_links(recorded: KeptPlan, auditor: Client) -> None:
    number = StoredEvent.objects.count()
    text = auditor.get(f"/record/{number}/").content.decode()
    for words in ("第一次改名", "第二次改名", "10.0.0.7", "更正笔误", "内容与摘要相符", "与前一条相扣"):
        assert words in text
    assert auditor.get("/record/999999/").status_code == 404
    assert "与前一条相扣" in auditor.get("/record/1/").content.decode()


def test_a_whole_row_is_told_by_its_size_and_its_cells_in_words_on_its_own_page(
    recorded: KeptPlan, auditor: Client
) -> None:
    moment, person = timezone.now(), User.objects.get(username="reporter1")
    days = {"cut_off": moment.date(), "opened_on": moment.date(), "due_on": moment.date()}
    with as_actor(Actor("officer")), acting(Act.ROUND_OPENED, plan=recorded.code):
        one = Round(plan=recorded, number=9, title="合成填报", period="2023H1", forms="indicators", **days)
        one.save()
        entry = Entry(round=one, form="indicators", item="24", department="X1", state_since=moment)
        entry.save()
        entry.assignee, entry.state = person, "submitted"
        entry.save()
    rows = {row.event.number: row for row in events_page(search_in({"plan": recorded.code})).rows}
    changed, added = rows[StoredEvent.objects.count()], rows[StoredEvent.objects.count() - 1]
    assert {cell.name: cell.after for cell in changed.cells} == {"填报人": str(person), "状态": "已提交"}
    assert (changed.brief, added.brief) == (False, True)
    text = auditor.get("/record/").content.decode()
    assert f"新增，共 {len(added.cells)} 项" in text
    assert "_id" not in "".join(cell.name for cell in added.cells)
    page = auditor.get(f"/record/{added.event.number}/").content.decode()
    assert "进入现状态的时间" in page
    assert "待填报" in page


def test_cells_kept_in_a_cell_are_told_by_their_headings_and_what_was_altered_stays() -> None:
    reported = '{"value_text": "5.5", "period": "2023H1", "note": ""}'
    assert value_word("round_entries", "cells", reported, {}) == "填报值：5.5；所属期：2023H1"
    proposed = '{"item": "24", "text": "≥30", "unit": "%"}'
    assert value_word("proposals", "content", proposed, {}) == "对象：24；目标值：≥30；单位：%"
    assert value_word("proposals", "content", '{"state": "暂缓", "before": "正常"}', {}) == "状态：暂缓；原状态：正常"
    with override("en"):
        assert value_word("round_entries", "cells", reported, {}) == "Value as reported: 5.5; Period: 2023H1"
    for altered in ("{", "[1]", "", "null"):
        assert value_word("round_entries", "cells", altered, {}) == altered


def test_codes_of_the_program_are_told_in_the_words_of_the_office() -> None:
    assert value_word("plans", "state", "running", {}) == "实施中"
    assert value_word("rounds", "state", "closed", {}) == "已结束"
    assert value_word("rounds", "forms", "indicators;tasks", {}) == "指标填报表、任务进展表"
    assert value_word("addresses", "asked", "search_record", {}) == "查阅操作记录"
    assert value_word("addresses", "asked", "never_heard_of", {}) == "never_heard_of"
    assert value_word("indicators", "disclosure", "public", {}) == "公开"
    assert value_word("indicators", "disclosure", "altered", {}) == "altered"
    assert value_word("indicators", "name", "公开", {}) == "公开"
    with override("en"):
        assert value_word("indicators", "disclosure", "public", {}) == "Public"
        assert value_word("indicators", "name", "公开", {}) == "公开"


def about(table: str, **words: str) -> list[str]:
    """Return what the newest events of a table speak of."""
    return [row.about for row in events_page(search_in({"table": table, **words})).rows]


def test_objects_are_named_in_words_from_the_event_or_the_row_as_it_stands(recorded: KeptPlan) -> None:
    moment, person = timezone.now(), User.objects.get(username="reporter1")
    days = {"cut_off": moment.date(), "opened_on": moment.date(), "due_on": moment.date()}
    with as_actor(Actor("officer")):
        with acting(Act.ROUND_OPENED, plan=recorded.code):
            one = Round(plan=recorded, number=9, title="合成填报", period="2023H1", forms="tasks", **days)
            one.save()
            entry = Entry(round=one, form="tasks", item="XT1", department="X2", state_since=moment)
            entry.save()
            entry.state = "submitted"
            entry.save()
            Evidence(entry=entry, name="照片.png", digest="0" * 64, size=1, kind="image/png", added_by=person).save()
        Membership.objects.get(user=person).delete()
        person.name = "改名"
        person.save()
        with acting(Act.SIGN_IN_FAILED) as deed:
            deed.note("sign_in", "nobody", None, {"why": "unknown_account"})
            deed.note("sign_in", "officer", None, {"why": "wrong_password"})
    task, department = "演示任务1（合成演示数据）", "演示二局（建设）"
    assert about("rounds") == ["合成填报"]
    assert about("round_entries") == [f"{task} · {department} · 合成填报"] * 2
    assert about("round_evidence") == [f"照片.png · {task} · {department} · 合成填报"]
    assert about("people_roles")[0] == f"改名 (reporter1) · 部门填报人 · 演示一局（经济） · {recorded.name}"
    assert about("people")[0] == "改名 (reporter1)"
    assert about("sign_in") == ["演示规划专员 (officer)", ""]
    assert about("plans")[0] == recorded.name
    assert about("goals")[-1] == ledger_of(recorded).plan.goals[0].name


def test_rows_of_a_ledger_are_named_by_what_they_belong_to(recorded: KeptPlan) -> None:
    ledger = ledger_of(recorded)
    names = {one.code: one.name for one in ledger.plan.indicators}
    figure = next(one for one in ledger.observations if one.item in names and one.measure == "value")
    key = f"{figure.item}|value|{figure.period}|{figure.known_on}"
    assert about("observations", key=key) == [f"{names[figure.item]} · {figure.period} · {figure.known_on}"]


def test_a_row_that_is_gone_keeps_what_its_events_said_and_its_key_stands_in_the_detail(
    recorded: KeptPlan, auditor: Client
) -> None:
    with as_actor(Actor("officer")):
        plan = KeptPlan(code="gone", name="已删规划（合成）")
        plan.save()
        plan.delete()
    assert about("plans", q="已删规划") == ["已删规划（合成）"] * 2
    page = auditor.get(f"/record/{StoredEvent.objects.count()}/").content.decode()
    assert "已删规划（合成）" in page
    assert "<code>plans gone</code>" in page


def test_a_sign_in_names_the_browser_in_the_list_and_in_full_on_its_page(recorded: KeptPlan, auditor: Client) -> None:
    browser = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36"
    with as_actor(Actor("officer")), acting(Act.SIGNED_IN) as deed:
        deed.note("sign_in", "officer", None, {"device": browser, "how": "password"})
    text = auditor.get("/record/").content.decode()
    assert "<ins>Chrome · Windows</ins>" in text
    assert browser not in text
    assert browser in auditor.get(f"/record/{StoredEvent.objects.count()}/").content.decode()


def test_the_exported_file_holds_the_whole_chain_and_says_so_at_its_end(recorded: KeptPlan, auditor: Client) -> None:
    answer = auditor.post("/record/export")
    lines = b"".join(answer.streaming_content).decode().splitlines()  # type: ignore[attr-defined]
    manifest = manifest_of(lines[-1])
    assert manifest is not None
    assert first_break(from_line(line) for line in lines[:-1]) is None
    assert (manifest.events, manifest.digest) == (len(lines) - 1, json.loads(lines[-2])["digest"])
    assert json.loads(lines[-2])["act"] == "record.exported"
    assert answer["Content-Disposition"].startswith('attachment; filename="record-')


def test_what_is_written_while_the_record_is_being_taken_away_waits_for_the_next_file(recorded: KeptPlan) -> None:
    count = StoredEvent.objects.count()
    lines = record_lines()
    first = next(lines)
    with as_actor(Actor("officer")), acting(Act.ROW_CHANGED, plan=recorded.code):
        recorded.name = "又改"
        recorded.save()
    rest = "".join([first, *lines]).splitlines()
    assert len(rest) == count + 1


def test_the_record_is_verified_in_place_while_it_is_short(
    recorded: KeptPlan, auditor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "全部相符" in auditor.post("/record/verify").content.decode()
    monkeypatch.setattr(queries, "VERIFIED_HERE", 3)
    assert "在服务器上运行" in auditor.post("/record/verify").content.decode()


def test_a_page_of_the_record_needs_the_same_few_queries_however_long_it_is(
    recorded: KeptPlan, auditor: Client, django_assert_max_num_queries: Queries
) -> None:
    for words in ({}, {"q": "改名"}, {"actor": "officer"}, {"from": "2020-01-01", "to": "2100-01-01"}):
        with django_assert_max_num_queries(17):
            auditor.get("/record/", words)


@pytest.mark.parametrize("address", ["/", "/accounts/", "/plans/jingan-14/", "/plans/jingan-14/progress/"])
def test_who_audits_sees_no_ledger_and_no_accounts(recorded: KeptPlan, auditor: Client, address: str) -> None:
    expected = {200} if address == "/" else {403, 404}
    assert auditor.get(address).status_code in expected


def test_what_stands_in_an_event_is_shown_as_text(recorded: KeptPlan, auditor: Client) -> None:
    with as_actor(Actor("officer")), acting(Act.ROW_CHANGED, plan=recorded.code, reason="<script>alert(1)</script>"):
        recorded.name = "<img src=x onerror=alert(2)>"
        recorded.save()
    for address in ("/record/", f"/record/{StoredEvent.objects.count()}/"):
        text = auditor.get(address).content.decode()
        assert "<script>alert(1)" not in text
        assert "<img src=x" not in text
