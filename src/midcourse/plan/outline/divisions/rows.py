"""Who answers for which task: rows of a division-of-labour table, and of paragraphs that name their bodies themselves.

A row is joined to the tasks of the outline that use its words; one that no task uses becomes a task of its
own, doubted, so nothing of the table is lost.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from midcourse.documents.model import Document
from midcourse.plan.outline.departments.names import leading_in, responsible_in
from midcourse.plan.outline.divisions.spoken import SpokenRow, spoken_rows
from midcourse.plan.outline.draft import Doubt, DraftTask, Origin, origin_of
from midcourse.plan.outline.projects.facts import year_of_cell
from midcourse.plan.outline.responsible_columns import RESPONSIBLE, Meaning
from midcourse.plan.outline.responsible_tables import Grid, GridRow, grids_of
from midcourse.plan.outline.sections import Sections
from midcourse.wording import say

#: Words compared at the beginning of a task before the whole of it is [characters]; shorter ones must be equal.
_SHINGLE = 8
_LEADING = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]+\s*)")
#: Says where a row of a table with a title stands.
OriginOf = Callable[[GridRow, str], Origin]
_GROUP_ROW = re.compile(r"^[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|^第.{1,4}[章节篇]|[:：]$")


@dataclass(frozen=True, slots=True)
class DivisionRow:
    """One task with those who answer for it.

    Args:
        task: as printed, without its number.
        lead: bodies that lead, as printed; () when the row names none as leading.
        responsible: the other bodies of the row.
        deadline: as printed (2027年底, 持续推进), "" for none.
        due: last year the deadline names, None for none.
        number: of the row as printed, "" for none.
        group: title above it, or its category; "" for none.
    """

    task: str
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    origin: Origin
    deadline: str = ""
    due: int | None = None
    number: str = ""
    group: str = ""
    doubts: tuple[Doubt, ...] = ()

    @property
    def departments(self) -> tuple[str, ...]:
        """Return all its bodies, the leading ones first."""
        return tuple(dict.fromkeys((*self.lead, *self.responsible)))


def division_of(document: Document) -> tuple[DivisionRow, ...]:
    r"""Return the rows of the division-of-labour tables of a document, and its paragraphs that name who answers.

    >>> from midcourse.documents.plain import read_plain
    >>> read = read_plain("建设智慧水网。（牵头单位：市水利局；配合单位：市财政局、市数据局）\n", "synthetic.txt")
    >>> row = division_of(read)[0]
    >>> row.task, row.lead, row.responsible
    ('建设智慧水网。', ('市水利局',), ('市财政局', '市数据局'))
    """
    tree = Sections(document)
    rows: list[DivisionRow] = []
    for grid in grids_of(document):
        if is_division_table(grid):
            rows += _of_grid(grid, lambda row, title: _origin(document, tree, row, title))
    rows += (_of_words(spoken, document, tree) for spoken in spoken_rows(document))
    return tuple(sorted(rows, key=lambda row: row.origin.start))


def is_division_table(grid: Grid) -> bool:
    """Tell whether a table says who answers for what task; one of projects does not."""
    if grid.has(Meaning.NAME):
        return grid.has(Meaning.TASK) and grid.has(*RESPONSIBLE) and not grid.has(Meaning.INVESTMENT, Meaning.YEARS)
    return grid.has(Meaning.TASK, Meaning.CONTENT) and grid.has(*RESPONSIBLE)


def rows_of_grid(grid: Grid, file: str) -> tuple[DivisionRow, ...]:
    """Return the rows of a table that stands in no document; `file` names it for their places."""

    def origin(row: GridRow, title: str) -> Origin:
        place = " ".join(part for part in (file, title) if part)
        words = " ".join(dict.fromkeys(cell.text for cell in row.cells if cell))
        return Origin(0, 0, str(say("{place} 第 {row} 行", place=place, row=row.number)), words[:120])

    return tuple(_of_grid(grid, origin))


def _origin(document: Document, tree: Sections, row: GridRow, title: str) -> Origin:
    start, end = row.span
    above = tree.place_of(start)
    place = above if not title or title in above else f"{above} › {title}".removeprefix(" › ")
    return origin_of(document, start, end, f"{place} {say('第 {row} 行', row=row.number)}".strip())


def _of_words(spoken: SpokenRow, document: Document, tree: Sections) -> DivisionRow:
    origin = origin_of(document, spoken.start, spoken.end, tree.place_of(spoken.start))
    due = year_of_cell(spoken.deadline)
    return DivisionRow(spoken.task, spoken.lead, spoken.responsible, origin, spoken.deadline, due, spoken.number)


def _of_grid(grid: Grid, origin: OriginOf) -> Iterator[DivisionRow]:
    task_column = _task_column(grid)
    others = [column for column in _task_columns(grid) if column != task_column]
    group = ""
    for row in grid.rows:
        task = _LEADING.sub("", row.text(task_column))
        bodies = any(row.text(column) for meaning in RESPONSIBLE for column in grid.all_of(meaning))
        if row.spoken and not _is_lone_task(row, task_column):
            group = _LEADING.sub("", row.spoken).strip(" ：:")
            continue
        if not task or (not bodies and _GROUP_ROW.search(row.text(task_column))):
            group = task or group
            continue
        named = next((row.text(column) for column in others if row.text(column)), "")
        yield _row(row, grid, task, _LEADING.sub("", named) or row.text(grid.column(Meaning.CATEGORY)) or group, origin)


def _is_lone_task(row: GridRow, task_column: int | None) -> bool:
    """Tell whether a row's only words are a task that names no bodies, not the title of a group."""
    filled = [column for column, cell in enumerate(row.cells) if cell and cell.text.strip()]
    return filled == [task_column] and not _GROUP_ROW.search(row.spoken) and len(row.spoken) > 12


