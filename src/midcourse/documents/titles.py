"""The title of a document, which stands on several short lines at its top."""

import re
from collections.abc import Sequence
from itertools import islice, takewhile

from midcourse.documents.lines import Line, Stop
from midcourse.documents.model import Table

_ENDS = re.compile(
    r"(?:报告|公报|纲要|规划|方案|意见|计划|通知|决定|决议|公告|讲话|说明|草案|要点|白皮书)(?:[（(][^（）()]{1,20}[）)])?$"
)
#: Lines looked at from the top, most lines of a title, least and greatest width of its lines [columns].
_TOP, _LINES, _NARROWEST, _WIDEST = 40, 5, 8, 100
#: Most rows above the headings of a table.
_ROWS = 3


def mark_titles(lines: Sequence[Line]) -> None:
    """Mark titles among the first lines: short lines without a gap, the last of which names a kind of document."""
    run: list[Line] = []
    for line in [*islice((line for line in lines if line.kind is None), _TOP), None]:
        if line is not None and _may_be_title(line) and (not run or line.gap == 0):
            run.append(line)
            continue
        _mark(run)
        run = [line] if line is not None and _may_be_title(line) else []


def alone_above(table: Table) -> list[str]:
    """Return the words that stand alone in the first rows of a table, as a sheet of a workbook has its titles.

    Args:
        table: whose first row of several cells ends them; empty for one that begins with it.
    """
    rows = [[cell.passage.text for cell in table.cells if cell.row == at] for at in range(_ROWS)]
    filled = [[words for words in row if words.strip()] for row in rows]
    return [row[0] for row in takewhile(lambda row: len(row) < 2, filled) if row]


def _may_be_title(line: Line) -> bool:
    open_line = line.stop is Stop.OPEN and line.mark is None and not line.outline
    return open_line and _NARROWEST <= line.width <= _WIDEST and "。" not in line.words and "，" not in line.words


def _mark(run: Sequence[Line]) -> None:
    last = next((place for place in reversed(range(len(run))) if _ENDS.search(run[place].words)), -1)
    if not 0 <= last < _LINES:
        return
    run[0].is_title = True
    for line in run[:last]:
        line.goes_on = True
