"""Changes of parts and of their whole: what the parts gained is what the whole gained, where the parts are all of it.

`参保480万人，增加24万人。其中，职工349万人，离退休131万人，分别增加20万人和4万人`: 20 and 4 give 24.
"""

from collections.abc import Iterator, Sequence

from midcourse.audit.addition import KIND, Cue, add_up
from midcourse.audit.stated import Role, Stated
from midcourse.audit.ties import Tie
from midcourse.findings import Tier


def changes_of(sums: Sequence[Tie], amounts: Sequence[Stated]) -> Iterator[Tie]:
    """Yield the changes of wholes and parts whose amounts add up.

    Args:
        sums: of one block.
        amounts: all of that block.
    """
    place_of = {one.index: place for place, one in enumerate(amounts)}
    for tie in sums:
        numbers = [one for one, _ in tie.operands if isinstance(one, Stated)]
        if not tie.holds or tie.kind != KIND or any(one.index not in place_of for one in numbers):
            continue
        whole = _change_behind(amounts, place_of[numbers[0].index])
        parts = _changes_behind(amounts, [place_of[one.index] for one in numbers[1:]])
        if whole is not None and parts is not None and _alike(whole, parts):
            yield from _asked(add_up(whole, parts, Cue.LIKELY, flat=True))


def _asked(tie: Tie | None) -> Iterator[Tie]:
    """Ask rather than tell: last year's figures may have been revised since."""
    if tie is not None:
        tie.tier = tie.tier and Tier.QUERY
        yield tie


def _change_behind(amounts: Sequence[Stated], place: int) -> Stated | None:
    """Return the change told right behind an amount, a growth rate between them or not; None when none is."""
    for one in amounts[place + 1 : place + 3]:
        if one.role is Role.CHANGE:
            return one if one.unit == amounts[place].unit and one.subject == amounts[place].index else None
        if one.role is not Role.GROWTH:
            return None
    return None


def _changes_behind(amounts: Sequence[Stated], places: Sequence[int]) -> list[Stated] | None:
    """Return a change for each part, behind it or 分别 behind all; None when one has none."""
    each = [_change_behind(amounts, place) for place in places]
    found = [one for one in each if one is not None]
    if len(found) == len(places):
        return found
    last = places[-1]
    respective = list(amounts[last + 1 : last + 1 + len(places)])
    if len(respective) < len(places) or respective[0].role is not Role.CHANGE or "分别" not in respective[0].lead:
        return None
    joined = all(one.lead in {"", "和", "、", "与"} and one.unit == respective[0].unit for one in respective[1:])
    return respective if joined else None


def _alike(whole: Stated, parts: Sequence[Stated]) -> bool:
    """Tell whether all rise or all fall, in one unit."""
    changes = [one for one in parts if one.role is Role.CHANGE]
    return all(one.unit == whole.unit for one in parts) and all(one.falling == whole.falling for one in changes)
