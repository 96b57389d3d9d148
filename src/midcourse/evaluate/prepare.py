"""From a ledger to rows of the rating table: what is compared with what, and what stands in the way.

Every indicator becomes one row, a composite target one row a part. Obstacles are gathered, so a row that cannot be
rated says everything that is missing at once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from midcourse.data.cutoff import value_at
from midcourse.data.model import Baseline, Observation, Override, PublishedRating, Reference, Span
from midcourse.data.vintage import as_known
from midcourse.evaluate.measured import Evidence, Measured, direction_of, measured
from midcourse.evaluate.model import Rating, Working
from midcourse.evaluate.records import OwnRecords
from midcourse.evaluate.rules import RATEABLE, UP_UNLESS_SAID
from midcourse.plan.model import Indicator, PlanHeader, Target, TargetVersion
from midcourse.plan.target_text import read_target
from midcourse.plan.vocabulary import REFERRED, Comparator, Direction, Kind, label
from midcourse.wording import Wording, say

OWN_VALUE = "value"
#: Readings of target texts that are remembered.
READINGS = 8192

_NEEDED = {
    Kind.ASSIGNED: say("目标由上级下达，规划中没有数值；请补充下达值"),
    Kind.ALL_DONE: say("目标是“全部完成”，规划中没有任务总量；请补充总量"),
    Kind.BENCHMARK: say("目标是与参照比较，规划中没有参照值；请补充同期参照值"),
    Kind.SYNC: say("目标是与另一指标同步，规划中没有那一指标；请补充其同期增速"),
}


@dataclass(frozen=True, slots=True)
class Days:
    """The day an evaluation speaks of, and the last day of the knowledge it uses."""

    as_of: date
    known_on: date


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the rating table, with what led to it.

    Args:
        reading: the target, or the part of a composite target, this line rates.
        found: the figure compared; None when something stands in the way.
        obstacles: why it cannot be rated; empty when it can.
    """

    reading: Target | None
    direction: Direction | None
    found: Measured | None
    baseline: Decimal | None
    reference: Decimal | None
    obstacles: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class RatedRow:
    """A row of the rating table with its result."""

    row: Row
    rule: str
    rating: Rating
    confident: bool
    working: Working


@dataclass(frozen=True, slots=True)
class Prepared:
    """An indicator ready to be rated.

    Args:
        why_chosen: why this observation was taken.
        published: what had been published by the day; None when nothing had.
        override: what a person had decided by then; None when nobody had.
    """

    indicator: Indicator
    target: TargetVersion | None
    reading: Target | None
    observation: Observation | None
    why_chosen: Wording | None
    rows: tuple[Row, ...]
    published: PublishedRating | None
    override: Override | None


def prepare(records: Iterable[OwnRecords], header: PlanHeader, days: Days) -> list[Prepared]:
    """Return every indicator with its rows, as of one day and as known on another."""
    return [_prepare_one(own, header, days) for own in records]


def _prepare_one(own: OwnRecords, header: PlanHeader, days: Days) -> Prepared:
    indicator = own.indicator
    target = target_in_force(own.targets, indicator.code, days.as_of)
    known = [
        seen
        for seen in as_known(own.observations, days.known_on)
        if seen.item == indicator.code and seen.measure == OWN_VALUE and seen.period.end <= days.as_of
    ]
    to_the_day = replace(header, cut_off=days.as_of)
    choice = value_at(known, indicator=indicator, header=to_the_day, as_of=days.as_of, known_by=days.known_on)
    observation = choice.observation
    reading = reading_of(target, indicator) if target else None
    baseline = baseline_of(own, days.known_on)
    evidence = Evidence(indicator, header.period, observation, known, baseline)
    reference = reference_for(own.references, indicator.code, observation, days.known_on)
    parts = _parts(reading)
    unconfirmed = _unconfirmed(target, reading)
    rows = tuple(_row(part, evidence, reference, unconfirmed) for part in parts)
    published, override = _published(own, days), _override(own, days)
    return Prepared(indicator, target, reading, observation, choice.why, rows, published, override)


def _published(own: OwnRecords, days: Days) -> PublishedRating | None:
    rows = [row for row in own.published_ratings if row.indicator == own.indicator.code and row.as_of <= days.as_of]
    return rows[-1] if rows else None


def _override(own: OwnRecords, days: Days) -> Override | None:
    rows = [row for row in own.overrides if row.indicator == own.indicator.code]
    rows = [row for row in rows if row.as_of <= days.as_of and row.decided_on <= days.known_on]
    return rows[-1] if rows else None


