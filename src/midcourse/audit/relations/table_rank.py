"""Ranks inside a table: rows ranked by one of its columns stand in the order of that column.

Only ranks among the rows themselves can be checked: 1 to n with no gap. Places in a larger field (全省位次) have gaps
and say nothing. Where all rows but one are in order, that one is wrong.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from midcourse.audit.frames import Frames
from midcourse.audit.model import Verdict
from midcourse.audit.repair import only
from midcourse.audit.stated import Stated
from midcourse.audit.table_columns import Column
from midcourse.audit.table_words import Part
from midcourse.audit.tables import FramedTable, printed
from midcourse.audit.ties import Tie, holding
from midcourse.findings import Tier
from midcourse.wording import say

KIND = "rank"
#: Rows that must be ranked, at least, and that are looked at, at most.
FEWEST, MOST = 4, 100
#: Rows that must be ranked for one of them to be wrong: few rows may be ranked among others too.
ENOUGH = 6
#: Columns beside a column of ranks that it may rank.
NEAREST = 3

#: A rank with the number it ranks.
Ranked = tuple[Stated, Stated]


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield the ranks that follow from another column."""
    for table in frames.tables:
        for column in table.columns_with(Part.RANK):
            for other in _beside(table, column):
                found = list(_ties_of(table, _ranked(table, column, other)))
                if found:
                    yield from found
                    break


def _beside(table: FramedTable, column: Column) -> list[Column]:
    numbers = [other for other in table.columns if other.is_number and other.part is not Part.RANK]
    return sorted(numbers, key=lambda other: (abs(other.index - column.index), other.index > column.index))[:NEAREST]


def _ranked(table: FramedTable, column: Column, other: Column) -> list[Ranked]:
    pairs = []
    for position, rank in table.numbers_in(column):
        value = table.grid[position][other.index]
        if value is not None and value.value is not None and rank.value is not None and not table.rows[position].total:
            pairs.append((rank, value))
    return sorted(pairs[:MOST], key=lambda pair: (pair[0].value or 0, pair[0].index))


def _ties_of(table: FramedTable, pairs: Sequence[Ranked]) -> Iterator[Tie]:
    """Yield ties when all rows, or all but one, are in order; nothing else is a ranking of these rows."""
    if len(pairs) < FEWEST or len({pair[1].unit for pair in pairs}) > 1:
        return
    for rising in (False, True):
        if _in_order(pairs, rising=rising) and _is_full(pairs, missing=0):
            yield from (holding(KIND, (rank, "rank"), (value, "value")) for rank, value in pairs)
            return
        odd = [pair for pair in pairs if _is_odd(pair, pairs, rising=rising)]
        if odd and len(pairs) >= ENOUGH and _is_full(pairs, missing=1):
            yield from _odd_one(table, pairs, odd, rising=rising)
            return


def _in_order(pairs: Sequence[Ranked], *, rising: bool) -> bool:
    """Tell whether values go one way with the ranks; equal values may share a rank or follow each other."""
    values = [pair[1].value or Decimal(0) for pair in pairs]
    if len(set(values)) < FEWEST - 1:
        return False
    return all(one <= other if rising else one >= other for one, other in pairwise(values))


def _is_odd(pair: Ranked, pairs: Sequence[Ranked], *, rising: bool) -> bool:
    """Tell whether all rows but one are in order, and that one's rank is not the one it has to be."""
    others = [other for other in pairs if other is not pair]
    return _right_rank(pair, pairs, rising=rising) != pair[0].value and _in_order(others, rising=rising)


def _right_rank(pair: Ranked, pairs: Sequence[Ranked], *, rising: bool) -> Decimal:
    own = pair[1].value or Decimal(0)
    return Decimal(1 + sum((one.value or 0) < own if rising else (one.value or 0) > own for _, one in pairs))


def _is_full(pairs: Sequence[Ranked], *, missing: int) -> bool:
    """Tell whether the ranks are 1 to n, each once, but for equal values and a number of them missing."""
    ranks = [pair[0].value for pair in pairs]
    equal = len(pairs) - len({pair[1].value for pair in pairs})
    expected = set(range(1, len(pairs) + 1))
    return len(expected - set(ranks)) <= missing + equal


def _odd_one(table: FramedTable, pairs: Sequence[Ranked], odd: Sequence[Ranked], *, rising: bool) -> Iterator[Tie]:
    rank, value = odd[0]
    right = _right_rank(odd[0], pairs, rising=rising)
    yield from (holding(KIND, (one, "rank"), (other, "value")) for one, other in pairs if one is not rank)
    message = say(
        "“{row}”{value}在表中应排第{right}，表中为第{rank}",
        row=table.rows[rank.row - table.rows[0].index].label,
        value=printed(value),
        right=right,
        rank=rank.text,
    )
    tier = Tier.ERROR if len(odd) == 1 else Tier.QUERY
    operands = ((rank, "rank"), (value, "value"))
    yield Tie(KIND, Verdict.INCONSISTENT, operands, str(right), tier, message, {0: lambda: only(right)})
