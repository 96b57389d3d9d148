"""The way of one indicator through the plan: its figures year by year, and where it should be to be on schedule.

A figure is what the rating compares: a level as it stands, a total or a mean to date, a fall since the base year. Each
figure is the one the rating of that day would take, so a chart of them cannot say anything else than the rating. The
path is the value whose completion equals the elapsed share (rules R2, R3); a figure on it is exactly on schedule.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from midcourse.data.cutoff import value_at
from midcourse.data.model import Observation, Reference
from midcourse.data.vintage import as_known
from midcourse.evaluate.measured import Evidence, Measured, measured
from midcourse.evaluate.outlook_series import RATES
from midcourse.evaluate.prepare import OWN_VALUE, Days, Row, prepare
from midcourse.evaluate.records import OwnRecords
from midcourse.evaluate.rules import ALWAYS_DOWN, ALWAYS_UP, LEVELS, TOTALS
from midcourse.evaluate.ruleset import RuleSet, find_rules
from midcourse.periods import Period, time_share
from midcourse.plan.model import Indicator, PlanHeader, Target
from midcourse.plan.vocabulary import REFERRED, Direction, Kind
from midcourse.wording import Wording

#: Bounds that hold in every year are rated by the worst year so far; what is shown is each year's own value.
_SHOWN_AS = {Kind.CAP: Kind.MAINTAIN, Kind.FLOOR: Kind.MAINTAIN}
_ONE, _HUNDRED = Decimal(1), Decimal(100)


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day, in the unit of the trajectory."""

    on: date
    value: Decimal


@dataclass(frozen=True, slots=True)
class Figure:
    """What the rating of a day compares.

    Args:
        on: last day it covers.
        value: in the unit of the trajectory.
        known_on: day it became known.
        derivation: how it was computed from other figures; None when it was observed as it stands.
    """

    on: date
    value: Decimal
    known_on: date
    derivation: Wording | None = None


@dataclass(frozen=True, slots=True)
class Trajectory:
    """The way of one indicator through the plan.

    Args:
        target: the reading shown; of a composite target the first part with a number, levels before others. None
            without a target.
        unit: of every value; None when neither target nor indicator has one.
        goal: the value that obliges; None when the target has no number, or nobody has supplied it.
        base: value of the base year, where the target is a level; None when unknown.
        figures: as known on the day asked for, oldest first.
        earlier: figures replaced by later ones, oldest first.
        path: value that is exactly on schedule, at the eve of the plan (where it begins there) and each year's end;
            empty when the target implies none.
    """

    indicator: Indicator
    plan: Period
    target: Target | None
    unit: str | None
    goal: Decimal | None
    base: Point | None
    figures: tuple[Figure, ...]
    earlier: tuple[Figure, ...]
    path: tuple[Point, ...]

    @property
    def kind(self) -> Kind | None:
        """Return what is promised; None without a target."""
        return self.target.kind if self.target else None

    @property
    def is_total(self) -> bool:
        """Tell whether the figures grow from zero: totals, growth and reductions since the plan began."""
        return self.kind in TOTALS


def trajectory_of(
    header: PlanHeader,
    own: OwnRecords,
    as_of: date,
    *,
    known_on: date | None = None,
    rules: str | RuleSet | None = None,
    folder: Path | None = None,
) -> Trajectory:
    """Gather the figures of one indicator and draw the path of its target in force.

    Args:
        header: of the plan.
        own: the rows that bear on the indicator.
        as_of: nothing that ends later is shown.
        known_on: nothing that became known later is shown; None for all that is given.
        rules: identifier or file of the rule set, which says how growth adds up; None for the plan's own.
        folder: plan folder in which the office's rule sets are looked for.

    Raises:
        InputUnusable: when the rule set cannot be used.
    """
    days = Days(as_of, known_on or date.max)
    (prepared,) = prepare([own], header, days)
    row = chief_row(prepared.rows)
    kind = row.reading.kind if row.reading else Kind.QUALITATIVE
    unit = _unit(row.reading, own.indicator)
    evidence = Evidence(own.indicator, header.period, None, (), row.baseline)
    source = _Source(own, header, evidence, _SHOWN_AS.get(kind, kind), unit if row.reading else None)
    figures, earlier = source.figures(days)
    return Trajectory(
        own.indicator,
        header.period,
        row.reading,
        unit,
        goal_of(row),
        _base(own, row, days),
        figures,
        earlier,
        tuple(_path(row, _references(own, days), header.period, find_rules(rules or header.rules, folder))),
    )


def chief_row(rows: Sequence[Row]) -> Row:
    """Return the row to show: the first with a number, levels before others, else the first."""
    numbered = [row for row in rows if row.reading and (row.reading.low is not None or row.reading.high is not None)]
    levels = [row for row in numbered if row.reading and row.reading.kind in LEVELS]
    return (levels or numbered or rows)[0]


def goal_of(row: Row) -> Decimal | None:
    """Return the value that obliges, as the rules take it: the lower bound, or the upper where less is better."""
    reading = row.reading
    if reading is None:
        return None
    if reading.kind in REFERRED:
        return row.reference
    low, high = reading.low, reading.high
    bounds = (low, high) if _is_upward(row, reading) else (high, low)
    bound = bounds[0] if bounds[0] is not None else bounds[1]
    if reading.kind is not Kind.MULTIPLE or bound is None:
        return bound
    return None if row.baseline is None else bound * row.baseline


def _is_upward(row: Row, reading: Target) -> bool:
    if reading.kind in ALWAYS_DOWN:
        return False
    return reading.kind in ALWAYS_UP or row.direction is not Direction.DOWN


