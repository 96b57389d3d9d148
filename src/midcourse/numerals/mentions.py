"""Numbers of a text with what they are: how much of something, or part of a name, an idiom, a date, an enumeration."""

import re

from midcourse.numerals.classify import classify
from midcourse.numerals.english import english_mentions
from midcourse.numerals.line import Line
from midcourse.numerals.mention import Mention, MentionKind
from midcourse.numerals.scanner import comparable, scan

__all__ = ["Mention", "MentionKind", "mentions_in"]

_LATIN = re.compile(r"[A-Za-z]{3}")
_LETTER = re.compile(r"[A-Za-z]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LISTED = re.compile(r" ?(?:[、和及与/]|(?:[增升降减]|提[高升]|增[加长]|减少|上升|下降|扩大)?[至到]) ?")
_HANDED_BACK = frozenset({MentionKind.DATE, MentionKind.CODE, MentionKind.NAME, MentionKind.RANK})


def mentions_in(text: str, *, latin: bool | None = None) -> list[Mention]:
    """Return the numbers of one passage, in its order, each with what it is.

    Args:
        text: one passage on one line; places are those of its characters.
        latin: whether it is mostly in Latin letters, where that is known; None to look.

    >>> [(m.number.text, m.kind.value, m.unit) for m in mentions_in("企业超过1.26万家，增长百分之四点五。")]
    [('1.26万', 'count', '家'), ('百分之四点五', 'percentage', '%')]
    >>> [(m.number.text, m.kind.value) for m in mentions_in("“十四五”进一步推进14号线")]
    [('十四', 'plan_period'), ('五', 'plan_period'), ('一', 'idiom'), ('14', 'name')]
    """
    if _is_latin(text) if latin is None else latin:
        return english_mentions(text)
    plain = comparable(text)
    line = Line(text, plain)
    found = [classify(line, number) for number in scan(text, plain)]
    return _with_shared_units(plain, found)


def _is_latin(text: str) -> bool:
    """Tell whether a passage is mostly written in Latin letters."""
    if not _LATIN.search(text):
        return False
    letters = len(_LETTER.findall(text))
    return letters > 4 * len(_HAN.findall(text))


def _with_shared_units(plain: str, found: list[Mention]) -> list[Mention]:
    """Give a bare number of a list the kind and unit of the next one: 5、6月, 0.3、0.5个百分点."""
    for place in range(len(found) - 2, -1, -1):
        this, following = found[place], found[place + 1]
        if this.kind is not MentionKind.COUNT or this.unit not in {"", "个"}:
            continue
        gap = _LISTED.fullmatch(plain, this.unit_end, following.number.start)
        if gap and _goes_with(this, following):
            found[place] = this._replace(kind=following.kind, unit=following.unit)
    return found


def _goes_with(this: Mention, following: Mention) -> bool:
    if this.unit:
        return following.kind is MentionKind.POINTS
    return following.kind in _HANDED_BACK or bool(following.unit)
