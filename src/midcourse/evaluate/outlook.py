"""The outlook to the plan's end: closed forms for three to ten yearly values.

Not a rating: ratings say how an indicator stands today and never import this module. With three or more yearly values
there is a probability by Student's t; with fewer there is only the pace continued, labelled 外推, without one.
Formulas, their justification and a measured coverage: docs/methods/outlook.md, bench/outlook_coverage.py.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from statistics import fmean, median

from scipy.special import stdtr, stdtrit

from midcourse.evaluate.outlook_model import (
    BASIS_WORDS,
    ODDS_WORDS,
    Basis,
    NoOutlook,
    Outlook,
    Promise,
    Scale,
    odds_of,
)
from midcourse.plan.vocabulary import Direction, Kind, label
from midcourse.wording import Wording, say

#: Share of the last yearly change that is left after each further year, in the damped line. Fixed, not fitted.
DAMPING = 0.85
#: Yearly values needed for a probability, and for the Theil-Sen note.
LEAST, LEAST_ROBUST = 3, 5
#: A scatter below this share of the values is rounding, not variation.
STILL = 1e-12
Points = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Projection:
    """A projection with its uncertainty, on whatever scale it was made.

    Args:
        middle: the projected value.
        error: its standard error; 0 when the series does not vary.
        freedom: degrees of freedom of Student's t.
    """

    middle: float
    error: float
    freedom: int

    def interval(self, coverage: float = 0.80) -> tuple[float, float]:
        """Return the lower and upper end of the interval that covers a future value with this probability."""
        reach = float(stdtrit(self.freedom, 0.5 + coverage / 2)) * self.error
        return self.middle - reach, self.middle + reach

    def chance_below(self, bound: float) -> float:
        """Return the probability that the future value lies below a bound."""
        return float(stdtr(self.freedom, (bound - self.middle) / self.error))


def drift(points: Points, ahead: float) -> Projection:
    """Project a random walk with drift.

    With yearly values: c = (y_n - y_1)/(n-1), s² = Σ(Δ_i - c)²/(n-2), ŷ = y_n + c·h, se = s·√(h(1 + h/(n-1))),
    t with n-2 degrees of freedom. Gaps of several or part years are weighed by their length.

    Args:
        points: at least three (year, value), oldest first.
        ahead: years from the last value.

    Source: docs/methods/outlook.md; Hyndman and Athanasopoulos, Forecasting: Principles and Practice (3rd ed.), 5.5.

    >>> found = drift([(2020, 6.3), (2021, 7.5), (2022, 9.4)], 3)
    >>> round(found.middle, 2), round(found.error, 4), round(1 - found.chance_below(12), 3)
    (14.05, 1.3555, 0.814)
    """
    (first, oldest), (last, newest) = points[0], points[-1]
    span = last - first
    slope = (newest - oldest) / span
    steps = [(later[0] - early[0], later[1] - early[1]) for early, later in pairwise(points)]
    scatter = math.sqrt(sum((change - slope * years) ** 2 / years for years, change in steps) / (len(steps) - 1))
    return Projection(newest + slope * ahead, scatter * math.sqrt(ahead * (1 + ahead / span)), len(steps) - 1)


def future_sum(flows: Sequence[float], years: float) -> Projection:
    """Project the sum of the coming years' flows, taking every year as a draw from the same normal.

    The sum of r new flows less r times the mean of n past ones has variance σ²(r + r²/n); divided by its estimate from
    the past flows it is Student's t with n-1 degrees of freedom, exactly, so nothing need be simulated. Part years are
    taken as r that is not whole.

    >>> found = future_sum([10, 12, 14], 2)
    >>> round(found.middle, 2), round(found.error, 4), found.freedom
    (24.0, 3.6515, 2)
    """
    mean = fmean(flows)
    scatter = math.sqrt(sum((flow - mean) ** 2 for flow in flows) / (len(flows) - 1))
    return Projection(mean * years, scatter * math.sqrt(years + years**2 / len(flows)), len(flows) - 1)


def damped(points: Points, ahead: float) -> float:
    """Continue the mean change, each further year by 15 % less: y_n + c·Σ φ^i, part years by interpolation.

    >>> round(damped([(2020, 6.3), (2021, 7.5), (2022, 9.4)], 3), 4)
    12.7893
    """
    slope = (points[-1][1] - points[0][1]) / (points[-1][0] - points[0][0])
    whole = math.floor(ahead)
    faded = sum(DAMPING**year for year in range(1, whole + 1)) + (ahead - whole) * DAMPING ** (whole + 1)
    return points[-1][1] + slope * faded


def theil_sen(points: Points, ahead: float) -> float:
    """Continue the median of all pairwise slopes from the last value; one wild year hardly moves it.

    >>> theil_sen([(2018, 1), (2019, 2), (2020, 3), (2021, 40), (2022, 5)], 1)
    6.0
    """
    slope = median((later[1] - early[1]) / (later[0] - early[0]) for early, later in combinations(points, 2))
    return points[-1][1] + slope * ahead


# ---- scales -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale: there, back, and the open range of values it can hold."""

    there: Callable[[float], float]
    back: Callable[[float], float]
    low: float = -math.inf
    high: float = math.inf


