"""Second opinions: published methods for level series, by the book, beside the rating and never mixed with it."""

from collections.abc import Mapping

from midcourse.evaluate.methods import escap, eurostat, open_sdg, realisation, sdsn, unsd, weather
from midcourse.evaluate.methods.opinion import (
    LevelSeries,
    Method,
    Nature,
    Opinion,
    Reason,
    Refusal,
    SeriesRefused,
)

__all__ = [
    "METHODS",
    "LevelSeries",
    "Method",
    "Nature",
    "Opinion",
    "Reason",
    "Refusal",
    "SeriesRefused",
    "second_opinions",
]

#: Every method by its identifier, in the order they are shown.
METHODS: Mapping[str, Method] = {
    method.identifier: method
    for family in (eurostat, unsd, escap, sdsn, weather, realisation, open_sdg)
    for method in family.METHODS
}


def second_opinions(series: LevelSeries) -> list[Opinion | Refusal]:
    """Ask every method, in the order of `METHODS`; one that does not apply answers with its reason.

    >>> from midcourse.plan.vocabulary import Direction
    >>> patents = LevelSeries(((2020, 6.3), (2022, 9.4)), Direction.UP, target=12, target_year=2025)
    >>> [opinion.category for opinion in second_opinions(patents) if isinstance(opinion, Opinion)][0]
    'significant_progress'
    """
    return [_asked(method, series) for method in METHODS.values()]


def _asked(method: Method, series: LevelSeries) -> Opinion | Refusal:
    try:
        return method.opine(series)
    except SeriesRefused as refused:
        return Refusal(method.identifier, refused.reason, refused.message)
