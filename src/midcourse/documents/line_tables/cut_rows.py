"""Rows of a table broken over two lines: which line is the first half of a row, and whether a cell was cut."""

from collections.abc import Sequence

from midcourse.documents.line_tables.found import Pieces, is_data

#: Whether each column holds figures, None where no cell tells.
Kinds = list[bool | None]


def kinds_of(text: str, rows: Sequence[Sequence[Pieces]], columns: int) -> Kinds:
    """Return which columns mostly hold figures.

    Args:
        text: of the document.
        rows: with a cell in each column.
        columns: how many there are.

    >>> kinds_of("甲 12", [[((0, 1),), ((2, 4),), ()]], 3)
    [False, True, None]
    """
    told = [[is_data(text, row[at]) for row in rows if row[at]] for at in range(columns)]
    return [2 * sum(cells) >= len(cells) if cells else None for cells in told]


def is_first_half(text: str, row: Sequence[Pieces]) -> bool:
    """Tell whether a row breaks off before its values: no cell holds a figure but a number before its name.

    Args:
        text: of the document.
        row: its cells.

    >>> is_first_half("1 甲", [((0, 1),), ((2, 3),)]), is_first_half("甲 12", [((0, 1),), ((2, 4),)])
    (True, False)
    """
    *before, last = row
    return not is_data(text, last) and sum(is_data(text, cell) for cell in before) < 2


def is_cut_between(text: str, first: Sequence[Pieces], rest: Sequence[Pieces], kinds: Kinds) -> bool:
    """Tell whether two halves make a row that was cut between two cells: the rest is none that begins at the left.

    Where its cells fit both ways, a first half of one cell is rather the heading of a group.

    Args:
        text: of the document.
        first, rest: cells of both.
        kinds: which columns hold figures.

    >>> text, kinds = "1 甲 吨 5 6", [True, False, False, True, True]
    >>> first, rest = [((0, 1),), ((2, 3),)], [((4, 5),), ((6, 7),), ((8, 9),)]
    >>> is_cut_between(text, first, rest, kinds), is_cut_between(text, rest, first, kinds)
    (True, False)
    """
    if len(first) + len(rest) != len(kinds) or not is_first_half(text, first):
        return False
    behind, at_left = (_told_by(text, rest, some) for some in (kinds[len(first) :], kinds))
    return behind > at_left or (behind == at_left and len(first) > 1)


def lacks_first(above: Sequence[Pieces], row: Sequence[Pieces], columns: int) -> bool:
    """Tell whether the first cell of a row, which it lacks, stands alone in the line above.

    Args:
        above, row: cells of both lines.
        columns: how many a whole row has.

    >>> lacks_first([((0, 1),)], [(), ((3, 4),), ((5, 6),)], 3), lacks_first([((0, 1),)], [((3, 4),)], 3)
    (True, False)
    """
    return len(above) == 1 and len(row) == columns and not row[0]


def _told_by(text: str, cells: Sequence[Pieces], kinds: Kinds) -> int:
    """Count the cells that hold figures where their columns do, and words where those do."""
    return sum(
        is_data(text, cell) is kind for cell, kind in zip(cells, kinds, strict=False) if cell and kind is not None
    )
