"""Names wrapped onto a second line: the first half stands alone above the row that has the rest and all values.

So copied tables have them whose first column holds the names. A first half looks like the heading of a group, or like a
name over parts; the numbers of the rows, or headings that are surely some, tell them apart.
"""

import re
from collections.abc import Sequence
from enum import Enum
from itertools import takewhile

from midcourse.documents.model import Cell
from midcourse.plan.outline.indicator_cells.columns import Column, Role
from midcourse.plan.outline.indicator_cells.group_words import WHOLE, is_surely_group
from midcourse.plan.outline.indicator_cells.header_rows import distinct, words_of
from midcourse.plan.outline.indicator_cells.notes import is_note
from midcourse.plan.outline.indicator_cells.plans import entitles_others
from midcourse.plan.outline.indicator_cells.words import is_group_heading, name_of, number_and_name

#: Least numbered rows that show that rows are numbered.
_NUMBERED = 2
#: Letters of most headings of groups: 经济发展.
_USUAL = 4
#: How parts begin that have no name over them in a row of its own.
_PART = re.compile("[#＃]?其中")


class Half(Enum):
    """What words alone above a row are of its name."""

    SURE = "sure"
    LIKELY = "likely"
    POSSIBLE = "possible"  # a name over parts as well


def first_halves(columns: Sequence[Column], body: Sequence[Sequence[Cell | None]]) -> dict[int, Half]:
    """Return the rows that hold nothing but what is, or may be, the first half of the next row's name.

    Args:
        columns: of the table.
        body: its rows below the headings.
    """
    if not columns or columns[0].role is not Role.NAME or any(column.role is Role.CATEGORY for column in columns):
        return {}
    return _Names(body).halves()


class _Names:
    """The names of a table whose first column holds them."""

    def __init__(self, body: Sequence[Sequence[Cell | None]]) -> None:
        self._words = [words_of(row[0]) if row else "" for row in body]
        self._alone = [len(distinct(row)) == 1 and row[0] is not None and row[0].columns == 1 for row in body]
        self._numbers = [number_and_name(words)[0] for words in self._words]

    def halves(self) -> dict[int, Half]:
        """Return which rows hold first halves, or words that may be some."""
        rows = [number for number, is_alone in zip(self._numbers, self._alone, strict=True) if not is_alone]
        places = list(filter(self._may_be_half, range(len(self._words) - 1)))
        if sum(map(bool, rows)) >= _NUMBERED:
            return dict.fromkeys(filter(self._is_numbered, places), Half.SURE)
        if any(rows) or not self._are_groups_told():
            is_only = not (any(rows) or any(self._alone[1:]))
            return dict.fromkeys(filter(self._is_long, places), Half.POSSIBLE) if is_only else {}
        return {at: self._half(self._words[at]) for at in places if not is_surely_group(self._words[at])}

    def _may_be_half(self, at: int) -> bool:
        """Tell whether words stand alone above a row of values, with no unit of their own, and head no group."""
        words = self._words[at]
        is_above = self._alone[at] and bool(words) and not self._alone[at + 1] and bool(self._words[at + 1])
        is_other = is_note(words) or is_group_heading(words) or entitles_others(words) or words.endswith("。")
        return is_above and not is_other and words not in self._words[at + 1] and name_of(words).unit is None

    def _is_numbered(self, at: int) -> bool:
        """Tell whether a number stands before the words alone, and one row without any below: more would be parts."""
        below = takewhile(self._is_part, range(at + 1, len(self._words)))
        own = [place for place in below if not _PART.match(self._words[place])]
        return bool(self._numbers[at]) and own == [at + 1]

    def _is_part(self, place: int) -> bool:
        return not (self._alone[place] or self._numbers[place])

    def _is_long(self, at: int) -> bool:
        """Tell whether words alone above all rows are longer than groups mostly are, and no surely one."""
        return len(self._words[at]) > _USUAL and not is_surely_group(self._words[at])

    def _are_groups_told(self) -> bool:
        """Tell whether the groups have headings that are surely some, or the first row shows that there are none."""
        return not any(self._alone[:1]) or is_group_heading(self._words[0])

    @staticmethod
    def _half(words: str) -> Half:
        return Half.POSSIBLE if WHOLE.search(words) else Half.LIKELY
