"""Rows of a table of projects, whatever its columns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from midcourse.plan.outline.departments.names import responsible_in
from midcourse.plan.outline.draft import Doubt, DraftProject, Origin
from midcourse.plan.outline.projects.facts import Years, investment_of_cell, sizes_in, year_of_cell, years_of_cell
from midcourse.plan.outline.projects.items import several_in, split_head
from midcourse.plan.outline.responsible_columns import Meaning
from midcourse.plan.outline.responsible_tables import Grid, GridRow
from midcourse.wording import say

_TOTALS = re.compile(r"(?:合|总|小)\s?计|总计|共\s?计|共?\d+[个项]$")
_GROUP_NUMBER = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?$")
_NUMBERED = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]+\s*|[（(]?\d{1,3}[)）、]\s*|\d{1,3}[.．](?!\d)\s*)"
)
_COUNT_BEHIND = re.compile(r"[（(][共]?\d+[个项][^（()）]{0,20}[)）]$")
#: Columns one of which a table of projects has beside the names.
_BESIDE = (
    Meaning.CONTENT,
    Meaning.SIZE,
    Meaning.INVESTMENT,
    Meaning.YEARS,
    Meaning.STARTS,
    Meaning.ENDS,
    Meaning.AREA,
    Meaning.LEAD,
    Meaning.CONTRIBUTORS,
)
_UNIT_IN_TITLE = re.compile(r"单位[：:]\s?\w{2,4}")
_NOWHERE = Origin(0, 0, "", "")


@dataclass(frozen=True, slots=True)
class Row:
    """A project of a table, and the stretch of the document's text its row covers."""

    project: DraftProject
    start: int
    end: int


def is_project_table(grid: Grid) -> bool:
    """Tell whether a table lists projects."""
    if not grid.has(Meaning.NAME):
        return grid.has(Meaning.CATEGORY) and grid.has(Meaning.CONTENT) and not grid.has(Meaning.TASK)
    heading = grid.headings.get(grid.column(Meaning.NAME) or 0, "")
    named = heading not in {"项目", "工程", "名称"} and bool(re.search(r"项目|工程", heading))
    return grid.has(*_BESIDE) or named or bool(re.search(r"项目|工程", grid.title))


def rows_of(grid: Grid, title: str) -> Iterator[Row]:
    """Yield the projects of a table; rows of totals give none, rows of one cell name the group of those below.

    Args:
        title: of the box or list; the category where no group is named.
    """
    group, held = "", None
    last: GridRow | None = None
    for row in grid.rows:
        heading = _group_of(row, grid)
        if heading is not None:
            group = heading or group
            continue
        if held and _goes_on(row, grid):
            held = _continued(held, row, grid)
            continue
        if held and last:
            yield from _each(held, last, grid)
        held = _read(row, grid, group or title)
        last = row
    if held and last:
        yield from _each(held, last, grid)


def _each(held: Row, row: GridRow, grid: Grid) -> Iterator[Row]:
    """Yield a row's project, or each of those its cell of names holds."""
    column = _name_column(grid)
    cell = row.cells[column] if column is not None else None
    several = several_in(cell, held.project.category) if cell else []
    if len(several) < 2:
        head, words = split_head(held.project.name)
        one = replace(held.project, name=head, content="；".join(filter(None, (words, held.project.content))))
        yield Row(replace(one, size=_more_sizes(one)), held.start, held.end) if head else held
        return
    for item in several:
        one = replace(held.project, name=item.name, content=item.content or held.project.content)
        yield Row(replace(one, size=_more_sizes(one)), item.start, item.end)


def _more_sizes(project: DraftProject) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*project.size, *sizes_in(project.content))))


def _name_column(grid: Grid) -> int | None:
    return grid.column(Meaning.NAME, Meaning.CATEGORY)


def _group_of(row: GridRow, grid: Grid) -> str | None:
    """Return the group a row names, "" for a row of totals, None for a row of a project."""
    filled = {row.text(column) for column in grid.columns if row.text(column)}
    name, number = row.text(_name_column(grid)), row.text(grid.column(Meaning.NUMBER))
    if any(_TOTALS.fullmatch(words) for words in (name, number, row.spoken)):
        return ""
    numbered_group = bool(_GROUP_NUMBER.fullmatch(number)) and not re.search(r"\d", number)
    if row.spoken and (len(filled) <= 1) and not _is_lone_cell(row, grid):
        return _bare(row.spoken)
    if numbered_group and name and not row.text(grid.column(Meaning.CONTENT)):
        return _bare(name)
    return None


