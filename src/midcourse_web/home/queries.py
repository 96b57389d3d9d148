"""What waits for a person, gathered from the stages."""

from collections.abc import Callable, Sequence

from midcourse_web.access.person import Person
from midcourse_web.access.waiting import Waiting
from midcourse_web.accounts.waiting import waiting_for as accounts_waiting
from midcourse_web.data.waiting import waiting_for as rounds_waiting
from midcourse_web.plan.waiting import waiting_for as plans_waiting
from midcourse_web.store.models import KeptPlan

#: Each stage says what waits for a person; the list is theirs together.
SOURCES: Sequence[Callable[[Person], Sequence[Waiting]]] = (accounts_waiting, plans_waiting, rounds_waiting)


def waiting_for(person: Person) -> list[Waiting]:
    """Return what waits for a person, the longest waiting first."""
    found = [one for source in SOURCES for one in source(person)]
    return sorted(found, key=lambda one: (one.since is None, one.since))


def plans_for(person: Person) -> list[KeptPlan]:
    """Return the plans a person has any role in."""
    named = {one.plan for one in person.held}
    plans = KeptPlan.objects.all()
    return list(plans if "" in named else plans.filter(code__in=named))
