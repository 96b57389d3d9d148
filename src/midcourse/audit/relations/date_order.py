"""Dates in possible order: stretches of years ascend, works end after they begin, figures are not from the future.

A day no calendar has is an error. Whether a cut-off day is late is asked only against the date the document gives
itself, and only when it lies more than a month behind it.
"""

import re
from collections.abc import Iterator
from datetime import timedelta

from midcourse.audit.dates import (
    DATE,
    ENGLISH_DATE,
    MONTHS,
    STRETCH,
    YEAR,
    Dated,
    OwnDate,
    exists,
    impossible,
    names_year,
    own_dates,
    read_date,
)
from midcourse.audit.frames import Frames
from midcourse.audit.marking import is_latin, mark_at, said
from midcourse.audit.model import Verdict
from midcourse.audit.stated import Mark
from midcourse.audit.ties import Operand, Tie, holding
from midcourse.documents.model import Passage
from midcourse.findings import Tier
from midcourse.wording import Wording, say

KIND = "date_order"
_FROM_TO = re.compile(
    rf"(?:由|从|自)(?P<first>{YEAR})年[^，,。；;：:]{{0,24}}?(?:到|至|为)了?(?P<last>{YEAR})年|"
    rf"(?P<begun>{YEAR})年(?:[0-9]{{1,2}}月)?(?:正式)?(?:开工|启动|动工|开建)(?:建设)?[，,、]?(?:预?计|计划|拟|将)?于?"
    rf"(?P<done>{YEAR})年(?:[0-9]{{1,2}}月)?[底末]?(?:前|全面)?(?:建成|竣工|完工|投用|通车|交付|投产)"
)
_ENGLISH_STRETCH = re.compile(
    rf"\b(?:[Ff]rom|[Bb]etween) (?P<first>{YEAR}) (?:to|and|until) (?P<last>{YEAR})\b|"
    rf"\b(?P<first2>{YEAR}) ?[–—-] ?(?P<last2>{YEAR})\b|"
    rf"\b(?:begun|began|started|launched) in (?:[A-Z][a-z]+ )?(?P<first3>{YEAR}) and (?:was |were )?"
    rf"(?:opened|completed|finished|ended|closed)[^.;,]{{0,30}}? in (?:[A-Z][a-z]+ )?(?P<last3>{YEAR})\b"
)
_MONTHS = re.compile(r"年(?P<first>[0-9]{1,2})[-—–~～至](?P<last>[0-9]{1,2})月(?![0-9龄])")
_CUT_OFF = re.compile(rf"截[至止](?P<point>时点[^，,。；;]{{0,10}}|到|至)?(?={YEAR}年)")
_DEADLINE = re.compile(rf"(?:截止|结束)(?:时间|日期)?(?:为|是|：|:|至|到)?(?={YEAR}年)")
_IS_DEADLINE = re.compile(r"(?:反馈|征求|报名|申报|提交|意见|公示|征集)[^，,。；;]{0,8}$")
_AHEAD = re.compile(r"将|力争|预计|计划|拟|确保|争取|目标|规划")
#: A cut-off day may lie so far behind the document's own date: reports are dated before the last figures come in.
_SLACK = timedelta(days=31)


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield stretches and dates in order, and those out of it."""
    dates = list(own_dates(frames.document))
    told: set[tuple[str, str]] = set()
    for _, block in said(frames):
        passage = block.passage
        if is_latin(passage.text):
            yield from _english(passage)
        elif "年" in passage.text or "月" in passage.text:
            yield from _impossible(passage)
            if names_year(passage.text):
                yield from _stretches(passage)
                yield from _against_own(frames, passage, dates, told)


def _stretches(passage: Passage) -> Iterator[Tie]:
    for found in STRETCH.finditer(passage.text):
        if found["unit"]:
            yield from _ordered(passage, found.span("first"), found.span("last"))
    for found in _FROM_TO.finditer(passage.text):
        names = ("first", "last") if found["first"] else ("begun", "done")
        yield from _ordered(passage, found.span(names[0]), found.span(names[1]))


def _ordered(passage: Passage, first: tuple[int, int], last: tuple[int, int]) -> Iterator[Tie]:
    """Tie the two years of a stretch."""
    marks = mark_at(passage, *first), mark_at(passage, *last)
    operands = ((marks[0], "from"), (marks[1], "to"))
    if int(marks[0].text) < int(marks[1].text):
        yield holding(KIND, *operands)
    elif int(marks[0].text) > int(marks[1].text):
        message = say("起始年份 {first} 晚于终止年份 {last}，请核对", first=marks[0].text, last=marks[1].text)
        yield _wrong(operands, Tier.QUERY, message)


def _wrong(operands: tuple[Operand, ...], tier: Tier, message: Wording) -> Tie:
    return Tie(KIND, Verdict.INCONSISTENT, operands, "", tier, message)


def _impossible(passage: Passage) -> Iterator[Tie]:
    for found in DATE.finditer(passage.text):
        if impossible(found) is not None:
            yield _no_such_day(mark_at(passage, *found.span()))
    for found in _MONTHS.finditer(passage.text):
        if int(found["last"]) > 12 or int(found["first"]) > 12 or found["first"] == "0":
            yield _no_such_day(mark_at(passage, found.start("first"), found.end()))


def _no_such_day(mark: Mark) -> Tie:
    message = say("“{date}”不存在，请核对", date=mark.text)
    return _wrong(((mark, "d"),), Tier.ERROR, message)


def _against_own(frames: Frames, passage: Passage, dates: list[OwnDate], told: set[tuple[str, str]]) -> Iterator[Tie]:
    """Compare cut-off days and deadlines with the document's own date; each day is told once."""
    if not dates:
        return
    text = passage.text
    for pattern, check in ((_CUT_OFF, _cut_off), (_DEADLINE, _deadline)):
        for found in pattern.finditer(text):
            point = found.groupdict().get("point") or ""
            asks = bool(_IS_DEADLINE.search(text, max(0, found.start() - 16), found.start())) and "时点" not in point
            read = DATE.match(text, found.end())
            dated = read_date(read) if read and asks is (check is _deadline) else None
            if dated is not None:
                yield from _once(check(frames, passage, dated, dates), told)


