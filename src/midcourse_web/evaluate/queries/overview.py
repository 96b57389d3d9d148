"""The leader's page: how many of each rating, what to look at first, and why the rest is not rated."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min
from django.urls import reverse

from midcourse.evaluate.model import Rating
from midcourse.evaluate.summary import Concern
from midcourse.plan.vocabulary import Attribute
from midcourse_web.evaluate.queries.rows import TONES, RatingRow, rating_rows
from midcourse_web.evaluate.queries.sight import Sight
from midcourse_web.frame.templatetags.frame import language
from midcourse_web.store.models import KeptRating

#: Indicators of each concern shown on the page, which is one page; the list has them all.
SHOWN = {Concern.BINDING_BEHIND: 20, Concern.BEHIND: 10}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that links to what it counts."""

    label: str
    count: int
    link: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class AttributeLine:
    """Ratings of one attribute: a figure for each rating, and their sum."""

    name: str
    figures: Sequence[Figure]
    total: Figure


@dataclass(frozen=True, slots=True)
class Listed:
    """Some of those counted.

    Args:
        hidden: those that may not be named to this reader; they are counted.
    """

    rows: Sequence[RatingRow]
    count: int
    link: str
    hidden: int = 0

    @property
    def more(self) -> int:
        """Return how many are not shown here, though they may be named."""
        return self.count - self.hidden - len(self.rows)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why some indicators are not rated, and what to do about it."""

    words: str
    count: int
    remedies: Sequence[str]
    link: str


@dataclass(frozen=True, slots=True)
class Overview:
    """What the page says of indicators; every sum adds up.

    Args:
        unnamed: indicators that are counted and may not be named to this reader.
    """

    total: int
    figures: Sequence[Figure]
    lines: Sequence[AttributeLine]
    binding: Listed
    behind: Listed
    reasons: Sequence[Reason]
    overridden: Figure
    doubted: Figure
    unnamed: int


def overview_of(sight: Sight) -> Overview:
    """Return what the page says; the number of queries does not depend on the number of indicators."""
    rows = sight.all_ratings().order_by()
    counted = list(
        rows.values("attribute", "rating", "concern", "overridden", "disclosure").annotate(count=Count("rating"))
    )
    table = Counter[tuple[str, str]]()
    for group in counted:
        table[group["attribute"], group["rating"]] += group["count"]
    by_rating = Counter[str]()
    for (_, rating), count in table.items():
        by_rating[rating] += count
    address = reverse("ratings", kwargs={"plan": sight.plan.code})
    return Overview(
        total=by_rating.total(),
        figures=[_figure(sight, rating, by_rating[rating], address) for rating in _ratings(sight, by_rating)],
        lines=_lines(sight, table, _ratings(sight, by_rating), address),
        binding=_listed(sight, counted, Concern.BINDING_BEHIND, address),
        behind=_listed(sight, counted, Concern.BEHIND, address),
        reasons=_reasons(sight, address),
        overridden=Figure("", _sum(counted, overridden=True), sight.link(address, overridden="1")),
        doubted=Figure("", _sum(counted, concern=Concern.LOW_CONFIDENCE), sight.link(address, confidence="low")),
        unnamed=by_rating.total() - _sum(counted, disclosure="public") if sight.public else 0,
    )


def _ratings(sight: Sight, counts: Mapping[str, int]) -> list[Rating]:
    """Return the ratings the page shows: all but one the rule set does not use and nobody has."""
    unused = sight.rules.ahead_margin is None
    return [rating for rating in Rating if rating is not Rating.AHEAD or counts[rating] or not unused]


def _figure(sight: Sight, rating: Rating, count: int, address: str, **words: str) -> Figure:
    return Figure(sight.label(rating), count, sight.link(address, rating=rating, **words), TONES[rating])


def _sum(counted: Sequence[Mapping[str, Any]], **wanted: object) -> int:
    return sum(group["count"] for group in counted if all(group[name] == value for name, value in wanted.items()))


def _lines(
    sight: Sight, table: Mapping[tuple[str, str], int], ratings: Sequence[Rating], address: str
) -> list[AttributeLine]:
    present = {attribute for attribute, _ in table}
    attributes = [str(one) for one in Attribute] + sorted(present - set(Attribute))
    lines = []
    for attribute in attributes:
        asked = attribute or "none"
        figures = [
            _figure(sight, rating, table.get((attribute, rating), 0), address, attribute=asked) for rating in ratings
        ]
        count = sum(figure.count for figure in figures)
        lines.append(AttributeLine(attribute, figures, Figure("", count, sight.link(address, attribute=asked))))
    return lines


def _listed(sight: Sight, counted: Sequence[Mapping[str, Any]], concern: Concern, address: str) -> Listed:
    count = _sum(counted, concern=concern)
    shown = sight.ratings().filter(concern=concern)[: SHOWN[concern]] if count else []
    hidden = count - _sum(counted, concern=concern, disclosure="public") if sight.public else 0
    return Listed(rating_rows(sight, shown), count, sight.link(address, concern=concern), hidden)


def _reasons(sight: Sight, address: str) -> list[Reason]:
    """Group those that cannot be rated by reason, the largest group first."""
    unrated = sight.all_ratings().filter(rating=Rating.NOT_RATEABLE).order_by()
    groups = list(
        unrated.values("why_group").annotate(count=Count("pk"), first=Min("pk")).order_by("-count", "why_group")
    )
    firsts = {row.pk: row for row in unrated.filter(pk__in=[group["first"] for group in groups])} if groups else {}
    return [_reason(sight, group, firsts[group["first"]], address) for group in groups]


def _reason(sight: Sight, group: Mapping[str, Any], first: KeptRating, address: str) -> Reason:
    shown = first.shown
    return Reason(
        words=shown.get("why", {}).get(language(), group["why_group"]),
        count=group["count"],
        remedies=[remedy[language()] for remedy in shown.get("remedies", ())],
        link=sight.link(address, why=group["why_group"]),
    )
