"""Sectors, multiples, marks passed and changes of shares. All passages are synthetic."""

import pytest
from synthetic import ERROR, QUERY, held_in, only_finding, said_of

GREW = "财政收入由28.02亿元增加到95.2亿元，{}。"


@pytest.mark.parametrize("words", ["增长2.4倍", "增加了2.4倍", "是2016年的3.4倍", "达到上年的3.4倍"])
def test_a_multiple_follows_from_two_levels(words: str) -> None:
    text = GREW.format(words)
    assert said_of(text) == []
    assert any(held[1:] == ("95.2亿", "28.02亿") for held in held_in(text, "growth"))


def test_grown_by_so_many_times_is_one_less_than_so_many_times_as_much() -> None:
    finding = only_finding(GREW.format("增长3.4倍"))
    assert (finding.rule, finding.tier) == ("growth", QUERY)
    assert all(piece in str(finding.message) for piece in ("2.40倍", "3.4倍", "少一"))


def test_a_multiple_that_is_a_slip_is_an_error() -> None:
    (told,) = said_of(GREW.format("是2016年的4.4倍"))
    assert (told.rule, told.tier, told.best) == ("growth", ERROR, "4.4倍→3.4倍")


@pytest.mark.parametrize(
    ("text", "operands"),
    [
        ("全县GDP突破百亿元大关，达99亿元。", ("99亿", "百亿")),
        ("经济总量迈上2万亿元新台阶，达到1.92万亿元。", ("1.92万亿", "2万亿")),
        ("登记失业率3.89%，低于2.5%的控制目标。", ("3.89%", "2.5%")),
    ],
)
def test_what_passed_a_mark_lies_beyond_it(text: str, operands: tuple[str, ...]) -> None:
    (told,) = said_of(text)
    assert (told.rule, told.tier, told.operands) == ("claim_vs_target", QUERY, operands)


@pytest.mark.parametrize(
    "text",
    [
        "全县GDP突破百亿元大关，达109亿元。",
        "经济总量迈上2万亿元新台阶，达到2.22万亿元。",
        "登记失业率2.3%，低于2.5%的控制目标。",
        "人均收入突破4万元大关，增长6.2%。",
    ],
)
def test_marks_that_are_passed_are_silent(text: str) -> None:
    assert said_of(text) == []


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("三次产业对经济增长的贡献率分别为6.3%、32.8%和{}%。", ("60.9", "69.9")),
        ("三次产业结构比例为：15.5:24.7:{}。", ("59.8", "69.8")),
        ("三次产业增加值结构为9.3、41.0、{}。", ("49.7", "59.7")),
    ],
)
def test_what_the_three_sectors_share_makes_a_hundred(text: str, terms: tuple[str, str]) -> None:
    right, wrong = terms
    assert len(held_in(text.format(right), "sum_of_parts")) == 1
    assert said_of(text.format(right)) == []
    (told,) = said_of(text.format(wrong))
    assert (told.rule, told.tier) == ("sum_of_parts", ERROR)


def test_a_sector_is_no_less_than_the_industry_in_it() -> None:
    text = "第二产业增加值{}亿元，增长7%。\n全部工业增加值20.3亿元，增长8%。"
    assert said_of(text.format("27.6")) == []
    (told,) = said_of(text.format("17.6"))
    assert (told.rule, told.tier, told.operands) == ("subset_bound", ERROR, ("17.6亿", "20.3亿"))


def test_parts_far_beyond_their_whole_are_an_error_too() -> None:
    text = (
        "地区生产总值{}亿元，增长6%。其中，第一产业增加值17.65亿元，第二产业增加值12.1亿元，第三产业增加值21.08亿元。"
    )
    assert said_of(text.format("50.83")) == []
    (told,) = said_of(text.format("20.83"))
    assert (told.rule, told.tier, told.best) == ("sum_of_parts", ERROR, "20.83亿→50.83亿")


def test_gdp_is_the_output_of_the_place() -> None:
    text = "全县地区生产总值200亿元，增长6%。民营经济增加值132.8亿元，占GDP的{}%。"
    assert ("66.4%", "132.8亿", "200亿") in held_in(text.format("66.4"), "share")
    (told,) = said_of(text.format("16.4"))
    assert (told.rule, told.tier) == ("share", ERROR)


def test_a_share_that_rose_did_so_by_the_points_between() -> None:
    text = "服务业比重从1990年的45.7%提高到56.8%，提高{}个百分点。"
    assert said_of(text.format("11.1")) == []
    (told,) = said_of(text.format("15.1"))
    assert (told.rule, told.tier) == ("difference", ERROR)
