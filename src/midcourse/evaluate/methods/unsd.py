"""The United Nations Statistics Division's progress charts of 2022 and of 2023/24.

Source: Progress Chart Technical Notes 2022 and 2023; the latter as restated in full by Eustat; docs/methods/unsd.md.
"""

from dataclasses import replace

from midcourse.evaluate.methods.eurostat import opinion_on_growth, opinion_on_ratio
from midcourse.evaluate.methods.opinion import (
    GROWTH_NEEDS,
    TARGET_NEEDS,
    Class,
    Grade,
    LevelSeries,
    Method,
    Need,
    Opinion,
    class_of,
    growth_per_year,
    lacking,
    percent,
    plain,
    refuse,
)
from midcourse.plan.vocabulary import Direction
from midcourse.wording import say

_ON_TRACK = say("进展良好，可望实现")
_FAIR = say("有进展，需加快")
_LIMITED = say("进展有限或停滞")
_WORSE = say("倒退")
_STAGNANT = say("停滞或倒退")

RATIO_2022 = (
    Class("on_track", _ON_TRACK, 0.95, strict=True),
    Class("fair", _FAIR, 0.5),
    Class("limited", _LIMITED, -0.1),
    Class("deterioration", _WORSE),
)
GROWTH_2022 = (
    Class("on_track", _ON_TRACK, 0.01, strict=True),
    Class("fair", _FAIR, 0.005, strict=True),
    Class("limited", _LIMITED, -0.01),
    Class("deterioration", _WORSE),
)
SHARE_2023 = (
    Class("3", _ON_TRACK, 0.95),
    Class("2", _FAIR, 0.10),
    Class("1", _STAGNANT),
)
GROWTH_2023 = (
    Class("3", _ON_TRACK, 0.02),
    Class("2", _FAIR, 0.005),
    Class("1", _STAGNANT),
)
#: Scores of the 2023 note are its classes; the identifiers say what they mean.
CATEGORY_2023 = {"3": "on_track", "2": "fair", "1": "stagnation_or_regression"}
#: A share this near to its target of 0 or 100 counts as there (2023 note, percentage points).
NEAR_LIMIT = 1.0


def chart_2022(series: LevelSeries) -> Opinion:
    """Judge by the 2022 note: ratio of growth rates, or growth alone where there is no target."""
    if series.target is None:
        return opinion_on_growth("unsd-2022", series, GROWTH_2022)
    return opinion_on_ratio("unsd-2022", series, RATIO_2022)


def chart_2023(series: LevelSeries) -> Opinion:
    """Judge by the 2023/24 note: share of the way covered by the deadline if growth goes on."""
    actual = growth_per_year(series.base, series.latest, series.years)
    if series.target is None:
        judged = opinion_on_growth("unsd-2023", series, GROWTH_2023)
        values = {**judged.values, "score": float(judged.category)}
        return replace(judged, values=values, category=CATEGORY_2023[judged.category])
    return _towards_target(series, actual)


def _towards_target(series: LevelSeries, actual: float) -> Opinion:
    values = {"cagr_actual": actual, "score": 3.0}
    if series.target != series.base and series.years_left >= 0:
        expected = series.latest * (1 + actual) ** series.years_left
        values |= {"expected_value": expected, "share": (expected - series.base) / (series.goal - series.base)}
    if series.is_met:
        return Opinion("unsd-2023", values, "achieved", say("已达目标"))
    if is_near_limit(series):
        return Opinion("unsd-2023", values, "achieved", say("与 0 或 100% 的目标相差不超过 1 个百分点，视为已达到"))
    return _projected(series, values)


def _projected(series: LevelSeries, values: dict[str, float]) -> Opinion:
    refuse(lacking(series, TARGET_NEEDS | {Need.YEARS_LEFT}))
    found = class_of(values["share"], SHARE_2023)
    wording = say(
        "{word}：按现增速推算期末为 {expected}，完成基期到目标路程的 {share}",
        word=found.word,
        expected=plain(values["expected_value"]),
        share=percent(values["share"], 0),
    )
    score = {"score": float(found.category)}
    return Opinion("unsd-2023", values | score, CATEGORY_2023[found.category], wording)


def is_near_limit(series: LevelSeries) -> bool:
    """Tell whether a share stands within one point of its target of 100 % (or 0 % where less is better)."""
    limit = 100.0 if series.direction is Direction.UP else 0.0
    return series.share and series.target == limit and abs(series.latest - limit) <= NEAR_LIMIT


METHODS = (
    Method(
        "unsd-2022",
        say("联合国统计司 2022 年法"),
        "unsd.md",
        "UNSD, SDG Progress Chart 2022, Technical Note; thresholds as in cwtravisyip/unsd_global_database",
        Grade.SEEN_IN_CODE,
        GROWTH_NEEDS,
        chart_2022,
        TARGET_NEEDS,
    ),
    Method(
        "unsd-2023",
        say("联合国统计司 2023 年法"),
        "unsd.md",
        "UNSD, Progress Chart Technical Note 2023, unstats.un.org; restated by Eustat (metodologia)",
        Grade.FULL_TEXT,
        GROWTH_NEEDS,
        chart_2023,
        frozenset({Need.TARGET}),
    ),
)
