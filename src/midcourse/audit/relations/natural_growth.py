"""Natural growth: the birth rate less the death rate.

Source: the definition printed in statistical communiqués (自然增长率=出生率-死亡率). Each rate is rounded, so the
difference may be off by one in the last digit. Births less deaths, in people, is one of the balances (`balance`).
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
_BORN, _DEAD, _GROWTH = (re.compile(rf"{words}[^，,；;。]{{0,4}}$") for words in ("出生率", "死亡率", "自然增长率"))


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield natural growth against births and deaths told before it in its paragraph."""
    blocks: dict[int, list[Stated]] = {}
    for one in frames.stated:
        if one.unit in {"‰", "%"} and one.table < 0 and not one.english:
            blocks.setdefault(one.block, []).append(one)
    for numbers in blocks.values():
        yield from _in_paragraph(numbers)


def _in_paragraph(numbers: Sequence[Stated]) -> Iterator[Tie]:
    born = dead = None
    for one in numbers:
        if _BORN.search(one.lead):
            born, dead = one, None
        elif _DEAD.search(one.lead):
            dead = one
        elif _GROWTH.search(one.lead) and born is not None and dead is not None:
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
