"""Rows and cells of DOCX tables, and which tables are only there to lay out the page."""

from collections.abc import Iterator, Sequence
from itertools import islice

from midcourse.documents.docx.parts import Element, local
from midcourse.documents.docx.text import blocks_in


def rows_of(table: Element) -> Iterator[Element]:
    """Yield the rows of a table, those in content controls too."""
    stack = list(reversed(table))
    while stack:
        element = stack.pop()
        if local(element) == "tr":
            yield element
        elif local(element) in {"sdt", "sdtContent", "ins", "customXml"}:
            stack += reversed(element)


def cells_in(row: Element) -> Iterator[Element]:
    """Yield the cells of a row, those in content controls too."""
    stack = list(reversed(row))
    while stack:
        element = stack.pop()
        if local(element) == "tc":
            yield element
        elif local(element) in {"sdt", "sdtContent", "ins", "customXml"}:
            stack += reversed(element)


def lays_out(rows: Sequence[Element]) -> bool:
    """Tell whether a table only frames others: it has one column, or fewer cells without tables than these have.

    >>> lays_out([])
    False
    """
    by_row = [list(cells_in(row)) for row in rows]
    framing = [cell for cells in by_row for cell in cells if any(local(block) == "tbl" for block, _ in blocks_in(cell))]
    if not framing or all(len(cells) == 1 for cells in by_row):
        return bool(framing)
    own = sum(map(len, by_row)) - len(framing)
    inner = (one for cell in framing for one in cell.iterdescendants() if local(one) == "tc")
    return next(islice(inner, own, None), None) is not None
