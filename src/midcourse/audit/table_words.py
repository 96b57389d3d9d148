"""Words of tables: what headings, row labels and cells say, in one place, for every rule about tables to share.

Headings are told in the order of `HEADINGS`; the first that fits decides. They are words of the genre; a word that
belongs to one report only has no business here.
"""

import re
from enum import StrEnum

from midcourse.numerals.characters import half_width
from midcourse.numerals.mention import MentionKind
from midcourse.numerals.units import compound_end, suffix_at
from midcourse.quantities import KNOWN_BASES


class Part(StrEnum):
    """What a column holds."""

    SERIAL = "serial"
    LABEL = "label"  # what the rows are called
    UNIT = "unit"
    GROUP = "group"  # a class each row belongs to: 约束性, 经济发展
    RATING = "rating"  # how the row is judged
    PERIOD = "period"  # when: 2023—2025, 2024年12月
    TEXT = "text"
    LEVEL = "level"  # how much there is
    TARGET = "target"  # how much there is to be
    BASE = "base"  # how much there was
    CHANGE = "change"  # how much more there is
    GROWTH = "growth"  # by how many percent more
    MEAN_GROWTH = "mean_growth"  # by how many percent more each year
    SHARE = "share"  # in percent of the whole
    RATE = "rate"  # in percent of what was planned, or of the year before
    RANK = "rank"


#: Columns of amounts that can be added up and divided by one another.
AMOUNT_PARTS = frozenset({Part.LEVEL, Part.TARGET, Part.BASE, Part.CHANGE})
#: Columns of numbers.
NUMBER_PARTS = AMOUNT_PARTS | {Part.GROWTH, Part.MEAN_GROWTH, Part.SHARE, Part.RATE, Part.RANK}
#: Columns whose bare numbers are percentages.
PERCENT_PARTS = frozenset({Part.GROWTH, Part.MEAN_GROWTH, Part.SHARE, Part.RATE})

