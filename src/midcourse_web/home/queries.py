"""What waits for a person, gathered from the stages, and how his plans are going."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from midcourse.evaluate.model import Rating
from midcourse.evaluate.ruleset import LABELS
from midcourse_web.access.person import Person
from midcourse_web.access.roles import Permission
from midcourse_web.access.waiting import Waiting
from midcourse_web.accounts.waiting import waiting_for as accounts_waiting
from midcourse_web.data.waiting import waiting_for as rounds_waiting
from midcourse_web.evaluate.waiting import waiting_for as ratings_waiting
from midcourse_web.plan.waiting import waiting_for as plans_waiting
from midcourse_web.store.models import KeptPlan, StoredRating

#: Each stage says what waits for a person; the list is theirs together.
SOURCES: Sequence[Callable[[Person], Sequence[Waiting]]] = (
    accounts_waiting,
    plans_waiting,
    rounds_waiting,
    ratings_waiting,
)
#: The plan a thing to do belongs to is named by where it is done.
_OF_PLAN = re.compile(r"^/plans/([-\w]+)/")
_TONES = {Rating.BEHIND: "bad", Rating.NOT_RATEABLE: "wait"}
#: Doors to a plan: name of the page, and the permission it asks for.
_DOORS = (
    ("progress", Permission.SEE_RATINGS),
    ("ledger", Permission.SEE_LEDGER),
    ("rounds", Permission.SEE_RETURNS),
)


#: What comes first in an office without a plan: who may do it, what it is, the page, and its button. Administrators,
#: whose work hangs on no plan, are told whenever nothing else waits.
_FIRST: Sequence[tuple[Permission, Promise, str, Promise]] = (
    (
        Permission.CREATE_PLAN,
        gettext_lazy("还没有规划。上传已印发的纲要，系统读出指标、项目、任务和单位，由您逐条核对。"),
        "plan_new",
        gettext_lazy("由纲要新建规划"),
    ),
    (
        Permission.KEEP_ACCOUNTS,
        gettext_lazy("为每位工作人员建立账号，由安全管理员授予角色后即可办理。"),
        "accounts",
        gettext_lazy("账号与角色"),
    ),
    (
        Permission.GIVE_ROLES,
        gettext_lazy("系统管理员建立账号后，在这里授予角色；也可查看谁在登录。"),
        "accounts",
        gettext_lazy("账号与角色"),
    ),
    (
        Permission.SEARCH_RECORD,
        gettext_lazy("可以查阅、核对操作记录，并把末条序号和摘要抄存到系统之外。"),
        "record",
        gettext_lazy("操作记录"),
    ),
)


@dataclass(frozen=True, slots=True)
class FirstStep:
    """What a person may do where nothing waits and there is no plan to open.

    Args:
        link: where it is done; "" where only others can.
    """

    words: str
    link: str = ""
    button: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """What waits in one plan.

    Args:
        name: of the plan; "" for the office itself.
    """

    name: str
    waiting: Sequence[Waiting]


@dataclass(frozen=True, slots=True)
class WorkList:
    """What waits for a person.

    Args:
        count: all things, however many stand behind one line.
        urgent: how many of them are urgent.
    """

    sections: Sequence[Section]
    count: int
    urgent: int


@dataclass(frozen=True, slots=True)
class Card:
    """A plan a person may open.

    Args:
        link: the first of its pages that he may see.
        doors: names of the pages he may see, with their links.
        ratings: word, number and look of each rating there is; empty for who may not see them.
    """

    plan: KeptPlan
    link: str
    doors: Mapping[str, str]
    ratings: Sequence[tuple[str, int, str]]
    indicators: int


def waiting_for(person: Person, sort: str = "") -> list[Waiting]:
    """Return what waits for a person.

    Args:
        sort: one of `SORTS`, with "-" before it for the other way round; anything else for what is urgent first, then
            what is due first, then what has waited longest.
    """
    found = sorted((one for source in SOURCES for one in source(person)), key=_order)
    by = SORTS.get(sort.removeprefix("-"))
    return sorted(found, key=by, reverse=sort.startswith("-")) if by else found


def _order(one: Waiting) -> tuple[bool, str, datetime]:
    return not one.urgent, _due(one), one.since


def _due(one: Waiting) -> str:
    return one.due or "9999"


#: Words of the address by which the list is sorted, and what they compare.
SORTS: Mapping[str, Callable[[Waiting], Any]] = {
    "count": attrgetter("count"),
    "since": attrgetter("since"),
    "due": _due,
}


def work_list_of(person: Person, plans: Sequence[KeptPlan], sort: str = "") -> WorkList:
    """Return what waits for a person by plan, the plan whose thing comes first in that order before the others."""
    names = {plan.code: plan.name for plan in plans}
    sections: dict[str, list[Waiting]] = defaultdict(list)
    found = waiting_for(person, sort)
    for one in found:
        inside = _OF_PLAN.match(one.link)
        sections[names.get(inside[1], "") if inside else ""].append(one)
    return WorkList(
        [Section(name, waiting) for name, waiting in sections.items()],
        sum(one.count for one in found),
        sum(one.count for one in found if one.urgent),
    )


def plans_for(person: Person) -> list[KeptPlan]:
    """Return the plans a person may see anything of."""
    held = {one.plan for one in person.held}
    plans = KeptPlan.objects.all()
    within = plans if "" in held else plans.filter(code__in=held)
    return [plan for plan in within if any(person.may(permission, plan.code) for _, permission in _DOORS)]


def cards_for(person: Person, plans: Sequence[KeptPlan]) -> list[Card]:
    """Return a card for each plan; one query, however many plans."""
    counts = _counts(person, plans)
    return [_card(person, plan, counts.get(plan.pk, Counter())) for plan in plans]


def first_steps_for(person: Person) -> list[FirstStep]:
    """Return what a person who has no plan to open does first; what others do first where there is nothing for him."""
    steps = [
        FirstStep(str(words), reverse(name), str(button))
        for permission, words, name, button in _FIRST
        if person.may(permission)
    ]
    return steps or [FirstStep(_("还没有规划；由规划专员上传纲要后，可以从这里进入。"))]


def _card(person: Person, plan: KeptPlan, counts: Counter[str]) -> Card:
    doors = {
        name: reverse(name, kwargs={"plan": plan.code})
        for name, permission in _DOORS
        if person.may(permission, plan.code)
    }
    ratings = [(LABELS[rating], counts[rating], _TONES.get(rating, "good")) for rating in Rating if counts[rating]]
    return Card(plan, next(iter(doors.values())), doors, ratings, counts.total())


def _counts(person: Person, plans: Sequence[KeptPlan]) -> Mapping[int, Counter[str]]:
    """Count the ratings a person may see, by plan and rating."""
    within = Q(pk__in=())
    for plan in plans:
        within |= _reached(person, plan)
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for group in StoredRating.objects.filter(within).order_by().values("plan", "rating").annotate(count=Count("pk")):
        counts[group["plan"]][group["rating"]] += group["count"]
    return counts


def _reached(person: Person, plan: KeptPlan) -> Q:
    reach = person.departments(Permission.SEE_RATINGS, plan.code)
    if reach is None:
        return Q(plan=plan)
    own = Q(pk__in=())
    for department in sorted(reach):
        own |= Q(lead=department) | Q(contributors__contains=f";{department};")
    return Q(pk__in=StoredRating.objects.filter(own, plan=plan).order_by().values("pk"))
