"""The headings of a table that fell apart, found in lines: run together, over several lines, each on its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from midcourse.plan.outline.fallen_tables.cells.pairs import Line
from midcourse.plan.outline.fallen_tables.headings.by_cells import headings_by_cells
from midcourse.plan.outline.fallen_tables.headings.pieces import put_together
from midcourse.plan.outline.fallen_tables.headings.scanned import headings_in
from midcourse.plan.outline.indicator_cells.columns import VALUES, Column, Role, names_a_table, role_of, roles_of
from midcourse.plan.outline.indicator_cells.headings import by_words, under_one
from midcourse.plan.outline.indicator_cells.words import squeezed

#: A line that entitles a table: “十三五”规划主要指标完成情况.
_ENTITLES = re.compile(r"[“\"]?十[一二三四五六七]五[”\"]?.{0,16}指标(?:表|体系|(?:完成|实施|执行|进展)情况表?)?")
_LAST_BRACKET = re.compile(r"[（(][^（()）]{1,24}[)）]$")
#: Most headings on lines of their own; most lines and characters of headings.
_HEADINGS, _HEADER_LINES, _HEADER = 10, 24, 200
#: Shortest line a table may have run into [characters]; most places tried in it; what headings begin with.
_RUN_ON, _TRIED, _FIRST_HEADING = 24, 40, re.compile("序号|类别|(?:主要|具体|核心)?指标")
_REMARK = re.compile(r"[（(](?:预计|预期|实际|初步|快报|基期|现状|估计|目标|规划)[值数]?[)）]")
_BLANK = " \t|　"
_GAP = re.compile(r"\s{2}|[\t|　]")
#: Least and most headings in a line of those broken over several.
_LOOSE, _COLUMNS = 3, 16
#: Headings of figures that are none of this plan's: its targets before and their growth, shares, ranks.
_FIGURES = re.compile(
    "目标|规划|完成率|比例|百分比|实现率|实现程度|达标率|进度|同比|[比较](?:上年|去年|上期|同期)|绝对|排名|位次|权重|平均|年均|累计|增长|增速|增幅"
)


@dataclass(slots=True)
class Header:
    """Headings run together over lines: their words, the line they begin in, and where they end.

    Args:
        is_loose: whether only some of them are known, the rest being broken over the lines above and below.
    """

    words: list[str]
    first: int
    last: int
    end: int
    printed: str = ""
    is_loose: bool = False

    def __post_init__(self) -> None:
        self.printed = self.printed or "".join(self.words)


def header_at(lines: Sequence[Line], place: int) -> Header | None:
    """Return the headings of a table that begin in a line, or stand in the middle of it; None for none.

    Args:
        lines: of the document.
        place: of the line.
    """
    scanned, by_cells = _scanned_at(lines, place), _by_cells(lines, place)
    if by_cells and (scanned is None or by_cells.end > scanned.end or _has_values_ahead(scanned.words)):
        found: Header | None = by_cells
    else:
        found = _of_pieces(lines, place) or scanned or _header_within(lines[place], place)
    return replace(found, words=_with_remarks(found.words)) if found else None


def _with_remarks(words: Sequence[str]) -> list[str]:
    """Return headings with what is said in brackets on a line of its own behind the one before: 2025年, （预计）."""
    found: list[str] = []
    for heading in words:
        if found and _REMARK.fullmatch(heading):
            found[-1] += heading
        else:
            found.append(heading)
    return found


def loose_header_at(lines: Sequence[Line], place: int) -> Header | None:
    """Return what may be one line of headings broken over several, that of the names among them; None for none.

    Args:
        lines: of the document.
        place: of the line.
    """
    line = lines[place]
    words = line.words.split()
    roles = roles_of(words[:_COLUMNS])
    known = sum(role is not None for role in roles)
    if line.is_furniture or len(words) < _LOOSE or roles.count(Role.NAME) != 1 or 2 * known < len(words):
        return None
    return Header(words, place, place, line.end, is_loose=True)


def with_figures(column: Column) -> Column:
    """Return a column of figures that are no values of this plan as one of a year, so that its cells are counted."""
    is_figures = column.role is Role.OTHER and bool(_FIGURES.search(column.heading))
    return replace(column, role=Role.YEAR) if is_figures else column


def _of_pieces(lines: Sequence[Line], place: int) -> Header | None:
    """Return headings some of which are broken over the lines above and below the others, None for none."""
    three = lines[place : place + 3]
    if len(three) < 3 or any(line.is_furniture for line in three):
        return None
    words = put_together(*(line.words for line in three))
    if words is None or not names_a_table(words):
        return None
    return Header(words, place, place + 2, three[2].end, squeezed("".join(line.words for line in three)))


def _by_cells(lines: Sequence[Line], place: int) -> Header | None:
    """Return headings told cell by cell, some of them in pieces; None for none, or where wide gaps divide cells."""
    near = list(takewhile(_is_in_line, lines[place : place + _HEADER_LINES]))
    told = headings_by_cells([line.words for line in near])
    if told is None:
        return None
    printed = _close("".join(line.words for line in near[: told.lines]))
    return Header(told.words, place, place + told.lines - 1, near[told.lines - 1].end, printed)


def _has_values_ahead(words: Sequence[str]) -> bool:
    """Tell whether values are told before the names, where those that stand over two rows come first."""
    roles = [role_of(heading) for heading in words]
    return bool(VALUES.intersection(roles[: roles.index(Role.NAME)])) if Role.NAME in roles else False


def _is_in_line(line: Line) -> bool:
    return not line.is_furniture and not _GAP.search(line.words)


def _scanned_at(lines: Sequence[Line], place: int) -> Header | None:
    """Return the headings that begin in a line, None when it begins with none or they make no indicator table."""
    if _ENTITLES.fullmatch(lines[place].words):
        return None
    if lines[place].is_furniture or not headings_in(_close(lines[place].words)[:20]):
        return None
    closed, offsets, ends = "", list[tuple[int, int]](), set[int]()
    for at in range(place, min(place + _HEADER_LINES, len(lines))):
        line = lines[at]
        for offset, char in enumerate(line.words):
            if char.isspace() or char == "|":
                ends.add(len(closed))
            else:
                closed += char
                offsets.append((at, offset))
        ends.add(len(closed))
        if len(closed) > _HEADER:
            break
    found = headings_in(closed, ends)
    by_line = _headings_by_line(lines, place) or _headings_in_line(lines, place)
    if not found or not names_a_table([heading.words for heading in found]):
        return by_line
    last, offset = offsets[found[-1].end - 1]
    words = under_one([(offsets[heading.end - 1][0], heading.words) for heading in found])
    printed = closed[: found[-1].end]
    scanned = Header(words, place, last, lines[last].start + offset + 1, printed)
    return by_line if by_line and by_line.end > scanned.end else scanned


def _header_within(line: Line, place: int) -> Header | None:
    """Return headings in the middle of a line that a table ran into together with the sentence before it."""
    if line.is_furniture or len(line.words) < _RUN_ON:
        return None
    for found in islice(_FIRST_HEADING.finditer(line.words), _TRIED):
        words = re.match(r"\S*", line.words[found.start() : found.start() + _HEADER])
        headings = headings_in(words[0]) if words else []
        told = [heading.words for heading in headings]
        is_one = [role_of(one) for one in told].count(Role.NAME) == 1 and len(set(told)) == len(told)
        if is_one and names_a_table(told):
            return Header(told, place, place, line.start + found.start() + headings[-1].end)
    return None


def _headings_by_line(lines: Sequence[Line], place: int) -> Header | None:
    """Return headings that stand each on a line of its own, None for none: 指标, 2030年目标（单位见名称）."""
    words: list[str] = []
    for line in lines[place : place + _HEADINGS]:
        heading = _heading_of(line.words)
        if heading is None or (len(words) > 1 and not _is_surely_heading(heading)):
            break
        words.append(heading)
    roles = {role_of(heading) for heading in words}
    if len(words) < 2 or Role.NAME not in roles or Role.TARGET not in roles:
        return None
    last = place + len(words) - 1
    told = under_one(list(enumerate(words)))
    return Header(told, place, last, lines[last].end, "".join(words))


def _headings_in_line(lines: Sequence[Line], place: int) -> Header | None:
    """Return the headings of a line that holds nothing else, and of the next where that divides one; None for none."""
    words = by_words(lines[place].words)
    if not words:
        return _headings_of_pairs(lines[place], place)
    below = lines[place + 1].words.split() if place + 1 < len(lines) else []
    told = under_one([*((0, heading) for heading in words), *((1, heading) for heading in below)])
    if len(told) == len(words) + len(below):
        return Header(words, place, place, lines[place].end)
    return Header(told, place, place + 1, lines[place + 1].end, "".join([*words, *below]))


def _headings_of_pairs(line: Line, place: int) -> Header | None:
    """Return the two headings of a table of pairs that stand in one line: 指标  2030年目标; None for none."""
    words = [one for one in re.split(r"\s*\|\s*|\s{2,}|\u3000", line.words) if one]
    words = words if len(words) == 2 else ["".join(part) for part in (line.words.split()[:1], line.words.split()[1:])]
    if len(words) != 2 or {role_of(one) for one in words} != {Role.NAME, Role.TARGET}:
        return None
    return Header(words, place, place, line.end)


def _heading_of(words: str) -> str | None:
    """Return the heading a line is, without what is said behind it in brackets; None when it is none."""
    plain = squeezed(words.strip(_BLANK))
    return next((one for one in (_LAST_BRACKET.sub("", plain), plain) if one and role_of(one) is not None), None)


def _is_surely_heading(heading: str) -> bool:
    """Tell whether a line is no name that only ends as a heading of targets may: 劳动生产率增长."""
    return role_of(heading) is not Role.TARGET or Column(Role.TARGET, heading).is_sure_target or "年均" in heading[:4]


def _close(words: str) -> str:
    return re.sub(r"[\s|]", "", words)
