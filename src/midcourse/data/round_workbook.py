"""The workbook of a round for one department: only its rows, what is known grey, what to fill yellow and pre-filled.

What goes in comes out: `midcourse.data.round_reading.read_round_workbook` gives back the reports written here, and
writing those gives the same bytes.
"""

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from midcourse.data.model import Observation
from midcourse.data.reporting import Form, Item, Report, blank_report, item_of, tidied
from midcourse.data.round_sheets import LAST_PERIOD, SHEETS, DepartmentRound, LastKnown, RoundSheet, known_cells
from midcourse.findings import Finding, Place, Tier, refuse_errors
from midcourse.periods import period_wording, written_period
from midcourse.plan.cells import CELL_LIMIT, without_controls, write_cell
from midcourse.plan.rows import fault_in_writing
from midcourse.plan.workbook import TEXT_FORMAT, print_whole_width
from midcourse.plan.workbook_pack import packed
from midcourse.plan.workbook_text import escape
from midcourse.wording import say

HEADER_ROW = 3
#: Word before the round's period in the second row, by which a workbook of another round is told.
PERIOD_WORD = "填报期："
#: Most characters a list of words to choose from may have. Source: ECMA-376 part 1, 18.3.1.32, formula1 of a list.
_LIST_LIMIT = 255
_EDGE = Side(style="thin", color="808080")
_BORDER = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_KNOWN = PatternFill("solid", fgColor="E7E6E6")
_TO_FILL = PatternFill("solid", fgColor="FFF2CC")
_FILL_IN = {form: sheet.to_fill for form, sheet in SHEETS.items()}


def write_round_workbook(
    asked: DepartmentRound,
    reports: Iterable[Report] = (),
    *,
    observations: Iterable[Observation] = (),
    as_of: date = date.max,
) -> bytes:
    """Write the workbook of a round for one department.

    Args:
        reports: drafts to fill in; those of items the department does not owe are left out.
        observations: figures known already, to show the last one beside the cell to fill.
        as_of: later figures are not shown.

    Returns:
        The bytes of an .xlsx file; the same input gives the same bytes.

    Raises:
        InputUnusable: when a text is too long for any cell; it carries every such cell.
    """
    drafts = {(type(report), item_of(report)): report for report in reports}
    last = LastKnown(observations, as_of)
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "Midcourse"
    styles = _styles(book)
    faults: list[Finding] = []
    for form in dict.fromkeys(asked.forms):
        sheet = _new_sheet(book, SHEETS[form], asked, styles)
        for row, item in enumerate(asked.owed.of(form), start=HEADER_ROW + 1):
            blank = blank_report(item, asked.period, last.of(item.code))
            report = drafts.get((type(blank), item.code), blank)
            known = _in_words(known_cells(item, asked, last))
            faults += _write_row(_Line(sheet, SHEETS[form], row, styles), item, report, known)
        _offer_states(sheet, SHEETS[form], asked)
    refuse_errors(faults)
    return packed(book)


