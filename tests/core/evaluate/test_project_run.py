"""Projects of a synthetic plan: counts, the office's own words, and lights from nodes, years and investment."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from midcourse.evaluate.project_run import evaluate_projects, progress_of, vocabulary_of
from midcourse.evaluate.projects import MIDTERM, Light, ProjectState
from midcourse.periods import years
from midcourse.plan.model import Plan, PlanHeader, Project, ProjectNode, Task

MID = date(2023, 6, 30)
HEADER = PlanHeader("synthetic", "合成规划", "合成区", "district", years(2021, 2025), project_lights="wuhan")
BRIDGE = Project(
    code="P1", name="合成桥梁", state="按计划推进", starts=2021, ends=2024,
    invest_planned=Decimal(10), invest_made=Decimal(4),
)  # fmt: skip


def test_a_light_compares_investment_made_with_the_years_gone() -> None:
    progress = progress_of(BRIDGE, (), MIDTERM, MID)
    assert (progress.planned_share, progress.actual_share) == (Decimal("0.625"), Decimal("0.4"))
    evaluated = evaluate_projects(Plan(HEADER, projects=(BRIDGE,)), MID)
    assert evaluated.lights["P1"].light is Light.AMBER


def test_nodes_come_before_investment() -> None:
    nodes = (
        ProjectNode(project="P1", name="开工", due=date(2021, 6, 30), reached_on=date(2021, 6, 1)),
        ProjectNode(project="P1", name="封顶", due=date(2023, 3, 31)),
        ProjectNode(project="P1", name="竣工", due=date(2024, 12, 31)),
    )
    progress = progress_of(BRIDGE, nodes, MIDTERM, MID)
    assert (progress.planned_share, progress.actual_share) == (Decimal(2) / 3, Decimal(1) / 3)


def test_what_the_plan_does_not_say_stays_unknown_and_unlit() -> None:
    bare = Project(code="P2", name="合成公园")
    evaluated = evaluate_projects(Plan(HEADER, projects=(bare,)), MID)
    assert evaluated.lights["P2"].light is Light.UNLIT


def test_a_project_that_has_not_started_is_overdue_from_the_end_of_its_year() -> None:
    late = replace(BRIDGE, state="未开工", starts=2022)
    assert progress_of(late, (), MIDTERM, MID).start_overdue == 6
    assert progress_of(replace(late, starts=2023), (), MIDTERM, MID).start_overdue is None
    assert progress_of(BRIDGE, (), MIDTERM, MID).start_overdue is None


def test_an_offices_own_words_count_as_the_states_they_stand_for() -> None:
    header = replace(HEADER, project_states=("顺利=on_schedule", "滞后=slow"))
    vocabulary, findings = vocabulary_of(header)
    assert (vocabulary.state_of("滞后"), findings) == (ProjectState.SLOW, [])
    evaluated = evaluate_projects(Plan(header, projects=(replace(BRIDGE, state="滞后"),)), MID)
    assert evaluated.projects.by_state == {"滞后": 1}


def test_configuration_that_is_wrong_is_a_finding_that_names_what_there_is() -> None:
    header = replace(HEADER, project_lights="sometown", project_states=("顺利=fine",))
    told = [str(finding) for finding in evaluate_projects(Plan(header), MID).findings]
    assert any("sometown" in line and "yinchuan" in line for line in told)
    assert any("顺利=fine" in line and "on_schedule" in line for line in told)


def test_a_plan_without_a_light_rule_has_no_lights() -> None:
    plan = Plan(replace(HEADER, project_lights=None), projects=(BRIDGE,), tasks=(Task(code="T1", name="合成任务"),))
    evaluated = evaluate_projects(plan, MID)
    assert (evaluated.lights, evaluated.tasks.total) == ({}, 1)
