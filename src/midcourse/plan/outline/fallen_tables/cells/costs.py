"""What speaks against words being a cell of a column, as costs: none for what it surely is, high for what it is not."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from midcourse.plan.outline.indicator_cells.columns import VALUES, Column, Role, leads, role_of
from midcourse.plan.outline.indicator_cells.rows import Row
from midcourse.plan.outline.indicator_cells.states import is_state
from midcourse.plan.outline.indicator_cells.words import (
    HAN,
    attribute_of,
    is_body,
    is_group_heading,
    is_missing,
    is_unit,
    name_of,
    number_and_name,
    serial_of,
)

#: Words whose costs are remembered: those of a table are looked at again for each order of columns.
REMEMBERED = 8192
#: Length headings of groups mostly have [characters].
_USUAL = 4
#: What a cell costs in a row already read that can be none.
_WRONG = 6.0
#: What it costs that a name goes on behind a unit.
_GOES_ON = 5.0
#: The number of a row inside a name, behind its group or the headings above it, and what that costs.
_NUMBER_WITHIN = re.compile(rf"[{HAN}]\s?\d{{1,2}}(?:(?:[、．]|[.](?!\d))\s?[{HAN}A-Z“]|[.．、](?=\d{{1,2}}\s?岁))")
_NUMBERED = 5.0
#: What each character costs that a name has less than four.
_SHORT = 1.0
_BEFORE_NAME = re.compile(rf"[（(]([^（()）]{{1,12}})[)）](?=[{HAN}])")
#: A total, or what stands for none, inside what would be a name: the cells of the row before.
_TOTAL_WITHIN = re.compile(rf"[—–－-]{{2}}[{HAN}]|[\[［〔【][＜＞<>≥≤]*\d[\d.,]*[%％]?[\]］〕】][{HAN}]")
#: Longest unit that is not known [characters].
_UNIT = 12
#: Longest name [characters]; what none begins with; what columns hold whose headings are no names.
_NAME, _CLOSING, _HEADINGS = 60, "）)、，,。%％]］", frozenset((Role.NAME, Role.SERIAL, Role.UNIT))
_TARGET_START = re.compile("完成|高于|低于|与|保持|稳定|不[低高]于")
#: No cell at all.
NEVER = 1000.0
_HAN = re.compile(f"[{HAN}]")
_MODIFIERS = (
    r"(?:约|近|预计|力争|突破|超过?|达到?|[大小高低多少]于|不[低高少多]于|不超过|控制在|保持在?|稳定在|维持在|年均(?:增长)?|累计|五年|每年|提高到?|下降到?|降低"
    r"|增长|增加|减少|新增|[＞＜><≥≤≧≦±+＋~～]|[-－](?=\d))*"
)
_SUFFIX = (
    r"[*＊①-⑳]?(?:[%％‰]|个?百分点|左右|以上|以下|以内|之间|上下|[万亿])*"
    r"(?:[（(](?:(?:19|20)\d\d年?[^（()）]{0,4}|预计|初步|快报|五年累计|累计|年均)[)）])?[*＊①-⑳]?"
)
_NUMBER = r"(?:\d[\d,，]*(?:[.．。]\d+)?|[Ⅰ-Ⅻ]{1,3}类)"
#: What parts the figures of a range, a ratio or a fraction.
_PART = r"[-—－–~～:：∶︰﹕/／、至]|比(?!(?:19|20)\d\d(?:\D|$))"
_RANGE = rf"{_NUMBER}(?:[%％])?(?:(?:{_PART}|[左右]){_NUMBER}){{0,2}}"
_FIGURE = re.compile(rf"{_MODIFIERS}{_RANGE}{_SUFFIX}")
#: A figure with its unit: 9.7平方米, 320亿元以上.
_WITH_UNIT = re.compile(
    rf"{_MODIFIERS}{_RANGE}(?P<unit>[^\d\s（(\[〔左以上下内]{{1,10}}?(?:[（(][{HAN}]{{1,4}}[)）])?){_SUFFIX}"
)
_TOTAL = re.compile(
    rf"(?:{_FIGURE.pattern})?[\[［〔【]{_MODIFIERS}{_NUMBER}{_SUFFIX}[\]］〕】](?:{_SUFFIX})|[（(]{_NUMBER}[)）]"
)
#: What compares, and not the grade of an event: 较2025年下降, 较大幅度提高; but 较大及以上事故, 较大火灾 are names.
COMPARES = r"较(?!大(?:[及或和、]|以上|[^，。；]{0,8}(?:事故|事件|火灾|灾害|风险|隐患)))"
_PHRASE = re.compile(
    rf"{COMPARES}|与|比20\d\d年|趋[近于]|高于|低于|快于|不[断低高超减降发出]|完成|达到|达省|达国|保持|稳|持续|按|控制|力争|全部|基本|逐[步年]|明显|显著|大幅|省|国家|上级"
    r"|以.{2,}为准|全[国省市区县](?:前|第|领先|上游)|同(?:比例|步|幅)|[一二三四五六七八九十百]{1,3}分之|翻[一两]?番|过半|待|应|只增|有效|实现|优于|合理|进一步|居|[上下]降|满足|零|无"
)
#: What is to be fulfilled by an end, and what that costs as growth a year; what only leads to a figure, and its cost.
_TASK, _NO_MEAN = re.compile("完成"), 2.0
#: A task that breaks off, and what that costs.
_TASK_CUT, _CUT = re.compile("完成(?!.*(?:务|标|求|划|定[数额]|指标值?)(?:以?内|以上|[)）\\]］〕】])*$)"), 1.5
_LEADS = re.compile("(?:稳定|保持|维持|控制)在|达到?|不?[低高少多大小]于|不?超过|突破|年均(?:增长)?|累计(?:新增)?")
_ALONE = 5.0
#: How targets in words end, and groups do not.
_CHANGE = re.compile("(?:提[高升]|下降|降低|增长|增加|减少|改善|同步)$")
#: What targets in words do not hold: a full stop, the dash of the next cell.
_NO_VALUE = re.compile("。|[—－–-]$")
_PARTS = re.compile(_PART)
#: A value in words in brackets as totals have, and what asks for more behind a comma.
_IN_BRACKETS = re.compile(r"[\[［〔【（(](?P<words>[^\[\]［］〔〕【】（()）]+)[\]］〕】)）]")
_COMMA = re.compile(r"[，；;]|,(?!\d)")
_BROKEN = re.compile(r"^0\d|[.．]$|[,，]$|^[.．]|\d[,，]\d{1,2}(?!\d)|[.．]\d*[.．]")
_BRACKETS = re.compile(r"[（(\[［〔【][^（()）\[\]［］〔〕【】]*[)）\]］〕】]")
_OPEN = re.compile(r"[（(\[［〔【)）\]］〕】]")
_FIGURES_IN_NAME = re.compile(
    r"(?<![A-Za-z.\d])\d+(?:\.\d+)?(?!\s?(?:岁|年|小时|分钟|级|日|个月|公里|平方|[A-Z]|\d|\.))"
)
_BAD_START = re.compile(
    rf"[（(][%％][)）]|[）)、，,。%％\]］〕左右的]|[以上下内](?![{HAN}])|以[上下内]|左右|个百分点"
    r"|[—–－-]|[\[［〔【]\W*\d"
)
#: The rest of a value, and what it costs that a cell of something else begins with it.
_REST, _RUN_ON = re.compile("左右|以[上下内]|个?百分点"), 4.0
_BAD_END = re.compile(r"[、和与及占的（(“/—-]$")
_ATTRIBUTE_WITHIN = re.compile(r"(?<![（(【\[〔])(?:约束|预期)性")
_JUDGED = re.compile("(?:提前|超额|基本|已|未|全面|部分)?(?:完成|达标|实现)|.{1,3}预期|正常|滞后|良好|优秀|合格")
_LONGEST = {
    Role.SERIAL: 2,
    Role.CATEGORY: 6,
    Role.KIND: 6,
    Role.NAME: 14,
    Role.UNIT: 5,
    Role.ATTRIBUTE: 5,
    Role.RATING: 4,
}


class CellCosts:
    """What cells of pieces cost in the columns of a table; each stretch is looked at once for each kind of column."""

    def __init__(self, pieces: Sequence[str], columns: Sequence[Column]) -> None:
        self._pieces = pieces
        self._columns = columns
        self._roles = [column.role for column in columns]
        self._leads = leads(columns)
        self._has_units = Role.UNIT in self._roles
        joined = "".join(pieces)
        self._usual_unit = not self._has_units and 3 * len(re.findall(r"[）)]", joined)) > joined.count("性")
        self._known: dict[tuple[Role, int, int], float] = {}
        self._of: dict[Role, Callable[[str], float]] = {
            Role.NAME: self._name,
            Role.UNIT: _unit,
            Role.ATTRIBUTE: _attribute,
            Role.CATEGORY: _category,
            Role.KIND: _category,
            Role.RATING: _rating,
            Role.BASE: lambda words: _value(words, is_base=True),
        }

    def most(self, column: int) -> int:
        """Return how many pieces a cell of a column may have."""
        return _LONGEST.get(self._roles[column], 8)

    def words(self, first: int, last: int) -> str:
        """Return the words of pieces, without blanks."""
        return "".join(self._pieces[first:last])

    def number(self, first: int, last: int) -> int:
        """Return the serial number pieces hold, 0 for none."""
        return serial_of(self.words(first, last)) or 0

    def left_out(self, column: int) -> float:
        """Return what it costs that a row has no cell in a column."""
        role = self._roles[column]
        if role in VALUES:
            return 2.6 if role is Role.TARGET and is_mean(self._columns[column]) else 4.0
        costs = {
            Role.NAME: NEVER,
            Role.UNIT: 3.0,
            Role.ATTRIBUTE: 0.0 if self._leads else 3.5,
            Role.SERIAL: 2.5,
            Role.CATEGORY: 0.0,
            Role.KIND: 0.0,
        }
        return costs.get(role, 0.6)

    def cell(self, column: int, first: int, last: int, number: int) -> float:
        """Return what it costs that pieces are a cell of a column.

        Args:
            column: position of it.
            first, last: the pieces.
            number: the serial of the row before.
        """
        role = self._roles[column]
        if role is Role.SERIAL:
            found = serial_of(self.words(first, last))
            return NEVER if found is None else _serial(found, number)
        key = (role, first, last)
        cost = self._known.get(key)
        if cost is None:
            words = self.words(first, last)
            cost = self._of.get(role, _value if role in VALUES else _other)(words)
            self._known[key] = cost
        return cost

    def alone(self, column: int, words: str) -> float:
        """Return what it costs that words are a cell of a column, whatever was put together for them.

        Args:
            column: position of it; a serial costs nothing, whichever it is.
            words: of the cell, without blanks.
        """
        role = self._roles[column]
        if role is Role.SERIAL:
            return 0.0 if serial_of(words) is not None else NEVER
        return self._of.get(role, _value if role in VALUES else _other)(words) + self._of_mean(column, words)

    def _of_mean(self, column: int, words: str) -> float:
        """Return what it costs that what is to be fulfilled by the end of a plan stands as growth a year."""
        return _NO_MEAN if _TASK.match(words) and is_mean(self._columns[column]) else 0.0

    def row(self, row: Row) -> float:
        """Return what speaks against a whole row, however it was read."""
        cost = self._name(row.name) if row.name else NEVER
        for at, column in enumerate(self._columns):
            role = column.role
            cells = {Role.UNIT: row.unit, Role.ATTRIBUTE: row.attribute, Role.SERIAL: row.number}
            cells[Role.RATING] = row.texts.get(Role.RATING, "")
            words = re.sub(r"\s", "", row.values.get(at, "") if role in VALUES else cells.get(role, ""))
            if role is Role.SERIAL:
                cost += -1.0 if words else self.left_out(at)
            elif role in VALUES or role in cells:
                found = self._of.get(role, _value)(words) + self._of_mean(at, words) if words else self.left_out(at)
                cost += min(found, _WRONG)
        return cost

    def rows_within(self, row: Row) -> int:
        """Count the rows that a value of a row holds besides its own: a name stands behind a total."""
        values = [words for at, words in row.values.items() if self._roles[at] in VALUES]
        return sum(len(_TOTAL_WITHIN.findall(re.sub(r"\s", "", words))) for words in values)

    def group(self, first: int, last: int) -> float:
        """Return what it costs that pieces alone are the heading of a group."""
        return self.heading(self.words(first, last))

    def heading(self, words: str) -> float:
        """Return what it costs that words alone are the heading of a group."""
        if is_group_heading(words):
            return -1.0 if _is_balanced(words) else 4.0
        return _category(words) + 0.8

    def _name(self, words: str) -> float:
        cost, is_numbered, has_unit = _name(words)
        if cost < NEVER and not self._has_units:
            cost += -1.5 if has_unit else 1.0 * self._usual_unit
        return cost + 2.0 * (is_numbered and Role.SERIAL in self._roles)


@lru_cache(maxsize=REMEMBERED)
def _name(words: str) -> tuple[float, bool, bool]:
    """Return what speaks against words being a name, and whether it is numbered and ends in its unit."""
    number, plain = number_and_name(words)
    han = len(_HAN.findall(plain))
    if len(words) > _NAME or not plain or plain[0] in _CLOSING or "。" in plain or attribute_of(words):
        return NEVER, False, False
    if not han or not _is_balanced(plain):
        return NEVER, False, False
    cost = 6.0 * max(0, 2 - han) + 5.0 * bool(_BAD_START.match(plain)) + 4.0 * bool(_BAD_END.search(plain))
    cost += 8.0 * bool(_ATTRIBUTE_WITHIN.search(plain))
    outside = _BRACKETS.sub("", plain)
    cost += 2.5 * len(_FIGURES_IN_NAME.findall(outside)) + 3.0 * outside[-1:].isdecimal()
    cost += 5.0 * (is_group_heading(words) and not number) + 6.0 * (role_of(plain) in _HEADINGS)
    cost += 2.5 * bool(_TARGET_START.match(plain)) + 0.12 * max(0, len(plain) - 24) + _SHORT * max(0, 4 - len(plain))
    cost += _NUMBERED * bool(_NUMBER_WITHIN.search(plain)) + _WRONG * bool(_TOTAL_WITHIN.search(plain))
    cost += _GOES_ON * any(is_unit(unit) for unit in _BEFORE_NAME.findall(plain))
    return cost, bool(number), name_of(plain).unit is not None


def is_mean(column: Column) -> bool:
    """Tell whether a column holds growth a year and totals, which many rows do not have.

    Args:
        column: of a table.

    >>> is_mean(Column(Role.TARGET, "年均增速")), is_mean(Column(Role.TARGET, "2030年", 2030))
    (True, False)
    """
    return column.year is None and bool(re.search("年均|累计|增速|增幅|增长", column.heading))


def _is_balanced(words: str) -> bool:
    return not _OPEN.search(_BRACKETS.sub("", _BRACKETS.sub("", words)))


def _serial(found: int, number: int) -> float:
    if found == number + 1:
        return -3.0
    return 1.5 if number < found <= number + 3 else 5.0


@lru_cache(maxsize=REMEMBERED)
def _unit(words: str) -> float:
    if is_missing(words):
        return 0.4
    if is_unit(words):
        return -2.5
    is_short = len(words) <= _UNIT and _is_balanced(words) and attribute_of(words) is None
    return 5.0 + 1.5 * any(map(str.isdigit, words)) if is_short and _HAN.search(words) else NEVER


def _attribute(words: str) -> float:
    if attribute_of(words):
        return -3.0
    return -1.0 if is_missing(words) else NEVER


@lru_cache(maxsize=REMEMBERED)
def _category(words: str) -> float:
    if attribute_of(words):
        return 1.5
    han = len(_HAN.findall(words))
    if not 1 < han <= 16 or not _is_balanced(words) or is_unit(words) or role_of(words) in {Role.NAME, Role.UNIT}:
        return NEVER
    if name_of(words).unit is not None:
        return NEVER
    cost = -1.0 if is_group_heading(words) else 0.3 if len(words) == _USUAL else 0.8
    rest = re.sub(r"[（(]?共?\d{1,2}[项个条][^（()）]{0,4}[)）]?$", "", number_and_name(words)[1])
    return (
        cost
        + 4.0 * any(map(str.isdigit, rest))
        + 0.5 * max(0, han - 6)
        + 3.0 * bool(_BAD_END.search(words))
        + 3.0 * bool(_BAD_START.match(words))
        + 2.0 * bool((_PHRASE.match(words) and _CHANGE.search(words)) or is_state(words))
    )


def _rating(words: str) -> float:
    if is_missing(words):
        return 1.0
    if _JUDGED.fullmatch(words):
        return -1.5
    return 1.0 if len(words) <= 8 and not any(map(str.isdigit, words)) else NEVER


@lru_cache(maxsize=REMEMBERED)
def _other(words: str) -> float:
    if is_missing(words):
        return 0.3
    if attribute_of(words) or len(words) > 30 or "。" in words:
        return NEVER
    cost = 1.0 + 0.15 * sum(map(str.isdigit, words)) + 6.0 * (not _is_balanced(words))
    cost += 2.0 * (is_unit(words) and not words[0].isdigit()) + _RUN_ON * bool(_REST.match(words))
    return cost - 1.0 * is_body(words)


@lru_cache(maxsize=REMEMBERED)
def _value(words: str, *, is_base: bool = False) -> float:
    if is_missing(words) or is_state(words):
        return 0.8 if is_state(words) else 0.3
    if len(words) > 30 or attribute_of(words) or _LEADS.fullmatch(words):
        return _ALONE if _LEADS.fullmatch(words) else NEVER
    if _FIGURE.fullmatch(words) or _TOTAL.fullmatch(words):
        return 5.0 * any(map(_is_broken, _PARTS.split(words)))
    measured = _WITH_UNIT.fullmatch(words)
    if measured and is_unit(measured["unit"]):
        return 0.5 + 5.0 * any(map(_is_broken, _PARTS.split(words)))
    if not _is_said(words):
        return NEVER
    return (2.2 if is_base else 1.2) + 0.1 * max(0, len(words) - 12) + _CUT * bool(_TASK_CUT.match(words))


def _is_said(words: str) -> bool:
    """Tell whether words are a value in words: in brackets maybe, or with more that is asked for behind a comma."""
    bracketed = _IN_BRACKETS.fullmatch(words)
    plain = bracketed["words"] if bracketed else words
    if _PHRASE.match(plain) and _is_balanced(plain) and "性" not in plain[-2:] and not _NO_VALUE.search(plain):
        return True
    figure, *more = _COMMA.split(plain, maxsplit=1)
    return bool(more) and bool(_FIGURE.fullmatch(figure)) and _is_said(more[0])


def _is_broken(figure: str) -> bool:
    """Tell whether a figure has more points or other groups of digits than one has."""
    return bool(_BROKEN.search(re.sub(r"[^\d.,．，]", "", figure)))
