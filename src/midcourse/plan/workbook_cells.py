"""The rows of a worksheet as texts, read from its markup: plain texts at once, all else by openpyxl's own rules.

Nearly every cell of a plan workbook is a plain text, and a ledger has hundreds of thousands of them. openpyxl makes
several objects for each before anybody sees it; here such a cell costs a few microseconds, and nothing of a row is kept
in memory once it has been read.
"""

from collections.abc import Iterator
from typing import Any

from lxml import etree
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._reader import WorkSheetParser

from midcourse.plan.rows import Cell, Row
from midcourse.plan.workbook_text import text_of, unescape

#: Rows Excel has. Columns looked at: no table has half as many; one more is read to find what stands beyond.
ROW_LIMIT = 1_048_576
COLUMN_LIMIT = 64
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ROW, _END, _INLINE, _TEXT, _VALUE = (f"{_MAIN}{name}" for name in ("row", "sheetData", "is", "t", "v"))
#: Column numbers by letters, those looked at.
_COLUMNS = {get_column_letter(number): number for number in range(1, COLUMN_LIMIT + 2)}
_DIGITS = "0123456789"


def rows_of(sheet: Any) -> Iterator[Row]:  # noqa: ANN401 openpyxl's sheet for reading only, which its stubs leave out
    """Yield the rows of a sheet in which anything stands.

    Args:
        sheet: of a workbook opened by openpyxl for reading only.

    Raises:
        SyntaxError, ValueError, LookupError: when the markup is broken; see `zip_guard.BROKEN`.
    """
    reader = _SheetReader(sheet)
    with sheet._get_source() as source:
        markup = etree.iterparse(
            source, tag=(_ROW, _END), resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        for _, element in markup:
            if element.tag == _END:
                return
            row = reader.read(element)
            if row:
                yield row
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


class _SheetReader:
    """Reads the rows of one sheet in turn."""

    def __init__(self, sheet: Any) -> None:  # noqa: ANN401 as above
        self.sheet = sheet
        book = sheet.parent
        self.strings = sheet._shared_strings
        self.special = WorkSheetParser(
            b"",  # it is given cells, not a part to read
            self.strings,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        self.number = 0
        self.last = 0

    def read(self, row: Any) -> Row | None:  # noqa: ANN401 an element
        """Return a row; None for one in which nothing stands, and for one that comes after its place."""
        written = row.get("r")
        self.number = self.number + 1 if written is None else _whole(written)
        cells = self._cells(row)
        if self.number <= self.last or self.number > ROW_LIMIT:
            return None
        self.last = self.number
        return Row(self.number, cells) if cells else None

    def _cells(self, row: Any) -> list[Cell]:  # noqa: ANN401 an element
        """Return the texts of a row's cells, none behind the last that is filled."""
        texts: list[Cell] = []
        column = 0
        for cell in row.iterchildren("*"):
            reference = cell.get("r", "")
            letters = reference.rstrip(_DIGITS)
            known = _COLUMNS.get(letters) if letters != reference else None
            text = self._plain(cell) if known else None
            if known is None or text is None:
                column, text = self._special(cell, column)
            else:
                column = known
            if text != "" and column <= COLUMN_LIMIT + 1:
                texts += [""] * (column - len(texts))
                texts[column - 1] = text
            elif column <= len(texts):
                texts[column - 1] = ""  # a cell that stands there twice: the last one counts
        while texts and texts[-1] == "":
            texts.pop()
        return texts

    def _plain(self, cell: Any) -> Cell | None:  # noqa: ANN401 an element
        """Return the text of a cell that holds a plain one; None for any other."""
        kind = cell.get("t")
        if len(cell) != 1 or kind not in {"inlineStr", "s"}:
            return None
        inner = cell[0]
        if kind == "s":
            return unescape(self.strings[int(inner.text)]) if inner.tag == _VALUE and inner.text else None
        if inner.tag != _INLINE or len(inner) != 1 or inner[0].tag != _TEXT:
            return None
        return unescape(inner[0].text or "")

    def _special(self, cell: Any, before: int) -> tuple[int, Cell]:  # noqa: ANN401 an element
        """Return column and text of any cell, as openpyxl reads it."""
        self.special.row_counter, self.special.col_counter = self.number, before
        read = self.special.parse_cell(cell)
        return read["column"], text_of(ReadOnlyCell(self.sheet, **read))


def _whole(text: str) -> int:
    """Read the number of a row; some programs write 3.0."""
    number = float(text)
    if not number.is_integer():
        raise ValueError(text)
    return int(number)
