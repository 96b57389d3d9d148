"""Tells what each number of a Chinese line is, from the words before and behind it.

Every rule looks at a bounded stretch beside the number, so the cost is linear. The order is: marks (%), what stands
before (第, 前, 表, letters, brackets), enumerators, the word behind, and what a bare number may be. Where nothing says
that a Chinese digit counts something, it is part of a name.
"""

import re
from collections.abc import Callable
from decimal import Decimal

from midcourse.numerals.before import BEFORE_RULES, CLOCK, OPENERS
from midcourse.numerals.behind import by_suffix, is_year
from midcourse.numerals.idioms import idiom_at
from midcourse.numerals.line import Judgement, Line
from midcourse.numerals.mention import Mention, MentionKind
from midcourse.numerals.units import compound_end, suffix_at
from midcourse.numerals.written import WrittenNumber

_K = MentionKind
#: Years that may stand without 年.
_BARE_YEARS = (Decimal(1949), Decimal(2100))
#: Characters that may follow a bare amount; anything else right behind a whole number makes it part of a name.
_AFTER_AMOUNT = frozenset(
    "([至到增升降提减下上以及和与的比个为、。,;:!?.)]>}〉》”’ ~-/|左余多起后内外占并且或则均其较同是等=*…"
)


def classify(line: Line, number: WrittenNumber) -> Mention:
    """Tell what one number of a line is.

    >>> from midcourse.numerals.scanner import numbers_in
    >>> text = "14号线"
    >>> classify(Line(text), numbers_in(text)[0]).kind.value
    'name'
    """
    marked = _MARKED.get(number.mark)
    if marked is not None:
        return Mention(number, marked[0], marked[1], number.outer_end)
    judged = _JUDGES[number.script](line, number)
    return Mention(number, judged.kind, judged.unit, max(judged.end, number.outer_end))


_MARKED: dict[str, tuple[MentionKind, str]] = {
    "%": (_K.PERCENTAGE, "%"),
    "‰": (_K.PERCENTAGE, "‰"),
    "百分点": (_K.POINTS, "百分点"),
    "倍": (_K.MULTIPLE, "倍"),
}


def _masked(line: Line, number: WrittenNumber) -> Judgement:
    scale = _MAGNITUDE.match(line.plain, number.end)
    place = scale.end() if scale else number.end
    for mark in ("%", "个百分点", "百分点"):
        if line.plain.startswith(mark, place):
            return Judgement(_K.MASKED, mark.removeprefix("个"), place + len(mark))
    suffix = suffix_at(line.plain, place)
    end = compound_end(line.plain, place + len(suffix.word)) if suffix and suffix.kind.is_data else place
    return Judgement(_K.MASKED, line.text[place:end], end)


_MAGNITUDE = re.compile(r" ?(?:万亿|[十百千]?[万亿])")


def _arabic(line: Line, number: WrittenNumber) -> Judgement:
    start = number.start
    before = line.character(start - 1)
    early = BEFORE_RULES.get(line.character(start - 2) if before == " " else before)
    found = early(line, number) if early else None
    if found is None and line.character(number.end) in _ENUMERATING:
        found = _enumerator(line, number)
    if found is None and before.isascii() and before.isalpha():
        found = _behind_letters(line, number)
    return found or by_suffix(line, number) or _bare(line, number)


_ENUMERATING = frozenset(".、)")


def _enumerator(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge digits with a stop behind, at the start of the line or of a sentence: 1、 1. 1) and the 2 of 1.2."""
    plain, start, end = line.plain, number.start, number.end
    if number.scale != 1 or number.decimals > 1 or number.mark or number.upper or line.character(end + 1).isdigit():
        return None
    head = plain[:start].rstrip(" #*-|>") if start < 12 else plain[start - 1].strip()
    if (head and head[-1] not in "。;:!?.") or number.figure is None or number.figure >= 100:
        return None
    return Judgement(_K.ENUMERATOR, "", end)


def _behind_letters(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge what stands right behind a letter: C919 and PM2.5 are names, GDP5000亿元 is an amount."""
    suffix = suffix_at(line.plain, number.end)
    amount = suffix is not None and (suffix.word in _COUNTED_BEHIND_LETTERS or suffix.kind is _K.MONEY)
    return None if amount or number.scale != 1 else Judgement(_K.NAME, "", number.end)


