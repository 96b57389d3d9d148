"""Which indicator a row of a department's sheet speaks of: sure, or a question to a person; never a silent guess."""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from midcourse.data.headings import bracketed, without_brackets
from midcourse.data.period_text import normal
from midcourse.plan.model import Indicator
from midcourse.quantities import is_known_unit
from midcourse.wording import Wording, join, say

#: Share of equal characters from which another name is worth asking about (difflib's ratio, 0-1).
LIKE = 0.6
MOST_CANDIDATES = 3
#: Longer texts name no indicator; they are not compared.
LONGEST_NAME = 200
_NUMBERING = re.compile(r"^(?:[(（]?[\d一二三四五六七八九十]{1,3}[)）.、．]|[①-⑳]|其中[::]?|#|[*※▲★●]+)+")
_MARKS = re.compile(r"[*※▲★●#①-⑳]+$|注\d*$")
_IDLE = re.compile(r"[\"'“”‘’《》<>,,、。;;::·_/|\-—]")


@dataclass(frozen=True, slots=True)
class Match:
    """What a row was matched to.

    Args:
        indicator: None unless the match is sure.
        candidates: indicators a person may mean, likeliest first; empty when the match is sure.
        why: why it is not sure; None when it is.
    """

    indicator: Indicator | None
    candidates: tuple[Indicator, ...] = ()
    why: Wording | None = None


class Matcher:
    """Finds indicators by code and name."""

    def __init__(self, indicators: Iterable[Indicator], declared: frozenset[str]) -> None:
        self._indicators = tuple(indicators)
        self._declared = declared
        self._full: defaultdict[str, list[Indicator]] = defaultdict(list)
        self._bare: defaultdict[str, list[Indicator]] = defaultdict(list)
        for indicator in self._indicators:
            self._full[name_key(indicator.name, declared)].append(indicator)
            self._bare[name_key(without_brackets(normal(indicator.name)), declared)].append(indicator)

    def is_sure(self, name: str) -> bool:
        """Tell whether a name alone decides."""
        return len(name) <= LONGEST_NAME and len(self._by_name(name)) == 1

    def match(self, name: str, code: str = "") -> Match:
        """Match a row.

        The name decides when it is the indicator's own but for spelling, or when one of the two merely leaves out a
        remark in brackets. A code decides between indicators of one name, or when there is no name; against the name
        it proves nothing, because a sheet's running numbers look like codes.
        """
        by_code = [indicator for indicator in self._indicators if code and _same_code(indicator.code, code)]
        if not normal(name):
            return Match(by_code[0]) if by_code else Match(None, (), say("没有指标名称，序号也不在规划中"))
        found = self._by_name(name)
        if len(found) > 1:
            found = [indicator for indicator in found if indicator in by_code] or found
        if len(found) == 1:
            return Match(found[0])
        if found:
            return Match(None, tuple(found), say("“{name}”有多个同名指标，请填写序号", name=name))
        return self._near(name, by_code)

    def _by_name(self, name: str) -> list[Indicator]:
        key = name_key(name, self._declared)
        if key in self._full:
            return self._full[key]
        bare = name_key(without_brackets(normal(name)), self._declared)
        remark = _has_remark(name, self._declared)
        return [
            indicator
            for indicator in self._bare.get(bare, [])
            if not (remark and _has_remark(indicator.name, self._declared))
        ]

    def _near(self, name: str, by_code: list[Indicator]) -> Match:
        key = name_key(name[:LONGEST_NAME], self._declared)
        scored = [(_likeness(key, own), indicator) for own, found in self._full.items() for indicator in found]
        like = sorted((pair for pair in scored if pair[0] >= LIKE), key=lambda pair: -pair[0])
        candidates = [*by_code[:1], *(indicator for _, indicator in like if indicator not in by_code[:1])]
        if not candidates:
            return Match(None, (), say("“{name}”不是规划中的指标", name=name))
        shown = join([say("{code} {name}", code=i.code, name=i.name) for i in candidates[:MOST_CANDIDATES]])
        why = say("“{name}”与规划中的指标不完全相同，可能是：{candidates}", name=name, candidates=shown)
        return Match(None, tuple(candidates[:MOST_CANDIDATES]), why)


def name_key(name: str, declared: frozenset[str] = frozenset()) -> str:
    """Reduce a name to what must be equal: no spaces, numbering, quotes, footnote marks, nor a unit in brackets.

    >>> name_key(" 1．人均公园绿地 面积（平方米）*")
    '人均公园绿地面积'
    """
    flat = _MARKS.sub("", _NUMBERING.sub("", normal(name)))
    for inside in bracketed(flat):
        if is_known_unit(inside, declared):
            flat = flat.replace(f"({inside})", "").replace(f"[{inside}]", "")
    return _IDLE.sub("", _MARKS.sub("", flat)).casefold()


def _has_remark(name: str, declared: frozenset[str]) -> bool:
    """Tell whether a name carries brackets that are not only its unit: a remark may change what is counted."""
    return any(not is_known_unit(inside, declared) for inside in bracketed(normal(name)))


def _same_code(code: str, text: str) -> bool:
    """Compare codes; `1`, `01` and `1.` are one code."""
    return plain_code(code) == plain_code(text) != ""


def plain_code(text: str) -> str:
    """Return a code as people may write it: without leading zeros, which Excel drops, and without a point after it.

    >>> plain_code("01."), plain_code("X-1")
    ('1', 'x-1')
    """
    flat = normal(text).rstrip(".、").casefold()
    return flat.lstrip("0") or flat


def _likeness(one: str, other: str) -> float:
    """Return difflib's ratio, 0 where its cheap upper bounds already rule the pair out."""
    compared = difflib.SequenceMatcher(None, one, other, autojunk=False)
    inside = min(len(one), len(other)) >= 3 and (one in other or other in one)
    if not inside and min(compared.real_quick_ratio(), compared.quick_ratio()) < LIKE:
        return 0.0
    return max(LIKE, compared.ratio()) if inside else compared.ratio()
