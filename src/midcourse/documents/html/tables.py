"""Tables of web pages: merged cells, header rows, and which tables are only there to lay out the page."""

from collections.abc import Iterator, Sequence

from lxml import etree

from midcourse.documents.composed import DraftCell
from midcourse.documents.furniture import is_page_number
from midcourse.documents.html.text import BLOCKS, Words
from midcourse.documents.lines import BLANK

Element = etree._Element  # lxml has no public name for it
#: Most columns and cells read of a table; a table's only cell longer than this is text [characters].
_COLUMNS, _CELLS, _LONG = 300, 200_000, 400
#: What may stand between two tables of which the second goes on from the first; longest heading there [characters].
_BETWEEN = frozenset(("p", "div", "br", "hr", "h2", "h3", "h4", "h5", "h6"))
_HEADING = 20
#: Least headings that come again below the number of a page.
_FEWEST_HEADINGS = 2


def is_data(table: Element) -> bool:
    """Tell whether a table holds data rather than laying out a page: several rows and columns, no table inside.

    One row alone does, where it goes on from the table directly before it.
    """
    if table.get("role") == "presentation" or next(table.iterdescendants("table"), None) is not None:
        return False
    rows = [_cells(row) for row in _rows(table)]
    if max(map(len, rows), default=0) < 2 or (len(rows) < 2 and not _goes_on(table, len(rows[0]))):
        return False
    return not any(len("".join(map(str, cell.itertext()))) > _LONG * 5 for row in rows for cell in row)


def _goes_on(table: Element, cells: int) -> bool:
    """Tell whether the table before one ends in a row of as many cells.

    Between the two stands nothing but the end of a page and one heading: of a group, or that the table goes on.
    """
    before, headings = table.getprevious(), 0
    while before is not None and before.tag in _BETWEEN:
        headings += not _is_end_of_page(before)
        if headings > 1 or not _is_short(before):
            return False
        before = before.getprevious()
    if cells <= 2 or before is None or before.tag != "table" or (before.tail or "").strip():
        return False
    rows = _rows(before)
    return bool(rows) and len(_cells(rows[-1])) == cells


def _is_short(element: Element) -> bool:
    """Tell whether an element may be a heading: few words, no sentence."""
    words = "".join([*map(str, element.itertext()), element.tail or ""]).strip(BLANK)
    return len(words) <= _HEADING and "。" not in words


def _is_end_of_page(element: Element) -> bool:
    """Tell whether an element holds nothing, or the number of a page."""
    words = "".join([*map(str, element.itertext()), element.tail or ""]).strip(BLANK)
    return not words or is_page_number(words)


def cells_of(table: Element) -> Iterator[DraftCell]:
    """Yield the cells of a table, merged ones with what they cover."""
    rows = _rows(table)
    taken: dict[int, int] = {}
    count = 0
    ends = _ends_of_spans(rows)
    for number, row in enumerate(rows):
        column = 0
        for cell in _cells(row):
            while taken.get(column, 0) > number:
                column += 1
            high = min(_span(cell, "rowspan") or len(rows), ends[number] - number)
            wide = min(max(_span(cell, "colspan"), 1), _COLUMNS)
            count += 1
            if column + wide > _COLUMNS or count > _CELLS:
                break
            yield DraftCell(_words_of(cell), number, column, high, wide)
            taken.update(dict.fromkeys(range(column, column + wide), number + high))
            column += wide


def _ends_of_spans(rows: Sequence[Element]) -> list[int]:
    """Return for each row the one before which all cells that begin in it end.

    A row with cells of its own in every column leaves no place to one from above, however many rows that claims.
    """
    widths = [sum(max(_span(cell, "colspan"), 1) for cell in _cells(row)) for row in rows]
    full = max(widths, default=0)
    ends = [len(rows)] * len(rows)
    for number in range(len(rows) - 2, -1, -1):
        ends[number] = number + 1 if widths[number + 1] == full else ends[number + 1]
    return ends


def header_rows_of(table: Element) -> int | None:
    """Return how many rows the page says name the columns, None when it says nothing."""
    count = 0
    for row in _rows(table):
        parent = row.getparent()
        in_head = parent is not None and parent.tag == "thead"
        if not in_head and not all(cell.tag == "th" for cell in _cells(row)):
            break
        count += 1
    return count or None


def _rows(table: Element) -> Sequence[Element]:
    """Return the rows of a table; the number of a page above its headings again is none."""
    rows = [
        row
        for part in table
        for row in ([part] if part.tag == "tr" else part)
        if part.tag in {"tr", "thead", "tbody", "tfoot"} and row.tag == "tr"
    ]
    return [row for row, below in zip(rows, [*rows[1:], None], strict=True) if not _ends_page(rows[0], row, below)]


def _ends_page(headings: Element, row: Element, below: Element | None) -> bool:
    """Tell whether a row holds nothing but the number of a page, and the one below it the headings again."""
    cells = _cells(row)
    if len(cells) != 1 or below is None or row is headings or len(_cells(headings)) < _FEWEST_HEADINGS:
        return False
    return is_page_number(_said(cells[0])) and list(map(_said, _cells(below))) == list(map(_said, _cells(headings)))


def _said(cell: Element) -> str:
    return "".join(map(str, cell.itertext())).strip(BLANK)


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if cell.tag in {"td", "th"}]


def _span(cell: Element, name: str) -> int:
    written = (cell.get(name) or "1").strip()
    return int(written) if written.isdecimal() and len(written) < 6 else 1


def _words_of(cell: Element) -> str:
    """Return the words of a cell on one line."""
    words = Words()
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if element is not cell and element.tag in BLOCKS:
            words.add(" ")
        if event == "start":
            words.enter(str(element.tag))
            words.add(element.text or "")
        else:
            words.leave(str(element.tag))
            words.add((element.tail or "") if element is not cell else "")
    return words.taken()
