"""Checks of the figures in a ledger: what cannot be true (error), what to ask (query), what to know (note).

Each check is one function over the figures as known now; `CHECKS` is the list. Superseded vintages are left alone, but
for the checks of vintages themselves. Rules, thresholds and limits: docs/methods/data-quality.md.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from statistics import median

from midcourse.data.jumps import jumps_among
from midcourse.data.model import Ledger, Observation, Span, Status
from midcourse.data.slips import far_apart, off_target, target_reading
from midcourse.data.units import factor_between, is_measure, is_money
from midcourse.data.value_text import read_value
from midcourse.data.vintage import (
    agrees_when_rounded,
    as_known,
    figure_text,
    is_yearly,
    place_of,
    revisions,
    same_day_findings,
)
from midcourse.findings import Finding, Tier
from midcourse.periods import period_wording
from midcourse.plan.model import Indicator
from midcourse.quantities import shown
from midcourse.wording import Wording, say

#: A preliminary figure older than this, counted to the ledger's latest news, should be final [days].
FINAL_AFTER = 366
_PERCENT = {"%": Decimal(100), "‰": Decimal(1000)}
_SHARE = re.compile(r"占比|比重|占.+比例?$|覆盖|优良率|合格率|达标率|回收率|利用率|绿化率|城镇化率|失业率|巩固率|比例")
_RATE = re.compile(r"率")
_NO_SHARE = re.compile(
    r"增长|增速|增幅|下降|降低|提高|提升|变化|同比|年均|弹性|毛入学|利润|收益|回报|贡献|完成率|负债|杠杆"
)
_NET = re.compile(r"净|增减|差|变化|盈亏|顺差|逆差")
_TENTATIVE = re.compile(r"初步|快报|预估|预计|暂定|初核")
_PLAIN_NUMBER = re.compile(r"[-+]?\d+(,\d{3})*(\.\d+)?")
#: Units of physical or money measures: two of them that do not convert cannot both be right. Words of counting (家, 个)
#: are only asked about.
_MEASURES = frozenset(
    ["元", "美元", "欧元", "平方米", "立方米", "米", "千克", "岁", "小时", "千瓦", "千瓦时", "标准煤"]
)

#: One figure's history of periods: item, measure, span, and the unit all its values stand in.
Group = tuple[str, str, Span]


@dataclass(frozen=True, slots=True)
class Known:
    """A ledger laid out for the checks.

    Args:
        now: the figures as known at the ledger's latest day.
        latest: that day; None for an empty ledger.
        groups: figures with a value, of one item, measure and span, by last day, all in the first one's unit.
    """

    ledger: Ledger
    now: tuple[Observation, ...]
    latest: date | None
    indicators: Mapping[str, Indicator]
    groups: Mapping[Group, tuple[tuple[Observation, Decimal], ...]]

    def indicator_of(self, observation: Observation) -> Indicator | None:
        """Return the indicator whose own value this is; None for anything else."""
        return self.indicators.get(observation.item) if observation.measure == "value" else None

    def name_of(self, observation: Observation) -> str:
        """Name what is measured: the indicator, or the measure in the field's own words."""
        indicator = self.indicator_of(observation)
        return indicator.name if indicator else observation.measure


Check = Callable[[Known], Iterable[Finding]]


def check_observations(ledger: Ledger) -> list[Finding]:
    """Run every check over a ledger's observations.

    Returns:
        Findings in the order of `CHECKS`; an empty list for figures nothing is to be said about.
    """
    usable = [o for o in ledger.observations if o.value is None or o.value.is_finite()]
    known = _laid_out(ledger, usable)
    return [*_not_finite(ledger), *(finding for check in CHECKS for finding in check(known))]


def check_new_figure(new: Observation, ledger: Ledger) -> list[Finding]:
    """Check one figure against those known before, without the checks of the ledger's own housekeeping.

    Args:
        new: the figure; not in the ledger yet.
        ledger: a plan with the figure's indicator and target, and what is known of it; whatever else it holds only
            costs time.

    Returns:
        Findings about the new figure; what is wrong among the older ones is not told again.
    """
    usable = [o for o in (*ledger.observations, new) if o.value is None or o.value.is_finite()]
    known = _laid_out(replace(ledger, observations=tuple(usable)), usable)
    place = place_of(new)
    return [finding for check in NEW_FIGURE_CHECKS for finding in check(known) if finding.place == place]


