"""An indicator's own figures as plain numbers: the yearly series, the base year, and the figure to date.

Serves the outlook and the second opinions alike, so both look at the same points. Only what may stand beside each other
is taken: whole years for amounts, days for stocks, nothing in a foreign unit; an amount of half a year never stands
beside one of a year.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from midcourse.data.model import Ledger, Observation, Span
from midcourse.data.vintage import as_known
from midcourse.errors import UnitMismatch
from midcourse.evaluate.measured import Evidence, Measured, direction_of, measured
from midcourse.evaluate.model import RatedIndicator
from midcourse.evaluate.outlook_model import Promise, Scale
from midcourse.periods import Period, elapsed_years
from midcourse.plan.model import Indicator, Target
from midcourse.plan.vocabulary import Comparator, Direction, Kind
from midcourse.quantities import conversion_factor
from midcourse.wording import Wording

#: Measure name of an indicator's own figure.
OWN_VALUE = "value"
#: Kinds whose figure is the value itself, at a day or in a year.
LEVELS = (Kind.LEVEL, Kind.CAP, Kind.FLOOR, Kind.MAINTAIN, Kind.FLOW_YEAR)
#: Kinds whose yearly figures are percentages of change.
RATES = (Kind.CUM_GROWTH, Kind.AVG_GROWTH, Kind.REDUCE_PCT, Kind.AVG_REDUCE, Kind.GROWTH_YEAR)
FALLS = (Kind.REDUCE_PCT, Kind.AVG_REDUCE)
#: Kinds where more of what is stated is better, whichever way the indicator itself should go, or unless it is said.
MORE_IS_BETTER = (*FALLS, Kind.INCREASE_BY, Kind.ALL_DONE, Kind.FLOOR)
USUALLY_MORE = (Kind.CUMULATIVE, Kind.CUM_GROWTH, Kind.AVG_GROWTH, Kind.GROWTH_YEAR)


@dataclass(frozen=True, slots=True)
class OwnSeries:
    """What is known of one indicator, in its target's unit.

    Args:
        target: the reading looked at; of a composite target the first part with a number to reach.
        direction: which way is better; None when nobody confirmed it.
        base: year and value the indicator started from, None when unknown.
        yearly: (year, value), oldest first; a year means its end. Percentages of change for growth and reduction.
        to_date: years of the plan covered and the figure compared by the rating (total, mean, growth or level).
        obstacle: why there is no figure to date; None when there is one.
    """

    target: Target
    direction: Direction | None
    base: tuple[float, float] | None
    yearly: tuple[tuple[float, float], ...]
    to_date: tuple[float, float] | None
    obstacle: Wording | None = None

    @property
    def with_base(self) -> tuple[tuple[float, float], ...]:
        """Return the yearly points, headed by the base year's where it comes before them all."""
        if self.base is None or (self.yearly and self.base[0] >= self.yearly[0][0]):
            return self.yearly
        return (self.base, *self.yearly)


def own_series(rated: RatedIndicator, ledger: Ledger, *, as_of: date, known_on: date) -> OwnSeries | None:
    """Gather an indicator's figures; None when it has no target.

    Args:
        as_of: nothing that ends later is looked at.
        known_on: nothing that became known later is looked at.
    """
    if rated.reading is None:
        return None
    target = _with_reference(_part(rated.reading), rated, ledger)
    own = [
        seen
        for seen in as_known(ledger.observations, known_on)
        if seen.item == rated.indicator.code and seen.measure == OWN_VALUE and seen.period.end <= as_of
    ]
    unit = target.unit if target.kind in RATES else target.unit or rated.indicator.unit
    plan = ledger.plan.header.period
    found = measured(
        target.kind, Evidence(rated.indicator, plan, rated.observation, own, rated.working.baseline), target.unit
    )
    return OwnSeries(
        target,
        _direction(target, rated.indicator),
        _base(rated, ledger),
        _yearly(target.kind, own, unit, rated.indicator),
        _to_date(found, plan) if isinstance(found, Measured) else None,
        None if isinstance(found, Measured) else found,
    )


def _part(reading: Target) -> Target:
    numbered = [part for part in reading.parts if part.low is not None or part.high is not None]
    levels = [part for part in numbered if part.kind in LEVELS]
    return (levels or numbered or [reading])[0]


def _with_reference(target: Target, rated: RatedIndicator, ledger: Ledger) -> Target:
    """Put the stock to be done, or the total assigned for the whole plan, in the place of the missing number."""
    reference = rated.working.reference
    if reference is None:
        # "All done" is read as a share of 1 of a stock nobody stated: no number to compare an amount with.
        return replace(target, low=None, high=None) if target.kind is Kind.ALL_DONE else target
    if target.kind is Kind.ALL_DONE:
        return replace(target, comparator=Comparator.GE, low=reference)
    whole_plan = any(
        row.indicator == rated.indicator.code and row.period == ledger.plan.header.period and row.value == reference
        for row in ledger.references
    )
    cumulative = rated.observation is not None and rated.observation.span is Span.CUMULATIVE
    if target.kind is Kind.ASSIGNED and whole_plan and cumulative:
        return replace(target, kind=Kind.CUMULATIVE, comparator=Comparator.GE, low=reference)
    return target


