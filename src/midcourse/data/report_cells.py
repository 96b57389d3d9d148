"""A reported row as the cells somebody types, and back: what cannot be read is kept as typed, and told at its cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from midcourse.data.asked import Asked
from midcourse.data.model import Observation
from midcourse.data.reporting import REPORT_TABLES, Item, Report, blank_report, form_of, tidied
from midcourse.periods import Period
from midcourse.plan.cells import read_cell, without_controls, write_cell
from midcourse.wording import Wording

#: The cells of a row by field name, empty ones left out.
ReportCells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CellsRead:
    """What typed cells say.

    Args:
        report: the row; a cell that cannot be read is not filled in.
        faults: why a cell cannot be read, by field name.
    """

    report: Report
    faults: Mapping[str, Wording] = field(default_factory=dict)

    @property
    def asked(self) -> tuple[Asked, ...]:
        """Return the faults as what stops the row."""
        return tuple(Asked("unreadable-cell", name, fault, blocks=True) for name, fault in self.faults.items())


def cells_of(report: Report) -> dict[str, str]:
    """Return the cells of a row by field name, without its code and without empty ones.

    >>> from midcourse.data.reporting import TaskReport
    >>> cells_of(TaskReport(task="T01", progress="建成 3 个中心"))
    {'progress': '建成 3 个中心'}
    """
    tidy = tidied(report)
    columns = REPORT_TABLES[form_of(report)].columns
    written = {known.name: write_cell(getattr(tidy, known.name)) for known in columns if not known.key}
    return {name: text for name, text in written.items() if text}


def read_cells(item: Item, cells: ReportCells, period: Period, last: Observation | None = None) -> CellsRead:
    """Read the cells of an item's row as typed.

    Args:
        item: indicator, project or task.
        cells: by field name; others are not looked at.
        period: what the round asks about; stands where the row says no period of its own.
        last: the last figure known of an indicator, from which the period it is asked for follows; None for none.
    """
    blank = blank_report(item, period, last)
    values: dict[str, Any] = {}
    faults: dict[str, Wording] = {}
    for known in REPORT_TABLES[form_of(blank)].columns:
        text = tidy_cell(cells.get(known.name, ""))
        if known.key or not text:
            continue
        value = read_cell(text, known.cell_type)
        if isinstance(value, Wording):
            faults[known.name] = value
        else:
            values[known.name] = value
    return CellsRead(tidied(replace(blank, **values)), faults)


def tidy_cell(text: str) -> str:
    r"""Return a cell as it is kept: line ends of one kind, nothing no file can hold, no blanks around.

    >>> tidy_cell(" 1480\r\n亿元\x00 ")
    '1480\n亿元'
    """
    return without_controls(text.replace("\r\n", "\n").replace("\r", "\n")).strip()
