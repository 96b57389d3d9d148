"""What a new round would usually ask: the next period of the plan that no round has asked about, and by when."""

from collections.abc import Iterable
from datetime import date, timedelta

from midcourse.periods import Period, months_from

#: Days the departments usually have.
_DAYS = 21
#: Lengths a round may have so that the next one has it too [months].
_STEPS = frozenset({3, 6, 12})
_HALF_YEAR = 6
_SATURDAY = 5


def next_period(plan: Period, held: Iterable[Period], today: date) -> Period:
    """Return what the next round would ask about, within the plan.

    After a round it is the next period of the same length; before any, the last half-year that is over. When the plan's
    last days have been asked about, it is the whole plan, for its final evaluation.

    Args:
        plan: its years.
        held: what the rounds so far asked about.

    >>> from midcourse.periods import years
    >>> plan, today = years(2021, 2025), date(2026, 11, 25)
    >>> str(next_period(plan, [], today)), str(next_period(plan, [Period.parse("2023H1")], today))
    ('2025H2', '2023H2')
    >>> str(next_period(plan, [years(2023), years(2024)], today)), str(next_period(plan, [years(2025)], today))
    ('2025', '2021-2025')
    """
    last = max(held, key=lambda period: (period.end, period.start), default=None)
    if last is None:
        return _last_half_year(plan, today)
    start = last.end + timedelta(days=1)
    if start > plan.end:
        return plan
    step = last.months if last.months in _STEPS and start.day == 1 else _HALF_YEAR
    if start < plan.start or start.day != 1:
        return _half_year_of(max(start, plan.start), plan)
    return _within(months_from(start, step), plan)


def _last_half_year(plan: Period, today: date) -> Period:
    """Return the last half-year of the plan that is over; the first one while none is."""
    this = _half_year_of(min(max(today, plan.start), plan.end), plan)
    if this.end <= today or this.start <= plan.start:
        return this
    return _half_year_of(this.start - timedelta(days=1), plan)


def _half_year_of(day: date, plan: Period) -> Period:
    return _within(months_from(date(day.year, 1 if day.month <= _HALF_YEAR else 7, 1), _HALF_YEAR), plan)


def _within(period: Period, plan: Period) -> Period:
    return Period(max(period.start, plan.start), min(period.end, plan.end))


def due_day(period: Period, today: date) -> date:
    """Return by when a round about a period is usually due: three weeks after both its end and today, on no weekend.

    >>> str(due_day(Period.parse("2023H1"), date(2023, 7, 3))), str(due_day(Period.parse("2023H2"), date(2023, 7, 3)))
    ('2023-07-24', '2024-01-22')
    """
    day = max(period.end, today) + timedelta(days=_DAYS)
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= _SATURDAY else day
