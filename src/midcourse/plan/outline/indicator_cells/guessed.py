"""Columns of values told by what stands beside them: those without headings, and those of others' targets."""

import re
from collections.abc import Sequence
from dataclasses import replace

from midcourse.plan.outline.indicator_cells.columns import Column, Role
from midcourse.plan.outline.indicator_cells.words import is_figure_like, is_missing

#: Headings of what others aim at: 2030年全省目标.
_OF_OTHERS = re.compile("全国|全省|全自治区|国家|省定|省级|省目标|省里|上级|对标|先进|兄弟|同类|周边")


def without_others(columns: Sequence[Column]) -> list[Column]:
    """Return columns, those of the targets of others left out beside the table's own.

    Args:
        columns: as their headings and cells tell them.

    >>> columns = [Column(Role.TARGET, "规划目标"), Column(Role.TARGET, "2030年全省目标", 2030)]
    >>> [column.role.name for column in without_others(columns)]
    ['TARGET', 'OTHER']
    """
    others = [column.role is Role.TARGET and bool(_OF_OTHERS.search(column.heading)) for column in columns]
    has_own = any(column.is_sure_target and not is_other for column, is_other in zip(columns, others, strict=True))
    return [
        replace(column, role=Role.OTHER) if is_other and has_own else column
        for column, is_other in zip(columns, others, strict=True)
    ]


def guessed(columns: list[Column], bodies: Sequence[Sequence[str]]) -> list[Column]:
    """Tell values in a table without headings: the last column of figures is the target, one before it the base.

    Where the last holds growth and totals of few rows, the target stands before it and the base before that.

    Args:
        columns: as their cells tell them.
        bodies: the cells of each column.
    """
    values = [
        place
        for place, column in enumerate(columns)
        if column.role is Role.OTHER and any(map(is_figure_like, filter(None, bodies[place])))
    ]
    targets = 2 if len(values) > 1 and _are_means(bodies[values[-1]]) else 1
    guess = dict.fromkeys(values[-targets:], Role.TARGET) | dict.fromkeys(values[:-targets][-1:], Role.BASE)
    return [Column(guess[place]) if place in guess else column for place, column in enumerate(columns)]


def filled_in(columns: list[Column], bodies: Sequence[Sequence[str]]) -> list[Column]:
    """Tell values in columns that lost their headings: the base stands before the targets, means and totals behind.

    Args:
        columns: as their headings and cells tell them.
        bodies: the cells of each column below its heading.
    """
    targets = [place for place, column in enumerate(columns) if column.role is Role.TARGET]
    has_base = any(column.role is Role.BASE for column in columns)
    told = list(columns)
    for place, column in enumerate(columns):
        cells = [cell for cell in bodies[place] if cell]
        if column.heading or column.role is not Role.OTHER or not targets or not any(map(is_figure_like, cells)):
            continue
        if place < targets[0] and not has_base:
            told[place] = Column(Role.BASE)
        elif place > targets[0] and _are_means(cells):
            told[place] = Column(Role.TARGET)
    return told


def _are_means(cells: Sequence[str]) -> bool:
    """Tell whether a column holds growth a year and totals: a dash in most rows, some in square brackets."""
    return 2 * sum(is_missing(cell) or cell[0] in "[［〔" for cell in cells) >= len(cells) > 0
