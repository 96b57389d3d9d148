"""Cuts a target text into tokens, each a letter of the alphabet in which the grammar of clauses is written.

Every character of the text ends up in a token; what no rule knows becomes a token `w`, and the reader doubts it.
Letters: m modality, d date, b base of comparison, a yearly mean, c cumulative, y every year, t reach, f fall to,
k keep, o keep under control, g grow, r fall by, i rise by, n something new, e per-so-many, P price basis, F from,
q comparison before the number, N number, U unit, R "to" of a range, l tail behind it, x remark, j filler,
h footnote mark, w unknown words, and the marks [ ] ( ) , / : themselves.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from midcourse.numerals.characters import half_width, without_invisible
from midcourse.numerals.scanner import Figure, figure_at
from midcourse.plan.target_units import UNITS

_COUNT = "[一二两三四五六七八九十0-9]"
_QUOTED_PLAN = '[“"「]?十[一二三四五六]五[”"」]?'
_SPAN = (
    rf"(?:前|近|这|过去)?{_COUNT}年(?:内|间|来|期间|时间)?|规划期(?:内|间)?"
    rf"|{_QUOTED_PLAN}(?:规划)?(?:时期|期间|期内|期|以来)内?"
)
_YEAR = "(?:19|20)[0-9]{2}"
_NEW = (
    "新建改建|新改扩建|新改建|改扩建|新建成|新建|新增|净增|改建|改造完成|完成改造|改造|完成|建成|建设|培育|引进|打造|筹集|筹措|供应|"
    "新引进|新培育|新招收|新招引|新认定|引进|引育|招引|招收|培训|培养|开工|创建|争创|认定|开设|新设|设立|竣工|修复|治理|整治|"
    "实施|举办|开展|提供|发放|组织|集聚|遴选|盘活|发布|推广|启动"
)

#: Letter → pattern; at each place the first that matches wins.
_LEXICON: dict[str, str] = {
    "d": rf"(?:(?:力争)?(?:到|至|截至|截止))?(?P<year>{_YEAR})(?:-(?P<until>{_YEAR}))?年"
    r"(?:(?P<half>[上下])半年|(?:1-)?(?P<month>1[0-2]|[1-9])月(?:份|底|末|30日|31日|28日)?)?(?:[底末]?(?:以前|之前|前)|底|末|度|内|期间|间|当年)?"
    rf"(?!的|不变价|可比价|基础上|相比|价格|基期)|(?:到|至)?{_QUOTED_PLAN}(?:期)?末(?!相比)|(?:到|至)?规划期末|期末"
    r"|(?P<undated>[上下]半年|前?[一二三四]季度|1-(?:1[0-2]|[2-9])月(?:份)?)",
    "P": rf"{_YEAR}年(?:不变价|可比价|价格)|按?(?:可比价格?|不变价格?|现价|当年价)(?:计算)?|可比(?:口径)?|"
    "同口径|同比|名义|实际",
    "a": rf"(?:{_SPAN})?(?:年均|年平均|平均每年|每年平均|平均(?=增[速长幅]))|(?:{_SPAN})平均",
    "c": rf"(?:{_SPAN})?(?:累计|累积|合计|共计|总计)|{_SPAN}",
    "y": "全年|每年|各年|年度|逐年|当年|/年(?!末|底)|年(?=增[长加]?[0-9约达])",
    "b": rf"(?:比|较|与|相比|相对|对比|相较于?|较之|比照)(?P<base>{_YEAR})年?(?:底|末)?(?:相比|水平)?(?:的)?(?:基础上)?"
    rf"|在(?P<base2>{_YEAR})年(?:底|末)?(?:的)?(?:基础上|水平上)|以(?P<base3>{_YEAR})年为(?:基期|基数|基准)"
    rf"|(?:是|为|相当于)?(?P<base4>{_YEAR})年(?:的|基础上|相比|基期)"
    rf"|(?:比|较|是|为)(?P<before>上年|去年|上一年|上年度|基期|{_QUOTED_PLAN}(?:期)?末(?:期)?"
    rf"|{_QUOTED_PLAN}(?:时期|期间)?(?=(?:相比)?(?:累计|年均)?(?:下降|降低|减少|提高|提升|增长|增加)))(?:同期)?(?:的)?(?:相比)?",
    "m": "力争实现|争取实现|努力实现|确保实现|确保|力争|争取|努力|力求|保证|力促|预计|预期|计划|原则上|在实际工作中",
    "t": "达到|达(?![成标])|提高到|提高至|提升到|提升至|增加到|增加至|增长到|增长至|增至|增到|升至|升到|上升到|上升至|"
    "扩大到|扩大至|发展到|延长到",
    "f": "(?:下降|降低|减少|压减|压缩|缩小|缩短|控降|削减|精简|回落|降|减)(?:到|至|为)",
    "k": "稳定保持在|保持在|稳定在|维持在|巩固在|保持|稳定|维持",
    "o": "严格控制在|控制在|严控在|限制在|控制到|控制",
    "q": ">=|<=|≥|≤|>|<|=|不低于|不少于|不小于|不下于|至少|不超过|不高于|不多于|不大于|不突破|不超|至多|超过|超出|"
    "突破|大于|多于|高于|优于|小于|低于|少于|不足|不到|未达|等于|过(?=[0-9])|大约|约为|约(?!束)|≈|超|逾|接近|将近|近",
    "g": "增长率|增长速度|增长幅度|增速|增幅|涨幅|增长|递增|上涨",
    "r": "降(?=[0-9约])|下降率|下降幅度|降低率|降低幅度|减少率|降幅|下降|递减|降低|减少|削减|压减|压降|调减|"
    "减排|压缩|缩减|缩短|减",
    "n": _NEW,
    "i": "提高幅度|提升幅度|提高|提升|增加|上升|延长|扩大|增",
    "l": "以上|及以上|或以上|以下|及以下|以内|之内|范围内|以里|左右|上下|之间|内",
    "e": "每(?P<per>(?:十|百|千|万|百万|亿)?(?:元|人口|人|户|吨|平方米|平方公里|公里)?)(?= ?[0-9])",
    "F": "由|从",
    "x": r"动态|约束性(?:指标)?|预期性(?:指标)?|含(?:在建|新建|续建)|\(含\)|含(?=以[上下内])",
    "j": "实现|占比|比重|比例|总量|规模|数量|幅度|水平|平均|年度|的|为|是|了|均|年(?=[0-9])",
    "h": r"[①-⑳⑴-⒇㈠-㈩¹²³]|注[0-9一二三]?|\*(?!\*)|[#※]",
    ",": "[,;、；，。]",
    "/": "/",
    ":": "[:：]",
    "[": r"\[",
    "]": r"\]",
    "(": r"\(",
    ")": r"\)",
}
_LETTER_NAMES = {",": "comma", "/": "slash", ":": "colon", "[": "open", "]": "close", "(": "left", ")": "right"}
_NAMED = {_LETTER_NAMES.get(letter, f"k_{letter}"): letter for letter in _LEXICON}
_LEXER = re.compile("|".join(f"(?P<{_LETTER_NAMES.get(key, f'k_{key}')}>{rule})" for key, rule in _LEXICON.items()))
#: Texts whose tokens are kept.
REMEMBERED = 256
_RANGE = re.compile(r"--|[-~至到]")
_SPACES = re.compile(r" +")
#: Blanks that come of typesetting and cannot part two statements: within 2025 年, 比 2020, 6 - 7, / 10 万, 左 右.
_IDLE = re.compile(
    rf"(?<=[0-9]) +(?=年)|(?<=[比较到在至由从以为与]) +(?={_YEAR}(?![0-9]))"
    r"|(?<=[0-9%]) *[-~至到] +(?=[0-9])|(?<=[0-9%]) +[~至到](?=[0-9])| */ *10 *(?=万)"
    r"|(?<![一-鿿])[一-鿿] +(?=[一-鿿])|(?<=[一-鿿]) +(?=[一-鿿](?![一-鿿]))"
)
#: A number torn by a blank or a line break: 87. 5, or three digits apart as in 12 000.
_TORN = re.compile(r"(?<=[0-9])(?: *\. +| +\. *)(?=[0-9])|(?<![0-9.,])[0-9]{1,3}(?: [0-9]{3})+(?! ?[0-9])")
#: Behind a Chinese numeral these make a word of it (八级, 一流), not a number.
_ORDINAL = tuple("级类星流线等步网体届批产")
#: First characters of units and tails: a Chinese numeral before anything else is part of a word (零星, 一体).
_COUNTED = re.compile(
    r"[个家户人项台辆艘张套间幢栋座处所件篇部场次岁年天小分平公千米亩立吨斤万亿元美欧倍条支名位以左上及余多内之]"
)
_UNIT_HEAD = "个百分点|百分点|%|‰"


class Token(NamedTuple):
    """A piece of the text and what it is.

    Args:
        letter: its class, see the module's own text.
        figure: the number, for letter N.
        found: what the pattern found, for tokens with inner parts (dates, bases).
    """

    letter: str
    text: str
    figure: Figure | None = None
    found: Mapping[str, str] | None = None
    after_space: bool = False


def without_ratio_end(plain: str) -> str:
    """Return the text with ratios to one as plain numbers: 1.9:1 is 1.9.

    >>> without_ratio_end("1.9:1以内")
    '1.9以内'
    """
    return re.sub(r"(?<=[0-9]) ?[:：] ?1(?![0-9.])", "", plain)


def tidy(text: str) -> str:
    """Return a text half-width and without what nobody sees; its length may change."""
    return half_width(without_invisible(text)).replace("∶", ":").strip()


def closed_up(plain: str) -> str:
    """Return a tidied text without the blanks that typesetting puts inside years, ranges and words.

    >>> closed_up("比 2020 年下降 6 - 7%"), closed_up("12 左 右")
    ('比2020年下降 6-7%', '12 左右')
    """
    return _IDLE.sub(lambda found: found[0].replace(" ", ""), plain)


def with_whole_numbers(plain: str) -> str:
    """Return a tidied text with torn numbers put together; the reader must doubt what this changes.

    >>> with_whole_numbers("87. 5"), with_whole_numbers("12 000"), with_whole_numbers("7 5")
    ('87.5', '12000', '7 5')
    """
    return _TORN.sub(lambda found: found[0].replace(" ", ""), plain)


def letters(tokens: list[Token]) -> str:
    """Return the tokens' letters as one string, on which the clause grammar works."""
    return "".join(token.letter for token in tokens)


