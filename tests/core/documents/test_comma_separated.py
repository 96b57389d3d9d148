"""Tables of cells between commas; rows with empty cells. All texts are synthetic."""

from hypothesis import given
from hypothesis import strategies as st

from midcourse.documents.plain import read_plain


@given(st.text('甲1,"\n', max_size=80))
def test_any_cells_between_commas_are_read_without_fail(text: str) -> None:
    assert len(read_plain(text, "synthetic.txt").text) == len(text)


def test_a_row_whose_last_cells_are_empty_names_no_columns() -> None:
    assert not any(block.table for block in read_plain("1,2,3,,\n甲,乙,丙,,\n丁,戊,己,,\n", "synthetic.txt").blocks)