def _laid_out(ledger: Ledger, usable: list[Observation]) -> Known:
    latest = max((o.known_on for o in usable), default=None)
    now = tuple(as_known(usable, latest)) if latest else ()
    groups: defaultdict[Group, list[Observation]] = defaultdict(list)
    for observation in sorted(now, key=lambda o: (o.period.end, o.period.start)):
        if observation.value is not None:
            groups[observation.item, observation.measure, observation.span].append(observation)
    in_one_unit = {key: tuple(_in_one_unit(members)) for key, members in groups.items()}
    indicators = {indicator.code: indicator for indicator in ledger.plan.indicators}
    return Known(ledger, now, latest, indicators, in_one_unit)


def _in_one_unit(members: list[Observation]) -> Iterator[tuple[Observation, Decimal]]:
    for observation in members:
        factor = factor_between(observation.unit, members[0].unit)
        if factor is not None and observation.value is not None:
            yield observation, observation.value * factor


def _finding(
    rule: str, tier: Tier, observation: Observation, message: Wording, remedy: Wording | None = None
) -> Finding:
    return Finding(rule, tier, message, place_of(observation), remedy)


def _not_finite(ledger: Ledger) -> Iterator[Finding]:
    for observation in ledger.observations:
        if observation.value is not None and not observation.value.is_finite():
            message = say("“{value}”不是数", value=observation.value)
            yield _finding("not-a-number", Tier.ERROR, observation, message, say("改成数字；没有数据留空"))


def _same_day(known: Known) -> Iterable[Finding]:
    return same_day_findings(o for o in known.ledger.observations if o.value is None or o.value.is_finite())


def _gaps(known: Known) -> Iterator[Finding]:
    for members in known.groups.values():
        yearly = {o.period.end.year: o for o, _ in members if is_yearly(o.period)}
        missing = [year for year in range(min(yearly, default=0), max(yearly, default=0)) if year not in yearly]
        if missing:
            text = "、".join(map(str, missing))
            last = yearly[max(yearly)]
            yield _finding(
                "gap-in-series", Tier.QUERY, last, say("年度数列缺{years}年", years=text), say("补报缺的年份")
            )


def _jumps(known: Known) -> Iterator[Finding]:
    for (_, _, span), members in known.groups.items():
        yearly = [(o, value) for o, value in members if is_yearly(o.period)]
        if span in {Span.GROWTH, Span.MEAN_GROWTH, Span.CUMULATIVE}:
            continue  # growth rates jump by nature; totals only ever rise
        for index in jumps_among([value for _, value in yearly]):
            (before, old), (after, new) = yearly[index - 1], yearly[index]
            if not far_apart(old, new):
                message = say(
                    "由{old}跳到{new}，与其他年份的变化不相称", old=figure_text(before), new=figure_text(after)
                )
                yield _finding(
                    "jump-in-series",
                    Tier.QUERY,
                    after,
                    message,
                    say("核对口径、单位和数值；属实请在修订原因或备注说明"),
                )


def _unit_slips(known: Known) -> Iterator[Finding]:
    for members in known.groups.values():
        yield from _off_target(members, known)
        for observation, value in members:
            others = [amount for other, amount in members if other is not observation]
            usual = median(others) if others else value
            if not far_apart(value, usual) or (len(others) == 1 and observation is members[0][0]):
                continue  # of two values far apart only the later one is asked about
            message = say(
                "“{value}”与同一数列其他各期相差千倍以上，单位可能弄错（万、亿）", value=figure_text(observation)
            )
            yield _finding("unit-slip", Tier.QUERY, observation, message, say("核对单位后以修订方式更正"))


def _off_target(members: tuple[tuple[Observation, Decimal], ...], known: Known) -> Iterator[Finding]:
    """Compare a series that has no other value to be compared with with the target."""
    observation, _ = members[0] if len(members) == 1 else (None, None)
    indicator = known.indicator_of(observation) if observation else None
    if observation is None or indicator is None or observation.value is None:
        return
    if off_target(observation.value, observation.unit or indicator.unit, target_reading(known.ledger.plan, indicator)):
        message = say("“{value}”是目标值的千倍以上，单位可能弄错（万、亿）", value=figure_text(observation))
        yield _finding("unit-slip", Tier.QUERY, observation, message, say("核对单位后以修订方式更正"))


