"""Value cells of a fresh list: all are read right, or said to be doubtful where they must be."""

import pytest
from fresh_values import TABLE

from midcourse.data.value_text import read_value
from midcourse.periods import years
from midcourse.plan.target_text import read_target


@pytest.mark.parametrize("line", TABLE.strip().splitlines())
def test_a_value_cell_is_read_as_a_careful_person_reads_it(line: str) -> None:
    text, name, unit, goal, *wanted, mark = line.split("|")
    target = read_target(goal, name=name, unit=unit or None)
    read = read_value(text, name=name, unit=unit or None, target=target, plan=years(2021, 2025))
    number = "" if read.value is None else f"{read.value.normalize():f}"
    seen = [read.kind.value, str(read.comparator or ""), number, read.unit or "", read.period or ""]
    assert [goal if goal == "*" else found for goal, found in zip(wanted, seen, strict=True)] == wanted
    assert read.doubts or mark != "?"