def _unit(reading: Target | None, indicator: Indicator) -> str | None:
    if reading is None or reading.kind in REFERRED:
        return indicator.unit
    return "%" if reading.kind in RATES else reading.unit or indicator.unit


def _base(own: OwnRecords, row: Row, days: Days) -> Point | None:
    """Return the base year's value; only a level starts from it."""
    known = [each for each in own.baselines if each.indicator == own.indicator.code and each.known_on <= days.known_on]
    if row.baseline is None or not known or (row.reading and row.reading.kind in {*TOTALS, *RATES}):
        return None
    return Point(date(max(known, key=lambda each: each.known_on).year, 12, 31), row.baseline)


# ---- figures ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Source:
    """Where the figures come from.

    Args:
        evidence: of the indicator, without observations.
        unit: what figures are put into; None to leave them as they are.
    """

    own: OwnRecords
    header: PlanHeader
    evidence: Evidence
    kind: Kind
    unit: str | None

    def figures(self, days: Days) -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
        """Return the figure at the end of each period as known on the day, and those it has replaced."""
        current: list[Figure] = []
        earlier: list[Figure] = []
        seen = [
            row
            for row in self.own.observations
            if row.item == self.own.indicator.code
            and row.measure == OWN_VALUE
            and row.period.end <= days.as_of
            and row.known_on <= days.known_on
        ]
        for end in sorted({row.period.end for row in seen}):
            told = {row.known_on for row in seen if row.period.end == end}
            upto = [row for row in seen if row.period.end <= end]
            found = [figure for day in sorted(told)[:-1] if (figure := self._figure(upto, end, day))]
            last = self._figure(upto, end, days.known_on)
            current += [last] if last else []
            earlier += _replaced(found, last)
        return tuple(current), tuple(earlier)

    def _figure(self, rows: Sequence[Observation], end: date, known_on: date) -> Figure | None:
        """Return what the rating of a day would compare; None when that is another day's, or nothing."""
        known = as_known(rows, known_on)
        header = replace(self.header, cut_off=end)
        chosen = value_at(known, indicator=self.own.indicator, header=header, as_of=end, known_by=known_on).observation
        found = measured(self.kind, replace(self.evidence, chosen=chosen, known=known), self.unit)
        if not isinstance(found, Measured) or found.until != end or chosen is None:
            return None
        return Figure(end, found.value, chosen.known_on, found.derivation)


def _replaced(found: Sequence[Figure], last: Figure | None) -> Iterator[Figure]:
    """Yield the figures whose value a later one changed."""
    for figure, later in pairwise([*found, last]):
        if figure and (later is None or figure.value != later.value):
            yield figure


# ---- the path -----------------------------------------------------------------------------------------------------


def on_schedule(row: Row, share: Decimal, *, compound: bool = False) -> Decimal | None:
    """Return the value that is exactly on schedule when a share of the plan has passed.

    Args:
        row: one line of the rating table.
        share: elapsed share of the plan [ratio, 0-1].
        compound: cumulative growth is compared in logarithms, as the rule set says.

    Returns:
        None when the target has no number, or is a level without a base value.
    """
    goal, kind = goal_of(row), row.reading.kind if row.reading else None
    if goal is None or kind is None:
        return None
    if kind in LEVELS:
        return _level(goal, row, share)
    if kind is Kind.CUM_GROWTH and not compound:
        return goal * share
    return _PATHS.get(kind, _flat)(goal, share)


def _level(goal: Decimal, row: Row, share: Decimal) -> Decimal | None:
    """Return the value on the even way from the base; a level that asks no more than the base had is to be kept."""
    base, reading = row.baseline, row.reading
    if base is None or reading is None:
        return None
    kept = goal <= base if _is_upward(row, reading) else goal >= base
    return goal if kept and reading.kind is Kind.LEVEL else base + (goal - base) * share


def _flat(goal: Decimal, _: Decimal) -> Decimal:
    return goal


def _even(goal: Decimal, share: Decimal) -> Decimal:
    return goal * share


def _compounded(goal: Decimal, share: Decimal) -> Decimal:
    factor = _ONE + goal / _HUNDRED
    return goal * share if factor <= 0 else _HUNDRED * (factor**share - _ONE)


def _reduced(goal: Decimal, share: Decimal) -> Decimal:
    return -_compounded(-goal, share)


#: How the path runs of kinds that do not simply hold from the first day on.
_PATHS: Mapping[Kind, Callable[[Decimal, Decimal], Decimal]] = {
    **dict.fromkeys(TOTALS, _even),
    Kind.CUM_GROWTH: _compounded,
    Kind.REDUCE_PCT: _reduced,
}


def _references(own: OwnRecords, days: Days) -> list[Reference]:
    return [row for row in own.references if row.indicator == own.indicator.code and row.known_on <= days.known_on]


def _path(row: Row, references: Sequence[Reference], plan: Period, rules: RuleSet) -> Iterator[Point]:
    kind = row.reading.kind if row.reading else None
    starts = kind in LEVELS or kind in TOTALS
    ends = [date(year, 12, 31) for year in range(plan.start.year, plan.end.year + 1)]
    for day in [*([plan.start - timedelta(days=1)] if starts else []), *ends]:
        if kind in REFERRED and kind not in TOTALS:
            value = _referred(references, day)
        else:
            value = on_schedule(row, time_share(plan, day), compound=rules.compound_growth)
        if value is not None:
            yield Point(day, value)


def _referred(references: Sequence[Reference], day: date) -> Decimal | None:
    """Return the figure assigned or compared with on a day: the narrowest one that covers it."""
    fitting = [row for row in references if row.period.start <= day <= row.period.end]
    return min(fitting, key=lambda row: row.period.months).value if fitting else None
