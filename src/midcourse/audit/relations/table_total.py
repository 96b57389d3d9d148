"""Totals inside tables: rows that add up rows, columns that add up columns, rows numbered or marked as parts of others.

Which rows a total adds up is told by the table's shape (all rows between two totals, the subtotals, the rows of the
highest numbering), and among the shapes by what adds up: the one that holds in most columns. Where it holds elsewhere
in the table, a column in which it fails is wrong; where it holds nowhere, only a slip of the pen speaks.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from midcourse.audit.addition import Cue
from midcourse.audit.frames import Frames
from midcourse.audit.relations.sum_of_parts import COMPLEMENTS
from midcourse.audit.stated import Stated
from midcourse.audit.table_columns import Column
from midcourse.audit.table_rows import Row
from midcourse.audit.table_sums import (
    MOSTLY,
    Shape,
    are_mostly_true,
    broken,
    can_add,
    check,
    meets,
    outcomes_of,
    sum_that_holds,
)
from midcourse.audit.table_words import Part
from midcourse.audit.tables import FramedTable
from midcourse.audit.ties import Tie

#: Rows that must add up, without a word that says so, for a column to be the total of those behind it.
TELLING = 4
#: Rows behind a whole among which kinds that leave nothing out are looked for, and characters before their name.
AROUND, LEADING = 15, 4
#: Labels whose kinds are kept: each row is looked at from every row before it.
REMEMBERED = 4096
#: Total rows up to which each is tried as the total of the whole table; columns up to which totals are looked for.
MOST_TOTALS, WIDEST = 20, 40


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield the totals inside tables."""
    for table in frames.tables:
        columns = [column for column in table.columns if column.adds_up]
        counted = [*columns, *table.columns_with(Part.SHARE)]
        if counted:
            yield from _row_totals(table, counted)
            yield from _column_totals(table, columns[:WIDEST])


# --- rows ------------------------------------------------------------------------------------------------------------


def _row_totals(table: FramedTable, columns: Sequence[Column]) -> Iterator[Tie]:
    counted = [*columns, *([table.label] if table.label else [])]
    kept = [shape for shapes in _shapes(table.rows) for shape in _likely(table, shapes, counted)]
    numbered = [outcome for shape in kept if not shape.sure for outcome in outcomes_of(table, shape, counted)]
    mostly = are_mostly_true(numbered)
    for shape in kept:
        holds = any(outcomes_of(table, shape, counted))
        for column in counted:
            cue = Cue.COMPLETE if holds and (shape.sure or mostly) else Cue.LIKELY if shape.sure or holds else None
            yield from check(table, shape, column, cue)


def _shapes(rows: Sequence[Row]) -> Iterator[list[Shape]]:
    """Yield for each row that may be a total the shapes of what it adds up, the likeliest first."""
    levels = (
        [row.numbering for row in rows],
        [row.indent + 1 for row in rows] if any(row.indent for row in rows) else [],
    )
    totals = [position for position, row in enumerate(rows) if row.total]
    for place, row in enumerate(rows):
        if row.names_section or row.of_which:
            continue
        parts = [*(_total_parts(rows, place, totals) if row.total else ()), *_numbered_parts(rows, place, levels)]
        shapes = [Shape(place, tuple(found), row.total) for found in parts if len(found) > 1]
        shapes += [Shape(place, tuple(found), sure=True) for found in _complements(rows, place)]
        if shapes:
            yield list(dict.fromkeys(shapes))


def _total_parts(rows: Sequence[Row], place: int, totals: Sequence[int]) -> Iterator[list[int]]:
    """Yield the rows a total row may add up: those since or until the next total, the subtotals, the top rows."""
    own = bisect_left(totals, place)
    before = totals[own - 1] if own else -1
    behind = totals[own + 1] if own + 1 < len(totals) else len(rows)
    spans = [range(before + 1, place), range(place + 1, behind)]
    if not rows[place].subtotal and len(totals) <= MOST_TOTALS:
        spans += [range(place), range(place + 1, len(rows))]
        yield [position for position in totals if rows[position].subtotal and position != place]
    for span in spans:
        yield from _tops(rows, span)


def _tops(rows: Sequence[Row], span: Iterable[int]) -> Iterator[list[int]]:
    """Yield the rows of a span that stand highest: all plain ones, those of the top numbering, the least indented."""
    plain = [place for place in span if not rows[place].of_which and not rows[place].names_section]
    yield [place for place in plain if not rows[place].total]
    numbered = [place for place in plain if rows[place].numbering]
    if numbered:
        top = min(rows[place].numbering for place in numbered)
        yield [place for place in numbered if rows[place].numbering == top]
    if plain and any(rows[place].indent for place in plain):
        least = min(rows[place].indent for place in plain)
        yield [place for place in plain if rows[place].indent == least and not rows[place].total]
    yield [place for place in plain if rows[place].subtotal]


