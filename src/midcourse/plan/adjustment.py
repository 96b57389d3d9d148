"""Adjusting a target: an approved act adds a version, and nothing on record is rewritten.

A plan's targets change only by a scheme its approving body has passed (National Development Planning Law, arts. 20-21;
Supervision Law, art. 23). The original stays beside the adjusted target, each with the day it was adopted, so that an
evaluation of any day finds the version in force on it (`midcourse.evaluate.prepare.target_in_force`).
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from midcourse.findings import Finding, Place, Tier, refuse_errors
from midcourse.plan.cells import excerpt
from midcourse.plan.check_targets import read_version
from midcourse.plan.model import Plan, Target, TargetVersion
from midcourse.plan.vocabulary import Kind, label
from midcourse.wording import Wording, join, say

#: Kinds that say nothing a plan could promise.
_NO_PROMISE = (Kind.MISSING, Kind.NOT_DUE, Kind.FORECAST_QUALITATIVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """What an approved act puts in the place of a target.

    Args:
        text: the new target as the act prints it.
        act: title or number of the act.
        adopted_on: day it was passed; from this day on it is in force.
        unit: None to keep the unit of the version before; "" for none of its own, which is the indicator's.
        heading: heading that decides how a bare number is read (`年均`); None to keep it, "" for none.
        due: last year the target is for; None to keep it.
        confirmed: a person has confirmed how the text is read.
    """

    text: str
    act: str
    adopted_on: date
    unit: str | None = None
    heading: str | None = None
    due: int | None = None
    confirmed: bool = False


def versions_of(plan: Plan, item: str, name: str | None = None) -> tuple[TargetVersion, ...]:
    """Return every version of one target, the original first; empty when there is none.

    Args:
        item: code of the indicator, measure, project or task.
        name: what is counted, when the item has several targets; None for the indicator itself.
    """
    own = (target for target in plan.targets if target.item == item and target.name == name)
    return tuple(sorted(own, key=lambda target: target.version))


def targets_in_force(targets: Iterable[TargetVersion], as_of: date) -> Mapping[tuple[str, str | None], TargetVersion]:
    """Return by item and name the version of every target in force on a day, in the order the targets first appear.

    Before its first version was adopted a target stands as it was first written: an outline is passed some weeks after
    the plan's first day.
    """
    found: dict[tuple[str, str | None], TargetVersion] = {}
    for target in targets:
        key = target.item, target.name
        held = found.get(key)
        if held is None or _standing(target, as_of) > _standing(held, as_of):
            found[key] = target
    return found


def _standing(target: TargetVersion, as_of: date) -> tuple[bool, int]:
    adopted = target.adopted_on is None or target.adopted_on <= as_of
    return adopted, target.version if adopted else -target.version


def adjusted(plan: Plan, item: str, name: str | None, change: Adjustment) -> TargetVersion:
    """Return the next version of a target; the plan itself is not touched.

    What the act does not say (unit, heading, due year, who may see it) is carried over from the version before.

    Args:
        item: code of the indicator, measure, project or task.
        name: what is counted, when the item has several targets; None for the indicator itself.

    Raises:
        InputUnusable: with every fault `check_adjustment` finds.

    >>> from midcourse.periods import years
    >>> from midcourse.plan.model import Indicator, PlanHeader
    >>> header = PlanHeader("p", "合成规划", "合成区", "district", years(2021, 2025))
    >>> original = TargetVersion(item="01", text="80")
    >>> plan = Plan(header, indicators=(Indicator(code="01", name="合成数", unit="家"),), targets=(original,))
    >>> change = Adjustment(text="90", act="合成决议〔2023〕1号", adopted_on=date(2023, 7, 1))
    >>> adjusted(plan, "01", None, change).version
    2
    """
    refuse_errors(check_adjustment(plan, item, name, change))
    return _next_version(versions_of(plan, item, name)[-1], change)


def check_adjustment(plan: Plan, item: str, name: str | None, change: Adjustment) -> list[Finding]:
    """Find everything that stands against an adjustment, and what a person must confirm about it.

    Returns:
        Errors, which forbid it; and a query where the text is read with doubts. The place names the field.
    """
    versions = versions_of(plan, item, name)
    if not versions:
        message = say("“{item}”没有可以调整的目标", item=name or item)
        return [_fault("target-unknown", message, "item", say("请核对对象和目标名称；新增目标不是调整"))]
    before = versions[-1]
    after = _next_version(before, change)
    return [*_text_faults(plan, after), *_same_fault(before, after), *_act_faults(plan, before, change)]


def _next_version(before: TargetVersion, change: Adjustment) -> TargetVersion:
    return replace(
        before,
        version=before.version + 1,
        text=change.text.strip(),
        unit=before.unit if change.unit is None else change.unit.strip() or None,
        heading=before.heading if change.heading is None else change.heading.strip() or None,
        due=before.due if change.due is None else change.due,
        confirmed=change.confirmed,
        act=change.act.strip(),
        adopted_on=change.adopted_on,
        place=None,
    )


def _text_faults(plan: Plan, after: TargetVersion) -> Iterator[Finding]:
    indicator = next((row for row in plan.indicators if row.code == after.item), None)
    reading = read_version(after, indicator)
    reason = _unreadable(reading)
    if reason:
        yield _fault("target-unreadable", reason, "text", say("请照批准文件写出目标值，如“90”“≥90”“[450]”“下降18%”"))
    elif reading.doubts and not after.confirmed:
        message = say(
            "目标“{text}”读作“{kind}”，但不确定：{doubts}",
            text=excerpt(after.text),
            kind=label(reading.kind),
            doubts=join(list(reading.doubts)),
        )
        yield Finding("target-doubted", Tier.QUERY, message, _place("text"), say("请核对读法，无误则确认"))


def _unreadable(reading: Target) -> Wording | None:
    if reading.kind is Kind.MASKED:
        return say("目标“{text}”是遮蔽后的文字；不公开的目标写出原值，另以公开属性标明", text=excerpt(reading.text))
    if reading.kind in _NO_PROMISE:
        return say("没有写明调整后的目标值")
    if reading.kind is Kind.QUALITATIVE and reading.doubts:
        return join(list(reading.doubts))
    return None


def _same_fault(before: TargetVersion, after: TargetVersion) -> Iterator[Finding]:
    if _promise(before) == _promise(after):
        message = say("调整后的目标“{text}”与现行第 {version} 版相同", text=excerpt(after.text), version=before.version)
        yield _fault("target-unchanged", message, "text", say("请填写调整后的目标值；只改依据或出处的，改现行版次即可"))


def _promise(target: TargetVersion) -> tuple[object, ...]:
    text = "".join(unicodedata.normalize("NFKC", target.text).split())
    return text, target.unit, target.heading, target.due


def _act_faults(plan: Plan, before: TargetVersion, change: Adjustment) -> Iterator[Finding]:
    if not change.act.strip():
        message = say("调整目标须有依据：没有写明批准调整的文件")
        yield _fault("act-missing", message, "act", say("请填写文件名称或文号"))
    since = before.adopted_on or plan.header.approved_on
    if since and change.adopted_on < since:
        message = say(
            "通过日期 {day} 早于现行第 {version} 版（{since}）",
            day=change.adopted_on,
            version=before.version,
            since=since,
        )
        yield _fault("adopted-too-early", message, "adopted_on", say("请核对通过日期；调整须在现行版次之后"))


def _fault(rule: str, message: Wording, field: str, remedy: Wording) -> Finding:
    return Finding(rule, Tier.ERROR, message, _place(field), remedy)


def _place(field: str) -> Place:
    return Place("targets", column=field)
