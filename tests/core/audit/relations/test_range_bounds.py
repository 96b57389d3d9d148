"""Bounds of percentages. All passages are synthetic."""

import pytest
from asking import held, literals, ties_in, told

from midcourse.audit.relations import range_bounds

KIND = range_bounds.ties


def sectors(*shares: str) -> str:
    first, second, third = shares
    return (
        f"第一产业增加值占地区生产总值的比重为{first}%，第二产业增加值比重为{second}%，第三产业增加值比重为{third}%。"
    )


def test_shares_of_the_three_sectors_make_a_hundred() -> None:
    assert held(KIND, sectors("5.0", "36.0", "59.0")) == [("5.0%", "36.0%", "59.0%")]


@pytest.mark.parametrize("third", ["58.9", "59.1"])
def test_a_share_moved_by_one_in_the_last_digit_is_admissible(third: str) -> None:
    assert told(KIND, sectors("5.0", "36.0", third)) == []


def test_shares_that_do_not_make_a_hundred_are_an_error_with_what_would_mend_it() -> None:
    (tie,) = ties_in(KIND, sectors("5.0", "36.0", "58.0"))
    assert (tie.tier and tie.tier.value, literals(tie)) == ("error", ("5.0%", "36.0%", "58.0%"))
    need = tie.needs[2]()
    assert need is not None
    assert need.middle == 59


def test_shares_given_respectively_are_added_too() -> None:
    assert held(KIND, "三次产业增加值占地区生产总值的比重分别为6.1%、40.2%、53.7%。")
    assert [tier for tier, _ in told(KIND, "三次产业增加值占地区生产总值的比重分别为6.1%、40.2%、35.7%。")] == ["error"]


def test_men_and_women_are_all() -> None:
    assert held(KIND, "男性人口占51.2%，女性人口占48.8%。") == [("51.2%", "48.8%")]
    assert [tier for tier, _ in told(KIND, "男性人口占51.2%，女性人口占58.8%。")] == ["error"]


@pytest.mark.parametrize(
    "text", ["达标率为109.5%", "医保覆盖率达102%", "占全区总数的120%", "占全区总税收入的806.2%", "贷款占GDP的3500%"]
)
def test_more_than_all_is_asked_about(text: str) -> None:
    assert [tier for tier, _ in told(KIND, f"全区{text}。")] == ["query"]


@pytest.mark.parametrize(
    "text",
    [
        "收入占年初预算的101.2%",
        "拨备覆盖率达210%",
        "高等教育毛入学率108%",
        "完成率120%",
        "投资增长150%",
        "贷款占GDP的比重为130%",
        "城镇绿色建筑占比80%，农村绿色建筑占比25%",
        "三次产业分别增长3.1%、4.2%、5.3%",
        "达标率为98.5%",
    ],
)
def test_what_may_be_more_than_all_is_left_in_peace(text: str) -> None:
    assert told(KIND, f"全区{text}。") == []


def test_each_of_several_shares_is_bounded() -> None:
    assert told(KIND, "前两年占全区税收比重分别为64.6%、722%。") == [("query", ("722%",))]


def test_a_range_does_not_fall() -> None:
    assert told(KIND, "失业率控制在5.5—5%。") == [("query", ("5.5", "5"))]
    assert told(KIND, "失业率控制在5—5.5%。") == []
