"""Multiples: from A to B, so many times as much; 增长N倍 is one less than B÷A, 是…的N倍 is B÷A.

The commonest slip of all is 增长3倍 where it grew to three times: then the number fits the other reading.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from midcourse.audit.frames import Frames
from midcourse.audit.intervals import Values
from midcourse.audit.model import Verdict
from midcourse.audit.slips import slip_into
from midcourse.audit.stated import Role, Stated
from midcourse.audit.ties import Tie, as_printed, as_written, holding
from midcourse.findings import Tier
from midcourse.numerals.mentions import MentionKind
from midcourse.wording import Wording, say

KIND = "growth"
_GREW = re.compile(r"(?:增长|增加|提高|扩大|上升|提升|增幅|增长率)(?:达|了|约|近|超过?)?$")
_IS = re.compile(r"(?:是|为|达到?|相当于)(?:[12][0-9]{3}年|上年|去年|[一-龥]{0,6}(?:初|末|底))?的?$")
_ONE = Values(Decimal(1), Decimal(1))


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield multiples behind two levels of one thing.

    Example: 由20亿元增加到60亿元，增长3倍: 60÷20 is 3, so it grew by 2 times; the 3 is asked about.
    """
    for numbers in frames.sentences():
        for place, one in enumerate(numbers):
            if place > 1 and one.kind is MentionKind.MULTIPLE and one.values is not None and not one.english:
                tie = _of_levels(one, numbers[place - 2], numbers[place - 1])
                if tie is not None:
                    yield tie


def _of_levels(one: Stated, old: Stated, new: Stated) -> Tie | None:
    """Tie a multiple to 由A增至B right before it; None when they are not, or words such as 超过 leave all open."""
    if not (old.role is Role.FROM and new.role is Role.TO and old.unit == new.unit not in {"%", ""}):
        return None
    grew = _GREW.search(one.lead)
    if not (grew or _IS.search(one.lead)) or old.values is None or new.values is None or not old.value:
        return None
    times = new.values.over(old.values)
    computed, other = (times - _ONE, times) if grew else (times, times - _ONE)
    operands = ((one, "growth"), (new, "end"), (old, "start"))
    if one.values is None or one.values.widened(one.step / 2).meets(computed):
        return holding(KIND, *operands, computed=as_printed(one, computed))
    misread = one.values.widened(one.step / 2).meets(other)
    tier = Tier.QUERY if misread else Tier.ERROR if slip_into(one, computed) else None
    if tier is None or one.has_approximator:
        return None
    message = _message((one, old, new), computed, misread=misread)
    return Tie(KIND, Verdict.INCONSISTENT, operands, as_printed(one, computed), tier, message, {0: lambda: computed})


def _message(numbers: Sequence[Stated], computed: Values, *, misread: bool) -> Wording:
    one, old, new = numbers
    start, end, times, stated = as_written(old), as_written(new), as_printed(one, computed), as_written(one)
    if misread:
        return say(
            "由{old}到{new}应为{computed}，文中为{one}；“增长几倍”比“是原来的几倍”少一，请核对",
            old=start,
            new=end,
            computed=times,
            one=stated,
        )
    return say("由{old}到{new}应为{computed}，文中为{one}", old=start, new=end, computed=times, one=stated)