_COUNTED_BEHIND_LETTERS = frozenset({"家", "个", "项", "件", "人", "名", "户", "人次", "款", "所", "例"})


def _bare(line: Line, number: WrittenNumber) -> Judgement:
    """Judge an Arabic number with no unit behind it."""
    for test, kind, unit in _BARE_RULES:
        if test(line, number):
            return Judgement(kind, unit, number.end)
    return Judgement(_K.COUNT, "", number.end)


def _is_clock(line: Line, number: WrittenNumber) -> bool:
    return line.character(number.end) == ":" and bool(CLOCK.search(line.plain, number.start, number.end + 3))


def _is_ratio(line: Line, number: WrittenNumber) -> bool:
    return line.character(number.end) in {":", "比"} and line.character(number.end + 1).isdigit()


def _is_code(line: Line, number: WrittenNumber) -> bool:
    digits = line.plain[number.start : number.end]
    if digits.isdigit() and len(digits) > 1 and (digits[0] == "0" or len(digits) >= 9):
        return True
    dialled = line.character(number.end) == "-" and line.character(number.end + 1).isdigit() and not is_year(number)
    return dialled or bool(_LABELLED.search(line.plain, max(0, number.start - 12), number.start))


_LABELLED = re.compile(r"(?:邮编|邮政编码|电话|传真|热线|编号|索引号|代码|证号|备案|文号|QQ|邮箱)[^,;。]{0,6}$")


def _is_bare_year(line: Line, number: WrittenNumber) -> bool:
    return is_year(number, *_BARE_YEARS) and line.character(number.end) not in {"+", "·"}


def _is_version(line: Line, number: WrittenNumber) -> bool:
    """Tell 2.0 behind a noun from an amount: 平台经济2.0, but 增长2.0."""
    version = number.decimals == 1 and number.text.endswith(".0") and len(number.text) == 3
    before = line.character(number.start - 1)
    return version and before not in _BEFORE_AMOUNT and not before.isascii()


_BEFORE_AMOUNT = frozenset("为达至到是于约超增降数率分比值近过在升长跌")


def _is_part_of_name(line: Line, number: WrittenNumber) -> bool:
    after = line.character(number.end)
    if number.text[-1] == "+" or (after in _JOINING and after) or (after.isascii() and after.isalpha()):
        return True
    if number.decimals or number.scale != 1 or "," in number.text or number.approximators:
        return False
    return line.is_quoted(number.start) or bool(after and after not in _AFTER_AMOUNT) or _is_cohort(line, number)


_JOINING = frozenset("+·×")


def _is_cohort(line: Line, number: WrittenNumber) -> bool:
    """Tell those born in a decade: 80后."""
    behind = line.character(number.end) == "后" and line.character(number.start - 1) not in _BEFORE_AMOUNT
    return behind and number.text in {"60", "70", "80", "85", "90", "95", "10"}


def _is_share(line: Line, number: WrittenNumber) -> bool:
    return "/" in number.text


_BARE_RULES: tuple[tuple[Callable[[Line, WrittenNumber], bool], MentionKind, str], ...] = (
    (_is_share, _K.FRACTION, ""),
    (_is_clock, _K.DATE, ""),
    (_is_ratio, _K.RATE, ":"),
    (_is_code, _K.CODE, ""),
    (_is_bare_year, _K.DATE, "年"),
    (_is_version, _K.CODE, ""),
    (_is_part_of_name, _K.NAME, ""),
)


# Chinese numerals


