"""Sums in a table: which rows may add up to which, whether they do, and when a failure is worth saying."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from midcourse.audit.addition import KIND, Cue, add_up
from midcourse.audit.intervals import total
from midcourse.audit.slips import slip_into
from midcourse.audit.stated import AMOUNTS, Stated
from midcourse.audit.table_columns import Column
from midcourse.audit.table_words import NOT_ADDED, Part
from midcourse.audit.tables import FramedTable
from midcourse.audit.ties import Tie, holding
from midcourse.numerals.mentions import MentionKind

#: Share of the rows or columns in which a total must add up for another one to be wrong [ratio].
MOSTLY = Decimal("0.8")
#: Gap, as a share of the whole [ratio], up to which a total that no slip explains is wrong all the same: where nothing
#: else in the table shows that it is one, and where something does.
NEAR, FAR = Decimal("0.1"), Decimal("0.5")
_RELATIVE = frozenset({"%", "‰", "百分点", "倍"})


@dataclass(frozen=True, slots=True)
class Shape:
    """Rows that a row may add up.

    Args:
        whole: position of the total row.
        parts: positions of the rows it adds up.
        sure: its label says that it is a total.
    """

    whole: int
    parts: tuple[int, ...]
    sure: bool


def outcomes_of(table: FramedTable, shape: Shape, columns: Sequence[Column]) -> list[bool]:
    """Tell for each column in which all numbers are there whether it adds up."""
    found = (operands_of(table, shape, column) for column in columns)
    return [meets(*operands) for operands in found if operands is not None]


def are_mostly_true(outcomes: Sequence[bool]) -> bool:
    """Tell whether a rule holds so often, more than once, that a failure is one."""
    return sum(outcomes) > 1 and sum(outcomes) >= MOSTLY * len(outcomes)


def operands_of(table: FramedTable, shape: Shape, column: Column) -> tuple[Stated, list[Stated]] | None:
    """Return whole and parts in one column; None where one is missing or they cannot be added."""
    whole = table.grid[shape.whole][column.index]
    parts = [table.grid[place][column.index] for place in shape.parts]
    numbers = [part for part in parts if part is not None]
    if whole is None or len(numbers) < len(parts) or not can_add(table, shape, [whole, *numbers]):
        return None
    return whole, numbers


def can_add(table: FramedTable, shape: Shape, numbers: Sequence[Stated]) -> bool:
    """Tell whether numbers are amounts of one unit that can be added up; so are shares of one whole."""
    unit, column = numbers[0].unit, table.columns[numbers[0].column]
    if any(one.unit != unit or one.values is None or one.kind not in AMOUNTS for one in numbers):
        return False
    if NOT_ADDED.search(table.rows[shape.whole].label):
        return False
    if column.part is Part.SHARE:
        return unit == "%"
    return (unit not in _RELATIVE and numbers[0].kind is not MentionKind.RATE) or (not unit and column.is_number)


def meets(whole: Stated, parts: Sequence[Stated]) -> bool:
    """Tell whether parts can add up to a whole as printed."""
    summed = total(part.values for part in parts if part.values is not None)
    return whole.values is not None and summed.meets(whole.values)


def check(table: FramedTable, shape: Shape, column: Column, cue: Cue | None) -> Iterator[Tie]:
    """Yield the tie of a shape in one column: one that holds, or the finding that it does not.

    Args:
        cue: how sure it is that the rows add up; None to yield only what holds.
    """
    operands = operands_of(table, shape, column)
    if operands is None:
        return
    whole, parts = operands
    if meets(whole, parts):
        yield holding(KIND, (whole, "whole"), *((part, "part") for part in parts))
    elif cue is not None:
        yield from broken(whole, parts, cue)


def broken(whole: Stated, parts: Sequence[Stated], cue: Cue) -> Iterator[Tie]:
    """Yield the finding that a total does not add up, unless it is so far off that it must mean something else."""
    tie = add_up(whole, parts, cue)
    if tie is None or tie.holds:
        return
    middle = total(part.values for part in parts if part.values is not None).middle
    limit = FAR if cue is Cue.COMPLETE else NEAR
    far = middle is None or not whole.value or abs(middle - whole.value) > limit * abs(whole.value)
    if not far or _slips(tie):
        yield tie


def _slips(tie: Tie) -> bool:
    for position, need in tie.needs.items():
        one, wanted = tie.operands[position][0], need()
        if isinstance(one, Stated) and wanted is not None and slip_into(one, wanted):
            return True
    return False
