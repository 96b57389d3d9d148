"""What a second opinion is given on, what it says, and when it refuses.

A second opinion looks at a level series alone: values of the same thing in several years, a target, a direction. It
knows no plan and no rule set, and never changes a rating. Every method declares what it needs; what is missing is a
refusal with a reason, never a number.
"""

import itertools
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from midcourse.errors import MethodRefused
from midcourse.plan.vocabulary import Direction
from midcourse.wording import Wording, say

#: Slack for binary fractions at a threshold: 101.5/100-1 is 0.01499999999999990, and is 1.5 %.
EPSILON = 1e-12


class Nature(StrEnum):
    """What the values of a series are, which decides the methods that make sense."""

    LEVEL = "level"  # a stock, an amount per year, a share
    TOTAL = "total"  # summed from zero at the plan's start
    RATE = "rate"  # itself a growth rate
    MEAN = "mean"  # a mean over the years so far


@dataclass(frozen=True, slots=True)
class LevelSeries:
    """A series and its promise, in plain numbers.

    Args:
        points: (year, value), oldest first. A year means its end: a stock at 30 June 2023 stands at 2022.5.
        direction: which way is better; None, or a word that is no direction, makes every method but none refuse.
        target: value promised, None for none. With a band, its nearer bound.
        target_year: year the target is for; None for none.
        base_year: year from which progress counts; the first point not before it is the base. None: the first point.
        nature: what the values are.
        limit: natural limit of the values in the good direction (100 for a share in %), None for none.
        share: the values are shares in per cent.
        band: lower and upper bound of an interval target, None for a one-sided one.
    """

    points: tuple[tuple[float, float], ...]
    direction: Direction | None
    target: float | None = None
    target_year: float | None = None
    base_year: float | None = None
    nature: Nature = Nature.LEVEL
    limit: float | None = None
    share: bool = False
    band: tuple[float, float] | None = None

    @property
    def counted(self) -> tuple[tuple[float, float], ...]:
        """Return the points from the base year on."""
        first = -math.inf if self.base_year is None else self.base_year
        return tuple(point for point in self.points if point[0] >= first)

    @property
    def base(self) -> float:
        """Return the base value."""
        return self.counted[0][1]

    @property
    def latest(self) -> float:
        """Return the newest value."""
        return self.counted[-1][1]

    @property
    def years(self) -> float:
        """Return the years from the base to the newest value."""
        return self.counted[-1][0] - self.counted[0][0]

    @property
    def goal(self) -> float:
        """Return the target; only for methods that need one."""
        return _given(self.target)

    @property
    def years_promised(self) -> float:
        """Return the years from the base to the target year; only for methods that need a target."""
        return _given(self.target_year) - self.counted[0][0]

    @property
    def years_left(self) -> float:
        """Return the years from the newest value to the target year; only for methods that need a target."""
        return _given(self.target_year) - self.counted[-1][0]

    @property
    def sign(self) -> int:
        """Return +1 where more is better, -1 where less is."""
        return 1 if self.direction is Direction.UP else -1

    @property
    def is_met(self) -> bool:
        """Tell whether the newest value meets the target, unrounded."""
        return self.target is not None and self.sign * (self.latest - self.target) >= 0

    @property
    def time_share(self) -> float:
        """Return the elapsed share of the way from base year to target year [ratio]."""
        return self.years / self.years_promised


def _given(number: float | None) -> float:
    if number is None:
        raise SeriesRefused(Reason.NO_TARGET)
    return number


class Reason(StrEnum):
    """Why a method does not apply; stable identifiers."""

    NOT_A_NUMBER = "not-a-number"
    DISORDERED = "disordered-years"
    TOO_FEW = "too-few-points"
    NO_DIRECTION = "unknown-direction"
    NOT_A_LEVEL = "not-a-level"
    RATE = "growth-rate"
    TOTAL = "total-from-zero"
    BASE_ZERO = "base-not-positive"
    SIGN_CHANGE = "sign-change"
    NO_TARGET = "no-target"
    TARGET_ZERO = "target-not-positive"
    BASE_IS_TARGET_YEAR = "base-year-is-target-year"
    TARGET_YEAR_PASSED = "target-year-passed"
    TARGET_IS_BASE = "target-equals-base"
    BASE_PAST_TARGET = "base-past-target"
    FALLS_BACK = "met-but-falling-back"


