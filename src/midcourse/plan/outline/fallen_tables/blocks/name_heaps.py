"""Tables brought out of a page in blocks: all names of a page in one heap, the other cells row by row behind them.

Where rows stand near to each other a block holds a column of theirs, where they stand apart it holds one cell; either
way unit, values and attribute follow each other in the order of the columns. They tell how many rows there are, and so
many names the lines of the heap make, broken where a line was full. What does not come out even is not read.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from midcourse.documents.lines import columns_of
from midcourse.plan.outline.fallen_tables.blocks.torn import Block, Piece, is_heading
from midcourse.plan.outline.fallen_tables.cells.costs import NEVER, CellCosts
from midcourse.plan.outline.fallen_tables.cells.tokens import Token, is_value
from midcourse.plan.outline.fallen_tables.cells.whole import first_of
from midcourse.plan.outline.indicator_cells.columns import Column, Role, role_of
from midcourse.plan.outline.indicator_cells.group_words import WHOLE
from midcourse.plan.outline.indicator_cells.words import (
    attribute_of,
    is_body,
    is_figure_like,
    is_group_heading,
    is_missing,
    is_unit,
    serial_of,
)

#: Least lines of a heap of names, share of its lines that are of names; least rows behind it.
_LINES, _NAMED, _ROWS = 4, 0.8, 3
#: Most lines of a name; columns a line with letters may be wider than counted.
_LONGEST, _SHORT = 6, 2
#: What it costs that a name goes on behind a line that is not full, ends with a full one; that rows near each other
#: have more lines than fit, those apart fewer; mean cost up to which names are taken.
_NOT_FULL, _IS_FULL, _TOO_HIGH, _TOO_LOW, _SURE = 40.0, 0.4, 0.8, 0.5, 1.5
#: What it costs that a line inside a name may end one, that a name ends as none does.
_INSIDE, _END, _LOOSE, _REST_FIRST = 1.0, 1.0, 0.4, 4.0
#: What stands behind a name on a line of its own, however short the one above; characters of a year.
_BEHIND, _YEAR = "（(①②③④⑤⑥*＊", 4
#: Names of shares and of counts; rows and the share of them whose unit may be none of their name's.
_SHARES, _COUNTS = re.compile("(?:率|比重|比例|占比|增速|增长)$"), re.compile("[数量]$|(?:产值|总值|收入|总额)$")
_ODD, _ODD_SHARE = 1, 0.2
_MEASURE = re.compile("[率量数额积值度重比]$")
#: Ways kept to the names so far.
_KEPT = 120
#: Lines of two rows near each other, at most.
_NEAR = 3
#: Share of rows from which on so many values are the columns of a table; most lines of a heading.
_OFTEN, _HEADING = 0.2, 4
#: Longest rest of a value in words [characters].
_REST = 2
_LETTERS = re.compile(r"[A-Za-z0-9“”‘’]")
_RESTS = re.compile(r"[占及和与的)）、”]|[（(][^（()）]*[)）]$|.$")
_PER = re.compile("[/每][万亿]?$")
_LEADS = re.compile("(?:累计|增长|下降|降低|提高|达到|年均)$")


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of one column in one block.

    Args:
        kind: "unit", "value", "attribute" or "other".
        is_headed: whether headings stood above them.
    """

    kind: str
    words: tuple[str, ...]
    is_headed: bool = False


@dataclass(slots=True)
class _Band:
    """Rows near to each other: so many, with a cell each in every column.

    Args:
        is_whole: whether the cells of all columns are told.
    """

    rows: int
    units: tuple[str, ...] = ()
    values: list[tuple[str, ...]] = field(default_factory=list)
    attributes: tuple[str, ...] = ()
    is_whole: bool = False


def rows_below_heaps(text: str, blocks: Sequence[Block]) -> list[Piece]:
    """Return the rows of the heaps of names of a table, those whose cells do not come out even without values.

    Args:
        text: of the document.
        blocks: of one table, in the order they were brought out.
    """
    heaps = [at for at, block in enumerate(blocks) if _is_heap(block)]
    found: list[Piece] = []
    for at, following in pairwise([*heaps, len(blocks)]):
        overleaf = (page for page in range(at + _ROWS, following) if _heads_names(blocks[page]))
        behind = blocks[at + 1 : next(overleaf, following)]
        cells = [one for block in behind if (one := _cells(block)) is not None]
        bands = _bands(cells)
        lines = [line for line in blocks[at].lines if not is_group_heading("".join(token.words for token in line))]
        names = _names(text, lines, bands)
        found += _rows(names, bands) if names else ()
    return found if sum(bool(row.values) for row in found) >= _ROWS else []


