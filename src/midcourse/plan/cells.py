"""Cells: a value as the text of one table cell, and back, exactly.

The annotation of a record's field decides: `str`, `int`, `Decimal`, `date`, `bool`, `Period`, an enumeration, or
`tuple[str, ...]`, each possibly `| None`. What is written reads back equal, digits included; what cannot be written so
is a fault before anything is written. People may type more than is written: 2023/6/30, 有, 公开, full-width digits.
"""

import calendar
import re
import types
import typing
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from midcourse.periods import Period, half_year, years
from midcourse.wording import Wording, say

#: Longest cell, in UTF-16 units as Excel counts them. Source: Excel specifications and limits, "Total number of
#: characters that a cell can contain". One limit for folder and workbook, so that each can become the other.
CELL_LIMIT = 32_767
#: Characters XML cannot hold (and no table needs): controls but tab and line ends, halves of pairs, two non-characters.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_INTEGER = re.compile(r"([+-]?(?:\d{1,18}|\d{1,3}(?:,\d{3}){1,5}))(?:\.0+)?|(\d{4})年")
_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?([eE][+-]?\d{1,3})?")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 0{1,2}:00(?::00)?)?|(\d{4})(\d\d)(\d\d)")
_SPACED = re.compile(r"\s*([-/.年月日])\s*")
_DASHES = re.compile("[—–－~～至到]+")
_HALF = re.compile(r"(\d{4})年?([上下])半年")
_QUARTER = re.compile(r"(\d{4})年?第?([1-4一二三四])季度?")
_MONTHS = re.compile(r"(\d{4})年(\d{1,2})月?-(\d{1,2})月")
_YEARS = re.compile(r"(\d{4})年?度?(?:-(\d{4})年?)?")
#: Periods as this product words them in English and in Chinese (`midcourse.periods.period_wording`), without blanks.
_ORDINALS = ("first", "second", "third", "fourth")
_PART_OF_YEAR = re.compile(r"(first|second|third|fourth)(half|quarter)of(\d{4})", re.IGNORECASE)
_END = re.compile(r"endof(\d{4})(?:-(\d{1,2}))?|(\d{4})年(?:(\d{1,2})月)?底", re.IGNORECASE)
_FROM_TO = re.compile(r"(.*[年日底])-(.+)|(.+)to(.+)", re.IGNORECASE)
_PART = re.compile(r"(?:\\[\\;；、,，\n]|[^;；、,，\n])*")
_ESCAPED = re.compile(r"\\([\\;；、,，\n])")
_TO_ESCAPE = re.compile(r"([\\;；、,，\n])")

TRUE_WORDS = ("是", "true", "yes", "y", "有", "对", "√", "✓", "✔", "已确认")
FALSE_WORDS = ("否", "false", "no", "n", "无", "没有", "不是", "×", "✗", "✘", "未确认")
#: Chinese words of the enumerations whose values are English, by class name, because some classes live in later
#: stages. The first word is the one a workbook shows; the others are read too.
ENUM_WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "Attribute": {
        "约束性": ("约束性", "约束", "约束性指标"),
        "预期性": ("预期性", "预期", "预期性指标"),
    },
    "Direction": {
        "up": ("越高越好", "越大越好", "上升", "正向"),
        "down": ("越低越好", "越小越好", "下降", "逆向", "负向"),
    },
    "Disclosure": {
        "public": ("公开", "主动公开"),
        "internal": ("内部", "内部掌握"),
        "withheld": ("不公开", "不予公开"),
    },
    "Frequency": {
        "month": ("月", "月度", "每月"),
        "quarter": ("季", "季度", "每季"),
        "half_year": ("半年", "半年度", "每半年"),
        "year": ("年", "年度", "每年"),
    },
    "Span": {
        "stock": ("时点数", "时点", "期末数", "期末", "存量"),
        "flow": ("期内数", "期内", "流量"),
        "cumulative": ("累计数", "累计"),
        "mean": ("年均值", "年均"),
        "mean_growth": ("年均增速", "年均增长"),
        "growth": ("期间增速", "累计增长"),
    },
    "Status": {
        "preliminary": ("初步数", "初步", "快报数", "快报"),
        "final": ("定案数", "定案", "正式数", "正式"),
        "revised": ("修订数", "修订"),
    },
}


