"""The realisation degree of the National Bureau of Statistics: value against standard, capped at 100.

Source: 国家统计局, 全面建设小康社会统计监测方案 (2008); formulas unverified; docs/methods/realisation.md.
"""

from midcourse.evaluate.methods.opinion import Grade, LevelSeries, Method, Need, Opinion, Reason, refuse
from midcourse.plan.vocabulary import Direction
from midcourse.wording import say


def realisation(series: LevelSeries) -> Opinion:
    """Return how much of the standard is realised, in per cent; neither time nor base counts."""
    refuse(_refusal(series))
    degree = 100.0 if series.is_met and series.band is None else min(100.0, 100 * _attained(series))
    done = degree >= 100
    wording = (
        say("实现程度 100%（不计时间与基期）")
        if done
        else say("实现程度 {degree}%（不计时间与基期）", degree=f"{degree:.2f}")
    )
    return Opinion("nbs-realisation", {"realisation_pct": degree}, "realised" if done else "not_realised", wording)


def _refusal(series: LevelSeries) -> Reason | None:
    if not series.counted:
        return Reason.TOO_FEW
    if series.band is None and series.target is None:
        return Reason.NO_TARGET
    bounds = series.band or (series.goal,)
    if min(bounds) <= 0:
        return Reason.TARGET_ZERO
    return Reason.SIGN_CHANGE if series.latest < 0 else None


def _attained(series: LevelSeries) -> float:
    """Return x/s, s/x, or for an interval whichever bound is missed; only a met standard may divide by zero."""
    if series.band is not None:
        low, high = series.band
        return series.latest / low if series.latest < low else high / max(series.latest, high)
    if series.direction is Direction.UP:
        return series.latest / series.goal
    return series.goal / series.latest


METHODS = (
    Method(
        "nbs-realisation",
        say("国家统计局实现程度法"),
        "realisation.md",
        "国家统计局《全面建设小康社会统计监测方案》(2008)",
        Grade.UNVERIFIED,
        frozenset({Need.DIRECTION}),
        realisation,
    ),
)
