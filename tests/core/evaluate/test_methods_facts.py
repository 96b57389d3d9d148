"""Second opinions on cases that can be checked by hand; they need no file beside this one."""

import math
from pathlib import Path

import pytest

from midcourse.errors import MethodRefused
from midcourse.evaluate.methods import (
    METHODS,
    LevelSeries,
    Nature,
    Opinion,
    Reason,
    Refusal,
    SeriesRefused,
    second_opinions,
)
from midcourse.evaluate.methods.agreement import agreement, on_or_better
from midcourse.evaluate.methods.escap import weighted_line
from midcourse.evaluate.methods.open_sdg import aggregate, growth_score, limit_scale, ratio_score
from midcourse.evaluate.methods.pace import break_even_base, mean_needed, pace, way_done
from midcourse.evaluate.methods.reduction import (
    compound_change,
    compound_share,
    linear_share,
    log_share,
    mean_yearly_change,
)
from midcourse.plan.vocabulary import Direction

UP, DOWN = Direction.UP, Direction.DOWN
GROWTH = ("eurostat-target", "eurostat-trend", "unsd-2022", "unsd-2023", "open-sdg")
LINEAR = ("escap-csi", "escap-anticipated", "sdsn-arrows", "german-weather")

#: Patents per ten thousand people, nation, 2020-2022, target 12 in 2025.
PATENTS = LevelSeries(((2020, 6.3), (2021, 7.5), (2022, 9.4)), UP, target=12, target_year=2025)
PATENTS_TWO_POINTS = LevelSeries(((2020, 6.3), (2022, 9.4)), UP, target=12, target_year=2025)
#: 48 in 2020, 78 at 30 June 2023, target 80 in 2025.
FIRMS = LevelSeries(((2020, 48), (2022.5, 78)), UP, target=80, target_year=2025)
#: Built area since the plan began: 130.6 of 350 after two and a half years.
BUILT = LevelSeries(((2020, 0), (2022.5, 130.6)), UP, target=350, target_year=2025, nature=Nature.TOTAL)


def ask(method: str, series: LevelSeries) -> Opinion:
    return METHODS[method].opine(series)


def reason_of(method: str, series: LevelSeries) -> Reason:
    with pytest.raises(SeriesRefused) as refused:
        METHODS[method].opine(series)
    return refused.value.reason


def growing(rate: float, years: int = 1) -> LevelSeries:
    return LevelSeries(((2015, 100.0), (2015 + years, 100.0 * (1 + rate) ** years)), UP)


@pytest.mark.parametrize(
    ("method", "series", "category", "numbers"),
    [
        ("eurostat-target", PATENTS, "significant_progress",
         {"cagr_actual": 0.2215, "cagr_required": 0.1375, "ratio": 1.6104}),
        ("unsd-2023", PATENTS, "on_track", {"expected_value": 17.13, "share": 1.9004, "score": 3}),
        ("german-weather", PATENTS, "sun", {"projected": 14.05, "miss_share": 0.0}),
        ("escap-csi", PATENTS, "at_or_above_expected", {"csi": 5.439, "expected": 4.0}),
        ("escap-anticipated", PATENTS_TWO_POINTS, "maintain", {"projected": 14.05, "gap_pct": 0.0}),
        ("open-sdg", PATENTS, "substantial_progress", {"score": 5.0}),
        ("eurostat-target", FIRMS, "significant_progress",
         {"cagr_actual": 0.2143, "cagr_required": 0.1076, "ratio": 1.9927}),
        ("unsd-2023", FIRMS, "on_track", {"expected_value": 126.75, "share": 2.4609}),
        ("escap-csi", FIRMS, "at_or_above_expected", {"csi": 9.375, "expected": 5.0}),
        ("sdsn-arrows", FIRMS, "on_track", {"ratio": 1.875}),
        ("german-weather", FIRMS, "sun", {"projected": 108.0, "shortfall": -14.0}),
        ("escap-csi", BUILT, "below_expected", {"csi": 3.731, "expected": 5.0}),
        ("escap-anticipated", BUILT, "accelerate", {"projected": 261.2, "gap_pct": 25.37}),
        ("sdsn-arrows", BUILT, "moderately_improving", {"ratio": 0.7463}),
        ("german-weather", BUILT, "cloud", {"projected": 261.2, "shortfall": 0.4047}),
        ("nbs-realisation", BUILT, "not_realised", {"realisation_pct": 37.31}),
    ],
)  # fmt: skip
def test_a_method_gives_the_numbers_and_class_of_its_page(
    method: str, series: LevelSeries, category: str, numbers: dict[str, float]
) -> None:
    opinion = ask(method, series)
    assert opinion.category == category
    for name, number in numbers.items():
        assert opinion.values[name] == pytest.approx(number, abs=0.005), name


