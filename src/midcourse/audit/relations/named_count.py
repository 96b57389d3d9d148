"""Counts that are part of a name: 四大功能区 is the same four wherever the text speaks of it, as 上述五个方面 are five.

A count said once against several that agree is asked about: it may be a slip, or six others of another plan.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from midcourse.audit.frames import Frames
from midcourse.audit.lexicon import opened_by
from midcourse.audit.marking import WHOLE, numbers_by_place, operand_at, said, whole_number
from midcourse.audit.model import Verdict
from midcourse.audit.stated import Mark, Stated
from midcourse.audit.ties import Operand, Tie, holding
from midcourse.findings import Tier
from midcourse.wording import say

KIND = "repeated"
#: Times a count must be said for another to be odd.
ENOUGH = 2
#: 四大功能区: a numeral, and at least three characters of what is counted, the first of which tell it from others.
_NAMED = opened_by(
    "二三四五六七八九十", r"(?<![第前上近约余十百千0-9])(?P<count>[二三四五六七八九十])大(?P<name>[一-龥]{3})(?!行业)"
)

_REFERRED_NOUN = r"(?P<noun>方面|领域|任务|目标|问题|行动|工程|举措|措施|原则|重点|专项|指标|项目|环节|层面)"
_REFERRED = re.compile(rf"(?:上述|以上|前述)(?P<count>{WHOLE})[个项大类条种]?{_REFERRED_NOUN}")
_COUNTED = opened_by(
    "0-9一二两三四五六七八九十",
    rf"(?<![第前上近约余百千0-9.])(?P<count>{WHOLE})[个项大类条种](?:[一-龥]{{0,6}}?){_REFERRED_NOUN}",
)
#: Blocks back in which what 上述 refers to was counted.
NEAR = 3


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
    yield from _referred(frames, numbers)


def _referred(frames: Frames, numbers: Mapping[int, Stated]) -> Iterator[Tie]:
    """Compare 上述五个方面 with the count of that noun nearest before it."""
    if _REFERRED.search(frames.document.text) is None:
        return
    known: dict[str, tuple[int, str, Stated | Mark]] = {}
    for position, block in said(frames):
        text = block.passage.text
        counts = [*_COUNTED.finditer(text), *_REFERRED.finditer(text)]
        for found in sorted(counts, key=lambda one: one.start("count")):
            operand = operand_at(numbers, block.passage, found.start("count"), found.end("count"))
            told = known.get(found["noun"])
            if found.re is _REFERRED and told is not None and position - told[0] <= NEAR:
                yield _compared(found, operand, told[1], told[2])
            elif found.re is _COUNTED:
                known[found["noun"]] = (position, found["count"], operand)


def _compared(found: re.Match[str], one: Stated | Mark, before: str, other: Stated | Mark) -> Tie:
    if whole_number(found["count"]) == whole_number(before):
        return holding(KIND, (other, "mention1"), (one, "mention2"))
    return _odd(found["noun"], found["count"], one, before, other)


def _of_name(name: str, groups: Sequence[Sequence[Stated | Mark]]) -> Iterator[Tie]:
    for group in groups:
        for one, other in pairwise(group):
            yield holding(KIND, (one, "mention1"), (other, "mention2"))
    if len(groups) != 2:
        return
    odd, many = sorted(groups, key=len)
    if len(odd) == 1 and len(many) >= ENOUGH:
        yield _odd(name, f"{odd[0].text}大", odd[0], f"{many[0].text}大", many[0])


def _odd(name: str, said_odd: str, odd: Stated | Mark, said_usual: str, usual: Stated | Mark) -> Tie:
    operands: tuple[Operand, ...] = ((odd, "mention1"), (usual, "mention2"))
    values = {"one": said_odd, "other": said_usual, "measure": name}
    message = say("“{measure}”一处为{one}，另一处为{other}，请核对哪一个正确", **values)
    return Tie(KIND, Verdict.INCONSISTENT, operands, usual.text, Tier.QUERY, message, offers=((0, usual.text),))
