"""The goals of an outline: the paragraphs that the chapter on goals lists (——…, 一是…)."""

import re
from collections.abc import Iterator

from midcourse.documents.model import Block, BlockKind, Document
from midcourse.plan.outline.draft import DraftGoal, origin_of
from midcourse.plan.outline.sections import Sections

_CHAPTER = re.compile(r"(?:主要|发展|总体|奋斗|具体)目标|目标要求")
#: Chapters that speak of goals without setting any of this plan.
_NOT_OURS = re.compile(r"远景|保障|落实|完成情况")
_MARK = re.compile(r"(?:^\s*(?:——|—|－－|--)|(?:^|(?<=[。；;]))\s*[一二三四五六七八九十]{1,2}是)\s*")
#: Longest name and statement kept [characters]; offices' tables have no room for more.
LONGEST_NAME, LONGEST_STATEMENT = 60, 1000


def goals_of(document: Document, sections: Sections) -> tuple[DraftGoal, ...]:
    """Return the goals in the order of the text."""
    return tuple(_goals(document, sections))


def _goals(document: Document, sections: Sections) -> Iterator[DraftGoal]:
    for block in document.blocks:
        if block.kind not in {BlockKind.PARAGRAPH, BlockKind.ITEM} or not _in_chapter(sections, block):
            continue
        for first, last in _listed(block.passage.text):
            words = block.passage.text[first:last].strip()
            name = re.split(r"[，。；;,：:]", words, maxsplit=1)[0][:LONGEST_NAME]
            if name:
                start, end = block.passage.span(first, last)
                origin = origin_of(document, start, end, sections.place_of(start))
                yield DraftGoal(name, words[:LONGEST_STATEMENT], origin)


def _listed(text: str) -> list[tuple[int, int]]:
    """Return the stretches behind the marks of a paragraph: one behind ——, several where 一是 and 二是 share it."""
    marks = list(_MARK.finditer(text))
    ends = [mark.start() for mark in marks[1:]]
    return [(mark.end(), end) for mark, end in zip(marks, [*ends, len(text)], strict=True)] if marks else []


def _in_chapter(sections: Sections, block: Block) -> bool:
    position = sections.at(block.passage.start)
    if position is None:
        return False
    titles = [section.title for section in sections.path(position)]
    return bool(_CHAPTER.search(titles[-1])) and not any(_NOT_OURS.search(title) for title in titles)
