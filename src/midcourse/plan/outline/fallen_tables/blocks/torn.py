"""Indicator tables that were brought out in blocks: some columns of some rows, then others, divided by empty lines.

Programs that follow columns of print tear a table apart: serials in one block, names in another, values and attributes
in a third, and whole rows where no gap ran down the page. Each block is read for itself, its rows or pieces of rows.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from midcourse.documents.lines import columns_of
from midcourse.plan.outline.fallen_tables.blocks.bare import is_body
from midcourse.plan.outline.fallen_tables.cells.pairs import Line
from midcourse.plan.outline.fallen_tables.cells.tokens import COUNT, Token, is_value, tokens_in
from midcourse.plan.outline.fallen_tables.rows.passes import Dealt, rows_in
from midcourse.plan.outline.indicator_cells.columns import VALUES, Column, Role, role_of
from midcourse.plan.outline.indicator_cells.words import (
    attribute_of,
    is_figure_like,
    is_group_heading,
    is_missing,
    is_unit,
    number_and_name,
    serial_of,
)

#: Least cells of a column; most words of a line that is a heading; most lines of headings of a block.
_ROWS, _HEADINGS = 3, 10
#: Share of rows that have names where names stand elsewhere, at most.
_FEW = 0.5
#: Lines of a block to a row, at most.
_MARKED = 6
#: Columns by which a line that goes on may fall short.
_SHORT = 3
#: Share of lines that stand in blocks of more than two.
_LONG = 0.6
#: What it costs that a row has no value in a column where dashes are printed.
_EMPTY = 3.0
#: What a row costs more than others that is not taken.
_ODD = 4.0
#: Pieces of headings: a year, what is said behind it, a rest of one.
_PIECE = re.compile(
    r"\D{0,6}20\d\d年?\D{0,8}|[〔\[［（(]?累计[〕\]］）)]?|年均.{0,12}|[^\d]{0,4}[〕\]］]|规划目标|目标值?|数值|[预基实][计期际]值?"
)
#: What headings alone in a line among rows are of.
_ALONE = frozenset((Role.SERIAL, Role.NAME, Role.UNIT, Role.CATEGORY, Role.ATTRIBUTE))
_REST = re.compile(r"[\u4e00-\u9fff]{1,2}")
_YEAR = re.compile(r"20\d\d")
_PAGE = re.compile(r"^\s*[—–-]\s?\d{1,3}\s?[—–-]\s*$", re.MULTILINE)
_GROWTH = re.compile("年均|累计|增[速幅长]$")


@dataclass(slots=True)
class Piece:
    """What one row has in one block.

    Args:
        number, name, unit, attribute, group: cells, "" for none.
        values: in order.
        is_odd: whether much more speaks against it than against the others of its block.
        is_full: whether its name fills the line, so that it may go on in the next.
        has_unit: whether it has the cell of the unit, a dash too.
    """

    start: int
    end: int
    number: str = ""
    name: str = ""
    unit: str = ""
    attribute: str = ""
    group: str = ""
    values: tuple[str, ...] = ()
    is_odd: bool = False
    is_full: bool = False
    has_unit: bool = False

    @property
    def kinds(self) -> frozenset[str]:
        """Return which cells it has."""
        cells = {"number": self.number, "name": self.name, "attribute": self.attribute}
        found = {kind for kind, words in cells.items() if words} | ({"unit"} if self.has_unit else set())
        return frozenset(found)


@dataclass(slots=True)
class Block:
    """The lines between two empty ones, headings taken off.

    Args:
        lines: tokens of each line.
        headings: words of each line of headings.
    """

    lines: list[list[Token]]
    headings: list[list[str]] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        """Return the headings one by one."""
        return [words for line in self.headings for words in line]

    def labels(self, count: int) -> tuple[str, ...]:
        """Return the headings of so many columns of values in the order they are printed, none where that is not sure.

        Args:
            count: of the columns.
        """
        lines = [[words for words in line if _is_value_heading(words)] for line in self.headings]
        told = [line for line in lines if line]
        return tuple(told[0]) if len(told) == 1 and len(told[0]) == count else ()

    @property
    def are_groups(self) -> bool:
        """Tell whether the block is a column of groups by its heading."""
        return {role_of(words) for words in self.words} in ({Role.CATEGORY}, {Role.KIND})

    @property
    def is_worded(self) -> bool:
        """Tell whether the block holds nothing but words, no figures."""
        return not any(any(map(str.isdecimal, token.words)) for line in self.lines for token in line)


def blocks_of(text: str, lines: Sequence[Line]) -> list[Block]:
    """Return the blocks of lines.

    Args:
        text: of the document.
        lines: of one table, without what only belongs to the page.
    """
    blocks: list[Block] = []
    before = None
    for line in lines:
        tokens = [token for token in tokens_in(text, line.start, line.end) if not COUNT.fullmatch(token.words)]
        between = text[before.end : line.start] if before else "\n\n"
        goes_on = bool(_PAGE.search(between)) and not all(is_heading(token.words) for token in tokens)
        if between.count("\n") > 1 and not goes_on:
            blocks.append(Block([]))
        blocks[-1].lines.append(tokens)
        before = line
    for block in blocks:
        _take_headings(block)
    return [block for block in blocks if block.lines or block.headings]


def _take_headings(block: Block) -> None:
    """Take the lines of headings off the top of a block, and those of one alone anywhere."""
    kept: list[list[Token]] = []
    for tokens in block.lines:
        words = [token.words for token in tokens]
        is_top = not kept and len(block.headings) < _HEADINGS and all(map(is_heading, words))
        is_sure = len(words) == 1 and words[0] != "目标" and role_of(words[0]) in _ALONE
        if words and (is_top or is_sure):
            block.headings.append(words)
        elif words:
            kept.append(tokens)
    block.lines = kept


def _is_value_heading(words: str) -> bool:
    return bool(_YEAR.search(words) or _GROWTH.search(words))


def is_heading(words: str) -> bool:
    """Tell whether words head a column, or are a piece of a heading.

    >>> is_heading("2025年预"), is_heading("指标属性"), is_heading("甲业增加值")
    (True, True, False)
    """
    is_dated = bool(_YEAR.search(words))
    if "，" in words:
        return False
    if not is_dated and (is_group_heading(words) or any(map(str.isdecimal, words))):
        return False
    if is_value(words) and not (is_dated or _GROWTH.match(words)):
        return False
    if serial_of(words) is not None or attribute_of(words) or is_missing(words) or is_unit(words):
        return False
    role = role_of(words)
    if role is Role.TARGET and not (Column(role, words).is_sure_target or _YEAR.search(words) or _GROWTH.match(words)):
        return False
    return role is not None or bool(_PIECE.fullmatch(words) or _REST.fullmatch(words))


def are_torn(blocks: Sequence[Block]) -> bool:
    """Tell whether columns stand in blocks of their own: serials alone, values without names, names without values.

    Args:
        blocks: of one table.
    """
    long = [block for block in blocks if len(block.lines) >= _ROWS]
    within, lines = (sum(len(block.lines) for block in some) for some in (long, blocks))
    return len(long) > 1 and within > _LONG * lines and any(_is_of_columns(block.lines) for block in long)


def _is_of_columns(lines: Sequence[Sequence[Token]]) -> bool:
    tokens = [token for line in lines for token in line]
    names = sum(token.is_words and not (is_unit(token.words) or is_value(token.words)) for token in tokens)
    attributes = sum(attribute_of(token.words) is not None for token in tokens)
    units = sum(is_unit(token.words) for token in tokens)
    values = sum(is_figure_like(token.words) for token in tokens)
    serials = len(_counting(lines))
    are_numbers = serials >= _ROWS and serials == len(lines)
    are_tails = max(attributes, units) >= _ROWS and names < _FEW * max(attributes, units)
    are_names = names >= _ROWS and not attributes and not units and values - serials < 0.3 * names
    return are_numbers or are_tails or are_names


def _is_name(token: Token) -> bool:
    return token.is_words and not is_unit(token.words) and not is_value(token.words) and len(token.words) > 3


def _counting(lines: Sequence[Sequence[Token]]) -> list[Token]:
    """Return the serials that stand alone in lines and count up, none for others."""
    alone = [line[0] for line in lines if len(line) == 1 and line[0].words.isdecimal()]
    numbers = [int(token.words) for token in alone]
    return alone if numbers and numbers == list(range(numbers[0], numbers[0] + len(numbers))) else []


def goes_on(lines: Sequence[Line]) -> bool:
    """Tell whether lines between two empty ones are a column of a table that stands further up.

    Args:
        lines: behind something else than the table.
    """
    if any("。" in line.words or "，" in line.words for line in lines):
        return False
    tokens = [list(tokens_in(line.words, 0, len(line.words))) for line in lines]
    words = [token.words for line in tokens for token in line]
    if not words:
        return False
    is_headed = all(is_heading(token.words) for token in tokens[0])
    return is_headed or all(is_unit(one) or attribute_of(one) or is_value(one) for one in words)


def group_of(block: Block) -> str:
    """Return the heading of a group that is all a block holds, "" for others.

    Args:
        block: without headings.
    """
    words = "".join(token.words for line in block.lines for token in line)
    return words if len(block.lines) == 1 and is_group_heading(words) else ""


def pieces_of_block(text: str, block: Block, *, has_groups: bool, has_units: bool) -> list[Piece]:
    """Return the pieces of rows a block holds, none where it cannot be read.

    Args:
        text: of the document.
        block: without headings.
        has_groups: whether the table has a column of groups.
        has_units: whether it has one of units.
    """
    lines = block.lines
    alone = [line[0] for line in lines if len(line) == 1]
    if len(alone) == len(lines) and (column := _single(alone, is_of_values=bool(block.labels(1)))):
        return column
    marks = _marks(lines)
    if not marks:
        return _names(lines)
    orders = list(_orders(lines, marks, has_groups=has_groups, has_units=has_units))
    found = [(order, rows_in(text, lines, order, marks, empty=_EMPTY, passes=3)) for order in orders]
    columns, rows = min(found, key=lambda one: one[1].cost)
    usual = median(row.cost for row in rows.rows) if rows.rows else 0.0
    return [_piece(row, columns, usual) for row in rows.rows]


def _single(tokens: Sequence[Token], *, is_of_values: bool) -> list[Piece]:
    """Return the pieces of a column of one kind of cells, none for several."""
    if not is_of_values and len(_counting([[token] for token in tokens])) == len(tokens):
        return [Piece(token.start, token.end, number=token.words) for token in tokens]
    if all(attribute_of(token.words) for token in tokens):
        return [Piece(token.start, token.end, attribute=token.words) for token in tokens]
    dashes = all(is_missing(token.words) for token in tokens)
    if not dashes and all(is_unit(token.words) or is_missing(token.words) for token in tokens):
        return [Piece(token.start, token.end, unit=token.words, has_unit=True) for token in tokens]
    return _values(tokens)


def _values(tokens: Sequence[Token]) -> list[Piece]:
    """Return the pieces of a column of values, those in words over two lines put together; none for others."""
    found: list[Piece] = []
    for token in tokens:
        before = found[-1].values[0] if found else ""
        if is_value(token.words):
            found.append(Piece(token.start, token.end, values=(token.words,)))
        elif before and not any(map(str.isdecimal, before + token.words)) and not is_missing(before):
            found[-1].values, found[-1].end = (before + token.words,), token.end
        else:
            return []
    return found


def _names(lines: Sequence[Sequence[Token]]) -> list[Piece]:
    """Return the pieces of a column of names, one a line, headings of groups between them."""
    found, group = list[Piece](), ""
    widest = max((columns_of("".join(token.words for token in line)) for line in lines), default=0)
    for line in lines:
        words = "".join(token.words for token in line)
        is_full = columns_of(words) >= widest - _SHORT
        if is_group_heading(words) and not number_and_name(words)[0]:
            group = words
        else:
            found.append(Piece(line[0].start, line[-1].end, name=words, group=group, is_full=is_full))
    return found if all(any(char >= "\u4e00" for char in piece.name) for piece in found) else []


def _marks(lines: Sequence[Sequence[Token]]) -> list[int]:
    """Return where the words begin that each row of a block has once; none where there are none."""
    tokens = [token for line in lines for token in line]
    attributes = [token.start for token in tokens if attribute_of(token.words)]
    serials = _chain(lines)
    units = [token.start for token in tokens if is_unit(token.words)]
    found = attributes or max(serials, units, key=len)
    return found if attributes or _MARKED * len(found) > len(lines) else []


def _chain(lines: Sequence[Sequence[Token]]) -> list[int]:
    """Return where figures that count up begin, each alone in its line or first; the longest run of them."""
    runs: dict[int, list[int]] = {}
    for line in lines:
        for token in line[:2]:
            if token.words.isdecimal() and len(token.words) < 4:
                runs[int(token.words)] = [*runs.get(int(token.words) - 1, []), token.start]
    return max(runs.values(), key=len, default=[])


def _orders(
    lines: Sequence[Sequence[Token]], marks: Sequence[int], *, has_groups: bool, has_units: bool
) -> Iterator[list[Column]]:
    """Yield the orders of columns the rows of a block may have."""
    tokens = [token for line in lines for token in line]
    rows = len(marks)
    groups = [Column(Role.CATEGORY)] * has_groups
    names = [*groups, Column(Role.NAME)] if 3 * sum(map(_is_name, tokens)) > rows else []
    front = [Column(Role.SERIAL)] * (len(_chain(lines)) >= (1 if rows == 1 and names else 2))
    unit = [Column(Role.UNIT)] * (has_units and 3 * sum(is_unit(token.words) for token in tokens) > rows)
    attribute = [Column(Role.ATTRIBUTE)] * any(attribute_of(token.words) for token in tokens)
    other = [Column(Role.OTHER)] * (2 * sum(is_body(token.words) for token in tokens) > rows)
    counts = _value_counts(lines, marks)
    for count in counts:
        values = [*[Column(Role.BASE)] * (count > 1), *[Column(Role.TARGET)] * (count - (count > 1))]
        yield [*front, *names, *unit, *values, *attribute, *other]
        if unit and values:
            yield [*front, *names, *values, *unit, *attribute, *other]
        if attribute and values:
            yield [*front, *names, *attribute, *unit, *values, *other]


def _value_counts(lines: Sequence[Sequence[Token]], marks: Sequence[int]) -> list[int]:
    """Return how many values most rows have."""
    tokens = [token for line in lines for token in line]
    chain = _chain(lines)
    serials = set(chain) if len(chain) >= min(2, len(marks)) else set()
    figures = sum(is_value(token.words) and token.start not in serials for token in tokens)
    mean = figures / len(marks)
    return sorted({int(mean), round(mean)}) if mean >= 1 else [round(mean)]


def _piece(row: Dealt, columns: Sequence[Column], usual: float) -> Piece:
    found = Piece(row.start, row.end, group=row.group, is_odd=row.cost > usual + _ODD)
    values = []
    for at, column in enumerate(columns):
        words = row.cells.get(at, "")
        if column.role is Role.SERIAL:
            found.number = words
        elif column.role is Role.NAME:
            found.name = words
        elif column.role is Role.UNIT:
            found.unit, found.has_unit = words, at in row.cells
        elif column.role is Role.ATTRIBUTE:
            found.attribute = words
        elif column.role is Role.CATEGORY:
            found.group = words or found.group
        elif column.role in VALUES:
            values.append(words)
    found.values = tuple(values) if any(values) else ()
    return found
