"""Every write of this stage: a person's rating in place of the computed one, and the rule set in force."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from midcourse.data.ledger_diff import Change, RowChange
from midcourse.data.model import Override
from midcourse.evaluate.model import RatedIndicator
from midcourse.evaluate.records import OwnRecords
from midcourse.evaluate.ruleset import BUILT_IN
from midcourse.plan.cells import write_cell
from midcourse.plan.model import PlanHeader
from midcourse_web.store.acts import Act
from midcourse_web.store.keeping import ChangedMeanwhile, write_changes
from midcourse_web.store.models import KeptPlan


class Overtaken(ValueError):
    """Somebody else has changed the same thing at the same moment; whoever wanted to must look again."""


def seen_of(rated: RatedIndicator) -> str:
    """Return what stands for a rating as somebody saw it: equal as long as nothing he decides on has changed."""
    told = (rated.indicator.code, rated.computed, rated.reason, rated.override)
    return hashlib.sha256("|".join(map(str, told)).encode()).hexdigest()[:16]


def override_rating(plan: KeptPlan, own: OwnRecords, *, word: str, reason: str, signer: str, today: date) -> None:
    """Put a person's rating in force from today on; earlier ones stay on the days they were made for.

    Args:
        word: the office's word for the rating.
        signer: name of the person.

    Raises:
        Overtaken: when somebody else has rated the indicator at the same moment.
    """
    code = own.indicator.code
    after = Override(indicator=code, as_of=today, rating=word, reason=reason, decided_by=signer, decided_on=today)
    before = next((row for row in own.overrides if row.indicator == code and row.as_of == today), None)
    kind = Change.CHANGED if before else Change.ADDED
    _write(plan, [_change(kind, before, after)], Act.RATING_OVERRIDDEN, reason=reason)


def lift_override(plan: KeptPlan, own: OwnRecords, *, reason: str) -> None:
    """Let the computed rating stand again: every person's rating of the indicator goes; the record keeps them.

    Raises:
        Overtaken: when there is none any more, or it was changed at the same moment.
    """
    rows = [row for row in own.overrides if row.indicator == own.indicator.code]
    if not rows:
        raise Overtaken(own.indicator.code)
    changes = [_change(Change.REMOVED, row, None) for row in rows]
    _write(plan, changes, Act.OVERRIDE_LIFTED, reason=reason)


def _change(kind: Change, before: Override | None, after: Override | None) -> RowChange:
    row = after or before
    key = (row.indicator, write_cell(row.as_of)) if row else ()
    return RowChange("overrides", key, kind, before, after)


def change_rules(plan: KeptPlan, header: PlanHeader, *, rules: str, reason: str) -> None:
    """Put another rule set in force; every rating is computed anew.

    Raises:
        KeyError: when there is no such rule set.
        Overtaken: when the plan's header was changed at the same moment.
    """
    after = replace(header, rules=BUILT_IN[rules].identifier)
    _write(plan, [RowChange("plan", (), Change.CHANGED, header, after)], Act.RULES_CHANGED, reason=reason)


def _write(plan: KeptPlan, changes: Sequence[RowChange], act: Act, *, reason: str) -> None:
    try:
        write_changes(plan, changes, act, reason=reason)
    except ChangedMeanwhile as changed:
        raise Overtaken(*changed.args) from changed
