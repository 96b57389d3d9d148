"""What was added is no more than what there is; two levels and the change between them. All passages are synthetic."""

import pytest
from synthetic import ERROR, Said, held_in, only_finding, said_of

STOCK, DIFFERENCE, DIRECTION = "stock_flow", "difference", "direction"

HOLDS = [
    ("今年新增充电桩114个，累计820个。", STOCK, ("820", "114")),
    ("床位由1200张增加到1500张，增加300张。", DIFFERENCE, ("300", "1200", "1500")),
    ("床位由1500张减少到1200张，减少300张。", DIFFERENCE, ("300", "1500", "1200")),
    ("城镇化率由61.2%提高到64.5%，提高3.3个百分点。", DIFFERENCE, ("3.3个百分点", "61.2%", "64.5%")),
    ("增速为6.6%，比上年的6.1%加快0.5个百分点。", DIFFERENCE, ("0.5个百分点", "6.1%", "6.6%")),
]


@pytest.mark.parametrize(("text", "kind", "operands"), HOLDS)
def test_flows_and_differences_that_fit_their_levels(text: str, kind: str, operands: tuple[str, ...]) -> None:
    assert held_in(text, kind) == [operands]
    assert said_of(text) == []


FAILS = [
    ("今年新增充电桩114个，累计82个。", Said(STOCK, ERROR, ("82", "114"), "82→114")),
    ("床位由1200张增加到1500张，增加400张。", Said(DIFFERENCE, ERROR, ("400", "1200", "1500"), "400→300")),
    (
        "城镇化率由61.2%提高到64.5%，提高4.3个百分点。",
        Said(DIFFERENCE, ERROR, ("4.3个百分点", "61.2%", "64.5%"), "4.3个百分点→3.3个百分点"),
    ),
    (
        "增速为6.6%，比上年的6.1%加快1.5个百分点。",
        Said(DIFFERENCE, ERROR, ("1.5个百分点", "6.1%", "6.6%"), "1.5个百分点→0.5个百分点"),
    ),
]


@pytest.mark.parametrize(("text", "said"), FAILS)
def test_flows_and_differences_that_do_not_fit(text: str, said: Said) -> None:
    assert said_of(text) == [said]


def test_the_finding_of_a_difference_says_what_it_should_be() -> None:
    finding = only_finding("床位由1200张增加到1500张，增加400张。")
    assert finding.computed == "300张"
    assert all(piece in str(finding.message) for piece in ("1200张", "1500张", "300张", "400张"))


SILENT = [
    ("one in the last digit is rounding: 61.2 may be 61.15", "城镇化率由61.2%提高到64.5%，提高3.4个百分点。"),
    ("what is to be added may exceed what there is", "力争新增充电桩114个，累计已有82个。"),
    ("stocks of another unit", "今年新增充电桩114个，累计投资82万元。"),
    ("stocks of something else", "今年新增充电桩114个，公共厕所共82座。"),
    ("per cent are no percentage points", "满意率由61.2%提高到64.5%，增长5.4%。"),
    ("points above another place", "绿化率由40.1%提高到42.3%，高于全市平均2.5个百分点。"),
    ("points above an aim", "绿化率由40.1%提高到42.3%，比目标高0.3个百分点。"),
    ("so much a year, the years unsaid", "绿化率由40.1%提高到42.3%，年均提高0.5个百分点。"),
    ("since another time", "投资增速由1.1%提高到5.2%，比上半年提高2.0个百分点。"),
    ("a part of what rose", "床位由1200张增加到1500张，其中民营增加400张。"),
    ("another rate", "本科率由20.1%提高到25.1%，专科率提高3.1个百分点。"),
    ("approximate", "床位由约1200张增加到1500张，增加400张。"),
    ("one end only", "床位增加到1500张，增加400张。"),
    ("points against another place", "投资增长5.1%，高于全省4.1个百分点。"),
]


@pytest.mark.parametrize(("why", "text"), SILENT, ids=[why for why, _ in SILENT])
def test_nothing_is_said_where_the_levels_may_be_others(why: str, text: str) -> None:
    assert said_of(text) == []


def test_a_flow_within_its_stock_bounds_it_and_proves_nothing() -> None:
    text = "今年新增充电桩114个，累计820个。"
    assert held_in(text, STOCK) == [("820", "114")]
    assert held_in(text, DIFFERENCE) == []


@pytest.mark.parametrize(
    ("text", "operands"),
    [
        ("床位由1200张增加到1500张。", ("1500", "1200")),
        ("失业率由5.6%下降到5.1%。", ("5.1%", "5.6%")),
        ("城乡收入比由2.3缩小到2.1。", ("2.1", "2.3")),
    ],
)
def test_words_of_rising_and_falling_fit_the_two_ends(text: str, operands: tuple[str, ...]) -> None:
    assert held_in(text, DIRECTION) == [operands]
    assert said_of(text) == []


@pytest.mark.parametrize(
    ("text", "operands"),
    [
        ("床位由1500张增加到1200张。", ("1200", "1500")),
        ("失业率由5.1%下降到5.6%。", ("5.6%", "5.1%")),
    ],
)
def test_words_that_go_the_other_way_are_an_error_no_figure_mends(text: str, operands: tuple[str, ...]) -> None:
    assert said_of(text) == [Said(DIRECTION, ERROR, operands)]


@pytest.mark.parametrize("text", ["能耗由5.6%控制到5.9%。", "床位由1200张到1500张。", "名次由第5位提升到第3位。"])
def test_words_that_go_neither_way_and_ranks_are_left_alone(text: str) -> None:
    assert said_of(text) == []


@pytest.mark.parametrize("text", ["床位由约1500张增加到1480张。", "覆盖率由45.2%提高到45.2%。"])
def test_ends_that_may_lie_the_right_way_are_admissible(text: str) -> None:
    assert said_of(text) == []


def test_a_difference_a_year_is_that_of_the_years_between() -> None:
    # 58.1 less 51.2 is 6.9, in five years
    text = "城镇化率从2015年的51.2%提高到2020年的58.1%，年均提高1.38个百分点。"
    assert held_in(text, DIFFERENCE) == [("1.38个百分点", "51.2%", "58.1%")]
    assert said_of(text) == []
