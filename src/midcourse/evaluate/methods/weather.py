"""The German government's weather symbols: extend the recent changes, and see how much of the rest is missed.

Source: https://dns-indikatoren.de/en/status, indicators with a target value in a target year; docs/methods/weather.md.
"""

from midcourse.evaluate.methods.opinion import (
    LINEAR_NEEDS,
    Class,
    Grade,
    LevelSeries,
    Method,
    Need,
    Opinion,
    Reason,
    class_of,
    percent,
    plain,
    refuse,
)
from midcourse.wording import Wording, say

SUN = Class("sun", say("晴：按近年变动可达标"))
#: The worse the miss the higher its threshold; a miss of exactly 5 % is no longer sun, of exactly 20 % not yet cloud.
SYMBOLS = (
    Class("cloud", say("阴：方向对，但差距明显"), 0.20, strict=True),
    Class("sun_and_cloud", say("多云：略有差距"), 0.05),
    SUN,
)
STORM = Class("storm", say("雷雨：未朝目标变动"))
#: The page averages the last five yearly changes, of six values, and wants four values at least.
WINDOW, LEAST = 6, 4


def weather(series: LevelSeries) -> Opinion:
    """Extend the mean yearly change of the last six values to the target year."""
    recent = series.counted[-WINDOW:]
    change = (recent[-1][1] - recent[0][1]) / (recent[-1][0] - recent[0][0])
    projected = series.latest + change * series.years_left
    missed = series.sign * (series.goal - projected)
    refuse(Reason.FALLS_BACK if series.is_met and missed > 0 else None)
    values = {"change_per_year": change, "projected": projected}
    if series.is_met:
        found = SUN
    else:
        share = missed / abs(series.goal - series.latest)
        values |= {"shortfall": share, "miss_share": max(0.0, share)}
        found = class_of(share, SYMBOLS) if series.sign * change > 0 else STORM
    wording = say(
        "{word}（近 {years} 年平均每年 {change}，推算期末 {projected}）",
        word=found.word,
        years=plain(recent[-1][0] - recent[0][0]),
        change=plain(change),
        projected=plain(projected),
    )
    return Opinion("german-weather", values, found.category, wording, _caveats(series, len(recent), change))


def _caveats(series: LevelSeries, values_used: int, change: float) -> tuple[Wording, ...]:
    caveats = []
    if values_used < LEAST:
        caveats.append(say("原方法至少要 {least} 个年份的数据，这里只有 {used} 个", least=LEAST, used=values_used))
    remaining = abs(series.goal - series.latest)
    if not series.is_met and remaining < abs(change):
        caveats.append(
            say("距目标已不足一年的平均变动，符号不稳定（剩余距离占全程 {share}）", share=percent(_rest(series), 1))
        )
    return tuple(caveats)


def _rest(series: LevelSeries) -> float:
    return abs(series.goal - series.latest) / abs(series.goal - series.base)


METHODS = (
    Method(
        "german-weather",
        say("德国天气符号法"),
        "weather.md",
        "Statistisches Bundesamt, Status of indicators: methodology, dns-indikatoren.de/en/status",
        Grade.EXCERPT,
        LINEAR_NEEDS | {Need.YEARS_LEFT},
        weather,
    ),
)
