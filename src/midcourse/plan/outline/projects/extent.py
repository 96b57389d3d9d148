"""Where a box ends.

A numbered box ends with its last number; one without numbers ends where paragraphs shaped like those before the box
begin again; where neither tells, the end is a guess and said to be one.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from midcourse.documents.marks import ordinal_of
from midcourse.plan.outline.projects.lines import ITEM_MARKS, OWN_NAME, Line, shape_of, starts_item


def extent(lines: Sequence[Line], running: str, marked_only: bool = False) -> tuple[int, bool]:
    """Return how many lines are of the box and whether that is a guess.

    Args:
        lines: up to the next section or box.
        running: shape of the running text before the box, "" when not known.
        marked_only: whether lines without marks at the beginning mean that there is no list at all.
    """
    first = next((at for at, line in enumerate(lines[:3]) if starts_item(line.mark)), None)
    if first is None:
        return (0, False) if marked_only else _plain_extent(lines, running)
    return _marked_extent(lines, first)


def _marked_extent(lines: Sequence[Line], first: int) -> tuple[int, bool]:
    last = _last_marked(lines, first)
    end, guesses = last + 1, _has_further_paragraphs(lines[first : last + 1])
    while end < len(lines) and not lines[end].mark and not lines[end - 1].is_complete:
        end += 1
    if end == last + 1 < len(lines) and _is_mere_head(lines[last]) and not lines[end].mark:
        end += 1
    if _is_mere_head(lines[last]):
        end = _last_of_own_names(lines, end)
    return end, guesses and end < len(lines)


def _last_of_own_names(lines: Sequence[Line], end: int) -> int:
    """Return how many lines there are up to the last that begins with a project's name as the one before it does."""
    while (
        end < len(lines) and not lines[end].mark and all(OWN_NAME.match(one.text) for one in lines[end - 1 : end + 1])
    ):
        end += 1
    return end


def _last_marked(lines: Sequence[Line], first: int) -> int:
    """Return the last line that begins an item: behind a paragraph of its own only the next number goes on."""
    last = first
    numbers: dict[str, int] = {}
    for at in range(first, len(lines)):
        mark = lines[at].mark
        if mark is None or mark.family not in ITEM_MARKS:
            continue
        number, before = ordinal_of(mark), numbers.get(mark.family, 0)
        further = number is not None and before < number <= before + 2
        if _has_further_paragraphs(lines[last:at]) and not (further and mark.family in numbers):
            break
        last, numbers[mark.family] = at, number or 0
    return last


def _has_further_paragraphs(lines: Sequence[Line]) -> bool:
    return any(not after.mark and before.is_complete for before, after in pairwise(lines))


def _is_mere_head(line: Line) -> bool:
    return len(line.text) <= 30 and not re.search(r"[。；，：:]", line.text.rstrip("。：:"))


def _plain_extent(lines: Sequence[Line], running: str) -> tuple[int, bool]:
    shape = shape_of(lines[0])
    if shape == "short" or (len(lines) > 2 and shape_of(lines[1]) == "short"):
        return len(lines), False
    first = introduction_of(lines, running)
    shape, count = shape_of(lines[first]), first + 1
    while count < len(lines):
        line, before = lines[count], lines[count - 1]
        if before.is_complete and shape_of(line) != shape:
            return count, False
        count += 1
    return count, count > first + 1 and running in {shape, ""}


def introduction_of(lines: Sequence[Line], running: str = "stop") -> int:
    """Return how many lines without marks stand before the items: one, when two heads alike follow it.

    Args:
        lines: of a box without numbers.
        running: shape of the text before the box: heads shaped so may be running text again.
    """
    shapes = [shape_of(line) for line in lines[:3]]
    alike = len(shapes) == 3 and shapes[1] == shapes[2] != shapes[0]
    return int(alike and shapes[1] in {"colon", "stop", "blank"} and (shapes[1] != running or shapes[1] == "colon"))
