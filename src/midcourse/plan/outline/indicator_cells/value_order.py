"""Which column of values without headings holds the base and which the target, told by what stands in them."""

import re
from dataclasses import replace

from midcourse.plan.outline.indicator_cells.columns import Role
from midcourse.plan.outline.indicator_cells.rows import Sheet

#: What targets say and bases do not; least rows that say so; how much rarer it must be in the other column.
AIMED = re.compile("^[≥＞>≤＜<]|左右$|以[上下内]$|经济增长|任务|目标|高于|不低于|保持|稳步")
LEAST, RARER = 3, 4


def with_values_in_order(sheet: Sheet) -> None:
    """Change base and target of a sheet without headings where its bases say what targets do.

    Args:
        sheet: with the roles as they usually stand.
    """
    bases = [at for at, column in enumerate(sheet.columns) if column.role is Role.BASE]
    targets = [at for at, column in enumerate(sheet.columns) if column.role is Role.TARGET]
    if len(bases) != 1 or len(targets) != 1 or bases[0] > targets[0]:
        return
    base, target = bases[0], targets[0]
    if _aimed(sheet, base) < max(LEAST, RARER * _aimed(sheet, target)):
        return
    sheet.columns[base] = replace(sheet.columns[base], role=Role.TARGET)
    sheet.columns[target] = replace(sheet.columns[target], role=Role.BASE)


def _aimed(sheet: Sheet, place: int) -> int:
    return sum(bool(AIMED.search(row.values.get(place, ""))) for row in sheet.rows)
