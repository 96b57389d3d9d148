"""Adjustments of targets: what is proposed, how it is read, what it does to the rating, and what was decided."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from midcourse.evaluate.run import evaluate
from midcourse.findings import Finding
from midcourse.plan.adjustment import Adjustment, check_adjustment, versions_of
from midcourse.plan.cells import read_cell, write_cell
from midcourse.plan.check_targets import read_version
from midcourse.plan.decisions import decided
from midcourse.plan.model import Indicator, Plan, TargetVersion
from midcourse.plan.target_saying import say_target
from midcourse.wording import Wording
from midcourse.workflow import PROPOSAL_WORDS, ProposalState
from midcourse_web.plan.queries.names import Named, names_of
from midcourse_web.plan.queries.reach import Reached, owners_of_items
from midcourse_web.store.mapping import TABLES, header_of, ledger_from, records_of
from midcourse_web.store.models import LEDGER_MODELS, KeptPlan, Proposal
from midcourse_web.store.rule_sets import rules_of

PAGE = 50
KIND = Proposal.Kind.ADJUST_TARGET
#: Tables the rating of one indicator is computed from, and the column that names it.
_RATED_FROM = {
    "indicators": "code",
    "targets": "item",
    "observations": "item",
    "baselines": "indicator",
    "references": "indicator",
    "overrides": "indicator",
    "reviews": "item",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One version of a target beside the other.

    Args:
        reading: how its text is read, in words.
        rating: the rating with it; None where the item is no indicator.
        why: the rating in one sentence.
    """

    version: TargetVersion
    reading: Wording
    rating: str | None
    why: Wording | None


@dataclass(frozen=True, slots=True)
class Line:
    """A proposal in the list."""

    proposal: Proposal
    item: Named | None
    new: TargetVersion
    words: Wording


@dataclass(frozen=True, slots=True)
class AdjustmentPage:
    """A proposal with both versions.

    Args:
        old: the version in force when it was proposed.
        faults: what stands against it as the plan is now; only while it waits.
    """

    line: Line
    old: Side | None
    new: Side
    faults: Sequence[Finding]


def _proposals(reached: Reached) -> "QuerySet[Proposal]":
    rows = Proposal.objects.filter(plan=reached.plan, kind=KIND).select_related("proposed_by", "decided_by")
    return rows if reached.departments is None else rows.filter(item__in=reached.own_codes())


def list_adjustments(reached: Reached, state: str, page: str | None) -> tuple[list[Line], "Page[Any]"]:
    """Return a page of proposals, newest first.

    Args:
        state: a `ProposalState`; anything else shows all.
    """
    rows = _proposals(reached).order_by("-pk")
    if state in {str(one) for one in ProposalState}:
        rows = rows.filter(state=state)
    shown = Paginator(rows, PAGE).get_page(page)
    names = names_of(reached, {one.item for one in shown.object_list})
    return [_line(one, names.get(one.item)) for one in shown.object_list], shown


def _line(proposal: Proposal, item: Named | None) -> Line:
    return Line(proposal, item, version_of(proposal), PROPOSAL_WORDS[ProposalState(proposal.state)])


def owners_of_adjustment(plan: str, number: int) -> frozenset[str]:
    """Return the departments a proposal concerns, for the check before the view."""
    found = Proposal.objects.filter(plan__code=plan, pk=number, kind=KIND).select_related("plan").first()
    return frozenset() if found is None else owners_of_items(found.plan, [found.item])


def find_proposal(plan: KeptPlan, number: int) -> Proposal:
    """Return a proposal of a plan.

    Raises:
        Http404: when the plan has none of this number.
    """
    found: Proposal | None = (
        Proposal.objects.filter(plan=plan, pk=number, kind=KIND).select_related("proposed_by", "decided_by").first()
    )
    if found is None:
        raise Http404
    return found


def adjustment_page(reached: Reached, number: int) -> AdjustmentPage:
    """Return a proposal with the target before and after it."""
    proposal = find_proposal(reached.plan, number)
    new = version_of(proposal)
    around = plan_around(reached.plan, proposal.item)
    old = next((one for one in versions_of(around, new.item, new.name) if one.version == new.version - 1), None)
    item = names_of(reached, [proposal.item]).get(proposal.item)
    waits = proposal.state == ProposalState.PROPOSED
    faults = check_adjustment(around, new.item, new.name, change_of(new)) if waits else ()
    sides = sides_of(reached.plan, old, new)
    return AdjustmentPage(_line(proposal, item), sides[0] if old else None, sides[-1], faults)


