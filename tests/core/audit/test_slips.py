"""What a number may have been before one digit, one place or one magnitude went wrong."""

import re
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from synthetic import numbers_in

from midcourse.audit.intervals import Values
from midcourse.audit.slips import candidates, is_slip, slip_into
from midcourse.audit.stated import Stated

figures = st.from_regex(r"[1-9][0-9]{0,5}(\.[0-9]{1,2})?", fullmatch=True)
magnitudes = st.sampled_from(["", "万", "亿"])
#: Enough for what every example tries many candidates of.
few = settings(max_examples=30, deadline=None)


def stated(printed: str, unit: str = "元") -> Stated:
    """Return the number of a sentence that says so much was invested."""
    (one,) = numbers_in(f"全市完成投资{printed}{unit}。")
    return one


def with_commas(figure: str) -> str:
    whole, point, rest = figure.partition(".")
    return f"{int(whole):,}{point}{rest}"


def only(value: str) -> Values:
    return Values(Decimal(value), Decimal(value))


@few
@given(figures)
def test_every_candidate_is_another_number(figure: str) -> None:
    for candidate in candidates(figure):
        assert Decimal(candidate) != Decimal(figure)


@few
@given(figures)
def test_no_candidate_begins_with_a_zero_nobody_prints(figure: str) -> None:
    assert not [one for one in candidates(figure) if len(one) > 1 and one[0] == "0" and one[1] != "."]


@few
@given(figures)
def test_digits_change_one_at_a_time_or_change_places_before_the_point_moves(figure: str) -> None:
    same_length = [one for one in candidates(figure) if len(one) == len(figure)][: 9 * len(figure)]
    for candidate in same_length:
        differing = [(one, other) for one, other in zip(figure, candidate, strict=True) if one != other]
        moved = Decimal(candidate) / Decimal(figure) in {Decimal(10) ** power for power in (-2, -1, 1, 2)}
        assert len(differing) <= 2 or moved


@few
@given(figures, magnitudes, st.booleans(), st.data())
def test_a_slip_is_written_like_the_number(figure: str, magnitude: str, grouped: bool, data: st.DataObject) -> None:
    printed = with_commas(figure) if grouped else figure
    one = stated(printed + magnitude)
    candidate = data.draw(st.sampled_from(list(candidates(figure))))
    text = slip_into(one, only(str(Decimal(candidate) * one.mention.number.scale)))
    assert text is not None
    assert text != one.text
    assert text.endswith(magnitude)
    assert (with_commas(text.rstrip("万亿").replace(",", "")) == text.rstrip("万亿")) or "," not in printed


@few
@given(figures, magnitudes, st.data())
def test_a_slip_read_again_is_what_was_wanted(figure: str, magnitude: str, data: st.DataObject) -> None:
    one = stated(figure + magnitude)
    candidate = data.draw(st.sampled_from(list(candidates(figure))))
    wanted = only(str(Decimal(candidate) * one.mention.number.scale))
    text = slip_into(one, wanted)
    assert text is not None
    again = stated(text)
    assert again.value is not None
    assert abs(again.value - (wanted.low or 0)) <= one.step / 2


@few
@given(figures, figures)
def test_one_number_is_a_slip_of_another_whichever_is_asked_first(figure: str, other: str) -> None:
    assume(Decimal(figure) != Decimal(other))
    assert is_slip(stated(figure), stated(other)) is is_slip(stated(other), stated(figure))


@pytest.mark.parametrize(
    ("printed", "wanted", "slip"),
    [
        ("4.31亿", "413000000", "4.13亿"),  # two neighbours changed round
        ("82", "81", "81"),  # the last digit by one
        ("1,448", "1484", "1,484"),  # commas stay
        ("62.5", "6.25", "6.25"),  # the point moved
        ("12.0", "120", "120"),
        ("3.2万", "320000000", "3.2亿"),  # 万 for 亿
        ("3.2亿", "32000", "3.2万"),  # and 亿 for 万: 0.032亿 is no slip for it
    ],
)
def test_the_slips_people_make(printed: str, wanted: str, slip: str) -> None:
    assert slip_into(stated(printed), only(wanted)) == slip


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("82", "193"),  # nothing near
        ("120", "345"),  # every digit another
        ("1234", "4321"),  # more than two change places
        ("5", "5000"),  # three places are no slip of the point
    ],
)
def test_what_is_no_slip(printed: str, wanted: str) -> None:
    assert slip_into(stated(printed), only(wanted)) is None


def test_a_change_of_the_last_digit_comes_before_one_of_the_first() -> None:
    tried = list(candidates("245"))
    assert tried.index("246") < tried.index("345") < tried.index("425") < tried.index("24.5")


def test_ranges_chinese_numerals_and_withheld_figures_have_no_slips() -> None:
    for passage in ("全市新建学校3—5所。", "全市新建学校三所。", "全市新建学校**所。"):
        one = numbers_in(passage)[0]
        assert slip_into(one, only("4")) is None


def test_a_single_digit_with_an_approximator_says_too_little_for_a_slip() -> None:
    assert slip_into(stated("约5"), only("6")) is None


def test_a_sign_is_kept() -> None:
    (one,) = numbers_in("财政收支差额为-12.5亿元。")
    assert slip_into(one, only("-1350000000")) == "-13.5亿"


@few
@given(figures)
def test_slips_keep_the_mark_of_a_percentage(figure: str) -> None:
    (one,) = numbers_in(f"满意率为{figure}%。")
    assert re.fullmatch(r"[0-9.]+%", slip_into(one, only(str(Decimal(next(candidates(figure)))))) or "")
