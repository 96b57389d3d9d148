"""The sheet a department fills in: only its own rows, what is known already, and one column to fill.

Whatever is filled in reads back by `midcourse.data.submission.read_submission`: the round trip is property-tested.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from midcourse.data.model import Observation, Span
from midcourse.data.vintage import figure_text, series_of
from midcourse.periods import Period, years
from midcourse.plan.model import Indicator, Plan
from midcourse.plan.vocabulary import Disclosure
from midcourse.plan.workbook import print_whole_width
from midcourse.plan.workbook_pack import packed

SHEET = "指标填报表"
#: Headings of the form with the width of each column in characters.
HEADINGS = {
    "序号": 8,
    "指标名称": 36,
    "单位": 12,
    "属性": 10,
    "目标": 20,
    "上次填报值": 16,
    "上次所属期": 14,
    "填报值": 18,
    "所属期": 16,
    "来源": 18,
    "备注": 30,
}
FILL_IN = ("填报值", "来源", "备注")
HEADER_ROW = 3
#: Spans of figures that, over more than a year, count from the first of several years.
_OF_SEVERAL_YEARS = frozenset([Span.MEAN, Span.GROWTH, Span.MEAN_GROWTH])
_A_YEAR = 12
NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
_EDGE = Side(style="thin", color="808080")
_TO_FILL = PatternFill("solid", fgColor="FFF2CC")


def write_form(
    plan: Plan,
    department: str | None,
    period: Period,
    *,
    observations: Iterable[Observation] = (),
    as_of: date = date.max,
) -> bytes:
    """Write the form of a reporting round as an Excel workbook.

    Args:
        department: code of the department whose indicators (as lead or contributor) are asked for; None for all.
        period: what the round asks about; an indicator without half-year statistics is asked for the last whole year.
        observations: figures known already, to show the last one beside the cell to fill.
        as_of: later figures are not shown.

    Returns:
        The bytes of an .xlsx file; the same input gives the same bytes.
    """
    workbook = Workbook()
    workbook.properties.created = NO_TIME
    sheet = workbook.active
    if not isinstance(sheet, Worksheet):  # a new workbook always has one
        sheet = workbook.create_sheet()
    sheet.title = SHEET
    _write_head(sheet, plan, department, period)
    known = list(observations)
    for row, indicator in enumerate(_asked(plan, department), start=HEADER_ROW + 1):
        last = series_of(known, indicator.code, "value", as_of).latest
        _write_row(sheet, row, _cells(indicator, plan, period, last))
    return packed(workbook)


def period_asked(indicator: Indicator, period: Period, last: Observation | None = None) -> Period:
    """Return the period an indicator is asked for: the round's, or the last whole year before it.

    Args:
        period: what the round asks about.
        last: the last figure known; one that counts on (a total since the plan began, a mean or growth over several
            years) is asked for from where it began. None when there is none.

    >>> period_asked(Indicator(code="22", name="指数", half_yearly=False), Period.parse("2023H1")).end.isoformat()
    '2022-12-31'
    """
    ends_a_year = (period.end.month, period.end.day) == (12, 31)
    asked = years(period.end.year - 1) if indicator.half_yearly is False and not ends_a_year else period
    if last is not None and counts_on(last) and last.period.start < asked.start:
        return Period(last.period.start, asked.end)
    return asked


def counts_on(figure: Observation) -> bool:
    """Tell whether a figure counts from an earlier year on, so that the next one of its kind begins where it does."""
    return figure.span is Span.CUMULATIVE or (figure.span in _OF_SEVERAL_YEARS and figure.period.months > _A_YEAR)


def _asked(plan: Plan, department: str | None) -> list[Indicator]:
    return [
        indicator
        for indicator in plan.indicators
        if department is None or department == indicator.lead or department in indicator.contributors
    ]


def _write_head(sheet: Worksheet, plan: Plan, department: str | None, period: Period) -> None:
    names = {known.code: known.name for known in plan.departments}
    _put(sheet.cell(1, 1), f"{plan.header.name} {SHEET}", bold=True)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(HEADINGS))
    office = names.get(department, department) if department else "全部"
    _put(sheet.cell(2, 1), f"填报单位：{office}　　请填黄色单元格；没有数据填“-”")
    sheet.merge_cells(start_row=2, start_column=1, end_row=2, end_column=len(HEADINGS))
    for column, (heading, width) in enumerate(HEADINGS.items(), start=1):
        _put(sheet.cell(HEADER_ROW, column), heading, bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = f"C{HEADER_ROW + 1}"
    print_whole_width(sheet, HEADER_ROW)


def _cells(indicator: Indicator, plan: Plan, period: Period, last: Observation | None) -> dict[str, str]:
    target = plan.target_of(indicator.code)
    masked = target is not None and target.disclosure is Disclosure.WITHHELD
    return {
        "序号": indicator.code,
        "指标名称": indicator.name,
        "单位": indicator.unit or "",
        "属性": indicator.attribute.value if indicator.attribute else "",
        "目标": "**" if masked else target.text if target else "",
        "上次填报值": figure_text(last) if last else "",
        "上次所属期": str(last.period) if last else "",
        "所属期": str(period_asked(indicator, period, last)),
    }


def _write_row(sheet: Worksheet, row: int, cells: dict[str, str]) -> None:
    for column, heading in enumerate(HEADINGS, start=1):
        cell = sheet.cell(row, column)
        _put(cell, cells.get(heading, ""))
        cell.border = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
        if heading in FILL_IN:
            cell.fill = _TO_FILL


def _put(cell: Cell | MergedCell, text: str, *, bold: bool = False) -> None:
    """Write a text as a text: a code stays `01`, and a name that begins with `=` is no formula."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text) or None
    if cell.data_type == "f":
        cell.data_type = "s"
    cell.number_format = "@"
    cell.font = Font(bold=bold)
    cell.alignment = Alignment(vertical="center", wrap_text=True)
