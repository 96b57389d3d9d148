"""Lists that do not come out: what ends one, what is left out, what a slip explains. All passages are synthetic."""

import pytest
from synthetic import ERROR, QUERY, held_in, said_of


def test_states_of_projects_are_no_parts_of_one_another() -> None:
    text = "规划共确定82个重大项目。到六月底，24个项目已完成，{}个项目有序推进，1个项目暂缓实施，17个项目慢于预期。"
    assert ("82", "24", "40", "1", "17") in held_in(text.format(40), "sum_of_parts")
    (told,) = said_of(text.format(41))
    assert (told.rule, told.tier, told.operands) == ("sum_of_parts", ERROR, ("82", "24", "41", "1", "17"))


PLATFORMS = "共有省级平台{}个，其中：技术中心7个、转移机构{}个、检验机构3个、医学中心3个、研究中心1个。"


def test_a_joined_list_that_nearly_adds_up_is_asked_about() -> None:
    assert ("18", "7", "4", "3", "3", "1") in held_in(PLATFORMS.format(18, 4), "sum_of_parts")
    for whole, part in ((19, 4), (18, 3)):
        (told,) = said_of(PLATFORMS.format(whole, part))
        assert (told.rule, told.tier) == ("sum_of_parts", QUERY)
    assert said_of(PLATFORMS.format(40, 4)) == []  # a list that names some of many


def test_a_part_behind_a_colon_is_no_more_than_its_whole() -> None:
    (told,) = said_of(PLATFORMS.format(18, 40))
    assert (told.rule, told.tier, told.operands) == ("subset_bound", ERROR, ("18", "40"))


def test_a_part_that_another_amount_of_the_sentence_may_hold_is_asked_about() -> None:
    text = "财政总收入22.3亿元，增长9.6%，一般公共预算收入9.7亿元，增长0.9%，其中税收收入19.0亿元，增长10.5%。"
    (told,) = said_of(text)
    assert (told.rule, told.tier) == ("subset_bound", QUERY)


def test_a_part_of_another_magnitude_is_told_with_it() -> None:
    text = (
        "水产品总产量331.27万吨，增长4.7%。其中，淡水产品产量29.94万吨，增长0.9%；海洋捕捞产量39.25亿吨，下降0.3%；"
        "远洋渔业产量47.01万吨，增长14.5%；海水养殖产量215.07万吨，增长4.2%。"
    )
    (told,) = said_of(text)
    assert (told.rule, told.best) == ("sum_of_parts", "39.25亿→39.25万")


def test_parts_that_are_never_all_of_their_whole_are_not_added() -> None:
    assert said_of("全市城镇新增就业2770人。其中，失业人员再就业1811人，困难人员就业659人。") == []


@pytest.mark.parametrize(
    ("text", "operands"),
    [
        ("全市总部企业共101家，东区23家，占全市的4.6%。", ("4.6%", "23", "101")),
        ("全市总部企业共501家，东区32家，占全市的4.6%。", ("4.6%", "32", "501")),
    ],
)
def test_a_share_that_a_slip_of_its_part_or_whole_would_mend_is_an_error(text: str, operands: tuple[str, ...]) -> None:
    (told,) = said_of(text)
    assert (told.rule, told.tier, told.operands) == ("share", ERROR, operands)


def test_one_of_three_shares_moved_to_make_a_hundred_is_no_fault() -> None:
    text = (
        "全县生产总值797156万元。其中，第一产业增加值155864万元，第二产业增加值275605万元，第三产业增加值365687万元。"
        "三次产业结构{}:34.6:45.9。"
    )
    assert said_of(text.format("19.5")) == []
    (told,) = said_of(text.format("19.5").replace("34.6", "36.4").replace("45.9", "44.1"))[:1]
    assert told.tier == ERROR


FIVE = "规划提出{}等五个方面的目标。"