REASONS: Mapping[Reason, Wording] = {
    Reason.NOT_A_NUMBER: say("数列中有非数值或无穷大，先核对数据"),
    Reason.DISORDERED: say("年份不是由早到晚或有重复，先核对数据"),
    Reason.TOO_FEW: say("基期以来不足两个年份的数据，看不出变化"),
    Reason.NO_DIRECTION: say("未确认指标方向（越大越好还是越小越好），不作猜测"),
    Reason.NOT_A_LEVEL: say("各年平均类指标不是水平数列，本法不适用"),
    Reason.RATE: say("数值本身是增长率，对增长率再求增长率没有意义"),
    Reason.TOTAL: say("累计量从零起算，复合增长率无定义"),
    Reason.BASE_ZERO: say("基期值为零或负数，复合增长率无定义"),
    Reason.SIGN_CHANGE: say("数列中出现零或变号，复合增长率无定义"),
    Reason.NO_TARGET: say("没有数量目标或目标年份"),
    Reason.TARGET_ZERO: say("目标值为零或负数，本法无定义；以很小的数代替会左右结论"),
    Reason.BASE_IS_TARGET_YEAR: say("目标年份不晚于基期年份"),
    Reason.TARGET_YEAR_PASSED: say("最新数据已晚于目标年份，无需推算"),
    Reason.TARGET_IS_BASE: say("目标值等于基期值，属保持类指标，所需增速为零"),
    Reason.BASE_PAST_TARGET: say("基期值已优于目标值，属保持类指标，只能看是否守住"),
    Reason.FALLS_BACK: say("目前已达标，但按近年变动推算将退回目标以下，原方法对此未作规定"),
}


class SeriesRefused(MethodRefused):
    """A method does not apply to this series.

    Args:
        reason: which of the named reasons.
    """

    def __init__(self, reason: Reason) -> None:
        super().__init__(REASONS[reason])
        self.reason = reason


def refuse(reason: Reason | None) -> None:
    """Stop when there is a reason to.

    Raises:
        SeriesRefused: unless the reason is None.
    """
    if reason is not None:
        raise SeriesRefused(reason)


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one method says.

    Args:
        method: identifier of the method.
        values: the numbers behind it, by name; units in the method's page.
        category: identifier of the class in the method's own vocabulary.
        wording: one sentence with the class and the decisive numbers.
        caveats: what a reader must know before relying on it.
    """

    method: str
    values: Mapping[str, float]
    category: str
    wording: Wording
    caveats: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A method that does not apply, and why."""

    method: str
    reason: Reason
    wording: Wording


class Grade(StrEnum):
    """How well the source of a formula is known; the words stand in docs/methods."""

    FULL_TEXT = "full_text"
    EXCERPT = "excerpt"
    SEEN_IN_CODE = "seen_in_code"
    UNVERIFIED = "unverified"


class Need(StrEnum):
    """A condition a method puts on a series."""

    DIRECTION = "direction"
    POINTS = "two points"
    NOT_RATE = "values are no growth rates"
    NOT_MEAN = "values are no means"
    NOT_TOTAL = "values do not start at zero by construction"
    POSITIVE = "all values positive"
    TARGET = "a target and its year, after the base year"
    POSITIVE_TARGET = "a positive target"
    TARGET_MOVES = "target differs from base"
    BASE_SHORT = "base not already past the target"
    YEARS_LEFT = "target year not passed"


def _rates(series: LevelSeries) -> Reason | None:
    return Reason.RATE if series.nature is Nature.RATE else None


def _positive(series: LevelSeries) -> Reason | None:
    if series.base <= 0:
        return Reason.BASE_ZERO
    return Reason.SIGN_CHANGE if any(value <= 0 for _, value in series.counted) else None


def _targeted(series: LevelSeries) -> Reason | None:
    if series.target is None or series.target_year is None:
        return Reason.NO_TARGET
    return Reason.BASE_IS_TARGET_YEAR if series.counted and series.years_promised <= 0 else None


def _refuse_if(reason: Reason, is_so: Callable[[LevelSeries], bool]) -> Callable[[LevelSeries], Reason | None]:
    return lambda series: reason if is_so(series) else None


#: One guard a need, in the order they are tried: the first that fails gives the reason.
GUARDS: Mapping[Need, Callable[[LevelSeries], Reason | None]] = {
    Need.DIRECTION: _refuse_if(Reason.NO_DIRECTION, lambda series: not isinstance(series.direction, Direction)),
    Need.NOT_RATE: _rates,
    Need.NOT_MEAN: _refuse_if(Reason.NOT_A_LEVEL, lambda series: series.nature is Nature.MEAN),
    Need.NOT_TOTAL: _refuse_if(Reason.TOTAL, lambda series: series.nature is Nature.TOTAL),
    Need.TARGET: _targeted,
    Need.POINTS: _refuse_if(Reason.TOO_FEW, lambda series: len(series.counted) < 2),
    Need.POSITIVE: _positive,
    Need.POSITIVE_TARGET: _refuse_if(
        Reason.TARGET_ZERO, lambda series: series.target is not None and series.target <= 0
    ),
    Need.TARGET_MOVES: _refuse_if(Reason.TARGET_IS_BASE, lambda series: series.target == series.base),
    Need.BASE_SHORT: _refuse_if(Reason.BASE_PAST_TARGET, lambda series: series.sign * (series.base - series.goal) > 0),
    Need.YEARS_LEFT: _refuse_if(Reason.TARGET_YEAR_PASSED, lambda series: series.years_left < 0),
}

