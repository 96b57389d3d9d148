"""Sheets as grids of text: merged cells against a naive model, encodings, and files that are none."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from midcourse.data.grids import LONGEST_CELL, MOST_ROWS, read_grids
from midcourse.data.submission import read_submission
from midcourse.errors import InputUnusable
from midcourse.findings import Finding
from midcourse.periods import years
from midcourse.plan.model import Indicator, Plan, PlanHeader

PLAN = Plan(
    PlanHeader("syn", "示例规划", "示例区", "district", years(2021, 2025)),
    indicators=(Indicator(code="01", name="社会消费品零售总额", unit="亿元"),),
)
SIZE = 6
Area = tuple[int, int, int, int]


def new_sheet() -> tuple[Workbook, Worksheet]:
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    return workbook, sheet


def saved(workbook: Workbook) -> bytes:
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def apart(areas: list[Area]) -> list[Area]:
    """Keep areas that do not overlap an earlier one."""
    taken: set[tuple[int, int]] = set()
    kept = []
    for top, left, height, width in areas:
        cells = {(r, c) for r in range(top, top + height) for c in range(left, left + width)}
        if len(cells) > 1 and not cells & taken:
            taken |= cells
            kept.append((top, left, height, width))
    return kept


def naive(texts: dict[tuple[int, int], str], areas: list[Area]) -> dict[tuple[int, int], str]:
    """Fill every merged area cell by cell."""
    model = dict(texts)
    for top, left, height, width in areas:
        for row in range(top, top + height):
            for column in range(left, left + width):
                model[row, column] = texts.get((top, left), "")
    return {place: text for place, text in model.items() if text}


@settings(deadline=None, max_examples=60)
@given(
    st.dictionaries(
        st.tuples(st.integers(1, SIZE), st.integers(1, SIZE)), st.sampled_from(["甲", "乙", "3.5"]), min_size=1
    ),
    st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4), st.integers(1, 3), st.integers(1, 3)), max_size=4),
)
def test_merged_cells_are_filled_as_a_naive_model_fills_them(
    texts: dict[tuple[int, int], str], areas: list[Area]
) -> None:
    workbook, sheet = new_sheet()
    for (row, column), text in texts.items():
        sheet.cell(row, column, text)
    for top, left, height, width in apart(areas):
        sheet.merge_cells(start_row=top, start_column=left, end_row=top + height - 1, end_column=left + width - 1)
    grid = read_grids(saved(workbook), "a.xlsx")[0]
    model = naive(texts, apart(areas))
    read = {(r, c): text for r, row in enumerate(grid.rows, 1) for c, text in enumerate(row, 1) if text}
    inside = {place: text for place, text in model.items() if place[0] <= len(grid.rows) and place[1] <= grid.width}
    assert read == inside
    assert all(grid.rows[r][c] == grid.rows[top][left] for (r, c), (top, left) in grid.merged.items())


def test_a_title_merged_over_sixteen_thousand_columns_does_not_widen_the_grid() -> None:
    workbook, sheet = new_sheet()
    sheet.append(["标题"])
    sheet.append(["指标名称", "2022年"])
    sheet.merge_cells("A1:XFD1")
    grid = read_grids(saved(workbook), "a.xlsx")[0]
    assert grid.rows == (("标题", "标题"), ("指标名称", "2022年"))


def test_a_lonely_cell_far_down_is_refused_with_the_size() -> None:
    workbook, sheet = new_sheet()
    sheet.cell(MOST_ROWS + 1, 1, "x")
    with pytest.raises(InputUnusable, match=str(MOST_ROWS + 1)):
        read_grids(saved(workbook), "a.xlsx")


def test_one_area_merged_over_the_whole_sheet_costs_nothing() -> None:
    workbook, sheet = new_sheet()
    sheet.append(["甲", "乙"])
    plain = saved(workbook)
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as old, zipfile.ZipFile(packed, "w") as new:
        for part in old.namelist():
            area = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
            new.writestr(part, old.read(part).replace(b"</sheetData>", area))
    assert read_grids(packed.getvalue(), "a.xlsx")[0].rows == (("甲", "甲"),)


def test_csv_rows_carry_the_line_they_begin_on() -> None:
    grid = read_grids(b'a,b\n"1\n2",3\n\n4,5\n', "a.csv")[0]
    assert grid.numbers == (1, 2, 5)
    assert str(grid.place(2, 1)) == "a.csv 第 5 行 B"


def test_a_thousands_comma_does_not_beat_the_real_separator() -> None:
    grid = read_grids("指标名称;2022年\n甲;1,480\n乙;2,000\n".encode(), "a.csv")[0]
    assert grid.rows[1] == ("甲", "1,480")


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(100), "xls"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "XML"),
        (b"\x00\x01\x02\x03", "CSV"),
        (b"PK\x03\x04 no workbook", ""),
        (("a," + "x" * (LONGEST_CELL + 1)).encode(), "1"),
        (b'a,"' + b"y" * 200_000, "1"),
    ],
)
def test_a_file_that_is_no_table_says_what_to_do(data: bytes, word: str) -> None:
    with pytest.raises(InputUnusable) as caught:
        read_grids(data, "a.bin")
    assert word in str(caught.value)
    assert caught.value.in_language("en")


def test_an_empty_file_is_no_table() -> None:
    with pytest.raises(InputUnusable):
        read_submission(b"", PLAN, known_on=date(2023, 7, 1), source="x")


def tried(data: bytes) -> None:
    try:
        said = read_submission(data, PLAN, known_on=date(2023, 7, 1), source="x").findings
    except InputUnusable as refused:
        said = tuple(fault for fault in refused.faults if isinstance(fault, Finding))
    for finding in said:
        assert finding.in_language("zh")
        assert finding.in_language("en")


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_but_input_unusable(data: bytes) -> None:
    tried(data)


CELLS = st.one_of(
    st.sampled_from(
        [
            "指标名称",
            "序号",
            "单位",
            "2022年",
            "2023年1-6月",
            "累计",
            "完成情况",
            "目标",
            "社会消费品零售总额",
            "合计",
            "-",
            "**",
        ]
    ),
    st.text(max_size=12),
    st.decimals(allow_nan=True, allow_infinity=True).map(str),
)


@settings(deadline=None, max_examples=200)
@given(
    st.lists(st.lists(CELLS, max_size=6), max_size=8),
    st.sampled_from([",", "\t", ";"]),
    st.sampled_from(["utf-8", "gb18030", "utf-16"]),
)
def test_no_table_of_any_cells_raises_anything_but_input_unusable(
    rows: list[list[str]], separator: str, encoding: str
) -> None:
    text = "\n".join(separator.join(row) for row in rows)
    tried(text.encode(encoding, errors="ignore"))


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(date(1950, 1, 1), date(2050, 1, 1)),
    st.sampled_from(["指标名称", "2022年", "完成情况", "社会消费品零售总额", "=1+1", "#REF!", "-", "3-5", "约1.2亿元"]),
)


@settings(deadline=None, max_examples=80)
@given(
    st.lists(st.lists(VALUES, max_size=5), max_size=6),
    st.lists(st.sampled_from(["A1:C1", "A2:A4", "B2:C3"]), unique=True, max_size=3),
    st.sampled_from(["General", "0.0%", "0!.0,", '0.00"万元"', "yyyy-mm", "@", ";;;", "[Red]0.0"]),
)
def test_no_workbook_of_any_cells_raises_anything_but_input_unusable(
    rows: list[list[object]], merged: list[str], number_format: str
) -> None:
    workbook, sheet = new_sheet()
    sheet.append(["指标名称", "2022年", "2023年"])
    for row in rows:
        sheet.append(row)
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.number_format = number_format
    for area in merged:
        sheet.merge_cells(area)
    tried(saved(workbook))


@given(st.integers(-(10**14), 10**14), st.integers(0, 6))
def test_a_number_typed_with_any_decimals_comes_back_with_its_digits(digits: int, places: int) -> None:
    workbook, sheet = new_sheet()
    amount = Decimal(digits).scaleb(-places)
    sheet.append([float(amount)])
    text = read_grids(saved(workbook), "a.xlsx")[0].rows[0][0]
    assert Decimal(text) == amount