@dataclass(frozen=True, slots=True)
class CellType:
    """What a field's annotation asks of its cells.

    Args:
        base: the class of the value; `tuple` for a tuple of strings.
        optional: an empty cell is None.
    """

    base: type
    optional: bool

    @classmethod
    def of(cls, annotation: object) -> "CellType":
        """Read an annotation such as `Decimal | None` or `tuple[str, ...]`."""
        arguments = typing.get_args(annotation)
        if isinstance(annotation, types.UnionType):
            inner = next(argument for argument in arguments if argument is not types.NoneType)
            return cls(inner, optional=True)
        origin = typing.get_origin(annotation) or annotation
        return cls(typing.cast(type, origin), optional=False)


def excerpt(text: str) -> str:
    r"""Return the beginning of a text fit for a message: one line, printable, at most 40 characters.

    >>> excerpt("甲\n乙")
    '甲 乙'
    """
    shown = "".join(character if character.isprintable() else " " for character in text[:41])
    return shown if len(text) <= 40 else f"{shown[:40]}…"


def length_in_excel(text: str) -> int:
    """Count characters as Excel does: those beyond the basic plane (𠮷) count two.

    >>> length_in_excel("𠮷林")
    3
    """
    return len(text) + sum(character > "\uffff" for character in text)


def fault_of_text(text: str) -> Wording | None:
    """Say why a text can stand in no cell; None when it can."""
    if len(text) * 2 > CELL_LIMIT and length_in_excel(text) > CELL_LIMIT:
        return say("单元格有 {length} 个字，最多 {limit} 个", length=length_in_excel(text), limit=CELL_LIMIT)
    bad = _UNWRITABLE.search(text)
    if bad:
        return say("含有不可见的控制字符 U+{code}", code=f"{ord(bad[0]):04X}")
    return None


def without_controls(text: str) -> str:
    r"""Return a text without the characters no cell can hold.

    >>> without_controls("缺\x00地")
    '缺地'
    """
    return _UNWRITABLE.sub("", text)


def read_cell(text: str, cell_type: CellType) -> object | Wording:
    """Read a cell that is not empty.

    Args:
        text: the cell, exactly as it stands.
        cell_type: what its column holds.

    Returns:
        The value; or a Wording that says why it cannot be read (no value of a table is a Wording).

    >>> read_cell("0.80", CellType.of(Decimal | None))
    Decimal('0.80')
    >>> str(read_cell("2023-02-30", CellType.of(date)))
    '没有“2023-02-30”这一天'
    """
    fault = fault_of_text(text)
    if fault:
        return fault
    if cell_type.base is str:
        return text
    if cell_type.base is tuple:
        return split_list(text)
    plain = unicodedata.normalize("NFKC", text).strip()
    if issubclass(cell_type.base, StrEnum):
        return _read_enum(plain, cell_type.base)
    return _READERS[cell_type.base](plain)


def _read_integer(text: str) -> int | Wording:
    found = _INTEGER.fullmatch(text)
    if found is None:
        return say("“{text}”不是整数", text=excerpt(text))
    return int((found[1] or found[2]).replace(",", ""))


def _read_decimal(text: str) -> Decimal | Wording:
    if not _NUMBER.fullmatch(text):
        return say("“{text}”不是数，只写数字，如 12.5；单位、百分号和“约”等文字不写在此格", text=excerpt(text))
    return Decimal(text.replace(",", ""))


def _read_date(text: str) -> date | Wording:
    found = _DATE.fullmatch(_SPACED.sub(r"\1", text))
    if found is None:
        return say("“{text}”不是日期，应写作 2023-06-30", text=excerpt(text))
    year, month, day = (int(part) for part in found.groups() if part)
    try:
        return date(year, month, day)
    except ValueError:
        return say("没有“{text}”这一天", text=excerpt(text))


def _read_bool(text: str) -> bool | Wording:
    word = text.lower()
    if word in TRUE_WORDS or word in FALSE_WORDS:
        return word in TRUE_WORDS
    return say("“{text}”应为“是”或“否”", text=excerpt(text))


def _read_period(text: str) -> Period | Wording:
    flat = _DASHES.sub("-", re.sub(r"\s", "", text))
    try:
        for pattern, build in _SPOKEN_PERIODS:
            found = pattern.fullmatch(flat)
            if found:
                return build(found)
        return Period.parse(flat)
    except ValueError:
        return say(
            "“{text}”不是期间，应写作 2022、2021-2022、2023H1、2023Q2、2023-06-30 或 2021-01-01/2023-06-30",
            text=excerpt(text),
        )


def _day(found: re.Match[str]) -> Period:
    year, month, day = (int(part) for part in found.groups() if part)
    return Period(date(year, month, day), date(year, month, day))