@dataclass(frozen=True, slots=True)
class _Styles:
    """How cells look, made once: making a style anew for each of ten thousand cells takes most of the time."""

    title: StyleArray
    heading: StyleArray
    known: StyleArray
    to_fill: StyleArray


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of a sheet, being written."""

    sheet: Worksheet
    layout: RoundSheet
    row: int
    styles: _Styles


def _styles(book: Workbook) -> _Styles:
    scratch = book.create_sheet("scratch")

    def made(row: int, fill: PatternFill | None = None, *, bold: bool = False, framed: bool = True) -> StyleArray:
        cell = scratch.cell(row, 1)
        cell.number_format = TEXT_FORMAT
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        cell.font = Font(bold=bold)
        cell.protection = Protection(locked=fill is not _TO_FILL)
        if fill is not None:
            cell.fill = fill
        if framed:
            cell.border = _BORDER
        style: StyleArray = copy(cell._style)
        return style

    styles = _Styles(made(1, bold=True, framed=False), made(2, _KNOWN, bold=True), made(3, _KNOWN), made(4, _TO_FILL))
    book.remove(scratch)
    return styles


def _new_sheet(book: Workbook, layout: RoundSheet, asked: DepartmentRound, styles: _Styles) -> Worksheet:
    sheet: Worksheet = book.create_sheet(layout.table.heading)
    office = asked.name_of(asked.department)
    limit = asked.limits.progress if layout.form is Form.TASKS else asked.limits.words
    period = f"{PERIOD_WORD}{period_wording(asked.period)}"
    titles = (
        f"{asked.plan.header.name} {layout.table.heading}",
        f"填报单位：{office}　　{period}　　{_HINTS[layout.form].format(limit=limit)}",
    )
    for row, text in enumerate(titles, start=1):
        _put(sheet.cell(row, 1), text, styles.title)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(layout.columns))
    for column, (heading, width) in enumerate(layout.columns.items(), start=1):
        _put(sheet.cell(HEADER_ROW, column), heading, styles.heading)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = f"C{HEADER_ROW + 1}"
    print_whole_width(sheet, HEADER_ROW)
    return sheet


_HINTS: Mapping[Form, str] = {
    Form.INDICATORS: "请填黄色单元格；没有数据填“-”并在备注说明",
    Form.PROJECTS: "请填黄色单元格；节点写作“名称 2023-06-30”，多个用分号隔开",
    Form.TASKS: "请填黄色单元格；进展与成效不超过 {limit} 字",
}


def _in_words(known: Mapping[str, str]) -> dict[str, str]:
    """Return the given cells with the period of the last value as people write it: 2023年上半年, not 2023H1."""
    return {heading: str(written_period(text)) if heading == LAST_PERIOD else text for heading, text in known.items()}


def _write_row(line: _Line, item: Item, report: Report, known: Mapping[str, str]) -> list[Finding]:
    """Write one row; return what would not come back from it."""
    cells, faults = dict(known), []
    tidy = tidied(report)
    for column in line.layout.table.columns:
        if column.key:
            continue
        value = getattr(tidy, column.name)
        text = write_cell(value)
        fault = fault_in_writing(column, value, text)
        if fault is None and len(escape(text)) > CELL_LIMIT:
            fault = say("单元格有 {length} 个字，最多 {limit} 个", length=len(escape(text)), limit=CELL_LIMIT)
        if fault is not None:
            place = Place("", line.layout.table.heading, line.row, column.heading)
            faults.append(Finding("unwritable-cell", Tier.ERROR, fault, place, say("请改正后再下载")))
        cells[column.heading] = text
    for position, heading in enumerate(line.layout.columns, start=1):
        style = line.styles.to_fill if heading in _FILL_IN[line.layout.form] else line.styles.known
        _put(line.sheet.cell(line.row, position), cells.get(heading, ""), style)
    return faults


def _put(cell: Cell | MergedCell, text: str, style: StyleArray) -> None:
    """Write a text as a text: a code stays `01`, and a note that begins with `=` is no formula."""
    cell._style = copy(style)  # type: ignore[union-attr]  # the type stubs leave it out
    if text:
        cell.value = escape(without_controls(text))
        cell.data_type = "s"


def _offer_states(sheet: Worksheet, layout: RoundSheet, asked: DepartmentRound) -> None:
    heading = next((column.heading for column in layout.table.columns if column.name == "state"), None)
    words = ",".join(asked.offered_states)
    rows = len(asked.owed.of(layout.form))
    if heading is None or not words or not rows or '"' in words or len(words) > _LIST_LIMIT:
        return
    letter = get_column_letter(list(layout.columns).index(heading) + 1)
    offer = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True)
    offer.add(f"{letter}{HEADER_ROW + 1}:{letter}{HEADER_ROW + rows}")
    sheet.add_data_validation(offer)
