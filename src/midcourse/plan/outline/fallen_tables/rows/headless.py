"""Rows that lost their headings: the order of columns is tried that makes them cheapest to read.

The attribute may stand last, first, or before the values, one value more or less than most rows show may be one, and
names may stand behind groups: each order is read, and the cheapest is taken. Nothing read this way is sure.
"""

from collections.abc import Iterator, Sequence

from midcourse.plan.outline.fallen_tables.cells.tokens import Token
from midcourse.plan.outline.fallen_tables.cells.value_roles import value_columns
from midcourse.plan.outline.fallen_tables.rows.lattice import Effort, Reading, reading_of
from midcourse.plan.outline.indicator_cells.columns import VALUES, Column, Role
from midcourse.plan.outline.indicator_cells.rows import Sheet
from midcourse.plan.outline.indicator_cells.words import is_missing

#: Most values of a row; mean cost of a row up to which a reading is taken; least rows.
_VALUES, _SURE, _ROWS = 5, 1.5, 3
#: Mean cost up to which an order found before is taken.
_KNOWN = -1.0
#: Characters of rows by which orders are tried.
_SAMPLE = 600
#: What every further column must save in a row.
_COLUMN = 0.3


#: Orders of columns found before, by the columns guessed.
Orders = dict[tuple[Role, ...], list[Column]]


def without_headings(
    text: str, lines: Sequence[Sequence[Token]], guess: Sequence[Column], known: Orders, effort: Effort
) -> Sheet | None:
    """Return the rows of lines without headings, None when no order of columns fits.

    Args:
        text: of the document.
        lines: the tokens of each line.
        guess: columns as most rows show them.
        known: orders found in the document so far; they are tried first, and what is found is put there.
        effort: that is left for the document.
    """
    if not effort.takes(lines):
        return None
    shown = tuple(column.role for column in guess)
    best = reading_of(text, lines, known[shown]) if shown in known else None
    if best is None or best.cost > _KNOWN:
        columns = known[shown] = _likeliest(text, _first_of(lines), guess)
        best = reading_of(text, lines, columns) if columns else None
    if best is None or best.cost > _SURE or len(best.sheet.rows) < _ROWS:
        return None
    sheet = _told(best)
    sheet.has_header = False
    return sheet


def _first_of(lines: Sequence[Sequence[Token]]) -> list[Sequence[Token]]:
    """Return the first lines, as many as show how the rows are made."""
    first: list[Sequence[Token]] = []
    length = 0
    for line in lines:
        length += sum(token.end - token.start for token in line)
        if first and length > _SAMPLE:
            break
        first.append(line)
    return first


def _likeliest(text: str, lines: Sequence[Sequence[Token]], guess: Sequence[Column]) -> list[Column]:
    """Return the order of columns in which rows cost least, none where nothing can be read."""
    readings = [found for columns in _orders(guess) if (found := reading_of(text, lines, columns)) is not None]
    best = min(readings, key=lambda found: found.cost + _COLUMN * len(found.sheet.columns), default=None)
    return best.sheet.columns if best else []


def _orders(guess: Sequence[Column]) -> Iterator[list[Column]]:
    """Yield orders of columns that may be those of the rows."""
    shown = sum(column.role in VALUES for column in guess)
    front = [column for column in guess if column.role in {Role.SERIAL, Role.CATEGORY}]
    last = [column for column in guess if column.role is Role.OTHER]
    unit = [column for column in guess if column.role is Role.UNIT]
    name, attribute = [Column(Role.NAME)], [Column(Role.ATTRIBUTE)]
    for count in range(max(1, shown - 1), min(shown + 1, _VALUES) + 1):
        values = [Column(Role.BASE)] * (count - 1) + [Column(Role.TARGET, "目标")]
        group = [Column(Role.CATEGORY)]
        yield [*group, *front, *name, *unit, *values, *attribute]
        yield [*attribute, *front, *name, *unit, *values]
        yield [*group, *front, *name, *unit, *attribute, *values]
        yield [*group, *front, *name, *attribute, *unit, *values]
        yield [*group, *front, *name, *unit, *values, *last]


def _have_between(sheet: Sheet, places: Sequence[int]) -> bool:
    """Tell whether fewer rows have the value before the last than the one before that: it is of a year between."""
    empty = [sum(is_missing(row.values.get(at, "")) for row in sheet.rows) for at in places[-3:-1]]
    return len(empty) > 1 and empty[1] > empty[0]


def _told(reading: Reading) -> Sheet:
    """Tell base, target, and growth or totals beside it apart over all rows; no attributes from some."""
    sheet = reading.sheet
    places = [at for at, column in enumerate(sheet.columns) if column.role in VALUES]
    values = [[words for at in places if (words := row.values.get(at))] for row in sheet.rows]
    roles, put = value_columns(values, has_between=_have_between(sheet, places))
    for at in places:
        sheet.columns[at] = Column(Role.OTHER)
    for at, role in zip(places, roles, strict=False):
        sheet.columns[at] = Column(role)
    if not any(row.attribute for row in sheet.rows):
        sheet.columns = [Column(Role.OTHER) if column.role is Role.ATTRIBUTE else column for column in sheet.columns]
    for row, dealt in zip(sheet.rows, put, strict=True):
        row.values = {places[at]: words for at, words in dealt.items() if roles[at] in VALUES}
    return sheet
