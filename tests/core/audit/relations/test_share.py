"""A printed share is its part over its whole. All passages are synthetic."""

import pytest
from synthetic import ERROR, Said, held_in, only_finding, said_of

from midcourse.audit.model import Verdict
from midcourse.audit.run import audit_document
from midcourse.documents.plain import read_plain

SHARE = "share"
#: 50.0, 200.0 and 250.0 of 500.0 are 10, 40 and 50 per cent.
SECTORS = (
    "全市生产总值500.0亿元。其中，第一产业增加值50.0亿元，占生产总值的比重为{}%；"
    "第二产业增加值200.0亿元，占生产总值的比重为{}%；第三产业增加值250.0亿元，占生产总值的比重为{}%。"
)

HOLDS = [
    # the whole stands right before the share: 23.4 / 50.0
    ("全年工业用水量23.4亿吨，占全市用水总量50.0亿吨的46.8%。", ("46.8%", "23.4亿", "50.0亿")),
    ("收入完成108.2亿元，为年初预算106.7亿元的101.4%。", ("101.4%", "108.2亿", "106.7亿")),
    # or in the brackets behind it
    ("收入完成108.2亿元，为预算的101.4%（预算数106.7亿元）。", ("101.4%", "108.2亿", "106.7亿")),
    # or is named by the same words, before or behind: 12.0 / 20.0
    ("全社会用电量20.0亿千瓦时。工业用电12.0亿千瓦时，占全社会用电量的60.0%。", ("60.0%", "12.0亿", "20.0亿")),
    ("工业用电12.0亿千瓦时，占全社会用电量的60.0%。全社会用电量20.0亿千瓦时。", ("60.0%", "12.0亿", "20.0亿")),
    # or is the whole of the list the part stands in: 23 / 500
    ("全市企业500家。其中高新技术企业23家，占全市企业的4.6%。", ("4.6%", "23", "500")),
    # ratios with a name of their own: 31.3 / 52.1, 600 / 800, 10 / 200
    ("常住人口52.1万人，其中城镇常住人口31.3万人，城镇化率60.1%。", ("60.1%", "31.3万", "52.1万")),
    ("年末存款余额800.0亿元，贷款余额600.0亿元，存贷比为75.0%。", ("75.0%", "600.0亿", "800.0亿")),
    ("营业收入200.0亿元，利润总额10.0亿元，营业收入利润率为5.0%。", ("5.0%", "10.0亿", "200.0亿")),
]


@pytest.mark.parametrize(("text", "operands"), HOLDS)
def test_shares_that_follow_from_part_and_whole(text: str, operands: tuple[str, ...]) -> None:
    assert operands in held_in(text, SHARE)
    assert said_of(text) == []


FAILS = [
    (
        "收入完成108.2亿元，为年初预算106.7亿元的102.4%。",
        Said(SHARE, ERROR, ("102.4%", "108.2亿", "106.7亿"), "102.4%→101.4%"),
    ),
    (
        "收入完成108.2亿元，为预算的104.1%（预算数106.7亿元）。",
        Said(SHARE, ERROR, ("104.1%", "108.2亿", "106.7亿"), "104.1%→101.4%"),
    ),
    (
        "全社会用电量20.0亿千瓦时。工业用电12.0亿千瓦时，占全社会用电量的66.0%。",
        Said(SHARE, ERROR, ("66.0%", "12.0亿", "20.0亿"), "66.0%→60.0%"),
    ),
    ("全市企业500家。其中高新技术企业23家，占全市企业的6.4%。", Said(SHARE, ERROR, ("6.4%", "23", "500"), "6.4%→4.6%")),
    (
        "年末存款余额800.0亿元，贷款余额600.0亿元，存贷比为57.0%。",
        Said(SHARE, ERROR, ("57.0%", "600.0亿", "800.0亿"), "57.0%→75.0%"),
    ),
]


@pytest.mark.parametrize(("text", "said"), FAILS)
def test_shares_that_do_not_follow(text: str, said: Said) -> None:
    assert said_of(text) == [said]


