"""Repairs: the smallest change of one number that reconciles, best first. All passages are synthetic."""

import pytest
from synthetic import mended, only_finding, said_of


def repairs(text: str) -> list[str]:
    return [f"{repair.span.text}→{repair.text}" for repair in only_finding(text).repairs]


SCHOOLS = "云山市共有学校46所，包括小学24所、初中13所、高中8所。"
REVENUE = "全市实现财政收入12.34亿元，其中税收收入8.21亿元，非税收入4.31亿元。"
BUDGET = "全市收入完成108.2亿元，为年初预算106.7亿元的102.4%。"


def test_every_number_of_a_broken_sum_may_be_the_wrong_one() -> None:
    assert repairs(SCHOOLS) == ["46→45", "24→25", "13→14"]


def test_a_slip_of_the_pen_comes_before_any_other_change() -> None:
    assert repairs(REVENUE)[0] == "4.31亿→4.13亿"


def test_a_number_that_something_else_proves_is_suspected_last() -> None:
    again = "云山市共有学校46所，其中公办学校24所，民办学校22所。"
    assert repairs(SCHOOLS)[0] == "46→45"
    assert repairs(f"{SCHOOLS}\n{again}") == ["24→25", "13→14", "8→9"]


def test_a_few_repairs_are_help_and_more_are_a_list() -> None:
    assert len(repairs("全市建成设施99个，分别为甲10个、乙20个、丙30个、丁15个、戊14个。")) <= 3


#: One fault each, of every arithmetic kind.
FAULTS = [
    SCHOOLS,
    REVENUE,
    BUDGET,
    "三次产业结构为5.3:40.2:54.2。",
    "东带税收942.28亿元，占全市总税收的44.74%。西带税收421.20亿元，占全市总税收的22.00%。",
    "零售额由200.0亿元增至220.0亿元，增长12.0%。",
    "企业由2020年的3643家增至2022年的9230家，年均增长57.19%。",
    "床位由1200张增加到1500张，增加400张。",
    "今年新增充电桩114个，累计82个。",
    "基金收入52.10亿元，支出49.35亿元，当年结余2.57亿元。",
    "新建项目12项，总投资36.0亿元，项均投资4.0亿元。",
    "全市新建公共体育健身场地1448处。\n全市新建公共体育健身场地1484处。",
]


@pytest.mark.parametrize("text", FAULTS)
def test_a_repair_made_in_the_text_leaves_nothing_to_say(text: str) -> None:
    places = range(len(repairs(text)))
    assert [said_of(mended(text, place)) for place in places] == [[] for _ in places]
    assert places


def test_a_rounded_copy_is_mended_by_the_finer_figure() -> None:
    text = "全市完成老旧小区改造面积130.6万平方米。\n回顾五年，全市完成老旧小区改造面积131万平方米。"
    assert said_of(mended(text)) == []


def test_a_repair_is_written_like_the_number_it_replaces() -> None:
    text = "甲县收入总计12,345.6万元，包括税收10,000.1万元、其他2,445.5万元。"
    assert "12,345.6万→12,445.6万" in repairs(text)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("收入总计31.20亿元，包括：\n——税收10.05亿元；\n——补助20.31亿元；\n——调入1.02亿元。", "20.31亿→20.13亿"),
        ("甲收入10.05亿元，乙收入20.13亿元，丙收入1.02亿元，收入总计31.02亿元。", "31.02亿→31.20亿"),
    ],
)
def test_a_slip_that_fits_to_the_digit_comes_before_one_that_leans_on_rounding(text: str, right: str) -> None:
    assert right in repairs(text)


@pytest.mark.parametrize(
    ("text", "repair"),
    [
        ("全市抓好三项重点任务：规划编制、项目建设、资金监管、督导检查。", "三→四"),
        ("建设两大中心：金融中心、贸易中心、航运中心。", "两→三"),
        ("建设三大中心：金融中心、贸易中心。", "三→两"),
        ("推进十二项工程：水利工程、电力工程、交通工程。", "十二→三"),
    ],
)
def test_a_count_in_chinese_numerals_is_mended_in_chinese_numerals(text: str, repair: str) -> None:
    assert repairs(text) == [repair]
    assert said_of(mended(text)) == []


def test_a_rounded_copy_is_mended_in_no_other_way() -> None:
    text = "全市完成老旧小区改造面积130.6万平方米。\n回顾五年，全市完成老旧小区改造面积131万平方米。"
    assert repairs(text) == ["131万→130.6万"]
