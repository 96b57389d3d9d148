"""Whole counts behind percentages. All passages are synthetic."""

from decimal import Decimal
from fractions import Fraction

import pytest
from asking import held, told
from hypothesis import given
from hypothesis import strategies as st

from midcourse.audit.relations import grim_integer

KIND = grim_integer.ties


def test_seven_is_seventy_percent_of_ten() -> None:
    assert held(KIND, "已建成7个市政项目（占全区的70%）。") == [("70%", "7")]
    assert told(KIND, "已建成7个市政项目（占全区的73%）。") == [("query", ("73%", "7"))]


def test_a_total_named_as_a_number_of_things_counts() -> None:
    assert held(KIND, "新增幼儿园21所、累计达52所，占全区园所总数的58.4%。") == [("58.4%", "52")]


def test_nine_of_fourteen_streets_are_sixty_four_percent() -> None:
    text = "全区14个街镇均已建成中心，示范街镇比例达{percent}%。"
    assert held(KIND, text.format(percent=64)) == [("64%", "14")]
    assert told(KIND, text.format(percent=61)) == [("query", ("61%", "14"))]


def test_the_noun_may_be_counted_elsewhere() -> None:
    assert held(KIND, "示范街镇比例达64%。\n服务延伸至14个街镇。") == [("64%", "14")]
    assert told(KIND, "示范街镇比例达61%。\n服务延伸至14个街镇。") == []


def test_a_noun_of_one_character_counts_in_its_own_sentence() -> None:
    assert told(KIND, "全镇共有11个行政村，文明村的比例达到68.6%。") == [("query", ("68.6%", "11"))]


@pytest.mark.parametrize(
    "text",
    [
        "23家总部实现税收约6亿元，占全区总税收的0.76%。",
        "约7个项目（占全区的73%）。",
        "186个小区中，171个设置设施，设置比例为91.7%。",
        "全区14个街镇收入增长61%。",
        "7个项目总投资占全区的73%。",
    ],
)
def test_what_is_not_counted_one_by_one_is_left_in_peace(text: str) -> None:
    assert told(KIND, text) == []


def test_english_counts() -> None:
    assert held(KIND, "64% of the 14 districts have one.") == [("64%", "14")]
    assert told(KIND, "61% of the 14 districts have one.") == [("query", ("61%", "14"))]
    assert held(KIND, "All 9 councils adopted a plan, and 67 percent of them published it.") == [("67 percent", "9")]


@given(part=st.integers(2, 60), whole=st.integers(2, 60), places=st.integers(0, 2))
def test_a_true_percentage_is_never_doubted(part: int, whole: int, places: int) -> None:
    part = min(part, whole)
    printed = round(Decimal(100 * part) / whole, places)
    if Fraction(printed) != 0:
        assert told(KIND, f"已建成{part}个市政项目（占全区的{printed}%）。") == []
