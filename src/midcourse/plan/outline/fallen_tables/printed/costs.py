"""What speaks against pieces, one below the other, being a cell of a printed table: by their words and their width."""

import re
from collections.abc import Sequence
from itertools import pairwise

from midcourse.documents.lines import columns_of
from midcourse.plan.outline.fallen_tables.cells.costs import NEVER, CellCosts
from midcourse.plan.outline.fallen_tables.printed.cells import Word
from midcourse.plan.outline.fallen_tables.printed.holds import PIECE_OF_GROUP
from midcourse.plan.outline.indicator_cells.columns import VALUES, Column, Role
from midcourse.plan.outline.indicator_cells.group_words import WHOLE
from midcourse.plan.outline.indicator_cells.words import (
    HAN,
    attribute_of,
    is_group_heading,
    is_missing,
    is_unit,
    name_of,
    number_and_name,
    squeezed,
)

#: What it costs that a piece goes on though there was room for more.
_ROOM = 1.5
#: Columns by which a piece that goes on may fall short of the widest; what a name costs that ends as none does.
_SHORT, _END, _UNIT_WITHIN = 1, 0.5, 1.0
#: What no line break divides at the beginning of a line: brackets stay with what they hold.
_UNBROKEN = re.compile(r"[①-⑳“‘（(\[［〔【]*(?:[A-Za-z0-9.,%'’/-]+|.)[)）\]］〕】、，,%％”’]*")
#: How many rows a group has, which no name says; what a name costs that does, or in which a number begins a line.
_COUNT, _COUNTED = re.compile(r"[（(]\d{1,2}[项个条][)）]"), 4.0
#: What a group costs that may be one of those above groups.
_UPPER = 0.1
#: What each character costs of a remark or body, which the other columns rather hold.
_REMARK, _REMARKS = 0.05, frozenset((Role.OTHER, Role.DEFINITION))
#: Targets in words: what one costs in another column, and one that does not end as they do.
_AHEAD, _CUT = 1.0, 0.8
_IN_WORDS = re.compile("完成|[保维]持|稳|与|高于|低于|不[低高少多]于|优于|达到|以|控制|按")
_ENDS = re.compile(
    r"(?:任务|目标|指标|水平|同步|平均|要求|标准|以[上下内]|左右|为准|稳定|提[高升]|下降|增长|改善|好转|[前列位内]|[\d%％）)\]])$"
)
#: A year in brackets below a value is the one it was reached in; what it costs below a target.
_OF_YEAR, _OTHER_YEAR = re.compile(r"[（(]20\d\d年?[^（()）]{0,4}[)）]"), 1.0
#: What a value costs in words that no usual one holds: 趋近于零.
_STRANGE, _WORDED = 5.0, re.compile(rf"[{HAN}]{{2,8}}|\d[\d.]*倍于20\d\d年")
_SET_OFF = re.compile(rf"(?<=[{HAN}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])(?=[{HAN}])")
#: What a piece of the heading of a group costs by its length, if not the usual.
_USUAL = {1: 0.9, 4: 0.15}


class PieceCosts:
    """What cells cost in the columns of a printed table, by the pieces they have in lines below each other.

    Args:
        words: of the table.
        columns: of it.
    """

    def __init__(self, words: Sequence[str], columns: Sequence[Column]) -> None:
        self._columns = columns
        self._roles = [column.role for column in columns]
        self._costs = CellCosts(words, columns)
        self._widest: dict[int, int] = {}
        self._known: dict[tuple[int | str, ...], float] = {}

    def measure(self, cells: Sequence[Sequence[Sequence[Word]]]) -> None:
        """Note how wide the cells of a line are that is a row by itself.

        Args:
            cells: the words of each column, line by line.
        """
        for column, cell in enumerate(cells):
            width = max((_width("".join(word.token.words for word in piece)) for piece in cell), default=0)
            self._widest[column] = max(width, self._widest.get(column, 0))
        self._known.clear()

    def left_out(self, column: int) -> float:
        """Return what it costs that a row has no cell in a column.

        Args:
            column: position of it.
        """
        return self._costs.left_out(column)

    def cell(self, column: int, pieces: Sequence[str]) -> float:
        """Return what it costs that pieces, line by line, are a cell of a column.

        Args:
            column: position of it.
            pieces: of the cell.
        """
        key: tuple[int | str, ...] = (column, *pieces)
        cost = self._known.get(key)
        if cost is None:
            cost = self._known[key] = self._cost(column, pieces)
        return cost

    def _cost(self, column: int, pieces: Sequence[str]) -> float:
        """Return what it costs that pieces, line by line, are a cell of a column."""
        role, words = self._roles[column], squeezed("".join(pieces))
        if role is Role.CATEGORY:
            return self._of_group(pieces) + _UPPER * (Role.CATEGORY in self._roles[column + 1 :])
        cost = self._costs.alone(column, words)
        if cost >= NEVER:
            return _STRANGE if role in VALUES and _WORDED.fullmatch(words) else NEVER
        if role is Role.NAME:
            is_whole = _is_whole(words)
            cost += _END * (not is_whole) + _UNIT_WITHIN * any(map(is_unit, pieces[1 : -1 if is_whole else None]))
            cost += _COUNTED * (bool(_COUNT.search(words)) + any(number_and_name(piece)[0] for piece in pieces[1:]))
            cost += _COUNTED * (len(pieces) > 1 and is_group_heading(pieces[0]))
        cost += _OTHER_YEAR * bool(role is Role.TARGET and len(pieces) > 1 and _OF_YEAR.fullmatch(pieces[-1]))
        if role in VALUES and _IN_WORDS.match(words):
            cost += _AHEAD * (role is not Role.TARGET) + _CUT * (not _ENDS.search(words))
        return cost + self._room(column, pieces) + _REMARK * len(words) * (role in _REMARKS)

    @staticmethod
    def _of_group(pieces: Sequence[str]) -> float:
        """Return what it costs that pieces stand in the column of groups, whose cells go over several rows."""
        is_none = any(not PIECE_OF_GROUP.fullmatch(one) or attribute_of(one) or is_missing(one) for one in pieces)
        return NEVER if is_none else sum(0.0 if is_group_heading(one) else _USUAL.get(len(one), 0.6) for one in pieces)

    def _room(self, column: int, pieces: Sequence[str]) -> float:
        """Return what it costs that pieces go on in the next line though there was room for more."""
        widest = max(self._widest.get(column, 0), *map(_width, pieces))
        pairs = pairwise(pieces)
        return _ROOM * sum(_width(one) + _first_columns(then) + _SHORT <= widest for one, then in pairs)


def _width(piece: str) -> int:
    """Return how wide a piece stands [columns]: letters and figures are set off from Chinese characters."""
    plain = squeezed(piece)
    return columns_of(plain) + len(_SET_OFF.findall(plain))


def _first_columns(piece: str) -> int:
    """Return how wide the beginning of a piece is that no line break divides: （%）, GDP, ①(%)."""
    found = _UNBROKEN.match(piece)
    return columns_of(found[0]) if found else 0


def _is_whole(words: str) -> bool:
    """Tell whether a name ends as names do."""
    plain = name_of(words)
    return plain.unit is not None or bool(WHOLE.search(plain.name))
