"""What a mention amounts to: its base unit, the worth of its last digit, every value it may stand for."""

from decimal import Decimal

from midcourse.audit.intervals import Values
from midcourse.audit.stated import COUNTED
from midcourse.numerals.mentions import Mention
from midcourse.quantities import METRIC

_ONE, _ZERO = Decimal(1), Decimal(0)


def base_unit(unit: str) -> tuple[Decimal, str]:
    """Return how many of the base unit one of a unit is, and the base unit: 公顷 is 10000 平方米.

    >>> base_unit("公顷"), base_unit("家")
    ((Decimal('10000'), '平方米'), (Decimal('1'), '家'))
    """
    base = METRIC.get(unit)
    return (base[1], base[0]) if base else (_ONE, unit)


def step_of(mention: Mention) -> Decimal:
    """Return what one more in the last printed digit is worth, in ones; 0 for what is counted one by one."""
    number = mention.number
    if mention.kind in COUNTED and number.decimals == 0 and number.scale == 1:
        return _ZERO
    return number.scale.scaleb(-number.decimals)


def values_of(mention: Mention, step: Decimal, factor: Decimal) -> Values | None:
    """Return every value a mention may stand for, in ones; None when it is withheld.

    Args:
        step: worth of the last printed digit; half of it to either side rounds to the printed number.
        factor: ones in one of its unit as written.
    """
    number = mention.number
    if number.figure is None:
        return None
    half = step / 2
    low = None if number.low is None else number.low * factor - half
    high = None if number.high is None else number.high * factor + half
    return Values(low, high)
