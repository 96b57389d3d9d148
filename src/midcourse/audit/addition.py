"""Whether parts add up to a whole: the readings that are admissible, and how sure a failure is.

A list of parts may hold a part of a part (大中华区总部 among 跨国公司总部), may be open (其中 names only some), and is
rounded. A sum is broken only when no such reading gives the whole.
"""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from enum import IntEnum
from functools import partial
from itertools import combinations

from midcourse.audit.intervals import Values, total
from midcourse.audit.model import Verdict
from midcourse.audit.slips import slip_into
from midcourse.audit.stated import Stated
from midcourse.audit.ties import Tie, as_printed, as_written, holding, listed, name_of, shown_figure
from midcourse.findings import Tier
from midcourse.wording import Wording, say

KIND = "sum_of_parts"
#: Parts that may be nested in the one before, at most.
NESTED = 2
#: Digits from which a slip is no chance.
MANY_DIGITS = 4
#: Gaps, as a share of the whole [ratio], up to which a list that does not add up was meant to.
LONG_GAP, SMALL_COUNT_GAP, OPEN_GAP, NEAR_GAP = Decimal("0.6"), Decimal("0.16"), Decimal("0.03"), Decimal("0.02")
#: The same for a list whose parts 、 joins, so that none is left out between them.
JOINED_GAP = Decimal("0.12")
#: The same for states of a count told down to the worst, one of which may have been dropped.
DROPPED_GAP = Decimal("0.35")
#: Shortest beginning of a list that may be all of its whole, the rest standing beside it; a shorter one must give the
#: printed digits of a whole of so many.
SHORTEST_BEGINNING, SHORT_BEGINNING, SHORT_DIGITS = 4, 2, 3
#: Longest list for which nested readings are tried.
LONGEST_NESTED = 8
#: Fewest parts, without the nested ones, of a list whose failure may be told.
LONG_NESTED = 4


class Cue(IntEnum):
    """How strongly the words say that a list is all of its whole."""

    OPEN = 0  # 其中: some of it
    MANY = 1  # 其中 and many parts: most of it, perhaps all
    LIKELY = 2  # parts named as kinds of the whole
    TOLD = 3  # states down to the worst, which reports tell last
    CLOSED = (
        4  # kinds that leave nothing out (城镇, 乡村), or a rest of all; far from the whole they are of a part of it
    )
    COMPLETE = 5  # 合计: nothing else comes in


def add_up(whole: Stated, parts: Sequence[Stated], cue: Cue, *, flat: bool = False) -> Tie | None:
    """Tie parts to their whole; None when they do not add up and nothing says they must.

    Args:
        parts: at least two, in the order of the text, in the unit of the whole.
        flat: whether no part can be a part of another.
    """
    if "/" in whole.unit:
        return None
    distinct = len({part.index for part in parts}) == len(parts) and whole not in parts
    if len(parts) < 2 or not distinct or whole.values is None or any(part.values is None for part in parts):
        return None
    exact = [] if flat or _printed_sum(parts) == whole.value else list(_short_beginnings(whole, parts))
    readings = [*exact, parts] if flat else [*exact, *_readings(parts)]
    for reading in readings:
        if _sum(reading).meets(whole.values):
            # What has no upper end meets everything, which proves nothing.
            return _held(whole, reading) if _has_ends(whole) and all(map(_has_ends, reading)) else None
    tier = _tier(whole, parts, cue)
    if tier is not None:
        return _broken(whole, parts, tier)
    return _broken_nested(whole, parts, readings) if cue in (Cue.MANY, Cue.LIKELY) else None


def _broken_nested(whole: Stated, parts: Sequence[Stated], readings: Sequence[Sequence[Stated]]) -> Tie | None:
    """Ask about a long list of more than its whole that a slip would mend were one part within another.

    What is nested is known by what adds up; where nothing does, short lists would find a slip by chance.
    """
    if (_sum(parts).low or 0) <= ((whole.values and whole.values.high) or 0):
        return None
    for reading in readings:
        gap = _gap(whole, reading)
        long = LONG_NESTED <= len(reading) < len(parts) and reading[-1] is parts[-1]
        if long and gap is not None and gap <= SMALL_COUNT_GAP and _slips(whole, reading, exactly=True):
            return _broken(whole, reading, Tier.QUERY)
    return None


