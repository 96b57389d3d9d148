"""Cells brought out of a page one a line, in the order they are read, those broken over lines put together.

Where nearly every line is one cell, or a piece of one, a name goes on below a line that is as wide as the column of
names, and nowhere else; a unit in brackets, and what closes a bracket, belong to the line above. Headings of groups and
bodies are not as wide, or say what they are.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from midcourse.documents.lines import columns_of
from midcourse.plan.outline.fallen_tables.cells.tokens import Token, is_value
from midcourse.plan.outline.indicator_cells.words import (
    attribute_of,
    is_body,
    is_group_heading,
    is_missing,
    is_unit,
    name_of,
    serial_of,
)

#: Share of lines that are one cell; least lines a name goes on behind, the share of pairs of words they are.
_ALONE, _BROKEN, _EVEN = 0.9, 3, 0.25
#: Columns a line with letters may be printed wider than counted; share of lines of words that are wider than others.
_SHORT, _WIDER = 2, 0.04
#: Longest rest of a target in words [characters].
_REST = 2
#: Most words of a line that is one cell; what is not half or twice as wide as other letters.
_WORDS, _UNEVEN = 5, re.compile(r"[A-Za-z0-9“”‘’]")
#: What leads to a figure; what no line break divides; what names begin with, and targets in words; least bodies of a
#: column of them.
_LEADS = re.compile(
    "(?:下降|降低|增长|提高|减少|增加|达到|[高低多少大小]于|超过|以上的|累计|新增|控制在|保持在|稳定在)$"
)
_FIRST = re.compile(r"[（(“‘《〔\[]*(?:[A-Za-z0-9.]+|.)[）)”’》、，。%％]*")
_NOUNS = re.compile("(?:国家|省级?|全[国省市区县])(?!.*(?:下达|任务|目标|要求|规定|水平|平均|领先|前列))")
_BODIES = 3
#: What is said in brackets of the figure above.
_OF_FIGURE = re.compile(r"[（(](?:(?:19|20)\d\d\s?年?[^（()）]{0,4}|预计|初步|快报|五?年?累计|年均)[)）]")
_OPEN, _CLOSED = "（(〔[", "）)〕]"


def with_cells_whole(text: str, lines: Sequence[Sequence[Token]]) -> list[list[Token]]:
    """Return lines with the pieces of one cell in one token, where each line is a cell or a piece of one.

    Args:
        text: of the document.
        lines: the tokens of each line of a table.
    """
    cells = [_cell(line) for line in lines if line]
    whole = [one for one in cells if one is not None]
    width = _width_of_names(text, whole) if len(whole) >= _ALONE * len(cells) else 0
    if not width:
        return [list(line) for line in lines]
    has_bodies = sum(is_body(one.words) for one in whole) >= _BODIES
    found, before = list[list[Token]](), None
    for line, cell in zip((line for line in lines if line), cells, strict=True):
        is_ended = before is None or (has_bodies and is_body(before.words))
        if cell and before and not is_ended and _goes_on(text, before, cell, width):
            before = Token(before.words + cell.words, before.start, cell.end, True)
            found[-1] = [before]
        else:
            before = cell
            found.append([cell] if cell else list(line))
    return found


def _cell(line: Sequence[Token]) -> Token | None:
    """Return the cell a line is, None where it is several: a blank before words behind letters divides none."""
    if any(token.fresh for token in line[1:]):
        return None
    if any(token.is_figure or is_missing(token.words) or attribute_of(token.words) for token in line[1:]):
        return None
    if len(line) > 1 and not line[0].is_figure and any(is_unit(token.words) for token in line[1:]):
        return None
    first, words = line[0], "".join(token.words for token in line)
    return Token(words, first.start, line[-1].end, True) if len(line) < _WORDS else None


def _width_of_names(text: str, cells: Sequence[Token]) -> int:
    """Return how wide the column of names is printed [columns], 0 where names are not broken over lines."""
    widths = sorted(_width(text, one) for one in cells if _is_of_name(one))
    pairs = [(one, below) for one, below in pairwise(cells) if _is_of_name(one) and _may_end_name(below)]
    behind = sorted((_width(text, one) for one, _ in pairs), reverse=True)
    width = next((one for one in behind if len(widths) - bisect_right(widths, one) <= max(1, _WIDER * len(widths))), 0)
    full = [below for one, below in pairs if width <= _width(text, one) + _loose(text, one) + 1 <= width + _SHORT + 1]
    broken = len(full) + 2 * sum(not _is_of_name(below) for below in full)
    return width if broken >= max(_BROKEN, _EVEN * len(pairs)) else 0


def _width(text: str, cell: Token) -> int:
    """Return the width of the last line of a cell [columns]."""
    return columns_of(text[cell.start : cell.end].rpartition("\n")[2].strip())


def _loose(text: str, cell: Token) -> int:
    """Return by how much the last line of a cell may be wider than counted [columns]: letters are not set evenly."""
    line = text[cell.start : cell.end].rpartition("\n")[2]
    return _SHORT if _UNEVEN.search(line) else 0


def _is_of_name(cell: Token) -> bool:
    """Tell whether a cell may be a name or a piece of one."""
    words = cell.words
    is_said = is_value(words) and not any(map(str.isdecimal, words)) and not _NOUNS.match(words)
    is_other = is_said or is_missing(words) or is_unit(words) or attribute_of(words) or is_group_heading(words)
    return cell.is_words and not is_other


def _goes_on(text: str, before: Token, cell: Token, width: int) -> bool:
    """Tell whether a cell is the rest of the one before it."""
    words = cell.words
    if before.is_figure:
        return bool(_OF_FIGURE.fullmatch(words))
    if is_value(before.words) and _LEADS.search(before.words):
        return cell.is_figure and not is_missing(words)
    if attribute_of(words) or is_missing(words) or serial_of(words) is not None or attribute_of(before.words):
        return False
    if _is_open(before.words):
        return True
    if not _is_of_name(before):
        return _is_rest_of_value(before, cell)
    is_bracketed = words[0] in _OPEN and name_of("名" + words).unit is not None
    fits = _width(text, before) + _loose(text, before) + columns_of(first_of(words)) <= width
    return is_bracketed or (not fits and _may_end_name(cell))


def first_of(words: str) -> str:
    """Return what no line break divides at the beginning of a cell.

    Args:
        words: of the cell.

    >>> first_of("（助理）医师数"), first_of("3.5"), first_of("率）")
    ('（助', '3.5', '率）')
    """
    found = _FIRST.match(words)
    return found[0] if found else ""


def _may_end_name(cell: Token) -> bool:
    words = cell.words
    is_one = len(words) == 1 and "\u4e00" <= words <= "\u9fff" and not is_unit(words)
    return is_one or (not cell.is_figure and (_is_of_name(cell) or words[-1] in _CLOSED))


def _is_rest_of_value(before: Token, cell: Token) -> bool:
    """Tell whether a cell of a character or two is the rest of a target in words, or of a body."""
    is_said = is_value(before.words) and len(before.words) > 2 * _REST
    return is_said and len(cell.words) <= _REST and not (cell.is_figure or is_unit(cell.words))


def _is_open(words: str) -> bool:
    return sum(words.count(one) for one in _OPEN) > sum(words.count(one) for one in _CLOSED)
