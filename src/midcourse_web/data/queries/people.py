"""Who reports for a department, and departments for which nobody does."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from midcourse_web.access.roles import Role
from midcourse_web.store.models import LEDGER_MODELS, Entry, KeptPlan, Membership, Round, User
from midcourse_web.store.models.rounds import RoundState

#: States in which a row waits for its department.
WAITING_STATES = ("open", "returned", "unlocked")


def department_names(plan: KeptPlan) -> dict[str, str]:
    """Return the names of the plan's departments by code."""
    return dict(LEDGER_MODELS["departments"].objects.filter(plan=plan).values_list("code", "name"))


def reporters_of(plan: KeptPlan, *departments: str) -> dict[str, list[User]]:
    """Return the people who may report now, by department.

    Args:
        departments: codes of those wanted; none for all.
    """
    held = _reporting(plan)
    if departments:
        held = held.filter(department__in=departments)
    found: defaultdict[str, list[User]] = defaultdict(list)
    for one in held.select_related("user").order_by("user__username"):
        if one.user not in found[one.department]:
            found[one.department].append(one.user)
    return found


def _reporting(plan: KeptPlan) -> "QuerySet[Membership]":
    held: QuerySet[Membership] = Membership.objects.filter(
        role=Role.REPORTER, plan__in=["", plan.code], user__is_active=True
    )
    return held


def people_in_role(plan: KeptPlan, role: Role) -> list[User]:
    """Return the active people who hold a role in a plan."""
    held = Membership.objects.filter(role=role, plan__in=["", plan.code], user__is_active=True)
    return list(dict.fromkeys(one.user for one in held.select_related("user").order_by("user__username")))


@dataclass(frozen=True, slots=True)
class Ownerless:
    """Rows of a round that wait for somebody who is not there.

    Args:
        department: code of the department.
        count: rows that wait.
        since: since when the oldest of them waits.
        gone: names of the people they were handed to, who report no longer; empty when the department has nobody.
    """

    round: Round
    department: str
    count: int
    since: datetime
    gone: tuple[str, ...] = ()


def ownerless_rows(rounds: Sequence[Round]) -> list[Ownerless]:
    """Return the rows of one plan's rounds for which there is nobody: no reporter, or the one named has gone.

    Args:
        rounds: of one plan, one at least.
    """
    waiting = Entry.objects.filter(round__in=rounds, state__in=WAITING_STATES).order_by()
    owners = waiting.values_list("round", "department", "assignee").distinct()
    here: defaultdict[str, set[int]] = defaultdict(set)
    for department, person in _reporting(rounds[0].plan).order_by().values_list("department", "user"):
        here[department].add(person)
    # counted for these few only: as a rule there are none, and every page of the officer's asks
    left = [one for one in owners if not here[one[1]] or one[2] not in {None, *here[one[1]]}]
    return _by_department(_counted(waiting, rounds, left, here)) if left else []


def _counted(
    waiting: "QuerySet[Entry]",
    rounds: Sequence[Round],
    left: Collection[tuple[int, str, int | None]],
    here: Mapping[str, Collection[int]],
) -> list[Ownerless]:
    known, wanted = {one.pk: one for one in rounds}, frozenset(left)
    rows: Any = (
        waiting.filter(department__in={department for _, department, _ in left})
        .values_list("round", "department", "assignee", "assignee__name")
        .annotate(count=Count("id"), since=Min("state_since"))
        .order_by("round", "department", "assignee")
    )
    return [
        Ownerless(
            known[number], department, count, since, () if assignee is None or assignee in here[department] else (name,)
        )
        for number, department, assignee, name, count, since in rows
        if (number, department, assignee) in wanted
    ]


def _by_department(found: list[Ownerless]) -> list[Ownerless]:
    """Put together what belongs to one department of one round."""
    merged: dict[tuple[int, str], Ownerless] = {}
    for one in found:
        key = one.round.pk, one.department
        before = merged.get(key)
        merged[key] = (
            one
            if before is None
            else Ownerless(
                one.round,
                one.department,
                before.count + one.count,
                min(before.since, one.since),
                (*before.gone, *one.gone),
            )
        )
    return list(merged.values())


def open_rounds(plans: Collection[str] | None = None) -> list[Round]:
    """Return the rounds that are open, with their plans.

    Args:
        plans: codes of the plans wanted; None for all.
    """
    wanted = Q(state=RoundState.OPEN)
    if plans is not None:
        wanted &= Q(plan__code__in=plans)
    return list(Round.objects.filter(wanted).select_related("plan"))
