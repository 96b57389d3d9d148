"""Ratings as rows of a table: what a reader sees of each, in the language of the page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from midcourse.evaluate.model import Confidence, Rating
from midcourse_web.evaluate.queries.sight import MASK, Sight
from midcourse_web.frame.templatetags.frame import language
from midcourse_web.store.models import KeptRating

#: How a rating looks, beside its word: good, bad, wait or nothing.
TONES: Mapping[str, str] = {
    Rating.MET_EARLY: "good",
    Rating.AHEAD: "good",
    Rating.ON_TRACK: "good",
    Rating.BEHIND: "bad",
    Rating.NOT_RATEABLE: "wait",
}


@dataclass(frozen=True, slots=True)
class RatingRow:
    """An indicator in a list.

    Args:
        target, value: as printed with their units; `**` where they are not public.
        completion, time_share: [ratio]; None where there is none or it is not public.
        department: name of the department that leads; "" for none.
        overridden: a person's rating; `computed` is then the office's word for the rule's.
        doubted: confidence is low.
    """

    code: str
    name: str
    rating: str
    label: str
    tone: str
    attribute: str
    department: str
    target: str
    value: str
    period: str
    completion: float | None
    time_share: float | None
    reason: str
    overridden: bool
    computed: str
    doubted: bool


def rating_rows(sight: Sight, ratings: Iterable[KeptRating]) -> list[RatingRow]:
    """Return ratings as this reader sees them; one query for the names of departments."""
    listed = list(ratings)
    departments = sight.book.names("departments", {row.lead for row in listed})
    return [_row(sight, row, departments) for row in listed]


def _row(sight: Sight, row: KeptRating, departments: Mapping[str, str]) -> RatingRow:
    shown: dict[str, Any] = row.shown
    hidden = set(shown.get("hidden", ())) if sight.public else set()
    working = "working" not in hidden
    return RatingRow(
        code=row.indicator,
        name=row.name,
        rating=row.rating,
        label=sight.label(row.rating),
        tone=TONES.get(row.rating, ""),
        attribute=row.attribute,
        department=departments.get(row.lead, row.lead),
        target=MASK if "target" in hidden else _with_unit(shown.get("target", ""), shown.get("target_unit", "")),
        value=MASK if "value" in hidden else _value(shown),
        period=shown.get("period", ""),
        completion=row.completion if working else None,
        time_share=shown.get("time_share"),
        reason=shown.get("reason", {}).get(language(), "") if working else MASK,
        overridden=row.overridden,
        computed=sight.label(row.computed),
        doubted=row.confidence == Confidence.LOW and row.rating != Rating.NOT_RATEABLE and not row.overridden,
    )


def _value(shown: Mapping[str, Any]) -> str:
    number = shown.get("number")
    return f"{number}{_unit(shown.get('value_unit', ''))}" if number else str(shown.get("value", ""))


def _with_unit(text: str, unit: str) -> str:
    """Add the unit to a bare number; a text that says more has its own."""
    bare = text.strip("<>≥≤＜＞ ").replace(".", "", 1).replace(",", "").isdecimal()
    return f"{text}{_unit(unit)}" if bare else text


def _unit(unit: str) -> str:
    return unit if not unit or unit[0] in "%‰" or not unit[0].isascii() else f" {unit}"
