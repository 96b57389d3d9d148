"""The rules give equal answers on every engine: the same expressions on Polars eager and lazy, DuckDB and PySpark."""

import math
from typing import Any

import duckdb
import narwhals as nw
import numpy as np
import polars as pl
import pytest

from midcourse.evaluate.rules import RATEABLE, rate_table
from midcourse.evaluate.ruleset import BUILT_IN

ROWS = 5_000
NUMBERS = ("time_share", "goal", "completion", "attainment", "break_even", "required_pace")


def synthetic_table() -> pl.DataFrame:
    """Synthetic rows of every kind, with unknown cells, NaN and zero denominators among them."""
    chance = np.random.default_rng(20230630)
    gaps = [None, float("nan"), 0.0]

    def numbers(low: float, high: float) -> list[float | None]:
        drawn = chance.uniform(low, high, ROWS).round(2)
        holes = chance.random(ROWS)
        return [gaps[int(hole * 30)] if hole < 0.1 else float(value) for value, hole in zip(drawn, holes, strict=True)]

    return pl.DataFrame(
        {
            "id": range(ROWS),
            "kind": chance.choice([*map(str, RATEABLE), "qualitative", "masked"], ROWS),
            "comparator": chance.choice(["ge", "gt", "le", "lt", "approx", "between", "eq"], ROWS),
            "direction": chance.choice(["up", "down", "unknown"], ROWS),
            "value": numbers(-20, 120),
            "low": numbers(-20, 100),
            "high": numbers(0, 100),
            "baseline": numbers(0, 100),
            "reference": numbers(0, 100),
            "years": chance.choice([0.0, 2.0, 2.5, 5.0], ROWS),
            "plan_years": np.full(ROWS, 5.0),
        }
    ).with_columns(pl.col("direction").replace("unknown", None))


@pytest.fixture(scope="module")
def expected() -> list[dict[str, Any]]:
    rated = rate_table(nw.from_native(synthetic_table()), BUILT_IN["midcourse-1"])
    return rated.sort("id").rows(named=True)


def assert_equal_ratings(found: list[dict[str, Any]], expected: list[dict[str, Any]]) -> None:
    assert len(found) == len(expected)
    for one, other in zip(found, expected, strict=True):
        for name in ("rule", "rating", "confident", "met"):
            assert one[name] == other[name], (name, one, other)
        for name in NUMBERS:
            left, right = one[name], other[name]
            assert (left is None) == (right is None), (name, one, other)
            assert left is None or math.isclose(left, right, rel_tol=1e-12, abs_tol=1e-12), (name, one, other)


def test_polars_lazy_agrees_with_polars_eager(expected: list[dict[str, Any]]) -> None:
    rated = rate_table(nw.from_native(synthetic_table().lazy()), BUILT_IN["midcourse-1"]).collect()
    assert_equal_ratings(rated.sort("id").rows(named=True), expected)


def test_duckdb_agrees_with_polars(expected: list[dict[str, Any]]) -> None:
    connection = duckdb.connect()
    connection.register("synthetic", synthetic_table().to_arrow())
    relation = connection.table("synthetic")
    rated = rate_table(nw.from_native(relation), BUILT_IN["midcourse-1"])
    table = pl.DataFrame(rated.to_native().order("id").to_arrow_table())
    assert_equal_ratings(table.rows(named=True), expected)


@pytest.mark.spark
# PySpark leaves its gateway's socket to the garbage collector; that is not what is tested here.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
def test_pyspark_agrees_with_polars(expected: list[dict[str, Any]]) -> None:
    pyspark_sql = pytest.importorskip("pyspark.sql", reason="PySpark comes with ./script/test --spark")
    builder = pyspark_sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.config("spark.driver.host", "127.0.0.1").config("spark.sql.shuffle.partitions", "2").getOrCreate()
    try:
        cells = [tuple(row.values()) for row in synthetic_table().rows(named=True)]
        text, number = "string", "double"
        types = dict.fromkeys(synthetic_table().columns, number) | {"id": "long"}
        types |= dict.fromkeys(["kind", "comparator", "direction"], text)
        schema = ", ".join(f"{name} {kind}" for name, kind in types.items())
        frame = session.createDataFrame(cells, schema=schema)
        rated = rate_table(nw.from_native(frame), BUILT_IN["midcourse-1"]).to_native().orderBy("id").collect()
        assert_equal_ratings([row.asDict() for row in rated], expected)
    finally:
        session.stop()
