"""What a reader may see of a plan's ratings, and of which day: the edition, the departments, the past.

Who may see the ledger reads the full edition; everybody else the public one, with `**` for what is not public and
without the second opinions, which are for the office's own use (docs/decisions/0012).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, cast
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from midcourse.evaluate.model import Rating
from midcourse.evaluate.ruleset import RuleSet
from midcourse.plan.model import PlanHeader
from midcourse.plan.vocabulary import Disclosure
from midcourse_web.access.person import Person
from midcourse_web.access.roles import Permission
from midcourse_web.evaluate.queries.past import ratings_of
from midcourse_web.store.book import Book, BookNow
from midcourse_web.store.history import Past, begins_on, past_of
from midcourse_web.store.models import KeptPlan, KeptRating, PastView, StoredRating
from midcourse_web.store.ratings import Freshness, ensure_fresh
from midcourse_web.store.rule_sets import rules_of

#: What stands for a figure that is not public.
MASK = "**"


@dataclass(frozen=True)
class Sight:
    """One reader's sight of one plan.

    Args:
        departments: codes of those whose indicators he may see; None for all.
        public: he reads the public edition.
        past: the day asked for; None for now.
        view: its ratings as kept; None for now.
        freshness: how fresh the ratings are; None in the past.
        asked_in_vain: a day was asked for that is none, or lies ahead.
    """

    plan: KeptPlan
    person: Person
    departments: frozenset[str] | None
    public: bool
    past: Past | None = None
    view: PastView | None = None
    freshness: Freshness | None = None
    asked_in_vain: str = ""

    @cached_property
    def book(self) -> Book:
        """Return the ledger of the day."""
        return self.past.book if self.past else BookNow(self.plan)

    @cached_property
    def header(self) -> PlanHeader:
        """Return the plan's header of the day."""
        return self.book.header

    @cached_property
    def rules(self) -> RuleSet:
        """Return the rule set in force on the day; the usual one where the office does not have it."""
        return rules_of(self.header)

    @property
    def missing_rules(self) -> str:
        """Return the name of the plan's rule set where the office does not have it, so that another stands in."""
        return self.header.rules if self.header.rules != self.rules.identifier else ""

    @property
    def as_of(self) -> date:
        """Return the day the page speaks of."""
        return self.past.day if self.past else timezone.localdate()

    @property
    def query(self) -> str:
        """Return what keeps the day in an address: "?as_of=..." or ""."""
        return f"?as_of={self.past.day}" if self.past else ""

    @property
    def begins_on(self) -> date | None:
        """Return the day the record of the plan begins."""
        return begins_on(self.plan)

    def link(self, address: str, **words: str) -> str:
        """Return an address with words, on the same day."""
        if self.past:
            words["as_of"] = str(self.past.day)
        return f"{address}?{urlencode(words)}" if words else address

    def ratings(self) -> "QuerySet[KeptRating]":
        """Return every rating this reader may see one by one."""
        return self.named(self.all_ratings())

    def all_ratings(self) -> "QuerySet[KeptRating]":
        """Return every rating that counts for this reader, those that may not be named included."""
        if self.view:
            rows: QuerySet[Any] = self.view.ratings.all()
        else:
            rows = StoredRating.objects.filter(plan=self.plan)
        if self.departments is not None:  # found by their index alone first, because a row is long
            rows = rows.filter(pk__in=rows.filter(self._own()).order_by().values("pk"))
        return cast("QuerySet[KeptRating]", rows.order_by("position", "id"))

    def named(self, rows: "QuerySet[KeptRating]") -> "QuerySet[KeptRating]":
        """Leave out what may not be named."""
        return rows.filter(disclosure=Disclosure.PUBLIC) if self.public else rows

    def _own(self) -> Q:
        own = Q(lead__in=sorted(self.departments or ()))
        for department in sorted(self.departments or ()):
            own |= Q(contributors__contains=f";{department};")
        return own

    def owns(self, lead: str | None, contributors: Iterable[str]) -> bool:
        """Tell whether something of these departments is within reach."""
        return self.departments is None or not self.departments.isdisjoint({lead or "", *contributors})

    def label(self, rating: str) -> str:
        """Return the office's word for a rating."""
        return self.rules.labels.get(Rating(rating), rating)

    def may(self, permission: Permission) -> bool:
        """Tell whether the reader holds a permission in this plan; in the past nothing can be done."""
        return self.past is None and self.person.may(permission, self.plan.code)


def sight_of(person: Person | None, code: str, words: Mapping[str, str]) -> Sight:
    """Return what a person sees of a plan.

    Args:
        words: of the address; `as_of` names a day of the past.

    Raises:
        Http404: when there is no such plan.
    """
    plan = KeptPlan.objects.filter(code=code).first()
    if plan is None or person is None:
        raise Http404
    reach = person.departments(Permission.SEE_RATINGS, code)
    public = not person.may(Permission.SEE_LEDGER, code)
    asked = words.get("as_of", "").strip()
    day = _day_of(asked)
    if day is None or day >= timezone.localdate():
        vain = asked if asked and day != timezone.localdate() else ""
        return Sight(plan, person, reach, public, freshness=ensure_fresh(plan), asked_in_vain=vain)
    past = past_of(plan, day)
    if not past.number:
        raise Http404
    return Sight(plan, person, reach, public, past=past, view=ratings_of(past))


def _day_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
