"""Routes: every address of the product with the permission it asks for; an address without one does not exist.

A stage lists its routes; `patterns` turns them into Django's and puts the check before each view. The test that tries
every address as every role is generated from the same lists.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import URLPattern, path

from midcourse_web.access.kept_pages import Shows, kept_or_made
from midcourse_web.access.middleware import to_sign_in
from midcourse_web.access.person import Person, person_of
from midcourse_web.access.roles import Permission

View = Callable[..., HttpResponseBase]
#: From the words of an address to the codes of the departments the thing belongs to. None: the view itself shows only
#: what the person's permission reaches (lists).
Owners = Callable[..., Iterable[str]]


@dataclass(frozen=True, slots=True)
class Route:
    """One address.

    Args:
        pattern: as Django writes it; `<slug:plan>` names the plan.
        name: unique, for links.
        permission: what it asks for; None for pages anybody may see (`public`), or any signed-in person.
        owners: whose the thing is, for permissions that reach a department's own rows only.
        public: needs no signing in.
        writes: changes something on POST.
        shows: what all of the page follows from, so that it can be kept; None: it is made each time.
    """

    pattern: str
    view: View
    name: str
    permission: Permission | None = None
    owners: Owners | None = None
    public: bool = False
    writes: bool = False
    shows: Shows | None = None


def patterns(routes: Sequence[Route]) -> list[URLPattern]:
    """Return Django's patterns, each view behind its check."""
    return [path(route.pattern, guarded(route), name=route.name) for route in routes]


def guarded(route: Route) -> View:
    """Put the check of a route before its view."""

    @wraps(route.view)
    def checked(request: HttpRequest, *args: Any, **words: Any) -> HttpResponseBase:  # noqa: ANN401 words of an address
        if not route.public:
            person = person_of(request)
            if person is None:
                return to_sign_in(request)
            refuse_unless(person, route, words)
            if route.shows is not None:
                return kept_or_made(request, person, route.shows, lambda: route.view(request, *args, **words))
        return route.view(request, *args, **words)

    return checked


def refuse_unless(person: Person, route: Route, words: dict[str, Any]) -> None:
    """Stop unless the person may use the address.

    Raises:
        PermissionDenied: when the permission is not held, or not for this department's things.
        Http404: when there is no such thing.
    """
    if route.permission is None:
        return
    plan = words.get("plan")
    if not person.may(route.permission, plan):
        raise PermissionDenied(route.permission)
    if route.owners is None or plan is None:
        return
    reached = person.departments(route.permission, plan)
    if reached is not None and reached.isdisjoint(route.owners(**words)):
        raise PermissionDenied(route.permission)


def reached(request: HttpRequest, permission: Permission, plan: str) -> frozenset[str] | None:
    """Return the departments whose rows this request may touch; None for all.

    Raises:
        Http404: when nobody is signed in, which a guarded view never meets.
    """
    person = person_of(request)
    if person is None:
        raise Http404
    return person.departments(permission, plan)