def _chinese(line: Line, number: WrittenNumber) -> Judgement:
    found = _known(line, number)
    if found:
        return found
    before = line.character(number.start - 1)
    early = BEFORE_RULES.get(line.character(number.start - 2) if before == " " else before)
    found = early(line, number) if early else None
    if found is None and line.character(number.end) in _LISTING:
        found = _chinese_enumerator(line, number)
    found = found or by_suffix(line, number) or _bare_chinese(line, number)
    if found.kind.is_data and _is_called(line, number, found):
        return Judgement(_K.NAME, "", number.end)
    return found


_LISTING = frozenset("、是要则).")


def _known(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge what needs no unit: shares, plan periods, idioms, and magnitudes that stand for a class."""
    plain, start, end = line.plain, number.start, number.end
    if "分之" in number.text or number.text == "一半":
        return Judgement(_K.FRACTION, "", end)
    if _is_plan_period(plain, start):
        return Judgement(_K.PLAN_PERIOD, "", end)
    if number.text in _CLASSES and _CLASS.match(plain, end):
        return Judgement(_K.NAME if line.is_quoted(start) else _K.THRESHOLD, "元", end)
    idiom = idiom_at(plain, start)
    if idiom and (idiom[0] == "第" or line.character(start - 1) != "第"):
        return Judgement(_K.IDIOM, "", end)
    return None


_CLASSES = frozenset(["十万", "百万", "千万", "亿", "十亿", "百亿", "千亿", "万亿"])
_CLASS = re.compile(r"元?(?:楼|级|以上|大关|规模|企业|产业|集群|城市|县|镇|村|园区|俱乐部|台阶)")


def _is_plan_period(plain: str, start: int) -> bool:
    """Tell whether a numeral is either half of 十四五, or the 九 or 五 of “九五”."""
    first = plain[start]
    if first not in "二十五六七八九":
        return False
    whole = _PLAN_PERIOD.match(plain, start)
    if whole:
        return True
    return (
        first == "五"
        and any(_PLAN_PERIOD.fullmatch(plain, start - back, start + 1) for back in (3, 2) if start >= back)
    ) or bool(first in "五六七八九" and _EARLY.match(plain, start - (plain[start - 1 : start] in "五六七八九")))


_PLAN_PERIOD = re.compile(r"二?十[一二三四五六七八九]?五(?![十百千万亿个家年月日名项届次批号条章节篇])")
_EARLY = re.compile(r"(?<=[“\"‘])[五六七八九]五(?=[”\"’](?:时期|期间|规划|计划|普法|末|以来))")


def _chinese_enumerator(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge 一、 一是 二要 at the start of a line, a sentence or a clause."""
    plain, start = line.plain, number.start
    before = plain[max(0, start - 40) : start].rstrip()[-1:]
    if line.character(number.end) in "是要则":
        return Judgement(_K.ENUMERATOR, "", number.end) if not before or before in OPENERS or before == "“" else None
    return Judgement(_K.ENUMERATOR, "", number.end) if not before or before in "。;:(" else None


def _bare_chinese(line: Line, number: WrittenNumber) -> Judgement:
    """Judge a Chinese numeral with no counting word behind it."""
    long = number.scale != 1 or len(number.text) > 2
    return Judgement(_K.COUNT if long and not line.is_quoted(number.start) else _K.NAME, "", number.end)


def _is_called(line: Line, number: WrittenNumber, found: Judgement) -> bool:
    """Tell whether an amount in words is part of a quoted name, or a mere article (一家…)."""
    if number.scale != 1:
        return False
    if line.is_quoted(number.start):
        return True
    article = number.text == "一" and found.kind is _K.COUNT
    return article and not _COUNTING_ONE.search(line.plain, max(0, number.start - 4), number.start)


_COUNTING_ONE = re.compile(
    r"(?:新增|新建|建成|设立|增加|减少|仅|只有|共|各|引进|落户|完成|开工|竣工|关闭|创建|获批|每|另有|其中)$"
)

_JUDGES: dict[str, Callable[[Line, WrittenNumber], Judgement]] = {
    "arabic": _arabic,
    "chinese": _chinese,
    "masked": _masked,
}
