"""Two places that say the same words around a number. All passages are synthetic."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from synthetic import numbers_in

from midcourse.audit.echo import COMMON, Echo, contexts_of, echoes_in


def echoes(text: str) -> list[Echo]:
    """Return the echoes between the numbers of a passage."""
    stated = numbers_in(text)
    return list(echoes_in(stated, contexts_of(stated)))


def test_words_shared_before_and_behind_are_counted_without_the_unit() -> None:
    (echo,) = echoes("建成停车泊位120个，方便居民。\n建成停车泊位210个，方便游客。")
    assert (echo.first.text, echo.second.text) == ("120", "210")
    assert echo.before == len("建成停车泊位")
    assert echo.behind == len("方便")
    assert echo.strength == 8


def test_words_shared_up_to_the_beginning_of_both_clauses_cover_them() -> None:
    (whole,) = echoes("建成停车泊位120个。\n建成停车泊位210个。")
    (part,) = echoes("甲镇建成停车泊位120个。\n乙镇建成停车泊位210个。")
    assert (whole.whole_clause, part.whole_clause) == (True, False)


def test_numbers_between_are_masked_so_that_differing_ones_do_not_part_the_words() -> None:
    (first, second) = echoes("建成学校12所、停车泊位120个。\n建成学校21所、停车泊位210个。")
    assert first.before == len("建成学校")
    assert second.before == len("建成学校所停车泊位")


def test_stops_and_marks_of_layout_and_copulas_do_not_count() -> None:
    (echo,) = echoes("“停车泊位”达到120个。\n停车泊位为210个。")
    assert echo.before == len("停车泊位")


def test_a_date_given_in_one_place_only_does_not_part_the_words() -> None:
    (echo,) = echoes("截至2023年6月底累计建成停车泊位120个。\n累计建成停车泊位210个。")
    assert echo.before == len("累计建成停车泊位")


@pytest.mark.parametrize(
    "text",
    [
        "建成停车泊位120个。\n建成停车泊位120平方米。",  # two units
        "建成停车泊位120个。\n改造老旧小区210个。",  # other words
        "共120个。\n共210个。",  # too few words
    ],
)
def test_what_is_no_echo(text: str) -> None:
    assert echoes(text) == []


def test_words_shared_by_many_numbers_name_nothing_in_particular() -> None:
    lines = [f"建成停车泊位{number}个。" for number in range(100, 100 + COMMON + 10)]
    assert len(echoes("\n".join(lines))) < COMMON * (COMMON + 10)


words = st.lists(st.sampled_from([*"建成停车泊位达到，。个家%", "12", "3.4", "\n", "2023年"]), max_size=80).map("".join)


@settings(max_examples=50, deadline=None)
@given(words)
def test_each_pair_is_told_once_earlier_number_first_of_one_unit(text: str) -> None:
    pairs = [(echo.first.index, echo.second.index) for echo in echoes(text)]
    assert len(pairs) == len(set(pairs))
    assert all(first < second for first, second in pairs)
    assert all(echo.first.unit == echo.second.unit and echo.strength > 0 for echo in echoes(text))