def _complements(rows: Sequence[Row], place: int) -> Iterator[list[int]]:
    """Yield rows behind a row that leave nothing of it out: 出口额 and 进口额, the three sectors."""
    behind = [position for position in range(place + 1, min(len(rows), place + 1 + AROUND)) if not rows[position].total]
    for family in COMPLEMENTS:
        named = [
            (position, word, rest) for position in behind for word, rest in _kinds_in(rows[position].label, family)
        ]
        first = named[0][0] if named else 0
        own = [entry for entry in named if entry[2] == named[0][2]][: len(family)]
        plain = all(rows[position].of_which for position in range(place + 1, first))
        if plain and {word for _, word, _ in own} == set(family):
            yield [position for position, _, _ in own]


@lru_cache(maxsize=REMEMBERED)
def _kinds_in(label: str, family: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return the member of a family that a label begins with, a few characters in at most, and the label without it."""
    found = [(label.find(word), word) for word in family if 0 <= label.find(word) <= LEADING]
    if not found:
        return ()
    _, word = min(found)
    return ((word, label.replace(word, "", 1)),)


def _numbered_parts(rows: Sequence[Row], place: int, by: Sequence[list[int]]) -> Iterator[list[int]]:
    """Yield the rows numbered, or indented, one level below a row and right behind it."""
    for levels in by:
        own = levels[place] if levels else 0
        if not own:
            continue
        below = []
        for position in range(place + 1, len(rows)):
            if not rows[position].of_which:
                if levels[position] <= own or rows[position].total:
                    break
                below.append(position)
        if below:
            top = min(levels[position] for position in below)
            yield [position for position in below if levels[position] == top]
    if rows[place].numbering:
        yield _unnumbered_after(rows, place)


def _unnumbered_after(rows: Sequence[Row], place: int) -> list[int]:
    """Return the rows without a number between a numbered row and the next one."""
    found = []
    for position in range(place + 1, len(rows)):
        row = rows[position]
        if row.numbering or row.total or row.names_section:
            break
        if not row.of_which:
            found.append(position)
    return found


def _likely(table: FramedTable, shapes: Sequence[Shape], columns: Sequence[Column]) -> list[Shape]:
    """Return the shapes that hold in half of the columns or more; where none holds, the first that can be checked."""
    scored = [(outcomes, shape) for shape in shapes if (outcomes := outcomes_of(table, shape, columns))]
    held = [shape for outcomes, shape in scored if sum(outcomes) * 2 >= len(outcomes)]
    return held or [shape for _, shape in scored[:1]]


# --- columns ---------------------------------------------------------------------------------------------------------


def _column_totals(table: FramedTable, columns: Sequence[Column]) -> Iterator[Tie]:
    """Columns headed 合计, and columns with 其中 behind them."""
    units = {column.index: next((one.unit for _, one in table.numbers_in(column)), "") for column in columns}
    for whole in columns:
        alike = [column for column in columns if units[column.index] == units[whole.index]]
        candidates = list(_column_parts(alike, whole))
        scored = [(_row_outcomes(table, whole, parts), parts) for parts in candidates if len(parts) > 1]
        if not scored:
            continue
        outcomes, parts = max(scored, key=lambda entry: sum(entry[0].values()))
        held = sum(outcomes.values())
        said = whole.total or parts[0].of_which
        known = held >= (2 if said else TELLING) and held >= MOSTLY * len(outcomes)
        if not known and not (said and held and held * 2 >= len(outcomes)):
            continue
        for place, good in outcomes.items():
            operands = _row_operands(table, place, whole, parts)
            if operands is None:
                continue
            if good:
                yield sum_that_holds(*operands)
            else:
                yield from broken(*operands, Cue.COMPLETE if known else Cue.LIKELY)


def _column_parts(columns: Sequence[Column], whole: Column) -> Iterator[list[Column]]:
    """Yield the columns a column may add up, the likeliest first."""
    place = columns.index(whole)
    behind = columns[place + 1 :]
    marked = [column for column in behind if column.of_which]
    if behind and behind[0].of_which:
        yield marked
        yield list(behind)
    if not whole.total:
        yield [column for column in behind if not column.of_which]
        return
    left, right = _until_total(reversed(columns[:place])), _until_total(behind)
    for parts in (left[::-1], right):
        flat = [column for column in parts if not column.of_which]
        yield flat
        yield [column for column in flat if column.part is Part.LEVEL]
        yield [column for column in flat if column.year]
    yield [column for column in columns if column.total and column is not whole]


def _until_total(columns: Iterable[Column]) -> list[Column]:
    found = []
    for column in columns:
        if column.total:
            break
        found.append(column)
    return found


def _row_operands(
    table: FramedTable, place: int, whole: Column, parts: Sequence[Column]
) -> tuple[Stated, list[Stated]] | None:
    """Return whole and parts in one row; None where they cannot be added; a part that is missing leaves the row out."""
    one = table.grid[place][whole.index]
    numbers = [table.grid[place][part.index] for part in parts]
    present = [number for number in numbers if number is not None]
    if one is None or len(present) < len(numbers):
        return None
    return (one, present) if can_add(table, Shape(place, (), sure=False), [one, *present]) else None


def _row_outcomes(table: FramedTable, whole: Column, parts: Sequence[Column]) -> dict[int, bool]:
    """Tell for each row in which all numbers are there whether its total adds up."""
    outcomes = {}
    for place in range(len(table.rows)):
        operands = _row_operands(table, place, whole, parts)
        if operands is not None:
            outcomes[place] = meets(*operands)
    return outcomes
