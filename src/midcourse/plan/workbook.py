"""The plan as one Excel workbook: one sheet per table, Chinese headings, lists to choose from, every cell text.

Cells are text so that Excel does not turn codes into numbers and 1-2 into a date; what a person types as a number, a
date or a tick is read all the same. Formulas are not: the value Excel last computed may be old.
"""

import io
import tempfile
import unicodedata
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from midcourse.documents.zip_guard import BROKEN
from midcourse.findings import Finding, Place, Tier, refuse_errors
from midcourse.plan.cells import CELL_LIMIT, choices, excerpt, write_cell
from midcourse.plan.header import HeaderReading, faults_in_header, read_fields
from midcourse.plan.model import PlanHeader, Review
from midcourse.plan.rows import Cell, Located, Reading, Row, TableReading, nearest, read_table, write_rows
from midcourse.plan.tables import HEADER_TABLE, SOURCES_TABLE, Column, Table
from midcourse.plan.workbook_cells import rows_of
from midcourse.plan.workbook_guard import guarded, not_a_workbook
from midcourse.plan.workbook_pack import packed
from midcourse.plan.workbook_text import LONGEST_ESCAPE, escape
from midcourse.wording import say

HEADER_HEADINGS = ("项目", "内容")
TEXT_FORMAT = "@"
#: Rows below the last filled one that still offer their lists and stay text.
_SPARE_ROWS = 1000
_WIDTHS = (8, 60)
_BOLD = Font(bold=True)
_REQUIRED = PatternFill("solid", fgColor="FFF2CC")
_OPTIONAL = PatternFill("solid", fgColor="E7E6E6")


class _Broken(Exception):
    """The file turns out to be no workbook while its sheets are read."""


class _Sheets:
    """The sheets of a workbook by title, each read when it is asked for: a large one is never held whole."""

    def __init__(self, data: bytes) -> None:
        try:
            book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            self.sheets = {sheet.title: sheet for sheet in book.worksheets}
        except BROKEN as error:
            raise _Broken from error

    def __iter__(self) -> Iterator[str]:
        return iter(self.sheets)

    def rows(self, title: str) -> Iterator[Row]:
        """Yield the rows in which anything stands.

        Raises:
            _Broken: when they cannot be read.
        """
        try:
            yield from rows_of(self.sheets[title])
        except BROKEN as error:
            raise _Broken from error


def read(path: Path, tables: Sequence[Table]) -> Reading:
    """Read a plan workbook; a table whose sheet is absent is empty.

    Args:
        path: the file, whatever its name.
        tables: the tables to read; other sheets give a query.
    """
    where = Place(path.name)
    data, findings = guarded(path, where)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of features that do not concern the cells
            if data is not None:
                return _read(_Sheets(data), tables, where, findings)
    except _Broken:
        findings = [not_a_workbook(where)]
    lost = Located({table.name: TableReading(complete=False) for table in tables})
    return Reading(None, lost, tuple(findings))


def _read(sheets: _Sheets, tables: Sequence[Table], where: Place, found_before: Sequence[Finding]) -> Reading:
    header = _read_header(sheets, where)
    findings = [*found_before, *header.findings, *_unknown_sheets(sheets, tables, where)]
    readings = {}
    for table in (SOURCES_TABLE, *tables):
        readings[table.name], found = _read_sheet(sheets, table, where)
        findings += found
    whole = replace(header.header, sources=readings[SOURCES_TABLE.name].records) if header.header else None
    return Reading(whole, Located(readings, header.places), tuple(findings))


def _named(sheets: _Sheets, table: Table) -> list[str]:
    return [title for title in sheets if title.strip() in {table.name, table.heading}]


def _read_header(sheets: _Sheets, where: Place) -> HeaderReading:
    titles = _named(sheets, HEADER_TABLE)
    if not titles:
        message = say("工作簿里没有“{sheet}”表，不是规划工作簿", sheet=HEADER_TABLE.heading)
        remedy = say("请补上此表：第一列写项目，第二列写内容")
        return HeaderReading(findings=(Finding("missing-header", Tier.ERROR, message, where, remedy),))
    place = replace(where, sheet=titles[0])
    cells: dict[str, Cell] = {}
    places: dict[str, Place] = {}
    findings: list[Finding] = []
    for row in sheets.rows(titles[0]):
        name, value = str(row.cells[0]).strip(), row.cells[1] if len(row.cells) > 1 else ""
        if not name or name in HEADER_HEADINGS:
            continue
        if name in cells:
            message = say("“{name}”重复", name=excerpt(name))
            findings.append(Finding("duplicate-key", Tier.ERROR, message, replace(place, row=row.number)))
        cells[name], places[name] = value, replace(place, row=row.number, column=excerpt(name))
    reading = read_fields(cells, places, place)
    return replace(reading, findings=(*findings, *reading.findings))


def _read_sheet(sheets: _Sheets, table: Table, where: Place) -> tuple[TableReading, list[Finding]]:
    titles = _named(sheets, table)
    if not titles:
        return TableReading(absent=True), []
    place = replace(where, sheet=titles[0])
    reading = read_table(table, place, sheets.rows(titles[0]))
    if len(titles) == 1:
        return reading, list(reading.findings)
    message = say("“{first}”和“{second}”是同一张表", first=titles[0], second=titles[1])
    repeated = Finding("duplicate-sheet", Tier.ERROR, message, place, say("请合并为一张"))
    return replace(reading, complete=False, lost=True), [repeated, *reading.findings]