def target_in_force(targets: Sequence[TargetVersion], item: str, as_of: date) -> TargetVersion | None:
    """Return the highest version of an item's own target adopted by the day; None when it has none."""
    versions = [
        target
        for target in targets
        if target.item == item and target.name is None and (target.adopted_on is None or target.adopted_on <= as_of)
    ]
    return max(versions, key=lambda target: target.version, default=None)


def reading_of(target: TargetVersion, indicator: Indicator) -> Target:
    """Read a target's text with the name and unit that decide its kind."""
    return _read(target.text, indicator.name, target.unit or indicator.unit, target.heading)


@lru_cache(maxsize=READINGS)
def _read(text: str, name: str, unit: str | None, heading: str | None) -> Target:
    """Read a text once: reading takes half the time of rating a ledger, and the texts stay what they are."""
    return read_target(text, name=name, unit=unit, column=heading)


def baseline_of(own: OwnRecords, known_on: date) -> Decimal | None:
    """Return the base-year value, stated or computed as a later stock less what was added since."""
    rows = [row for row in own.baselines if row.indicator == own.indicator.code and row.known_on <= known_on]
    if not rows:
        return None
    row = max(rows, key=lambda found: found.known_on)
    return row.value if row.value is not None else _derived_baseline(own.observations, row, known_on)


def _derived_baseline(observations: Iterable[Observation], row: Baseline, known_on: date) -> Decimal | None:
    figures = {seen.measure: seen.value for seen in as_known(observations, known_on) if seen.item == row.source_item}
    stock, inflow = figures.get(row.stock or ""), figures.get(row.inflow or "")
    return None if stock is None or inflow is None else stock - inflow


def reference_for(
    references: Sequence[Reference], indicator: str, observation: Observation | None, known_on: date
) -> Reference | None:
    """Return the reference for the period of the value: the narrowest one known that covers the value's last day."""
    if observation is None:
        return None
    fitting = [
        row
        for row in references
        if row.indicator == indicator
        and row.known_on <= known_on
        and row.period.start <= observation.period.end <= row.period.end
    ]
    return min(fitting, key=lambda row: row.period.months, default=None)


def _parts(reading: Target | None) -> tuple[Target | None, ...]:
    return reading.parts if reading and reading.kind is Kind.COMPOSITE else (reading,)


def _unconfirmed(target: TargetVersion | None, reading: Target | None) -> tuple[Wording, ...]:
    if target is None or reading is None or target.confirmed or not reading.doubts:
        return ()
    return (say("目标“{text}”的读法待确认：{doubt}", text=target.text, doubt=reading.doubts[0]),)


def _row(part: Target | None, evidence: Evidence, reference: Reference | None, unconfirmed: tuple[Wording, ...]) -> Row:
    if part is None:
        return Row(None, None, None, None, None, (say("没有目标值"),))
    direction = direction_of(part, evidence.indicator)
    part = _as_total(part, reference, evidence)
    found = measured(part.kind, evidence, part.unit)
    obstacles = [*unconfirmed, *_kind_obstacles(part, reference)]
    if isinstance(found, Wording):
        obstacles.append(found)
    if direction is None and part.kind not in UP_UNLESS_SAID and part.kind in RATEABLE:
        obstacles.append(say("指标方向（越大越好或越小越好）未经确认"))
    value = found if isinstance(found, Measured) else None
    return Row(part, direction, value, evidence.baseline, reference.value if reference else None, tuple(obstacles))


def _as_total(part: Target, reference: Reference | None, evidence: Evidence) -> Target:
    """Read a figure assigned for the whole plan as a total to be reached by its end, not as a yearly one."""
    chosen = evidence.chosen
    whole_plan = reference is not None and reference.period == evidence.plan
    if part.kind is Kind.ASSIGNED and whole_plan and reference and chosen and chosen.span is Span.CUMULATIVE:
        return Target(part.text, Kind.CUMULATIVE, Comparator.GE, reference.value, unit=evidence.indicator.unit)
    return part


def _kind_obstacles(part: Target, reference: Reference | None) -> list[Wording]:
    if part.kind in REFERRED and reference is None:
        return [_NEEDED[part.kind]]
    if part.kind not in RATEABLE:
        return [say("目标类型是“{kind}”，没有可以比较的数值", kind=label(part.kind))]
    return []
