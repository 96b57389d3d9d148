"""Rows of a table that fell apart, read by the cheapest way to deal its words out to the columns.

Every blank, line end and change from words to figures is a place where a cell may end. What speaks against a cell is
counted by what its column holds, what speaks for or against an end of a cell by what stands there: a line end in a
text broken at a fixed width says nothing, a wide gap says much. So cells broken over lines, words with blanks inside
and rows without an end of their own are read alike.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from statistics import median

from midcourse.documents.lines import columns_of, first_unit_columns
from midcourse.plan.outline.fallen_tables.cells.costs import NEVER, CellCosts
from midcourse.plan.outline.fallen_tables.cells.tokens import Token
from midcourse.plan.outline.indicator_cells.columns import VALUES, Column, Role
from midcourse.plan.outline.indicator_cells.rows import Row, Sheet, put_value
from midcourse.plan.outline.indicator_cells.words import (
    HAN,
    attribute_of,
    category_of,
    is_group_heading,
    is_no_name,
    is_unit,
    number_and_name,
    serial_of,
)
from midcourse.plan.target_words import is_known

#: Longest stretch read this way [characters]; most pieces of a cell; pieces after which a row must be under way.
LONGEST, _PIECES = 8000, 14
#: Places inside a run without blanks where a cell may end.
_CUT = re.compile(
    rf"(?<=[{HAN}）)])(?=[\d<>≥≤＜＞〔\[—])|(?<=[\d%％〕\]—上下内右])(?=[{HAN}])|(?<=[）)%％〕\]—])(?=[\d<>≥≤＜＞〔\[—])"
    rf"|(?<=\d)(?=[—≥≤＜＞<>〔\[])|(?=(?:约束|预期)性)|(?<=束性)|(?<=期性)|(?<=[）)])(?=[{HAN}])|(?<=[{HAN}])(?=[（(])"
    rf"|(?<=\d[.．、])(?=[{HAN}])|(?<=\d)(?=“)"
)
#: What ends of cells cost, and what they cost inside a cell: none, a blank, a wide gap, a line end, an empty line, a
#: line end between two figures, one between two lines of a word each where others hold whole cells.
_NONE, _BLANK, _WIDE, _LINE, _EMPTY, _FIGURES, _PIECE = range(7)
_ENDS = (2.5, 0.2, 0.0, 0.0, 0.0, 0.0, 0.2)
_INSIDE = (0.0, 1.5, 3.0, 2.2, 4.0, 8.0, 0.7)
#: What a line end costs inside a cell where the lines of cells were put together before.
_PUT_TOGETHER = 3.2
#: The same where words are full of blanks and wide gaps divide cells; a line end in lines of a fixed width.
_SCANNED_ENDS = (2.5, 1.5, 0.0, 0.0, 0.0, 0.0, 0.0)
_SCANNED_INSIDE = (0.0, 0.25, 3.0, 3.0, 4.0, 8.0, 3.0)
#: Share of lines in which a single blank divides two cells for sure where single blanks do mean something.
_DIVIDED = 0.25
#: Least words of a line that holds several cells; share of such lines, and of lines of a word, in a table brought out
#: cell by cell; what a cell of one line costs there that stands apart from those beside it.
_CELLS, _MIXED, _ALONE = 3, 0.2, 1.2
#: Columns whose cells stand over several rows, or were put together before.
_OVER = frozenset((Role.CATEGORY, Role.KIND, Role.ATTRIBUTE))
_WRAPPED_END, _WRAPPED_INSIDE = 0.7, 0.1
#: Columns a line broken anywhere may fall short: a blank at its end, half a character.
_STRIPPED = 2
#: Share of lines that have the same width where a text is broken at it; columns they may fall short.
_SHARE, _SHORT = 0.45, 2
#: What words that are no part of the table cost; what a row costs more than others that is doubtful.
_NO_PART, _DOUBTFUL = 5.0, 2.8
#: Longest heading of a group that is surely none of a name, shortest name that is surely whole [characters].
_TORN = 8
#: What a value in words costs that nothing but its line tells; longest such [characters].
_SAID, _LONG = 3.5, 16
_WORDS = re.compile(f"[{HAN}]{{2}}")
_WIDE_GAP = re.compile("[ \u00a0]{2,}|[\t\u3000|]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words between two places where a cell may end.

    Args:
        end, inside: what it costs when a cell ends before it, and when one goes on over that place.
        begins_line: whether a line begins with it.
        is_alone: whether it is in a line of one word.
    """

    words: str
    start: int
    stop: int
    end: float
    inside: float
    begins_line: bool
    is_alone: bool = False


