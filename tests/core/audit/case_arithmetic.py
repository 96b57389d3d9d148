"""The arithmetic of the marked relations, so that no expectation rests on a slip of its author.

Every printed number is an interval of half a unit of its last place, or what its approximator allows; counts are exact.
Written apart from the auditor on purpose: it would prove nothing to check the auditor with itself.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any
from unicodedata import normalize

from case_files import Case, ExpectedRelation, Mark

MAGNITUDES = {"万亿": 12, "亿": 8, "万": 4, "千": 3, "trillion": 12, "billion": 9, "million": 6, "thousand": 3}
MAGNITUDE = re.compile(r" ?(" + "|".join(MAGNITUDES) + r")")
FIGURE = re.compile(r"[-−－]?\d[\d,，]*(?:\.\d+)?")
DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9} | {
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
#: Words around a figure → which share of it the true value may lie below and above.
ABOUT = (
    (re.compile(r"近|接近|nearly|almost"), Fraction(1, 10), Fraction(0)),
    (re.compile(r"超|逾|余|多|以上|more than|over"), Fraction(0), Fraction(1, 10)),
    (re.compile(r"约|左右|about|around|roughly"), Fraction(1, 10), Fraction(1, 10)),
)


@dataclass(frozen=True, slots=True)
class Span:
    """Numbers from low to high."""

    low: Fraction
    high: Fraction

    def __add__(self, other: "Span") -> "Span":
        return Span(self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Span") -> "Span":
        return Span(self.low - other.high, self.high - other.low)

    def __mul__(self, other: "Span") -> "Span":
        ends = [one * two for one in (self.low, self.high) for two in (other.low, other.high)]
        return Span(min(ends), max(ends))

    def __truediv__(self, other: "Span") -> "Span":
        return self * Span(1 / other.high, 1 / other.low)

    def meets(self, other: "Span") -> bool:
        """Tell whether both may be the same number."""
        return self.low <= other.high and other.low <= self.high

    def widened(self, by: Fraction) -> "Span":
        """Return the same with more room."""
        return Span(self.low - by, self.high + by)


def exactly(value: int | Fraction) -> Span:
    """Return a single number."""
    return Span(Fraction(value), Fraction(value))


HUNDRED = exactly(100)
ONE = exactly(1)


def chinese_value(text: str) -> int:
    """Return the value of a small Chinese numeral.

    >>> chinese_value("二十六"), chinese_value("十"), chinese_value("一百二十")
    (26, 10, 120)
    """
    total = digit = 0
    for character in text:
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = DIGITS[character]
    return total + digit


def magnitude_of(mark: Mark, text: str) -> int:
    """Return the power of ten a figure is multiplied by."""
    if mark.power is not None:
        return mark.power
    found = re.search("|".join(MAGNITUDES), mark.text) or MAGNITUDE.match(text, mark.end)
    return MAGNITUDES[found[0].strip()] if found else 0


def span_of(mark: Mark, text: str) -> Span:
    """Return what a printed number may stand for."""
    found = FIGURE.search(normalize("NFKC", mark.text))
    power = magnitude_of(mark, text)
    if not found:
        word = mark.text.strip().lower()
        return exactly(WORDS[word] if word in WORDS else chinese_value(word.strip("第约近超余多个")))
    figure = re.sub("[,，]", "", found[0]).replace("−", "-").replace("－", "-")
    places = len(figure.partition(".")[2])
    value = Fraction(figure) * 10**power
    half = Fraction(10**power, 2 * 10**places) if places or power else Fraction(0)
    return around(value, half, mark.text)


def around(value: Fraction, half: Fraction, printed: str) -> Span:
    """Return the interval of a rounded or approximate figure."""
    for words, below, above in ABOUT:
        if words.search(printed):
            return Span(value - abs(value) * below - half, value + abs(value) * above + half)
    return Span(value - half, value + half)


Values = Mapping[str, list[Span]]
Details = Mapping[str, Any]


def total(parts: list[Span]) -> Span:
    """Return the sum of the parts."""
    sum_ = exactly(0)
    for part in parts:
        sum_ += part
    return sum_


def adds_up(of: Values, _: Details) -> bool:
    return of["whole"][0].meets(total(of["part"]) - total(of.get("minus", [])))


def is_share(of: Values, details: Details) -> bool:
    percent = of["percent"][0].widened(Fraction(1, 10) if details.get("adjusted") else Fraction(0))
    half = rounding_of_percent(of["percent"][0])
    return percent.widened(half).meets(of["numerator"][0] / of["denominator"][0] * HUNDRED)


def rounding_of_percent(percent: Span) -> Fraction:
    """Return half a unit for a whole percentage, which `span_of` takes for exact."""
    return Fraction(1, 2) if percent.low == percent.high else Fraction(0)


def imply_one_total(of: Values, _: Details) -> bool:
    first, second = (
        of[f"numerator{n}"][0] / of[f"percent{n}"][0].widened(rounding_of_percent(of[f"percent{n}"][0])) for n in (1, 2)
    )
    return first.meets(second)


def compounds(of: Values, _: Details) -> bool:
    years = of["period"]
    count = years[-1].low - years[0].low if len(years) > 1 else years[0].low
    rate = of["rate"][0].widened(rounding_of_percent(of["rate"][0])) / HUNDRED + ONE
    grown = Span(rate.low ** int(count), rate.high ** int(count)) * of["start"][0]
    return grown.meets(of["end"][0])


def grows(of: Values, _: Details) -> bool:
    start = of["start"][0] if "start" in of else of["end"][0] - of["change"][0]
    rate = of["rate"][0].widened(rounding_of_percent(of["rate"][0]))
    return ((of["end"][0] / start - ONE) * HUNDRED).meets(rate)


def flows(of: Values, _: Details) -> bool:
    if "start" in of:
        return of["end"][0].meets(of["start"][0] + total(of["new"]) - total(of.get("out", [])))
    return of["new"][0].low <= of["cumulative"][0].high


def differs(of: Values, _: Details) -> bool:
    return of["difference"][0].meets(of["minuend"][0] - of["subtrahend"][0])


def multiplies(of: Values, _: Details) -> bool:
    return of["total"][0].meets(of["count"][0] * of["mean"][0])


def lies_between(of: Values, _: Details) -> bool:
    mean = of["mean"][0]
    return min(part.low for part in of["part"]) <= mean.high and mean.low <= max(part.high for part in of["part"])


def is_one(of: Values, _: Details) -> bool:
    return of["mention1"][0].meets(of["mention2"][0])


def is_counted(of: Values, details: Details) -> bool:
    return of["count"][0].low == Fraction(details["n"])


def is_met(of: Values, details: Details) -> bool:
    target, actual = of["target"][0], of["actual"][0]
    met = actual.high <= target.high if details.get("down") else actual.low >= target.low
    return met is (details.get("expect", "met") == "met")


def is_whole(of: Values, _: Details) -> bool:
    percent = of["percent"][0]
    counts = of["denominator"][0] * percent.widened(rounding_of_percent(percent)) / HUNDRED
    return counts.low // 1 != counts.high // 1 or counts.low == counts.low // 1


def is_within(of: Values, _: Details) -> bool:
    return of["rank"][0].low <= of["total"][0].high


def is_ordered(of: Values, _: Details) -> bool:
    return of["from"][0].low <= of["to"][0].high


def has_length(of: Values, _: Details) -> bool:
    length = of["to"][0].low - of["from"][0].low
    return of["years"][0].low in {length, length + 1}


def is_consecutive(of: Values, _: Details) -> bool:
    numbers = [number.low for number in of["serial"]]
    return all(after - before == 1 for before, after in pairwise(numbers))


def is_in_bounds(of: Values, _: Details) -> bool:
    return of["part"][0].low <= of["whole"][0].high


def is_percentage(of: Values, _: Details) -> bool:
    return all(share.low >= 0 and share.low <= 100 for share in of["percent"])


def is_computed(of: Values, details: Details) -> bool:
    return (grows if "rate" in of else is_share if "percent" in of else differs)(of, details)


CHECKS: Mapping[str, Callable[[Values, Details], bool]] = {
    "sum_of_parts": adds_up,
    "column_total": adds_up,
    "share": is_share,
    "implied_total": imply_one_total,
    "cagr": compounds,
    "growth": grows,
    "stock_flow": flows,
    "difference": differs,
    "product": multiplies,
    "weighted_mean": lies_between,
    "repeated": is_one,
    "table_vs_text": is_one,
    "unit_slip": is_one,
    "computed_column": is_computed,
    "list_count": is_counted,
    "rating_count": is_counted,
    "rating_vs_target": is_met,
    "claim_vs_target": is_met,
    "grim_integer": is_whole,
    "rank": is_within,
    "date_order": is_ordered,
    "period_length": has_length,
    "numbering": is_consecutive,
    "subset_bound": is_in_bounds,
    "range": is_percentage,
}
#: Kinds a reader judges by the words.
BY_WORDS = frozenset({"cross_reference", "approximator_conflict"})


def holds(relation: ExpectedRelation, case: Case) -> bool | None:
    """Tell whether a relation can be true of the printed numbers; None where only the words decide."""
    if relation.kind in BY_WORDS or relation.details.get("unchecked"):
        return None
    values: dict[str, list[Span]] = {}
    for operand in relation.operands:
        if operand.role == "rating":
            continue
        values.setdefault(operand.role, []).append(span_of(operand.mark, case.text))
    return CHECKS[relation.kind](values, relation.details)
