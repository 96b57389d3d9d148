"""Open SDG's measure against 145 published series of Statistics Canada (shared file)."""

import csv
import os
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from midcourse.evaluate.methods import METHODS, LevelSeries, Reason, SeriesRefused
from midcourse.plan.vocabulary import Direction

SHARED = Path(os.environ.get("MIDCOURSE_SHARED", Path(__file__).resolve().parents[4] / "shared"))
ROWS = SHARED / "gold" / "sdg_progress_canada.csv"
POINTS = SHARED / "gold" / "sdg_progress_canada_points.csv"
needs_shared = pytest.mark.skipif(not ROWS.exists(), reason=f"no shared series at {ROWS} (MIDCOURSE_SHARED)")

DIRECTIONS = {"positive": Direction.UP, "negative": Direction.DOWN}


def rows(path: Path) -> list[Mapping[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def points() -> Mapping[str, tuple[tuple[float, float], ...]]:
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in rows(POINTS):
        found[row["row_id"]].append((float(row["year"]), float(row["value"])))
    return {row_id: tuple(sorted(of_row)) for row_id, of_row in found.items()}


def number(text: str) -> float | None:
    return float(text) if text else None


def series_of(row: Mapping[str, str]) -> LevelSeries:
    return LevelSeries(
        points().get(row["row_id"], ()),
        DIRECTIONS[row["direction"]],
        target=number(row["target"]),
        target_year=number(row["target_year"]),
        base_year=float(row["base_year_configured"]),
        limit=number(row["limit"]),
    )


@needs_shared
def test_all_145_rows_are_there() -> None:
    assert len(rows(ROWS)) == 145


@needs_shared
@pytest.mark.parametrize("row", rows(ROWS), ids=lambda row: str(row["row_id"]))
def test_a_published_series_is_reproduced_to_nine_digits_or_refused_where_nothing_was_published(
    row: Mapping[str, str],
) -> None:
    series = series_of(row)
    if row["rating"] == "not_available":
        with pytest.raises(SeriesRefused) as refused:
            METHODS["open-sdg"].opine(series)
        assert refused.value.reason is Reason.TOO_FEW
        return
    assert series.counted[0] == (float(row["base_year"]), float(row["base_value"]))
    opinion = METHODS["open-sdg"].opine(series)
    assert opinion.category == row["rating"]
    assert opinion.values["score"] == pytest.approx(float(row["score"]), abs=1e-9, rel=0)
    assert ("progress" in opinion.values) == bool(row["computed_value"])
    if row["computed_value"]:
        assert opinion.values["progress"] == pytest.approx(float(row["computed_value"]), abs=1e-9, rel=0)


@needs_shared
def test_none_of_the_published_series_falls_into_a_trap() -> None:
    reasons = {METHODS["open-sdg"].refusal_for(series_of(row)) for row in rows(ROWS)}
    assert reasons == {None, Reason.TOO_FEW}
