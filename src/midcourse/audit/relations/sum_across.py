"""Sums across sections: the whole area's figure and those of its parts, the share of a group and of its members.

The parts stand far apart, each in the section of its place or industry, so no word says that they are all there. A sum
that comes out is proof; one that does not is spoken of only where a slip of one number would make it come out.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from midcourse.audit.addition import Cue, add_up, exceeding
from midcourse.audit.frames import Frames
from midcourse.audit.lexicon import WHOLE_AREA, key_of
from midcourse.audit.stated import AMOUNTS, Role, Stated
from midcourse.audit.ties import Tie

_TOGETHER = re.compile(r"合计|共计|总计|[两三四五六七八九十]个?[一-龥]{1,4}(?:共|合)")
#: Fewest parts of an area; two would too often come out by chance.
FEWEST = 3
#: Most members of a group whose shares are added up.
MOST = 12
#: A gap under one in so many is near.
NEAR = 50


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield sums whose parts stand in other sections than their whole."""
    yield from _over_places(frames.stated)
    yield from _over_members(frames.stated)


def _over_places(stated: Sequence[Stated]) -> Iterator[Tie]:
    groups: dict[tuple[str, str], list[Stated]] = defaultdict(list)
    for one in stated:
        if one.kind in AMOUNTS and one.table < 0 and one.role in {Role.LEVEL, Role.TO} and one.unit not in {"%", ""}:
            groups[key_of(_placeless(one)), one.unit].append(one)
    for (measure, _), numbers in groups.items():
        if len(measure) >= FEWEST and len(numbers) > 2:
            yield from _wholes_and_places(numbers)


def _placeless(one: Stated) -> str:
    return one.measure.removeprefix(one.scope) if one.scope else one.measure


def _place_of(one: Stated) -> str:
    place = one.scope or one.setting
    return "" if WHOLE_AREA.fullmatch(place) else place


def _wholes_and_places(numbers: Sequence[Stated]) -> Iterator[Tie]:
    """Tie the numbers without a place to the first of each place, where there are several."""
    by_place: dict[str, Stated] = {}
    for one in numbers:
        place = _place_of(one)
        if place:
            by_place.setdefault(place, one)
    parts = list(by_place.values())
    if len(parts) < 2:
        return
    for whole in numbers:
        if _place_of(whole) or whole in parts:
            continue
        together = bool(_TOGETHER.search(whole.passage.text, 0, whole.mention.number.start))
        tie = add_up(whole, parts, Cue.LIKELY if together else Cue.OPEN, flat=True) or exceeding(whole, parts)
        if tie and (tie.holds or together or len(parts) >= FEWEST):
            yield tie


def _over_members(stated: Sequence[Stated]) -> Iterator[Tie]:
    """The share of a group, and behind it those of its members: 占全区总税收入的80.62%, then 33.97% …."""
    groups: dict[str, list[Stated]] = defaultdict(list)
    for one in stated:
        if one.role is Role.SHARE and one.unit == "%" and one.table < 0 and len(key_of(one.whole)) > 1:
            groups[key_of(one.whole)].append(one)
    for shares in groups.values():
        for position, whole in enumerate(shares):
            tie = _group(whole, _members(whole, shares[position + 1 : position + 1 + MOST]))
            if tie is not None:
                yield tie


def _members(whole: Stated, following: Sequence[Stated]) -> list[Stated]:
    """Return the shares behind a group's: smaller ones, each of another measure."""
    members: list[Stated] = []
    names = {whole.measure}
    for one in following:
        if one.measure in names or (one.value or 0) >= (whole.value or 0):
            break
        names.add(one.measure)
        members.append(one)
    return members


def _group(whole: Stated, members: Sequence[Stated]) -> Tie | None:
    """Tie a group's share to its members; where they end is known by what adds up, or comes nearest."""
    ends = sorted(range(len(members), FEWEST - 1, -1), key=lambda end: _distance(whole, members[:end]))
    for end in ends:
        tie = add_up(whole, members[:end], Cue.LIKELY if _is_near(whole, members[:end]) else Cue.OPEN)
        if tie is not None:
            return tie
    return None


def _distance(whole: Stated, members: Sequence[Stated]) -> Decimal:
    return abs(sum((one.value or Decimal(0) for one in members), Decimal(0)) - (whole.value or Decimal(0)))


def _is_near(whole: Stated, members: Sequence[Stated]) -> bool:
    return _distance(whole, members) <= (whole.value or Decimal(0)) / NEAR
