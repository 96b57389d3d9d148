"""Sums in a table: which rows may add up to which, whether they do, and when a failure is worth saying."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from midcourse.audit.addition import KIND, Cue
from midcourse.audit.intervals import Values, total
from midcourse.audit.model import Verdict
from midcourse.audit.slips import slip_into
from midcourse.audit.stated import AMOUNTS, Stated
from midcourse.audit.table_columns import Column
from midcourse.audit.table_words import NOT_ADDED, Part
from midcourse.audit.tables import FramedTable, printed
from midcourse.audit.ties import Need, Tie, as_printed, holding, listed
from midcourse.findings import Tier
from midcourse.numerals.mentions import MentionKind
from midcourse.wording import Wording, say

#: Share of the rows or columns in which a total must add up for another one to be wrong [ratio].
MOSTLY = Decimal("0.8")
#: Gaps, as a share of the whole [ratio]: beyond FAR a total that the rest of the table bears out is another thing all
#: the same, unless a slip explains it; up to HALF and NEAR a slip speaks where only the label, or only a mark, says
#: that rows add up; up to CLOSE the label alone does.
FAR, HALF, NEAR, CLOSE = Decimal("0.5"), Decimal("0.5"), Decimal("0.09"), Decimal("0.02")
#: Parts that may be looked at for a slip, and parts that a sentence lists.
MOST_PARTS, MOST_SHOWN = 200, 12
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
    held = sum(outcomes)
    return (held > 1 and held >= MOSTLY * len(outcomes)) or (held > 2 and held == len(outcomes) - 1)


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


def summed(parts: Sequence[Stated]) -> Values:
    """Return what parts add up to."""
    return total(part.values for part in parts if part.values is not None)


def meets(whole: Stated, parts: Sequence[Stated]) -> bool:
    """Tell whether parts can add up to a whole as printed."""
    return whole.values is not None and summed(parts).meets(whole.values)


def sum_that_holds(whole: Stated, parts: Sequence[Stated]) -> Tie:
    """Make the tie of a whole and the parts that add up to it."""
    exact = sum((part.value or Decimal(0) for part in parts), Decimal(0)) == whole.value
    return holding(KIND, (whole, "whole"), *((part, "part") for part in parts), exact=exact)


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
        yield sum_that_holds(whole, parts)
    elif cue is not None:
        yield from broken(whole, parts, cue)


def broken(whole: Stated, parts: Sequence[Stated], cue: Cue) -> Iterator[Tie]:
    """Yield the finding that a total does not add up, unless it is so far off that it must mean something else."""
    needs = _needs(whole, parts)
    tier = _tier(whole, parts, needs, cue)
    if tier is not None:
        computed = as_printed(whole, summed(parts))
        operands = ((whole, "whole"), *((part, "part") for part in parts))
        yield Tie(KIND, Verdict.INCONSISTENT, operands, computed, tier, _message(whole, parts, computed), needs)


def _needs(whole: Stated, parts: Sequence[Stated]) -> dict[int, Need]:
    """Return what the whole, and each of the first parts, would have to be."""
    everything, values = summed(parts), whole.values or Values(None, None)
    needs: dict[int, Need] = {0: lambda: everything}
    for place, part in enumerate(parts[:MOST_PARTS], start=1):
        needs[place] = partial(_rest, values, everything, part)
    return needs


def _rest(whole: Values, everything: Values, part: Stated) -> Values:
    """Return a whole less all parts but one."""
    own = part.values or Values(None, None)
    others = Values(_less(everything.low, own.low), _less(everything.high, own.high))
    return whole - others


def _less(bound: Decimal | None, own: Decimal | None) -> Decimal | None:
    return None if bound is None or own is None else bound - own


def _tier(whole: Stated, parts: Sequence[Stated], needs: dict[int, Need], cue: Cue) -> Tier | None:
    """Say how sure a failure is; None where the rows may mean something else."""
    middle = summed(parts).middle
    if middle is None or not whole.value:
        return None
    gap = abs(middle - whole.value) / abs(whole.value)
    if cue is Cue.COMPLETE:
        return Tier.ERROR if gap <= FAR or _is_slip(whole, parts, needs) else None
    limit = HALF if cue is Cue.LIKELY else NEAR
    if gap <= limit and _is_slip(whole, parts, needs):
        return Tier.ERROR if cue is Cue.LIKELY else Tier.QUERY
    return Tier.QUERY if cue is Cue.LIKELY and gap <= CLOSE else None


def _is_slip(whole: Stated, parts: Sequence[Stated], needs: dict[int, Need]) -> bool:
    """Tell whether one slip of the pen explains the failure."""
    numbers = [whole, *parts]
    wanted = ((numbers[place], need()) for place, need in needs.items())
    return any(values is not None and slip_into(one, values) for one, values in wanted)


def _message(whole: Stated, parts: Sequence[Stated], computed: str) -> Wording:
    values = {
        "parts": listed(parts) if len(parts) <= MOST_SHOWN else f"{listed(parts[:2])}+…+{listed(parts[-1:])}",
        "sum": computed,
        "row": whole.measure,
        "column": whole.lead,
        "whole": printed(whole),
    }
    if parts[0].column == whole.column:
        return say("表中“{column}”一栏各行相加{parts}={sum}，与“{row}”一行的{whole}不符", **values)
    return say("表中“{row}”一行各栏相加{parts}={sum}，与“{column}”一栏的{whole}不符", **values)