def headings_above(blocks: Sequence[Block]) -> list[str]:
    """Return the headings above cells that stand in pieces.

    Args:
        blocks: of one table.
    """
    lines = [["".join(token.words for token in line) for line in block.lines] for block in blocks]
    return ["".join(some[: _headings(some)]) for some in lines if some and _headings(some)]


def _is_heap(block: Block) -> bool:
    """Tell whether a block holds nothing but names."""
    words = ["".join(token.words for token in line) for line in block.lines]
    named = sum(not (is_unit(one) or attribute_of(one) or is_figure_like(one) or is_body(one)) for one in words)
    long = sum(len(one) > _REST for one in words)
    return len(words) >= _LINES and named >= _NAMED * len(words) and 2 * long > len(words) and not _are_serials(words)


def _heads_names(block: Block) -> bool:
    """Tell whether the headings of a table come again above a block."""
    return any(role_of(words) is Role.NAME for words in block.words)


def _are_counting(words: Sequence[str]) -> bool:
    """Tell whether lines are serials that count up by one."""
    return all(word.isdecimal() for word in words) and all(int(one) + 1 == int(two) for one, two in pairwise(words))


def _are_serials(words: Sequence[str]) -> bool:
    return all(serial_of(one) is not None for one in words)


def _cells(block: Block) -> _Cells | None:
    """Return the cells a block holds, None for headings alone, groups and bodies."""
    lines = tuple("".join(token.words for token in line) for line in block.lines)
    words = lines[_headings(lines) :]
    if not words or (len(words) > 1 and _are_counting(words)):
        return None
    headed = bool(block.headings) or len(words) < len(lines)
    if all(attribute_of(one) for one in words):
        return _Cells("attribute", words, headed)
    units = _units(words)
    if units and not all(map(is_missing, units)):
        return _Cells("unit", units, headed)
    if is_value(words[0]):
        return _Cells("value", words, headed)
    return None if all(map(is_body, words)) or is_group_heading(words[0]) else _Cells("other", words, headed)


def _headings(lines: Sequence[str]) -> int:
    """Return how many lines at the top of a block are a heading, in pieces too."""
    cells = next((at for at, line in enumerate(lines) if attribute_of(line)), len(lines) - 1)
    counts = range(min(_HEADING, len(lines) - 1, cells), 0, -1)
    figures = next((at for at, line in enumerate(lines) if line.isdecimal() and len(line) != _YEAR), len(lines))
    return next((count for count in counts if count <= figures and is_heading("".join(lines[:count]))), 0)


def _units(words: Sequence[str]) -> tuple[str, ...]:
    """Return the units lines make, those of two lines put together; none where some line is no unit."""
    found: list[str] = []
    open_ = ""
    for one in words:
        open_ += one
        if (is_unit(open_) and not _PER.search(open_)) or is_missing(open_):
            found.append(open_)
            open_ = ""
    return tuple(found) if not open_ else ()


def _bands(cells: Sequence[_Cells]) -> list[_Band]:
    """Return the rows cells make: each begins with its unit, or ends with its attribute where units stand elsewhere."""
    kinds = Counter(one.kind for one in cells)
    by_unit = 2 * kinds["unit"] > kinds["attribute"]
    groups = list(_by_unit(cells) if by_unit else _by_attribute(cells))
    counts = Counter[int]()
    for group in groups:
        first = next((one for one in group if one.kind == ("unit" if by_unit else "attribute")), None)
        rows = len(first.words) if first else 0
        counts[sum(one.kind in {"value", "other"} for one in group)] += rows
    due = max((count for count, often in counts.items() if often >= _OFTEN * counts.total()), default=0)
    bands = [_band(group, due, has_attribute=kinds["attribute"] > 0, has_unit=by_unit) for group in groups]
    partial = [band for band in bands if band.is_whole and not all(band.values[-1])]
    for band in partial if len(partial) < _ROWS else ():
        band.is_whole = False
    return bands


