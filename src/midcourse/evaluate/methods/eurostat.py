"""Eurostat's two assessments: growth against the growth required, and growth alone.

Source: thresholds as in Statistics Canada's prototype of the method; docs/methods/eurostat.md.
"""

from midcourse.evaluate.methods.opinion import (
    GROWTH_NEEDS,
    TARGET_NEEDS,
    Class,
    Grade,
    LevelSeries,
    Method,
    Opinion,
    class_of,
    growth_per_year,
    percent,
)
from midcourse.wording import say

WITH_TARGET = (
    Class("significant_progress", say("进展显著"), 0.95),
    Class("moderate_progress", say("进展中等"), 0.60),
    Class("insufficient_progress", say("进展不足"), 0.0),
    Class("movement_away", say("背离目标")),
)
WITHOUT_TARGET = (
    Class("significant_progress", say("进展显著"), 0.01),
    Class("moderate_progress", say("进展中等"), 0.0),
    Class("moderate_movement_away", say("略有背离"), -0.01),
    Class("significant_movement_away", say("明显背离")),
)


def growth_ratio(series: LevelSeries) -> tuple[float, float, float]:
    """Return actual and required yearly growth and their ratio, positive when the movement is wanted.

    The ratio is d·CAGRa/|CAGRr|, d = ±1 by direction, so that a wrong-way movement is negative whichever way is better.
    """
    actual = growth_per_year(series.base, series.latest, series.years)
    required = growth_per_year(series.base, series.goal, series.years_promised)
    return actual, required, series.sign * actual / abs(required)


def opinion_on_ratio(method: str, series: LevelSeries, classes: tuple[Class, ...]) -> Opinion:
    """Class the growth so far by the growth the target asks for, for any method that does."""
    actual, required, ratio = growth_ratio(series)
    found = class_of(ratio, classes)
    wording = say(
        "{word}：实际年均增速 {actual}，达标所需 {required}",
        word=found.word,
        actual=percent(actual),
        required=percent(required),
    )
    values = {"cagr_actual": actual, "cagr_required": required, "ratio": ratio}
    return Opinion(method, values, found.category, wording)


def opinion_on_growth(method: str, series: LevelSeries, classes: tuple[Class, ...]) -> Opinion:
    """Class the growth so far by itself, for any method that does."""
    actual = growth_per_year(series.base, series.latest, series.years)
    found = class_of(series.sign * actual, classes)
    wording = say("{word}：实际年均增速 {actual}（不看目标）", word=found.word, actual=percent(actual))
    return Opinion(method, {"cagr_actual": actual}, found.category, wording)


def with_target(series: LevelSeries) -> Opinion:
    """Compare the growth so far with the growth the target asks for."""
    return opinion_on_ratio("eurostat-target", series, WITH_TARGET)


def trend(series: LevelSeries) -> Opinion:
    """Judge the growth so far by itself."""
    return opinion_on_growth("eurostat-trend", series, WITHOUT_TARGET)


METHODS = (
    Method(
        "eurostat-target",
        say("欧盟统计局法（有目标）"),
        "eurostat.md",
        "Eurostat, Sustainable development in the European Union: monitoring report, method annex",
        Grade.SEEN_IN_CODE,
        GROWTH_NEEDS | TARGET_NEEDS,
        with_target,
    ),
    Method(
        "eurostat-trend",
        say("欧盟统计局法（无目标）"),
        "eurostat.md",
        "Eurostat, Sustainable development in the European Union: monitoring report, method annex",
        Grade.SEEN_IN_CODE,
        GROWTH_NEEDS,
        trend,
    ),
)