def tokens_of(plain: str, unit: str | None = None) -> list[Token]:
    """Cut a tidied text into tokens; together they hold all its characters but blanks.

    Args:
        unit: unit of the indicator, recognised behind a number besides the known ones.

    >>> letters(tokens_of("力争降至14亿立方米左右"))
    'mfNUl'
    """
    return list(_cut(plain, unit))


@lru_cache(maxsize=REMEMBERED)
def _cut(plain: str, unit: str | None) -> tuple[Token, ...]:
    """Cut a text; the text of a value is cut as a statement, for its clause and for its period."""
    tokens: list[Token] = []
    place = 0
    own = half_width(unit or "")
    space = False
    while place < len(plain):
        blank = _SPACES.match(plain, place)
        if blank:
            place, space = blank.end(), True
            continue
        token, place = _next(plain, place, tokens, own)
        if token.letter == "w" and tokens and tokens[-1].letter == "w" and not space:
            token = Token("w", tokens.pop().text + token.text)
        tokens.append(Token(token.letter, token.text, token.figure, token.found, space))
        space = False
    return tuple(tokens)


def _next(plain: str, place: int, tokens: list[Token], own: str) -> tuple[Token, int]:
    previous = tokens[-1].letter if tokens else ""
    if previous and previous in "N]l":
        end = _unit_end(plain, place, own)
        unit = plain[place:end]
        if unit and (previous == "N" or unit not in "年期度内次"):
            return Token("U", unit), end
    if previous in {"N", "U"}:
        joint = _RANGE.match(plain, place)
        if joint and figure_at(plain, joint.end()):
            return Token("R", joint[0]), joint.end()
    known = _LEXER.match(plain, place)
    if known and known.end() > place:
        letter = _NAMED[known.lastgroup or ""] if known.lastgroup in _NAMED else _letter_of(known)
        groups = {name: value for name, value in known.groupdict().items() if value is not None and name not in _NAMED}
        return Token(letter, known[0], found=groups), known.end()
    figure = _number(plain, place, previous)
    if figure:
        return Token("N", plain[figure.start : figure.end], figure=figure), figure.end
    return Token("w", plain[place]), place + 1


