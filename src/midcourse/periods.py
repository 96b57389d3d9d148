"""Periods: what span of time a value covers, and how much of a plan that is.

A period is two days, both included. The texts are those of the tables: `2022`, `2023H1`, `2023Q2`, `2021-2022`,
`2023-06-30` (a single day: a stock), `2021-01-01/2023-06-30` (anything else).
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

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
            return _months(year, 3 * int(found["quarter"]) - 2, 3 * int(found["quarter"]))
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