def _direction(target: Target, indicator: Indicator) -> Direction | None:
    if target.kind in MORE_IS_BETTER:
        return Direction.UP
    if target.kind is Kind.CAP:
        return Direction.DOWN
    return direction_of(target, indicator) or (Direction.UP if target.kind in USUALLY_MORE else None)


def _base(rated: RatedIndicator, ledger: Ledger) -> tuple[float, float] | None:
    value = rated.working.baseline
    years = [row.year for row in ledger.baselines if row.indicator == rated.indicator.code]
    return None if value is None or not years else (float(max(years)), float(value))


def _yearly(
    kind: Kind, own: Sequence[Observation], unit: str | None, indicator: Indicator
) -> tuple[tuple[float, float], ...]:
    fits = _is_level if kind in LEVELS else _is_yearly_change if kind in RATES else _is_yearly_amount
    points: dict[float, float] = {}
    for seen in sorted(own, key=lambda each: each.period.end):
        value = _in_unit(seen, unit, indicator)
        if value is not None and fits(seen):
            points[year_of(seen.period.end)] = (
                _as_fall(float(value), seen, indicator) if kind in FALLS else float(value)
            )
    return tuple(sorted(points.items()))


def _one_year(period: Period) -> bool:
    return period.is_whole_years and period.start.year == period.end.year


def _is_level(seen: Observation) -> bool:
    return seen.span is Span.STOCK or (seen.span is Span.FLOW and _one_year(seen.period))


def _is_yearly_amount(seen: Observation) -> bool:
    return seen.span in {Span.FLOW, Span.STOCK, Span.MEAN} and _one_year(seen.period)


def _is_yearly_change(seen: Observation) -> bool:
    return seen.span in {Span.GROWTH, Span.MEAN_GROWTH} and _one_year(seen.period)


def _as_fall(value: float, seen: Observation, indicator: Indicator) -> float:
    """Return a change as a fall: stated as one, or a growth with its sign turned."""
    return value if any(mark in seen.value_text + indicator.name for mark in "降减") else -value


def _in_unit(seen: Observation, unit: str | None, indicator: Indicator) -> Decimal | None:
    own = seen.unit or indicator.unit
    if seen.value is None or own is None or unit is None:
        return seen.value
    try:
        return seen.value * conversion_factor(own, unit)
    except UnitMismatch:
        return None


def _to_date(found: Measured, plan: Period) -> tuple[float, float] | None:
    """Return what the rating compared, and how much of the plan it covers; None before the plan's first month ended."""
    covered = elapsed_years(plan, found.until)
    return (float(covered), float(found.value)) if covered > 0 else None


def year_of(day: date) -> float:
    """Return a day as a year that means its end, by months: 2022-12-31 is 2022, 2023-06-30 is 2022.5.

    >>> year_of(date(2023, 6, 30)), year_of(date(2022, 12, 31))
    (2022.5, 2022.0)
    """
    first = Period(date(day.year, 1, 1), date(day.year, 12, 31))
    return day.year - 1 + float(elapsed_years(first, day))


def is_share(unit: str | None, kind: Kind, figures: Iterable[float]) -> bool:
    """Tell whether figures are shares of a whole in per cent, rather than growth or another percentage."""
    return unit == "%" and kind in LEVELS and all(0 <= figure <= 100 for figure in figures)


def scale_for(share: bool, figures: Sequence[float]) -> Scale:
    """Choose the scale on which yearly changes are alike.

    A share that comes within ten points of 0 or 100 cannot go on by equal steps; a positive value that doubled or
    halved does not change by equal amounts. Everything else is left plain.

    Args:
        share: the figures are shares in per cent.
        figures: values and targets.

    >>> scale_for(True, [88.0, 92.0]).value, scale_for(False, [10, 25]).value, scale_for(False, [6.3, 9.4]).value
    ('logit', 'log', 'plain')
    """
    if share and any(figure < 10 or figure > 90 for figure in figures):
        return Scale.LOGIT if all(0 < figure < 100 for figure in figures) else Scale.PLAIN
    if not share and figures and min(figures) > 0 and max(figures) >= 2 * min(figures):
        return Scale.LOG
    return Scale.PLAIN


def promise_of(series: OwnSeries, plan: Period) -> Promise:
    """Say what is promised until the plan's end."""
    target = series.target
    figures = [value for _, value in series.with_base]
    share = is_share(target.unit, target.kind, figures)
    bounds = [float(bound) for bound in (target.low, target.high) if bound is not None]
    return Promise(
        target.kind,
        series.direction,
        float(plan.end.year),
        low=None if target.low is None else float(target.low),
        high=None if target.high is None else float(target.high),
        first_year=plan.start.year,
        scale=scale_for(share, figures + bounds if share else figures) if target.kind in LEVELS else Scale.PLAIN,
    )
