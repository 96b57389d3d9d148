"""The rule table R0-R6, case by case, each checkable by hand."""

from typing import Any

import narwhals as nw
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from midcourse.evaluate.rules import INPUT, RATEABLE, rate_table
from midcourse.evaluate.ruleset import BUILT_IN, RuleSet
from midcourse.plan.vocabulary import Kind

DEFAULT = BUILT_IN["midcourse-1"]
SCHEMA = {"kind": pl.String, "comparator": pl.String, "direction": pl.String, **dict.fromkeys(INPUT, pl.Float64)}


def rate_one(rules: RuleSet = DEFAULT, **cells: object) -> dict[str, Any]:
    """Rate one row; what is not given is unknown, half of a five-year plan has passed."""
    row: dict[str, object] = dict.fromkeys(SCHEMA)
    row |= {"kind": "level", "comparator": "ge", "direction": "up", "years": 2.5, "plan_years": 5.0, **cells}
    table = rate_table(nw.from_native(pl.LazyFrame([row], schema=SCHEMA)), rules)
    return table.collect().rows(named=True)[0]


def test_a_level_that_has_reached_its_target_is_met_early() -> None:
    rated = rate_one(value=3.41, low=3.18)
    assert (rated["rule"], rated["rating"], rated["completion"]) == ("R1", "met_early", 1.0)


def test_a_value_that_only_rounds_to_the_target_has_not_met_it() -> None:
    rated = rate_one(value=0.369, low=0.37)
    assert (rated["rule"], rated["rating"], rated["confident"]) == ("R3", "on_track", False)
    assert rated["attainment"] == pytest.approx(0.9973, abs=1e-4)
    assert rated["break_even"] == pytest.approx(0.368)


def test_a_strict_bound_is_not_met_by_equality() -> None:
    assert rate_one(value=45, low=45, comparator="gt")["rating"] == "on_track"
    assert rate_one(value=45, low=45, comparator="ge")["rating"] == "met_early"


def test_smaller_is_better_when_the_direction_says_so() -> None:
    rated = rate_one(value=0.005, high=0.01, comparator="lt", direction="down")
    assert (rated["rating"], rated["attainment"]) == ("met_early", 2.0)


def test_without_a_confirmed_direction_a_level_is_not_rated() -> None:
    assert rate_one(value=78, low=80, direction=None)["rating"] == "not_rateable"


def test_a_level_with_a_baseline_is_rated_by_the_way_done() -> None:
    rated = rate_one(value=78, low=80, baseline=48)
    assert (rated["rule"], rated["rating"], rated["completion"]) == ("R3", "on_track", 0.9375)
    assert rated["required_pace"] == pytest.approx(0.8)


def test_a_level_that_is_less_than_half_way_after_half_the_time_is_behind() -> None:
    assert rate_one(value=60, low=80, baseline=48)["rating"] == "behind"


def test_a_target_no_better_than_the_base_year_is_to_be_kept_and_never_early() -> None:
    assert rate_one(value=86.7, low=85, baseline=85)["rating"] == "on_track"
    assert rate_one(value=84.9, low=85, baseline=86)["rating"] == "behind"


def test_the_strict_rule_set_does_not_rate_a_level_without_a_baseline() -> None:
    assert rate_one(BUILT_IN["midcourse-strict-1"], value=0.369, low=0.37)["rating"] == "not_rateable"


@pytest.mark.parametrize(
    ("value", "goal", "rating", "completion"),
    [(1448, 1000, "met_early", 1.448), (40, 60, "on_track", 2 / 3), (130.6, 350, "behind", 0.3731)],
)
def test_a_five_year_total_is_compared_with_elapsed_time(
    value: float, goal: float, rating: str, completion: float
) -> None:
    rated = rate_one(kind="cumulative", value=value, low=goal)
    assert rated["rating"] == rating
    assert rated["completion"] == pytest.approx(completion, abs=1e-4)


def test_the_required_pace_of_a_total_is_what_is_left_per_year() -> None:
    assert rate_one(kind="cumulative", value=130.6, low=350)["required_pace"] == pytest.approx(87.76)


def test_a_mean_is_compared_with_the_target_itself_and_never_early() -> None:
    assert rate_one(kind="avg_level", value=12000, low=10000, years=2)["rating"] == "on_track"
    behind = rate_one(kind="avg_level", value=5500, low=10000, years=2)
    assert (behind["rule"], behind["rating"], behind["required_pace"]) == ("R4", "behind", 13000)


def test_mean_growth_above_its_band_is_on_track_and_says_what_is_still_needed() -> None:
    rated = rate_one(kind="avg_growth", comparator="between", value=5.69, low=3, high=5, years=2)
    assert rated["rating"] == "on_track"
    assert rated["required_pace"] == pytest.approx(1.24, abs=0.005)


def test_cumulative_growth_is_additive_by_default_and_logarithmic_by_choice() -> None:
    row: dict[str, Any] = {"kind": "cum_growth", "value": 25.0, "low": 50.0, "years": 2.0, "direction": None}
    assert rate_one(**row)["completion"] == 0.5
    assert rate_one(BUILT_IN["midcourse-compound-1"], **row)["completion"] == pytest.approx(0.5503, abs=1e-4)


