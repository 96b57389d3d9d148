"""The cells of a returned workbook as text: exactly what was typed, every formula nobody computed told as such."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from midcourse.data.cell_text import cell_text
from midcourse.data.grids import MOST_ROWS
from midcourse.data.sheet_xml import Area, SheetXml, look_through
from midcourse.documents.zip_guard import BROKEN
from midcourse.findings import Finding, Place, Tier
from midcourse.plan.rows import Cell, Row
from midcourse.plan.workbook_guard import guarded_bytes, not_a_workbook
from midcourse.plan.workbook_text import unescape
from midcourse.wording import say

#: Columns looked at; the widest sheet has sixteen.
MOST_COLUMNS = 64


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet as it came.

    Args:
        title: without spaces around.
        rows: rows in which anything stands.
        merged: areas of merged cells.
    """

    title: str
    rows: tuple[Row, ...]
    merged: tuple[Area, ...]


def read_sheets(data: bytes, where: Place) -> tuple[list[Sheet], list[Finding]]:
    """Read every worksheet of a workbook that may be opened.

    Args:
        where: place of the file, for findings.

    Returns:
        The sheets, none when the file must not or cannot be opened; and what was found.
    """
    allowed, findings = guarded_bytes(data, where)
    if allowed is None:
        return [], findings
    try:
        with warnings.catch_warnings(), zipfile.ZipFile(io.BytesIO(data)) as archive:
            warnings.simplefilter("ignore")  # of features that do not concern the cells
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheets = [_sheet(sheet, archive, where, findings) for sheet in book.worksheets]
    except BROKEN:
        return [], [*findings, not_a_workbook(where)]
    return sheets, findings


def _sheet(sheet: Worksheet, archive: zipfile.ZipFile, where: Place, findings: list[Finding]) -> Sheet:
    layout = look_through(archive, sheet._worksheet_path)  # type: ignore[attr-defined]  # the type stubs leave it out
    if layout.height > MOST_ROWS or layout.width > MOST_COLUMNS:
        message = say("表格过大（{height} 行 × {width} 列）", height=layout.height, width=layout.width)
        remedy = say("不超过 {rows} 行、{columns} 列；删去表外多余的内容", rows=MOST_ROWS, columns=MOST_COLUMNS)
        findings.append(Finding("sheet-too-large", Tier.ERROR, message, replace(where, sheet=sheet.title), remedy))
        return Sheet(sheet.title.strip(), (), ())
    return Sheet(sheet.title.strip(), tuple(_rows(sheet, layout)), tuple(layout.merged))


def _rows(sheet: Worksheet, layout: SheetXml) -> Iterator[Row]:
    lines = sheet.iter_rows(min_row=1, max_row=max(layout.height, 1), min_col=1, max_col=max(layout.width, 1))
    for number, cells in enumerate(lines, start=1):
        texts = [
            _uncomputed() if (number, column) in layout.uncomputed else _text(cell)
            for column, cell in enumerate(cells, start=1)
        ]
        if any(texts):
            yield Row(number, texts)


def _uncomputed() -> Cell:
    return say("公式没有保存计算结果，请用 Excel 或 WPS 打开并保存，或粘贴为数值")


def _text(cell: SheetCell | MergedCell) -> Cell:
    """Return what a cell says: a text exactly as typed, a number as its format shows it."""
    value: Any = cell.value
    if value is None:
        return ""
    if cell.data_type == "e":
        return say("公式出错“{text}”，请改正公式或粘贴为数值", text=str(value))
    if isinstance(value, str):
        return unescape(value)
    if isinstance(value, date | datetime | time | timedelta):
        return cell_text(value, "yyyy-mm-dd" if isinstance(value, date) else cell.number_format)
    return cell_text(value, cell.number_format)
