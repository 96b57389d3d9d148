"""Industry is a part of the secondary sector: 工业 and 建筑业 are each no more than 第二产业.

A bound only: what of mining and farming goes to services keeps the three from adding up to the digit.
"""

import re
from collections.abc import Iterator

from midcourse.audit.frames import Frames
from midcourse.audit.relations.sum_of_parts import BOUND, exceeds, too_large
from midcourse.audit.same import same_period, same_place
from midcourse.audit.stated import Role, Stated
from midcourse.audit.ties import Tie, holding

_WHOLE = re.compile(r"^(?:第二产业|二产)(?:实现)?(?:增加值)?$")
_PART = re.compile(r"^(?:全部|全)?(?:工业|建筑业)(?:实现)?增加值$")
#: Blocks between the two, at most: the sectors open a communiqué, industry has its own section.
REACH = 12
_LEVELS = frozenset({Role.LEVEL, Role.TO})


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield the value added of industry and building against that of the secondary sector told before."""
    whole: Stated | None = None
    for one in frames.stated:
        if one.unit != "元" or one.role not in _LEVELS or one.table >= 0 or one.values is None or one.target:
            continue
        if _WHOLE.match(one.measure):
            whole = one
        elif whole is not None and _PART.match(one.measure) and _may_hold(whole, one):
            yield too_large(whole, one) if exceeds(one, whole) else holding(BOUND, (whole, "whole"), (one, "part"))


def _may_hold(whole: Stated, one: Stated) -> bool:
    """Tell whether a sector and a part of it stand near, in one place and period."""
    return one.block - whole.block <= REACH and same_period(whole, one) and same_place(whole, one)
