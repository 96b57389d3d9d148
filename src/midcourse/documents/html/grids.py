"""Tables that web pages draw otherwise: with boxes that only style lays out in columns, or a table to each row."""

from collections import Counter
from collections.abc import Sequence

from lxml import etree

from midcourse.documents.html.text import BLOCKS

Element = etree._Element  # lxml has no public name for it
#: Elements such a table can be made of, and its cells.
_BOXES = ("div", "section", "ul", "ol")
_CELLS = frozenset({"div", "span"})
#: Fewest rows and columns; longest text of a cell, and of one in a table of its own [characters].
_ROWS, _COLUMNS, _LONG, _LONGEST = 3, 3, 60, 400


def make_tables(root: Element) -> None:
    """Turn tables drawn with boxes into tables, in place.

    >>> from lxml import html
    >>> row = "<div><span>{}</span><span>亿元</span><span>{}</span></div>"
    >>> page = html.fromstring("<div>" + "".join(row.format(n, 10 * n) for n in range(3)) + "</div>")
    >>> make_tables(page)
    >>> [cell.text for cell in page.iter("td")][:4]
    ['0', '亿元', '0', '1']
    """
    for box in list(root.iter(*_BOXES)):
        rows = list(box)
        width = _width_of(rows) if not _says(box) else 0
        if width and next(box.iterancestors("table"), None) is None:
            box.tag = "table"
            for row in rows:
                _make_row(row, width)


def join_rows(root: Element) -> None:
    """Put tables of one row each that follow each other into one, in place; one cell stands over all columns.

    >>> from lxml import html
    >>> rows = ["<td>港口</td>", *(f"<td>{at}</td><td>亿元</td><td>{at}0</td>" for at in range(3))]
    >>> page = html.fromstring("<div>" + "".join(f"<table><tr>{row}</tr></table>" for row in rows) + "</div>")
    >>> join_rows(page)
    >>> len(list(page.iter("table"))), [len(row) for row in page.iter("tr")], next(page.iter("td")).get("colspan")
    (1, [1, 3, 3, 3], '3')
    """
    for first in list(root.iter("table")):
        rows = _run_from(first)
        (width, count), *_ = Counter(map(len, rows)).most_common(1) or [(0, 0)]
        if len(rows) < _ROWS or width < _COLUMNS or 2 * count < len(rows):
            continue
        for row in rows[1:]:
            _move_behind(row, rows[0], first)
        for row in rows:
            if len(row) == 1:
                row[0].set("colspan", str(width))


def _run_from(first: Element) -> list[Element]:
    """Return the only rows of tables that follow each other with nothing between, from the first of them."""
    rows: list[Element] = []
    table: Element | None = first
    while table is not None and (row := _only_row(table)) is not None:
        rows.append(row)
        is_last = bool((table.tail or "").strip())
        table = None if is_last else table.getnext()
    return rows


def _only_row(element: Element) -> Element | None:
    """Return the row of a table that has one and holds short cells, None for others."""
    if element.tag != "table" or next(element.iterdescendants("table"), None) is not None:
        return None
    rows = list(element.iter("tr"))
    has_caption = next(element.iter("caption"), None) is not None
    if len(rows) != 1 or has_caption or any(len("".join(map(str, cell.itertext()))) > _LONGEST for cell in rows[0]):
        return None
    return rows[0]


def _move_behind(row: Element, above: Element, first: Element) -> None:
    """Move a row out of its own table into the first one, at its end."""
    table, body = next(row.iterancestors("table")), above.getparent()
    around = table.getparent()
    if body is not None and around is not None:
        body.append(row)
        first.tail = table.tail
        around.remove(table)


def _says(element: Element) -> bool:
    """Tell whether an element has words of its own, outside its children."""
    return any(text and text.strip() for text in (element.text, *(child.tail for child in element)))


def _width_of(rows: Sequence[Element]) -> int:
    """Return how many columns rows of boxes have; 0 when they are no table.

    Nearly all rows are of one kind and one width, their cells are short, and most rows hold a figure.
    """
    if len(rows) < _ROWS or len({row.tag for row in rows}) > 1:
        return 0
    (width, count), *_ = Counter(len(row) for row in rows).most_common(1)
    whole = [row for row in rows if len(row) == width]
    is_grid = width >= _COLUMNS and count * 10 >= len(rows) * 8 and all(map(_is_row, rows))
    figures = sum(any(char.isdigit() for char in "".join(map(str, row.itertext()))) for row in whole)
    return width if is_grid and figures * 2 > len(whole) else 0


def _is_row(row: Element) -> bool:
    cells = list(row)
    return bool(cells) and not _says(row) and all(_is_cell(cell) for cell in cells)


def _is_cell(cell: Element) -> bool:
    inside = {element.tag for element in cell.iterdescendants()}
    return cell.tag in _CELLS and not inside & BLOCKS - {"br"} and len("".join(map(str, cell.itertext()))) <= _LONG


def _make_row(row: Element, width: int) -> None:
    row.tag = "tr"
    for cell in row:
        cell.tag = "td"
    if len(row) == 1:  # a group across all columns
        row[0].set("colspan", str(width))
