"""Rating a nation's indicators: the rule table on Polars against a plain loop and against pandas.

Claims measured (ratios within one run, synthetic data):
1. seconds and memory of the rule table, from ten thousand to ten million rows;
2. the same rules in a plain Python loop over rows, every column of the working compared;
3. Open SDG's way: pandas, one series at a time, from its published formulas (docs/methods/open-sdg.md), on the
   same level series.

Run: ./script/bench rating
"""

import math
import resource
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd
import polars as pl

from midcourse.evaluate import rules as table
from midcourse.evaluate.ruleset import BUILT_IN
from midcourse.plan.vocabulary import REFERRED, Comparator, Direction, Kind

RULES = BUILT_IN["midcourse-1"]
LOOP_ROWS = 1_000_000
SERIES_ROWS = 2_000
#: The words of the table are enumerations, as `midcourse.evaluate.rules` advises for large tables.
WORDS = {"kind": Kind, "comparator": Comparator, "direction": Direction}
Row = Mapping[str, Any]


def synthetic(rows: int) -> pl.DataFrame:
    """Make rows of mixed kinds, one in ten without a value and a third without a baseline."""
    chance = np.random.default_rng(rows)
    kinds = np.array([str(kind) for kind in (*table.RATEABLE, Kind.QUALITATIVE)])
    columns: dict[str, Any] = {
        name: chance.uniform(1, 99, rows) for name in ("value", "low", "high", "baseline", "reference")
    }
    return pl.DataFrame(
        {
            "kind": kinds[chance.integers(0, len(kinds), rows)],
            "comparator": np.array(["ge", "gt", "le", "approx"])[chance.integers(0, 4, rows)],
            "direction": np.array(["up", "down"])[chance.integers(0, 2, rows)],
            **columns,
            "years": np.array([2.0, 2.5])[chance.integers(0, 2, rows)],
            "plan_years": np.full(rows, 5.0),
        }
    ).with_columns(
        value=pl.when(pl.Series(chance.random(rows)) < 0.9).then("value"),
        baseline=pl.when(pl.Series(chance.random(rows)) < 0.67).then("baseline"),
        **{name: pl.col(name).cast(pl.Enum(list(map(str, words)))) for name, words in WORDS.items()},
    )


def by_table(frame: pl.DataFrame) -> pl.DataFrame:
    """Rate with the rule table."""
    rated: pl.DataFrame = table.rate_table(nw.from_native(frame.lazy()), RULES).collect().to_native()
    return rated


def seconds(work: Callable[[], object], runs: int = 3) -> float:
    """Return the best of several runs."""
    best = math.inf
    for _ in range(runs):
        started = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - started)
    return best


# --- the same rules as a plain loop over rows ------------------------------------------------------------------------

FAMILIES = dict.fromkeys(table.LEVELS, "level") | dict.fromkeys(table.TOTALS, "total")
FAMILIES |= dict.fromkeys(table.MEANS, "mean") | dict.fromkeys(table.KEPT, "kept")


def known(number: float | None) -> float | None:
    """Turn NaN into None, as the rule table does at its door."""
    return None if number is None or number != number else number  # noqa: PLR0124 only NaN differs from itself


def divided(part: float | None, whole: float | None) -> float | None:
    """Divide, unless something is unknown or zero."""
    return None if part is None or not whole else part / whole


def log_change(percent: float | None, kind: str) -> float | None:
    """Return ln of the factor a change makes."""
    if percent is None:
        return None
    factor = 1 + (-percent if kind == "reduce_pct" else percent) / 100
    return math.log(factor) if factor > 0 else None


def goal_of(row: Row, *, up: bool) -> float | None:
    """Return what the value is compared with."""
    kind = row["kind"]
    if kind in REFERRED:
        return known(row["reference"])
    low, high, base = known(row["low"]), known(row["high"]), known(row["baseline"])
    bound = (low if low is not None else high) if up else (high if high is not None else low)
    if kind == "multiple":
        return None if base is None or bound is None else bound * base
    return bound


