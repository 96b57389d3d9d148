"""Differences of two ledgers: complete, ordered, in words, and able to be made. All ledgers here are synthetic."""

import gc
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

import any_ledger
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from midcourse.data.ledger import DATA_TABLES
from midcourse.data.ledger_diff import COMPARED, Change, RowChange, applied, counts_of, differences
from midcourse.data.model import Ledger, Observation
from midcourse.errors import InputUnusable
from midcourse.periods import years
from midcourse.plan.model import Goal, Indicator, Plan, PlanHeader, Source, TargetVersion
from midcourse.plan.tables import PLAN_TABLES, Table

DAY = date(2023, 8, 1)
HEADER = PlanHeader(
    "P", "合成规划", "合成区", "district", years(2021, 2025), sources=(Source("S1", "合成文件", "合成机关"),)
)
FIRST = Indicator(code="01", name="合成总量", unit="亿元")
SECOND = Indicator(code="02", name="合成占比", unit="%")
TARGET = TargetVersion(item="01", text="100", act="合成纲要", adopted_on=date(2021, 1, 20))


def seen(value: str, year: int = 2022, known: date = DAY) -> Observation:
    return Observation(item="01", period=years(year), value_text=value, value=Decimal(value), known_on=known)


LEDGER = Ledger(
    Plan(HEADER, indicators=(FIRST, SECOND), targets=(TARGET,)), observations=(seen("1.0", 2021), seen("2.0"))
)


def only(changes: Sequence[RowChange]) -> RowChange:
    (change,) = changes
    return change


def with_rows(ledger: Ledger, **tables: Iterable[Any]) -> Ledger:
    rows = {name: tuple(rows) for name, rows in tables.items()}
    of_plan = {name: rows.pop(name) for name in list(rows) if name in {field.name for field in fields(Plan)}}
    return replace(ledger, plan=replace(ledger.plan, **of_plan), **rows)  # type: ignore[arg-type]


def rows_of(ledger: Ledger) -> dict[str, Counter[str]]:
    """Every table as a set of rows in which a row may stand twice; its texts tell digits apart."""
    header = ledger.plan.header
    tables = {table.name: getattr(ledger.plan, table.name) for table in PLAN_TABLES}
    tables |= {table.name: getattr(ledger, table.name) for table in DATA_TABLES}
    tables |= {"plan": (replace(header, sources=()),), "sources": header.sources}
    return {name: Counter(map(repr, rows)) for name, rows in tables.items()}


def test_a_ledger_does_not_differ_from_itself() -> None:
    assert differences(LEDGER, LEDGER) == ()


def test_an_added_row_shows_its_filled_cells_in_words() -> None:
    new = Goal(code="G1", name="合成目标")
    change = only(differences(LEDGER, with_rows(LEDGER, goals=[new])))
    assert (change.table, change.key, change.kind, change.before, change.after) == (
        "goals",
        ("G1",),
        Change.ADDED,
        None,
        new,
    )
    assert [(cell.name, cell.heading, cell.before, cell.after) for cell in change.fields] == [
        ("code", "编号", "", "G1"),
        ("name", "目标", "", "合成目标"),
        ("disclosure", "公开属性", "", "公开"),
    ]


def test_a_changed_row_shows_only_the_cells_that_differ() -> None:
    change = only(differences(LEDGER, with_rows(LEDGER, indicators=[FIRST, replace(SECOND, unit="‰")])))
    assert (change.key, change.kind) == (("02",), Change.CHANGED)
    assert [(cell.heading, cell.before, cell.after) for cell in change.fields] == [("单位", "%", "‰")]


def test_a_removed_row_comes_last_in_its_table() -> None:
    third = Indicator(code="03", name="合成第三项")
    changes = differences(LEDGER, with_rows(LEDGER, indicators=[third, replace(SECOND, unit="‰")]))
    assert [(change.kind.value, change.key) for change in changes] == [
        ("added", ("03",)),
        ("changed", ("02",)),
        ("removed", ("01",)),
    ]


def test_tables_come_in_the_order_of_the_ledger_the_header_first() -> None:
    header = replace(HEADER, name="合成新名", sources=())
    other = Ledger(Plan(header, goals=(Goal(code="G1", name="合成目标"),)))
    changes = differences(LEDGER, other)
    assert list(counts_of(changes)) == ["plan", "sources", "goals", "indicators", "targets", "observations"]
    assert changes[0].key == ()
    assert [cell.heading for cell in changes[0].fields] == ["规划名称"]
    assert counts_of(changes)["observations"] == {Change.REMOVED: 2}


def test_the_key_of_an_observation_names_item_measure_period_and_day() -> None:
    change = only(differences(LEDGER, with_rows(LEDGER, observations=[*LEDGER.observations, seen("3", 2023)])))
    assert change.key == ("01", "value", "2023", "2023-08-01")


def test_digits_are_part_of_a_figure() -> None:
    change = only(differences(LEDGER, with_rows(LEDGER, observations=[seen("1.00", 2021), seen("2.0")])))
    assert [(cell.name, cell.before, cell.after) for cell in change.fields] == [
        ("value_text", "1.0", "1.00"),
        ("value", "1.0", "1.00"),
    ]


def test_another_order_of_rows_is_no_difference() -> None:
    assert differences(LEDGER, with_rows(LEDGER, observations=reversed(LEDGER.observations))) == ()