def _unknown_sheets(sheets: _Sheets, tables: Sequence[Table], where: Place) -> list[Finding]:
    known = {word for table in (HEADER_TABLE, SOURCES_TABLE, *tables) for word in (table.name, table.heading)}
    return [
        Finding(
            "unknown-sheet",
            Tier.QUERY,
            say("不认识的工作表“{name}”，未读入", name=excerpt(title)),
            replace(where, sheet=title),
            say("是否指“{like}”？请改表名或删去", like=nearest(title, known) or HEADER_TABLE.heading),
        )
        for title in sheets
        if title.strip() not in known and next(sheets.rows(title), None)
    ]


def write(path: Path, header: PlanHeader, records: Mapping[Table, Sequence[Any]]) -> None:
    """Write a plan workbook; whatever stood there is replaced only when all is written.

    Args:
        path: the file; its folder is made when it does not exist.
        header: goes into a sheet of its own.
        records: by table; an empty table gives a sheet with headings to fill in.

    Raises:
        InputUnusable: when something would not read back equal; nothing is written then.
        OSError: when the disk refuses; the old file is then as it was.
    """
    data = _rendered(path.name, header, records)
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{path.name}-", dir=path.parent) as staged:
        whole = Path(staged) / path.name
        whole.write_bytes(data)
        whole.replace(path)


def _rendered(file: str, header: PlanHeader, records: Mapping[Table, Sequence[Any]]) -> bytes:
    all_records = {SOURCES_TABLE: header.sources, **records}
    faults = faults_in_header(header, Place(file, HEADER_TABLE.heading))
    sheets: list[tuple[Table, list[list[str]]]] = []
    for table, rows in all_records.items():
        where = Place(file, table.heading)
        cells, found = write_rows(table, rows, where, words=True)
        sheets.append((table, cells))
        faults += [*found, *_too_long_escaped(table, cells, where)]
    refuse_errors(faults)
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "Midcourse"
    _add_header(book, header)
    for table, cells in sheets:
        _add_table(book, table, cells)
    _open_with_reviews(book, sheets)
    return packed(book, {table.heading: cells for table, cells in sheets})


def _open_with_reviews(book: Workbook, sheets: Sequence[tuple[Table, list[list[str]]]]) -> None:
    """Put what a person must look at in front, where there is any."""
    for table, cells in sheets:
        if table.record is Review and cells:
            book.move_sheet(table.heading, offset=-book.sheetnames.index(table.heading))
            book.active = 0


def _too_long_escaped(table: Table, rows: Sequence[Sequence[str]], where: Place) -> Iterator[Finding]:
    """Find the cells that fit only before escaping; Excel would cut them or call the file broken."""
    for number, row in enumerate(rows, start=2):
        for column, text in zip(table.columns, row, strict=True):
            if len(text) * LONGEST_ESCAPE > CELL_LIMIT >= len(text) and len(escape(text)) > CELL_LIMIT:
                message = say("单元格有 {length} 个字，最多 {limit} 个", length=len(escape(text)), limit=CELL_LIMIT)
                place = replace(where, row=number, column=column.heading)
                yield Finding("unwritable-cell", Tier.ERROR, message, place, say("请改正后再保存"))


def _add_header(book: Workbook, header: PlanHeader) -> None:
    sheet = _new_sheet(book, HEADER_TABLE.heading, (24, 60))
    for position, text in enumerate(HEADER_HEADINGS, start=1):
        _fill(sheet, 1, position, text, _OPTIONAL)
    for row, column in enumerate(HEADER_TABLE.columns, start=2):
        _fill(sheet, row, 1, column.heading, _REQUIRED if column.required else _OPTIONAL)
        _fill(sheet, row, 2, write_cell(getattr(header, column.name), words=True))


def _add_table(book: Workbook, table: Table, rows: Sequence[Sequence[str]]) -> None:
    columns = table.columns
    sheet = _new_sheet(book, table.heading, [_width(column, position, rows) for position, column in enumerate(columns)])
    for position, column in enumerate(columns, start=1):
        _offer_choices(sheet, column, get_column_letter(position), len(rows))
        _fill(sheet, 1, position, column.heading, _REQUIRED if column.required else _OPTIONAL)


def _new_sheet(book: Workbook, title: str, widths: Sequence[int]) -> Worksheet:
    sheet: Worksheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    print_whole_width(sheet)
    for position, width in enumerate(widths, start=1):
        dimension = sheet.column_dimensions[get_column_letter(position)]
        dimension.width = width
        dimension.number_format = TEXT_FORMAT
    return sheet


def print_whole_width(sheet: Worksheet, heading_rows: int = 1) -> None:
    """Set a sheet to print on A4 across, all columns on one page, its first rows on each: offices sign on paper."""
    sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0  # as many pages down as it takes
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"1:{heading_rows}"


def _fill(sheet: Worksheet, row: int, column: int, text: str, heading: PatternFill | None = None) -> None:
    """Put a text into a cell; `heading` is the colour of a heading, None for content. Nothing is made for no text."""
    if not text:
        return
    cell = sheet.cell(row, column, escape(text))
    cell.data_type = "s"  # also where the text begins with "=" or reads "#N/A"
    cell.number_format = TEXT_FORMAT
    if heading:
        cell.font = _BOLD
        cell.fill = heading


def _offer_choices(sheet: Worksheet, column: Column, letter: str, rows: int) -> None:
    words = choices(column.cell_type.base)
    if words:
        offer = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=not column.required)
        offer.add(f"{letter}2:{letter}{rows + _SPARE_ROWS}")
        sheet.add_data_validation(offer)


def _width(column: Column, position: int, rows: Sequence[Sequence[str]]) -> int:
    """Choose a column width [characters] that shows most cells, a Chinese character counting two."""
    longest = max((_shown_width(row[position][:40]) for row in rows[:200]), default=0)
    return min(max(longest, _shown_width(column.heading), _WIDTHS[0]) + 2, _WIDTHS[1])


def _shown_width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