# ---- a proposed version as cells ------------------------------------------------------------------------------------


def content_of(version: TargetVersion) -> str:
    """Write a version as the content of a proposal."""
    cells = {one.name: write_cell(getattr(version, one.name)) for one in TABLES["targets"].columns}
    return json.dumps(cells, ensure_ascii=False, sort_keys=True)


def version_of(proposal: Proposal) -> TargetVersion:
    """Return the version a proposal would add."""
    cells: dict[str, str] = json.loads(proposal.content)
    values = {}
    for column in TABLES["targets"].columns:
        text = cells.get(column.name, "")
        values[column.name] = read_cell(text, column.cell_type) if text.strip() else column.default
    return TargetVersion(**values)  # type: ignore[arg-type] # read by the types the record declares


def change_of(version: TargetVersion) -> Adjustment:
    """Return the adjustment that a proposed version came from."""
    return Adjustment(
        text=version.text,
        act=version.act or "",
        adopted_on=version.adopted_on or date.min,
        unit=version.unit or "",
        heading=version.heading or "",
        due=version.due,
        confirmed=version.confirmed,
    )


# ---- how it is read, and what it does -------------------------------------------------------------------------------


def plan_around(plan: KeptPlan, item: str) -> Plan:
    """Return the part of a plan that an adjustment of one item's target is checked against."""
    indicators = LEDGER_MODELS["indicators"].objects.filter(plan=plan, code=item)
    targets = LEDGER_MODELS["targets"].objects.filter(plan=plan, item=item)
    return Plan(
        header_of(plan),
        indicators=tuple(records_of(TABLES["indicators"], indicators)),
        targets=tuple(records_of(TABLES["targets"], targets)),
    )


def sides_of(plan: KeptPlan, old: TargetVersion | None, new: TargetVersion) -> list[Side]:
    """Return the version before and the proposed one, each with its reading and the rating it leads to.

    Ratings speak of today, or of the day of adoption where that is later: a version counts from that day on.
    """
    found = next(
        iter(records_of(TABLES["indicators"], LEDGER_MODELS["indicators"].objects.filter(plan=plan, code=new.item))),
        None,
    )
    as_of = max(timezone.localdate(), new.adopted_on or date.min)
    sides = [] if old is None else [_side(plan, old, found, as_of, without=new)]
    return [*sides, _side(plan, new, found, as_of)]


def _side(
    plan: KeptPlan,
    version: TargetVersion,
    indicator: Indicator | None,
    as_of: date,
    without: TargetVersion | None = None,
) -> Side:
    reading = say_target(read_version(version, indicator))
    if indicator is None or version.name is not None:
        return Side(version, reading, None, None)
    items = _items_needed(plan, indicator.code)
    records = {}
    for name, column in _RATED_FROM.items():
        wanted = items if name == "observations" else [indicator.code]
        rows = LEDGER_MODELS[name].objects.filter(plan=plan, **{f"{column}__in": wanted}).order_by("position", "id")
        records[name] = records_of(TABLES[name], rows)
    number = version.version if without is None else without.version
    standing = [one for one in records["targets"] if one.name is not None or one.version < number]
    records["targets"] = standing if without else [*standing, version]
    ledger = ledger_from(header_of(plan), records)
    rules = rules_of(ledger.plan.header)
    evaluation = evaluate(replace(ledger, plan=decided(ledger.plan)), as_of, rules=rules)
    rated = evaluation.ratings[0] if evaluation.ratings else None
    # a person's rating speaks of neither version
    return Side(version, reading, evaluation.labels[rated.computed] if rated else None, rated.reason if rated else None)


def _items_needed(plan: KeptPlan, code: str) -> list[str]:
    baselines = LEDGER_MODELS["baselines"].objects.filter(Q(indicator=code), plan=plan).exclude(source_item=None)
    return [code, *baselines.values_list("source_item", flat=True)]
