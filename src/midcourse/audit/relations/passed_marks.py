"""Marks passed and aims kept: 突破百亿元大关，达109亿元; 失业率3.2%，低于4%的控制目标."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from midcourse.audit.frames import Frames
from midcourse.audit.model import Verdict
from midcourse.audit.stated import Role, Stated
from midcourse.audit.ties import Tie, as_written, holding
from midcourse.findings import Tier
from midcourse.wording import say

KIND = "claim_vs_target"
_MARK = re.compile(r"[元吨人户辆件个家]?(?:新)?(?:大关|关口|台阶|门槛)")
_REACHED = re.compile(r"(?:^|[，,])?(?:达到?了?|为|实现|完成)(?:约)?$")
_BELOW, _ABOVE = re.compile(r"(?:低于|好于|优于|小于|控制在)$"), re.compile(r"(?:高于|超过|高出|快于|超额完成)$")
_AIM = re.compile(r"的?(?:年度|全年|规划|预期|控制|计划|既定|年初)*(?:目标|任务|控制线|指标)")
_NOW = frozenset({Role.LEVEL, Role.TO, Role.GROWTH})


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield what was reached against the mark it passed, or the aim it keeps."""
    for numbers in frames.sentences():
        for one, other in pairwise(numbers):
            if one.english or one.value is None or other.value is None or one.unit != other.unit:
                continue
            claim = _claim(numbers, one, other)
            if claim is not None:
                reached, mark, above = claim
                yield _held_against(reached, mark, above=above)


def _claim(numbers: Sequence[Stated], one: Stated, other: Stated) -> tuple[Stated, Stated, bool] | None:
    """Return what was reached, the mark, and whether it lies above it; None where two numbers say no such thing."""
    if _MARK.match(one.follow) and _REACHED.search(other.lead) and other.role in _NOW:
        return other, one, True
    if _AIM.match(other.follow) and one.role in _NOW and not one.has_approximator:
        words = other.passage.text[one.mention.unit_end : other.mention.number.start]
        if _BELOW.search(words):
            return one, other, False
        if _ABOVE.search(words):
            return one, other, True
    return None


def _held_against(reached: Stated, mark: Stated, *, above: bool) -> Tie:
    operands = ((reached, "actual"), (mark, "target"))
    if _may_lie(reached, mark, above=above):
        return holding(KIND, *operands)
    # Without 低于 or 突破, which are the claim and not the mark.
    bare = mark.passage.text[mark.mention.number.start : max(mark.mention.unit_end, mark.mention.number.end)]
    message = say("文中称{reached}高于{mark}，两数不符，请核对", reached=as_written(reached), mark=bare)
    if not above:
        message = say("文中称{reached}低于{mark}，两数不符，请核对", reached=as_written(reached), mark=bare)
    return Tie(KIND, Verdict.INCONSISTENT, operands, bare, Tier.QUERY, message)


def _may_lie(reached: Stated, mark: Stated, *, above: bool) -> bool:
    """Tell whether what was reached can be on the side of the mark that is claimed, for all that rounding admits."""
    if reached.values is None or mark.value is None:
        return True
    if above:
        return reached.values.high is None or reached.values.high >= mark.value
    return reached.values.low is None or reached.values.low <= mark.value
