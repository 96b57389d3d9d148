"""Rows of a table whose names were broken over lines: the pieces above and below a row's values put back into it.

A row is known by the line that ends in its attribute, or holds all its values. Lines of words between two such lines
are pieces of the name above, of the name below, or the heading of a group: a piece that goes on fills the width of its
column, brackets close, names end as most do; the way that fits best is taken.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from midcourse.documents.lines import columns_of
from midcourse.plan.outline.fallen_tables.tokens import Token, end_of_name
from midcourse.plan.outline.indicator_cells.columns import VALUES, Column, Role, role_of
from midcourse.plan.outline.indicator_cells.words import (
    HAN,
    attribute_of,
    is_group_heading,
    is_missing,
    is_unit,
    number_and_name,
    serial_of,
)

#: Least rows that end alike; most lines between two of them; tokens of a row's line, at least.
_ROWS, _BETWEEN, _TOKENS = 3, 6, 2
#: Where so many times more lines are headings of groups than pieces, all are.
_MANY = 3
#: Columns by which a piece that goes on may fall short of the widest, and what more when the next piece begins with
#: what is not divided: letters and figures, a character before a closing bracket.
_SHORT = 2
_UNDIVIDED = re.compile(r"[（(]?[A-Za-z0-9.&/]+|.[）)、，%％]")
#: What a wrong sign costs: a short piece that goes on, an open bracket, pieces not around the middle, no usual end, a
#: heading of a group that says nothing of one.
_GAP, _OPEN, _UNEVEN, _UNUSUAL, _HEADING = 6, 6, 2, 1, 3
_BRACKETS = re.compile(r"[（(\[［].*?[)）\]］]")
_ABOUT = re.compile("左右|以[上下内]|之间")
_HAN = re.compile(f"[{HAN}]")
_UNIT_END = re.compile(r"[)）]$")


def unwrapped(text: str, lines: Sequence[Sequence[Token]], columns: Sequence[Column]) -> list[Token]:
    """Return the tokens of lines in the order of cells.

    Args:
        text: of the document.
        lines: the tokens of each line below the headings.
        columns: of the table.
    """
    rows = [_Line(text, list(tokens), columns) for tokens in lines if tokens]
    anchors = sum(row.is_anchor for row in rows)
    if anchors < _ROWS or not any(row.is_piece for row in rows):
        return [token for row in rows for token in row.tokens]
    runs = [_Run(run) for run in _runs(rows)]
    width = max(run.width for run in runs if run.places)
    for run in runs:
        run.width = width
    ways = [run.best() for run in runs]
    pieces = sum(line.is_piece for line in rows)
    joined = sum(sum(way.above) + sum(way.below) for way in ways)
    is_broken = any(_is_open(line.name) for line in rows) or any(run.usual for run in runs if run.places)
    are_headings = not is_broken and pieces > _MANY * joined
    return [token for run, way in zip(runs, ways, strict=True) for token in run.tokens(None if are_headings else way)]


@dataclass
class _Line:
    """One line of a table: a row's own, a piece of a name, or something else."""

    text: str
    tokens: list[Token]
    columns: Sequence[Column]
    named: list[Token] = field(default_factory=list)
    valued: list[Token] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.named = self.tokens

    @cached_property
    def is_anchor(self) -> bool:
        """Tell whether the line holds the values of a row."""
        if len(self.tokens) < _TOKENS:
            return False
        roles = [column.role for column in self.columns]
        if Role.ATTRIBUTE in roles:
            return any(attribute_of(token.words) for token in self.tokens[1:])
        due = sum(role in VALUES for role in roles)
        return 0 < due <= sum(token.is_figure or is_missing(token.words) for token in self.tokens[self.lead :])

    @cached_property
    def is_piece(self) -> bool:
        """Tell whether the line is nothing but words, or the end of a bracket, and no heading of columns or groups."""
        words = "".join(token.words for token in self.tokens)
        if self.is_anchor or is_group_heading(words) or role_of(words) in {Role.NAME, Role.SERIAL}:
            return False
        return all(_is_worded(token) for token in self.tokens)

    @cached_property
    def lead(self) -> int:
        """Return how many tokens stand before the name: the group and the serial number."""
        roles = {column.role for column in self.columns}
        two = self.tokens[:2]
        for at, token in enumerate(two):
            is_serial = serial_of(token.words) is not None and (Role.SERIAL in roles or token.words[-1] in ".．、")
            if is_serial and all(before.is_words for before in two[:at]):
                return at + 1
        grouped = Role.CATEGORY in roles and len(two) > 1 and all(token.is_words for token in two)
        return int(grouped and len(two[0].words) <= _GROUP and "（" not in two[0].words)

    @cached_property
    def end(self) -> int:
        """Return the place behind the tokens of the name."""
        rest = self.tokens[self.lead :]
        if not rest or not (rest[0].is_words or _is_worded(rest[0])) or attribute_of(rest[0].words):
            return self.lead
        if self.is_wide:
            return next(
                (at for at in range(self.lead + 1, len(self.tokens)) if self.tokens[at].fresh), len(self.tokens)
            )
        has_unit = any(column.role is Role.UNIT for column in self.columns)
        return self.lead + end_of_name(rest, has_unit=has_unit)

    @cached_property
    def name(self) -> str:
        """Return the piece of the name that stands in the line."""
        tokens = self.named if self.is_piece else self.tokens[self.lead : self.end]
        return "".join(token.words for token in tokens)

    @cached_property
    def width(self) -> int:
        """Return the width of the piece of the name, its number included [columns]."""
        if not self.name:
            return 0
        first, last = (self.named[0], self.named[-1]) if self.is_piece else (self.cell, self.tokens[self.end - 1])
        return columns_of(self.text[first.start : last.end])

    @property
    def cell(self) -> Token:
        """Return the token the cell of the name begins with: the name's own, or a number before it in the cell."""
        has_serial = any(column.role is Role.SERIAL for column in self.columns)
        is_numbered = self.lead > 0 and not has_serial and serial_of(self.tokens[self.lead - 1].words) is not None
        return self.tokens[self.lead - is_numbered]

    @cached_property
    def is_wide(self) -> bool:
        """Tell whether wide gaps divide the cells of the line."""
        return sum(token.fresh for token in self.tokens) > 1

    def column(self, token: Token) -> int:
        """Return the column of a typewriter a token begins in."""
        first = self.text.rfind("\n", 0, token.start) + 1
        return columns_of(self.text[first : token.start])

    def part(self, first: int, values: Collection[int]) -> None:
        """Tell the tokens of a piece that belong to the name or a value, by the columns these begin in."""
        last = min(values)
        self.named = [token for token in self.tokens if first - 1 <= self.column(token) < last - 1]
        self.valued = [token for token in self.tokens if self.column(token) in values]

    @cached_property
    def is_numbered(self) -> bool:
        """Tell whether a number stands before the words: they begin a name."""
        return self.is_piece and bool(number_and_name(self.name)[0])

    @property
    def is_apart(self) -> bool:
        """Tell whether the line is a piece of nothing: it stands where neither names nor values begin."""
        return self.is_piece and not self.named and not self.valued


