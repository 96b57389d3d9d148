"""Slips of the pen: what a number may have been before one digit, one place or one magnitude went wrong.

A relation that fails by a slip is far likelier a misprint than two numbers that happen to be near: the fewer the
candidates a number has, the less can be chance. Candidates are tried in the order people make them.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from midcourse.audit.intervals import Values
from midcourse.audit.stated import Stated
from midcourse.audit.ties import magnitude_of
from midcourse.numerals.mentions import MentionKind
from midcourse.quantities import decimals_of, shown

#: Literals whose candidates are kept: a number is held against many others.
REMEMBERED = 1024


def candidates(digits: str) -> Iterator[str]:
    """Yield what a printed figure may have been: one digit changed, two neighbours swapped, the point moved.

    >>> list(candidates("12"))[:4], "21" in candidates("12"), "1.2" in candidates("12")
    (['11', '13', '10', '14'], True, True)
    """
    yield from _one_digit(digits)
    yield from _swapped(digits)
    yield from _moved(digits)


def _one_digit(digits: str) -> Iterator[str]:
    """Change one digit, the last first and by little first; a leading zero is no digit people print."""
    for place in range(len(digits) - 1, -1, -1):
        if not digits[place].isdigit():
            continue
        old = int(digits[place])
        for new in sorted(range(10), key=lambda digit: (abs(digit - old), digit)):
            leads = place == 0 and new == 0 and len(digits) > 1 and digits[1] != "."
            if new != old and not leads:
                yield f"{digits[:place]}{new}{digits[place + 1 :]}"


def _swapped(digits: str) -> Iterator[str]:
    """Swap two neighbouring digits, a decimal point between them or not."""
    for place in range(len(digits) - 1):
        other = place + 2 if digits[place + 1] == "." else place + 1
        left, right = digits[place], digits[other : other + 1]
        if left.isdigit() and right.isdigit() and left != right and not (place == 0 and right == "0"):
            yield f"{digits[:place]}{right}{digits[place + 1 : other]}{left}{digits[other + 1 :]}"


def _moved(digits: str) -> Iterator[str]:
    """Move the decimal point one or two places."""
    value = Decimal(digits)
    for power in (-1, 1, -2, 2):
        yield shown(value.scaleb(power).normalize() if value else value)


def slip_into(one: Stated, wanted: Values) -> str | None:
    """Return the first slip of a number's literal that gives a wanted value; None when none does.

    Args:
        wanted: in ones of its unit.
    """
    number = one.mention.number
    if number.figure is None or number.upper is not None or number.script != "arabic":
        return None
    literal = _literal_figure(one)
    if one.has_approximator and len(literal) == 1:
        return None
    scale = number.scale * one.factor * (-1 if number.figure < 0 else 1)
    half = one.step / 2
    for candidate, value, finer in _tried(literal):
        if _would_do(value * scale, half.scaleb(-finer) if finer else half, wanted):
            return _like(one, candidate)
    return _magnitude_slip(one, wanted)


@lru_cache(maxsize=REMEMBERED)
def _tried(literal: str) -> tuple[tuple[str, Decimal, int], ...]:
    """Return the candidates of a literal with their values and how many decimals more they have."""
    decimals = decimals_of(Decimal(literal))
    values = ((candidate, Decimal(candidate)) for candidate in candidates(literal))
    return tuple((candidate, value, max(0, decimals_of(value) - decimals)) for candidate, value in values)


def _would_do(value: Decimal, half: Decimal, wanted: Values) -> bool:
    """Tell whether a printed value, give or take half its last digit, lies in a span.

    Touching its edge is not enough.
    """
    above = wanted.low is None or value + half > wanted.low or value == wanted.low
    below = wanted.high is None or value - half < wanted.high or value == wanted.high
    return above and below


def is_slip(one: Stated, other: Stated) -> bool:
    """Tell whether one printed number is a slip of another, whatever words such as 以上 make of it."""
    return bool(_slip_of(one, other) or _slip_of(other, one)) or _single_numerals(one, other)


def _single_numerals(one: Stated, other: Stated) -> bool:
    """Tell whether both are one Chinese numeral of one digit: any other is one slip away."""
    counts = {one.kind, other.kind} == {MentionKind.COUNT}
    return counts and all(
        len(number.text) == 1 and number.mention.number.script == "chinese" for number in (one, other)
    )


def _slip_of(one: Stated, other: Stated) -> str | None:
    if other.value is None:
        return None
    return slip_into(one, Values(other.value - other.step / 2, other.value + other.step / 2))


def _literal_figure(one: Stated) -> str:
    """Return the digits as printed, without sign and commas."""
    figure = one.text[len(_sign_of(one)) : _figure_length(one.text)]
    return figure.replace(",", "").replace("，", "").replace(" ", "").replace("。", ".")


def _sign_of(one: Stated) -> str:
    return one.text[:1] if one.text[:1] in _MINUS else ""


def _figure_length(text: str) -> int:
    length = int(text[:1] in _MINUS)
    while length < len(text) and (text[length].isdigit() or text[length] in ".,，。 "):
        length += 1
    return len(text[:length].rstrip())


def _like(one: Stated, figure: str) -> str:
    """Write a figure the way the number was written: thousands commas, magnitude, mark."""
    old = one.text[: _figure_length(one.text)]
    if "," in old:
        whole, point, rest = figure.partition(".")
        figure = f"{int(whole):,}{point}{rest}"
    return _sign_of(one) + figure + one.text[len(old) :]


_MINUS = ("-", "－", "−", "–")
_OTHER_MAGNITUDE = {
    "万": (("亿", Decimal(10**4)),),
    "亿": (("万", Decimal("0.0001")),),
    "thousand": (("million", Decimal(1000)),),
    "million": (("billion", Decimal(1000)), ("thousand", Decimal("0.001"))),
    "billion": (("million", Decimal("0.001")), ("trillion", Decimal(1000))),
    "trillion": (("billion", Decimal("0.001")),),
}


def _magnitude_slip(one: Stated, wanted: Values) -> str | None:
    """万 written for 亿, million for billion, or the other way."""
    written = magnitude_of(one)
    if one.values is None or written not in one.text:
        return None
    for other, factor in _OTHER_MAGNITUDE.get(written, ()):
        if one.values.times(factor).meets(wanted):
            return one.text.replace(written, other, 1)
    return None
