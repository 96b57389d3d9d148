"""Sheets as rectangular grids of text: what departments send, before anybody asks what it means.

CSV in the encodings and separators of Chinese offices, and Excel workbooks; merged cells are filled with the text a
reader sees in them, and every position keeps its row and column as an editor counts them.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from midcourse.data.cell_text import cell_text, hidden_power, tidy
from midcourse.errors import InputUnusable
from midcourse.findings import Finding, Place, Tier, refuse_errors
from midcourse.plan.csv_text import decode
from midcourse.plan.workbook import open_workbook_safely
from midcourse.wording import Wording, say

#: Larger sheets are refused: no department's form is this long, and filling it would take the machine's memory.
MOST_ROWS, MOST_COLUMNS = 20_000, 500
#: Excel itself holds no longer text in a cell.
LONGEST_CELL = 32_767
_SEPARATORS = (",", "\t", ";", "|")
_ZIP, _OLD_EXCEL = b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1")
_MARKUP = re.compile(r"\s*<(\?xml|!doctype|html|table|meta)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet as text.

    Args:
        file: name of the file, as the person knows it.
        sheet: name of the worksheet; None for CSV.
        rows: all of one length; an empty cell is "".
        numbers: for each row the line (CSV) or row (Excel) as an editor counts it.
        merged: position (row and column index from 0) that has its text by merging only → position of the text's cell.
        findings: what a person should know of the sheet as such.
    """

    file: str
    sheet: str | None
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    merged: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return len(self.rows[0]) if self.rows else 0

    def place(self, row: int | None = None, column: int | None = None) -> Place:
        """Say where a position (indices from 0) stands, the column by its letter."""
        letter = None if column is None else get_column_letter(column + 1)
        return Place(self.file, self.sheet, None if row is None else self.numbers[row], letter)


def read_grids(data: bytes, name: str) -> list[Grid]:
    """Read every visible sheet of a file.

    Args:
        data: the file's bytes; what it is is told from them, not from its name.
        name: file name for messages.

    Raises:
        InputUnusable: when the file is neither a table of text nor an Excel workbook, or is beyond all measure.
    """
    if data.startswith(_ZIP):
        workbook = open_workbook_safely(data, name)
        return [grid_of_sheet(sheet, name) for sheet in workbook.worksheets]
    if data.startswith(_OLD_EXCEL):
        raise _unusable(name, say("是旧版 Excel(.xls)文件"), say("在 Excel 中另存为 .xlsx 后再报送"))
    text, findings = decode(data, Place(name))
    refuse_errors(findings)
    grid = grid_of_text(text or "", name)
    return [replace(grid, findings=(*findings, *grid.findings))]


def grid_of_text(text: str, name: str) -> Grid:
    """Read separated values; the separator is the one that makes the most regular table.

    Raises:
        InputUnusable: when the text is a web page, has an endless cell or is too large.
    """
    if _MARKUP.match(text):
        raise _unusable(name, say("是网页或 XML,不是表格文件"), say("在 Excel 中打开后另存为 .xlsx 再报送"))
    tables = [table for separator in _SEPARATORS if (table := _separated(text, separator, name))]
    if not tables:
        return Grid(name, None, (), ())
    best = max(tables, key=_regularity)
    width = max(len(cells) for _, cells in best)
    _refuse_beyond_measure(name, None, len(best), width)
    rows = tuple((*(tidy(cell) for cell in cells), *[""] * (width - len(cells))) for _, cells in best)
    return Grid(name, None, rows, tuple(number for number, _ in best))


def grid_of_sheet(sheet: Worksheet, file: str) -> Grid:
    """Read a worksheet, its merged cells filled.

    Raises:
        InputUnusable: when the sheet is too large.
    """
    if sheet.sheet_state != "visible":
        note = Finding("hidden-sheet", Tier.NOTE, say("隐藏的工作表未读取"), Place(file, sheet.title))
        return Grid(file, sheet.title, (), (), findings=(note,))
    texts: dict[tuple[int, int], str] = {}
    findings: list[Finding] = []
    for (row, column), cell in sheet._cells.items():  # the cells that exist; iter_rows would make a million empty ones
        text = cell_text(cell.value, cell.number_format)
        if text:
            texts[row, column] = text
        place = Place(file, sheet.title, row, get_column_letter(column))
        findings += _format_findings(cell.value, cell.number_format, place)
    height = max((row for row, _ in texts), default=0)
    width = max((column for _, column in texts), default=0)
    _refuse_beyond_measure(file, sheet.title, height, width)
    merged = _fill_merged(texts, _merged_areas(sheet), (height, width))
    rows = tuple(tuple(texts.get((row, col), "") for col in range(1, width + 1)) for row in range(1, height + 1))
    findings += _hidden_findings(sheet, texts, file)
    return Grid(file, sheet.title, rows, tuple(range(1, height + 1)), merged, tuple(findings))


