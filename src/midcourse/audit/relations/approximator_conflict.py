"""Approximators that do not go together on one number: 约…余, 近…多, 超过…左右.

Each says how far the number may be off, and two say it twice or say two different things. A matter of wording, never
of arithmetic: a note.
"""

from collections.abc import Iterator

from midcourse.audit.frames import Frames
from midcourse.audit.model import Verdict
from midcourse.audit.stated import Stated
from midcourse.audit.ties import Tie
from midcourse.findings import Tier
from midcourse.numerals.mention import MentionKind
from midcourse.numerals.written import AFTER, BEFORE
from midcourse.wording import say

KIND = "approximator_conflict"
#: 近 before a stretch of time means the last ones: 近20余年 is no conflict.
_RECENT = frozenset({"近"})
_NO_APPROXIMATION = frozenset({"equal"})


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield the numbers with two approximators."""
    for one in frames.stated:
        words = one.mention.number.approximators
        if len(words) > 1 and _conflict(one, words):
            yield _broken(one, words)


def _conflict(one: Stated, words: tuple[str, ...]) -> bool:
    first, last = words[0], words[-1]
    if first not in BEFORE or last not in AFTER or BEFORE[first] in _NO_APPROXIMATION:
        return False
    if one.kind is MentionKind.DURATION and first in _RECENT:
        return False
    return _stands_beside(one, last)


def _stands_beside(one: Stated, word: str) -> bool:
    """Tell whether the word behind belongs to the number: in 约10家规模以上企业 it does not."""
    number = one.mention.number
    if word in one.text:
        return True
    between = one.passage.text[number.end : number.outer_end - len(word)]
    return between.strip() in {"", one.mention.unit}


def _broken(one: Stated, words: tuple[str, ...]) -> Tie:
    number = one.mention.number
    written = one.passage.text[number.outer_start : max(number.outer_end, one.mention.unit_end)]
    message = say("“{written}”连用“{first}”和“{last}”，保留一个即可", written=written, first=words[0], last=words[-1])
    return Tie(KIND, Verdict.INCONSISTENT, ((one, "q"),), "", Tier.NOTE, message)
