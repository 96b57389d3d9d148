"""Outlooks of a rated ledger: from observations to plain numbers, one indicator at a time."""

from collections.abc import Mapping
from datetime import date

from midcourse.data.model import Ledger
from midcourse.evaluate.model import Evaluation, RatedIndicator
from midcourse.evaluate.outlook import SUMS, outlook
from midcourse.evaluate.outlook_model import Basis, Outlook
from midcourse.evaluate.outlook_series import LEVELS, own_series, promise_of
from midcourse.plan.vocabulary import Kind
from midcourse.wording import Wording, say


def outlook_of(rated: RatedIndicator, ledger: Ledger, *, as_of: date, known_on: date | None = None) -> Outlook:
    """Look out to the plan's end for one rated indicator.

    The rating itself is not looked at, only its target, its figure and its baseline.

    Args:
        as_of: day of the evaluation; later periods are not looked at.
        known_on: last day on which the figures may have become known; None for everything in the ledger.
    """
    series = own_series(rated, ledger, as_of=as_of, known_on=known_on or date.max)
    if series is None:
        return _refused(say("没有目标值，无从展望"))
    promise = promise_of(series, ledger.plan.header.period)
    if promise.kind in LEVELS or promise.kind is Kind.GROWTH_YEAR:
        return outlook(promise, series.with_base)
    if not series.yearly and series.obstacle is not None and promise.kind in SUMS:
        return _refused(series.obstacle)
    return outlook(promise, series.yearly, series.to_date)


def _refused(reason: Wording) -> Outlook:
    return Outlook(Basis.NONE, 0, 0.0, reason, refused=reason)


def outlooks_of(evaluation: Evaluation) -> Mapping[str, Outlook]:
    """Look out for every indicator of an evaluation, by its code, in the plan's order."""
    return {
        rated.indicator.code: outlook_of(rated, evaluation.ledger, as_of=evaluation.as_of, known_on=evaluation.known_on)
        for rated in evaluation.ratings
    }
