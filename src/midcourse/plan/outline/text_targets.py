"""The targets an outline states in sentences: 到2030年，企业达到1200家, 建成园区3个.

What they are of is read from the sentence, how much by the grammar of targets (`midcourse.plan.target_text`). What the text
says of the past is left out; boxes of projects count, their sizes do not.
"""

import re
from collections.abc import Iterator

from midcourse.documents.model import Block, BlockKind, Document, Passage
from midcourse.plan.model import Target
from midcourse.plan.outline.draft import Doubt, TextTarget, origin_of
from midcourse.plan.outline.sections import Sections
from midcourse.plan.outline.task_places import place_names
from midcourse.plan.outline.task_sections import Matter, Matters, matters_of
from midcourse.plan.outline.text_target_sentences import Promise, promises_in
from midcourse.plan.outline.text_target_years import PlanYears, plan_years
from midcourse.plan.target_text import read_target
from midcourse.wording import say

_SILENT = frozenset({Matter.PAST, Matter.SITUATION, Matter.APPENDIX})
#: Headings longer than this are items of a box the page set like headings [characters].
_LONGEST_HEADING = 30
#: Cells of a table longer than this may be prose: boxes are often set as tables [characters].
_SHORTEST_PROSE = 16
_PROSE = re.compile(r"[，。；]")
_NOTE = re.compile(r"\s*(?:注|备注|说明)[:：0-9]")
_LONGEST_PLACE = 8


def text_targets_of(document: Document, sections: Sections) -> tuple[TextTarget, ...]:
    r"""Find the targets an outline states in its sentences.

    Args:
        document: as read by `midcourse.documents`.
        sections: its tree.

    Returns:
        In reading order, not yet compared with the table.

    >>> from midcourse.documents.plain import read_plain
    >>> outline = read_plain("第一章 产业\n到2030年，智能工厂达到3家，建成园区5个以上。\n", "synthetic.txt")
    >>> [(target.name, target.text, target.unit, target.due) for target in text_targets_of(outline, Sections(outline))]
    [('智能工厂', '达到3家', '家', 2030), ('园区', '建成5个以上', '个', 2030)]
    """
    reader = _Reader(document, sections)
    return tuple(target for block in document.blocks for target in reader.targets(block))


class _Reader:
    def __init__(self, document: Document, sections: Sections) -> None:
        self._document = document
        self._sections = sections
        self._matters: Matters = matters_of(document, sections)
        self._years: PlanYears | None = plan_years(document)
        self._places = place_names(document)

    def targets(self, block: Block) -> Iterator[TextTarget]:
        matter = self._matters.at(block.passage.start)
        if matter in _SILENT:
            return
        for passage in _prose_of(block):
            for promise in promises_in(passage.text, self._years, boxed=matter is Matter.BOX):
                yield self._target(passage, promise)

    def _target(self, passage: Passage, promise: Promise) -> TextTarget:
        area, name = self._apart(promise.name)
        text, reading = _read(promise, name)
        start, end = passage.span(promise.start, promise.end)
        return TextTarget(
            name=name,
            text=text,
            origin=origin_of(self._document, start, end, self._sections.place_of(start)),
            unit=reading.unit or promise.mention.unit or None,
            due=promise.due,
            area=area,
            doubts=tuple(_doubts(promise, reading)),
        )

    def _apart(self, name: str) -> tuple[str, str]:
        """Take the place a name begins with off it."""
        for size in range(min(_LONGEST_PLACE, len(name) - 2), 1, -1):
            if name[:size] in self._places:
                return name[:size], name[size:].lstrip("的内")
        return "", name


def _prose_of(block: Block) -> Iterator[Passage]:
    """Yield the passages of a block that are sentences."""
    if block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}:
        yield block.passage
    elif block.kind is BlockKind.HEADING and len(block.passage.text) > _LONGEST_HEADING:
        yield block.passage
    elif block.table is not None:
        for cell in block.table.cells:
            text = cell.passage.text
            if len(text) >= _SHORTEST_PROSE and _PROSE.search(text) and not _NOTE.match(text):
                yield cell.passage


def _read(promise: Promise, name: str) -> tuple[str, Target]:
    """Return the wording of a target the grammar reads best, the fullest of equal ones, and its reading."""
    readings = [(wording, read_target(wording, name=name)) for wording in promise.wordings]
    return min(readings, key=lambda reading: len(reading[1].doubts))


def _doubts(promise: Promise, reading: Target) -> Iterator[Doubt]:
    if promise.shared_name:
        yield Doubt("name-from-before", say("这句没有写是什么，取前一句的“{name}”，请核对", name=promise.name))
    if reading.doubts:
        yield Doubt("target-unclear", reading.doubts[0])
