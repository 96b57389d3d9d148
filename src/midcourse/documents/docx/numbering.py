"""Automatic numbers of DOCX paragraphs, which are in no text: computed as Word does, level by level.

Source: ECMA-376-1, 17.9 (numbering) and 17.18.59 (number formats).
"""

from collections.abc import Callable
from dataclasses import dataclass

from midcourse.documents.docx.parts import Element, child, is_on, local, value, whole

_HAN, _LEGAL = "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_LEVELS = 9
BULLET = "•"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered.

    Args:
        form: name of the number format.
        pattern: with %1 to %9 for the numbers of the levels.
        start: first number.
        style: paragraph style that stands for this level, "" for none.
        plain: the numbers of all levels are written in Arabic figures.
    """

    form: str
    pattern: str
    start: int
    style: str
    plain: bool


class Numbering:
    """Counts the numbered paragraphs of a document as they come.

    Args:
        root: of numbering.xml, None when there is none.
    """

    def __init__(self, root: Element | None) -> None:
        self._lists: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}
        self._numbers: dict[str, str] = {}
        self._overrides: dict[str, dict[int, Element]] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        for part in root if root is not None else ():
            if local(part) == "abstractNum":
                self._add_list(part)
            elif local(part) == "num":
                self._add_number(part)

    def _add_list(self, part: Element) -> None:
        identifier = value(part, "abstractNumId") or ""
        self._lists[identifier] = {
            whole(value(one, "ilvl")): _level_of(one) for one in part if local(one) == "lvl"
        }  # fmt: skip
        if style := value(child(part, "styleLink")):
            self._links[style] = identifier
        if style := value(child(part, "numStyleLink")):
            self._links.setdefault(f"->{identifier}", style)

    def _add_number(self, part: Element) -> None:
        identifier = value(part, "numId") or ""
        self._numbers[identifier] = value(child(part, "abstractNumId")) or ""
        self._overrides[identifier] = {
            whole(value(one, "ilvl")): one for one in part if local(one) == "lvlOverride"
        }  # fmt: skip

    def level_of_style(self, number: str, style: str) -> int:
        """Return the level that a paragraph style stands for in a list, 0 when it names none."""
        levels = self._levels(number)
        return next((level for level, one in levels.items() if one.style == style), 0)

    def _levels(self, number: str) -> dict[int, Level]:
        return self._lists.get(self._list_of(number), {})

    def _list_of(self, number: str) -> str:
        identifier = self._numbers.get(number, "")
        linked = self._links.get(f"->{identifier}")
        return self._links.get(linked, identifier) if linked else identifier

    def next_label(self, number: str, level: int) -> str:
        """Count a paragraph and return its label; BULLET for bullets, "" for none.

        Args:
            number: w:numId of the paragraph.
            level: w:ilvl, from 0.
        """
        levels = self._levels(number)
        if level not in levels or not 0 <= level < _LEVELS:
            return ""
        counters = self._counters.setdefault(self._list_of(number), [None] * _LEVELS)
        override = self._overrides.get(number, {}).get(level)
        start = whole(value(child(override, "startOverride")), -1)
        if start >= 0 and (number, level) not in self._begun:
            counters[level] = start
        else:
            before = counters[level]
            counters[level] = levels[level].start if before is None else before + 1
        self._begun.add((number, level))
        counters[level + 1 :] = [None] * (_LEVELS - level - 1)
        return _label(levels, counters, level)


def _label(levels: dict[int, Level], counters: list[int | None], level: int) -> str:
    this = levels[level]
    if this.form == "bullet":
        return BULLET
    if this.form == "none":
        return ""
    label = this.pattern
    for other in range(level + 1):
        known = levels.get(other, this)
        count = counters[other]
        form = "decimal" if this.plain and other != level else known.form
        label = label.replace(f"%{other + 1}", written(form, known.start if count is None else count))
    return label.strip()


def _level_of(element: Element) -> Level:
    return Level(
        form=value(child(element, "numFmt")) or "decimal",
        pattern=value(child(element, "lvlText")) or "",
        start=whole(value(child(element, "start")), 0),
        style=value(child(element, "pStyle")) or "",
        plain=is_on(child(element, "isLgl")),
    )


def written(form: str, number: int) -> str:
    """Write a number in a format of Word.

    >>> written("chineseCountingThousand", 21), written("upperRoman", 4), written("lowerLetter", 28), written("x", 3)
    ('二十一', 'IV', 'bb', '3')
    """
    return _FORMS.get(form, str)(number)


def _in_han(number: int) -> str:
    if not 0 < number < 100:
        return "".join(_HAN[int(digit)] for digit in str(abs(number)))
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_HAN[tens]}十"
    return head + (_HAN[ones] if ones else "")


def _in_roman(number: int) -> str:
    parts = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    written_so_far, left = "", min(number, 399)
    for amount, sign in ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), *parts):
        written_so_far += sign * (left // amount)
        left %= amount
    return written_so_far


def _in_letters(number: int) -> str:
    times, letter = divmod(max(number, 1) - 1, 26)
    return chr(ord("a") + letter) * min(times + 1, 9)


def _enclosed(number: int) -> str:
    return chr(ord("①") + number - 1) if 0 < number <= 20 else f"({number})"


_FORMS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "koreanCounting"),
        _in_han,
    ),
    **dict.fromkeys(("taiwaneseCountingThousand", "ideographEnclosedCircle"), _in_han),
    "ideographDigital": lambda number: "".join(_HAN[int(digit)] for digit in str(abs(number))),
    "chineseLegalSimplified": lambda number: "".join(_LEGAL[int(digit)] for digit in str(abs(number))),
    "ideographTraditional": lambda number: _STEMS[(number - 1) % len(_STEMS)],
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate({48 + digit: 0xFF10 + digit for digit in range(10)}),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _enclosed),
    "decimalEnclosedParen": lambda number: f"({number})",
    "upperRoman": _in_roman,
    "lowerRoman": lambda number: _in_roman(number).lower(),
    "lowerLetter": _in_letters,
    "upperLetter": lambda number: _in_letters(number).upper(),
}
