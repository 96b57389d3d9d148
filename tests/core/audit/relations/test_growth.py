"""From two levels follows a rate; over several years the mean rate. All passages are synthetic."""

import pytest
from synthetic import ERROR, QUERY, Said, audited, held_in, only_finding, said_of

GROWTH, MEAN = "growth", "cagr"

HOLDS = [
    ("零售额由200.0亿元增至220.0亿元，增长10.0%。", GROWTH, ("10.0%", "200.0亿", "220.0亿")),
    ("出口额由200.0亿元下降到180.0亿元，下降10.0%。", GROWTH, ("10.0%", "200.0亿", "180.0亿")),
    # 0.57 / (50.49 - 0.57) = 1.14 %
    ("粮食产量50.49万吨，比上年增加0.57万吨，增长1.1%。", GROWTH, ("1.1%", "50.49万", "0.57万")),
    ("粮食产量50.49万吨，比上年减少0.57万吨，下降1.1%。", GROWTH, ("1.1%", "50.49万", "0.57万")),
    # 45.1 / (190.7 - 45.1) = 31.0 %, the change by its word alone
    ("基金收入190.7亿元，增收45.1亿元，增长31.0%。", GROWTH, ("31.0%", "190.7亿", "45.1亿")),
    ("基金收入145.6亿元，减收45.1亿元，下降23.6%。", GROWTH, ("23.6%", "145.6亿", "45.1亿")),
    # a share and what it is of may stand between: 1070 / (24629 + 1070)
    (
        "收入完成24629万元，完成预算60999万元的40.4%，比上年减收1070万元，下降4.2%。",
        GROWTH,
        ("4.2%", "24629万", "1070万"),
    ),
    # or the rate before the change: 2798 / (28583 - 2798)
    ("收入完成28583万元，占预算105.5%，同比增长10.85%，增收2798万元。", GROWTH, ("10.85%", "28583万", "2798万")),
    ("收入总计1516.64万元，与上年相比减少58.49万元，降低3.71%。", GROWTH, ("3.71%", "1516.64万", "58.49万")),
    # the base is named: 136247 / 442854
    ("与上次普查的442854人相比，十年共增加136247人，增长30.77%。", GROWTH, ("30.77%", "442854", "136247")),
    ("细颗粒物年均浓度由每立方米41微克降到33微克，下降19.5%。", GROWTH, ("19.5%", "41", "33")),
    # 9.1 / (200.5 - 9.1) = 4.8 %: each rate with the change of its own base
    ("存款余额200.5亿元，同比增长8.0%，比年初增加9.1亿元，增长4.8%。", GROWTH, ("4.8%", "200.5亿", "9.1亿")),
    # 与 within a name and 下同 compare with nothing: 28.3 / (307.9 - 28.3), 12423 / (129748 - 12423)
    ("研究与试验经费307.9亿元，比上年增加28.3亿元，增长10.1%。", GROWTH, ("10.1%", "307.9亿", "28.3亿")),
    ("市级（下同）收入决算数129748万元，比上年增收12423万元，增长10.59%。", GROWTH, ("10.59%", "129748万", "12423万")),
    # 9230 / 3643 = 2.5336, its root 1.5917
    ("企业由2020年的3643家增至2022年的9230家，年均增长59.17%。", MEAN, ("59.17%", "3643", "9230")),
    ("企业由3643家增至9230家，年均增长59.17%。", MEAN, ("59.17%", "3643", "9230")),
]


@pytest.mark.parametrize(("text", "kind", "operands"), HOLDS)
def test_rates_that_follow_from_the_levels_beside_them(text: str, kind: str, operands: tuple[str, ...]) -> None:
    assert held_in(text, kind) == [operands]
    assert said_of(text) == []


FAILS = [
    (
        "零售额由200.0亿元增至220.0亿元，增长12.0%。",
        Said(GROWTH, ERROR, ("12.0%", "200.0亿", "220.0亿"), "12.0%→10.0%"),
    ),
    (
        "出口额由200.0亿元下降到180.0亿元，下降11.0%。",
        Said(GROWTH, ERROR, ("11.0%", "200.0亿", "180.0亿"), "11.0%→10.0%"),
    ),
    (
        "收入完成28583万元，占预算105.5%，同比增长18.05%，增收2798万元。",
        Said(GROWTH, ERROR, ("18.05%", "28583万", "2798万"), "18.05%→10.85%"),
    ),
    (
        "粮食产量50.49万吨，比上年增加0.57万吨，增长2.1%。",
        Said(GROWTH, ERROR, ("2.1%", "50.49万", "0.57万"), "2.1%→1.1%"),
    ),
    (
        "企业由2020年的3643家增至2022年的9230家，年均增长57.19%。",
        Said(MEAN, ERROR, ("57.19%", "3643", "9230"), "57.19%→59.17%"),
    ),
]


@pytest.mark.parametrize(("text", "said"), FAILS)
def test_rates_that_do_not_follow(text: str, said: Said) -> None:
    assert said_of(text) == [said]