def _has_ends(one: Stated) -> bool:
    """Tell whether a number lies between two bounds: 超过500 does not."""
    return one.values is not None and one.values.low is not None and one.values.high is not None


def _short_beginnings(whole: Stated, parts: Sequence[Stated]) -> Iterator[Sequence[Stated]]:
    """Yield beginnings of two or three that give the whole to the printed digit; of few digits that is chance."""
    if digits_of(whole) < SHORT_DIGITS or whole.value is None:
        return
    for end in range(min(SHORTEST_BEGINNING, len(parts)) - 1, SHORT_BEGINNING - 1, -1):
        if all(part.value is not None for part in parts[:end]) and _printed_sum(parts[:end]) == whole.value:
            yield parts[:end]


def _printed_sum(parts: Sequence[Stated]) -> Decimal:
    return sum((part.value or Decimal(0) for part in parts), Decimal(0))


def digits_of(one: Stated) -> int:
    """Return how many digits a number prints: 4 of 12.34亿."""
    return len(shown_figure(one).replace(".", ""))


def _held(whole: Stated, parts: Sequence[Stated]) -> Tie:
    """Make the tie of a sum that comes out, with what would have to stand where it only does by rounding."""
    printed = [part.value for part in parts if part.value is not None]
    exact = None
    if whole.step and whole.value is not None and len(printed) == len(parts):
        coarser = whole.step > max(part.step for part in parts)
        exact = abs(sum(printed, Decimal(0)) - whole.value) <= (whole.step / 2 if coarser else 0)
    tie = holding(KIND, (whole, "whole"), *((part, "part") for part in parts), exact=exact)
    if exact is False:
        tie.computed = as_printed(whole, Values(sum(printed, Decimal(0)), sum(printed, Decimal(0))))
        tie.message = _sentence(whole, parts, tie.computed)
        tie.needs = {place: partial(_printed_need, whole, parts, place) for place in range(len(parts) + 1)}
    return tie


def _printed_need(whole: Stated, parts: Sequence[Stated], place: int) -> Values | None:
    """Return what one operand would have to be for the printed numbers to add up to the digit."""
    others = sum((part.value or Decimal(0) for at, part in enumerate(parts, 1) if at != place), Decimal(0))
    wanted = others if place == 0 else (whole.value or Decimal(0)) - others
    return Values(wanted, wanted)


def exceeding(whole: Stated, parts: Sequence[Stated]) -> Tie | None:
    """Tie parts that exclude one another and add to more than their whole, which cannot be; None when they do not."""
    low = _sum(parts).low
    if whole.values is None or whole.values.high is None or low is None or low <= whole.values.high:
        return None
    return _broken(whole, parts, Tier.QUERY)


def _readings(parts: Sequence[Stated]) -> Iterator[Sequence[Stated]]:
    """Yield the flat list, then its beginnings, then those without one or two parts nested in the part before them."""
    yield parts
    for end in range(len(parts) - 1, SHORTEST_BEGINNING - 1, -1):
        if not _goes_on(parts[end - 1], parts[end]):
            yield parts[:end]
    nestable = [place for place in range(1, len(parts)) if _may_nest(parts[place], parts[place - 1])]
    if not 3 <= len(parts) <= LONGEST_NESTED:
        return
    for count in range(1, NESTED + 1):
        for left_out in combinations(nestable, count):
            if len(parts) - count >= 2:
                yield [part for place, part in enumerate(parts) if place not in left_out]


def _goes_on(one: Stated, following: Stated) -> bool:
    """Tell whether 、 joins two parts: then no list ends between them."""
    return following.passage.text[one.mention.unit_end : one.mention.unit_end + 1] == "、"


def _may_nest(part: Stated, before: Stated) -> bool:
    """Tell whether a part may be of the one before it: one that is named; 24个已完成，1个暂缓 stand side by side."""
    named = bool(part.lead.strip())
    return named and part.value is not None and before.value is not None and part.value <= before.value


def _sum(parts: Sequence[Stated]) -> Values:
    return total(part.values for part in parts if part.values is not None)


