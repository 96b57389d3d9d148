"""A division-of-labour table kept as an Excel workbook."""

import io
import warnings
import zipfile
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from midcourse.documents.model import Passage
from midcourse.documents.zip_guard import BROKEN
from midcourse.errors import InputUnusable
from midcourse.findings import Finding, Place, Tier, refuse_errors
from midcourse.plan.outline.divisions.rows import DivisionRow, is_division_table, rows_of_grid
from midcourse.plan.outline.responsible_columns import Meaning
from midcourse.plan.outline.responsible_tables import Grid, grid_of
from midcourse.plan.workbook_guard import guarded, not_a_workbook
from midcourse.plan.workbook_text import text_of
from midcourse.wording import say

#: Largest sheet read [bytes of its XML]; a table of ten thousand rows takes about 8 MB.
SHEET_LIMIT = 20_000_000
#: Most rows and columns looked at.
MOST_ROWS, MOST_COLUMNS = 20_000, 64


def division_of_workbook(path: Path) -> tuple[DivisionRow, ...]:
    """Return the rows of the division-of-labour tables of a workbook, sheet by sheet; hidden sheets are left out.

    Args:
        path: an .xlsx file, whatever its name.

    Raises:
        InputUnusable: when it cannot be opened as a workbook, or holds no such table.
    """
    where = Place(path.name)
    data, findings = guarded(path, where)
    refuse_errors(findings)
    try:
        grids = _grids(data or b"", where)
    except BROKEN as fault:
        raise InputUnusable([not_a_workbook(where)]) from fault
    tables = [grid for grid in grids if is_division_table(grid)]
    if not tables:
        message = say("没有找到任务分工表：需要有任务一列和责任单位或牵头单位一列")
        raise InputUnusable([Finding("no-division-table", Tier.ERROR, message, where, say("请检查表头的列名"))])
    return tuple(row for grid in tables for row in rows_of_grid(grid, path.name))


def _grids(data: bytes, where: Place) -> list[Grid]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        largest = max((part.file_size for part in archive.infolist() if "worksheets/" in part.filename), default=0)
    if largest > SHEET_LIMIT:
        message = say(
            "工作表有 {size} MB，最多 {limit} MB", size=f"{largest / 1e6:.1f}", limit=f"{SHEET_LIMIT / 1e6:.1f}"
        )
        raise InputUnusable([Finding("sheet-too-large", Tier.ERROR, message, where, say("请删去多余的行后再试"))])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of features that do not concern the cells
        book = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    return [grid for sheet in visible if (grid := _grid_of_sheet(sheet))]


def _grid_of_sheet(sheet: Worksheet) -> Grid | None:
    rows: list[list[Passage | None]] = []
    height, width = min(sheet.max_row, MOST_ROWS), min(sheet.max_column, MOST_COLUMNS)
    for cells in sheet.iter_rows(min_row=1, max_row=height, max_col=width):
        texts = [text_of(cell) for cell in cells]
        rows.append([Passage(text, 0) if isinstance(text, str) and text.strip() else None for text in texts])
    for area in sheet.merged_cells.ranges:
        first = rows[area.min_row - 1][area.min_col - 1] if area.min_row <= height and area.min_col <= width else None
        for row in range(area.min_row, min(area.max_row, height) + 1):
            for column in range(area.min_col, min(area.max_col, width) + 1):
                rows[row - 1][column - 1] = first
    grid = grid_of(rows, sheet.title)
    return grid if grid and grid.has(*Meaning) else None