@pytest.mark.parametrize(
    ("ratio", "score"), [(0.95, 2.5), (0.6, 0.0), (0.3, -1.25), (1.3, 5.0), (9.0, 5.0), (-0.6, -5.0), (-7.0, -5.0)]
)
def test_open_sdg_scores_a_ratio_as_published(ratio: float, score: float) -> None:
    assert ratio_score(ratio) == pytest.approx(score, abs=0.001)


@pytest.mark.parametrize(
    ("growth", "score"),
    [(0.0, -2.5), (0.005, 0.0), (0.01, 1.25), (0.015, 2.5), (0.02, 5.0), (0.09, 5.0), (-0.02, -5.0)],
)
def test_open_sdg_scores_growth_as_published(growth: float, score: float) -> None:
    assert growth_score(growth, 1.0) == pytest.approx(score)


def test_a_natural_limit_lowers_what_open_sdg_asks_for() -> None:
    near = LevelSeries(((2015, 83.1), (2020, 85.0)), UP, limit=100)
    assert limit_scale(near) == pytest.approx(0.5604294931240932, abs=1e-12)
    assert ask("open-sdg", near).category == "moderate_progress"  # 0.45 % a year, asked 0.28 %
    without = LevelSeries(near.points, UP)
    assert ask("open-sdg", without).category == "limited_progress"


def test_a_value_kept_at_its_limit_is_as_good_as_can_be() -> None:
    assert ask("open-sdg", LevelSeries(((2015, 100), (2020, 100)), UP, limit=100)).values["score"] == 5.0


def test_an_indicator_of_several_series_takes_the_mean_score() -> None:
    assert aggregate([2.0, 0.0], all_achieved=False) == (1.0, "moderate_progress")
    assert aggregate([5.0, 5.0], all_achieved=True) == (5.0, "target_achieved")


@pytest.mark.parametrize(
    ("method", "rate", "category"),
    [
        ("open-sdg", 0.015, "substantial_progress"),
        ("open-sdg", 0.005, "moderate_progress"),
        ("eurostat-trend", 0.01, "significant_progress"),
        ("unsd-2023", 0.02, "on_track"),
        ("unsd-2023", 0.005, "fair"),
        ("unsd-2022", 0.01, "fair"),  # the 2022 note asks for more than 1 %
        ("unsd-2022", 0.005, "limited"),  # and for more than 0.5 %
    ],
)
@pytest.mark.parametrize("years", [1, 2, 5, 7, 10])
def test_a_series_exactly_on_a_threshold_does_not_fall_a_class_by_binary_rounding(
    method: str, rate: float, category: str, years: int
) -> None:
    assert ask(method, growing(rate, years)).category == category


def test_the_german_page_counts_five_per_cent_as_missed_and_twenty_as_not_yet_far() -> None:
    # 0, 1, 2, 3 with one year left leads to 4; the target decides how much of the rest is missed.
    def symbol(target: float) -> str:
        points = tuple((2020 + year, 10.0 + year) for year in range(4))
        return ask("german-weather", LevelSeries(points, UP, target=10 + target, target_year=2024)).category

    assert [symbol(4.0), symbol(3 + 1 / 0.95), symbol(3 + 1 / 0.8), symbol(4.5)] == [
        "sun", "sun_and_cloud", "sun_and_cloud", "cloud",
    ]  # fmt: skip


def test_the_german_rule_looks_at_the_last_five_changes_only() -> None:
    points = ((2014, 100.0), (2015, 0.0), *((2015 + year, 2.0 * year) for year in range(1, 6)))
    opinion = ask("german-weather", LevelSeries(points, UP, target=120, target_year=2025))
    assert opinion.values["change_per_year"] == pytest.approx(2.0)