def _separated(text: str, separator: str, name: str) -> list[tuple[int, list[str]]]:
    """Split text into numbered rows, empty lines left out."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows, before = [], 0
    try:
        for cells in lines:
            if any(map(tidy, cells)):
                rows.append((before + 1, cells))
            before = lines.line_num
    except csv.Error as fault:
        remedy = say("检查引号是否成对;单元格不能超过 {most} 字", most=LONGEST_CELL)
        raise _unusable(name, say("第 {row} 行起不能按表格读取", row=before + 1), remedy) from fault
    for number, cells in rows:
        if any(len(cell) > LONGEST_CELL for cell in cells):
            raise _unusable(name, say("第 {row} 行有超长的单元格", row=number), say("删去该单元格中的多余内容"))
    return rows


def _regularity(table: list[tuple[int, list[str]]]) -> tuple[int, int]:
    """Score a splitting: rows that share the commonest number of cells above one, then that number."""
    widths = [len(cells) for _, cells in table if len(cells) > 1]
    best = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
    return widths.count(best), best


def _merged_areas(sheet: Worksheet) -> list[tuple[int, int, int, int]]:
    """Return first row, first column, last row, last column of each merged area."""
    return [(area.min_row, area.min_col, area.max_row, area.max_col) for area in sheet.merged_cells.ranges]


def _fill_merged(
    texts: dict[tuple[int, int], str], areas: Iterable[tuple[int, int, int, int]], size: tuple[int, int]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Write the text of each merged area into all its cells in the used part; return what was filled from where."""
    filled = {}
    for top, left, bottom, right in areas:
        text = texts.get((top, left))
        if not text:
            continue
        for row in range(top, min(bottom, size[0]) + 1):
            for column in range(left, min(right, size[1]) + 1):
                if (row, column) != (top, left):
                    texts[row, column] = text
                    filled[row - 1, column - 1] = (top - 1, left - 1)
    return filled


def _format_findings(value: object, number_format: str, place: Place) -> list[Finding]:
    if not isinstance(value, int | float) or not hidden_power(number_format):
        return []
    message = say(
        "单元格格式把 {held} 缩小 10 的 {power} 次方显示,按显示的数读取", held=value, power=hidden_power(number_format)
    )
    return [Finding("scaled-by-format", Tier.QUERY, message, place, say("确认单位;改用普通数字格式填报"))]


def _hidden_findings(sheet: Worksheet, texts: Mapping[tuple[int, int], str], file: str) -> list[Finding]:
    """Note hidden rows and columns that hold something; they are read like the others."""
    used_rows, used_columns = {row for row, _ in texts}, {column for _, column in texts}
    rows = sorted(row for row, layout in sheet.row_dimensions.items() if layout.hidden and row in used_rows)
    hidden = [layout for layout in sheet.column_dimensions.values() if layout.hidden]
    spans = [range(layout.min or 0, (layout.max or 0) + 1) for layout in hidden]
    columns = sorted(column for column in used_columns if any(column in span for span in spans))
    notes = [
        Finding("hidden-row", Tier.NOTE, say("隐藏行中有内容,已照常读取"), Place(file, sheet.title, row))
        for row in rows
    ]
    for column in columns:
        place = Place(file, sheet.title, None, get_column_letter(column))
        notes.append(Finding("hidden-column", Tier.NOTE, say("隐藏列中有内容,已照常读取"), place))
    return notes


def _refuse_beyond_measure(file: str, sheet: str | None, height: int, width: int) -> None:
    if height > MOST_ROWS or width > MOST_COLUMNS:
        message = say("表格过大({height} 行 × {width} 列)", height=height, width=width)
        remedy = say("不超过 {rows} 行、{columns} 列;删去表外多余的内容", rows=MOST_ROWS, columns=MOST_COLUMNS)
        raise InputUnusable([Finding("sheet-too-large", Tier.ERROR, message, Place(file, sheet), remedy)])


def _unusable(name: str, message: Wording, remedy: Wording) -> InputUnusable:
    return InputUnusable([Finding("file-unusable", Tier.ERROR, message, Place(name), remedy)])
