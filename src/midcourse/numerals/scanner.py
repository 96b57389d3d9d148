"""Finds the numbers of a text, in one pass.

It reports every number it sees, also those that are no data (第一, 十四五): what a number speaks of is for the reader
of targets, or the auditor, to decide.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from midcourse.numerals.characters import half_width
from midcourse.numerals.chinese import DIGITS, SMALL_UNITS, numeral_at
from midcourse.numerals.written import AFTER, BEFORE, WrittenNumber, interval_of, masked

_SCALES = {"万亿": 12, "千亿": 11, "百亿": 10, "十亿": 9, "千万": 7, "百万": 6, "十万": 5, "亿": 8, "万": 4}
_SCALES |= {"千": 3, "百": 2}
_SCALE = r"万亿|[十百千][万亿]|亿|万|千(?![瓦米克卡帕赫伏兆字周分])|百(?!分)"
_MARK = r"%|‰|个?百分点|倍(?!增)|成[一二三四五六七八九]?(?![员立品果本效功为都交就长片套人熟绩])"
#: A full stop between digits is a decimal point, unless a year or an enumeration begins behind it.
_DIGITS = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:(?:\.|。(?![0-9]{4}年|[0-9]+[、.]))[0-9]+)?"
_ARABIC = re.compile(
    rf"(?P<digits>{_DIGITS})(?P<more>[余多])? ?(?P<scale>{_SCALE})?(?P<more2>[余多+](?![0-9]))?(?P<mark>{_MARK})?"
)
_AFTER_CHINESE = re.compile(rf"(?P<more>[余多])?(?P<scale>{_SCALE})?(?P<more2>[余多])?(?P<mark>{_MARK})?")
_PARTS = re.compile(r"(?:(?P<whole>[百千万])|(?P<chinese>[二两三四五六七八九十])|(?P<arabic>[0-9]+))分之")
_WHOLES = {"百": ("%", 1), "千": ("‰", 1), "万": ("‰", 10)}
_BARE = re.compile(r"(?:万亿|千万|百万|亿)(?=元?(?:楼|级|以上|大关|规模))")
_DOUBLING = re.compile(r"翻(?P<times>[一两二三四1-4])?番")
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![0-9])")
_RANGE = re.compile(r" ?(?:--|[-~至到]) ?")
_MASKED = re.compile(r"\*{2,}|×{2,}")
_START = re.compile(r"[*×0-9零〇○一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾百千万亿翻]")
_SIGNS = frozenset("-－−﹣")
_BEFORE = re.compile(rf"(?P<word>{'|'.join(sorted(map(re.escape, BEFORE), key=len, reverse=True))})[了 ]?$")
_TAILS = set(AFTER) - {"余", "多", "+"}
_AFTER = re.compile(
    rf"[^0-9\s,.;:，。；：、()（）\[\]《》“”]{{0,6}}?(?P<word>{'|'.join(sorted(_TAILS, key=len, reverse=True))})(?!游)"
)
_LONGEST_BEFORE = max(map(len, BEFORE)) + 1


@dataclass(frozen=True, slots=True)
class Figure:
    """One number as printed, without approximators; fields as in `WrittenNumber`.

    Args:
        more: 余 or 多 within it, "" for none.
        magnitude: 万, 亿 and the like as printed behind Arabic digits, "" for none.
    """

    start: int
    end: int
    figure: Decimal
    scale: Decimal = Decimal(1)
    decimals: int = 0
    mark: str = ""
    more: str = ""
    script: str = "arabic"
    magnitude: str = ""

    @property
    def value(self) -> Decimal:
        """Return the number in ones."""
        return self.figure * self.scale


def numbers_in(text: str) -> list[WrittenNumber]:
    """Return the numbers of a text in its order; ranges count as one.

    >>> [(found.text, str(found.value)) for found in numbers_in("企业超过1.26万家,增长百分之四点五")]
    [('1.26万', '12600.00'), ('百分之四点五', '4.5')]
    """
    return list(_scan(text, half_width(text)))


def read_number(text: str) -> WrittenNumber | None:
    """Read a text that is one number with its approximators, and nothing else; None when it is anything else.

    >>> read_number("近６亿").high, read_number("3-5").low, read_number("约3家")
    (Decimal('600000000'), Decimal('3'), None)
    """
    found = numbers_in(text)
    if len(found) != 1:
        return None
    covered = text[found[0].outer_start : found[0].outer_end]
    bare = text[: found[0].outer_start] + text[found[0].outer_end :]
    gap = text[found[0].end : found[0].outer_end]
    only_words = not gap.strip() or half_width(gap).strip() in AFTER
    return found[0] if covered and not bare.strip() and only_words else None


def figure_at(plain: str, start: int) -> Figure | None:
    """Read the number that begins at a place of a half-width text; None when none does.

    >>> figure_at("由48家", 1).figure
    Decimal('48')
    """
    for read in (_doubling_at, _parts_at, _arabic_at, _chinese_at, _bare_at):
        found = read(plain, start)
        if found:
            return found
    return None


def _scan(text: str, plain: str) -> Iterator[WrittenNumber]:
    """Yield numbers in order; each character is looked at a bounded number of times."""
    place = 0
    while begin := _START.search(plain, place):
        place = begin.start()
        found = _numbers_at(text, plain, place)
        yield from found
        place = max(found[-1].end, place + 1) if found else place + 1


def _numbers_at(text: str, plain: str, place: int) -> list[WrittenNumber]:
    """Read what begins at a place: a masked figure, the three numbers of a date, a range or a number; [] for none."""
    hidden = _MASKED.match(plain, place)
    if hidden:
        return [masked(text, place, hidden.end())]
    date = _DATE.match(plain, place)
    if date:
        return [_written(text, plain, part, None) for part in _date_parts(date)]
    low = figure_at(plain, place)
    if low is None:
        return []
    low = _signed(low, plain, text)
    high = _upper(plain, low)
    return [_written(text, plain, _like(low, high) if high else low, high)]


def _date_parts(date: re.Match[str]) -> list[Figure]:
    places = [(found.start(), found.end(), found[0]) for found in re.finditer(r"[0-9]+", date[0])]
    return [Figure(date.start() + start, date.start() + end, Decimal(digits)) for start, end, digits in places]


def _arabic_at(plain: str, start: int) -> Figure | None:
    found = _ARABIC.match(plain, start)
    if found is None:
        return None
    digits = found["digits"].replace(",", "").replace("。", ".")
    decimals = len(digits.partition(".")[2])
    return _finished(found, Decimal(digits), decimals, "arabic")


def _chinese_at(plain: str, start: int) -> Figure | None:
    numeral = numeral_at(plain, start)
    if numeral is None:
        return None
    after = _AFTER_CHINESE.match(plain, numeral.end)
    if after is None:
        return None
    found = _finished(after, numeral.value, numeral.decimals, "chinese")
    return replace(found, start=start, script="chinese")


def _finished(found: re.Match[str], value: Decimal, decimals: int, script: str) -> Figure:
    """Put the magnitude and the mark to a number; 两成 becomes 20%."""
    scale = Decimal(10) ** _SCALES.get(found["scale"] or "", 0)
    mark = (found["mark"] or "").removeprefix("个")
    more = found["more"] or found["more2"] or ""
    if mark.startswith("成"):
        value, decimals, mark = value * 10 + DIGITS.get(mark[1:], 0), max(decimals - 1, 0), "%"
    return Figure(found.start(), found.end(), value, scale, decimals, mark, more, script, found["scale"] or "")


def _parts_at(plain: str, start: int) -> Figure | None:
    """Read 百分之四点五, 三分之一."""
    found = _PARTS.match(plain, start)
    over = (_arabic_at(plain, found.end()) or _chinese_at(plain, found.end())) if found else None
    if found is None or over is None:
        return None
    if found["whole"]:
        mark, divisor = _WHOLES[found["whole"]]
        return Figure(start, over.end, over.figure / divisor, over.scale, over.decimals, mark, over.more, over.script)
    whole = Decimal(found["arabic"]) if found["arabic"] else _digit(found["chinese"])
    if not whole:
        return None
    return Figure(start, over.end, over.value / whole, Decimal(1), 0, "", over.more, over.script)


def _digit(mark: str) -> Decimal:
    return Decimal(SMALL_UNITS.get(mark, DIGITS.get(mark, 0)))


def _doubling_at(plain: str, start: int) -> Figure | None:
    """Read 翻一番 as twice, 翻两番 as four times."""
    found = _DOUBLING.match(plain, start)
    if found is None:
        return None
    times = found["times"] or "一"
    exponent = int(times) if times.isdigit() and times.isascii() else DIGITS[times]
    return Figure(start, found.end(), Decimal(2**exponent), mark="倍", script="chinese")


def _bare_at(plain: str, start: int) -> Figure | None:
    """Read a magnitude that stands for one of it, as in 亿元楼 and 万亿以上."""
    found = _BARE.match(plain, start)
    if found is None:
        return None
    return Figure(start, found.end(), Decimal(1), Decimal(10) ** _SCALES[found[0]], script="chinese")


def _signed(low: Figure, plain: str, text: str) -> Figure:
    """Take a minus sign before a number with it, where it can be one: not after a letter, digit or bracket."""
    before = low.start - 1
    if before < 0 or text[before] not in _SIGNS:
        return low
    previous = plain[before - 1 : before] if before else ""
    if previous and (previous.isascii() and (previous.isalnum() or previous in ")]%-")):
        return low
    return replace(low, start=before, figure=-low.figure)


def _upper(plain: str, low: Figure) -> Figure | None:
    """Find the upper end of a range behind its lower end; None when there is none."""
    joint = _RANGE.match(plain, low.end)
    high = figure_at(plain, joint.end()) if joint and not low.more else None
    if high is None or high.script != low.script or _code_like(plain, low) or _code_like(plain, high):
        return None
    fits = _like(low, high).value <= high.value and (not low.mark or low.mark == high.mark)
    return high if fits else None


def _code_like(plain: str, figure: Figure) -> bool:
    """Tell whether digits are a code (021-…), not an amount: they begin with a zero that is not 0 or 0.5."""
    return bool(re.match(r"0[0-9]", plain[figure.start : figure.start + 2]))


def _like(low: Figure, high: Figure) -> Figure:
    """Give the lower end the magnitude and mark of the upper one where only that has them (3-5万, 6-6.5%)."""
    scale = high.scale if low.scale == 1 and low.figure <= high.figure else low.scale
    return replace(low, scale=scale, mark=low.mark or high.mark)


def _written(text: str, plain: str, low: Figure, high: Figure | None) -> WrittenNumber:
    end = (high or low).end
    before = _BEFORE.search(plain[max(0, low.start - _LONGEST_BEFORE) : low.start])
    after = _AFTER.match(plain, end)
    words = [before["word"]] if before else []
    words += [(high or low).more] if (high or low).more else []
    words += [after["word"]] if after else []
    senses = [(BEFORE.get(word) if before and word == before["word"] else None) or AFTER[word] for word in words]
    meant = interval_of(low.value, _last_place(low), senses)
    return WrittenNumber(
        start=low.start,
        end=end,
        text=text[low.start : end],
        low=low.value if high else meant.low,
        high=high.value if high else meant.high,
        low_open=not high and meant.low_open,
        high_open=not high and meant.high_open,
        approximators=tuple(words),
        outer_start=low.start - len(before[0]) if before else low.start,
        outer_end=after.end() if after else end,
        figure=low.figure,
        upper=high.figure if high else None,
        scale=(high or low).scale,
        decimals=max(low.decimals, high.decimals if high else 0),
        mark=(high or low).mark,
        script=low.script,
    )


def _last_place(figure: Figure) -> Decimal:
    """Return what one more in the last digit that is not zero is worth, in ones: 100 for 300, 10 for 320."""
    digits = figure.figure.normalize().as_tuple()
    exponent = digits.exponent if isinstance(digits.exponent, int) else 0
    return Decimal(10) ** exponent * figure.scale if figure.figure else figure.scale
