"""Where the table is in a sheet: header rows, title rows, and one claim for every value cell.

A claim is what a cell says before anybody asks which indicator it belongs to: the row's name, the column's period, the
text, and where it stands. Nothing is dropped in silence: what is not taken is reported.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from midcourse.data.grids import Grid
from midcourse.data.headings import (
    Column,
    Role,
    is_name_heading,
    read_column,
    role_of,
    table_unit,
    unit_in,
    without_brackets,
)
from midcourse.data.model import Span
from midcourse.data.period_text import PeriodReading, normal, read_period, year_to_date
from midcourse.findings import Finding, Tier
from midcourse.periods import Period
from midcourse.quantities import is_known_unit
from midcourse.wording import say

MOST_HEADER_ROWS = 3
#: A turned table begins within this many rows.
MOST_TITLE_ROWS = 50
_TOTAL = re.compile(r"^(合计|总计|小计|共计|平均|其中)[::]?$")
#: A title that speaks of a whole year's values: `2022年度…`, or a sheet named `2022年`.
_YEAR_TITLE = re.compile(r"\d年(度|全年)|^\d{4}年?$")
_PROMISE = re.compile(r"^(年度|本期)?(计划|目标|预期|预计)(数|值)?$")
_FOOTNOTE = re.compile(r"^(注|备注|说明|资料来源|数据来源|填表|填报|制表|审核|联系|单位负责人|负责人|报送|\*|※)")


@dataclass(frozen=True, slots=True)
class Context:
    """What the reading of a sheet may lean on.

    Args:
        plan: the plan's years.
        declared: units of the plan beyond the built-in ones.
        is_indicator: tells whether a text names an indicator of the plan for sure.
        period: period of the reporting round, for columns that name none; None when not known.
    """

    plan: Period
    declared: frozenset[str]
    is_indicator: Callable[[str], bool]
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one value cell says.

    Args:
        text: the cell as it came.
        unit: unit stated for this cell by column, heading or table; None when none is.
        unit_is_general: the unit stands above the table, so it holds only for rows it fits.
        period: period stated by row, heading or title; None when none is.
        row: index in the grid, from 0.
        column: index in the grid, from 0.
    """

    text: str
    unit: str | None
    unit_is_general: bool
    period: PeriodReading | None
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class ClaimedRow:
    """A row of a table: whom it speaks of, and its value cells."""

    name: str
    code: str
    row: int
    claims: tuple[Claim, ...]
    note: str = ""
    source: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table.

    Args:
        top: index of its first row.
        bottom: index of its last row.
        unit: unit stated above the table; None when none is.
        period: period stated above the table; None when none is.
    """

    top: int
    bottom: int
    columns: tuple[Column, ...]
    unit: str | None = None
    period: PeriodReading | None = None

    def index(self, role: Role) -> int | None:
        """Return the last column of a role: of first-, second- and third-level names the last is the indicator's."""
        found = [column.index for column in self.columns if column.role is role]
        return found[-1] if found else None

    def values(self) -> list[Column]:
        """Return the value columns; where no heading says so, the columns that carry a unit."""
        stated = [column for column in self.columns if column.role is Role.VALUE]
        return stated or [column for column in self.columns if column.role is Role.OTHER and column.unit]


