"""Rows whose names were broken in halves around the line of their values, as cells set in the middle of a row leave it.

Halves fill no column, so nothing but where they stand and how names begin and end says which row they belong to: a line
of values alone has one half above and one below, a line that begins with the second half has the first above. The
heading of a group that stands before a half, or alone before the values, is taken off. The cheapest way is taken.
Where rows are numbered a line that begins with a number and words has no half above, but may have one below.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise, starmap

from midcourse.plan.outline.fallen_tables.cells.tokens import Token, is_value
from midcourse.plan.outline.fallen_tables.rows.segments import Segment
from midcourse.plan.outline.indicator_cells.columns import VALUES, Column, Role, leads, role_of
from midcourse.plan.outline.indicator_cells.group_words import WHOLE, is_surely_group
from midcourse.plan.outline.indicator_cells.words import (
    HAN,
    attribute_of,
    is_group_heading,
    is_missing,
    is_unit,
    name_of,
    serial_of,
)

#: How many rows there must be for a line that is neither a row nor words.
_STRAY = 8
#: Least rows of values alone between two halves; most pieces of a name above and below its values.
_ROWS, _PIECES = 2, 2
#: What a way costs: values without one of two halves; without a name; a piece before a line that may be whole; a piece
#: behind one; an open bracket; an end that is none; a whole name inside; a piece in no row; a group alone.
_ONE, _NAMELESS, _BEFORE, _BEHIND, _OPEN, _END, _INSIDE, _LOST, _GROUP = 5, 20, 0.5, 3, 8, 4, 8, 9, 2
#: What two halves of unlike length cost at most; cost from which a row is doubtful; mean cost up to which it is a way,
#: mean cost where but one row stands so; groups of four characters that are usual, and what one costs then.
_UNLIKE, _DOUBTFUL, _SURE, _SURER, _GROUPS, _USUAL = 1.0, 3.0, 2.5, 1.0, 3, 0.3
_BRACKETS = re.compile(r"[（(\[［][^（(\[［)）\]］]*[)）\]］]")
_ATTRIBUTE = re.compile(r"[【（(\[［](?:约束|预期)性(?:指标)?[】)）\]］]$")
_LOOSE = re.compile(r"[（(\[［)）\]］]")
_MEASURE = re.compile("[率量数额积值度重比]$")
#: Columns before that of the name.
_BEFORE_NAME = frozenset((Role.SERIAL, Role.CATEGORY, Role.KIND))
_TAIL = re.compile(r"[率量数值额）)”、]")
_HEADING = re.compile(rf"[{HAN}]{{4}}(?:[（(]\d{{1,2}}项[)）])?")
_LONG_HEADING = re.compile(rf"[{HAN}]{{4,8}}(?:[（(]\d{{1,2}}项[)）])?")
#: What a piece costs behind a numbered row that has the first half of its name.
_REST = 1
_QUOTES = str.maketrans("", "", "“”‘’*＊#※")


def halved(lines: Sequence[Sequence[Token]], columns: Sequence[Column]) -> list[Segment]:
    """Return the rows of a table whose names stand in halves around their values, none where they do not.

    Args:
        lines: the tokens of each line below the headings.
        columns: of the table.
    """
    is_numbered = Role.SERIAL in {column.role for column in columns}
    parts = [_part_of(tokens, columns) for tokens in lines if tokens and not (is_numbered and _are_headings(tokens))]
    between = zip(parts, parts[1:], parts[2:], strict=False)
    around = sum(one.is_bare and not (above.is_row or below.is_row) for above, one, below in between)
    around += sum(starmap(_is_rest, pairwise(parts)))
    if is_numbered and not _counts_up(parts):
        return []
    strays = sum(not part.is_row and part.end < len(part.tokens) for part in parts)
    if not around or _STRAY * strays > sum(part.is_row for part in parts):
        return []
    has_groups = sum(not part.is_row and bool(_HEADING.fullmatch(part.name)) for part in parts) >= _GROUPS
    ways = [_Stretch(run, _USUAL if has_groups else _GROUP, is_numbered) for run in _stretches(parts)]
    sure = (_SURE if around >= _ROWS else _SURER) * sum(part.is_row for part in parts)
    return [row for way in ways for row in way.rows()] if sum(way.cost for way in ways) <= sure else []


def _part_of(tokens: Sequence[Token], columns: Sequence[Column]) -> "_Part":
    """Return a line with its serial apart, which stands before the rest or behind the heading of a group.

    So does the attribute where its column comes first.
    """
    led = list(tokens[: int(leads(columns) and len(tokens) > 1 and attribute_of(tokens[0].words) is not None)])
    rest = list(tokens[len(led) :])
    if Role.SERIAL in {column.role for column in columns}:
        for at, token in enumerate(rest[: 1 + (rest[0].is_words and not is_unit(rest[0].words))]):
            if serial_of(token.words) is not None and len(rest) > at + 1:
                return _Part([*rest[:at], *rest[at + 1 :]], columns, [token], led)
    return _Part(rest, columns, led=led)


def _are_headings(tokens: Sequence[Token]) -> bool:
    """Tell whether a line holds headings, as they come again on each page."""
    return sum(role_of(token.words) is not None for token in tokens) >= max(_ROWS + 1, len(tokens) - 1)


def _counts_up(parts: Sequence["_Part"]) -> bool:
    """Tell whether the serials of rows go up one by one."""
    numbers = [serial_of(token.words) for part in parts for token in part.serial]
    return len(numbers) > _ROWS and all(after == (before or 0) + 1 for before, after in pairwise(numbers))


def _is_rest(above: "_Part", part: "_Part") -> bool:
    """Tell whether words below a row end its name, which breaks off without them."""
    if not above.is_row or part.is_row or part.serial or part.end < len(part.tokens) or not above.end:
        return False
    breaks, ends = name_of(above.name), name_of(above.name + part.name)
    is_ended = breaks.unit is None and ends.unit is not None
    return is_ended or (
        not WHOLE.search(above.name) and bool(WHOLE.search(part.name)) and not is_surely_group(part.name)
    )


@dataclass
class _Part:
    """One line: the values of a row with or without words before them, or words alone.

    Args:
        serial, led: its number, and the attribute it begins with, none of its tokens.
    """

    tokens: list[Token]
    columns: Sequence[Column]
    serial: list[Token] = field(default_factory=list)
    led: list[Token] = field(default_factory=list)

    @cached_property
    def _roles(self) -> list[Role]:
        return [column.role for column in self.columns]

    @cached_property
    def end(self) -> int:
        """Return how many tokens stand before unit, values and attribute; the first one where no cell lacks."""
        if self.serial and len(self.tokens) == sum(role not in _BEFORE_NAME for role in self._roles):
            return int(not self.tokens[0].is_figure)
        due = sum(role in VALUES for role in self._roles)
        figures = sum(token.is_figure or is_missing(token.words) for token in self.tokens)
        for at, token in enumerate(self.tokens):
            words = token.words
            is_spoken = len(self.tokens) > 1 and figures < due and _is_spoken(words)
            has_unit = Role.UNIT in self._roles and is_unit(words)
            if token.is_figure or is_missing(words) or attribute_of(words) or has_unit or is_spoken:
                return at
        return len(self.tokens)

    @cached_property
    def is_row(self) -> bool:
        """Tell whether the values of a row stand in the line: its attribute, or all of them."""
        rest = self.tokens[self.end :]
        if Role.ATTRIBUTE in self._roles and not leads(self.columns):
            return len(rest) > 1 and any(attribute_of(token.words) for token in rest)
        due = sum(role in VALUES for role in self._roles)
        held = sum(is_value(token.words) or is_missing(token.words) for token in rest)
        return 0 < due <= held or (held > 0 and self.serial != [] and self.end > 0)

    @cached_property
    def is_bare(self) -> bool:
        """Tell whether a row's line holds no words before its values, or but one that may head its group."""
        is_headed = Role.CATEGORY in self._roles and self.end == 1 and bool(_HEADING.fullmatch(self.tokens[0].words))
        return self.is_row and (self.end == 0 or is_headed)

    @cached_property
    def is_heading(self) -> bool:
        """Tell whether a line of words is surely the heading of a group."""
        return not self.is_row and is_group_heading("".join(token.words for token in self.tokens))

    @cached_property
    def group(self) -> list[Token]:
        """Return the heading of a group that stands before words of a name."""
        grouped = Role.CATEGORY in self._roles and self.end > 1 and bool(_HEADING.fullmatch(self.tokens[0].words))
        return self.tokens[:1] if grouped else []

    @cached_property
    def named(self) -> list[Token]:
        """Return the tokens of the name."""
        return self.tokens[len(self.group) : self.end]

    @property
    def name(self) -> str:
        """Return the words of the name."""
        return "".join(token.words for token in self.named)


