"""What is compared with a target: the observation as it stands, or a figure derived from yearly ones.

A cumulative target needs a total since the plan's start, a mean target a mean, and so on. When the observation chosen
at the cut-off is of another kind, the yearly observations may still give the figure: totals are summed, means
averaged, growth chained. What cannot be derived is said, never guessed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from midcourse.data.model import Observation, Span
from midcourse.errors import UnitMismatch
from midcourse.periods import Period
from midcourse.plan.model import Indicator, Target
from midcourse.plan.vocabulary import REFERRED, Comparator, Direction, Kind, Strictness
from midcourse.quantities import Quantity
from midcourse.wording import Wording, say

#: Which observations may be compared with a target of a kind as they stand. Kinds not named take any.
SPANS: dict[Kind, tuple[Span, ...]] = {
    Kind.LEVEL: (Span.STOCK, Span.FLOW),
    Kind.CUMULATIVE: (Span.CUMULATIVE,),
    Kind.ALL_DONE: (Span.CUMULATIVE, Span.STOCK),
    Kind.CUM_GROWTH: (Span.GROWTH,),
    Kind.AVG_GROWTH: (Span.MEAN_GROWTH,),
    Kind.AVG_LEVEL: (Span.MEAN,),
    Kind.GROWTH_YEAR: (Span.GROWTH, Span.MEAN_GROWTH),
    Kind.FLOW_YEAR: (Span.FLOW,),
}


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure ready to be compared with a target.

    Args:
        value: in the target's unit.
        until: last day it covers.
        derivation: how it was computed from other figures; None when it was observed as it stands.
    """

    value: Decimal
    until: date
    derivation: Wording | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything known about one indicator as of a day.

    Args:
        chosen: the observation at the cut-off; None when there is none.
        known: all observations of the indicator's own value, as known on the day.
        baseline: base-year value in the indicator's unit; None when unknown.
    """

    indicator: Indicator
    plan: Period
    chosen: Observation | None
    known: Sequence[Observation]
    baseline: Decimal | None


def measured(kind: Kind, evidence: Evidence, unit: str | None) -> Measured | Wording:
    """Return the figure to compare with a target of this kind, or the reason why there is none.

    Args:
        unit: the target's unit; None when it gives none.
    """
    chosen = evidence.chosen
    if chosen is None:
        return say("没有截至评价时点的数据")
    if chosen.value is None:
        return _absent(chosen)
    if kind in {Kind.CAP, Kind.FLOOR}:
        return _worst(kind, evidence, unit)
    if kind is Kind.REDUCE_PCT:
        return _reduction(evidence, chosen, chosen.value)
    if kind in REFERRED:
        unit = None  # the outside figure is kept in the indicator's own unit
    if chosen.span in SPANS.get(kind, tuple(Span)):
        return _in_unit(chosen, chosen.value, unit, evidence.indicator)
    return _derived(kind, evidence, unit)


def _absent(observation: Observation) -> Wording:
    if observation.value_text.strip("* ") == "" and observation.value_text.strip():
        return say("数值不公开（“{text}”）", text=observation.value_text)
    return say("没有数值（填报为“{text}”）", text=observation.value_text)


def _in_unit(observation: Observation, value: Decimal, unit: str | None, indicator: Indicator) -> Measured | Wording:
    own = observation.unit or indicator.unit
    if own is None or unit is None:
        return Measured(value, observation.period.end)
    try:
        return Measured(Quantity(value, own).in_unit(unit).amount, observation.period.end)
    except UnitMismatch as error:
        return error.message


def _worst(kind: Kind, evidence: Evidence, unit: str | None) -> Measured | Wording:
    """Return the worst value so far: a cap or floor must hold in every year."""
    until = evidence.chosen.period.end if evidence.chosen else evidence.plan.end
    values = [
        _in_unit(known, known.value, unit, evidence.indicator)
        for known in evidence.known
        if known.value is not None and evidence.plan.start <= known.period.end <= until
    ]
    readable = [value for value in values if isinstance(value, Measured)]
    if not readable:
        return values[0] if values else say("没有截至评价时点的数据")
    pick: Callable[..., Measured] = max if kind is Kind.CAP else min
    worst = pick(readable, key=lambda found: found.value)
    derivation = say("{count} 个时点中最不利的一个", count=len(readable)) if len(readable) > 1 else None
    return Measured(worst.value, until, derivation)


def _reduction(evidence: Evidence, chosen: Observation, value: Decimal) -> Measured | Wording:
    """Return a reduction since the base year in percent, as a positive number."""
    if chosen.unit == "%" or (chosen.unit is None and evidence.indicator.unit == "%"):
        stated_as_fall = any(mark in chosen.value_text + evidence.indicator.name for mark in "降减")
        return Measured(value if stated_as_fall else -value, chosen.period.end)
    if not evidence.baseline:
        return say("目标是比基期下降的幅度，需要基期值")
    done = 100 * (1 - value / evidence.baseline)
    return Measured(done, chosen.period.end, say("由基期值 {base} 和现值算出", base=evidence.baseline))


def _derived(kind: Kind, evidence: Evidence, unit: str | None) -> Measured | Wording:
    yearly = _yearly(evidence)
    derive = _DERIVATIONS.get(kind)
    found = derive(yearly, evidence) if derive and yearly else None
    if found is None:
        chosen = evidence.chosen
        return say("数据的口径（“{text}”）与目标不可比", text=chosen.value_text if chosen else "")
    return Measured(found, yearly[-1].period.end, say("由 {count} 个年度数据算出", count=len(yearly)))


def _yearly(evidence: Evidence) -> list[Observation]:
    """Return the unbroken run of yearly values from the plan's first year on."""
    whole = sorted(
        (seen for seen in evidence.known if seen.value is not None and seen.period.is_whole_years),
        key=lambda seen: seen.period,
    )
    single = [seen for seen in whole if seen.period.start.year == seen.period.end.year]
    run = [seen for seen in single if evidence.plan.start <= seen.period.start]
    broken = any(later.period.start.year - earlier.period.start.year != 1 for earlier, later in pairwise(run))
    starts_late = bool(run) and run[0].period.start.year != evidence.plan.start.year
    return [] if broken or starts_late else run