def test_a_reduction_target_is_compared_in_logarithms() -> None:
    rated = rate_one(kind="reduce_pct", value=15.61, low=20, years=4, direction="down")
    assert (rated["rating"], rated["completion"]) == ("behind", pytest.approx(0.7606, abs=1e-4))


def test_a_cap_is_kept_or_not_and_never_early() -> None:
    assert rate_one(kind="cap", comparator="le", value=5.2, high=5.5, direction="down")["rating"] == "on_track"
    assert rate_one(kind="cap", comparator="le", value=5.6, high=5.5, direction="down")["rating"] == "behind"


def test_a_benchmark_is_rated_only_with_the_benchmark() -> None:
    assert rate_one(kind="benchmark", comparator="gt", value=82.86)["rating"] == "not_rateable"
    rated = rate_one(kind="benchmark", comparator="gt", value=82.86, reference=83.18)
    assert (rated["rule"], rated["rating"]) == ("R5", "behind")


def test_all_done_is_a_total_of_the_stock() -> None:
    rated = rate_one(kind="all_done", comparator="ref", value=19, reference=29)
    assert (rated["rating"], rated["completion"]) == ("on_track", pytest.approx(19 / 29))


def test_about_n_is_met_within_the_rule_sets_tolerance() -> None:
    assert rate_one(kind="avg_growth", comparator="approx", value=4.8, low=5)["rating"] == "on_track"
    assert rate_one(kind="avg_growth", comparator="approx", value=4.7, low=5)["rating"] == "behind"


def test_an_office_may_rate_ahead_by_a_margin_of_its_own() -> None:
    office = RuleSet("office-1", ahead_margin=1.3)
    assert rate_one(office, value=9.4, low=12, baseline=6.3, years=2)["rating"] == "ahead"
    assert rate_one(value=9.4, low=12, baseline=6.3, years=2)["rating"] == "on_track"


@pytest.mark.parametrize("missing", ["value", "low", "years"])
def test_a_missing_number_is_never_zero(missing: str) -> None:
    cells: dict[str, Any] = {"value": 78.0, "low": 80.0, "baseline": 48.0, missing: None}
    assert rate_one(**cells)["rating"] == "not_rateable"


def test_nan_is_unknown_and_not_greater_than_every_target() -> None:
    assert rate_one(value=float("nan"), low=80)["rating"] == "not_rateable"


def test_words_only_are_left_to_a_person() -> None:
    assert rate_one(kind="qualitative", value=1, low=1)["rule"] == "R0"


amounts = st.floats(min_value=0.01, max_value=1e6, allow_nan=False)


@st.composite
def rows(draw: st.DrawFn, kinds: tuple[Kind, ...]) -> dict[str, Any]:
    """A row of the rating table with one bound, in either direction."""
    bound = draw(amounts)
    return {
        "kind": str(draw(st.sampled_from(kinds))),
        "comparator": draw(st.sampled_from(["ge", "gt", "approx", "between"])),
        "direction": draw(st.sampled_from(["up", "down"])),
        "value": draw(amounts),
        "low": bound,
        "high": bound,
        "baseline": draw(st.none() | amounts),
        "reference": bound,
        "years": 2.5,
        "plan_years": 5.0,
    }


def ratings_of(table: list[dict[str, Any]]) -> list[str]:
    rated = rate_table(nw.from_native(pl.LazyFrame(table, schema=SCHEMA)), DEFAULT).collect()
    return [str(rating) for rating in rated["rating"].to_list()]


IN_THE_UNIT = (Kind.LEVEL, Kind.CUMULATIVE, Kind.AVG_LEVEL, Kind.CAP, Kind.ALL_DONE, Kind.BENCHMARK)
UPWARD = tuple(kind for kind in RATEABLE if kind not in {Kind.CAP, Kind.RANK, Kind.REDUCE_PCT, Kind.MULTIPLE})
BATCHES = settings(max_examples=30, deadline=None)


@BATCHES
@given(table=st.lists(rows(IN_THE_UNIT), min_size=1, max_size=40), exponent=st.integers(min_value=-8, max_value=8))
def test_a_rating_does_not_change_with_the_unit(table: list[dict[str, Any]], exponent: int) -> None:
    measured = ("value", "low", "high", "baseline", "reference")
    scaled = [row | {name: row[name] * 2.0**exponent for name in measured if row[name] is not None} for row in table]
    assert ratings_of(table) == ratings_of(scaled)


@BATCHES
@given(table=st.lists(rows(UPWARD), min_size=1, max_size=40), more=amounts)
def test_more_of_a_good_thing_is_never_rated_worse(table: list[dict[str, Any]], more: float) -> None:
    order = ["behind", "on_track", "met_early"]
    table = [row | {"direction": "up"} for row in table]
    better = [row | {"value": row["value"] + more} for row in table]
    for before, after in zip(ratings_of(table), ratings_of(better), strict=True):
        assert order.index(before) <= order.index(after)
