"""Tells what each number of a Chinese line is, from the words before and behind it.

Every rule looks at a bounded stretch beside the number, so the cost is linear. The order is: marks (%), what stands
before (第, 前, 表, letters, brackets), the word behind, and what a bare number may be. Where nothing says that a
Chinese digit counts something, it is part of a name.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from midcourse.numerals.idioms import idiom_at
from midcourse.numerals.mention import Mention, MentionKind
from midcourse.numerals.units import Suffix, compound_end, suffix_at
from midcourse.numerals.written import WrittenNumber

K = MentionKind


class Judgement(NamedTuple):
    """What a number is, its unit, and where the unit ends."""

    kind: MentionKind
    unit: str
    end: int


class Line:
    """A passage with what its rules need: half-width text, quoted stretches, the enumerator at its start."""

    __slots__ = ("plain", "quotes", "starts", "text")

    def __init__(self, text: str, plain: str) -> None:
        self.text, self.plain = text, plain
        self.quotes = [found.span() for found in _QUOTED.finditer(text)]
        self.starts = [start for start, _ in self.quotes]

    def is_quoted(self, place: int) -> bool:
        """Tell whether a place stands within a short quotation or a title."""
        before = bisect_right(self.starts, place) - 1
        return before >= 0 and place < self.quotes[before][1]


_QUOTED = re.compile(r"“[^“”]{1,20}”|‘[^‘’]{1,20}’|「[^「」]{1,20}」|《[^《》]{1,80}》|\"[^\"]{1,20}\"")
_YEARS = (Decimal(1000), Decimal(2199))
_BARE_YEARS = (Decimal(1949), Decimal(2100))
_STOPS = "。；;:,!?！？，、\n "
#: Characters that may follow a bare amount; anything else right behind a whole number makes it part of a name.
_AFTER_AMOUNT = frozenset(
    "([至到增升降提减下上以及和与的比个为、。，；：！？,.;:!?)]>}〉》”’ ~-/|左余多起后内外占并且或则均其较同是等=+*×"
)
_OPENERS = frozenset("。；;:：!?！？，,、\n ")


def classify(line: Line, number: WrittenNumber) -> Mention:
    """Tell what one number of a line is."""
    found = _MARKED.get(number.mark)
    if found is not None:
        return Mention(number, found[0], found[1], number.outer_end)
    judged = _JUDGES[number.script](line, number)
    return Mention(number, judged.kind, judged.unit, max(judged.end, number.outer_end))


_MARKED: dict[str, tuple[MentionKind, str]] = {
    "%": (K.PERCENTAGE, "%"),
    "‰": (K.PERCENTAGE, "‰"),
    "百分点": (K.POINTS, "百分点"),
    "倍": (K.MULTIPLE, "倍"),
}


def _masked(line: Line, number: WrittenNumber) -> Judgement:
    place, scale = number.end, _MAGNITUDE.match(line.plain, number.end)
    if line.plain.startswith(("%", "个百分点"), place):
        return Judgement(K.MASKED, "%" if line.plain[place] == "%" else "百分点", place + 1)
    place = scale.end() if scale else place
    suffix = suffix_at(line.plain, place)
    end = compound_end(line.plain, place + len(suffix.word)) if suffix and suffix.kind.is_data else place
    return Judgement(K.MASKED, line.text[place:end], end)


_MAGNITUDE = re.compile(r" ?(?:万亿|[十百千]?[万亿])")


def _arabic(line: Line, number: WrittenNumber) -> Judgement:
    plain, start, end = line.plain, number.start, number.end
    before = plain[start - 1] if start else ""
    if before == " " and start > 1:
        before = plain[start - 2]
    early = _BEFORE.get(before)
    found = early(line, number) if early else None
    if found is None and plain[end : end + 1] in _ENUMERATING and plain[end : end + 1]:
        found = _enumerator(line, number)
    if found is None and start and plain[start - 1].isascii() and plain[start - 1].isalpha():
        found = _behind_letters(line, number)
    return found or _by_suffix(line, number) or _bare(line, number)


def _chinese(line: Line, number: WrittenNumber) -> Judgement:
    plain, start, end = line.plain, number.start, number.end
    if number.text == "三分之一" or "分之" in number.text:
        return Judgement(K.FRACTION, "", end)
    period = _PLAN_PERIOD.match(plain, start) or (start and _PLAN_PERIOD.match(plain, start - 1))
    if period and period.end() >= end:
        return Judgement(K.PLAN_PERIOD, "", end)
    if idiom_at(plain, start) > start:
        return Judgement(K.IDIOM, "", end)
    if number.scale != 1 and number.figure == 1 and plain[start] in "十百千万亿":
        return _threshold(line, number)
    before = plain[start - 1] if start else ""
    early = _BEFORE.get(before)
    found = early(line, number) if early else None
    if found is None and plain[end : end + 1] in _LISTING and plain[end : end + 1]:
        found = _chinese_enumerator(line, number)
    found = found or _by_suffix(line, number) or _bare_chinese(line, number)
    if found.kind.is_data and line.is_quoted(start) and number.scale == 1:
        return Judgement(K.NAME, "", end)
    return found


_PLAN_PERIOD = re.compile(
    r"二?十?[一二三四五六七八九]?五(?=[\"”’》]|时期|期间|规划|计划|期?末|以来|开局|纲要|前|后|，|、|。)|(?<![第])二?十[一二三四五六七八九]五"
)


def _threshold(line: Line, number: WrittenNumber) -> Judgement:
    """Judge a magnitude that stands for one of it: 亿元楼, 千万级."""
    if line.is_quoted(number.start):
        return Judgement(K.NAME, "元", number.end)
    suffix = suffix_at(line.plain, number.end)
    kind = K.THRESHOLD
    return Judgement(kind, suffix.word if suffix and suffix.kind.is_data else "元", number.end)


# What stands before


def _ordinal(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge what stands behind 第."""
    plain, end = line.plain, number.end
    opening = number.start < 2 or plain[number.start - 2] in _OPENERS
    if idiom_at(plain, number.start) > number.start:
        return Judgement(K.IDIOM, "", end)
    after = _ORDINAL_AFTER.match(plain, end)
    if after is None:
        return Judgement(K.ORDINAL, "", end)
    if after["division"]:
        heads = number.start < 2 or not plain[: number.start - 1].strip()
        return Judgement(K.ENUMERATOR if heads else K.REFERENCE, "", end)
    if after["quarter"]:
        return Judgement(K.DATE, after["quarter"], after.end())
    if after["stop"] is not None and after["stop"] in "，,、:：" and opening and after["stop"]:
        return Judgement(K.ENUMERATOR, "", end)
    return Judgement(K.RANK, after["rank"] or "", end + len(after["rank"] or ""))


