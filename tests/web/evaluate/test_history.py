"""The ledger of a day, played again from the record."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_changes import CHANGES, added, change_of, observed
from pytest_django import DjangoAssertNumQueries

from midcourse_web.store.acting import Actor, as_actor
from midcourse_web.store.acts import Act
from midcourse_web.store.history import begins_on, end_of, last_number, ledger_then, past_of
from midcourse_web.store.keeping import write_changes
from midcourse_web.store.mapping import ledger_of
from midcourse_web.store.models import KeptPlan


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """A clock the test sets; the last moment in the list is now."""
    moments = [datetime(2026, 11, 1, 2, tzinfo=UTC)]
    monkeypatch.setattr(timezone, "now", lambda: moments[-1])
    return moments


def test_played_to_now_it_is_the_ledger(office: KeptPlan) -> None:
    assert ledger_then(office, last_number(office)) == ledger_of(office)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CHANGES, min_size=1, max_size=6))
def test_played_to_any_event_it_is_the_ledger_of_that_moment(
    office: KeptPlan, told: list[tuple[str, str, int, date]]
) -> None:
    moments = [(last_number(office), ledger_of(office))]
    for one in told:
        change = change_of(office, one)
        if change:
            with as_actor(Actor("officer")):
                write_changes(office, [change], Act.ROW_CHANGED)
            moments.append((last_number(office), ledger_of(office)))
    for number, ledger in moments:
        assert ledger_then(office, number) == ledger


def test_a_day_ends_at_local_midnight() -> None:
    assert end_of(date(2026, 3, 1)) == "2026-03-01T16:00:00.000000Z"


def test_a_change_of_the_next_day_does_not_count(clock: list[datetime], office: KeptPlan) -> None:
    before = ledger_of(office)
    clock.append(datetime(2026, 11, 1, 16, 0, 1, tzinfo=UTC))  # just after midnight in Shanghai
    with as_actor(Actor("officer")):
        write_changes(office, [added("observations", observed("01", 5), ("01",))], Act.ROW_CHANGED)
    assert past_of(office, date(2026, 11, 1)).ledger == before
    assert past_of(office, date(2026, 11, 2)).ledger == ledger_of(office)


def test_before_the_record_begins_the_present_ledger_is_read_and_said_so(office: KeptPlan) -> None:
    day = (begins_on(office) or date.max) - timedelta(days=1)
    past = past_of(office, day)
    assert not past.recorded
    assert past.ledger == ledger_of(office)


def test_the_number_of_queries_is_three_however_long_the_record(
    office: KeptPlan, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    past = past_of(office, timezone.localdate())
    with django_assert_num_queries(3):
        assert past.ledger.plan.indicators
