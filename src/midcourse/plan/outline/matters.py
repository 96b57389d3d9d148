"""What the sections of an outline are about: what was, how things stand, what is aimed at, what is to be done.

Only the last kind holds commitments. A title that begins with a verb of commitment (夯实发展基础) announces work,
however it ends; what stands before the first section of guidance or goals is the past or the situation, whatever it is
called.

Source: the order of outlines since the eleventh plan: basis, situation, guidance, goals, tasks, implementation.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

from midcourse.documents.model import Document
from midcourse.plan.outline.commitment_verbs import begins_with_commitment
from midcourse.plan.outline.draft import Section
from midcourse.plan.outline.sections import Sections


class Matter(StrEnum):
    """What a section is about."""

    PAST = "past"  # basis, achievements, review, problems
    SITUATION = "situation"  # opportunities, challenges, features of the stage
    GUIDANCE = "guidance"  # guiding thought, principles, strategy
    GOALS = "goals"  # aims and indicators
    WORK = "work"  # what is to be done
    BOX = "box"  # a 专栏
    APPENDIX = "appendix"  # terms explained, contents, notices


_BOX = re.compile(r"专栏|专\s?栏|专题[0-9一二三四五六七八九十]")
#: Numbers of sections proper; what has another or none, behind a box, is an item of it set like a heading.
_NUMBERED = re.compile(r"第.{1,4}[篇编章节部]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|专栏")
_PAST = re.compile(
    r"(?:发展|现实|工作|良好|坚实)?基础(?:条件|优势)?$|基础(?:和|与|及|、).{0,8}(?:形势|环境|条件)|发展现状|现状|成就|成效|成果$|回顾|精彩开局"
    r"|(?:实施|完成|执行|发展)情况|(?:存在|面临)的?(?:主要)?(?:问题|困难|短板)|短板(?:弱项)?$|不足$|评估$"
)
_SITUATION = re.compile(
    r"形势|机遇|挑战|(?:发展|宏观|外部|内外部?|国内外|面临的?)环境(?:条件|分析|特征|变化)?$|发展环境|新阶段|阶段性?特征|新特[点征]|新变化|发展条件"
    r"|历史方位|时代背景|发展背景|规划背景"
)
_GUIDANCE = re.compile(
    r"指导思想|指导方针|总体要求|基本原则|基本要求|基本遵循|遵循原则|发展原则|主要原则|工作原则|重要原则|总体思路|基本思路|发展思路|发展理念"
    r"|战略导向|政策导向|战略取向|发展主线|工作主线|总要求|战略定位|发展定位|总体定位|功能定位$|城市定位|时代使命|使命任务|战略路径|发展路径$|总体战略"
)
_GOALS = re.compile(
    r"(?:主要|发展|总体|远景|奋斗|战略|预期|规划|具体|核心|阶段性?|中长期|五年|年|期|的)目标(?:和|与|及|、|任务|指标|愿景|体系|定位|$)"
    r"|^目标|目标(?:指标|愿景|体系)|主要指标|指标体系|远景展望|展望|发展愿景"
)
_APPENDIX = re.compile(
    r"名词解释|名词术语|术语解释|附件|附录|附表|附图|目录$|^目\s*录|编制说明|的通知$|的决议$|的批复$|指标解释"
)
#: The title of the outline itself.
_WHOLE = re.compile(r"五年规划.{0,14}纲要$|规划纲要$")
#: What a title is about, the first that fits.
_MATTERS: tuple[tuple[re.Pattern[str], Matter], ...] = (
    (_APPENDIX, Matter.APPENDIX),
    (_GOALS, Matter.GOALS),
    (_GUIDANCE, Matter.GUIDANCE),
    (_SITUATION, Matter.SITUATION),
    (_PAST, Matter.PAST),
)
#: Titles that begin like work and still are guidance: 锚定目标, 开启新征程.
_LIFTED = re.compile(r"^(?:锚定|立足|准确把握|科学把握|深刻把握|认清|认识|把握|明确|确立|开启|坚持|展望|站在|坚定).*")
#: Guidance comes in the first part of an outline; a title further on that sounds like it is of something else.
_EARLY = 0.25


class Matters:
    r"""What each section of an outline is about.

    Args:
        sections: of the document.
        length: of the document's text [characters].

    >>> from midcourse.documents.plain import read_plain
    >>> outline = read_plain("第一章 发展基础\n建成3家。\n第二章 产业\n建设工厂3家。\n", "synthetic.txt")
    >>> matters = Matters(Sections(outline), len(outline.text))
    >>> matters.at(10).value, matters.at(25).value
    ('past', 'work')
    """

    def __init__(self, sections: Sections, length: int) -> None:
        self._sections = sections
        self._own = [_matter_of(section) for section in sections.all]
        self._first_guidance = self._where_guidance_begins(length)
        self._told = list(self._with_inherited())

    def at(self, offset: int) -> Matter:
        """Say what the section a place of the text stands in is about."""
        if offset < self._first_guidance:
            return Matter.PAST
        position = self._sections.at(offset)
        return Matter.WORK if position is None else self._told[position]

    def _where_guidance_begins(self, length: int) -> int:
        guiding = {Matter.GUIDANCE, Matter.GOALS}
        starts = (
            self._sections.all[position].start
            for position, own in enumerate(self._own)
            if own in guiding and self._sections.all[position].start < _EARLY * length
        )
        return next(starts, 0)

    def _with_inherited(self) -> Iterator[Matter]:
        told: list[Matter] = []
        before: dict[int | None, Matter] = {}  # what the last section under the same one is about
        for section, own in zip(self._sections.all, self._own, strict=True):
            above = None if section.parent is None else told[section.parent]
            matter = own or (above if above is not Matter.APPENDIX else None) or Matter.WORK
            in_box = before.get(section.parent) is Matter.BOX and not _NUMBERED.match(section.number)
            if above is Matter.BOX or in_box:
                matter = Matter.BOX
            told.append(matter)
            before[section.parent] = matter
            yield matter


def matters_of(document: Document, sections: Sections) -> Matters:
    """Return what each section of a document is about."""
    return Matters(sections, len(document.text))


def _matter_of(section: Section) -> Matter | None:
    """Say what a title is about; None when it does not say."""
    title = section.title.replace(" ", "").replace("\n", "")
    if _WHOLE.search(title):
        return None
    if _BOX.match(section.number) or _BOX.match(title):
        return Matter.BOX
    if begins_with_commitment(title) and not _LIFTED.match(title):
        return None
    return next((matter for rule, matter in _MATTERS if rule.search(title)), None)
