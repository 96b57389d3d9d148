"""Weighted means: a mean of a whole lies between the means of its parts, whatever their weights.

Two forms, both with parts that leave nothing out: the growth of the product, of investment, of taxes or of people at
work, and that of the three sectors (2.1% of a whole whose sectors grew by 3.1%, 6.0% and 5.0% cannot be), and an amount
per head of all, of town and of country. Growth per head is left alone: people who move from the country to the town can
lift all more than either (Simpson's paradox). Use of power is left alone: homes are no sector.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from midcourse.audit.frames import Frames
from midcourse.audit.intervals import Values
from midcourse.audit.model import Verdict
from midcourse.audit.same import same_period
from midcourse.audit.stated import Role, Stated
from midcourse.audit.ties import Tie, as_written, holding, listed
from midcourse.findings import Tier
from midcourse.wording import say

KIND = "weighted_mean"
#: Numbers after the whole among which its parts are looked for.
REACH = 16
_EVERYBODY = re.compile(r"^(?:全体)?(?:居民)?")


@dataclass(frozen=True, slots=True)
class _Family:
    """Parts that leave nothing out.

    Args:
        role: what the numbers say.
        members: words the parts' names begin with, in the order they are told in.
        whole: what the whole's name is.
        rest: what the parts' names are behind those words; None when it must be as in the whole's name.
    """

    role: Role
    members: tuple[str, ...]
    whole: re.Pattern[str]
    rest: re.Pattern[str] | None


_SECTORS = ("第一产业", "第二产业", "第三产业")
_FAMILIES = (
    *(
        _Family(Role.GROWTH, _SECTORS, re.compile(whole), re.compile(rest))
        for whole, rest in (
            (r"(?:国内|地区)?生产总值(?:[（(]?GDP[）)]?)?|GDP", r"(?:完成|实现)?(?:增加值)?"),
            (r"(?:全社会)?固定资产投资(?:总?额)?", r"(?:完成)?(?:固定资产)?投资(?:总?额)?"),
            (r"(?:全部)?税收(?:收入)?", r"(?:实现)?税收(?:收入)?"),
            (r"(?:全社会|年末)?[就从]业人员(?:总?数)?", r"[就从]业人员(?:总?数)?"),
        )
    ),
    _Family(
        Role.EACH, ("城镇", "农村"), re.compile(r"(?:全体)?(?:居民|常住居民|常住人口)?人均(?!.*(?:增加|增长)).+"), None
    ),
)


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield wholes whose parts follow within the next `REACH` numbers.

    Example: 生产总值增长2.1%。第一产业增长3.1%，第二产业增长6.0%，第三产业增长5.0% fails: 2.1 is below all three.
    """
    prose = [one for one in frames.stated if one.table < 0 and not one.english]
    for place, whole in enumerate(prose):
        for family in _FAMILIES:
            if whole.role is family.role and whole.values is not None and family.whole.fullmatch(whole.measure):
                parts = _parts(family, whole, prose[place + 1 : place + 1 + REACH])
                if parts:
                    yield _between(whole, parts)


def _parts(family: _Family, whole: Stated, behind: Sequence[Stated]) -> tuple[Stated, ...]:
    """Return one part a member, in order; () when one is missing.

    Another whole before the last ends the search, and so does the growth of anything else before the first.
    """
    found: list[Stated] = []
    for one in behind:
        if one.role is not family.role or one.unit != whole.unit or one.values is None:
            continue
        if family.whole.fullmatch(one.measure):
            return ()
        if _is_member(family, family.members[len(found)], whole, one):
            found.append(one)
        elif family.role is Role.GROWTH and not found and one.measure != whole.measure:
            return ()
        if len(found) == len(family.members):
            return tuple(found)
    return ()


def _is_member(family: _Family, word: str, whole: Stated, one: Stated) -> bool:
    if not one.measure.startswith(word) or not same_period(whole, one):
        return False
    rest = one.measure[len(word) :]
    if family.rest is not None:
        return bool(family.rest.fullmatch(rest))
    return _EVERYBODY.sub("", rest) == _EVERYBODY.sub("", whole.measure)


def _between(whole: Stated, parts: Sequence[Stated]) -> Tie:
    spans = [_signed(one) for one in parts]
    lows, highs = [span.low for span in spans], [span.high for span in spans]
    low = None if None in lows else min(bound for bound in lows if bound is not None)
    high = None if None in highs else max(bound for bound in highs if bound is not None)
    bounds = Values(low, high)
    operands = ((whole, "whole"), *((one, "part") for one in parts))
    if _signed(whole).meets(bounds):
        return holding(KIND, *operands)
    message = say(
        "{whole}不在各部分（{parts}）之间，全体的平均应在其间",
        whole=as_written(whole),
        parts=listed(parts, "、"),
    )
    ordered = sorted(parts, key=lambda one: _signed(one).middle or 0)
    computed = f"{as_written(ordered[0])}–{as_written(ordered[-1])}"
    return Tie(KIND, Verdict.INCONSISTENT, operands, computed, Tier.QUERY, message)


def _signed(one: Stated) -> Values:
    """Return what a number may stand for, a fall below zero: 下降2.1% is −2.1%."""
    values = one.values or Values(None, None)
    return -values if one.falling else values
