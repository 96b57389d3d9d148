"""Rows whose cells stand one after the other, those of more than one line in pieces above and below the others.

Programs that bring out text line by line tell of a row first the upper halves of its wrapped cells, then what stands in
the middle, then the lower halves: up to three passes over the columns. Each row has one mark that others have too: its
attribute, its serial or its unit. Rows are dealt out to columns so that the whole table costs least.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from midcourse.documents.lines import columns_of
from midcourse.plan.outline.fallen_tables.cells.costs import NEVER, CellCosts
from midcourse.plan.outline.fallen_tables.cells.tokens import Token, is_value
from midcourse.plan.outline.indicator_cells.columns import VALUES, Column, Role, role_of
from midcourse.plan.outline.indicator_cells.words import attribute_of, is_missing, is_unit, serial_of

Line = Sequence[Token]
#: Most lines of a row, most words; ways kept for each pass, of a whole row; states kept of a line.
_LINES, _TOKENS, _BEAM, _KEPT, _STATES = 12, 16, 8, 4, 4
#: What each further pass over the columns costs, a piece on the next line, one more word in a line; what a cell costs
#: that is not yet one.
_PASS, _PIECE, _WORD, _OPEN = 0.8, 0.2, 1.0, 5.0
#: What it costs that a piece goes on which does not fill its column, or not quite; columns it may fall short.
_NOT_FULL, _NEARLY, _SHORT = 2.5, 0.4, 6
#: What lines cost that belong to no row, and headings of columns among rows.
_STRAY, _HEADING = 6.0, 0.6
#: What it costs that a row has no serial, no unit, no attribute, no other cell.
_LEFT_OUT = {Role.SERIAL: 2.5, Role.UNIT: 2.0, Role.ATTRIBUTE: 3.5, Role.CATEGORY: 0.0, Role.NAME: NEVER}
_OTHER_LEFT_OUT = 0.6
#: What it costs in a table torn apart that a row has no name, which stands elsewhere.
_NAMELESS = 4.0
#: What a serial is worth that counts on, what another costs.
_COUNTS, _JUMPS = -3.0, 5.0
#: A way is a rival when it costs no more than so much more.
_RIVAL = 0.7
#: What it costs that a name ends where its line is full; that a group is called as names end, or shortly.
_FULL, _NO_GROUP, _GROUP = 0.7, 2.0, 4
_REST = re.compile("(?:下降|降低|[率量数值比]|比[重例]|水平|任务|目标|面积|总额)$")
#: What it costs that a unit is a piece of a name.
_UNIT_IN_NAME = 2.0
#: Ways that cost more than the cheapest by so much lead nowhere.
_WORSE = 9.0
#: Longest unit that is not known [characters].
_UNIT = 8


@dataclass(frozen=True, slots=True)
class Dealt:
    """A row dealt out to columns.

    Args:
        cells: words by the position of their column.
        group: heading printed before it; "" for none.
        is_pieced: whether a cell was put together from pieces.
        is_rivalled: whether another way to deal it out is hardly less likely.
    """

    cells: dict[int, str]
    start: int
    end: int
    cost: float
    group: str = ""
    is_pieced: bool = False
    is_rivalled: bool = False


@dataclass(slots=True)
class Rows:
    """The rows of lines, and what they cost, the mean of a row; `strays` counts the lines that are in none."""

    rows: list[Dealt] = field(default_factory=list)
    cost: float = NEVER
    strays: int = 0


@dataclass(frozen=True, slots=True)
class _State:
    """The cheapest way to a line: what it cost, the last serial, and the step that led there."""

    cost: float
    number: int = 0
    before: "_State | None" = None
    row: Dealt | None = None
    heading: str = ""
    is_stray: bool = False


@dataclass(slots=True)
class _Try:
    """A row under way: the column of its last word, its passes, what these cost, the pieces of its cells."""

    column: int = -1
    passes: int = 1
    cost: float = 0.0
    cells: dict[int, tuple[Token, ...]] = field(default_factory=dict)


def rows_in(
    text: str, lines: Sequence[Line], columns: Sequence[Column], marks: Collection[int], *, empty: float, passes: int
) -> Rows:
    """Return the likeliest rows of lines.

    Args:
        text: of the document.
        lines: their tokens.
        columns: of the table, those that the lines hold.
        marks: where the word begins that every row has once, its attribute say.
        empty: what it costs that a row has no cell in a column of values.
        passes: most passes over the columns.
    """
    return _Passes(text, [line for line in lines if line], columns, marks, empty=empty, passes=passes).rows()


class _Passes:
    """All ways to make rows of lines."""

    def __init__(
        self,
        text: str,
        lines: Sequence[Line],
        columns: Sequence[Column],
        marks: Collection[int],
        *,
        empty: float,
        passes: int,
    ) -> None:
        self._text = text
        self._lines = lines
        self._columns = columns
        self._passes, self._beam = passes, _BEAM * passes
        self._left_out = [
            empty if column.role in VALUES else _LEFT_OUT.get(column.role, _OTHER_LEFT_OUT) for column in columns
        ]
        if passes > 1:
            self._left_out = [min(cost, _NAMELESS) for cost in self._left_out]
        self._empty_way = _Try(cost=sum(min(cost, _OPEN) for cost in self._left_out))
        self._costs = CellCosts([token.words for line in lines for token in line], columns)
        self._marks = [sum(token.start in marks for token in line) for line in lines]
        names = [self._width(token) for line in lines for token in line if token.is_words]
        self._widest = max(names, default=0)
        self._name = next((at for at, column in enumerate(columns) if column.role is Role.NAME), len(columns))
        self._kept: dict[tuple[int, str], float] = {}

    def rows(self) -> Rows:
        """Return the rows of the cheapest way."""
        states: list[list[_State]] = [[] for _ in range(len(self._lines) + 1)]
        states[0] = [_State(0.0)]
        for at in range(len(self._lines)):
            if states[at]:
                self._from(states, at)
        return _read(min(states[-1], key=lambda state: state.cost, default=None))

    def _from(self, states: list[list[_State]], at: int) -> None:
        here = states[at]
        for state in here:
            self._beside(states, at, state)
        for last, row in self._rows_at(at):
            for state in here:
                number = self._number(row)
                step = 0.0 if number is None else _COUNTS if number == state.number + 1 else _JUMPS
                found = _State(state.cost + row.cost + step, number or state.number + 1, state, row)
                _put(states[last], found)

    def _number(self, row: Dealt) -> int | None:
        for at, words in row.cells.items():
            if self._columns[at].role is Role.SERIAL:
                return serial_of(words)
        return None

    def _beside(self, states: list[list[_State]], at: int, state: _State) -> None:
        """Take the steps that make no row: the heading of a group, of a column, a line of something else."""
        if self._marks[at] == 0:
            words = "".join(token.words for token in self._lines[at])
            stray = _HEADING if role_of(words) is not None else _STRAY
            _put(states[at + 1], _State(state.cost + stray, state.number, state, is_stray=stray > _HEADING))
        for count in (1, 2):
            if at + count > len(self._lines) or any(self._marks[at : at + count]) or self._name == len(self._columns):
                return
            words = "".join(token.words for line in self._lines[at : at + count] for token in line)
            cost = self._costs.heading(words)
            if cost < NEVER:
                _put(states[at + count], _State(state.cost + cost, state.number, state, heading=words))

    def _rows_at(self, at: int) -> Iterator[tuple[int, Dealt]]:
        """Yield the rows that begin in a line, with the line behind each: one mark stands in each."""
        ways = [self._empty_way]
        marks = count = 0
        for last in range(at + 1, min(at + _LINES, len(self._lines)) + 1):
            line = self._lines[last - 1]
            marks += self._marks[last - 1]
            count += len(line)
            if marks > 1 or count > _TOKENS:
                return
            for token in line:
                ways = self._further(ways, token, begins=token is line[0])
            if not ways:
                return
            if marks == 1:
                yield from ((last, row) for row in self._dealt(ways, self._lines[at][0].start, line[-1].end))

    def _further(self, ways: Sequence[_Try], token: Token, *, begins: bool) -> list[_Try]:
        """Return the cheapest ways to put one more word under a column."""
        found = (self._step(token, column, way, begins=begins) for way in ways for column in range(len(self._columns)))
        kept = sorted((way for way in found if way is not None), key=lambda way: way.cost)[: self._beam]
        return [way for way in kept if way.cost < kept[0].cost + _WORSE]

    def _step(self, token: Token, column: int, way: _Try, *, begins: bool) -> _Try | None:
        """Return the way on when a token stands under a column, None when it cannot."""
        pieces = way.cells.get(column, ())
        role = self._columns[column].role
        passes, cost, last = way.passes, way.cost, column
        if role is Role.CATEGORY and (pieces or (self._passes == 1 and way.column >= self._name)):
            return None
        if role is Role.CATEGORY:
            last, cost = way.column, cost + _PIECE * (way.column > column)
        elif column < way.column:
            passes, cost = passes + 1, cost + _PASS
        if passes > self._passes or (passes > way.passes and not begins):
            return None
        if not (_may_hold(role, token.words, pieces) or (role in VALUES and self._cost(column, token.words) < NEVER)):
            return None
        cost += self._piece(role, pieces[-1], begins=begins) if pieces else 0.0
        cost += _UNIT_IN_NAME * (role is Role.NAME and len(token.words) > 1 and is_unit(token.words))
        before = self._cost(column, _words(pieces)) if pieces else self._left_out[column]
        cost += min(self._cost(column, _words((*pieces, token))), _OPEN) - min(before, _OPEN)
        return _Try(last, passes, cost, {**way.cells, column: (*pieces, token)})

    def _piece(self, role: Role, before: Token, *, begins: bool) -> float:
        """Return what it costs that a cell goes on: names do so where a line of theirs is full."""
        if not begins:
            return _WORD
        short = self._widest - self._width(before) if role is Role.NAME or self._passes == 1 else 0
        return _PIECE + (_NOT_FULL if short > _SHORT else _NEARLY if short > 2 else 0.0)

    def _width(self, token: Token) -> int:
        return columns_of(self._text[token.start : token.end])

    def _dealt(self, ways: Sequence[_Try], start: int, end: int) -> list[Dealt]:
        """Return the cheapest whole rows of ways, cheapest first."""
        rows = (row for way in ways if (row := self._row(way, start, end)) is not None)
        found = sorted(rows, key=lambda row: row.cost)[:_KEPT]
        if len(found) > 1 and found[1].cost < found[0].cost + _RIVAL:
            found[0] = replace(found[0], is_rivalled=True)
        return found

    def _row(self, way: _Try, start: int, end: int) -> Dealt | None:
        """Return the row a way makes, None where a cell is none, or one is missing that must not."""
        cells = {at: _words(pieces) for at, pieces in way.cells.items()}
        costs = [self._cost(at, cells[at]) if at in cells else self._left_out[at] for at in range(len(self._columns))]
        if max(costs) >= NEVER:
            return None
        names = way.cells.get(self._name, ())
        is_full = self._passes > 1 and bool(names) and self._width(names[-1]) >= self._widest - 1
        cost = way.cost + _FULL * is_full
        return Dealt(cells, start, end, cost, is_pieced=any(len(pieces) > 1 for pieces in way.cells.values()))

    def _cost(self, column: int, words: str) -> float:
        cost = self._kept.get((column, words))
        if cost is None:
            cost = self._costs.alone(column, words)
            if self._passes > 1 and self._columns[column].role is Role.CATEGORY:
                cost += _NO_GROUP * (bool(_REST.search(words)) or len(words) < _GROUP)
            self._kept[column, words] = cost
        return cost


def _words(pieces: Sequence[Token]) -> str:
    return "".join(token.words for token in pieces)


def _may_hold(role: Role, words: str, pieces: Sequence[Token]) -> bool:
    """Tell whether a column may hold a word behind the pieces its cell has so far."""
    is_attribute = attribute_of(words) is not None
    if role is Role.ATTRIBUTE or is_attribute:
        return role is Role.ATTRIBUTE and is_attribute and not pieces
    if role is Role.SERIAL:
        return words.isdecimal() and len(words) < 4 and not pieces
    if is_missing(words):
        return role not in {Role.NAME, Role.CATEGORY} and not pieces
    if role is Role.UNIT:
        return is_unit("".join((*(piece.words for piece in pieces), words))) or (
            len(words) <= _UNIT and not any(map(str.isdecimal, words))
        )
    if role in VALUES:
        return bool(pieces) or is_value(words)
    has_words = any("\u4e00" <= char <= "\u9fff" for char in words)
    return has_words or (bool(pieces) and role is not Role.CATEGORY)


def _put(states: list[_State], state: _State) -> None:
    """Keep a state when it is the cheapest with its serial, and among the cheapest at all."""
    same = next((at for at, one in enumerate(states) if one.number == state.number), None)
    if same is None:
        states.append(state)
    elif state.cost < states[same].cost:
        states[same] = state
    states.sort(key=lambda one: one.cost)
    del states[_STATES:]


def _read(last: _State | None) -> Rows:
    steps: list[_State] = []
    state = last
    while state is not None and state.before is not None:
        steps.append(state)
        state = state.before
    found, group = Rows(), ""
    for step in reversed(steps):
        found.strays += step.is_stray
        group = step.heading or group
        if step.row is not None:
            row = step.row
            found.rows.append(Dealt(row.cells, row.start, row.end, row.cost, group, row.is_pieced, row.is_rivalled))
    if last is not None and found.rows:
        found.cost = last.cost / len(found.rows)
    return found
