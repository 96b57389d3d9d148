"""Every value a printed number may stand for, and what follows from it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midcourse.audit.intervals import Values, total

amounts = st.decimals(min_value=0, max_value=10**9, places=3)
signed = st.decimals(min_value=-(10**9), max_value=10**9, places=3)


def spans(bounds: st.SearchStrategy[Decimal]) -> st.SearchStrategy[tuple[Values, Decimal]]:
    """Draw a span and a value in it."""
    ends = st.lists(bounds, min_size=3, max_size=3).map(sorted)
    return ends.map(lambda three: (Values(three[0], three[2]), three[1]))


def exactly(value: str) -> Values:
    return Values(Decimal(value), Decimal(value))


def between(low: str | None, high: str | None) -> Values:
    return Values(None if low is None else Decimal(low), None if high is None else Decimal(high))


def holds(span: Values, value: Decimal) -> bool:
    return span.meets(Values(value, value))


@given(spans(signed), spans(signed))
def test_a_sum_of_spans_holds_the_sum_of_any_of_their_values(
    one: tuple[Values, Decimal], other: tuple[Values, Decimal]
) -> None:
    assert holds(one[0] + other[0], one[1] + other[1])
    assert holds(one[0] - other[0], one[1] - other[1])


@given(spans(amounts), spans(amounts))
def test_a_product_and_a_quotient_hold_those_of_any_values(
    one: tuple[Values, Decimal], other: tuple[Values, Decimal]
) -> None:
    assert holds(one[0] * other[0], one[1] * other[1])
    if other[1]:
        slack = Decimal("1e-15") * (1 + one[1] / other[1])
        assert holds(one[0].over(other[0]).widened(slack), one[1] / other[1])


@given(st.lists(spans(signed), max_size=6))
def test_a_total_holds_the_total_of_any_values(drawn: list[tuple[Values, Decimal]]) -> None:
    assert holds(total(span for span, _ in drawn), sum((value for _, value in drawn), Decimal(0)))


@given(spans(signed), spans(signed))
def test_meeting_is_mutual_and_kept_by_widening(one: tuple[Values, Decimal], other: tuple[Values, Decimal]) -> None:
    assert one[0].meets(other[0]) is other[0].meets(one[0])
    if one[0].meets(other[0]):
        assert one[0].widened(Decimal(1)).meets(other[0])


@given(spans(signed))
def test_turning_the_sign_twice_changes_nothing(one: tuple[Values, Decimal]) -> None:
    turned = -one[0]
    assert -turned == one[0]


def test_parts_rounded_to_a_tenth_add_up_within_their_rounding() -> None:
    parts = [between("10.05", "10.15"), between("40.25", "40.35"), between("49.75", "49.85")]
    assert total(parts) == between("100.05", "100.35")
    assert not total(parts).meets(exactly("100"))


def test_spans_that_touch_at_one_value_meet() -> None:
    assert between("1", "2").meets(between("2", "3"))
    assert not between("1", "2").meets(between("2.001", "3"))


@pytest.mark.parametrize("other", [exactly("-5"), exactly("5"), between(None, "0"), between("9", None)])
def test_a_span_open_to_both_sides_meets_everything(other: Values) -> None:
    assert between(None, None).meets(other)


def test_what_is_open_stays_open_in_sums_and_products() -> None:
    above = between("500", None)
    assert above + exactly("1") == between("501", None)
    assert exactly("600") - above == between(None, "100")
    assert above * exactly("2") == between("1000", None)
    assert above.times(2) == between("1000", None)
    assert above.middle is None


def test_dividing_by_a_span_that_reaches_nothing_leaves_the_quotient_open_above() -> None:
    assert exactly("1").over(between("0", "4")) == between("0.25", None)


def test_people_read_one_number_where_it_is_one_and_both_bounds_where_not() -> None:
    assert exactly("25").printed() == "25"
    assert between("80.79", "80.85").printed() == "[80.79, 80.85]"
    assert between("500", None).printed() == "[500, …]"


def test_bounds_that_print_alike_are_one_number() -> None:
    assert between("0.0449", "0.0451").printed() == "0.045"
    assert between("0.0409", "0.0451").printed() == "[0.041, 0.045]"


def test_a_whole_number_prints_without_the_zeros_a_division_left() -> None:
    assert exactly("10.00000000000000000000000000").printed() == "10"
