"""What pages about people read."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from midcourse_web.access.person import Person
from midcourse_web.access.roles import ADMINISTRATORS, OF_A_DEPARTMENT, PERMISSIONS, Permission, Reach, Role
from midcourse_web.accounts.passwords import is_expired
from midcourse_web.accounts.signing_in import is_locked
from midcourse_web.store.acts import Act
from midcourse_web.store.models import LEDGER_MODELS, KeptPlan, Membership, Setting, StoredEvent, User

OFFICE_NAME = "office_name"
#: Words of an address by which the list is sorted, and the field.
SORTS = {"account": "username", "name": "name", "last": "last_login", "created": "created_at"}
STATES = ("active", "closed", "locked", "no_role")


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role somebody holds, in words.

    Args:
        number: names it in addresses.
        plan: name of its plan; "" for every plan.
        department: name of its department; "" for none.
        gone: its plan or department is no longer there.
    """

    number: int
    role: Role
    plan: str
    department: str
    gone: bool = False


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account as the list shows it."""

    user: User
    locked: bool
    roles: Sequence[RoleRow]


@dataclass(frozen=True, slots=True)
class Abilities:
    """What one role lets its holder do, in words: the whole plan, and what is his department's."""

    held: RoleRow
    everywhere: Sequence[Permission]
    own: Sequence[Permission]


def office_name() -> str:
    """Return the name of the office; "" before it was set."""
    found = Setting.objects.filter(name=OFFICE_NAME).values_list("value", flat=True).first()
    return found or ""


def has_accounts() -> bool:
    """Tell whether the office has been set up."""
    return bool(User.objects.exists())


def accounts_listed(words: Mapping[str, str]) -> "QuerySet[User]":
    """Return accounts as an address asks for them.

    Args:
        words: `q` searches account, name and mail; `state` is one of `STATES`; `role` a role; `sort` one of `SORTS`.
    """
    found: QuerySet[User] = User.objects.all()
    text = words.get("q", "").strip()
    if text:
        found = found.filter(Q(username__icontains=text) | Q(name__icontains=text) | Q(email__icontains=text))
    condition = _state_condition(words.get("state", ""))
    if condition is not None:
        found = found.filter(condition)
    if words.get("role") in Role.values:
        found = found.filter(pk__in=Membership.objects.filter(role=words["role"]).values("user"))
    sort = words.get("sort", "")
    field = SORTS.get(sort.removeprefix("-"), "username")
    return found.order_by(f"-{field}" if sort.startswith("-") else field, "pk")


def _state_condition(state: str) -> Q | None:
    return {
        "active": Q(is_active=True),
        "closed": Q(is_active=False),
        "locked": Q(locked_until__gt=timezone.now()),
        "no_role": Q(is_active=True) & ~Q(pk__in=Membership.objects.values("user")),
    }.get(state)


def account_rows(users: Iterable[User]) -> list[AccountRow]:
    """Return accounts with their roles, in three queries however many there are."""
    listed = list(users)
    held = roles_of(listed)
    return [AccountRow(user, is_locked(user), held[user.pk]) for user in listed]


def roles_of(users: Sequence[User]) -> Mapping[int, list[RoleRow]]:
    """Return the roles of people in words, by the number of the account."""
    held = list(Membership.objects.filter(user__in=users).order_by("role", "plan", "department"))
    plans = dict(KeptPlan.objects.filter(code__in={one.plan for one in held}).values_list("code", "name"))
    departments = _department_names({one.plan for one in held if one.department})
    rows: defaultdict[int, list[RoleRow]] = defaultdict(list)
    for one in held:
        if one.role not in Role.values:
            continue
        gone = bool(one.plan and one.plan not in plans)
        named = departments.get((one.plan, one.department), "") if one.department else ""
        gone = gone or bool(one.department and one.plan and not named)
        row = RoleRow(one.pk, Role(one.role), plans.get(one.plan, one.plan), named or one.department, gone)
        rows[one.user_id].append(row)
    return rows


