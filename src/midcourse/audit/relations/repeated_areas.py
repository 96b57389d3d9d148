"""How many towns or districts an area has: one number, however often it is stated.

A report says 12个街镇 in many places, of all of them; 8个街镇成为试点 is of some. So a count that the report keeps to
is taken for that of all, and another is asked about only where it is more, or where the words say that it is of all.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from midcourse.audit.contradiction import is_near
from midcourse.audit.frames import Frames
from midcourse.audit.lexicon import WHOLE_AREA
from midcourse.audit.model import Verdict
from midcourse.audit.same import same_place
from midcourse.audit.slips import is_slip
from midcourse.audit.stated import Stated
from midcourse.audit.ties import Tie, as_written, holding
from midcourse.findings import Tier
from midcourse.numerals.mentions import MentionKind
from midcourse.wording import say

KIND = "repeated"
#: How often a count must be stated to be that of all.
KEPT_TO = 3
#: Earlier statements of a count with which one is compared.
NEAREST = 4
_AREA = re.compile(
    r"\s*(?P<area>县(?:（市、区）|\(市、区\)|市区?|区)|区县|市州|市县|街道乡镇|街镇|镇街|街道|乡镇|镇乡|镇|乡|旗县|盟市|居委会|行政村|建制村|区(?![域内块间位段])|县(?!域|城|级))"
)
#: Words right behind that say all of them, or right before.
_ALL_BEHIND = re.compile(r"(?:均|都|全部|全覆盖|实现全|全面|各)")
_ALL_BEFORE = re.compile(r"(?:全部|所有|覆盖|各)的?$")


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield the counts of one sort of area: those that agree, and those that cannot."""
    groups: dict[str, list[Stated]] = defaultdict(list)
    for one in frames.stated:
        if (
            one.kind is MentionKind.COUNT
            and one.table < 0
            and not one.english
            and one.value
            and not one.has_approximator
        ):
            found = _AREA.match(one.follow)
            if found is not None:
                groups[found["area"]].append(one)
    for group in groups.values():
        yield from _compared(group)


def _compared(group: Sequence[Stated]) -> Iterator[Tie]:
    for place, one in enumerate(group):
        earlier = [other for other in group[max(0, place - NEAREST) : place] if other.value == one.value]
        if earlier and same_place(earlier[-1], one):
            yield holding(KIND, (earlier[-1], "mention1"), (one, "mention2"))
    whole = _of_all(group)
    if whole is None:
        return
    for one in group:
        if one.value != whole.value and _is_of_all(one, whole) and same_place(one, whole):
            yield _differing(whole, one)


def _of_all(group: Sequence[Stated]) -> Stated | None:
    """Return the first statement of the count that a report keeps to; None when it keeps to none."""
    counts = Counter(one.value for one in group)
    (value, times), *others = counts.most_common()
    if times < KEPT_TO or any(often == times for _, often in others):
        return None
    return next(one for one in group if one.value == value)


def _is_of_all(one: Stated, whole: Stated) -> bool:
    """Tell whether a count must be that of all: by its words, or because it is more and a slip."""
    if not is_slip(one, whole) and not is_near(one, whole):
        return False
    behind = _AREA.sub("", one.follow, count=1)
    said = WHOLE_AREA.search(one.lead[-4:]) or _ALL_BEFORE.search(one.lead) or _ALL_BEHIND.match(behind)
    return bool(said) or (one.value or Decimal(0)) > (whole.value or Decimal(0))


def _differing(whole: Stated, one: Stated) -> Tie:
    found = _AREA.match(one.follow)
    message = say(
        "“{measure}”一处为{one}，另一处为{other}，请核对哪一个正确",
        one=as_written(whole),
        other=as_written(one),
        measure=found["area"] if found else "",
    )
    operands = ((whole, "mention1"), (one, "mention2"))
    needs = {0: lambda: one.values, 1: lambda: whole.values}
    return Tie(KIND, Verdict.INCONSISTENT, operands, as_written(one), Tier.QUERY, message, dict(needs))