_PER = r"(?:%|％|百分比|率|幅|比例|比率|比重)"
#: Tried in order on a heading without blanks; the first that is found decides.
HEADINGS: tuple[tuple[Part, re.Pattern[str]], ...] = tuple(
    (part, re.compile(pattern, re.IGNORECASE))
    for part, pattern in (
        (Part.SERIAL, r"^(?:序号|编号|序|号|项次|代码|编码|no\.?|id|#)$"),
        (Part.UNIT, r"^(?:计量|度量|指标)?单位$|^units?$"),
        (
            Part.TEXT,
            r"(?:牵头|责任|主管|承担|建设|实施|配合|填报)?(?:单位|部门|处室)$|备注|说明|原因|来源|口径|地点|"
            r"remarks?|notes?|source",
        ),
        (
            Part.GROUP,
            r"^(?:指标)?(?:属性|性质|类别|类型|分类|领域|板块|维度|方面)$|^(?:attribute|type|category)$",
        ),
        (Part.PERIOD, r"年限|起止|时间$|日期|工期|周期|时限|节点$|period|date"),
        (Part.RANK, r"位次|排名|名次|排位|^rank"),
        (
            Part.MEAN_GROWTH,
            r"(?:年均|年平均|平均每年|复合).{0,4}(?:增长|增速|增幅|递增)|cagr|average annual",
        ),
        (Part.CHANGE, r"(?:增减|增长|增加|减少|变动|变化)[额量数]|差额|净增(?!长)|增量|差值"),
        (
            Part.RATE,
            rf"(?:完成|执行|达成|支出|兑现|开工|竣工|实现)(?:.{{0,6}}(?:预算|计划|目标|任务))?(?:的|数)?{_PER}"
            rf"|(?:占|为|比)(?:年初|调整后?|全年|年度|本年)*(?:预算|计划|任务|目标)(?:数|额|的)*{_PER}?$"
            r"|(?:为|占|是|相当于)(?:上年|去年|同期)[^增减]{0,6}(?:%|％)|进度(?:[（(]?[%％])|^时间进度$|(?:完成|达成|实现)度$"
            r"|(?:percent|%) of (?:plan|target|budget)",
        ),
        (
            Part.GROWTH,
            rf"增(?:长|减|加)?[(]?{_PER}|增长(?!额|量|数|点)|增速|增幅|涨跌|涨幅|降幅|同比|环比|±(?:%|％)"
            r"|[比较](?:上年|去年|同期)[^额数量]{0,6}(?:%|％|±)|growth|(?:change|increase).{0,12}%",
        ),
        (
            Part.LEVEL,
            r"(?:完成|实际|实绩|执行|决算|到位|实现|进展)(?:情况|[数值额量])?$|实际|决算|现状|^actual|\bactual$",
        ),
        (
            Part.CHANGE,
            r"增减(?!.*[%％])|增加(?!值)|减少|变化|提高|提升|下降|降低|[比较](?:上年|去年|基期|年初|上期)|"
            r"change|difference|increase",
        ),
        (
            Part.SHARE,
            rf"占比|比重|构成|结构|份额|占.{{1,12}}(?:比|{_PER})|^占|share|proportion|% of",
        ),
        (
            Part.TARGET,
            r"目标|规划[值数]|计划[值数]?|预算(?!执行|完成)|预期(?!性)[值数]?|任务[数量]|[年期]任务$|下达|[尚还均]需|target|planned|budget",
        ),
        (Part.BASE, r"基期|基数|基准|上年|去年|上期|同期|年初数|base|previous|last year"),
    )
)
#: Headings under which nothing adds up, though the numbers are no percentages.
NOT_ADDED = re.compile(
    r"率|均|指数|单价|价格|强度|密度|系数|比例|之比|比$|水平|年龄|寿命|温度|浓度|得分|分值|权重|每[百千万亿]|/|rate|average|"
    r"index|ratio|per |price",
    re.IGNORECASE,
)
TOTAL_HEADING = re.compile(
    r"^(?:[一二三四五六七八九十两]年)?(?:合计|总计|小计|总数|全年|总额|总量|共计|累计|总和)(?:数|额|量)?$|(?:合计|总计|小计|累计)$"
    r"|^总[^体的]|^全部|^(?:sub)?total\b|\btotal$",
    re.IGNORECASE,
)
#: Labels of rows that say they add up others.
TOTAL_LABEL = re.compile(
    r"(?:合计|总计|小计|共计|总和|累计)(?:数|额)?(?:[（(].*[)）])?$|^(?:合计|总计|小计|共计|总数|总额|总量|全部|全市|全省|全区|全县|全州|"
    r"全国|总)(?:$|[（(:：])|^(?:grand |sub-?)?total\b|\btotals?$|^all [a-z]+$|"
    r"^(?:the )?whole [a-z]+$|^overall$",
    re.IGNORECASE,
)
SUBTOTAL_LABEL = re.compile(r"小计|subtotal", re.IGNORECASE)
#: What rows begin with that are part of the row before.
OF_WHICH = re.compile(
    r"^(?:其中|(?:当|此)中|内|#|＃|\*|of which)(?=[:：、，,\s#＃]|[一-龥A-Za-z])[:：、，,\s#＃]*", re.IGNORECASE
)
NUMBERING: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(r"^(?:[一二三四五六七八九十]{1,3}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|I{1,3}|IV|V)(?:[、.．]|$)")),
    (2, re.compile(r"^[（(][一二三四五六七八九十]{1,3}[)）]")),
    (3, re.compile(r"^[0-9]{1,3}(?:[、.．](?![0-9])|$)")),
    (4, re.compile(r"^[（(][0-9]{1,3}[)）]|^[①-⑳]|^[0-9]{1,3}[)）]")),
)
DECIMAL_NUMBERING = re.compile(r"^[0-9]{1,3}(?:[.．][0-9]{1,3}){1,3}(?:[、.．]|(?=[^0-9%％])|$)")
_PERIOD_LABEL = re.compile(
    r"^(?:(?:19|20)[0-9]{2}|[0-9]{1,2}|[一二三四五六七八九十]{1,2}|[前上下])?(?:年度?|半年|[一二三四1-4]?季度|月份?|Q[1-4])?(?:[末底初])?$|"
    r"^(?:19|20)[0-9]{2}[-—~至/](?:19|20)?[0-9]{2}年?$"
)
YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_BRACKETED = re.compile(r"[（(]([^（）()]{1,12})[)）]")
_TAIL_UNIT = re.compile(r"[/：:]([^/：:（）()]{1,8})$")
_SCALE = re.compile(r"(?:万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百)(?=.)")
#: Words that can be counted, and head a column or stand in brackets without being its unit.
_NO_UNITS = frozenset(
    {"单位", "任务", "项目", "措施", "举措", "指标", "年", "国家", "类别", "级", "届", "期", "方面", "领域"}
)
#: English magnitudes before a unit, and the units they are written with.
_ENGLISH_UNIT = re.compile(
    r"^(?:(?:[0-9,]+|hundred|thousand|million|billion|trillion)\s+)?(?:yuan|rmb|usd|us\$|\$|persons?|people|households?|tons?|"
    r"tonnes?|km|hectares?|mu|units?|items?|projects?|%|per ?cent|percent)$",
    re.IGNORECASE,
)


