"""Rows of a table printed as pages are: each line of print a line, the lines of a cell above and below each other.

Cells that wrap are set around the middle of their row, or from its top: the line that holds the row's serial, values
and attribute has the first half of a long name above it and the rest below. Between two such lines every division of
what stands there is tried, and the cheapest is taken; where another is hardly dearer the rows are doubtful.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import cached_property
from statistics import median

from midcourse.plan.outline.fallen_tables.cells.costs import NEVER
from midcourse.plan.outline.fallen_tables.printed.cells import Dealt, Rules, Word, dealt_out
from midcourse.plan.outline.fallen_tables.printed.costs import PieceCosts
from midcourse.plan.outline.fallen_tables.printed.groups import groups_beside
from midcourse.plan.outline.fallen_tables.printed.holds import may_hold
from midcourse.plan.outline.fallen_tables.printed.lines import (
    HALVES,
    REST,
    Spread,
    are_halved,
    own_lines,
    serial_in,
    spread_of,
)
from midcourse.plan.outline.indicator_cells.columns import VALUES, Column, Role
from midcourse.plan.outline.indicator_cells.rows import Row, Sheet, put_value
from midcourse.plan.outline.indicator_cells.words import (
    HAN,
    category_of,
    is_group_heading,
    number_and_name,
    serial_of,
    squeezed,
)

#: Least rows; most lines above or below the line of a row; most lines of a group between two rows.
_ROWS, _AROUND, _AROUND_RUN, _GROUP = 3, 4, 6, 3
#: How many lines more than below may stand above a row, or fewer.
_APART = 2
#: Lines to a row, at most, and mostly; ways to deal out one row that are looked at, as many again for the latter.
_LINES, _USUAL_LINES, _LOOKS = 5, 3, 6000
#: Characters headings of groups mostly have.
_GROUPED = 4
#: What a row costs that cannot be dealt out, and a line that is in no row.
_FAILED, _NO_PART = 30.0, 5.0
#: What a cell costs whose lines stand unevenly around the row: by one, where lines near each other may have been put
#: together or not, by more.
_UNEVEN_SPREAD, _UNEVEN, _MORE, _TWO = 0.5, 1.4, 2.0, 2
#: What it costs that a group begins below the first line of its row, where cells begin at the top.
_BELOW = 1.2
#: What a row costs at most that stands whole in one line.
_WHOLE = 0.0
#: Columns that pieces of attributes may stand in: those of them, the rest of one (韧性) in groups too.
_HALVED = (Role.ATTRIBUTE, Role.CATEGORY)
#: How far serials may go on from one row to the next.
_MISSING = 2
#: How much dearer a row is than most that is unclear; how much dearer another way must be for a row to be sure.
_DOUBTFUL, _SURE = 5.5, 1.0
#: How much dearer rows must be where cells stand otherwise by the line of their row: one alone that wraps tells little.
_HANG = 1.5
_MOST = {Role.NAME: 3, Role.TARGET: 4, Role.CATEGORY: 2, Role.SERIAL: 1, Role.ATTRIBUTE: 2, Role.UNIT: 2}


def printed(lines: Sequence[Sequence[Word]], columns: Sequence[Column], spread: Spread) -> tuple[Sheet, float] | None:
    """Return the rows lines of print make, and what they cost; None where there are no such rows.

    Args:
        lines: below the headings.
        columns: of the table.
        spread: where the columns stand across.
    """
    table = _Table([list(line) for line in lines if line], list(columns), spread)
    if len(table.owns) < _ROWS or Role.NAME not in table.roles or not table.is_by_rows:
        return None
    best, *others = sorted((table.best(hang=hang) for hang in table.hangs), key=lambda way: way.cost)
    sheet = table.sheet(best)
    for other in others:
        if other.cost < best.cost + _HANG:
            table.contest(sheet, best, other)
    sheet.is_printed = any(best.above) or any(best.below)
    return sheet, best.cost / len(table.owns)


def spread_in(lines: Sequence[Sequence[Word]], columns: Sequence[Column]) -> Spread:
    """Return where columns stand across, by the lines that are whole rows by themselves.

    Args:
        lines: below the headings, with their places.
        columns: of the table.
    """
    table = _Table([list(line) for line in lines if line], list(columns), Spread())
    whole = [table.alone(at) for at in range(len(table.owns))]
    rows = [dealt.cells for dealt in whole if dealt.cells and dealt.cost < _WHOLE]
    flat = [[[word for piece in cell for word in piece] for cell in row] for row in rows]
    return spread_of(flat, len(columns))


class Hang(Enum):
    """How the lines of a cell stand by the line of its row: around it, from it on, or all cells one after the other."""

    CENTRED = auto()
    TOP = auto()
    RUN = auto()


@dataclass(frozen=True)
class _Way:
    """One way to deal lines out: what it costs, and how many lines above and below belong to each row."""

    cost: float
    above: tuple[int, ...] = ()
    below: tuple[int, ...] = ()
    hang: Hang = Hang.CENTRED


@dataclass
class _Table:
    """Lines of print and the columns they stand under."""

    lines: list[list[Word]]
    columns: list[Column]
    spread: Spread
    _known: dict[tuple[int, int, int, Hang], Dealt] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.roles = [column.role for column in self.columns]
        self._costs = PieceCosts([word.token.words for line in self.lines for word in line], self.columns)
        self._looked = 0
        self._halves = {*HALVES, REST} if are_halved(self.lines) else set[str]()
        for at in range(len(self.owns)):
            self._costs.measure(self.alone(at).cells)

    @cached_property
    def owns(self) -> list[int]:
        """Return the lines that are a row's own: with its attribute, its serial, or its values."""
        return own_lines(self.lines)

    @property
    def hangs(self) -> list[Hang]:
        """Return how cells may stand by the lines of their rows; one after the other where no places are known."""
        return [Hang.CENTRED, Hang.TOP, *[Hang.RUN] * (not self.spread.is_known)]

    @property
    def is_by_rows(self) -> bool:
        """Tell whether most cells of a row stand in its own line, and few lines stand between two."""
        filled = median(len(self.lines[own]) for own in self.owns)
        return 2 * filled >= len(self.columns) and len(self.lines) <= _LINES * len(self.owns)

    def rules(self, numbers: range, lines: int, *, hang: Hang) -> Rules:
        """Return what speaks against words being cells of a row of so many lines with one of these serials."""
        looks = _LOOKS * len(self.owns) * (1 + (lines <= _USUAL_LINES))

        def cell(column: int, pieces: Sequence[str]) -> float:
            self._looked += 1
            if self._looked > looks:
                return NEVER
            if self.roles[column] is Role.SERIAL:
                found = serial_of("".join(pieces))
                return NEVER if found is None else -3.0 if found in numbers else 2.0
            return self._costs.cell(column, pieces)

        def left_out(column: int) -> float:
            cost = self._costs.left_out(column)
            return cost / 2 if self.spread.is_known and self.roles[column] in VALUES else cost

        def shape(column: int, above: int, own: bool, below: int) -> float:
            return self._shape(column, above, own, below, hang=hang)

        def most(column: int) -> int:
            return _MOST.get(self.roles[column], 3)

        return Rules(len(self.columns), cell, left_out, None, self._far, shape, most)

    def _far(self, column: int, word: Word) -> float:
        """Return what it costs that a word stands in a column, by its kind and by where it stands."""
        role, words = self.roles[column], word.token.words
        is_half = words in self._halves and role not in (_HALVED if words == REST else _HALVED[:1])
        return NEVER if is_half or not may_hold(role, word.token) else self.spread.far(column, word)

    def _shape(self, column: int, above: int, own: bool, below: int, *, hang: Hang) -> float:
        if self.roles[column] is Role.CATEGORY:
            return 0.0 if hang is not Hang.TOP else NEVER if above else _BELOW * (not own)
        if self.spread.is_known:
            return self._shape_spread(above, below, hang=hang)
        is_value = self.roles[column] in VALUES
        if is_value and above and not (own or below):
            return NEVER
        uneven = abs(above - below) if hang is Hang.CENTRED else _TWO * above + (not own)
        return NEVER if uneven >= _TWO else _UNEVEN * uneven

    @staticmethod
    def _shape_spread(above: int, below: int, *, hang: Hang) -> float:
        """Return what speaks against the lines of a cell where lines that stand near each other were put together."""
        uneven = abs(above - below) if hang is Hang.CENTRED else above
        return _UNEVEN_SPREAD * uneven if uneven < _TWO else _MORE * (uneven - 1)

    def _dealt(self, at: int, above: int, below: int, *, hang: Hang) -> Dealt:
        """Return a row of so many lines above and below its own dealt out."""
        key = (at, above, below, hang)
        found = self._known.get(key)
        if found is None:
            own = self.owns[at]
            lines = self.lines[own - above : own + below + 1]
            rules = self.rules(self._serials[at], len(lines), hang=hang)
            if hang is Hang.RUN:
                breaks = frozenset(line[0].token.start for line in lines[1:])
                lines, above = [[word for line in lines for word in line]], 0
                rules = replace(rules, breaks=breaks, shape=lambda *_: 0.0)
            found = self._known[key] = dealt_out(lines, above, rules) or Dealt(_FAILED, ())
        return found

    def alone(self, at: int) -> Dealt:
        """Return the own line of a row dealt out."""
        return self._dealt(at, 0, 0, hang=Hang.CENTRED)

    @cached_property
    def _serials(self) -> list[range]:
        """Return which serials each row may have, by those before it; rows between may have none."""
        found: list[range] = []
        last, rows = 0, 0
        for own in self.owns:
            rows += 1
            found.append(range(last + 1, last + rows + 1))
            said = serial_in(self.lines[own])
            if said is not None and (said == 1 or last < said <= last + rows + _MISSING):
                found[-1] = range(said, said + 1)
                last, rows = said, 0
        return found

    def best(self, *, hang: Hang) -> _Way:
        """Return the cheapest way, row by row."""
        self._looked = 0
        ways = {
            above: _Way(self._between(0, self.owns[0] - above), (above,), (), hang)
            for above in range(min(self.owns[0], _around(hang)) + 1)
        }
        for at in range(len(self.owns)):
            ways = self._further(ways, at, hang=hang)
        return min(ways.values(), key=lambda way: way.cost)

    def _further(self, ways: dict[int, _Way], at: int, *, hang: Hang) -> dict[int, _Way]:
        """Deal out the lines behind a row; return the cheapest way for each number of lines the next row takes."""
        found: dict[int, _Way] = {}
        for below, taken, left in self._divisions(at, hang):
            for above, way in ways.items():
                if abs(above - below) > _APART and hang is Hang.CENTRED and not self.spread.is_known:
                    continue
                cost = way.cost + left + self._dealt(at, above, below, hang=hang).cost
                if taken not in found or cost < found[taken].cost:
                    found[taken] = _Way(cost, (*way.above, taken), (*way.below, below), hang)
        return found

    def _divisions(self, at: int, hang: Hang) -> Iterator[tuple[int, int, float]]:
        """Yield how the lines behind a row may be divided: lines it takes, lines the next takes, cost of the rest."""
        most = _around(hang)
        first = self.owns[at] + 1
        is_last = at + 1 == len(self.owns)
        following = len(self.lines) if is_last else self.owns[at + 1]
        between = following - first
        for below in range(min(between, most) + 1):
            for taken in range(1 if is_last else min(between - below, most) + 1):
                rest = between - below - taken
                cost = float(rest) if is_last else self._between(first + below, following - taken)
                if cost < _NO_PART or between > most:
                    yield below, taken, cost

    def _between(self, first: int, end: int) -> float:
        """Return what it costs that lines are in no row: the heading of a group, or no part of the table."""
        if end <= first:
            return 0.0
        words = ["".join(word.token.words for word in line) for line in self.lines[first:end]]
        goes_on = len(words) == 1 or not is_group_heading(words[0]) or words[1][0] in "（("
        if end - first <= _GROUP and goes_on and is_group_heading("".join(words)):
            return -1.0
        if end - first == 1 and len(self.lines[first]) == 1 and re.fullmatch(rf"[{HAN}]{{2,8}}", words[0]):
            return 3.0 if Role.CATEGORY in self.roles else 1.5 - (len(words[0]) == _GROUPED)
        return _NO_PART * (end - first)

    def sheet(self, way: _Way) -> Sheet:
        """Return the rows of a way."""
        sheet = Sheet(list(self.columns), [])
        costs = []
        group, done = "", 0
        beside: list[tuple[int, str]] = []
        for at, (above, below) in enumerate(zip(way.above, way.below, strict=False)):
            dealt = self._dealt(at, above, below, hang=way.hang)
            between = self.lines[done : self.owns[at] - above]
            words = "".join(word.token.words for line in between[-_GROUP:] for word in line)
            group = words or group
            done = self.owns[at] + below + 1
            row = self._row(dealt, at, above, below)
            row.group = group
            sheet.rows.append(row)
            costs.append(dealt.cost)
            beside += self._beside(dealt)
        if beside:
            ways = zip(self.owns, way.above, way.below, strict=False)
            places = [(own - above, own + below) for own, above, below in ways]
            for row, group in zip(sheet.rows, groups_beside(beside, places), strict=True):
                row.group = group
        for at in self._contested(way):
            sheet.rows[at].contested = sheet.rows[at + 1].contested = True
        for at, (row, above, below) in enumerate(zip(sheet.rows, way.above, way.below, strict=False)):
            row.contested = row.contested or self._is_adrift(at, self._dealt(at, above, below, hang=way.hang))
        usual = min(median(costs), 1.0)
        for row, cost in zip(sheet.rows, costs, strict=True):
            row.count = category_of(row.group)[1]
            row.unclear = cost > usual + _DOUBTFUL
        return sheet

    def contest(self, sheet: Sheet, way: _Way, other: _Way) -> None:
        """Doubt the rows of a way of which another says something else."""
        told = zip(sheet.rows, self._rows(way), self._rows(other), strict=True)
        for row, dealt, rival in told:
            row.contested = row.contested or list(self._said(dealt)) != list(self._said(rival))
        for at in self._contested(other):
            sheet.rows[at].contested = sheet.rows[at + 1].contested = True

    def _rows(self, way: _Way) -> Iterator[Dealt]:
        """Yield the rows of a way dealt out."""
        for at, (above, below) in enumerate(zip(way.above, way.below, strict=False)):
            yield self._dealt(at, above, below, hang=way.hang)

    def _contested(self, way: _Way) -> Iterator[int]:
        """Yield the rows behind which another division of the lines, that says something else, is hardly dearer."""
        for at, (above, then) in enumerate(zip(way.above, way.below[1:], strict=False)):
            found: dict[tuple[str, ...], float] = {}
            for below, taken, left in self._divisions(at, way.hang):
                pair = (
                    self._dealt(at, above, below, hang=way.hang),
                    self._dealt(at + 1, taken, then, hang=way.hang),
                )
                said = tuple(words for dealt in pair for words in self._said(dealt))
                found[said] = min(found.get(said, NEVER), left + pair[0].cost + pair[1].cost)
            costs = sorted(found.values())
            if len(costs) > 1 and costs[1] - costs[0] < _SURE:
                yield at

    def _is_adrift(self, at: int, dealt: Dealt) -> bool:
        """Tell whether a value stands wholly above and below the line of its row where nothing says in which column."""
        columns = [column for column, role in enumerate(self.roles) if role in VALUES]
        if self.spread.is_known or len(columns) <= _TWO or not dealt.cells:
            return False
        own = set(self.lines[self.owns[at]])
        adrift = [
            at for at in columns if dealt.cells[at] and own.isdisjoint(word for one in dealt.cells[at] for word in one)
        ]
        aims = [at for at in columns if self.columns[at].role is Role.TARGET]
        return bool(adrift) and (len(aims) > 1 or adrift != aims)

    def _said(self, dealt: Dealt) -> Iterator[str]:
        """Yield the words of a row's cells, those beside it that entitle its group left out."""
        for role, cell in zip(self.roles, dealt.cells, strict=False):
            if role is not Role.CATEGORY:
                yield "".join(word.token.words for piece in cell for word in piece)

    def _beside(self, dealt: Dealt) -> Iterator[tuple[int, str]]:
        """Yield the lines of a row in which something stands in the column of groups, and what."""
        column = self.roles.index(Role.CATEGORY) if Role.CATEGORY in self.roles else -1
        for piece in dealt.cells[column] if column >= 0 and dealt.cells else ():
            yield self._line_of[piece[0].token.start], "".join(word.token.words for word in piece)

    @cached_property
    def _line_of(self) -> dict[int, int]:
        return {word.token.start: at for at, line in enumerate(self.lines) for word in line}

    def _row(self, dealt: Dealt, at: int, above: int, below: int) -> Row:
        """Return a row dealt out as one of the table."""
        tokens = [word.token for line in self.lines[self.owns[at] - above : self.owns[at] + below + 1] for word in line]
        row = Row(start=min(token.start for token in tokens), end=max(token.end for token in tokens))
        for column, cell in enumerate(dealt.cells):
            words = "".join(word.token.words for piece in cell for word in piece)
            if words:
                self._put(row, column, words)
        own, row.name = number_and_name(row.name)
        row.number = row.number or own
        return row

    def _put(self, row: Row, column: int, words: str) -> None:
        role = self.roles[column]
        if role is Role.SERIAL:
            row.number = words
        elif role is Role.NAME:
            row.name = words
        elif role is Role.UNIT:
            row.unit = words
        elif role is Role.ATTRIBUTE:
            row.attribute = words
        elif role in {Role.RATING, Role.DEFINITION}:
            row.texts[role] = words
        elif role in VALUES:
            put_value(row, role, column, squeezed(words))


def _around(hang: Hang) -> int:
    """Return how many lines at most stand above or below the line of a row."""
    return _AROUND_RUN if hang is Hang.RUN else _AROUND