def _letter_of(known: re.Match[str]) -> str:
    """Name the alternative that matched where inner groups hide it."""
    return next(letter for name, letter in _NAMED.items() if known[name] is not None)


def _number(plain: str, place: int, previous: str) -> Figure | None:
    """Read a number; a minus sign belongs to it only where nothing stands before it but a comparison."""
    if plain[place] == "-" and previous in {"", "q", "(", "[", "o", "t", "f", "k"}:
        below = figure_at(plain, place + 1)
        return _negative(below, place) if below else None
    figure = figure_at(plain, place)
    if figure and figure.script == "chinese" and not figure.mark:
        behind = plain[figure.end : figure.end + 2]
        word = previous == "w" or behind[:1] in _ORDINAL or (behind[:1] > "\u4e00" and not _COUNTED.match(behind))
        return None if word else figure
    return figure


def _negative(below: Figure, place: int) -> Figure:
    return Figure(
        place,
        below.end,
        -below.figure,
        below.scale,
        below.decimals,
        below.mark,
        below.more,
        below.script,
        below.magnitude,
    )


def is_unit(text: str) -> bool:
    """Tell whether a text is a unit and nothing else, a magnitude included."""
    return bool(_units()[0].fullmatch(text))


def _unit_end(plain: str, place: int, own: str) -> int:
    """Return where the unit that begins at a place ends, the indicator's own before all others; the place for none.

    The own one is no part of the pattern, for each further unit would have to be compiled with all the others.
    """
    every, over = _units()
    if own and plain.startswith(own, place):
        found = over.match(plain, place + len(own))
        return found.end() if found else place + len(own)
    found = every.match(plain, place)
    return found.end() if found else place


@cache
def _units() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the pattern of units, longest first, and that of what one may stand over (/万元).

    A base may stand under a magnitude and over another (`万吨标准煤/万元`).
    """
    base = "|".join(map(re.escape, sorted(UNITS, key=len, reverse=True)))
    magnitude = "(?:万亿|千万|百万|十万|亿|万|千|百)?"
    over = f"/{magnitude}(?:{base})"
    return re.compile(f"{_UNIT_HEAD}|{magnitude}(?:{base})(?:{over})?"), re.compile(over)
