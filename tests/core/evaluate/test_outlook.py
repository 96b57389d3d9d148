"""The outlook: closed forms, what it refuses, and how it speaks."""

import math
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midcourse.evaluate.outlook import (
    bounds_of,
    chance_in_words,
    damped,
    drift,
    figure,
    future_sum,
    outlook,
    theil_sen,
)
from midcourse.evaluate.outlook_model import Basis, Odds, Outlook, Promise, Scale, odds_of
from midcourse.plan.vocabulary import Direction, Kind

UP, DOWN = Direction.UP, Direction.DOWN
PATENTS = [(2020, 6.3), (2021, 7.5), (2022, 9.4)]
PATENTS_12 = Promise(Kind.LEVEL, UP, 2025, low=12)
FIVE_YEARS = {"last_year": 2025.0, "first_year": 2021}


def total(low: float, **changed: object) -> Promise:
    return replace(Promise(Kind.CUMULATIVE, UP, 2025, low=low, first_year=2021), **changed)  # type: ignore[arg-type]


def test_three_yearly_values_give_the_published_case() -> None:
    found = outlook(PATENTS_12, PATENTS)
    assert found.basis is Basis.PROBABILITY
    assert (found.flat, found.drift) == pytest.approx((9.4, 14.05))
    assert found.standard_error == pytest.approx(1.3555, abs=1e-4)
    assert (found.low80, found.high80) == pytest.approx((9.878, 18.222), abs=1e-3)
    assert found.probability == pytest.approx(0.814, abs=5e-4)
    assert found.word is Odds.LIKELY
    assert found.damped == pytest.approx(9.4 + 1.55 * (0.85 + 0.85**2 + 0.85**3))
    assert "14.05" in str(found.wording)
    assert "81%" in found.wording.in_language("en")


def test_two_values_are_extrapolated_without_a_probability() -> None:
    found = outlook(Promise(Kind.LEVEL, UP, 2025, low=80), [(2020, 48), (2022.5, 78)])
    assert (found.basis, found.reaches) == (Basis.EXTRAPOLATION, True)
    assert found.drift == pytest.approx(108.0)
    assert (found.probability, found.low80, found.word) == (None, None, None)
    assert "外推" in str(found.wording)


@pytest.mark.parametrize("yearly", [[], [(2022, 73.0)]])
def test_a_bare_level_gets_no_outlook_but_is_told_what_is_needed(yearly: list[tuple[float, float]]) -> None:
    found = outlook(PATENTS_12, yearly)
    assert found.basis is Basis.NONE
    assert "基期值" in str(found.refused)
    assert "base" in str(found.refused.in_language("en") if found.refused else "")


@pytest.mark.parametrize(
    ("figure_to_date", "years", "target", "projected", "reaches"),
    [(130.6, 2.5, 350, 261.2, False), (1337.1, 2.5, 1800, 2674.2, True), (40, 2.5, 60, 80, True)],
)
def test_a_total_to_date_is_continued_at_its_pace(
    figure_to_date: float, years: float, target: float, projected: float, reaches: bool
) -> None:
    found = outlook(total(target), [], (years, figure_to_date))
    assert found.basis is Basis.EXTRAPOLATION
    assert found.drift == pytest.approx(projected)
    assert (found.reaches, found.probability) == (reaches, None)


def test_a_total_that_has_reached_its_target_is_settled() -> None:
    found = outlook(total(1000), [], (2.5, 1448))
    assert (found.basis, found.reaches, found.probability) == (Basis.SETTLED, True, None)
    assert "2896" in str(found.wording)


def test_a_total_with_three_yearly_flows_has_a_probability() -> None:
    # Flows 10, 12, 14: mean 12, s 2; two years to come: 36 + 24, se 2·√(2 + 4/3) = 3.6515, t with 2 degrees.
    found = outlook(total(60), [(2021, 10.0), (2022, 12.0), (2023, 14.0)])
    assert found.drift == pytest.approx(60.0)
    assert found.probability == pytest.approx(0.5)
    assert found.standard_error == pytest.approx(3.6515, abs=1e-4)
    assert found.flat == pytest.approx(36 + 2 * 14)