def _department_names(plans: Iterable[str]) -> dict[tuple[str, str], str]:
    rows = LEDGER_MODELS["departments"].objects.filter(plan__code__in=set(plans))
    return {(plan, code): name for plan, code, name in rows.values_list("plan__code", "code", "name")}


def account_of(number: int) -> User | None:
    """Return an account by its number."""
    found: User | None = User.objects.filter(pk=number).first()
    return found


def account_facts(user: User) -> dict[str, object]:
    """Return what the page of an account says beside its fields."""
    return {
        "account": user,
        "locked": is_locked(user),
        "expired": is_expired(user),
        "roles": roles_of([user])[user.pk],
        "second_factor": has_second_factor(user),
    }


def has_second_factor(user: User) -> bool:
    """Tell whether the person proves himself by a code too."""
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())


def abilities_of(person: Person) -> list[Abilities]:
    """Return what each role of a person lets him do, in words."""
    return [_abilities(row) for row in roles_of([person.user])[person.user.pk]]


def _abilities(row: RoleRow) -> Abilities:
    granted = PERMISSIONS[row.role]
    every, own = ([one for one in Permission if granted.get(one) is reach] for reach in (Reach.ALL, Reach.OWN))
    return Abilities(row, every, own)


def permission_table() -> list[tuple[Permission, list[Reach | None]]]:
    """Return the table of permissions: a line each, with how far it reaches for every role in the order of `Role`."""
    return [(one, [PERMISSIONS[role].get(one) for role in Role]) for one in Permission]


def roles_to_give() -> dict[str, object]:
    """Return what the form that gives a role offers."""
    return {
        "role_choices": [(role, role in OF_A_DEPARTMENT, role in ADMINISTRATORS) for role in Role],
        "plan_choices": list(KeptPlan.objects.order_by("name").values_list("code", "name")),
        "department_choices": _departments_by_plan(),
    }


def _departments_by_plan() -> list[tuple[str, list[tuple[str, str]]]]:
    rows = LEDGER_MODELS["departments"].objects.order_by("plan__name", "position", "id")
    groups: dict[str, list[tuple[str, str]]] = {}
    for plan, plan_name, code, name in rows.values_list("plan__code", "plan__name", "code", "name"):
        groups.setdefault(plan_name, []).append((f"{plan}|{code}", name))
    return list(groups.items())


def locked_out() -> tuple[int, datetime] | None:
    """Count the accounts that wait after failed attempts, and say when the first of them was locked; None for none."""
    locked = User.objects.filter(is_active=True, locked_until__gt=timezone.now())
    keys = [str(number) for number in locked.values_list("pk", flat=True)]
    if not keys:
        return None
    events = StoredEvent.objects.filter(plan="", table=User._meta.db_table, key__in=keys, act=Act.LOCKED_OUT)
    moments = events.order_by().values("key").annotate(last=Max("at")).values_list("last", flat=True)
    first = min(map(datetime.fromisoformat, moments), default=timezone.now())
    return len(keys), first


def without_role() -> tuple[int, datetime] | None:
    """Count the accounts that have no role, and say since when the first of them has none; None for none."""
    made = User.objects.filter(_state_condition("no_role") or Q()).values_list("pk", "created_at")
    since = {str(number): moment for number, moment in made}
    if not since:
        return None
    taken = StoredEvent.objects.filter(act=Act.ROLE_TAKEN, table=Membership._meta.db_table).order_by("number")
    for before, at in taken.values_list("before", "at"):
        number = _whose(before)
        if number in since:
            since[number] = max(since[number], datetime.fromisoformat(at))
    return len(since), min(since.values())


def _whose(cells: str) -> str:
    """Return the number of the account a role belonged to; "" in an event that was altered into something else."""
    try:
        return str(json.loads(cells)["user_id"])
    except (ValueError, KeyError, TypeError):
        return ""
