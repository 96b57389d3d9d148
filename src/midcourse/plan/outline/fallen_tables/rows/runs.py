"""Lines that are rows of a table by their shape alone, where neither headings nor attributes show one.

A row is a name, its unit, and values behind it (4 丁产量 万吨 84 ≥91). Many things have such rows: they are taken for
indicators of the plan only below a title that says so, and where no headings stand between, which tell more; without a
title only many of them, where a document has no other indicators.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from midcourse.plan.outline.fallen_tables.cells.pairs import Line
from midcourse.plan.outline.fallen_tables.cells.tokens import Token, is_value, tokens_in
from midcourse.plan.outline.fallen_tables.headings.headers import header_at
from midcourse.plan.outline.indicator_cells.columns import Column, Role
from midcourse.plan.outline.indicator_cells.plans import plans_named
from midcourse.plan.outline.indicator_cells.words import (
    is_body,
    is_figure_like,
    is_missing,
    is_unit,
    name_of,
    serial_of,
)

#: Least rows with a unit, and without a title; lines between two rows; lines above the first looked at for a title.
_ROWS, _UNTITLED, _BETWEEN, _ABOVE = 3, 6, 3, 6
#: Longest row, longest title [characters].
_LONGEST, _TITLE = 160, 50
_STOP = re.compile(
    r"[。；！？]|(?:，|,(?!\d{3}))(?:[^，,]|,(?=\d{3}))*(?:，|,(?!\d{3}))|^第[一二三四五六七八九十百\d]{1,4}[篇章节]"
)
#: What rows have behind a blank: a figure, or a dash for none.
_FIGURES = re.compile(r"\s\S*[\d—–-]")
_ENTITLES = re.compile("指标|主要目标|预期目标")
#: Titles of what became of a plan.
_LOOKS_BACK = re.compile("完成情况|实现情况|执行情况|进展情况|实施情况|回顾")
#: What entitles a table that does not say that it is one of indicators.
_OTHER = re.compile(r"(?:附?表|专栏)\s?\d|.*(?:完成情况|实现情况|项目|工程|一览表|情况表)$")
#: Longest heading of a group behind a serial [characters].
_GROUP = 8


def row_runs(lines: Sequence[Line], *, untitled: bool = False) -> Iterator[list[int]]:
    """Yield the places of lines that are the rows of one table of indicators each, those between them left out.

    Args:
        lines: of the document, those of tables already read walls of a stop.
        untitled: whether many rows that nothing entitles are indicators too: the document has no others.
    """
    run: list[int] = []
    for place, line in enumerate(lines):
        if run and (_STOP.search(line.words) or place - run[-1] > _BETWEEN):
            yield from _sure(lines, run, untitled=untitled)
            run = []
        if not line.is_furniture and _FIGURES.search(line.words) and _values_at(line.words):
            run.append(place)
    yield from _sure(lines, run, untitled=untitled)


def _sure(lines: Sequence[Line], run: Sequence[int], *, untitled: bool) -> Iterator[list[int]]:
    """Yield a run of rows if enough have units and a title says that they are indicators, or nothing says otherwise."""
    measured = sum(_is_measured(lines[at].words) for at in run)
    if measured < _ROWS or 2 * measured < len(run):
        return
    if _is_entitled(lines, run[0]) or (untitled and measured >= _UNTITLED and not _is_headed(lines, run[0])):
        yield list(run)


def _is_headed(lines: Sequence[Line], first: int) -> bool:
    """Tell whether the lines above a row are headings of columns, or entitle a table of something else."""
    above = range(max(0, first - _ABOVE), first)
    return any(header_at(lines, at) is not None or _OTHER.match(lines[at].words) for at in above)


def _is_entitled(lines: Sequence[Line], first: int) -> bool:
    """Tell whether the lines above a row entitle indicators to come, and are no headings of columns."""
    is_entitled = False
    for at in range(first - 1, max(-1, first - 1 - _ABOVE), -1):
        words = lines[at].words
        if not words or words == "。" or (header_at(lines, at) is not None and not is_entitled):
            return False
        if len(words) <= _TITLE and _ENTITLES.search(words):
            if _LOOKS_BACK.search(words):
                return False
            is_entitled = True
        if is_entitled and plans_named(words):
            break
    return is_entitled


def _values_at(words: str) -> int:
    """Return how many tokens stand before the values of a row, 0 where a line is none."""
    tokens = _tokens(words)
    for at, (token, following) in enumerate(pairwise(tokens[:7])):
        if at and is_unit(token.words) and tokens[at - 1].is_words and _is_value(following):
            return at + 1
        if token.is_words and (is_figure_like(following.words) or is_missing(following.words)):
            return at + 1
    return 0


def _is_measured(words: str) -> bool:
    """Tell whether a unit stands before the values of a row, alone or at the end of its name."""
    at = _values_at(words)
    before = _tokens(words)[at - 1].words if at else ""
    return bool(before) and (is_unit(before) or name_of(before).unit is not None)


def _is_value(token: Token) -> bool:
    return is_missing(token.words) or is_value(token.words)


def _tokens(words: str) -> list[Token]:
    """Return the tokens of a line without its serial; none where it is too long."""
    if len(words) > _LONGEST:
        return []
    tokens = list(tokens_in(words, 0, len(words)))
    return tokens[1:] if len(tokens) > 1 and serial_of(tokens[0].words) is not None else tokens


def columns_shown(lines: Sequence[Sequence[Token]]) -> list[Column]:
    """Return the columns that most rows show, from the serial to who answers for them.

    Args:
        lines: the tokens of each.
    """
    words = [[token.words for token in line] for line in lines]
    numbered = 2 * sum(serial_of(line[0]) is not None for line in words if line) > len(words)
    units = 2 * sum(any(map(is_unit, line[1:5])) for line in words) > len(words)
    trails = 2 * sum(is_body(line[-1]) for line in words if line) > len(words)
    counts = sorted(filter(None, (_count(line) for line in words)))
    values = max(1, counts[len(counts) // 2] if counts else 1)
    roles = [Role.TARGET] if values == 1 else [Role.BASE] * (values - 1) + [Role.TARGET]
    front = [Role.SERIAL] * numbered + [Role.CATEGORY] * (numbered and has_groups(lines))
    columns = [Column(role) for role in (*front, Role.NAME, *[Role.UNIT] * units, *roles)]
    return [*columns, Column(Role.OTHER, "责任单位")] if trails else columns


def _count(words: Sequence[str]) -> int:
    """Count what may be values in the words of a row."""
    rest = words[1:] if serial_of(words[0]) is not None else words
    return sum(is_figure_like(word) or is_missing(word) for word in rest[1:])


def has_groups(lines: Sequence[Sequence[Token]]) -> bool:
    """Tell whether some rows have a short heading of a group between serial and name, as merged cells leave it.

    Args:
        lines: the tokens of each.
    """
    grouped = sum(
        len(line) > 3
        and serial_of(line[0].words) is not None
        and all(token.is_words and not is_unit(token.words) for token in line[1:3])
        and len(line[1].words) <= _GROUP
        for line in lines
    )
    return grouped > 1