def test_flows_before_the_plan_inform_the_outlook_but_are_not_in_the_total() -> None:
    early = [(2018, 9.0), (2019, 11.0), (2020, 10.0), (2021, 10.0), (2022, 10.0)]
    assert outlook(total(60), early).drift == pytest.approx(20 + 3 * 10)


def test_a_total_of_years_with_a_gap_is_not_added_up() -> None:
    assert "缺年" in str(outlook(total(60), [(2021, 1.0), (2023, 2.0)]).refused)


def test_yearly_figures_that_contradict_the_stated_total_are_noted() -> None:
    flows = [(2021, 10.0), (2022, 12.0), (2023, 14.0)]
    assert outlook(total(60), flows, (3, 36)).notes == ()
    assert len(outlook(total(60), flows, (3, 40)).notes) == 1


def test_a_mean_stays_where_it_is_unless_the_years_to_come_differ() -> None:
    promise = Promise(Kind.AVG_LEVEL, UP, low=10000, **FIVE_YEARS)  # type: ignore[arg-type]
    found = outlook(promise, [], (2, 5500))
    assert found.drift == pytest.approx(5500)
    assert found.reaches is False
    known = outlook(promise, [(2021, 5000.0), (2022, 6000.0), (2023, 7000.0)])
    assert known.drift == pytest.approx((18000 + 2 * 6000) / 5)
    assert known.probability is not None
    assert known.word is Odds.UNLIKELY


def test_growth_is_compounded() -> None:
    promise = Promise(Kind.CUM_GROWTH, UP, low=50, **FIVE_YEARS)  # type: ignore[arg-type]
    assert outlook(promise, [], (2, 25)).drift == pytest.approx(100 * (1.25**2.5 - 1))
    mean = Promise(Kind.AVG_GROWTH, UP, low=3, **FIVE_YEARS)  # type: ignore[arg-type]
    assert outlook(mean, [], (2, 5.69)).drift == pytest.approx(5.69)
    yearly = outlook(mean, [(2021, 4.0), (2022, 6.0), (2023, 5.0)])
    assert yearly.drift == pytest.approx(100 * ((1.04 * 1.06 * 1.05) ** (1 / 3) - 1))
    assert yearly.probability is not None


def test_a_reduction_is_compounded() -> None:
    promise = Promise(Kind.REDUCE_PCT, UP, low=15, **FIVE_YEARS)  # type: ignore[arg-type]
    assert outlook(promise, [], (2, 8.5)).drift == pytest.approx(100 * (1 - 0.915**2.5))
    assert outlook(promise, [(2021, 3.0), (2022, 3.0), (2023, 100.0)]).basis is Basis.NONE


def test_a_series_without_scatter_gets_no_certainty() -> None:
    for yearly in ([(2020, 5.0), (2021, 5.0), (2022, 5.0)], [(2020, 1.0), (2021, 2.0), (2022, 3.0)]):
        found = outlook(Promise(Kind.LEVEL, UP, 2025, low=4), yearly)
        assert (found.basis, found.probability, found.low80) == (Basis.EXTRAPOLATION, None, None)
        assert found.notes


def test_no_time_left_returns_the_last_value() -> None:
    found = outlook(Promise(Kind.LEVEL, UP, 2022, low=9), PATENTS)
    assert (found.basis, found.flat, found.damped, found.drift) == (Basis.SETTLED, 9.4, 9.4, 9.4)
    assert found.reaches is True
    assert outlook(Promise(Kind.LEVEL, UP, 2022, low=10), PATENTS).reaches is False


values = st.floats(-1e3, 1e3, allow_nan=False)


