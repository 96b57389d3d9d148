"""The person of a request, with the permissions of his roles: read once, asked often."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest

from midcourse_web.access.roles import PERMISSIONS, Permission, Reach, Role
from midcourse_web.store.models import Membership, User


@dataclass(frozen=True, slots=True)
class Held:
    """One role as held.

    Args:
        plan: code of the plan it holds for; "" for every plan.
        department: code of the department; "" for none.
    """

    role: Role
    plan: str
    department: str


class Person:
    """Somebody signed in, and what he may do."""

    def __init__(self, user: User) -> None:
        self.user = user

    @cached_property
    def held(self) -> tuple[Held, ...]:
        """Return the roles held, one query a request."""
        rows = Membership.objects.filter(user=self.user).order_by("pk").values_list("role", "plan", "department")
        return tuple(Held(Role(role), plan, department) for role, plan, department in rows if role in Role.values)

    def roles(self, plan: str | None = None) -> frozenset[Role]:
        """Return the roles held in a plan; None for any plan."""
        return frozenset(one.role for one in self._in(plan))

    def _in(self, plan: str | None) -> Iterable[Held]:
        return (one for one in self.held if plan is None or one.plan in {"", plan})

    def may(self, permission: Permission, plan: str | None = None) -> bool:
        """Tell whether the permission is held at all, however far it reaches."""
        return any(permission in PERMISSIONS[one.role] for one in self._in(plan))

    def departments(self, permission: Permission, plan: str) -> frozenset[str] | None:
        """Return the departments a permission reaches; None when it reaches the whole plan, empty when nowhere."""
        own: set[str] = set()
        for one in self._in(plan):
            reach = PERMISSIONS[one.role].get(permission)
            if reach is Reach.ALL:
                return None
            if reach is Reach.OWN and one.department:
                own.add(one.department)
        return frozenset(own)

    def may_for(self, permission: Permission, plan: str, departments: Iterable[str]) -> bool:
        """Tell whether the permission is held for something that belongs to any of these departments."""
        reached = self.departments(permission, plan)
        return reached is None or not reached.isdisjoint(departments)


def person_of(request: HttpRequest) -> Person | None:
    """Return who is signed in; None when nobody is."""
    user = request.user
    if not isinstance(user, User) or not user.is_active:
        return None
    person = getattr(request, "_person", None)
    if person is None:
        person = Person(user)
        request._person = person  # type: ignore[attr-defined] # kept for this request only
    return person
