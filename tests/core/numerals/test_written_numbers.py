"""Numbers as people write them: values, intervals, places, and what is no number."""

import json
import os
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from midcourse.numerals.characters import half_width
from midcourse.numerals.chinese import numeral_at
from midcourse.numerals.scanner import numbers_in, read_number

SHARED = Path(os.environ.get("MIDCOURSE_SHARED", Path(__file__).parents[4] / "shared"))

VALUES = {
    "二百零五": "205",
    "一万二千": "12000",
    "十四": "14",
    "一百二": "120",
    "两万亿": "2000000000000",
    "一亿二千万": "120000000",
    "十二万三千四百五十六": "123456",
    "二〇三五": "2035",
    "四点五": "4.5",
    "两成": "20",
    "六成五": "65",
    "百分之四点五": "4.5",
    "1.26万": "12600",
    "1.3万亿": "1300000000000",
    "1,337.10": "1337.10",
    "１，３３７．１０": "1337.10",
    "3。5": "3.5",
    "翻一番": "2",
    "翻两番": "4",
    "-0.5%": "-0.5",
}


@pytest.mark.parametrize(("text", "value"), VALUES.items())
def test_a_number_is_read_to_its_exact_value(text: str, value: str) -> None:
    found = read_number(text)
    assert found is not None
    assert found.value == Decimal(value)
    assert found.exact


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("300余", "300", "400"),
        ("20多万", "200000", "300000"),
        ("近6亿", "540000000", "600000000"),
        ("超过60%", "60", None),
        ("不低于95", "95", None),
        ("5%以内", None, "5"),
        ("不足3", None, "3"),
        ("3-5", "3", "5"),
        ("6%至6.5%", "6", "6.5"),
        ("12~15", "12", "15"),
        ("63%～68%", "63", "68"),
        ("10万—50万", "100000", "500000"),
        ("3-5万", "30000", "50000"),
        ("8000-1万", "8000", "10000"),
    ],
)
def test_ranges_and_approximators_become_intervals(text: str, low: str | None, high: str | None) -> None:
    found = read_number(text)
    assert found is not None
    assert (found.low, found.high) == (low and Decimal(low), high and Decimal(high))


def test_both_approximators_of_a_doubled_one_are_kept() -> None:
    (found,) = numbers_in("每年约20余名困境儿童")
    assert found.approximators == ("约", "余")
    assert (found.low, found.high, found.low_open) == (Decimal(20), Decimal(30), True)


def test_the_bound_behind_a_unit_counts() -> None:
    (found,) = numbers_in("人均1平方米以上")
    assert (found.text, found.low, found.high) == ("1", Decimal(1), None)


def test_a_masked_figure_is_seen_and_not_known() -> None:
    (found,) = numbers_in("企业达**家")
    assert (found.text, found.value, found.low, found.high, found.exact) == ("**", None, None, None, False)


def test_a_full_stop_before_a_year_ends_the_sentence() -> None:
    assert [found.text for found in numbers_in("增长5。2022年")] == ["5", "2022"]


@pytest.mark.parametrize("text", ["2023-06-30", "021-62471990", "3+3"])
def test_dates_codes_and_formulas_are_no_ranges(text: str) -> None:
    assert all(found.upper is None for found in numbers_in(text))


@pytest.mark.parametrize(("text", "scale"), [("5千瓦", 1), ("20百分点", 1), ("3千米", 1), ("2千人", 1000)])
def test_a_magnitude_within_a_unit_is_none(text: str, scale: int) -> None:
    assert numbers_in(text)[0].scale == scale


@pytest.mark.parametrize("text", ["", "家", "约", "3家和5家", "约3家", "百"])
def test_what_is_not_one_number_is_none(text: str) -> None:
    assert read_number(text) is None


@given(st.decimals(min_value=0, max_value=10**15, places=2))
def test_written_with_thousands_separators_a_number_reads_back(value: Decimal) -> None:
    found = read_number(f"{value:,}")
    assert found is not None
    assert found.value == value


@given(st.integers(min_value=0, max_value=10**16 - 1))
@example(10**12)
@example(1_0203_0405)
def test_written_in_chinese_a_number_reads_back(value: int) -> None:
    text = in_chinese(value)
    found = numeral_at(text, 0)
    assert found is not None
    assert (found.end, found.value) == (len(text), Decimal(value)), text


def in_chinese(value: int) -> str:
    """Write a whole number as schools teach it: 一亿零二百零三万零四百零五."""
    if value < 10**4:
        return _section(value) or "零"
    for unit, name in ((10**8, "亿"), (10**4, "万")):
        if value >= unit:
            high, rest = divmod(value, unit)
            gap = "零" if rest and rest < unit // 10 else ""
            return in_chinese(high) + name + gap + (in_chinese(rest) if rest else "")
    raise AssertionError(value)


def _section(value: int) -> str:
    digits = "零一二三四五六七八九"
    text = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            text += digits[digit] + name
        elif text and value and not text.endswith("零"):
            text += "零"
    return text


@given(st.text(max_size=200))
def test_any_text_is_scanned_and_places_are_those_of_the_text(text: str) -> None:
    for found in numbers_in(text):
        assert text[found.start : found.end] == found.text
        assert found.outer_start <= found.start < found.end <= found.outer_end


@given(st.text(alphabet="0123456789零一二两三十百千万亿点成分之年-~至.,。%％以上约近超多余 ０１２３", max_size=60))
def test_full_width_and_half_width_read_alike(text: str) -> None:
    wide = "".join(chr(ord(mark) + 0xFEE0) if "!" <= mark <= "~" and mark not in "-~" else mark for mark in text)
    assert half_width(wide) == half_width(text)
    assert [(f.start, f.end, f.low, f.high) for f in numbers_in(wide)] == [
        (f.start, f.end, f.low, f.high) for f in numbers_in(text)
    ]


def test_every_data_quantity_of_the_annotated_report_is_found() -> None:
    gold = SHARED / "gold" / "quantities.json"
    if not gold.exists():
        pytest.skip(f"the annotated report is not here: {gold}")
    text = (SHARED / "example" / "jingan-midterm-2023.txt").read_text(encoding="utf-8")
    found = numbers_in(text)
    missed = []
    for quantity in json.loads(gold.read_text(encoding="utf-8")):
        if not quantity["is_data"] or quantity["value"] is None:
            continue
        wanted = {round(float(v), 9) for v in (quantity["value"], quantity["norm_value"]) if v is not None}
        here = [number for number in found if number.start <= quantity["start"] < number.end]
        values = {
            round(float(figure * scale), 9)
            for number in here
            for figure in (number.figure, number.upper)
            if figure is not None
            for scale in (1, number.scale)
        }
        if not wanted & values:
            missed.append(quantity["ctx"])
    assert missed == []