@given(st.lists(values, min_size=3, max_size=10), values, st.integers(1, 5))
def test_turning_every_sign_swaps_the_direction_and_leaves_the_probability(
    series: list[float], target: float, ahead: int
) -> None:
    yearly = [(2020.0 + place, value) for place, value in enumerate(series)]
    turned = [(year, -value) for year, value in yearly]
    end = yearly[-1][0] + ahead
    up = outlook(Promise(Kind.LEVEL, UP, end, low=target), yearly)
    down = outlook(Promise(Kind.LEVEL, DOWN, end, high=-target), turned)
    assert up.basis is down.basis
    if up.probability is not None:
        assert down.probability == pytest.approx(up.probability, abs=1e-9)


@given(st.lists(values, min_size=3, max_size=10), st.integers(1, 5))
def test_the_target_in_the_middle_has_even_odds_and_the_interval_surrounds_it(series: list[float], ahead: int) -> None:
    yearly = [(2020.0 + place, value) for place, value in enumerate(series)]
    promise = Promise(Kind.LEVEL, UP, yearly[-1][0] + ahead, low=0)
    middle = outlook(promise, yearly)
    if middle.probability is None or middle.drift is None:
        return
    found = outlook(replace(promise, low=middle.drift), yearly)
    assert found.probability == pytest.approx(0.5)
    assert found.low80 is not None
    assert found.high80 is not None
    assert found.low80 < middle.drift < found.high80


def test_a_change_of_unit_leaves_the_probability() -> None:
    small = [(year, value / 10000) for year, value in PATENTS]
    assert outlook(replace(PATENTS_12, low=0.0012), small).probability == pytest.approx(
        outlook(PATENTS_12, PATENTS).probability
    )


def test_years_without_a_value_are_weighed_by_their_length() -> None:
    even = drift([(2016, 1.0), (2018, 3.0), (2020, 7.0)], 2)
    assert even.middle == pytest.approx(10.0)
    # Two steps of two years, changes 2 and 4 about a slope of 1.5 a year: s² = (1/2 + 1/2)/1 = 1.
    assert even.error == pytest.approx(math.sqrt(2 * (1 + 2 / 4)))


def test_a_share_near_its_limit_does_not_pass_it() -> None:
    promise = Promise(Kind.LEVEL, UP, 2025, low=99, scale=Scale.LOGIT)
    found = outlook(promise, [(2020, 90.0), (2021, 94.0), (2022, 96.5)])
    assert found.high80 is not None
    assert found.drift is not None
    assert found.drift < 100
    assert "logit" in str(found.notes[0])
    assert found.high80 < 100


def test_growing_amounts_on_logarithms_stay_positive() -> None:
    promise = Promise(Kind.LEVEL, UP, 2025, low=100, scale=Scale.LOG)
    found = outlook(promise, [(2020, 10.0), (2021, 20.0), (2022, 38.0)])
    assert found.drift == pytest.approx(38 * (38 / 10) ** 1.5)
    assert found.low80 is not None
    assert found.low80 > 0


def test_a_scale_that_cannot_hold_a_value_falls_back_to_the_plain_one() -> None:
    promise = Promise(Kind.LEVEL, UP, 2025, low=5, scale=Scale.LOG)
    assert outlook(promise, [(2020, 0.0), (2021, 1.0), (2022, 3.0)]).drift == pytest.approx(7.5)


def test_only_the_near_bound_of_a_band_is_to_be_met() -> None:
    assert bounds_of(Promise(Kind.LEVEL, UP, 2025, low=3, high=5)) == (3, None)
    assert bounds_of(Promise(Kind.LEVEL, DOWN, 2025, low=3, high=5)) == (None, 5)


def test_the_robust_slope_needs_five_values_and_shrugs_at_one_wild_year() -> None:
    yearly = [(2018, 1.0), (2019, 2.0), (2020, 3.0), (2021, 40.0), (2022, 5.0)]
    assert outlook(PATENTS_12, yearly).theil_sen == pytest.approx(8.0)
    assert outlook(PATENTS_12, PATENTS).theil_sen is None
    assert theil_sen(yearly, 0) == 5.0


