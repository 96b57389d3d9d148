"""The quick reading of a worksheet says of every cell what openpyxl says of it."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from midcourse.plan.rows import Cell, Row
from midcourse.plan.workbook_cells import COLUMN_LIMIT, rows_of
from midcourse.plan.workbook_text import text_of

_SHEET = "xl/worksheets/sheet1.xml"
_STRINGS = "xl/sharedStrings.xml"
_STRINGS_TYPE = (
    f'<Override PartName="/{_STRINGS}" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def quickly(data: bytes) -> list[Row]:
    """The first sheet as it is read."""
    book: Any = load_workbook(io.BytesIO(data), read_only=True)
    return list(rows_of(book.worksheets[0]))


def plainly(data: bytes) -> list[Row]:
    """The first sheet as openpyxl gives it, cell by cell."""
    book: Any = load_workbook(io.BytesIO(data), read_only=True)

    def rows() -> Iterator[Row]:
        lines = book.worksheets[0].iter_rows(min_row=1, max_row=2000, min_col=1, max_col=COLUMN_LIMIT + 1)
        for number, cells in enumerate(lines, start=1):
            texts: list[Cell] = [text_of(cell) for cell in cells]
            while texts and texts[-1] == "":
                texts.pop()
            if texts:
                yield Row(number, texts)

    return list(rows())


def made(rows: str, strings: str = "") -> bytes:
    """A workbook with this markup between `<sheetData>` and its end."""
    book, kept, changed = Workbook(), io.BytesIO(), io.BytesIO()
    sheet: Any = book.active
    sheet["A1"], sheet["B1"] = "甲", 0.5
    sheet["B1"].number_format = "0%"
    sheet["B2"] = date(2023, 6, 30)
    book.save(kept)
    with zipfile.ZipFile(kept) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            if name == _SHEET:
                before, _, rest = content.partition("<sheetData>")
                content = f"{before}<sheetData>{rows}</sheetData>{rest.partition('</sheetData>')[2]}"
            elif name == "[Content_Types].xml":
                content = content.replace("</Types>", f"{_STRINGS_TYPE}</Types>")
            new.writestr(name, content)
        new.writestr(_STRINGS, f'<sst xmlns="{_MAIN}">{strings}</sst>')
    return changed.getvalue()


CELLS = st.one_of(
    st.none(),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=8),
    st.sampled_from(["=A1+1", "#N/A", "_x0041_", " ", "<&>", "12", "2023-06-30", "a\nb"]),
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.booleans(),
    st.dates(date(1950, 1, 1), date(2090, 1, 1)),
    st.just(datetime.fromisoformat("2023-06-30T12:05")),
    st.just(time(9, 30)),
    st.just(timedelta(hours=3)),
)


@given(st.lists(st.lists(CELLS, max_size=6), max_size=6), st.sampled_from(["General", "0%", "0.00"]))
def test_whatever_stands_in_a_cell_is_read_as_openpyxl_reads_it(rows: list[list[Any]], number_format: str) -> None:
    book, kept = Workbook(), io.BytesIO()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    for cells in sheet.iter_rows():
        for cell in cells:
            if isinstance(cell.value, int | float):
                cell.number_format = number_format
    book.save(kept)
    assert quickly(kept.getvalue()) == plainly(kept.getvalue())


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        ('<row r="1"><c r="B1" t="inlineStr"><is><t>乙</t></is></c></row>', ["", "乙"]),
        ('<row r="1"><c r="A1" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r></is></c></row>', ["甲乙"]),
        (
            '<row r="1"><c t="inlineStr"><is><t>甲</t></is></c><c t="inlineStr"><is><t>乙</t></is></c></row>',
            ["甲", "乙"],
        ),
        ('<row><c r="A1" t="s"><v>1</v></c></row>', ["二"]),
        ('<row r="1.0"><c r="A1" t="str"><v>甲</v></c></row>', ["甲"]),
        ('<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="A1"/></row>', None),
        ('<row r="1"><c r="A1"><!-- 注 --><v>12.50</v></c><c r="C1" t="b"><v>1</v></c></row>', ["12.5", "", "是"]),
        ('<row r="1"><c r="A1" t="inlineStr"><is><t/></is></c></row>', None),
        ('<row r="1"><c r="BZ1" t="inlineStr"><is><t>太远</t></is></c></row>', None),
        ('<row r="1"><c r="b1" t="inlineStr"><is><t>小写</t></is></c></row>', ["", "小写"]),
        ('<row r="1"><c r="A1" t="inlineStr"><is><t>_x000D__x005F_x</t></is></c></row>', ["\r_x"]),
        ('<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t><rPh sb="0" eb="1"><t>jia</t></rPh></is></c></row>', ["甲"]),
    ],
)
def test_what_other_programs_write_is_read_as_openpyxl_reads_it(markup: str, texts: list[str] | None) -> None:
    data = made(markup, "<si><t>一</t></si><si><r><t>二</t></r></si>")
    assert quickly(data) == plainly(data) == ([] if texts is None else [Row(1, texts)])


def test_a_formula_and_an_error_value_are_named_by_their_cell() -> None:
    data = made('<row r="3"><c r="B3"><f>1+1</f><v>2</v></c><c r="C3" t="e"><v>#N/A</v></c></row>')
    (row,) = quickly(data)
    assert [str(cell) for cell in row.cells[1:]] == ["B3 是公式，算出的值不可信，请粘贴为数值", "C3 是错误值 #N/A"]
    assert [row] == plainly(data)


def test_a_row_that_comes_after_its_place_is_not_read() -> None:
    cell = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>第{0}行</t></is></c></row>'
    data = made("".join(cell.format(number) for number in (4, 2, 5)))
    assert [row.number for row in quickly(data)] == [4, 5]
    assert quickly(data) == plainly(data)


@pytest.mark.parametrize("markup", ['<row r="x"/>', '<row r="1.5"/>', '<row r="1"><c r="1A" t="n"><v>1</v></c></row>'])
def test_a_place_that_is_none_makes_the_file_unreadable(markup: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        quickly(made(markup))
