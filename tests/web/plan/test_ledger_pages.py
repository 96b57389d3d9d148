"""Tables and rows of a ledger on pages: what is shown, to whom, and in how many questions to the database."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from midcourse.data.ledger_diff import Change, RowChange
from midcourse.plan.cells import choices
from midcourse.plan.model import Link, Task
from midcourse_web.frame.headings import TABLES_IN_ENGLISH, WORDS_IN_ENGLISH
from midcourse_web.plan.keys import in_address
from midcourse_web.plan.layout import GROUPS
from midcourse_web.store.acting import Actor, as_actor
from midcourse_web.store.acts import Act
from midcourse_web.store.keeping import write_changes
from midcourse_web.store.mapping import TABLES
from midcourse_web.store.models import LEDGER_MODELS, KeptPlan

Browser = Callable[[str], Client]
LEDGER = "/plans/jingan-14/ledger/"


def html(client: Client, address: str, status: int = 200) -> str:
    """The page at an address, which must answer as said."""
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode()


def queries(client: Client, address: str) -> int:
    """How many questions a page asks the database."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def added_tasks(plan: KeptPlan, count: int) -> None:
    """Tasks of every department, synthetic."""
    tasks = [Task(code=f"ZZ{n}", name=f"合成任务{n}", lead=f"X{n % 4 + 1}") for n in range(count)]
    with as_actor(Actor("officer")):
        write_changes(plan, [RowChange("tasks", (t.code,), Change.ADDED, None, t) for t in tasks], Act.ROW_ADDED)


def test_every_table_of_the_core_has_its_list_and_a_place_in_the_overview(signed_in: Browser) -> None:
    officer = signed_in("officer")
    overview = html(officer, LEDGER)
    for table in TABLES.values():
        assert f"<h1>{table.heading}</h1>" in html(officer, f"{LEDGER}{table.name}/")
        assert (f"{LEDGER}{table.name}/" in overview) == (table.name != "reviews")
    assert {name for _, names in GROUPS for name in names} == set(TABLES) - {"reviews"}


def test_the_indicators_own_measure_has_a_word_in_heading_and_cells(signed_in: Browser) -> None:
    officer = signed_in("officer")
    row = f"{LEDGER}observations/{in_address('24|value|2021-01-01/2023-06-30|2023-09-18')}/"
    page = html(officer, row)
    assert "<h1>新增商业商务楼宇建筑面积 · 指标值 · 2021-01-01/2023-06-30 · 2023-09-18</h1>" in page
    assert not re.search(r">[^<]*\bvalue\b[^<]*<", page)
    officer.post("/language", {"language": "en", "next": "/"})
    assert "<h1>新增商业商务楼宇建筑面积 · Indicator value · " in html(officer, row)


def test_every_table_heading_and_choice_has_its_english() -> None:
    bases = {column.cell_type.base for table in TABLES.values() for column in table.columns}
    headings = {column.heading for table in TABLES.values() for column in table.columns}
    assert headings | {word for base in bases for word in choices(base)} <= set(WORDS_IN_ENGLISH)
    assert set(TABLES) == set(TABLES_IN_ENGLISH)


def test_a_target_is_listed_with_how_it_is_read(signed_in: Browser) -> None:
    page = html(signed_in("officer"), f"{LEDGER}targets/?q=01")
    assert "读法" in page
    assert "评价：" in page


def test_a_list_is_searched_narrowed_and_sorted_by_its_address(signed_in: Browser) -> None:
    officer = signed_in("officer")
    found = html(officer, f"{LEDGER}indicators/?attribute=约束性&sort=-code")
    assert found.count('<th scope="row">') == 8
    codes = re.findall(r"ledger/indicators/(\d+)/", found)
    assert codes == sorted(codes, reverse=True)
    assert "没有符合条件的条目" in html(officer, f"{LEDGER}indicators/?q=没有这样的指标")
    assert (
        html(officer, f"{LEDGER}indicators/?sort=password;drop&attribute=甲&page=999").count('<th scope="row">') == 26
    )
    assert html(officer, f"{LEDGER}indicators/?department=X1").count('<th scope="row">') == 13