def _months(found: re.Match[str]) -> Period:
    year, first, last = (int(part) for part in found.groups())
    return Period(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))


def _part_of_year(found: re.Match[str]) -> Period:
    number = _ORDINALS.index(found[1].lower()) + 1
    return Period.parse(f"{found[3]}{'H' if found[2].lower() == 'half' else 'Q'}{number}")


def _end(found: re.Match[str]) -> Period:
    year, month = (int(part) for part in ([part for part in found.groups() if part] + ["12"])[:2])
    last = date(year, month, calendar.monthrange(year, month)[1])
    return Period(last, last)


def _from_to(found: re.Match[str]) -> Period:
    first, last = (_read_period(part) for part in found.groups() if part)
    if isinstance(first, Wording) or isinstance(last, Wording):
        raise ValueError(found[0])
    return Period(first.start, last.end)


#: Periods as people say them; a month alone is none, because it may mean its last day or the whole of it.
_SPOKEN_PERIODS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period]], ...] = (
    (_HALF, lambda found: half_year(int(found[1]), "上下".index(found[2]) + 1)),
    (_QUARTER, lambda found: Period.parse(f"{found[1]}Q{'1234一二三四'.index(found[2]) % 4 + 1}")),
    (_MONTHS, _months),
    (_DATE, _day),
    (_YEARS, lambda found: years(int(found[1]), int(found[2] or found[1]))),
    (_PART_OF_YEAR, _part_of_year),
    (_END, _end),
    (_FROM_TO, _from_to),
)


_READERS: Mapping[type, Callable[[str], object]] = {
    int: _read_integer,
    Decimal: _read_decimal,
    date: _read_date,
    bool: _read_bool,
    Period: _read_period,
}


def _read_enum(text: str, kind: type[StrEnum]) -> StrEnum | Wording:
    words = ENUM_WORDS.get(kind.__name__, {})
    for member in kind:
        if text.lower() == member.value or text in words.get(member.value, ()):
            return member
    return say("“{text}”应为其中之一：{words}", text=excerpt(text), words="、".join(_both(kind)))


def _both(kind: type[StrEnum]) -> list[str]:
    """List what may stand in a cell: the Chinese word, and the value where that is another."""
    return [word if word == member.value else f"{word}/{member.value}" for member in kind if (word := word_for(member))]


def choices(kind: type) -> tuple[str, ...]:
    """List the words a workbook offers for a column; empty when anything may be typed.

    >>> choices(bool)
    ('是', '否')
    """
    if kind is bool:
        return (TRUE_WORDS[0], FALSE_WORDS[0])
    return tuple(word_for(member) for member in kind) if issubclass(kind, StrEnum) else ()


def word_for(member: StrEnum) -> str:
    """Return the Chinese word of an enumeration's member; its value where that is Chinese already."""
    return ENUM_WORDS.get(type(member).__name__, {}).get(member.value, (member.value,))[0]


def split_list(text: str) -> tuple[str, ...]:
    r"""Split a list cell at `;`, `；`, `、`, commas or line ends; one within a part is written after a backslash.

    >>> split_list(r"民政局; 教育局、甲\;乙")
    ('民政局', '教育局', '甲;乙')
    """
    parts = (_ESCAPED.sub(r"\1", found[0].strip()) for found in _PART.finditer(text))
    return tuple(part for part in parts if part)


def write_cell(value: object, *, words: bool = False) -> str:
    """Write a value as the text of a cell.

    Args:
        value: a value of a record; None gives an empty cell.
        words: write enumerations by their Chinese word, as a workbook shows them.

    >>> write_cell(Decimal("0.80")), write_cell(True), write_cell(("a", "b"))
    ('0.80', '是', 'a;b')
    """
    if value is None:
        return ""
    if words and isinstance(value, StrEnum):
        return word_for(value)
    writer = _WRITERS.get(type(value), str)
    return writer(value)


def _write_decimal(value: Decimal) -> str:
    """Keep the digits as given; an exponent only where the digits themselves do not reach the point."""
    exponent = value.as_tuple().exponent
    return f"{value:f}" if isinstance(exponent, int) and exponent <= 0 else str(value)


def _write_list(parts: tuple[str, ...]) -> str:
    return ";".join(_TO_ESCAPE.sub(r"\\\1", part) for part in parts)


_WRITERS: Mapping[type, Callable[[typing.Any], str]] = {
    bool: lambda value: TRUE_WORDS[0] if value else FALSE_WORDS[0],
    Decimal: _write_decimal,
    date: date.isoformat,
    tuple: _write_list,
}