def test_the_german_rule_says_storm_when_nothing_moves_towards_the_target() -> None:
    still = LevelSeries(((2020, 5), (2021, 5), (2022, 5), (2023, 5)), UP, target=8, target_year=2025)
    assert ask("german-weather", still).category == "storm"


def test_the_german_rule_warns_where_it_is_unstable_or_has_too_few_years() -> None:
    nearly = LevelSeries(((2020, 385), (2022.5, 499)), UP, target=500, target_year=2025)
    said = [str(caveat) for caveat in ask("german-weather", nearly).caveats]
    assert len(said) == 2
    assert "4" in said[0]
    assert "0.9%" in said[1]


def test_a_target_met_today_and_lost_by_the_deadline_is_not_given_a_symbol() -> None:
    points = ((2019, 80), (2020, 95), (2021, 92), (2022, 89), (2023, 88), (2024, 87), (2025, 86))
    # 1.8 less a year: 84.2 in 2026 and 82.4 in 2027, of a target of 85 that 86 meets today.
    assert reason_of("german-weather", LevelSeries(points, UP, 85, 2027)) is Reason.FALLS_BACK
    assert ask("german-weather", LevelSeries(points, UP, 84, 2026)).category == "sun"


@pytest.mark.parametrize(
    ("series", "degree"),
    [
        (LevelSeries(((2022, 73),), UP, target=80), 91.25),
        (LevelSeries(((2022, 0.369),), UP, target=0.37), 99.73),
        (LevelSeries(((2022, 0.005),), DOWN, target=0.01), 100.0),
        (LevelSeries(((2022, 0.0),), DOWN, target=0.01), 100.0),
        (LevelSeries(((2022, 8.0),), DOWN, target=6.1), 76.25),
        (LevelSeries(((2022, 8.0),), UP, band=(3, 5)), 62.5),
        (LevelSeries(((2022, 1.5),), UP, band=(3, 5)), 50.0),
        (LevelSeries(((2022, 4.0),), UP, band=(3, 5)), 100.0),
        (LevelSeries(((2022, 59.17),), UP, target=30, nature=Nature.RATE), 100.0),
        (LevelSeries(((2022, 5500),), UP, target=10000, nature=Nature.MEAN), 55.0),
    ],
)
def test_the_realisation_degree_is_capped_and_ignores_time(series: LevelSeries, degree: float) -> None:
    assert ask("nbs-realisation", series).values["realisation_pct"] == pytest.approx(degree, abs=0.01)


def test_the_united_nations_note_calls_a_share_within_one_point_of_its_limit_achieved() -> None:
    near = LevelSeries(((2020, 98.0), (2022, 99.1)), UP, target=100, target_year=2025, share=True)
    assert ask("unsd-2023", near).category == "achieved"
    vanished = LevelSeries(((2020, 3.0), (2022, 0.9)), DOWN, target=0, target_year=2025, share=True)
    assert ask("unsd-2023", vanished).category == "achieved"


def test_the_united_nations_note_calls_a_met_target_achieved_whatever_the_trend() -> None:
    falling = LevelSeries(((2020, 60.0), (2022, 55.0)), UP, target=50, target_year=2025)
    assert ask("unsd-2023", falling).category == "achieved"


@pytest.mark.parametrize("method", [*GROWTH, *LINEAR, "nbs-realisation"])
def test_a_mistyped_direction_is_refused_by_every_method(method: str) -> None:
    # A typo once turned 50 -> 60 of 100 into "target achieved".
    typo = LevelSeries(((2020, 50), (2022, 60)), "postive", target=100, target_year=2025)  # type: ignore[arg-type]
    assert reason_of(method, typo) is Reason.NO_DIRECTION
    assert reason_of(method, LevelSeries(typo.points, None, 100, 2025)) is Reason.NO_DIRECTION


