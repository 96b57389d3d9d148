"""Jumps in a yearly series, by a rule that a single outlier cannot hide from.

Source: B. Iglewicz, D. Hoaglin, How to Detect and Handle Outliers, ASQC 1993: the modified z-score
0.6745·(x − median) ÷ MAD, suspicious above 3.5 in absolute value. docs/methods/data-quality.md.
"""

import math
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from statistics import median

#: Modified z-score above which a change is suspicious.
SUSPICIOUS = 3.5
#: Least MAD used [natural log]: below, changes of a few per cent in a smooth series would look wild.
LEAST_SPREAD = 0.05
#: Changes needed before a series has a usual change of its own: one outlier makes two wild changes, of four too many.
ENOUGH_CHANGES = 5
#: In a shorter series a value this many times the one before, or less than its inverse, is a jump.
SHORT_SERIES_FACTOR = 3


def jumps_among(values: Sequence[Decimal]) -> list[int]:
    """Return the positions whose value jumped from the one before.

    A return to the usual level after a jump is not reported a second time. Values must be positive to be compared;
    a series with others has no jumps by this rule.

    Args:
        values: yearly values, oldest first, in one unit.

    >>> jumps_among([Decimal(v) for v in (100, 105, 108, 1120, 118, 121)])
    [3]
    >>> jumps_among([Decimal(100), Decimal(310)]), jumps_among([Decimal(100), Decimal(290)])
    ([1], [])
    """
    if any(value <= 0 for value in values):
        return []
    changes = [math.log(float(after / before)) for before, after in pairwise(values)]
    wild = [index for index, change in enumerate(changes) if _is_wild(change, changes)]
    return [index + 1 for index in wild if index - 1 not in wild or changes[index] * changes[index - 1] > 0]


def _is_wild(change: float, changes: Sequence[float]) -> bool:
    if len(changes) < ENOUGH_CHANGES:
        return abs(change) >= math.log(SHORT_SERIES_FACTOR)
    usual = median(changes)
    spread = max(median(abs(other - usual) for other in changes), LEAST_SPREAD)
    return 0.6745 * abs(change - usual) / spread > SUSPICIOUS
