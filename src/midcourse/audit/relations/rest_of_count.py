"""A count, the states of most of what is counted, and in a later sentence those of the rest.

`34项指标中，4项已提前完成，26项可如期完成。此外，生产总值等4项指标完成情况不理想。` is 4 + 26 + 4 = 34. What no word
calls complete may leave some unsaid, so such a list is never more than asked about.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from midcourse.audit.addition import Cue, add_up
from midcourse.audit.frames import Frames
from midcourse.audit.stated import Role, Stated
from midcourse.audit.ties import Tie
from midcourse.findings import Tier
from midcourse.numerals.mentions import MentionKind

#: Numbers and sentences behind a count among which its states are looked for.
REACH, SENTENCES = 10, 3
#: Fewest states, the rest among them.
FEWEST = 3
_AMONG = re.compile(r"^[^，,；;。（(]{0,12}中[，,：:]")
_OPENS = re.compile(r"^\s*(?:此外|另外|另有|还有|其余|其他|剩余|同时|但|不过|然而|尚有|仍有|余下)")
_OF_WHICH = re.compile(r"其中|包括|(?<!此)比上年|较上年")
_WORST = re.compile(
    r"不(?:太|够|甚)?理想|滞后|落后|低于|未|困难|难度|差距|偏慢|缓慢|较慢|不及|不达|暂缓|无法|其余|剩余|余下"
)
_SENTENCE_ENDS = re.compile(r"[。！？\n]")
_BEHIND = 40


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield counts whose states are told in several sentences, the last opened by 此外, 另有, 其余 and the like.

    Example: 30项指标中，12项提前完成，14项达到要求。另有4项滞后。 holds: 12 + 14 + 4 = 30.
    """
    counts = (one for one in frames.stated if one.kind is MentionKind.COUNT and one.table < 0 and not one.english)
    for _, block in groupby(counts, key=lambda one: one.block):
        numbers = list(block)
        for place, whole in enumerate(numbers):
            text, end = whole.passage.text, whole.mention.unit_end
            if not whole.step and _AMONG.match(text[end : end + _BEHIND]):
                yield from _told(whole, _states(whole, numbers[place + 1 : place + 1 + REACH]))


def _states(whole: Stated, behind: Sequence[Stated]) -> list[Stated]:
    """Return the numbers that may be of states: of the unit of the count, outside brackets, not behind 其中."""
    states = []
    for one in behind:
        if one.sentence - whole.sentence > SENTENCES:
            break
        alike = one.unit == whole.unit and one.depth == whole.depth and one.role is Role.LEVEL and not one.step
        if alike and not _OF_WHICH.search(_sentence_before(one)):
            states.append(one)
    return states


def _sentence_before(one: Stated) -> str:
    """Return the words of a number's sentence before it, a hundred characters at most."""
    end = one.mention.number.start
    return _SENTENCE_ENDS.split(one.passage.text[max(0, end - 100) : end])[-1]


def _told(whole: Stated, states: Sequence[Stated]) -> Iterator[Tie]:
    """Tie a count to its states up to a sentence that tells the rest; the first end that adds up is taken."""
    if not states or states[0].sentence != whole.sentence:
        return
    ends = [end for end in range(FEWEST, len(states) + 1) if _tells_rest(whole, states[end - 1])]
    for end in ends:
        tie = add_up(whole, states[:end], Cue.OPEN, flat=True)
        if tie is not None and tie.holds:
            yield tie
            return
    if len(ends) == 1 and ends[0] == len(states) and _is_worst(states[-1]):
        tie = add_up(whole, states, Cue.COMPLETE, flat=True)
        if tie is not None:
            tie.tier = Tier.QUERY
            yield tie


def _tells_rest(whole: Stated, last: Stated) -> bool:
    return last.sentence > whole.sentence and bool(_OPENS.match(_sentence_before(last)))


def _is_worst(last: Stated) -> bool:
    """Tell whether a state is the one that reports tell last, so that with it all is told."""
    text, end = last.passage.text, last.mention.unit_end
    behind = _SENTENCE_ENDS.split(text[end : end + _BEHIND])[0]
    return bool(_WORST.search(_sentence_before(last)[:2] + behind))
