"""Counts, ranks and clauses that say one thing twice. All passages are synthetic."""

import pytest
from synthetic import ERROR, QUERY, held_in, only_finding, said_of

KIND = "repeated"
AGAIN = "\n全市各项工作有序推进，群众获得感增强。\n"

ASKED = [
    # a count and the noun behind it, in clauses of one form
    ("文化设施不断完善，完成10个书香驿站建设。" + AGAIN + "完成19个书香驿站建设，服务更便捷。", ("10", "19")),
    ("全年新增养老床位700张。" + AGAIN + "新增养老床位644张，提前完成任务。", ("700", "644")),
    # as much of the clause to both sides as no chance gives, and a number beside both that agrees
    (
        "河道整治开工1448处，提前完成年度目标；完工757处，完工量位列全省前列。"
        + AGAIN
        + "河道整治开工1448处，提前完成年度目标；完工825处，完工量位列全省前列。",
        ("757", "825"),
    ),
    # a rank beside a number that agrees, what is ranked being named before
    (
        "环境质量群众满意度位居前列（2023年上半年成为全省第一），其中，东湖街道连续28次获评先进。"
        + AGAIN
        + "环境质量群众满意度位居前列、2023年上半年成为全省第三，东湖街道连续28次获评先进。",
        ("一", "三"),
    ),
    # a count that the next paragraph refers to
    ("围绕五个方面提出目标。\n上述六方面目标进展顺利。", ("六", "五")),
]


@pytest.mark.parametrize(("text", "operands"), ASKED)
def test_a_thing_said_twice_differently_is_asked_about(text: str, operands: tuple[str, ...]) -> None:
    (told,) = said_of(text)
    assert (told.rule, told.tier, told.operands) == (KIND, QUERY, operands)


def test_a_rank_is_told_with_what_makes_it_one() -> None:
    finding = only_finding(ASKED[3][0])
    assert "第一" in str(finding.message)
    assert "第三" in str(finding.message)


@pytest.mark.parametrize("verb", ["保持全省各市", "连年位居全省各市", "连续三年居全省各市", "稳居全省各市"])
def test_ranks_are_compared_by_what_is_ranked_whatever_the_verb(verb: str) -> None:
    (told,) = said_of(f"一般公共预算收入连续保持全省各市第一。{AGAIN}一般公共预算收入{verb}第三。")
    assert (told.rule, told.tier, told.operands) == ("rank", QUERY, ("一", "三"))


SILENT = [
    "全市生产总值连续36年居全国首位。" + AGAIN + "财政收入连续34年居全国首位。",
    "增加值分别增长6%、5%，分别居全省第二、第七。" + AGAIN + "收入分别增长4%、5%，分别居全省第四、第八。",
    "固定资产投资增长6%，增幅连续4年居全省前十。" + AGAIN + "居民收入增长6%，增幅连续4年居全省前六。",
    "一般公共预算支出1023.5亿元，完成预算的99.1%，增长7.7%。加上补充调节基金82.5亿元，支出总量为1106亿元。\n"
    "市本级一般公共预算支出523.5亿元，完成预算的99.3%，增长8.7%。加上补充调节基金82.5亿元，支出总量为606亿元。",
    "要实现五年下降17%的目标，今后须年均下降3.9%以上。\n要实现五年下降10%的目标，今后须年均下降4.3%以上。",
    "三次产业结构比例为16.5︰26.2︰57.3。\n普查结果：三次产业结构比例为16.9︰26.2︰56.9。",
]


@pytest.mark.parametrize("text", SILENT)
def test_things_said_alike_are_not_one_thing(text: str) -> None:
    assert said_of(text) == []


def test_ranks_and_growth_of_different_things_prove_nothing_of_each_other() -> None:
    assert held_in("粮食产量保持全省第一。" + AGAIN + "商品销售额保持全省第一。", KIND) == []
    assert held_in("轻工业下降7.5%，重工业增长17.2%。\n投资下降1.2%，工业投资增长17.2%。", KIND) == []


TOWNS = "服务延伸至14个街镇。\n14个街镇均建成服务站。\n完成14个街镇中心建设。\n10个街镇成为试点。\n{}个街镇{}成网络。"


def test_how_many_towns_there_are_is_one_number() -> None:
    assert said_of(TOWNS.format(14, "全部")) == []
    assert said_of(TOWNS.format(12, "率先")) == []
    for count, words in ((13, "均"), (16, "率先")):
        (told,) = said_of(TOWNS.format(count, words))
        assert (told.rule, told.tier, told.operands) == (KIND, QUERY, ("14", str(count)))


def test_a_count_stated_less_than_three_times_is_not_that_of_all() -> None:
    assert said_of("服务延伸至14个街镇。\n14个街镇均建成服务站。\n13个街镇均形成网络。") == []


def test_a_slip_in_one_clause_said_twice_is_an_error_beside_numbers_that_agree() -> None:
    clause = "河道整治开工1448处，提前完成年度目标；完工{}处，完工量位列全省前列。"
    (told,) = said_of(clause.format(757) + AGAIN + clause.format(577))
    assert (told.tier, told.operands) == (ERROR, ("757", "577"))