@dataclass(frozen=True, slots=True)
class _Step:
    """A step of a way: a cell of a column, the heading of a group, or words that are no part of the table.

    Args:
        column: position of it; -1 for the heading of a group, -2 for no part.
        first, last: its pieces.
    """

    before: "_State | None"
    column: int
    first: int
    last: int
    cost: float


@dataclass(slots=True)
class _State:
    """The cheapest way to a place: what it cost, the last serial, the last step; what the row under way cost."""

    cost: float
    number: int
    step: _Step | None


@dataclass(slots=True)
class Effort:
    """What may still be read this way in one document [characters], so that reading a long one stays quick."""

    left: int = 20_000

    def takes(self, lines: Sequence[Sequence[Token]]) -> bool:
        """Tell whether lines may still be read, and count them."""
        length = sum(token.end - token.start for line in lines for token in line)
        if not 0 < length <= min(LONGEST, self.left):
            return False
        self.left -= length
        return True


@dataclass(slots=True)
class Reading:
    """The rows of a table and what they cost, the mean of a row.

    Args:
        is_wrapped: whether the lines are broken at a fixed width.
        is_scanned: whether wide gaps divide cells, and single blanks mean nothing.
        is_single: whether each line is one cell, those of several lines put together.
    """

    sheet: Sheet
    cost: float
    is_wrapped: bool = False
    is_scanned: bool = False
    is_single: bool = False
    costs: list[float] = field(default_factory=list)


def reading_of(text: str, lines: Sequence[Sequence[Token]], columns: Sequence[Column]) -> Reading | None:
    """Return the likeliest rows of a table, None when nothing can be read.

    Args:
        text: of the document.
        lines: the tokens of each line below the headings.
        columns: of the table; one must hold names.
    """
    layout = _Layout(text, [line for line in lines if line])
    pieces = list(layout.pieces())
    if not pieces or Role.NAME not in {column.role for column in columns}:
        return None
    found = _Lattice(pieces, list(columns), by_cells=layout.are_by_cells, are_single=layout.are_single).reading()
    if found:
        found.is_wrapped, found.is_scanned = layout.width > 0, layout.is_scanned
        found.is_single = layout.are_single
    return found