def _is_lone_cell(row: GridRow, grid: Grid) -> bool:
    """Tell whether a row's only words stand in one column, as a name or the rest of a row above, not as a title."""
    column = _name_column(grid)
    alone = [at for at in grid.columns if row.text(at)]
    if len(alone) != 1 or len(grid.columns) < 2:
        return False
    if alone == [column]:
        return not grid.has(Meaning.NUMBER) and not _NUMBERED.match(row.spoken)
    return alone != [min(grid.columns)]


def _bare(words: str) -> str:
    return _COUNT_BEHIND.sub("", _NUMBERED.sub("", words)).strip(" ：:")


def _goes_on(row: GridRow, grid: Grid) -> bool:
    """Tell whether a row goes on with the one above, cut by a page: it has neither number nor name."""
    number = grid.column(Meaning.NUMBER)
    return number is not None and not row.text(number) and not row.text(_name_column(grid)) and row.span != (0, 0)


def _continued(held: Row, row: GridRow, grid: Grid) -> Row:
    more = "".join(row.text(column) for column in grid.all_of(Meaning.CONTENT))
    message = say("“{name}”的一行被分页断开，已接上，请核对", name=held.project.name)
    doubts = (*held.project.doubts, Doubt("row-continued", message))
    project = replace(held.project, content=held.project.content + more, doubts=doubts)
    return Row(project, held.start, max(held.end, row.span[1]))


def _read(row: GridRow, grid: Grid, group: str) -> Row | None:
    name = _NUMBERED.sub("", row.text(_name_column(grid)))
    if not name:
        return None
    content = "；".join(filter(None, (row.text(column) for column in grid.all_of(Meaning.CONTENT))))
    column = grid.column(Meaning.INVESTMENT)
    investment, doubts = investment_of_cell(row.text(column), _said_of_unit(grid, column))
    years = _years(row, grid)
    category = row.text(grid.column(Meaning.CATEGORY)) if grid.has(Meaning.NAME) else ""
    project = DraftProject(
        name=name,
        category=_bare(category) or group,
        origin=_NOWHERE,
        content=content,
        size=_sizes(row, grid, content),
        investment=investment,
        starts=years.starts,
        ends=years.ends,
        areas=_areas(row.text(grid.column(Meaning.AREA))),
        departments=_departments(row, grid),
        doubts=(*doubts, *_doubts(row, name)),
    )
    start, end = row.span
    return Row(project, start, end)


def _said_of_unit(grid: Grid, column: int | None) -> str:
    """Return the words that may say the unit of a column, its own heading first."""
    heading = grid.headings.get(column, "") if column is not None else ""
    return " ".join((heading, grid.unit, *_UNIT_IN_TITLE.findall(grid.title)))


def _doubts(row: GridRow, name: str) -> tuple[Doubt, ...]:
    if row.sure:
        return ()
    message = say("“{name}”一行的单元格散开，各列可能错位，请核对", name=name)
    return (Doubt("row-fallen-apart", message),)


def _sizes(row: GridRow, grid: Grid, content: str) -> tuple[str, ...]:
    cells = [row.text(column) for column in grid.all_of(Meaning.SIZE)]
    return tuple(dict.fromkeys([*(cell for cell in cells if cell), *sizes_in(content)]))


def _years(row: GridRow, grid: Grid) -> Years:
    years = years_of_cell(row.text(grid.column(Meaning.YEARS)))
    starts, ends = grid.column(Meaning.STARTS), grid.column(Meaning.ENDS, Meaning.DEADLINE)
    first = years.starts if starts is None else year_of_cell(row.text(starts))
    last = years.ends if ends is None else year_of_cell(row.text(ends))
    return Years(first, last)


def _departments(row: GridRow, grid: Grid) -> tuple[str, ...]:
    columns = (*grid.all_of(Meaning.LEAD), *grid.all_of(Meaning.CONTRIBUTORS))
    return tuple(dict.fromkeys(name for column in columns for name in responsible_in(row.text(column))))


def _areas(cell: str) -> tuple[str, ...]:
    parts: Sequence[str] = re.split(r"[、，,；;/\s]+", cell)
    return tuple(dict.fromkeys(part for part in parts if part and part not in {"-", "—", "/"}))
