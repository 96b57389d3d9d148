"""Headings of an indicator table as they stand in lines of text: word by word, and over two lines."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from midcourse.plan.outline.indicator_cells.columns import Role, names_a_table, role_of
from midcourse.plan.outline.indicator_cells.plans import plans_named
from midcourse.plan.outline.indicator_cells.words import years_in

#: Least headings of a line each word of which is one; least headings below one that is divided.
_FEWEST, _PARTS = 3, 2
#: Most headings of a table; more words are none.
_MOST = 64
_VALUES = frozenset((Role.TARGET, Role.YEAR, Role.VALUE, Role.BASE))
#: What years may stand below.
_UNDATED = frozenset((Role.BASE, Role.TARGET, Role.VALUE, Role.PROGRESS))
#: What stands below plans; groups may be headed as targets are.
_BELOW_PLANS = _VALUES | {Role.PROGRESS, Role.CATEGORY}
#: What stands beside values of years before: a target, or the year it is due.
_AHEAD = frozenset((Role.TARGET, Role.YEAR))
#: A year in front of other words.
_YEAR_AHEAD = re.compile(r"(?:19|20)\d\d年")
#: A heading over all values.
_ALL = "数值"
#: Growth and totals, which are not divided into years.
_MEAN = re.compile("年均|累计|增速|增幅|增长")


def by_words(words: str) -> list[str]:
    """Return the headings of a line each word of which is one, none where a word is not.

    >>> by_words("类别 指标 单位 规划值 属性"), by_words("类别 指标 单位 港口吞吐量")
    (['类别', '指标', '单位', '规划值', '属性'], [])
    """
    headings = words.split()
    are_headings = len(headings) >= _FEWEST and all(role_of(heading) is not None for heading in headings)
    return headings if are_headings and names_a_table(headings) else []


def under_one(found: Sequence[tuple[int, str]]) -> list[str]:
    """Return headings in the order of their columns: those of a second line stand under the ones they divide.

    Args:
        found: the headings as they follow each other, each with its line.

    >>> under_one([(1, "指标"), (1, "2025年"), (1, "2030年"), (1, "属性"), (2, "目标值"), (2, "年均增速")])
    ['指标', '2025年', '目标值', '年均增速', '属性']
    >>> under_one([(1, "指标"), (1, "现状值"), (1, "目标值"), (2, "2025年"), (2, "2027年"), (2, "2030年")])
    ['指标', '现状值2025年', '目标值2027年', '目标值2030年']
    """
    words = [heading for _, heading in found]
    if len(words) > _MOST:
        return words
    count = sum(line == found[0][0] for line, _ in found)
    told = divided(words[:count], words[count:])
    return told or _behind_plans(words) or _under_last(words) or words


def divided(upper: Sequence[str], lower: Sequence[str], *, is_last: bool = False) -> list[str] | None:
    """Put the headings of a second row under those of the first which they divide; None where they divide none.

    Years stand under values without one, years gone by under what was and the others under targets, else a first year
    under each and all others under the last; values without a year under the last year, or the same ones under each.

    Args:
        upper, lower: the headings of both rows.
        is_last: whether the last heading may be the one that is divided into values without a year.

    >>> divided(["指标", "2025年", "2030年目标", "属性"], ["目标值", "年均/累计"])
    ['指标', '2025年', '目标值', '年均/累计', '属性']
    >>> divided(["指标", "2025年", "规划目标", "属性"], ["2030年", "年均增长"])
    ['指标', '2025年', '规划目标2030年', '年均增长', '属性']
    >>> divided(["指标", "完成情况", "2030年目标", "属性"], ["2020年", "2025年"])
    ['指标', '完成情况2020年', '完成情况2025年', '2030年目标', '属性']
    >>> divided(["指标", "2025年", "2030年", "属性"], ["总量", "增速", "总量", "年均增速"])
    ['指标', '2025年总量', '增速', '2030年总量', '年均增速', '属性']
    """
    roles = [role_of(heading) for heading in lower]
    if told := _under_plans(upper, lower) or _under_each(upper, lower):
        return told
    if len(lower) < _PARTS or not set(roles) <= _VALUES:
        return None
    dated = [bool(years_in(heading)) for heading in lower]
    if upper.count(_ALL) == 1 and any(dated):
        return [*upper[: upper.index(_ALL)], *lower, *upper[upper.index(_ALL) + 1 :]]
    parents = _without_years(upper, lower) if any(dated) else _last_year(upper, is_last=is_last)
    if any(dated) and not all(dated):
        return _with_means(upper, lower, parents)
    if not parents or len(lower) < len(parents) or parents[-1] - parents[0] >= len(parents):
        return None
    over = _over(upper, parents, lower)
    joined = [(upper[at] + heading if all(dated) else heading) for at, heading in zip(over, lower, strict=True)]
    below = [both if role_of(both) else heading for both, heading in zip(joined, lower, strict=True)]
    return [*upper[: parents[0]], *below, *upper[parents[-1] + 1 :]]


def _under_plans(upper: Sequence[str], lower: Sequence[str]) -> list[str] | None:
    """Put what was planned, reached and is aimed at under the plans a first row names side by side; None for others.

    >>> _under_plans(["指标", "“十四五”时期", "“十五五”时期", "属性"], ["目标", "实际", "年均", "2030年", "年均"])
    ['指标', '“十四五”时期目标', '“十四五”时期实际', '“十四五”时期年均', '2030年', '“十五五”时期年均', '属性']
    """
    plans = _plans(upper)
    if len(plans) < _PARTS or not set(map(role_of, lower)) <= _BELOW_PLANS:
        return None
    below: list[list[str]] = [[]]
    for heading in lower:
        if len(below) < len(plans) and _is_of_next(heading, below[-1], upper[plans[len(below) - 1]]):
            below.append([])
        below[-1].append(heading)
    if len(below) < len(plans):
        return None
    told = [_of_plan(upper[at], heading) for at, headings in zip(plans, below, strict=True) for heading in headings]
    return [*upper[: plans[0]], *told, *upper[plans[-1] + 1 :]]


def _of_plan(plan: str, heading: str) -> str:
    """Join a heading to the plan above it; one that says all with its year stays alone: 2025年实际.

    >>> _of_plan("“十四五”目标", "2025年"), _of_plan("“十四五”时期", "2025年"), _of_plan("“十四五”时期", "年均增长")
    ('“十四五”目标2025年', '2025年', '“十四五”时期年均增长')
    """
    is_told = bool(years_in(heading)) and role_of(heading) is not Role.YEAR
    both = plan + heading
    return heading if is_told or role_of(both) is None else both


def _plans(headings: Sequence[str]) -> list[int]:
    """Return the places of plans named side by side, each after the one before; none for others.

    >>> _plans(["指标", "“十四五”时期", "“十五五”时期"]), _plans(["“十五五”时期", "指标", "“十四五”时期"])
    ([1, 2], [])
    """
    starts = {at: max(plans) for at, heading in enumerate(headings) if (plans := plans_named(heading))}
    is_dated = any(years_in(headings[at]) for at in starts)
    follow = all(other == at + 1 and starts[at] < starts[other] for at, other in pairwise(starts))
    return list(starts) if follow and not is_dated else []


def _is_of_next(heading: str, before: Sequence[str], plan: str) -> bool:
    """Tell whether a heading is the first of the plan behind: of a year beyond this one, said again, behind growth."""
    if not before or heading in before:
        return bool(before)
    if years := years_in(heading):
        return max(years) > max(plans_named(plan)) + 4
    return bool(_MEAN.search(before[-1])) and not _MEAN.search(heading)


def _under_each(upper: Sequence[str], lower: Sequence[str]) -> list[str] | None:
    """Put the same headings, a level and its growth, under each of two years or more; None for others.

    >>> _under_each(["指标", "2025年预计", "2030年目标", "属性"], ["绝对值", "增速", "绝对值", "年均增速"])
    ['指标', '2025年预计绝对值', '增速', '2030年目标绝对值', '年均增速', '属性']
    """
    years = [at for at, heading in enumerate(upper) if years_in(heading) and role_of(heading) in _VALUES]
    if len(years) < _PARTS or len(lower) != _PARTS * len(years):
        return None
    levels, growth = set(lower[::_PARTS]), lower[1::_PARTS]
    if len(levels) != 1 or _MEAN.search(lower[0]) or not all(map(_MEAN.search, growth)):
        return None
    below = {at: [upper[at] + lower[0], means] for at, means in zip(years, growth, strict=True)}
    return [words for at, heading in enumerate(upper) for words in below.get(at, [heading])]


def _over(upper: Sequence[str], parents: Sequence[int], lower: Sequence[str]) -> list[int]:
    """Return for each heading of a second row the place of the one it divides."""
    roles = [role_of(upper[at]) for at in parents]
    gone = _gone(lower) if len(parents) == _PARTS and roles[0] is not roles[1] is Role.TARGET else 1
    return [*[parents[0]] * gone, *parents[1:], *[parents[-1]] * (len(lower) - gone - len(parents) + 1)]


def _gone(headings: Sequence[str]) -> int:
    """Count the years that are gone by: up to one that says what was reached, or those that follow each other.

    >>> _gone(["2023年", "2024年", "2025年", "2027年", "2030年"]), _gone(["2020年", "2025年预计", "2030年"])
    (3, 2)
    """
    reached = [at for at, heading in enumerate(headings[:-1]) if role_of(heading) in {Role.BASE, Role.VALUE}]
    if reached:
        return reached[-1] + 1
    years = [max(years_in(heading), default=0) for heading in headings[:-1]]
    count = next((at for at, (one, other) in enumerate(pairwise(years), 1) if other != one + 1), len(years))
    fives = [at for at, year in enumerate(years[:count], 1) if year % 5 == 0]
    return fives[0] if fives else count


def _with_means(upper: Sequence[str], lower: Sequence[str], parents: Sequence[int]) -> list[str] | None:
    """Put years, and the growth and totals behind them, under the one heading of targets; None where there is none."""
    are_told = all(years_in(heading) or _MEAN.search(heading) for heading in lower)
    if len(parents) != 1 or not are_told or parents[0] == len(upper) - 1:
        return None
    below = [upper[parents[0]] + heading if years_in(heading) else heading for heading in lower]
    return [*upper[: parents[0]], *below, *upper[parents[0] + 1 :]]


def _without_years(upper: Sequence[str], lower: Sequence[str]) -> list[int]:
    """Return the places of values without a year; none where neither a target nor only years before it are below."""
    roles = [role_of(heading) for heading in upper]
    parents = [
        at
        for at, role in enumerate(roles)
        if role in _UNDATED and not years_in(upper[at]) and not _MEAN.search(upper[at])
    ]
    ahead = [max(years) for at, role in enumerate(roles) if role in _AHEAD and (years := years_in(upper[at]))]
    are_before = bool(ahead) and max((max(years_in(heading), default=0) for heading in lower), default=0) < max(ahead)
    return parents if are_before or any(roles[at] is Role.TARGET for at in parents) else []


def _last_year(upper: Sequence[str], *, is_last: bool) -> list[int]:
    """Return the place of the last year, unless it is the last heading and may not be divided."""
    years = [
        at
        for at, heading in enumerate(upper)
        if role_of(heading) in {Role.YEAR, Role.TARGET} and years_in(heading) and not _MEAN.search(heading)
    ]
    return years[-1:] if years and (is_last or years[-1] < len(upper) - 1) else []


def _under_last(words: list[str]) -> list[str] | None:
    """Put headings that stand behind all others under those they divide; None where there are none.

    >>> _under_last(["指标", "2025年", "2030年", "属性", "目标值", "年均增速"])
    ['指标', '2025年', '目标值', '年均增速', '属性']
    """
    roles = [role_of(heading) for heading in words]
    first = len(words)
    if not words:
        return None
    for parts in range(_PARTS * _PARTS, len(words) - 2, _PARTS):
        if told := _under_each(words[:-parts], words[-parts:]):
            return told
    while first and roles[first - 1] in _VALUES and bool(years_in(words[first - 1])) == bool(years_in(words[-1])):
        first -= 1
    dated = first
    while _MEAN.search(words[-1]) and dated and roles[dated - 1] in _VALUES:
        dated -= 1
    if dated < first and (told := divided(words[:dated], words[dated:])):
        return told
    upper, lower = words[:first], words[first:]
    if years_in(words[-1]):
        return divided(upper, lower)
    last = _last_year(upper, is_last=False)
    between = set(roles[last[0] + 1 : first]) if last else set()
    return divided(upper, lower) if between and between <= {Role.ATTRIBUTE, Role.OTHER, Role.DEFINITION} else None


def _behind_plans(words: Sequence[str]) -> list[str] | None:
    """Put the values that stand behind plans named side by side under them; None where there are none.

    >>> _behind_plans(["指标", "“十四五”末", "“十五五”目标", "2035年", "属性", "2025年", "2028年", "2030年"])
    ['指标', '2025年', '“十五五”目标2028年', '“十五五”目标2030年', '2035年', '属性']
    """
    plans = _plans(words)
    if len(plans) < _PARTS:
        return None
    behind = range(plans[-1] + 1, len(words))
    lower = [at for at in behind if role_of(words[at]) in _VALUES]
    years = [(at, max(years_in(words[at]))) for at in lower if years_in(words[at])]
    first = max((at for (_, year), (at, other) in pairwise(years) if other < year), default=0)
    lower = [at for at in lower if at >= first]
    return _under_plans([word for at, word in enumerate(words) if at not in lower], [words[at] for at in lower])


def respanned(upper: Sequence[str], lower: Sequence[str], width: int) -> list[str] | None:
    """Return the headings of two rows whose merged cells were lost, so that those of the second moved to the front.

    Args:
        upper, lower: the headings of both rows, empty cells left out.
        width: of the table.

    >>> respanned(["指标", "现状值", "目标值", "备注"], ["2025年", "2027年", "2030年"], 5)
    ['指标', '现状值2025年', '目标值2027年', '目标值2030年', '备注']
    """
    told = divided(upper, lower, is_last=True)
    return told if told is not None and len(told) == width else None


def dated(headings: Sequence[str]) -> list[str]:
    """Return headings, those that nobody knows cut to the year they begin with where no other names it.

    >>> dated(["指标", "2025年摸底", "2030年目标"]), dated(["2025年", "2025年邻市水平"])
    (['指标', '2025年', '2030年目标'], ['2025年', '2025年邻市水平'])
    """
    years = Counter(year for heading in headings for year in set(years_in(heading)))
    found = [_YEAR_AHEAD.match(heading) if role_of(heading) is None else None for heading in headings]
    return [
        year[0] if year and years[int(year[0][:4])] == 1 else heading
        for year, heading in zip(found, headings, strict=True)
    ]
