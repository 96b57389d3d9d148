"""The page of an indicator, rating by hand, and the rule set in force."""

from collections.abc import Callable
from dataclasses import fields, replace

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from midcourse.data.ledger_diff import Change, RowChange
from midcourse.data.model import Observation
from midcourse.evaluate.records import all_records
from midcourse.evaluate.what_if import what_if
from midcourse.plan.vocabulary import Disclosure
from midcourse_web.store.acting import Actor, acting, as_actor
from midcourse_web.store.acts import Act
from midcourse_web.store.book import BookNow, own_records
from midcourse_web.store.keeping import write_changes
from midcourse_web.store.mapping import ledger_of
from midcourse_web.store.models import Entry, Evidence, KeptPlan, Round, StoredEvent, StoredRating, User

PLAN = "/plans/jingan-14/"
ONE = f"{PLAN}progress/indicators/24/"
OVERRIDE = f"{ONE}override/"
SignedIn = Callable[[str], Client]


@pytest.fixture
def rated(
    office: KeptPlan, signed_in: SignedIn, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> Callable[..., int]:
    """Send a form as somebody, with what he has seen, and return the answer's status."""

    def sent(address: str, account: str = "officer", **filled: str) -> int:
        browser = signed_in(account)
        seen = browser.get(address).context
        filled.setdefault("seen", str(seen["form"]["seen"].value()) if seen and "form" in seen else "")
        with django_capture_on_commit_callbacks(execute=True):
            return browser.post(address, filled).status_code

    return sent


def test_the_page_rates_from_the_indicators_own_rows_as_the_list_does(office: KeptPlan, signed_in: SignedIn) -> None:
    for row in StoredRating.objects.filter(plan=office):
        view = signed_in("officer").get(f"{PLAN}progress/indicators/{row.indicator}/").context["view"]
        assert (str(view.rated.rating), view.rated.rule) == (row.rating, row.rule)


def test_the_working_names_rule_shares_and_figures(office: KeptPlan, signed_in: SignedIn) -> None:
    page = signed_in("reporter1").get(f"{PLAN}progress/indicators/09/")
    told = {str(step.name): str(step.said) for step in page.context["view"].steps}
    assert told["完成进度"] == "93.8%"
    assert told["时间进度"] == "50.0%"
    assert told["基期值"] == "48家"
    assert told["适用规则"].startswith("R3")
    text = page.content.decode()
    for heading in ("评价过程", "展望", "第二意见", "历次数值", "办理经过", "问题与举措", "佐证材料"):
        assert heading in text
    assert "与自动评价一致" in text


def test_a_column_that_no_row_fills_is_left_out(office: KeptPlan, signed_in: SignedIn) -> None:
    browser = signed_in("officer")
    empty = [replace(row, known_by=None, reason=None, evidence=None) for row in figures(office)]
    keep(office, figures(office), empty, "")
    page = browser.get(ONE)
    assert page.context["view"].filled == frozenset()
    assert not page.context["view"].gives_reasons
    for heading in ("提供者", "修订原因", "佐证", "理由"):
        assert f'<th scope="col">{heading}</th>' not in page.content.decode()
    keep(office, empty, [replace(empty[0], known_by="合成单位", reason="合成更正"), *empty[1:]], "补记")
    page = browser.get(ONE)
    assert page.context["view"].filled == {"known_by", "reason"}
    assert page.context["view"].gives_reasons
    text = page.content.decode()
    assert '<th scope="col">佐证</th>' not in text
    for words in (
        '<th scope="col">提供者</th>',
        '<th scope="col">修订原因</th>',
        '<th scope="col">理由</th>',
        "合成更正",
    ):
        assert words in text


def figures(office: KeptPlan) -> list[Observation]:
    """The figures of the indicator."""
    return [row for row in ledger_of(office).observations if row.item == "24"]


def keep(office: KeptPlan, before: list[Observation], after: list[Observation], reason: str) -> None:
    """Write figures in place of others."""
    changes = [
        RowChange("observations", (old.item,), Change.CHANGED, old, new)
        for old, new in zip(before, after, strict=True)
        if old != new
    ]
    if changes:
        with as_actor(Actor("officer")):
            write_changes(office, changes, Act.ROW_CHANGED, reason=reason)


def test_evidence_given_with_a_report_is_linked(office: KeptPlan, signed_in: SignedIn) -> None:
    day, officer = timezone.localdate(), User.objects.get(username="officer")
    days = {"cut_off": day, "opened_on": day, "due_on": day}
    with as_actor(Actor("officer")), acting(Act.EVIDENCE_ADDED, plan=office.code):
        one = Round(plan=office, number=3, title="合成填报", period="2023H1", forms="indicators", **days)
        one.save()
        row = Entry(round=one, form="indicators", item="24", department="X4", state_since=timezone.now())
        row.save()
        paper = Evidence(entry=row, name="<b>竣工</b>.pdf", digest="0" * 64, size=10, kind="application/pdf")
        paper.added_by = officer
        paper.save()
    text = signed_in("officer").get(ONE).content.decode()
    assert f"/plans/jingan-14/rounds/3/entries/{row.pk}/evidence/{paper.pk}/" in text
    assert "&lt;b&gt;竣工" in text


def test_the_page_of_an_indicator_that_cannot_be_rated_says_what_to_do(office: KeptPlan, signed_in: SignedIn) -> None:
    text = signed_in("officer").get(f"{PLAN}progress/indicators/18/").content.decode()
    assert "在“参照值”中补录同期数值和来源" in text


def test_the_picture_is_named_by_its_content_and_fetched_once(office: KeptPlan, signed_in: SignedIn) -> None:
    browser = signed_in("officer")
    drawn = browser.get(ONE).context["chart"]
    for theme in ("light", "dark"):
        picture = browser.get(f"{ONE}chart/{theme}.svg?v={drawn.digest}")
        assert picture["Content-Type"].startswith("image/svg+xml")
        assert "immutable" in picture["Cache-Control"]
        again = browser.get(f"{ONE}chart/{theme}.svg", headers={"if-none-match": picture["ETag"]})
        assert again.status_code == 304
    assert browser.get(f"{ONE}chart/green.svg").status_code == 404


def test_an_indicator_that_is_not_there_is_not_found(office: KeptPlan, signed_in: SignedIn) -> None:
    assert signed_in("officer").get(f"{PLAN}progress/indicators/none/").status_code == 404
    assert signed_in("reporter1").get(f"{PLAN}progress/indicators/none/").status_code == 404
    assert signed_in("officer").get("/plans/none/").status_code == 404


# ---- rating by hand -----------------------------------------------------------------------------------------------


def test_a_rating_by_hand_stands_beside_the_computed_one(
    office: KeptPlan, signed_in: SignedIn, rated: Callable[..., int]
) -> None:
    assert rated(OVERRIDE, "leader", rating="符合预期", reason="新楼宇已竣工待验收") == 302
    row = StoredRating.objects.get(indicator="24")
    assert (row.rating, row.computed, row.overridden) == ("on_track", "behind", True)
    page = signed_in("officer").get(ONE).content.decode()
    for word in ("人工认定", "演示分管领导", "新楼宇已竣工待验收", "自动评价：", "低于预期"):
        assert word in page
    event = StoredEvent.objects.filter(act=Act.RATING_OVERRIDDEN).get()
    assert (event.actor, event.reason, event.table) == ("leader", "新楼宇已竣工待验收", "overrides")
    assert (override := ledger_of(office).overrides[-1]).decided_by == "演示分管领导"
    assert override.indicator == "24"


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_nothing_is_written(
    office: KeptPlan, signed_in: SignedIn, rated: Callable[..., int], reason: str
) -> None:
    assert rated(OVERRIDE, rating="符合预期", reason=reason) == 200
    assert not ledger_of(office).overrides


def test_a_word_the_office_does_not_use_is_refused(office: KeptPlan, rated: Callable[..., int]) -> None:
    assert rated(OVERRIDE, rating="非常好", reason="理由") == 200
    assert not ledger_of(office).overrides


def test_a_second_rating_by_hand_on_the_same_day_takes_the_place_of_the_first(
    office: KeptPlan, rated: Callable[..., int]
) -> None:
    rated(OVERRIDE, rating="符合预期", reason="甲")
    rated(OVERRIDE, "leader", rating="提前完成", reason="乙")
    assert [(one.rating, one.reason) for one in ledger_of(office).overrides] == [("提前完成", "乙")]


def test_who_has_not_seen_the_latest_is_asked_again_and_keeps_what_he_typed(
    office: KeptPlan, signed_in: SignedIn, rated: Callable[..., int]
) -> None:
    late = signed_in("officer")
    seen = str(late.get(OVERRIDE).context["form"]["seen"].value())
    rated(OVERRIDE, "leader", rating="符合预期", reason="甲")
    answer = late.post(OVERRIDE, {"rating": "提前完成", "reason": "我的长篇理由", "seen": seen})
    assert answer.status_code == 200
    assert "已有变动" in answer.content.decode()
    assert "我的长篇理由" in answer.content.decode()
    again = str(answer.context["form"]["seen"].value())
    assert again != seen
    assert late.post(OVERRIDE, {"rating": "提前完成", "reason": "我的长篇理由", "seen": again}).status_code == 302


def test_a_rating_by_hand_is_lifted_with_a_reason(
    office: KeptPlan, signed_in: SignedIn, rated: Callable[..., int]
) -> None:
    rated(OVERRIDE, rating="符合预期", reason="甲")
    assert rated(f"{OVERRIDE}lift/", reason="") == 200
    assert StoredRating.objects.get(indicator="24").overridden
    assert rated(f"{OVERRIDE}lift/", reason="已有数值") == 302
    row = StoredRating.objects.get(indicator="24")
    assert (row.rating, row.overridden) == ("behind", False)
    assert StoredEvent.objects.filter(act=Act.OVERRIDE_LIFTED).get().reason == "已有数值"
    assert "没有人工认定" in signed_in("officer").get(f"{OVERRIDE}lift/").content.decode()


@pytest.mark.parametrize("account", ["reporter4", "reviewer", "deputy", "audit"])
def test_others_may_not_rate_by_hand(office: KeptPlan, signed_in: SignedIn, account: str) -> None:
    browser = signed_in(account)
    assert browser.get(OVERRIDE).status_code == 403
    assert browser.post(OVERRIDE, {"rating": "符合预期", "reason": "x"}).status_code == 403
    assert browser.post(f"{OVERRIDE}lift/", {"reason": "x"}).status_code == 403


# ---- rule sets ----------------------------------------------------------------------------------------------------


def test_what_would_change_is_what_the_core_says(office: KeptPlan, signed_in: SignedIn) -> None:
    page = signed_in("leader").get(f"{PLAN}progress/what-if/?rules=midcourse-strict-1")
    today = page.context["sight"].as_of
    expected = what_if(ledger_of(office), today, today, "midcourse-1", "midcourse-strict-1")
    found = page.context["compared"]
    assert [row.code for row in found.moved] == [shift.now.indicator.code for shift in expected.shifts]
    assert [count for _, count, _ in found.counts] == [count for count in expected.counts_now.values() if count]
    assert "没有基期值的水平类指标不自动评价" in page.content.decode()


def test_an_unknown_rule_set_shows_only_the_list(office: KeptPlan, signed_in: SignedIn) -> None:
    page = signed_in("leader").get(f"{PLAN}progress/what-if/?rules=../../etc/passwd")
    assert page.status_code == 200
    assert page.context["compared"] is None


def test_a_reporter_is_told_only_of_his_own(office: KeptPlan, signed_in: SignedIn) -> None:
    found = signed_in("reporter3").get(f"{PLAN}progress/what-if/?rules=midcourse-strict-1").context["compared"]
    own = {row.indicator for row in StoredRating.objects.all() if "X3" in (row.lead, *row.contributors.split(";"))}
    assert {row.code for row in found.moved} <= own
    assert sum(count for _, count, _ in found.counts) == len(own)


def test_a_deputy_is_told_no_figure_that_is_not_public(office: KeptPlan, signed_in: SignedIn) -> None:
    before = next(one for one in ledger_of(office).plan.indicators if one.code == "17")
    record = type(before)(
        **{name: getattr(before, name) for name in before.__slots__} | {"disclosure": Disclosure.INTERNAL}
    )
    with as_actor(Actor("officer")):
        write_changes(office, [RowChange("indicators", ("17",), Change.CHANGED, before, record)], Act.ROW_CHANGED)
    page = signed_in("deputy").get(f"{PLAN}progress/what-if/?rules=midcourse-strict-1")
    assert [row.code for row in page.context["compared"].moved] == ["22"]
    assert page.context["compared"].unnamed == 1


def test_another_rule_set_in_force_rates_everything_anew(
    office: KeptPlan,
    signed_in: SignedIn,
    rated: Callable[..., int],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    rated(OVERRIDE, rating="符合预期", reason="甲")
    browser = signed_in("officer")
    words = {"rules": "midcourse-strict-1", "seen": "midcourse-1"}
    assert browser.post(f"{PLAN}progress/rules/", {**words, "reason": ""}).status_code == 200
    assert ledger_of(office).plan.header.rules == "midcourse-1"
    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post(f"{PLAN}progress/rules/", {**words, "reason": "市里统一要求"}).status_code == 302
    assert set(StoredRating.objects.values_list("rules", flat=True)) == {"midcourse-strict-1"}
    assert StoredRating.objects.get(indicator="17").rating == "not_rateable"
    assert StoredRating.objects.get(indicator="24").rating == "on_track"
    event = StoredEvent.objects.filter(act=Act.RULES_CHANGED).get()
    assert (event.reason, event.after) == ("市里统一要求", '{"rules":"midcourse-strict-1"}')
    again = browser.post(
        f"{PLAN}progress/rules/", {"rules": "midcourse-compound-1", "seen": "midcourse-1", "reason": "x"}
    )
    assert "已由他人更换" in again.content.decode()


@pytest.mark.parametrize("account", ["leader", "reviewer", "reporter1", "deputy", "system"])
def test_only_the_planning_officer_changes_the_rule_set(office: KeptPlan, signed_in: SignedIn, account: str) -> None:
    answer = signed_in(account).post(f"{PLAN}progress/rules/", {"rules": "midcourse-strict-1", "reason": "x"})
    assert answer.status_code == 403


def test_one_indicator_is_read_with_a_bounded_number_of_questions(
    office: KeptPlan, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(11):
        own = own_records(BookNow(office), "15")
    assert own is not None
    whole = next(one for one in all_records(ledger_of(office)) if one.indicator.code == "15")
    for field in fields(own):
        found, expected = getattr(own, field.name), getattr(whole, field.name)
        assert found == expected if field.name == "indicator" else list(found) == list(expected)