#: What every compound-growth method needs.
GROWTH_NEEDS = frozenset({
    Need.DIRECTION, Need.NOT_RATE, Need.NOT_MEAN, Need.NOT_TOTAL, Need.POINTS, Need.POSITIVE,
})  # fmt: skip
#: What a ratio of growth rates needs of a target.
TARGET_NEEDS = frozenset({Need.TARGET, Need.POSITIVE_TARGET, Need.TARGET_MOVES, Need.BASE_SHORT})
#: What every straight-line method needs.
LINEAR_NEEDS = frozenset({
    Need.DIRECTION, Need.NOT_RATE, Need.NOT_MEAN, Need.TARGET, Need.POINTS, Need.TARGET_MOVES, Need.BASE_SHORT,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Method:
    """A published way to judge a series.

    Args:
        identifier: name for ever; a changed formula gets a new one.
        name: what people call it.
        page: its page under docs/methods.
        source: document and address of the formula.
        grade: how well the source is known.
        needs: what a series must have.
        judge: the arithmetic; called only when the needs are met.
        needs_with_target: what it must have besides when there is a target, for methods that do without one too.
    """

    identifier: str
    name: Wording
    page: str
    source: str
    grade: Grade
    needs: frozenset[Need]
    judge: Callable[[LevelSeries], Opinion] = field(repr=False)
    needs_with_target: frozenset[Need] = frozenset()

    def refusal_for(self, series: LevelSeries) -> Reason | None:
        """Return why the method does not apply; None when it does."""
        needs = self.needs if series.target is None else self.needs | self.needs_with_target
        return fault_of(series) or lacking(series, needs)

    def opine(self, series: LevelSeries) -> Opinion:
        """Judge a series.

        Raises:
            SeriesRefused: (a `MethodRefused`) when the series lacks what the method needs.
        """
        refuse(self.refusal_for(series))
        return self.judge(series)


def fault_of(series: LevelSeries) -> Reason | None:
    """Return what makes a series unusable for any method; None when it is in order."""
    numbers = [number for point in series.points for number in point]
    numbers += [number for number in (series.target, series.target_year, series.base_year) if number is not None]
    if not all(map(math.isfinite, numbers)):
        return Reason.NOT_A_NUMBER
    years = [year for year, _ in series.points]
    return None if all(early < late for early, late in itertools.pairwise(years)) else Reason.DISORDERED


def lacking(series: LevelSeries, needs: frozenset[Need]) -> Reason | None:
    """Return the reason of the first need a series does not meet; None when it meets them all."""
    reasons = (guard(series) for need, guard in GUARDS.items() if need in needs)
    return next((reason for reason in reasons if reason is not None), None)


def growth_per_year(first: float, last: float, years: float) -> float:
    """Return the compound yearly growth [ratio] between two positive values.

    >>> round(growth_per_year(3643, 9230, 2), 4)
    0.5917
    """
    return float((last / first) ** (1 / years) - 1)


def at_least(value: float, threshold: float) -> bool:
    """Tell whether a computed value reaches a threshold, forgiving only the last binary digits.

    >>> 101.5 / 100 - 1 >= 0.015, at_least(101.5 / 100 - 1, 0.015)
    (False, True)
    """
    return value >= threshold - EPSILON


def above(value: float, threshold: float) -> bool:
    """Tell whether a computed value lies above a threshold, by more than the last binary digits."""
    return value > threshold + EPSILON


@dataclass(frozen=True, slots=True)
class Class:
    """One class of a method: its lower threshold and whether the threshold itself belongs to it."""

    category: str
    word: Wording
    threshold: float = -math.inf
    strict: bool = False

    def holds(self, value: float) -> bool:
        """Tell whether a value is high enough for this class."""
        return above(value, self.threshold) if self.strict else at_least(value, self.threshold)


def class_of(value: float, classes: tuple[Class, ...]) -> Class:
    """Return the first class, best first, a value is high enough for; the last holds everything."""
    return next(each for each in classes if each.holds(value))


def percent(ratio: float, places: int = 2) -> str:
    """Write a ratio as a percentage.

    >>> percent(0.2215)
    '22.15%'
    """
    return f"{100 * ratio:.{places}f}%"


def plain(number: float) -> str:
    """Write a number with at most two digits after the point.

    >>> plain(14.05), plain(3.0)
    ('14.05', '3')
    """
    return f"{number:.2f}".rstrip("0").rstrip(".")