def _wrong_units(known: Known) -> Iterator[Finding]:
    for observation in known.now:
        indicator = known.indicator_of(observation)
        if indicator is None or observation.unit is None or indicator.unit is None or observation.value is None:
            continue
        growth = observation.span in {Span.GROWTH, Span.MEAN_GROWTH} and observation.unit == "%"
        if growth or factor_between(observation.unit, indicator.unit) is not None:
            continue
        sure = is_measure(observation.unit) and is_measure(indicator.unit) and observation.unit != "%"
        message = say("单位“{unit}”不能换算成指标的单位“{own}”", unit=observation.unit, own=indicator.unit)
        remedy = say("按“{own}”填报；若是增速，期间类型填 growth 或 mean_growth", own=indicator.unit)
        yield _finding("wrong-unit", Tier.ERROR if sure else Tier.QUERY, observation, message, remedy)


def _falling_totals(known: Known) -> Iterator[Finding]:
    for (_, _, span), members in known.groups.items():
        if span is not Span.CUMULATIVE:
            continue
        by_start: defaultdict[date, list[tuple[Observation, Decimal]]] = defaultdict(list)
        for observation, value in members:
            by_start[observation.period.start].append((observation, value))
        for run in by_start.values():
            for (before, old), (after, new) in pairwise(run):
                if new < old and before.period.end < after.period.end and not agrees_when_rounded(old, new):
                    yield _fall(known, before, after)


def _fall(known: Known, before: Observation, after: Observation) -> Finding:
    tier = Tier.QUERY if _NET.search(known.name_of(after)) else Tier.ERROR
    message = say(
        "累计数由{old}（{old_period}）降到{new}",
        old=figure_text(before),
        old_period=period_wording(before.period),
        new=figure_text(after),
    )
    return _finding("cumulative-falls", tier, after, message, say("累计数不会减少：核对是否当期数，或前一期多报"))


def _shares(known: Known) -> Iterator[Finding]:
    for observation in known.now:
        name = known.name_of(observation)
        whole = _PERCENT.get(observation.unit or "")
        if whole is None or observation.value is None or observation.span in {Span.GROWTH, Span.MEAN_GROWTH}:
            continue
        if _NO_SHARE.search(name) or 0 <= observation.value <= whole:
            continue
        if _SHARE.search(name) or _RATE.search(name):
            sure = _SHARE.search(name) is not None
            message = say("“{name}”为{value}，超出0到{whole}", name=name, value=figure_text(observation), whole=whole)
            yield _finding(
                "share-out-of-range", Tier.ERROR if sure else Tier.QUERY, observation, message, say("核对数值和口径")
            )


def _negative_counts(known: Known) -> Iterator[Finding]:
    amounts = {Span.STOCK, Span.FLOW, Span.CUMULATIVE, Span.MEAN}
    for observation in known.now:
        name = known.name_of(observation)
        if observation.value is None or observation.value >= 0 or observation.span not in amounts:
            continue
        counted = observation.unit is not None and observation.unit not in {
            "%",
            "‰",
            "百分点",
            "个百分点",
            "℃",
            "摄氏度",
            "指数",
        }
        if counted and not _NET.search(name) and not _NO_SHARE.search(name):
            message = say("“{name}”为负数{value}", name=name, value=figure_text(observation))
            tier = Tier.QUERY if is_money(observation.unit or "") else Tier.ERROR
            yield _finding("negative-amount", tier, observation, message, say("核对正负号"))


def _after_cut_off(known: Known) -> Iterator[Finding]:
    cut_off = known.ledger.plan.header.cut_off
    for observation in known.now:
        if cut_off is None or known.indicator_of(observation) is None or observation.period.end <= cut_off:
            continue
        straddles = observation.period.start <= cut_off and not observation.period.is_day
        message = say("{period}晚于截止日{day}，不用于中期评价", period=period_wording(observation.period), day=cut_off)
        yield _finding("value-after-cut-off", Tier.QUERY if straddles else Tier.NOTE, observation, message)


def _known_too_early(known: Known) -> Iterator[Finding]:
    for observation in known.now:
        early = observation.value is not None and observation.known_on < observation.period.end
        if early and observation.status is not Status.PRELIMINARY:
            message = say(
                "{period}还没有结束，{day}就已填报定数",
                period=period_wording(observation.period),
                day=observation.known_on,
            )
            yield _finding(
                "known-before-period-ends",
                Tier.QUERY,
                observation,
                message,
                say("核对所属期；预计数的数据状态填 preliminary"),
            )


def _part_year_flows(known: Known) -> Iterator[Finding]:
    for (item, measure, span), members in known.groups.items():
        indicator = known.indicators.get(item) if measure == "value" else None
        if indicator is None or span is not Span.FLOW or indicator.flow is False:
            continue
        last = members[-1][0]
        compared = any(is_yearly(o.period) for o, _ in members) or known.ledger.plan.target_of(item) is not None
        if compared and (last.period.end.month, last.period.end.day) != (12, 31):
            message = say("{period}只是年内数，不能与全年数或年度目标直接比较", period=period_wording(last.period))
            yield _finding("part-year-flow", Tier.QUERY, last, message, say("用全年数，或同期数比同期数"))


