"""Lengths of periods: 三年行动计划（2023—2025年） is three years, “十四五”（2021—2025年） the fourteenth five.

A stretch of years counts its first year (2023—2025 is three) or only the steps from it (from 2020 to 2022 two years
passed); a length that is neither is asked about.

Source for the numbering: the plan periods since 1953; the third began in 1966, and each five years later the next.
"""

import re
from collections.abc import Iterator

from midcourse.audit.dates import YEAR, names_year
from midcourse.audit.frames import Frames
from midcourse.audit.lexicon import opened_by
from midcourse.audit.marking import WHOLE, is_latin, mark_at, numbers_by_place, operand_at, said, whole_number
from midcourse.audit.model import Verdict
from midcourse.audit.stated import Mark, Role, Stated
from midcourse.audit.ties import Operand, Tie, holding
from midcourse.documents.model import Passage
from midcourse.findings import Tier
from midcourse.wording import say

KIND = "period_length"
_DASH = r"(?:年度?)? ?(?:-{1,2}|[—–－~～至到]{1,2}) ?"
_SPAN = rf"(?P<first>{YEAR}){_DASH}(?P<last>{YEAR})年?"
_LENGTH = rf"(?<![第0-9.])(?P<n>{WHOLE})"
_BESIDE = rf"{YEAR}{_DASH}{YEAR}"
#: How a length and the years it runs over stand together; each names n, first and last. Before each stands what it
#: cannot match without, as most texts are.
_PATTERNS = tuple(
    (re.compile(indispensable), opened_by("0-9一二两三四五六七八九十由从工", pattern))
    for indispensable, pattern in (
        (_BESIDE, rf"{_LENGTH}(?:个)?年(?:[^，,。；;：:、（(\d]{{0,14}})[”》]?[（(]{_SPAN}[）)]"),
        (_BESIDE, rf"(?<![0-9.\-]){_SPAN}(?:的|这)?(?P<n>{WHOLE})(?:个)?年(?![级制期])"),
        (
            r"[由从]",
            rf"(?:由|从)(?P<first>{YEAR})年[^。；;]{{0,30}}?[到至为](?P<last>{YEAR})年[^。；;]{{0,30}}?[，,](?:前|这|近)?(?P<n>{WHOLE})年"
            r"(?:年均|平均|来年?均?|间|累计|共|净)",
        ),
        (
            r"开工|启动|动工|开建",
            rf"(?<![0-9])(?P<first>{YEAR})年(?:[0-9]{{1,2}}月)?[底末初]?(?:正式)?(?:开工|启动|动工|开建)(?:建设)?[，,、](?:预?计|计划|拟|将)?于?"
            rf"(?P<last>{YEAR})年(?:[0-9]{{1,2}}月)?[底末]?(?:全面)?(?:建成|竣工|完工|投用|通车|交付|投产)[，,]"
            rf"(?:总?工期|历时|建设周期|前后|用时)(?:为|约)?(?P<n>{WHOLE})年",
        ),
        (
            r"工期",
            rf"工期(?:为|约|共)?(?P<n>{WHOLE})年[，,]?(?:于|从|自)?(?P<first>{YEAR})年(?:[0-9]{{1,2}}月)?(?:正式)?(?:开工|启动|动工)(?:建设)?"
            rf"[，,、]?(?:预?计|计划|拟|将)?于?(?P<last>{YEAR})年(?:[0-9]{{1,2}}月)?[底末]?(?:建成|竣工|完工|投用|通车|交付|投产)",
        ),
    )
)
_PLAN = re.compile(
    rf"(?:第(?P<nth>[一二三四五六七八九十]{{1,3}})个五年(?:规划|计划)|(?P<short>二?十[一二三四五六七八九]?)五)"
    rf"[”\"’]?(?P<stage>规划|时期|期间|规划期)?(?P<end>期?末)?[”\"’]?[（(](?:即|指)?(?:{_SPAN}|(?P<only>{YEAR})年?)[）)]"
)
_ENGLISH_PLAN = re.compile(
    rf"\b(?P<nth>[0-9]{{1,2}})(?:th|st|nd|rd) Five-Year Plan(?: period)? ?"
    rf"\((?P<first>{YEAR}) ?(?:[–—-]|to) ?(?P<last>{YEAR})\)"
)
#: First year of the third plan period, from which on they follow without a break.
_THIRD, _YEARS = 1966, 5
_FORMER = re.compile(r"前(?P<n>[一二两三四五])年[^，,。；;]{0,12}$")


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield lengths that fit their years, and those that do not."""
    numbers = numbers_by_place(frames)
    for _, block in said(frames):
        passage = block.passage
        if is_latin(passage.text):
            for found in _ENGLISH_PLAN.finditer(passage.text):
                yield _of_plan(passage, found, int(found["nth"]))
        elif "年" in passage.text and names_year(passage.text):
            yield from _lengths(numbers, passage)
            yield from _plans(passage)
    yield from _of_mean_growth(frames)


def _lengths(numbers: dict[int, Stated], passage: Passage) -> Iterator[Tie]:
    for indispensable, pattern in _PATTERNS:
        for found in pattern.finditer(passage.text) if indispensable.search(passage.text) else ():
            years = whole_number(found["n"])
            passed = int(found["last"]) - int(found["first"])
            if years is None or passed < 0:
                continue
            length = operand_at(numbers, passage, *found.span("n"))
            yield _tie(passage, found, length, fits=years in {passed, passed + 1})


def _tie(passage: Passage, found: re.Match[str], length: Stated | Mark, *, fits: bool) -> Tie:
    first, last = mark_at(passage, *found.span("first")), mark_at(passage, *found.span("last"))
    operands: tuple[Operand, ...] = ((length, "years"), (first, "from"), (last, "to"))
    passed = int(last.text) - int(first.text)
    if fits:
        return holding(KIND, *operands, computed=str(whole_number(length.text) or ""))
    message = say(
        "{first}至{last}年为{years}年，文中为“{length}年”，请核对",
        first=first.text,
        last=last.text,
        years=passed + 1,
        length=length.text,
    )
    return Tie(KIND, Verdict.INCONSISTENT, operands, str(passed + 1), Tier.QUERY, message)


def _plans(passage: Passage) -> Iterator[Tie]:
    for found in _PLAN.finditer(passage.text):
        nth = whole_number(found["nth"] or found["short"])
        if nth is None or nth < 3 or not _is_whole_span(found):
            continue
        if not (found["stage"] in {"时期", "期间"} and _lies_within(found, nth)):
            yield _of_plan(passage, found, nth)


def _lies_within(found: re.Match[str], nth: int) -> bool:
    """Tell whether a bracket names a part of the period only: “十四五”期间（2021—2023年）."""
    start = _THIRD + _YEARS * (nth - 3)
    given = int(found["first"] or found["only"]), int(found["last"] or found["only"])
    return start <= given[0] <= given[1] < start + _YEARS - 1


def _is_whole_span(found: re.Match[str]) -> bool:
    """Tell whether the bracket gives the whole period, or its last year behind 末."""
    return (found["end"] is not None) == (found["only"] is not None)


def _of_plan(passage: Passage, found: re.Match[str], nth: int) -> Tie:
    start = _THIRD + _YEARS * (nth - 3)
    end = start + _YEARS - 1
    names = [name for name in ("first", "last", "only") if found.groupdict().get(name)]
    given = [int(found[name]) for name in names]
    behind = found.start() + len(_QUOTED_END.sub("", passage.text[found.start() : found.start(names[0])]))
    plan = mark_at(passage, found.start(), behind)
    operands = ((plan, "years"), *((mark_at(passage, *found.span(name)), _ROLES[name]) for name in names))
    if given == [start, end] or (names == ["only"] and given == [end]):
        return holding(KIND, *operands, computed=f"{start}—{end}")
    message = say("“{plan}”为{start}—{end}年，请核对所注年份", plan=plan.text, start=start, end=end)
    return Tie(KIND, Verdict.INCONSISTENT, operands, f"{start}—{end}", Tier.QUERY, message)


_QUOTED_END = re.compile(r"[”\"’]?\s*[（(][^（(]*$")
_ROLES = {"first": "from", "last": "to", "only": "to"}


def _of_mean_growth(frames: Frames) -> Iterator[Tie]:
    """Tie 前两年年均增长 to the years between which the same rate is stated elsewhere; only where they agree."""
    means = [one for one in frames.stated if one.role is Role.MEAN_GROWTH and one.value is not None]
    named = [(one, length) for one in means if (length := _length_before(one)) is not None]
    for one, length in named:
        for other in means:
            years = _years_before(other) if other.value == one.value and other is not one else None
            if years and int(years[1].text) - int(years[0].text) == whole_number(length.text):
                yield holding(KIND, (length, "years"), (years[0], "from"), (years[1], "to"))


def _length_before(one: Stated) -> Mark | None:
    place = one.mention.number.start
    found = _FORMER.search(one.passage.text, max(0, place - 24), place)
    return mark_at(one.passage, *found.span("n")) if found else None


_BETWEEN = re.compile(rf"(?:由|从)(?P<first>{YEAR})年[^。；;]{{0,30}}?[到至为](?P<last>{YEAR})年[^。；;]{{0,30}}$")


def _years_before(one: Stated) -> tuple[Mark, Mark] | None:
    place = one.mention.number.start
    found = _BETWEEN.search(one.passage.text, max(0, place - 90), place)
    return (mark_at(one.passage, *found.span("first")), mark_at(one.passage, *found.span("last"))) if found else None
