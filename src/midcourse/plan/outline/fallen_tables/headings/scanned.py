"""Headings of an indicator table that run together in a line whose blanks mean little."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from midcourse.plan.outline.indicator_cells.columns import PLAN_WORDS, YEAR_WORDS, Role, role_of
from midcourse.plan.outline.indicator_cells.words import unscanned, years_in

#: Most columns of a table whose headings run together.
_COLUMNS = 16
#: Headings as they stand run together in a line whose blanks mean nothing; longest first.
_SCANNED = re.compile(
    rf"""
    序号|编号|指标类别|指标类型|(?:目标|指标|所属|重点|[一二]级)(?:领域|类别|分类|维度|板块|方面|目标)|类别|分类|领域|类型|维度|方面|板块|层面|大类|一级指标
    |(?:主要|具体|核心|规划|发展|[二三]级)?指标(?:名称|体系)?(?:[（(]单位[)）])?|(?<![标位])名称
    |(?:计量)?单位(?!名)
    |属性|性质|数值|[（(]20\d\d年[)）]
    |{YEAR_WORDS}(?:规划|预期(?!性))?(?:目标)?[/／](?:五年)?(?:年均|累计)(?:增长|增速)?(?:[（(][%％][)）])?(?:[/／]累计)?
    |(?:到)?{YEAR_WORDS}(?:上半年|前三季度|\d{{1,2}}月底?)?(?:末|底)?(?:规划|完成|目标|预期(?!性)|展望|远景|(?<!目标)(?:基期|基数|实际|现状|预计|实绩|中期|初步))*(?:完成情况|完成|值|数|情况|目标)?(?:[（(](?:预计|预期(?!性)|目标|实际|基期|%)[^（()）]{{0,4}}[)）])?
    |{PLAN_WORDS}(?:实际|规划)?(?:完成|进展|执行|实施)(?:情况|值|数)?
    |{PLAN_WORDS}(?:规划|预期(?!性)|发展|实[绩际]|预计|现状)?(?:目标|末)?(?:值)?(?:年均(?:增长|增速))?
    |(?:五年)?年均(?:增长|增速|增幅)?(?:率)?(?:[（(]?[%％][)）]?)?(?:[/／或]?[\[［〔]?累计(?:值|数)?[\]］〕]?)?(?:[%％])?
    |[\[［〔](?:五年)?累计(?:增长|值|数)?[\]］〕][1-9]?|(?:五年)?累计(?:增长|值|数)?
    |(?:进展|进度|评估|完成)?(?:评价|评估结果|结论|评级|判断)
    |(?:规划|预期(?!性)|发展)?目标(?:值|数)?|规划(?:值|数|指标)|计划(?:值|数)|基期(?:值|数)?|现状?(?:值)|现状|(?:中期|实际|当前)?(?:完成情况|完成值|进展情况|进展|完成数)
    |(?:历史|历年|往年)(?:值|数)?|绝对[数值量]|总[量值额]|增[速幅](?:[（(][%％][)）])?
    |完成率(?:[（(][%％][)）])?|(?:主要|主要负责|牵头|责任|主管|实施|配合)+(?:单位|部门|科室)|备注|说明|数据来源
    """,
    re.VERBOSE,
)


#: What is said in brackets behind a heading: （预计）, （%）, 〔累计〕, （2025年）.
_BEHIND = re.compile(
    r"[（(]20\d\d年[)）]|[（(\[〔［](?:预计|预期|实际|快报|初步|完成|单位|[%％]|累计|五年|现状|基期|基准|目标)[^（()）\d\n]{0,6}[)）\]〕］]"
)
#: What no year in brackets is said of: such a one stands in the line below.
_DATELESS = re.compile("属性|性质|序号|编号|类别|备注|说明")
#: What is said at length behind a heading: （应达到的水平）.
_SAID = re.compile(r"(?<=.)[（(][^（()）\d]{5,24}[)）]$")
_OF_INDICATORS = re.compile("指标(?:属性|性质|类型|类别|单位)")


#: Headings behind that of the names that are told by the end of their word.
_FURTHER = re.compile(r"\D{0,8}(?:单位|部门|科室|来源|备注|说明|口径|要求|依据|情况|评估|属性|性质)")
_ENDS_IN_ATTRIBUTE = re.compile("年.{0,4}(?:约束|预期)性$")
_YEAR = re.compile(rf"(?:{YEAR_WORDS})(?:末|底)?")
_YEAR_AND_AIM = re.compile(rf"(?P<year>{YEAR_WORDS})(?P<aim>规划目标|规划期?目标值?|目标值?)")
#: Longest heading told by its end only [characters].
_LONGEST = 20


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading found run together with others.

    Args:
        words: of it.
        end: place behind it in the words searched.
    """

    words: str
    end: int


def headings_in(words: str, ends: Collection[int] = ()) -> list[Heading]:
    """Return the headings words without blanks begin with, one after the other.

    Args:
        words: without blanks.
        ends: places in them where a word ended before its blanks were taken out.

    >>> [heading.words for heading in headings_in("序号指标2030年目标属性一、经济发展")]
    ['序号', '指标', '2030年目标', '属性']
    """
    plain = unscanned(words)
    found: list[Heading] = []
    place = 0
    is_named = False
    while len(found) < _COLUMNS and (end := _end_of_next(plain, place, ends, is_named=is_named)):
        found.append(Heading(_SAID.sub("", plain[place:end]), end))
        is_named = is_named or role_of(plain[place:end]) is Role.NAME
        place = end
    return list(_parted(found, ends))


def _parted(found: Sequence[Heading], ends: Collection[int]) -> Iterator[Heading]:
    """Yield headings; a year and the targets beside it (2025年 规划目标) apart where a later year has no target."""
    later = max(
        (year for heading in found if _YEAR.fullmatch(heading.words) for year in years_in(heading.words)), default=0
    )
    for heading in found:
        aim = _YEAR_AND_AIM.fullmatch(heading.words)
        cut = heading.end - len(aim["aim"]) if aim else -1
        if aim and cut in ends and max(years_in(aim["year"]), default=later) < later:
            yield Heading(aim["year"], cut)
            yield Heading(aim["aim"], heading.end)
        else:
            yield heading


def _end_of_next(words: str, place: int, ends: Collection[int], *, is_named: bool) -> int:
    """Return where the heading at a place ends, 0 for none; 指标属性 is one only behind that of the names."""
    whole = _OF_INDICATORS.match(words, place) if is_named else None
    found = whole or _SCANNED.match(words, place)
    if found is None or found.end() <= place:
        end = min((one for one in ends if one > place), default=place) if is_named else place
        return end if _FURTHER.fullmatch(words[place:end]) else 0
    mean = re.search("(?<=.)年均", found[0])
    if mean and place + mean.start() in ends:
        return place + mean.start()
    behind = None if _DATELESS.fullmatch(found[0]) else _BEHIND.match(words, found.end())
    end = behind.end() if behind else found.end()
    if end in ends or _SCANNED.match(words, end):
        return end
    return _end_of_word(words, place, [one for one in ends if one > end]) or end


def _end_of_word(words: str, place: int, ends: Collection[int]) -> int:
    """Return the end of the word at a place that is a heading as a whole, 0 where it is none."""
    behind = sorted(end for end in ends if place < end <= place + _LONGEST)[:2]
    return next((end for end in behind if _is_heading(words[place:end])), 0)


def _is_heading(words: str) -> bool:
    role = None if _ENDS_IN_ATTRIBUTE.search(words) else role_of(words)
    return role is not None and (role is not Role.TARGET or len(re.findall("指标|属性|单位", words)) == 0)
