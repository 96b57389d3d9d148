"""Lists that no 其中 opens: totals behind their items, numbers before one noun, kinds that leave nothing out.

All passages are synthetic.
"""

import pytest
from synthetic import ERROR, QUERY, Said, held_in, said_of

SUM = "sum_of_parts"

HOLDS = [
    # a total behind its items
    ("甲镇投资3.2亿元，乙镇投资4.5亿元，丙镇投资2.1亿元，合计9.8亿元。", ("9.8亿", "3.2亿", "4.5亿", "2.1亿")),
    ("新建校舍12所，改建校舍7所，共19所。", ("19", "12", "7")),
    ("税收10.05亿元，补助20.13亿元，调入1.02亿元，收入总计31.20亿元。", ("31.20亿", "10.05亿", "20.13亿", "1.02亿")),
    # numbers before one noun, under a whole that names it
    ("全市共安排82个重点项目。24个项目已完成，40个项目推进中，18个项目未开工。", ("82", "24", "40", "18")),
    ("全市26项指标中，7项提前完成，15项符合预期，4项低于预期。", ("26", "7", "15", "4")),
    # states that leave nothing out
    ("共收到建议39条，采纳34条，部分采纳4条，未采纳1条。", ("39", "34", "4", "1")),
    ("谋划项目386个，已完工60个，在建223个，未开工103个。", ("386", "60", "223", "103")),
    ("问题资金25.1亿元，整改到位21.6亿元，未整改3.5亿元。", ("25.1亿", "21.6亿", "3.5亿")),
    ("15个民生项目已完成12个，其余3个正在推进。", ("15", "12", "3")),
    (
        "指标28项，其中预期性16项、约束性12项；已完成10项，达到序时进度15项，未达到序时进度3项。",
        ("28", "10", "15", "3"),
    ),
    # to the digit, to the end of the sentence
    ("五大类28项指标，甲类6项、乙类5项、丙类8项、丁类6项、戊类3项。", ("28", "6", "5", "8", "6", "3")),
    ("问题资金25.12亿元，上缴8.21亿元，归还10.31亿元，拨付6.60亿元。", ("25.12亿", "8.21亿", "10.31亿", "6.60亿")),
    # one sentence each
    ("20项指标中，16项符合预期。其中，甲类等4项提前。乙类等5项较快。7项基本符合。4项滞后。", ("16", "4", "5", "7")),
    # kinds that leave nothing out
    ("进出口总额120.5亿元。出口80.3亿元，进口40.2亿元。", ("120.5亿", "80.3亿", "40.2亿")),
    ("社会消费品零售总额320.5亿元，城镇零售额250.1亿元，乡村零售额70.4亿元。", ("320.5亿", "250.1亿", "70.4亿")),
    # items of a list under their total
    (
        "收入总计31.20亿元，包括：\n——税收10.05亿元；\n——补助20.13亿元；\n——调入1.02亿元。",
        ("31.20亿", "10.05亿", "20.13亿", "1.02亿"),
    ),
]


@pytest.mark.parametrize(("text", "operands"), HOLDS)
def test_lists_that_give_their_total(text: str, operands: tuple[str, ...]) -> None:
    assert operands in held_in(text, SUM)
    assert said_of(text) == []


FAILS = [
    # 10.05 + 20.13 + 1.02 = 31.20: two digits of the total changed places
    (
        "税收10.05亿元，补助20.13亿元，调入1.02亿元，收入总计31.02亿元。",
        Said(SUM, ERROR, ("31.02亿", "10.05亿", "20.13亿", "1.02亿"), "31.02亿→31.20亿"),
    ),
    # 24 + 40 + 17 = 81
    (
        "全市共安排82个重点项目。24个项目已完成，40个项目推进中，17个项目未开工。",
        Said(SUM, ERROR, ("82", "24", "40", "17"), "82→81"),
    ),
    # 7 + 15 + 3 = 25
    (
        "全市26项指标中，7项提前完成，15项符合预期，3项低于预期。",
        Said(SUM, ERROR, ("26", "7", "15", "3"), "26→25"),
    ),
    # 34 + 4 + 2 = 40
    ("共收到建议39条，采纳34条，部分采纳4条，未采纳2条。", Said(SUM, ERROR, ("39", "34", "4", "2"), "34→33")),
    # 80.3 + 42.0 = 122.3
    (
        "进出口总额120.5亿元。出口80.3亿元，进口42.0亿元。",
        Said(SUM, ERROR, ("120.5亿", "80.3亿", "42.0亿"), "42.0亿→40.2亿"),
    ),
    # 10.05 + 21.13 + 1.02 = 32.20
    (
        "收入总计31.20亿元，包括：\n——税收10.05亿元；\n——补助21.13亿元；\n——调入1.02亿元。",
        Said(SUM, ERROR, ("31.20亿", "10.05亿", "21.13亿", "1.02亿"), "31.20亿→32.20亿"),
    ),
]


