"""Rows that stand under the wrong headings because a cell merged over them was lost in copying."""

import re
from collections.abc import Callable, Sequence

from midcourse.documents.model import Cell
from midcourse.plan.outline.indicator_cells.columns import Role
from midcourse.plan.outline.indicator_cells.nameless import is_asked
from midcourse.plan.outline.indicator_cells.states import is_state
from midcourse.plan.outline.indicator_cells.words import (
    HAN,
    attribute_of,
    is_figure_like,
    is_missing,
    is_unit,
    name_of,
    number_and_name,
    serial_of,
    squeezed,
)

#: Most Chinese characters of a value with a figure.
_VALUE = 4


def _is_figure(words: str) -> bool:
    """Tell whether a cell holds a value, no name that begins with a figure: 3岁以下入托率."""
    is_name = len(re.findall(f"[{HAN}]", words)) > _VALUE
    return is_figure_like(words) and not is_name and not number_and_name(words)[0]


def _is_said(words: str) -> bool:
    """Tell whether a cell holds a value in words, which is no name: 达到上级要求, 动态清零."""
    return is_asked(words) or is_state(words)


#: How names end.
_ENDING = re.compile("[率量数值额重比度积入长准]$")
_VALUES = (Role.TARGET, Role.BASE, Role.VALUE, Role.YEAR)
#: How the cells of columns show what they are.
_FITS: dict[Role, Callable[[str], bool]] = {
    Role.NAME: lambda words: (
        len(re.findall(f"[{HAN}]", words)) > 1 and attribute_of(words) is None and not _is_said(words)
    ),
    Role.SERIAL: lambda words: serial_of(words) is not None,
    Role.UNIT: lambda words: is_unit(words) or is_missing(words),
    Role.ATTRIBUTE: lambda words: attribute_of(words) is not None,
    **dict.fromkeys(_VALUES, lambda words: _is_figure(words) or _is_said(words)),
}

Cells = list[Cell | None]
#: What a first column holds whose cells are merged over rows.
_MERGED = frozenset((Role.CATEGORY, Role.KIND, Role.ATTRIBUTE, None))


def moved_back(roles: Sequence[Role | None], row: Cells) -> Cells:
    """Return a row of cells under the headings they fit.

    Where a column before the names holds groups or attributes, one cell over many rows, and the last place of a row is
    empty, the cell above may be missing, or those of two such columns; the row is moved by them when more of its cells
    then are what their headings say.

    Args:
        roles: of the columns, None for headings that say nothing.
        row: as printed.
    """
    if not roles or not row or not _is_empty(row[-1]) or any(cell is not None and cell.rows > 1 for cell in row[:1]):
        return row
    names = roles.index(Role.NAME) if Role.NAME in roles else 1
    places = [at for at, role in enumerate(roles[: max(1, names)]) if role in _MERGED and at < len(row)]
    moved = [[*row[:at], None, *row[at:-1]] for at in places if row[at] is not None]
    if len(places) > 1 and len(row) > 1 and _is_empty(row[-2]):
        moved += [[*row[:at], None, None, *row[at:-2]] for at in places[:-1] if row[at] is not None]
    return max([row, *moved], key=lambda cells: _fit(roles, cells))


def _is_empty(cell: Cell | None) -> bool:
    return cell is None or not squeezed(cell.passage.text)


def _fit(roles: Sequence[Role | None], row: Sequence[Cell | None]) -> int:
    """Count the cells that are what their headings say, less those that hold a name where a value is due."""
    placed = [
        (role, squeezed(cell.passage.text))
        for role, cell in zip(roles, row, strict=False)
        if cell is not None and role in _FITS
    ]
    return sum(_FITS[role](words) - (role in _VALUES and _is_name(words)) for role, words in placed)


def _is_name(words: str) -> bool:
    """Tell whether a cell holds a name, by its unit or how it ends, and no value in words: 保持全省前列."""
    words = number_and_name(words)[1]
    is_value = is_figure_like(words) or is_asked(words) or attribute_of(words) is not None
    is_told = name_of(words).unit is not None or bool(_ENDING.search(words))
    return is_told and not is_value and len(re.findall(f"[{HAN}]", words)) > _VALUE