def is_met(value: float | None, goal: float | None, comparator: str, *, up: bool) -> bool:
    """Compare value and goal."""
    if value is None or goal is None:
        return False
    slack = abs(goal) * RULES.approx_tolerance if comparator == "approx" else 0.0
    if comparator in {"gt", "lt"}:
        return value > goal if up else value < goal
    return value >= goal - slack if up else value <= goal + slack


def completion_of(row: Row, goal: float | None, family: str, *, met: bool) -> float | None:
    """Return the share of the way done."""
    value, base, kind = known(row["value"]), known(row["baseline"]), row["kind"]
    if family == "level":
        if base is None:
            return 1.0 if met else None
        return None if value is None or goal is None else divided(value - base, goal - base)
    if kind == "reduce_pct":
        return divided(log_change(value, kind), log_change(goal, kind))
    return divided(value, goal) if family in {"total", "mean"} else None


def pace_of(row: Row, goal: float | None, family: str, left: float, *, met: bool) -> float | None:
    """Return what is needed per year from here."""
    value, kind, averaged = known(row["value"]), row["kind"], row["kind"] in {"avg_growth", "avg_level"}
    if value is None or goal is None or left <= 0 or (met and not averaged):
        return None
    whole, passed = (row["plan_years"], row["years"]) if averaged else (1.0, 1.0)
    if kind not in {"avg_growth", "cum_growth", "reduce_pct"}:
        return (goal * whole - value * passed) / left if averaged or family in {"total", "level"} else None
    needed, had = log_change(goal, kind), log_change(value, kind)
    if needed is None or had is None:
        return None
    growth = 100 * (math.exp((needed * whole - had * passed) / left) - 1)
    return -growth if kind == "reduce_pct" else growth


def family_of(row: Row) -> str:
    """Return the family whose arithmetic applies."""
    kind, base = row["kind"], known(row["baseline"])
    if kind == "level" and base is not None:
        down = row["direction"] == "down"
        bound = goal_of(row, up=not down)
        if bound is not None and (bound >= base if down else bound <= base):
            return "kept"
    return FAMILIES.get(kind, "person")


def verdict(family: str, done: tuple[float | None, float | None, float], *, met: bool, based: bool) -> tuple[str, str]:
    """Return rule and rating."""
    completion, attainment, share = done
    if family in {"kept", "mean"}:
        return ("R5" if family == "kept" else "R4"), ("on_track" if met else "behind")
    if met:
        return "R1", "met_early"
    if family == "total" or based:
        on = completion is not None and completion >= share - table.EPSILON
    else:
        on = attainment is not None and attainment >= 0.9 - table.EPSILON
    return ("R2" if family == "total" else "R3"), ("on_track" if on else "behind")


def rate_row(row: Row) -> dict[str, Any]:
    """Rate one row with full working."""
    kind, value = row["kind"], known(row["value"])
    up = not ((row["direction"] == "down" and kind not in table.ALWAYS_UP) or kind in table.ALWAYS_DOWN)
    family, goal = family_of(row), goal_of(row, up=up)
    share, left = row["years"] / row["plan_years"], row["plan_years"] - row["years"]
    met = is_met(value, goal, row["comparator"], up=up)
    based = family == "level" and known(row["baseline"]) is not None
    attainment = divided(value, goal) if up else divided(goal, value)
    completion = completion_of(row, goal, family, met=met)
    open_level = family == "level" and not based and not met and value is not None and goal is not None
    rule, rating = "R0", "not_rateable"
    if value is not None and goal is not None and family != "person":
        rule, rating = verdict(family, (completion, attainment, share), met=met, based=based)
    return {
        "time_share": share,
        "goal": goal,
        "met": met,
        "completion": completion,
        "attainment": attainment,
        "break_even": divided(value - share * goal, 1 - share) if open_level else None,
        "required_pace": pace_of(row, goal, family, left, met=met),
        "rule": rule,
        "rating": rating,
        "confident": not (rule == "R3" and not based),
    }


def by_loop(frame: pl.DataFrame) -> pl.DataFrame:
    """Rate by a plain loop: read each row, rate it, and put the results beside the table."""
    rated = pl.DataFrame([rate_row(row) for row in frame.iter_rows(named=True)], infer_schema_length=None)
    return frame.hstack(rated)


