"""Whether parts add up to a whole, and how sure a failure is. All passages are synthetic."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from synthetic import ERROR, QUERY, numbers_in

from midcourse.audit.addition import Cue, add_up, exceeding
from midcourse.audit.model import Verdict
from midcourse.audit.ties import Tie
from midcourse.findings import Tier


def tied(figures: str, cue: Cue = Cue.COMPLETE, *, flat: bool = False) -> Tie | None:
    """Tie the first of some figures to the others: `82 24 40 18`, each with its unit or 个."""
    printed = [figure if figure[-1] in "元个人" else f"{figure}个" for figure in figures.split()]
    whole, *parts = numbers_in("，".join(f"某类设施{figure}" for figure in printed) + "。")
    return add_up(whole, parts, cue, flat=flat)


def tier_of(figures: str, cue: Cue) -> Tier | None:
    tie = tied(figures, cue)
    return tie.tier if tie else None


def parts_of(tie: Tie | None) -> list[str]:
    return [one.text for one, role in tie.operands if role == "part"] if tie else []


@pytest.mark.parametrize("cue", list(Cue))
def test_counts_that_add_up_are_a_sum_whatever_the_words_say(cue: Cue) -> None:
    tie = tied("82 24 40 18", cue)
    assert tie is not None
    assert tie.holds
    assert [role for _, role in tie.operands] == ["whole", "part", "part", "part"]


def test_a_part_may_lie_within_the_part_before_it() -> None:
    assert parts_of(tied("165 118 37 23 14 10")) == ["118", "23", "14", "10"]


def test_where_no_part_can_lie_in_another_the_flat_list_alone_counts() -> None:
    tie = tied("165 118 37 23 14 10", flat=True)
    assert tie is not None
    assert not tie.holds


def test_a_part_larger_than_the_one_before_cannot_lie_in_it() -> None:
    tie = tied("165 23 118 14 37 10")  # 165 without the 37, which is more than 14
    assert tie is not None
    assert not tie.holds


def test_where_a_list_ends_is_known_by_what_adds_up() -> None:
    assert parts_of(tied("82 24 22 18 18 99")) == ["24", "22", "18", "18"]


def test_rounded_parts_need_not_add_up_to_the_digit() -> None:
    tie = tied("100.0亿元 10.1亿元 40.3亿元 49.8亿元")
    assert tie is not None
    assert (tie.holds, tie.exact) == (True, False)


def test_a_sum_of_rounded_parts_to_the_digit_is_told_to_be_exact() -> None:
    tie = tied("100.2亿元 10.1亿元 40.3亿元 49.8亿元")
    assert tie is not None
    assert tie.exact is True


def test_a_whole_printed_coarser_than_its_parts_is_exact_within_its_rounding() -> None:
    tie = tied("100亿元 10.13亿元 40.32亿元 49.81亿元")
    assert tie is not None
    assert tie.exact is True


def test_counts_say_nothing_of_being_exact() -> None:
    tie = tied("82 24 40 18")
    assert tie is not None
    assert tie.exact is None


@pytest.mark.parametrize(
    ("figures", "cue", "tier"),
    [
        ("82 24 40 17", Cue.COMPLETE, ERROR),  # the words say that this is all
        ("82 24 40 17", Cue.LIKELY, ERROR),  # 81 is near, and one figure off
        ("82 24 40 3", Cue.LIKELY, None),  # neither near: something else may be missing
        ("82 24 40 17", Cue.OPEN, QUERY),  # one figure off a list that was meant to add up
        ("82 24 40", Cue.OPEN, None),  # 其中 names some
        ("1234 812 222", Cue.OPEN, QUERY),  # 1034: of figures this long a slip is no chance
        ("12.34亿元 8.21亿元 4.31亿元", Cue.LIKELY, ERROR),
    ],
)
def test_how_sure_a_failure_is_depends_on_the_words_and_on_the_slip(figures: str, cue: Cue, tier: Tier | None) -> None:
    assert tier_of(figures, cue) is tier


def test_a_broken_sum_says_what_the_parts_give_and_what_each_would_have_to_be() -> None:
    tie = tied("82 24 40 17")
    assert tie is not None
    assert tie.verdict is Verdict.INCONSISTENT
    assert tie.computed == "81个"
    needed = [need() for need in tie.needs.values()]
    assert [values and values.low for values in needed] == [81, 25, 41, 18]


@pytest.mark.parametrize("figures", ["82 24", "82", "**个 24 40", "82 **个 40"])
def test_one_part_alone_and_withheld_figures_make_no_sum(figures: str) -> None:
    assert tied(figures) is None


def test_what_has_no_upper_end_proves_nothing() -> None:
    whole, *parts = numbers_in("某类设施超过100个，甲70个，乙45个。")
    assert add_up(whole, parts, Cue.COMPLETE) is None


@pytest.mark.parametrize("cue", list(Cue))
def test_a_short_list_ends_where_it_gives_the_printed_digits_of_its_whole(cue: Cue) -> None:
    assert parts_of(tied("120.5亿元 80.3亿元 40.2亿元 65.2亿元", cue)) == ["80.3亿", "40.2亿"]
    assert parts_of(tied("82 42 40 50", cue)) != ["42", "40"]  # two digits come out by chance


@pytest.mark.parametrize(
    ("figures", "tier"),
    [
        ("97.3亿元 3.5亿元 3.6亿元 60.9亿元 26.3亿元", None),  # 94.3: the rest is not told
        ("83 35 18 20 9", QUERY),  # 82 of things counted one by one
        ("97.3亿元 3.5亿元 3.6亿元 69.9亿元 31.5亿元", None),  # 108.5, and no slip gives the printed digits
        ("1297.3亿元 103.5亿元 203.6亿元 669.9亿元 330.3亿元", QUERY),  # 1307.3, 10 too much: 330.3 was 320.3
        ("120 85 20 30", None),  # 135, so something is counted twice
    ],
)
def test_a_long_open_list_that_falls_short_is_open(figures: str, tier: Tier | None) -> None:
    assert tier_of(figures, Cue.MANY) is tier


def test_an_approximate_whole_is_reconciled_by_whatever_it_admits() -> None:
    for passage, holds in (("约120", True), ("不足110", False)):
        whole, *parts = numbers_in(f"某类设施{passage}个，甲70个，乙45个。")
        tie = add_up(whole, parts, Cue.COMPLETE)
        assert tie is not None
        assert tie.holds is holds


def test_parts_of_an_area_that_exceed_it_are_asked_about_however_far() -> None:
    whole, *parts = numbers_in("某类设施30座，甲12座，乙9座，丙90座。")
    tie = exceeding(whole, parts)
    assert tie is not None
    assert tie.tier is QUERY
    assert exceeding(whole, parts[:2]) is None


@settings(max_examples=40, deadline=None)
@given(st.lists(st.decimals(min_value=1, max_value=9999, places=1), min_size=2, max_size=6))
def test_parts_always_add_up_to_their_own_sum(parts: list[Decimal]) -> None:
    tie = tied(" ".join(f"{one}亿元" for one in [sum(parts, Decimal(0)), *parts]))
    assert tie is not None
    assert tie.holds


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 9999), min_size=2, max_size=6), st.data())
def test_what_each_operand_would_have_to_be_mends_the_sum(parts: list[int], data: st.DataObject) -> None:
    tie = tied(" ".join(map(str, [sum(parts) + 100_000, *parts])))
    assert tie is not None
    place = data.draw(st.sampled_from(sorted(tie.needs)))
    needed = tie.needs[place]()
    assert needed is not None
    assert needed.low is not None
    figures = [sum(parts) + 100_000, *parts]
    figures[place] = int(needed.low)
    assert figures[0] == sum(figures[1:])