def _by_unit(cells: Sequence[_Cells]) -> Iterator[list[_Cells]]:
    group: list[_Cells] = []
    for one in cells:
        if one.kind == "unit" and group:
            yield group
            group = []
        if one.kind == "unit" or group:
            group.append(one)
    if group:
        yield group


def _by_attribute(cells: Sequence[_Cells]) -> Iterator[list[_Cells]]:
    group: list[_Cells] = []
    for one in cells:
        group.append(one)
        if one.kind == "attribute":
            yield group
            group = []


def _band(group: Sequence[_Cells], due: int, *, has_attribute: bool, has_unit: bool) -> _Band:
    """Return the rows of one group of cells; without their values where these do not come out even."""
    units = next((one.words for one in group if one.kind == "unit"), ())
    attributes = next((one.words for one in group if one.kind == "attribute"), ())
    units = _put_together(units, len(attributes)) if attributes else units
    band = _Band(len(units) if has_unit else len(attributes), units, [], attributes)
    ends = next((at for at, one in enumerate(group) if one.kind == "attribute"), len(group))
    filled = [one for one in group[:ends] if one.kind in {"value", "other"}]
    while len(filled) > due and filled[0].kind == "other":
        filled.pop(0)
    columns = [_column(one, band.rows) for one in filled]
    is_clear = not any(one.is_headed or any(map(is_missing, one.words)) for one in group[:ends] if one.kind != "unit")
    is_even = len(columns) == due or (1 < len(columns) < due and is_clear)
    are_told = not has_attribute or len(attributes) == band.rows
    band.is_whole = is_even and due > 0 and are_told and all(columns)
    band.values = [*columns, *[("",) * band.rows] * (due - len(columns))] if band.is_whole else []
    return band


def _put_together(units: tuple[str, ...], rows: int) -> tuple[str, ...]:
    """Return units, those over two lines put together where there are more than rows."""
    for at in range(len(units) - 1):
        joined = units[at] + units[at + 1]
        if len(units) > rows and is_unit(joined):
            return _put_together((*units[:at], joined, *units[at + 2 :]), rows)
    return units


def _column(cells: _Cells, rows: int) -> tuple[str, ...]:
    """Return the cells of a column of values, those over two lines put together; none where they are not so many."""
    found: list[str] = []
    for one in cells.words:
        is_rest = bool(found) and not is_figure_like(one) and (len(one) <= _REST or rows == 1)
        is_led = bool(found) and is_figure_like(one) and bool(_LEADS.search(found[-1]))
        if (is_rest or is_led) and len(cells.words) > rows:
            found[-1] += one
        else:
            found.append(one)
    return tuple(found) if len(found) == rows and all(map(is_value, found)) else ()


def _names(text: str, lines: Sequence[Sequence[Token]], bands: Sequence[_Band]) -> list[Token]:
    """Return the names lines of a heap make, as many as there are rows; none where they make none for sure."""
    rows = sum(band.rows for band in bands)
    if not _ROWS <= rows <= len(lines):
        return []
    near = [index > 0 for band in bands for index in range(band.rows)]
    cells = [Token("".join(one.words for one in line), line[0].start, line[-1].end, True) for line in lines]
    found = _Heap(text, cells, near, has_units=any(band.units for band in bands)).names()
    units = [unit for band in bands for unit in (band.units or ("",) * band.rows)]
    odd = sum(_is_odd(name.words, unit) for name, unit in zip(found, units, strict=False) if unit)
    return found if odd <= max(_ODD, _ODD_SHARE * len(found)) else []


def _is_odd(name: str, unit: str) -> bool:
    """Tell whether a unit is none of a name: of a share where the name counts, or the other way round."""
    is_share = unit[0] in "%％‰"
    return bool(_COUNTS.search(name) if is_share else _SHARES.search(name))


