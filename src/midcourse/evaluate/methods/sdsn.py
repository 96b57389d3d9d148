"""SDSN's trend arrows: straight-line growth so far against the straight-line growth needed.

Source: dashboards.sdgindex.org, chapter methodology; thresholds unverified; docs/methods/sdsn.md.
"""

from midcourse.evaluate.methods.opinion import (
    LINEAR_NEEDS,
    Class,
    Grade,
    LevelSeries,
    Method,
    Opinion,
    class_of,
    plain,
)
from midcourse.wording import say

ARROWS = (
    Class("on_track", say("↑ 按现速度可实现"), 1.0),
    Class("moderately_improving", say("↗ 有改善，速度不够"), 0.5),
    Class("stagnating", say("→ 停滞"), 0.0),
    Class("decreasing", say("↓ 倒退")),
)


def arrow(series: LevelSeries) -> Opinion:
    """Divide the yearly change so far by the yearly change the target asks for."""
    actual = (series.latest - series.base) / series.years
    needed = (series.goal - series.base) / series.years_promised
    found = class_of(actual / needed, ARROWS)
    wording = say(
        "{word}：年均变动 {actual}，达标所需 {needed}", word=found.word, actual=plain(actual), needed=plain(needed)
    )
    values = {"change_per_year": actual, "needed_per_year": needed, "ratio": actual / needed}
    return Opinion("sdsn-arrows", values, found.category, wording)


METHODS = (
    Method(
        "sdsn-arrows",
        say("SDSN 趋势箭头"),
        "sdsn.md",
        "SDSN, Sustainable Development Report, methodology, dashboards.sdgindex.org",
        Grade.UNVERIFIED,
        LINEAR_NEEDS,
        arrow,
    ),
)
