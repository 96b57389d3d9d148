"""How a value in a table stands to its target."""

from dataclasses import dataclass
from decimal import Decimal

from midcourse.plan.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a value stands to a target.

    Args:
        kind: of the target.
        met: whether the target is met; `met_rounded` whether it is when the value is rounded to the target's digits.
        sure: whether text and kind say which way is better; else only the name suggests it.
        goal: the target's number.
        attained: value ÷ target, target ÷ value where smaller is better [ratio]; None where either is 0 or less.
    """

    kind: Kind
    met: bool
    met_rounded: bool
    sure: bool
    goal: Decimal
    attained: Decimal | None
