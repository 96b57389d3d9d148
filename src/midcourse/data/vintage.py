"""Vintages: what was known on a day, and what was revised since.

A figure is never overwritten. Observations of one item, measure and period are the vintages of one figure, told apart
by `known_on`; the figure as known on a day is the last of them that was known by then.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from midcourse.data.model import Observation
from midcourse.errors import UnitMismatch
from midcourse.findings import Finding, Place, Tier
from midcourse.periods import Period, period_wording
from midcourse.quantities import conversion_factor, decimals_of, shown
from midcourse.wording import Wording, say

#: What makes two observations vintages of one figure: item, measure, period.
FigureKey = tuple[str, str, Period]


@dataclass(frozen=True, slots=True)
class Revision:
    """One figure replaced by a later one.

    Args:
        before: the vintage in force until then.
        after: the vintage that replaced it; its `known_on`, `known_by` and `reason` say when, who and why.
    """

    before: Observation
    after: Observation

    @property
    def difference(self) -> Decimal | None:
        """Return new less old in the new figure's unit; None when either is unknown or the units do not convert."""
        old = _in_unit_of(self.before, self.after)
        return None if old is None or self.after.value is None else self.after.value - old

    def wording(self) -> Wording:
        """Say the revision in one sentence."""
        return say(
            "{day} {who}将“{measure}”{period}由“{old}”修订为“{new}”，原因：{why}",
            day=self.after.known_on,
            who=self.after.known_by or "",
            measure=self.after.measure,
            period=period_wording(self.after.period),
            old=figure_text(self.before),
            new=figure_text(self.after),
            why=self.after.reason or say("未说明"),
        )


@dataclass(frozen=True, slots=True)
class Series:
    """One measure of one item as known on a day.

    Args:
        observations: by last day of their period, then the shorter period first; one per period.
    """

    item: str
    measure: str
    as_of: date
    observations: tuple[Observation, ...]

    @property
    def latest(self) -> Observation | None:
        """Return the observation whose period ends last; None for an empty series."""
        return self.observations[-1] if self.observations else None

    def yearly(self) -> tuple[Observation, ...]:
        """Keep what covers exactly one calendar year, or its last day, and has a value."""
        return tuple(o for o in self.observations if o.value is not None and is_yearly(o.period))


def figure_key(observation: Observation) -> FigureKey:
    """Return what the observation is a vintage of."""
    return observation.item, observation.measure, observation.period


def is_yearly(period: Period) -> bool:
    """Tell whether a period is one calendar year, or the last day of one.

    >>> [is_yearly(Period.parse(text)) for text in ("2022", "2022-12-31", "2022H2", "2021-2022")]
    [True, True, False, False]
    """
    if (period.end.month, period.end.day) != (12, 31):
        return False
    return period.is_day or (period.is_whole_years and period.start.year == period.end.year)


def figure_text(observation: Observation) -> str:
    """Return the figure for people: number and unit, or the text as it came where no number was read."""
    if observation.value is None:
        return observation.value_text
    return f"{shown(observation.value)}{observation.unit or ''}"


def as_known(observations: Iterable[Observation], on: date) -> list[Observation]:
    """Return each figure as known at the end of a day, in the order the figures first appear.

    Of two vintages of the same day the later row counts; `same_day_findings` reports them.

    Args:
        on: later vintages are left out.
    """
    current: dict[FigureKey, Observation] = {}
    for observation in observations:
        if observation.known_on > on:
            continue
        key = figure_key(observation)
        if key not in current or observation.known_on >= current[key].known_on:
            current[key] = observation
    return list(current.values())


def revisions(observations: Iterable[Observation]) -> list[Revision]:
    """Return every change of a figure, by day it became known; a figure repeated unchanged is no revision.

    A figure that only becomes final is one: its status changes. Where several came on one day, the last row counts.
    """
    vintages: dict[FigureKey, dict[date, Observation]] = {}
    for observation in observations:
        vintages.setdefault(figure_key(observation), {})[observation.known_on] = observation
    changes = [
        Revision(before, after)
        for by_day in vintages.values()
        for before, after in pairwise([by_day[day] for day in sorted(by_day)])
        if not _says_the_same(before, after) or before.status is not after.status
    ]
    return sorted(changes, key=lambda change: change.after.known_on)


def series_of(observations: Iterable[Observation], item: str, measure: str, as_of: date) -> Series:
    """Return one measure of one item as known on a day, oldest first."""
    wanted = [o for o in observations if o.item == item and o.measure == measure]
    known = sorted(as_known(wanted, as_of), key=lambda o: (o.period.end, -o.period.start.toordinal()))
    return Series(item, measure, as_of, tuple(known))


def same_day_findings(observations: Iterable[Observation]) -> list[Finding]:
    """Report vintages of one figure that share their day: repeated (note), rounded (query) or contradicting (error)."""
    seen: dict[tuple[FigureKey, date], Observation] = {}
    findings = []
    for observation in observations:
        key = figure_key(observation), observation.known_on
        if key in seen:
            findings.append(_same_day_finding(seen[key], observation))
        seen[key] = observation
    return findings


def place_of(observation: Observation) -> Place:
    """Say where an observation stands: its table and what identifies its row, which holds for folder and workbook."""
    what = (observation.item, observation.measure, str(observation.period), str(observation.known_on))
    return Place(file="observations", column=" ".join(what))


def agrees_when_rounded(one: Decimal, other: Decimal) -> bool:
    """Tell whether the figure with fewer digits may be the other one rounded.

    >>> agrees_when_rounded(Decimal("131"), Decimal("130.6")), agrees_when_rounded(Decimal("131"), Decimal("130.4"))
    (True, False)
    """
    coarsest = Decimal("0.5").scaleb(-min(decimals_of(one), decimals_of(other)))
    return abs(one - other) <= coarsest


def _same_day_finding(first: Observation, second: Observation) -> Finding:
    place = place_of(second)
    if _says_the_same(first, second):
        message = say("同一天重复填报同一数值“{value}”", value=figure_text(second))
        return Finding("same-day-duplicate", Tier.NOTE, message, place, say("删去重复的一行"))
    message = say("同一天有两个不同的数：“{first}”与“{second}”", first=figure_text(first), second=figure_text(second))
    remedy = say("保留正确的一个；若为修订，请填写修订当天的获知日期和修订原因")
    tier = Tier.ERROR if _cannot_both_be_true(first, second) else Tier.QUERY
    return Finding("same-day-conflict", tier, message, place, remedy)


def _cannot_both_be_true(first: Observation, second: Observation) -> bool:
    old = _in_unit_of(first, second)
    return old is not None and second.value is not None and not agrees_when_rounded(old, second.value)


def _says_the_same(before: Observation, after: Observation) -> bool:
    if before.value is None or after.value is None:
        return before.value is after.value and before.value_text == after.value_text
    return _in_unit_of(before, after) == after.value


def _in_unit_of(observation: Observation, other: Observation) -> Decimal | None:
    if observation.value is None:
        return None
    if observation.unit is None or other.unit is None:
        return observation.value
    try:
        return observation.value * conversion_factor(observation.unit, other.unit)
    except UnitMismatch:
        return None
