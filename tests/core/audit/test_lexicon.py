"""Words of the genre: what is counted, without what stands around it; what names a period, a place, a role."""

import pytest

from midcourse.audit import lexicon
from midcourse.audit.lexicon import core, key_of, name_weight


@pytest.mark.parametrize(
    ("words", "counted"),
    [
        ("截至2023年6月底，全区累计引进外资项目", "外资项目"),
        ("其中，城镇常住人口", "城镇常住人口"),
        ("粮食产量达到", "粮食产量"),
        ("此外，还有老旧小区", "老旧小区"),
        ("预计全年完成投资", "投资"),
        ("同时，", ""),
    ],
)
def test_openers_periods_places_and_verbs_say_nothing_of_what_is_counted(words: str, counted: str) -> None:
    assert core(words) == counted
    assert core(counted) == counted


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("进出口总额", "进出口"),
        ("学校数量", "学校"),
        ("全市森林面积", "森林"),
        ("the total number of schools", "school"),
    ],
)
def test_neutral_words_do_not_part_two_names(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


def test_words_that_change_what_is_counted_stay_in_the_name() -> None:
    assert key_of("粮食总产量") != key_of("粮食产量")
    assert key_of("人均体育场地面积") != key_of("体育场地面积")


def test_an_english_word_weighs_as_much_as_two_characters() -> None:
    assert name_weight("粮食产量") == name_weight("waiting list") == 4


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("截至2023年6月底，全区", "截至2023年6月底"),
        ("2021—2023年", "2021—2023年"),
        ("“十四五”期间", "“十四五”期间"),
        ("二〇二三年", "二〇二三年"),
        ("2023年上半年", "2023年上半年"),
    ],
)
def test_periods_are_read_whole(words: str, period: str) -> None:
    found = lexicon.PERIOD.search(words)
    assert found is not None
    assert found[0] == period


@pytest.mark.parametrize("words", ["全市", "全区", "全县", "全国", "全域"])
def test_the_whole_area_is_named_by_its_level(words: str) -> None:
    assert lexicon.WHOLE_AREA.fullmatch(words)


@pytest.mark.parametrize("words", ["全面", "全市性", "全球", "全县面"])
def test_words_that_only_look_like_the_whole_area(words: str) -> None:
    assert not lexicon.WHOLE_AREA.match(words)


@pytest.mark.parametrize(
    ("words", "place"), [("青溪区完成", "青溪区"), ("云山高新区新增", "云山高新区"), ("白石镇", "白石镇")]
)
def test_a_place_is_named_at_the_beginning(words: str, place: str) -> None:
    found = lexicon.NAMED_PLACE.match(words)
    assert found is not None
    assert found[0] == place


@pytest.mark.parametrize("words", ["占全区", "示范区建设", "各区", "城镇居民", "市场主体", "县域经济", "区级财力"])
def test_words_that_only_look_like_a_place(words: str) -> None:
    found = lexicon.NAMED_PLACE.match(words)
    assert found is None or lexicon.NO_PLACE.search(found[0])


@pytest.mark.parametrize("words", ["增长", "比上年增长", "同比下降", "增幅为", "提高了"])
def test_words_of_growth_stand_at_the_end(words: str) -> None:
    assert lexicon.GROWTH_TAIL.search(words)


@pytest.mark.parametrize(
    ("words", "whole"),
    [("占全区总税收入的比重为", "全区总税收入"), ("占用水总量的", "用水总量"), ("占生产总值比重达", "生产总值")],
)
def test_a_share_names_its_whole(words: str, whole: str) -> None:
    found = lexicon.SHARE_TAIL.search(words)
    assert found is not None
    assert (found["of1"] or found["of2"]) == whole


@pytest.mark.parametrize("mark", "，,、；;。！？（）()|\n")
def test_stops_and_brackets_end_a_clause(mark: str) -> None:
    assert lexicon.BOUNDARY.fullmatch(mark)


def test_a_point_ends_a_clause_only_before_a_blank() -> None:
    assert [found.start() for found in lexicon.BOUNDARY.finditer("rose 5.1 per cent. Then")] == [17]
