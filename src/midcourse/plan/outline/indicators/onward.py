"""Tables that go on from the one before: overleaf, or a table to each group with the headings on the first alone."""

import re
from collections.abc import Sequence

from midcourse.documents.model import Block, BlockKind, Table
from midcourse.plan.outline.indicator_cells.columns import Role, columns_of
from midcourse.plan.outline.indicator_cells.header_rows import header_rows_of, words_of
from midcourse.plan.outline.indicator_cells.plans import Plan
from midcourse.plan.outline.indicator_cells.rows import Sheet
from midcourse.plan.outline.indicator_cells.words import category_of, is_group_heading, is_missing, serial_of, squeezed

CONTINUED = re.compile(r"续表?|[（(]续[)）]")
#: Longest heading of a group between two tables; longest mark of a table that goes on [characters].
_GROUP, _MARK = 20, 20
#: Cells of a row that is no heading of a group, more than.
_FEWEST = 2
#: Least names over two columns that show a heading over both.
_MERGED = 2
#: What sentences, captions and notes hold, and headings of groups do not.
_NO_GROUP = re.compile(r"[。；;：:，,]|^(?:附?表|图|附件|专栏|注|单位|资料来源|说明)|指标")


def goes_on(before: Sheet, between: Sequence[Block], table: Table) -> bool:
    """Tell whether a table may be the rest of the one before: page furniture, 续表 or the heading of a group between.

    With the heading of a group between, the serials must go on, or the heading be enumerated or counted.

    Args:
        before: the table before it.
        between: blocks between the two.
        table: the one that may go on.
    """
    rest = [block for block in between if not _is_between_pages(block)]
    is_as_wide = table.columns == len(before.columns)
    follows = _is_narrower(before, table) and _serials_go_on(before, table)
    if not (is_as_wide or follows) or len(rest) > 1:
        return False
    if not rest:
        return True
    grid = table.grid()
    has_roles = {Role.NAME, Role.TARGET} <= {column.role for column in before.columns}
    if not has_roles or not is_group(rest[0]) or header_rows_of(grid):
        return False
    return (
        follows
        or _serials_go_on(before, table)
        or (is_group_heading(rest[0].passage.text) and _has_attributes(before, table))
    )


def widen(before: Sheet, table: Table, plan: Plan) -> None:
    """Let the heading of the names stand over two columns where headings alone end a page and rows overleaf show it.

    Args:
        before: the table before, which is changed.
        table: the one that may go on from it.
        plan: the document's.
    """
    name = next((at for at, column in enumerate(before.columns) if column.role is Role.NAME), None)
    if before.rows or name is None or table.columns != len(before.columns) + 1:
        return
    grid = [row for row in table.grid() if len({id(cell) for cell in row}) > _FEWEST]
    merged = sum(row[name] is row[name + 1] for row in grid)
    if merged < _MERGED:
        return
    headings = [column.heading for column in before.columns]
    headings.insert(name, headings[name])
    bodies = [[words_of(row[at]) for row in grid] for at in range(table.columns)]
    before.columns = columns_of(headings, bodies, plan)


def group_between(between: Sequence[Block]) -> str:
    """Return the heading of a group that stands between two tables, "" for none."""
    return next((squeezed(block.passage.text) for block in between if not _is_between_pages(block)), "")


def is_group(block: Block) -> bool:
    """Tell whether a block may be the heading of a group: short words, no sentence, no caption."""
    words = squeezed(block.passage.text)
    return block.table is None and 1 < len(words) <= _GROUP and not _NO_GROUP.search(words)


def put_on(sheet: Sheet, further: Sheet, group: str) -> None:
    """Put the rows of a table that goes on behind those it goes on from.

    Args:
        sheet: the table before.
        further: the one that goes on.
        group: the heading between the two, "" for none.
    """
    last = sheet.rows[-1] if sheet.rows else None
    named = (group, category_of(group)[1]) if group else (last.group, last.count) if last else ("", None)
    for row in further.rows:
        if row.group:
            break
        row.group, row.count = named
    sheet.rows += further.rows
    sheet.notes += further.notes
    sheet.end = further.end


def _is_between_pages(block: Block) -> bool:
    words = block.passage.text
    return block.kind is BlockKind.FURNITURE or (len(words) < _MARK and bool(CONTINUED.search(words)))


def _is_narrower(before: Sheet, table: Table) -> bool:
    """Tell whether a table may have the columns of the one before, the last of them empty."""
    return 2 < table.columns < len(before.columns) <= 2 * table.columns


def _serials_go_on(before: Sheet, table: Table) -> bool:
    """Tell whether the first serial of a table follows the last of the one before."""
    place = next((at for at, column in enumerate(before.columns) if column.role is Role.SERIAL), None)
    if place is None or not before.rows:
        return False
    last = serial_of(before.rows[-1].number)
    serials = (serial_of(words_of(row[place])) for row in table.grid() if row[place] is not None)
    first = next((serial for serial in serials if serial is not None), None)
    return last is not None and first == last + 1


def _has_attributes(before: Sheet, table: Table) -> bool:
    """Tell whether the column of attributes of the table before holds attributes in the next one too."""
    place = next((at for at, column in enumerate(before.columns) if column.role is Role.ATTRIBUTE), None)
    if place is None:
        return False
    cells = [words_of(row[place]) for row in table.grid() if row[place] is not None]
    return bool(cells) and all(is_missing(cell) or cell[:2] in {"约束", "预期"} for cell in cells)
