"""ESCAP's two indices: how much of the way is done, and how wide the gap at the deadline will be.

Source: data.unescap.org, progress assessment methodology; grade of each number: docs/methods/escap.md.
"""

from midcourse.evaluate.methods.opinion import (
    LINEAR_NEEDS,
    Class,
    Grade,
    LevelSeries,
    Method,
    Need,
    Opinion,
    class_of,
    percent,
    plain,
)
from midcourse.wording import say

STATUS = (
    Class("at_or_above_expected", say("不低于按时间应有的进度"), 0.0),
    Class("below_expected", say("低于按时间应有的进度")),
)
#: Classes of the gap, best last: the wider the gap the worse (cut-offs 10 % and 100 %).
GAPS = (
    Class("reverse", say("须扭转趋势"), 100.0, strict=True),
    Class("accelerate", say("须加快"), 10.0, strict=True),
    Class("maintain", say("保持势头即可")),
)
REGRESSED = Class("regressed", say("较基期倒退"))


def current_status(series: LevelSeries) -> Opinion:
    """Score the way done since the base from 0 to 10 and compare it with ten times the elapsed share."""
    index = 10 * series.sign * (series.latest - series.base) / abs(series.goal - series.base)
    expected = 10 * series.time_share
    found = class_of(index - expected, STATUS) if index >= 0 else REGRESSED
    wording = say(
        "{word}：现状指数 {index}，应有 {expected}", word=found.word, index=plain(index), expected=plain(expected)
    )
    return Opinion("escap-csi", {"csi": index, "expected": expected}, found.category, wording)


def anticipated_progress(series: LevelSeries) -> Opinion:
    """Project by a straight line that trusts newer values more, and class the gap left at the deadline."""
    projected = weighted_line(series.counted, series.counted[-1][0] + series.years_left)
    short = max(0.0, series.sign * (series.goal - projected))
    gap = 100 * short / abs(series.goal - series.base)
    found = class_of(gap, GAPS)
    wording = say(
        "{word}：按趋势推算期末为 {projected}，缺口占全程的 {gap}",
        word=found.word,
        projected=plain(projected),
        gap=percent(gap / 100, 1),
    )
    return Opinion("escap-anticipated", {"projected": projected, "gap_pct": gap}, found.category, wording)


def weighted_line(points: tuple[tuple[float, float], ...], year: float) -> float:
    """Read a least-squares line at a year, each point weighing its rank in time (1 for the oldest).

    Two points give the straight line through them.

    >>> round(weighted_line(((2020, 48), (2022.5, 78)), 2025), 6)
    108.0
    """
    weights = range(1, len(points) + 1)
    total = sum(weights)
    middle_year = sum(weight * when for weight, (when, _) in zip(weights, points, strict=True)) / total
    middle = sum(weight * value for weight, (_, value) in zip(weights, points, strict=True)) / total
    spread = sum(weight * (when - middle_year) ** 2 for weight, (when, _) in zip(weights, points, strict=True))
    slope = (
        sum(
            weight * (when - middle_year) * (value - middle)
            for weight, (when, value) in zip(weights, points, strict=True)
        )
        / spread
    )
    return middle + slope * (year - middle_year)


METHODS = (
    Method(
        "escap-csi",
        say("亚太经社会现状指数"),
        "escap.md",
        "ESCAP, Progress Assessment Methodology, data.unescap.org; formula as in UNICEF MENARO's functions",
        Grade.SEEN_IN_CODE,
        LINEAR_NEEDS,
        current_status,
    ),
    Method(
        "escap-anticipated",
        say("亚太经社会预期进展指数"),
        "escap.md",
        "ESCAP, Progress Assessment Methodology, data.unescap.org; UNECE, technical notes, w3.unece.org",
        Grade.UNVERIFIED,
        LINEAR_NEEDS | {Need.YEARS_LEFT},
        anticipated_progress,
    ),
)
