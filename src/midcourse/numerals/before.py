"""What a number is by the word before it: 第, 前, 表, brackets, a plus sign, a street.

Each rule returns None where it has nothing to say, and the word behind the number decides.
"""

import re
from collections.abc import Callable

from midcourse.numerals.idioms import idiom_at
from midcourse.numerals.line import Judgement, Line
from midcourse.numerals.mention import MentionKind
from midcourse.numerals.units import suffix_at
from midcourse.numerals.written import WrittenNumber

_K = MentionKind
#: What a sentence or clause may begin behind.
OPENERS = frozenset("。；;:：!?！？，,、\n ")
_STOPS = frozenset("。；;:：,，、)]”’》 ")


def is_small(number: WrittenNumber, below: int = 100) -> bool:
    """Tell whether a number may be an enumerator: whole, without magnitude or range, below a limit."""
    whole = number.decimals == 0 and number.scale == 1 and number.upper is None and not number.mark
    return whole and number.figure is not None and number.figure < below


def _ordinal(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge what stands behind 第."""
    plain, start, end = line.plain, number.start, number.end
    if idiom_at(plain, start).startswith("第"):
        return Judgement(_K.IDIOM, "", end)
    after = _ORDINAL_AFTER.match(plain, end)
    if after is None:
        return Judgement(_K.ORDINAL, "", end)
    if after["division"]:
        heads = not plain[max(0, start - 9) : start - 1].strip(" #*")
        return Judgement(_K.ENUMERATOR if heads else _K.REFERENCE, "", end)
    if after["quarter"]:
        return Judgement(_K.DATE, "季度", after.end())
    opens = start < 2 or plain[start - 2] in OPENERS
    if opens and after["stop"] and after["stop"] in ",、::":
        return Judgement(_K.ENUMERATOR, "", end)
    return Judgement(_K.RANK, after["rank"] or "", end + len(after["rank"] or ""))


_ORDINAL_AFTER = re.compile(
    r"(?P<division> ?(?:编|章|节|篇|部分|条|款|项|页|卷|目))(?!目|件)|(?P<quarter>季度)"
    r"|(?P<rank>[名位])(?!的|书记|院长)"
    r"|(?P<stop>$|[\s。;:,、!?()\[\]”’》])|(?=大(?!会|街|道)|高|多|和|与|及|或|至|升|上)"
)


def _leading(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge what stands behind 前: 前50强, 前三; 前两年 is left to the word behind."""
    plain, end = line.plain, number.end
    after = _RANKED.match(plain, end)
    if after:
        return Judgement(_K.RANK, after[0], after.end())
    stops = end == len(plain) or plain[end] in _STOPS
    return Judgement(_K.RANK, "", end) if stops and is_small(number, 1001) else None


_RANKED = re.compile(r"[强名位甲]")


def _referring(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge what stands behind 表, 图, 附件, 专栏."""
    if number.decimals > 1 or not _REFERENCE.search(line.plain, max(0, number.start - 6), number.start):
        return None
    suffix = suffix_at(line.plain, number.end)
    return None if suffix and suffix.kind.is_data else Judgement(_K.REFERENCE, "", number.end)


_REFERENCE = re.compile(
    r"(?:附[表件图录注]|专栏|专题|[见如下上列在与和至、及据(\[。,;:,“ ][表图]|^[表图]|公式|案例|附则|注) ?[(\[]?$"
)


def _bracketed(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge what stands alone in brackets: 〔2023〕15号, (1)."""
    pair = line.character(number.start - 1) + line.character(number.end)
    if pair == "[]":
        return Judgement(_K.CODE, "", number.end)
    alone = pair == "()" and is_small(number) and number.start == number.outer_start
    return Judgement(_K.ENUMERATOR, "", number.end) if alone else None


def _issue_number(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge what stands behind a closing bracket: 〔2023〕15号."""
    return Judgement(_K.CODE, "", number.end) if line.plain.startswith("号", number.end) else None


def _joined(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge what stands behind + or ×: 3+3, 7×24小时; 1家总馆+14家分馆 is left to the word behind."""
    before = line.character(number.start - 2)
    suffix = suffix_at(line.plain, number.end)
    counts = suffix is not None and suffix.kind.is_data and not before.isdigit()
    return None if counts else Judgement(_K.NAME, "", number.end)


def _dotted(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge what stands behind the dot of a day of remembrance or a campaign: 3·15."""
    return Judgement(_K.NAME, "", number.end) if line.character(number.start - 2).isdigit() else None


def _ratio(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge what stands behind a colon or 比 with a digit before it: 3:1, 3比1, 09:16."""
    if not line.character(number.start - 2).isdigit():
        return None
    clock = CLOCK.search(line.plain, max(0, number.start - 3), number.end)
    return Judgement(_K.DATE, "", number.end) if clock else Judgement(_K.RATE, ":", number.end)


#: Hours and minutes; 1:20 is a ratio.
CLOCK = re.compile(r"(?:0[0-9]|1[0-9]|2[0-4]):[0-5][0-9]$")


def _in_date(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge what stands behind a dash, point or stroke: month and day of 2026-04-14, the end of 021-62471990."""
    plain, start, end = line.plain, number.start, number.end
    if _DATE.search(plain, max(0, start - 8), end):
        return Judgement(_K.DATE, "", end)
    code = _DIALLED.search(plain, max(0, start - 6), start) and end - start > 2
    return Judgement(_K.CODE, "", end) if code else None


_DATE = re.compile(r"(?:19|20)[0-9]{2}([-./])[01]?[0-9](?:\1[0-3]?[0-9])?$")
_DIALLED = re.compile(r"(?:0[0-9]{2,3}|[48]00|[0-9]{3,4}-[0-9]{3,4})-$")


def _in_street(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge what stands behind 路 or 号: house numbers (路915号2001室) and places named after them (路681园区)."""
    if _ADDRESS.match(line.plain, number.end):
        return Judgement(_K.CODE, "", number.end)
    suffix = suffix_at(line.plain, number.end)
    named = suffix is not None and suffix.arabic_only and len(number.text) > 2
    return Judgement(_K.NAME, "", number.end) if named else None


_ADDRESS = re.compile(r"号|弄|室|楼(?!宇)")


def _enumerated(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge what stands behind 其: 其一."""
    stops = line.character(number.end) in OPENERS
    return Judgement(_K.ENUMERATOR, "", number.end) if stops and is_small(number, 10) else None


def _denominator(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge what stands behind 每: 每10万人 tells what is counted per."""
    return Judgement(_K.NAME, "", number.end)


def _index_base(line: Line, number: WrittenNumber) -> Judgement | None:
    """Judge the 100 of 上年=100."""
    return Judgement(_K.NAME, "", number.end) if number.figure == 100 and not number.mark else None


Rule = Callable[[Line, WrittenNumber], Judgement | None]
#: By the character before the number, blanks left out.
BEFORE_RULES: dict[str, Rule] = {
    "第": _ordinal,
    "前": _leading,
    **dict.fromkeys("表图件栏录注题式例则", _referring),
    "[": _bracketed,
    "(": _bracketed,
    "]": _issue_number,
    "+": _joined,
    "×": _joined,
    "·": _dotted,
    ":": _ratio,
    "比": _ratio,
    **dict.fromkeys("-./", _in_date),
    **dict.fromkeys("路街巷弄道号", _in_street),
    "其": _enumerated,
    "每": _denominator,
    "=": _index_base,
}
