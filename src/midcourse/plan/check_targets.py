"""Checks of target texts: what the reader was not sure of, and units that belong to the level, not to the growth."""

from collections.abc import Iterator

from midcourse.findings import Finding, Tier
from midcourse.plan.cells import excerpt
from midcourse.plan.model import Indicator, Plan, Target, TargetVersion
from midcourse.plan.rows import Located
from midcourse.plan.target_text import read_target
from midcourse.plan.vocabulary import Kind, label
from midcourse.wording import join, say

#: Kinds whose number is a percentage, whatever unit the indicator is counted in.
_PERCENTAGES = frozenset((Kind.AVG_GROWTH, Kind.CUM_GROWTH, Kind.GROWTH_YEAR, Kind.REDUCE_PCT, Kind.AVG_REDUCE))
_PERCENT_UNITS = frozenset(("%", "‰", "百分点", "个百分点"))


def check_targets(plan: Plan, located: Located) -> Iterator[Finding]:
    """Find target texts read with doubts that nobody confirmed, and growth targets in the unit of a level."""
    indicators = {indicator.code: indicator for indicator in plan.indicators}
    for position, target in enumerate(plan.targets):
        reading = read_version(target, indicators.get(target.item))
        if reading.doubts and not target.confirmed:
            message = say(
                "目标“{text}”读作“{kind}”，但不确定：{doubts}",
                text=excerpt(target.text),
                kind=label(reading.kind),
                doubts=join(list(reading.doubts)),
            )
            place = located.place("targets", position, "text")
            remedy = say("请核对读法（midcourse target），无误则将“读法已确认”填“是”")
            yield Finding("target-doubted", Tier.QUERY, message, place, remedy)
        if reading.kind in _PERCENTAGES and target.unit is not None and target.unit not in _PERCENT_UNITS:
            message = say(
                "目标“{text}”是百分比，单位“{unit}”应是指标水平的单位",
                text=excerpt(target.text),
                unit=excerpt(target.unit),
            )
            place = located.place("targets", position, "unit")
            yield Finding("unit-of-level", Tier.QUERY, message, place, say("请把单位写在指标表，此处改为 % 或留空"))


def read_version(target: TargetVersion, indicator: Indicator | None) -> Target:
    """Read a target's text with what its table tells about it."""
    name = target.name or (indicator.name if indicator else None)
    unit = target.unit or (indicator.unit if indicator else None)
    return read_target(target.text, name=name, unit=unit, column=target.heading)
