"""Shares in English passages: a printed percentage is a part over a whole, where the text names both.

`Of the 40 schools inspected, 34, or 85 percent`; `101.6 percent of the budgeted 215.0 million`; `accounted for 44.7
percent of total exports`; a part whose whole is known from a sum. As in Chinese text a share one unit of its last digit
off is admissible, for printed shares are often moved so that they add to 100.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from midcourse.audit.frames import Frames
from midcourse.audit.lexicon import key_of, name_weight
from midcourse.audit.relations.english_sums import fits, is_some_of
from midcourse.audit.relations.share import check
from midcourse.audit.same import same_period, same_place
from midcourse.audit.stated import AMOUNTS, Role, Stated
from midcourse.audit.ties import Tie
from midcourse.findings import Tier

#: How far back a part or a whole is looked for, in numbers; shortest name that tells a whole.
REACH, TELLING = 10, 2
_RATIOS = frozenset({"%", "‰", "百分点", "倍", ":"})
_OF_NEXT = re.compile(
    r"^\s*(?:\w+\s+){0,1}?(?:of|in)\s+(?:the|its|all|our|their|a|these|total|full)?\s*(?:\w+\s+){0,3}$", re.IGNORECASE
)
_BESIDE = re.compile(
    r"^\W*(?:or|a|an|i\.e\.|that is|which is|representing(?: an?)?|equal to|equivalent to)?\W*$", re.IGNORECASE
)
_AGAINST = re.compile(
    r"\b(?:against|compared with|out of) (?:an?|the|its) (?:\w+ ){0,2}?"
    r"(?:target|plan|budget|estimate|allocation) of\W*$",
    re.IGNORECASE,
)
#: Rates that have a name of their own, and the part whose share they are.
_NAMED_RATIOS = tuple(
    (re.compile(rate, re.IGNORECASE), re.compile(part, re.IGNORECASE))
    for rate, part in (
        (r"\burbani[sz]ation\b", r"\burban\b|\btowns?\b"),
        (r"\bunemployment rate\b", r"\bunemployed\b"),
        (r"\bemployment rate\b", r"(?<!un)employed\b"),
    )
)
#: 100 percent of the budgeted figure is of a plan that nothing else names.
_OF_PLAN = re.compile(
    r"\s*of (?:[\w'-]+ ){0,4}?(?:budget(?:ed)?|targets?|targeted|plan(?:ned)?|estimates?|forecast|allocation|quota)\b",
    re.IGNORECASE,
)
_OF_ALL = re.compile(r"\b(?:out )?of the\b[^.;,]{0,30}$", re.IGNORECASE)
_OF_WHICH = re.compile(r"\bof (?:which|whom)\b", re.IGNORECASE)
_OF_FIRST = re.compile(r"^\W*(?:out )?of (?:the|all|its|our|their|these|those|a total of)\b|^\W*of\s*$", re.IGNORECASE)


#: Output of which year, no word may say: a share of it is held against that of its own sentence only.
_GDP = re.compile(r"\b(?:gdp|gross domestic product)\b", re.IGNORECASE)


def ties(frames: Frames, sums: Sequence[Tie]) -> Iterator[Tie]:
    """Yield the shares of English passages whose part and whole are both stated.

    Args:
        sums: of the same passages.
    """
    stated = frames.stated
    shares = [one for one in stated if one.english and one.unit == "%" and one.table < 0 and one.values is not None]
    if not shares:
        return
    known = _by_measure(stated)
    wholes = _wholes_of(sums)
    for share in shares:
        tie = (
            _some_of_all(stated, share)
            or _of_target(stated, share)
            or _or_amount(stated, share)
            or _beside(stated, share, known)
            or _named(stated, share, known, wholes)
            or _named_ratio(stated, share, wholes)
        )
        if tie is not None:
            if tie.holds:
                wholes.update(_neighbours(stated, share, tie))
            yield tie


def _neighbours(stated: Sequence[Stated], share: Stated, tie: Tie) -> dict[int, Stated]:
    """Return, for a share that comes out, its whole for the amounts behind whose shares follow in the same sentence."""
    whole = next((one for one, role in tie.operands if role == "denominator" and isinstance(one, Stated)), None)
    following = stated[share.index + 1 : share.index + 1 + REACH] if whole is not None else ()
    return {
        part.index: whole
        for part, other in pairwise(following)
        if whole is not None
        and other.role is Role.SHARE
        and not other.whole
        and part.sentence == other.sentence == share.sentence
        and part.unit == whole.unit
    }


def _of_target(stated: Sequence[Stated], share: Stated) -> Tie | None:
    """Tie the share of 36 boreholes against a target of 40, a 90 percent achievement."""
    if share.index < 2 or not _BESIDE.match(share.lead):
        return None
    part, whole = stated[share.index - 2 : share.index]
    together = whole.sentence == part.sentence == share.sentence and part.unit == whole.unit not in _RATIOS
    return check(share, part, whole, Tier.ERROR) if together and _AGAINST.search(whole.lead) else None


def _or_amount(stated: Sequence[Stated], share: Stated) -> Tie | None:
    """Tie the share of the 302 million allocated, 16.3 percent or 49.2 million has been spent."""
    if not share.index or share.index + 1 >= len(stated) or share.lead.strip():
        return None
    whole, part = stated[share.index - 1], stated[share.index + 1]
    together = whole.sentence == part.sentence == share.sentence and part.unit == whole.unit not in _RATIOS
    said = together and part.lead.strip() == "or" and _OF_ALL.search(whole.lead)
    return check(share, part, whole, Tier.QUERY) if said else None


def _named_ratio(stated: Sequence[Stated], share: Stated, sums: dict[int, Stated]) -> Tie | None:
    """Tie a rate with a name of its own, such as urbanization, to its part and whole, where both are told before."""
    kind = next((part for rate, part in _NAMED_RATIOS if rate.search(share.measure)), None)
    if kind is None or share.role not in {Role.LEVEL, Role.TO}:
        return None
    for one in reversed(stated[max(0, share.index - REACH) : share.index]):
        whole = sums.get(one.index)
        words = f"{one.measure} {one.passage.text[one.mention.unit_end : one.mention.unit_end + 40]}"
        if whole is not None and one.block == share.block and kind.search(words.split(" and ", maxsplit=1)[0]):
            return check(share, one, whole, Tier.ERROR)
    return None


def _by_measure(stated: Sequence[Stated]) -> dict[str, list[Stated]]:
    known = defaultdict(list)
    for one in stated:
        is_whole = one.subject is None or one.role is Role.TO
        if one.english and one.kind in AMOUNTS and one.unit not in _RATIOS and one.table < 0 and is_whole:
            known[key_of(one.measure)].append(one)
    return known


def _wholes_of(sums: Sequence[Tie]) -> dict[int, Stated]:
    """Return for each number that is a part of a sum that comes out, by its index, the whole."""
    wholes: dict[int, Stated] = {}
    for tie in sums:
        whole = tie.operands[0][0]
        if tie.kind == "sum_of_parts" and tie.holds and isinstance(whole, Stated):
            wholes |= {part.index: whole for part, role in tie.operands if role == "part"}
    return wholes


def _some_of_all(stated: Sequence[Stated], share: Stated) -> Tie | None:
    """Tie the share of 25 of the 28 indicators, or 89.3 percent; also in brackets."""
    if share.index < 2:
        return None
    part, whole = stated[share.index - 2 : share.index]
    beside = share.lead.strip() in {"", "or"} and whole.sentence == part.sentence == share.sentence
    if not beside or whole.unit in _RATIOS or part.kind is not whole.kind:
        return None
    between = part.passage.text[part.mention.number.end : whole.mention.number.outer_start]
    return check(share, part, whole, Tier.ERROR) if is_some_of(between) else None


def _beside(stated: Sequence[Stated], share: Stated, known: dict[str, list[Stated]]) -> Tie | None:
    """Tie a share to the whole right behind it: 101.6 percent of the budgeted 215.0 million."""
    behind = stated[share.index + 1] if share.index + 1 < len(stated) else None
    if behind is None or behind.sentence != share.sentence or behind.unit in _RATIOS or behind.kind not in AMOUNTS:
        return None
    between = share.passage.text[share.mention.unit_end : behind.mention.number.outer_start]
    if not _OF_NEXT.match(between):
        return None
    part = _part_before(stated, share, behind) or _part_of(stated, share, known)
    return check(share, part, behind, Tier.ERROR) if part is not None else None


def _part_before(stated: Sequence[Stated], share: Stated, whole: Stated) -> Stated | None:
    """Return the amount a share is of: the nearest before it in its sentence that fits the whole."""
    for one in reversed(stated[max(0, share.index - REACH) : share.index]):
        if one.sentence != share.sentence:
            return None
        if one.kind in AMOUNTS and one.unit not in _RATIOS:
            usable = one.values is not None and one.depth <= share.depth and one.role not in {Role.CHANGE, Role.EACH}
            return one if usable and one.unit == whole.unit else None
    return None


def _named(
    stated: Sequence[Stated], share: Stated, known: dict[str, list[Stated]], sums: dict[int, Stated]
) -> Tie | None:
    """Tie a share to the whole its sentence, its words or a sum tell."""
    if share.role is not Role.SHARE:
        return None
    part = _part_of(stated, share, known)
    if part is None or part.values is None:
        return None
    for whole, sure in _candidates(stated, share, part, (known, sums)):
        tie = check(share, part, whole, Tier.ERROR if sure else None)
        if tie is not None:
            return tie
    return None


def _part_of(stated: Sequence[Stated], share: Stated, known: dict[str, list[Stated]]) -> Stated | None:
    """Return the amount a share is of: the one it follows, or the nearest of the same name."""
    if share.subject is not None:
        beside = _nearest(stated, share) if share.lead.strip() in {"or", ""} else None
        subject = beside or stated[share.subject]
        return subject if subject.kind in AMOUNTS and subject.unit not in _RATIOS else None
    if name_weight(key_of(share.measure)) < TELLING:
        return None
    named = _around(known.get(key_of(share.measure), []), share)
    before = [one for one in named if one.index < share.index and one.block >= share.block - 1]
    if before:
        return before[-1] if same_period(before[-1], share) and same_place(before[-1], share) else None
    return next((one for one in named if one.index > share.index and one.sentence == share.sentence), None)


def _around(named: Sequence[Stated], share: Stated) -> Sequence[Stated]:
    """Return the amounts of one name that stand nearest to a share; far off a name tells nothing."""
    place = bisect_left(named, share.index, key=lambda one: one.index)
    return named[max(0, place - 2 * REACH) : place + REACH]


def _nearest(stated: Sequence[Stated], share: Stated) -> Stated | None:
    before = stated[share.index - 1] if share.index else None
    return before if before is not None and before.sentence == share.sentence and before.unit not in _RATIOS else None


def _candidates(
    stated: Sequence[Stated],
    share: Stated,
    part: Stated,
    sources: tuple[dict[str, list[Stated]], dict[int, Stated]],
) -> Iterator[tuple[Stated, bool]]:
    """Yield what may be the whole, and whether it must be."""
    known, sums = sources
    nearby = [one for one in stated[max(0, part.index - REACH) : share.index] if one is not part and fits(part, one)]
    of_the = [one for one in nearby if one.sentence == part.sentence and _OF_FIRST.match(one.lead)]
    yield from ((one, _may_be_named(share.whole, one)) for one in of_the[:1] if one.values is not None)
    if _OF_WHICH.search(part.lead):
        own = [
            one for one in nearby if one.sentence == part.sentence and one.index < part.index and one.unit == part.unit
        ]
        yield from ((one, True) for one in own[-1:])
    named = [one for one in _around(known.get(key_of(share.whole), []), share) if fits(part, one) and one is not part]
    named = [one for one in named if same_period(one, share) and same_place(one, part)] if share.whole else []
    near = sorted(
        (one for one in named if abs(one.block - share.block) <= 2), key=lambda one: abs(one.index - share.index)
    )
    of_plan = bool(_OF_PLAN.match(share.follow))
    if part.index in sums and (not share.whole or not near):
        yield sums[part.index], not of_plan and _may_be_named(share.whole, sums[part.index])
    near = [one for one in near if one.role is not Role.FROM] or near
    if near and len({one.value for one in near}) == 1 and _may_be_whole(near[0], part):
        yield near[0], near[0].sentence == share.sentence or not _GDP.search(share.whole)
    yield from ((one, False) for one in [*near, *named])
    larger = [one for one in nearby if one.block == part.block and (one.value or 0) > (part.value or 0)]
    yield from ((one, False) for one in reversed(larger))


def _may_be_named(name: str, whole: Stated) -> bool:
    """Tell whether a name may be that of a whole: 5 percent of pupils is of no schools."""
    words = set(key_of(name).split())
    return not words or bool(words & {*key_of(whole.measure).split(), whole.unit})


def _may_be_whole(whole: Stated, part: Stated) -> bool:
    """Tell whether a number of the name of a whole may be it: near, or at least no smaller by far."""
    return whole.block == part.block or (whole.value or 0) * 2 > (part.value or 0)
