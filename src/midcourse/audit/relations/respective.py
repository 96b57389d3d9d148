"""Values given 分别: the n-th value is that of the n-th name, and agrees with what is said of that name elsewhere.

`甲、乙、丙产业税收占比分别为6.2%、4.6%、5.1%` is three statements. Two values changed round are the commonest slip in
such a list, and one that no sum can see.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from midcourse.audit.frames import Frames
from midcourse.audit.lexicon import core, key_of
from midcourse.audit.model import Verdict
from midcourse.audit.same import agree, aims_apart, same_period, same_place
from midcourse.audit.slips import slip_into
from midcourse.audit.stated import AMOUNTS, Role, Stated
from midcourse.audit.ties import Tie, as_written, holding
from midcourse.findings import Tier
from midcourse.wording import say

KIND = "repeated"
_JOINT = re.compile(r"[\s、，,]|以及|[和与及]")
_NAMES_END = re.compile(r"(?:占|的?比重|比例|同比|比上年|增长|增速|达到?|为|由|从).*$")
#: Where amounts stand between the names, the values are of the amounts.
_FIGURE = re.compile(r"[0-9]")
#: Shortest name that tells one thing from another.
SHORTEST = 2
_SAME = frozenset({Role.LEVEL, Role.SHARE, Role.TO, Role.GROWTH})


def names_given(frames: Frames) -> dict[int, str]:
    """Return what each value given 分别 is of, by its index: its name with the last one, which says what is measured.

    Where the names are not plain, it is the words before and the value's place.
    """
    given: dict[int, str] = {}
    for numbers in frames.sentences():
        for place, first in enumerate(numbers):
            if "分别" in first.lead and first.index not in given:
                group = _group(numbers, place)
                names = names_before(first, len(group)) or [
                    f"{core(first.lead)}{number}" for number in range(len(group))
                ]
                given.update(zip((one.index for one in group), names, strict=True))
    return given


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield the ties between values given respectively and the same values given alone."""
    given = names_given(frames)
    alike = _by_beginning(frames.stated) if given else {}
    for numbers in frames.sentences():
        for place, first in enumerate(numbers):
            if "分别" in first.lead:
                group = _group(numbers, place)
                names = names_before(first, len(group))
                for name, one in zip(names, group, strict=False):
                    others = alike.get((one.unit, group[0].role, key_of(name)[:SHORTEST]), [])
                    free = [other for other in others if given.get(other.index) in {None, given[one.index]}]
                    yield from _elsewhere(free, name, one, group)


def _group(numbers: Sequence[Stated], place: int) -> list[Stated]:
    """Return the numbers given together: one unit, nothing but a joint between them."""
    group = [numbers[place]]
    for one in numbers[place + 1 :]:
        before = group[-1]
        between = one.passage.text[before.mention.unit_end : one.mention.number.outer_start]
        if one.unit != before.unit or _JOINT.sub("", between):
            break
        group.append(one)
    return group


def names_before(first: Stated, count: int) -> list[str]:
    """Return the names that so many values are given for, in their order; [] when they cannot be told apart."""
    text = first.passage.text[: first.mention.number.start]
    begin = max(text.rfind(stop) for stop in "。；;！\n") + 1
    words = text[begin : text.rfind("分别")].rpartition("，")[2]
    parts = [part for part in re.split(r"、|以及|[和与及]", words) if part.strip()]
    names = [core(part) for part in parts] if count > 1 and not _FIGURE.search(words) else []
    if len(names) != count or any(len(name) < SHORTEST for name in names):
        return []
    return [*names[:-1], _NAMES_END.sub("", names[-1]) or names[-1]]


def _by_beginning(stated: Sequence[Stated]) -> dict[tuple[str, Role, str], list[Stated]]:
    """Return the amounts by unit, role and the first characters of their names."""
    found: dict[tuple[str, Role, str], list[Stated]] = defaultdict(list)
    for one in stated:
        if one.kind in AMOUNTS and one.role in _SAME and one.values is not None:
            found[one.unit, one.role, key_of(one.measure)[:SHORTEST]].append(one)
    return found


def _elsewhere(others: Sequence[Stated], name: str, one: Stated, group: Sequence[Stated]) -> Iterator[Tie]:
    """Compare a value with those of its name, place and period stated alone, of the same sort as the group's first."""
    key = key_of(name)
    for other in others:
        apart = other in group or not key_of(other.measure).startswith(key)
        if apart or other.values is None or one.values is None:
            continue
        if not same_place(one, other) or not same_period(one, other) or aims_apart(one, other):
            continue
        if agree(one, other):
            yield holding(KIND, (one, "mention1"), (other, "mention2"))
        elif _changed_round(other, one, group) or slip_into(one, other.values):
            yield _broken(name, one, other)


def _changed_round(other: Stated, one: Stated, group: Sequence[Stated]) -> bool:
    return any(member is not one and member.value == other.value for member in group)


def _broken(name: str, one: Stated, other: Stated) -> Tie:
    message = say(
        "“分别”所列“{name}”为{one}，另一处为{other}，请核对次序和数字",
        name=name,
        one=as_written(one),
        other=as_written(other),
    )
    needs = {0: lambda: other.values, 1: lambda: one.values}
    operands = ((one, "mention1"), (other, "mention2"))
    return Tie(KIND, Verdict.INCONSISTENT, operands, as_written(other), Tier.ERROR, message, dict(needs))