def test_a_list_that_ends_one_short_of_its_count_is_asked_about() -> None:
    assert said_of(FIVE.format("服务功能、综合实力、城市治理、文化魅力、美好生活")) == []
    assert said_of(FIVE.format("服务功能、综合实力")) == []
    (told,) = said_of(FIVE.format("服务功能、综合实力、城市治理、文化魅力"))
    assert (told.rule, told.tier, told.operands[0]) == ("list_count", QUERY, "五")


def test_things_called_as_what_is_counted_are_counted() -> None:
    text = "形成东路馆、西路馆、北路馆和少儿馆{}个馆点的布局。"
    assert said_of(text.format("四")) == []
    (told,) = said_of(text.format("六"))
    assert (told.rule, told.tier) == ("list_count", QUERY)


@pytest.mark.parametrize(
    "text",
    ["覆盖全区663%的学校。", "护理型床位达到总床位数的640%。", "人均预期寿命达828.6岁。", "平均预期寿命为8.2岁。"],
)
def test_more_than_all_and_lives_of_nobodys_length_are_asked_about(text: str) -> None:
    (told,) = said_of(text)
    assert (told.rule, told.tier) == ("range", QUERY)


@pytest.mark.parametrize(
    "text", ["人均预期寿命提高1岁。", "人均预期寿命达82.6岁。", "完成预算的103%。", "覆盖全区66.3%的学校。"]
)
def test_what_can_be_is_not_asked_about(text: str) -> None:
    assert said_of(text) == []


def test_years_named_between_two_levels_and_their_mean_growth_stand_in_no_way() -> None:
    text = "登记企业由3643家升至{}家，前两年年均增长59.17%。"
    assert ("59.17%", "3643", "9230") in held_in(text.format(9230), "cagr")
    (told,) = said_of(text.format(9203))
    assert (told.rule, told.tier) == ("cagr", ERROR)


RATES = "全年人口出生率为6.32‰；人口死亡率为{}‰；人口自然增长率为-0.13‰。"


def test_natural_growth_is_births_less_deaths() -> None:
    assert ("-0.13‰", "6.32‰", "6.45‰") in held_in(RATES.format("6.45"), "difference")
    assert ("0.4万", "1.2万", "0.8万") in held_in("出生人口1.2万人，死亡人口0.8万人，自然增加0.4万人。", "difference")
    assert said_of(RATES.format("6.46")) == []  # each rate is rounded
    (told,) = said_of(RATES.format("6.54"))
    assert (told.rule, told.tier, told.operands) == ("difference", ERROR, ("-0.13‰", "6.32‰", "6.54‰"))


TABLE = (
    "序号 | 指标 | 单位 | 目标值 | 完成情况\n1 | 垃圾回收利用率 | % | >45 | {}\n"
    "2 | 人均文化设施面积 | 平方米 | 0.37 | {}\n"
    "3 | 进出口总额 | 亿元 | 1800 | 1337.1\n\n"
)


@pytest.mark.parametrize(
    ("rate", "area", "words", "operands"),
    [
        ("50.21", "0.369", "垃圾回收利用率50.12%。", ("50.21", "50.12%")),
        ("50.12", "0.363", "人均文化设施面积达0.369平方米。", ("0.363", "0.369")),
        ("50.12", "0.369", "累计实现进出口总额1237.1亿元。", ("1337.1", "1237.1亿")),
    ],
)
def test_a_target_hides_no_difference_from_what_was_reached(
    rate: str, area: str, words: str, operands: tuple[str, ...]
) -> None:
    (told,) = said_of(TABLE.format(rate, area) + words)
    assert (told.rule, told.tier, told.operands) == ("table_vs_text", ERROR, operands)


def test_what_is_ranked_is_what_the_sentence_goes_on_about() -> None:
    table = "序号 | 指标 | 单位 | 目标值 | 完成情况\n1 | 一般公共预算收入年增长率 | % | 3 | {}\n\n"
    text = "一般公共预算收入连年位居全省第一（前两年年均增速为5.69%），生产总值居第二。"
    assert said_of(table.format("5.69") + text) == []
    (told,) = said_of(table.format("5.96") + text)
    assert (told.rule, told.operands) == ("table_vs_text", ("5.96", "5.69%"))
