"""Periods: what span of time a value covers, and how much of a plan that is.

A period is two days, both included. The texts are those of the tables: `2022`, `2023H1`, `2023Q2`, `2021-2022`,
`2023-06-30` (a single day: a stock), `2021-01-01/2023-06-30` (anything else). For readers a period is put into words
(`period_wording`).
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from midcourse.wording import Term, Wording, say

_TEXT = re.compile(
    r"(?P<year>\d{4})(?:(?P<half>H[12])|Q(?P<quarter>[1-4])|-(?P<last>\d{4}))?"
    r"|(?P<day>\d{4}-\d{2}-\d{2})(?:/(?P<until>\d{4}-\d{2}-\d{2}))?"
)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from `start` to `end`, both included.

    Raises:
        ValueError: when `end` lies before `start`.

    >>> str(Period.parse("2021-2022"))
    '2021-2022'
    >>> Period.parse("2023H1").end.isoformat()
    '2023-06-30'
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"period ends ({self.end}) before it starts ({self.start})")

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read a period as the tables write it.

        Raises:
            ValueError: when the text is no period or names a day that does not exist.
        """
        found = _TEXT.fullmatch(text.strip())
        if found is None:
            raise ValueError(f"not a period: {text!r}")
        if found["day"]:
            return cls(date.fromisoformat(found["day"]), date.fromisoformat(found["until"] or found["day"]))
        year = int(found["year"])
        if found["half"]:
            return half_year(year, int(found["half"][1]))
        if found["quarter"]:
            return _quarter(year, int(found["quarter"]))
        return years(year, int(found["last"] or year))

    @property
    def is_day(self) -> bool:
        """Tell whether this is a single day, as stocks are stated."""
        return self.start == self.end

    @property
    def is_whole_years(self) -> bool:
        """Tell whether the period runs from a 1 January to a 31 December."""
        return (self.start.month, self.start.day, self.end.month, self.end.day) == (1, 1, 12, 31)

    @property
    def months(self) -> int:
        """Count the calendar months touched."""
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1

    def covers(self, other: "Period") -> bool:
        """Tell whether the other period lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def __str__(self) -> str:
        if self.is_whole_years:
            return f"{self.start.year}" if self.start.year == self.end.year else f"{self.start.year}-{self.end.year}"
        for half in (1, 2):
            if self == half_year(self.start.year, half):
                return f"{self.start.year}H{half}"
        return f"{self.start}" if self.is_day else f"{self.start}/{self.end}"


def years(first: int, last: int | None = None) -> Period:
    """Return whole calendar years; `last` None means one year only."""
    return Period(date(first, 1, 1), date(last or first, 12, 31))


def half_year(year: int, half: int) -> Period:
    """Return the first (1) or second (2) half of a year."""
    return _months(year, 6 * half - 5, 6 * half)


def _months(year: int, first: int, last: int) -> Period:
    return Period(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))


def months_from(start: date, count: int) -> Period:
    """Return a period of whole months.

    Args:
        start: first day of a month.

    >>> str(months_from(date(2023, 7, 1), 6))
    '2023H2'
    """
    last = start.month - 1 + count - 1
    year, month = start.year + last // 12, last % 12 + 1
    return Period(start, date(year, month, calendar.monthrange(year, month)[1]))


def elapsed_years(plan: Period, until: date) -> Decimal:
    """Return how many years of the plan have passed at the end of a day, counted in months.

    A month counts from its last day on, so 2023-06-30 ends two and a half years of a plan that began in 2021, and
    2023-06-29 only two years and five months. Never below 0 nor above the plan's length.

    Source: rule R6, docs/methods/time-share.md.

    >>> elapsed_years(years(2021, 2025), date(2023, 6, 30))
    Decimal('2.5')
    """
    ended = until.month - (until.day < calendar.monthrange(until.year, until.month)[1])
    passed = (until.year - plan.start.year) * 12 + ended - (plan.start.month - 1)
    return Decimal(min(max(passed, 0), plan.months)) / 12


def time_share(plan: Period, until: date) -> Decimal:
    """Return the elapsed share of the plan [ratio, 0-1] at the end of a day.

    Source: rule R6, docs/methods/time-share.md.

    >>> time_share(years(2021, 2025), date(2022, 12, 31))
    Decimal('0.4')
    """
    return elapsed_years(plan, until) / (Decimal(plan.months) / 12)


def period_text(text: str, language: str = "zh") -> str:
    """Word a period for readers; a text that is no period stays as it is.

    >>> period_text("2021-2022"), period_text("2023-06-30"), period_text("2023H1")
    ('2021—2022年', '2023年6月底', '2023年上半年')
    """
    return written_period(text).in_language(language)


def written_period(text: str) -> Wording:
    """Word a period as the tables write it; a text that is no period stays as it is."""
    try:
        return period_wording(Period.parse(text))
    except ValueError:
        return Term(text)


def period_wording(period: Period) -> Wording:
    """Word a period: whole years, half-years, quarters, a month's last day, else from day to day.

    >>> str(period_wording(Period.parse("2023Q2"))), period_wording(Period.parse("2023H1")).in_language("en")
    ('2023年第二季度', 'first half of 2023')
    """
    start, end = period.start, period.end
    if period.is_whole_years and start.year == end.year:
        return say("{year}年", year=start.year)
    if period.is_whole_years:
        return say("{first}—{last}年", first=start.year, last=end.year)
    if period.is_day:
        return day_wording(period)
    if str(period) in {f"{start.year}H1", f"{start.year}H2"}:
        return _HALVES[str(period)[-1]](start.year)
    quarter = next((number for number in _QUARTERS if period == _quarter(start.year, number)), None)
    if quarter is not None:
        return say("{year}年第{number}季度", year=start.year, number=_QUARTERS[quarter])
    begins = say("{year}年", year=start.year) if (start.month, start.day) == (1, 1) else _day(start)
    return say("{start}至{end}", start=begins, end=_day(end))


_HALVES = {
    "1": lambda year: say("{year}年上半年", year=year),
    "2": lambda year: say("{year}年下半年", year=year),
}
_QUARTERS = {1: say("一"), 2: say("二"), 3: say("三"), 4: say("四")}


def _quarter(year: int, number: int) -> Period:
    return _months(year, 3 * number - 2, 3 * number)


def _day(day: date) -> Wording:
    return day_wording(Period(day, day))


def day_wording(day: Period) -> Wording:
    """Word a single day; the last day of a month or year is worded as its end."""
    year, month, number = day.start.year, day.start.month, day.start.day
    if (month, number) == (12, 31):
        return say("{year}年底", year=year)
    if number == calendar.monthrange(year, month)[1]:
        return say("{year}年{month}月底", year=year, month=month)
    return say("{year}年{month}月{day}日", year=year, month=month, day=number)
