"""Which rule set a name stands for: one that comes with the product, or one the office has uploaded.

Names come from ledgers, and ledgers from uploaded workbooks: a name is never looked for among the files of the server.
"""

from functools import lru_cache

from django.db.models import QuerySet

from midcourse.evaluate.ruleset import BUILT_IN, USUAL, RuleSet, parse_rules
from midcourse.plan.model import PlanHeader
from midcourse_web.store.models import KeptRules


def rules_called(identifier: str) -> RuleSet | None:
    """Return the rule set of a name; None when the office has none.

    One that was taken off the list counts: what was rated by it is still rated by it. At most one query.
    """
    if identifier in BUILT_IN:
        return BUILT_IN[identifier]
    kept = KeptRules.objects.filter(identifier=identifier).values_list("text", flat=True).first()
    return None if kept is None else rules_in(kept)


def offered_rules() -> "QuerySet[KeptRules]":
    """Return the rule sets of the office's own that can be chosen, oldest first."""
    rows: QuerySet[KeptRules] = KeptRules.objects.filter(withdrawn=False).order_by("id")
    return rows


def rules_of(header: PlanHeader) -> RuleSet:
    """Return the rule set a plan is rated by; the usual one where the office does not have its own."""
    return rules_called(header.rules) or BUILT_IN[USUAL]


@lru_cache(maxsize=32)
def rules_in(text: str) -> RuleSet:
    """Return the rule set a kept file says; it was read once before it was kept."""
    return parse_rules(text.encode(), "")
