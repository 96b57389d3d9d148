"""The leader's page and the list of ratings: sums add up, and everybody sees what is his to see."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.utils import timezone
from ledger_changes import added, observed
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from midcourse.data.ledger_diff import Change, RowChange
from midcourse.data.model import Override
from midcourse.plan.model import Link
from midcourse.plan.vocabulary import Attribute, Disclosure
from midcourse_web.evaluate.queries.overview import Overview
from midcourse_web.store.acting import Actor, acting, as_actor
from midcourse_web.store.acts import Act
from midcourse_web.store.keeping import keep_ledger, write_changes
from midcourse_web.store.mapping import ledger_of
from midcourse_web.store.models import Entry, KeptPlan, PastView, Round, StoredRating
from midcourse_web.store.ratings import refresh
from synthetic_office import synthetic_ledger

PAGE = "/plans/jingan-14/"
LIST = f"{PAGE}progress/indicators/"
SignedIn = Callable[[str], Client]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """A clock the test sets; asked for before the office."""
    moments = [datetime(2026, 11, 1, 2, tzinfo=UTC)]
    monkeypatch.setattr(timezone, "now", lambda: moments[-1])
    return moments


@pytest.fixture
def change(
    office: KeptPlan, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> Callable[[Sequence[RowChange]], None]:
    """Change the ledger and let what follows happen."""

    def changed(changes: Sequence[RowChange]) -> None:
        with as_actor(Actor("officer")), django_capture_on_commit_callbacks(execute=True):
            write_changes(office, changes, Act.ROW_CHANGED)

    return changed


def overview(browser: Client, address: str = PAGE) -> Overview:
    """What the page says of indicators."""
    found: Overview = browser.get(address).context["overview"]
    return found


def indicator_changed(plan: KeptPlan, code: str, **values: object) -> RowChange:
    """An indicator with other cells."""
    before = next(one for one in ledger_of(plan).plan.indicators if one.code == code)
    return RowChange("indicators", (code,), Change.CHANGED, before, replace(before, **values))  # type: ignore[arg-type]


def target_changed(plan: KeptPlan, code: str, **values: object) -> RowChange:
    """A target with other cells."""
    before = next(one for one in ledger_of(plan).plan.targets if one.item == code)
    return RowChange("targets", (code,), Change.CHANGED, before, replace(before, **values))  # type: ignore[arg-type]


# ---- sums ---------------------------------------------------------------------------------------------------------


def test_the_figures_add_up_and_each_leads_to_a_list_of_as_many(office: KeptPlan, signed_in: SignedIn) -> None:
    browser = signed_in("leader")
    found = overview(browser)
    assert sum(figure.count for figure in found.figures) == found.total == 26
    assert sum(line.total.count for line in found.lines) == found.total
    for column, figure in enumerate(found.figures):
        assert sum(line.figures[column].count for line in found.lines) == figure.count
    listed = [
        *found.figures,
        *(figure for line in found.lines for figure in (*line.figures, line.total)),
        found.doubted,
    ]
    for figure in listed:
        assert browser.get(figure.link).context["page"].paginator.count == figure.count
    assert sum(reason.count for reason in found.reasons) == found.figures[-1].count
    for reason in found.reasons:
        assert browser.get(reason.link).context["page"].paginator.count == reason.count
    assert found.binding.count + found.behind.count == found.figures[-2].count


def test_a_binding_indicator_behind_stands_first_with_its_chain(
    office: KeptPlan, signed_in: SignedIn, change: Callable[[Sequence[RowChange]], None]
) -> None:
    problem, measure = ledger_of(office).plan.problems[0], ledger_of(office).plan.measures[0]
    change(
        [
            indicator_changed(office, "24", attribute=Attribute.BINDING),
            added("links", Link(source="24", goal=problem.code), ("24", problem.code)),
            added("links", Link(source=problem.code, goal=measure.code), (problem.code, measure.code)),
            added("links", Link(source=measure.code, goal="X3"), (measure.code, "X3")),
        ]
    )
    page = signed_in("leader").get(PAGE)
    found = page.context["overview"]
    assert [row.code for row in found.binding.rows] == ["24"]
    text = page.content.decode()
    for word in (problem.text, measure.text, "演示三局（民生）"):
        assert word in text
    assert not page.context["chains"]["24"].is_broken


def test_a_lagging_indicator_without_a_measure_says_so(office: KeptPlan, signed_in: SignedIn) -> None:
    assert "未关联举措" in signed_in("leader").get(PAGE).content.decode()


def test_who_keeps_the_ledger_is_led_from_what_is_missing_to_where_it_is_added(
    office: KeptPlan, signed_in: SignedIn
) -> None:
    officer, leader = signed_in("officer"), signed_in("leader")
    links = {
        PAGE: f"{PAGE}chain/26/",
        f"{PAGE}progress/indicators/26/": f"{PAGE}chain/26/",
        f"{PAGE}progress/indicators/21/": f"{PAGE}ledger/references/~new/?indicator=21",
    }
    for page, link in links.items():
        assert f'href="{link}"' in officer.get(page).content.decode()
        assert f'href="{link}"' not in leader.get(page).content.decode()
        assert officer.get(link).status_code == 200


def test_of_many_who_have_not_reported_those_who_owe_most_are_listed_and_the_rest_are_one_link_away(
    office: KeptPlan, signed_in: SignedIn
) -> None:
    _open_round(office)
    a_round = Round.objects.get()
    with as_actor(Actor("officer")):
        for number in range(25):
            entry = Entry(round=a_round, form="tasks", item=f"T{number}", department=f"合成单位{number:02}")
            entry.state_since = timezone.now()
            entry.save()
    page = signed_in("leader").get(PAGE).content.decode()
    assert page.count('<th scope="row">合成单位') == 20
    assert "另有 6 个单位尚未报齐" in page
    assert f'href="{PAGE}rounds/1/?state=waiting"' in page


def test_an_empty_plan_says_what_to_do(office: KeptPlan, signed_in: SignedIn) -> None:
    ledger = synthetic_ledger(indicators=0, projects=0, tasks=0, departments=1)
    with as_actor(Actor()):
        keep_ledger(ledger)
    page = signed_in("officer").get("/plans/synthetic/").content.decode()
    assert "台账中还没有指标" in page
    assert "台账中还没有重大项目" in page


def test_who_has_not_reported_is_counted_and_named(office: KeptPlan, signed_in: SignedIn) -> None:
    _open_round(office)
    (found,) = signed_in("leader").get(PAGE).context["rounds"]
    assert [(one.department, one.missing, one.owed) for one in found.owing] == [("演示一局（经济）", 1, 2)]
    assert found.departments == 2
    (own,) = signed_in("reporter2").get(PAGE).context["rounds"]
    assert (own.owing, own.departments) == ([], 1)
    assert signed_in("deputy").get(PAGE).context["rounds"] == []


def _open_round(plan: KeptPlan) -> Round:
    day = timezone.localdate()
    with as_actor(Actor("officer")), acting(Act.ROUND_OPENED, plan=plan.code):
        days = {"cut_off": day, "opened_on": day, "due_on": day}
        one = Round(plan=plan, number=1, title="合成填报", period="2023H1", forms="indicators", **days)
        one.save()
        for item, department, state in (("01", "X1", "open"), ("05", "X1", "submitted"), ("02", "X2", "approved")):
            row = Entry(round=one, form="indicators", item=item, department=department, state=state)
            row.state_since = timezone.now()
            row.save()
    return one


# ---- who sees what ------------------------------------------------------------------------------------------------


def test_a_reporter_sees_what_his_department_leads_or_contributes_to(office: KeptPlan, signed_in: SignedIn) -> None:
    rows = StoredRating.objects.filter(plan=office)
    own = {row.indicator for row in rows if row.lead == "X1" or ";X1;" in row.contributors}
    browser = signed_in("reporter1")
    assert {row.code for row in browser.get(LIST).context["listing"].rows} == own
    assert overview(browser).total == len(own) < 26
    other = next(row.indicator for row in rows if row.indicator not in own)
    assert browser.get(f"{LIST}{other}/").status_code == 403
    assert browser.get(f"{LIST}{other}/chart/light.svg").status_code == 403


@pytest.mark.parametrize("account", ["system", "security", "audit"])
def test_administrators_see_no_ratings(office: KeptPlan, signed_in: SignedIn, account: str) -> None:
    assert signed_in(account).get(PAGE).status_code == 403


def test_a_deputy_reads_the_public_edition(
    office: KeptPlan, signed_in: SignedIn, change: Callable[[Sequence[RowChange]], None]
) -> None:
    change([indicator_changed(office, "24", disclosure=Disclosure.WITHHELD, name="秘密指标")])
    seen = next(row for row in ledger_of(office).observations if row.item == "26" and row.measure == "value")
    change([RowChange("observations", ("26",), Change.CHANGED, seen, replace(seen, disclosure=Disclosure.INTERNAL))])
    deputy, leader = signed_in("deputy"), signed_in("leader")
    assert overview(deputy).total == overview(leader).total
    text = deputy.get(PAGE).content.decode()
    assert "秘密指标" not in text
    assert "5500" not in text
    assert "130.6" not in text
    assert "另有 1 项指标不公开" in text
    assert deputy.get(f"{LIST}24/").status_code == 403
    assert "秘密指标" not in deputy.get(f"{LIST}?q=秘密").content.decode()
    one = deputy.get(f"{LIST}26/").content.decode()
    assert "5500" not in one
    assert "13000" not in one
    assert "**" in one
    assert "第二意见" not in one
    assert "办理经过" not in one
    assert "5500" not in deputy.get(f"{LIST}26/chart/light.svg").content.decode()
    assert "5500" in leader.get(f"{LIST}26/").content.decode()


def test_a_reason_given_by_a_person_may_tell_a_figure_and_is_masked_with_it(
    office: KeptPlan, signed_in: SignedIn, change: Callable[[Sequence[RowChange]], None]
) -> None:
    day = timezone.localdate()
    said = Override(indicator="09", as_of=day, rating="符合预期", reason="实为350场", decided_by="某人", decided_on=day)
    change([added("overrides", said, ("09",))])
    assert "实为350场" in signed_in("deputy").get(f"{LIST}09/").content.decode()
    change([target_changed(office, "09", disclosure=Disclosure.WITHHELD)])
    assert "实为350场" not in signed_in("deputy").get(f"{LIST}09/").content.decode()
    assert "实为350场" in signed_in("leader").get(f"{LIST}09/").content.decode()


def test_a_withheld_target_is_masked_for_a_deputy(
    office: KeptPlan, signed_in: SignedIn, change: Callable[[Sequence[RowChange]], None]
) -> None:
    change([target_changed(office, "09", disclosure=Disclosure.WITHHELD)])
    for address in (f"{LIST}09/", f"{LIST}?q=09", f"{LIST}09/chart/dark.svg"):
        text = signed_in("deputy").get(address).content.decode()
        assert "80 家" not in text
        assert "80家" not in text
        assert "93.8%" not in text


# ---- the list -----------------------------------------------------------------------------------------------------


def test_the_list_is_filtered_and_sorted_by_its_address(office: KeptPlan, signed_in: SignedIn) -> None:
    browser = signed_in("officer")

    def codes(query: str) -> list[str]:
        return [row.code for row in browser.get(f"{LIST}?{query}").context["listing"].rows]

    assert codes("rating=behind") == ["24", "26"]
    assert codes("q=绿地") == ["02"]
    assert codes("q=09") == ["09"]
    assert codes("sort=-code")[:2] == ["26", "25"]
    assert codes("sort=rating")[-5:] == ["18", "19", "21", "23", "25"]
    assert codes("rating=behind&sort=completion") == ["24", "26"]
    assert len(codes("rating=nonsense&sort=nonsense&page=99")) == 26
    assert set(codes("department=X1")) > {"01"}


def test_a_filter_that_fits_nothing_says_how_to_go_on(office: KeptPlan, signed_in: SignedIn) -> None:
    text = signed_in("officer").get(f"{LIST}?q=没有这样的指标").content.decode()
    assert "没有符合条件的指标" in text
    assert "去掉筛选" in text


# ---- the past -----------------------------------------------------------------------------------------------------


def test_a_past_day_is_shown_as_it_was(
    clock: list[datetime], office: KeptPlan, signed_in: SignedIn, change: Callable[[Sequence[RowChange]], None]
) -> None:
    before = {row.indicator: row.rating for row in StoredRating.objects.all()}
    clock.append(datetime(2026, 11, 5, 2, tzinfo=UTC))
    change([added("observations", observed("24", 900, date(2026, 11, 5), "2021-2025"), ("24",))])
    change([indicator_changed(office, "24", name="改了名的指标")])
    browser = signed_in("leader")
    now, then = browser.get(f"{LIST}24/"), browser.get(f"{LIST}24/?as_of=2026-11-02")
    assert now.context["view"].own.indicator.name == "改了名的指标"
    assert then.context["view"].own.indicator.name == "新增商业商务楼宇建筑面积"
    assert then.context["view"].rated.rating == before["24"]
    assert len(then.context["view"].vintages) == len(now.context["view"].vintages) - 1
    listed = browser.get(f"{LIST}?as_of=2026-11-02").context["listing"].rows
    assert {row.code: row.rating for row in listed} == before
    page = browser.get(f"{PAGE}?as_of=2026-11-02")
    assert "这是 2026-11-02 当天的情况" in page.content.decode()
    assert "还原到当天 24 时" in page.content.decode()


def test_a_past_day_is_computed_once(
    clock: list[datetime], office: KeptPlan, signed_in: SignedIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    clock.append(datetime(2026, 11, 9, 2, tzinfo=UTC))
    browser = signed_in("deputy")
    for _ in range(2):
        assert browser.get(f"{PAGE}?as_of=2026-11-02").status_code == 200
        assert browser.get(f"{LIST}?as_of=2026-11-02&rating=behind").status_code == 200
    assert PastView.objects.count() == 1
    with django_assert_max_num_queries(25):
        browser.get(f"{PAGE}?as_of=2026-11-02")


def test_without_a_round_going_on_the_page_says_so_to_who_may_see_returns(
    office: KeptPlan, signed_in: Callable[[str], Client]
) -> None:
    assert "目前没有进行中的填报。" in signed_in("leader").get(PAGE).content.decode()
    assert "目前没有进行中的填报。" not in signed_in("deputy").get(PAGE).content.decode()


def test_the_rounds_of_a_past_day_are_those_that_were_open(
    clock: list[datetime], office: KeptPlan, signed_in: SignedIn
) -> None:
    one = _open_round(office)
    clock.append(datetime(2026, 11, 5, 2, tzinfo=UTC))
    with as_actor(Actor("officer")), acting(Act.ROUND_CLOSED, plan=office.code):
        one.state = "closed"
        one.save()
    clock.append(datetime(2026, 11, 9, 2, tzinfo=UTC))
    browser = signed_in("leader")
    (found,) = browser.get(f"{PAGE}?as_of=2026-11-02").context["rounds"]
    assert (found.title, [one.missing for one in found.owing]) == ("合成填报", [1])
    assert browser.get(f"{PAGE}?as_of=2026-11-06").context["rounds"] == []


def test_a_day_before_the_record_is_told_apart(office: KeptPlan, signed_in: SignedIn) -> None:
    page = signed_in("leader").get(f"{PAGE}?as_of=2023-09-20")
    assert "因此用现有台账中当天已获知的数值推算" in page.content.decode()
    assert page.context["overview"].total == 26
    earlier = signed_in("leader").get(f"{PAGE}?as_of=2023-09-01").context["overview"]
    assert {figure.label: figure.count for figure in earlier.figures}["提前完成"] == 0


@pytest.mark.parametrize("asked", ["2999-01-01", "昨天", "2026-02-30", "<script>"])
def test_a_day_that_is_none_of_the_past_is_said_so(office: KeptPlan, signed_in: SignedIn, asked: str) -> None:
    page = signed_in("leader").get(PAGE, {"as_of": asked})
    assert page.context["sight"].past is None
    assert "不是过去的某一天" in page.content.decode()
    assert "<script>" not in page.content.decode().split("</head>")[1]


def test_nothing_can_be_done_in_the_past(office: KeptPlan, signed_in: SignedIn) -> None:
    assert "override" not in signed_in("officer").get(f"{LIST}01/?as_of=2023-09-20").content.decode()


# ---- how much is asked of the database ----------------------------------------------------------------------------

PATHS = ("", "progress/indicators/", "progress/indicators/I0001/", "progress/indicators/I0001/chart/light.svg")


@pytest.mark.parametrize("path", PATHS)
def test_the_number_of_queries_does_not_grow_with_the_plan(
    office: KeptPlan, signed_in: SignedIn, path: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    counts = []
    for size, code in ((20, "small"), (150, "large")):
        ledger = synthetic_ledger(indicators=size, projects=size, tasks=size, departments=10)
        header = replace(ledger.plan.header, code=code)
        with as_actor(Actor()):
            plan = keep_ledger(replace(ledger, plan=replace(ledger.plan, header=header)))
        refresh(plan, everything=True)
        first = next(iter(ledger.plan.indicators)).code
        address = f"/plans/{code}/{path.replace('I0001', first)}"
        browser = signed_in("officer")
        browser.get(address)
        with django_assert_max_num_queries(40) as asked:
            assert browser.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_reasons_have_a_column_only_where_one_is_known(office: KeptPlan, signed_in: SignedIn) -> None:
    page = signed_in("leader").get(PAGE)
    works = page.context["works"]
    assert works.lagging
    assert works.gives_reasons == ('data-label="原因"' in page.content.decode())
    unknown = [replace(one, reasons=(), project=replace(one.project, reason=None)) for one in works.lagging]
    known = [*unknown[1:], replace(unknown[0], project=replace(unknown[0].project, reason="合成原因"))]
    assert not replace(works, lagging=unknown).gives_reasons
    assert replace(works, lagging=known).gives_reasons