@dataclass
class _Layout:
    """How a table that fell apart is laid out: what its blanks and line ends say."""

    text: str
    lines: list[Sequence[Token]]

    @cached_property
    def width(self) -> int:
        """Return the width lines are broken at [columns], 0 for none."""
        if self.is_scanned:
            return 0
        widths = [self._width(line) for line in self.lines[:-1]]
        most = max(widths, default=0)
        full = sum(width >= most - _SHORT for width in widths)
        return most if len(widths) > 2 and full >= _SHARE * len(widths) and most > 2 * _SHORT * _SHORT else 0

    @cached_property
    def is_scanned(self) -> bool:
        """Tell whether wide gaps divide the cells of most lines, and single blanks none."""
        wide = sum(bool(_WIDE_GAP.search(self.text[line[0].start : line[-1].end])) for line in self.lines)
        return 2 * wide > len(self.lines) and sum(map(self._is_divided, self.lines)) < _DIVIDED * len(self.lines)

    def _is_divided(self, line: Sequence[Token]) -> bool:
        """Tell whether a single blank divides two cells of a line for sure: an attribute or unit and what is behind."""
        pairs = ((one, other) for one, other in pairwise(line) if self.text[one.end : other.start] == " ")
        return any(_is_no_value(one.words) and is_no_name(other.words) for one, other in pairs)

    @cached_property
    def are_single(self) -> bool:
        """Tell whether each line is one cell, those of several lines put together."""
        single = sum(len(line) == 1 for line in self.lines)
        broken = (line[0] for line in self.lines if "\n" in self.text[line[0].start : line[0].end])
        is_broken = any(not is_group_heading(token.words) for token in broken)
        return is_broken and single == len(self.lines)

    @cached_property
    def are_by_cells(self) -> bool:
        """Tell whether cells of more than one line stand alone in theirs, others together in one line."""
        several = sum(len(line) >= _CELLS for line in self.lines)
        alone = sum(len(line) == 1 for line in self.lines)
        return not (self.is_scanned or self.width) and min(several, alone) > _MIXED * len(self.lines)

    def _width(self, line: Sequence[Token]) -> int:
        return columns_of(self.text[line[0].start : line[-1].end])

    def pieces(self) -> Iterator[Piece]:
        """Yield the pieces of all lines."""
        before: Token | None = None
        for at, line in enumerate(self.lines):
            is_full = at > 0 and self._is_full(self.lines[at - 1], line)
            for token in line:
                gap = _LINE if before is None else self._gap(before, token)
                if before and gap == _LINE and self.are_by_cells and len(line) == len(self.lines[at - 1]) == 1:
                    gap = _PIECE
                if before and is_full and token is line[0] and self._parts_figures(before, token):
                    gap, is_full = _FIGURES, False
                yield from self._cut(token, gap, is_full=is_full and token is line[0], is_alone=len(line) == 1)
                before = token

    def _is_full(self, line: Sequence[Token], following: Sequence[Token]) -> bool:
        """Tell whether a line goes on in the next, whose first word would not have fitted into it."""
        if not self.width or not following:
            return False
        width = self._width(line)
        return width >= self.width - _SHORT or width + self._first(following) > self.width

    def _first(self, line: Sequence[Token]) -> int:
        """Return the width of what is not divided at the beginning of a line [columns]."""
        return first_unit_columns(self.text[line[0].start : line[-1].end])

    def _parts_figures(self, before: Token, token: Token) -> bool:
        """Tell whether a line ends between two figures, not inside one."""
        return before.words[-1].isdigit() and token.words[0].isdigit() and self._keeps_figures

    @cached_property
    def _keeps_figures(self) -> bool:
        """Tell whether lines end rather early than inside a figure."""
        rests = ((self.width - self._width(line), self._first(following)) for line, following in pairwise(self.lines))
        return any(_STRIPPED < rest < first for rest, first in rests)

    def _gap(self, before: Token, token: Token) -> int:
        blank = self.text[before.end : token.start]
        if "\n" in blank:
            return _EMPTY if re.search(r"\n\s*\n", blank) else _LINE
        if not blank:
            return _NONE
        return _WIDE if _WIDE_GAP.search(blank) else _BLANK

    def _cut(self, token: Token, gap: int, *, is_full: bool, is_alone: bool) -> Iterator[Piece]:
        """Cut a token at its blanks and changes; the first piece has the gap before the token."""
        whole = self.text[token.start : token.end]
        begins = gap in {_LINE, _EMPTY, _FIGURES, _PIECE} or token is self.lines[0][0]
        for word in re.finditer(r"\S+", whole):
            cuts = sorted({0, *(found.start() for found in _CUT.finditer(word[0])), len(word[0])})
            for first, last in pairwise(cuts):
                start = token.start + word.start() + first
                end, inside = self._costs(gap, is_full=is_full)
                if first:
                    end = _cost_of_cut(word[0], first)
                yield Piece(word[0][first:last], start, start + last - first, end, inside, begins, is_alone)
                gap, is_full, begins = _NONE, False, False
            behind = re.match(r"\s*", whole[word.end() :])
            gap = self._gap_within(behind[0] if behind else "", token)

    def _gap_within(self, blank: str, token: Token) -> int:
        """Tell what a blank inside a token is: none where lines of cells or targets were put together."""
        if "\n" in blank or (blank == " " and (self.are_single or is_known(token.words))):
            return _NONE
        return _WIDE if len(blank) > 1 or blank in {"\t", "\u3000"} else _BLANK

    def _costs(self, gap: int, *, is_full: bool) -> tuple[float, float]:
        if is_full:
            return _WRAPPED_END, _WRAPPED_INSIDE
        if self.is_scanned:
            return _SCANNED_ENDS[gap], _SCANNED_INSIDE[gap]
        return _ENDS[gap], _PUT_TOGETHER if gap == _LINE and self.are_single else _INSIDE[gap]


