"""Cells: what people type, what is written, and what is refused."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midcourse.data.model import Span
from midcourse.periods import Period, half_year, period_text, years
from midcourse.plan.cells import CELL_LIMIT, CellType, choices, read_cell, write_cell
from midcourse.plan.vocabulary import Attribute, Direction, Disclosure
from midcourse.wording import Wording

ANNOTATIONS = [str, int, Decimal, date, bool, Period, Disclosure, Attribute, Span, tuple[str, ...], Decimal | None]


def read(text: str, annotation: object) -> object:
    return read_cell(text, CellType.of(annotation))


@pytest.mark.parametrize(
    ("text", "annotation", "value"),
    [
        ("0.80", Decimal, Decimal("0.80")),
        ("-1,234.50", Decimal, Decimal("-1234.50")),
        ("１２．５", Decimal, Decimal("12.5")),
        ("1E+3", Decimal, Decimal("1E+3")),
        (" 2025 ", int, 2025),
        ("2023/6/30", date, date(2023, 6, 30)),
        ("2023年6月30日", date, date(2023, 6, 30)),
        ("2023.6.30", date, date(2023, 6, 30)),
        ("2023 年 6 月 30 日", date, date(2023, 6, 30)),
        ("20230630", date, date(2023, 6, 30)),
        ("2023/6/30 0:00", date, date(2023, 6, 30)),
        ("2025年", int, 2025),
        ("2025.0", int, 2025),
        ("1,200", int, 1200),
        ("2021—2025年", Period, years(2021, 2025)),
        ("2021年至2025年", Period, years(2021, 2025)),
        ("2022年度", Period, years(2022)),
        ("2023年上半年", Period, half_year(2023, 1)),
        ("2023下半年", Period, half_year(2023, 2)),
        ("2023年第二季度", Period, Period(date(2023, 4, 1), date(2023, 6, 30))),
        ("2023年1—6月", Period, half_year(2023, 1)),
        ("2023年1月-9月", Period, Period(date(2023, 1, 1), date(2023, 9, 30))),
        ("2023/6/30", Period, Period(date(2023, 6, 30), date(2023, 6, 30))),
        ("2023H1", Period, half_year(2023, 1)),
        ("是", bool, True),
        ("No", bool, False),
        ("有", bool, True),
        ("无", bool, False),
        ("√", bool, True),
        ("×", bool, False),
        ("预期", Attribute, Attribute.EXPECTED),
        ("时点", Span, Span.STOCK),
        ("公开", Disclosure, Disclosure.PUBLIC),
        ("withheld", Disclosure, Disclosure.WITHHELD),
        ("约束性", Attribute, Attribute.BINDING),
        ("年均值", Span, Span.MEAN),
        ("越低越好", Direction | None, Direction.DOWN),
        ("发改委;教育局；民政局、", tuple[str, ...], ("发改委", "教育局", "民政局")),
        ("发改委，教育局,民政局\n统计局", tuple[str, ...], ("发改委", "教育局", "民政局", "统计局")),
        (" =1+1\n", str, " =1+1\n"),
    ],
)
def test_what_people_type_is_read_as_they_mean_it(text: str, annotation: object, value: object) -> None:
    assert read(text, annotation) == value
    assert str(read(text, annotation)) == str(value)


@pytest.mark.parametrize("language", ["zh", "en"])
@given(
    st.one_of(
        st.builds(years, st.integers(1990, 2009), st.integers(2010, 2060)),
        st.builds(years, st.integers(1990, 2060)),
        st.builds(half_year, st.integers(1990, 2060), st.integers(1, 2)),
        st.builds(lambda year, quarter: Period.parse(f"{year}Q{quarter}"), st.integers(1990, 2060), st.integers(1, 4)),
        st.builds(lambda day: Period(day, day), st.dates(date(1990, 1, 1), date(2060, 12, 31))),
        st.builds(
            Period,
            st.dates(date(1990, 1, 1), date(2009, 12, 31)),
            st.sampled_from([date(2010, 1, 1), date(2023, 6, 30), date(2024, 12, 31), date(2025, 3, 5)]),
        ),
    )
)
def test_a_period_is_read_as_it_is_put_into_words(language: str, period: Period) -> None:
    assert read(period_text(str(period), language), Period) == period
    assert read(period_text(str(period), language).capitalize(), Period) == period


@pytest.mark.parametrize(
    ("text", "annotation"),
    [
        ("NaN", Decimal),
        ("Infinity", Decimal),
        ("-inf", Decimal),
        ("1e9999999", Decimal),
        ("12,34", Decimal),
        ("1_000", Decimal),
        ("约5", Decimal),
        ("2.5", int),
        ("9" * 5000, int),
        ("2023-02-29", date),
        ("2023-13-01", date),
        ("0000-01-01", date),
        ("下半年", Period),
        ("2023年6月", Period),
        ("2023年6-13月", Period),
        ("20231301", date),
        ("5.8%", Decimal),
        ("2025-2021", Period),
        ("end of 2023-13", Period),
        ("third half of 2023", Period),
        ("2025 to end of 2023-06", Period),
        ("去年至今年", Period),
        ("也许", bool),
        ("绝密", Disclosure),
    ],
)
def test_what_cannot_be_read_is_a_fault_that_quotes_it(text: str, annotation: object) -> None:
    fault = read(text, annotation)
    assert isinstance(fault, Wording)
    assert text[:40] in str(fault)


@pytest.mark.parametrize("annotation", ANNOTATIONS)
@pytest.mark.parametrize("text", ["a\0b", "\x1b[31m", "\ud800", "\uffff"])
def test_control_characters_and_half_characters_are_faults_in_every_column(text: str, annotation: object) -> None:
    assert "U+" in str(read(text, annotation))


def test_a_cell_holds_what_an_excel_cell_holds_and_no_more() -> None:
    assert read("字" * CELL_LIMIT, str) == "字" * CELL_LIMIT
    assert str(CELL_LIMIT) in str(read("字" * (CELL_LIMIT + 1), str))
    assert isinstance(read("𠮷" * (CELL_LIMIT // 2 + 1), str), Wording), "Excel counts such a character twice"


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15))
def test_a_number_keeps_every_digit_it_was_given(number: Decimal) -> None:
    again = read(write_cell(number), Decimal)
    assert isinstance(again, Decimal)
    assert again.as_tuple() == number.as_tuple()


@given(st.lists(st.text(st.sampled_from("甲;；、,，\n\\ "), min_size=1).map(str.strip).filter(bool)).map(tuple))
def test_a_list_comes_back_even_when_its_parts_hold_separators(parts: tuple[str, ...]) -> None:
    assert read(write_cell(parts), tuple[str, ...]) == parts


@given(st.text(max_size=50), st.sampled_from(ANNOTATIONS))
def test_no_text_whatever_breaks_the_reader(text: str, annotation: object) -> None:
    value = read(text, annotation)
    assert value is not None
    str(value)


def test_choices_read_back_as_the_words_they_offer() -> None:
    for kind in (Disclosure, Attribute, Span, bool):
        for word in choices(kind):
            assert write_cell(read(word, kind), words=True) == word
    assert choices(str) == ()
