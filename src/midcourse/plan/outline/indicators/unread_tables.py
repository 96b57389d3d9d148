"""Tables of indicators seen by their title or headings of which no row was read: told, with where they stand.

A program that brings out the cells of a page in an order of its own may leave nothing that can be put together. What
stands below the title is quoted, so that a person finds the table and types it in.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from midcourse.documents.model import BlockKind, Document
from midcourse.plan.outline.draft import Doubt, DraftIndicator, Origin, origin_of
from midcourse.plan.outline.fallen_tables.cells.tokens import is_value
from midcourse.plan.outline.indicator_cells.columns import Role, role_of
from midcourse.plan.outline.indicator_cells.counts import TITLE
from midcourse.plan.outline.indicator_cells.notes import is_note
from midcourse.plan.outline.indicator_cells.plans import Plan, plan_of, plans_named
from midcourse.plan.outline.indicator_cells.words import (
    HAN,
    attribute_of,
    is_figure_like,
    is_group_heading,
    is_missing,
    is_unit,
    serial_of,
    squeezed,
)
from midcourse.plan.outline.indicators.source import is_heading
from midcourse.wording import say

#: A numbered caption that speaks of indicators.
_CAPTION = re.compile(
    r"(?:附件|附?表|专栏)\s?[\d一二三四五六七八九十]{1,3}(?:[-—－.]\d{1,2})?"
    r"\s*[：:]?\s*[^，。；]*指标[^，。；]*"
)
#: Of what became of the plan before, or of who does what.
_BEHIND = re.compile("完成情况|实施情况|执行情况|进展情况|分工|责任|回顾|任务")
#: Longest title, longest line that may be a cell [characters]; how much text below is looked through [characters].
_TITLE, _LINE, _WHOLE = 60, 90, 3000
_SENTENCE = re.compile("[。；]|，.{12}|[，、]$")
#: Fewest names and fewest values, units or attributes of a table; lines among which headings stand.
_FEWEST, _NEAR = 3, 12
#: Roles of which headings show a table.
_SHOWN = frozenset((Role.UNIT, Role.ATTRIBUTE, Role.TARGET, Role.BASE))
_NAME = re.compile(f"[{HAN}]{{3,}}")
#: Longest quotation [characters].
_QUOTED = 160


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the text: where it begins and ends, its words, and whether a table or the page holds it."""

    start: int
    end: int
    words: str
    is_aside: bool


def tables_unread(
    document: Document, indicators: Sequence[DraftIndicator], told: Sequence[tuple[int, int]]
) -> Iterator[tuple[Doubt, Origin]]:
    """Yield a doubt for each table seen by its title or headings of which nothing was read or told.

    Args:
        document: as read.
        indicators: all that were read of it.
        told: stretches that were told as unread otherwise.
    """
    lines, plan = _lines(document), plan_of(document)
    seen = [(one.origin.start, one.origin.end) for one in indicators] + list(told)
    starts = [at for at, line in enumerate(lines) if not line.is_aside and _entitles(lines, at)]
    for at, following in pairwise([*starts, len(lines)]):
        below = _below(lines, at + 1, following)
        end = below[-1].end if below else lines[at].end
        if _looks_back(lines[at].words, plan) or any(start < end and lines[at].start < last for start, last in seen):
            continue
        names = list(dict.fromkeys(line.words for line in below if _is_name(line.words)))
        cells = sum(map(_is_cell, (word for line in below for word in line.words.split())))
        if len(names) >= _FEWEST and cells >= _FEWEST:
            title = lines[at].words
            words = "、".join(names)[:_QUOTED]
            message = say("“{title}”下面有“{names}”等，没有读成指标，请手工补上", title=title, names=words)
            yield Doubt("table-not-read", message), origin_of(document, lines[at].start, end, title)


def _lines(document: Document) -> list[_Line]:
    """Return the lines that are not blank."""
    aside = [block.passage for block in document.blocks if block.table or block.kind is BlockKind.FURNITURE]
    found, at = list[_Line](), 0
    for match in re.finditer(r"[^\n]*\S[^\n]*", document.text):
        while at < len(aside) and aside[at].end <= match.start():
            at += 1
        is_aside = at < len(aside) and aside[at].start < match.end()
        found.append(_Line(match.start(), match.end(), match[0].strip(), is_aside))
    return found


def _entitles(lines: Sequence[_Line], at: int) -> bool:
    """Tell whether a line entitles a table of indicators, or is the heading of names among others."""
    words = lines[at].words
    if len(words) > _TITLE or TITLE.match(words) or _CAPTION.fullmatch(words):
        return len(words) <= _TITLE
    near = [line.words for line in lines[max(0, at - _NEAR) : at + _NEAR] if not line.is_aside]
    if role_of(squeezed(words)) is not Role.NAME or "指标" not in words or len(near) < _NEAR:
        return False
    above = [line.words for line in lines[max(0, at - _NEAR) : at]]
    is_entitled = any(TITLE.match(one) or _CAPTION.fullmatch(one) for one in above)
    roles = {role for one in near if is_heading(one) and (role := role_of(squeezed(one)))}
    return not is_entitled and len(roles & _SHOWN) > 1


def _looks_back(words: str, plan: Plan) -> bool:
    """Tell whether a title is of the plan before, or of what became of one in an outline."""
    if plan.is_report:
        return False
    named = plans_named(words)
    return bool(_BEHIND.search(words)) or (plan.start is not None and bool(named) and max(named) < plan.start)


def _below(lines: Sequence[_Line], first: int, last: int) -> list[_Line]:
    """Return the lines below a title up to the first sentence, note or table."""
    found: list[_Line] = []
    for line in lines[first:last]:
        is_far = line.end - lines[first].start > _WHOLE or len(line.words) > _LINE
        if is_far or _SENTENCE.search(line.words) or is_note(line.words):
            break
        if not line.is_aside:
            found.append(line)
    return found


def _is_name(words: str) -> bool:
    """Tell whether a line may be a name, or a piece of one."""
    is_other = is_unit(words) or is_heading(squeezed(words)) or is_group_heading(words) or is_value(words)
    return bool(_NAME.search(words)) and not is_other and attribute_of(words) is None


def _is_cell(word: str) -> bool:
    """Tell whether a word is a value, a unit or an attribute."""
    is_figure = is_figure_like(word) and serial_of(word) is None
    return is_figure or is_missing(word) or is_unit(word) or attribute_of(word) is not None
