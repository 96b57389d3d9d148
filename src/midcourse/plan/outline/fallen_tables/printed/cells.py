"""The cells of one row printed over several lines: which words of each line stand in which column.

In each line words stand in the order of columns; a cell is made of words of several lines, one below the other. The
cheapest way to deal the words out is taken: by what cells may hold, where words stand across, and how the lines of a
cell stand around the line of its row.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from midcourse.plan.outline.fallen_tables.cells.costs import NEVER
from midcourse.plan.outline.fallen_tables.cells.tokens import Token

#: Words taken from each line, up to which place.
_Place = tuple[int, ...]
#: What each blank inside a line of a cell costs, one that only sets letters and figures off (单位 GDP 能耗),
#: and one between two figures (1820 2400).
_BLANK, _SET_OFF, _TWO = 1.5, 0.2, 6.0
#: Cost from which on a way is none.
_TOO_MUCH = 12.0
_LATIN_END, _LATIN_START = re.compile(r"[A-Za-z0-9.,%]$"), re.compile("[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a line.

    Args:
        token: of it.
        first, last: where it begins and ends across the line [columns of a typewriter].
    """

    token: Token
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Rules:
    """What speaks against words being a cell, as costs.

    Args:
        columns: how many there are.
        cell: what it costs that words are a cell of a column, its pieces given line by line.
        left_out: what it costs that a column has no cell.
        lost: what it costs that a word of a line above (-1), on (0) or below (1) that of the row is in no cell; None
            where every word must be.
        far: what it costs that a word stands in a column, by where it stands.
        shape: what it costs that so many lines of a cell stand above, on and below the line of the row.
        most: words of a line in one cell of a column, at most.
        breaks: where the words begin that begin a line, in a line put together from several.
    """

    columns: int
    cell: Callable[[int, Sequence[str]], float]
    left_out: Callable[[int], float]
    lost: Callable[[Word, int], float] | None
    far: Callable[[int, Word], float]
    shape: Callable[[int, int, bool, int], float]
    most: Callable[[int], int]
    breaks: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class Dealt:
    """One row dealt out.

    Args:
        cost: what speaks against it.
        cells: the words of each column, line by line.
    """

    cost: float
    cells: tuple[tuple[tuple[Word, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class _Way:
    """The cheapest way to a place: its cost, the way before, and the place there."""

    cost: float
    before: "_Way | None"
    place: _Place
    column: int


def dealt_out(lines: Sequence[Sequence[Word]], own: int, rules: Rules) -> Dealt | None:
    """Return the cheapest way to deal lines out to the columns of one row, None where there is none.

    Args:
        lines: of the row, from above.
        own: the line of the row itself, around which the others stand.
        rules: what speaks against words being a cell.
    """
    return _Dealing(lines, own, rules).best()


class _Dealing:
    """The ways to deal out lines, column by column; a way that leaves behind what no later column holds is none."""

    def __init__(self, lines: Sequence[Sequence[Word]], own: int, rules: Rules) -> None:
        self._lines = lines
        self._own = own
        self._rules = rules
        self._far = [[[rules.far(at, word) for at in range(rules.columns)] for word in line] for line in lines]
        self._last = [
            [self._last_column(at, word, costs) for word, costs in zip(line, far, strict=True)]
            for at, (line, far) in enumerate(zip(lines, self._far, strict=True))
        ]

    def _last_column(self, line: int, word: Word, costs: Sequence[float]) -> int:
        """Return the last column a word of a line may stand in, -1 for none; one behind all where it may be lost."""
        may_be_lost = self._lost(word, line) < NEVER
        return len(costs) if may_be_lost else max((at for at, cost in enumerate(costs) if cost < NEVER), default=-1)

    def _lost(self, word: Word, line: int) -> float:
        """Return what it costs that a word of a line is in no cell."""
        return NEVER if self._rules.lost is None else self._rules.lost(word, (line > self._own) - (line < self._own))

    def best(self) -> Dealt | None:
        """Return the cheapest way."""
        start = tuple(0 for _ in self._lines)
        ways = {start: _Way(0.0, None, start, -1)}
        for column in range(self._rules.columns):
            ways = self._through(ways, column)
        last = self._with_lost(ways).get(tuple(map(len, self._lines)))
        return Dealt(last.cost, self._cells(last)) if last else None

    def _through(self, ways: dict[_Place, _Way], column: int) -> dict[_Place, _Way]:
        """Take the words of a column, or none."""
        found: dict[_Place, _Way] = {}
        left_out = self._rules.left_out(column)
        for place, way in self._with_lost(ways).items():
            if left_out < NEVER and self._is_open(place, column):
                _put(found, place, _Way(way.cost + left_out, way, place, column))
            for after, shape in self._further(place, column):
                cost = self._cost(place, after, column) + shape if self._is_open(after, column) else NEVER
                if cost < NEVER:
                    _put(found, after, _Way(way.cost + cost, way, after, column))
        return found

    def _is_open(self, place: _Place, column: int) -> bool:
        """Tell whether what stands behind a place may still stand in a later column, or be lost."""
        return all(at >= len(last) or last[at] > column for last, at in zip(self._last, place, strict=True))

    def _further(self, place: _Place, column: int) -> Iterator[tuple[_Place, float]]:
        """Yield the places behind the words a column may take, with what their lines cost."""
        ends = []
        most = self._rules.most(column)
        for line, costs, at in zip(self._lines, self._far, place, strict=True):
            end, first = at, at
            while end < len(costs) and costs[end][column] < NEVER:
                first = end if line[end].token.start in self._rules.breaks else first
                if end >= first + most:
                    break
                end += 1
            ends.append(range(at, end + 1))
        own = self._own
        for after in product(*ends):
            taken = [last > first for first, last in zip(place, after, strict=True)]
            above, below = sum(taken[:own]), sum(taken[own + 1 :])
            if above or below or taken[own]:
                shape = self._rules.shape(column, above, taken[own], below)
                if shape < NEVER:
                    yield after, shape

    def _cost(self, place: _Place, after: _Place, column: int) -> float:
        """Return what it costs that a column takes the words between two places, whatever their lines cost."""
        pieces = []
        far = 0.0
        for at, (line, first, last) in enumerate(zip(self._lines, place, after, strict=True)):
            for piece in self._pieces(line[first:last]):
                pieces.append("".join([word.token.words for word in piece]))
                far += _blanks(piece)
            far += sum(costs[column] for costs in self._far[at][first:last])
        return self._rules.cell(column, pieces) + far

    def _pieces(self, words: Sequence[Word]) -> Iterator[Sequence[Word]]:
        """Yield the words of each line of a stretch."""
        begins = [at for at, word in enumerate(words) if at == 0 or word.token.start in self._rules.breaks]
        for first, last in pairwise([*begins, len(words)]):
            yield words[first:last]

    def _with_lost(self, ways: dict[_Place, _Way]) -> dict[_Place, _Way]:
        """Return the ways with those on which words are in no cell."""
        if self._rules.lost is None:
            return ways
        found = dict(ways)
        for at, line in enumerate(self._lines):
            for start in sorted(found):
                place, way = start, found[start]
                while place[at] < len(line):
                    cost = self._lost(line[place[at]], at)
                    if cost >= NEVER:
                        break
                    place = (*place[:at], place[at] + 1, *place[at + 1 :])
                    way = _Way(way.cost + cost, way, place, -1)
                    _put(found, place, way)
        return found

    def _cells(self, last: _Way) -> tuple[tuple[tuple[Word, ...], ...], ...]:
        cells: list[tuple[tuple[Word, ...], ...]] = [()] * self._rules.columns
        way: _Way | None = last
        while way is not None and way.before is not None:
            if way.column >= 0:
                between = zip(self._lines, way.before.place, way.place, strict=True)
                cells[way.column] = tuple(
                    tuple(piece) for line, first, end in between for piece in self._pieces(line[first:end])
                )
            way = way.before
        return tuple(cells)


def _blanks(words: Sequence[Word]) -> float:
    """Return what the blanks between words of one cell cost."""
    return sum(_blank(one.token.words, then.token.words) for one, then in pairwise(words))


def _blank(words: str, following: str) -> float:
    if words[-1].isdigit() and following[0].isdigit():
        return _TWO
    is_set_off = bool(_LATIN_END.search(words)) != bool(_LATIN_START.match(following))
    return _SET_OFF if is_set_off else _BLANK


def _put(ways: dict[_Place, _Way], place: _Place, way: _Way) -> None:
    known = ways.get(place)
    if way.cost < (known.cost if known else _TOO_MUCH):
        ways[place] = way
