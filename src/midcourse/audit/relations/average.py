"""Averages: a total over the number of those it is spread over (为1.2万户发放3600万元，户均3000元).

Only where the thing spread over is the counting word of the average itself. It is wrong only where its sentence leaves
no choice of total and number; elsewhere in its paragraph they may hold it.
"""

import re
from collections.abc import Iterator, Sequence

from midcourse.audit.amounts import base_unit
from midcourse.audit.frames import Frames
from midcourse.audit.intervals import Values
from midcourse.audit.model import Verdict
from midcourse.audit.stated import AMOUNTS, Role, Stated
from midcourse.audit.ties import Tie, as_printed, as_written, holding
from midcourse.findings import Tier
from midcourse.wording import say

KIND = "product"
_EACH = re.compile(
    r"(?P<one>人|户|家|幢|栋|亩|车|项|次|单|件|校|床|村|场|笔|台|套|张)均|平均每(?P<other>[人户家幢栋亩车项次单件校床村场笔台套张个座所处辆名])"
)
#: Yields: 亩产388.5公斤, 每公顷产量5827公斤.
_PER_AREA = re.compile(r"每(亩|公顷)[^，,；;。]{0,6}$|(亩)产(?:量|为|达到?)*$")
_PLAIN = frozenset({Role.LEVEL, Role.TO, Role.EACH})
#: How far back a total and a number are looked for, in numbers.
REACH = 6
#: A mean of fewer digits may be met by chance.
FEWEST_DIGITS = 2
#: What an average may be over: 人均 over 人 and 名.
_ALIKE = {"人": ("人", "名", "人次"), "个": ("个",), "次": ("次", "人次", "场次")}


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield averages whose total and number stand in their sentence."""
    for numbers in frames.sentences():
        for place, one in enumerate(numbers):
            if one.english:
                yield from _english(numbers, place)
                continue
            found = _EACH.search(one.lead) if one.role is Role.EACH else None
            if found and one.values is not None and not one.has_approximator:
                near = numbers[:place] + numbers[place + 1 : place + 2]
                made = list(_average(near, one, found["one"] or found["other"]))
                yield from made or _held(_before(frames.stated, one), one, found["one"] or found["other"])
            elif (area := _PER_AREA.search(one.lead)) and one.values is not None and one.role in _PLAIN:
                yield from _held(_before(frames.stated, one), one, area[1] or area[2])


def _before(stated: Sequence[Stated], mean: Stated) -> list[Stated]:
    """Return the numbers of its paragraph before a mean and right behind it, as far as is looked."""
    near = (*stated[max(0, mean.index - REACH) : mean.index], *stated[mean.index + 1 : mean.index + 3])
    return [one for one in near if one.block == mean.block]


def _held(near: Sequence[Stated], mean: Stated, over: str) -> Iterator[Tie]:
    """Tie a mean of several digits to the nearest total and number that give it; nothing is said where none do."""
    if mean.value is None or len(mean.value.normalize().as_tuple().digits) < FEWEST_DIGITS:
        return
    factor, unit = base_unit(over)
    counts = [one for one in near if one.unit in _ALIKE.get(over, (unit,)) and _usable(one)]
    totals = [one for one in near if one.unit == mean.unit and _usable(one)]
    for count in counts[::-1]:
        for total in totals[::-1]:
            if count is total or mean.values is None or count.values is None or total.values is None:
                continue
            computed = total.values.over(count.values).times(factor)
            if mean.values.meets(computed):
                yield holding(
                    KIND, (mean, "mean"), (total, "total"), (count, "count"), computed=as_printed(mean, computed)
                )
                return


def _english(numbers: Sequence[Stated], place: int) -> Iterator[Tie]:
    """46.2 million yuan were paid to 15,400 households, an average of 3,000 yuan per household."""
    mean = numbers[place]
    of, _, over = mean.unit.partition("/")
    if mean.role is Role.EACH and over and mean.values is not None and _MEAN.search(mean.lead):
        yield from _average(numbers[:place], mean, over, of)


_MEAN = re.compile(r"\b(?:average|mean|averaging|or)\b", re.IGNORECASE)


def _average(before: Sequence[Stated], mean: Stated, over: str, of: str = "") -> Iterator[Tie]:
    counts = [one for one in before if one.unit in _ALIKE.get(over, (over,)) and _usable(one)]
    totals = [one for one in before if one.unit == (of or mean.unit) and _usable(one)]
    if len(counts) != 1 or len(totals) != 1:
        return
    count, total = counts[0], totals[0]
    mean_values, counted, totalled = (one.values or _ANY for one in (mean, count, total))
    computed = totalled.over(counted)
    operands = ((mean, "mean"), (total, "total"), (count, "count"))
    if mean_values.widened(mean.step / 2).meets(computed):
        yield holding(KIND, *operands, computed=as_printed(mean, computed))
        return
    message = say(
        "{total}÷{count}={computed}，文中平均为{mean}",
        total=as_written(total),
        count=as_written(count),
        computed=as_printed(mean, computed),
        mean=as_written(mean),
    )
    needs = {
        0: lambda: computed,
        1: lambda: mean_values * counted,
        2: lambda: totalled.over(mean_values),
    }
    yield Tie(KIND, Verdict.INCONSISTENT, operands, as_printed(mean, computed), Tier.QUERY, message, dict(needs))


_ANY = Values(None, None)


def _usable(one: Stated) -> bool:
    return one.kind in AMOUNTS and one.values is not None and one.role in {Role.LEVEL, Role.NEW, Role.TO}
