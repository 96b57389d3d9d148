"""分别: as many values as there are names for them.

`甲、乙、丙产业税收占比分别为6.2%、4.6%、5.2%` names three and gives three. The names may also be announced by a count:
前两年…分别为64.6%、72.2%.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from midcourse.audit.announced import announced_in
from midcourse.audit.frames import Frames
from midcourse.audit.listing import Line, Listing, list_before
from midcourse.audit.marking import whole_number
from midcourse.audit.stated import Stated

_JOINT = re.compile(r"\s*(?:[、，,]|以及|[和与及])\s*")
_GOES_ON = re.compile(r"\s*(?:、|以及|[和与及])")
_YEARS = re.compile(r"前(?P<n>[两三四五])(?:年|季度|个季度|个月)")
#: Farthest a clause is followed back.
_REACH = 200
_CLAUSE = "，,。；;：:！？!?\n（(）)"


@dataclass(frozen=True, slots=True)
class Allotment:
    """Values given 分别.

    Args:
        values: in their order, at least two.
        counts: (count, start, end in the passage) of the counts said before, nearest last.
        names: how many names stand before, None where they cannot be told.
        is_closed: nothing more is given behind the last value.
    """

    values: tuple[Stated, ...]
    counts: tuple[tuple[int, int, int], ...]
    names: Listing | None
    is_closed: bool


def allotments(frames: Frames) -> Iterator[Allotment]:
    """Yield the values given 分别 of a document."""
    for numbers in frames.sentences():
        for place, first in enumerate(numbers):
            if "分别" not in first.lead:
                continue
            values = _given_together(numbers, place)
            if len(values) > 1:
                yield _allotment(first, values)


def _given_together(numbers: Sequence[Stated], place: int) -> list[Stated]:
    """Return the values from a place on that have one unit and only a joint between them."""
    values = [numbers[place]]
    for position in range(place + 1, len(numbers)):
        one = numbers[position]
        between = one.passage.text[values[-1].mention.unit_end : one.mention.number.outer_start]
        if one.unit != values[0].unit or not _JOINT.fullmatch(between):
            break
        values.append(one)
    return values


def _allotment(first: Stated, values: Sequence[Stated]) -> Allotment:
    text = first.passage.text
    place = first.mention.number.start
    end = text.rfind("分别", max(0, place - _REACH), place)
    if end < 0:
        return Allotment(tuple(values), (), None, is_closed=False)
    low = max(0, end - _REACH)
    start = max(low, max(text.rfind(mark, low, end) for mark in _CLAUSE) + 1)
    clause = Line(text[start:end])
    counts = [(one.count, one.start + start, one.end + start) for one in announced_in(clause)]
    counts += [
        (whole_number(years["n"]) or 0, years.start("n") + start, years.end("n") + start)
        for years in _YEARS.finditer(clause.text)
    ]
    names = list_before(clause, len(clause.text)) if not counts else None
    closed = _GOES_ON.match(text, values[-1].mention.unit_end) is None
    return Allotment(tuple(values), tuple(counts), _moved(names, start), closed)


def _moved(names: Listing | None, by: int) -> Listing | None:
    if names is None:
        return None
    items = tuple((start + by, end + by) for start, end in names.items)
    return Listing(names.least, names.most, items, names.is_enclosed, names.is_plain, names.binds)
