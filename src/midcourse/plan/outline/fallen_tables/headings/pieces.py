"""Headings of which some are broken over the line above and the one below the others: 序 2025年预 / 指标 单位 / 号 计.

Texts taken from PDF pages set cells that stand in the middle of their row so. Where each stood across is lost: the
broken ones come where headings of their kind usually do.
"""

import re
from collections.abc import Sequence

from midcourse.plan.outline.indicator_cells.columns import Role, role_of

#: Most broken headings of a table.
_BROKEN = 6
#: Least whole headings; longest beginning and longest rest of a broken one [characters].
_WHOLE, _LONGEST, _REST = 3, 9, 6
#: In which order columns usually stand; those of one place keep the order of their years.
_ORDER = (Role.CATEGORY, Role.KIND, Role.SERIAL, Role.NAME, Role.UNIT)
_YEAR, _LAST = re.compile("20([0-9]{2})"), 99
_BEHIND = (Role.ATTRIBUTE, Role.OTHER)


def put_together(above: str, line: str, below: str) -> list[str] | None:
    """Return the headings of three lines, None when they are no such headings.

    >>> put_together("序 2025年预 2030年目", "类别 指标名称 年均/累计 属性", "号 计 标")
    ['类别', '序号', '指标名称', '2025年预计', '2030年目标', '年均/累计', '属性']
    >>> put_together("年均增长[累", "序号 指标 单位 2025年 2030年 属性", "计]")
    ['序号', '指标', '单位', '2025年', '2030年', '年均增长[累计]', '属性']
    >>> put_together("2025年完", "序号 类别 指标 单位 2027年 2030年 属性", "成")[4:6]
    ['2025年完成', '2027年']
    >>> put_together("第二章", "序号 指标 单位 2025年 2030年 属性", "1")
    """
    upper, whole, lower = above.split(), line.split(), below.split()
    if not 0 < len(upper) == len(lower) <= _BROKEN or len(whole) < _WHOLE:
        return None
    broken = [first + second for first, second in zip(upper, lower, strict=True)]
    roles = [role_of(heading) for heading in [*whole, *broken]]
    if None in roles or roles.count(Role.NAME) != 1 or not _are_pieces(upper, lower):
        return None
    words = list(whole)
    for heading in broken:
        place = next((at for at, word in enumerate(words) if rank(word) > rank(heading)), len(words))
        words.insert(place, heading)
    return words


def _are_pieces(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Tell whether what stands above are beginnings and what stands below are rests, not names and figures."""
    is_short = all(len(first) <= _LONGEST for first in upper) and all(len(rest) <= _REST for rest in lower)
    return is_short and not any(char.isdigit() or char in "%％" for rest in lower for char in rest)


def rank(heading: str) -> float:
    """Return the place of a heading in the usual order; those of values by their years, rates and sums behind them."""
    role = role_of(heading)
    if role in _ORDER:
        return _ORDER.index(role)
    if role in _BEHIND:
        return len(_ORDER) + 3 + _BEHIND.index(role)
    if "年均" in heading or "累计" in heading:
        return len(_ORDER) + 2
    year = _YEAR.search(heading)
    return len(_ORDER) + (int(year[1]) if year else _LAST if "目标" in heading else 0) / 100