def test_a_mean_that_fits_one_year_more_is_asked_about_and_says_so() -> None:
    # the cube root of 2.5336 is 1.3633
    finding = only_finding("企业由2020年的3643家增至2022年的9230家，年均增长36.3%。")
    assert (finding.rule, finding.tier) == (MEAN, QUERY)
    assert "按3年计" in str(finding.message)


def test_the_years_may_be_said_in_words() -> None:
    # 121 / 100 is 1.1 squared, and no power of three
    assert said_of("前两年粮食补贴由100.0亿元增至121.0亿元，年均增长10.0%。") == []
    (told,) = said_of("五年来粮食补贴由100.0亿元增至121.0亿元，年均增长10.0%。")
    assert (told.rule, told.tier, told.best) == (MEAN, ERROR, "10.0%→3.9%")


def test_without_years_any_number_of_years_that_fits_will_do() -> None:
    assert held_in("粮食补贴由100.0亿元增至133.1亿元，年均增长10.0%。", MEAN) == [("10.0%", "100.0亿", "133.1亿")]
    assert said_of("粮食补贴由100.0亿元增至127.0亿元，年均增长10.0%。") == []


SILENT = [
    ("output grows at constant prices", "地区生产总值由200.0亿元增至220.0亿元，增长8.0%。"),
    ("so does value added", "工业增加值由200.0亿元增至220.0亿元，增长8.0%。"),
    ("and its mean rate", "生产总值由2020年的100.0亿元增至2022年的121.0亿元，年均增长9.0%。"),
    ("no level to compare with", "零售额220.0亿元，比上年增长12.0%。"),
    ("approximate levels", "零售额由约200亿元增至220亿元，增长12.0%。"),
    ("超过 has no upper end", "零售额由200.0亿元增至超过220.0亿元，增长32.0%。"),
    ("a change since another time", "贷款余额200.5亿元，同比增长8.0%，上半年贷款增加9.1亿元。"),
    ("a base made comparable", "收入（同口径）完成30161万元，同比增长14.6%，增收4376万元。"),
    ("a part of what rose", "床位由1500张增加到1800张，增长20.0%，其中民营床位增长35.1%。"),
    ("a second rate at constant prices", "补贴由200.0亿元增至220.0亿元，增长10.0%，扣除价格因素增长8.1%。"),
    ("the rise is that of a flow", "贷款余额3000.5亿元，比年初增加300.5亿元，同比多增20.1亿元，同比增长12.3%。"),
    ("two rates for one pair", "2021年零售额200.0亿元，2022年零售额220.0亿元，分别增长12.0%、10.0%。"),
    ("a part that fell", "税收收入完成8.5亿元，其中增值税减收0.3亿元，下降10.1%。"),
    ("another thing that rose", "税收收入完成8.5亿元，增值税增收0.3亿元，增长10.1%。"),
    ("since the year began", "贷款余额200.5亿元，同比增长8.0%，比年初增加9.1亿元。"),
    ("in its own clause", "贷款余额200.5亿元，同比增长8.0%；上半年增加9.1亿元，同比多增0.4亿元。"),
    ("rounded levels: 2 may be 1.5 and 3 may be 3.5", "补贴由2亿元增至3亿元，增长75.0%。"),
]


@pytest.mark.parametrize(("why", "text"), SILENT, ids=[why for why, _ in SILENT])
def test_nothing_is_said_where_the_rate_need_not_follow(why: str, text: str) -> None:
    assert said_of(text) == []


def test_a_rate_of_something_else_does_not_follow_from_the_levels_before_it() -> None:
    assert said_of("零售额由200.0亿元增至220.0亿元，客流增长12.0%。") == []


def test_the_finding_of_a_mean_names_both_levels_the_years_and_the_rate() -> None:
    message = str(only_finding("企业由2020年的3643家增至2022年的9230家，年均增长57.19%。").message)
    assert all(piece in message for piece in ("3643家", "9230家", "2年", "59.17%", "57.19%"))
    assert "Stated" not in message


def test_a_mean_is_computed_as_people_write_it() -> None:
    relations = audited("粮食补贴由2020年的100.0亿元增至2022年的121.0亿元，年均增长10.0%。").relations
    assert [one.computed for one in relations if one.kind == MEAN] == ["10.0%"]


def test_rates_given_respectively_go_with_the_pairs_in_their_order() -> None:
    text = "农业贷款由20.0亿元增加到25.0亿元，工业贷款由40.0亿元增加到44.0亿元，分别增长{}、{}。"
    assert held_in(text.format("25.0%", "10.0%"), GROWTH) == [
        ("25.0%", "20.0亿", "25.0亿"),
        ("10.0%", "40.0亿", "44.0亿"),
    ]
    assert [one.operands for one in said_of(text.format("10.0%", "25.0%"))] == [
        ("10.0%", "20.0亿", "25.0亿"),
        ("25.0%", "40.0亿", "44.0亿"),
    ]
