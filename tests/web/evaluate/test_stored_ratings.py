"""Stored ratings are always those a full evaluation gives; a computation begun before a change is no answer to it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db.models import F
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_changes import CHANGES, added, change_of, observed
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from midcourse.data.ledger_diff import Change, RowChange
from midcourse.data.model import Ledger, Override
from midcourse.evaluate.model import Evaluation
from midcourse.evaluate.run import evaluate
from midcourse.plan.decisions import decided
from midcourse.plan.model import Indicator, Review
from midcourse.plan.vocabulary import Decision
from midcourse_web.store import ratings
from midcourse_web.store.acting import Actor, as_actor
from midcourse_web.store.acts import Act
from midcourse_web.store.keeping import keep_ledger, write_changes
from midcourse_web.store.mapping import ledger_of, rows_in
from midcourse_web.store.models import KeptPlan, StoredRating


def full(plan: KeptPlan) -> Evaluation:
    """The whole ledger rated as of today."""
    ledger = ledger_of(plan)
    today = timezone.localdate()
    return evaluate(replace(ledger, plan=decided(ledger.plan)), today, known_on=today)


def what_it_says(row: StoredRating) -> tuple[object, ...]:
    """A rating without when it was computed."""
    return (*(getattr(row, name) for name in COMPARED), sorted(row.shown.items(), key=str))


def as_stored(plan: KeptPlan) -> list[tuple[object, ...]]:
    """What the stored ratings say, without when they were computed."""
    rows = StoredRating.objects.filter(plan=plan).order_by("indicator")
    return [
        (r.indicator, r.position, *(getattr(r, n) for n in COMPARED), sorted(r.shown.items(), key=str)) for r in rows
    ]


COMPARED = (
    "indicator",
    "position",
    "name", "rating", "computed", "rule", "confidence", "attribute", "lead", "contributors", "completion", "concern",
    "why_group", "overridden", "as_of", "rules",
)  # fmt: skip


def as_evaluated(plan: KeptPlan) -> list[tuple[object, ...]]:
    """What they should say."""
    rows = ratings.kept_ratings(
        StoredRating, plan, full(plan), dict(rows_in(plan, "indicators").values_list("code", "position"))
    )
    ordered = sorted(rows, key=lambda row: row.indicator)
    return [
        (r.indicator, r.position, *(getattr(r, n) for n in COMPARED), sorted(r.shown.items(), key=str)) for r in ordered
    ]


@pytest.fixture
def write(office: KeptPlan, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Callable[..., None]:
    """Change the ledger and let what follows happen."""

    def written(*changes: RowChange) -> None:
        with as_actor(Actor("officer")), django_capture_on_commit_callbacks(execute=True):
            write_changes(office, changes, Act.ROW_CHANGED)

    return written


def test_they_are_those_of_a_full_evaluation_from_the_start(office: KeptPlan) -> None:
    assert as_stored(office) == as_evaluated(office)


def test_a_plan_taken_in_has_the_ratings_of_all_its_indicators_whatever_is_changed_first(
    office: KeptPlan, example: Ledger, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    header = replace(example.plan.header, code="second")
    with as_actor(Actor("officer")), django_capture_on_commit_callbacks(execute=True):
        plan = keep_ledger(replace(example, plan=replace(example.plan, header=header)))
        write_changes(plan, [added("observations", observed("01", 5), ("01",))], Act.ROW_CHANGED)
    ratings.ensure_fresh(plan)
    assert StoredRating.objects.filter(plan=plan).count() == len(example.plan.indicators)
    assert as_stored(plan) == as_evaluated(plan)


def test_a_new_figure_changes_its_rating_alone(office: KeptPlan, write: Callable[..., None]) -> None:
    before = dict(StoredRating.objects.values_list("indicator", "refreshed_at"))
    write(added("observations", observed("01", 5), ("01",)))
    after = dict(StoredRating.objects.values_list("indicator", "refreshed_at"))
    assert {code for code in after if after[code] != before[code]} == {"01"}
    assert as_stored(office) == as_evaluated(office)


def test_a_figure_moves_the_indicator_whose_baseline_is_derived_from_it(
    office: KeptPlan, write: Callable[..., None]
) -> None:
    row = next(row for row in ledger_of(office).baselines if row.source_item)
    write(RowChange("baselines", (row.indicator,), Change.CHANGED, row, replace(row, source_item="02")))
    write(added("observations", replace(observed("02", 50), measure=row.stock or ""), ("02",)))
    assert as_stored(office) == as_evaluated(office)


def test_a_new_indicator_gets_a_rating_and_a_removed_one_loses_it(office: KeptPlan, write: Callable[..., None]) -> None:
    one = Indicator(code="N1", name="新指标", lead="X1")
    write(added("indicators", one, ("N1",)))
    assert StoredRating.objects.get(indicator="N1").why_group == "没有目标值"
    write(RowChange("indicators", ("N1",), Change.REMOVED, one, None))
    assert not StoredRating.objects.filter(indicator="N1").exists()
    assert as_stored(office) == as_evaluated(office)


def test_a_concern_keeps_its_moment_until_it_is_gone(
    office: KeptPlan, write: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def since(indicator: str) -> object:
        return StoredRating.objects.get(indicator=indicator).concern_since

    day = timezone.localdate()
    word = Override(indicator="24", as_of=day, rating="符合预期", reason="合成", decided_by="某", decided_on=day)
    first, now = since("24"), timezone.now()
    assert first is not None
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(hours=1))
    write(added("observations", observed("01", 5), ("01",)))
    ratings.refresh(office, everything=True)
    assert since("24") == first
    write(added("overrides", word, ("24",)))
    assert since("24") is None
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(hours=2))
    write(RowChange("overrides", ("24",), Change.REMOVED, word, None))
    assert since("24") == now + timedelta(hours=2)


def test_an_indicator_just_added_waits_from_the_moment_it_was_added(
    office: KeptPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)
    with as_actor(Actor("officer")):
        write_changes(office, [added("indicators", Indicator(code="N1", name="新"), ("N1",))], Act.ROW_ADDED)
    assert StoredRating.objects.get(indicator="N1").concern_since == now  # its rating is not yet computed
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(hours=1))
    ratings.refresh(office)
    assert StoredRating.objects.get(indicator="N1").concern_since == now


def test_a_decision_to_drop_an_item_reaches_every_rating(office: KeptPlan, write: Callable[..., None]) -> None:
    write(added("reviews", Review(item="X1", rule="department", question="?", decision=Decision.DROP), ("X1",)))
    assert not StoredRating.objects.filter(lead="X1").exists()
    write(added("observations", observed("01", 5), ("01",)))
    assert as_stored(office) == as_evaluated(office)


def test_a_change_during_a_computation_is_not_taken_for_answered(
    office: KeptPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    StoredRating.objects.filter(indicator="01").update(asked=F("asked") + 1)
    evaluated = ratings.evaluation_of
    seen: list[int] = []

    def slow(*args: object, **words: object) -> Evaluation:
        found = evaluated(*args, **words)  # type: ignore[arg-type]
        if not seen:
            with as_actor(Actor("officer")):
                write_changes(office, [added("observations", observed("01", 7), ("01",))], Act.ROW_CHANGED)
        seen.append(1)
        return found

    monkeypatch.setattr(ratings, "evaluation_of", slow)
    ratings.refresh(office)
    assert len(seen) == 2
    assert as_stored(office) == as_evaluated(office)
    assert not StoredRating.objects.filter(asked__gt=F("answered")).exists()


def test_an_indicator_added_during_a_computation_keeps_its_place(
    office: KeptPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    evaluated = ratings.evaluation_of
    seen: list[int] = []

    def slow(*args: object, **words: object) -> Evaluation:
        found = evaluated(*args, **words)  # type: ignore[arg-type]
        if not seen:
            with as_actor(Actor("officer")):
                write_changes(office, [added("indicators", Indicator(code="N1", name="新"), ("N1",))], Act.ROW_ADDED)
        seen.append(1)
        return found

    monkeypatch.setattr(ratings, "evaluation_of", slow)
    ratings.refresh(office, everything=True)
    assert as_stored(office) == as_evaluated(office)


def test_two_computations_of_everything_leave_every_rating_once(
    office: KeptPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    evaluated = ratings.evaluation_of

    def twice(*args: object, **words: object) -> Evaluation:
        found = evaluated(*args, **words)  # type: ignore[arg-type]
        monkeypatch.setattr(ratings, "evaluation_of", evaluated)
        ratings.refresh(office, everything=True)
        return found

    monkeypatch.setattr(ratings, "evaluation_of", twice)
    ratings.refresh(office, everything=True)
    assert as_stored(office) == as_evaluated(office)


def test_readers_find_ratings_of_today_even_if_nobody_computed_them(office: KeptPlan) -> None:
    StoredRating.objects.update(as_of=timezone.localdate() - timedelta(days=1))
    assert ratings.ensure_fresh(office).fresh
    assert set(StoredRating.objects.values_list("as_of", flat=True)) == {timezone.localdate()}


def test_asking_whether_they_are_fresh_is_one_query(
    office: KeptPlan, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        assert ratings.ensure_fresh(office).fresh


def test_the_number_of_queries_does_not_grow_with_the_ratings(
    office: KeptPlan, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(20):
        ratings.refresh(office, everything=True)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CHANGES, min_size=1, max_size=5))
def test_after_any_changes_they_are_those_of_a_full_evaluation(
    office: KeptPlan,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    told: list[tuple[str, str, int, date]],
) -> None:
    for one in told:
        change = change_of(office, one)
        if change:
            with as_actor(Actor("officer")), django_capture_on_commit_callbacks(execute=True):
                write_changes(office, [change], Act.ROW_CHANGED)
    assert as_stored(office) == as_evaluated(office)
