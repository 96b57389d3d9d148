"""What each number of a text speaks of, read off its clause. All passages are synthetic."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from synthetic import numbers_in

from midcourse.audit.frames import frame_document, last_period
from midcourse.audit.stated import Role, Stated
from midcourse.documents.plain import read_plain


def the(literal: str, text: str) -> Stated:
    """Return the number of a passage with a literal."""
    (one,) = [number for number in numbers_in(text) if number.text == literal]
    return one


@pytest.mark.parametrize(
    ("text", "literal", "role"),
    [
        ("全市有学校12所。", "12", Role.LEVEL),
        ("学校由12所增至15所。", "12", Role.FROM),
        ("学校由12所增至15所。", "15", Role.TO),
        ("学校由2020年的12所增加到2023年的15所。", "12", Role.FROM),
        ("税收412.5亿元，上年为391.2亿元。", "391.2亿", Role.FROM),
        ("粮食产量50.49万吨，比上年增加0.57万吨。", "0.57万", Role.CHANGE),
        ("新增公共停车泊位114个。", "114", Role.NEW),
        ("投资增长5.1%。", "5.1%", Role.GROWTH),
        ("五年来投资年均增长5.1%。", "5.1%", Role.MEAN_GROWTH),
        ("工业用水占用水总量的46.8%。", "46.8%", Role.SHARE),
        ("工业用水占比46.8%。", "46.8%", Role.SHARE),
        ("城镇化率提高3.3个百分点。", "3.3个百分点", Role.POINTS),
        ("户均投资1.3万元。", "1.3万", Role.EACH),
        ("城镇化率提高到64.5%。", "64.5%", Role.TO),
    ],
)
def test_the_words_before_a_number_tell_what_it_says(text: str, literal: str, role: Role) -> None:
    assert the(literal, text).role is role


@pytest.mark.parametrize(
    ("text", "literal", "measure"),
    [
        ("截至2023年6月底，全市累计引进外资项目120个。", "120", "外资项目"),
        ("全市粮食产量达到50.49万吨。", "50.49万", "粮食产量"),
        ("共有42个示范性服务点。", "42", "示范性服务点"),
        ("其中，城镇常住人口31.2万人。", "31.2万", "城镇常住人口"),
        ("力争建成学校12所。", "12", "学校"),
    ],
)
def test_what_is_counted_is_named_before_the_number_or_behind_it(text: str, literal: str, measure: str) -> None:
    assert the(literal, text).measure == measure


def test_a_number_without_a_name_speaks_of_the_one_before_in_its_sentence() -> None:
    level, change, rate = numbers_in("粮食产量50.49万吨，比上年增加0.57万吨，增长1.1%。")
    assert [change.subject, rate.subject] == [level.index, level.index]
    assert rate.measure == "粮食产量"


def test_a_number_with_a_name_of_its_own_speaks_for_itself() -> None:
    _, other = numbers_in("全市有学校12所，投资增长5.1%。")
    assert (other.measure, other.subject) == ("投资", None)


def test_nothing_is_taken_over_from_the_sentence_before() -> None:
    _, rate = numbers_in("全市粮食产量50.49万吨。增长1.1%。")
    assert (rate.measure, rate.subject) == ("", None)


def test_words_of_falling_turn_a_change() -> None:
    numbers = numbers_in("投资增长5.1%，能耗下降3.1%，失业率下降0.3个百分点，出口减少2亿元。")
    assert [one.falling for one in numbers] == [False, True, True, True]


def test_a_share_keeps_the_words_of_its_whole() -> None:
    assert the("44.74%", "甲带税收942.28亿元，占全区总税收入的44.74%。").whole == "总税收入"
    assert the("44.74%", "甲带税收942.28亿元，占比44.74%。").whole == ""


def test_the_period_named_before_holds_until_another_is_named() -> None:
    numbers = numbers_in("2022年，财政收入12亿元，支出11亿元。2023年财政收入13亿元。")
    assert [one.period for one in numbers] == ["2022年", "2022年", "2023年"]


def test_the_year_compared_with_is_not_the_period() -> None:
    assert the("3%", "2022年，财政收入12亿元，较2021年增长3%。").period == "2022年"


def test_a_year_that_leans_on_another_names_no_period() -> None:
    assert last_period("比上年") == ""
    assert last_period("2021年末，到2023年6月底") == "到2023年6月底"


def test_a_sentence_has_the_place_it_names_and_the_setting_of_its_heading() -> None:
    own, other = numbers_in("一、青溪区发展\n完成危房改造48户。\n其中，白石镇完成12户。")
    assert (own.scope, own.setting) == ("", "青溪区")
    assert (other.scope, other.setting) == ("白石镇", "青溪区")


def test_a_heading_of_the_same_level_ends_the_setting_of_the_one_before() -> None:
    first, second = numbers_in("一、青溪区\n完成危房改造48户。\n二、白石区\n完成危房改造84户。")
    assert [first.setting, second.setting] == ["青溪区", "白石区"]


def test_the_whole_area_and_the_level_s_own_part_are_told_apart() -> None:
    whole, own = numbers_in("全市完成技改项目26项，市本级完成8项。")
    assert [whole.scope, own.scope] == ["全市", "市本级"]


def test_brackets_explain_the_number_they_follow() -> None:
    whole, first, second, outside = numbers_in("新建公园26个（综合公园8个、口袋公园18个），绿地320公顷。")
    assert [first.owner, second.owner] == [whole.index, whole.index]
    assert [one.depth for one in (whole, first, second, outside)] == [0, 1, 1, 0]


def test_metric_multiples_are_read_in_their_base_unit() -> None:
    area = the("320", "绿地320公顷。")
    assert (area.unit, area.factor, area.value) == ("平方米", Decimal(10_000), Decimal(3_200_000))
    length = the("1.2万", "新建管网1.2万公里。")
    assert (length.unit, length.value) == ("米", Decimal(12_000_000))


def test_a_printed_figure_stands_for_all_that_rounds_to_it() -> None:
    values = the("5.69亿", "投资5.69亿元。").values
    assert values is not None
    assert (values.low, values.high) == (Decimal(568_500_000), Decimal(569_500_000))


def test_things_counted_one_by_one_are_exact() -> None:
    one = the("24", "建成学校24所。")
    assert one.values is not None
    assert one.values.low == one.values.high == 24
    assert one.step == 0


def test_approximators_widen_and_what_is_withheld_stands_for_nothing_known() -> None:
    above = the("500", "建成学校超过500所。").values
    assert above is not None
    assert (above.low, above.high) == (Decimal(500), None)
    withheld = the("**", "建成学校**所。")
    assert (withheld.values, withheld.value) == (None, None)


def test_a_range_has_bounds_and_no_single_value() -> None:
    one = the("3—5", "建成学校3—5所。")
    assert one.values is not None
    assert (one.values.low, one.values.high, one.value) == (Decimal(3), Decimal(5), None)


def test_what_is_aimed_at_is_no_state() -> None:
    aimed, reached = numbers_in("力争到2025年建成学校12所。截至2023年建成学校9所。")
    assert (aimed.target, reached.target) == (True, False)


def test_dates_plan_periods_names_and_enumerators_are_no_data() -> None:
    frames = frame_document(read_plain("一、“十四五”以来\n2023年6月底，14号线通车。", "synthetic.txt"))
    assert frames.stated == []
    assert len(frames.others) >= 3


def test_sentences_are_told_apart_and_numbered_in_order() -> None:
    frames = frame_document(read_plain("学校12所，医院3家。公园5个。\n绿地320公顷。", "synthetic.txt"))
    assert [[one.text for one in group] for group in frames.sentences()] == [["12", "3"], ["5"], ["320"]]


@pytest.mark.parametrize("text", ["更新设备886台（套）", "新增租赁住房1.2万套（间）", "建成公园（含3处（座））"])
def test_a_unit_with_a_bracket_may_end_a_passage_without_a_stop(text: str) -> None:
    assert [one.text for one in numbers_in(text)]


pieces = st.lists(
    st.sampled_from(
        [
            *"0123456789.,，。；、（）%亿万元家全市区其中增长到由占的年比上",
            "\n",
            "百分点",
            "**",
            " ",
            "1.2",
            "一、",
            "台（套）",
        ]
    ),
    max_size=60,
).map("".join)


@settings(max_examples=60, deadline=None)
@given(pieces)
def test_every_number_spells_what_stands_at_its_place(text: str) -> None:
    for one in numbers_in(text):  # blanks that a page's layout put between figures and characters are read over
        assert "".join(text[one.start : one.end].split()) == "".join(one.text.split())


@settings(max_examples=40, deadline=None)
@given(st.decimals(min_value=Decimal("0.01"), max_value=999_999, places=2))
def test_ten_thousand_and_a_hundred_million_say_the_same(amount: Decimal) -> None:
    (million,) = numbers_in(f"投资{amount * 10_000:f}万元。")
    (hundred,) = numbers_in(f"投资{amount:f}亿元。")
    assert million.value == hundred.value