def _is_spoken(words: str) -> bool:
    """Tell whether words are a target without a figure."""
    return is_value(words) and not any(map(str.isdigit, words)) and not _MEASURE.search(words)


def _stretches(parts: Sequence[_Part]) -> Iterator[list[_Part]]:
    """Yield the stretches between headings of groups, each with the heading above it."""
    run: list[_Part] = []
    for part in parts:
        if part.is_heading and run:
            yield run
            run = []
        run.append(part)
    if run:
        yield run


@dataclass(frozen=True)
class _Row:
    """One row of a way: its line, how many pieces above and below are its, and whether a word before is its group."""

    place: int
    above: int
    below: int
    is_headed: bool
    cost: float


@dataclass
class _Stretch:
    """Rows and the pieces between them, dealt out the cheapest way.

    Args:
        parts: its lines.
        group: what it costs that a piece entitles a group.
        is_numbered: whether rows have serials, so that no piece stands above one that has a name behind its own.
    """

    parts: list[_Part]
    group: float
    is_numbered: bool = False
    cost: float = 0.0
    _way: tuple[_Row, ...] = field(default=())

    def __post_init__(self) -> None:
        places = [at for at, part in enumerate(self.parts) if part.is_row]
        names = [self.parts[at].name for at in places if self.parts[at].end]
        self._has_units = 2 * sum(name_of(name).unit is not None for name in names) > len(names)
        first = places[0] if places else len(self.parts)
        ways: dict[int, tuple[float, tuple[_Row, ...]]] = {
            taken: (self._lost(0, first - taken), ()) for taken in range(min(first, _PIECES) + 1)
        }
        for at, place in enumerate(places):
            following = places[at + 1] if at + 1 < len(places) else len(self.parts)
            ways = self._further(ways, place, following, is_last=at + 1 == len(places))
        self.cost, self._way = min(ways.values(), key=lambda way: way[0])

    def _further(
        self, ways: dict[int, tuple[float, tuple[_Row, ...]]], place: int, following: int, *, is_last: bool
    ) -> dict[int, tuple[float, tuple[_Row, ...]]]:
        """Deal out the pieces behind a row; return the cheapest way for each number the next row takes."""
        found: dict[int, tuple[float, tuple[_Row, ...]]] = {}
        between = following - place - 1
        for above, (cost, rows) in ways.items():
            for below in range(min(between, _PIECES) + 1):
                row = self._row(place, above, below)
                for taken in range(1 if is_last else min(between - below, _PIECES) + 1):
                    whole = cost + row.cost + self._lost(place + below + 1, following - taken)
                    if taken not in found or whole < found[taken][0]:
                        found[taken] = whole, (*rows, row)
        return found

    def _lost(self, start: int, end: int) -> float:
        """Return what it costs that pieces are in no row."""
        return sum(
            0 if part.is_heading else self.group if self._may_entitle(part) else _LOST for part in self.parts[start:end]
        )

    def _may_entitle(self, part: _Part) -> bool:
        """Tell whether words alone may be the heading of a group, a longer one where serials tell the rows."""
        return not part.serial and bool((_LONG_HEADING if self.is_numbered else _HEADING).fullmatch(part.name))

    def _row(self, place: int, above: int, below: int) -> _Row:
        """Return a row of so many pieces, its own word its group's heading where that is likelier."""
        part = self.parts[place]
        choices = [False, True] if part.is_bare and part.end else [False]
        rows = [_Row(place, above, below, choice, self._cost(place, above, below, choice)) for choice in choices]
        return min(rows, key=lambda row: row.cost)

    def _cost(self, place: int, above: int, below: int, is_headed: bool) -> float:
        """Return what speaks against a row of so many pieces."""
        others = [*self.parts[place - above : place], *self.parts[place + 1 : place + below + 1]]
        own = [] if is_headed else [self.parts[place].name] if self.parts[place].named else []
        names = [part.name for part in others[:above]] + own + [part.name for part in others[above:]]
        if not names or any(part.is_heading for part in others):
            return _NAMELESS
        ordered = [*others[:above], self.parts[place], *others[above:]]
        cost = _END * float(any(part.group for part in ordered[1:]))
        cost += self._cost_of_place(above, below, bool(own))
        if self.is_numbered and own:
            begins = bool(self.parts[place].serial) or own[0].startswith("其中")
            cost += _NAMELESS * (above and begins)
            cost += _OPEN * any(is_surely_group(part.name) for part in others[above:])
        if own and below and (self.is_numbered or _is_rest(self.parts[place], others[above])):
            cost -= (_BEHIND - _REST) * below
        numbers = [part.serial for part in ordered]
        is_another = any(numbers[above + 1 :]) or sum(map(bool, numbers)) > 1
        return cost + _NAMELESS * is_another + self._cost_of_words(names)

    @staticmethod
    def _cost_of_place(above: int, below: int, has_own: bool) -> float:
        if not has_own:
            return _ONE * abs(above - below) + (above + below > _PIECES)
        return _BEFORE * above + _BEHIND * below + _BEHIND * max(0, above - 1)

    def _cost_of_words(self, names: Sequence[str]) -> float:
        """Return what speaks against pieces as one name: a bracket left open, an end that is none, one whole inside."""
        whole = _ATTRIBUTE.sub("", "".join(names)).translate(_QUOTES)
        taken = name_of(whole)
        cost = _OPEN * bool(_LOOSE.search(_BRACKETS.sub("", _BRACKETS.sub("", whole))))
        cost += _END * (taken.unit is None if self._has_units else not WHOLE.search(whole))
        cost += _END * bool(_TAIL.match(whole))
        cost += _INSIDE * sum(name_of(name).unit is not None for name in names[:-1])
        lengths = [len(name) for name in names]
        return cost + _UNLIKE * (max(lengths) - min(lengths)) / max(*lengths, 1)

    def rows(self) -> Iterator[Segment]:
        """Yield the rows, each with the heading of its group before it."""
        done = 0
        for row in self._way:
            lost = [token for part in self.parts[done : row.place - row.above] for token in part.tokens]
            yield self._segment(row, lost)
            done = row.place + row.below + 1

    def _segment(self, row: _Row, lost: Sequence[Token]) -> Segment:
        part = self.parts[row.place]
        above = self.parts[row.place - row.above : row.place]
        below = self.parts[row.place + 1 : row.place + row.below + 1]
        group = [token for one in (*above, part, *below) for token in one.group]
        own = part.named
        if row.is_headed:
            group, own = [*group, *own], []
        named = [*(one.named for one in above), own, *(one.named for one in below)]
        tokens = [*_whole([piece for piece in named if piece]), *part.tokens[part.end :]]
        serial = [token for one in (*above, part) for token in one.serial]
        return Segment([*part.led, *serial, *tokens], [*lost, *group], is_doubtful=row.cost >= _DOUBTFUL)


def _whole(pieces: Sequence[Sequence[Token]]) -> list[Token]:
    """Return the tokens of a name; one where it was put together from pieces."""
    tokens = [token for piece in pieces for token in piece]
    if len(pieces) < 2:
        return tokens
    words = "".join(token.words for token in tokens)
    return [Token(words, min(token.start for token in tokens), max(token.end for token in tokens), True)]
