"""Every write of this stage: a person's rating in place of the computed one, rule sets and which is in force."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from midcourse.data.ledger_diff import Change, RowChange
from midcourse.data.model import Override
from midcourse.errors import ActRefused, InputUnusable
from midcourse.evaluate.model import RatedIndicator
from midcourse.evaluate.records import OwnRecords
from midcourse.evaluate.ruleset import BUILT_IN, RuleSet, already_taken, parse_rules
from midcourse.findings import Finding, Place, Tier
from midcourse.plan.cells import write_cell
from midcourse.plan.model import PlanHeader
from midcourse.wording import say
from midcourse_web.store.acting import acting
from midcourse_web.store.acts import Act
from midcourse_web.store.keeping import ChangedMeanwhile, write_changes
from midcourse_web.store.models import LEDGER_MODELS, KeptPlan, KeptRules, User
from midcourse_web.store.rule_sets import offered_rules

#: Rule sets of its own an office may choose from at a time.
MOST_RULES = 30


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


def change_rules(plan: KeptPlan, header: PlanHeader, *, rules: RuleSet, reason: str) -> None:
    """Put another rule set in force; every rating is computed anew.

    Raises:
        Overtaken: when the plan's header was changed, or the rule set taken off the list, at the same moment.
    """
    after = replace(header, rules=rules.identifier)
    with acting(Act.RULES_CHANGED, plan=plan.code, reason=reason):
        if rules.identifier not in BUILT_IN and not offered_rules().filter(identifier=rules.identifier).exists():
            raise Overtaken(rules.identifier)
        _write(plan, [RowChange("plan", (), Change.CHANGED, header, after)], Act.RULES_CHANGED, reason=reason)


def add_rules(plan: KeptPlan, data: bytes, name: str, by: User) -> KeptRules:
    """Keep an office's rule set for all its plans; the same file again is the one that is there.

    Args:
        plan: in which it was uploaded; the record names it.
        data: of the file, read whole or not at all.
        name: of the file, fit to be shown.

    Raises:
        InputUnusable: with every fault of the file.
    """
    rules, digest = parse_rules(data, name), hashlib.sha256(data).hexdigest()
    with acting(Act.RULES_ADDED, plan=plan.code):
        kept = list(KeptRules.objects.all())
        found = next((one for one in kept if one.identifier.casefold() == rules.identifier.casefold()), None)
        if found is not None and (found.digest, found.identifier) != (digest, rules.identifier):
            names = [one.identifier for one in kept]
            raise InputUnusable([already_taken(rules, data, name, names)])
        if found is None and sum(not one.withdrawn for one in kept) >= MOST_RULES:
            message = say("可选的评价规则已有 {count} 套；请先撤下不用的", count=MOST_RULES)
            raise InputUnusable([Finding("rule-set", Tier.ERROR, message, Place(name))])
        if found is None:
            text = data.decode()
            found = KeptRules(identifier=rules.identifier, name=name, text=text, digest=digest, added_by=by)
        found.withdrawn = False
        found.save()
    return found


def withdraw_rules(plan: KeptPlan, identifier: str) -> None:
    """Take a rule set off the list; what was rated by it stays, and its identifier stays taken.

    Raises:
        KeyError: when none of this name is on the list.
        ActRefused: when some plan is rated by it.
    """
    with acting(Act.RULES_WITHDRAWN, plan=plan.code):
        found = offered_rules().filter(identifier=identifier).first()
        if found is None:
            raise KeyError(identifier)
        if LEDGER_MODELS["plan"].objects.filter(rules=identifier).exists():
            raise ActRefused(say("有规划正在用评价规则“{name}”，不能撤下", name=identifier))
        found.withdrawn = True
        found.save()


def _write(plan: KeptPlan, changes: Sequence[RowChange], act: Act, *, reason: str) -> None:
    try:
        write_changes(plan, changes, act, reason=reason)
    except ChangedMeanwhile as changed:
        raise Overtaken(*changed.args) from changed
