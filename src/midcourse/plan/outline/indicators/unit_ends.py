"""Units behind the names of a table with at most a blank between them, and units behind figures."""

import re

from midcourse.plan.outline.indicator_cells.columns import Role
from midcourse.plan.outline.indicator_cells.rows import Sheet
from midcourse.plan.outline.indicator_cells.words import (
    HAN,
    Name,
    is_unit,
    name_of,
    needs_unit,
    unit_of,
    without_brackets,
)
from midcourse.plan.outline.indicators.parts import holds_nothing

#: Least rows, and share of them, whose names end in a unit where they all do; longest unit [characters].
_BEHIND_FIGURE = re.compile(r"\d(?P<unit>[^\d\s.,（()）以左]{1,12})")
_FEWEST_UNITS, _MOST_UNITS, _LONGEST_UNIT = 3, 0.8, 12

#: A value with its unit; points, which are no unit of a level; names of what is counted in per cent.
_VALUE = re.compile(
    r"(?:[≥≤＞<>＜≧≦约近]|不[高低大小少多]于|不超过|控制在|达到?|超过|累计|力争|稳定在|保持在)*\s*\d[\d.,]*\s*"
    r"(?P<unit>[/／]1?0*[十百千万]{1,2}人?|[/／]\d{1,3}万人?|[^\d\s（()）左以]{1,12}(?:[（(](?!累计)[^\d\s（()）]{1,3}[)）])?)"
    r"(?:左右|以[上下内])?(?:[（(](?:累计|(?:19|20)\d\d年?)[)）])?"
)
#: A level and the word behind it that counts, no unit that is known; what is said of a figure and counts nothing.
_COUNTED = re.compile(
    r"(?:[≥≤＞<>＜≧≦约近]|不[高低大小少多]于|不超过|控制在|达到?|超过|累计|力争|稳定在|保持在)*\s*\d[\d.,]*\s*"
    rf"(?P<word>(?![余多几左以之上下内外倍成级类等期年月日度折番位强至到])[{HAN}]{{1,2}}?)(?:左右|以[上下内])?"
)
_POINTS = frozenset(("百分点", "个百分点"))
_SHARE = re.compile("(?:率|比[重例]|占比|份额|[比程幅]度|满意度|[增升]长|增速|增幅|下降|降低|减少|提高)$")


def part_units(sheet: Sheet) -> None:
    """Take the units off the names of a table nearly all of whose names end in one: 港口吞吐量 万吨, blanks lost.

    Args:
        sheet: its rows are changed; one with a column of units, or with units behind its values, stays.
    """
    has_column = any(column.role is Role.UNIT for column in sheet.columns)
    rows = [] if has_column else [row for row in sheet.rows if needs_unit(row.name) and not holds_nothing(row)]
    units = [_last_unit(row.name) for row in rows]
    are_in_values = 2 * sum(any(map(_says_unit, row.values.values())) for row in rows) > len(rows)
    if are_in_values or sum(map(bool, units)) < max(_FEWEST_UNITS, _MOST_UNITS * len(units)):
        return
    for row, unit in zip(rows, units, strict=True):
        taken = name_of(row.name)
        if taken.unit is None and unit:
            row.name, row.attribute = _without_end(taken, unit), row.attribute or (taken.attribute or "")
        row.unit = unit or row.unit


def have_units(sheet: Sheet) -> bool:
    """Tell whether most names of a table have a unit behind them, in brackets or not.

    Args:
        sheet: as read.
    """
    rows = [row for row in sheet.rows if not holds_nothing(row)]
    return 2 * sum(bool(name_of(row.name).unit or _last_unit(row.name)) for row in rows) > len(rows)


def _without_end(taken: Name, unit: str) -> str:
    """Return the cell of a name without the unit at its end, its marks behind it."""
    return taken.name.removesuffix(unit).rstrip() + "".join(taken.marks)


def _says_unit(value: str) -> bool:
    """Tell whether a value has its unit behind it."""
    found = _BEHIND_FIGURE.search(value)
    return bool(found) and is_unit(found["unit"] if found else "")


def _last_unit(cell: str) -> str:
    """Return the longest unit a name ends in with nothing between them, "" for none."""
    taken = name_of(cell)
    starts = range(max(2, len(taken.name) - _LONGEST_UNIT), len(taken.name))
    if taken.unit is not None:
        return taken.unit if f"{taken.name}{taken.unit}" in cell else ""
    ends = (taken.name[at:] for at in starts if taken.name[at] not in "（()）")
    return next((end for end in ends if is_unit(end)), "")


def unit_of_value(name: str, value: str) -> str | None:
    """Return the unit a value says of itself behind its figure, None for none; per cent only of what is counted so.

    Args:
        name: of the indicator.
        value: as printed.

    >>> unit_of_value("护理床位", "不低于53张"), unit_of_value("护理床位", "20%"), unit_of_value("覆盖率", "约20%")
    ('张', None, '%')
    >>> unit_of_value("孕产妇死亡率", "≤8/10万")
    '/10万'
    """
    found = _VALUE.fullmatch(value.strip())
    if found is None or not is_unit(found["unit"]) or found["unit"] in _POINTS:
        return None
    unit = unit_of(found["unit"])
    return None if unit == "%" and not is_share(name) else unit


def is_share(name: str) -> bool:
    """Tell whether a name is of what is counted in per cent: a rate, a share, a change.

    >>> is_share("森林覆盖率"), is_share("能耗降低（五年累计）"), is_share("粮食产量")
    (True, True, False)
    """
    return bool(_SHARE.search(without_brackets(name)))


def counted_alike(base: str, target: str) -> str | None:
    """Return the word behind the figures of both values of a row, its unit though none that is known; None for none.

    Args:
        base, target: as printed.

    >>> counted_alike("2盏", "不少于10盏"), counted_alike("2盏", "3趟"), counted_alike("3级", "2级")
    ('盏', None, None)
    """
    found = [_COUNTED.fullmatch(value.strip()) for value in (base, target)]
    words = {one["word"] for one in found if one}
    return words.pop() if all(found) and len(words) == 1 else None
