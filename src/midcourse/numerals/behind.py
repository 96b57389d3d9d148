"""What a number is by the word behind it: a unit, a counting word, or a word that makes it part of a name or date."""

import re
from collections.abc import Callable
from decimal import Decimal

from midcourse.numerals.line import Judgement, Line
from midcourse.numerals.mention import MentionKind
from midcourse.numerals.units import Suffix, compound_end, suffix_at
from midcourse.numerals.written import WrittenNumber

_K = MentionKind
_YEARS = (Decimal(1000), Decimal(2199))


def by_suffix(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge a number by the word behind it; None when the table has none that counts here."""
    place = number.end
    suffix = suffix_at(line.plain, place)
    if suffix is None and line.character(place) == " ":
        place += 1
        suffix = suffix_at(line.plain, place)
        if suffix is not None and suffix.arabic_only:
            return None
    if suffix is None:
        return None
    end = place + len(suffix.word)
    special = _SPECIAL.get(suffix.word)
    return special(line, number, suffix, end) if special else _by_word(line, number, suffix, place)


def _by_word(line: Line, number: WrittenNumber, suffix: Suffix, place: int) -> Judgement | None:
    end = place + len(suffix.word)
    if not suffix.kind.is_data:
        return Judgement(suffix.kind, suffix.word if suffix.kind is _K.DATE else "", number.end)
    if suffix.arabic_only and number.script == "chinese" and number.scale == 1:
        return None
    longer = compound_end(line.plain, end) if line.character(end) == "/" else end
    return Judgement(_K.RATE if longer > end else suffix.kind, line.text[place:longer], longer)


def is_year(number: WrittenNumber, first: Decimal = _YEARS[0], last: Decimal = _YEARS[1]) -> bool:
    """Tell whether a number, or the lower end of a range, can be a calendar year."""
    figure = number.figure
    plain = number.decimals == 0 and number.scale == 1 and "," not in number.text and not number.mark
    return plain and figure is not None and first <= figure <= last


def _year(line: Line, number: WrittenNumber, suffix: Suffix, end: int) -> Judgement:
    if is_year(number):
        return Judgement(_K.DATE, "年", end)
    if _PLAN.match(line.plain, end) or _NTH_OF_FIVE.search(line.plain, max(0, number.start - 5), number.start):
        return Judgement(_K.NAME, "", number.end)
    return Judgement(_K.DURATION, "年", end)


_NTH_OF_FIVE = re.compile(r"第.{1,3}个$")
_PLAN = re.compile(r" ?(?:发展)?(?:规划|计划(?:纲要|期))")


def _day(line: Line, number: WrittenNumber, suffix: Suffix, end: int) -> Judgement:
    lasts = line.character(number.start - 1) != "月" and (line.character(end) == "内" or (number.figure or 0) > 31)
    return Judgement(_K.DURATION if lasts else _K.DATE, "日", end)


def _hour(line: Line, number: WrittenNumber, suffix: Suffix, end: int) -> Judgement:
    clock = (number.figure or 0) <= 24 and not _NO_HOUR.match(line.plain, end)
    return Judgement(_K.DATE if clock else _K.COUNT, "时" if clock else "", end if clock else number.end)


_NO_HOUR = re.compile(r"[期代间尚段空长]")


def _issue(line: Line, number: WrittenNumber, suffix: Suffix, end: int) -> Judgement:
    in_month = line.character(number.start - 1) == "月"
    return Judgement(_K.DATE if in_month else _K.CODE, "", end if in_month else number.end)


def _grade(line: Line, number: WrittenNumber, suffix: Suffix, end: int) -> Judgement:
    """Judge N级: levels of administration are counted (市区两级), classes are names (二级公路)."""
    if number.scale != 1:
        return Judgement(_K.THRESHOLD, "元", number.end)
    if number.decimals:
        return Judgement(_K.MEASURE, "级", end)
    counted = number.text == "两" or line.character(number.start - 1) in _LEVELS or _LINKED.match(line.plain, end)
    if counted and number.script == "chinese":
        return Judgement(_K.COUNT, "级", end)
    return Judgement(_K.NAME, "", number.end)


_LEVELS = frozenset("省市州县区镇乡街村社组)")
_LINKED = re.compile(r"[^,。;、]{0,6}?(?:联动|网络|体系|架构|贯通)|书记|治理")


def _great(line: Line, number: WrittenNumber, suffix: Suffix, end: int) -> Judgement:
    """Judge N大: 三大行业 is a count, 党的二十大 a congress."""
    congress = line.plain.endswith(("党的", "中共"), 0, number.start) or _CONGRESS.match(line.plain, end)
    if number.script == "chinese" and (congress or end == len(line.plain)):
        return Judgement(_K.NAME, "", number.end)
    return Judgement(_K.COUNT, "大", end)


_CONGRESS = re.compile(r"会|报告|精神|以来|[。,、”和]")


def _session(line: Line, number: WrittenNumber, suffix: Suffix, end: int) -> Judgement:
    """Judge N届, N期: counted when held N times running, otherwise the Nth."""
    times = _TIMES.search(line.plain, max(0, number.start - 4), number.start)
    counted = times or (number.script == "arabic" and suffix.word == "期" and not _STAGE.match(line.plain, end))
    return Judgement(_K.COUNT, suffix.word, end) if counted else Judgement(_K.ORDINAL, "", number.end)


_TIMES = re.compile(r"连续|举办|历经|累计|共|成功|办|开展|近|超过")
_STAGE = re.compile(r"工程|项目|建设|扩建|改造")


def _round(line: Line, number: WrittenNumber, suffix: Suffix, end: int) -> Judgement:
    return Judgement(_K.COUNT, "轮", end) if number.text != "一" else Judgement(_K.IDIOM, "", number.end)


def _strong(line: Line, number: WrittenNumber, suffix: Suffix, end: int) -> Judgement:
    reached = number.figure is not None and number.figure <= 100
    reached = reached and bool(_REACHED.search(line.plain, max(0, number.start - 14), number.start))
    return Judgement(_K.RANK, "强", end) if reached else Judgement(_K.NAME, "", number.end)


_REACHED = re.compile(r"(?:位列|位居|跻身|进入|入围|列|前)[^,。;]{0,10}$")


def _span_of_time(line: Line, number: WrittenNumber, suffix: Suffix, end: int) -> Judgement:
    """Judge N分钟, N小时: an amount, unless it names a circle (15分钟…圈)."""
    if _CIRCLE.match(line.plain, end) or line.is_quoted(number.start):
        return Judgement(_K.NAME, "", number.end)
    return Judgement(_K.DURATION, suffix.word, end)


_CIRCLE = re.compile(r"[^,;。、“”]{0,10}圈")


def _points(line: Line, number: WrittenNumber, suffix: Suffix, end: int) -> Judgement:
    if number.script == "chinese":
        listed = line.character(end) in {"。", ":", ",", ";"} and number.text != "一"
        return Judgement(_K.COUNT, "点", end) if listed else Judgement(_K.NAME, "", number.end)
    hour = _DAYTIME.search(line.plain, max(0, number.start - 2), number.start)
    return Judgement(_K.DATE if hour else _K.COUNT, "点", end)


_DAYTIME = re.compile(r"[上下中]午$|[早晚日]$")


def _article(line: Line, number: WrittenNumber, suffix: Suffix, end: int) -> Judgement:
    """Judge N条: counted, unless it ends a quoted title (“…18条”)."""
    titled = line.character(end) in {"”", "》", "’"} and line.character(number.start - 1) not in {"“", "《", "‘"}
    return Judgement(_K.NAME, "", number.end) if titled else Judgement(_K.COUNT, "条", end)


def _medal(line: Line, number: WrittenNumber, suffix: Suffix, end: int) -> Judgement | None:
    """Judge N金, N银, N铜 as medals where the list of them goes on or ends."""
    listed = line.character(end) in {"", "、", ",", "。", ";"} or line.character(end).isdigit()
    return Judgement(_K.COUNT, suffix.word, end) if listed else None


_Special = Callable[[Line, WrittenNumber, Suffix, int], Judgement | None]
_SPECIAL: dict[str, _Special] = {
    **dict.fromkeys(("年", "年底", "年末", "年初", "年度"), _year),
    "日": _day,
    "时": _hour,
    "号": _issue,
    "级": _grade,
    "大": _great,
    "届": _session,
    "期": _session,
    "轮": _round,
    "强": _strong,
    "分钟": _span_of_time,
    "小时": _span_of_time,
    "点": _points,
    "条": _article,
    **dict.fromkeys("金银铜", _medal),
}
