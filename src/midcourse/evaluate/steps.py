"""The working of a rating step by step, in words and numbers, for a reader who wants to check it by hand."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from midcourse.evaluate.explain import derived, number, percent
from midcourse.evaluate.model import Confidence, RatedIndicator, Rating
from midcourse.evaluate.prepare import Days, prepare
from midcourse.evaluate.records import OwnRecords
from midcourse.evaluate.ruleset import RuleSet
from midcourse.periods import period_wording
from midcourse.plan.model import PlanHeader
from midcourse.plan.target_saying import say_target
from midcourse.wording import Term, Wording, join, say

#: What each rule does; the formulas stand in docs/methods/rules.md.
RULE_WORDS: Mapping[str, Wording] = {
    "R0": say("缺少数值、目标或方向，或目标只是定性表述：不能自动评价，由人评价并写明理由"),
    "R1": say("期末水平或总量已达到目标：提前完成，之后须保持"),
    "R2": say("总量、累计增长、降幅、提高幅度：完成度（已完成 ÷ 目标）与时间进度比较"),
    "R3": say("期末水平：从基期到目标走过的路程与时间进度比较；没有基期值时看达成率，依据不足"),
    "R4": say("年均增速、年均值、当年增速或数量：到目前的数值直接与目标比较，不作提前完成"),
    "R5": say("逐年的上限、下限、保持，以及下达、参照、同步、位次：满足即为符合预期，不作提前完成"),
}
_TIME = say("时间进度")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a working.

    Args:
        name: what is settled in it.
        said: the answer, with its numbers.
        told: whether a number or word of the plan stands behind it; false for what is missing.
    """

    name: Wording
    said: Wording
    told: bool = True


def steps_of(
    rated: RatedIndicator, own: OwnRecords, header: PlanHeader, rules: RuleSet, days: tuple[date, date]
) -> tuple[Step, ...]:
    """Tell how a rating came about, one step after the other.

    Args:
        rated: the indicator as rated from these rows, by these rules, on these days.
        days: the day the evaluation speaks of, and the last day of the knowledge it uses.
    """
    (prepared,) = prepare([own], header, Days(*days))
    return (*_promised(rated), *_measured(rated, prepared.why_chosen), *_compared(rated), *_decided(rated, rules))


def _promised(rated: RatedIndicator) -> Iterator[Step]:
    if rated.target is None or rated.reading is None:
        yield Step(say("目标"), say("没有目标值"), told=False)
        return
    yield Step(say("目标"), say("“{text}”，读作：{reading}", text=rated.target.text, reading=say_target(rated.reading)))


def _measured(rated: RatedIndicator, why: Wording | None) -> Iterator[Step]:
    seen = rated.observation
    if seen is None:
        yield Step(say("所用数值"), why or say("没有截至评价时点的数据"), told=False)
        return
    unit = seen.unit or rated.indicator.unit or ""
    text = f"{number(seen.value)}{unit}" if seen.value is not None else seen.value_text
    said = [say("{period}：{value}（{day} 获知）", period=period_wording(seen.period), value=text, day=seen.known_on)]
    yield Step(say("所用数值"), join([*said, *([why] if why else [])]), told=seen.value is not None)


def _compared(rated: RatedIndicator) -> Iterator[Step]:
    working, unit = rated.working, rated.indicator.unit or ""
    if working.baseline is not None:
        yield Step(say("基期值"), say("{value}{unit}", value=number(working.baseline), unit=unit))
    if working.reference is not None:
        yield Step(say("参照值"), say("{value}{unit}", value=number(working.reference), unit=unit))
    for name, share in _shares(rated):
        if share is not None:
            yield Step(name, say("{share}", share=percent(share)))
    if working.required_pace is not None:
        yield Step(say("后期年均需"), say("{value}", value=_worked_out(rated, working.required_pace)))
    if working.break_even is not None:
        yield Step(say("持平基期值"), say("{value}", value=_worked_out(rated, working.break_even)))


def _worked_out(rated: RatedIndicator, amount: float) -> str:
    """Write an amount that was worked out, in the target's unit."""
    reading, seen = rated.reading, rated.observation
    bounds = (reading.low, reading.high) if reading else ()
    unit = (reading.unit if reading else None) or rated.indicator.unit or ""
    sources = (seen.value if seen else None, rated.working.baseline, rated.working.reference, *bounds)
    return f"{derived(amount, *sources)}{unit}"


def _shares(rated: RatedIndicator) -> tuple[tuple[Wording, float | None], ...]:
    working = rated.working
    return (
        (_TIME, working.time_share),
        (say("完成进度"), working.completion),
        (say("达成率"), working.attainment),
    )


def _decided(rated: RatedIndicator, rules: RuleSet) -> Iterator[Step]:
    word = Term(rules.labels[rated.computed])
    yield Step(say("适用规则"), say("{rule}：{what}", rule=rated.rule, what=RULE_WORDS[rated.rule]))
    told = rated.computed is not Rating.NOT_RATEABLE
    yield Step(say("评价"), say("{word}：{reason}", word=word, reason=rated.reason), told=told)
    if told:
        yield Step(say("依据"), _CONFIDENCE[rated.confidence](rated))


def _low(rated: RatedIndicator) -> Wording:
    if rated.rule == "R3" and rated.working.baseline is None:
        return say("不足：没有基期值，以达成率代替进度")
    return say("不足：目标的一部分未能评价，或数值为推定")


_CONFIDENCE: Mapping[Confidence, Callable[[RatedIndicator], Wording]] = {
    Confidence.NORMAL: lambda _: say("充分：目标、数值和比较的基准都有出处"),
    Confidence.LOW: _low,
}
