"""The yearly path a target implies, proposed for the annual plans (National Development Planning Law, art. 23).

A level is approached in equal steps from its base value, a total is divided evenly, a rate holds every year, a
reduction over the plan is one yearly rate compounded. It is a proposal: the annual plan decides, so nothing is made
where the target does not tell.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from midcourse.plan.model import Target
from midcourse.plan.vocabulary import Comparator, Kind
from midcourse.quantities import shown

#: Decimals a divided target has at most more than the target itself.
FINER = 1
_SIGNS = {
    Comparator.GE: "≥",
    Comparator.GT: ">",
    Comparator.LE: "≤",
    Comparator.LT: "<",
}
_ONE, _HUNDRED = Decimal(1), Decimal(100)


@dataclass(frozen=True, slots=True)
class Course:
    """What a path is drawn from.

    Args:
        target: as read.
        years: the years of the plan, ascending, at least one.
        base: value of the base year, in the target's unit; None when not known.
        base_year: None when not known; the year before the plan is the usual one.
    """

    target: Target
    years: tuple[int, ...]
    base: Decimal | None = None
    base_year: int | None = None


def path_of(course: Course) -> Mapping[int, str]:
    """Return the target text of each year of the plan; empty when the target implies none.

    >>> from midcourse.plan.target_text import read_target
    >>> years = (2026, 2027, 2028, 2029, 2030)
    >>> path_of(Course(read_target("86", name="城镇化率", unit="%"), years, Decimal(85), 2025))[2027]
    '85.4'
    >>> path_of(Course(read_target("[125]", name="城镇新增就业人数", unit="万人"), years))[2030]
    '25'
    """
    target = course.target
    draw = _DRAWN.get(target.kind)
    if draw is None or target.doubts or not course.years or (target.low is None and target.high is None):
        return {}
    return draw(course)


def _level(course: Course) -> Mapping[int, str]:
    """Approach a level in equal steps."""
    aim, start = _aim(course.target), course.base
    first = course.base_year if course.base_year is not None else course.years[0] - 1
    last = course.years[-1]
    if aim is None or start is None or first >= course.years[0]:
        return {}
    places = _decimals(aim, start) + FINER
    step = (aim - start) / (last - first)
    told = {year: shown(_rounded(start + step * (year - first), places).normalize()) for year in course.years[:-1]}
    return {**told, last: course.target.text}


def _divided(course: Course) -> Mapping[int, str]:
    """Divide a total evenly over the years."""
    aim = _aim(course.target)
    if aim is None:
        return {}
    part = _rounded(aim / len(course.years), _decimals(aim) + FINER).normalize()
    sign = (
        _SIGNS.get(course.target.comparator, "") if course.target.comparator in {Comparator.GT, Comparator.LT} else ""
    )
    return dict.fromkeys(course.years, f"{sign}{shown(part)}")


def _every_year(course: Course) -> Mapping[int, str]:
    return dict.fromkeys(course.years, course.target.text)


def _compounded(course: Course) -> Mapping[int, str]:
    """Return the yearly reduction that compounds to the one over the plan: 1 - (1 - 18 %)^(1/5)."""
    aim = _aim(course.target)
    if aim is None or not 0 < aim < _HUNDRED:
        return {}
    yearly = (_ONE - (_ONE - aim / _HUNDRED) ** (_ONE / len(course.years))) * _HUNDRED
    return dict.fromkeys(course.years, f"下降{shown(_rounded(yearly, _decimals(aim) + FINER).normalize())}%")


def _aim(target: Target) -> Decimal | None:
    return target.low if target.low is not None else target.high


def _decimals(*values: Decimal) -> int:
    return max(max(0, -int(value.as_tuple().exponent)) for value in values)


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(_ONE.scaleb(-places), rounding=ROUND_HALF_UP)


#: How the path of each kind of target is drawn; other kinds imply none.
_DRAWN: Mapping[Kind, Callable[[Course], Mapping[int, str]]] = {
    Kind.LEVEL: _level,
    Kind.CUMULATIVE: _divided,
    Kind.INCREASE_BY: _divided,
    Kind.AVG_GROWTH: _every_year,
    Kind.AVG_LEVEL: _every_year,
    Kind.AVG_REDUCE: _every_year,
    Kind.GROWTH_YEAR: _every_year,
    Kind.FLOW_YEAR: _every_year,
    Kind.CAP: _every_year,
    Kind.FLOOR: _every_year,
    Kind.MAINTAIN: _every_year,
    Kind.REDUCE_PCT: _compounded,
}
