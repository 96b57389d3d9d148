"""What an outlook is given and what it says; no arithmetic and no heavy import, so that a report may name these."""

from dataclasses import dataclass
from enum import StrEnum

from midcourse.errors import MidcourseError
from midcourse.plan.vocabulary import Direction, Kind
from midcourse.wording import Wording, say


class Scale(StrEnum):
    """On which scale yearly changes are taken to be alike."""

    PLAIN = "plain"  # same amount a year
    LOG = "log"  # same percentage a year: positive values that multiply
    LOGIT = "logit"  # shares in %, near 0 or 100


class Basis(StrEnum):
    """What an outlook rests on; always printed beside it."""

    PROBABILITY = "probability"  # three or more yearly values: drift or mean flow, with Student's t
    EXTRAPOLATION = "extrapolation"  # the pace so far continued, nothing known of its scatter: 外推
    SETTLED = "settled"  # already decided: a total that cannot fall has reached its target, or no time is left
    NONE = "none"  # refused


class Odds(StrEnum):
    """A probability in words (proposal; docs/methods/outlook.md)."""

    LIKELY = "likely"
    POSSIBLE = "possible"
    AT_RISK = "at_risk"
    UNLIKELY = "unlikely"


#: Lower limit of the probability for each word, best first.
ODDS = ((0.80, Odds.LIKELY), (0.50, Odds.POSSIBLE), (0.20, Odds.AT_RISK), (0.0, Odds.UNLIKELY))
ODDS_WORDS = {
    Odds.LIKELY: say("大概率实现"),
    Odds.POSSIBLE: say("可能实现"),
    Odds.AT_RISK: say("有风险"),
    Odds.UNLIKELY: say("难以实现"),
}
BASIS_WORDS = {
    Basis.PROBABILITY: say("推算"),
    Basis.EXTRAPOLATION: say("外推"),
    Basis.SETTLED: say("已定"),
    Basis.NONE: say("不能展望"),
}


def odds_of(probability: float) -> Odds:
    """Put a probability [0-1] into a word.

    >>> odds_of(0.8).value, odds_of(0.4999).value
    ('likely', 'at_risk')
    """
    return next(word for limit, word in ODDS if probability >= limit)


@dataclass(frozen=True, slots=True)
class Promise:
    """What is to be looked out for.

    Args:
        kind: what the target text promises.
        direction: which way is better; None when nobody confirmed it, which refuses.
        last_year: last year of the plan. A year means its end; 30 June 2023 is 2022.5.
        low: lower bound of the target, None for none.
        high: upper bound of the target, None for none; where less is better, the target.
        first_year: first year of the plan; needed for totals, means and growth, None for levels.
        scale: on which scale changes are alike; levels only.
    """

    kind: Kind
    direction: Direction | None
    last_year: float
    low: float | None = None
    high: float | None = None
    first_year: int | None = None
    scale: Scale = Scale.PLAIN

    @property
    def plan_years(self) -> float:
        """Return the length of the plan; 0 when the first year is not known."""
        return 0 if self.first_year is None else self.last_year - self.first_year + 1


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where an indicator will stand at the plan's end. Never a rating, never mixed with one.

    Values are in the indicator's unit.

    Args:
        basis: what it rests on.
        n: yearly values used.
        years_ahead: years from the last value to the plan's end.
        wording: one sentence, in both languages.
        flat: end value if the last value (for totals the last year's flow) simply continues.
        damped: end value if the yearly change fades by 15 % a year; levels only.
        drift: end value if the mean pace continues; the middle of the interval.
        low80: lower end of the 80 % interval; None without a probability.
        high80: upper end of the 80 % interval; None without a probability.
        standard_error: of the projection, on the scale used.
        probability: that the target is met [0-1]; None when it cannot be said.
        word: the probability in words; None without one.
        reaches: the projection meets the target; None without a target or projection.
        theil_sen: end value by the median of all pairwise slopes, from five values on; levels only.
        notes: what a reader must know before relying on it.
        refused: why there is no outlook and what is needed; None when there is one.
    """

    basis: Basis
    n: int
    years_ahead: float
    wording: Wording
    flat: float | None = None
    damped: float | None = None
    drift: float | None = None
    low80: float | None = None
    high80: float | None = None
    standard_error: float | None = None
    probability: float | None = None
    word: Odds | None = None
    reaches: bool | None = None
    theil_sen: float | None = None
    notes: tuple[Wording, ...] = ()
    refused: Wording | None = None


class NoOutlook(MidcourseError, ValueError):
    """No outlook can be given; the message says what is needed."""
