"""What a leader's page says of an evaluation: how many of each rating, what to look at first, and the projects.

Everything is counted from the ratings themselves, so the numbers of the page cannot contradict each other: each
indicator has one rating, one attribute or none, and stands in the list of what to look at once, under the most serious
thing to be said of it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from midcourse.evaluate.model import Confidence, Evaluation, RatedIndicator, Rating
from midcourse.evaluate.project_run import evaluate_projects, vocabulary_of
from midcourse.evaluate.projects import Light, LitLight, ProjectState
from midcourse.plan.model import Plan, Project
from midcourse.plan.vocabulary import Attribute
from midcourse.wording import Joined, Wording, join, say

#: What stands for values that differ among the reasons of a group.
VARIES = "…"


class Concern(StrEnum):
    """Why an indicator is to be looked at, most serious first."""

    BINDING_BEHIND = "binding_behind"
    BEHIND = "behind"
    LOW_CONFIDENCE = "low_confidence"
    NOT_RATEABLE = "not_rateable"


CONCERN_WORDS: Mapping[Concern, Wording] = {
    Concern.BINDING_BEHIND: say("约束性指标低于预期"),
    Concern.BEHIND: say("低于预期"),
    Concern.LOW_CONFIDENCE: say("评价依据不足"),
    Concern.NOT_RATEABLE: say("无法自动评价"),
}


@dataclass(frozen=True, slots=True)
class Attention:
    """An indicator to be looked at, and why."""

    concern: Concern
    rated: RatedIndicator


@dataclass(frozen=True, slots=True)
class ReasonGroup:
    """Indicators that cannot be rated for the same reason.

    Args:
        reason: the reason, with … for what differs from one to the other.
        ratings: at least one, in the order of the plan; each has its own full reason.
    """

    reason: Wording
    ratings: tuple[RatedIndicator, ...]


@dataclass(frozen=True, slots=True)
class ProjectAttention:
    """A project to be looked at.

    Args:
        light: None when the plan names no light rule.
        state: None when it states none, or a word the office's vocabulary does not have.
    """

    project: Project
    light: LitLight | None
    state: ProjectState | None


@dataclass(frozen=True, slots=True)
class ProjectSummary:
    """How the projects stand.

    Args:
        total: all projects; None when nothing is known of them.
        by_state: the office's words → number, in the order of its vocabulary.
        without_state: projects of the total whose state is not known.
        by_light: number of projects named one by one under each light, red first; empty without a light rule.
        attention: red and amber ones, and slow and suspended ones, the most serious first.
    """

    total: int | None
    by_state: Mapping[str, int]
    without_state: int
    by_light: Mapping[Light, int]
    attention: tuple[ProjectAttention, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a leader's page says.

    Args:
        total: all indicators.
        counts: number of each rating, best first, zeros too; they add up to `total`.
        by_attribute: the same for each attribute; None stands for indicators without one and is there only when there
            are any. The parts add up to `counts`.
        attention: what to look at, the most serious first; at equal concern in the order of the plan.
        unrated: what cannot be rated, grouped by reason, the largest group first.
        overridden: indicators whose rating is a person's.
    """

    total: int
    counts: Mapping[Rating, int]
    by_attribute: Mapping[Attribute | None, Mapping[Rating, int]]
    attention: tuple[Attention, ...]
    unrated: tuple[ReasonGroup, ...]
    overridden: tuple[RatedIndicator, ...]
    projects: ProjectSummary

    def under(self, concern: Concern) -> tuple[RatedIndicator, ...]:
        """Return the indicators that stand under one concern, in the order of the plan."""
        return tuple(one.rated for one in self.attention if one.concern is concern)


def summary_of(evaluation: Evaluation) -> Summary:
    """Sum up an evaluation: ratings in force, a person's where there is one."""
    ratings = evaluation.ratings
    attention = [Attention(concern, rated) for rated in ratings if (concern := concern_of(rated))]
    order = list(Concern)
    plan = evaluation.ledger.plan
    return Summary(
        total=len(ratings),
        counts=_counts(ratings),
        by_attribute=_by_attribute(ratings),
        attention=tuple(sorted(attention, key=lambda one: order.index(one.concern))),
        unrated=tuple(_reason_groups([rated for rated in ratings if rated.rating is Rating.NOT_RATEABLE])),
        overridden=tuple(rated for rated in ratings if rated.override),
        projects=projects_of(plan, evaluation.as_of),
    )


