"""Which values of rows without headings are base, target, and growth or totals beside it, told over all rows."""

import math
import re
from collections.abc import Sequence

from midcourse.plan.outline.indicator_cells.columns import Role
from midcourse.plan.outline.indicator_cells.value_order import AIMED, LEAST, RARER
from midcourse.plan.outline.indicator_cells.words import is_missing

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_TOTAL = re.compile(r"[\[［〔【]")
#: How near a third value lies to the second where it is the same thing in another year; years from base to target;
#: how near growth is to what the two before it say [percentage points].
_LEVEL, _YEARS, _NEAR = 1.8, 5, 1.0


def value_columns(
    values: Sequence[Sequence[str]], *, has_between: bool = False
) -> tuple[list[Role], list[dict[int, str]]]:
    """Tell what the values of rows are, and put those of rows that lost some of them in their places.

    A row with one value has its target, one with two its base and its target. Where some have a third, it is growth a
    year or a total when it is of another size than the two before, else the target, and the one before it is of a year
    between.

    Args:
        values: of each row, in order, empty ones left out.
        has_between: whether years between base and target are spoken of beside the table.

    >>> value_columns([["5.2", "6"], ["70"]])
    ([<Role.BASE: 5>, <Role.TARGET: 6>], [{0: '5.2', 1: '6'}, {1: '70'}])
    """
    most = max(map(len, values), default=1)
    if most < 2:
        return [Role.TARGET], [dict(enumerate(row)) for row in values]
    if most == 2:
        first = are_aimed_first([row for row in values if len(row) == most])
        roles = [Role.TARGET, Role.BASE] if first else [Role.BASE, Role.TARGET]
        return roles, [dict(enumerate(row, 0 if first else most - len(row))) for row in values]
    if _is_growth([row for row in values if len(row) == most]):
        roles = [*[Role.OTHER] * (most - 3), Role.BASE, Role.TARGET, Role.TARGET]
        return roles, [_beside_growth(row, most) for row in values]
    roles = [Role.OTHER] * (most - 1) + [Role.TARGET]
    roles[0 if has_between else most - 2] = Role.BASE
    if has_between:
        return roles, [_around_between(row, most) for row in values]
    return roles, [dict(enumerate(row, most - len(row))) for row in values]


def _around_between(row: Sequence[str], most: int) -> dict[int, str]:
    """Put the values of a row under columns of which the first holds the base, the last the target."""
    put = dict(enumerate(row, most - len(row)))
    return {0: row[0], **{at: words for at, words in put.items() if words is not row[0]}} if len(row) > 1 else put


def _beside_growth(row: Sequence[str], most: int) -> dict[int, str]:
    """Put the values of a row under columns of which the last holds growth or totals."""
    if len(row) == most:
        return dict(enumerate(row))
    is_total = bool(row) and bool(_TOTAL.match(row[-1]))
    if is_total and not (len(row) > 1 and _TOTAL.match(row[0])):
        *before, last = row
        return {**dict(enumerate(before, most - 2 - len(before))), most - 1: last}
    return dict(enumerate(row, most - 1 - len(row)))


def are_aimed_first(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first of two values says what targets say, the second hardly ever."""
    first, second = (sum(bool(AIMED.search(row[at])) for row in rows) for at in (0, 1))
    return first >= max(LEAST, RARER * second)


def _is_growth(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether the last values of rows are growth or totals, and no values of the year the others lead to."""
    told = [found for row in rows if (found := _says_growth(row)) is not None]
    return sum(told) * 2 > len(told)


def _says_growth(row: Sequence[str]) -> bool | None:
    """Tell whether the last of three values is growth or a total, None where that cannot be told."""
    if is_missing(row[-1]):
        return True
    numbers = [float(found[0].replace(",", "")) if (found := _NUMBER.search(words)) else None for words in row[-3:]]
    first, second, last = numbers
    if not second or not last:
        return None
    if first and abs(100 * ((second / first) ** (1 / _YEARS) - 1) - last) < _NEAR:
        return True
    return abs(math.log(last / second)) > math.log(_LEVEL)