def _row(row: GridRow, grid: Grid, task: str, group: str, origin: OriginOf) -> DivisionRow:
    cells = [row.text(column) for column in grid.all_of(Meaning.CONTRIBUTORS)]
    lead = _bodies(row, grid, Meaning.LEAD) or tuple(name for cell in cells for name in leading_in(cell))
    responsible = tuple(name for name in _bodies(row, grid, Meaning.CONTRIBUTORS) if name not in lead)
    deadline = row.text(grid.column(Meaning.DEADLINE, Meaning.YEARS, Meaning.ENDS))
    return DivisionRow(
        task=task,
        lead=lead,
        responsible=responsible,
        origin=origin(row, grid.title),
        deadline=deadline,
        due=year_of_cell(deadline),
        number=row.text(grid.column(Meaning.NUMBER)),
        group=group,
        doubts=tuple(_doubts(row, task, has_bodies=bool(lead or responsible))),
    )


def _doubts(row: GridRow, task: str, *, has_bodies: bool) -> Iterator[Doubt]:
    if not row.sure:
        message = say("“{name}”一行的单元格散开，各列可能错位，请核对", name=task[:40])
        yield Doubt("row-fallen-apart", message)
    if not has_bodies:
        yield Doubt("division-row-without-department", say("“{task}”没有写责任单位，请补上", task=task[:40]))


def _bodies(row: GridRow, grid: Grid, meaning: Meaning) -> tuple[str, ...]:
    cells = (row.text(column) for column in grid.all_of(meaning))
    return tuple(dict.fromkeys(name for cell in cells for name in responsible_in(cell)))


def _task_columns(grid: Grid) -> tuple[int, ...]:
    return grid.all_of(Meaning.TASK) or grid.all_of(Meaning.CONTENT)


def _task_column(grid: Grid) -> int | None:
    """Return the column of the tasks themselves: of several (任务, 举措) the one that says most."""
    columns = _task_columns(grid)
    lengths = {column: sum(len(row.text(column)) for row in grid.rows) for column in columns}
    return max(columns, key=lambda column: lengths[column], default=None)


class _Index:
    """Finds by the first words which texts hold a text."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._at: dict[str, set[int]] = {}
        for number, text in enumerate(texts):
            for place in range(len(text) - _SHINGLE + 1):
                self._at.setdefault(text[place : place + _SHINGLE], set()).add(number)

    def holding(self, text: str) -> list[int]:
        """Return the positions of the texts that hold a text, in order."""
        found = self._at.get(text[:_SHINGLE], set()) if len(text) >= _SHINGLE else set()
        return sorted(number for number in found if text in self._texts[number])


def joined(rows: Sequence[DivisionRow], tasks: Sequence[DraftTask]) -> tuple[DraftTask, ...]:
    """Give tasks the bodies of the rows that use their words; rows no task uses follow as tasks of their own.

    A task's words stand in a row's, or a row's in a task's; when in several, none is taken.
    """
    of_tasks = _rows_of_tasks(rows, tasks) if rows else {}
    used = set(of_tasks.values())
    with_bodies = [
        _with_bodies(task, rows[of_tasks[number]]) if number in of_tasks else task for number, task in enumerate(tasks)
    ]
    return (*with_bodies, *(_as_task(row) for number, row in enumerate(rows) if number not in used))


def _rows_of_tasks(rows: Sequence[DivisionRow], tasks: Sequence[DraftTask]) -> Mapping[int, int]:
    row_words = [_plain(row.task) for row in rows]
    task_words = [_plain(task.text) for task in tasks]
    as_printed = [_plain(task.origin.words) for task in tasks]
    equal: dict[str, list[int]] = {}
    for number, words in enumerate(row_words):
        equal.setdefault(words, []).append(number)
    index, reverse = _Index(row_words), _Index(task_words)
    found: dict[int, int] = {}
    for number, (words, printed) in enumerate(zip(task_words, as_printed, strict=True)):
        candidates = equal.get(words) or index.holding(words) or index.holding(printed)
        if len(candidates) == 1:
            found[number] = candidates[0]
    matched = set(found.values())
    for number, words in enumerate(row_words):
        holders = [task for task in reverse.holding(words) if task not in found] if number not in matched else []
        if len(holders) == 1:
            found[holders[0]] = number
    return found


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _with_bodies(task: DraftTask, row: DivisionRow) -> DraftTask:
    departments = tuple(dict.fromkeys((*row.departments, *task.departments)))
    due = task.due if task.due is not None else row.due
    if task.due is not None and row.due is not None and task.due != row.due:
        message = say("正文写 {text} 年，分工表写 {table} 年，请核对", text=task.due, table=row.due)
        return replace(
            task, departments=departments, due=due, doubts=(*task.doubts, Doubt("division-deadline-differs", message))
        )
    return replace(task, departments=departments, due=due)


def _as_task(row: DivisionRow) -> DraftTask:
    message = say("分工表中的“{task}”在正文的任务中找不到相同的文字，单独列出，请核对", task=row.task[:40])
    doubts = (*row.doubts, Doubt("division-row-without-task", message))
    return DraftTask(row.task, None, row.origin, due=row.due, departments=row.departments, doubts=doubts)