def is_unit(words: str) -> bool:
    """Tell whether words are a unit: 万吨, 人/亿元, %, not a remark such as 开工.

    >>> [is_unit(words) for words in ("万吨", "人/亿元", "%", "开工", "亿千瓦时", "2022年")]
    [True, True, True, False, True, False]
    """
    plain = half_width(words).strip()
    if plain in {"%", "‰", "百分点", "个百分点", "倍"} or plain in KNOWN_BASES:
        return True
    if plain in _NO_UNITS:
        return False
    for base in (plain, _SCALE.sub("", plain, count=1)):
        found = suffix_at(base, 0)
        if found is not None and found.kind.is_data and not found.arabic_only:
            end = len(found.word)
            if end == len(base) or compound_end(base, end) == len(base):
                return True
    return bool(_ENGLISH_UNIT.match(plain))


def is_measure(words: str) -> bool:
    """Tell whether words are a unit of money or of a physical measure, which can head a column alone.

    >>> is_measure("亿元"), is_measure("万吨"), is_measure("位次")
    (True, True, False)
    """
    plain = half_width(words).strip()
    found = suffix_at(_SCALE.sub("", plain, count=1), 0)
    return found is not None and found.kind in {MentionKind.MONEY, MentionKind.MEASURE} and is_unit(plain)


def unit_within(words: str) -> str:
    """Return the unit a heading or label carries in brackets or behind a slash, or its own %; "" for none.

    >>> unit_within("产量（万吨）"), unit_within("完成预算%"), unit_within("电梯数（开工）"), unit_within("产值/亿元")
    ('万吨', '%', '', '亿元')
    """
    for inside in reversed(_BRACKETED.findall(words)):
        unit = inside.removeprefix("单位").lstrip("：: ")
        if is_unit(unit):
            return str(unit)
    if words.rstrip().endswith(("%", "％")):
        return "%"
    tail = _TAIL_UNIT.search(words)
    return tail[1] if tail and is_unit(tail[1]) else ""


def without_unit(words: str) -> str:
    """Return a heading or label without its unit and footnote marks.

    >>> without_unit("产量（万吨）"), without_unit("完成预算%"), without_unit("加装电梯数（开工）")
    ('产量', '完成预算', '加装电梯数（开工）')
    """
    unit = unit_within(words)
    if unit:
        for found in reversed(list(_BRACKETED.finditer(words))):
            if unit in found[1]:
                return (words[: found.start()] + words[found.end() :]).strip()
        return words.removesuffix(unit).rstrip(" /：:%％")
    return words.strip()


def part_of(heading: str) -> Part | None:
    """Tell what a column holds from its heading; None when the heading does not say.

    >>> [str(part_of(words)) for words in ("比上年增长(%)", "占比（%）", "2025年目标", "完成预算%", "产量（吨）")]
    ['growth', 'share', 'target', 'rate', 'None']
    """
    plain = half_width(heading).replace(" ", "") if not heading.isascii() else heading
    return next((part for part, pattern in HEADINGS if pattern.search(plain)), None)


def is_period(label: str) -> bool:
    """Tell whether a label is only a time: 2023年, 一季度, 3月.

    >>> is_period("2023年"), is_period("一季度"), is_period("粮食"), is_period("2021")
    (True, True, False, True)
    """
    return bool(label) and bool(_PERIOD_LABEL.match(label.strip()))


def depth_of(words: str) -> tuple[int, int]:
    """Return the level of a row's numbering, 0 for none, and how many characters the number takes.

    >>> depth_of("一、税收收入"), depth_of("（二）非税"), depth_of("1.2 增值税"), depth_of("增值税")
    ((1, 2), (2, 3), (6, 3), (0, 0))
    """
    decimal = DECIMAL_NUMBERING.match(words)
    if decimal:
        return 5 + decimal[0].rstrip("、.．").replace("．", ".").count("."), decimal.end()
    for level, pattern in NUMBERING:
        found = pattern.match(words)
        if found:
            return level, found.end()
    return 0, 0
