"""How projects and key tasks stand: computed from the ledger, and remembered until a row of theirs changes."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.utils import timezone

from midcourse.evaluate.project_run import vocabulary_of
from midcourse.evaluate.projects import Light, ProjectState, tally_tasks
from midcourse.evaluate.summary import ProjectAttention, ProjectSummary, projects_of
from midcourse.plan.model import Plan, Project
from midcourse.plan.vocabulary import Disclosure
from midcourse.wording import Wording, say
from midcourse_web.evaluate.queries.sight import Sight
from midcourse_web.store.history import mark_of

#: Projects shown one by one.
SHOWN = 12
LIGHT_WORDS: Mapping[Light, Wording] = {
    Light.RED: say("红灯"),
    Light.AMBER: say("黄灯"),
    Light.GREEN: say("绿灯"),
    Light.UNLIT: say("未亮灯"),
}
_TONES: Mapping[Light, str] = {Light.RED: "bad", Light.AMBER: "wait", Light.GREEN: "good", Light.UNLIT: ""}
_TABLES = ("plan", "projects", "project_nodes", "project_counts", "tasks")
_MINUTES = 30 * 60


@dataclass(frozen=True, slots=True)
class LightCount:
    """How many projects are under one light."""

    words: Wording
    tone: str
    count: int


@dataclass(frozen=True, slots=True)
class Lagging:
    """A project to be looked at.

    Args:
        reasons: why the light is on; empty without one.
    """

    project: Project
    light: LightCount | None
    reasons: Sequence[Wording]
    department: str


@dataclass(frozen=True, slots=True)
class Works:
    """How projects and tasks stand.

    Args:
        more: projects to be looked at that are not among `lagging`.
        tasks_by_state: the office's word → number; tasks without a state under "".
        tasks: all single tasks; None when not known.
    """

    summary: ProjectSummary
    lights: Sequence[LightCount]
    lagging: Sequence[Lagging]
    more: int
    tasks: int | None
    tasks_by_state: Sequence[tuple[str, int]]

    @property
    def gives_reasons(self) -> bool:
        """Tell whether a reason is known for any of `lagging`."""
        return any(one.reasons or one.project.reason for one in self.lagging)


@dataclass(frozen=True, slots=True)
class _Counted:
    summary: ProjectSummary
    tasks: int | None
    by_state: Mapping[ProjectState, int]
    words: Mapping[ProjectState, str]


def works_of(sight: Sight) -> Works:
    """Return how the projects and tasks within reach stand; few queries unless something has changed."""
    counted = _counted(sight)
    shown = [one for one in counted.summary.attention if _may_name(sight, one.project)]
    departments = sight.book.names("departments", {one.project.lead or "" for one in shown[:SHOWN]})
    told = sum(counted.by_state.values())
    rest = [("", counted.tasks - told)] if counted.tasks is not None and counted.tasks > told else []
    return Works(
        summary=counted.summary,
        lights=[_light(light, count) for light, count in counted.summary.by_light.items()],
        lagging=[_lagging(one, departments) for one in shown[:SHOWN]],
        more=max(0, len(counted.summary.attention) - SHOWN),
        tasks=counted.tasks,
        tasks_by_state=[(counted.words[state], count) for state, count in counted.by_state.items() if count] + rest,
    )


def _may_name(sight: Sight, project: Project) -> bool:
    return not sight.public or project.disclosure is Disclosure.PUBLIC


def _light(light: Light, count: int) -> LightCount:
    return LightCount(LIGHT_WORDS[light], _TONES[light], count)


def _lagging(one: ProjectAttention, departments: Mapping[str, str]) -> Lagging:
    light = _light(one.light.light, 1) if one.light else None
    reasons = one.light.reasons if one.light else ()
    lead = one.project.lead or ""
    return Lagging(one.project, light, reasons, departments.get(lead, lead))


def _counted(sight: Sight) -> _Counted:
    """Count, or remember what was counted: nothing but a row of these tables, or another day, can change it."""
    mark = mark_of(sight.plan, sight.past.number) if sight.past else mark_of(sight.plan, tables=_TABLES)
    reach = "all" if sight.departments is None else ";".join(sorted(sight.departments))
    told = f"{sight.plan.pk}|{mark}|{sight.as_of}|{timezone.localdate()}|{reach}"
    key = f"works-{hashlib.sha256(told.encode()).hexdigest()}"
    found: _Counted | None = cache.get(key)
    if found is None:
        found = _count(sight)
        cache.set(key, found, _MINUTES)
    return found


def _count(sight: Sight) -> _Counted:
    book, whole = sight.book, sight.departments is None
    projects = _within(sight, book.records("projects"))
    codes = {project.code for project in projects}
    nodes = [node for node in book.records("project_nodes") if node.project in codes]
    counts = tuple(book.records("project_counts")) if whole else ()
    plan = Plan(sight.header, projects=tuple(projects), project_nodes=tuple(nodes), project_counts=counts)
    vocabulary, _ = vocabulary_of(sight.header)
    tasks = _within(sight, book.records("tasks"))
    tally = tally_tasks(tasks, vocabulary)
    summary = projects_of(plan, sight.as_of)
    return _Counted(
        summary,
        tally.total,
        dict(tally.by_state),
        {state: vocabulary.word_for(state) for state in ProjectState},
    )


def _within(sight: Sight, rows: Sequence[Any]) -> list[Any]:
    return [row for row in rows if sight.owns(row.lead, row.contributors)]
