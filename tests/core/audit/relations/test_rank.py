"""Ranks within bounds. All passages are synthetic."""

import pytest
from asking import held, told

from midcourse.audit.relations import rank

KIND = rank.ties


def test_a_rank_is_no_greater_than_the_number_of_ranked() -> None:
    assert held(KIND, "我区在16个县区中排名第7位。") == [("7", "16")]
    assert told(KIND, "我区在16个县区中排名第17位。") == [("query", ("17", "16"))]
    assert told(KIND, "全市共11个区县，我区税收列全市第2位，服务评价列第13位。") == [("query", ("13", "11"))]
    assert told(KIND, "The district ranked 17th out of 16.") == [("query", ("17", "16"))]


def test_a_rank_among_the_first_n_is_within_n() -> None:
    assert held(KIND, "增速位居全国第5，跻身前10。") == [("5", "10")]
    assert told(KIND, "增速位居全省第12位，进入全省前十。") == [("query", ("12", "十"))]
    assert told(KIND, "排名全国第36位，跻身全省前10。") == []


def test_one_measure_has_one_rank() -> None:
    text = (
        "规模以上工业增加值增速居全省第{one}位，比上年前移三位。\n规模以上工业增加值增长9.1%，增速居全省第{other}位。"
    )
    assert held(KIND, text.format(one="二", other="二")) == [("二", "二")]
    assert told(KIND, text.format(one="二", other="四")) == [("query", ("二", "四"))]


@pytest.mark.parametrize(
    "text",
    [
        "2个县获得全国第三。",
        "在5个试点中列全国第8。",
        "建设5个项目的第三期工程。",
        "12个街道第五次全国经济普查。",
        "地区生产总值达27亿元，居全国县区第六。工业总产值达49亿元，居全国县区第二。",
        "工业增加值增速居全省第五位。\n工业增加值增速由全省第五位升至全省第三位。",
    ],
)
def test_ranks_of_other_things_are_left_in_peace(text: str) -> None:
    assert told(KIND, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "2021年、2022年，生产总值分别以15%、13.6%的增速位列全国第三、第二位，今年上半年，12.5%的增速位列全国第一位。",
        "2021年，规模以上工业增加值增速居全省第二位。\n今年上半年，规模以上工业增加值增速居全省第四位。",
        "前两年规模以上工业增加值增速分别居全省第二位、第三位。\n规模以上工业增加值增速居全省第三位。",
    ],
)
def test_ranks_of_different_years_are_not_compared(text: str) -> None:
    assert told(KIND, text) == []
