"""What an English number says of the thing it speaks of: by the words right before it, and right behind."""

import re
from dataclasses import dataclass

from midcourse.audit.english import lexicon
from midcourse.audit.stated import Role
from midcourse.numerals.mentions import MentionKind

#: Characters before a number that can tell its role.
LOOK_BACK = 90
_PERCENTAGES = frozenset({MentionKind.PERCENTAGE, MentionKind.FRACTION, MentionKind.MULTIPLE})
_GROWING = re.compile(r"grow|grew|increas|ris|rose|rate|declin|decreas|fell|fall|expan|drop|climb|chang", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """What the words around a number say.

    Args:
        begin: place in the lead where the words that tell the role begin; before them stands the measure.
        falling: whether they say down.
        whole: of a share, the words that name the whole, "" when none do.
        beside: it adds to the number before it rather than to a name: 34, or 85 percent; by 12.
    """

    role: Role
    begin: int
    falling: bool = False
    whole: str = ""
    beside: bool = False


def said_of(kind: MentionKind, lead: str, follow: str, before: Role | None) -> Said:
    """Read what is said of a number.

    Args:
        lead: words of its clause before it; follow: those behind it.
        before: role of the amount before it in its sentence, None when it is the first there.

    >>> said_of(MentionKind.PERCENTAGE, "exports grew by ", "", None).role.value
    'growth'
    >>> said_of(MentionKind.PERCENTAGE, " or ", " of the city total", Role.LEVEL).whole
    'the city total'
    """
    offset = max(0, len(lead) - LOOK_BACK)
    tail = lead[offset:]
    if kind is MentionKind.POINTS:
        said = _moved(Role.POINTS, tail, follow) or Said(Role.POINTS, len(tail), beside=bool(_BY.match(tail)))
    elif kind in _PERCENTAGES:
        said = _percentage(tail, follow, before)
    else:
        said = _amount(kind, tail, follow, before)
    return Said(said.role, said.begin + offset, said.falling, said.whole, said.beside)


_BY = re.compile(r"^\s*(?:that is,?\s*)?by\s*$", re.IGNORECASE)


def _percentage(tail: str, follow: str, before: Role | None) -> Said:
    moved = _moved(Role.GROWTH, tail, follow)
    if _is_mean(tail, follow, moved):
        start = lexicon.MEAN_BEFORE.search(tail)
        begin = min(moved.begin if moved else len(tail), start.start() if start else len(tail))
        return Said(Role.MEAN_GROWTH, begin, bool(moved and moved.falling))
    if lexicon.OR.match(tail) and before is not None:
        if before is Role.CHANGE:
            return Said(Role.GROWTH, 0, beside=True)
        return Said(Role.SHARE, 0, whole=_whole(tail, follow), beside=True)
    end = _end(tail, follow, before)
    if end:
        return end
    return _share(tail, follow, moved) or moved or _share_behind(tail, follow) or Said(Role.LEVEL, len(tail))


def _share(tail: str, follow: str, moved: Said | None) -> Said | None:
    """Read accounted for, a share of."""
    found = lexicon.SHARE_TAIL.search(tail)
    if found is None or (moved and moved.begin > found.start()):
        return None
    return Said(Role.SHARE, found.start(), whole=_whole(found["of"] or "", follow))


def _is_mean(tail: str, follow: str, moved: Said | None) -> bool:
    if lexicon.MEAN_BEFORE.search(tail) and _GROWING.search(tail):
        return True
    behind = lexicon.MEAN_BEHIND.match(follow)
    return bool(behind and (moved or "year" in behind[0]))


def _moved(role: Role, tail: str, follow: str) -> Said | None:
    """Read grew by, an increase of, down; and 5 percent higher."""
    found = lexicon.MOVE_TAIL.search(tail)
    if found:
        return Said(role, _head_of(tail, found.start()), bool(found["fall"]))
    behind = lexicon.MOVE_BEHIND.match(follow)
    return Said(role, len(tail), bool(behind["fall"])) if behind else None


def _head_of(tail: str, place: int) -> int:
    """Return where the words about a move begin: the article and adjectives before increase are theirs."""
    found = _ARTICLES.search(tail, 0, place)
    return found.start() if found else place


_ARTICLES = re.compile(
    r"(?:\b(?:an?|the|with|real|nominal|annual|year[- ]on[- ]year|further|has|have|had|was|were|is|are|thus|now|also|"
    r"which|it|they|this|that|average|steadily|rapidly|sharply|slightly)\s+)+$",
    re.IGNORECASE,
)


def _whole(named: str, follow: str) -> str:
    """Return the words that name the whole of a share, behind it or between share and its verb."""
    behind = lexicon.OF_BEHIND.match(follow)
    between = None if behind else _SHARE_IN.match(named)
    found = behind or between
    return found["whole"].strip() if found else ""


#: The share of services in output.
_SHARE_IN = re.compile(r"^\s*of .{1,50}? in (?P<whole>.+)")


def _share_behind(tail: str, follow: str) -> Said | None:
    found = lexicon.OF_BEHIND.match(follow)
    if found is None or follow.lstrip()[:3].lower() == "in ":
        return None
    return Said(Role.SHARE, len(tail), whole=found["whole"].strip())


def _end(tail: str, follow: str, before: Role | None) -> Said | None:
    """Read where something came from, and where it went: from 48, compared with 61; to 78."""
    start = lexicon.FROM_TAIL.search(tail)
    if start or (lexicon.EARLIER.match(follow) and not lexicon.MOVE_BEHIND.match(follow)):
        move = lexicon.MOVE_TAIL.search(tail, 0, start.start()) if start else None
        begin = move.start() if move else start.start() if start else len(tail)
        return Said(Role.FROM, _head_of(tail, begin), bool(move and move["fall"]))
    end = lexicon.TO_TAIL.search(tail)
    if end:
        return Said(Role.TO, _head_of(tail, end.start()))
    if before in _MOVING and lexicon.BARE_TO.match(lexicon.without_time(tail)):
        return Said(Role.TO, 0)
    return None


_MOVING = frozenset({Role.FROM, Role.GROWTH, Role.CHANGE, Role.POINTS, Role.MEAN_GROWTH})


def _amount(kind: MentionKind, tail: str, follow: str, before: Role | None) -> Said:
    or_growth = before is Role.GROWTH and lexicon.OR.match(tail) is not None
    if or_growth or (_BY.match(tail) and before is not None):
        return Said(Role.CHANGE, 0, beside=True)
    more = lexicon.MORE_THAN.match(follow)
    if more:
        return Said(Role.CHANGE, len(tail), bool(more["fall"]), beside=True)
    if kind is MentionKind.RATE or (end := _end(tail, follow, before)) is None:
        return _amount_alone(kind, tail, follow)
    return end


def _amount_alone(kind: MentionKind, tail: str, follow: str) -> Said:
    """Read what is said of an amount that is no end of a change."""
    if kind is MentionKind.RATE:
        return Said(Role.EACH, len(tail))
    change = lexicon.CHANGE_TAIL.search(tail)
    if change:
        return Said(Role.CHANGE, _head_of(tail, change.start()), bool(change["fall"] or change["fall2"]))
    added = lexicon.NEW_BEFORE.search(tail)
    if added or lexicon.NEW_BEHIND.match(follow):
        return Said(Role.NEW, added.start() if added else len(tail))
    if lexicon.EACH_BEHIND.match(follow) or lexicon.EACH_BEFORE.search(tail):
        return Said(Role.EACH, len(tail))
    return Said(Role.LEVEL, len(tail))
