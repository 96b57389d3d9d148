"""Numbers in the cells of a table, which take their unit from the head of the column, a unit cell or the line 单位：.

A cell holding only a dash says that there is no figure: it is reported as masked, never as zero.
"""

import re
from decimal import Decimal

from midcourse.numerals.characters import half_width
from midcourse.numerals.english_units import english_unit
from midcourse.numerals.mention import Mention, MentionKind
from midcourse.numerals.mentions import mentions_in
from midcourse.numerals.units import compound_end, suffix_at
from midcourse.numerals.written import WrittenNumber, masked

_NONE = re.compile(r"\s*(?:-{1,3}|…{1,2}|\.{3,}|/|—{1,2})\s*")
_BARE = frozenset({MentionKind.COUNT, MentionKind.DATE, MentionKind.NAME, MentionKind.CODE, MentionKind.ENUMERATOR})
_MAGNITUDES = {
    "万亿": 12,
    "千亿": 11,
    "百亿": 10,
    "十亿": 9,
    "亿": 8,
    "千万": 7,
    "百万": 6,
    "十万": 5,
    "万": 4,
    "千": 3,
}
_SCALED = re.compile(rf"(?P<scale>{'|'.join(_MAGNITUDES)})?(?P<unit>.*)")
#: 100 million yuan, 10,000 persons, billion yuan.
_ENGLISH_SCALED = re.compile(
    r"(?P<scale>(?:1[0 ,]*0 ?)?(?:thousand|million|billion|trillion)|10,?000|1,000) (?P<unit>.+)", re.IGNORECASE
)
_POWERS = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12, **_MAGNITUDES}
_WHOLE_UNITS = frozenset({"千米", "千克", "千瓦", "千瓦时", "千伏", "千伏安", "千卡", "千焦", "百分点", "百帕"})
_MARKS = {
    "%": (MentionKind.PERCENTAGE, "%"),
    "‰": (MentionKind.PERCENTAGE, "‰"),
    "百分点": (MentionKind.POINTS, "百分点"),
    "个百分点": (MentionKind.POINTS, "百分点"),
    "倍": (MentionKind.MULTIPLE, "倍"),
}


def mentions_in_cell(text: str, unit: str = "", *, enumerator: bool = False) -> list[Mention]:
    """Return the numbers of a table cell, each with what it is.

    Args:
        text: the cell's words on one line.
        unit: what the table says its bare numbers are in, as written, magnitude and all (亿元, %, 人/亿元); "" where it
            does not say.
        enumerator: the cell stands in a column of row numbers.

    >>> [(str(m.number.value), m.unit, m.kind.value) for m in mentions_in_cell("1.5（2022年）", "亿元")]
    [('150000000.0', '元', 'money'), ('2022', '年', 'date')]
    >>> mentions_in_cell("—", "亿元")[0].kind.value
    'masked'
    """
    plain = half_width(text)
    if _NONE.fullmatch(plain):
        start = len(plain) - len(plain.lstrip())
        return [
            Mention(masked(text, start, len(plain.rstrip())), MentionKind.MASKED, _base(unit)[1], len(text.rstrip()))
        ]
    found = mentions_in(text)
    if enumerator:
        return [mention._replace(kind=MentionKind.ENUMERATOR, unit="") for mention in found]
    return [_in_unit(mention, plain, unit) if _is_bare(mention, plain) else mention for mention in found]


def _is_bare(mention: Mention, plain: str) -> bool:
    """Tell whether nothing but the table says what a number is in."""
    number = mention.number
    if mention.kind is MentionKind.MASKED:
        return not mention.unit
    behind = plain[number.end : number.end + 1]
    own = mention.unit and not (mention.kind is MentionKind.DATE and behind != "年")
    named = behind and behind not in " ()[]/,、;~-"
    before = plain[number.start - 1 : number.start] if number.start else ""
    return number.script == "arabic" and mention.kind in _BARE and not own and not named and before not in _JOINED


_JOINED = frozenset("-.第")


def _base(unit: str) -> tuple[Decimal, str]:
    """Split a unit into its factor and what is left of it."""
    plain = half_width(unit).strip()
    found = _ENGLISH_SCALED.fullmatch(plain) or _SCALED.fullmatch(plain)
    if found is None or not found["scale"] or not found["unit"] or plain in _WHOLE_UNITS:
        return Decimal(1), plain
    scale = found["scale"].replace(",", "").replace(" ", "").lower()
    factor = next((power for word, power in _POWERS.items() if scale.endswith(word)), 0)
    digits = re.match(r"[0-9]*", scale)
    return Decimal(digits[0] if digits and digits[0] else 1) * Decimal(10) ** factor, found["unit"]


def _in_unit(mention: Mention, plain: str, unit: str) -> Mention:
    factor, base = _base(unit)
    number = mention.number
    if mention.kind is MentionKind.MASKED:
        return mention._replace(unit=base)
    if base in _MARKS:
        kind, mark = _MARKS[base]
        return Mention(number._replace(mark=mark), kind, mark, number.outer_end)
    return Mention(_scaled(number, factor), _kind_of(base), base, number.outer_end)


def _kind_of(base: str) -> MentionKind:
    """Tell the kind of a unit, whatever stands behind it in brackets."""
    suffix = suffix_at(base, 0)
    english = english_unit(f" {base}", 0) if base.isascii() else None
    if suffix is None and english:
        return english.kind
    if suffix is None or not suffix.kind.is_data:
        return MentionKind.RATE if "/" in base else MentionKind.COUNT
    per = compound_end(base, len(suffix.word)) > len(suffix.word)
    return MentionKind.RATE if per or "/" in base else suffix.kind


def _scaled(number: WrittenNumber, factor: Decimal) -> WrittenNumber:
    return number._replace(
        scale=number.scale * factor,
        low=None if number.low is None else number.low * factor,
        high=None if number.high is None else number.high * factor,
    )
