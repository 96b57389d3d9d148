"""Chinese numerals: 二百零五, 一万二千, 十四, 两万亿, 四点五, 二〇三五."""

from decimal import Decimal
from typing import NamedTuple

DIGITS = {mark: value for value, mark in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
DIGITS |= {mark: value for value, mark in enumerate("零壹贰叁肆伍陆柒捌玖")}
SMALL_UNITS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
LARGE_UNITS = {"万": 10**4, "亿": 10**8, "萬": 10**4, "億": 10**8}
ZEROS = frozenset("零〇○")
#: Longest numeral looked at, so that a run of digits cannot make reading slow.
LONGEST = 40
#: Numerals of one character; most in running text are no longer.
_ALONE = {mark: Decimal(value) for mark, value in DIGITS.items()} | {"十": Decimal(10), "拾": Decimal(10)}
_GOES_ON = frozenset({*DIGITS, *SMALL_UNITS, *LARGE_UNITS, "点"})


class ChineseNumeral(NamedTuple):
    """A numeral and where it ends.

    Args:
        end: place behind its last character.
        decimals: number of digits after 点.
    """

    end: int
    value: Decimal
    decimals: int = 0


class _Reader:
    """Adds up one numeral, character by character; `end` and `value` hold the longest numeral complete so far."""

    def __init__(self) -> None:
        self.total = 0  # what 万 and 亿 have closed
        self.section = 0  # what 十, 百, 千 have closed since
        self.digit: int | None = None
        self.zero = False
        self.last_unit = 10**4  # units within a section fall
        self.last_large = 10**16

    def take(self, mark: str) -> bool:
        """Add a character; False when it cannot follow."""
        if mark in ZEROS:
            return self._take_zero()
        if mark in DIGITS:
            return self._take_digit(DIGITS[mark])
        if mark in SMALL_UNITS:
            return self._take_small(SMALL_UNITS[mark])
        return mark in LARGE_UNITS and self._take_large(LARGE_UNITS[mark])

    def _take_zero(self) -> bool:
        if self.zero or self.digit is not None or not (self.section or self.total):
            return False
        self.zero = True
        return True

    def _take_digit(self, digit: int) -> bool:
        if self.digit is not None:
            return False
        self.digit = digit
        return True

    def _take_small(self, unit: int) -> bool:
        leading_ten = unit == 10 and self.digit is None and (self.section == 0 or self.zero)
        if unit >= self.last_unit or (self.digit is None and not leading_ten):
            return False
        self.section += (1 if self.digit is None else self.digit) * unit
        self.digit, self.zero, self.last_unit = None, False, unit
        return True

    def _take_large(self, unit: int) -> bool:
        amount = self.section + (self.digit or 0)
        raises_all = unit > self.last_large or (amount == 0 and self.total > 0 and unit == 10**8)
        if raises_all:
            if self.total >= 10**8:
                return False
            self.total = (self.total + amount) * unit
        elif amount == 0 or unit >= self.last_large:
            return False
        else:
            self.total += amount * unit
        self.section, self.digit, self.zero, self.last_unit, self.last_large = 0, None, False, 10**4, unit
        return True

    @property
    def complete(self) -> bool:
        """Tell whether what was taken is a numeral; 二百零 is not yet one."""
        return not self.zero or self.digit is not None

    @property
    def value(self) -> int:
        """Return the number so far; a last digit right behind a unit counts tenths of it (一百二 is 120)."""
        rest = self.digit or 0
        if rest and not self.zero:
            if self.section and self.last_unit >= 100:
                rest *= self.last_unit // 10
            elif not self.section and self.total:
                rest *= self.last_large // 10
        return self.total + self.section + rest


def numeral_at(text: str, start: int) -> ChineseNumeral | None:
    """Read the longest Chinese numeral that begins at a place; None when none does.

    Four or more digits without units, and two or more with 〇 or 零 inside, are read digit by digit, as years are.

    >>> numeral_at("二百零五家", 0)
    ChineseNumeral(end=4, value=Decimal('205'), decimals=0)
    >>> numeral_at("二〇三五年", 0).value, numeral_at("四点五", 0).value
    (Decimal('2035'), Decimal('4.5'))
    """
    alone = _ALONE.get(text[start : start + 1])
    if alone is not None and text[start + 1 : start + 2] not in _GOES_ON:
        return ChineseNumeral(start + 1, alone)
    run = _digit_run(text, start)
    if len(run) >= 4 or (len(run) >= 2 and ZEROS.intersection(run[1:]) and not _unit_follows(text, start + len(run))):
        return ChineseNumeral(start + len(run), Decimal("".join(str(DIGITS[mark]) for mark in run)))
    whole = _whole_at(text, start)
    if whole is None:
        return None
    point = whole.end
    decimals = _digit_run(text, point + 1) if text[point : point + 1] == "点" else ""
    if not decimals:
        return whole
    fraction = Decimal("0." + "".join(str(DIGITS[mark]) for mark in decimals))
    return ChineseNumeral(point + 1 + len(decimals), whole.value + fraction, len(decimals))


def _whole_at(text: str, start: int) -> ChineseNumeral | None:
    if text[start : start + 1] in ZEROS and text[start : start + 1]:
        return ChineseNumeral(start + 1, Decimal(0))
    reader = _Reader()
    found = None
    for place in range(start, min(start + LONGEST, len(text))):
        if not reader.take(text[place]):
            break
        if reader.complete:
            found = ChineseNumeral(place + 1, Decimal(reader.value))
    return found


def _digit_run(text: str, start: int) -> str:
    end = start
    while end < min(start + LONGEST, len(text)) and text[end] in DIGITS:
        end += 1
    return text[start:end]


def _unit_follows(text: str, place: int) -> bool:
    return text[place : place + 1] in SMALL_UNITS or text[place : place + 1] in LARGE_UNITS