AXES: Mapping[Scale, Axis] = {
    Scale.PLAIN: Axis(float, float),
    Scale.LOG: Axis(math.log, math.exp, low=0.0),
    Scale.LOGIT: Axis(
        lambda share: math.log(share / (100 - share)), lambda odds: 100 / (1 + math.exp(-odds)), low=0.0, high=100.0
    ),
}


SCALE_NOTES: Mapping[Scale, tuple[Wording, ...]] = {
    Scale.PLAIN: (),
    Scale.LOG: (say("各年变动按等比推算（对数）"),),
    Scale.LOGIT: (say("占比接近 0 或 100%，按对数比推算（logit），不会越界"),),
}


def _scale_for(promise: Promise, points: Points) -> Scale:
    """Return the scale asked for, or the plain one where a value lies outside what it can hold."""
    axis = AXES[promise.scale]
    numbers = [value for _, value in points] + [bound for bound in (promise.low, promise.high) if bound is not None]
    return promise.scale if all(axis.low < number < axis.high for number in numbers) else Scale.PLAIN


# ---- target -----------------------------------------------------------------------------------------------------


def bounds_of(promise: Promise) -> tuple[float | None, float | None]:
    """Return what a value must not fall below and must not exceed.

    A band's far bound is no ceiling: where more is better only the lower bound counts, where less is better the upper.
    """
    if promise.direction is Direction.UP:
        return (promise.low if promise.low is not None else promise.high), None
    return None, (promise.high if promise.high is not None else promise.low)


def _meets(value: float, bounds: tuple[float | None, float | None]) -> bool:
    """Compare a projected value with its bounds, forgiving the last binary digits of the arithmetic."""
    low, high = bounds
    slack = 1e-9 * abs(value)
    return (low is None or value >= low - slack) and (high is None or value <= high + slack)


def _chance(projection: Projection, bounds: tuple[float | None, float | None]) -> float:
    low, high = bounds
    if low is not None:
        return 1 - projection.chance_below(low)
    return projection.chance_below(high) if high is not None else math.nan


# ---- levels -----------------------------------------------------------------------------------------------------


def _level(promise: Promise, yearly: Points, _: tuple[float, float] | None) -> Outlook:
    if len(yearly) < 2:
        raise NoOutlook(
            say(
                "只有 {count} 个年份的水平值，看不出变动；补充基期值可作外推，有三个以上年度值可给概率",
                count=len(yearly),
            )
        )
    ahead = promise.last_year - yearly[-1][0]
    scale = _scale_for(promise, yearly)
    axis = AXES[scale]
    scaled = [(year, axis.there(value)) for year, value in yearly]
    slope = (scaled[-1][1] - scaled[0][1]) / (scaled[-1][0] - scaled[0][0])
    base = Outlook(
        Basis.EXTRAPOLATION,
        len(yearly),
        ahead,
        say("外推"),
        flat=yearly[-1][1],
        damped=axis.back(damped(scaled, ahead)),
        drift=axis.back(scaled[-1][1] + slope * ahead),
        notes=SCALE_NOTES[scale],
    )
    if ahead == 0:
        return _settled(base, promise, yearly[-1][1])
    if len(yearly) < LEAST:
        return _told(base, promise)
    robust = axis.back(theil_sen(scaled, ahead)) if len(yearly) >= LEAST_ROBUST else None
    return _told(_with_chance(replace(base, theil_sen=robust), promise, drift(scaled, ahead), axis), promise)


