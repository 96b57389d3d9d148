"""Evaluation tables: each row's target, what was reached, whether the one meets the other, and how it is rated.

Targets and values are read as plans and departments write them (`plan.target_text`, `data.value_text`). Whether a
target is met is told only where both are read without question; and how sure it is depends on whether the text says
which way is better, or only the name of the indicator suggests it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from midcourse.audit.outcome import Outcome
from midcourse.audit.stated import Mark, Stated
from midcourse.audit.table_columns import Column
from midcourse.audit.table_ratings import Standing, standing_of
from midcourse.audit.table_words import Part
from midcourse.audit.tables import FramedTable
from midcourse.data.units import factor_between
from midcourse.data.value_text import ValueReading, read_value
from midcourse.plan.model import Target
from midcourse.plan.target_names import setting_of
from midcourse.plan.target_text import read_target
from midcourse.plan.vocabulary import Comparator, Direction, Kind, Strictness
from midcourse.quantities import decimals_of, round_for_print

#: Most rows of a table that are read as rated.
MOST = 500
#: Totals over the plan: once met they stay met.
TOTALS = frozenset({Kind.CUMULATIVE, Kind.CUM_GROWTH, Kind.INCREASE_BY})
#: Means and yearly figures, and bounds to keep: they can be met so far, never early.
SO_FAR = frozenset(
    {
        Kind.AVG_GROWTH,
        Kind.AVG_LEVEL,
        Kind.AVG_REDUCE,
        Kind.GROWTH_YEAR,
        Kind.FLOW_YEAR,
        Kind.CAP,
        Kind.FLOOR,
        Kind.RANK,
        Kind.MAINTAIN,
    }
)
_LEVELS = frozenset({Kind.LEVEL, Kind.MULTIPLE, Kind.REDUCE_PCT})
_DIGIT = re.compile("[0-9０-９一二三四五六七八九十百]")
_COMPARED = TOTALS | SO_FAR | _LEVELS
_DOWN = frozenset({Kind.CAP, Kind.RANK})
_STRICT = frozenset({Comparator.GT, Comparator.LT})
#: Kinds of target that a bare level is held against.
_HELD_AGAINST_LEVEL = frozenset({Kind.LEVEL, Kind.CAP, Kind.FLOOR, Kind.RANK})


@dataclass(frozen=True, slots=True)
class Rated:
    """A row of an evaluation table.

    Args:
        position: in the table's rows.
        word: its rating as printed; `rating` its place.
        standing: what the word says; None when it is none that is known.
        target, actual: the numbers of its cells; None where a cell states none.
        outcome: None where it cannot be told.
    """

    position: int
    name: str
    word: str
    rating: Mark
    standing: Standing | None
    target: Stated | None
    actual: Stated | None
    outcome: Outcome | None


def rating_column(table: FramedTable) -> Column | None:
    """Return the column that rates the rows: the last one of rating words."""
    found = table.columns_with(Part.RATING)
    return found[-1] if found else None


def target_columns(table: FramedTable) -> list[Column]:
    """Return the columns of targets; a plain year later than all others is one too."""
    said = table.columns_with(Part.TARGET)
    years = {column.year for column in table.columns_with(Part.LEVEL, Part.BASE) if column.year}
    if said or len(years) < 2:
        return said
    latest = [column for column in table.columns_with(Part.LEVEL) if column.year == max(years)]
    return [column for column in latest if column.heading.strip("年").isdigit()][:1]


def value_column(table: FramedTable, targets: Sequence[Column]) -> Column | None:
    """Return the column of what was reached: the last one of amounts that holds no targets."""
    amounts = [column for column in table.columns_with(Part.LEVEL) if column not in targets]
    return amounts[-1] if amounts and targets else None


def rated_rows(table: FramedTable) -> list[Rated]:
    """Return the rated rows of a table; none when it has no column of ratings."""
    column = rating_column(table)
    if column is None:
        return []
    targets = target_columns(table)
    return list(_rated(table, column, targets, value_column(table, targets)))


def _rated(table: FramedTable, column: Column, targets: Sequence[Column], values: Column | None) -> Iterator[Rated]:
    cells = _by_cell(table)
    for position, row in enumerate(table.rows[:MOST]):
        passage = table.passages[position][column.index]
        word = table.words[position][column.index]
        if passage is None or not word or row.names_section:
            continue
        found = [outcome_of(table, position, target, values) for target in targets] if values else []
        told = [outcome for outcome in found if outcome is not None]
        agree = bool(told) and len(told) == len(found) and len({outcome.met for outcome in told}) == 1
        yield Rated(
            position,
            row.label,
            word,
            Mark(*passage.span(0, len(passage.text)), word),
            standing_of(word),
            _target_number(table, position, targets[-1], told, cells) if targets else None,
            table.grid[position][values.index] if values else None,
            told[-1] if agree else None,
        )


def _by_cell(table: FramedTable) -> dict[tuple[int, int], list[Stated]]:
    """Return the numbers of each cell by its row and column in the table."""
    cells: dict[tuple[int, int], list[Stated]] = defaultdict(list)
    for one in table.stated:
        cells[one.row, one.column].append(one)
    return cells


def _target_number(
    table: FramedTable,
    position: int,
    column: Column,
    told: Sequence[Outcome],
    cells: dict[tuple[int, int], list[Stated]],
) -> Stated | None:
    """Return the number of a target's cell that the value was held against; its main number where none was."""
    numbers = cells[table.rows[position].index, column.index] if told else []
    held = [one for one in numbers if one.mention.number.figure == told[-1].goal]
    return held[0] if held else table.grid[position][column.index]


