"""Periods as headings and cells write them: `2023年1-6月`, `截至2023年6月底`, `累计`, `前两年年均`.

Different from `midcourse.periods`, which reads the one spelling of our own tables, this reads what offices write, and
says when it had to guess.
"""

import calendar
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from midcourse.data.model import Span
from midcourse.periods import Period, half_year, years
from midcourse.wording import Wording, say

_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_HAN_YEAR = re.compile(r"[〇○零一二三四五六七八九]{4}(?=年)")
_HAN_NUMBERS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}
_YEAR = r"(?P<year>(?<!\d)(?:(?:19|20)\d\d(?!\d)|\d\d(?=年)))(?:年度|年)?"
_YEAR2 = r"(?P<year2>(?<!\d)(?:(?:19|20)\d\d(?!\d)|\d\d(?=年)))年?"
_MONTH = r"(?P<month>1[0-2]|0?[1-9])"
_MONTH2 = r"(?P<month2>1[0-2]|0?[1-9])"
_OPEN_YEAR = rf"(?:{_YEAR})?"


@dataclass(frozen=True, slots=True)
class PeriodReading:
    """A period read from a heading or a cell.

    Args:
        span: what the words say of the value (累计, 年均); None when they say nothing.
        doubt: what had to be guessed; None when nothing.
    """

    period: Period
    span: Span | None = None
    doubt: Wording | None = None


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a reading may lean on: the plan's years, and a year known from the sheet's title."""

    plan: Period
    year: int | None


def normal(text: str) -> str:
    """Write a heading without what varies: width of characters, spaces, kinds of dashes, Chinese year digits.

    >>> normal("二〇二三年 １—６月")
    '2023年1-6月'
    """
    flat = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    flat = re.sub(r"[‐‑‒–—―−~～〜]+|(?<=[\d年月])[至到](?=\d)", "-", flat)
    return _HAN_YEAR.sub(lambda found: found[0].translate(_HAN_DIGITS), flat)


def read_period(text: str, plan: Period, *, year: int | None = None) -> PeriodReading | None:
    """Read the period a heading, title or cell names; None when it names none.

    Args:
        plan: the plan's years: where 累计 starts, what 前两年 are.
        year: year that "1-6月" belongs to when the text does not say; None when not known.

    >>> plan = years(2021, 2025)
    >>> [str(read_period(text, plan).period) for text in ("2023年1－6月", "2022年度", "截至2023年6月底", "前两年年均")]
    ['2023H1', '2022', '2023-06-30', '2021-2022']
    """
    flat = normal(text)
    frame = _Frame(plan, year)
    for pattern, build in _PATTERNS:
        found = pattern.search(flat)
        period = build(found, frame) if found and _is_of_the_plan(found, frame) else None
        if period is not None:
            return _with_span(flat, period, frame)
    return None


def _with_span(flat: str, period: Period, frame: _Frame) -> PeriodReading:
    if re.search(r"年均|平均", flat):
        return PeriodReading(period, Span.MEAN)
    if "累计" not in flat and "以来" not in flat:
        return PeriodReading(period)
    since_start = Period(min(frame.plan.start, period.end), period.end)
    if period.is_day or re.search(r"截[至止]|以来|五年|规划期|十[一二三四五六]五", flat):
        return PeriodReading(since_start, Span.CUMULATIVE)
    if period.start == frame.plan.start and period.months > 12:
        return PeriodReading(period, Span.CUMULATIVE)
    if not period.is_whole_years:
        return PeriodReading(year_to_date(period.end), Span.FLOW)
    doubt = say("“{text}”可指当年累计或规划以来累计，按当年累计读取", text=flat)
    return PeriodReading(period, Span.FLOW, doubt)


def year_to_date(end: date) -> Period:
    """Return the days of a year up to one of them: what 累计 means beside a month."""
    return Period(date(end.year, 1, 1), end)


def _day(found: re.Match[str], frame: _Frame) -> Period | None:
    return _single_day(_year(found, frame), int(found["month"]), int(found["day"]))


def _month_end(found: re.Match[str], frame: _Frame) -> Period | None:
    year, month = _year(found, frame), int(found["month"])
    return None if year is None else _single_day(year, month, calendar.monthrange(year, month)[1])


def _half_end(found: re.Match[str], frame: _Frame) -> Period | None:
    return _single_day(_year(found, frame), 6, 30)


def _year_end(found: re.Match[str], frame: _Frame) -> Period | None:
    return _single_day(_year(found, frame), 12, 31)


def _months(found: re.Match[str], frame: _Frame) -> Period | None:
    return _month_span(_year(found, frame), int(found["month"]), int(found["month2"]))


def _one_month(found: re.Match[str], frame: _Frame) -> Period | None:
    return _month_span(_year(found, frame), int(found["month"]), int(found["month"]))


def _half(found: re.Match[str], frame: _Frame) -> Period | None:
    year = _year(found, frame)
    return None if year is None else half_year(year, 1 if found["half"] in "上1" else 2)


def _quarter(found: re.Match[str], frame: _Frame) -> Period | None:
    last = _small_number(found["quarter"])
    return _month_span(_year(found, frame), 3 * last - 2, 3 * last)


def _first_quarters(found: re.Match[str], frame: _Frame) -> Period | None:
    return _month_span(_year(found, frame), 1, 3 * _small_number(found["quarter"]))


def _years(found: re.Match[str], frame: _Frame) -> Period | None:
    first, last = _full(found["year"]), _full(found["year2"])
    return years(first, last) if first <= last else None


def _years_and_months(found: re.Match[str], frame: _Frame) -> Period | None:
    first, last, end = _full(found["year"]), _full(found["year2"]), int(found["month2"])
    begin = int(found["month"] or 1)
    if (first, begin) > (last, end):
        return None
    return Period(date(first, begin, 1), date(last, end, calendar.monthrange(last, end)[1]))


def _first_years(found: re.Match[str], frame: _Frame) -> Period | None:
    count = _small_number(found["count"])
    start = frame.plan.start.year
    return years(start, start + count - 1)


def _whole_year(found: re.Match[str], frame: _Frame) -> Period | None:
    return years(_full(found["year"]))


_Builder = Callable[[re.Match[str], _Frame], Period | None]
#: Tried in order; the first that fits decides. Longer spellings stand before the shorter ones they contain.
_PATTERNS: tuple[tuple[re.Pattern[str], _Builder], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), build)
    for pattern, build in (
        (rf"{_YEAR}(?:[./-]?{_MONTH}月?)?-{_YEAR2}[./-]?{_MONTH2}月", _years_and_months),
        (rf"{_YEAR}[./]{_MONTH}-{_YEAR2}[./]{_MONTH2}(?!\d)", _years_and_months),
        (rf"{_YEAR}{_MONTH}月(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)日?", _day),
        (rf"{_YEAR}(?P<mark>[./-]){_MONTH}(?P=mark)(?P<day>3[01]|[12]\d|0?[1-9])(?![\d月])", _day),
        (rf"{_OPEN_YEAR}{_MONTH}月[份]?[底末]", _month_end),
        (rf"{_OPEN_YEAR}上半年[底末]", _half_end),
        (rf"{_YEAR}[底末]", _year_end),
        (rf"{_OPEN_YEAR}[./]?{_MONTH}月?-{_MONTH2}月", _months),
        (rf"{_OPEN_YEAR}(?P<half>[上下])半年", _half),
        (rf"{_YEAR}H(?P<half>[12])", _half),
        (rf"{_OPEN_YEAR}前(?P<quarter>[三3])季度", _first_quarters),
        (rf"{_OPEN_YEAR}第?(?P<quarter>[一二三四1-4])季度", _quarter),
        (rf"{_YEAR}Q(?P<quarter>[1-4])", _quarter),
        (rf"{_YEAR}-{_YEAR2}", _years),
        (rf"[至止到]{_YEAR}{_MONTH}月", _month_end),
        (rf"{_YEAR}[./-]?{_MONTH}(?:月|(?<=[./-]\d)(?!\d)|(?<=[./-]\d\d)(?!\d))", _one_month),
        (r"前(?P<count>[一二两三四五1-5])年", _first_years),
        (r"(?<![十近\d])(?P<count>[两三四2-4])年(?:累计|年均|平均)", _first_years),
        (rf"[至止到]{_YEAR}", _year_end),
        (_YEAR, _whole_year),
    )
)


def _year(found: re.Match[str], frame: _Frame) -> int | None:
    return _full(found["year"]) if found["year"] else frame.year


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _is_of_the_plan(found: re.Match[str], frame: _Frame) -> bool:
    """Refuse a two-digit year outside the plan: 12年 is more often a length of schooling than the year 2012."""
    short = [
        year for year in (found.groupdict().get("year"), found.groupdict().get("year2")) if year and len(year) == 2
    ]
    return all(frame.plan.start.year - 1 <= _full(year) <= frame.plan.end.year for year in short)


def _small_number(text: str) -> int:
    return _HAN_NUMBERS.get(text) or int(text)


def _single_day(year: int | None, month: int, day: int) -> Period | None:
    if year is None or day > calendar.monthrange(year, month)[1]:
        return None
    return Period(date(year, month, day), date(year, month, day))


def _month_span(year: int | None, first: int, last: int) -> Period | None:
    if year is None or first > last:
        return None
    return Period(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))