def concern_of(rated: RatedIndicator) -> Concern | None:
    """Return the most serious thing to be said of an indicator; None when there is nothing to look at.

    What a person has decided is not doubted for want of evidence.
    """
    if rated.rating is Rating.BEHIND:
        binding = rated.indicator.attribute is Attribute.BINDING
        return Concern.BINDING_BEHIND if binding else Concern.BEHIND
    if rated.rating is Rating.NOT_RATEABLE:
        return Concern.NOT_RATEABLE
    doubted = rated.confidence is Confidence.LOW and rated.override is None
    return Concern.LOW_CONFIDENCE if doubted else None


def _counts(ratings: Iterable[RatedIndicator]) -> Mapping[Rating, int]:
    counted = Counter(rated.rating for rated in ratings)
    return {rating: counted[rating] for rating in Rating}


def _by_attribute(ratings: Sequence[RatedIndicator]) -> Mapping[Attribute | None, Mapping[Rating, int]]:
    groups: dict[Attribute | None, list[RatedIndicator]] = {attribute: [] for attribute in Attribute}
    for rated in ratings:
        groups.setdefault(rated.indicator.attribute, []).append(rated)
    return {attribute: _counts(group) for attribute, group in groups.items()}


# ---- reasons ------------------------------------------------------------------------------------------------------


def _reason_groups(unrated: Sequence[RatedIndicator]) -> list[ReasonGroup]:
    """Group by what the reasons say apart from their values, the largest group first."""
    groups: dict[tuple[str, ...], list[RatedIndicator]] = {}
    for rated in unrated:
        groups.setdefault(tuple(part.template for part in _sentences(why_unrated(rated))), []).append(rated)
    found = [ReasonGroup(_common([why_unrated(one) for one in group]), tuple(group)) for group in groups.values()]
    return sorted(found, key=lambda group: -len(group.ratings))


def why_unrated(rated: RatedIndicator) -> Wording:
    """Say why an indicator has no rating: the rule's reason, or that of the person who left it unrated."""
    return say("人工认定：{why}", why=rated.override.reason) if rated.override else rated.reason


def _sentences(reason: Wording) -> list[Wording]:
    """Return the sentences a reason is joined of."""
    if not isinstance(reason, Joined):
        return [reason]
    return [inner for part in reason.values.values() if isinstance(part, Wording) for inner in _sentences(part)]


def _common(reasons: Sequence[Wording]) -> Wording:
    """Return what reasons of the same sentences say in common."""
    return join([_shared(same) for same in zip(*map(_sentences, reasons), strict=True)])


def _shared(sentences: Sequence[Wording]) -> Wording:
    first, *others = sentences
    if all(other.values == first.values for other in others):
        return first
    shared = {
        name: value if all(other.values.get(name) == value for other in others) else VARIES
        for name, value in first.values.items()
    }
    return Wording(first.template, shared)


# ---- projects -----------------------------------------------------------------------------------------------------

#: What a project's light or state weighs; the heavier comes first.
_WEIGHT: Mapping[Light | ProjectState, int] = {
    Light.RED: 4,
    ProjectState.SUSPENDED: 3,
    ProjectState.SLOW: 2,
    Light.AMBER: 1,
}


def projects_of(plan: Plan, as_of: date) -> ProjectSummary:
    """Sum up how the projects of a plan stand as of a day."""
    projects = evaluate_projects(plan, as_of)
    tally = projects.projects
    lit = Counter(light.light for light in projects.lights.values())
    order = (Light.RED, Light.AMBER, Light.GREEN, Light.UNLIT)
    return ProjectSummary(
        total=tally.total,
        by_state=tally.by_state,
        without_state=max(0, (tally.total or 0) - sum(tally.by_state.values())),
        by_light={light: lit[light] for light in order} if projects.lights else {},
        attention=_project_attention(plan, projects.lights),
    )


def _project_attention(plan: Plan, lights: Mapping[str, LitLight]) -> tuple[ProjectAttention, ...]:
    vocabulary, _ = vocabulary_of(plan.header)
    found = [
        ProjectAttention(project, lights.get(project.code), vocabulary.state_of(project.state))
        for project in plan.projects
    ]
    return tuple(sorted((one for one in found if _weight(one)), key=_weight, reverse=True))


def _weight(one: ProjectAttention) -> int:
    return max(
        _WEIGHT.get(one.light.light, 0) if one.light else 0, _WEIGHT.get(one.state, 0) if one.state is not None else 0
    )
