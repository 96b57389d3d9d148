"""The plan workbook out and in: the same bytes for the same ledger, and nothing written that was not shown."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import override
from openpyxl import Workbook, load_workbook

from midcourse.data.ledger import write_ledger
from midcourse.data.ledger_diff import Change, RowChange, differences
from midcourse.data.model import Ledger
from midcourse.plan.model import Goal, Link, Problem, Task
from midcourse_web.plan.actions import pending
from midcourse_web.store.acting import Actor, as_actor
from midcourse_web.store.acts import Act
from midcourse_web.store.keeping import write_changes
from midcourse_web.store.mapping import ledger_of
from midcourse_web.store.models import KeptPlan, StoredEvent
from midcourse_web.store.verifying import verify

Browser = Callable[[str], Client]
IMPORT = "/plans/jingan-14/import/"


def workbook(ledger: Ledger, folder: Path) -> bytes:
    """A ledger as the bytes of its workbook."""
    path = folder / "ledger.xlsx"
    write_ledger(ledger, path)
    return path.read_bytes()


def changed(ledger: Ledger) -> Ledger:
    """A goal renamed, a task added, another taken out; synthetic."""
    plan = ledger.plan
    goals = (replace(plan.goals[0], name="改过的目标"), *plan.goals[1:])
    tasks = (*(one for one in plan.tasks if one.code != "XT4"), Task(code="XT99", name="新任务", lead="X1"))
    return replace(ledger, plan=replace(plan, goals=goals, tasks=tasks))


def shown(client: Client, data: bytes, name: str = "台账.xlsx") -> str:
    """Upload a workbook and return the address of the page that shows what it would change."""
    response = client.post(IMPORT, {"file": SimpleUploadedFile(name, data)})
    assert response.status_code == 302, response.content.decode()
    return response["Location"]


def refusal(client: Client, data: bytes, name: str = "台账.xlsx") -> str:
    """Upload a workbook that is refused, and return the page that says why."""
    response = client.post(IMPORT, {"file": SimpleUploadedFile(name, data)})
    assert response.status_code == 422
    return response.content.decode()


def test_a_table_without_a_sheet_stays_as_it_is_and_one_with_headings_only_is_emptied(
    office: KeptPlan, signed_in: Browser, tmp_path: Path
) -> None:
    book = load_workbook(io.BytesIO(workbook(changed(ledger_of(office)), tmp_path)))
    for title in book.sheetnames:
        if title not in {"规划", "目标", "重点任务", "已公布评价"}:
            del book[title]
    book["已公布评价"].delete_rows(2, book["已公布评价"].max_row)
    part = tmp_path / "part.xlsx"
    book.save(part)
    page = signed_in("officer").get(shown(signed_in("officer"), part.read_bytes())).content.decode()
    assert "没有这些表，其中原有内容不变：" in page
    assert "单位、空间" in page.split("原有内容不变：")[1][:100]
    counts = re.findall(
        r'<th scope="row">(\S+)</th>\s*<td[^>]+>(\d+)</td>\s*<td[^>]+>(\d+)</td>\s*<td[^>]+>(\d+)</td>', page
    )
    assert counts == [("目标", "0", "1", "0"), ("重点任务", "1", "0", "1"), ("已公布评价", "0", "0", "26")]


@pytest.mark.parametrize(("language", "place"), [("zh-hans", "关联 · 24 · P1 · 到"), ("en", "Links · 24 · P1 · To")])
def test_a_row_left_alone_is_named_and_linked_where_it_no_longer_fits(
    office: KeptPlan, signed_in: Browser, tmp_path: Path, language: str, place: str
) -> None:
    ledger = ledger_of(office)
    problems = (Problem(code="P1", group="合成", text="合成问题"),)
    plan = replace(ledger.plan, problems=problems, links=(Link(source="24", goal="P1"),))
    with as_actor(Actor("officer")):
        write_changes(office, differences(ledger, replace(ledger, plan=plan)), Act.ROW_CHANGED)
    book = load_workbook(io.BytesIO(workbook(ledger_of(office), tmp_path)))
    for title in book.sheetnames:
        if title not in {"规划", "问题"}:
            del book[title]
    book["问题"].delete_rows(2, book["问题"].max_row)
    part = tmp_path / "part.xlsx"
    book.save(part)
    officer = signed_in("officer")
    officer.cookies["midcourse_language"] = language
    with override(language):
        page = refusal(officer, part.read_bytes())
    assert f'<a href="/plans/{office.code}/ledger/links/24%7CP1/">{place}</a>' in page
    assert ".csv" not in page
    assert officer.get(f"/plans/{office.code}/ledger/links/24%7CP1/").status_code == 200


def test_the_same_ledger_gives_the_same_bytes_and_each_export_is_an_event(office: KeptPlan, signed_in: Browser) -> None:
    officer = signed_in("officer")
    first, second = (officer.get("/plans/jingan-14/export.xlsx") for _ in range(2))
    assert first.content == second.content
    assert first["Content-Disposition"].startswith('attachment; filename="jingan-14.xlsx"')
    assert StoredEvent.objects.filter(act="plan.exported", actor="officer").count() == 2


def test_what_goes_out_and_comes_in_again_changes_nothing(office: KeptPlan, signed_in: Browser) -> None:
    officer = signed_in("officer")
    page = officer.get(shown(officer, officer.get("/plans/jingan-14/export.xlsx").content)).content.decode()
    assert "与台账完全一致" in page


def test_a_dry_run_shows_every_change_and_writes_nothing(
    office: KeptPlan, signed_in: Browser, example: Ledger, tmp_path: Path
) -> None:
    officer = signed_in("officer")
    page = officer.get(shown(officer, workbook(changed(example), tmp_path))).content.decode()
    for words in ("改过的目标", "XT99", "XT4", "新增", "删除", "写入这 3 条变动"):
        assert words in page
    assert ledger_of(office) == example


def test_a_confirmation_writes_exactly_what_was_shown(
    office: KeptPlan, signed_in: Browser, example: Ledger, tmp_path: Path
) -> None:
    officer = signed_in("officer")
    place = shown(officer, workbook(changed(example), tmp_path))
    assert officer.post(place, {"act": "write"})["Location"] == "/plans/jingan-14/ledger/"
    after = ledger_of(office)
    assert after.plan.goals[0].name == "改过的目标"
    assert {one.code for one in after.plan.tasks} >= {"XT99"}
    assert "XT4" not in {one.code for one in after.plan.tasks}
    imported = StoredEvent.objects.filter(act="plan.imported")
    assert sorted((one.table, one.key) for one in imported) == [("goals", "G1"), ("tasks", "XT4"), ("tasks", "XT99")]
    assert {one.reason for one in imported} == {"台账.xlsx"}
    assert verify().faults == ()
    assert "已经过期或已经写入" in officer.get(place, follow=True).content.decode()


def test_a_ledger_changed_meanwhile_is_shown_again_and_nothing_is_written(
    office: KeptPlan, signed_in: Browser, example: Ledger, tmp_path: Path
) -> None:
    officer = signed_in("officer")
    place = shown(officer, workbook(changed(example), tmp_path))
    goal = Goal(code="G77", name="别人新增的目标")
    with as_actor(Actor("other")):
        write_changes(office, [RowChange("goals", ("G77",), Change.ADDED, None, goal)], Act.ROW_ADDED)
    page = officer.post(place, {"act": "write"}, follow=True).content.decode()
    assert "有变动，没有写入" in page
    assert "别人新增的目标" in page
    assert ledger_of(office).plan.goals[0].name == example.plan.goals[0].name
    officer.post(place, {"act": "write"})
    assert "G77" not in {one.code for one in ledger_of(office).plan.goals}


def test_a_rewritten_target_is_named_and_refused(
    office: KeptPlan, signed_in: Browser, example: Ledger, tmp_path: Path
) -> None:
    officer, targets = signed_in("officer"), example.plan.targets
    lower = replace(example, plan=replace(example.plan, targets=(replace(targets[0], text="1"), *targets[1:])))
    place = shown(officer, workbook(lower, tmp_path))
    page = officer.get(place).content.decode()
    assert "改写目标" in page
    assert "写入这" not in page
    officer.post(place, {"act": "write"})
    assert ledger_of(office) == example


def test_giving_up_leaves_nothing_behind(office: KeptPlan, signed_in: Browser, example: Ledger, tmp_path: Path) -> None:
    officer = signed_in("officer")
    place = shown(officer, workbook(changed(example), tmp_path))
    officer.post(place, {"act": "give_up"})
    assert not list(pending._folder().glob(f"{place.split('/')[-2]}*"))
    assert ledger_of(office) == example


def test_an_upload_is_its_owners_alone_and_of_its_plan(
    office: KeptPlan, signed_in: Browser, example: Ledger, tmp_path: Path
) -> None:
    place = shown(signed_in("officer"), workbook(changed(example), tmp_path))
    token = place.split("/")[-2]
    assert pending.find(token, 10_000, "jingan-14") is None
    for wrong in ("../../secret", "x" * 43, token + "x", "%2e%2e"):
        assert signed_in("officer").get(f"{IMPORT}{wrong}/").status_code in {302, 404}
    assert signed_in("reporter1").get(place).status_code == 403


def test_an_upload_waits_an_hour(
    office: KeptPlan, signed_in: Browser, example: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = signed_in("officer")
    place = shown(officer, workbook(changed(example), tmp_path))
    monkeypatch.setattr(pending, "LIFE", -1)
    assert officer.post(place, {"act": "write"})["Location"] == IMPORT
    assert ledger_of(office) == example


def test_every_fault_of_a_workbook_is_told_with_its_cell(
    office: KeptPlan, signed_in: Browser, example: Ledger, tmp_path: Path
) -> None:
    book = load_workbook(io.BytesIO(workbook(example, tmp_path)))
    book["重大项目"]["H3"] = "去年"
    book["指标"]["C4"] = "光年"
    data = io.BytesIO()
    book.save(data)
    page = refusal(signed_in("officer"), data.getvalue())
    assert "“去年”不是整数" in page
    assert "不认识的单位“光年”" in page
    assert "重大项目 第 3 行" in page
    assert ledger_of(office) == example


def test_a_workbook_of_another_plan_and_what_is_no_workbook_are_refused(
    signed_in: Browser, example: Ledger, tmp_path: Path
) -> None:
    officer = signed_in("officer")
    other = replace(example, plan=replace(example.plan, header=replace(example.plan.header, code="other")))
    assert "不是“jingan-14”的" in refusal(officer, workbook(other, tmp_path))
    assert "不是 Excel 工作簿" in refusal(officer, b"name,value\n1,2\n", "plan.csv")
    strange = io.BytesIO()
    Workbook().save(strange)
    assert "文件不能使用" in refusal(officer, strange.getvalue())
    assert "请选择文件" in officer.post(IMPORT, {}).content.decode()


def test_script_in_a_workbook_is_shown_as_text(signed_in: Browser, example: Ledger, tmp_path: Path) -> None:
    officer = signed_in("officer")
    goals = (replace(example.plan.goals[0], name="<script>alert(1)</script>"), *example.plan.goals[1:])
    place = shown(officer, workbook(replace(example, plan=replace(example.plan, goals=goals)), tmp_path), "<b>.xlsx")
    page = officer.get(place).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert "<b>.xlsx" not in page


@pytest.mark.parametrize("account", ["reporter1", "deputy", "system", "security", "audit"])
def test_who_may_not_take_the_ledger_out_does_not(signed_in: Browser, account: str) -> None:
    assert signed_in(account).get("/plans/jingan-14/export.xlsx").status_code == 403
