"""A table of two columns that fell apart: a name, its target, the next name, each on a line, or both on one line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from midcourse.plan.outline.fallen_tables.cells.tokens import Token, is_value
from midcourse.plan.outline.indicator_cells.columns import Column, Role
from midcourse.plan.outline.indicator_cells.group_words import WHOLE, is_surely_group
from midcourse.plan.outline.indicator_cells.rows import Row, Sheet, put_value
from midcourse.plan.outline.indicator_cells.words import (
    HAN,
    is_figure_like,
    is_group_heading,
    number_and_name,
    squeezed,
)

#: Targets without a figure.
_PHRASE = re.compile(
    "年均|累计|降低到|提高到|稳定在|与|高于|低于|不[高低]于|完成|达到|保持|稳|持续|优于|按|控制|全部|基本|逐步"
)
#: What a target begins with; 3 岁以下 begins a name.
_FIGURE = re.compile(r"(?:到|至|约|近|超过?|降低|提高|稳定)?[^\w\s]{0,2}\d(?![\d.]*\s?岁以[上下])")
_GAP = re.compile(r"[ \u00a0]{2,}|[ \u00a0]*\u3000[ \u00a0\u3000]*")
_APART = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")
_GAPS = re.compile(r"\s+")
#: Longest name, longest target, longest one told by how it begins alone [characters]; least rows that make a table.
_NAME, _TARGET, _SHORT, _ROWS = 40, 80, 8, 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the document's text that is in no table: its stretch, and whether it is furniture."""

    start: int
    end: int
    words: str
    is_furniture: bool = False


def paired(lines: Sequence[Line], columns: Sequence[Column]) -> tuple[Sheet, int] | None:
    """Return the table lines make in pairs, and where it ends; None when they are no pairs.

    Args:
        lines: below the two headings.
        columns: of the name and of the target, either first.
    """
    own = [line for line in lines if not line.is_furniture]
    if len(columns) != 2 or {column.role for column in columns} != {Role.NAME, Role.TARGET}:
        return None
    if own and _halves(own[0]) is not None:
        own = _all_parted(own)
    rows = list(_rows(own, list(columns)))
    if len(rows) < _ROWS:
        return None
    return Sheet(list(columns), rows), rows[-1].end


def _rows(lines: Sequence[Line], columns: list[Column]) -> Iterator[Row]:
    target = next((at for at, column in enumerate(columns) if column.role is Role.TARGET), len(columns) - 1)
    pairs = ((pair[1 - target], pair[target]) for pair in zip(lines[::2], lines[1::2], strict=False))
    for name, value in takewhile(lambda pair: _is_pair(*pair), pairs):
        number, words = number_and_name(squeezed(name.words))
        row = Row(number, words, start=min(name.start, value.start), end=max(name.end, value.end))
        row.joined = bool(_APART.search(name.words))
        put_value(row, Role.TARGET, target, squeezed(value.words))
        yield row


def _halves(line: Line) -> tuple[Line, Line] | None:
    """Part a line into name and target: at its wide gap, else before the first word that begins a target."""
    gaps = [found.span() for found in _GAP.finditer(line.words)]
    if len(gaps) != 1:
        gaps = [found.span() for found in _GAPS.finditer(line.words) if _begins(line.words, found)]
    if not gaps:
        return None
    start, end = gaps[0]
    first = Line(line.start, line.start + start, line.words[:start])
    return first, Line(line.start + end, line.end, line.words[end:])


def _all_parted(lines: Sequence[Line]) -> list[Line]:
    """Part lines into names and targets up to one that holds neither both nor the rest of the name before it."""
    found: list[Line] = []
    for line in lines:
        if _GAPS.search(line.words):
            found += _parted(line)
        elif found and _ends_name(found[-2].words, line.words):
            found[-2] = Line(found[-2].start, line.end, found[-2].words + line.words)
        else:
            break
    return found


def _ends_name(name: str, rest: str) -> bool:
    """Tell whether a word alone ends a name that breaks off before its target: 集体经济收 100%, 入达标村占比."""
    is_one = not WHOLE.search(name) and bool(WHOLE.search(rest))
    return is_one and len(rest) > 1 and not is_surely_group(rest)


def _parted(line: Line) -> tuple[Line, Line]:
    """Part a line of a table whose lines all hold a name and a target: where no word begins one, at its last blank."""
    found = _halves(line)
    if found is not None:
        return found
    start, end = [found.span() for found in _GAPS.finditer(line.words)][-1]
    return Line(line.start, line.start + start, line.words[:start]), Line(line.start + end, line.end, line.words[end:])


def _begins(words: str, blank: re.Match[str]) -> bool:
    """Tell whether a target begins behind a blank, and a name stands before it."""
    name, rest = words[: blank.start()], words[blank.end() :]
    says = bool(_PHRASE.match(rest)) or bool(_FIGURE.match(rest))
    return says and name[-1] not in "/／、和与及" and Token(squeezed(name), 0, len(name), True).is_words


def _is_pair(name: Line, value: Line) -> bool:
    is_name = len(name.words) <= _NAME and Token(squeezed(name.words), name.start, name.end, True).is_words
    says = is_figure_like(value.words) or bool(_PHRASE.search(value.words)) or any(map(str.isdigit, value.words))
    says = says or (len(value.words) <= _SHORT and is_value(value.words) and not is_group_heading(name.words))
    return is_name and says and len(value.words) <= _TARGET
