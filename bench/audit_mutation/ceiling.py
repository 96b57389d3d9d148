"""What could be noticed at best: every relation of the hand-checked answers recomputed on the changed text.

Exact interval arithmetic on fractions: a figure stands for half a unit of its last place to either side, an
approximator for its range, a count of things for itself. A relation is a live check when it holds on the clean text; it
notices a change when it no longer holds.
"""

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from audit_mutation.figures import MAGNITUDE, TWO
from audit_mutation.gold import GoldQuantity, GoldRelation, Operand
from audit_mutation.mutant import Mutant
from audit_mutation.places import RATING_CELL

CHINESE = "零一二三四五六七八九"
INFINITE = Fraction(10**30)
CLEAN = Mutant("clean", (), ())


@dataclass(frozen=True, slots=True)
class Range:
    """All values a figure may stand for, its bounds included."""

    low: Fraction
    high: Fraction

    def __add__(self, other: "Range") -> "Range":
        return Range(self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Range") -> "Range":
        return Range(self.low - other.high, self.high - other.low)

    def __mul__(self, other: "Range") -> "Range":
        return Range(self.low * other.low, self.high * other.high)

    def __truediv__(self, other: "Range") -> "Range":
        return Range(self.low / other.high, self.high / other.low if other.low > 0 else INFINITE)

    def meets(self, other: "Range") -> bool:
        """Return whether one value lies in both."""
        return self.low <= other.high and other.low <= self.high

    def may_reach(self, other: "Range") -> bool:
        """Return whether it can be at least the other."""
        return self.high >= other.low

    def holds_whole(self) -> bool:
        """Return whether a whole number lies in it."""
        return math.ceil(self.low) <= math.floor(self.high)


HUNDRED = Range(Fraction(100), Fraction(100))
NOTHING = Range(Fraction(0), Fraction(0))


def figure(text: str) -> Fraction:
    """Return the value of figures as printed.

    >>> figure("三"), figure("1337.10") == figure("1337.1")
    (Fraction(3, 1), True)
    """
    plain = text.replace(",", "").translate(TWO)
    if plain in CHINESE:
        return Fraction(CHINESE.index(plain))
    return Fraction(plain)


def range_of(text: str, approximator: str, *, is_count: bool) -> Range:
    """Return what figures stand for.

    >>> range_of("260", "余", is_count=True)
    Range(low=Fraction(260, 1), high=Fraction(270, 1))
    """
    value = figure(text)
    if approximator in {"超过", "超", "突破", ">", "以上"}:
        return Range(value, INFINITE)
    if approximator in {"余", "多"}:
        return Range(value, value + next_round(value))
    if approximator in {"约", "左右", "近"}:
        return Range(value * 9 / 10, value * 11 / 10)
    if approximator == "<":
        return Range(Fraction(0), value)
    decimals = len(text.partition(".")[2])
    half = Fraction(0) if is_count and not decimals else Fraction(1, 2 * 10**decimals)
    return Range(value - half, value + half)


def next_round(value: Fraction) -> Fraction:
    """Return the unit of the last figure that is not zero: 10 for 260, 100 for 700."""
    unit = 1
    while value and value % (unit * 10) == 0:
        unit *= 10
    return Fraction(unit)


class Reading:
    """The operands of a relation as the changed text has them."""

    def __init__(self, relation: GoldRelation, mutant: Mutant, world: "Ceiling") -> None:
        self.relation, self.mutant, self.world = relation, mutant, world

    def literal(self, operand: Operand) -> str:
        """Return the figures of an operand."""
        return self.mutant.literal(self.world.text, operand.start, operand.end)

    def value(self, operand: Operand) -> Fraction:
        """Return an operand's value in the unit it had in the clean text."""
        return figure(self.literal(operand)) * self._rescaled(operand)

    def range(self, operand: Operand) -> Range:
        """Return what an operand stands for."""
        factor = self._rescaled(operand)
        is_count = operand.start in self.world.counts
        plain = range_of(self.literal(operand), operand.approximator, is_count=is_count)
        return Range(plain.low * factor, plain.high * factor)

    def _rescaled(self, operand: Operand) -> Fraction:
        """Return by what a changed 万 or 亿 behind the figures moves the value."""
        match = MAGNITUDE.match(self.world.text, operand.end)
        if match is None:
            return Fraction(1)
        now = self.mutant.literal(self.world.text, *match.span(1))
        powers = {"万": 4, "亿": 8}
        return Fraction(10) ** (powers.get(now, powers[match[1]]) - powers[match[1]])

    def ranges(self, *roles: str) -> list[Range]:
        """Return the ranges of the operands of some roles."""
        return [self.range(operand) for operand in self.relation.of_role(*roles)]

    def total(self, *roles: str) -> Range:
        """Return the sum over the operands of some roles."""
        return sum(self.ranges(*roles), NOTHING)


def is_equal(seen: Reading) -> bool:
    """Repeated mentions: one value, however many zeros are printed."""
    return len({seen.value(operand) for operand in seen.relation.operands}) == 1


def adds_up(seen: Reading) -> bool:
    """Parts make the whole."""
    return seen.total("part").meets(seen.total("whole"))


def is_bounded(seen: Reading) -> bool:
    """Parts are at most the whole."""
    whole = seen.total("whole", "whole?") - seen.total("minus")
    return whole.may_reach(seen.total("part", "part?"))


def is_share(seen: Reading) -> bool | None:
    """Part ÷ whole is the printed share; bounds and shares of implied totals are not recomputed."""
    if not seen.relation.of_role("numerator", "denominator", "percent")[2:]:
        return None
    part, whole, percent = (
        seen.range(seen.relation.of_role(role)[0]) for role in ("numerator", "denominator", "percent")
    )
    return (part * HUNDRED / whole).meets(percent)


def is_whole_count(seen: Reading) -> bool:
    """A share of a whole count is a whole count."""
    (percent,) = seen.ranges("percent")
    if wholes := seen.ranges("denominator"):
        return (wholes[0] * percent / HUNDRED).holds_whole()
    (part,) = seen.ranges("numerator")
    return (part * HUNDRED / percent).holds_whole()


def totals_agree(seen: Reading) -> bool | None:
    """Two implied totals are one."""
    if seen.relation.of_role("numerator1"):
        one, other = ((seen.total(f"numerator{n}") * HUNDRED / seen.total(f"percent{n}")) for n in (1, 2))
        return one.meets(other)
    percents = seen.ranges("percent")
    return percents[1].may_reach(percents[0]) if len(percents) == 2 else None


def compounds(seen: Reading) -> bool:
    """The mean rate leads from the start to the end."""
    start, end, rate = (seen.range(seen.relation.of_role(role)[0]) for role in ("start", "end", "rate"))
    years = seen.relation.of_role("period")
    count = seen.value(years[0]) if len(years) == 1 else seen.value(years[1]) - seen.value(years[0])
    factor = Range(1 + rate.low / 100, 1 + rate.high / 100)
    grown = factor
    for _ in range(int(count) - 1):
        grown = grown * factor
    return (end / start).meets(grown)


def is_stock(seen: Reading) -> bool:
    """What is new is at most what there is; of two pairs, the outer leaves at least the inner before the period."""
    if seen.relation.of_role("cum"):
        one, other = seen.ranges("cum")
        added, inner = seen.ranges("new")
        return (one - added).may_reach(other - inner)
    return seen.total("cumulative").may_reach(seen.total("new"))


def is_mean(seen: Reading) -> bool:
    """Shares added over parts lie between those of the years."""
    years, parts = seen.ranges("year"), seen.total("cum_part")
    return parts.high >= min(year.low for year in years) and parts.low <= max(year.high for year in years)


def is_product(seen: Reading) -> bool | None:
    """A count times its mean fits into the implied total."""
    count, mean, part, percent = (seen.total(role) for role in ("count", "mean", "numerator", "percent"))
    return (part * HUNDRED / percent).may_reach(count * mean)


def is_feasible(seen: Reading) -> bool | None:
    """One implied total holds the other; a part may lie above the overall value it was read with."""
    if seen.relation.of_role("numerator1"):
        one, other = (seen.total(f"numerator{n}") * HUNDRED / seen.total(f"percent{n}") for n in (1, 2))
        return one.may_reach(other)
    if seen.relation.of_role("overall"):
        return seen.total("part").may_reach(seen.total("overall"))
    return None


def is_claimed(seen: Reading) -> bool | None:
    """Done reaches the target, or half of it where the claim is about the middle of the plan."""
    if not seen.relation.of_role("target"):
        return None
    half = Range(Fraction(1, 2), Fraction(1, 2)) if ">50%" in seen.relation.note or "%" in seen.relation.note else None
    target = seen.total("target")
    return seen.total("actual").may_reach(target * half if half else target)


def is_directed(seen: Reading) -> bool:
    """The target lies above the present."""
    return seen.total("target").high > seen.total("current").low


def counts_items(seen: Reading) -> bool | None:
    """The announced count is the number of items, or at least that of those named as examples."""
    counts = seen.relation.of_role("count")
    if seen.relation.name in seen.mutant.breaks:
        return False
    if not counts or "等" in seen.relation.note:
        return None
    clean = {operand.start: figure(operand.text) for operand in counts}
    return all(seen.value(operand) == clean[operand.start] for operand in counts)


def counts_rows(seen: Reading) -> bool:
    """The stated count is the number of table rows with the attribute or rating."""
    (count,) = seen.relation.of_role("count")
    return seen.value(count) == seen.world.rows_with(seen.relation.note.split()[0], seen.mutant)


def is_rated(seen: Reading) -> bool | None:
    """The rating follows from target and value; the gold says by which of the office's three rules."""
    actual, target = (seen.relation.of_role(role)[0] for role in ("actual", "target"))
    is_cap = target.approximator == "<"
    done, asked = seen.value(actual), seen.value(target)
    met = done < asked if is_cap else done >= asked
    if "annual" in seen.relation.note:
        expected = "符合预期" if met else "低于预期"
    else:
        expected = "提前完成" if met else "符合预期" if not is_cap and done * 2 >= asked else "低于预期"
    return seen.world.rating_behind(actual, seen.mutant) == expected


def is_percentage(seen: Reading) -> bool:
    """No percentage in the list is above 100."""
    return all(seen.value(operand) <= 100 for operand in seen.relation.operands)


def spans_years(seen: Reading) -> bool:
    """The years from and to are as far apart as stated."""
    first, last, years = (seen.value(seen.relation.of_role(role)[0]) for role in ("from", "to", "years"))
    return last - first == years


CHECKS: dict[str, Callable[[Reading], bool | None]] = {
    "repeated": is_equal,
    "table_vs_text": is_equal,
    "sum_of_parts": adds_up,
    "subset_bound": is_bounded,
    "share": is_share,
    "grim_integer": is_whole_count,
    "implied_total": totals_agree,
    "cagr": compounds,
    "stock_flow": is_stock,
    "weighted_mean": is_mean,
    "product": is_product,
    "feasibility": is_feasible,
    "claim_vs_target": is_claimed,
    "direction": is_directed,
    "list_count": counts_items,
    "rating_count": counts_rows,
    "rating_vs_target": is_rated,
    "range": is_percentage,
    "period_length": spans_years,
}


class Ceiling:
    """The gold relations of a text as checks."""

    def __init__(self, text: str, relations: Iterable[GoldRelation], quantities: Iterable[GoldQuantity]) -> None:
        self.text = text
        self.counts = {q.start for q in quantities if q.kind == "count" and q.unit[:1] not in {"万", "亿"}}
        self.relations = list(relations)

    @cached_property
    def live(self) -> list[GoldRelation]:
        """Return the relations that hold on the clean text as recomputed here."""
        return [relation for relation in self.relations if self.holds(relation, CLEAN)]

    def holds(self, relation: GoldRelation, mutant: Mutant) -> bool | None:
        """Return whether a relation holds on the changed text; None where it cannot be recomputed."""
        if relation.kind == "sum_of_parts" and relation.name in mutant.breaks:
            return False
        check = CHECKS.get(relation.kind)
        try:
            return check(Reading(relation, mutant, self)) if check else None
        except (ValueError, IndexError, ZeroDivisionError):
            return None

    def broken(self, mutant: Mutant) -> list[GoldRelation]:
        """Return the live relations that no longer hold."""
        touched = self.live if mutant.operator == "flipped_rating" or mutant.breaks else self.on(mutant)
        return [relation for relation in touched if self.holds(relation, mutant) is False]

    def on(self, mutant: Mutant) -> list[GoldRelation]:
        """Return the live relations with a changed operand."""
        return [r for r in self.live if any(mutant.changes(o.start, o.end) for o in r.operands)]

    def rating_behind(self, operand: Operand, mutant: Mutant) -> str:
        """Return the rating in the table row an operand stands in."""
        match = RATING_CELL.search(self.text, operand.end)
        if match is None or "\n" in self.text[operand.end : match.start()]:
            raise ValueError(operand)
        return mutant.literal(self.text, *match.span("rating"))

    def rows_with(self, word: str, mutant: Mutant) -> int:
        """Return how many table rows have an attribute or rating; `table` asks for all rows."""
        cells = list(RATING_CELL.finditer(self.text))
        if word == "table":
            return len(cells)
        ratings = [mutant.literal(self.text, *match.span("rating")) for match in cells]
        attributes = re.findall(rf"\|[ \t]*{word}[ \t]*\|", self.text)
        return sum(rating == word for rating in ratings) or len(attributes)
