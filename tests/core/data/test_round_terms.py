"""What a new round would usually ask: the next period nobody was asked about, within the plan's years."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midcourse.data.round_terms import due_day, next_period
from midcourse.periods import Period, half_year, years

PLAN = years(2021, 2025)


@pytest.mark.parametrize(
    ("held", "today", "next_one"),
    [
        ("", "2026-11-25", "2025H2"),  # the plan has ended
        ("", "2023-08-01", "2023H1"),
        ("", "2023-06-30", "2023H1"),  # it ends today
        ("", "2023-06-29", "2022H2"),
        ("", "2021-02-01", "2021H1"),  # nothing is over yet
        ("", "2020-02-01", "2021H1"),
        ("2023H1", "2026-11-25", "2023H2"),
        ("2023H1 2022H2", "2023-08-01", "2023H2"),
        ("2023H2", "2023-08-01", "2024H1"),
        ("2022 2023", "2024-02-01", "2024"),
        ("2023Q4", "2024-02-01", "2024-01-01/2024-03-31"),
        ("2023-06-30", "2024-02-01", "2023H2"),  # stocks of one day
        ("2021-01-01/2023-06-30", "2024-02-01", "2023H2"),  # the years so far
        ("2023-01-01/2023-05-15", "2024-02-01", "2023H1"),
        ("2019", "2024-02-01", "2021H1"),
        ("2025H2", "2026-02-01", "2021-2025"),
        ("2021-2025", "2026-02-01", "2021-2025"),
    ],
)
def test_the_next_period(held: str, today: str, next_one: str) -> None:
    asked = [Period.parse(text) for text in held.split()]
    assert str(next_period(PLAN, asked, date.fromisoformat(today))) == next_one


@given(
    st.lists(
        st.one_of(
            st.builds(half_year, st.integers(2019, 2027), st.sampled_from([1, 2])),
            st.builds(years, st.integers(2019, 2027)),
            st.dates(date(2019, 1, 1), date(2027, 12, 31)).map(lambda day: Period(day, day)),
        ),
        max_size=4,
    ),
    st.dates(date(2018, 1, 1), date(2030, 12, 31)),
)
def test_it_lies_within_the_plan_and_is_due_after_its_end_on_a_working_day(held: list[Period], today: date) -> None:
    found = next_period(PLAN, held, today)
    assert PLAN.covers(found)
    due = due_day(found, today)
    assert due > max(found.end, today)
    assert due.weekday() < 5
