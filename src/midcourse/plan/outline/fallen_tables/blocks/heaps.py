"""Tables whose cells lost their order: cells of whole columns heaped up in one, which are told as unread, not guessed.

Programs that take text out of PDF by how it lies on the page bring out a table in blocks of some cells of a column,
names here, figures there. Where such blocks cannot be put together, rows read of them are none; so it is where rows
are called as no indicator is, by a unit, an attribute, a year or a body, because the names stand elsewhere.
Serials that came to stand as values are none; the column of targets may stand whole behind the table.
"""

import re
from collections.abc import Iterator, Sequence

from midcourse.plan.outline.draft import DraftIndicator
from midcourse.plan.outline.fallen_tables.blocks.bare import is_body
from midcourse.plan.outline.indicator_cells.columns import Column, Role, role_of
from midcourse.plan.outline.indicator_cells.nameless import is_nameless
from midcourse.plan.outline.indicator_cells.rows import Row, Sheet, put_value
from midcourse.plan.outline.indicator_cells.words import is_missing, serial_of, squeezed

#: Figures in a cell that are too many for one value, of different units, sources or years; longest name [characters].
_FIGURES, _NAME = 5, 60
#: Heaps that tell that a table lost its order, and the share of its rows they are.
_HEAPS, _SHARE = 2, 0.1
#: Least rows called by what is no name, and the share of a table's rows they are, where its names stand elsewhere.
_NAMELESS, _MOST = 3, 0.5
#: Rows one below the other whose only values count up by one that tell these are serials.
_COUNTED = 4
#: How far behind a table a column of it is looked for [characters].
_BEHIND = 1500
_FIGURE = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)*")
#: Doubts of rows whose cells may be those of others.
_UNSURE = frozenset(
    (
        *("column-unclear", "name-odd", "name-continued-unsure", "value-from-pieces", "target-missing", "cell-empty"),
        *("two-values-in-one-cell", "name-repeated", "base-missing", "attribute-missing"),
    )
)


def heaped(rows: Sequence[DraftIndicator]) -> list[DraftIndicator]:
    """Return the rows of a table that are none because its cells lost their order; none for a table in order.

    Args:
        rows: all that were read of one table.
    """
    heaps, nameless = sum(map(_is_heap, rows)), sum(map(_is_nameless, rows))
    is_heaped = heaps >= max(min(_HEAPS, len(rows)), _SHARE * len(rows), 1)
    if not is_heaped and nameless < max(_NAMELESS, _MOST * len(rows)):
        return []
    return [
        one for one in rows if _is_heap(one) or _is_nameless(one) or any(doubt.rule in _UNSURE for doubt in one.doubts)
    ]


def _is_nameless(one: DraftIndicator) -> bool:
    """Tell whether a row is called by the cell of another column: a unit, an attribute, a year, a body."""
    return is_nameless(one.name) or is_body(one.name)


def without_serials(sheet: Sheet, text: str) -> None:
    """Take values that are the serials of rows off a table whose values stand elsewhere, and doubt its rows.

    Where its target stands in a column behind it, with as many cells as it has rows, they are those of the rows.

    Args:
        sheet: of the table, which is changed.
        text: of the document.
    """
    run, wanted = list[Row](), 0
    for row in [*sheet.rows, Row()]:
        number = _counted(row)
        if number is None or number != wanted:
            if len(run) >= _COUNTED:
                _without_values(sheet, run)
            run = []
        if number is not None:
            run, wanted = [*run, row], number + 1
    if sheet.rows and not any(row.values for row in sheet.rows):
        _take_column(sheet, text)


def _take_column(sheet: Sheet, text: str) -> None:
    """Take the cells of a column of targets behind a table: below its heading as many lines as the table has rows."""
    for block in re.split(r"\n\s*\n", text[sheet.end : sheet.end + _BEHIND]):
        heading, *cells = [squeezed(line) for line in block.strip().split("\n")]
        column = Column(Role.TARGET, heading)
        if len(cells) == len(sheet.rows) and role_of(heading) is Role.TARGET and column.is_sure_target:
            place = len(sheet.columns)
            sheet.columns = [*sheet.columns, column]
            for row, words in zip(sheet.rows, cells, strict=True):
                put_value(row, Role.TARGET, place, words)
                row.unclear = True
            return


def _counted(row: Row) -> int | None:
    """Return the only value of a row where it may be its serial or the next row's, None where it is none."""
    values = [words for words in row.values.values() if not is_missing(words)]
    if len(values) != 1 or not values[0].isdecimal():
        return None
    own, number = serial_of(row.number) if row.number else None, int(values[0])
    return number if own is None or number - own in {0, 1} else None


def _without_values(sheet: Sheet, rows: Sequence[Row]) -> None:
    """Take the values off rows; the first is the rest of a name where only the others have an attribute."""
    for row in rows:
        row.values, row.unclear = {}, True
    first, *others = rows
    at = sheet.rows.index(first)
    before = sheet.rows[at - 1] if at else None
    if before is not None and before.attribute and not first.attribute and all(row.attribute for row in others):
        before.name, before.joined, before.end = before.name + first.name, True, first.end
        sheet.rows = [row for row in sheet.rows if row is not first]


def _is_heap(one: DraftIndicator) -> bool:
    """Tell whether a cell of a row holds the cells of others: many figures, or names without end."""
    return len(one.name) > _NAME or any(len(_FIGURE.findall(text)) >= _FIGURES for text in _values(one))


def _values(one: DraftIndicator) -> Iterator[str]:
    yield from (target.text for target in one.targets)
    if one.base is not None:
        yield one.base.text
