"""What would change under another rule set: each indicator rated both ways, and which ratings move.

A person's rating stays whatever the rule; where only the computed rating behind it would move, that is told apart.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from midcourse.data.model import Ledger
from midcourse.evaluate.model import RatedIndicator, Rating
from midcourse.evaluate.prepare import Days, prepare
from midcourse.evaluate.records import all_records
from midcourse.evaluate.rule_settings import differing_settings
from midcourse.evaluate.ruleset import RuleSet, find_rules
from midcourse.evaluate.run import last_known, rate_prepared
from midcourse.wording import Wording


@dataclass(frozen=True, slots=True)
class Shift:
    """An indicator whose computed rating differs between two rule sets.

    Args:
        now: as rated under the rule set in force; its `reason` says why.
        other: the same under the other one.
    """

    now: RatedIndicator
    other: RatedIndicator

    @property
    def overridden(self) -> bool:
        """Tell whether a person's rating stands, so that nothing would change in print."""
        return self.now.override is not None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A ledger rated under two rule sets as of one day.

    Args:
        now: the rule set in force.
        other: the one to compare with.
        differing: settings in which they differ, in the words of each.
        shifts: indicators whose rating would change, in the order of the plan.
        kept: indicators whose computed rating would change while a person's stays.
        counts_now: indicators of each rating, best first; the sum is the number of indicators.
        counts_other: the same under the other rule set.
    """

    now: RuleSet
    other: RuleSet
    differing: tuple[tuple[Wording, Wording], ...]
    shifts: tuple[Shift, ...]
    kept: tuple[Shift, ...]
    counts_now: Mapping[Rating, int]
    counts_other: Mapping[Rating, int]


def what_if(
    ledger: Ledger,
    as_of: date,
    known_on: date | None,
    rules_now: str | RuleSet | None,
    rules_other: str | RuleSet,
    *,
    folder: Path | None = None,
) -> WhatIf:
    """Rate a ledger under two rule sets and tell what differs.

    Args:
        as_of: day the evaluation speaks of.
        known_on: last day on which the figures used may have become known; None for everything in the ledger.
        rules_now: the rule set in force, or its identifier or file; None for the plan's own.
        rules_other: the other one, likewise.
        folder: plan folder in which the office's rule sets are looked for.

    Raises:
        InputUnusable: when a rule set cannot be used.
    """
    header = ledger.plan.header
    now, other = find_rules(rules_now or header.rules, folder), find_rules(rules_other, folder)
    prepared = prepare(all_records(ledger), header, Days(as_of, known_on or last_known(ledger) or as_of))
    rated = [rate_prepared(prepared, header.period, rules) for rules in (now, other)]
    pairs = [Shift(*pair) for pair in zip(*rated, strict=True)]
    moved = [pair for pair in pairs if pair.now.computed is not pair.other.computed]
    return WhatIf(
        now,
        other,
        differing_settings(now, other),
        tuple(pair for pair in moved if not pair.overridden),
        tuple(pair for pair in moved if pair.overridden),
        _counts([pair.now.rating for pair in pairs]),
        _counts([pair.now.rating if pair.overridden else pair.other.rating for pair in pairs]),
    )


def _counts(ratings: Sequence[Rating]) -> Mapping[Rating, int]:
    return {rating: ratings.count(rating) for rating in Rating}