def test_the_finding_says_what_the_share_should_be() -> None:
    finding = only_finding("全市企业500家。其中高新技术企业23家，占全市企业的6.4%。")
    assert finding.computed == "4.6%"
    assert "23家÷500家=4.6%" in str(finding.message)
    assert "6.4%" in str(finding.message)


SILENT = [
    (
        "the whole is of another year",
        "2022年全社会用电量20.0亿千瓦时。2023年工业用电12.0亿千瓦时，占全社会用电量的66.0%。",
    ),
    ("the whole is of another place", "工业用电12.0亿千瓦时，占全省用电量的6.0%。全社会用电量20.0亿千瓦时。"),
    ("约 widens the whole", "全社会用电量约20亿千瓦时。工业用电12.0亿千瓦时，占全社会用电量的66.0%。"),
    ("a share without its whole", "工业用电12.0亿千瓦时，占全社会用电量的66.0%。"),
    ("a share of what is not stated", "完成投资1337.10亿元，占年度计划的66.2%。"),
    ("siblings in sections of their own", "青溪功能区税收占全区的12.5%。\n白石功能区税收占全区的21.5%。"),
    ("** is unknown", "全社会用电量**亿千瓦时。工业用电12.0亿千瓦时，占全社会用电量的66.0%。"),
]


@pytest.mark.parametrize(("why", "text"), SILENT, ids=[why for why, _ in SILENT])
def test_nothing_is_said_where_part_or_whole_may_be_another(why: str, text: str) -> None:
    assert said_of(text) == []


def test_a_share_may_be_moved_by_one_in_its_last_digit_so_that_a_set_gives_100() -> None:
    text = SECTORS.format("10.1", "40.0", "49.9")
    assert ("10.1%", "50.0亿", "500.0亿") in held_in(text, SHARE)
    assert [one for one in said_of(text) if one.rule == SHARE] == []


def test_a_share_two_off_in_its_last_digit_is_an_error() -> None:
    told = [one for one in said_of(SECTORS.format("10.2", "40.0", "49.8")) if one.rule == SHARE]
    assert [(one.tier, one.operands[0]) for one in told] == [(ERROR, "10.2%"), (ERROR, "49.8%")]


def test_each_share_of_a_set_goes_with_the_amount_before_it() -> None:
    assert held_in(SECTORS.format("10.0", "40.0", "50.0"), SHARE) == [
        ("10.0%", "50.0亿", "500.0亿"),
        ("40.0%", "200.0亿", "500.0亿"),
        ("50.0%", "250.0亿", "500.0亿"),
    ]


def test_shares_without_the_words_of_their_whole_share_the_whole_of_their_list() -> None:
    text = "全市共有学校50所。其中小学23所，占46%，初中17所，占{}%，高中10所，占20%。"
    assert len(held_in(text.format(34), SHARE)) == 3
    assert said_of(text.format(43)) == [Said(SHARE, ERROR, ("43%", "17", "50"), "43%→34%")]


def test_a_part_in_other_units_than_the_whole_is_converted() -> None:
    assert held_in("森林面积320公顷，占全县国土面积10平方公里的32%。", SHARE) == [("32%", "320", "10")]


#: 411.8, 4.3 and 4.0 of 423.6 are 97.21, 1.02 and 0.94 per cent; 4.0 of 411.8 would be 0.97.
OF_ONE_LIST = (
    "全国共有工业企业423.6万个。\n在工业企业中，内资企业411.8万个，占97.2%；"
    "港澳台投资企业4.3万个，占1.0%；外商投资企业4.0万个，占0.9%。"
)
#: 1.1, 2.6 and 291.2 of 345.1 are 0.32, 0.75 and 84.38 per cent.
OF_ALL = (
    "全国共有工业企业345.1万个。在工业企业中，内资企业336.4万个，占97.5%；外资企业8.7万个，占2.5%。"
    "内资企业中，国有企业1.1万个，占全部企业的0.3%；集体企业2.6万个，占0.7%；私营企业291.2万个，占84.4%。"
)


