"""Amounts that know their unit: conversion, refusal, one rounding rule."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midcourse.errors import UnitMismatch
from midcourse.quantities import (
    KNOWN_BASES,
    Quantity,
    conversion_factor,
    decimals_of,
    is_known_unit,
    round_for_print,
    shown,
)

amounts = st.decimals(min_value=-(10**9), max_value=10**9, places=4)
units = st.sampled_from(sorted(KNOWN_BASES))


def test_magnitudes_and_metric_multiples_convert() -> None:
    assert Quantity(Decimal(3), "公顷").in_unit("万平方米") == Quantity(Decimal(3), "万平方米")
    assert Quantity(Decimal("1.2"), "万亿元").in_unit("亿元").amount == 12000
    assert Quantity(Decimal(5), "‰").in_unit("%").amount == Decimal("0.5")


def test_words_that_only_count_do_not_convert_into_each_other() -> None:
    with pytest.raises(UnitMismatch, match=r"家.*个"):
        conversion_factor("家", "个")


def test_a_difference_stands_in_the_first_ones_unit() -> None:
    rest = Quantity(Decimal(2), "亿元") - Quantity(Decimal(5000), "万元")
    assert rest == Quantity(Decimal("1.5"), "亿元")
    assert rest + Quantity(Decimal(5000), "万元") == Quantity(Decimal("2.0"), "亿元")


@given(amounts, units)
def test_there_and_back_is_the_same_amount(amount: Decimal, unit: str) -> None:
    there = Quantity(amount, f"万{unit}")
    assert conversion_factor(f"万{unit}", unit) == 10000
    assert there.in_unit(unit).in_unit(f"万{unit}") == there


@given(units)
def test_every_listed_unit_is_known_and_converts_into_itself(unit: str) -> None:
    assert is_known_unit(unit)
    assert conversion_factor(unit, unit) == 1


def test_a_unit_of_the_plans_own_is_known_when_declared() -> None:
    assert not is_known_unit("套(间)")
    assert is_known_unit("套(间)", frozenset({"套(间)"}))
    assert is_known_unit("万套(间)", frozenset({"套(间)"}))


@pytest.mark.parametrize(("amount", "places", "printed"), [("2.345", 2, "2.35"), ("2.5", 0, "3"), ("-2.5", 0, "-3")])
def test_halves_are_rounded_away_from_zero(amount: str, places: int, printed: str) -> None:
    assert shown(round_for_print(Decimal(amount), places)) == printed


def test_digits_after_the_point_are_those_written() -> None:
    assert [decimals_of(Decimal(text)) for text in ("1337.10", "1337", "1E+3")] == [2, 0, 0]
