"""Periods as tables write them, and how much of a plan they are."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midcourse.periods import Period, elapsed_years, half_year, period_text, time_share, years

PLAN = years(2021, 2025)
days = st.dates(date(1949, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("2023H1", "2023-01-01", "2023-06-30"),
        ("2023Q2", "2023-04-01", "2023-06-30"),
        ("2024Q1", "2024-01-01", "2024-03-31"),
        ("2021-2022", "2021-01-01", "2022-12-31"),
        ("2023-06-30", "2023-06-30", "2023-06-30"),
        ("2021-01-01/2023-06-30", "2021-01-01", "2023-06-30"),
    ],
)
def test_a_period_is_read_as_the_tables_write_it(text: str, start: str, end: str) -> None:
    assert Period.parse(text) == Period(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize("text", ["", "20233", "2023H3", "2023-02-30", "2023-13-01", "2022-2021", "上半年"])
def test_what_is_no_period_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(ValueError, match=r"period|day|month|20"):
        Period.parse(text)


@given(days, days)
def test_a_period_written_and_read_is_the_same(one: date, other: date) -> None:
    period = Period(min(one, other), max(one, other))
    assert Period.parse(str(period)) == period


@pytest.mark.parametrize(
    ("until", "passed", "share"),
    [
        ("2020-12-31", "0", "0"),
        ("2021-12-31", "1", "0.2"),
        ("2022-12-31", "2", "0.4"),
        ("2023-06-29", "2.416666666666666666666666667", "0.4833333333333333333333333334"),
        ("2023-06-30", "2.5", "0.5"),
        ("2025-12-31", "5", "1"),
        ("2030-12-31", "5", "1"),
    ],
)
def test_elapsed_time_is_counted_in_whole_months(until: str, passed: str, share: str) -> None:
    day = date.fromisoformat(until)
    assert elapsed_years(PLAN, day) == Decimal(passed)
    assert time_share(PLAN, day) == Decimal(share)


@given(days)
def test_elapsed_time_never_runs_backwards(day: date) -> None:
    assert time_share(PLAN, day) <= time_share(PLAN, day + timedelta(days=1))


def test_a_year_covers_its_halves_and_not_the_other_way_round() -> None:
    assert years(2023).covers(half_year(2023, 2))
    assert not half_year(2023, 2).covers(years(2023))


@pytest.mark.parametrize(
    ("text", "chinese", "english"),
    [
        ("2023", "2023年", "2023"),
        ("2021-2023", "2021—2023年", "2021–2023"),
        ("2023H1", "2023年上半年", "first half of 2023"),
        ("2023H2", "2023年下半年", "second half of 2023"),
        ("2023Q3", "2023年第三季度", "third quarter of 2023"),
        ("2023-06-30", "2023年6月底", "end of 2023-06"),
        ("2023-06-29", "2023年6月29日", "2023-06-29"),
        ("2021-01-01/2023-06-30", "2021年至2023年6月底", "2021 to end of 2023-06"),
        ("{规划期}", "{规划期}", "{规划期}"),
    ],
)
def test_a_period_is_put_into_words_and_what_is_none_stays(text: str, chinese: str, english: str) -> None:
    assert (period_text(text), period_text(text, "en")) == (chinese, english)