class _Heap:
    """The cheapest way to make names of lines."""

    def __init__(self, text: str, lines: Sequence[Token], near: Sequence[bool], *, has_units: bool) -> None:
        self._lines, self._near = lines, near
        columns = [Column(Role.NAME), *([Column(Role.UNIT)] if has_units else [])]
        self._costs = CellCosts([line.words for line in lines], columns)
        self._known: dict[tuple[int, int], float] = {}
        self._widths = [columns_of(text[line.start : line.end]) for line in lines]
        even = [width for line, width in zip(lines, self._widths, strict=True) if not _LETTERS.search(line.words)]
        self._width = max(even if len(even) >= _ROWS else self._widths)

    def names(self) -> list[Token]:
        """Return the names, none where they cost too much or others cost the same."""
        rows, lines = len(self._near), len(self._lines)
        ways: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(0, 0): (0.0, (0,))}
        for row in range(rows):
            ways = self._further(ways, row, most=lines - (rows - row - 1))
        whole = [way for (end, _), way in ways.items() if end == lines]
        cost, ends = min(whole, default=(NEVER, ()))
        return [self._joined(first, last) for first, last in pairwise(ends)] if cost <= _SURE * rows else []

    def _further(
        self, ways: dict[tuple[int, int], tuple[float, tuple[int, ...]]], row: int, *, most: int
    ) -> dict[tuple[int, int], tuple[float, tuple[int, ...]]]:
        """Return the cheapest ways with one name more, by the line they end at and how many lines it has."""
        found: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {}
        for (start, before), (cost, ends) in ways.items():
            for last in range(start + 1, min(start + _LONGEST, most) + 1):
                whole = cost + self._cost(start, last) + (self._apart(before + last - start, row) if row else 0.0)
                key = last, last - start
                if whole < min(NEVER, found.get(key, (NEVER, ()))[0]):
                    found[key] = whole, (*ends, last)
        return dict(sorted(found.items(), key=lambda one: one[1][0])[:_KEPT])

    def _apart(self, height: int, row: int) -> float:
        """Return what it costs that two rows have so many lines together."""
        if self._near[row]:
            return _TOO_HIGH * (height > _NEAR)
        return _TOO_LOW * (height <= _NEAR)

    def _cost(self, first: int, last: int) -> float:
        """Return what it costs that lines are a name; each stretch is looked at once."""
        cost = self._known.get((first, last))
        if cost is None:
            cost = self._known[first, last] = self._counted(first, last)
        return cost

    def _counted(self, first: int, last: int) -> float:
        words = "".join(line.words for line in self._lines[first:last])
        cost = self._costs.alone(0, words)
        for at in range(first, last - 1):
            inside = _INSIDE * bool(_MEASURE.search(self._lines[at].words)) + _LOOSE * self._is_loose(at)
            cost += inside if self._is_full(at) else _NOT_FULL
        cost += _REST_FIRST * bool(_RESTS.match(self._lines[first].words)) + _END * (not WHOLE.search(words))
        return cost + (_IS_FULL if last < len(self._lines) and self._is_full(last - 1) else 0.0)

    def _is_full(self, at: int) -> bool:
        """Tell whether the next line would not have fitted behind a line."""
        following = first_of(self._lines[at + 1].words)
        if following[0] in _BEHIND:
            return True
        loose = _SHORT if _LETTERS.search(self._lines[at].words + following) else 0
        return self._widths[at] + loose + columns_of(following) > self._width

    def _is_loose(self, at: int) -> bool:
        """Tell whether a line is full only where its letters are wider than counted."""
        return self._widths[at] + columns_of(first_of(self._lines[at + 1].words)) <= self._width

    def _joined(self, first: int, last: int) -> Token:
        lines = self._lines[first:last]
        return Token("".join(line.words for line in lines), lines[0].start, lines[-1].end, True)


def _rows(names: Sequence[Token], bands: Sequence[_Band]) -> Iterator[Piece]:
    """Yield the rows, those that are not whole without values."""
    at = 0
    for band in bands:
        for index in range(band.rows):
            name = names[at + index]
            values = tuple(column[index] for column in band.values) if band.is_whole else ()
            row = Piece(name.start, name.end, name=name.words, values=values)
            row.unit = band.units[index] if band.units else ""
            row.attribute = band.attributes[index] if len(band.attributes) == band.rows else ""
            yield replace(row, has_unit=bool(row.unit))
        at += band.rows
