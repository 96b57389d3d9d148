"""Writing rows: the core reads and checks every cell, nothing is overwritten unseen, a promise is never rewritten."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from midcourse.data.ledger_diff import Change, RowChange
from midcourse_web.store.acting import Actor, as_actor
from midcourse_web.store.acts import Act
from midcourse_web.store.keeping import write_changes
from midcourse_web.store.mapping import ledger_of, record_of
from midcourse_web.store.models import LEDGER_MODELS, KeptPlan, StoredEvent
from midcourse_web.store.verifying import verify

Browser = Callable[[str], Client]
LEDGER = "/plans/jingan-14/ledger/"
_CONTROL = re.compile(
    r'<input[^>]*name="(?P<input>[^"]+)"(?:[^>]*value="(?P<value>[^"]*)")?[^>]*>'
    r'|<textarea[^>]*name="(?P<area>[^"]+)"[^>]*>\s?(?P<words>[^<]*)</textarea>'
    r'|<select[^>]*name="(?P<select>[^"]+)"[^>]*>(?P<options>.*?)</select>',
    re.DOTALL,
)
_CHOSEN = re.compile(r'<option value="([^"]*)" selected')


def form_of(client: Client, address: str) -> dict[str, str]:
    """What a form would send as it stands."""
    page = client.get(address).content.decode()
    sent = {}
    for found in _CONTROL.finditer(page[page.index("data-guard") :]):
        name = found["input"] or found["area"] or found["select"]
        chosen = _CHOSEN.search(found["options"] or "")
        sent[name] = found["value"] or (found["words"] or "").strip() or (chosen[1] if chosen else "")
    return {name: value for name, value in sent.items() if name != "csrfmiddlewaretoken"}


def row(plan: KeptPlan, table: str, key: str) -> Any:
    """A row as the database has it."""
    return LEDGER_MODELS[table].objects.get(plan=plan, row_key=key)


def test_a_form_sent_back_as_it_stands_changes_nothing(office: KeptPlan, signed_in: Browser) -> None:
    officer, before = signed_in("officer"), ledger_of(office)
    for address in (
        "indicators/01/",
        "projects/XP1/",
        "observations/01|value|2022|2023-09-18/",
        "plan/~/",
        "targets/01||1/",
    ):
        response = officer.post(f"{LEDGER}{address}edit/", form_of(officer, f"{LEDGER}{address}edit/"))
        assert "没有改动" in response.content.decode(), address
    assert ledger_of(office) == before


def test_a_change_is_written_with_who_when_and_why(office: KeptPlan, signed_in: Browser) -> None:
    officer, address = signed_in("officer"), f"{LEDGER}goals/G1/edit/"
    sent = form_of(officer, address) | {"name": "新的目标", "why": "笔误"}
    assert officer.post(address, sent)["Location"] == f"{LEDGER}goals/G1/"
    assert row(office, "goals", "G1").name == "新的目标"
    event = StoredEvent.objects.order_by("-number")[0]
    assert (event.actor, event.act, event.reason, event.after) == (
        "officer",
        "row.changed",
        "笔误",
        '{"name":"新的目标"}',
    )
    page = officer.get(f"{LEDGER}goals/G1/").content.decode()
    assert "演示规划专员" in page
    assert "<ins>新的目标</ins>" in page


def test_every_faulty_cell_is_told_beside_it_and_nothing_is_written(office: KeptPlan, signed_in: Browser) -> None:
    officer, address = signed_in("officer"), f"{LEDGER}projects/XP1/edit/"
    sent = form_of(officer, address) | {"starts": "去年", "invest_planned": "约10亿", "name": " "}
    response = officer.post(address, sent)
    page = response.content.decode()
    assert response.status_code == 422
    for words in ("“去年”不是整数", "“约10亿”不是数", "不能为空", 'value="约10亿"'):
        assert words in page
    assert row(office, "projects", "XP1").starts == 2021


def test_what_the_core_forbids_is_refused_beside_its_cell(signed_in: Browser) -> None:
    officer, address = signed_in("officer"), f"{LEDGER}indicators/01/edit/"
    page = officer.post(address, form_of(officer, address) | {"unit": "光年"}).content.decode()
    assert 'id="c-unit_error">不认识的单位“光年”' in page
    page = officer.post(address, form_of(officer, address) | {"contributors": "没有这个局"}).content.decode()
    assert "没有这个局" in page
    assert "中不存在" in page


def test_departments_may_be_written_by_name(office: KeptPlan, signed_in: Browser) -> None:
    officer, address = signed_in("officer"), f"{LEDGER}indicators/01/edit/"
    officer.post(address, form_of(officer, address) | {"contributors": "演示三局（民生）；X4"})
    assert row(office, "indicators", "01").contributors == ";X3;X4;"


def test_what_the_core_asks_is_confirmed_once_and_only_for_that(office: KeptPlan, signed_in: Browser) -> None:
    officer, address = signed_in("officer"), f"{LEDGER}indicators/~new/"
    sent = form_of(officer, address) | {"code": "99", "name": "合成指标", "unit": "家"}
    asked = officer.post(address, sent).content.decode()
    assert "没有目标" in asked
    confirm = re.search(r'name="confirm" value="(\w+)"', asked)
    assert confirm
    assert officer.post(address, sent | {"confirm": "0" * 32}).status_code == 422
    assert officer.post(address, sent | {"confirm": confirm[1]}).status_code == 302
    assert row(office, "indicators", "99").name == "合成指标"
    again = officer.post(address, sent | {"confirm": confirm[1]})
    assert "编号“99”重复" in again.content.decode()


def test_nobody_overwrites_what_he_has_not_seen(office: KeptPlan, signed_in: Browser) -> None:
    officer, address = signed_in("officer"), f"{LEDGER}goals/G1/edit/"
    sent = form_of(officer, address) | {"name": "我的改法"}
    before = record_of(row(office, "goals", "G1"))
    with as_actor(Actor("other")):
        after = type(before)(code="G1", name="别人的改法")
        write_changes(office, [RowChange("goals", ("G1",), Change.CHANGED, before, after)], Act.ROW_CHANGED)
    page = officer.post(address, sent).content.decode()
    assert "被别人改过" in page
    assert 'value="我的改法"' in page
    assert row(office, "goals", "G1").name == "别人的改法"


def test_a_promise_is_not_rewritten_but_its_reading_is_confirmed(office: KeptPlan, signed_in: Browser) -> None:
    officer, address = signed_in("officer"), f"{LEDGER}targets/01||1/edit/"
    sent = form_of(officer, address)
    assert not {"text", "unit", "due", "item", "version"} & set(sent)
    assert "提出目标调整" in officer.get(address).content.decode()
    text = row(office, "targets", "01||1").text
    officer.post(address, sent | {"text": "1", "place": "第 3 页"})
    assert (row(office, "targets", "01||1").text, row(office, "targets", "01||1").place) == (text, "第 3 页")
    refused = officer.post(f"{LEDGER}targets/01||1/remove/", {"why": "不要了"}).content.decode()
    assert "不能改写或删除" in refused


def test_an_observation_is_revised_by_a_further_one(office: KeptPlan, signed_in: Browser) -> None:
    officer = signed_in("officer")
    assert not {"value", "value_text"} & set(form_of(officer, f"{LEDGER}observations/01|value|2022|2023-09-18/edit/"))
    address = f"{LEDGER}observations/~new/?like=01|value|2022|2023-09-18"
    sent = form_of(officer, address)
    assert (sent["item"], sent["period"], sent["status"], sent["value_text"]) == ("01", "2022", "修订数", "")
    count = LEDGER_MODELS["observations"].objects.filter(plan=office, item="01").count()
    officer.post(address, sent | {"value_text": "5.7", "value": "5.7", "reason": "年鉴修订"})
    assert LEDGER_MODELS["observations"].objects.filter(plan=office, item="01").count() == count + 1


def test_what_others_refer_to_is_not_removed_and_they_are_named(office: KeptPlan, signed_in: Browser) -> None:
    officer = signed_in("officer")
    page = officer.post(f"{LEDGER}departments/X1/remove/", {}).content.decode()
    assert "还有别的条目引用它" in page
    assert f"{LEDGER}indicators/01/" in page
    assert row(office, "departments", "X1")
    page = officer.get(f"{LEDGER}indicators/01/remove/").content.decode()
    assert "观测值 01 · 指标值 · 2022 · 2023-09-18" in page  # as people call it, not by its key


def test_a_row_nobody_needs_is_removed_and_the_record_keeps_it(office: KeptPlan, signed_in: Browser) -> None:
    officer = signed_in("officer")
    assert officer.post(f"{LEDGER}tasks/XT4/remove/", {"why": "重复"})["Location"] == f"{LEDGER}tasks/"
    assert not LEDGER_MODELS["tasks"].objects.filter(plan=office, code="XT4").exists()
    event = StoredEvent.objects.order_by("-number")[0]
    assert (event.act, event.key, event.reason) == ("row.removed", "XT4", "重复")
    assert verify().faults == ()


def test_a_lagging_item_is_tied_to_problem_measure_and_department(office: KeptPlan, signed_in: Browser) -> None:
    officer, address = signed_in("officer"), "/plans/jingan-14/chain/01/"
    sent = {"problem_text": "合成问题", "problem_group": "合成", "measure_text": "合成举措", "department": "X2"}
    response = officer.post(address, sent)
    if response.status_code == 422:
        confirm = re.search(r'name="confirm" value="(\w+)"', response.content.decode())
        assert confirm
        response = officer.post(address, sent | {"confirm": confirm[1]})
    assert response.status_code == 302
    page = officer.get(address).content.decode()
    for words in ("合成问题", "合成举措", "演示二局（建设）"):
        assert words in page
    links = LEDGER_MODELS["links"].objects.filter(plan=office)
    assert links.filter(source="01", goal__startswith="Q").exists()
    assert links.filter(source__startswith="M", goal="X2").exists()


def test_an_empty_tie_is_asked_for(signed_in: Browser) -> None:
    page = signed_in("officer").post("/plans/jingan-14/chain/01/", {"problem": "", "department": "X1"}).content.decode()
    assert "请至少选择或填写一个问题或举措" in page


SCRIPT = "<script>alert('甲')</script>\"><img src=x onerror=alert(1)>"


@pytest.mark.parametrize("table", ["goals", "departments", "systems", "problems", "measures", "tasks", "projects"])
def test_script_in_every_text_cell_is_shown_as_text(office: KeptPlan, signed_in: Browser, table: str) -> None:
    officer, address = signed_in("officer"), f"{LEDGER}{table}/~new/"
    texts = [c.name for c in LEDGER_MODELS[table].table.columns if c.cell_type.base is str and not c.refers_to]
    sent = form_of(officer, address) | dict.fromkeys(texts, SCRIPT) | {"code": "SC1"}
    response = officer.post(address, sent)
    confirm = (
        re.search(r'name="confirm" value="(\w+)"', response.content.decode()) if response.status_code == 422 else None
    )
    if confirm:
        response = officer.post(address, sent | {"confirm": confirm[1]})
    assert response.status_code == 302, response.content.decode()
    for shown in ("", "SC1/", "SC1/edit/", "SC1/remove/", "?q=%3Cscript%3E"):
        page = officer.get(f"{LEDGER}{table}/{shown}").content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_a_huge_cell_is_refused_with_its_length(signed_in: Browser) -> None:
    officer, address = signed_in("officer"), f"{LEDGER}goals/G1/edit/"
    page = officer.post(address, form_of(officer, address) | {"statement": "长" * 40_000}).content.decode()
    assert "单元格有 40000 个字，最多 32767 个" in page


def test_control_characters_are_refused(signed_in: Browser) -> None:
    officer, address = signed_in("officer"), f"{LEDGER}goals/G1/edit/"
    page = officer.post(address, form_of(officer, address) | {"name": "甲\x07乙"}).content.decode()
    assert "不可见的控制字符" in page


@pytest.mark.parametrize("account", ["reporter1", "reviewer", "leader", "deputy", "system", "security", "audit"])
def test_only_the_planning_officer_writes(office: KeptPlan, signed_in: Browser, account: str) -> None:
    client, before = signed_in(account), ledger_of(office)
    for rest in (
        "ledger/indicators/01/edit/",
        "ledger/tasks/XT4/remove/",
        "ledger/tasks/~new/",
        "chain/01/",
        "import/",
    ):
        assert client.post(f"/plans/jingan-14/{rest}", {"name": "甲"}).status_code == 403
    assert ledger_of(office) == before


def test_doubts_and_overrides_are_not_written_as_plain_rows(signed_in: Browser) -> None:
    officer = signed_in("officer")
    for table in ("reviews", "overrides"):
        assert officer.post(f"{LEDGER}{table}/~new/", {"item": "01"}).status_code == 404
