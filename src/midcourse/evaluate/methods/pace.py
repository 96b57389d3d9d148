"""Pace: what base would have been on schedule, how fast it went, how fast it must go.

Source: facts of Chinese practice as in docs/methods/pace.md.
"""

from dataclasses import dataclass

from midcourse.errors import MethodRefused
from midcourse.wording import say


def way_done(base: float, value: float, target: float) -> float:
    """Return the share of the way from base to target that is done [ratio]; works for less-is-better as well.

    Raises:
        MethodRefused: when target and base are equal.

    >>> way_done(48, 78, 80)
    0.9375
    """
    if target == base:
        raise MethodRefused(say("目标值等于基期值 {base}，没有路程可算", base=base))
    return (value - base) / (target - base)


def break_even_base(value: float, target: float, time_share: float) -> float:
    """Return the base value at which today's value would be exactly on schedule: (v - T·t) ÷ (1 - T).

    Args:
        value: today's value.
        target: value promised for the end.
        time_share: elapsed share of the plan [ratio], below 1.

    Raises:
        MethodRefused: when the plan is over.

    >>> round(break_even_base(73, 80, 0.4), 4)
    68.3333
    """
    if time_share >= 1:
        raise MethodRefused(say("规划期已满，不再有“按期”的基期值"))
    return (value - time_share * target) / (1 - time_share)


@dataclass(frozen=True, slots=True)
class Pace:
    """Straight-line pace of an index.

    Args:
        required_per_year: change per year the target asked for from the start.
        actual_per_year: change per year so far.
        linear_end: where the actual pace leads at the end.
        needed_from_here: change per year needed in the time left; None when none is left.
    """

    required_per_year: float
    actual_per_year: float
    linear_end: float
    needed_from_here: float | None


def pace(start: tuple[float, float], now: tuple[float, float], end: tuple[float, float]) -> Pace:
    """Compare required and actual pace.

    Args:
        start: year and value the plan started from.
        now: year and value reached.
        end: year and value promised.

    Raises:
        MethodRefused: when the years do not follow one another.

    >>> found = pace((2000, 57.05), (2006, 69.05), (2020, 100))
    >>> round(found.required_per_year, 2), round(found.actual_per_year, 2), round(found.linear_end, 2)
    (2.15, 2.0, 97.05)
    """
    (first, base), (year, value), (last, target) = start, now, end
    if not first < year <= last:
        raise MethodRefused(say("年份次序不对：{first}、{year}、{last}", first=first, year=year, last=last))
    actual = (value - base) / (year - first)
    left = last - year
    return Pace(
        (target - base) / (last - first), actual, value + actual * left, (target - value) / left if left else None
    )


def mean_needed(mean_so_far: float, years_done: float, target: float, plan_years: float) -> float:
    """Return the mean the remaining years must have so that the mean of all meets the target.

    Raises:
        MethodRefused: when no years are left.

    >>> mean_needed(5500, 2, 10000, 5)
    13000.0
    """
    if years_done >= plan_years:
        raise MethodRefused(say("规划期已满，没有剩余年份"))
    return (target * plan_years - mean_so_far * years_done) / (plan_years - years_done)
