"""Every write is an event, in one chain that nobody can change in silence."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from midcourse.chain import first_break
from midcourse.data.ledger_diff import Change, RowChange
from midcourse.data.model import Ledger
from midcourse.plan.model import Goal
from midcourse_web.store.acting import Actor, NobodyActs, acting, as_actor
from midcourse_web.store.acts import Act
from midcourse_web.store.keeping import ChangedMeanwhile, write_changes
from midcourse_web.store.mapping import ledger_of
from midcourse_web.store.models import LEDGER_MODELS, KeptPlan, Membership, StoredEvent, User
from midcourse_web.store.recorded import UnrecordedWrite
from midcourse_web.store.verifying import verify


def renamed(plan: KeptPlan, name: str) -> RowChange:
    """A goal given another name."""
    goal = ledger_of(plan).plan.goals[0]
    after = Goal(code=goal.code, name=name, statement=goal.statement, disclosure=goal.disclosure, place=goal.place)
    return RowChange("goals", (goal.code,), Change.CHANGED, goal, after)


def test_a_ledger_comes_back_from_the_database_as_it_went_in(office: KeptPlan, example: Ledger) -> None:
    assert ledger_of(office) == example


def test_a_change_leaves_one_event_with_what_was_before_and_after(office: KeptPlan) -> None:
    count = StoredEvent.objects.count()
    with as_actor(Actor("officer", "10.0.0.7")):
        write_changes(office, [renamed(office, "新名")], Act.ROW_CHANGED, reason="笔误")
    event = StoredEvent.objects.get(number=count + 1)
    assert (event.actor, event.origin, event.act, event.reason) == ("officer", "10.0.0.7", "row.changed", "笔误")
    assert (event.plan, event.table, event.key) == ("jingan-14", "goals", "G1")
    assert event.after == '{"name":"新名"}'
    assert '"name":' in event.before


def test_the_chain_holds_after_loading_and_changing(office: KeptPlan) -> None:
    with as_actor(Actor("officer")):
        write_changes(office, [renamed(office, "新名")], Act.ROW_CHANGED)
    assert first_break(stored.event() for stored in StoredEvent.objects.all()) is None
    assert verify().faults == ()


def test_a_change_made_on_what_has_changed_meanwhile_is_refused(office: KeptPlan) -> None:
    first, second = renamed(office, "甲的改法"), renamed(office, "乙的改法")
    with as_actor(Actor("officer")):
        write_changes(office, [first], Act.ROW_CHANGED)
        with pytest.raises(ChangedMeanwhile):
            write_changes(office, [second], Act.ROW_CHANGED)
    assert ledger_of(office).plan.goals[0].name == "甲的改法"


def test_nothing_is_written_when_an_act_fails_half_way(office: KeptPlan) -> None:
    count, before = StoredEvent.objects.count(), ledger_of(office)
    stale = renamed(office, "乙")
    with as_actor(Actor("officer")), pytest.raises(ChangedMeanwhile):
        write_changes(office, [renamed(office, "甲"), stale], Act.ROW_CHANGED)
    assert ledger_of(office) == before
    assert StoredEvent.objects.count() == count


def test_nobody_can_write_without_saying_who_acts(office: KeptPlan) -> None:
    user = User.objects.get(username="officer")
    user.name = "无名"
    with pytest.raises(NobodyActs):
        user.save()


def test_an_update_that_would_leave_no_event_is_refused(office: KeptPlan) -> None:
    with pytest.raises(UnrecordedWrite):
        Membership.objects.filter(role="reporter").update(role="leader")


def test_the_database_refuses_to_change_or_delete_an_event(office: KeptPlan) -> None:
    for act in (lambda: StoredEvent.objects.update(actor="x"), lambda: StoredEvent.objects.all().delete()):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            act()


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE ledger_targets SET text = '1' WHERE row_key = '01||1'", "“targets”的“01||1”与记录不符（text）"),
        ("DELETE FROM ledger_goals WHERE row_key = 'G1'", "“goals”的“G1”有记录而无此行"),
        ("UPDATE people_roles SET role = 'leader' WHERE role = 'deputy'", "与记录不符（role）"),
        ("UPDATE people SET password = 'x' WHERE username = 'officer'", "与记录不符（password）"),
    ],
)
def test_a_row_changed_behind_the_product_is_named(office: KeptPlan, statement: str, told: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
    assert [str(fault) for fault in verify().faults if told in str(fault)]


def test_a_password_never_stands_in_the_record(office: KeptPlan) -> None:
    user = User.objects.get(username="officer")
    user.set_password("Ein-geheimes-Wort-1")
    with as_actor(Actor("officer")), acting(Act.PASSWORD_CHANGED):
        user.save()
    event = StoredEvent.objects.order_by("-number")[0]
    assert event.act == "account.password_changed"
    assert user.password not in event.after
    assert "sha256:" in event.after


def test_the_work_list_opens_for_everybody_with_a_role(office: KeptPlan, signed_in: Callable[[str], Client]) -> None:
    assert signed_in("officer").get("/").status_code == 200


def test_a_row_of_every_table_of_the_core_can_be_kept(example: Ledger) -> None:
    assert {"plan", "sources", "indicators", "observations", "overrides"} <= set(LEDGER_MODELS)


def test_what_is_not_written_of_a_row_is_not_noted_as_changed(office: KeptPlan) -> None:
    stale = User.objects.get(username="officer")
    with as_actor(Actor("system")):
        renamed_person = User.objects.get(username="officer")
        renamed_person.name = "新名"
        renamed_person.save()
        stale.must_change_password = True
        stale.save(update_fields=["must_change_password"])
    assert StoredEvent.objects.order_by("-number")[0].after == '{"must_change_password":"True"}'
    assert verify().faults == ()


def test_a_row_whose_key_changes_is_removed_and_added_in_its_place(office: KeptPlan) -> None:
    goals = ledger_of(office).plan.goals
    change = RowChange("goals", (goals[0].code,), Change.CHANGED, goals[0], replace(goals[0], code="G99"))
    with as_actor(Actor("officer")):
        write_changes(office, [change], Act.ROW_CHANGED, reason="重新编号")
    assert [goal.code for goal in ledger_of(office).plan.goals] == ["G99", *(goal.code for goal in goals[1:])]
    events = StoredEvent.objects.order_by("-number")[:2]
    assert [(one.key, one.before == "null", one.after == "null") for one in events] == [
        ("G99", True, False),
        ("G1", False, True),
    ]
    assert verify().faults == ()


def test_a_row_does_not_move_to_the_key_of_another(office: KeptPlan) -> None:
    goals = ledger_of(office).plan.goals
    change = RowChange("goals", (goals[0].code,), Change.CHANGED, goals[0], replace(goals[0], code=goals[1].code))
    with as_actor(Actor("officer")), pytest.raises(ChangedMeanwhile):
        write_changes(office, [change], Act.ROW_CHANGED)
    assert ledger_of(office).plan.goals == goals