def test_numbers_are_sorted_as_numbers(signed_in: Browser) -> None:
    page = html(signed_in("officer"), f"{LEDGER}projects/?sort=-invest_planned&q=演示")
    places = [page.index(f"projects/XP{n}/") for n in (8, 7, 1)]
    assert places == sorted(places)


def test_a_column_in_which_nothing_stands_is_not_shown_until_something_does(
    office: KeptPlan, signed_in: Browser
) -> None:
    officer = signed_in("officer")
    assert ">目标类型</a>" not in html(officer, f"{LEDGER}projects/")
    row = LEDGER_MODELS["projects"].objects.filter(plan=office).last()  # on another page than the first
    row.aim = "竣工"
    with as_actor(Actor("officer")):
        row.save()
    assert ">目标类型</a>" in html(officer, f"{LEDGER}projects/")


def test_a_row_shows_what_belongs_to_it_and_its_chain(signed_in: Browser) -> None:
    page = html(signed_in("officer"), f"{LEDGER}indicators/07/")
    for words in ("目标值", "观测值", "滞后项 → 问题 → 举措 → 单位", "修改记录", "进展评价"):
        assert words in page
    assert f"{LEDGER}problems/Q5-3/" in page


def test_a_row_whose_key_has_strange_signs_has_an_address(office: KeptPlan, signed_in: Browser) -> None:
    link = Link(source="07", goal="Q1-1", note="甲")
    with as_actor(Actor("officer")):
        write_changes(office, [RowChange("links", ("07", "Q1-1"), Change.ADDED, None, link)], Act.ROW_ADDED)
    for table in ("observations", "links", "plan", "published_ratings"):
        row = LEDGER_MODELS[table].objects.filter(plan=office).first()
        assert "<h1>" in html(signed_in("officer"), f"{LEDGER}{table}/{in_address(row.row_key)}/")


def test_a_reporter_sees_only_what_is_of_the_department(signed_in: Browser) -> None:
    page = html(signed_in("reporter1"), f"{LEDGER}indicators/")
    assert page.count('<th scope="row">') == 13
    own, other = "indicators/01/", "indicators/02/"
    assert own in page
    assert other not in page
    assert "observations/01|" in html(signed_in("reporter1"), f"{LEDGER}observations/").replace("%7C", "|")
    assert "observations/02|" not in html(signed_in("reporter1"), f"{LEDGER}observations/").replace("%7C", "|")


@pytest.mark.parametrize(
    "address",
    [
        "indicators/02/",
        "targets/02||1/",
        "goals/G1/",
        "departments/X2/",
        "plan/~/",
        "indicators/nothing/",
        "reviews/x/",
    ],
)
def test_a_guessed_address_of_another_departments_row_is_refused(signed_in: Browser, address: str) -> None:
    html(signed_in("reporter1"), LEDGER + address, 403)


def test_tables_that_are_nobodys_show_a_reporter_no_row(signed_in: Browser) -> None:
    for name in ("goals", "departments", "sources", "plan", "reviews", "areas"):
        assert "这张表没有可以查看的条目" in html(signed_in("reporter1"), f"{LEDGER}{name}/")
    assert f"{LEDGER}goals/" not in html(signed_in("reporter1"), LEDGER)


def test_a_row_of_another_plan_is_not_found_under_this_one(office: KeptPlan, signed_in: Browser) -> None:
    html(signed_in("officer"), "/plans/other/ledger/indicators/01/", 404)
    html(signed_in("officer"), f"{LEDGER}indicators/nothing/", 404)
    html(signed_in("officer"), f"{LEDGER}passwords/", 404)


def test_no_page_asks_more_with_more_rows(office: KeptPlan, signed_in: Browser) -> None:
    asked = [("officer", f"{LEDGER}departments/X1/"), ("officer", "/plans/")]
    asked += [(who, LEDGER + rest) for who in ("officer", "reporter1") for rest in ("", "tasks/", "tasks/XT4/")]
    before = [queries(signed_in(who), address) for who, address in asked]
    added_tasks(office, 300)
    after = [queries(signed_in(who), address) for who, address in asked]
    assert max(b - a for a, b in zip(before, after, strict=True)) <= 1
    assert max(after) <= 30
