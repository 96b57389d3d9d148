"""Who contributes to a row sees how it stands and what was approved, and writes nothing of it."""

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from round_desk import Desk, terms

from midcourse.data.ledger_diff import Change, RowChange
from midcourse.plan.model import Task
from midcourse_web.access.roles import PERMISSIONS, Permission, Role
from midcourse_web.data.actions.opening import open_round
from midcourse_web.data.queries.shared import ROWS_A_PAGE, Shared
from midcourse_web.data.urls import ROUTES
from midcourse_web.store.acting import Actor, as_actor
from midcourse_web.store.acts import Act
from midcourse_web.store.keeping import write_changes
from midcourse_web.store.mapping import ledger_of
from midcourse_web.store.models import Draft, Entry, Evidence, KeptPlan, Round, User
from office_memory import forget

#: Led by X1, with X2 contributing (the demonstration).
ITEM = "01"
FIGURE = {"value_text": "1700", "period": "2023H1", "source": "合成", "note": "按快报数（合成）"}


def shared_of(desk: Desk) -> Shared:
    """What the page says the department contributes to."""
    forget()
    found: Shared = desk.client.get(desk.address).context["shared"]
    return found


def changed(plan: KeptPlan, table: str, code: str, **values: Any) -> None:
    """Change a row of the ledger."""
    before = next(one for one in getattr(ledger_of(plan).plan, table) if one.code == code)
    with as_actor(Actor("officer")):
        after = replace(before, **values)
        write_changes(plan, [RowChange(table, (code,), Change.CHANGED, before, after)], Act.ROW_CHANGED)


# ---- what is seen -------------------------------------------------------------------------------------------------


def test_a_contributor_sees_who_leads_how_it_stands_and_what_was_approved(desk: Callable[..., Desk]) -> None:
    lead, helper = desk("reporter1", "X1"), desk("reporter2", "X2")
    row = next(one for one in shared_of(helper).rows if one.code == ITEM)
    assert (row.lead, str(row.words), row.cells) == ("演示一局（经济）", "待填报", [])
    lead.submit(ITEM, **FIGURE)
    handed_in = helper.open()
    assert "已提交" in handed_in
    assert "1700" not in handed_in, "nothing is shown before it is approved"
    desk("reviewer", "X1").review("approve", ITEM)
    row = next(one for one in shared_of(helper).rows if one.code == ITEM)
    assert row.cells == [("填报值", "1700 亿元"), ("所属期", "2023年上半年")]
    page = helper.open()
    assert "1700 亿元" in page
    assert "按快报数" not in page
    assert ITEM not in [one.code for one in shared_of(lead).rows]


def test_what_is_typed_after_an_unlocking_is_not_shown(desk: Callable[..., Desk]) -> None:
    lead, helper, reviewer = desk("reporter1", "X1"), desk("reporter2", "X2"), desk("reviewer", "X1")
    lead.submit(ITEM, **FIGURE)
    reviewer.review("approve", ITEM)
    reviewer.unlock(ITEM, "核对")
    lead.save(ITEM, value_text="7777")
    page = helper.open()
    assert "1700 亿元" in page
    assert "7777" not in page


def test_the_lead_sees_who_contributes(desk: Callable[..., Desk]) -> None:
    lead = desk("reporter1", "X1")
    row = next(one for one in lead.client.get(lead.address).context["return"].rows if one.entry.item == ITEM)
    (named,) = [text for heading, text in row.facts if heading == "配合单位"]
    assert named.startswith("演示二局")


def test_it_is_kept_apart_from_what_is_owed(desk: Callable[..., Desk]) -> None:
    page = desk("reporter2", "X2").open()
    owed, _, contributed = page.partition('id="shared"')
    assert f'<span class="code">{ITEM}</span>' not in owed
    assert f'<span class="code">{ITEM}</span>' in contributed
    assert "<input" not in contributed.partition("</section>")[0]


def test_an_item_nobody_leads_says_that_nobody_reports_it(office: KeptPlan, signed_in: Callable[[str], Client]) -> None:
    changed(office, "indicators", ITEM, lead=None)
    with as_actor(Actor("officer")):
        a_round = open_round(office, terms())
    row = next(one for one in shared_of(Desk(signed_in("reporter2"), a_round, "X2")).rows if one.code == ITEM)
    assert (row.lead, row.state, row.words) == ("", None, None)


def test_a_group_of_tasks_is_no_row_and_its_members_are(office: KeptPlan, signed_in: Callable[[str], Client]) -> None:
    rows = (
        Task(code="G9", name="一组任务", contributors=("X2",)),
        Task(code="G9-1", name="其一", parent="G9", lead="X1", contributors=("X2",)),
        Task(code="G9-2", name="其二", parent="G9", lead="X1"),
    )
    with as_actor(Actor("officer")):
        added = [RowChange("tasks", (row.code,), Change.ADDED, None, row) for row in rows]
        write_changes(office, added, Act.ROW_ADDED)
        a_round = open_round(office, terms())
    codes = {one.code for one in shared_of(Desk(signed_in("reporter2"), a_round, "X2")).rows}
    assert codes & {"G9", "G9-1", "G9-2"} == {"G9-1"}