def _tier(whole: Stated, parts: Sequence[Stated], cue: Cue) -> Tier | None:
    """Say how sure a failure is; None where the list may just be open.

    A slip of a number of many digits is no chance; of a small count it says little, so there the sum must be near.
    """
    gap = _gap(whole, parts)
    if gap is None:
        return None
    if cue is Cue.COMPLETE:
        return Tier.ERROR
    long = digits_of(whole) >= MANY_DIGITS
    over = (_sum(parts).low or Decimal(0)) > ((whole.values and whole.values.high) or Decimal(0))
    if cue is Cue.CLOSED:
        many = over and len(parts) >= LONG_NESTED
        near = gap <= LONG_GAP or over
        return Tier.ERROR if gap <= SMALL_COUNT_GAP or (near and (many or _slips(whole, parts))) else None
    telling = long and (over or gap <= LONG_GAP)
    if cue in (Cue.OPEN, Cue.MANY):
        return _tier_of_open(whole, parts, telling=telling)
    if (telling or gap <= SMALL_COUNT_GAP) and _slips(whole, parts):
        return Tier.ERROR if gap <= SMALL_COUNT_GAP else Tier.QUERY
    dropped = cue is Cue.TOLD and len(parts) > 2 and gap <= DROPPED_GAP and not any(one.step for one in (whole, *parts))
    return Tier.QUERY if dropped or (over and gap <= NEAR_GAP) else None


def _tier_of_open(whole: Stated, parts: Sequence[Stated], *, telling: bool) -> Tier | None:
    """Ask about a list that may be open where a slip gives the printed digits, or things counted are nearly all there.

    Of rounded numbers of few digits one in four short lists is a slip from its whole by chance.
    """
    gap = _gap(whole, parts)
    nearly = JOINED_GAP if len(parts) >= LONG_NESTED and all(map(_goes_on, parts, parts[1:])) else OPEN_GAP
    counted = len(parts) > 2 and not any(one.step for one in (whole, *parts)) and gap is not None and gap <= nearly
    return Tier.QUERY if (telling or counted) and _slips(whole, parts, exactly=True) else None


def _slips(whole: Stated, parts: Sequence[Stated], *, exactly: bool = False) -> bool:
    """Tell whether a slip of one number would make the sum come out; exactly: to the printed digits."""
    if exactly:
        needs = ((one, _printed_need(whole, parts, place)) for place, one in enumerate((whole, *parts)))
        return any(need is not None and slip_into(one, need) for one, need in needs)
    return any(slip_into(one, need()) for one, need in _needs(whole, parts))


def _gap(whole: Stated, parts: Sequence[Stated]) -> Decimal | None:
    """Return how far the sum lies from the whole, as a share of the whole [ratio]."""
    middle = _sum(parts).middle
    if middle is None or not whole.value:
        return None
    return abs(middle - whole.value) / abs(whole.value)


def _needs(whole: Stated, parts: Sequence[Stated]) -> list[tuple[Stated, Callable[[], Values]]]:
    """Return for the whole and each part what it would have to be."""
    needs: list[tuple[Stated, Callable[[], Values]]] = [(whole, lambda: _sum(parts))]
    for part in parts:
        others = [other for other in parts if other is not part]
        needs.append((part, lambda others=others: (whole.values or Values(None, None)) - _sum(others)))  # type: ignore[misc]
    return needs


def _broken(whole: Stated, parts: Sequence[Stated], tier: Tier) -> Tie:
    computed = as_printed(whole, _sum(parts))
    message = _sentence(whole, parts, computed)
    needs = {position: need for position, (_, need) in enumerate(_needs(whole, parts))}
    operands = ((whole, "whole"), *((part, "part") for part in parts))
    return Tie(KIND, Verdict.INCONSISTENT, operands, computed, tier, message, dict(needs))


def _sentence(whole: Stated, parts: Sequence[Stated], computed: str) -> Wording:
    """Say what the parts add up to, and between which values rounding lets it lie."""
    values = {"parts": listed(parts), "measure": name_of(whole), "whole": as_written(whole)}
    printed = _printed_sum(parts)
    added = as_printed(whole, Values(printed, printed))
    if added == computed or any(part.value is None for part in parts):
        return say("各部分相加 {parts}={sum}，与“{measure}”{whole}不符", sum=computed, **values)
    return say(
        "各部分相加 {parts}={sum}（计入舍入为{span}），与“{measure}”{whole}不符", sum=added, span=computed, **values
    )
