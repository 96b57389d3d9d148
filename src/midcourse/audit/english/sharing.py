"""Units and nouns that an English number leaves out, and what a rough word before it means."""

import re
from decimal import Decimal

from midcourse.audit.amounts import values_of
from midcourse.audit.english.words import is_plural, unit_of
from midcourse.audit.intervals import Values
from midcourse.numerals.mentions import Mention, MentionKind

_ROUGHLY = frozenset({"some", "about", "around", "approximately", "roughly"})
#: Digits that say something, from which some 519,600 is meant as it is printed.
_PRECISE = 3


def values_meant(mention: Mention, step: Decimal, factor: Decimal) -> Values | None:
    """Return every value a number may stand for; a rough word before many digits widens it by its last one only.

    Args:
        step: worth of its last printed digit, in ones of its unit.
        factor: ones of that unit in one of the unit as written.
    """
    number = mention.number
    if number.value is None or not _ROUGHLY.issuperset(number.approximators) or not number.approximators:
        return values_of(mention, step, factor)
    digits = number.value.normalize().as_tuple()
    if len(digits.digits) < _PRECISE or not isinstance(digits.exponent, int):
        return values_of(mention, step, factor)
    half = Decimal(5).scaleb(digits.exponent - 1) * factor
    return Values(number.value * factor - half, number.value * factor + half)


_OF_NOUN = re.compile(r"\s*of (?:the|these|those|all|its|our|their) (?:[\w-]+ ){0,2}?([\w-]+s)\b")


def unit_behind(text: str, mention: Mention) -> str:
    """Return the unit of a bare number before words such as of the actions, "" when none follow."""
    found = _OF_NOUN.match(text, mention.number.end)
    return unit_of(found[1]) if found and is_plural(found[1]) else ""


_SPOKEN_OF = re.compile(
    r"\W*(?:of|among|out of) (?:the|these|those|its|all(?: the| these)?|our) (?:[\w-]+ ){0,3}?([\w-]+s)"
    r"(?=,| (?:alone|together))",
    re.IGNORECASE,
)


def noun_spoken_of(opening: str) -> str:
    """Return the unit of the things a sentence begins to speak of, "" when it does not.

    >>> noun_spoken_of("Of these old estates, 96 lie north of the river."), noun_spoken_of("Of this, 96 was paid.")
    ('estate', '')
    """
    found = _SPOKEN_OF.match(opening)
    return unit_of(found[1]) if found and is_plural(found[1]) else ""


#: What may stand between two numbers of which the first takes the unit of the second: from 61.8 to 64.3 percent.
_JOINT = re.compile(
    r"\s*(?:(?:in|at the end of|by the end of) (?:19|20)[0-9]{2},?|a year earlier|in the previous year)?\s*"
    r"(?:,|,? ?(?:to|and)| or| against)\s*(?:only |about |nearly |some )?$"
)
_SMALL = Decimal(1000)
#: What a number may be taken for whose unit stands behind the next one.
_BARE = frozenset({MentionKind.COUNT, MentionKind.MONEY, MentionKind.MEASURE})


def with_shared_units(text: str, mentions: list[Mention]) -> list[Mention]:
    """Give a bare number the unit, and where it is small the magnitude, of the next one it is joined to.

    Args:
        text: the passage the numbers stand in.
        mentions: in its order; changed in place.
    """
    following: Mention | None = None
    for place in range(len(mentions) - 1, -1, -1):
        this = mentions[place]
        if this.kind is MentionKind.DATE:
            continue
        shares = this.unit_end <= this.number.outer_end or (following and this.unit_end > following.number.start)
        bare = shares and not this.number.mark and this.number.script == "arabic"
        if bare and this.kind in _BARE and following is not None and (following.unit or following.number.scale > 1):
            gap = text[this.number.end : following.number.outer_start]
            if len(gap) < 60 and _JOINT.match(gap):
                this = mentions[place] = _like(this, following)
        following = this
    return mentions


def _like(this: Mention, following: Mention) -> Mention:
    number, scale = this.number, following.number.scale
    figure = number.figure or Decimal(0)
    if number.scale == 1 and scale > 1 and figure < _SMALL and "," not in number.text:
        number = number._replace(
            scale=scale,
            low=None if number.low is None else number.low * scale,
            high=None if number.high is None else number.high * scale,
        )
    return Mention(number, following.kind, following.unit, number.outer_end)
