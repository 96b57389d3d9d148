"""Finds the numbers of a text, in one pass.

It reports every number it sees, also those that are no data (第一, 十四五): what a number speaks of is for the reader
of targets, or the auditor, to decide.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from midcourse.numerals.characters import half_width
from midcourse.numerals.chinese import DIGITS, SMALL_UNITS, numeral_at
from midcourse.numerals.written import AFTER, BEFORE, Interval, WrittenNumber, interval_of, masked

_SCALES = {"万亿": 12, "千亿": 11, "百亿": 10, "十亿": 9, "千万": 7, "百万": 6, "十万": 5, "亿": 8, "万": 4}
_SCALES |= {"千": 3, "百": 2, "十": 1}
_SCALED = {word: Decimal(10) ** power for word, power in _SCALES.items()} | {"": Decimal(1)}
_SCALE = r"万亿|[十百千][万亿]|亿|万|千(?![瓦米克卡帕赫伏兆字周分])|百(?!分)"
_MAGNITUDE = r"万亿|[十百千]?亿|[十百千]?万"
_MARK = r"%|‰|个?百分点|倍(?![增数速率频])|成[一二三四五六七八九]?(?![员立品果本效功为都交就长片套人熟绩群]|不变)"
#: Thousands may be set off by a blank (GB/T 15835) where a unit follows and nothing else can be meant.
_SPACED = (
    r"[1-9][0-9]{0,2}(?: [0-9]{3}){1,4}(?![0-9])(?:\.[0-9]+)?"
    r"(?= ?(?:[万亿元人户吨米项%]|公[顷里斤]|平方|立方|千瓦))"
)
#: Before counting words a place in a list may stand (3 520家), so such a number must adjoin the words before it.
_SPACED_COUNT = (
    r"(?<![\s0-9.,|/#*~()图表第栏章节注条例年月日号\-])(?<!^)[1-9][0-9]{0,2}(?: [0-9]{3}){1,2}(?![0-9])(?:\.[0-9]+)?"
    r"(?= ?(?:[处座个条辆艘家所件名口台套只头株栋宗起例册间架列眼]|k?m(?![a-zA-Z])|t(?![a-zA-Z])))"
)
_GROUPED = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
#: A full stop between digits is a decimal point, unless a year or an enumeration begins behind it.
_PLAIN = r"[0-9]+(?:(?:\.|。(?![0-9]{4}年|[0-9]+[、.]))[0-9]+)?"
_DIGITS = f"{_SPACED}|{_SPACED_COUNT}|{_GROUPED}|{_PLAIN}"
_ARABIC = re.compile(rf"({_DIGITS})([余多])?(?: ?({_SCALE}))?([余多+](?![0-9]))?(?: ?({_MARK}))?")
_BARE_DIGITS = re.compile(r"[0-9]+")
#: What can go on with a number, its magnitude or mark; digits with anything else behind them are read at once.
_BEHIND_DIGITS = frozenset(" ,.。余多+万亿十百千%‰个倍成分/")
_AFTER_CHINESE = re.compile(rf"([余多几])?({_SCALE})?([余多])?({_MARK})?")
#: What begins the words of that pattern; behind most numerals stands something else.
_BEHIND_CHINESE = frozenset("余多几万亿十百千%‰个倍成")
_PARTS = re.compile(r"(?:(?P<whole>[百千]|[十百]?万)|(?P<chinese>[二两三四五六七八九十])|(?P<arabic>[0-9]+))分之")
_WHOLES = {"百": ("%", 1), "千": ("‰", 1), "万": ("‰", 10), "十万": ("‰", 100), "百万": ("‰", 1000)}
#: 1/3 as a share; 6/30 may be a day.
_SLASHED = re.compile(r"(?P<over>[1-9])/(?P<whole>[2-9]|10)(?![0-9/年月日号百千万亿])")
#: A magnitude that stands for one of it: 亿元楼, 百亿级; 百余家, 千多户; 上百家, 近千人, 数万名.
_BARE = re.compile(
    rf"(?P<class>{_MAGNITUDE})(?=元?(?:楼|级|以上|大关|规模))"
    rf"|(?P<much>{_MAGNITUDE}|[百千])(?P<more>[余多])(?![样元种年])"
    rf"|(?<=[上近数几过逾超])(?<!成千上)(?P<some>{_MAGNITUDE}|[百千])(?![分兆瓦米克伏一二三四五六七八九年里])"
)
_DOUBLING = re.compile(r"翻了?(?P<times>[一两二三四1-4])?番")
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![0-9])|(?:19|20)[0-9]{2}([./])[01]?[0-9]\1[0-3]?[0-9](?![0-9])")
_RANGE = re.compile(r" ?(?:--|[-~至到]) ?")
_JOINTS = frozenset(" -~至到")
_MASKED = re.compile(r"\*{2,}|×{2,}")
_START = re.compile(r"[*×0-9零〇○一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾百千万亿翻]")
_SIGNS = frozenset("-－−﹣")
_BEFORE = re.compile(rf"(?P<word>{'|'.join(sorted(map(re.escape, BEFORE), key=len, reverse=True))})[了 ]?$")
_BEFORE_ENDS = frozenset(word[-1] for word in BEFORE) | {"了", " "}
#: Before a magnitude that stands for one of it only: 户数 before digits is no 数.
_BEFORE_MAGNITUDE = {"数": "several", "几": "several", "上": "at_least", "过": "over"}
_TAILS = set(AFTER) - {"余", "多", "几", "+"}
_TAIL_WORDS = "|".join(sorted(_TAILS, key=len, reverse=True))
_AFTER = re.compile(rf"[^0-9\s,.;:，。；：、()（）\[\]《》“”]{{0,6}}?(?P<word>{_TAIL_WORDS})(?!游)")
_TAIL = re.compile(_TAIL_WORDS)
_LONGEST_BEFORE = max(map(len, BEFORE)) + 1
#: 两三 and 三五 stand for two to three, three to five.
_ADJOINING = frozenset({"一两", "一二", "两三", "二三", "三四", "三五", "四五", "五六", "六七", "七八", "八九"})
_WIDE_COMMA = re.compile(r"，(?<=[0-9]，)(?=[0-9])")
_ONE = Decimal(1)
#: Digits of bank notes, which alone are characters of words: 队伍, 大陆.
_FORMAL = frozenset("壹贰叁肆伍陆柒捌玖拾")


class Figure(NamedTuple):
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
    return list(scan(text, comparable(text)))


def comparable(text: str) -> str:
    """Return the text in half width, character for character, with ， between ASCII digits kept from joining them.

    >>> comparable("５，３００和5，300")
    '5,300和5;300'
    """
    return half_width(_WIDE_COMMA.sub(";", text) if "，" in text else text)


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
    for read in _READERS.get(plain[start : start + 1], ()):
        found = read(plain, start)
        if found is not None:
            return found
    return None


def scan(text: str, plain: str) -> Iterator[WrittenNumber]:
    """Yield the numbers of a text in order; each character is looked at a bounded number of times.

    Args:
        plain: the same text as `comparable` makes it.
    """
    place = 0
    tails = _Tails(plain)
    while begin := _START.search(plain, place):
        place = begin.start()
        found = _numbers_at(text, plain, place, tails)
        yield from found
        place = max(found[-1].end, place + 1) if found else place + 1


class _Tails:
    """Where words such as 以上 and 左右 stand; most numbers have none near, and are spared the search."""

    __slots__ = ("_next", "_places", "_plain")

    def __init__(self, plain: str) -> None:
        self._plain = plain
        self._places = [found.start() for found in _TAIL.finditer(plain)]
        self._next = 0

    def behind(self, end: int) -> re.Match[str] | None:
        """Return the word that belongs to a number ending at a place; ends come in ascending order."""
        places = self._places
        while self._next < len(places) and places[self._next] < end:
            self._next += 1
        near = self._next < len(places) and places[self._next] <= end + 6
        return _AFTER.match(self._plain, end) if near else None


def _numbers_at(text: str, plain: str, place: int, tails: _Tails) -> list[WrittenNumber]:
    """Read what begins at a place: a masked figure, the three numbers of a date, a range or a number; [] for none."""
    first = plain[place]
    if first in "*×":
        hidden = _MASKED.match(plain, place)
        return [masked(text, place, hidden.end())] if hidden else []
    date = _DATE.match(plain, place) if first in "0123456789" and plain[place + 4 : place + 5] in "-./" else None
    if date:
        return [_written(text, plain, (part, None), tails) for part in _date_parts(date)]
    low = figure_at(plain, place)
    if low is None:
        return []
    if place and text[place - 1] in _SIGNS:
        low = _signed(low, plain)
    high = _upper(plain, low)
    return [_written(text, plain, (_like(low, high), high) if high else (low, None), tails)]


def _date_parts(date: re.Match[str]) -> list[Figure]:
    places = [(found.start(), found.end(), found[0]) for found in re.finditer(r"[0-9]+", date[0])]
    return [Figure(date.start() + start, date.start() + end, Decimal(digits)) for start, end, digits in places]


def _arabic_at(plain: str, start: int) -> Figure | None:
    bare = _BARE_DIGITS.match(plain, start)
    if bare and plain[bare.end() : bare.end() + 1] not in _BEHIND_DIGITS:
        return Figure(start, bare.end(), Decimal(bare[0]))
    found = _ARABIC.match(plain, start)
    if found is None:
        return None
    end = found.end()
    following = plain[end : end + 1]
    if following == "分" and plain.startswith("之", end + 1):
        return _parts_at(plain, start)
    if following == "/" and end == start + 1:
        share = _share_at(plain, start)
        if share:
            return share
    digits = found[1]
    if digits.isdigit():
        return _finished(start, found, Decimal(digits), (0, "arabic"))
    digits = digits.replace(",", "").replace(" ", "").replace("。", ".")
    return _finished(start, found, Decimal(digits), (len(digits.partition(".")[2]), "arabic"))


def _chinese_at(plain: str, start: int) -> Figure | None:
    if plain[start] == "一" and plain.startswith("半", start + 1):
        return Figure(start, start + 2, Decimal("0.5"), script="chinese")
    numeral = numeral_at(plain, start)
    if numeral and plain[start] in _FORMAL and numeral.end == start + 1:
        return None
    if numeral is None:
        return None
    if plain[numeral.end : numeral.end + 1] not in _BEHIND_CHINESE:
        return Figure(start, numeral.end, numeral.value, decimals=numeral.decimals, script="chinese")
    after = _AFTER_CHINESE.match(plain, numeral.end)
    if after is None:
        return None
    return _finished(start, after, numeral.value, (numeral.decimals, "chinese"), first=2)


def _finished(start: int, found: re.Match[str], value: Decimal, printed: tuple[int, str], *, first: int = 1) -> Figure:
    """Put the magnitude and the mark to a number; 两成 becomes 20%.

    Args:
        printed: digits after the point, and the script.
        first: 2 when the match holds only what stands behind the figure.
    """
    more, scale, more2, mark = found.groups("")[2 - first :]
    decimals, script = printed
    if mark:
        mark = mark.removeprefix("个")
        if mark[0] == "成":
            value, decimals, mark = value * 10 + DIGITS.get(mark[1:], 0), max(decimals - 1, 0), "%"
    return Figure(start, found.end(), value, _SCALED[scale], decimals, mark, more or more2, script, scale)


def _share_at(plain: str, start: int) -> Figure | None:
    """Read 1/3 behind a word, as in 近1/3 and 占1/3; None where it may be a day or a serial number."""
    found = _SLASHED.match(plain, start)
    before = plain[start - 1] if start else ""
    follows = (
        before != "" and before in ",;:(" and not plain[found.end() : found.end() + 1].isascii() if found else False
    )
    if found is None or (before.isascii() and not follows) or int(found["over"]) >= int(found["whole"]):
        return None
    return Figure(start, found.end(), Decimal(found["over"]) / Decimal(found["whole"]))


def _parts_at(plain: str, start: int) -> Figure | None:
    """Read 百分之四点五, 三分之一."""
    found = _PARTS.match(plain, start)
    if found is None:
        return None
    if found["whole"] == "百" and plain.startswith("百", found.end()):
        return Figure(start, found.end() + 1, Decimal(100), mark="%", script="chinese")
    over = figure_at(plain, found.end())
    if over is None:
        return None
    if found["whole"]:
        mark, divisor = _WHOLES[found["whole"]]
        return Figure(start, over.end, over.figure / divisor, over.scale, over.decimals, mark, over.more, over.script)
    whole = Decimal(found["arabic"]) if found["arabic"] else _digit(found["chinese"])
    if not whole:
        return None
    return Figure(start, over.end, over.value / whole, _ONE, 0, "", over.more, over.script)


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
    """Read a magnitude that stands for one of it, as in 亿元楼 and 百余家."""
    found = _BARE.match(plain, start)
    if found is None:
        return None
    scale = found["class"] or found["much"] or found["some"]
    return Figure(start, found.end(), _ONE, _SCALED[scale], 0, "", found["more"] or "", "chinese")


_Reader = Callable[[str, int], Figure | None]
_READERS: dict[str, tuple[_Reader, ...]] = {
    **dict.fromkeys("0123456789", (_arabic_at,)),
    **dict.fromkeys("零〇○一壹贰叁肆伍陆柒捌玖拾", (_chinese_at,)),
    **dict.fromkeys("二两三四五六七八九十", (_parts_at, _chinese_at)),
    **dict.fromkeys("百千万", (_parts_at, _bare_at)),
    "亿": (_bare_at,),
    "翻": (_doubling_at,),
}


def _signed(low: Figure, plain: str) -> Figure:
    """Take the minus sign before a number with it, where it can be one: not after a letter, digit or bracket."""
    before = low.start - 1
    previous = plain[before - 1 : before] if before else ""
    if previous and (previous.isascii() and (previous.isalnum() or previous in ")]%-")):
        return low
    return low._replace(start=before, figure=-low.figure)


def _upper(plain: str, low: Figure) -> Figure | None:
    """Find the upper end of a range behind its lower end; None when there is none."""
    if low.more:
        return None
    if plain[low.start : low.end + 1] in _ADJOINING:
        return _adjoining(plain, low)
    joint = _RANGE.match(plain, low.end) if plain[low.end : low.end + 1] in _JOINTS else None
    high = figure_at(plain, joint.end()) if joint else None
    if high is None or high.script != low.script or _code_like(plain, low) or _code_like(plain, high):
        return None
    fits = _like(low, high).value <= high.value and (not low.mark or low.mark == high.mark)
    return high if fits else None


def _adjoining(plain: str, low: Figure) -> Figure | None:
    """Read the second of two digits that stand for a range: 两三年, 三五百."""
    high = figure_at(plain, low.end)
    if high is None or plain[low.end + 1 : low.end + 2] in _NO_RANGE:
        return None
    unit = Decimal(10) ** (len(str(int(high.figure))) - 1)
    return high._replace(figure=high.figure / unit, scale=high.scale * unit)


_NO_RANGE = frozenset("、，线产级五月")


def _code_like(plain: str, figure: Figure) -> bool:
    """Tell whether digits are a code (021-…), not an amount: they begin with a zero that is not 0 or 0.5."""
    return plain[figure.start] == "0" and plain[figure.start + 1 : figure.start + 2].isdigit()


def _like(low: Figure, high: Figure) -> Figure:
    """Give the lower end the magnitude and mark of the upper one where only that has them (3-5万, 6-6.5%)."""
    scale = high.scale if low.scale == 1 and low.figure <= high.figure else low.scale
    return low._replace(scale=scale, mark=low.mark or high.mark)


def _written(text: str, plain: str, bounds: tuple[Figure, Figure | None], tails: _Tails) -> WrittenNumber:
    low, high = bounds
    last = high or low
    before = _before(plain, low)
    after = tails.behind(last.end)
    words, senses = _approximators(before, last.more, after) if before or last.more or after else ((), [])
    if high:
        meant = Interval(low.value, high.value)
    elif senses:
        meant = interval_of(low.value, _last_place(low) if "more" in senses else _ONE, senses)
    else:
        value = low.value
        meant = Interval(value, value)
    return WrittenNumber(
        low.start,
        last.end,
        text[low.start : last.end],
        meant.low,
        meant.high,
        meant.low_open,
        meant.high_open,
        words,
        before[0] if before else low.start,
        after.end() if after else last.end,
        low.figure,
        high.figure if high else None,
        last.scale,
        max(low.decimals, high.decimals) if high else low.decimals,
        last.mark,
        low.script,
    )


def _before(plain: str, low: Figure) -> tuple[int, str, str] | None:
    """Return place, word and sense of the approximator before a number; None when there is none."""
    last = plain[low.start - 1 : low.start]
    if low.script == "chinese" and last in _BEFORE_MAGNITUDE and plain[low.start] in SMALL_UNITS | _SCALED:
        return low.start - 1, last, _BEFORE_MAGNITUDE[last]
    if last not in _BEFORE_ENDS:
        return None
    found = _BEFORE.search(plain[max(0, low.start - _LONGEST_BEFORE) : low.start])
    return (low.start - len(found[0]), found["word"], BEFORE[found["word"]]) if found else None


def _approximators(
    before: tuple[int, str, str] | None, more: str, after: re.Match[str] | None
) -> tuple[tuple[str, ...], list[str]]:
    """Return the words that widen a number, in the order of the text, and their senses."""
    words = [(before[1], before[2])] if before else []
    words += [(more, AFTER[more])] if more else []
    words += [(after["word"], AFTER[after["word"]])] if after else []
    return tuple(word for word, _ in words), [sense for _, sense in words]


def _last_place(figure: Figure) -> Decimal:
    """Return what one more in the last digit that is not zero is worth, in ones: 100 for 300, 10 for 320."""
    digits = figure.figure.normalize().as_tuple()
    exponent = digits.exponent if isinstance(digits.exponent, int) else 0
    return Decimal(10) ** exponent * figure.scale if figure.figure else figure.scale
