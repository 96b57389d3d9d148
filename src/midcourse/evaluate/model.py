"""What an evaluation says: ratings with their working, and the facts a report may print."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from midcourse.data.model import Ledger, Observation, Override, PublishedRating
from midcourse.findings import Finding
from midcourse.plan.model import Indicator, Target, TargetVersion
from midcourse.plan.vocabulary import Disclosure
from midcourse.wording import Wording


class Rating(StrEnum):
    """Progress to date, best first; the words an office prints for them are configuration."""

    MET_EARLY = "met_early"
    AHEAD = "ahead"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    NOT_RATEABLE = "not_rateable"


class Confidence(StrEnum):
    """How much evidence a rating stands on."""

    NORMAL = "normal"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Working:
    """The numbers behind a rating; each None when the rule does not use it.

    Args:
        time_share: elapsed share of the plan the value covers [ratio, 0-1].
        completion: share of the way done [ratio], may exceed 1.
        attainment: value ÷ target, or target ÷ value where smaller is better [ratio].
        required_pace: what is needed per year from here, in the unit of the value or in % per year.
        break_even: base-year value at which the indicator would be exactly on schedule.
        baseline: base-year value used.
        reference: figure assigned or benchmark used.
    """

    time_share: float | None = None
    completion: float | None = None
    attainment: float | None = None
    required_pace: float | None = None
    break_even: float | None = None
    baseline: Decimal | None = None
    reference: Decimal | None = None


@dataclass(frozen=True, slots=True)
class RatedIndicator:
    """An indicator with its rating and everything that led to it.

    Args:
        target: version of the target in force; None when the plan gives none.
        reading: how its text is read; None without a target.
        observation: the value rated; None when none is known as of the day.
        rule: identifier of the rule that decided (R0 … R5).
        computed: rating by the rule.
        reason: one sentence that says why, in both languages.
        published: what the office itself published, to compare with; None when it did not.
        published_as: the published word as a rating; None when it is not one of the rule set's words.
        override: a person's rating, which is then the one in force; the computed one stays visible.
    """

    indicator: Indicator
    target: TargetVersion | None
    reading: Target | None
    observation: Observation | None
    rule: str
    computed: Rating
    confidence: Confidence
    working: Working
    reason: Wording
    published: PublishedRating | None = None
    published_as: Rating | None = None
    override: Override | None = None
    rating: Rating = field(default=Rating.NOT_RATEABLE)

    @property
    def agrees(self) -> bool | None:
        """Tell whether the computed rating is the published one; None when either is absent."""
        if self.published_as is None or self.computed is Rating.NOT_RATEABLE:
            return None
        return self.published_as is self.computed


@dataclass(frozen=True, slots=True)
class Fact:
    """One publishable figure under its stable name (docs/decisions/0002).

    Args:
        name: `<item>.<measure>[.<period>]`.
        value: a number, or words (a rating, a target's text); None when withheld or unknown.
        unit: None for words and bare counts.
        decimals: digits after the point in print.
        provenance: where it comes from, for a reader.
        disclosure: who may see it.
    """

    name: str
    value: Decimal | str | None
    unit: str | None = None
    decimals: int = 0
    provenance: str = ""
    disclosure: Disclosure = Disclosure.PUBLIC


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A ledger rated as of a day (docs/decisions/0004: two days).

    Args:
        as_of: day the evaluation speaks of.
        known_on: last day on which the figures used had become known.
        rules: identifier of the rule set.
        labels: the office's word for each rating.
        ratings: in the order of the plan's indicators.
        findings: what disagrees or asks for a person.
    """

    ledger: Ledger
    as_of: date
    known_on: date
    rules: str
    labels: Mapping[Rating, str]
    ratings: tuple[RatedIndicator, ...]
    findings: tuple[Finding, ...] = ()
