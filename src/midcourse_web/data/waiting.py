"""What of the reporting rounds waits for a person."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import Count, Min, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from midcourse_web.access.person import Person
from midcourse_web.access.roles import Role
from midcourse_web.access.waiting import Waiting
from midcourse_web.data.asking import today
from midcourse_web.data.queries.people import (
    WAITING_STATES,
    department_names,
    open_rounds,
    ownerless_rows,
)
from midcourse_web.data.queries.project_acts import KINDS, project_names
from midcourse_web.store.models import LEDGER_MODELS, Entry, Proposal, Round
from midcourse_web.store.models.rounds import RoundState

#: Lines one kind of work may fill; the list of a round shows them all.
_MOST = 100


def waiting_for(person: Person) -> Sequence[Waiting]:
    """Return what waits for a person; nothing is asked that his roles have nothing to do with."""
    found: list[Waiting] = []
    for role, source in _SOURCES.items():
        plans = _plans(person, role)
        if plans is None or plans:
            found += source(person, plans)
    return found


def _plans(person: Person, role: Role) -> frozenset[str] | None:
    """Return the plans a role is held in; None for all, empty for none."""
    plans = frozenset(one.plan for one in person.held if one.role is role)
    return None if "" in plans else plans


def _in_plans(entries: "QuerySet[Entry]", plans: frozenset[str] | None) -> "QuerySet[Entry]":
    return entries if plans is None else entries.filter(round__plan__code__in=plans)


def _counted(entries: "QuerySet[Entry]", *by: str) -> list[dict[str, Any]]:
    words = ("round__plan__code", "round__number", "round__title", "round__due_on", "department", *by)
    grouped = entries.order_by("round__due_on").values(*words)
    return list(grouped.annotate(count=Count("id"), since=Min("state_since"))[:_MOST])


def _named(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Add the names of the departments; a code where the ledger has no name for it."""
    plans = {row["round__plan__code"] for row in rows}
    known = LEDGER_MODELS["departments"].objects.filter(plan__code__in=plans)
    names = {(plan, code): name for plan, code, name in known.values_list("plan__code", "code", "name")} if rows else {}
    return [
        {**row, "name": names.get((row["round__plan__code"], row["department"]), row["department"])} for row in rows
    ]


def _for_reporter(person: Person, plans: frozenset[str] | None) -> list[Waiting]:
    """Return the rows to fill in and the rows sent back, of the person's departments."""
    own = Q(pk__in=())
    for one in person.held:
        if one.role is Role.REPORTER:
            within = Q(department=one.department)
            # by the numbers of the rounds, which the index of a department's rows begins with
            rounds = Round.objects.filter(plan__code=one.plan).order_by().values("pk")
            own |= within & Q(round__in=rounds) if one.plan else within
    his = Q(assignee=None) | Q(assignee=person.user.pk)
    rows = Entry.objects.filter(own, his, state__in=WAITING_STATES)
    rows = rows.filter(Q(round__state=RoundState.OPEN) | ~Q(approved_cells=""))
    return [_filling(row) for row in _counted(rows, "state")]


def _filling(row: dict[str, Any]) -> Waiting:
    texts = {
        "open": _("“%(title)s”待填报"),
        "returned": _("“%(title)s”被退回，请修改后重新提交"),
        "unlocked": _("“%(title)s”已解锁，请核对后重新提交"),
    }
    state, due = str(row["state"]), str(row["round__due_on"])
    late = due < today().isoformat()
    words = texts[state] % {"title": row["round__title"]}
    return _waiting(row, words, f"?state={state}", due=due, urgent=late or state == "returned")


def _for_reviewer(person: Person, plans: frozenset[str] | None) -> list[Waiting]:
    """Return the returns that were handed in."""
    rows = _named(_counted(_in_plans(Entry.objects.filter(state="submitted"), plans)))
    text = _("“%(title)s”：%(department)s已提交，待审核")
    return [
        _waiting(row, text % {"title": row["round__title"], "department": row["name"]}, "?state=submitted")
        for row in rows
    ]


def _for_officer(person: Person, plans: frozenset[str] | None) -> list[Waiting]:
    """Return the rows nobody is there for, and the values that are unlocked."""
    rows = _named(_counted(_in_plans(Entry.objects.filter(state="unlocked"), plans)))
    text = _("“%(title)s”：%(department)s有解锁的数值尚未重新提交")
    unlocked = [
        _waiting(row, text % {"title": row["round__title"], "department": row["name"]}, "?state=unlocked")
        for row in rows
    ]
    return [*_ownerless(plans), *unlocked]


def _ownerless(plans: frozenset[str] | None) -> Iterable[Waiting]:
    by_plan: dict[str, list[Round]] = {}
    for a_round in open_rounds(plans):
        by_plan.setdefault(a_round.plan.code, []).append(a_round)
    text = _("“%(title)s”：%(department)s的行无人负责")
    for rounds in by_plan.values():
        plan, left = rounds[0].plan, ownerless_rows(rounds)[:_MOST]
        names = department_names(plan) if left else {}
        for one in left:
            words = {"plan": plan.code, "number": one.round.number, "department": one.department}
            yield Waiting(
                text % {"title": one.round.title, "department": names.get(one.department, one.department)},
                reverse("hand_over", kwargs=words),
                one.since,
                due=one.round.due_on.isoformat(),
                urgent=True,
                count=one.count,
            )


def _for_leader(person: Person, plans: frozenset[str] | None) -> list[Waiting]:
    """Return the proposals about projects that wait for a decision; not his own."""
    rows = Proposal.objects.filter(state="proposed", kind__in=KINDS).exclude(proposed_by=person.user.pk)
    if plans is not None:
        rows = rows.filter(plan__code__in=plans)
    waiting = list(rows.select_related("plan").order_by("id")[:_MOST])
    names = project_names(waiting)
    return [
        Waiting(
            _("%(kind)s申请待批准：%(item)s")
            % {"kind": one.get_kind_display(), "item": names.get((one.plan_id, one.item), one.item)},
            reverse("project_act", kwargs={"plan": one.plan.code, "proposal": one.pk}),
            one.proposed_at,
        )
        for one in waiting
    ]


def _waiting(row: dict[str, Any], words: str, query: str, *, due: str = "", urgent: bool = False) -> Waiting:
    address = {
        "plan": row["round__plan__code"],
        "number": row["round__number"],
        "department": row["department"],
    }
    link = reverse("return", kwargs=address) + query
    return Waiting(words, link, row["since"], due=due, urgent=urgent, count=row["count"])


_SOURCES: dict[Role, Callable[[Person, frozenset[str] | None], list[Waiting]]] = {
    Role.REPORTER: _for_reporter,
    Role.REVIEWER: _for_reviewer,
    Role.PLANNING_OFFICER: _for_officer,
    Role.LEADER: _for_leader,
}
