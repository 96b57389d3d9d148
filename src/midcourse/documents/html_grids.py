"""Tables drawn with boxes: rows of `div` or `span` on a web page that only its style lays out in columns."""

from collections import Counter
from collections.abc import Sequence

from lxml import etree

from midcourse.documents.html_text import BLOCKS

Element = etree._Element  # lxml has no public name for it
#: Elements such a table can be made of, and its cells.
_BOXES = ("div", "section", "ul", "ol")
_CELLS = frozenset({"div", "span"})
#: Fewest rows and columns; longest text of a cell [characters].
_ROWS, _COLUMNS, _LONG = 3, 3, 60


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
