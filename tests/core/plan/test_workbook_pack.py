"""Rows put into a workbook as markup: what openpyxl would have written, cell by cell, and the same bytes each time."""

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Font

from midcourse.data.ledger import open_ledger, write_ledger
from midcourse.data.model import Ledger, Observation, Span
from midcourse.periods import years
from midcourse.plan.model import Indicator, Plan, PlanHeader
from midcourse.plan.workbook_pack import packed
from midcourse.plan.workbook_text import escape

TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]) | st.sampled_from("\t\n\r_x0D&<>\"' "), max_size=8)


def headed() -> Workbook:
    """Return a workbook of one sheet with three headings over columns of text."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "表"
    for letter in "ABC":
        sheet[f"{letter}1"] = letter
        sheet[f"{letter}1"].font = Font(bold=True)
        sheet.column_dimensions[letter].number_format = "@"
    return book


def by_cells(rows: Sequence[Sequence[str]]) -> bytes:
    """Write the same the long way: openpyxl makes every cell."""
    book = headed()
    for number, row in enumerate(rows, start=2):
        for position, text in enumerate(row, start=1):
            if text:
                cell = book.worksheets[0].cell(number, position, escape(text))
                cell.data_type, cell.number_format = "s", "@"
    return packed(book)


@settings(deadline=None, max_examples=30)  # two workbooks an example
@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), max_size=4))
def test_rows_put_in_are_byte_for_byte_what_openpyxl_writes(rows: list[list[str]]) -> None:
    assert packed(headed(), {"表": rows}) == by_cells(rows)


def test_a_sheet_reaches_as_far_as_its_last_filled_row() -> None:
    data = packed(headed(), {"表": [["", "", ""], ["", "</sheetData>", ""], ["", "", ""]]})
    sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True)["表"]
    assert sheet.calculate_dimension() == "A1:C3"
    assert sheet["B3"].value == "</sheetData>"


def test_equal_figures_with_other_digits_keep_their_own(tmp_path: Path) -> None:
    header = PlanHeader(code="P14", name="规划", area="某区", level="district", period=years(2021, 2025))
    texts = ("1", "1.0", "1.00", "1")
    seen = tuple(
        Observation(
            item="01",
            period=years(2021 + n),
            span=Span.FLOW,
            value_text=text,
            value=Decimal(text),
            unit="亿元",
            known_on=date(2025, 1, 1),
        )
        for n, text in enumerate(texts)
    )
    ledger = Ledger(Plan(header, indicators=(Indicator(code="01", name="总量", unit="亿元"),)), observations=seen)
    write_ledger(ledger, tmp_path / "plan.xlsx")
    back = open_ledger(tmp_path / "plan.xlsx")
    assert back == ledger
    assert tuple(str(one.value) for one in back.observations) == texts