def same_result(one: Row, other: Row) -> bool:
    """Tell whether two workings are equal, numbers to twelve digits."""
    for name, left in one.items():
        right = other[name]
        if isinstance(left, float) and isinstance(right, float):
            if not math.isclose(left, right, rel_tol=1e-12, abs_tol=1e-12):
                return False
        elif left != right:
            return False
    return True


# --- Open SDG's way: one pandas table per series ---------------------------------------------------------------------


def open_sdg_series(frame: pd.DataFrame, target: float, target_year: int, direction: str) -> float | None:
    """Return the ratio of actual to required growth of one series, as the published method has it."""
    known = frame.dropna(subset=["Value"])
    years = known["Year"]
    base_year = years.min() if (years >= 2020).any() else None
    if base_year is None or known["Year"].nunique() < 2:
        return None
    current_year = years.max()
    base = known.Value[known.Year == base_year].to_numpy()[0]
    current = known.Value[known.Year == current_year].to_numpy()[0]
    growth = (current / base) ** (1 / (current_year - base_year)) - 1
    needed = (target / base) ** (1 / (target_year - base_year)) - 1
    sign = 1 if direction == "positive" else -1
    return float(sign * growth / abs(needed)) if needed else None


def level_series(count: int) -> pl.DataFrame:
    """Make level series with a base year and a value."""
    chance = np.random.default_rng(7)
    base = chance.uniform(10, 50, count)
    return pl.DataFrame(
        {
            "kind": ["level"] * count,
            "comparator": ["ge"] * count,
            "direction": ["up"] * count,
            "value": base * chance.uniform(0.9, 1.5, count),
            "low": base * chance.uniform(1.1, 1.6, count),
            "high": [None] * count,
            "baseline": base,
            "reference": [None] * count,
            "years": [2.0] * count,
            "plan_years": [5.0] * count,
        },
        schema_overrides={"high": pl.Float64, "reference": pl.Float64},
    )


def main() -> int:
    """Measure and print."""
    by_table(synthetic(1000))
    print("rows        seconds   rows/s      (rule table, full working)")
    for rows in (10_000, 100_000, 1_000_000, 10_000_000):
        frame = synthetic(rows)
        took = seconds(lambda frame=frame: by_table(frame), runs=1 if rows > 1_000_000 else 3)  # type: ignore[misc]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
        print(f"{rows:>10,}  {took:7.3f}   {rows / took:>12,.0f}   peak memory so far {peak:.2f} GB")

    frame = synthetic(LOOP_ROWS)
    rows_as_dicts = frame.rows(named=True)
    looped = [rate_row(row) for row in rows_as_dicts]
    rated = by_table(frame)
    same = sum(map(same_result, looped, rated.rows(named=True)))
    loop = fast = math.inf
    for _ in range(5):  # by turns, so that both meet the same machine
        loop = min(loop, seconds(lambda: [rate_row(row) for row in rows_as_dicts], runs=1) / LOOP_ROWS)
        fast = min(fast, seconds(lambda: by_table(frame), runs=5) / LOOP_ROWS)
    whole = seconds(lambda: by_loop(frame), runs=1) / LOOP_ROWS
    print(f"\nrule table, from a table to a table: {fast * 1e6:.3f} µs a row")
    print(f"plain loop over rows, from the same table to the same: {whole * 1e6:.2f} µs: {whole / fast:.0f} times")
    print(f"of it the rules alone, on rows already made: {loop * 1e6:.2f} µs: {loop / fast:.0f} times")
    print(f"same rating and same working on {same:,} of {LOOP_ROWS:,} rows")

    series = level_series(SERIES_ROWS)
    frames = [
        (pd.DataFrame({"Year": [2020, 2022], "Value": [row["baseline"], row["value"]]}), row["low"])
        for row in series.rows(named=True)
    ]
    slow = seconds(lambda: [open_sdg_series(one, goal, 2025, "positive") for one, goal in frames]) / SERIES_ROWS
    many = level_series(1_000_000)
    ours = seconds(lambda: by_table(many)) / 1_000_000
    print(f"pandas by series: {slow * 1e6:.0f} µs; rule table {ours * 1e6:.3f} µs: {slow / ours:.0f} times")
    return 0 if same == LOOP_ROWS else 1


if __name__ == "__main__":
    sys.exit(main())