@pytest.mark.parametrize("method", GROWTH)
@pytest.mark.parametrize(
    ("series", "reason"),
    [
        (LevelSeries(((2020, 0), (2022, 5)), UP, 10, 2025), Reason.BASE_ZERO),
        (LevelSeries(((2020, -4), (2022, 5)), UP, 10, 2025), Reason.BASE_ZERO),
        (LevelSeries(((2020, 4), (2021, -1), (2022, 5)), UP, 10, 2025), Reason.SIGN_CHANGE),
        (LevelSeries(((2020, 4), (2022, 0)), DOWN, 2, 2025), Reason.SIGN_CHANGE),
        (BUILT, Reason.TOTAL),
        (LevelSeries(((2021, 5.0), (2022, 6.0)), UP, 7, 2025, nature=Nature.RATE), Reason.RATE),
        (LevelSeries(((2021, 5.0), (2022, 6.0)), UP, 7, 2025, nature=Nature.MEAN), Reason.NOT_A_LEVEL),
        (LevelSeries(((2022, 5.0),), UP, 7, 2025), Reason.TOO_FEW),
        (LevelSeries((), UP, 7, 2025), Reason.TOO_FEW),
        (LevelSeries(((2022, 5.0), (2021, 5.0)), UP, 7, 2025), Reason.DISORDERED),
        (LevelSeries(((2021, math.nan), (2022, 5.0)), UP, 7, 2025), Reason.NOT_A_NUMBER),
    ],
)
def test_growth_methods_refuse_what_has_no_growth_rate(method: str, series: LevelSeries, reason: Reason) -> None:
    assert reason_of(method, series) is reason


@pytest.mark.parametrize("method", ["eurostat-target", "unsd-2022", "unsd-2023", "open-sdg"])
@pytest.mark.parametrize(
    ("series", "reason"),
    [
        (LevelSeries(((2020, 9), (2022, 6)), DOWN, 0, 2030), Reason.TARGET_ZERO),
        (LevelSeries(((2020, 9), (2022, 6)), UP, 9, 2030), Reason.TARGET_IS_BASE),
        (LevelSeries(((2020, 9), (2022, 6)), UP, 12, 2020), Reason.BASE_IS_TARGET_YEAR),
        (LevelSeries(((2020, 9), (2022, 6)), UP, 12), Reason.NO_TARGET),
    ],
)
def test_ratio_methods_refuse_a_target_that_asks_for_nothing(method: str, series: LevelSeries, reason: Reason) -> None:
    assert reason_of(method, series) is reason


@pytest.mark.parametrize("method", LINEAR)
def test_a_base_already_past_its_target_is_to_be_kept_not_reached(method: str) -> None:
    kept = LevelSeries(((2020, 5.3), (2022, 5.2)), DOWN, target=25, target_year=2030)
    assert reason_of(method, kept) is Reason.BASE_PAST_TARGET


@pytest.mark.parametrize("method", ["escap-anticipated", "german-weather"])
def test_nothing_is_projected_to_a_year_that_has_passed(method: str) -> None:
    late = LevelSeries(((2020, 5.0), (2026, 6.0)), UP, target=8, target_year=2025)
    assert reason_of(method, late) is Reason.TARGET_YEAR_PASSED


def test_every_method_answers_every_series_with_an_opinion_or_a_named_refusal() -> None:
    answers = second_opinions(LevelSeries(((2022, 1480.0),), UP, target=1360, target_year=2025))
    assert [answer.method for answer in answers] == list(METHODS)
    refused = [answer for answer in answers if isinstance(answer, Refusal)]
    assert {answer.reason for answer in refused} == {Reason.TOO_FEW}
    assert [answer.method for answer in answers if isinstance(answer, Opinion)] == ["nbs-realisation"]


@pytest.mark.parametrize("method", [*GROWTH, *LINEAR, "nbs-realisation"])
def test_turning_the_unit_leaves_the_class_unchanged(method: str) -> None:
    small = LevelSeries(tuple((year, value / 10000) for year, value in PATENTS.points), UP, 12 / 10000, 2025)
    assert ask(method, small).category == ask(method, PATENTS).category


def test_every_sentence_of_an_opinion_names_its_class_in_both_languages() -> None:
    for answer in second_opinions(PATENTS):
        assert str(answer.wording)
        assert answer.wording.in_language("en")


def test_a_weighted_line_trusts_newer_values_more() -> None:
    bent = ((2020.0, 0.0), (2021.0, 0.0), (2022.0, 6.0))
    assert weighted_line(bent, 2023) > 8.0  # the unweighted line reads 8 there


def test_a_reduction_is_shared_by_logarithms() -> None:
    assert log_share(15.61, 20) == pytest.approx(0.7606, abs=1e-4)
    assert log_share(8.5, 15) == pytest.approx(0.5466, abs=1e-4)
    assert log_share(21.2, 20) == pytest.approx(1.0677, abs=1e-4)
    assert linear_share(21.2, 20) == pytest.approx(1.06)
    assert log_share(-3, 20) < 0