def _total(yearly: Sequence[Observation], _: Evidence) -> Decimal | None:
    flows = [seen.value for seen in yearly if seen.span is Span.FLOW and seen.value is not None]
    return sum(flows, Decimal(0)) if len(flows) == len(yearly) else None


def _mean(yearly: Sequence[Observation], _: Evidence) -> Decimal | None:
    values = [seen.value for seen in yearly if seen.value is not None]
    return sum(values, Decimal(0)) / len(values) if values else None


def _factor(yearly: Sequence[Observation], evidence: Evidence) -> Decimal | None:
    """Return the factor by which the level grew since the base year: chained yearly growth, or value ÷ baseline."""
    if all(seen.span is Span.GROWTH for seen in yearly):
        factor = Decimal(1)
        for seen in yearly:
            factor *= 1 + (seen.value or Decimal(0)) / 100
        return factor
    last = yearly[-1].value
    if not evidence.baseline or evidence.baseline <= 0 or last is None or last <= 0:
        return None
    return last / evidence.baseline


def _cumulative_growth(yearly: Sequence[Observation], evidence: Evidence) -> Decimal | None:
    factor = _factor(yearly, evidence)
    return None if factor is None else 100 * (factor - 1)


def _mean_growth(yearly: Sequence[Observation], evidence: Evidence) -> Decimal | None:
    factor = _factor(yearly, evidence)
    return None if factor is None or factor <= 0 else 100 * (factor ** (Decimal(1) / len(yearly)) - 1)


_DERIVATIONS: dict[Kind, Callable[[Sequence[Observation], Evidence], Decimal | None]] = {
    Kind.CUMULATIVE: _total,
    Kind.AVG_LEVEL: _mean,
    Kind.CUM_GROWTH: _cumulative_growth,
    Kind.AVG_GROWTH: _mean_growth,
}


_EXPLICIT = {
    Comparator.GE: Direction.UP,
    Comparator.GT: Direction.UP,
    Comparator.LE: Direction.DOWN,
    Comparator.LT: Direction.DOWN,
}


def direction_of(target: Target, indicator: Indicator) -> Direction | None:
    """Return which way is better for a target.

    What the reading says comes first, then the polarity a person confirmed, then an explicit bound in the words
    (`>45`, `不超过5.5`); a bare number says nothing, and None is returned.
    """
    if target.direction:
        return target.direction
    if indicator.polarity_confirmed and indicator.polarity:
        return indicator.polarity
    if target.comparator is None or target.strictness in {Strictness.NOMINAL, Strictness.APPROX}:
        return None
    return _EXPLICIT.get(target.comparator)
