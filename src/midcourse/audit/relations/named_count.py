"""Counts that are part of a name: 四大功能区 is the same four wherever the text speaks of it.

A count said once against several that agree is asked about: it may be a slip, or six others of another plan.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from midcourse.audit.frames import Frames
from midcourse.audit.marking import numbers_by_place, operand_at, said, whole_number
from midcourse.audit.model import Verdict
from midcourse.audit.stated import Mark, Stated
from midcourse.audit.ties import Operand, Tie, holding
from midcourse.findings import Tier
from midcourse.wording import say

KIND = "repeated"
#: Times a count must be said for another to be odd.
ENOUGH = 2
#: 四大功能区: a numeral, and at least three characters of what is counted, the first of which tell it from others.
_NAMED = re.compile(r"(?<![第前上近约余十百千0-9])(?P<count>[二三四五六七八九十])大(?P<name>[一-龥]{3})(?!行业)")


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield the counts of one name that agree, and the one that does not.

    Example: 四大功能区 twice and 九大功能区 once: the nine is asked about.
    """
    numbers = numbers_by_place(frames)
    told: dict[str, dict[int, list[Stated | Mark]]] = defaultdict(lambda: defaultdict(list))
    for _, block in said(frames):
        for found in _NAMED.finditer(block.passage.text):
            operand = operand_at(numbers, block.passage, found.start("count"), found.end("count"))
            told[found["name"]][whole_number(found["count"]) or 0].append(operand)
    for name, by_count in told.items():
        yield from _of_name(name, list(by_count.values()))


def _of_name(name: str, groups: Sequence[Sequence[Stated | Mark]]) -> Iterator[Tie]:
    for group in groups:
        for one, other in pairwise(group):
            yield holding(KIND, (one, "mention1"), (other, "mention2"))
    if len(groups) != 2:
        return
    odd, many = sorted(groups, key=len)
    if len(odd) == 1 and len(many) >= ENOUGH:
        yield _odd(name, odd[0], many[0])


def _odd(name: str, odd: Stated | Mark, usual: Stated | Mark) -> Tie:
    operands: tuple[Operand, ...] = ((odd, "mention1"), (usual, "mention2"))
    values = {"one": f"{odd.text}大", "other": f"{usual.text}大", "measure": name}
    message = say("“{measure}”一处为{one}，另一处为{other}，请核对哪一个正确", **values)
    return Tie(KIND, Verdict.INCONSISTENT, operands, usual.text, Tier.QUERY, message, offers=((0, usual.text),))
