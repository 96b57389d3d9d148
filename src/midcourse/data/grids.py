"""Sheets as rectangular grids of text: what departments send, before anybody asks what it means.

CSV in the encodings and separators of Chinese offices, and Excel workbooks; merged cells are filled with the text a
reader sees in them, and every position keeps its row and column as an editor counts them.
"""

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from midcourse.data.cell_text import cell_text, hidden_power, tidy
from midcourse.data.sheet_xml import Area, SheetXml, look_through
from midcourse.documents.zip_guard import BROKEN
from midcourse.errors import InputUnusable
from midcourse.findings import Finding, Place, Tier, refuse_errors
from midcourse.plan.csv_text import decode
from midcourse.plan.workbook_guard import guarded_bytes, not_a_workbook
from midcourse.wording import Wording, say

#: Larger sheets are refused: no department's form is this long, and filling it would take the machine's memory.
MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 20_000, 500, 1_000_000
#: Text of a formula whose result nobody has stored: the file was written by a program that does not calculate.
UNCOMPUTED = "#未计算"
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
        return _grids_of_workbook(data, name)
    if data.startswith(_OLD_EXCEL):
        raise _unusable(name, say("是旧版 Excel（.xls）文件"), say("在 Excel 中另存为 .xlsx 后再报送"))
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
        raise _unusable(name, say("是网页或 XML，不是表格文件"), say("在 Excel 中打开后另存为 .xlsx 再报送"))
    tables = [table for separator in _SEPARATORS if (table := _separated(text, separator, name))]
    if not tables:
        return Grid(name, None, (), ())
    best = max(tables, key=_regularity)
    width = max(len(cells) for _, cells in best)
    _refuse_beyond_measure(name, None, len(best), width)
    rows = tuple((*(tidy(cell) for cell in cells), *[""] * (width - len(cells))) for _, cells in best)
    return Grid(name, None, rows, tuple(number for number, _ in best))


def _grids_of_workbook(data: bytes, name: str) -> list[Grid]:
    allowed, findings = guarded_bytes(data, Place(name))
    refuse_errors(findings)
    try:
        with warnings.catch_warnings(), zipfile.ZipFile(io.BytesIO(allowed or b"")) as archive:
            warnings.simplefilter("ignore")  # of features that do not concern the cells
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            grids = [_grid_of_sheet(sheet, archive, name) for sheet in book.worksheets]
    except BROKEN as fault:
        raise InputUnusable([not_a_workbook(Place(name))]) from fault
    return [replace(grids[0], findings=(*findings, *grids[0].findings)), *grids[1:]] if grids else []


def _grid_of_sheet(sheet: Worksheet, archive: zipfile.ZipFile, file: str) -> Grid:
    place = Place(file, sheet.title)
    if sheet.sheet_state != "visible":
        return Grid(file, sheet.title, (), (), findings=(_note("hidden-sheet", say("隐藏的工作表未读取"), place),))
    layout = look_through(archive, sheet._worksheet_path)  # type: ignore[attr-defined]  # the type stubs leave it out
    _refuse_beyond_measure(file, sheet.title, layout.height, layout.width)
    texts, findings = _texts(sheet, layout, place)
    height, width = (max((position[axis] for position in texts), default=0) for axis in (0, 1))
    merged = _fill_merged(texts, layout.merged, (height, width))
    rows = tuple(tuple(texts.get((row, col), "") for col in range(1, width + 1)) for row in range(1, height + 1))
    findings += _hidden_findings(layout, texts, place)
    return Grid(file, sheet.title, rows, tuple(range(1, height + 1)), merged, tuple(findings))


def _texts(sheet: Worksheet, layout: SheetXml, place: Place) -> tuple[dict[tuple[int, int], str], list[Finding]]:
    """Return the text of each cell that has one, by row and column from 1, and what is odd about it."""
    texts: dict[tuple[int, int], str] = {}
    findings: list[Finding] = []
    lines = sheet.iter_rows(min_row=1, max_row=max(layout.height, 1), min_col=1, max_col=max(layout.width, 1))
    for row, cells in enumerate(lines, start=1):
        for column, cell in enumerate(cells, start=1):
            if (row, column) in layout.uncomputed:
                texts[row, column] = UNCOMPUTED
            elif cell.value is not None:
                text = cell_text(cell.value, cell.number_format)
                if text:
                    texts[row, column] = text
                where = replace(place, row=row, column=get_column_letter(column))
                findings += _format_findings(cell.value, cell.number_format, where)
    return texts, findings


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
        remedy = say("检查引号是否成对；单元格不能超过 {most} 字", most=LONGEST_CELL)
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


def _fill_merged(
    texts: dict[tuple[int, int], str], areas: Iterable[Area], size: tuple[int, int]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Give each merged area the text of its first cell, inside the used part; return what was filled from where.

    What lies covered under a merged area is not seen by a reader, so it is not read. Areas that overlap are damage; the
    first one counts.
    """
    filled: dict[tuple[int, int], tuple[int, int]] = {}
    for top, left, bottom, right in areas:
        if (top - 1, left - 1) in filled:
            continue
        text = texts.get((top, left), "")
        for row in range(top, min(bottom, size[0]) + 1):
            for column in range(left, min(right, size[1]) + 1):
                if (row, column) == (top, left) or (row - 1, column - 1) in filled:
                    continue
                texts[row, column] = text
                if text:
                    filled[row - 1, column - 1] = (top - 1, left - 1)
    return filled


def _format_findings(value: object, number_format: str, place: Place) -> list[Finding]:
    if not isinstance(value, int | float) or not hidden_power(number_format):
        return []
    message = say(
        "单元格格式把 {held} 缩小 10 的 {power} 次方显示，按显示的数读取", held=value, power=hidden_power(number_format)
    )
    return [Finding("scaled-by-format", Tier.QUERY, message, place, say("确认单位；改用普通数字格式填报"))]


def _hidden_findings(layout: SheetXml, texts: Mapping[tuple[int, int], str], place: Place) -> list[Finding]:
    """Note hidden rows and columns that hold something; they are read like the others."""
    rows = sorted(layout.hidden_rows & {row for row, _ in texts})
    used = sorted({column for _, column in texts})
    columns = [column for column in used if any(first <= column <= last for first, last in layout.hidden_columns)]
    return [
        *(_note("hidden-row", say("隐藏行中有内容，已照常读取"), replace(place, row=row)) for row in rows),
        *(
            _note("hidden-column", say("隐藏列中有内容，已照常读取"), replace(place, column=get_column_letter(column)))
            for column in columns
        ),
    ]


def _note(rule: str, message: Wording, place: Place) -> Finding:
    return Finding(rule, Tier.NOTE, message, place)


def _refuse_beyond_measure(file: str, sheet: str | None, height: int, width: int) -> None:
    if height > MOST_ROWS or width > MOST_COLUMNS or height * width > MOST_CELLS:
        message = say("表格过大（{height} 行 × {width} 列）", height=height, width=width)
        remedy = say("不超过 {rows} 行、{columns} 列；删去表外多余的内容", rows=MOST_ROWS, columns=MOST_COLUMNS)
        raise InputUnusable([Finding("sheet-too-large", Tier.ERROR, message, Place(file, sheet), remedy)])


def _unusable(name: str, message: Wording, remedy: Wording) -> InputUnusable:
    return InputUnusable([Finding("file-unusable", Tier.ERROR, message, Place(name), remedy)])
