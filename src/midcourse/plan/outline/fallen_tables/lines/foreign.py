"""Tables fallen into lines that are none of this plan's indicators: projects, division of labour, the plan before.

Each begins with a caption or headings that say so, and ends where the next caption, a sentence, or headings of
indicators stand. Without being told apart their rows look like those of the table of indicators beside them.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from midcourse.plan.outline.fallen_tables.cells.pairs import Line
from midcourse.plan.outline.fallen_tables.headings.headers import Header, header_at
from midcourse.plan.outline.indicator_cells.plans import Plan, plans_named

#: Longest caption or heading [characters]; lines below it among which its headings stand; lines headings may fill.
_LONGEST, _BELOW, _HEADINGS = 60, 4, 6
#: Headings that show such a table; below a caption that says so one is enough.
_FEWEST, _CAPTIONED = 2, 1
#: Captions with a number: 附件2 …, 表3 ….
CAPTION = re.compile(
    r"(?:附件|附?表|专栏|图)\s?[\d一二三四五六七八九十]{1,3}(?:[-—－]\d{1,2})?\s*[：:]?\s*[^\s\d，。；].{2,}"
)
#: What captions of such tables name, and those of indicators do not.
_OTHERS = re.compile("项目|工程|任务|分工|用地|资金|投资|政策|机构|名单")
_INDICATORS = re.compile("指标|目标")
#: Headings of such tables, whole.
_HEADING = re.compile(
    r"(?:项目|工程|行动)(?:名称|类别|类型|业主|单位)|建设(?:内容|规模|年限|期限|工期|性质|地点|单位|阶段|周期)(?:[及和与、](?:规模|内容|标准))?"
    r"|(?:起止|实施|开竣工)(?:年限|时间|年月)|(?:20\d\d年|[“\"]?十.五[”\"]?(?:期间|时期)?)?(?:项目|计划|估算|预计|累计|完成|概算)*总?投资(?:额|规模|估算|计划)?"
    r"|(?:重点|主要|工作|目标|改革)任务|(?:牵头|责任|配合|参与|协办|主办|实施|落实)(?:单位|部门|主体)|完成时限|分工"
)
_NUMBER = re.compile(r"序号|编号")
#: Serials of rows, a column of which may stand before the other headings.
_SERIAL = re.compile(r"\d{1,3}[.．、]?")
_DIVIDER = re.compile(r"[\s|│┃║]+")
_UNIT = re.compile(r"[（(][^（()）]{1,12}[)）]$")


def foreign_in(lines: Sequence[Line], plan: Plan, ends: re.Pattern[str]) -> set[int]:
    """Return the positions of lines that are of tables of something else.

    Args:
        lines: of the document.
        plan: the document's.
        ends: found in sentences and headings of chapters, with which every table ends.
    """
    found: set[int] = set()
    place = 0
    while place < len(lines):
        behind = _behind_headings(lines, place, plan)
        if behind > place:
            behind = _end(lines, behind, plan, ends)
            found.update(range(place, behind))
        place = max(behind, place + 1)
    return found


def _behind_headings(lines: Sequence[Line], place: int, plan: Plan) -> int:
    """Return the line behind the caption and the headings such a table begins with; the place itself for others."""
    if _is_caption(lines[place]):
        words = lines[place].words
        if _is_before(words, plan):
            header = _header_near(lines, place + 1)
            return header.last + 1 if header else place
        if _INDICATORS.search(words) or not _OTHERS.search(words):
            return place
        near = (at for at in range(place + 1, len(lines)) if not _SERIAL.fullmatch(lines[at].words))
        return next((behind for at in islice(near, _BELOW) if (behind := _headings(lines, at, _CAPTIONED)) > at), place)
    return _headings(lines, place, _FEWEST)


def _is_caption(line: Line) -> bool:
    return len(line.words) <= _LONGEST and "。" not in line.words and bool(CAPTION.fullmatch(line.words))


def _is_before(words: str, plan: Plan) -> bool:
    """Tell whether a caption names the plan before and not this one."""
    named = plans_named(words)
    return plan.start is not None and not plan.is_report and bool(named) and max(named) < plan.start


def _header_near(lines: Sequence[Line], place: int) -> Header | None:
    near = range(place, min(place + _BELOW, len(lines)))
    return next((header for at in near if (header := header_at(lines, at)) is not None), None)


def _headings(lines: Sequence[Line], place: int, fewest: int) -> int:
    """Return the line behind headings of such a table, in one line or one after the other; the place for too few."""
    if not _may_be_headings(lines[place].words):
        return place
    count, behind = 0, place
    for at in range(place, min(place + _HEADINGS, len(lines))):
        cells = _cells(lines[at].words)
        known = sum(map(heads_others, cells))
        if not known or any(map(_INDICATORS.search, cells)):
            break
        count, behind = count + known - sum(map(_is_number, cells)), at + 1
    return behind if count >= fewest else place


@lru_cache(maxsize=8192)
def _may_be_headings(words: str) -> bool:
    """Tell whether one of the first words heads such a table; kept, because every reading asks it of every line."""
    return any(map(heads_others, _DIVIDER.split(words, 3)[:3]))


def _cells(words: str) -> list[str]:
    return [cell for cell in _DIVIDER.split(words) if cell]


def _is_number(cell: str) -> bool:
    return bool(_NUMBER.fullmatch(cell))


def heads_others(cell: str) -> bool:
    """Tell whether words head a column of a table of projects or tasks, or one of numbers.

    >>> heads_others("总投资（亿元）"), heads_others("牵头单位"), heads_others("指标名称")
    (True, True, False)
    """
    return len(cell) <= _LONGEST and (bool(_HEADING.fullmatch(_UNIT.sub("", cell))) or _is_number(cell))


def _end(lines: Sequence[Line], place: int, plan: Plan, ends: re.Pattern[str]) -> int:
    """Return the line behind the last row of such a table."""
    return next(_ends(lines, place, plan, ends), len(lines))


def _ends(lines: Sequence[Line], place: int, plan: Plan, ends: re.Pattern[str]) -> Iterator[int]:
    for at in range(place, len(lines)):
        is_next = _is_caption(lines[at]) or ends.search(lines[at].words) or _behind_headings(lines, at, plan) > at
        if is_next or header_at(lines, at) is not None:
            yield at
