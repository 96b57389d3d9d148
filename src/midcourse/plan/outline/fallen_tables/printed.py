"""Rows of a table printed as pages are: each line of print a line, the lines of a cell above and below each other.

Cells that wrap are set around the middle of their row, or from its top: the line that holds the row's serial, values
and attribute has the first half of a long name above it and the rest below. Between two such lines every division of
what stands there is tried, and the cheapest is taken; where another is hardly dearer the rows are doubtful.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property
from itertools import pairwise
from statistics import median

from midcourse.documents.lines import columns_of, first_unit_columns
from midcourse.plan.outline.fallen_tables.cell_costs import NEVER, CellCosts
from midcourse.plan.outline.fallen_tables.halves import WHOLE
from midcourse.plan.outline.fallen_tables.printed_cells import Dealt, Rules, Word, dealt_out
from midcourse.plan.outline.fallen_tables.printed_groups import groups_beside
from midcourse.plan.outline.fallen_tables.printed_holds import PIECE_OF_GROUP, may_hold
from midcourse.plan.outline.fallen_tables.printed_lines import (
    HALVES,
    REST,
    Spread,
    are_halved,
    own_lines,
    serial_in,
    spread_of,
)
from midcourse.plan.outline.fallen_tables.tokens import Token, is_value
from midcourse.plan.outline.indicator_cells.columns import VALUES, Column, Role
from midcourse.plan.outline.indicator_cells.rows import Row, Sheet, put_value
from midcourse.plan.outline.indicator_cells.words import (
    HAN,
    attribute_of,
    category_of,
    is_group_heading,
    is_missing,
    is_unit,
    name_of,
    number_and_name,
    serial_of,
    squeezed,
)

#: Least rows; most lines above or below the line of a row; most lines of a group between two rows.
_ROWS, _AROUND, _GROUP = 3, 4, 3
#: How many lines more than below may stand above a row, or fewer.
_APART = 2
#: Lines to a row, at most, and mostly; ways to deal out one row that are looked at, as many again for the latter.
_LINES, _USUAL_LINES, _LOOKS = 5, 3, 6000
#: Characters headings of groups mostly have.
_GROUPED = 4
#: What a row costs that cannot be dealt out, and a line that is in no row.
_FAILED, _NO_PART = 30.0, 5.0
#: What a cell costs whose lines stand unevenly around the row: by one, where lines near each other may have been put
#: together or not, by more; a piece that goes on though there was room for more.
_UNEVEN_SPREAD, _UNEVEN, _MORE, _ROOM, _TWO = 0.5, 1.4, 2.0, 1.5, 2
#: Columns by which a piece that goes on may fall short of the widest; what a name costs that ends as none does.
_SHORT, _END, _UNIT_WITHIN = 1, 0.5, 1.0
#: How many rows a group has, which no name says; what a name costs that does, or in which a number begins a line.
_COUNT, _COUNTED = re.compile(r"[（(]\d{1,2}[项个条][)）]"), 4.0
#: What a row costs at most that stands whole in one line.
_WHOLE = 0.0
#: What each character costs of a remark or body, which the other columns rather hold.
_REMARK, _REMARKS = 0.05, frozenset((Role.OTHER, Role.DEFINITION))
#: Targets in words: what one costs in another column, and one that does not end as they do.
_AHEAD, _CUT = 1.0, 0.8
_IN_WORDS = re.compile("完成|[保维]持|稳|与|高于|低于|不[低高少多]于|优于|达到|以|控制|按")
_ENDS = re.compile(
    r"(?:任务|目标|指标|水平|同步|平均|要求|标准|以[上下内]|左右|为准|稳定|提高|下降|增长|[前列位]|[\d%％）)\]])$"
)
#: What a value costs in words that no usual one holds: 趋近于零.
_STRANGE, _WORDED = 5.0, re.compile(rf"[{HAN}]{{2,8}}|\d[\d.]*倍于20\d\d年")
#: Columns that pieces of attributes may stand in: those of them, the rest of one (韧性) in groups too.
_HALVED = (Role.ATTRIBUTE, Role.CATEGORY)
#: How far serials may go on from one row to the next.
_MISSING = 2
#: How much dearer a row is than most that is unclear; how much dearer another way must be for a row to be sure.
_DOUBTFUL, _SURE = 5.5, 1.0
_SET_OFF = re.compile(rf"(?<=[{HAN}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])(?=[{HAN}])")
#: What a piece of the heading of a group costs by its length, if not the usual.
_USUAL = {1: 0.9, 4: 0.2}
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
    best = min((table.best(hang=hang) for hang in table.hangs), key=lambda way: way.cost)
    sheet = table.sheet(best)
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
    """How the lines of a cell stand by the line of its row: around it, from it on, or names and units all above."""

    CENTRED = auto()
    TOP = auto()
    ABOVE = auto()


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
        self._costs = CellCosts([word.token.words for line in self.lines for word in line], self.columns)
        self._looked = 0
        self._halves = {*HALVES, REST} if are_halved(self.lines) else set[str]()
        self._widest: dict[int, int] = {}
        self._cost_of: dict[tuple[int | str, ...], float] = {}
        for at in range(len(self.owns)):
            self._measure(at)

    def _measure(self, at: int) -> None:
        """Note how wide the cells of lines are that are rows by themselves."""
        for column, cell in enumerate(self._dealt(at, 0, 0, hang=Hang.CENTRED).cells):
            width = max((_width("".join(word.token.words for word in piece)) for piece in cell), default=0)
            self._widest[column] = max(width, self._widest.get(column, 0))
        self._cost_of.clear()

    @cached_property
    def owns(self) -> list[int]:
        """Return the lines that are a row's own: with its attribute, its serial, or its values."""
        return own_lines(self.lines)

    @cached_property
    def hangs(self) -> list[Hang]:
        """Return how cells may stand by the lines of their rows; all above them where some of these have no name."""
        nameless = sum(not any(_names(word.token) for word in self.lines[own]) for own in self.owns)
        is_above = nameless >= _ROWS and not self.spread.is_known
        return [Hang.CENTRED, Hang.TOP, *[Hang.ABOVE] * is_above]

    @property
    def is_by_rows(self) -> bool:
        """Tell whether most cells of a row stand in its own line, and few lines stand between two."""
        filled = median(len(self.lines[own]) for own in self.owns)
        return 2 * filled > len(self.columns) and len(self.lines) <= _LINES * len(self.owns)

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
            key: tuple[int | str, ...] = (column, *pieces)
            cost = self._cost_of.get(key)
            if cost is None:
                cost = self._cost_of[key] = self._cost(column, pieces)
            return cost

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

    def _cost(self, column: int, pieces: Sequence[str]) -> float:
        """Return what it costs that pieces, line by line, are a cell of a column."""
        role, words = self.roles[column], squeezed("".join(pieces))
        if role is Role.CATEGORY:
            return self._of_group(pieces)
        cost = self._costs.alone(column, words)
        if cost >= NEVER:
            return _STRANGE if role in VALUES and _WORDED.fullmatch(words) else NEVER
        if role is Role.NAME:
            is_whole = _is_whole(words)
            cost += _END * (not is_whole) + _UNIT_WITHIN * any(map(is_unit, pieces[1 : -1 if is_whole else None]))
            cost += _COUNTED * (bool(_COUNT.search(words)) + any(number_and_name(piece)[0] for piece in pieces[1:]))
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
        return _ROOM * sum(_width(one) + first_unit_columns(then) + _SHORT <= widest for one, then in pairs)

    def _shape(self, column: int, above: int, own: bool, below: int, *, hang: Hang) -> float:
        if self.roles[column] is Role.CATEGORY:
            return 0.0
        if self.spread.is_known:
            return self._shape_spread(above, below, hang=hang)
        is_value = self.roles[column] in VALUES
        if hang is Hang.ABOVE:
            return NEVER if below or (above and own and not is_value) else 0.0
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
            dealt = dealt_out(lines, above, self.rules(self._serials[at], len(lines), hang=hang))
            found = dealt if dealt and (hang is not Hang.ABOVE or self._is_in_order(dealt)) else Dealt(_FAILED, ())
            self._known[key] = found
        return found

    def _is_in_order(self, dealt: Dealt) -> bool:
        """Tell whether cells come one after the other in the text, groups left out."""
        cells = [cell for role, cell in zip(self.roles, dealt.cells, strict=True) if role is not Role.CATEGORY and cell]
        ends = [(cell[0][0].token.start, cell[-1][-1].token.end) for cell in cells]
        return all(one[1] <= then[0] for one, then in pairwise(ends))

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
            for above in range(min(self.owns[0], _AROUND) + 1)
        }
        for at in range(len(self.owns)):
            ways = self._further(ways, at, hang=hang)
        return min(ways.values(), key=lambda way: way.cost)

    def _further(self, ways: dict[int, _Way], at: int, *, hang: Hang) -> dict[int, _Way]:
        """Deal out the lines behind a row; return the cheapest way for each number of lines the next row takes."""
        found: dict[int, _Way] = {}
        for below, taken, left in self._divisions(at):
            if below and hang is Hang.ABOVE:
                continue
            for above, way in ways.items():
                if abs(above - below) > _APART and not (self.spread.is_known or hang is Hang.ABOVE):
                    continue
                cost = way.cost + left + self._dealt(at, above, below, hang=hang).cost
                if taken not in found or cost < found[taken].cost:
                    found[taken] = _Way(cost, (*way.above, taken), (*way.below, below), hang)
        return found

    def _divisions(self, at: int) -> Iterator[tuple[int, int, float]]:
        """Yield how the lines behind a row may be divided: lines it takes, lines the next takes, cost of the rest."""
        first = self.owns[at] + 1
        is_last = at + 1 == len(self.owns)
        following = len(self.lines) if is_last else self.owns[at + 1]
        between = following - first
        for below in range(min(between, _AROUND) + 1):
            for taken in range(1 if is_last else min(between - below, _AROUND) + 1):
                rest = between - below - taken
                cost = float(rest) if is_last else self._between(first + below, following - taken)
                if cost < _NO_PART or between > _AROUND:
                    yield below, taken, cost

    def _between(self, first: int, end: int) -> float:
        """Return what it costs that lines are in no row: the heading of a group, or no part of the table."""
        if end <= first:
            return 0.0
        words = ["".join(word.token.words for word in line) for line in self.lines[first:end]]
        if end - first <= _GROUP and is_group_heading("".join(words)):
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

    def _contested(self, way: _Way) -> Iterator[int]:
        """Yield the rows behind which another division of the lines, that says something else, is hardly dearer."""
        for at, (above, then) in enumerate(zip(way.above, way.below[1:], strict=False)):
            found: dict[tuple[str, ...], float] = {}
            for below, taken, left in self._divisions(at):
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


def _names(token: Token) -> bool:
    """Tell whether a word of a row's own line may name it."""
    return token.is_words and not is_unit(token.words) and not is_value(token.words)


def _width(piece: str) -> int:
    """Return how wide a piece stands [columns]: letters and figures are set off from Chinese characters."""
    plain = squeezed(piece)
    return columns_of(plain) + len(_SET_OFF.findall(plain))


def _is_whole(words: str) -> bool:
    """Tell whether a name ends as names do."""
    plain = name_of(words)
    return plain.unit is not None or bool(WHOLE.search(plain.name))