def test_yearly_percentages_are_chained_not_added() -> None:
    assert compound_change([1.51, -2.20, -4.18]) == pytest.approx(-4.87, abs=0.01)
    assert mean_yearly_change(compound_change([1.51, -2.20, -4.18]), 3) == pytest.approx(-1.65, abs=0.01)
    assert mean_yearly_change(-17, 5) == pytest.approx(-3.66, abs=0.005)


def test_half_of_a_cumulative_growth_is_more_than_half_by_compounding() -> None:
    assert linear_share(25, 50) == 0.5
    assert compound_share(25, 50) == pytest.approx(0.5503, abs=1e-4)


def test_the_break_even_base_is_the_one_exactly_on_schedule() -> None:
    base = break_even_base(73, 80, 0.4)
    assert base == pytest.approx(68.3333, abs=1e-4)
    assert way_done(base, 73, 80) == pytest.approx(0.4)


def test_pace_of_an_index_shows_where_it_leads() -> None:
    found = pace((2000, 57.05), (2006, 69.05), (2020, 100))
    assert (found.required_per_year, found.actual_per_year, found.linear_end) == pytest.approx(
        (2.15, 2.0, 97.05), abs=0.005
    )
    assert found.needed_from_here == pytest.approx(2.2107, abs=1e-4)
    assert pace((2021, 0), (2023.5, 130.6), (2026, 350)).needed_from_here == pytest.approx(87.76)
    assert pace((2000, 1), (2020, 5), (2020, 6)).needed_from_here is None


def test_a_mean_asks_more_of_the_remaining_years() -> None:
    assert mean_needed(5500, 2, 10000, 5) == 13000


def test_the_end_of_a_plan_is_counted() -> None:
    assert agreement(24, 23).rate == pytest.approx(0.958, abs=5e-4)
    counted = agreement(28, 27, over=24)
    assert (counted.rate, counted.over_rate, counted.done_rate, counted.missed_rate) == pytest.approx(
        (0.964, 0.857, 0.107, 0.036), abs=5e-4
    )
    assert on_or_better(41, 4, 14, 16) == (34, 7)


@pytest.mark.parametrize(
    "refused",
    [
        lambda: log_share(10, 0),
        lambda: log_share(100, 20),
        lambda: linear_share(1, 0),
        lambda: compound_share(5, 0),
        lambda: mean_yearly_change(-100, 5),
        lambda: mean_yearly_change(5, 0),
        lambda: way_done(5, 6, 5),
        lambda: break_even_base(5, 6, 1),
        lambda: pace((2020, 1), (2020, 2), (2025, 3)),
        lambda: mean_needed(5, 5, 6, 5),
        lambda: agreement(0, 0),
        lambda: agreement(5, 6),
        lambda: agreement(5, 4, over=5),
        lambda: on_or_better(3, 2, 2, 0),
    ],
)
def test_a_formula_without_an_answer_refuses(refused: object) -> None:
    with pytest.raises(MethodRefused):
        refused()  # type: ignore[operator]


def test_every_method_has_its_page_and_the_page_names_it() -> None:
    pages = Path(__file__).resolve().parents[3] / "docs" / "methods"
    for identifier, method in METHODS.items():
        assert f"`{identifier}`" in (pages / method.page).read_text(encoding="utf-8")
        assert method.source


@pytest.mark.parametrize(
    ("series", "reason"),
    [
        (LevelSeries((), UP, target=5), Reason.TOO_FEW),
        (LevelSeries(((2022, 5.0),), UP), Reason.NO_TARGET),
        (LevelSeries(((2022, 5.0),), DOWN, target=0), Reason.TARGET_ZERO),
        (LevelSeries(((2022, 5.0),), UP, band=(0, 5)), Reason.TARGET_ZERO),
        (LevelSeries(((2022, -5.0),), UP, target=5), Reason.SIGN_CHANGE),
    ],
)
def test_the_realisation_degree_needs_a_positive_standard_and_a_value_that_is_not_negative(
    series: LevelSeries, reason: Reason
) -> None:
    assert reason_of("nbs-realisation", series) is reason
