"""The lines of a document in which no table was read so far, and which are not of something else than indicators."""

import re
from collections.abc import Sequence
from functools import lru_cache

from midcourse.documents.model import BlockKind, Document
from midcourse.plan.outline.fallen_tables.cells.pairs import Line
from midcourse.plan.outline.fallen_tables.lines.foreign import foreign_in
from midcourse.plan.outline.indicator_cells.plans import Plan
from midcourse.plan.outline.indicator_cells.rows import Sheet

#: Ends every table: a sentence, a chapter, works and tasks.
STOP = re.compile(
    r"(?<![0-9])[。；！？]|[。；！？]$|^第[一二三四五六七八九十百\d]{1,4}[篇章节]"
    r"|^[（(]?[一二三四五六七八九十]{1,3}[)）、].{0,12}(?:工程|行动|任务|举措|措施|组织实施|部署|项目|赛道|布局)"
)
_BLANK = " \t\f|　"
_LINE = re.compile(r"[^\n]*\S[^\n]*")
#: Stands for a table already read: what stands before it ends there.
WALL = Line(0, 0, "。")


def lines_left(document: Document, taken: Sequence[tuple[int, int]], plan: Plan) -> list[Line]:
    """Return the lines of a document, walls for those of tables already read or of something else than indicators.

    Args:
        document: as read.
        taken: stretches of the tables already read, ascending.
        plan: the document's.
    """
    furniture = [block.passage for block in document.blocks if block.kind is BlockKind.FURNITURE]
    spans = tuple(sorted((passage.start, passage.end) for passage in furniture))
    table = 0
    lines: list[Line] = []
    for line in _lines_in(document.text, 0, len(document.text), spans):
        while table < len(taken) and taken[table][1] <= line.start:
            table += 1
        is_taken = table < len(taken) and taken[table][0] < line.end
        lines.append(WALL if is_taken else line)
    foreign = foreign_in(lines, plan, STOP)
    return [WALL if at in foreign else line for at, line in enumerate(lines)]


def without_foreign(document: Document, sheet: Sheet, plan: Plan) -> None:
    """Take the rows of tables of something else off a table read as one with them: 项目名称, 建设内容 head them.

    Args:
        document: as read.
        sheet: of the table, which is changed.
        plan: the document's.
    """
    lines = _lines_in(document.text, sheet.start, sheet.end, ())
    foreign = [lines[at] for at in foreign_in(lines, plan, STOP)]
    sheet.rows = [row for row in sheet.rows if not any(line.start <= row.start <= line.end for line in foreign)]


@lru_cache(maxsize=2)
def _lines_in(text: str, start: int, end: int, furniture: tuple[tuple[int, int], ...]) -> Sequence[Line]:
    """Return the lines of a stretch of the text; kept, because every way to read asks for those of the whole.

    Args:
        furniture: stretches of what only belongs to the page, ascending.
    """
    lines: list[Line] = []
    at = 0
    for found in _LINE.finditer(text, start, end):
        while at < len(furniture) and furniture[at][1] <= found.start():
            at += 1
        words = found[0].strip(_BLANK)
        first = found.start() + len(found[0]) - len(found[0].lstrip(_BLANK))
        is_furniture = at < len(furniture) and furniture[at][0] < found.end()
        lines.append(Line(first, first + len(words), words, is_furniture))
    return lines
