"""Two readings of the same lines as a table: how good each is, and which says more."""

import re

from midcourse.plan.outline.fallen_tables.cells.tokens import is_value
from midcourse.plan.outline.fallen_tables.rows.torn_groups import is_rest
from midcourse.plan.outline.indicator_cells.columns import VALUES, Role, role_of
from midcourse.plan.outline.indicator_cells.rows import Row, Sheet
from midcourse.plan.outline.indicator_cells.words import (
    HAN,
    attribute_of,
    is_group_heading,
    is_missing,
    is_unit,
    name_of,
    serial_of,
    squeezed,
    without_marks,
)

#: Least rows whose numbers show that none is missing.
_COUNTED = 5
#: A value that holds what is another cell's: an attribute, a second number.
_RUN_INTO = re.compile(r".(?:约束|预期)性|\d\.\d+\.\d")


def completes(sheet: Sheet, other: Sheet) -> bool:
    """Tell whether one reading has the rows of another, some of its names with the rests the other made groups of."""
    is_set_in = sheet.columns[0].role in {Role.SERIAL, Role.CATEGORY}
    if not is_set_in or len(sheet.rows) != len(other.rows) or any(row.unclear for row in sheet.rows):
        return False
    pairs = [(squeezed(row.name), squeezed(one.name)) for row, one in zip(sheet.rows, other.rows, strict=True)]
    if not all(name == piece or (name.startswith(piece) and name_of(piece).unit is None) for name, piece in pairs):
        return False
    are_longer = any(name != piece for name, piece in pairs)
    units = sum(bool(row.unit) for row in sheet.rows), sum(bool(row.unit) for row in other.rows)
    return are_longer and units[0] == units[1] and _values(sheet) == _values(other)


def has_more_than_counted(other: Sheet, sheet: Sheet) -> bool:
    """Tell whether a reading of the same lines has more rows than one of rows all numbered in turn, named and clear."""
    if not (sheet.start <= other.start and other.end <= sheet.end):
        return False
    numbers = [serial_of(row.number) or 0 for row in sheet.rows]
    is_counted = len(numbers) >= _COUNTED and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    is_sound = all(is_name(row.name) and is_filled(row) and not row.unclear for row in sheet.rows)
    return is_counted and is_sound and len(other.rows) > len(sheet.rows)


def _values(sheet: Sheet) -> list[list[str]]:
    return [[squeezed(words) for _, words in sorted(row.values.items())] for row in sheet.rows]


def soundness(sheet: Sheet) -> int:
    """Say how good a reading is: rows with names and values, whose cells are clear, with group, unit and attribute."""
    named = [row for row in sheet.rows if is_name(row.name) and is_filled(row)]
    strays = sum(not is_name(row.name) or _is_of_headings(row) for row in sheet.rows)
    clear = sum(map(_clearness, named)) - (not sheet.has_header)
    return 10 * len({row.name for row in named}) + clear - 10 * strays


def _clearness(row: Row) -> int:
    """Say how clear the cells of a row are; a piece of an attribute is none, nor a group, a unit with figures none."""
    is_run_over = any(map(str.isdigit, row.unit)) and not is_unit(row.unit)
    has_unit = bool(row.unit or name_of(row.name).unit) and not is_run_over
    has_group = bool(row.group) and not is_rest(row.group)
    is_torn = is_run_over or not (is_missing(row.attribute) or attribute_of(row.attribute))
    is_torn = is_torn or any(_RUN_INTO.search(words) or is_unit(words) for words in row.values.values())
    return 5 * (not (row.unclear or is_torn)) + has_group + has_unit + 2 * (attribute_of(row.attribute) is not None)


def _is_of_headings(row: Row) -> bool:
    """Tell whether a row is a second row of headings: no value, and a heading of values for its name."""
    return not row.values and role_of(row.name) in VALUES


def is_name(words: str) -> bool:
    """Tell whether words may be an indicator's name: no group, no number, no attribute."""
    is_of_attribute = attribute_of(without_marks(words)[:3]) is not None
    is_other = is_group_heading(words) or is_of_attribute or role_of(words) is Role.NAME
    return not is_other and len(re.findall(f"[{HAN}]", words)) > 1


def is_filled(row: Row) -> bool:
    """Tell whether some value is one: a figure or the words of a target, no rest of a name."""
    return any(is_value(words) for words in row.values.values() if not is_missing(words))