def _cost_of_cut(words: str, place: int) -> float:
    """Return what it costs that a cell ends at a place inside a run without blanks: little at an attribute."""
    if words[:place].endswith(("约束性", "预期性")) or words.startswith(("约束性", "预期性"), place):
        return 0.5
    return 1.0 if words[place - 1] in "）)" else _ENDS[_NONE]


def _is_no_value(words: str) -> bool:
    """Tell whether a line of words heads a group, or is an attribute or a unit."""
    return is_group_heading(words) or attribute_of(words) is not None or is_unit(words)


def _may_be_torn(group: str) -> bool:
    """Tell whether the heading of a group may be the beginning of a name: it is long, and not numbered."""
    return len(group) > _TORN and not is_group_heading(group)


class _Lattice:
    """All ways to deal pieces out to columns."""

    def __init__(self, pieces: list[Piece], columns: list[Column], *, by_cells: bool, are_single: bool) -> None:
        self._pieces = pieces
        self._by_cells, self._are_single = by_cells, are_single
        self._columns = columns
        self._costs = CellCosts([piece.words for piece in pieces], columns)

    def reading(self) -> Reading | None:
        """Return the rows of the cheapest way."""
        states: list[list[_State | None]] = [[None] * len(self._columns) for _ in range(len(self._pieces) + 1)]
        states[0][0] = _State(0.0, 0, None)
        for at in range(len(self._pieces)):
            self._from(states, at)
        self._skip(states[-1])
        last = states[-1][0]
        return self._rows(last) if last else None

    def _from(self, states: list[list[_State | None]], at: int) -> None:
        """Take every step from a place on: first the cells left out, then those that hold something."""
        here = states[at]
        self._skip(here)
        for column, state in enumerate(here):
            if state is None:
                continue
            for last, cost in self._cells(column, at, state.number):
                number = self._costs.number(at, last) if self._columns[column].role is Role.SERIAL else 0
                after = (column + 1) % len(self._columns)
                step = _Step(state, column, at, last, cost)
                self._put(states[last], after, _State(state.cost + cost, number or state.number, step))
        start = here[0]
        if start is not None:
            self._between(states, at, start)

    def _skip(self, here: list[_State | None]) -> None:
        for column in (*range(len(here)), *range(len(here))):
            state = here[column]
            cost = self._costs.left_out(column)
            if state is not None and cost < NEVER:
                self._put(here, (column + 1) % len(here), _State(state.cost + cost, state.number, state.step))

    def _between(self, states: list[list[_State | None]], at: int, state: _State) -> None:
        """Take the steps between two rows: the heading of a group, and what is no part of the table."""
        piece = self._pieces[at]
        step = _Step(state, -2, at, at + 1, _NO_PART)
        self._put(states[at + 1], 0, _State(state.cost + _NO_PART, state.number, step))
        if not piece.begins_line:
            return
        inside = 0.0
        for last in range(at + 1, min(at + _PIECES, len(self._pieces)) + 1):
            if last > at + 1:
                inside += self._pieces[last - 1].inside
            ends_line = last == len(self._pieces) or self._pieces[last].begins_line
            cost = self._costs.group(at, last) + inside + (0 if ends_line else 2.5)
            if cost < NEVER:
                step = _Step(state, -1, at, last, cost)
                self._put(states[last], 0, _State(state.cost + cost, state.number, step))

    def _cells(self, column: int, at: int, number: int) -> Iterator[tuple[int, float]]:
        """Yield where a cell that begins at a place may end, and what it costs."""
        inside = self._pieces[at].end + (0.4 if column == 0 and not self._pieces[at].begins_line else 0.0)
        for last in range(at + 1, min(at + self._costs.most(column), len(self._pieces)) + 1):
            if last > at + 1:
                inside += self._pieces[last - 1].inside
            cost = self._costs.cell(column, at, last, number)
            if cost >= NEVER and self._is_said(column, at, last):
                cost = _SAID
            if cost < NEVER:
                yield last, cost + inside + _ALONE * (self._by_cells and self._stands_apart(column, at, last))

    def _is_said(self, column: int, at: int, last: int) -> bool:
        """Tell whether pieces are a whole line of words that may be a value because each line is one cell."""
        if not (self._are_single and self._columns[column].role in VALUES and self._pieces[at].begins_line):
            return False
        ends = last == len(self._pieces) or self._pieces[last].begins_line
        words = self._costs.words(at, last)
        is_whole = ends and not any(one.begins_line for one in self._pieces[at + 1 : last])
        return is_whole and bool(_WORDS.search(words)) and len(words) <= _LONG and not _is_no_value(words)

    def _stands_apart(self, column: int, at: int, last: int) -> bool:
        """Tell whether a cell of one line stands not in that of the cells beside it, as only cells of more lines do."""
        pieces, roles = self._pieces, [one.role for one in self._columns]
        if (
            not pieces[at].begins_line
            or roles[column] in _OVER
            or any(one.begins_line for one in pieces[at + 1 : last])
        ):
            return False
        first = next(place for place, role in enumerate(roles) if role not in _OVER)
        behind = column > first and at > 0 and not pieces[at - 1].is_alone
        ahead = last < len(pieces) and pieces[last].begins_line and not pieces[last].is_alone
        return pieces[at].is_alone and (behind or (ahead and column < len(roles) - 1))

    @staticmethod
    def _put(states: list[_State | None], column: int, state: _State) -> None:
        found = states[column]
        if found is None or state.cost < found.cost:
            states[column] = state

    def _rows(self, last: _State) -> Reading:
        steps: list[_Step] = []
        state: _State | None = last
        while state is not None and state.step is not None:
            steps.append(state.step)
            state = state.step.before
        return self._read(steps[::-1])

    def _read(self, steps: Sequence[_Step]) -> Reading:
        """Make rows of steps."""
        reading = Reading(Sheet(list(self._columns), []), 0.0)
        group, row_steps = "", list[_Step]()
        for step in steps:
            if step.column < 0 or (row_steps and step.column <= row_steps[-1].column):
                group = self._finish(reading, row_steps, group)
                row_steps = []
            if step.column == -1:
                group = self._words(step)
            elif step.column >= 0:
                row_steps.append(step)
        self._finish(reading, row_steps, group)
        self._doubt(reading)
        reading.cost = sum(step.cost for step in steps) / max(1, len(reading.sheet.rows))
        return reading

    def _words(self, step: _Step) -> str:
        return self._costs.words(step.first, step.last)

    def _finish(self, reading: Reading, steps: Sequence[_Step], group: str) -> str:
        """Put a row on the sheet; return the group the next one belongs to."""
        if not steps:
            return group
        row = Row(start=self._pieces[steps[0].first].start, end=self._pieces[steps[-1].last - 1].stop)
        for step in steps:
            self._put_cell(row, step)
        row.group = row.group or group
        row.count = category_of(row.group)[1]
        own, row.name = number_and_name(row.name)
        row.number = row.number or own
        row.joined = row.joined or (_may_be_torn(group) and len(row.name) < _TORN)
        reading.sheet.rows.append(row)
        filled = {step.column for step in steps}
        left = sum(self._costs.left_out(at) for at in range(len(self._columns)) if at not in filled)
        reading.costs.append(sum(step.cost for step in steps) + left)
        return row.group

    def _put_cell(self, row: Row, step: _Step) -> None:
        role, words = self._columns[step.column].role, self._words(step)
        if role is Role.SERIAL and serial_of(words) is not None:
            row.number = words
        elif role is Role.NAME:
            row.name = words
            row.joined = any(self._pieces[at].inside > 2 for at in range(step.first + 1, step.last))
        elif role is Role.UNIT:
            row.unit = words
        elif role is Role.ATTRIBUTE:
            row.attribute = words
        elif role is Role.CATEGORY:
            row.group = words
            row.joined = row.joined or _may_be_torn(words)
        elif role in {Role.RATING, Role.DEFINITION}:
            row.texts[role] = words
        elif role in VALUES:
            put_value(row, role, step.column, words)

    def _doubt(self, reading: Reading) -> None:
        """Doubt rows that cost more than the others do."""
        usual = min(median(reading.costs), 1.0) if reading.costs else 0.0
        for row, cost in zip(reading.sheet.rows, reading.costs, strict=True):
            row.unclear = cost > usual + _DOUBTFUL