@dataclass(slots=True)
class Layout:
    """The rows read from a sheet, and what was noticed on the way.

    Args:
        tables: number of headers found.
    """

    tables: int = 0
    rows: list[ClaimedRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_layout(grid: Grid, context: Context) -> Layout:
    """Find every table of a sheet and read its rows."""
    layout = Layout()
    headers = list(_headers(grid, context))
    if not headers:
        return _turned(grid, context)
    ends = [*(header.top for header in headers[1:]), len(grid.rows)]
    for header, end in zip(headers, ends, strict=True):
        layout.tables += 1
        _read_table(grid, header, end, context, layout)
    return layout


def _headers(grid: Grid, context: Context) -> Iterator[Header]:
    """Yield the headers from top to bottom; what stands between two of them belongs to the first."""
    row, above = 0, 0
    while row < len(grid.rows):
        if not _is_header_row(grid, row, context):
            row += 1
            continue
        header = _header_at(grid, row, above, context)
        yield header
        row = above = header.bottom + 1


def _role(text: str, context: Context) -> Role:
    """Tell the role of one heading by itself; `1-6月` counts as a period, whatever year stands above it."""
    return role_of(text, context.plan, context.plan.start.year)


def _is_header_row(grid: Grid, row: int, context: Context) -> bool:
    """Tell whether a row heads a table: a name column and at least one more column that is recognised."""
    texts = list(dict.fromkeys(text for text in grid.rows[row] if text))
    if not any(map(is_name_heading, texts)):
        return False
    roles = [_role(text, context) for text in texts]
    return (Role.NAME in roles and len([role for role in roles if role is not Role.OTHER]) > 1) or _heads_by_below(
        grid, row, roles, context
    )


def _heads_by_below(grid: Grid, row: int, roles: list[Role], context: Context) -> bool:
    """Tell whether a lone name heading gets its company from the row below (two header rows)."""
    if Role.NAME not in roles or row + 1 >= len(grid.rows):
        return False
    return any(_role(text, context) is Role.VALUE for text in grid.rows[row + 1] if text)


def _header_at(grid: Grid, row: int, above: int, context: Context) -> Header:
    name = next(i for i, text in enumerate(grid.rows[row]) if text and _role(text, context) is Role.NAME)
    top, bottom = _reach(grid, row, name, above, context)
    titles = [text for title in range(above, top) for text in dict.fromkeys(grid.rows[title]) if text]
    titles += [grid.sheet or ""]
    period, year = _title_period(titles, context)
    columns = tuple(
        read_column(index, heading, context.plan, year, context.declared)
        for index, heading in enumerate(_joined_headings(grid, top, bottom))
    )
    units = (table_unit(text, context.declared) for text in titles)
    return Header(top, bottom, columns, next((unit for unit in units if unit), None), period)


def _reach(grid: Grid, row: int, name: int, above: int, context: Context) -> tuple[int, int]:
    """Return the first and last row of the header that has its name column at this row."""
    top, bottom = row, row
    while (
        bottom + 1 < len(grid.rows) and bottom - row < MOST_HEADER_ROWS and _continues(grid, bottom + 1, name, context)
    ):
        bottom += 1
    if top > above and _groups(grid, top - 1, name, context):
        top -= 1
    return top, bottom


def _continues(grid: Grid, row: int, name: int, context: Context) -> bool:
    """Tell whether a row goes on with the header: nothing new in the name column, headings in others."""
    if (row, name) in grid.merged:
        return True  # the name heading is merged down to here
    texts = [text for i, text in enumerate(grid.rows[row]) if text and _own(grid, row, i)]
    if not texts or grid.rows[row][name]:
        return False
    return all(_role(text, context) is not Role.OTHER or unit_in(text, context.declared) for text in texts)


def _groups(grid: Grid, row: int, name: int, context: Context) -> bool:
    """Tell whether a row above groups columns of the header: not a title over the whole width, not a unit."""
    if grid.rows[row][name]:
        return False
    texts = [text for text in grid.rows[row] if text]
    if not texts or any(table_unit(text, context.declared) for text in texts):
        return False
    return any(_role(text, context) in {Role.VALUE, Role.TARGET} for text in texts)


def _own(grid: Grid, row: int, column: int) -> bool:
    """Tell whether a position's text starts in this row, not in one merged with it from above."""
    anchor = grid.merged.get((row, column))
    return anchor is None or anchor[0] == row


def _joined_headings(grid: Grid, top: int, bottom: int) -> list[str]:
    """Join the header rows of each column; a group's heading holds for the empty cells to its right."""
    rows = [list(grid.rows[row]) for row in range(top, bottom + 1)]
    for row, below in pairwise(rows):
        for index in range(1, len(row)):
            if not row[index] and below[index] and row[index - 1] and below[index - 1]:
                row[index] = row[index - 1]
    return [" ".join(dict.fromkeys(text for text in texts if text)) for texts in zip(*rows, strict=True)]


def _title_period(titles: list[str], context: Context) -> tuple[PeriodReading | None, int | None]:
    """Return the period and the year the title rows name; a bare year in a title is no period of its values."""
    year = None
    for text in titles:
        reading = read_period(text, context.plan)
        if reading is None or not context.plan.start.year - 1 <= reading.period.end.year <= context.plan.end.year + 1:
            continue  # a title's year far outside the plan is its long-range objective
        year = year or reading.period.end.year
        if not reading.period.is_whole_years or _YEAR_TITLE.search(normal(text)):
            return reading, reading.period.end.year
    return None, year


def _read_table(grid: Grid, header: Header, end: int, context: Context, layout: Layout) -> None:
    _note_columns(grid, header, layout)
    if not header.values():
        message = say("表头中没有可以填报数值的列")
        remedy = say("列名写明期间，如“2023年1-6月”，或写“完成情况”")
        layout.findings.append(Finding("no-value-column", Tier.QUERY, message, grid.place(header.top), remedy))
        return
    for row in range(header.bottom + 1, end):
        texts = [text for text in dict.fromkeys(grid.rows[row]) if text]
        if texts and not _FOOTNOTE.match(texts[0]):
            _read_row(grid, header, row, context, layout)


def _note_columns(grid: Grid, header: Header, layout: Layout) -> None:
    """Note the columns with figures that are not taken, so that nobody wonders where they went."""
    for column in header.columns:
        if column.role in {Role.DERIVED, Role.TARGET}:
            message = say("“{heading}”一列不是完成数，未读取", heading=column.heading)
            place = grid.place(header.top, column.index)
            layout.findings.append(Finding("column-not-taken", Tier.NOTE, message, place))


def _read_row(grid: Grid, header: Header, row: int, context: Context, layout: Layout) -> None:
    name = _name_of(grid, header, row)
    cells = [(column, grid.rows[row][column.index]) for column in header.values()]
    filled = [(column, text) for column, text in cells if text]
    texts = list(dict.fromkeys(text for text in grid.rows[row] if text))
    if _TOTAL.match(normal(name)) or _TOTAL.match(normal(texts[0])):
        message = say("合计行“{name}”未读取", name=name or texts[0])
        layout.findings.append(Finding("total-row", Tier.NOTE, message, grid.place(row)))
        return
    promise = next((text for text in _words_beside(grid, header, row) if _PROMISE.match(normal(text))), None)
    if promise is not None:
        message = say("“{name}”的“{word}”一行不是完成数，未读取", name=name, word=promise)
        layout.findings.append(Finding("row-not-taken", Tier.NOTE, message, grid.place(row)))
        return
    if len(texts) == 1 and not context.is_indicator(name):
        return  # a category over the whole width, or a remark
    if not name:
        if filled:
            place = grid.place(row)
            message, remedy = say("有数值，但没有指标名称，未读取"), say("补上指标名称")
            layout.findings.append(Finding("row-without-name", Tier.QUERY, message, place, remedy))
        return
    claims = tuple(_claim(grid, header, row, column, context) for column, _ in filled)
    notes = {role: _cell(grid, header, row, role) for role in (Role.NOTE, Role.SOURCE, Role.EVIDENCE)}
    code = _cell(grid, header, row, Role.CODE)
    layout.rows.append(ClaimedRow(name, code, row, claims, notes[Role.NOTE], notes[Role.SOURCE], notes[Role.EVIDENCE]))


def _words_beside(grid: Grid, header: Header, row: int) -> list[str]:
    """Return the words in the columns that hold neither names nor values: 计划 or 实际 beside a merged name."""
    return [grid.rows[row][column.index] for column in header.columns if column.role is Role.OTHER]


def _name_of(grid: Grid, header: Header, row: int) -> str:
    """Return the most detailed name of a row: the last name column that is filled."""
    names = [grid.rows[row][column.index] for column in header.columns if column.role is Role.NAME]
    return next((name for name in reversed(names) if name), "")


def _cell(grid: Grid, header: Header, row: int, role: Role) -> str:
    index = header.index(role)
    return "" if index is None else grid.rows[row][index]


def _claim(grid: Grid, header: Header, row: int, column: Column, context: Context) -> Claim:
    stated = _stated_unit(_cell(grid, header, row, Role.UNIT), context.declared) or column.unit
    unit = stated or header.unit
    period = _row_period(_cell(grid, header, row, Role.PERIOD), column, header, context)
    return Claim(grid.rows[row][column.index], unit, stated is None, period, row, column.index)


def _stated_unit(text: str, declared: frozenset[str]) -> str | None:
    """Return the unit a unit cell states, even one that is not known; None for an empty cell or a dash."""
    flat = normal(text)
    if not flat.strip("-/"):
        return None
    return flat if is_known_unit(flat, declared) else without_brackets(flat) or flat


def _row_period(text: str, column: Column, header: Header, context: Context) -> PeriodReading | None:
    """Return the period of a value: the row's own, else the heading's, the round's, the title's."""
    try:
        own = PeriodReading(Period.parse(text)) if text else None
    except ValueError:
        own = read_period(text, context.plan)
    general = PeriodReading(context.period) if context.period else header.period
    if own is None and column.totals and general:
        return _total_until(general.period.end, column, context)
    return own or column.period or general


def _total_until(end: date, column: Column, context: Context) -> PeriodReading:
    """Return what a bare 累计 covers: since the year or the plan began, until the period of the sheet ends."""
    if column.of_year:
        return PeriodReading(year_to_date(end), Span.FLOW)
    return PeriodReading(Period(min(context.plan.start, end), end), Span.CUMULATIVE)


def _turned(grid: Grid, context: Context) -> Layout:
    """Read a table whose columns are indicators and whose rows are periods."""
    layout = Layout()
    for top, texts in enumerate(grid.rows[:MOST_TITLE_ROWS]):
        names = {index: text for index, text in enumerate(texts) if index and text and context.is_indicator(text)}
        body = range(top + 1, len(grid.rows))
        periods = {row: reading for row in body if (reading := read_period(grid.rows[row][0], context.plan))}
        if names and periods:
            layout.tables = 1
            layout.rows = [_turned_row(grid, index, name, periods, context) for index, name in names.items()]
            break
    return layout


def _turned_row(grid: Grid, index: int, name: str, periods: dict[int, PeriodReading], context: Context) -> ClaimedRow:
    unit = unit_in(name, context.declared)
    claims = tuple(
        Claim(grid.rows[row][index], unit, unit is None, period, row, index)
        for row, period in periods.items()
        if grid.rows[row][index]
    )
    return ClaimedRow(name, "", min(periods) - 1, claims)
