"""The targets an outline states in sentences: 到2030年，企业达到1200家, 建成园区3个.

What they are of is read from the sentence, how much by the grammar of targets (`midcourse.plan.target_text`). What the
text says of the past is left out; boxes of projects count, their sizes do not.
"""

import re
from collections.abc import Iterator

from midcourse.documents.model import Block, BlockKind, Document, Passage
from midcourse.plan.model import Target
from midcourse.plan.outline.area_names import areas_of
from midcourse.plan.outline.draft import Doubt, TextTarget, origin_of
from midcourse.plan.outline.matters import Matter, Matters, matters_of
from midcourse.plan.outline.sections import Sections
from midcourse.plan.outline.text_targets.compare import compared
from midcourse.plan.outline.text_targets.sentences import Promise, promises_in
from midcourse.plan.outline.text_targets.years import PlanYears, deadlines_in, plan_years
from midcourse.plan.target_text import read_target
from midcourse.wording import Wording, say

__all__ = ["compared", "text_targets_of"]

_SILENT = frozenset({Matter.PAST, Matter.SITUATION, Matter.APPENDIX})
#: Headings longer than this are items of a box the page set like headings [characters].
_LONGEST_HEADING = 30
#: Cells of a table longer than this may be prose: boxes are often set as tables [characters].
_SHORTEST_PROSE = 16
_PROSE = re.compile(r"[，。；]")
#: Rows of a table run together: a value and its attribute, again and again.
_ROW_END, _ROW_ENDS = re.compile(r"[\d%％上下内右平—–〕\]］]\s*(?:预期性|约束性)"), 2
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
        self._places = frozenset(area.name for area in areas_of(document))

    def targets(self, block: Block) -> Iterator[TextTarget]:
        matter = self._matters.at(block.passage.start)
        if matter in _SILENT:
            return
        for passage in _prose_of(block):
            for promise in promises_in(
                passage.text, self._years, boxed=matter is Matter.BOX, due=self._due(block, matter)
            ):
                yield self._target(passage, promise)

    def _due(self, block: Block, matter: Matter) -> int | None:
        """Return the year goals are due by in a chapter of goals: its title's, else the end of the plan."""
        if matter is not Matter.GOALS or self._years is None:
            return None
        position = self._sections.at(block.passage.start)
        title = "" if position is None else self._sections.all[position].title
        named = [time.year for time in deadlines_in(title, self._years) if time.year and not time.past]
        return named[-1] if named else self._years.last

    def _target(self, passage: Passage, promise: Promise) -> TextTarget:
        area, name = self._apart(promise.statement.name)
        text, reading = _read(promise, name)
        start, end = passage.span(promise.start, promise.end)
        return TextTarget(
            name=name,
            text=text,
            origin=origin_of(self._document, start, end, self._sections.place_of(start)),
            unit=reading.unit or promise.mention.unit.strip(":") or None,
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
    long_heading = block.kind is BlockKind.HEADING and len(block.passage.text) > _LONGEST_HEADING
    if long_heading or block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}:
        if len(_ROW_END.findall(block.passage.text)) < _ROW_ENDS:
            yield block.passage
    elif block.table is not None:
        for cell in block.table.cells:
            text = cell.passage.text
            if len(text) >= _SHORTEST_PROSE and _PROSE.search(text) and not _NOTE.match(text):
                yield cell.passage


#: The grammar says of a word that it does not know it; a wording without that word reads better.
_UNKNOWN = re.compile("没有读懂")
#: Names that say what kind of amount it is and not of what.
_BARE_NAME = re.compile(
    r"(?:总|年)?(?:产值|收入|营业收入|规模|产业规模|总量|数量|投资|增加值|面积|占比|比重|比例|覆盖率|增速|增长|人数|家数|产量|交易额|销售额|企业)"
)


def _read(promise: Promise, name: str) -> tuple[str, Target]:
    """Return the fullest wording of a target all of whose words the grammar knows, and its reading."""
    wordings = promise.statement.wordings
    readings = [(wording, read_target(wording, name=name)) for wording in wordings]
    known = [reading for reading in readings if not any(map(_is_unknown, reading[1].doubts))]
    return known[0] if known else readings[-1]


def _is_unknown(doubt: Wording) -> bool:
    return bool(_UNKNOWN.search(doubt.template))


def _doubts(promise: Promise, reading: Target) -> Iterator[Doubt]:
    name = promise.statement.name
    if promise.statement.shared:
        yield Doubt("name-from-before", say("名称“{name}”是从句中别处取来的，请核对", name=name))
    if _BARE_NAME.fullmatch(name):
        yield Doubt("name-incomplete", say("只写了“{name}”，没有写是什么的，请补全", name=name))
    if reading.doubts:
        yield Doubt("target-unclear", reading.doubts[0])
