"""Projects and tasks of a plan as of a day: counts by aim and state, and a light for each project.

The office's words for states and its light rule are configuration (`project_states`, `project_lights` in plan.toml);
what a light needs is taken from the project's nodes, or from its years and investment (docs/methods/projects.md).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from midcourse.evaluate.projects import (
    MIDTERM,
    PRESETS,
    LightPreset,
    LitLight,
    Progress,
    ProjectState,
    ProjectTally,
    StateVocabulary,
    TaskTally,
    light_of,
    tally_projects,
    tally_tasks,
)
from midcourse.findings import Finding, Place, Tier
from midcourse.periods import time_share, years
from midcourse.plan.model import Plan, PlanHeader, Project, ProjectNode
from midcourse.wording import Wording, say

HEADER_FILE = "plan.toml"


@dataclass(frozen=True, slots=True)
class ProjectEvaluation:
    """How the plan's projects and tasks stand.

    Args:
        lights: by project code; empty when the plan names no light rule.
        findings: counts that do not add up, words the office's vocabulary does not have, configuration that is wrong.
    """

    projects: ProjectTally
    tasks: TaskTally
    lights: Mapping[str, LitLight]
    findings: tuple[Finding, ...]


def evaluate_projects(plan: Plan, as_of: date) -> ProjectEvaluation:
    """Count projects and tasks and light the projects' lights, as of a day."""
    vocabulary, findings = vocabulary_of(plan.header)
    projects = tally_projects(plan.projects, plan.project_counts, vocabulary)
    tasks = tally_tasks(plan.tasks, vocabulary)
    preset = PRESETS.get(plan.header.project_lights or "")
    lights = {} if preset is None else _lights(preset, plan, vocabulary, as_of)
    return ProjectEvaluation(projects, tasks, lights, (*findings, *_preset_fault(plan.header), *projects.findings))


def _lights(preset: LightPreset, plan: Plan, vocabulary: StateVocabulary, as_of: date) -> dict[str, LitLight]:
    nodes: dict[str, list[ProjectNode]] = {project.code: [] for project in plan.projects}
    for node in plan.project_nodes:
        nodes.setdefault(node.project, []).append(node)
    return {
        project.code: light_of(preset, progress_of(project, nodes[project.code], vocabulary, as_of))
        for project in plan.projects
    }


def vocabulary_of(header: PlanHeader) -> tuple[StateVocabulary, list[Finding]]:
    """Return the office's words for states, `word=state` each; without any, those of mid-term evaluations.

    >>> from midcourse.periods import years
    >>> header = PlanHeader("p", "规划", "某区", "district", years(2021, 2025), project_states=("已开工=on_schedule",))
    >>> vocabulary_of(header)[0].state_of("已开工").value
    'on_schedule'
    """
    if not header.project_states:
        return MIDTERM, []
    words: dict[str, ProjectState] = {}
    findings = []
    for entry in header.project_states:
        word, _, state = entry.partition("=")
        if state.strip() in set(ProjectState):
            words[word.strip()] = ProjectState(state.strip())
        else:
            known = "、".join(ProjectState)
            message = say("项目状态词“{entry}”应写作“词=状态”，状态为 {known} 之一", entry=entry, known=known)
            findings.append(_fault("project-state", message, "project_states"))
    return StateVocabulary(header.code, words), findings


def _preset_fault(header: PlanHeader) -> list[Finding]:
    if header.project_lights is None or header.project_lights in PRESETS:
        return []
    message = say("没有名为“{name}”的亮灯规则；可用的有 {known}", name=header.project_lights, known="、".join(PRESETS))
    return [_fault("project-lights", message, "project_lights")]


def _fault(rule: str, message: Wording, key: str) -> Finding:
    return Finding(rule, Tier.ERROR, message, Place(HEADER_FILE, column=key))


def progress_of(project: Project, nodes: Iterable[ProjectNode], vocabulary: StateVocabulary, as_of: date) -> Progress:
    """Gather what a light rule looks at; what the plan does not say stays unknown.

    The planned share is the share of nodes due, or an even pace over the project's years; the actual share is the
    share of nodes reached, or of the investment made.

    Args:
        nodes: of any projects.
    """
    own = [node for node in nodes if node.project == project.code and node.due is not None]
    planned, actual = _by_nodes(own, as_of) if own else _by_investment(project, as_of)
    waiting = vocabulary.state_of(project.state) is ProjectState.NOT_STARTED
    return Progress(planned, actual, start_overdue=_months_overdue(project, as_of) if waiting else None)


def _by_nodes(nodes: Sequence[ProjectNode], as_of: date) -> tuple[Decimal, Decimal]:
    due = sum(node.due is not None and node.due <= as_of for node in nodes)
    reached = sum(node.reached_on is not None and node.reached_on <= as_of for node in nodes)
    return Decimal(due) / len(nodes), Decimal(reached) / len(nodes)


def _by_investment(project: Project, as_of: date) -> tuple[Decimal | None, Decimal | None]:
    span = years(project.starts, project.ends) if project.starts and project.ends else None
    planned = time_share(span, as_of) if span else None
    made, whole = project.invest_made, project.invest_planned
    return planned, made / whole if made is not None and whole else None


def _months_overdue(project: Project, as_of: date) -> int | None:
    """Count the months since the end of the year in which the start was due; None when it is not due yet."""
    if project.starts is None:
        return None
    months = (as_of.year - project.starts) * 12 + as_of.month - 12
    return months if months >= 0 else None
