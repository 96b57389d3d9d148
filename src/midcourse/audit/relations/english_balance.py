"""What is left of revenue over expenditure in English passages, or lacks: the deficit and the two it lies between."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from midcourse.audit.addition import Cue, add_up
from midcourse.audit.frames import Frames
from midcourse.audit.stated import AMOUNTS, Role, Stated
from midcourse.audit.ties import Tie

_I = re.IGNORECASE
_LEFT_OVER = re.compile(r"\b(?:deficit|surplus|shortfall)\b[^.;]{0,30}$", _I)
_BALANCE = re.compile(r"(?:^|[.;] )\W*(?:and )?(?:the|a|its) (?:balance|remainder|remaining|rest)\b[^.;]{0,20}$", _I)
_PAID = re.compile(r"\b(?:expenditures?|spending|outlays?)\b", _I)
_TAKEN = re.compile(r"\b(?:revenues?|income|receipts)\b", _I)
_RATIOS = frozenset({"%", "‰", "百分点", "倍", ":"})
_LEVELS = frozenset({Role.LEVEL, Role.TO})
#: How far back the two are looked for, in numbers and in sentences.
REACH, SENTENCES = 16, 3


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield deficits and surpluses that come out; which budget one is of, no words say for sure.

    Total expenditure exceeded total revenue, leaving a deficit of 2.65 billion.
    """
    amounts = [one for one in frames.stated if one.english and one.table < 0 and _is_amount(one)]
    for place, rest in enumerate(amounts):
        if _LEFT_OVER.search(rest.lead):
            before = amounts[max(0, place - REACH) : place]
            near = [one for one in reversed(before) if _may_go_with(one, rest)]
            yield from islice(_coming_out(near, rest), 1)
        if _BALANCE.search(rest.lead):
            yield from islice(_with_the_rest(amounts[max(0, place - REACH) : place], rest), 1)


def _with_the_rest(before: Sequence[Stated], rest: Stated) -> Iterator[Tie]:
    """Yield what the rest of an amount makes up with the parts told since: this includes 67; the balance of 508."""
    near = [one for one in before if _may_go_with(one, rest)]
    for place in range(len(near) - 2, -1, -1):
        tie = add_up(near[place], (*near[place + 1 :], rest), Cue.OPEN, flat=True)
        if tie is not None and tie.holds:
            yield tie


def _is_amount(one: Stated) -> bool:
    return one.kind in AMOUNTS and one.values is not None and one.unit not in _RATIOS and one.role in _LEVELS


def _may_go_with(one: Stated, rest: Stated) -> bool:
    return one.block == rest.block and rest.sentence - one.sentence <= SENTENCES and one.unit == rest.unit


def _coming_out(near: Sequence[Stated], rest: Stated) -> Iterator[Tie]:
    """Yield what is left with every expenditure and revenue it is the difference of, the nearest first."""
    paid = [one for one in near if _PAID.search(one.measure)]
    taken = [one for one in near if _TAKEN.search(one.measure) and not _PAID.search(one.measure)]
    for spent in paid:
        for earned in taken:
            more, less = (spent, earned) if (spent.value or 0) > (earned.value or 0) else (earned, spent)
            tie = add_up(more, (less, rest), Cue.OPEN)
            if tie is not None and tie.holds:
                yield tie