def _with_chance(base: Outlook, promise: Promise, projection: Projection, axis: Axis) -> Outlook:
    """Add interval and probability; a series without scatter gets neither, least of all a certainty."""
    if projection.error <= STILL * max(1.0, abs(projection.middle)):
        return replace(base, notes=(*base.notes, say("历年变动完全相同，没有离散程度可依，不给概率")))
    bounds = [None if bound is None else axis.there(bound) for bound in bounds_of(promise)]
    low, high = projection.interval()
    chance = _chance(projection, (bounds[0], bounds[1]))
    return replace(
        base,
        basis=Basis.PROBABILITY,
        low80=axis.back(low),
        high80=axis.back(high),
        standard_error=projection.error,
        probability=chance,
        word=odds_of(chance),
    )


# ---- totals, means and growth: sums of yearly flows ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sums:
    """How a kind becomes a sum of yearly flows, and a sum the kind again.

    Args:
        flow: yearly value → flow.
        total: stated figure and the years it covers → sum of flows.
        back: sum of flows and plan years → figure as the target states it.
        never_falls: flows cannot be negative, so a target once reached is safe.
    """

    flow: Callable[[float], float]
    total: Callable[[float, float], float]
    back: Callable[[float, float], float]
    never_falls: bool = False


def _growth(pct: float) -> float:
    return math.log1p(pct / 100)


def _shrink(pct: float) -> float:
    return -math.log1p(-pct / 100)


SUMS: Mapping[Kind, Sums] = {
    Kind.CUMULATIVE: Sums(float, lambda figure, _: figure, lambda total, _: total, never_falls=True),
    Kind.ALL_DONE: Sums(float, lambda figure, _: figure, lambda total, _: total, never_falls=True),
    Kind.INCREASE_BY: Sums(float, lambda figure, _: figure, lambda total, _: total),
    Kind.AVG_LEVEL: Sums(float, lambda mean, years: mean * years, lambda total, years: total / years),
    Kind.CUM_GROWTH: Sums(_growth, lambda pct, _: _growth(pct), lambda total, _: 100 * math.expm1(total)),
    Kind.AVG_GROWTH: Sums(
        _growth, lambda pct, years: years * _growth(pct), lambda total, years: 100 * math.expm1(total / years)
    ),
    Kind.REDUCE_PCT: Sums(_shrink, lambda pct, _: _shrink(pct), lambda total, _: -100 * math.expm1(-total)),
    Kind.AVG_REDUCE: Sums(
        _shrink, lambda pct, years: years * _shrink(pct), lambda total, years: -100 * math.expm1(-total / years)
    ),
}


def _summed(promise: Promise, yearly: Points, to_date: tuple[float, float] | None) -> Outlook:
    sums, length = SUMS[promise.kind], promise.plan_years
    if promise.first_year is None:
        raise NoOutlook(say("未知规划期起始年份，不能推算累计或平均"))
    flows = [(year, sums.flow(value)) for year, value in yearly]
    covered, figure = to_date or _added_up(promise, flows)
    done = sums.total(figure, covered) if to_date else figure
    left = length - covered
    notes = _notes_on_to_date(flows, promise, covered, done)
    base = Outlook(
        Basis.EXTRAPOLATION,
        len(flows),
        left,
        say("外推"),
        flat=sums.back(done + left * flows[-1][1], length) if flows else None,
        drift=sums.back(done / covered * length, length),
        notes=notes,
    )
    if left <= 0 or (sums.never_falls and promise.direction is Direction.UP and _reached(promise, done)):
        return _settled(base, promise, sums.back(done, length) if left <= 0 else done)
    if len(flows) < LEAST:
        return _told(base, promise)
    projection = future_sum([flow for _, flow in flows], left)
    ended = replace(projection, middle=done + projection.middle)
    axis = Axis(lambda target: sums.total(target, length), lambda total: sums.back(total, length))
    return _told(_with_chance(replace(base, drift=axis.back(ended.middle)), promise, ended, axis), promise)


