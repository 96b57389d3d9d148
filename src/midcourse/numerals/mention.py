"""What a number of a text is: how much of something, or part of a name, an idiom, a date, an enumeration."""

from enum import StrEnum
from typing import NamedTuple

from midcourse.numerals.written import WrittenNumber


class MentionKind(StrEnum):
    """What a number is; those marked data say how much of something there is."""

    COUNT = "count"  # data
    PERCENTAGE = "percentage"  # data
    POINTS = "points"  # data: 个百分点
    MONEY = "money"  # data
    MEASURE = "measure"  # data: area, length, mass, volume, energy, age and other physical amounts
    RATE = "rate"  # data: one unit over another, 人/亿元; the terms of 3:1 too, with unit ":"
    MULTIPLE = "multiple"  # data: 倍, 翻一番
    FRACTION = "fraction"  # data: 三分之一
    DURATION = "duration"  # data: 两年, 15天
    RANK = "rank"  # data: 全市第一, 前50强
    THRESHOLD = "threshold"  # data: 亿元楼, 千万级
    MASKED = "masked"  # a withheld figure, **
    DATE = "date"
    PLAN_PERIOD = "plan_period"  # 十四五
    ORDINAL = "ordinal"  # 第十一次会议
    ENUMERATOR = "enumerator"  # （一）, 1、, row numbers of a table
    REFERENCE = "reference"  # 表1, 附件2
    NAME = "name"  # 5G, 14号线, 三江口
    IDIOM = "idiom"  # 进一步, 一批
    CODE = "code"  # postcodes, telephone and document numbers, addresses, versions

    @property
    def is_data(self) -> bool:
        """Tell whether it says how much of something there is; a masked figure says that there is something.

        >>> MentionKind.RANK.is_data, MentionKind.MASKED.is_data, MentionKind.DATE.is_data
        (True, False, False)
        """
        return self in _DATA


_DATA = frozenset(list(MentionKind)[: list(MentionKind).index(MentionKind.MASKED)])


class Mention(NamedTuple):
    """A number and what it is.

    Args:
        unit: as written behind it, without magnitude (亿元 is 元, 万平方米 is 平方米); "%" for percentages,
            "百分点" for points; "" for none.
        unit_end: place behind the unit (and a 以上 after it); the number's end when there is none.
    """

    number: WrittenNumber
    kind: MentionKind
    unit: str
    unit_end: int
