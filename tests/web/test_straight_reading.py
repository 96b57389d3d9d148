"""Rows of the ledger asked for straight: what comes back is what the models keep, and it is looked up, not searched."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from midcourse.data.ledger_diff import Change, RowChange
from midcourse.plan.model import Goal
from midcourse_web.store.acting import Actor, as_actor
from midcourse_web.store.acts import Act
from midcourse_web.store.keeping import write_changes
from midcourse_web.store.mapping import TABLES, record_of, records_in, records_naming
from midcourse_web.store.models import LEDGER_MODELS, KeptPlan


@pytest.mark.parametrize("table", TABLES)
def test_every_table_comes_back_as_its_model_keeps_it(office: KeptPlan, table: str) -> None:
    rows = LEDGER_MODELS[table].objects.filter(plan=office).order_by("position", "id")
    assert records_in(office, table) == [record_of(row) for row in rows]


@pytest.mark.parametrize(("table", "field"), [("indicators", "code"), ("observations", "item"), ("targets", "item")])
def test_the_rows_that_name_a_value_come_in_the_order_of_the_table(office: KeptPlan, table: str, field: str) -> None:
    every = records_in(office, table)
    named = sorted({getattr(one, field) for one in every}, reverse=True)[:3]
    found = records_naming(office, table, field, named)
    assert found == [one for one in every if getattr(one, field) in named]
    assert len(found) >= 3


def test_nothing_is_asked_where_nothing_is_named(office: KeptPlan) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert records_naming(office, "indicators", "code", []) == []
    assert not asked.captured_queries


@pytest.mark.parametrize("code", ["甲|乙", "甲\\乙", "长" * 90, "'; --"])
def test_a_code_is_found_whatever_signs_it_has(office: KeptPlan, code: str) -> None:
    goal = Goal(code=code, name="合成的目标")
    with as_actor(Actor()):
        write_changes(office, [RowChange("goals", (code,), Change.ADDED, None, goal)], Act.ROW_ADDED, reason="合成")
    assert records_naming(office, "goals", "code", [code]) == [goal]
    assert records_naming(office, "goals", "code", [f"{code}*"]) == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="asks SQLite how it would look")
@pytest.mark.parametrize(
    ("table", "field"), [("indicators", "code"), ("observations", "item"), ("departments", "code")]
)
def test_few_rows_are_looked_up_by_an_index_and_not_searched_in_the_whole_table(
    office: KeptPlan, table: str, field: str
) -> None:
    with CaptureQueriesContext(connection) as asked:
        records_naming(office, table, field, ["x", "y"])
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {asked.captured_queries[0]['sql']}")
        looked = " ".join(str(row) for row in cursor.fetchall())
    assert "SEARCH" in looked
    assert "plan_id=? AND" in looked
