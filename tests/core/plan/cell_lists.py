"""Lists of target cells with the readings expected of them: how a list is written, and how a reading is judged."""

from dataclasses import dataclass
from decimal import Decimal

from midcourse.plan.model import Target
from midcourse.plan.target_text import read_target


@dataclass(frozen=True)
class Cell:
    """One cell with its expected reading.

    Args:
        line: as written in the list.
        text, name, unit, column: what is read; "" is not given.
        wanted: kind, comparator, low, high, unit, direction, period; "*" is anything.
        mark: "?" when a doubt must be said, "~" when one may be, "" when none is needed.
    """

    line: str
    text: str
    name: str
    unit: str
    column: str
    wanted: tuple[str, ...]
    mark: str


def cells_of(table: str) -> list[Cell]:
    """Return the cells of a list, in its order."""
    return [_cell(line) for line in table.strip().splitlines()]


def _cell(line: str) -> Cell:
    fields = [*line.split("|"), "", ""]
    text, name, unit, column = fields[:4]
    kind, comparator, low, high, read_unit, direction, mark, period = fields[4:12]
    wanted = (kind, comparator, low, high, read_unit, direction, period or "*")
    return Cell(line, text.replace("⏎", "\n"), name, unit, column, wanted, mark)


def read(cell: Cell) -> Target:
    """Read a cell as the plan's tables are read."""
    return read_target(cell.text, name=cell.name or None, unit=cell.unit or None, column=cell.column or None)


def _number(bound: Decimal | None) -> str:
    return "" if bound is None else f"{bound.normalize():f}"


def _bounds(target: Target) -> str:
    return "-".join(filter(None, (_number(target.low), _number(target.high))))


def seen_in(target: Target) -> tuple[str, ...]:
    """Return what a list states of a reading; several numbers in one cell stand in `low`: 80;90."""
    low = ";".join(map(_bounds, target.parts)) if target.parts else _number(target.low)
    words = (target.kind.value, str(target.comparator or ""), low, _number(target.high))
    return (*words, target.unit or "", str(target.direction or ""), target.period or "")


def judged(cell: Cell) -> tuple[str, str]:
    """Say whether a cell is read `right`, `asked` (right, with a doubt not needed), `doubted` or `silent`."""
    target = read(cell)
    seen = seen_in(target)
    same = all(goal in {"*", found} for goal, found in zip(cell.wanted, seen, strict=True))
    if target.doubts:
        judgement = "doubted" if not same else "asked" if cell.mark == "" else "right"
    else:
        judgement = "right" if same and cell.mark != "?" else "silent"
    return judgement, f"{'|'.join(seen)}  {'; '.join(map(str, target.doubts))}"