def test_a_department_that_only_contributes_has_its_page_and_a_way_to_it(
    office: KeptPlan, signed_in: Callable[[str], Client]
) -> None:
    for table in ("indicators", "projects", "tasks"):
        for one in getattr(ledger_of(office).plan, table):
            if one.lead == "X2":
                changed(office, table, one.code, lead="X1")
    with as_actor(Actor("officer")):
        a_round = open_round(office, terms())
    helper = Desk(signed_in("reporter2"), a_round, "X2")
    page = helper.open()
    assert "本轮没有应由本单位填报的行" in page
    assert f'<span class="code">{ITEM}</span>' in page
    assert f'href="{helper.address}"' in helper.client.get("/plans/jingan-14/rounds/1/").content.decode()
    assert (
        Desk(signed_in("officer"), a_round, "X9").client.get("/plans/jingan-14/rounds/1/returns/X9/").status_code == 404
    )


# ---- what is refused ----------------------------------------------------------------------------------------------


def _addresses(a_round: Round, entry: Entry, evidence: Evidence) -> list[tuple[str, str]]:
    """Every address of the rounds that writes or that names one row or return, of the department that leads."""
    words: dict[str, object] = {
        "<slug:plan>": a_round.plan.code,
        "<int:number>": a_round.number,
        "<slug:department>": entry.department,
        "<int:entry>": entry.pk,
        "<int:evidence>": evidence.pk,
    }
    found = []
    for route in ROUTES:
        if "<int:entry>" in route.pattern or "<slug:department>" in route.pattern:
            address = route.pattern
            for name, value in words.items():
                address = address.replace(name, str(value))
            found.append((route.name, f"/{address}"))
    return found


def test_no_address_of_the_lead_opens_for_a_contributor(a_round: Round, desk: Callable[..., Desk]) -> None:
    lead, helper = desk("reporter1", "X1"), desk("reporter2", "X2")
    lead.submit(ITEM, **FIGURE)
    entry = lead.entry(ITEM)
    evidence = Evidence(
        entry=entry,
        name="x.txt",
        digest="0" * 64,
        size=1,
        kind="text/plain",
        added_by=User.objects.get(username="reporter1"),
    )
    with as_actor(Actor("reporter1")):
        evidence.save()
    before = (entry.state, entry.revision, entry.cells)
    addresses = _addresses(a_round, entry, evidence)
    assert len(addresses) >= 12
    for name, address in addresses:
        for method in ("get", "post"):
            answer = getattr(helper.client, method)(address, {**lead.typed(ITEM, value_text="9"), "which": "all"})
            assert answer.status_code == 403, f"{method} {name}"
    entry.refresh_from_db()
    assert (entry.state, entry.revision, entry.cells) == before
    assert not Draft.objects.exists()
    assert Permission.FILL_RETURN in PERMISSIONS[Role.REPORTER]


@pytest.mark.parametrize("page", ["save", "submit", "withdraw"])
def test_a_shared_row_smuggled_into_ones_own_page_is_not_written(desk: Callable[..., Desk], page: str) -> None:
    lead, helper = desk("reporter1", "X1"), desk("reporter2", "X2")
    lead.submit(ITEM, **FIGURE)
    words = {**helper.typed(ITEM, value_text="9"), "which": "picked", "pick": str(helper.entry(ITEM).pk)}
    answer = helper.client.post(helper.address + page, words)
    assert answer.status_code == (302 if page == "withdraw" else 403)
    entry = lead.entry(ITEM)
    assert (entry.state, "9" in entry.cells.replace("1700", "")) == ("submitted", False)
    assert not Draft.objects.exists()


def test_a_shared_row_in_ones_own_workbook_is_refused(desk: Callable[..., Desk]) -> None:
    lead, helper = desk("reporter1", "X1"), desk("reporter2", "X2")
    foreign = load_workbook(io.BytesIO(lead.client.get(lead.address + "form.xlsx").content))
    made = io.BytesIO()
    foreign.save(made)
    answer = helper.client.post(helper.address + "upload", {"file": SimpleUploadedFile("a.xlsx", made.getvalue())})
    assert answer.status_code == 400
    assert "不是本单位" in answer.content.decode() or "不属于" in answer.content.decode()
    own = load_workbook(io.BytesIO(helper.client.get(helper.address + "form.xlsx").content))
    codes = {str(cell.value) for sheet in own for row in sheet.iter_rows() for cell in row}
    assert ITEM not in codes, "the workbook holds only what is owed"


# ---- cost ---------------------------------------------------------------------------------------------------------


def test_the_page_asks_no_more_often_for_more_rows_and_shows_a_page_of_them(
    office: KeptPlan, signed_in: Callable[[str], Client]
) -> None:
    rows = [
        Task(code=f"Z{number:03}", name=f"配合任务{number}", lead="X1", contributors=("X2",))
        for number in range(ROWS_A_PAGE + 5)
    ]
    counts, helper = [], None
    for some in (rows[:1], rows[1:]):
        with as_actor(Actor("officer")):
            added = [RowChange("tasks", (row.code,), Change.ADDED, None, row) for row in some]
            write_changes(office, added, Act.ROW_ADDED)
            helper = Desk(signed_in("reporter2"), open_round(office, terms()), "X2")
        helper.open()
        with CaptureQueriesContext(connection) as asked:
            helper.client.get(helper.address + "?page=1")
        counts.append(len(asked))
    assert counts[1] <= counts[0]
    assert helper is not None
    shared = shared_of(helper)
    assert len(shared.rows) == ROWS_A_PAGE
    assert shared.count > ROWS_A_PAGE
    rest = helper.client.get(helper.address + "?shared=2").context["shared"]
    assert len(rest.rows) == shared.count - ROWS_A_PAGE
