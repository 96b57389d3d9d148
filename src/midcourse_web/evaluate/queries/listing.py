"""The list of ratings: filtered, sorted and paged by its address."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Case, F, IntegerField, OrderBy, Q, Value, When
from django.utils.translation import gettext as _

from midcourse.evaluate.model import Confidence, Rating
from midcourse.evaluate.summary import Concern
from midcourse.plan.vocabulary import Attribute
from midcourse_web.evaluate.queries.rows import RatingRow, rating_rows
from midcourse_web.evaluate.queries.sight import Sight
from midcourse_web.frame.templatetags.frame import word
from midcourse_web.store.models import KeptRating

PAGE = 50
#: Longest text that is searched for.
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter the reader may choose from.

    Args:
        choices: value and words of each.
        chosen: the value asked for; "" for none.
    """

    name: str
    label: str
    choices: Sequence[tuple[str, str]]
    chosen: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the list.

    Args:
        filtered: something was asked for, so that an empty list does not mean an empty plan.
        why: reason the list is narrowed to; "" for none.
    """

    page: "Page[KeptRating]"
    rows: Sequence[RatingRow]
    filters: Sequence[Filter]
    sought: str
    filtered: bool
    why: str


def _rating(value: str) -> Q | None:
    return Q(rating=value) if value in set(Rating) else None


def _attribute(value: str) -> Q | None:
    if value == "none":
        return Q(attribute="")
    return Q(attribute=value) if value in set(Attribute) else None


def _confidence(value: str) -> Q | None:
    known = {"low": Q(concern=Concern.LOW_CONFIDENCE), "normal": Q(confidence=Confidence.NORMAL)}
    return known.get(value)


#: What each word of the address asks for; None where its value means nothing.
_ASKED: Mapping[str, Callable[[str], Q | None]] = {
    "rating": _rating,
    "attribute": _attribute,
    "department": lambda value: Q(lead=value) | Q(contributors__contains=f";{value};"),
    "confidence": _confidence,
    "concern": lambda value: Q(concern=value) if value in set(Concern) else None,
    "overridden": lambda value: Q(overridden=True) if value == "1" else None,
    "why": lambda value: Q(why_group=value),
    "q": lambda value: Q(name__icontains=value) | Q(indicator__iexact=value),
}


def _rank(name: str, ranked: Sequence[str]) -> Case:
    """Order words as they are meant, not by their letters."""
    cases = [When(**{name: word}, then=Value(rank)) for rank, word in enumerate(ranked)]
    return Case(*cases, default=Value(len(ranked)), output_field=IntegerField())


#: What the list can be sorted by.
_SORTS: Mapping[str, Callable[[], Case | F]] = {
    "code": lambda: F("position"),
    "name": lambda: F("name"),
    "rating": lambda: _rank("rating", list(Rating)),
    "attribute": lambda: _rank("attribute", list(Attribute)),
    "department": lambda: F("lead"),
    "completion": lambda: F("completion"),
}


def listing_of(sight: Sight, words: Mapping[str, str]) -> Listing:
    """Return the page of the list an address asks for; what it asks in vain is ignored."""
    asked = {name: words[name].strip()[:200] for name in _ASKED if words.get(name, "").strip()}
    asked = {name: value for name, value in asked.items() if _ASKED[name](value) is not None}
    rows = sight.ratings()
    for name, value in asked.items():
        rows = rows.filter(_ASKED[name](value[:_LONGEST] if name == "q" else value))
    ordered = rows.order_by(*_order(words.get("sort", ""), public=sight.public))
    page = Paginator(ordered, PAGE).get_page(words.get("page"))
    return Listing(
        page, rating_rows(sight, page), _filters(sight, asked), asked.get("q", ""), bool(asked), asked.get("why", "")
    )


def _order(asked: str, *, public: bool) -> list[OrderBy | str]:
    name = asked.removeprefix("-")
    if name not in _SORTS or (public and name == "completion"):  # an order tells of figures that are not shown
        return ["position", "id"]
    by = _SORTS[name]()
    order = by.desc(nulls_last=True) if asked.startswith("-") else by.asc(nulls_last=True)
    return [order, "position", "id"]


def _filters(sight: Sight, asked: Mapping[str, str]) -> list[Filter]:
    ratings = [(rating.value, word(sight.label(rating))) for rating in Rating]
    attributes = [(attribute.value, word(attribute.value)) for attribute in Attribute] + [("none", _("未标属性"))]
    confidence = [("normal", _("充分")), ("low", _("不足"))]
    leads = set(sight.ratings().order_by().values_list("lead", flat=True).distinct()) - {""}
    departments = sorted(sight.book.names("departments", leads).items(), key=lambda pair: pair[1])
    listed = {
        "rating": (_("评价"), ratings),
        "attribute": (_("属性"), attributes),
        "department": (_("责任单位"), departments),
        "confidence": (_("评价依据"), confidence),
    }
    return [Filter(name, label, choices, asked.get(name, "")) for name, (label, choices) in listed.items()]