_ORDINAL_AFTER = re.compile(
    r"(?P<division> ?(?:编|章|节|篇|部分|条|款|项|页|卷|目))|(?P<quarter>季度)|(?P<rank>名次?|位次?)(?!的)"
    r"|(?P<stop>$|[\s。；;:：,，、!?！？()\[\]”’》])|(?=大(?!会)|高|多|和|与|及|或|至|升|上|的?[。，])"
)


def _leading(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge what stands behind 前: 前50强, 前三; 前两年 is left to the word behind."""
    plain, end = line.plain, number.end
    after = _RANKED.match(plain, end)
    if after:
        return Judgement(K.RANK, after[0], after.end())
    stops = end == len(plain) or plain[end] in "。；;:：,，、)]”’ "
    return Judgement(K.RANK, "", end) if stops and number.decimals == 0 and number.scale == 1 else None


_RANKED = re.compile(r"[强名位甲]|大(?=[，。、）)]|$)")


def _referring(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge what stands behind 表, 图, 附件, 专栏."""
    if not _REFERENCE.search(line.plain, max(0, number.start - 6), number.start) or number.decimals > 1:
        return None
    suffix = suffix_at(line.plain, number.end)
    return None if suffix and suffix.kind.is_data else Judgement(K.REFERENCE, "", number.end)


_REFERENCE = re.compile(
    r"(?:附[表件图录注]|专栏|专题|[见如下上列在与和至、及据(\[。，；:：, ]\s?[表图]|^[表图]|专栏|注|公式|式|案例)\s?[(\[]?$"
)


def _document_number(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge what stands behind an opening bracket: 〔2023〕15号, (1), (2022年)."""
    plain, start, end = line.plain, number.start, number.end
    if plain[start - 1 : start] == "[" and plain[end : end + 1] == "]":
        return Judgement(K.CODE, "", end)
    if plain[start - 1 : start] == "(" and plain[end : end + 1] == ")":
        whole = number.figure is not None and number.figure < 100 and number.decimals == 0 and number.scale == 1
        return Judgement(K.ENUMERATOR, "", end) if whole and number.upper is None else None
    return None


def _issue_number(line: Line, number: WrittenNumber) -> Judgement | None:
    return Judgement(K.CODE, "", number.end) if line.plain.startswith("号", number.end) else None


def _joined(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge what stands behind + or ·: 3+3, 6·5."""
    suffix = suffix_at(line.plain, number.end)
    counts = suffix and suffix.kind.is_data and line.plain[number.start - 1] == "+"
    return None if counts else Judgement(K.NAME, "", number.end)


def _ratio(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge what stands behind a colon: 3:1, 09:16."""
    plain, start = line.plain, number.start
    if start < 2 or not plain[start - 1 : start] == ":" or not plain[start - 2].isdigit():
        return None
    return Judgement(K.DATE if _CLOCK.search(plain, max(0, start - 3), number.end) else K.RATE, ":", number.end)


_CLOCK = re.compile(r"[0-2]?[0-9]:[0-5][0-9]$")


def _in_street(line: Line, number: WrittenNumber) -> Judgement | None:
    address = _ADDRESS.match(line.plain, number.end)
    return Judgement(K.CODE, address[0], address.end()) if address else None


_ADDRESS = re.compile(r"号(?:楼|院|门)?|弄|室")


def _enumerated(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge what stands behind 其: 其一."""
    return (
        Judgement(K.ENUMERATOR, "", number.end) if number.scale == 1 and number.figure and number.figure < 10 else None
    )


_BEFORE: dict[str, Callable[[Line, WrittenNumber], Judgement | None]] = {
    "第": _ordinal,
    "前": _leading,
    **dict.fromkeys("表图件栏录注题式例", _referring),
    "[": _document_number,
    "(": _document_number,
    "]": _issue_number,
    "+": _joined,
    "·": _joined,
    ":": _ratio,
    "比": _ratio,
    **dict.fromkeys("路街巷弄道里", _in_street),
    "其": _enumerated,
}


def _behind_letters(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge what stands right behind a letter: C919 and PM2.5 are names, GDP5000亿元 is an amount."""
    suffix = suffix_at(line.plain, number.end)
    counts = suffix and suffix.kind in _COUNTED_BEHIND_LETTERS
    return None if counts else Judgement(K.NAME, "", number.end)


_COUNTED_BEHIND_LETTERS = frozenset({K.COUNT, K.MONEY, K.MEASURE, K.RATE})
_ENUMERATING = ".、)．"
_LISTING = "、是要则)）．."


def _enumerator(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge digits with a stop behind, at the start of the line or of a sentence: 1、 1. 1)."""
    plain, start, end = line.plain, number.start, number.end
    small = number.scale == 1 and number.figure is not None and number.figure < 100 and number.decimals < 2
    if not small or plain[end + 1 : end + 2].isdigit():
        return None
    head = plain[:start].rstrip(" #*-|>") if start < 12 else plain[start - 1 : start].strip(" ")
    if head and head[-1] not in "。；;:：!?！？":
        return None
    return Judgement(K.ENUMERATOR, "", end)


def _chinese_enumerator(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge 一、 一是 二要 at the start of a line, a sentence or a clause."""
    plain, start, end = line.plain, number.start, number.end
    before = plain[:start].rstrip()[-1:] if start < 40 else plain[start - 1]
    opening = not before or before in _OPENERS
    if plain[end] in "是要则":
        return Judgement(K.ENUMERATOR, "", end) if opening or before in "“" else None
    return Judgement(K.ENUMERATOR, "", end) if not before or before in "。；;：:（(" else None


# What stands behind


def _by_suffix(line: Line, number: WrittenNumber) -> Judgement | None:
    plain = line.plain
    place = number.end
    suffix = suffix_at(plain, place)
    if suffix is None and plain[place : place + 1] == " ":
        place += 1
        suffix = suffix_at(plain, place)
        if suffix is not None and suffix.noun:
            return None
    if suffix is None:
        return None
    special = _SPECIAL.get(suffix.word)
    if special:
        return special(line, number, suffix, place + len(suffix.word))
    end = place + len(suffix.word)
    if not suffix.kind.is_data:
        return Judgement(suffix.kind, "", number.end)
    if suffix.noun and number.script == "chinese" and len(suffix.word) == 1:
        return None
    longer = compound_end(plain, end)
    if longer > end:
        return Judgement(K.RATE, line.text[place:longer], longer)
    return Judgement(suffix.kind, line.text[place:end], end)


def _is_year(number: WrittenNumber, bounds: tuple[Decimal, Decimal] = _YEARS) -> bool:
    figure = number.figure
    whole = figure is not None and number.decimals == 0 and number.scale == 1 and "," not in number.text
    return whole and figure is not None and bounds[0] <= figure <= bounds[1]


def _year(line: Line, number: WrittenNumber, suffix: Suffix, end: int) -> Judgement:
    if _is_year(number):
        return Judgement(K.DATE, "年", end)
    if _PLAN.match(line.plain, end):
        return Judgement(K.NAME, "", number.end)
    return Judgement(K.DURATION, "年", end)


_PLAN = re.compile(r"(?:发展)?(?:规划|计划)")


def _month(line: Line, number: WrittenNumber, suffix: Suffix, end: int) -> Judgement:
    return Judgement(K.DATE, "月", end)


def _day(line: Line, number: WrittenNumber, suffix: Suffix, end: int) -> Judgement:
    in_month = number.start > 0 and line.plain[number.start - 1] == "月"
    lasts = not in_month and (line.plain.startswith("内", end) or (number.figure or 0) > 31)
    return Judgement(K.DURATION if lasts else K.DATE, "日", end)


def _number_of(line: Line, number: WrittenNumber, suffix: Suffix, end: int) -> Judgement:
    in_month = number.start > 0 and line.plain[number.start - 1] == "月"
    return Judgement(K.DATE if in_month else K.CODE, "", end)


def _grade(line: Line, number: WrittenNumber, suffix: Suffix, end: int) -> Judgement:
    """Judge N级: levels of administration are counted (市区两级), classes are names (二级公路)."""
    if number.decimals:
        return Judgement(K.MEASURE, "级", end)
    before = line.plain[number.start - 1 : number.start]
    counted = number.text == "两" or (before and before in _LEVELS) or _LINKED.match(line.plain, end)
    if counted and number.script == "chinese":
        return Judgement(K.COUNT, "级", end)
    return Judgement(K.NAME, "", number.end)


_LEVELS = frozenset("省市州县区镇乡街村社组")
_LINKED = re.compile(r"联动|网络|体系|架构|贯通|书记|治理|管理体系|服务网络")


def _great(line: Line, number: WrittenNumber, suffix: Suffix, end: int) -> Judgement:
    """Judge N大: 三大行业 is a count, 党的二十大 a congress."""
    congress = line.plain.endswith(("党的", "中共"), 0, number.start) or _CONGRESS.match(line.plain, end)
    if congress or (number.script == "chinese" and end == len(line.plain)):
        return Judgement(K.NAME, "", number.end)
    return Judgement(K.COUNT, "大", end)


_CONGRESS = re.compile(r"会|报告|精神|以来|[。，、”和]")


def _session(line: Line, number: WrittenNumber, suffix: Suffix, end: int) -> Judgement:
    """Judge N届, N期: counted when held N times running, otherwise the Nth."""
    times = _TIMES.search(line.plain, max(0, number.start - 4), number.start)
    counted = times or (number.script == "arabic" and suffix.word == "期")
    return Judgement(K.COUNT, suffix.word, end) if counted else Judgement(K.ORDINAL, "", number.end)


_TIMES = re.compile(r"连续|举办|历经|累计|共|成功|办|开展|近|超过")


def _strong(line: Line, number: WrittenNumber, suffix: Suffix, end: int) -> Judgement:
    reached = _REACHED.search(line.plain, max(0, number.start - 8), number.start)
    return Judgement(K.RANK, "强", end) if reached else Judgement(K.NAME, "", number.end)


_REACHED = re.compile(r"(?:位列|跻身|进入|进|入围|入选|居|列|前)(?:全国|全省|全球|世界|百)?$")


def _span_of_time(line: Line, number: WrittenNumber, suffix: Suffix, end: int) -> Judgement:
    """Judge N分钟, N小时: an amount, unless it names a circle (15分钟…圈)."""
    if _CIRCLE.match(line.plain, end) or line.is_quoted(number.start):
        return Judgement(K.NAME, "", number.end)
    return Judgement(K.DURATION, suffix.word, end)


_CIRCLE = re.compile(r"[^，。；、,;“”]{0,10}圈")


def _points(line: Line, number: WrittenNumber, suffix: Suffix, end: int) -> Judgement:
    hour = _DAYTIME.search(line.plain, max(0, number.start - 2), number.start)
    if number.script == "chinese":
        return Judgement(K.NAME, "", number.end)
    return Judgement(K.DATE if hour else K.COUNT, "点", end)


_DAYTIME = re.compile(r"[上下中]午|[早晚日]$")

_Special = Callable[[Line, WrittenNumber, Suffix, int], Judgement]
_SPECIAL: dict[str, _Special] = {
    **dict.fromkeys(("年", "年底", "年末", "年初", "年度"), _year),
    **dict.fromkeys(("月", "月份", "月底", "月末"), _month),
    "日": _day,
    "号": _number_of,
    "级": _grade,
    "大": _great,
    "届": _session,
    "期": _session,
    "强": _strong,
    "分钟": _span_of_time,
    "小时": _span_of_time,
    "点": _points,
}


# Bare numbers


def _bare(line: Line, number: WrittenNumber) -> Judgement:
    """Judge an Arabic number with no unit behind it."""
    plain, start, end = line.plain, number.start, number.end
    after = plain[end : end + 1]
    if after == ":" and plain[end + 1 : end + 2].isdigit():
        clock = _CLOCK.search(plain, start, end + 3)
        return Judgement(K.DATE if clock else K.RATE, ":", end)
    if after == "比" and plain[end + 1 : end + 2].isdigit():
        return Judgement(K.RATE, ":", end)
    if _is_code(line, number):
        return Judgement(K.CODE, "", end)
    if _is_year(number, _BARE_YEARS):
        return Judgement(K.DATE, "年", end)
    if _is_part_of_name(line, number):
        return Judgement(K.NAME, "", end)
    return Judgement(K.COUNT, "", end)


def _is_code(line: Line, number: WrittenNumber) -> bool:
    digits = line.plain[number.start : number.end].strip()
    if digits.isdigit() and len(digits) > 1 and (digits[0] == "0" or len(digits) >= 9):
        return True
    return bool(_LABELLED.search(line.plain, max(0, number.start - 12), number.start))


_LABELLED = re.compile(r"(?:邮编|邮政编码|电话|传真|热线|编号|索引号|代码|证号|备案|文号)[^，。；,;]{0,6}$")


def _is_part_of_name(line: Line, number: WrittenNumber) -> bool:
    plain, start, end = line.plain, number.start, number.end
    after = plain[end : end + 1]
    joined = after == "+" or number.text.endswith("+") or after == "·"
    if joined or (after.isascii() and after.isalpha()) or line.is_quoted(start):
        return True
    amount = number.decimals or number.scale != 1 or "," in number.text or number.approximators
    return bool(after) and after not in _AFTER_AMOUNT and not amount


def _bare_chinese(line: Line, number: WrittenNumber) -> Judgement:
    """Judge a Chinese numeral with no counting word behind it."""
    long = number.scale != 1 or len(number.text) > 2
    return Judgement(K.COUNT if long else K.NAME, "", number.end)


_JUDGES: dict[str, Callable[[Line, WrittenNumber], Judgement]] = {
    "arabic": _arabic,
    "chinese": _chinese,
    "masked": _masked,
}