#: Longest word that may be the group before a name [characters].
_GROUP = 10


def _is_worded(token: Token) -> bool:
    words = token.words
    if attribute_of(words) or is_missing(words):
        return False
    if words[0].isdigit():
        rest = words.lstrip("0123456789.,， ")
        return len(_HAN.findall(rest)) > 1 and not is_unit(rest) and not _ABOUT.match(rest)
    return not token.is_figure or bool(_UNIT_END.search(words)) or words[0] in "（("


def _runs(rows: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Yield the stretches of rows and pieces; what is neither stands alone."""
    run: list[_Line] = []
    for row in rows:
        if row.is_anchor or row.is_piece:
            run.append(row)
            continue
        if run:
            yield run
        run = []
        yield [row]
    if run:
        yield run


@dataclass(frozen=True)
class _Way:
    """One way to deal lines out: what it costs, and how many lines above and below belong to each row."""

    cost: int
    above: tuple[int, ...] = ()
    below: tuple[int, ...] = ()


@dataclass
class _Run:
    """Rows and the lines between them."""

    lines: list[_Line]
    places: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.places = [place for place, line in enumerate(self.lines) if line.is_anchor]
        self._part()
        self.width = max(line.width for line in self.lines)
        ends = [bool(_UNIT_END.search(line.name)) for line in self.lines if line.is_anchor and line.name]
        self.usual = 2 * sum(ends) > len(ends)

    def _part(self) -> None:
        """Tell what of the pieces belongs to names where wide gaps divide the cells."""
        rows = [self.lines[place] for place in self.places if self.lines[place].end > self.lines[place].lead]
        wide = [row for row in rows if row.is_wide and row.end < len(row.tokens)]
        if not wide or 2 * len(wide) < len(self.places):
            return
        first = min(row.column(row.cell) for row in wide)
        begun = {row.column(token) for row in wide for token in row.tokens[row.end :]}
        values = {column + by for column in begun for by in (-1, 0, 1)}
        for line in self.lines:
            if line.is_piece and first < min(begun):
                line.part(first, values)

    def tokens(self, way: _Way | None) -> list[Token]:
        """Return the tokens, those of pieces where a way puts them; None for none."""
        if way is None or not self.places:
            return [token for line in self.lines for token in line.tokens]
        ordered: list[Token] = []
        done = 0
        for place, above, below in zip(self.places, way.above, way.below, strict=True):
            ordered += [token for line in self.lines[done : place - above] for token in line.tokens]
            ordered += self._row(place, above, below)
            done = place + below + 1
        return ordered + [token for line in self.lines[done:] for token in line.tokens]

    def _row(self, place: int, above: int, below: int) -> list[Token]:
        line = self.lines[place]
        others = [*self.lines[place - above : place], *self.lines[place + 1 : place + 1 + below]]
        own = line.tokens[line.lead : line.end]
        pieces = [*(other.named for other in others[:above]), own, *(other.named for other in others[above:])]
        whole = _whole([piece for piece in pieces if piece], fresh=own[0].fresh if own else not line.lead)
        values = line.tokens[line.end :]
        for other in others:
            for token in other.valued if values else ():
                _put_on(values, line, other.column(token), token)
        return [*line.tokens[: line.lead], *whole, *values]

    def best(self) -> _Way:
        """Return the cheapest way, row by row."""
        if not self.places:
            return _Way(0)
        ways = {
            above: _Way(self._left(0, self.places[0] - above)) for above in range(min(self.places[0], _BETWEEN) + 1)
        }
        for at, place in enumerate(self.places):
            following = self.places[at + 1] if at + 1 < len(self.places) else len(self.lines)
            ways = self._further(ways, place, following, is_last=at + 1 == len(self.places))
        return min(ways.values(), key=lambda way: way.cost)

    def _further(self, ways: dict[int, _Way], place: int, following: int, *, is_last: bool) -> dict[int, _Way]:
        """Deal out the lines behind a row; return the cheapest way for each number of lines the next row takes."""
        between = following - place - 1
        found: dict[int, _Way] = {}
        for above, way in ways.items():
            for below in range(min(between, _BETWEEN) + 1):
                cost = way.cost + self._cost(place, above, below)
                for taken in range(1 if is_last else min(between - below, _BETWEEN) + 1):
                    left = self._left(place + below + 1, following - taken)
                    if taken not in found or cost + left < found[taken].cost:
                        found[taken] = _Way(cost + left, (*way.above, above), (*way.below, below))
        return found

    def _left(self, start: int, end: int) -> int:
        """Return what it costs that lines are headings of groups."""
        lines = [line for line in self.lines[start:end] if not (line.is_apart or line.is_numbered)]
        return sum(_HEADING + _GAP * (self._is_full(line, "") or not line.name) for line in lines)

    def _is_full(self, line: _Line, following: str) -> bool:
        """Tell whether a piece fills its column so that what follows had to go on in the next line."""
        undivided = _UNDIVIDED.match(following)
        return line.width >= self.width - _SHORT - (columns_of(undivided[0]) if undivided else 0)

    def _cost(self, place: int, above: int, below: int) -> int:
        """Return what speaks against a row's name of so many lines above and below its own."""
        lines = [line for line in self.lines[place - above : place + below + 1] if line.name]
        name = "".join(line.name for line in lines)
        cost = sum(_GAP for line, following in pairwise(lines) if not self._is_full(line, following.name))
        cost += _OPEN * (_is_open(name) + (not name))
        cost += _GAP * sum(line.is_apart for line in self.lines[place - above : place + below + 1])
        cost += _GAP * sum(line.is_numbered for line in lines[1:])
        cost += _UNEVEN * (above > 0 and below - above not in {0, 1} and bool(self.lines[place].name))
        return cost + _UNUSUAL * (self.usual and not _UNIT_END.search(name))


def _whole(pieces: Sequence[Sequence[Token]], *, fresh: bool) -> list[Token]:
    """Return the tokens of a name; one where it was put together from pieces."""
    if len(pieces) < 2:
        return [token for piece in pieces for token in piece]
    words = "".join(" ".join(token.words for token in piece) for piece in pieces)
    tokens = [token for piece in pieces for token in piece]
    return [Token(words, min(token.start for token in tokens), max(token.end for token in tokens), fresh)]


def _put_on(values: list[Token], line: _Line, column: int, token: Token) -> None:
    """Put a piece of a value on the one it stands above or below."""
    nearest = min(range(len(values)), key=lambda at: abs(line.column(values[at]) - column))
    found = values[nearest]
    words = found.words + token.words if found.start < token.start else token.words + found.words
    values[nearest] = Token(words, min(found.start, token.start), max(found.end, token.end), found.fresh)


def _is_open(name: str) -> bool:
    """Tell whether a bracket of a name is open, or one closes that none opened."""
    rest = _BRACKETS.sub("", name)
    return bool(re.search(r"[（(\[［)）\]］]", rest))