def _reached(promise: Promise, total: float) -> bool:
    low, _ = bounds_of(promise)
    return low is not None and total >= low


def _added_up(promise: Promise, flows: Points) -> tuple[float, float]:
    """Return years covered and sum of the plan's own flows, where no figure to date is stated."""
    own = [(year, flow) for year, flow in flows if promise.first_year is not None and year >= promise.first_year]
    if not own:
        raise NoOutlook(say("既无规划期以来的累计（或平均）值，也无规划期内的年度值，不能展望"))
    if len(own) != own[-1][0] - (promise.first_year or 0) + 1:
        raise NoOutlook(say("规划期内年度值有缺年，不能相加；请补齐或给出累计值"))
    return float(len(own)), sum(flow for _, flow in own)


def _notes_on_to_date(flows: Points, promise: Promise, covered: float, done: float) -> tuple[Wording, ...]:
    own = [flow for year, flow in flows if promise.first_year is not None and year >= promise.first_year]
    if len(own) == covered and own and not math.isclose(sum(own), done, rel_tol=0.005):
        return (say("年度值合计与所报累计（或平均）值不一致，以所报值为准"),)
    return ()


# ---- words ------------------------------------------------------------------------------------------------------


def _settled(base: Outlook, promise: Promise, value: float) -> Outlook:
    """Tell what is already decided: no time is left, or a total that cannot fall has arrived."""
    reached = _meets(value, bounds_of(promise))
    early = base.years_ahead > 0
    if early:
        wording = say("目标已经达到，累计量不会回落；按目前进度外推期末为 {drift}", drift=figure(base.drift))
    elif reached:
        wording = say("规划期已满，期末值 {value}，已达目标", value=figure(value))
    else:
        wording = say("规划期已满，期末值 {value}，未达目标", value=figure(value))
    if early:
        return replace(base, basis=Basis.SETTLED, reaches=reached, wording=wording)
    return replace(base, basis=Basis.SETTLED, reaches=reached, wording=wording, flat=value, damped=value, drift=value)


def _told(found: Outlook, promise: Promise) -> Outlook:
    """Add the sentence, and whether the projection reaches the target."""
    bounds = bounds_of(promise)
    reaches = None if bounds == (None, None) or found.drift is None else _meets(found.drift, bounds)
    if found.probability is not None and found.word is not None:
        wording = say(
            "{basis}：期末约 {drift}（80% 区间 {low} 至 {high}），达标概率{chance}，{word}",
            basis=BASIS_WORDS[Basis.PROBABILITY],
            drift=figure(found.drift),
            low=figure(found.low80),
            high=figure(found.high80),
            chance=chance_in_words(found.probability),
            word=ODDS_WORDS[found.word],
        )
    elif reaches:
        wording = say("按目前进度外推：期末为 {drift}，可达目标（不给概率）", drift=figure(found.drift))
    else:
        wording = say("按目前进度外推：期末为 {drift}，达不到目标（不给概率）", drift=figure(found.drift))
    return replace(found, wording=wording, reaches=reaches)


def chance_in_words(probability: float) -> Wording:
    """Print a probability [0-1] in whole per cent; never a certainty.

    >>> str(chance_in_words(0.814)), str(chance_in_words(0.9999))
    ('约 81%', '大于 99%')
    """
    if probability > 0.99:
        return say("大于 99%")
    if probability < 0.01:
        return say("小于 1%")
    return say("约 {percent}%", percent=round(100 * probability))


def figure(value: float | None) -> str:
    """Write a projected value with four digits that count, without an exponent.

    >>> figure(14.05), figure(2674.2), figure(0.36912)
    ('14.05', '2674', '0.3691')
    """
    if value is None:
        return "-"
    if value == 0:
        return "0"
    places = max(0, 3 - math.floor(math.log10(abs(value))))
    return f"{value:.{places}f}".rstrip("0").rstrip(".") if places else f"{value:.0f}"