@pytest.mark.parametrize(("text", "whole", "count"), [(OF_ONE_LIST, "423.6万", 3), (OF_ALL, "345.1万", 5)])
def test_the_members_of_one_list_have_one_whole_and_are_none(text: str, whole: str, count: int) -> None:
    assert [operands[2] for operands in held_in(text, SHARE)] == [whole] * count
    assert said_of(text) == []


def test_a_part_of_a_member_may_have_it_for_its_whole() -> None:
    # 100.0 / 500.0 and 60.0 / 100.0
    text = "全市税收500.0亿元。工业税收100.0亿元，占20.0%，其中制造业税收60.0亿元，占60.0%。"
    assert held_in(text, SHARE) == [("20.0%", "100.0亿", "500.0亿"), ("60.0%", "60.0亿", "100.0亿")]


def test_a_share_behind_a_threshold_is_of_the_count_that_reached_it() -> None:
    text = "全市1124个行政村中，1031个集体经营性收入超10万元，占{}%。"
    assert held_in(text.format("91.7"), SHARE) == [("91.7%", "1031", "1124")]
    assert said_of(text.format("97.1")) == [Said(SHARE, ERROR, ("97.1%", "1031", "1124"), "97.1%→91.7%")]


def test_a_share_of_a_longer_name_in_another_sentence_may_hold_and_is_never_wrong() -> None:
    # 96.56 / 137.73 = 70.1 %
    text = "税收收入合计96.56亿元。非税收入41.17亿元，一般公共预算收入137.73亿元，税收占比为{}%。"
    assert held_in(text.format("70.1"), SHARE) == [("70.1%", "96.56亿", "137.73亿")]
    assert said_of(text.format("71.0")) == []


@pytest.mark.parametrize(
    ("text", "operands"),
    [
        ("28个指标中，达到目标的有25个，完成率89.3%。", ("89.3%", "25", "28")),
        ("承担任务96项，已完成40项，其中提前完成12项，完成率41.7%。", ("41.7%", "40", "96")),
        ("下达资金12.0亿元，已支出9.6亿元，支出率80.0%。", ("80.0%", "9.6亿", "12.0亿")),
        ("124个新建项目已开工122个，开工率98.4%。", ("98.4%", "122", "124")),
        ("计划投资495.58亿元，完成投资270.03亿元，占年度计划投资的54.49%。", ("54.49%", "270.03亿", "495.58亿")),
        (
            "城镇常住人口41.4万人，农村常住人口53.5万人。全市常住人口94.9万人，城镇化率43.6%。",
            ("43.6%", "41.4万", "94.9万"),
        ),
        (
            "各项存款余额800.0亿元，其中住户存款余额500.0亿元。各项贷款余额600.0亿元，存贷比为75.0%。",
            ("75.0%", "600.0亿", "800.0亿"),
        ),
    ],
)
def test_quotients_of_amounts_near_each_other(text: str, operands: tuple[str, ...]) -> None:
    assert operands in held_in(text, SHARE)
    assert said_of(text) == []


def test_a_part_of_no_upper_end_is_no_share_of_itself() -> None:
    assert held_in("50个项目中，30个投资超10亿元，占全市投资的60.5%。", SHARE) == []


def test_a_share_of_their_investment_is_none_of_the_count_of_projects() -> None:
    assert said_of("50个项目中，30个投资超10亿元，投资额占60.5%。") == []


def test_a_count_of_some_of_the_things_is_the_part_of_the_share_behind_it() -> None:
    text = "规划共有25项主要指标，20项实现预期，占80%；4项接近预期，占16%；1项滞后，占4%。"
    audit = audit_document(read_plain(text, "合成"))
    shares = [(one.stated, one.verdict, one.spans[1].text) for one in audit.relations if one.kind == "share"]
    assert shares == [
        ("80%", Verdict.CONSISTENT, "20"),
        ("16%", Verdict.CONSISTENT, "4"),
        ("4%", Verdict.CONSISTENT, "1"),
    ]
