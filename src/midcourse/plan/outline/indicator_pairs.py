"""A table of two columns that fell apart into lines: a name, its target, the next name, its target."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from midcourse.plan.outline.indicator_columns import Column, Role
from midcourse.plan.outline.indicator_rows import Row, Sheet, put_value
from midcourse.plan.outline.indicator_tokens import Token
from midcourse.plan.outline.indicator_words import is_figure_like, number_and_name, squeezed

#: Targets without a figure.
_PHRASE = re.compile("与|高于|低于|不[高低]于|完成|达到|保持|稳|持续|优于|按|控制|全部|基本|逐步")
#: Longest name, longest target [characters]; least rows that make a table.
_NAME, _TARGET, _ROWS = 40, 80, 3


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
    rows = list(_rows(own, list(columns)))
    if len(rows) < _ROWS:
        return None
    return Sheet(list(columns), rows), rows[-1].end


def _rows(lines: Sequence[Line], columns: list[Column]) -> Iterator[Row]:
    target = next(at for at, column in enumerate(columns) if column.role is Role.TARGET)
    pairs = ((pair[1 - target], pair[target]) for pair in zip(lines[::2], lines[1::2], strict=False))
    for name, value in takewhile(lambda pair: _is_pair(*pair), pairs):
        number, words = number_and_name(squeezed(name.words))
        row = Row(number, words, start=min(name.start, value.start), end=max(name.end, value.end))
        put_value(row, Role.TARGET, target, squeezed(value.words))
        yield row


def _is_pair(name: Line, value: Line) -> bool:
    is_name = len(name.words) <= _NAME and Token(squeezed(name.words), name.start, name.end, True).is_words
    says = is_figure_like(value.words) or bool(_PHRASE.search(value.words)) or any(map(str.isdigit, value.words))
    return is_name and says and len(value.words) <= _TARGET
