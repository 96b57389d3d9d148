"""Echoes: two places of a document that say the same words around a number.

Reports say things twice: in the summary and in the section, in the text and in the outlook. The words repeat nearly
letter for letter while numbers are masked, so what two numbers speak of is compared by the words they share right
before and right behind, never by a similarity score (facts: scores above any threshold were mostly chance).
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from midcourse.audit.english.words import tokens_of, weight_of
from midcourse.audit.same import same_saying
from midcourse.audit.stated import Stated

#: Characters compared to either side, and words of an English passage, each worth two characters (a joint one).
WINDOW, WORDS = 28, 14
#: Characters right before, or behind the unit, that two numbers must share to be looked at together.
SEED_BEFORE, SEED_BEHIND = 3, 3
#: The same in words.
SEED_WORDS = 2
#: Words shared by more numbers than this name nothing in particular.
COMMON = 24
_ALIKE = dict.fromkeys("，；;、：:", ",") | {"（": "(", "）": ")"}
_PLAIN = str.maketrans({**_ALIKE, **dict.fromkeys("“”\"'‘’ 　《》的了", None)})
#: Leads whose plain words are kept: each is asked for once a pair.
REMEMBERED = 4096
#: A date is no number stated, and two mentions may differ in whether they give it.
_DATE = re.compile(r"(?:截至|到)?[12][0-9]{3}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?[末底]?的?")
#: Words that join a thing to its number and change neither.
_COPULA = re.compile(r"(?:达到|达|为|共计|共|累计|已|约|超过|超|近|是|实现|完成){1,3}$")
_TELLING = str.maketrans(dict.fromkeys("#,。.()%", None))


@dataclass(frozen=True, slots=True)
class Context:
    """The words around a number, numbers masked.

    Args:
        before: reversed, so that the nearest character is the first; words in an English passage.
        behind: from the unit on.
        unit: how much of `behind` is the unit; an English noun counts as said where both numbers have one.
    """

    before: Sequence[str]
    behind: Sequence[str]
    unit: int = 0

    def pairs(self) -> set[Sequence[str]]:
        """Return the pairs of neighbouring characters or words to either side."""
        sides = (self.before[::-1], self.behind)
        pairs = (side[place : place + 2] for side in sides for place in range(len(side) - 1))
        return {
            pair
            for pair in pairs
            if "#" not in pair and (isinstance(pair, str) or any(weight_of(word) > 1 for word in pair))
        }

    def telling(self) -> set[str]:
        """Return the words of an English passage to either side that tell something."""
        return {word for side in (self.before, self.behind) for word in side if weight_of(word) > 1}


class Echo(NamedTuple):
    """Two numbers and what they share.

    Args:
        before, behind: characters shared to either side that say something (masked numbers and stops do not count);
            the unit counts in neither.
        whole_clause: the words before are shared up to the beginning of the clause of both.
        equal: whether both numbers are one value.
    """

    first: Stated
    second: Stated
    before: int
    behind: int
    whole_clause: bool
    equal: bool

    @property
    def strength(self) -> int:
        """Return the characters shared."""
        return self.before + self.behind


def contexts_of(stated: Sequence[Stated]) -> list[Context]:
    """Return the masked words around each number, in their order."""
    contexts: list[Context] = []
    start = 0
    while start < len(stated):
        end = start
        while end < len(stated) and stated[end].passage is stated[start].passage:
            end += 1
        group = stated[start:end]
        contexts.extend(_english_contexts_in(group) if group[0].english else _contexts_in(group))
        start = end
    return contexts


def _contexts_in(group: Sequence[Stated]) -> Iterator[Context]:
    """Mask the numbers of one passage and cut the windows."""
    text = group[0].passage.text
    gaps = []
    last = 0
    for one in group:
        gaps.append(_COPULA.sub("", _plain(text[last : one.mention.number.start])))
        last = max(last, one.mention.number.end)
    gaps.append(_plain(text[last:]))
    for position in range(len(group)):
        before, behind = gaps[position], gaps[position + 1]
        step = position - 1
        while len(before) < WINDOW and step >= 0:
            before = gaps[step] + "#" + before
            step -= 1
        step = position + 2
        while len(behind) < WINDOW and step < len(gaps):
            behind = behind + "#" + gaps[step]
            step += 1
        yield Context(before[-WINDOW:][::-1], behind[:WINDOW], len(group[position].mention.unit))


def _english_contexts_in(group: Sequence[Stated]) -> Iterator[Context]:
    """The same in words."""
    text = group[0].passage.text
    words: list[str] = []
    places = []
    last = 0
    for one in group:
        words.extend(tokens_of(text[last : one.mention.number.start]))
        places.append(len(words))
        words.append("#")
        last = max(last, one.mention.number.end)
    words.extend(tokens_of(text[last:]))
    for place, one in zip(places, group, strict=True):
        before = words[max(0, place - WORDS) : place]
        counted = one.mention.unit and one.mention.unit_end > one.mention.number.end
        unit = len(tokens_of(text[one.mention.number.end : one.mention.unit_end])) if counted else 0
        yield Context(tuple(reversed(before)), tuple(words[place + 1 : place + 1 + WORDS]), unit)


@lru_cache(maxsize=REMEMBERED)
def _plain(words: str) -> str:
    if "年" in words:
        words = _DATE.sub("", words)
    return words.translate(_PLAIN)


def echoes_in(
    stated: Sequence[Stated], contexts: Sequence[Context], may_echo: Callable[[Stated, Stated], bool] = same_saying
) -> Iterator[Echo]:
    """Yield the pairs of numbers outside tables that share words, each pair once.

    Args:
        may_echo: tells of two numbers whether they are worth comparing.
    """
    seen: dict[tuple[str, str, Sequence[str]], list[int]] = defaultdict(list)
    for position, one in enumerate(stated):
        if one.table >= 0:
            continue
        near: set[int] = set()
        for key in _seeds(one, contexts[position]):
            earlier = seen[key]
            if len(earlier) < COMMON:
                near.update(earlier)
            earlier.append(position)
        for other in sorted(near):
            if may_echo(stated[other], one):
                echo = _compare(stated[other], one, contexts[other], contexts[position])
                if echo.before + echo.behind >= SEED_BEFORE:
                    yield echo


def _seeds(one: Stated, context: Context) -> Iterator[tuple[str, str, Sequence[str]]]:
    length = SEED_WORDS if one.english else SEED_BEFORE
    before = context.before[:length]
    if len(before) == length:
        yield ("before", one.unit, before)
    length = SEED_WORDS if one.english else SEED_BEHIND
    for begin in {context.unit, 0} if one.english else {context.unit}:
        behind = context.behind[begin : begin + length]
        if len(behind) == length:
            yield ("behind", one.unit, behind)


def _compare(first: Stated, second: Stated, left: Context, right: Context) -> Echo:
    before = _shared(left.before, right.before)
    skipped = (0, 0) if first.english and left.unit and right.unit else (left.unit, right.unit)
    behind = _shared(left.behind[skipped[0] :], right.behind[skipped[1] :])
    whole = _reaches_clause(before, left.before, first) and _reaches_clause(before, right.before, second)
    said = right.behind[skipped[1] : skipped[1] + behind]
    equal = (first.value is not None and first.value == second.value) or first.values == second.values
    return Echo(first, second, _telling(left.before[:before]), _telling(said), whole, equal)


def _shared(left: Sequence[str], right: Sequence[str]) -> int:
    length = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        length += 1
    return length


@lru_cache(maxsize=REMEMBERED)
def _telling(words: Sequence[str]) -> int:
    if isinstance(words, tuple):
        return sum(map(weight_of, words))
    return len(words.translate(_TELLING)) if isinstance(words, str) else 0


def _reaches_clause(shared: int, before: Sequence[str], one: Stated) -> bool:
    """Tell whether what is shared covers the whole lead of a number; an English one with a name of its own."""
    if one.english:
        return one.subject is None and shared >= min(len(before), len(tokens_of(one.lead)))
    return shared >= min(len(before), len(_plain(one.lead)))
