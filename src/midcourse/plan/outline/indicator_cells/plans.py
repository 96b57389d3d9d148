"""Which plan a document is of: its first and last year, told by the title, else by what the text names most."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import takewhile

from midcourse.documents.model import BlockKind, Document
from midcourse.documents.titles import alone_above

_FIVE = re.compile(
    r"第?十([一二三四五六七八])个?五年?(?=.{0,24}(?:规划|纲要|计划|评估))|第十([一二三四五六七八])个五年"
)
#: A title, or a line of its own below one, that gives the years: （2016—2020年）.
_SPAN = re.compile(
    r"(?:.{4,40}(?:规划|计划|方案|纲要|评估报告))?\s*[（(]?((?:19|20)\d\d)\s*年?\s*[-—–－~～至]+\s*((?:19|20)\d\d)\s*年[)）]?.{0,12}"
)
_ANY_FIVE = re.compile(r"十([一二三四五六七八])(?:个)?五")
#: Plans in order, the eleventh first; its first year.
_ORDER, _ELEVENTH = "一二三四五六七八", 2006
#: What entitles a table, not the document.
CAPTION = re.compile(r"\s*(?:附?表|专栏|图)\s?[\d一二三四五六七八九十]")
_OF_INDICATORS = re.compile("指标|目标|续")
#: A caption over what a plan aims at; one over what was reached of a plan is of the plan before.
_AIMED = re.compile(
    r"十([一二三四五六七八])五[”\"]?[^\n。，]{0,20}?主要(?:发展)?(?:目标|指标)(?![^\n。]{0,12}(?:完成|实现|执行|进展))"
)
#: What stands among headings of columns, not in the title of a page.
_OF_COLUMNS = re.compile(r"\||单位|序号")
_REPORT = re.compile("评估|完成情况|实施情况|执行情况|进展情况|监测")
#: Blocks at the beginning of a document that may be its title.
_TITLE_BLOCKS = 12
#: Lines a title may be broken into; what begins below it.
_TITLE_LINES, _CHAPTER = 4, re.compile(r"第.{1,3}[编篇章节部]|[（(]?[一二三]、|目\s*[录次]|前\s*言")


@dataclass(frozen=True, slots=True)
class Plan:
    """What is known of the plan a document is of.

    Args:
        start, end: its first and last year; None when the document does not tell.
        is_report: whether the document is a report on the plan, not the plan.
    """

    start: int | None = None
    end: int | None = None
    is_report: bool = False


def plan_of(document: Document) -> Plan:
    """Tell which plan a document is of, by its title, else by what it names most, of two the later."""
    top = [(block, block.passage.text) for block in document.blocks[:_TITLE_BLOCKS]]
    titles = [words for one, words in top if one.kind is not BlockKind.FURNITURE and not CAPTION.match(words)]
    on_pages = [words for one, words in top if one.kind is BlockKind.FURNITURE and not _OF_COLUMNS.search(words)]
    in_cells = [words for one, _ in top if one.table for words in alone_above(one.table) if not CAPTION.match(words)]
    most = [*titles[:1], *on_pages, *titles, *in_cells]
    shorter = [words for words in most if len(words) < 80 and "。" not in words]
    broken = "".join(takewhile(lambda words: len(words) < 80 and not _CHAPTER.match(words), titles[:_TITLE_LINES]))
    found = next(filter(None, map(_FIVE.search, [*shorter, broken])), None)
    order = (found[1] or found[2]) if found else None
    years = next((span for words in titles if (span := _SPAN.fullmatch(words.strip()))), None)
    if order is None and years:
        return Plan(int(years[1]), int(years[2]), any(_REPORT.search(words) for words in titles if len(words) < 60))
    order = order or plan_aimed_at(document.text) or _named_most(document.text)
    if order is None:
        return Plan(is_report=any(_REPORT.search(words) for words in titles if len(words) < 60))
    start = _ELEVENTH + 5 * _ORDER.index(order)
    shown = found.string if found else "".join(words for words in titles if len(words) < 60)
    return Plan(start, start + 4, bool(_REPORT.search(shown)))


def entitles_others(words: str) -> bool:
    """Tell whether words are the caption of a table that says it holds something else than indicators.

    >>> [entitles_others(words) for words in ("专栏9 重点流域治理", "表1 主要指标", "专栏1 主要目标（续）", "经济发展")]
    [True, False, False, False]
    """
    return bool(CAPTION.match(words)) and not _OF_INDICATORS.search(words)


def plan_aimed_at(text: str) -> str | None:
    r"""Return the number of the latest plan that a caption of main indicators names; None where none does.

    >>> plan_aimed_at("表1 “十四五”规划主要指标完成情况\n表2 “十五五”规划主要指标")
    '五'
    """
    return max(_AIMED.findall(text), key=_ORDER.index, default=None)


def _named_most(text: str) -> str | None:
    counted = Counter(_ANY_FIVE.findall(text))
    near = [order for order, count in counted.items() if 3 * count >= 2 * max(counted.values())]
    aimed = [order for order in near if f"{_ELEVENTH + 4 + 5 * _ORDER.index(order)}年目标" in text]
    return max(aimed or near, key=_ORDER.index, default=None)


def plans_named(words: str) -> set[int]:
    """Return the first years of the plans words name.

    >>> plans_named("“十四五”指标完成情况")
    {2021}
    """
    return {_ELEVENTH + 5 * _ORDER.index(order) for order in _ANY_FIVE.findall(words)}
