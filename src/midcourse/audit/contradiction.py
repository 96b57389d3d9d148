"""How sure it is that two numbers among the same words contradict each other.

Words alone prove little: reports state many figures in one form. What counts is how much of the clause is shared, that
numbers beside both agree, that the one is a slip of the other, and that both count things of one name.
"""

import re

from midcourse.audit.echo import Echo
from midcourse.audit.lexicon import PERIOD
from midcourse.audit.same import name_key, rounds_to, same_measure, same_noun
from midcourse.audit.slips import is_slip
from midcourse.audit.stated import Role, Stated
from midcourse.findings import Tier
from midcourse.numerals.mentions import MentionKind

#: Shared characters from which differing values are doubted, and from which they are a contradiction.
DOUBTED, CONTRADICTED = 8, 12
#: Shared characters that one agreeing neighbour is worth.
NEIGHBOUR = 6
#: Shared characters right before two numbers that name the thing, whatever else the clauses say.
NAMING = 6
#: Shared characters to both sides by which two clauses are one, whatever names their numbers go by.
ONE_CLAUSE = 16
#: The smaller of two figures, as a share of the larger [ratio], from which one may be an older state of the other.
NEAR = 0.75
#: Shared characters of a name before a count that begins its sentence, from which it is asked about.
SENTENCE_NAME = 5
_PARTS_OF_YEAR = re.compile(r"[年月季]")
_SENTENCE_BEGINS = frozenset("。！？；;\n")
#: Words that put a statement in its time and say nothing else.
_TIMED = re.compile(r"[^。！？；;\n，,]{0,14}(?:以来|期间|年|月|月?底|末|目前|同时|此外)[，,]$")


def tier_of(echo: Echo, agreeing: int) -> Tier | None:
    """Return how sure it is that two differing numbers are one figure; None when nothing need be said.

    Args:
        echo: the two numbers and what they share.
        agreeing: how many numbers beside both agree.
    """
    one, other = echo.first, echo.second
    named = echo.whole_clause or same_measure(one, other)
    if rounds_to(one, other):
        return Tier.NOTE if echo.strength >= CONTRADICTED and named else None
    slip = is_slip(one, other)
    if slip and ((agreeing and echo.strength >= DOUBTED) or (echo.strength >= CONTRADICTED and named)):
        return Tier.ERROR
    if slip and echo.strength >= DOUBTED and named:
        return Tier.QUERY
    apart = one.block != other.block and echo.whole_clause and echo.before >= CONTRADICTED
    apart = apart and one.unit not in {"%", "‰"}
    if apart and named and one.scope and one.scope == other.scope:
        return Tier.ERROR
    if named and (apart or echo.strength + NEIGHBOUR * agreeing >= 2 * CONTRADICTED):
        return Tier.QUERY
    return Tier.QUERY if _may_contradict(echo, agreeing, slip) else None


def _may_contradict(echo: Echo, agreeing: int, slip: bool) -> bool:
    """Tell whether two ranks or counts said alike are worth a question though little is shared."""
    one, other = echo.first, echo.second
    if one.kind is other.kind is MentionKind.RANK:
        alike = echo.whole_clause and echo.before >= CONTRADICTED
        return "分别" not in one.lead and (alike or (echo.before >= NAMING and bool(agreeing)))
    if one.kind is not MentionKind.COUNT or one.block == other.block or not (slip or is_near(one, other)):
        return False
    if agreeing and echo.strength >= ONE_CLAUSE:
        return True
    if same_noun(one, other):
        return echo.whole_clause or name_key(one) == name_key(other)
    alone = begins_sentence(one) and begins_sentence(other)
    return (
        alone
        and _undated(one) == _undated(other)
        and echo.before >= SENTENCE_NAME
        and one.role is other.role is Role.NEW
    )


def _undated(one: Stated) -> str:
    """Return the words before a number without the time they name."""
    return PERIOD.sub("", one.lead).strip("，, ")


def is_near(one: Stated, other: Stated) -> bool:
    """Tell whether the smaller of two figures is at least three quarters of the larger."""
    if not one.value or not other.value:
        return False
    smaller, larger = sorted((abs(one.value), abs(other.value)))
    return float(smaller / larger) >= NEAR


def begins_sentence(one: Stated) -> bool:
    """Tell whether the clause of a number opens its sentence, at most a time before it."""
    text = one.passage.text
    begin = one.mention.number.outer_start - len(one.lead)
    before = text[max(0, begin - 20) : begin]
    return not before or before[-1] in _SENTENCE_BEGINS or _TIMED.search(before) is not None