def outcome_of(table: FramedTable, position: int, targets: Column, values: Column) -> Outcome | None:
    """Tell how a row's value stands to its target; None where either is not read without question."""
    asked = (position, targets.index, values.index)
    if asked not in table.outcomes:
        table.outcomes[asked] = _read_outcome(table, position, targets, values)
    return table.outcomes[asked]


def _read_outcome(table: FramedTable, position: int, targets: Column, values: Column) -> Outcome | None:
    row, words = table.rows[position], table.words[position]
    unit = row.unit or targets.unit or values.unit or None
    if not _DIGIT.search(words[targets.index]) or not _DIGIT.search(words[values.index]):
        return None
    target = read_target(words[targets.index], name=row.label, unit=unit, column=targets.heading or None)
    value = read_value(words[values.index], name=row.label, unit=unit, column=values.heading or None, target=target)
    part = _comparable(target, value)
    return None if part is None else _outcome(part, value, row.label, unit)


def _comparable(target: Target, value: ValueReading) -> Target | None:
    """Return the target, or the part of a composite one, that a value can be held against."""
    for part in target.parts if target.kind is Kind.COMPOSITE else (target,):
        same = part.kind is value.kind or (value.kind is Kind.LEVEL and part.kind in _HELD_AGAINST_LEVEL)
        if part.kind in _COMPARED and same and value.value is not None:
            return part
    return None


def _outcome(target: Target, value: ValueReading, name: str, unit: str | None) -> Outcome | None:
    factor = factor_between(value.unit, target.unit)
    if factor is None or value.value is None or value.comparator is not Comparator.EQ:
        return None
    reducing = target.kind in {Kind.REDUCE_PCT, Kind.AVG_REDUCE}
    down = target.kind in _DOWN or (target.direction is Direction.DOWN and not reducing)
    bounds = (target.high, target.low) if down else (target.low, target.high)
    goal = next((bound for bound in bounds if bound is not None), None)
    setting = setting_of(name, unit, None)
    if goal is None or target.comparator is Comparator.APPROX or (not down and setting.polarity_unclear):
        return None
    amount = value.value * factor
    strict = target.comparator in _STRICT
    return Outcome(
        target.kind,
        _meets(amount, goal, down=down, strict=strict),
        _meets(_rounded_like(amount, goal), goal, down=down, strict=strict),
        _is_sure(target),
        goal,
        _attained(amount, goal, down=down),
    )


def _meets(amount: Decimal, goal: Decimal, *, down: bool, strict: bool) -> bool:
    """Tell whether an amount reaches a goal."""
    if strict:
        return amount < goal if down else amount > goal
    return amount <= goal if down else amount >= goal


def _rounded_like(amount: Decimal, goal: Decimal) -> Decimal:
    """Return an amount printed more finely than the goal with the goal's digits."""
    return round_for_print(amount, decimals_of(goal)) if decimals_of(amount) > decimals_of(goal) else amount


def _is_sure(target: Target) -> bool:
    """Tell whether the text or the kind of target says which way is better, and nothing about it was doubted."""
    if target.doubts:
        return False
    said = target.strictness is not Strictness.NOMINAL or target.direction is not None
    return said or target.kind in TOTALS | (SO_FAR - {Kind.MAINTAIN})


def _attained(amount: Decimal, goal: Decimal, *, down: bool) -> Decimal | None:
    if amount <= 0 or goal <= 0:
        return None
    return goal / amount if down else amount / goal