# ---- the door ---------------------------------------------------------------------------------------------------

Form = Callable[[Promise, Points, tuple[float, float] | None], Outlook]
#: How each kind is looked out for; a kind that is not here has no quantity to project.
FORMS: Mapping[Kind, Form] = {
    **dict.fromkeys((Kind.LEVEL, Kind.FLOW_YEAR, Kind.GROWTH_YEAR, Kind.CAP, Kind.FLOOR, Kind.MAINTAIN), _level),
    **dict.fromkeys(SUMS, _summed),
}
#: Kinds that must hold in every year, of which only the last is looked at here.
EVERY_YEAR = (Kind.CAP, Kind.FLOOR, Kind.MAINTAIN)


def outlook(promise: Promise, yearly: Points, to_date: tuple[float, float] | None = None) -> Outlook:
    """Look out to the plan's end.

    Args:
        promise: what is promised until when.
        yearly: (year, value), oldest first: levels with the base year's value first where it is known; for totals and
            means the amount of each year; for growth and reduction the percentage of each year.
        to_date: years of the plan covered and the figure stated for them (total, mean, growth), None for none.

    Returns:
        An outlook; one with `basis` NONE and `refused` set says why there is none and what is needed.

    >>> patents = Promise(Kind.LEVEL, Direction.UP, 2025, low=12)
    >>> found = outlook(patents, [(2020, 6.3), (2021, 7.5), (2022, 9.4)])
    >>> str(found.wording)
    '推算：期末约 14.05（80% 区间 9.878 至 18.22），达标概率约 81%，大概率实现'
    """
    try:
        _check(promise, yearly, to_date)
        found = FORMS[promise.kind](promise, yearly, to_date)
    except NoOutlook as refused:
        return Outlook(Basis.NONE, len(yearly), 0.0, refused.message, refused=refused.message)
    if promise.kind in EVERY_YEAR:
        return replace(found, notes=(*found.notes, say("目标须年年守住，这里只看规划期最后一年")))
    return found


def _check(promise: Promise, yearly: Points, to_date: tuple[float, float] | None) -> None:
    """Refuse what no form can use.

    Raises:
        NoOutlook: with what is wrong or missing.
    """
    numbers = [number for point in yearly for number in point] + list(to_date or ())
    for is_so, message in (
        (promise.kind not in FORMS, say("目标类型是“{kind}”，没有可以推算的数值", kind=label(promise.kind))),
        (promise.low is None and promise.high is None, say("没有数量目标，无从展望")),
        (not isinstance(promise.direction, Direction), say("未确认指标方向（越大越好还是越小越好），不作猜测")),
        (not all(map(math.isfinite, numbers)), say("数列中有非数值或无穷大，先核对数据")),
        (any(early[0] >= later[0] for early, later in pairwise(yearly)), say("年份不是由早到晚或有重复，先核对数据")),
        (bool(yearly) and yearly[-1][0] > promise.last_year, say("最新数据已晚于规划期末，无需展望")),
        (to_date is not None and to_date[0] <= 0, say("累计（或平均）值所覆盖的年数须大于零")),
        (
            promise.kind in PERCENT_KINDS and _beyond_percent(promise, yearly, to_date),
            say("增减幅度超出 −100% 至 100% 的可算范围"),
        ),
    ):
        if is_so:
            raise NoOutlook(message)


PERCENT_KINDS = {Kind.CUM_GROWTH: 1, Kind.AVG_GROWTH: 1, Kind.REDUCE_PCT: -1, Kind.AVG_REDUCE: -1}


def _beyond_percent(promise: Promise, yearly: Points, to_date: tuple[float, float] | None) -> bool:
    """Tell whether a growth of -100 % or less, or a reduction of 100 % or more, is among the figures."""
    sign = PERCENT_KINDS[promise.kind]
    figures = [value for _, value in yearly] + [bound for bound in (promise.low, promise.high) if bound is not None]
    figures += [to_date[1]] if to_date else []
    return any(sign * each <= -100 for each in figures)
