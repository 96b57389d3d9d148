"""The commitments of an outline: what is to be done, where it says so, how much, by when and by whom.

Boxes are left to the projects, and what is stated of the past, the situation, guidance or goals is no task.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from midcourse.documents.model import Block, BlockKind, Document
from midcourse.numerals.mentions import MentionKind, mentions_in
from midcourse.plan.outline.area_names import areas_in, areas_of
from midcourse.plan.outline.departments.names import named_bodies
from midcourse.plan.outline.draft import DraftTask, TextTarget, origin_of
from midcourse.plan.outline.matters import Matter, matters_of
from midcourse.plan.outline.sections import Sections
from midcourse.plan.outline.tasks.clauses import Group, Measure, groups_of
from midcourse.plan.outline.text_targets.stated import text_targets_of
from midcourse.plan.outline.text_targets.words import MAKES
from midcourse.plan.outline.text_targets.years import PlanYears, deadlines_in, plan_years

_TOLD_IN = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})
#: Shorter than this is a label, no commitment [characters].
_SHORTEST = 4
#: A deadline is looked for so far back in a sentence [characters].
_LONGEST_SENTENCE = 300
#: A bracket of responsible bodies is looked for in so many last characters of a paragraph.
_LONGEST_BRACKET = 220
#: Amounts a commitment may promise; a duration or a rank describes.
_PROMISED = frozenset(
    {
        MentionKind.COUNT,
        MentionKind.PERCENTAGE,
        MentionKind.POINTS,
        MentionKind.MONEY,
        MentionKind.MEASURE,
        MentionKind.RATE,
        MentionKind.MULTIPLE,
    }
)


#: Chinese numerals that only sum up what is named: 三条.
_SUMMED_UP = re.compile(r"[一二两三四五六七八九十]{1,2}")
#: A bracket at the end of a paragraph that says who is responsible for all of it.
_RESPONSIBLE = re.compile(r"[（(【\[](?P<who>[^（）()【】\[\]]{2,200})[）)】\]][。；]?\s*$")
#: A clause that only says who answers: 由市甲局牵头，市乙局负责; 牵头单位：市甲局.
_ANSWERS = re.compile(
    r"(?:牵头|责任|配合|主办|协办|参与)(?:单位|部门)?[：:][^。]*"
    r"|由[^。；，]{2,60}(?:牵头|负责)(?:[，,；][^。]{2,120}(?:负责|配合|落实|参与))?(?:落实)?"
)
_RESPONSIBLE_WORD = re.compile(r"责任|牵头|负责|配合|落实")


def tasks_of(
    document: Document, sections: Sections, targets: Sequence[TextTarget] | None = None
) -> tuple[DraftTask, ...]:
    r"""Find the commitments of an outline.

    Args:
        document: as read by `midcourse.documents`.
        sections: its tree.
        targets: those its sentences state; None to find them here.

    Returns:
        In reading order.

    >>> from midcourse.documents.plain import read_plain
    >>> outline = read_plain("第一章 产业\n加快建设工厂，到2030年建成智能工厂3家；支持企业扩产。\n", "synthetic.txt")
    >>> [(task.text, task.due, task.quantities) for task in tasks_of(outline, Sections(outline))]
    [('加快建设工厂', None, ()), ('到2030年建成智能工厂3家', 2030, ('3家',)), ('支持企业扩产', None, ())]
    """
    reader = _Reader(document, sections, text_targets_of(document, sections) if targets is None else targets)
    return tuple(task for block in document.blocks for task in reader.tasks(block))


class _Reader:
    def __init__(self, document: Document, sections: Sections, targets: Sequence[TextTarget]) -> None:
        self._document = document
        self._sections = sections
        self._matters = matters_of(document, sections)
        self._years: PlanYears | None = plan_years(document)
        self._areas = areas_of(document)
        self._targets = _by_block(document, targets)

    def tasks(self, block: Block) -> Iterator[DraftTask]:
        start = block.passage.start
        if block.kind not in _TOLD_IN or self._matters.at(start) is not Matter.WORK or not self._in_body(start):
            return
        measures = [_measure_in(block, target) for target in self._targets.get(start, ())]
        text = block.passage.text
        groups = groups_of(text, measures)
        answers = [group for group in groups if _ANSWERS.fullmatch(text, group.start, group.end)]
        answers = [group for group in answers if named_bodies(text[group.start : group.end])]
        responsible = _responsible_for_all(text)
        if answers and not any(group.commits for group in groups if group not in answers):
            groups = [group._replace(commits=True) for group in groups if group not in answers][:1]
        for group in groups:
            if group.commits and group.end - group.start >= _SHORTEST and group not in answers:
                yield self._task(block, group, responsible or _answering(text, group, answers))

    def _in_body(self, start: int) -> bool:
        return not self._sections.all or self._sections.at(start) is not None

    def _task(self, block: Block, group: Group, responsible: tuple[str, ...]) -> DraftTask:
        text = block.passage.text[group.start : group.end]
        start, end = block.passage.span(group.start, group.end)
        return DraftTask(
            text=text,
            section=self._sections.at(start),
            origin=origin_of(self._document, start, end, self._sections.place_of(start)),
            quantities=tuple(_quantities(text)),
            due=self._due(block.passage.text, group),
            departments=named_bodies(text) or responsible,
            areas=areas_in(text, self._areas),
        )

    def _due(self, text: str, group: Group) -> int | None:
        """Return the year a commitment names, else the one a 到…年 before it in the sentence sets for all."""
        own = [
            time for time in deadlines_in(text[group.start : group.end], self._years) if not time.past and not time.base
        ]
        if own:
            return own[-1].year
        before = _sentence_before(text, group.start)
        times = [time for time in deadlines_in(before, self._years) if not time.past and not time.base]
        whole = bool(times) and before[times[-1].start] in "到至"
        return times[-1].year if whole else None


def _answering(text: str, group: Group, answers: Sequence[Group]) -> tuple[str, ...]:
    """Return the bodies a clause behind a commitment, in the same sentence, says answer for it."""
    for answer in answers:
        if group.end <= answer.start and not set("。！？") & set(text[group.end : answer.start]):
            return named_bodies(text[answer.start : answer.end])
    return ()


def _sentence_before(text: str, start: int) -> str:
    """Return what stands before a place in its own sentence, as far back as matters."""
    words = text[max(0, start - _LONGEST_SENTENCE) : start]
    return words[max(map(words.rfind, "。！？；")) + 1 :]


def _responsible_for_all(text: str) -> tuple[str, ...]:
    found = _RESPONSIBLE.search(text[-_LONGEST_BRACKET:])
    return named_bodies(found["who"]) if found and _RESPONSIBLE_WORD.search(found["who"]) else ()


def _quantities(text: str) -> Iterator[str]:
    for mention in mentions_in(text, latin=False):
        if mention.kind in _PROMISED and not _SUMMED_UP.fullmatch(mention.number.text):
            yield text[mention.number.start : mention.unit_end]


def _by_block(document: Document, targets: Sequence[TextTarget]) -> Mapping[int, list[TextTarget]]:
    """Sort targets by the start of the block they stand in."""
    found: defaultdict[int, list[TextTarget]] = defaultdict(list)
    starts = [block.passage.start for block in document.blocks]
    for target in targets:
        found[starts[bisect_right(starts, target.origin.start) - 1]].append(target)
    return found


def _measure_in(block: Block, target: TextTarget) -> Measure:
    """Return where in a block's own text a target stands."""
    passage = block.passage
    low, high = 0, len(passage.text)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if passage.offset(middle) < target.origin.start else (low, middle)
    end = low
    while end < len(passage.text) and passage.offset(end) < target.origin.end:
        end += 1
    return Measure(low, end, made=bool(MAKES.search(target.text)))
