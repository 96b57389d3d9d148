"""Units that no column holds: said by the values of a row, where these state a level."""

import re
from collections.abc import Sequence

from midcourse.plan.outline.draft import DraftTarget, DraftValue
from midcourse.plan.outline.indicator_cells.words import is_unit, squeezed, unit_of
from midcourse.plan.outline.indicators.unit_ends import counted_alike, unit_of_value
from midcourse.plan.outline.polarity import is_of_polarity
from midcourse.plan.target_text import read_target
from midcourse.plan.vocabulary import Kind

#: Targets whose unit is that of the indicator itself.
_OF_LEVEL = frozenset((Kind.LEVEL, Kind.FLOOR, Kind.CAP, Kind.CUMULATIVE, Kind.FLOW_YEAR, Kind.AVG_LEVEL))
#: Brackets round a total over the plan.
_TOTAL = re.compile(r"^\s*[\[［〔【]|[\]］〕】]\s*$")
#: Names of changes, which are counted in per cent.
_CHANGE = re.compile("下降|降低|减少|增长|增速|增幅|提高")
#: Names of what is itself a rate of change.
_RATE = re.compile(rf"(?:{_CHANGE.pattern})(?:率|幅度?|速度|比例)?$")
_PERCENT = re.compile(r"(?:累计)?\s*[＞＜><≥≤约]?\s*\d+(?:\.\d+)?\s*[%％](?:左右|以上|以下|以内)?")
#: The year a value is of, behind it.
_YEAR = re.compile(r"[（(](?:19|20)\d\d年?[)）]$")
#: A unit behind a year or an aim in a heading.
_HEADED = re.compile(r"(?:年末?|目标值?|[基现]\w值)[（(](?P<unit>[^（()）]{1,10})[)）]$")


def stated_unit(name: str, base: DraftValue | None, targets: Sequence[DraftTarget]) -> str | None:
    """Return the unit that the values of an indicator say of themselves, None where they say none of its level.

    Args:
        name: of the indicator.
        base: its base value; None for none.
        targets: the plan's first.

    >>> stated_unit("甲产值", None, [DraftTarget("1.3万亿元", "2030年", 2030)])
    '万亿元'
    """
    own = _unit_in_cell(name, targets) or (_unit_beside(name, base, targets) if base else None)
    headings = [one.heading for one in targets[:1]] + ([base.heading] if base else [])
    return own or _unit_of_headings([heading or "" for heading in headings])


def _unit_of_headings(headings: Sequence[str]) -> str | None:
    """Return the unit that all headings of years name behind them: 2030年（亿元）; None for none, or two."""
    units = {found["unit"] if (found := _HEADED.search(squeezed(heading))) else "" for heading in headings}
    unit = units.pop() if len(units) == 1 else ""
    return unit_of(unit) if is_unit(unit) else None


def _unit_in_cell(name: str, targets: Sequence[DraftTarget]) -> str | None:
    """Return the unit that the first target says of its own level (1.3万亿元); None where it promises growth.

    The target of what is itself a reduction says it too: 能耗降低, 累计12%.
    """
    own = unit_of_value(name, targets[0].text) if targets else None
    if own is not None:
        return own
    read = read_target(targets[0].text, name=name, unit=None, column=targets[0].heading) if targets else None
    if read and _RATE.search(name) and _PERCENT.fullmatch(targets[0].text.strip()):
        return "%"
    is_level = read is not None and read.kind in _OF_LEVEL
    return read.unit if read and is_level and all(is_of_polarity(doubt.template) for doubt in read.doubts) else None


def _unit_beside(name: str, base: DraftValue, targets: Sequence[DraftTarget]) -> str | None:
    """Return the unit that a base value says of itself, or says as the first target does (2盏, 10盏)."""
    return _unit_said(name, base.text) or (counted_alike(base.text, targets[0].text) if targets else None)


def _unit_said(name: str, base: str) -> str | None:
    """Return the unit that a base value says of itself (3.1%); None where it is one of growth."""
    own = unit_of_value(name, base)
    if own is not None:
        return own
    read = read_target(_TOTAL.sub("", base), name=name)
    is_total = bool(_CHANGE.search(name)) and base.strip().endswith(("%]", "%］", "%〕", "%】"))
    is_rate = bool(_RATE.search(name)) and bool(_PERCENT.fullmatch(_YEAR.sub("", base.strip())))
    is_own = read.kind in _OF_LEVEL or is_total or is_rate
    return read.unit if is_own else None
