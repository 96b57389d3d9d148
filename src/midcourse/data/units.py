"""Units as departments write them: when two convert, and when they differ only in the word of counting.

个, 家 and 户 are words, not measures (`midcourse.quantities`): 个 where the plan says 家 is a question; square metres
where it says 元 cannot be true.
"""

from decimal import Decimal

from midcourse.errors import UnitMismatch
from midcourse.quantities import conversion_factor, split_unit

MONEY = ("元", "美元", "欧元")
_MEASURES = frozenset(
    [
        *MONEY,
        *("%", "‰", "百分点", "个百分点", "倍", "岁", "年", "小时", "天", "米", "平方米", "立方米", "千克", "吨标准煤"),
        *("标准煤", "千瓦", "千瓦时", "kWh", "MW", "GW", "℃", "摄氏度", "分贝", "dB", "升", "克", "斤"),
    ]
)


def factor_between(unit: str | None, goal: str | None) -> Decimal | None:
    """Return what an amount in `unit` is multiplied by to stand in `goal`; 1 where one is not stated; None if nothing.

    >>> factor_between("万元", "亿元"), factor_between(None, "家"), factor_between("个", "家")
    (Decimal('0.0001'), Decimal('1'), None)
    """
    if unit is None or goal is None:
        return Decimal(1)
    try:
        return conversion_factor(unit, goal)
    except UnitMismatch:
        return None


def factor_between_words(unit: str, goal: str) -> Decimal | None:
    """Return the factor between two words of counting, as if the words were one; None when either is a measure.

    >>> factor_between_words("万个", "家"), factor_between_words("平方米", "家"), factor_between_words("元/人", "家")
    (Decimal('10000'), None, None)
    """
    (size, base), (goal_size, goal_base) = split_unit(unit), split_unit(goal)
    if is_measure(base) or is_measure(goal_base):
        return None
    return size / goal_size


def is_measure(unit: str) -> bool:
    """Tell whether a unit measures something, a rate included, rather than counting by a word."""
    _, base = split_unit(unit)
    return base in _MEASURES or "/" in base


def is_money(unit: str) -> bool:
    """Tell whether a unit is an amount of money.

    >>> is_money("亿美元"), is_money("元/人")
    (True, False)
    """
    return split_unit(unit)[1] in MONEY