def _once(ties_of_one: Iterator[Tie], told: set[tuple[str, str]]) -> Iterator[Tie]:
    for tie in ties_of_one:
        key = (tie.operands[0][1], tie.operands[0][0].text)
        if key not in told or not tie.holds:
            told.add(key)
            yield tie


def _cut_off(frames: Frames, passage: Passage, dated: Dated, dates: list[OwnDate]) -> Iterator[Tie]:
    latest = max(dates, key=lambda own: own.dated.last)
    operands = _pair(frames, passage, dated, latest, "cut_off")
    if dated.last <= latest.dated.last:
        yield holding(KIND, *operands)
    elif dated.first > latest.dated.last + _SLACK and not _AHEAD.search(passage.text, dated.end, dated.end + 60):
        message = say("数据截至 {date}，晚于文件日期 {own}，请核对", date=operands[0][0].text, own=operands[1][0].text)
        yield _wrong(operands, Tier.QUERY, message)


def _deadline(frames: Frames, passage: Passage, dated: Dated, dates: list[OwnDate]) -> Iterator[Tie]:
    earliest = min(dates, key=lambda own: own.dated.first)
    operands = _pair(frames, passage, dated, earliest, "deadline")
    if dated.last >= earliest.dated.first:
        yield holding(KIND, *operands)
    elif len(dates) == 1:
        message = say("截止日期 {date} 早于文件日期 {own}，请核对", date=operands[0][0].text, own=operands[1][0].text)
        yield _wrong(operands, Tier.QUERY, message)


def _pair(frames: Frames, passage: Passage, dated: Dated, own: OwnDate, role: str) -> tuple[Operand, ...]:
    there = frames.document.blocks[own.block].passage
    return (
        (mark_at(passage, dated.start, dated.end), role),
        (mark_at(there, own.dated.start, own.dated.end), "own_date"),
    )


def _english(passage: Passage) -> Iterator[Tie]:
    for found in _ENGLISH_STRETCH.finditer(passage.text):
        which = next(mark for mark in ("", "2", "3") if found[f"first{mark}"])
        yield from _ordered(passage, found.span(f"first{which}"), found.span(f"last{which}"))
    for found in ENGLISH_DATE.finditer(passage.text):
        month, day = found["month"] or found["month2"], found["day"] or found["day2"]
        year = found["year"] or found["year2"] or "2000"
        if not exists(int(year), MONTHS[month], int(day)):
            yield _no_such_day(mark_at(passage, *found.span()))
