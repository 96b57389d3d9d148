"""Tables whose cells stand one a line, column after column: a heading, its cells, the next heading, its cells.

The headings may stand each above its column, or all above the first. A column that has not as many cells as the names
have tells nothing and is left out; so are groups, merged over rows, in columns of their own.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from midcourse.plan.outline.fallen_tables.cells.pairs import Line
from midcourse.plan.outline.fallen_tables.cells.tokens import is_value
from midcourse.plan.outline.indicator_cells.columns import Column, Role, columns_of, names_a_table, role_of
from midcourse.plan.outline.indicator_cells.headings import under_one
from midcourse.plan.outline.indicator_cells.plans import Plan
from midcourse.plan.outline.indicator_cells.rows import Row, Sheet, put_cell
from midcourse.plan.outline.indicator_cells.words import (
    HAN,
    attribute_of,
    category_of,
    is_group_heading,
    is_unit,
    name_of,
    number_and_name,
    serial_of,
    squeezed,
)

#: Least and most lines of a column; least and most columns; share of cells that must be what the heading says; what a
#: table begins with; Chinese characters from which on words that begin with a figure are a name.
_ROWS, _MOST, _COLUMNS, _WIDEST, _SHARE = 3, 60, 3, 16, 0.8
_NAMED = 4
#: Most lengths tried.
_LENGTHS = 4
_FIRST = frozenset((Role.SERIAL, Role.CATEGORY, Role.NAME, Role.KIND, Role.ATTRIBUTE))
#: Headings of columns nothing is read from; cells and names that look like headings.
_BY_WHOM = re.compile("(?:单位|部门|科室|来源)$")
_NO_HEADING = re.compile(r"[\[［〔（(]?完成.{2,}|[\d.]+$|.*(?:预期寿命|时间$)|20\d\d年\d{1,2}月")
#: How names end, and headings of groups do not.
_ENDS_NAME = re.compile("[率量数额值重比度积]$")
_HOLDS: dict[Role, Callable[[str], bool]] = {
    Role.SERIAL: lambda words: serial_of(words) is not None,
    Role.ATTRIBUTE: lambda words: attribute_of(words) is not None,
    Role.NAME: lambda words: len(re.findall(f"[{HAN}]", words)) > 1 and attribute_of(words) is None,
    Role.YEAR: is_value,
    Role.BASE: is_value,
}


@dataclass(frozen=True, slots=True)
class _Block:
    """A heading and the cells below it, and the headings of groups that stood above cells."""

    heading: str
    cells: Sequence[Line]
    groups: Sequence[str] = ()


def columnwise_in(lines: Sequence[Line], stops: Sequence[int], plan: Plan) -> Iterator[Sheet]:
    """Yield the tables whose columns stand one below the other.

    Args:
        lines: of the document that are in no table yet.
        stops: for each line the first one from it on that ends a table.
        plan: the document's.
    """
    own = [at for at, line in enumerate(lines) if not line.is_furniture]
    roles = [_heading_role(squeezed(lines[at].words)) for at in own]
    place = 0
    while place < len(own):
        last = min(bisect_left(own, stops[own[place]]), place + (_MOST + 1) * _WIDEST)
        window = [lines[at] for at in own[place:last]] if roles[place] in _FIRST else []
        blocks, length = _blocks_at(window, roles[place:last]) if window else ([], 0)
        if not blocks:
            place += 1
            continue
        yield _sheet(blocks, window[0], window[length - 1], plan)
        place += length


def _blocks_at(lines: Sequence[Line], roles: Sequence[Role | None]) -> tuple[list[_Block], int]:
    """Return the columns that begin with the first line, and how many lines they are; none for no table."""
    uneven = _uneven(lines, roles)
    found = _columns(lines, roles)
    if found is not None and (uneven is None or found[1] >= len(uneven[0])):
        step, count = found
        return [_block(lines, at, at + 1, at + step) for at in range(0, step * count, step)], step * count
    return uneven or _below_all(lines, roles) or ([], 0)


def _block(lines: Sequence[Line], heading: int, first: int, last: int) -> _Block:
    return _Block(squeezed(lines[heading].words), lines[first:last])


def _uneven(lines: Sequence[Line], roles: Sequence[Role | None]) -> tuple[list[_Block], int] | None:
    """Return columns of which some lost cells: those as long as most, and merged groups; None for no table.

    A heading over two others has no cells of its own; headings of groups between the names are none of them.
    """
    heads = _headings_from(roles)
    sizes = [following - head - 1 for head, following in pairwise(heads)]
    named = [_rows_of_names(lines[head + 1 : end]) for head, end in pairwise(heads) if roles[head] is Role.NAME]
    lengths = dict.fromkeys([*named, *(size for size, _ in Counter(sizes).most_common(_LENGTHS))])
    tried = [_as_long(lines, roles, heads, rows) for rows in lengths if rows >= _ROWS]
    told = [one for one in tried if _make_a_table(one[0])]
    blocks, end, _ = max(told, key=lambda one: (one[2], len(one[0])), default=([], 0, 0))
    return (blocks, end) if blocks else None


def _rows_of_names(lines: Sequence[Line]) -> int:
    return sum(not is_group_heading(line.words) for line in lines)


def _as_long(
    lines: Sequence[Line], roles: Sequence[Role | None], heads: Sequence[int], rows: int
) -> tuple[list[_Block], int, int]:
    """Return the columns of so many rows, where the last ends, and behind how many of them a heading stands.

    No heading stands nearer than so many lines.
    """
    known, blocks, last = set(heads), list[_Block](), 0
    for head in heads:
        if head < last or head + 1 in known:
            continue
        end = head + 1 + rows
        is_open = roles[head] is not Role.NAME and not any(head < one < end for one in heads)
        ends = [end] if end in known or head == heads[-1] or is_open else []
        if roles[head] in {Role.NAME, Role.SERIAL}:
            ends += [end for end in heads if end > head + rows + 1 and _groups_among(lines[head + 1 : end], rows)]
        if ends and ends[-1] <= len(lines):
            last = ends[-1]
            blocks.append(_with_groups(lines, head, last, rows))
    return blocks, last, sum(head + 1 + rows in known for head in heads)


def _with_groups(lines: Sequence[Line], head: int, end: int, rows: int) -> _Block:
    """Return a column; of one with more lines than rows those that are headings of groups are set apart."""
    whole = _block(lines, head, head + 1, end)
    over = _groups_among(whole.cells, rows)
    group, groups, cells = "", list[str](), list[Line]()
    for at, line in enumerate(whole.cells):
        if at in over:
            group = squeezed(line.words)
        else:
            groups.append(group)
            cells.append(line)
    return _Block(whole.heading, cells, groups if over else ())


def _groups_among(lines: Sequence[Line], rows: int) -> set[int]:
    """Return which lines above names are headings of groups, that so many rows are left; none where that is unsure.

    Where most names end in their unit, those are headings that have none and stand above one that has.
    """
    enumerated = {at for at, line in enumerate(lines) if is_group_heading(line.words)}
    measured = [name_of(line.words).unit is not None for line in lines]
    bare = {at for at, (own, below) in enumerate(pairwise(measured)) if below and not own}
    bare = {at for at in bare if not _ENDS_NAME.search(lines[at].words)}
    found = [enumerated, bare] if 2 * sum(measured) > len(lines) else [enumerated]
    return next((over for over in found if over and len(over) == len(lines) - rows), set())


def _headings_from(roles: Sequence[Role | None]) -> list[int]:
    """Return the places of headings from the first line on, none of them farther from the next than a column."""
    heads = [0]
    for at in range(1, len(roles)):
        if at - heads[-1] > _MOST or len(heads) == _WIDEST:
            break
        if roles[at] is not None:
            heads.append(at)
    return heads


def _below_all(lines: Sequence[Line], roles: Sequence[Role | None]) -> tuple[list[_Block], int] | None:
    """Return the columns that stand below all their headings; None for no table."""
    count = next((at for at, role in enumerate(roles[:_WIDEST]) if role is None), 0)
    headings = under_one([(at, squeezed(lines[at].words)) for at in range(count)])
    if count < _COLUMNS or not names_a_table(headings):
        return None
    told = [_heading_role(heading) for heading in headings]
    for rows in _lengths(lines, count):
        blocks = _cut(lines, count, rows, list(zip(headings, told, strict=True)))
        if blocks and _make_a_table(blocks):
            return blocks, lines.index(blocks[-1].cells[-1]) + 1
    return None


def _lengths(lines: Sequence[Line], first: int) -> list[int]:
    """Return how long columns may be: as many attributes, or serials, stand one after the other."""
    found: list[int] = []
    for holds in (_HOLDS[Role.ATTRIBUTE], _HOLDS[Role.SERIAL]):
        marks = [holds(line.words) for line in lines[first : first + _MOST * _WIDEST]]
        found.append(max((len(list(run)) for told, run in groupby(marks) if told), default=0))
    return [rows for rows in dict.fromkeys(found) if rows >= _ROWS]


def _cut(lines: Sequence[Line], first: int, rows: int, headings: Sequence[tuple[str, Role | None]]) -> list[_Block]:
    """Cut lines into columns of so many rows; groups between serials, and merged groups, are left out."""
    blocks: list[_Block] = []
    at = first
    for place, (heading, role) in enumerate(headings):
        if role in {Role.CATEGORY, Role.KIND}:
            holds = _HOLDS.get(headings[place + 1][1] or Role.OTHER) if place + 1 < len(headings) else None
            at = _behind_groups(lines, at, rows, holds)
            continue
        cells = lines[at : at + rows]
        if role is Role.SERIAL:
            told = [line for line in lines[at : at + 2 * rows] if serial_of(line.words) is not None][:rows]
            cells, at = told, lines.index(told[-1], at) + 1 - rows if told else at
        if len(cells) < rows or not _fits(role, cells):
            return []
        blocks.append(_Block(heading, cells))
        at += rows
    return blocks


def _behind_groups(lines: Sequence[Line], first: int, rows: int, holds: Callable[[str], bool] | None) -> int:
    """Return the line behind the headings of groups: the serials begin there, or so many names before their units."""
    for at in range(first, min(first + rows, len(lines))):
        if holds is _HOLDS[Role.SERIAL] and holds(lines[at].words):
            return at
        if holds is not _HOLDS[Role.SERIAL] and at + rows < len(lines) and _ends_names(lines, at + rows):
            return at
    return first


def _ends_names(lines: Sequence[Line], place: int) -> bool:
    """Tell whether a line is the first that is no name: a unit, a value, an attribute."""
    words, before = lines[place].words, lines[place - 1].words
    return _is_no_name(words) and not _is_no_name(before)


def _is_no_name(words: str) -> bool:
    is_short = len(re.findall(f"[{HAN}]", words)) < _NAMED
    return (is_short and is_value(words)) or is_unit(words) or attribute_of(words) is not None


def _make_a_table(blocks: Sequence[_Block]) -> bool:
    headings = [block.heading for block in blocks]
    return (
        len(set(headings)) == len(headings) >= _COLUMNS
        and names_a_table(headings)
        and all(_fits(_heading_role(block.heading), block.cells) for block in blocks)
    )


def _heading_role(words: str) -> Role | None:
    """Return the role of a line that is surely a heading; a name that ends as headings of targets do is none."""
    role = role_of(words)
    if attribute_of(words) or _NO_HEADING.match(words) or (role is Role.OTHER and not _BY_WHOM.search(words)):
        return None
    is_mean = words.startswith("年均")
    if role is Role.TARGET and not is_mean and name_of(words).unit is not None and not any(map(str.isdigit, words)):
        return None
    is_sure = role is not Role.TARGET or Column(role, words).is_sure_target or words.startswith("年均")
    return role if is_sure else None


def _columns(lines: Sequence[Line], roles: Sequence[Role | None]) -> tuple[int, int] | None:
    """Return how many lines a column has, its heading included, and how many columns there are; None for no table."""
    if len(roles) < 2 or roles[1] is not None:
        return None
    for step in range(_ROWS + 1, _MOST + 1):
        headings: list[str] = []
        for at in range(0, min(step * _WIDEST, len(lines) - step + 1), step):
            words = squeezed(lines[at].words)
            if roles[at] is None or words in headings:
                break
            headings.append(words)
        if len(headings) < _COLUMNS or not names_a_table(headings):
            continue
        starts = [step * at for at in range(len(headings))]
        if all(_fits(roles[start], lines[start + 1 : start + step]) for start in starts):
            return step, len(headings)
    return None


def _fits(role: Role | None, cells: Sequence[Line]) -> bool:
    """Tell whether cells are what their heading says."""
    holds = _HOLDS.get(role) if role else None
    return holds is None or sum(holds(line.words) for line in cells) >= _SHARE * len(cells)


def _sheet(blocks: Sequence[_Block], first: Line, last: Line, plan: Plan) -> Sheet:
    bodies = [[squeezed(line.words) for line in block.cells] for block in blocks]
    columns = columns_of([block.heading for block in blocks], bodies, plan)
    sheet = Sheet(columns, [_row(columns, cells) for cells in zip(*bodies, strict=True)])
    for row in sheet.rows:
        row.start, row.end = first.start, last.end
    for row, group in zip(
        sheet.rows, next((block.groups for block in reversed(blocks) if block.groups), ()), strict=False
    ):
        row.group, row.count = group, category_of(group)[1]
    sheet.start, sheet.end = first.start, last.end
    return sheet


def _row(columns: Sequence[Column], cells: Sequence[str]) -> Row:
    row, names = Row(unclear=True), list[str]()
    for place, (column, words) in enumerate(zip(columns, cells, strict=True)):
        put_cell(row, names, column.role, place, words)
    own, row.name = number_and_name(names[-1] if names else "")
    row.number = row.number or own
    return row
