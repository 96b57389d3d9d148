"""Every publishable figure under its stable name: what the report, the auditor and the public edition stand on.

Names: docs/decisions/0002-names-of-facts.md. A figure the report lacks becomes a fact here, never arithmetic in a
template.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Protocol

from midcourse.data.model import Observation
from midcourse.data.vintage import as_known
from midcourse.errors import UnknownFact
from midcourse.evaluate.model import Evaluation, Fact, RatedIndicator, Rating
from midcourse.plan.adjustment import targets_in_force
from midcourse.plan.model import Plan, TargetVersion
from midcourse.plan.vocabulary import Attribute, Disclosure
from midcourse.quantities import decimals_of
from midcourse.wording import say

#: Digits after the point of shares in print.
SHARE_DECIMALS = 1


def facts_of(evaluation: Evaluation) -> dict[str, Fact]:
    """Return every fact of an evaluation by name.

    Where two figures would take one name the later in time is kept under the short name; under the full name there is
    only one, since a ledger does not hold two figures of one item, measure and period.
    """
    facts = [
        *_plan_facts(evaluation),
        *_observation_facts(evaluation),
        *_target_facts(evaluation),
        *_annual_facts(evaluation.ledger.plan),
        *(fact for rated in evaluation.ratings for fact in _indicator_facts(rated, evaluation)),
    ]
    return {fact.name: fact for fact in facts}


def find_fact(facts: dict[str, Fact], name: str) -> Fact:
    """Return a fact by name.

    Raises:
        UnknownFact: with the names that come nearest.
    """
    if name in facts:
        return facts[name]
    item = name.split(".", maxsplit=1)[0]
    near = "、".join([known for known in facts if known.split(".", maxsplit=1)[0] == item][:5]) or "—"
    raise UnknownFact(say("没有名为“{name}”的事实；相近的有：{near}", name=name, near=near))


def fact_name(item: str, measure: str, period: object | None = None) -> str:
    """Put a fact's name together.

    >>> fact_name("G1", "跨国公司地区总部", "2023-06-30")
    'G1.跨国公司地区总部.2023-06-30'
    """
    parts = [item, measure.replace(".", "·")]
    return ".".join(parts if period is None else [*parts, str(period)])


def _observation_facts(evaluation: Evaluation) -> Iterator[Fact]:
    known = as_known(evaluation.ledger.observations, evaluation.known_on)
    items = _disclosures(evaluation.ledger.plan)
    for observation in sorted(known, key=lambda seen: seen.period.end):
        disclosure = _stricter(observation.disclosure, items.get(observation.item, Disclosure.PUBLIC))
        yield _observed(fact_name(observation.item, observation.measure, observation.period), observation, disclosure)
        if observation.period.end <= evaluation.as_of:
            yield _observed(fact_name(observation.item, observation.measure), observation, disclosure)


def _observed(name: str, observation: Observation, disclosure: Disclosure) -> Fact:
    value: Decimal | str | None = observation.value
    if value is None and observation.value_text.strip("* -—"):
        value = observation.value_text
    decimals = decimals_of(observation.value) if observation.value is not None else 0
    return Fact(name, value, observation.unit, decimals, _provenance(observation), disclosure)


def _provenance(observation: Observation) -> str:
    parts = [observation.source, observation.place, f"({observation.known_on})"]
    return " ".join(part for part in parts if part)


class _Disclosed(Protocol):
    """A row of the plan that says who may see it."""

    @property
    def code(self) -> str: ...

    @property
    def disclosure(self) -> Disclosure: ...


def _disclosures(plan: Plan) -> dict[str, Disclosure]:
    tables: tuple[Iterable[_Disclosed], ...] = (
        *(plan.goals, plan.areas, plan.industries, plan.indicators, plan.projects),
        *(plan.tasks, plan.problems, plan.measures, plan.systems, plan.departments),
    )
    return {row.code: row.disclosure for table in tables for row in table}


_STRICTNESS = (Disclosure.PUBLIC, Disclosure.INTERNAL, Disclosure.WITHHELD)


def _stricter(one: Disclosure, other: Disclosure) -> Disclosure:
    return max(one, other, key=_STRICTNESS.index)


def _target_facts(evaluation: Evaluation) -> Iterator[Fact]:
    for target in targets_in_force(evaluation.ledger.plan.targets, evaluation.as_of).values():
        yield Fact(
            fact_name(target.item, target.name or "target"),
            None if target.disclosure is Disclosure.WITHHELD and not target.text.strip("* ") else target.text,
            target.unit,
            provenance=_target_provenance(target),
            disclosure=target.disclosure,
        )


def _annual_facts(plan: Plan) -> Iterator[Fact]:
    """The targets of single years, from the annual plans."""
    units = {row.code: row for row in plan.indicators}
    for target in plan.annual_targets:
        indicator = units.get(target.indicator)
        yield Fact(
            fact_name(target.indicator, "target", target.year),
            target.text,
            indicator.unit if indicator else None,
            provenance=" ".join(part for part in (target.act, target.place) if part),
            disclosure=indicator.disclosure if indicator else Disclosure.INTERNAL,
        )


def _target_provenance(target: TargetVersion) -> str:
    return " ".join(part for part in (target.act, target.place) if part)


def _indicator_facts(rated: RatedIndicator, evaluation: Evaluation) -> Iterator[Fact]:
    code, disclosure = rated.indicator.code, rated.indicator.disclosure
    rule = f"{evaluation.rules} {rated.rule}"
    words: dict[str, str | None] = {
        "name": rated.indicator.name,
        "unit": rated.indicator.unit,
        "period": str(rated.observation.period) if rated.observation else None,
        "rule": rated.rule,
        "rating": evaluation.labels[rated.rating],
        "computed": evaluation.labels[rated.computed],
        "published": rated.published.rating if rated.published else None,
        "reason": str(rated.reason),
    }
    for measure, word in words.items():
        yield Fact(fact_name(code, measure), word, provenance=rule, disclosure=disclosure)
    for measure, number in _working(rated).items():
        yield Fact(fact_name(code, measure), *number, provenance=rule, disclosure=disclosure)


def _working(rated: RatedIndicator) -> dict[str, tuple[Decimal | None, str | None, int]]:
    """Return the numbers of a working: value, unit and decimals by measure."""
    working, unit = rated.working, rated.reading.unit if rated.reading else rated.indicator.unit
    shares = {
        "time_share": working.time_share,
        "completion": working.completion,
        "attainment": working.attainment,
    }
    amounts = {"required_pace": working.required_pace, "break_even": working.break_even}
    facts: dict[str, tuple[Decimal | None, str | None, int]] = {
        name: (_scaled(share, 100), "%", SHARE_DECIMALS) for name, share in shares.items()
    }
    facts |= {name: (_scaled(amount, 1), unit, 2) for name, amount in amounts.items()}
    for name, exact in {"baseline": working.baseline, "reference": working.reference}.items():
        facts[name] = (exact, rated.indicator.unit, decimals_of(exact) if exact is not None else 0)
    return facts


def _scaled(number: float | None, factor: int) -> Decimal | None:
    return None if number is None else Decimal(repr(number)) * factor


def _plan_facts(evaluation: Evaluation) -> Iterator[Fact]:
    for measure, count in _counts(evaluation).items():
        yield Fact(fact_name("plan", measure), Decimal(count), provenance=str(say("按台账计数")))
    yield Fact(fact_name("plan", "as_of"), str(evaluation.as_of))


def _counts(evaluation: Evaluation) -> dict[str, int]:
    plan = evaluation.ledger.plan
    counts = {
        "indicators": len(plan.indicators),
        "problems": len(plan.problems),
        "measures": len(plan.measures),
        "systems": len(plan.systems),
        "goals": len(plan.goals),
    }
    for attribute in Attribute:
        counts[f"indicators-{attribute}"] = sum(row.attribute is attribute for row in plan.indicators)
    counts |= _rating_counts("rated", evaluation, lambda rated: rated.rating)
    counts |= _rating_counts("published", evaluation, lambda rated: rated.published_as)
    return counts | _project_counts(plan) | _task_counts(plan)


def _rating_counts(
    prefix: str, evaluation: Evaluation, rating_of: Callable[[RatedIndicator], Rating | None]
) -> dict[str, int]:
    tally = Counter(rating_of(rated) for rated in evaluation.ratings)
    return {f"{prefix}-{rating}": tally[rating] for rating in Rating}


def _project_counts(plan: Plan) -> dict[str, int]:
    """Count projects by aim and by state: published counts where there are any, else the list itself."""
    if not plan.project_counts:
        tally = Counter(str(word) for row in plan.projects for word in (row.aim, row.state) if word)
        return {"projects": len(plan.projects), **{f"projects-{word}": count for word, count in tally.items()}}
    by_aim = {f"projects-{row.aim}": row.count for row in plan.project_counts if row.aim}
    by_state = {f"projects-{row.state}": row.count for row in plan.project_counts if row.state and not row.aim}
    return {"projects": sum(by_aim.values()) or sum(by_state.values()), **by_aim, **by_state}


def _task_counts(plan: Plan) -> dict[str, int]:
    counted = {row.code: row.count for row in plan.tasks if row.count is not None}
    parents = {row.parent for row in plan.tasks}
    leaves = sum(row.code not in parents and row.count is None for row in plan.tasks)
    total = sum(counted.values()) if counted else leaves
    return {"tasks": total, **{f"tasks-{code}": count for code, count in counted.items()}}
