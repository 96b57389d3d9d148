"""What a person decided of a draft, carried out: confirmed readings are relied on, dropped items are gone.

The decisions stay in the table `reviews` and the rows they speak of stay as they are on disk, so that a decision can be
taken back; whoever evaluates a plan asks for it as decided.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from midcourse.plan.model import Plan, Review
from midcourse.plan.tables import PLAN_TABLES, Table
from midcourse.plan.vocabulary import Decision

#: Reviews whose confirmation says which way is better, and those that settle how a target is read.
POLARITY_RULE = "polarity-unclear"
#: Decisions after which the row is a person's word.
_SETTLED = frozenset({Decision.CONFIRM, Decision.CHANGE})


def decided(plan: Plan) -> Plan:
    """Return a plan with its decisions carried out.

    A reading is confirmed when every review of its item is settled; a polarity when its own review is. An item is gone
    when any review of it says so, with everything that belongs to it; references of others to it are empty then.

    >>> from midcourse.periods import Period
    >>> from midcourse.plan.model import Indicator, PlanHeader
    >>> header = PlanHeader("x", "规划", "云山市", "city", Period.parse("2026-2030"))
    >>> review = Review(item="01", rule="unit-missing", question="请填写单位", decision=Decision.DROP)
    >>> decided(Plan(header, indicators=(Indicator(code="01", name="甲"),), reviews=(review,))).indicators
    ()
    """
    if not any(review.decision for review in plan.reviews):
        return plan
    dropped = {review.item for review in plan.reviews if review.decision is Decision.DROP and review.item}
    plan = _confirmed(plan)
    return _without(plan, frozenset(dropped)) if dropped else plan


def _confirmed(plan: Plan) -> Plan:
    polarities = {review.item for review in plan.reviews if review.rule == POLARITY_RULE and _is_settled(review)}
    settled = _settled_items(review for review in plan.reviews if review.rule != POLARITY_RULE)
    indicators = tuple(
        replace(one, polarity_confirmed=True) if one.code in polarities and one.polarity else one
        for one in plan.indicators
    )
    targets = tuple(replace(one, confirmed=True) if one.item in settled else one for one in plan.targets)
    return replace(plan, indicators=indicators, targets=targets)


def _settled_items(reviews: Iterable[Review]) -> set[str | None]:
    """Return the items all of whose reviews are settled."""
    settled: dict[str | None, bool] = {}
    for review in reviews:
        settled[review.item] = settled.get(review.item, True) and _is_settled(review)
    return {item for item, is_settled in settled.items() if is_settled}


def _is_settled(review: Review) -> bool:
    return review.decision in _SETTLED


def _without(plan: Plan, dropped: frozenset[str]) -> Plan:
    """Leave items out, rows that belong to them, and references to them."""
    tables = {table.name: tuple(_kept(table, getattr(plan, table.name), dropped)) for table in PLAN_TABLES}
    return Plan(plan.header, **tables)


def _kept(table: Table, rows: Iterable[Any], dropped: frozenset[str]) -> Iterator[Any]:
    belongs = [column for column in table.columns if column.key and (column.refers_to or column.name == "code")]
    refers = [column for column in table.columns if column.refers_to and not column.key]
    for row in rows:
        if any(getattr(row, column.name) in dropped for column in belongs):
            continue
        changes: dict[str, object] = {}
        for column in refers:
            value = getattr(row, column.name)
            if isinstance(value, tuple) and dropped & set(value):
                changes[column.name] = tuple(part for part in value if part not in dropped)
            elif value in dropped:
                changes[column.name] = None
        yield replace(row, **changes) if changes else row
