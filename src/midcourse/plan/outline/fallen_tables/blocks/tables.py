"""Pieces of rows from the blocks of a table put together: each column has as many cells as there are names.

Columns may stand in blocks side by side, or in pieces one below the other (five units, five rows of values, three units
and on). Where every column comes to as many cells as there are names, row by row they belong together; else nothing is
read of them. Nothing read this way is sure.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from midcourse.plan.outline.fallen_tables.blocks.bare import is_caption, without_pages
from midcourse.plan.outline.fallen_tables.blocks.name_heaps import headings_above, rows_below_heaps
from midcourse.plan.outline.fallen_tables.blocks.torn import (
    Block,
    Piece,
    are_torn,
    blocks_of,
    goes_on,
    group_of,
    pieces_of_block,
)
from midcourse.plan.outline.fallen_tables.cells.pairs import Line
from midcourse.plan.outline.fallen_tables.cells.value_roles import are_aimed_first, value_columns
from midcourse.plan.outline.indicator_cells.columns import Column, Role, role_of
from midcourse.plan.outline.indicator_cells.plans import Plan
from midcourse.plan.outline.indicator_cells.rows import Row, Sheet, put_value
from midcourse.plan.outline.indicator_cells.words import (
    attribute_of,
    category_of,
    is_missing,
    number_and_name,
    years_in,
)

#: Least lines of a table, most; least of them that stand together; least attributes or rows that make one.
_LINES, _LONGEST, _LEAST, _ROWS = 10, 700, 5, 3
#: Most columns of values.
_VALUES = 7
#: Blocks from which on a table is scattered.
_SCATTERED = 4
#: Most blocks of something else between the columns of a table; sorts what names no year behind what does.
_BETWEEN, _NO_YEAR = 3, 9999
#: How much larger one of two values may be than the other; share of rows that may be unlike.
_UNLIKE, _SHARE = 5.0, 0.15
_NUMBER = re.compile(r"[≥≤＞＜>< ]?(?P<number>\d[\d,]*(?:\.\d+)?)")
#: How the rest of a name begins, and how whole names end.
_GOES_ON = re.compile("[占的及和与比中等（(]")
_WHOLE = re.compile("[率量数值额重度积]$")
_GROWTH = re.compile("年均|累计|增速|增长")


@dataclass(slots=True)
class Torn:
    """A table that was torn apart.

    Args:
        start, end: its stretch of the text.
        sheet: what it holds, None where it could not be put together.
        is_scattered: whether so many pieces are left that no other reader should try.
        is_heaped: whether its names stood in heaps, so that its lines make no rows for other readers.
    """

    start: int
    end: int
    sheet: Sheet | None
    is_scattered: bool = False
    is_heaped: bool = False


@dataclass(slots=True)
class _Run:
    """Pieces with the same cells.

    Args:
        labels: headings of their values, none where these are not told.
        row: the row they begin in by the columns of units, attributes and names before them.
    """

    pieces: list[Piece]
    labels: tuple[str, ...] = ()
    row: int = 0

    @property
    def width(self) -> int:
        """Return how many columns of values they have."""
        return max(len(piece.values) for piece in self.pieces)


@dataclass(slots=True)
class _Band:
    """Pieces of rows that are not yet whole.

    Args:
        is_spoilt: whether some block could not be read.
        due: how many columns of values the table may have, none for not known.
        attributed: whether it has a column of attributes.
        next_number: the serial that comes next.
        row: the row the last column of units, attributes or names begins in.
    """

    numbers: list[Piece] = field(default_factory=list)
    names: list[Piece] = field(default_factory=list)
    units: list[Piece] = field(default_factory=list)
    attributes: list[Piece] = field(default_factory=list)
    values: list[_Run] = field(default_factory=list)
    is_spoilt: bool = False
    due: frozenset[int] = frozenset()
    attributed: bool = False
    next_number: int = 1
    row: int = 0

    def take(self, run: _Run) -> None:
        """Put pieces that have the same cells under their columns."""
        first = run.pieces[0]
        if first.kinds == {"number"} and not first.values and int(first.number) != self.next_number:
            values = [replace(piece, number="", values=(piece.number,)) for piece in run.pieces]
            self.values.append(_Run(values, run.labels, self.row))
            return
        if first.number:
            self.next_number = int(run.pieces[-1].number or self.next_number) + 1
        cells = (first.number, self.numbers), (first.name, self.names), (first.has_unit, self.units)
        for holds, column in (*cells, (first.attribute, self.attributes)):
            if holds:
                self.row = len(column)
                column.extend(run.pieces)
        if first.values:
            run.row = self.row
            self.values.append(run)

    @property
    def is_whole(self) -> bool:
        """Tell whether every column has as many cells as there are names, and values or attributes are among them."""
        count = len(self.whole_names())
        cells = sum(len(run.pieces) * run.width for run in self.values)
        if self.is_spoilt or not count or not (cells or self.attributes):
            return False
        if (self.attributed and not self.attributes) or (self.due and cells // count not in self.due):
            return False
        columns = [len(column) for column in (self.numbers, self.units, self.attributes) if column]
        return (
            all(one == count for one in columns) and cells % count == 0 and len(self._columns(count)) * count == cells
        )

    def whole_names(self) -> list[Piece]:
        """Return the names, those broken over lines put together where other columns have fewer cells."""
        due = max(len(self.numbers), len(self.attributes), len(self.units))
        rests = [at for at in range(1, len(self.names)) if self.names[at - 1].is_full]
        if not due or len(self.names) - due not in range(1, len(rests) + 1):
            return self.names
        rests = sorted(rests, key=self._unlikeliness)[: len(self.names) - due]
        found: list[Piece] = []
        for at, piece in enumerate(self.names):
            if at in rests and found:
                found[-1] = replace(found[-1], name=found[-1].name + piece.name, end=piece.end)
            else:
                found.append(piece)
        return found

    def _unlikeliness(self, at: int) -> tuple[bool, bool, int]:
        """Say what speaks against a line being the rest of the name before it."""
        name, before = self.names[at].name, self.names[at - 1].name
        return not _GOES_ON.match(name), bool(_WHOLE.search(before)), len(name)

    def rows(self) -> Iterator[tuple[Piece, tuple[str, ...]]]:
        """Yield the rows of a whole band with the headings of their values."""
        names = self.whole_names()
        columns = self._columns(len(names))
        labels = tuple(label for label, _ in columns) if all(label for label, _ in columns) else ()
        for at, name in enumerate(names):
            row = replace(name, values=tuple(cells[at] for _, cells in columns))
            row.number = self.numbers[at].number if self.numbers else ""
            row.unit = self.units[at].unit if self.units else ""
            row.attribute = self.attributes[at].attribute if self.attributes else ""
            yield row, labels

    def _columns(self, rows: int) -> list[tuple[str, list[str]]]:
        """Return the columns of values with their headings; pieces of as few as stand under those shortest so far."""
        count = sum(len(run.pieces) * run.width for run in self.values) // rows
        columns: list[tuple[str, list[str]]] = [("", []) for _ in range(count)]
        for run in self.values:
            first = self._first(columns, run)
            if first is None:
                return []
            for place in range(run.width):
                label, cells = columns[first + place]
                cells += [piece.values[place] for piece in run.pieces]
                columns[first + place] = (run.labels[place] if run.labels else label), cells
        return columns if len({len(cells) for _, cells in columns}) < 2 else []

    @staticmethod
    def _first(columns: Sequence[tuple[str, list[str]]], run: _Run) -> int | None:
        """Return the first column pieces of values stand under, None where there is none."""
        told = [at for at, (label, _) in enumerate(columns) if run.labels and label == run.labels[0]]
        free = [at for at, (label, _) in enumerate(columns) if not (run.labels and label)]
        open_ = told or free
        if not open_:
            return None
        shortest = min(len(columns[at][1]) for at in open_)
        beside = [at for at in open_ if len(columns[at][1]) == run.row and (told or not run.labels)]
        first = beside[0] if beside else next(at for at in open_ if len(columns[at][1]) == shortest)
        return first if first + run.width <= len(columns) else None


def torn_in(text: str, lines: Sequence[Line], stops: Sequence[int], plan: Plan) -> Iterator[Torn]:
    """Yield the tables whose columns stand in blocks of their own.

    Args:
        text: of the document.
        lines: of the document that are in no table yet.
        stops: for each line the first one from it on that ends a table.
        plan: the document's.
    """
    place = 0
    while place < len(lines):
        last = stops[place]
        if not _LEAST <= last - place <= _LONGEST:
            place = last + 1
            continue
        behind, end = _columns_behind(text, lines, last)
        kept = [*without_pages(lines[place:last]), *behind]
        found = _table(text, kept, plan) if len(kept) >= _LINES else None
        if found is not None:
            yield found
        place = max(last, end if found else 0) + 1


def _columns_behind(text: str, lines: Sequence[Line], last: int) -> tuple[list[Line], int]:
    """Return the lines of columns behind what follows a table on its page, a heading or a paragraph, and their end."""
    found, waiting, at, behind = list[Line](), 0, last, last
    while at < len(lines) and waiting < _BETWEEN:
        end = at + 1
        while end < len(lines) and text.count("\n", lines[end - 1].end, lines[end].start) < 2:
            end += 1
        block = [line for line in lines[at:end] if not line.is_furniture]
        waiting = 0 if goes_on(block) else waiting + 1
        if not waiting:
            found, behind = [*found, *block], end - 1
        at = end
    return found, behind


def _table(text: str, lines: Sequence[Line], plan: Plan) -> Torn | None:
    """Return the torn table lines make, None where they make none."""
    cells = [line for line in lines if not is_caption(line.words)]
    attributes = sum(attribute_of(word) is not None for line in cells for word in line.words.split())
    if not cells or (attributes < _ROWS and len(cells) == len(lines)):
        return None
    blocks = blocks_of(text, cells)
    below = rows_below_heaps(text, blocks)
    heaped = below if _are_alike(below) else []
    if not (heaped or are_torn(blocks)):
        return None
    rows = max(_put_together(text, blocks), heaped, key=_filled)
    above = headings_above(blocks) if rows is heaped else ()
    headings = [*(words for block in blocks for words in block.words), *above]
    sheet = _sheet(rows, headings, plan) if len(rows) >= _ROWS else None
    if sheet is not None:
        sheet.start, sheet.end = cells[0].start, cells[-1].end
    return Torn(cells[0].start, cells[-1].end, sheet, len(blocks) > _SCATTERED, bool(heaped) and rows is heaped)


def _filled(rows: Sequence[Piece]) -> int:
    return sum(bool(row.values) for row in rows)


def _put_together(text: str, blocks: Sequence[Block]) -> list[Piece]:
    """Return the rows blocks make, in order; pieces that come to no whole rows are left out."""
    told = {role_of(words) for block in blocks for words in block.words}
    has_units, has_groups = Role.UNIT in told or not told, bool(told & {Role.CATEGORY, Role.KIND})
    attributed = any(attribute_of(token.words) for block in blocks for line in block.lines for token in line)
    due = _values_due([words for block in blocks for words in block.words])
    rows, band = list[tuple[Piece, tuple[str, ...]]](), _Band(due=due, attributed=attributed)
    for block, group in _with_groups(blocks):
        pieces = pieces_of_block(text, block, has_groups=has_groups, has_units=has_units)
        band.is_spoilt = band.is_spoilt or (bool(block.lines) and not pieces)
        for run in _runs(pieces, block, group):
            first = run.pieces[0]
            if band.is_whole and (first.name or first.number):
                rows += band.rows()
                band = replace(_Band(due=due, attributed=attributed), next_number=band.next_number)
            is_row = bool(first.name) and bool(first.attribute if attributed else first.values)
            if is_row and not (band.numbers and not first.number):
                rows += [(piece, run.labels) for piece in run.pieces]
                band.next_number = int(run.pieces[-1].number or 0) + 1
            else:
                band.take(run)
    band.due = band.due if band.is_whole else frozenset()
    rows += band.rows() if band.is_whole else ()
    told_rows = [_in_order(row, labels) for row, labels in rows if not row.is_odd]
    return told_rows if _are_alike(told_rows) else []


def _are_alike(rows: Sequence[Piece]) -> bool:
    """Tell whether the values of most rows are of one size each, which they are not where columns are shifted."""
    numbers = [[_size(one) for one in row.values[:2]] for row in rows]
    pairs = [(one[0], one[1]) for one in numbers if len(one) > 1 and all(one)]
    return sum(max(pair) > _UNLIKE * min(pair) for pair in pairs) <= _SHARE * len(pairs)


def _size(words: str) -> float:
    """Return the figure of a value, 0 for totals and targets in words."""
    found = _NUMBER.match(words)
    return float(found["number"].replace(",", "")) if found else 0.0


def _values_due(headings: Sequence[str]) -> frozenset[int]:
    """Return how many columns of values headings name: years, and growth or totals, which may be empty."""
    years = {year for words in headings for year in years_in(words)}
    grows = any(map(_GROWTH.search, headings))
    return frozenset((len(years), len(years) + grows)) if years else frozenset()


def _runs(pieces: Sequence[Piece], block: Block, group: str) -> Iterator[_Run]:
    """Yield the pieces of a block that have the same cells, one behind the other."""
    count = max((len(piece.values) for piece in pieces if piece.kinds - {"name", "number"}), default=0)
    if count and all(piece.kinds - {"name", "number"} for piece in pieces):
        pieces = [replace(piece, values=piece.values or ("",) * count) for piece in pieces]
    for _, same in groupby(pieces, key=lambda piece: (piece.kinds - {"number"}, len(piece.values))):
        run = _Run([replace(piece, group=piece.group or group) for piece in same])
        run.labels = block.labels(run.width)
        yield run


def _with_groups(blocks: Sequence[Block]) -> Iterator[tuple[Block, str]]:
    """Yield the blocks that hold cells of rows, with the heading of the group above; columns of groups hold none."""
    group, are_groups = "", False
    for block in blocks:
        are_groups = (block.are_groups or (are_groups and not block.headings)) and block.is_worded
        heading = group_of(block)
        group = heading or group
        if not heading and not are_groups:
            yield block, group


def _in_order(row: Piece, labels: Sequence[str]) -> Piece:
    """Return a row with its values in the order of the years above them, growth behind these."""
    if len(labels) != len(row.values):
        return row
    order = sorted(range(len(labels)), key=lambda at: max(years_in(labels[at]), default=_NO_YEAR))
    return replace(row, values=tuple(row.values[at] for at in order))


def _sheet(rows: Sequence[Piece], headings: Sequence[str], plan: Plan) -> Sheet:
    """Return the sheet of rows put together."""
    values = [[words for words in row.values if words] for row in rows]
    count = max(len(row.values) for row in rows)
    roles = _roles_by_headings(headings, [row.values for row in rows], count, plan)
    if roles is None:
        told = [[words for words in one if not is_missing(words)] for one in values]
        roles, put = value_columns(told)
    else:
        put = [_put(row.values, roles) for row in rows]
    plain = [Column(role) for role in (Role.SERIAL, Role.CATEGORY, Role.NAME, Role.UNIT, Role.ATTRIBUTE)]
    sheet = Sheet([*plain, *(Column(role) for role in roles)], [], has_header=False)
    group = ""
    for piece, dealt in zip(rows, put, strict=True):
        group = piece.group or group
        number, name = number_and_name(piece.name)
        row = Row(piece.number or number, name, unit=piece.unit, attribute=piece.attribute, group=group)
        row.count, row.start, row.end = category_of(group)[1], piece.start, piece.end
        for at, words in dealt.items():
            put_value(row, roles[at], len(plain) + at, words)
        sheet.rows.append(row)
    return sheet


def _put(values: Sequence[str], roles: Sequence[Role]) -> dict[int, str]:
    """Put the values of a row under their columns; one alone where others are empty is the target."""
    filled = {at: words for at, words in enumerate(values) if words}
    if len(filled) == 1 and len(values) > 1:
        return {roles.index(Role.TARGET): words for words in filled.values()} if Role.TARGET in roles else filled
    return filled


def _roles_by_headings(
    headings: Sequence[str], rows: Sequence[tuple[str, ...]], count: int, plan: Plan
) -> list[Role] | None:
    """Tell the columns of values by the years headings name, in order; None where they do not tell."""
    years = sorted({year for words in headings for year in years_in(words)})
    if plan.start is None or not years or count > _VALUES:
        return None
    roles = [_role_of_year(year, years, plan.start) for year in years]
    if count == len(years) + 1 and any(map(_GROWTH.search, headings)):
        roles.append(Role.TARGET)
    if len(roles) != count:
        return None
    filled = [row for row in rows if len(row) == count and all(row)]
    if count == 2 and are_aimed_first(filled):
        roles.reverse()
    return roles


def _role_of_year(year: int, years: Sequence[int], start: int) -> Role:
    if year == max(years) and year >= start:
        return Role.TARGET
    bases = [one for one in years if one < start]
    return Role.BASE if bases and year == bases[-1] else Role.OTHER
