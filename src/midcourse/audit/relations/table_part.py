"""Rows marked 其中 or #: each is at most its whole, and, where they are all of it, they add up to it.

Only the first row of such a list is always marked; where it ends is known by what adds up. A list that adds up nowhere
may be open, and says nothing, unless figures of many digits fail by one slip.
"""

from collections.abc import Iterator, Sequence

from midcourse.audit.addition import Cue
from midcourse.audit.frames import Frames
from midcourse.audit.model import Verdict
from midcourse.audit.stated import Stated
from midcourse.audit.table_columns import Column
from midcourse.audit.table_rows import Row
from midcourse.audit.table_sums import Shape, are_mostly_true, broken, check, operands_of, outcomes_of
from midcourse.audit.table_words import Part
from midcourse.audit.tables import FramedTable, printed
from midcourse.audit.ties import Tie, holding
from midcourse.findings import Tier
from midcourse.wording import say

BOUND = "subset_bound"
#: Digits from which a sum of an open list that a single slip explains is no chance.
MANY_DIGITS = 5
#: Longest list of rows marked as part only at its beginning (其中：花生, 油菜籽).
LONGEST_OPEN = 8


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield the parts that tables mark as such, and the sums of complete ones."""
    for table in frames.tables:
        columns = [column for column in table.columns if column.adds_up]
        if columns:
            yield from _of_which(table, [*columns, *table.columns_with(Part.SHARE)])


def _of_which(table: FramedTable, columns: Sequence[Column]) -> Iterator[Tie]:
    """Rows marked 其中 or #: each at most its whole, and, where they are all of it, adding up to it."""
    rows = table.rows
    known: dict[int, list[int]] = {}
    for place, row in enumerate(rows):
        if not row.of_which or not place or rows[place - 1].of_which:
            continue
        wholes = _wholes(rows, place, known)
        if not wholes:
            continue
        marked, list_end = _listed(rows, place)
        known[list_end] = wholes
        for column in columns:
            for part in marked:
                yield from _bound(table, wholes, part, column)
        for whole in wholes:
            yield from _prefix_sum(table, whole, range(place, list_end), len(marked), columns)


def _wholes(rows: Sequence[Row], place: int, known: dict[int, list[int]]) -> list[int]:
    """Return the rows that a list marked as part may belong to: the one above, and that of a list that ends there."""
    above = [] if rows[place - 1].names_section else [place - 1]
    return [*above, *known.get(place, [])]


def _listed(rows: Sequence[Row], place: int) -> tuple[list[int], int]:
    """Return the rows marked as parts from a place on, and where rows end that may belong to the list unmarked."""
    marked = [place]
    while marked[-1] + 1 < len(rows) and rows[marked[-1] + 1].of_which:
        marked.append(marked[-1] + 1)
    end = marked[-1] + 1
    while end < len(rows) and end - place < LONGEST_OPEN:
        row = rows[end]
        if row.of_which or row.total or row.names_section or row.numbering:
            break
        end += 1
    return marked, end


def _bound(table: FramedTable, wholes: Sequence[int], place: int, column: Column) -> Iterator[Tie]:
    """A marked part is at most its whole; where two rows may be its whole, at most the larger."""
    found = [operands_of(table, Shape(whole, (place,), sure=False), column) for whole in wholes]
    pairs = [(operands[0], operands[1][0]) for operands in found if operands is not None]
    if not pairs or len(pairs) < len(wholes) or column.part is Part.CHANGE:
        return
    whole, part = max(pairs, key=lambda pair: pair[0].value or 0)
    if whole.value is None or part.value is None or part.value < 0 or whole.values is None or part.values is None:
        return
    if part.value <= whole.value:
        yield holding(BOUND, (part, "part"), (whole, "whole"))
    elif not part.values.meets(whole.values):
        yield _above(part, whole)


def _above(part: Stated, whole: Stated) -> Tie:
    message = say(
        "“{part_name}”{part}是“{whole_name}”{whole}的其中项，却比它大",
        part_name=part.measure,
        part=printed(part),
        whole_name=whole.measure,
        whole=printed(whole),
    )
    return Tie(BOUND, Verdict.INCONSISTENT, ((part, "part"), (whole, "whole")), printed(whole), Tier.ERROR, message)


def _prefix_sum(
    table: FramedTable, whole: int, listed: Sequence[int], marked: int, columns: Sequence[Column]
) -> Iterator[Tie]:
    """The first rows of a list that add up to the whole in every column are all of it; else the list may be open."""
    shapes = [Shape(whole, tuple(listed[:length]), sure=False) for length in range(max(2, marked), len(listed) + 1)]
    for shape in shapes:
        outcomes = outcomes_of(table, shape, columns)
        if any(outcomes):
            cue = Cue.COMPLETE if are_mostly_true(outcomes) else Cue.LIKELY
            for column in columns:
                yield from check(table, shape, column, cue)
            return
    for shape in shapes:
        for column in columns:
            yield from _long_slip(operands_of(table, shape, column))


def _long_slip(operands: tuple[Stated, list[Stated]] | None) -> Iterator[Tie]:
    """Ask about an open list of long figures that one slip would complete."""
    if operands and all(_digits(one) >= MANY_DIGITS for one in (operands[0], *operands[1][:2])):
        yield from broken(*operands, Cue.OPEN)


def _digits(one: Stated) -> int:
    return sum(mark.isdigit() for mark in one.text)
