"""The cut-off rule: which value of an indicator is rated.

In principle the value at the cut-off day counts; an indicator without half-year statistics is rated on its last whole
year. A value that covers days after the cut-off is never chosen, however new it is.

Source: cut-off 30 June, otherwise the previous year's end: the practice of mid-term evaluations since 2018
(docs/methods/data-quality.md).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from midcourse.data.model import Observation, Span
from midcourse.data.vintage import as_known, figure_text, place_of
from midcourse.findings import Finding, Tier
from midcourse.periods import period_wording
from midcourse.plan.model import Indicator, PlanHeader
from midcourse.wording import Wording, say


@dataclass(frozen=True, slots=True)
class ChosenValue:
    """The observation to be rated, and why it is this one.

    Args:
        observation: None when nothing is known; its value is None when a value is known to be missing or withheld.
        why: one sentence.
        findings: values passed over that a person should know of.
    """

    observation: Observation | None
    why: Wording
    findings: tuple[Finding, ...] = ()


def last_day(header: PlanHeader, as_of: date) -> date:
    """Return the last day a value may cover: the cut-off, or the evaluation's own day where that is earlier or alone.

    >>> from midcourse.periods import years
    >>> header = PlanHeader("p", "规划", "某区", "district", years(2021, 2025), cut_off=date(2023, 6, 30))
    >>> last_day(header, date(2023, 9, 18)).isoformat(), last_day(header, date(2022, 12, 31)).isoformat()
    ('2023-06-30', '2022-12-31')
    """
    return as_of if header.cut_off is None else min(as_of, header.cut_off)


def value_at(
    observations: Iterable[Observation],
    *,
    indicator: Indicator,
    header: PlanHeader,
    as_of: date,
    known_by: date | None = None,
) -> ChosenValue:
    """Choose the value of an indicator to be rated.

    Args:
        observations: of any items; only the indicator's own `value` is looked at.
        as_of: day the evaluation speaks of.
        known_by: last day on which figures may have become known; None for `as_of`. A report written in September on
            June figures has two different days.
    """
    limit = last_day(header, as_of)
    own = [o for o in observations if o.item == indicator.code and o.measure == "value"]
    known = as_known(own, known_by or as_of)
    late = [o for o in known if o.period.end > limit]
    usable = [o for o in known if o.period.end <= limit]
    passed_over = tuple(_late_finding(o, limit) for o in late)
    if not usable:
        return ChosenValue(None, say("截至{day}没有已知数值", day=limit), passed_over)
    chosen = _choose(usable, indicator, limit)
    return replace(chosen, findings=passed_over + chosen.findings)


def is_part_year(observation: Observation) -> bool:
    """Tell whether a value speaks of less than its whole last year: its period does not end on 31 December."""
    return (observation.period.end.month, observation.period.end.day) != (12, 31)


def _choose(usable: list[Observation], indicator: Indicator, limit: date) -> ChosenValue:
    numbers = [o for o in usable if o.value is not None]
    if not numbers:
        last = max(usable, key=_rank)
        return ChosenValue(last, say("只有“{text}”，没有数值", text=last.value_text))
    whole = [o for o in numbers if not is_part_year(o)]
    part = [o for o in numbers if is_part_year(o)]
    if indicator.half_yearly is False:
        return _choose_whole_year(whole, part, usable)
    if indicator.flow and whole and part and max(part, key=_rank).span is Span.FLOW:
        return _choose_year_of_flow(whole, part)
    best = max(numbers, key=_rank)
    reason = (
        say("取截止日{day}的数值", day=limit)
        if best.period.end == limit
        else say("截止日{day}没有数值，取此前最近的{period}", day=limit, period=period_wording(best.period))
    )
    return ChosenValue(best, reason, _twins(numbers, best))


def _choose_whole_year(whole: list[Observation], part: list[Observation], usable: list[Observation]) -> ChosenValue:
    findings = tuple(_half_year_finding(o) for o in part)
    if not whole:
        missing = [o for o in usable if not is_part_year(o)]
        reason = say("该指标没有半年度统计，也没有整年数值")
        return ChosenValue(max(missing, key=_rank, default=None), reason, findings)
    best = max(whole, key=_rank)
    reason = say("该指标没有半年度统计，取最近的整年数（{period}）", period=period_wording(best.period))
    return ChosenValue(best, reason, findings + _twins(whole, best))


def _choose_year_of_flow(whole: list[Observation], part: list[Observation]) -> ChosenValue:
    best, last = max(whole, key=_rank), max(part, key=_rank)
    reason = say(
        "年度流量不用{part}的数与全年目标比，取最近的整年数（{period}）",
        part=period_wording(last.period),
        period=period_wording(best.period),
    )
    return ChosenValue(best, reason, _twins(whole, best))


def _rank(observation: Observation) -> tuple[date, int]:
    """Later ends first; of the same end the longer period, because totals and means speak of more of the plan."""
    return observation.period.end, -observation.period.start.toordinal()


def _late_finding(observation: Observation, limit: date) -> Finding:
    message = say(
        "{period}的数值“{value}”晚于截止日{day}，不用于评价",
        period=period_wording(observation.period),
        value=figure_text(observation),
        day=limit,
    )
    return Finding("value-after-cut-off", Tier.NOTE, message, place_of(observation))


def _half_year_finding(observation: Observation) -> Finding:
    message = say(
        "指标标明没有半年度统计，却有{period}的数值“{value}”，未采用",
        period=period_wording(observation.period),
        value=figure_text(observation),
    )
    remedy = say("核对该数来源；若确有半年度统计，请在指标表中改为“有”")
    return Finding("half-year-without-statistics", Tier.QUERY, message, place_of(observation), remedy)


def _twins(candidates: list[Observation], best: Observation) -> tuple[Finding, ...]:
    """Report values that end on the same day as the chosen one and say something else."""
    same_end = [o for o in candidates if o is not best and o.period.end == best.period.end]
    return tuple(
        Finding(
            "several-values-at-cut-off",
            Tier.QUERY,
            say(
                "{day}同时有“{chosen}”（{chosen_period}）和“{other}”（{other_period}），采用前者",
                day=best.period.end,
                chosen=figure_text(best),
                chosen_period=period_wording(best.period),
                other=figure_text(other),
                other_period=period_wording(other.period),
            ),
            place_of(other),
            say("确认评价用哪一个"),
        )
        for other in same_end
        if other.value != best.value
    )
