"""Exact interval arithmetic on printed numbers: every value a printed number may stand for, and what follows.

A printed 5.69 stands for anything that rounds to it; a printed count of 24 for 24 alone; 超过500 for anything above.
Bounds of None are unbounded. Decimal throughout; division is avoided by multiplying across, so nothing is lost.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from midcourse.quantities import decimals_of, shown


@dataclass(frozen=True, slots=True)
class Values:
    """Values from `low` to `high`, both included; None is unbounded."""

    low: Decimal | None
    high: Decimal | None

    def __add__(self, other: "Values") -> "Values":
        return Values(_sum(self.low, other.low), _sum(self.high, other.high))

    def __neg__(self) -> "Values":
        return Values(None if self.high is None else -self.high, None if self.low is None else -self.low)

    def __sub__(self, other: "Values") -> "Values":
        return self + -other

    def __mul__(self, other: "Values") -> "Values":
        """Multiply two spans of values that are not negative."""
        return Values(_product(self.low, other.low), _product(self.high, other.high))

    def over(self, other: "Values") -> "Values":
        """Divide a span that is not negative by a positive one; a bound that would divide by nothing is open.

        >>> Values(Decimal(1), Decimal(2)).over(Values(Decimal(2), Decimal(4)))
        Values(low=Decimal('0.25'), high=Decimal('1'))
        """
        low = self.low / other.high if self.low is not None and other.high else None
        high = self.high / other.low if self.high is not None and other.low else None
        return Values(low, high)

    def times(self, factor: Decimal | int) -> "Values":
        """Scale by a factor that is not negative."""
        return Values(
            None if self.low is None else self.low * factor, None if self.high is None else self.high * factor
        )

    def meets(self, other: "Values") -> bool:
        """Tell whether some value lies in both."""
        return not (_below(self.high, other.low) or _below(other.high, self.low))

    def widened(self, by: Decimal) -> "Values":
        """Move both bounds outwards."""
        return Values(None if self.low is None else self.low - by, None if self.high is None else self.high + by)

    @property
    def middle(self) -> Decimal | None:
        """Return the value in the middle; None when unbounded."""
        return None if self.low is None or self.high is None else (self.low + self.high) / 2

    def printed(self, places: int = 2) -> str:
        """Return the span for people: one number when it is one, else [low, high], rounded outwards enough to read.

        >>> Values(Decimal("80.79"), Decimal("80.85")).printed(), Values(Decimal(25), Decimal(25)).printed()
        ('[80.79, 80.85]', '25')
        """
        low, high = _brief(self.low, places), _brief(self.high, places)
        return low if low == high else f"[{low}, {high}]"


def total(spans: Iterable[Values]) -> Values:
    """Add up spans.

    >>> total([Values(Decimal(1), Decimal(2)), Values(Decimal(3), None)])
    Values(low=Decimal('4'), high=None)
    """
    low: Decimal | None = Decimal(0)
    high: Decimal | None = Decimal(0)
    for span in spans:
        low, high = _sum(low, span.low), _sum(high, span.high)
    return Values(low, high)


def _brief(bound: Decimal | None, places: int) -> str:
    if bound is None:
        return "…"
    if bound == bound.to_integral_value():
        return shown(bound if decimals_of(bound) <= places else bound.to_integral_value())
    return shown(round(bound, max(places, 1 - bound.adjusted())))


def _sum(left: Decimal | None, right: Decimal | None) -> Decimal | None:
    return None if left is None or right is None else left + right


def _product(left: Decimal | None, right: Decimal | None) -> Decimal | None:
    return None if left is None or right is None else left * right


def _below(high: Decimal | None, low: Decimal | None) -> bool:
    return high is not None and low is not None and high < low
