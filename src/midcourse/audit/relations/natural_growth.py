"""Natural growth: the birth rate less the death rate, and births less deaths.

Source: the definitions printed in every statistical communiqué (自然增长率=出生率-死亡率). Rates are printed to a
hundredth of a thousandth part each, so the difference may be off by one in the last digit.
"""

import re
from collections.abc import Iterator, Sequence

from midcourse.audit.frames import Frames
from midcourse.audit.model import Verdict
from midcourse.audit.stated import Stated
from midcourse.audit.ties import Tie, as_printed, as_written, holding
from midcourse.findings import Tier
from midcourse.wording import say

KIND = "difference"
#: What is born, what dies and what is left, by the words before each: as rates and as people.
_FAMILIES = tuple(
    tuple(re.compile(rf"{words}[^，,；;。]{{0,4}}$") for words in family)
    for family in (
        ("出生率", "死亡率", "自然增长率"),
        ("出生人口", "死亡人口", "自然(?:增长|增加|净增)(?:人口)?"),
    )
)


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield natural growth against births and deaths told before it in its paragraph."""
    blocks: dict[int, list[Stated]] = {}
    for one in frames.stated:
        if one.unit in {"‰", "%", "人"} and one.table < 0 and not one.english:
            blocks.setdefault(one.block, []).append(one)
    for numbers in blocks.values():
        for family in _FAMILIES:
            yield from _of_family(numbers, family)


def _of_family(numbers: Sequence[Stated], family: Sequence[re.Pattern[str]]) -> Iterator[Tie]:
    born = dead = None
    for one in numbers:
        if family[0].search(one.lead):
            born, dead = one, None
        elif family[1].search(one.lead):
            dead = one
        elif family[2].search(one.lead) and born is not None and dead is not None:
            tie = _difference(one, born, dead)
            born = dead = None
            if tie is not None:
                yield tie


def _difference(growth: Stated, born: Stated, dead: Stated) -> Tie | None:
    births, deaths = born.values, dead.values
    if births is None or deaths is None or growth.values is None or not growth.unit == born.unit == dead.unit:
        return None
    computed = births - deaths
    stated = -growth.values if growth.falling else growth.values
    operands = ((growth, "difference"), (born, "minuend"), (dead, "subtrahend"))
    if stated.widened(growth.step / 2).meets(computed):
        return holding(KIND, *operands, computed=as_printed(growth, computed))
    message = say(
        "{born}-{dead}={computed}，文中为{growth}",
        born=as_written(born),
        dead=as_written(dead),
        computed=as_printed(growth, computed),
        growth=as_written(growth),
    )
    needs = {
        0: lambda: -computed if growth.falling else computed,
        1: lambda: stated + deaths,
        2: lambda: births - stated,
    }
    return Tie(KIND, Verdict.INCONSISTENT, operands, as_printed(growth, computed), Tier.ERROR, message, dict(needs))
