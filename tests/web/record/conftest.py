"""A short record, and who may read it."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client

from midcourse_web.store.acting import Actor, acting, as_actor
from midcourse_web.store.acts import Act
from midcourse_web.store.models import KeptPlan


@pytest.fixture
def auditor(signed_in: Callable[[str], Client]) -> Client:
    """The audit administrator's browser."""
    return signed_in("audit")


@pytest.fixture
def short(db: None) -> KeptPlan:
    """A record of a dozen events of a plan without rows."""
    with as_actor(Actor("officer", "10.0.0.7")):
        plan = KeptPlan(code="p", name="合成规划")
        plan.save()
        for number in range(11):
            plan.name = f"合成规划{number}"
            plan.save()
    return plan


@pytest.fixture
def recorded(office: KeptPlan) -> KeptPlan:
    """An office in which a plan's name has been changed twice."""
    with as_actor(Actor("officer", "10.0.0.7")):
        for name in ("第一次改名", "第二次改名"):
            with acting(Act.ROW_CHANGED, reason="更正笔误", plan=office.code):
                office.name = name
                office.save()
    return office


@pytest.fixture
def tampered() -> Callable[[str], None]:
    """Do something behind the product's back, as one who rules the database can."""

    def act(statement: str) -> None:
        drop = {
            "sqlite": ("DROP TRIGGER IF EXISTS record_no_update", "DROP TRIGGER IF EXISTS record_no_delete"),
            "postgresql": ("DROP TRIGGER IF EXISTS record_no_change ON record_events",),
        }
        with connection.cursor() as cursor:
            for one in drop[connection.vendor]:
                cursor.execute(one)
            cursor.execute(statement)

    return act