def _text_against_value(known: Known) -> Iterator[Finding]:
    for observation in known.now:
        finding = _text_finding(observation, known)
        if finding is not None:
            yield finding


def _text_finding(observation: Observation, known: Known) -> Finding | None:
    """Compare the cell as it came with the number taken from it."""
    reading = read_value(observation.value_text, name=known.name_of(observation), unit=observation.unit)
    plain = _PLAIN_NUMBER.fullmatch(observation.value_text.strip()) is not None
    value, factor = observation.value, factor_between(reading.unit, observation.unit)
    if value is None:
        message = say("填报值“{text}”是数，数值却空着", text=observation.value_text)
        return _finding("value-not-taken", Tier.QUERY, observation, message, say("补上数值")) if plain else None
    if reading.value is None or factor is None or (reading.doubts and not plain):
        return None
    read = reading.value * factor
    if read == value:
        return None
    message = say(
        "填报值“{text}”读作{read}，数值却是{value}", text=observation.value_text, read=shown(read), value=value
    )
    sure = plain and not _same_but_for_magnitude(read, value)
    tier = Tier.ERROR if sure else Tier.QUERY
    return _finding("text-against-value", tier, observation, message, say("改正其中一个"))


def _same_but_for_magnitude(one: Decimal, other: Decimal) -> bool:
    """Tell whether two amounts have the same digits: one may be converted, and the text keep no unit."""
    return one.normalize().as_tuple().digits == other.normalize().as_tuple().digits and (one < 0) == (other < 0)


def _tentative_but_final(known: Known) -> Iterator[Finding]:
    for observation in known.now:
        if observation.status is Status.FINAL and _TENTATIVE.search(observation.value_text):
            message = say("填报值“{text}”写明不是定数，数据状态却是 final", text=observation.value_text)
            yield _finding("status-against-text", Tier.QUERY, observation, message, say("数据状态填 preliminary"))


def _never_final(known: Known) -> Iterator[Finding]:
    for observation in known.now:
        old = known.latest is not None and (known.latest - observation.known_on).days >= FINAL_AFTER
        if observation.status is Status.PRELIMINARY and old:
            message = say("{day}的初步数至今没有定数", day=observation.known_on)
            yield _finding("never-finalised", Tier.NOTE, observation, message, say("请提供单位补报定数"))


def _revisions(known: Known) -> Iterator[Finding]:
    for change in revisions(o for o in known.ledger.observations if o.value is None or o.value.is_finite()):
        before, after = change.before, change.after
        if before.status is not Status.PRELIMINARY and after.status is Status.PRELIMINARY:
            message = say("定数“{old}”之后又报初步数“{new}”", old=figure_text(before), new=figure_text(after))
            yield _finding("final-then-preliminary", Tier.QUERY, after, message, say("核对数据状态"))
        changed = before.value != after.value and before.status is not Status.PRELIMINARY
        if changed and not after.reason:
            message = say("由“{old}”改为“{new}”，没有说明原因", old=figure_text(before), new=figure_text(after))
            yield _finding("revision-without-reason", Tier.QUERY, after, message, say("填写修订原因"))


def _unsourced(known: Known) -> Iterator[Finding]:
    bare: defaultdict[str, list[Observation]] = defaultdict(list)
    for observation in known.now:
        if not (observation.source or observation.evidence or observation.place):
            bare[observation.item].append(observation)
    for item, observations in bare.items():
        message = say("“{item}”有 {count} 个数没有来源、佐证或出处", item=item, count=len(observations))
        yield _finding("no-source", Tier.NOTE, observations[0], message, say("填写来源或上传佐证"))


#: Every check, in the order of its findings.
CHECKS: tuple[Check, ...] = (
    _same_day,
    _wrong_units,
    _unit_slips,
    _gaps,
    _jumps,
    _falling_totals,
    _shares,
    _negative_counts,
    _after_cut_off,
    _known_too_early,
    _part_year_flows,
    _text_against_value,
    _tentative_but_final,
    _never_final,
    _revisions,
    _unsourced,
)
#: The checks of a figure that comes in, beside those known before.
NEW_FIGURE_CHECKS: tuple[Check, ...] = (
    _wrong_units,
    _unit_slips,
    _jumps,
    _falling_totals,
    _shares,
    _negative_counts,
    _after_cut_off,
    _known_too_early,
    _revisions,
)
