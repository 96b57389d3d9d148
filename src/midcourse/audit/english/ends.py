"""The two ends of a change in an English sentence, and the years between them.

`rose from 48 to 78, up by 30`; `128.6 billion, up by 9.4 billion from 119.2 billion`; `64.8 billion, compared with 61.0
billion a year earlier, an increase of 6.2 percent`.
"""

import re
from collections.abc import Sequence

from midcourse.audit.english.lexicon import REAL, YEAR
from midcourse.audit.english.measures import name_before
from midcourse.audit.english.words import key_of
from midcourse.audit.stated import Role, Stated

_RATIOS = frozenset({"%", "‰", "百分点", "倍", ":"})
#: Characters at the beginning of a passage that may say for all of it how long it took: Over the past five years.
OPENING = 40
#: Numbers to either side among which the two ends are looked for.
REACH = 10
_LEVELS = frozenset({Role.LEVEL, Role.TO, Role.SHARE})
_SPAN = re.compile(
    r"\b(?:over|in|within|for|during|of)\s+(?:the\s+)?(?:last\s+|past\s+|first\s+)?(?P<years>two|three|four|five|six|seven|eight|"
    r"nine|ten|[2-9]|10)[ -]years?\b",
    re.IGNORECASE,
)
_WORDS = "two three four five six seven eight nine ten"
_NUMBERS = {word: value for value, word in enumerate(_WORDS.split(), 2)}


def ends_of(numbers: Sequence[Stated], place: int) -> tuple[Stated, Stated] | None:
    """Return where a change began and where it led; None when its sentence does not give both, or more than both.

    Args:
        numbers: of one sentence, in its order.
        place: of the change or the growth rate among them.
    """
    change = numbers[place]
    near = [
        one for one in numbers[max(0, place - REACH) : place + REACH] if one is not change and _may_be_end(one, change)
    ]
    starts = [position for position, one in enumerate(near) if one.role is Role.FROM]
    starts.sort(key=lambda position: (near[position].index > change.index, abs(near[position].index - change.index)))
    for position in starts:
        end = _end_of(near, position)
        if end is not None and _speaks_of(change, near[position], end):
            return None if _goes_on(near, position, end) else (near[position], end)
    return None


def _goes_on(near: Sequence[Stated], position: int, end: Stated) -> bool:
    """Tell whether a row of values goes on behind its second, so that a change may be that to any of them."""
    behind = near[position + 2 : position + 3] if near[position + 1 : position + 2] == [end] else []
    return any(one.unit == end.unit and not name_before(one.lead) for one in behind)


def _may_be_end(one: Stated, change: Stated) -> bool:
    if one.values is None or one.depth != change.depth or one.role not in _LEVELS | {Role.FROM}:
        return False
    if change.role is Role.POINTS:
        return one.unit == "%"
    if change.role in {Role.CHANGE, Role.NEW}:
        return one.unit == change.unit and one.unit not in _RATIOS
    return one.unit not in _RATIOS


def _end_of(near: Sequence[Stated], position: int) -> Stated | None:
    """Return where what began at a number led: to what follows it, or what it is compared with before it."""
    start = near[position]
    following = near[position + 1] if position + 1 < len(near) else None
    if following is not None and following.role is Role.TO and following.unit == start.unit:
        return following
    before = near[position - 1] if position else None
    if before is None or before.unit != start.unit or before.role is Role.FROM:
        return None
    same = start.subject is not None or key_of(start.measure) == key_of(before.measure)
    return before if same else None


def _speaks_of(change: Stated, start: Stated, end: Stated) -> bool:
    """Tell whether a change is that between two ends: it has no name of its own, or theirs."""
    names = {key_of(start.measure), key_of(end.measure)}
    return change.subject is not None or not change.measure or key_of(change.measure) in names


def years_between(rate: Stated, old: Stated, new: Stated) -> int | None:
    """Return how many years lie between two levels as the text says; None when it does not."""
    text = rate.passage.text
    begin = max(text.rfind(mark, 0, old.mention.number.start) for mark in (". ", "\n", "; ")) + 1
    before = YEAR.findall(text[begin : old.mention.number.start])
    first = YEAR.findall(text[old.mention.unit_end : new.mention.number.start])[:1] or before[:1]
    last = YEAR.findall(text[new.mention.unit_end : rate.mention.number.end + 40].split(". ")[0])[:1] or before[1:2]
    if first and last and int(last[0]) > int(first[0]):
        return int(last[0]) - int(first[0])
    span = _SPAN.search(text, begin, rate.mention.number.end + 60) or _SPAN.search(text, 0, OPENING)
    if span is None:
        return None
    years = span["years"].lower()
    return int(years) if years.isdigit() else _NUMBERS[years]


def is_real(rate: Stated, new: Stated) -> bool:
    """Tell whether a growth rate may be at constant prices, so that it need not follow from the amounts."""
    return bool(REAL.search(f"{new.measure} {rate.lead} {rate.follow}"))
