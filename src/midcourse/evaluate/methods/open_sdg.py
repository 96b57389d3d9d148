"""Open SDG's progress measure (version 2.4), without its silent repairs.

Where the published implementation replaces a zero by 0.001 or reads an unknown direction as "negative", this one
refuses. Source: open-sdg docs/progress-methodology.md; docs/methods/open-sdg.md.
"""

import itertools
from collections.abc import Sequence

from midcourse.evaluate.methods.opinion import (
    GROWTH_NEEDS,
    Class,
    Grade,
    LevelSeries,
    Method,
    Need,
    Opinion,
    Reason,
    class_of,
    growth_per_year,
    percent,
    plain,
    refuse,
)
from midcourse.plan.vocabulary import Direction
from midcourse.wording import Wording, say

#: Exponent of the limit's scaling factor.
NEARNESS = 4.44
SUBSTANTIAL, MODERATE, LIMITED = say("进展良好"), say("有进展，需加快"), say("进展有限")
ACHIEVED, DETERIORATION = say("目标已实现"), say("恶化")
#: Thresholds of the ratio (with a target) and of the growth (without), high, middle and low.
RATIO_THRESHOLDS = (0.95, 0.60, 0.0)
GROWTH_THRESHOLDS = (0.015, 0.005, 0.0)
#: The published lines of a ratio's score, slope and intercept, above and below a ratio of 0.6. They are rounded to four
#: digits in the published implementation; rounding them otherwise would change scores in the fifth digit.
SCORE_ABOVE, SCORE_BELOW = (7.1429, -4.2857), (4.1667, -2.5)
#: Corners of the score of growth, (progress value, score); straight between them, flat outside.
GROWTH_SCORE = ((-0.02, -5.0), (0.0, -2.5), (0.005, 0.0), (0.015, 2.5), (0.02, 5.0))


def progress(series: LevelSeries) -> Opinion:
    """Judge by Open SDG's measure: with the target where there is one, by growth alone where not."""
    return _by_growth(series) if series.target is None else _by_target(series)


def _by_target(series: LevelSeries) -> Opinion:
    actual = growth_per_year(series.base, series.latest, series.years)
    values = {"cagr_actual": actual}
    if series.target != series.base:
        required = growth_per_year(series.base, series.goal, series.years_promised)
        values |= {"cagr_required": required, "progress": series.sign * actual / abs(required)}
    if series.is_met:
        return _opinion(values, "target_achieved", ACHIEVED, 5.0)
    refuse(Reason.TARGET_IS_BASE if series.target == series.base else None)
    found = class_of(values["progress"], progress_classes(RATIO_THRESHOLDS))
    return _opinion(values, found.category, found.word, ratio_score(values["progress"]))


def _by_growth(series: LevelSeries) -> Opinion:
    actual = growth_per_year(series.base, series.latest, series.years)
    scale = limit_scale(series)
    found = class_of(series.sign * actual, progress_classes(tuple(scale * each for each in GROWTH_THRESHOLDS)))
    values = {"cagr_actual": actual, "progress": series.sign * actual, "limit_coefficient": scale}
    return _opinion(values, found.category, found.word, growth_score(series.sign * actual, scale))


def _opinion(values: dict[str, float], category: str, word: Wording, score: float) -> Opinion:
    wording = say("{word}：得分 {score}（−5 到 5），实际年均增速 {actual}",
                  word=word, score=plain(score), actual=percent(values["cagr_actual"]))  # fmt: skip
    return Opinion("open-sdg", values | {"score": score}, category, wording)


def progress_classes(thresholds: Sequence[float]) -> tuple[Class, ...]:
    """Return the four classes for high, middle and low thresholds."""
    high, middle, low = thresholds
    return (
        Class("substantial_progress", SUBSTANTIAL, high),
        Class("moderate_progress", MODERATE, middle),
        Class("limited_progress", LIMITED, low),
        Class("deterioration", DETERIORATION),
    )


def limit_scale(series: LevelSeries) -> float:
    """Return what the growth thresholds shrink to near a natural limit [ratio, 0-1]; 1 without one.

    Only a limit in the wanted direction counts. For a lower limit the distance is measured by limit ÷ base, so that
    equal relative distances shrink alike.

    >>> round(limit_scale(LevelSeries(((2015, 83.1), (2020, 85)), Direction.UP, limit=100)), 4)
    0.5604
    """
    if series.limit is None or series.limit <= 0:
        return 1.0
    nearness = series.base / series.limit if series.direction is Direction.UP else series.limit / series.base
    return 1.0 - float(nearness**NEARNESS) if nearness <= 1 else 1.0


def ratio_score(ratio: float) -> float:
    """Score a ratio of growth rates from -5 to 5.

    >>> round(ratio_score(0.95), 2), round(ratio_score(0.3), 2)
    (2.5, -1.25)
    """
    slope, intercept = SCORE_ABOVE if ratio >= 0.6 else SCORE_BELOW
    return min(5.0, max(-5.0, slope * ratio + intercept))


def growth_score(growth: float, scale: float) -> float:
    """Score yearly growth in the wanted direction from -5 to 5, positive corners shrunk by the limit's factor."""
    if scale <= 0 and growth >= 0:
        return 5.0  # stays at the limit: nothing more can be asked
    corners = tuple((at * scale if at > 0 else at, score) for at, score in GROWTH_SCORE if scale > 0 or at <= 0)
    return score_of(growth, corners)


def score_of(value: float, corners: Sequence[tuple[float, float]]) -> float:
    """Read a line of straight pieces at a value.

    >>> round(score_of(0.01, GROWTH_SCORE), 4)
    1.25
    """
    if value <= corners[0][0]:
        return corners[0][1]
    for (left, low), (right, high) in itertools.pairwise(corners):
        if value <= right:
            return low + (value - left) * (high - low) / (right - left)
    return corners[-1][1]


def aggregate(scores: Sequence[float], *, all_achieved: bool) -> tuple[float, str]:
    """Return mean score and class of an indicator made of several series.

    Args:
        scores: one score a series, at least one.
        all_achieved: every one of them has achieved its target.
    """
    mean = sum(scores) / len(scores)
    return mean, "target_achieved" if all_achieved else class_of(mean, progress_classes((2.5, 0.0, -2.5))).category


METHODS = (
    Method(
        "open-sdg",
        say("Open SDG 进展测度"),
        "open-sdg.md",
        "Open SDG 2.4, docs/progress-methodology.md, after Statistics Canada",
        Grade.FULL_TEXT,
        GROWTH_NEEDS,
        progress,
        frozenset({Need.TARGET, Need.POSITIVE_TARGET}),
    ),
)
