"""Dates and stretches of years as reports print them.

Only the calendar is asked, never a clock: what is late or early is so against the document's own date.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from midcourse.audit.lexicon import opened_by
from midcourse.audit.marking import whole_number
from midcourse.documents.model import Document

YEAR = r"(?:19|20)[0-9]{2}"
_HAN = "一二三四五六七八九十"
_DAY = rf"(?:[0-9]{{1,2}}|[{_HAN}]{{1,3}})"
DATE = opened_by(
    f"0-9{_HAN}",
    rf"(?P<year>(?<![0-9]){YEAR})年(?:(?P<month>{_DAY})月(?:份)?(?:(?P<day>{_DAY})日)?)?(?P<edge>[底末])?"
    rf"|(?<![0-9{_HAN}年])(?P<month2>{_DAY})月(?P<day2>{_DAY})日",
)
MONTHS = {
    name: number
    for number, name in enumerate(
        (
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ),
        start=1,
    )
}
ENGLISH_DATE = re.compile(
    rf"\b(?P<day>[0-9]{{1,2}}) (?P<month>{'|'.join(MONTHS)})(?: (?P<year>{YEAR}))?\b"
    rf"|\b(?P<month2>{'|'.join(MONTHS)}) (?P<day2>[0-9]{{1,2}}),? (?P<year2>{YEAR})\b"
)
#: Two years that are the ends of a stretch: 2021—2025年, 2021年至2025年.
STRETCH = re.compile(
    rf"(?<![0-9.\-])(?P<first>{YEAR})(?:年度?)? ?(?:-{{1,2}}|[—–－~～至到]{{1,2}}) ?(?P<last>{YEAR})(?P<unit>年)?"
)
#: A leap year: a day without a year exists when any year has it.
_LEAP = 2000


_ANY_YEAR = re.compile(YEAR)


def names_year(text: str) -> bool:
    """Tell whether a text has a year in figures, without which nothing in it is a stretch of years.

    >>> names_year("2021—2025年"), names_year("“十四五”期间")
    (True, False)
    """
    return _ANY_YEAR.search(text) is not None


@dataclass(frozen=True, slots=True)
class Dated:
    """A date found in a passage.

    Args:
        start, end: in the passage.
        first, last: earliest and latest day it may mean.
    """

    start: int
    end: int
    first: date
    last: date


def read_date(found: re.Match[str]) -> Dated | None:
    """Return the days a date may mean; None when it has no year or is impossible.

    >>> read_date(DATE.search("截至2023年6月底")).last
    datetime.date(2023, 6, 30)
    """
    if not found["year"]:
        return None
    year = int(found["year"])
    month = whole_number(found["month"]) if found["month"] else None
    day = whole_number(found["day"]) if found["day"] else None
    if impossible(found) is not None or (found["month"] and not month):
        return None
    first = date(year, month or 1, day or 1)
    last_month = month or 12
    last = date(year, last_month, day or monthrange(year, last_month)[1])
    return Dated(found.start(), found.end(), last if found["edge"] else first, last)


def impossible(found: re.Match[str]) -> tuple[int, int | None] | None:
    """Return month and day of a date that no calendar has; None for a good one.

    >>> impossible(DATE.search("2023年2月29日")), impossible(DATE.search("2月29日"))
    ((2, 29), None)
    """
    month = whole_number(found["month"] or found["month2"] or "") if found["month"] or found["month2"] else None
    written = found["day"] or found["day2"]
    day = whole_number(written) if written else None
    if month is None:
        return None
    return None if exists(int(found["year"] or _LEAP), month, day) else (month, day)


def exists(year: int, month: int, day: int | None) -> bool:
    """Tell whether a calendar has a month, and in it a day."""
    if not 1 <= month <= 12:
        return False
    return day is None or 1 <= day <= monthrange(year, month)[1]


@dataclass(frozen=True, slots=True)
class OwnDate:
    """The date a document gives itself.

    Args:
        block: position of the block it stands in.
    """

    block: int
    dated: Dated


_ALONE = re.compile(rf"[（(—─]*\s*(?P<date>{YEAR}年{_DAY}月(?:{_DAY}日)?)\s*[）)]?")
_SPEECH = re.compile(
    rf"[（(—─]*\s*(?P<date>{YEAR}年{_DAY}月{_DAY}日)\s*(?:，|,)?在[^，。]{{4,60}}(?:会议|大会)(?:第[^，。]{{1,6}}次会议)?上"
)
#: Longest line that can be nothing but a date or the line under a speech's title.
_SHORT = 80


def own_dates(document: Document) -> Iterator[OwnDate]:
    """Yield the dates that stand alone on a line, or under the title of a speech."""
    for position, block in enumerate(document.blocks):
        text = block.passage.text
        if block.table is not None or len(text) > _SHORT:
            continue
        found = _ALONE.fullmatch(text.strip()) or _SPEECH.match(text)
        read = DATE.search(text) if found else None
        dated = read_date(read) if read else None
        if dated is not None:
            yield OwnDate(position, dated)