def test_half_a_year_is_damped_by_half_a_step() -> None:
    assert damped([(2020, 0.0), (2021, 1.0)], 1.5) == pytest.approx(1 + 0.85 + 0.5 * 0.85**2)


def test_a_sum_of_no_years_is_nothing() -> None:
    assert future_sum([1.0, 2.0, 3.0], 0).middle == 0.0


@pytest.mark.parametrize(
    ("promise", "yearly", "word"),
    [
        (Promise(Kind.QUALITATIVE, UP, 2025, low=1), PATENTS, "定性"),
        (Promise(Kind.LEVEL, UP, 2025), PATENTS, "没有数量目标"),
        (Promise(Kind.LEVEL, None, 2025, low=12), PATENTS, "方向"),
        (Promise(Kind.LEVEL, UP, 2021, low=12), PATENTS, "晚于"),
        (PATENTS_12, [(2021, 1.0), (2020, 2.0)], "年份"),
        (PATENTS_12, [(2020, 1.0), (2021, math.inf)], "非数值"),
        (Promise(Kind.CUMULATIVE, UP, 2025, low=9), PATENTS, "起始年份"),
        (total(9), [], "既无"),
    ],
)
def test_what_cannot_be_looked_out_for_is_refused_with_a_word(
    promise: Promise, yearly: list[tuple[float, float]], word: str
) -> None:
    found = outlook(promise, yearly)
    assert found.basis is Basis.NONE
    assert word in str(found.refused)
    assert found.drift is None


def test_a_stated_figure_must_cover_some_time() -> None:
    assert outlook(total(9), [], (0, 5)).basis is Basis.NONE


def test_a_cap_is_looked_out_for_in_its_last_year_only_and_says_so() -> None:
    found = outlook(Promise(Kind.CAP, DOWN, 2025, high=5), [(2020, 4.0), (2021, 4.5), (2022, 4.1)])
    assert found.probability is not None
    assert "年年" in str(found.notes[-1])


@pytest.mark.parametrize(
    ("probability", "word"),
    [(1.0, Odds.LIKELY), (0.8, Odds.LIKELY), (0.79, Odds.POSSIBLE), (0.5, Odds.POSSIBLE), (0.2, Odds.AT_RISK),
     (0.19, Odds.UNLIKELY), (0.0, Odds.UNLIKELY)],
)  # fmt: skip
def test_a_probability_has_a_word(probability: float, word: Odds) -> None:
    assert odds_of(probability) is word


def test_no_certainty_is_ever_printed() -> None:
    assert str(chance_in_words(1.0)) == "大于 99%"
    assert str(chance_in_words(0.0)) == "小于 1%"


def test_figures_are_printed_with_four_digits_that_count() -> None:
    assert [figure(value) for value in (14.05, 0.36912, 123456.7, -3.5, 0.0, None)] == [
        "14.05", "0.3691", "123457", "-3.5", "0", "-",
    ]  # fmt: skip


def test_the_rating_path_and_the_second_opinions_do_not_load_the_outlook() -> None:
    script = (
        "import sys; import midcourse.evaluate.methods, midcourse.evaluate.methods.ledger; "
        "heavy = {'scipy', 'polars', 'midcourse.evaluate.outlook'} & set(sys.modules); "
        "print(*sorted(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip(), done.stderr.strip()) == (0, "", "")


def test_every_kind_of_answer_speaks_both_languages() -> None:
    answers: list[Outlook] = [
        outlook(PATENTS_12, PATENTS),
        outlook(PATENTS_12, PATENTS[:2]),
        outlook(PATENTS_12, PATENTS[:1]),
        outlook(total(1000), [], (2.5, 1448)),
    ]
    for answer in answers:
        assert str(answer.wording) != answer.wording.in_language("en")
