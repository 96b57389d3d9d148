"""Implied totals: two parts with their shares of one whole must imply the same whole.

`甲带税收200亿元，占全区税收的40%` implies 500亿元 for the district; `重点产业税收320亿元，占全区税收的80%` implies
400亿元. Both cannot be of one whole. A query, for the periods may differ where the text does not say so.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from midcourse.audit.frames import Frames
from midcourse.audit.intervals import Values
from midcourse.audit.lexicon import WHOLE_AREA, key_of
from midcourse.audit.model import Verdict
from midcourse.audit.relations import share as shares_of_stated
from midcourse.audit.relations.share import part_of
from midcourse.audit.stated import Role, Stated
from midcourse.audit.ties import Need, Tie, about, as_printed, as_written, holding
from midcourse.findings import Tier
from midcourse.wording import say

KIND = "implied_total"
#: Wholes that are another thing each time: 占同类项目的70%.
_RELATIVE = re.compile(
    r"同类|同期|其|该|本|各自|上述|年初|调整|[预计]|目标|任务|target|budget|total|plan|estimate|quota", re.IGNORECASE
)
_HUNDRED = Decimal(100)
#: How many parts of one whole before it a part is compared with.
REACH = 12
#: Shortest name of a whole that tells it from others.
TELLING = 2


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield, for each whole named by the same words, the wholes that two parts imply."""
    groups: dict[tuple[str, str, str], list[tuple[Stated, Stated]]] = defaultdict(list)
    for share in frames.stated:
        if share.role is not Role.SHARE or share.unit != "%" or share.table >= 0:
            continue
        part = part_of(frames.stated, share)
        whole = WHOLE_AREA.sub("", key_of(share.whole))
        if (
            part is not None
            and implied(part, share) is not None
            and len(whole) >= TELLING
            and not _RELATIVE.match(whole)
        ):
            groups[whole, part.unit, share.period].append((part, share))
    found = [tie for pairs in groups.values() for tie in _compare(pairs)]
    if any(tie.tier for tie in found):
        _leave_to_share(found, frames)
    yield from found


def _leave_to_share(found: Sequence[Tie], frames: Frames) -> None:
    """Say nothing of a share told already as a wrong one of a stated whole, nor of two that fit one stated whole."""
    wrong, wholes = set(), {}
    for tie in shares_of_stated.ties(frames):
        if tie.tier is not None:
            wrong.add(tie.stated.index)
        elif tie.holds:
            wholes[tie.stated.index] = tie.operands[-1][0].index
    for tie in found:
        first, second = tie.operands[1][0].index, tie.operands[3][0].index
        if {first, second} & wrong or (first in wholes and wholes[first] == wholes.get(second)):
            tie.tier = None


def _compare(pairs: Sequence[tuple[Stated, Stated]]) -> Iterator[Tie]:
    """Compare each part with those before it; of a part that fits none, one finding is enough."""
    moved = _gives_hundred([share for _, share in pairs])
    told: set[int] = set()
    for position, (part, share) in enumerate(pairs):
        for earlier, earlier_share in pairs[max(0, position - REACH) : position]:
            if earlier is part:
                continue
            tie = _tie((earlier, earlier_share), (part, share), moved=moved)
            if not tie.holds and (part.index in told or earlier.index in told):
                tie.tier = None
            elif not tie.holds:
                told.add(part.index)
            yield tie


def _gives_hundred(shares: Sequence[Stated]) -> bool:
    """Tell whether shares add to 100 as printed, for which one may have been moved by one in its last digit."""
    return len(shares) > 1 and sum((share.value or Decimal(0) for share in shares), Decimal(0)) == _HUNDRED


def _admitted(share: Stated) -> Stated:
    """Return a share that may be one off in its last digit."""
    return replace(share, values=share.values and share.values.widened(share.step / 2))


def implied(part: Stated, share: Stated) -> Values | None:
    """Return the whole that a part and its share imply, in ones of the part's unit."""
    if part.values is None or share.values is None or not share.value:
        return None
    return part.values.over(share.values.times(Decimal("0.01")))


def _tie(first: tuple[Stated, Stated], second: tuple[Stated, Stated], *, moved: bool = False) -> Tie:
    operands = (
        (first[0], "numerator1"),
        (first[1], "percent1"),
        (second[0], "numerator2"),
        (second[1], "percent2"),
    )
    one, other = implied(*first), implied(*second)
    if one is None or other is None or one.meets(other) or (moved and _meet_when_moved(first, second)):
        return holding(KIND, *operands)
    message = say(
        "按{part}占{share}推算，“{whole}”约{implied}；按{other}占{other_share}推算约{other_implied}。"
        "两者不是同一总数，请核对口径、时期或数字",
        part=as_written(first[0]),
        share=as_written(first[1]),
        whole=first[1].whole,
        implied=about(first[0], one),
        other=as_written(second[0]),
        other_share=as_written(second[1]),
        other_implied=about(second[0], other),
    )
    return Tie(
        KIND, Verdict.INCONSISTENT, operands, as_printed(first[0], one), Tier.QUERY, message, _needs(first, second)
    )


def _meet_when_moved(first: tuple[Stated, Stated], second: tuple[Stated, Stated]) -> bool:
    """Tell whether two parts imply one whole where each share may be one off in its last digit."""
    one, other = (implied(part, _admitted(share)) for part, share in (first, second))
    return one is None or other is None or one.meets(other)


def _needs(first: tuple[Stated, Stated], second: tuple[Stated, Stated]) -> dict[int, Need]:
    needs: dict[int, Need] = {}
    for position, ((part, share), total) in enumerate(((first, implied(*second)), (second, implied(*first)))):
        if total is not None:
            needs[2 * position] = partial(_part_needed, share, total)
            needs[2 * position + 1] = partial(_share_needed, part, total)
    return needs


def _part_needed(share: Stated, total: Values) -> Values | None:
    return share.values.times(Decimal("0.01")) * total if share.values else None


def _share_needed(part: Stated, total: Values) -> Values | None:
    return part.values.over(total).times(100) if part.values else None
