"""Second opinions on a rated ledger: from its figures to a plain series."""

from collections.abc import Mapping
from datetime import date

from midcourse.data.model import Ledger
from midcourse.evaluate.methods import LevelSeries, Nature, Opinion, Refusal, second_opinions
from midcourse.evaluate.model import Evaluation, RatedIndicator
from midcourse.evaluate.outlook_series import OwnSeries, is_share, own_series
from midcourse.periods import Period
from midcourse.plan.vocabulary import Direction, Kind

NATURES: Mapping[Kind, Nature] = {
    Kind.LEVEL: Nature.LEVEL,
    Kind.FLOW_YEAR: Nature.LEVEL,
    Kind.CAP: Nature.LEVEL,
    Kind.FLOOR: Nature.LEVEL,
    Kind.MAINTAIN: Nature.LEVEL,
    Kind.CUMULATIVE: Nature.TOTAL,
    Kind.CUM_GROWTH: Nature.TOTAL,
    Kind.INCREASE_BY: Nature.TOTAL,
    Kind.ALL_DONE: Nature.TOTAL,
    Kind.REDUCE_PCT: Nature.TOTAL,
    Kind.AVG_GROWTH: Nature.RATE,
    Kind.GROWTH_YEAR: Nature.RATE,
    Kind.AVG_REDUCE: Nature.RATE,
    Kind.AVG_LEVEL: Nature.MEAN,
}


def series_of(
    rated: RatedIndicator, ledger: Ledger, *, as_of: date, known_on: date | None = None
) -> LevelSeries | None:
    """Return an indicator's figures as a series for second opinions.

    Args:
        as_of: nothing that ends later is looked at.
        known_on: nothing that became known later is looked at; None for everything in the ledger.

    Returns:
        None when the target has no number or the indicator no figure.
    """
    own = own_series(rated, ledger, as_of=as_of, known_on=known_on or date.max)
    if own is None or own.target.kind not in NATURES:
        return None
    plan = ledger.plan.header.period
    nature = NATURES[own.target.kind]
    points = own.with_base if nature is Nature.LEVEL else _to_date(own, nature, plan)
    if not points:
        return None
    return _series(own, nature, points, plan)


def _to_date(own: OwnSeries, nature: Nature, plan: Period) -> tuple[tuple[float, float], ...]:
    """Return the figure to date; a total is headed by the zero it started from."""
    if own.to_date is None:
        return ()
    before = float(plan.start.year - 1)
    covered, figure = own.to_date
    now = (before + covered, figure)
    return ((before, 0.0), now) if nature is Nature.TOTAL else (now,)


def _series(own: OwnSeries, nature: Nature, points: tuple[tuple[float, float], ...], plan: Period) -> LevelSeries:
    target = own.target
    bounds = (target.low, target.high) if own.direction is Direction.UP else (target.high, target.low)
    goal = next((float(bound) for bound in bounds if bound is not None), None)
    share = is_share(target.unit, target.kind, [value for _, value in points])
    return LevelSeries(
        points,
        own.direction,
        target=goal,
        target_year=float(plan.end.year),
        base_year=own.base[0] if own.base else None,
        nature=nature,
        limit=100.0 if share and own.direction is Direction.UP else None,
        share=share,
    )


def second_opinions_of(
    rated: RatedIndicator, ledger: Ledger, *, as_of: date, known_on: date | None = None
) -> list[Opinion | Refusal]:
    """Ask every method about one rated indicator; empty when its target has no number or it has no figure."""
    series = series_of(rated, ledger, as_of=as_of, known_on=known_on)
    return [] if series is None else second_opinions(series)


def all_second_opinions(evaluation: Evaluation) -> Mapping[str, list[Opinion | Refusal]]:
    """Ask every method about every indicator, by its code, in the plan's order."""
    return {
        rated.indicator.code: second_opinions_of(
            rated, evaluation.ledger, as_of=evaluation.as_of, known_on=evaluation.known_on
        )
        for rated in evaluation.ratings
    }
