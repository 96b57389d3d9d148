"""What a written number is: its figure as printed, its magnitude and mark, and the values it admits."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

#: Share by which 约 and 左右 are taken to reach to either side. No source fixes it; a reader may use another.
ABOUT = Decimal("0.1")


class WrittenNumber(NamedTuple):
    """A number, or a range of numbers, found in a text.

    Args:
        start, end: code points in the text as given; the figure with its magnitude and mark, without approximators.
        text: the literal string from `start` to `end`.
        low, high: bounds of what is meant, in ones (近6亿 ends at 600000000); None where unbounded. Percentages stay
            percentages: 5% is 5.
        low_open, high_open: the bound itself is not meant (超过, 不足).
        approximators: the words that widen it, in the order of the text (约…余 gives both).
        outer_start, outer_end: the same with approximators, and with the unit between figure and 以上.
        figure: number as printed, before its magnitude (1.26 of 1.26万); the lower one of a range; None where
            the figure is masked (`**`), which is unknown, never zero.
        upper: the upper figure of a range, None otherwise.
        scale: magnitude, in ones (10000 for 万), of the figure; of the upper one in a range.
        decimals: digits printed after the decimal point.
        mark: "%", "‰", "百分点", "倍", or "" for none.
        script: "arabic", "chinese", "english" (in words) or "masked".
    """

    start: int
    end: int
    text: str
    low: Decimal | None
    high: Decimal | None
    low_open: bool
    high_open: bool
    approximators: tuple[str, ...]
    outer_start: int
    outer_end: int
    figure: Decimal | None
    upper: Decimal | None
    scale: Decimal
    decimals: int
    mark: str
    script: str

    @property
    def exact(self) -> bool:
        """Tell whether one single value is meant."""
        return self.low is not None and self.low == self.high

    @property
    def value(self) -> Decimal | None:
        """Return the printed number in ones, whatever its approximator; None for a range or a masked figure."""
        return None if self.upper is not None or self.figure is None else self.figure * self.scale


class Interval(NamedTuple):
    """Values meant; None is unbounded, and an open bound is not itself meant."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False


def _more(value: Decimal, step: Decimal) -> Interval:
    return Interval(value, value + step, low_open=True, high_open=True)


def _about(value: Decimal, step: Decimal) -> Interval:
    return Interval(value - abs(value) * ABOUT, value + abs(value) * ABOUT)


_SENSES: dict[str, Callable[[Decimal, Decimal], Interval]] = {
    "over": lambda value, step: Interval(value, None, low_open=True),
    "at_least": lambda value, step: Interval(value, None),
    "below": lambda value, step: Interval(None, value, high_open=True),
    "at_most": lambda value, step: Interval(None, value),
    "nearly": lambda value, step: Interval(value - abs(value) * ABOUT, value, high_open=True),
    "about": _about,
    "more": _more,
    "equal": lambda value, step: Interval(value, value),
    "several": lambda value, step: Interval(value * 2, value * 10, high_open=True),
}
_BEFORE = {
    "over": "超过 超出 超 逾 突破 大于 多于 高于 优于 > ＞",
    "at_least": "不低于 不少于 不小于 不下于 至少 最少 >= ≥",
    "below": "不足 不到 未达 小于 低于 少于 < ＜",
    "at_most": "不超过 不高于 不多于 不大于 不超 至多 最多 <= ≤",
    "nearly": "近 接近 将近 逼近",
    "about": "约 大约 约为 约合 大致 左右 ~",
    "equal": "=",
}
_AFTER = {
    "more": "余 多 几 +",
    "at_least": "以上 及以上",
    "at_most": "以下 以内 之内 及以下",
    "about": "左右 上下",
}
BEFORE = {word: sense for sense, words in _BEFORE.items() for word in words.split()}
AFTER = {word: sense for sense, words in _AFTER.items() for word in words.split()}


def interval_of(value: Decimal, step: Decimal, senses: list[str]) -> Interval:
    """Return the values meant by a number with its approximators; the most telling one counts.

    Args:
        value: printed number in ones.
        step: worth of the last printed digit that is not zero, in ones: 300余 reaches to 400.
        senses: of each approximator, in the order of the text.

    >>> interval_of(Decimal(300), Decimal(100), ["more"]).high
    Decimal('400')
    """
    telling = [sense for sense in senses if sense != "about"] or senses
    return _SENSES[telling[-1]](value, step) if telling else Interval(value, value)


def masked(text: str, start: int, end: int) -> WrittenNumber:
    """Make the number of a masked figure: it is there, and not known; never zero."""
    return WrittenNumber(
        start=start,
        end=end,
        text=text[start:end],
        low=None,
        high=None,
        low_open=False,
        high_open=False,
        approximators=(),
        outer_start=start,
        outer_end=end,
        figure=None,
        upper=None,
        scale=Decimal(1),
        decimals=0,
        mark="",
        script="masked",
    )
