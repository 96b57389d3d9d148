"""Slips of the unit: a figure a thousand times off what it should be near to (万 for 亿 is ten thousand)."""

from decimal import Decimal

from midcourse.data.units import factor_between
from midcourse.plan.model import Indicator, Plan, Target
from midcourse.plan.target_text import read_target
from midcourse.plan.vocabulary import Kind

#: A figure this many times its neighbours, or its target, is taken for a slip of the unit.
SLIP = 1000
TOTALS = frozenset([Kind.CUMULATIVE, Kind.CUM_GROWTH])
MEANS = frozenset([Kind.AVG_LEVEL, Kind.AVG_GROWTH, Kind.AVG_REDUCE])
#: Kinds whose number is an amount like the value itself.
_AMOUNTS = frozenset([Kind.LEVEL, Kind.CUMULATIVE, Kind.AVG_LEVEL, Kind.CAP, Kind.FLOOR, Kind.FLOW_YEAR, Kind.MAINTAIN])


def far_apart(one: Decimal, other: Decimal) -> bool:
    """Tell whether two amounts are so far apart that a unit was mistaken; never for zero.

    >>> far_apart(Decimal(1480), Decimal(14800000)), far_apart(Decimal(0), Decimal(5))
    (True, False)
    """
    small, large = sorted((abs(one), abs(other)))
    return small > 0 and large / small >= SLIP


def target_reading(plan: Plan, indicator: Indicator) -> Target | None:
    """Read the indicator's target in force; None when it has none."""
    target = plan.target_of(indicator.code)
    if target is None:
        return None
    return read_target(target.text, name=indicator.name, unit=target.unit or indicator.unit, column=target.heading)


def off_target(value: Decimal, unit: str | None, reading: Target | None) -> bool:
    """Tell whether a value is a thousand times its target.

    A value far below its target is no slip: it may have only begun. A doubted reading of the target proves nothing.

    Args:
        value: in `unit`.
        reading: the target; None when there is none.
    """
    if reading is None or reading.doubts or reading.kind not in _AMOUNTS:
        return False
    number = reading.low if reading.low is not None else reading.high
    factor = factor_between(unit, reading.unit)
    if number is None or factor is None:
        return False
    return abs(value * factor) > abs(number) and far_apart(value * factor, number)
