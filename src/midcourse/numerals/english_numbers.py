"""Finds the numbers of an English text: 12.5 billion, 5.6 percent, twenty-six, two-thirds, doubled, 14th, 5-6 percent.

What they speak of is for `english` to say. A percentage carries the mark "%", percentage points "百分点", times and
doublings "倍", so that a number compares with one read from Chinese.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from midcourse.numerals.english_money import CURRENCY, currency_before, currency_name
from midcourse.numerals.scanner import Figure
from midcourse.numerals.written import Interval, WrittenNumber, interval_of, masked

_SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen"""
_WORDS = {word: value for value, word in enumerate(_SMALL.split())}
_WORDS |= {
    word: 10 * value
    for value, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12}
_SHORT_SCALES = {"mn": 10**6, "bn": 10**9, "tn": 10**12}
_INDIAN_SCALES = {"lakh crores": 10**12, "lakh crore": 10**12, "crores": 10**7, "crore": 10**7}
_INDIAN_SCALES |= {"lakhs": 10**5, "lakh": 10**5}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_PARTS |= {f"{word}s": value for word, value in _PARTS.items()}
_TIMES = {"doubled": 2, "tripled": 3, "trebled": 3, "quadrupled": 4, "twofold": 2, "threefold": 3, "fourfold": 4}
_TIMES |= {"fivefold": 5, "tenfold": 10}
_ORDINALS = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
fourteenth fifteenth sixteenth"""
ORDINALS = {word: value for value, word in enumerate(_ORDINALS.split(), 1)}
#: Longest numeral in words that is looked at, in words.
_LONGEST = 12

_STARTS = "|".join([*_WORDS, "half", *_TIMES, *ORDINALS])
_ANY = re.compile(
    r"(?P<masked>\*{2,})"
    r"|(?P<digits>[0-9]{1,2}(?:,[0-9]{2}){1,6},[0-9]{3}(?![0-9,])(?:\.[0-9]+)?"
    r"|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
    rf"|(?<![A-Za-z])(?P<word>{_STARTS}|an?(?=[ -](?:{'|'.join([*_SCALES, *_PARTS])})\b))(?![A-Za-z])",
    re.IGNORECASE,
)
_SCALE_BEHIND = re.compile(rf"[ -]?({'|'.join([*_INDIAN_SCALES, *_SCALES, *_SHORT_SCALES])})\b", re.IGNORECASE)
#: £12.4m and $3k: a letter is a magnitude behind a currency sign only.
_SCALE_OF_MONEY = re.compile(r"([mbk])\b", re.IGNORECASE)
_ALL_SCALES = {**_SCALES, **_SHORT_SCALES, **_INDIAN_SCALES, "k": 10**3, "m": 10**6, "b": 10**9}
#: Rs 2 billion and 758 million is one amount; behind another currency the two may be two.
_GOES_ON = re.compile(r"(?: and)? ([0-9]{1,3}) (billion|million|thousand)\b", re.IGNORECASE)
_EACH = re.compile(r"[^.;]{0,40}\brespectively\b")
_MARK_BEHIND = re.compile(
    r" ?(?:(?P<points>percentage[ -]points?\b|per ?cent points?\b|pps?\b)|(?P<percent>%|per[ -]?cent\b|pct\b)"
    r"|(?P<permille>‰)|(?P<times>-?fold\b|times\b(?! (?:a|per|in a)\b)))",
    re.IGNORECASE,
)
#: A minus sign, not a hyphen: behind a blank or bracket only.
_SIGN = re.compile(r"(?:^|[ (])-$")
_MARKS = {"points": "百分点", "percent": "%", "permille": "‰", "times": "倍"}
_NEXT_WORD = re.compile(r"[ -](and )?([A-Za-z]+)")
_JOINT = re.compile(r" ?- ?| to | and ", re.IGNORECASE)
_NO_RANGE_BEFORE = re.compile(
    rf"(?:from|by|rose|fell|increased|grew|up|down|ranking) (?:[a-z]+ )?(?-i:{CURRENCY})?$", re.IGNORECASE
)
_BETWEEN = re.compile(rf"between (?:[a-z]+ )?(?-i:{CURRENCY})?$", re.IGNORECASE)

_SENSES = {
    "over": """more than|greater than|over|above|exceeding|exceeded|exceeds|exceed|in excess of|upwards of|surpassed
        |surpassing|topped|beyond""",
    "at_least": "at least|no less than|not less than|no fewer than|a minimum of|not lower than",
    "below": "less than|fewer than|under|below|lower than|just short of",
    "at_most": "at most|up to|no more than|not more than|not exceeding|a maximum of|within|not higher than",
    "nearly": "nearly|almost|close to|just under|approaching",
    "about": "about|around|approximately|roughly|some|an estimated|estimated at|circa|~",
}
_SENSE_OF = {word.strip(): sense for sense, words in _SENSES.items() for word in words.split("|")}
_BEFORE = re.compile(
    rf"(?<![A-Za-z])(?P<word>{'|'.join(sorted(map(re.escape, _SENSE_OF), key=len, reverse=True))})"
    rf" ?(?:(?:a|an|the|rmb|usd|cny|us|eur) ?)?(?-i:{CURRENCY})?$",
    re.IGNORECASE,
)
_AFTER_SENSES = {"or more": "at_least", "or above": "at_least", "and above": "at_least", "or over": "at_least"}
_AFTER_SENSES |= {"or higher": "at_least", "and over": "at_least", "or less": "at_most", "or below": "at_most"}
_AFTER_SENSES |= {"or fewer": "at_most", "or so": "about", "odd": "more", "plus": "at_least"}
_AFTER = re.compile(rf"(?:[ -][a-z]+){{0,2}}?[ -](?P<word>{'|'.join(_AFTER_SENSES)})\b", re.IGNORECASE)
#: Before a span of time, over and within are prepositions.
_NTH = re.compile(r"st\b|nd\b|rd\b|th\b")
_SPAN = re.compile(r"[ -](?:consecutive )?(?:year|month|week|day|hour|decade|quarter)", re.IGNORECASE)


def english_numbers(text: str, plain: str) -> Iterator[WrittenNumber]:
    """Yield the numbers of an English text in its order; ranges count as one.

    Args:
        plain: the same text in half width.

    >>> [(n.text, str(n.value)) for n in english_numbers(*["over 12.5 billion yuan, two-thirds of twenty-six"] * 2)]
    [('12.5 billion', '12500000000.0'), ('two-thirds', '0.6666666666666666666666666667'), ('twenty-six', '26')]
    """
    place = 0
    while found := _ANY.search(plain, place):
        place = found.end()
        if found["masked"]:
            yield masked(text, found.start(), place)
            continue
        low = _figure(plain, found)
        if low is None:
            continue
        high = _upper(plain, low)
        place = max(place, (high or low).end)
        yield _written(text, plain, low, high)


def _figure(plain: str, found: re.Match[str]) -> Figure | None:
    if found["digits"]:
        return _in_digits(plain, found)
    word = found["word"].lower()
    for table, read in _READERS:
        if word in table:
            return read(plain, found)
    return None


def _in_digits(plain: str, found: re.Match[str]) -> Figure:
    digits = found["digits"].replace(",", "")
    read = _finished(plain, found.start(), found.end(), (Decimal(digits), len(digits.partition(".")[2]), "arabic"))
    read = _gone_on(plain, read)
    signed = _SIGN.search(plain, max(0, read.start - 2), read.start)
    return read._replace(start=read.start - 1, figure=-read.figure) if signed else read


def _gone_on(plain: str, read: Figure) -> Figure:
    """Add the 758 million of Rs 2 billion and 758 million, step by step down from magnitude to magnitude."""
    paid = read.scale >= 10**6 and not read.decimals and not read.mark
    if not paid or currency_name(currency_before(plain, read.start)) != "rupee":
        return read
    below, end = read.scale, read.end
    value = read.figure
    while (found := _GOES_ON.match(plain, end)) and _SCALES[found[2].lower()] * 1000 == below:
        below, end = Decimal(_SCALES[found[2].lower()]), found.end()
        value += Decimal(found[1]) * below / read.scale
    if end == read.end or _EACH.match(plain, end):
        return read
    return read._replace(end=end, figure=value, decimals=len(str(int(read.scale / below))) - 1)


def _finished(plain: str, start: int, end: int, printed: tuple[Decimal, int, str]) -> Figure:
    """Put magnitude and mark to a number.

    Args:
        printed: value, digits after the point, script.
    """
    value, decimals, script = printed
    more = "+" if plain[end : end + 1] == "+" and not plain[end + 1 : end + 2].isalnum() else ""
    end += len(more)
    paid = bool(currency_before(plain, start))
    behind = _SCALE_BEHIND.match(plain, end) or (_SCALE_OF_MONEY.match(plain, end) if paid else None)
    scale = _ALL_SCALES[behind[1].lower()] if behind else 1
    end = behind.end() if behind else end
    mark = _MARK_BEHIND.match(plain, end)
    return Figure(
        start,
        mark.end() if mark else end,
        value,
        Decimal(scale),
        decimals,
        _MARKS[mark.lastgroup] if mark and mark.lastgroup else "",
        more,
        script,
        behind[1] if behind else "",
    )


def _in_words(plain: str, found: re.Match[str]) -> Figure | None:
    """Read twenty-six, two hundred and five, a million, two-thirds."""
    first = found["word"].lower()
    value, end = _whole(plain, found.end(), _WORDS.get(first, 1))
    part = _NEXT_WORD.match(plain, end)
    if part and not part[1] and part[2].lower() in _PARTS and 0 < value < 10:
        return Figure(found.start(), part.end(), value / Decimal(_PARTS[part[2].lower()]), script="english")
    if first in {"a", "an"} and end == found.end():
        return None
    return _finished(plain, found.start(), end, (value, 0, "english"))


def _whole(plain: str, end: int, first: int) -> tuple[Decimal, int]:
    """Add up the words of a numeral; return its value and where it ends, before a last scale word such as million."""
    total, section = 0, first
    for _ in range(_LONGEST):
        word = _NEXT_WORD.match(plain, end)
        value = _WORDS.get(word[2].lower()) if word else None
        scale = _SCALES.get(word[2].lower()) if word and not word[1] else None
        if word is None or (value is None and scale is None):
            break
        if scale == 100:
            section *= 100
        elif scale is not None:
            total, section = total + section * scale, 0
        elif value is not None and _fits(section, value, total, joined=bool(word[1])):
            section += value
        else:
            break
        end = word.end()
    return Decimal(total + section), end


def _fits(section: int, value: int, total: int, *, joined: bool) -> bool:
    """Tell whether a number word goes on a numeral: six after twenty, five after two hundred, but not six after two."""
    tens = section % 100 >= 20 and section % 10 == 0 and 0 < value < 10
    return (tens and not joined) or (section >= 100 and section % 100 == 0) or (section == 0 and total > 0)


def _half(plain: str, found: re.Match[str]) -> Figure | None:
    """Read half of, half the, by half; the first half of a year is none."""
    before = plain[max(0, found.start() - 8) : found.start()].lower()
    spoken = before.endswith(("first ", "second ", "latter ", "other ", "last ", "1st ", "2nd ", "first-"))
    return (
        None
        if spoken or plain[found.end() : found.end() + 1] == "-"
        else Figure(found.start(), found.end(), Decimal("0.5"), script="english")
    )


def _multiple(plain: str, found: re.Match[str]) -> Figure:
    return Figure(found.start(), found.end(), Decimal(_TIMES[found["word"].lower()]), mark="倍", script="english")


def _ordinal(plain: str, found: re.Match[str]) -> Figure:
    return Figure(found.start(), found.end(), Decimal(ORDINALS[found["word"].lower()]), script="english")


_READERS: tuple[tuple[frozenset[str], Callable[[str, re.Match[str]], Figure | None]], ...] = (
    (frozenset({"half"}), _half),
    (frozenset(_TIMES), _multiple),
    (frozenset(ORDINALS), _ordinal),
    (frozenset({*_WORDS, "a", "an"}), _in_words),
)


def _upper(plain: str, low: Figure) -> Figure | None:
    """Find the upper end of a range: 5-6 percent, 5 to 6 percent, between 5 and 6; None when there is none."""
    joint = _JOINT.match(plain, low.end)
    found = _ANY.match(plain, joint.end()) if joint else None
    high = _figure(plain, found) if found and not found["masked"] else None
    if joint is None or high is None or high.script != low.script or plain[low.start] == "0" != plain[low.start + 1]:
        return None
    before = plain[max(0, low.start - 20) : low.start]
    spoken = joint[0].strip().lower()
    if (spoken == "and" and not _BETWEEN.search(before)) or (spoken == "to" and _NO_RANGE_BEFORE.search(before)):
        return None
    if spoken == "to" and _like_year(low) and not _like_year(high):
        return None
    fits = low.figure * (high.scale if low.scale == 1 else low.scale) < high.value
    return high if fits and low.mark in {"", high.mark} else _short_year(low, high, plain)


def _like_year(figure: Figure) -> bool:
    """Tell whether a figure reads as a year: from 2,160 in 2020 to 3,048 is no range of years."""
    return figure.end - figure.start == 4 and 1900 <= figure.figure <= 2100 and not figure.mark and figure.scale == 1


def _short_year(low: Figure, high: Figure, plain: str) -> Figure | None:
    """Read the 25 of 2021-25 as 2025."""
    short = (
        plain[low.end] == "-" and high.end - high.start == 2 and 1900 <= low.figure <= 2100 and low.end - low.start == 4
    )
    whole = low.figure // 100 * 100 + high.figure
    return high._replace(figure=whole) if short and whole > low.figure else None


def _written(text: str, plain: str, low: Figure, high: Figure | None) -> WrittenNumber:
    last = high or low
    scale = last.scale if low.scale == 1 else low.scale
    words, senses, outer = _approximators(plain, low, last)
    if high:
        meant = Interval(low.figure * scale, high.value)
    else:
        meant = interval_of(low.value, low.scale * 10 ** max(len(str(int(low.figure))) - 1, 0), senses)
    return WrittenNumber(
        low.start,
        last.end,
        text[low.start : last.end],
        meant.low,
        meant.high,
        meant.low_open,
        meant.high_open,
        words,
        outer[0],
        outer[1],
        low.figure,
        high.figure if high else None,
        last.scale,
        max(low.decimals, last.decimals),
        last.mark,
        low.script,
    )


def _approximators(plain: str, low: Figure, last: Figure) -> tuple[tuple[str, ...], list[str], tuple[int, int]]:
    """Return the words that widen a number, their senses, and where they begin and end."""
    slice_start = max(0, low.start - 24)
    before = _BEFORE.search(plain[slice_start : low.start])
    spans = before and before["word"].lower() in {"over", "within"} and _SPAN.match(plain, last.end)
    if spans or _NTH.match(plain, last.end):
        before = None
    after = _AFTER.match(plain, last.end)
    words = [before["word"].lower()] if before else []
    senses = [_SENSE_OF[words[0]]] if before else []
    if last.more:
        words, senses = [*words, "+"], [*senses, "at_least"]
    if after:
        words, senses = [*words, after["word"].lower()], [*senses, _AFTER_SENSES[after["word"].lower()]]
    begin = slice_start + before.start() if before else low.start
    return tuple(words), senses, (begin, after.end() if after else last.end)
