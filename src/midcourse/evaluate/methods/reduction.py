"""Reduction targets and yearly percentages, compounded as the statistics bureaus compound them.

Source: 青海省统计局, 关于节能目标完成情况的计算方法, 2009-09-17; docs/methods/reduction.md.
"""

import math
from collections.abc import Sequence

from midcourse.errors import MethodRefused
from midcourse.wording import say


def log_share(done_pct: float, target_pct: float) -> float:
    """Return how much of a reduction is done [ratio]: ln(1-done) ÷ ln(1-target).

    Args:
        done_pct: reduction on the base year so far [%], negative after a rise.
        target_pct: reduction promised [%], above 0 and below 100.

    Raises:
        MethodRefused: when a percentage leaves that range.

    >>> round(log_share(15.61, 20), 4)
    0.7606
    """
    if not 0 < target_pct < 100 or done_pct >= 100:
        raise MethodRefused(
            say("下降幅度须在 0 与 100% 之间，现为 {done}% 与 {target}%", done=done_pct, target=target_pct)
        )
    return math.log1p(-done_pct / 100) / math.log1p(-target_pct / 100)


def linear_share(done: float, target: float) -> float:
    """Return done ÷ target, the approximation of `log_share`; also the additive share of a growth target [ratio].

    Raises:
        MethodRefused: when the target is zero.

    >>> linear_share(25, 50)
    0.5
    """
    if target == 0:
        raise MethodRefused(say("目标为零，无法计算完成比例"))
    return done / target


def compound_share(done_pct: float, target_pct: float) -> float:
    """Return how much of a cumulative growth is done [ratio]: ln(1+done) ÷ ln(1+target).

    Raises:
        MethodRefused: when the target is zero or a percentage is -100 or less.

    >>> round(compound_share(25, 50), 4)
    0.5503
    """
    if target_pct == 0 or min(done_pct, target_pct) <= -100:
        raise MethodRefused(
            say("增长幅度须大于 −100% 且目标不为零，现为 {done}% 与 {target}%", done=done_pct, target=target_pct)
        )
    return math.log1p(done_pct / 100) / math.log1p(target_pct / 100)


def compound_change(yearly_pct: Sequence[float]) -> float:
    """Chain yearly changes into the change over all of them [%].

    >>> round(compound_change([1.51, -2.20, -4.18]), 2)
    -4.87
    """
    return 100 * (math.prod(1 + each / 100 for each in yearly_pct) - 1)


def mean_yearly_change(total_pct: float, years: float) -> float:
    """Return the even yearly change that makes a change over several years [%].

    Raises:
        MethodRefused: when there are no years or everything is gone.

    >>> round(mean_yearly_change(-17, 5), 2)
    -3.66
    """
    if years <= 0 or total_pct <= -100:
        raise MethodRefused(
            say("年数须大于零，变动须大于 −100%，现为 {years} 年、{total}%", years=years, total=total_pct)
        )
    return 100 * math.expm1(math.log1p(total_pct / 100) / years)
