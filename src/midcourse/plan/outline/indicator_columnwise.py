"""Tables whose cells stand one a line, column after column: a heading, its cells, the next heading, its cells.

The headings must stand equally far apart, so that every column has as many cells; a column that lost one tells nothing.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from midcourse.plan.outline.indicator_columns import Column, Plan, Role, columns_of, names_a_table, role_of
from midcourse.plan.outline.indicator_pairs import Line
from midcourse.plan.outline.indicator_rows import Row, Sheet, put_cell
from midcourse.plan.outline.indicator_tokens import is_value
from midcourse.plan.outline.indicator_words import HAN, attribute_of, number_and_name, serial_of, squeezed

#: Least and most lines of a column; least and most columns; share of cells that must be what the heading says; what a
#: table begins with.
_ROWS, _MOST, _COLUMNS, _WIDEST, _SHARE = 3, 60, 3, 16, 0.8
_FIRST = frozenset((Role.SERIAL, Role.CATEGORY, Role.NAME, Role.KIND))
_HOLDS: dict[Role, Callable[[str], bool]] = {
    Role.SERIAL: lambda words: serial_of(words) is not None,
    Role.ATTRIBUTE: lambda words: attribute_of(words) is not None,
    Role.NAME: lambda words: len(re.findall(f"[{HAN}]", words)) > 1 and attribute_of(words) is None,
    Role.YEAR: is_value,
    Role.BASE: is_value,
}


def columnwise_in(lines: Sequence[Line], plan: Plan) -> Iterator[Sheet]:
    """Yield the tables whose columns stand one below the other.

    Args:
        lines: of the document that are in no table yet.
        plan: the document's.
    """
    own = [line for line in lines if not line.is_furniture]
    roles = [_heading_role(squeezed(line.words)) for line in own]
    place = 0
    while place < len(own):
        found = _columns_at(own, roles, place) if roles[place] in _FIRST else None
        if found is None:
            place += 1
            continue
        step, count = found
        yield _sheet(own[place : place + step * count], step, plan)
        place += step * count


def _heading_role(words: str) -> Role | None:
    """Return the role of a line that is surely a heading; a name that ends as headings of targets do is none."""
    role = role_of(words)
    is_sure = role is not Role.TARGET or Column(role, words).is_sure_target or words.startswith("年均")
    return role if is_sure else None


def _columns_at(lines: Sequence[Line], roles: Sequence[Role | None], place: int) -> tuple[int, int] | None:
    """Return how many lines a column has, its heading included, and how many columns there are; None for no table."""
    if place + 1 < len(roles) and roles[place + 1] is not None:
        return None
    for step in range(_ROWS + 1, _MOST + 1):
        headings: list[str] = []
        for at in range(place, min(place + step * _WIDEST, len(lines) - step + 1), step):
            words = squeezed(lines[at].words)
            if roles[at] is None or words in headings:
                break
            headings.append(words)
        if len(headings) < _COLUMNS or not names_a_table(headings):
            continue
        starts = [place + step * at for at in range(len(headings))]
        if all(_fits(roles[start], lines[start + 1 : start + step]) for start in starts):
            return step, len(headings)
    return None


def _fits(role: Role | None, cells: Sequence[Line]) -> bool:
    """Tell whether cells are what their heading says."""
    holds = _HOLDS.get(role) if role else None
    return holds is None or sum(holds(line.words) for line in cells) >= _SHARE * len(cells)


def _sheet(lines: Sequence[Line], step: int, plan: Plan) -> Sheet:
    parts = [lines[at : at + step] for at in range(0, len(lines), step)]
    bodies = [[squeezed(line.words) for line in part[1:]] for part in parts]
    columns = columns_of([squeezed(part[0].words) for part in parts], bodies, plan)
    sheet = Sheet(columns, [_row(columns, cells) for cells in zip(*bodies, strict=True)])
    for row in sheet.rows:
        row.start, row.end = lines[0].start, lines[-1].end
    sheet.start, sheet.end = lines[0].start, lines[-1].end
    return sheet


def _row(columns: Sequence[Column], cells: Sequence[str]) -> Row:
    row, names = Row(unclear=True), list[str]()
    for place, (column, words) in enumerate(zip(columns, cells, strict=True)):
        put_cell(row, names, column.role, place, words)
    own, row.name = number_and_name(names[-1] if names else "")
    row.number = row.number or own
    return row
