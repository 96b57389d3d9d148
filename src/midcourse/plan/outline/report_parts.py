"""What a report on a plan tells beside its table: counts of projects and tasks, problems, measures.

Counts are read where the words say what is counted and in which state; problems and measures by the headings they stand
under and the words that open each (一是, 1、, a first sentence that names it).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from midcourse.documents.model import Block, BlockKind, Document
from midcourse.numerals.chinese import numeral_at
from midcourse.plan.outline.draft import Origin, origin_of
from midcourse.plan.outline.sections import Sections
from midcourse.plan.outline.title import Title
from midcourse.plan.vocabulary import Aim

_NUMBER = r"(?P<count>[0-9]{1,4}|[一二两三四五六七八九十百]{1,5})"
_ALL = re.compile(
    rf"(?:共|确定|明确|安排|部署|提出|列入|涉及|等)[^，,；;。0-9]{{0,12}}?{_NUMBER}[个项](?P<noun>重大(?:工程)?项目|重点项目|重点任务|主要任务)"
)
_AIMED = re.compile(rf"(?:目标|计划|要求)(?P<aim>竣工|完工|建成|开工){_NUMBER}[个项]")
_STATE = re.compile(
    rf"{_NUMBER}[个项](?:重大|重点)?(?P<noun>项目|任务)(?P<state>(?:已|因|按|正|进展|提前|基本|有序|慢于|暂缓|未)[^，,；;。（(]{{1,14}})"
)
_PROBLEMS = re.compile(r"问题|困难|不足|短板|挑战|制约")
_MEASURES = re.compile(r"举措|措施|对策|建议|下一步|下一阶段|后续|工作安排|推进思路")
_OPENS = re.compile(r"(?:[一二三四五六七八九十]{1,2}是|[（(]?[一二三四五六七八九十0-9]{1,2}[）)、.．])")
_FIRSTLY = re.compile(r"(?:^|[。；;：:])[一二三四五六七八九十]{1,2}是")
_SENTENCE = re.compile(r"[^。；;]{4,120}")
_COUNTED_AS = {"竣工": Aim.FINISH, "完工": Aim.FINISH, "建成": Aim.FINISH, "开工": Aim.START}
#: Longest heading-like sentence taken as a problem or measure [characters].
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class ReportCount:
    """How many projects or tasks there are, of an aim or in a state.

    Args:
        noun: 项目 or 任务.
        aim, state: None for all of them.
    """

    noun: str
    count: int
    origin: Origin
    aim: Aim | None = None
    state: str | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class ReportItem:
    """A problem or a measure.

    Args:
        group: title of the section it stands in.
        text: the sentence that names it.
    """

    group: str
    text: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class ReportParts:
    """What a report tells beside its table."""

    counts: tuple[ReportCount, ...] = ()
    problems: tuple[ReportItem, ...] = ()
    measures: tuple[ReportItem, ...] = ()


def parts_of(document: Document, sections: Sections, title: Title) -> ReportParts:
    """Read counts, problems and measures out of a report."""
    counts: list[ReportCount] = []
    problems: list[ReportItem] = []
    measures: list[ReportItem] = []
    for block in document.blocks:
        if block.table is not None or block.kind is BlockKind.FURNITURE:
            continue
        counts += _counts(document, block, sections, title)
        kind = _kind_of(sections, block)
        if kind is not None:
            found = list(_items(document, block, sections))
            # A heading among the measures is one; among the problems it names the group of those below.
            if kind is False or block.kind is not BlockKind.HEADING:
                (problems if kind else measures).extend(found)
    return ReportParts(tuple(counts), tuple(problems), tuple(measures))


def _kind_of(sections: Sections, block: Block) -> bool | None:
    """Tell whether a block stands among the problems or, False, among the measures; None elsewhere.

    The innermost heading that says either decides.
    """
    position = sections.at(block.passage.start)
    path = sections.path(position) if position is not None else ()
    for section in reversed(path):
        if _PROBLEMS.search(section.title):
            return True
        if _MEASURES.search(section.title):
            return False
    return None


def _counts(document: Document, block: Block, sections: Sections, title: Title) -> Iterator[ReportCount]:
    text = block.passage.text
    place = sections.place_of(block.passage.start)

    def made(found: re.Match[str], noun: str, aim: Aim | None = None, state: str | None = None) -> ReportCount | None:
        count = _whole(found["count"])
        start, end = block.passage.span(*found.span())
        day = title.cut_off if state else None
        return (
            None if count is None else ReportCount(noun, count, origin_of(document, start, end, place), aim, state, day)
        )

    for found in _ALL.finditer(text):
        yield from filter(None, [made(found, "任务" if "任务" in found["noun"] else "项目")])
    for found in _AIMED.finditer(text):
        yield from filter(None, [made(found, "项目", _COUNTED_AS[found["aim"]])])
    for found in _STATE.finditer(text):
        yield from filter(None, [made(found, found["noun"], state=found["state"])])


def _whole(words: str) -> int | None:
    if words.isdecimal():
        return int(words)
    numeral = numeral_at(words, 0)
    return int(numeral.value) if numeral and numeral.end == len(words) else None


def _items(document: Document, block: Block, sections: Sections) -> Iterator[ReportItem]:
    """Yield the items of a paragraph: each 一是…, or the numbered paragraph itself by its first sentence."""
    text = block.passage.text
    group = _group_of(sections, block)
    for start, end in _stretches(text, block.kind):
        first, last = block.passage.span(start, end)
        yield ReportItem(group, text[start:end], origin_of(document, first, last, sections.place_of(first)))


def _stretches(text: str, kind: BlockKind) -> Sequence[tuple[int, int]]:
    opened = list(_FIRSTLY.finditer(text))
    if opened:
        return [(found.end(), _sentence_end(text, found.end())) for found in opened]
    mark = _OPENS.match(text)
    if mark is None and kind is not BlockKind.ITEM:
        return []
    start = mark.end() if mark else 0
    end = _sentence_end(text, start)
    return [(start, end)] if 0 < end - start <= _LONGEST else []


def _sentence_end(text: str, start: int) -> int:
    found = _SENTENCE.match(text, start)
    return found.end() if found else start


def _group_of(sections: Sections, block: Block) -> str:
    position = sections.at(block.passage.start)
    return sections.all[position].title if position is not None else ""