def test_rows_of_one_key_are_matched_equal_ones_first() -> None:
    twice = with_rows(LEDGER, indicators=[FIRST, replace(FIRST, name="合成总量甲"), SECOND])
    left = with_rows(LEDGER, indicators=[replace(FIRST, name="合成总量甲"), replace(FIRST, name="合成总量乙"), SECOND])
    change = only(differences(twice, left))
    assert [(cell.before, cell.after) for cell in change.fields] == [("合成总量", "合成总量乙")]
    assert only(differences(twice, LEDGER)).kind is Change.REMOVED


@pytest.mark.parametrize(
    ("after", "rewrites"),
    [
        (replace(TARGET, text="120"), True),
        (replace(TARGET, unit="万元"), True),
        (replace(TARGET, due=2024), True),
        (replace(TARGET, adopted_on=date(2022, 1, 20)), True),
        (replace(TARGET, confirmed=True, place="合成表1"), False),
        (None, True),
    ],
)
def test_a_promise_on_record_that_is_altered_or_lost_is_marked(after: TargetVersion | None, rewrites: bool) -> None:
    change = only(differences(LEDGER, with_rows(LEDGER, targets=[after] if after else [])))
    assert change.rewrites_target is rewrites


def test_a_further_version_of_a_target_rewrites_nothing() -> None:
    adjusted = replace(TARGET, version=2, text="120", adopted_on=date(2023, 7, 1))
    change = only(differences(LEDGER, with_rows(LEDGER, targets=[TARGET, adjusted])))
    assert (change.key, change.rewrites_target) == (("01", "", "2"), False)


def test_the_day_of_adoption_may_be_filled_in() -> None:
    undated = with_rows(LEDGER, targets=[replace(TARGET, adopted_on=None)])
    assert not only(differences(undated, LEDGER)).rewrites_target


def test_changes_are_not_made_to_rows_that_have_changed_since() -> None:
    changes = differences(LEDGER, with_rows(LEDGER, indicators=[replace(FIRST, unit="万元")], observations=[]))
    since = with_rows(LEDGER, indicators=[replace(FIRST, name="合成另名"), SECOND], observations=[seen("2.0")])
    with pytest.raises(InputUnusable) as refused:
        applied(since, changes)
    assert [fault.in_language("zh").split("已不是")[0] for fault in refused.value.faults] == [
        "indicators: 指标“01”",
        "observations: 观测值“01 value 2021 2023-08-01”",
    ]


def test_some_of_the_changes_can_be_made() -> None:
    changes = differences(LEDGER, with_rows(LEDGER, indicators=[replace(FIRST, unit="万元")]))
    kept = applied(LEDGER, [change for change in changes if change.kind is not Change.REMOVED])
    assert kept.plan.indicators == (replace(FIRST, unit="万元"), SECOND)


ledgers = st.builds(
    lambda header, records: Ledger(
        Plan(header, **{table.name: records[table] for table in PLAN_TABLES}),
        **{table.name: records[table] for table in DATA_TABLES},
    ),
    any_ledger.headers,
    any_ledger.records,
)


@st.composite
def two_ledgers(draw: st.DrawFn) -> tuple[Ledger, Ledger]:
    """A ledger, and one that shares rows and keys with it, some of them twice."""
    before = draw(ledgers)
    other = draw(ledgers)
    mixed: dict[str, tuple[Any, ...]] = {}
    for table in COMPARED[2:]:
        own: Sequence[Any] = _rows(before, table)
        new: Sequence[Any] = _rows(other, table)
        keyed = [
            replace(row, **{name: getattr(old, name) for name in table.key}) for row, old in zip(new, own, strict=False)
        ]
        mixed[table.name] = tuple(draw(st.lists(st.sampled_from([*own, *new, *keyed]), max_size=6)) if own else new)
    return before, with_rows(Ledger(Plan(other.plan.header)), **mixed)


def _rows(ledger: Ledger, table: Table) -> Sequence[Any]:
    holder: Mapping[str, Any] | Any = ledger if table in DATA_TABLES else ledger.plan
    return tuple(getattr(holder, table.name))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(pair=two_ledgers())
def test_making_the_changes_gives_the_later_ledger(pair: tuple[Ledger, Ledger]) -> None:
    before, after = pair
    changes = differences(before, after)
    assert rows_of(applied(before, changes)) == rows_of(after)
    assert differences(applied(before, changes), after) == ()
    assert all(change.fields for change in changes if change.kind is not Change.CHANGED)


def every_row_changed(count: int) -> tuple[Ledger, Ledger]:
    """A synthetic ledger of so many indicators with five figures each, and the same with every row changed."""
    indicators = [Indicator(code=f"{number:04}", name=f"合成指标{number}", unit="家") for number in range(count)]
    observations = [
        replace(seen(f"{number}.5", year), item=row.code)
        for number, row in enumerate(indicators)
        for year in range(2021, 2026)
    ]
    before = Ledger(Plan(HEADER, indicators=tuple(indicators)), tuple(observations))
    revised = (replace(row, value=Decimal(7)) for row in observations)
    return before, with_rows(before, observations=revised, indicators=[replace(row, unit="户") for row in indicators])


def seconds_to_compare(before: Ledger, after: Ledger) -> float:
    gc.disable()  # its passes cost what everything else in this process holds
    try:
        started = time.process_time()
        differences(before, after)
        return time.process_time() - started
    finally:
        gc.enable()


def test_four_times_the_rows_take_about_four_times_the_time() -> None:
    quarter, whole = every_row_changed(750), every_row_changed(3000)
    assert len(differences(*whole)) == 18_000
    ratio = min(seconds_to_compare(*whole) for _ in range(3)) / min(seconds_to_compare(*quarter) for _ in range(3))
    assert ratio < 8, f"{ratio:.1f}, sixteen if it grew with the square"