@pytest.mark.parametrize(("text", "said"), FAILS)
def test_lists_that_do_not_give_their_total(text: str, said: Said) -> None:
    assert said_of(text) == [said]


SILENT = [
    ("rounded items: 3.2 + 4.5 + 2.1 = 9.8", "甲镇投资3.2亿元，乙镇投资4.5亿元，丙镇投资2.1亿元，合计9.9亿元。"),
    ("what else the total holds is not told", "新建校舍12所，改建校舍7所，共涉及学生1200人。"),
    ("a total of something else", "建成菜市场12个，改造提升8个，共涉及摊位1200个。"),
    ("the total is of more than the sentence lists", "甲镇投资3.2亿元，乙镇投资4.5亿元，全市共完成投资312.6亿元。"),
    ("only two of the groups are told", "全市共安排82个重点项目。24个项目已完成，40个项目推进中。"),
    (
        "far from adding up: other groups are left out",
        "全市共安排182个重点项目。24个项目已完成，40个项目推进中，17个项目未开工。",
    ),
    ("a place of its own", "全市进出口总额120.5亿元。青溪区出口8.3亿元，进口4.2亿元。"),
    ("aimed at, not reached", "进出口总额120.5亿元。力争明年出口80.3亿元，进口42.0亿元。"),
    ("what has begun is partly done: 85 + 15 = 100", "安排项目100个，已开工85个，已完工10个，未开工15个。"),
    ("done and begun leave things out", "安排项目100个，已开工75个，已竣工12个，已投产5个。"),
    ("what lags may be left unsaid", "全区26项指标总体良好。5项提前完成，10项快于预期，9项符合预期。"),
    ("a kind of a kind", "幼儿园120所，公办幼儿园80所，民办普惠幼儿园30所。"),
    ("growth is no amount", "进出口增长5.1%。出口增长6.3%，进口增长4.2%。"),
]


@pytest.mark.parametrize(("why", "text"), SILENT, ids=[why for why, _ in SILENT])
def test_nothing_is_said_where_a_list_may_be_open(why: str, text: str) -> None:
    assert said_of(text) == []


@pytest.mark.parametrize(
    ("text", "operands"),
    [
        ("全市有医院32家。公立医院11家，民营医院21家。", ("32", "11", "21")),
        ("全市电话用户320.5万户。固定电话用户20.2万户，移动电话用户300.3万户。", ("320.5万", "20.2万", "300.3万")),
    ],
)
def test_kinds_named_with_the_noun_of_their_whole_leave_nothing_out(text: str, operands: tuple[str, ...]) -> None:
    assert operands in held_in(text, SUM)


def test_the_whole_of_a_list_is_the_count_it_adds_up_to() -> None:
    # 17 + 9 + 3 = 29, not 18
    text = "29项指标中，约束性11项、预期性18项。17项指标达到要求，9项基本达到，3项滞后。"
    assert said_of(text) == []


def test_kinds_of_another_year_are_no_parts() -> None:
    assert said_of("2023年进出口总额120.5亿元。2022年出口80.3亿元，进口42.0亿元。") == []


#: Accounts that add up.
TOTALS = [
    "甲县税收{}亿元，补助20.2亿元，调入1.1亿元，收入总计31.4亿元。".format("10.1"),
    "乙县税收{}亿元，补助20.2亿元，调入1.1亿元，收入总计33.4亿元。".format("12.1"),
    "丙县税收{}亿元，补助20.2亿元，调入1.1亿元，收入总计35.4亿元。".format("14.1"),
]
#: 16.1 + 20.2 + 1.1 = 37.4
OFF = "丁县税收16.1亿元，补助20.2亿元，调入1.1亿元，收入总计64.8亿元。"


def test_a_total_far_from_its_items_is_silent_by_itself() -> None:
    assert said_of(OFF) == []


def test_a_document_whose_totals_add_up_is_held_to_it() -> None:
    (told,) = said_of("\n".join([*TOTALS, OFF]))
    assert (told.rule, told.operands) == (SUM, ("64.8亿", "16.1亿", "20.2亿", "1.1亿"))
    assert told.tier in {ERROR, QUERY}
