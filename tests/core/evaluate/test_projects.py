"""Project states, traffic lights and counts."""

from datetime import date
from decimal import Decimal

import pytest

from midcourse.evaluate.projects import (
    MIDTERM,
    PRESETS,
    SANYA,
    TIANJIN,
    WUHAN,
    YINCHUAN,
    Light,
    LightPreset,
    Progress,
    ProjectState,
    StateVocabulary,
    light_of,
    tally_projects,
    tally_tasks,
)
from midcourse.findings import Tier
from midcourse.plan.model import Project, ProjectCount, Task
from midcourse.plan.vocabulary import Aim


def shares(planned: str, actual: str) -> Progress:
    return Progress(planned_share=Decimal(planned), actual_share=Decimal(actual))


@pytest.mark.parametrize(
    ("preset", "planned", "actual", "light"),
    [
        (YINCHUAN, "0.50", "0.401", Light.GREEN),
        (YINCHUAN, "0.50", "0.40", Light.AMBER),  # exactly ten points
        (YINCHUAN, "0.50", "0.20", Light.AMBER),  # exactly thirty
        (YINCHUAN, "0.50", "0.199", Light.RED),
        (YINCHUAN, "0.50", "0.60", Light.GREEN),
        (WUHAN, "0.50", "0.40", Light.GREEN),  # exactly 80 %
        (WUHAN, "0.50", "0.399", Light.AMBER),
        (WUHAN, "0.50", "0.30", Light.AMBER),  # exactly 60 %
        (WUHAN, "0.50", "0.299", Light.RED),
        (SANYA, "0.50", "0.50", Light.GREEN),
        (SANYA, "0.50", "0.49", Light.AMBER),
        (SANYA, "0.50", "0.25", Light.AMBER),  # exactly half
        (SANYA, "0.50", "0.249", Light.RED),
        (WUHAN, "0", "0", Light.GREEN),
        (SANYA, "0", "0", Light.GREEN),
    ],
)
def test_a_light_by_shares_follows_the_published_thresholds(
    preset: LightPreset, planned: str, actual: str, light: Light
) -> None:
    lit = light_of(preset, shares(planned, actual))
    assert lit.light is light
    assert lit.preset == preset.name
    assert lit.reasons


@pytest.mark.parametrize(
    ("progress", "light"),
    [
        (Progress(start_overdue=0), Light.AMBER),
        (Progress(registration_overdue=1), Light.AMBER),
        (Progress(registration_overdue=2), Light.RED),
        (Progress(registration_overdue=0), Light.UNLIT),
        (Progress(start_overdue=2, months_amber=3), Light.RED),
        (Progress(Decimal("0.5"), Decimal("0.5"), registration_overdue=1), Light.AMBER),
    ],
)
def test_yinchuan_also_looks_at_starts_registration_and_months_running(progress: Progress, light: Light) -> None:
    assert light_of(YINCHUAN, progress).light is light


def test_only_the_reasons_of_the_worst_light_are_given() -> None:
    lit = light_of(YINCHUAN, Progress(Decimal("0.9"), Decimal("0.5"), registration_overdue=1))
    assert (lit.light, len(lit.reasons)) == (Light.RED, 1)
    assert "40" in str(lit.reasons[0])


def test_where_the_source_gives_no_numbers_a_person_gives_the_light() -> None:
    assert light_of(TIANJIN, shares("0.5", "0.1")).light is Light.UNLIT
    assert light_of(TIANJIN, Progress(given=Light.AMBER)).light is Light.AMBER


def test_a_rule_that_has_its_numbers_is_not_overruled() -> None:
    progress = Progress(Decimal("0.5"), Decimal("0.1"), given=Light.GREEN)
    assert light_of(WUHAN, progress).light is Light.RED


def test_without_numbers_no_light_is_lit() -> None:
    assert light_of(WUHAN, Progress(planned_share=Decimal("0.5"))).light is Light.UNLIT


def test_every_preset_names_its_source() -> None:
    assert set(PRESETS) == {"yinchuan", "wuhan", "sanya", "tianjin"}
    assert all(preset.source and preset.city for preset in PRESETS.values())


def test_states_are_the_offices_own_words() -> None:
    assert MIDTERM.state_of(" 慢于预期 ") is ProjectState.SLOW
    assert MIDTERM.state_of("在建") is None
    assert MIDTERM.state_of(None) is None
    assert MIDTERM.word_for(ProjectState.SUSPENDED) == "因故暂缓"
    assert StateVocabulary("bare", {}).word_for(ProjectState.DONE) == "done"


DAY = date(2023, 6, 30)
COUNTS = (
    ProjectCount(aim=Aim.FINISH, count=73),
    ProjectCount(aim=Aim.START, count=9),
    ProjectCount(state="已完成", count=24, as_of=DAY),
    ProjectCount(state="按计划有序推进", count=40, as_of=DAY),
    ProjectCount(state="因故暂缓", count=1, as_of=DAY),
    ProjectCount(state="慢于预期", count=17, as_of=DAY),
)
SUSPENDED = Project(code="P01", name="某公园改造", state="因故暂缓", reason="方案调整")


def test_published_counts_add_up_by_aim_and_by_state() -> None:
    tally = tally_projects([SUSPENDED], COUNTS)
    assert (tally.total, tally.listed) == (82, 1)
    assert tally.by_aim == {Aim.FINISH: 73, Aim.START: 9}
    assert list(tally.by_state.items()) == [
        ("已完成", 24), ("按计划有序推进", 40), ("慢于预期", 17), ("因故暂缓", 1),
    ]  # fmt: skip
    assert tally.findings == ()


def test_counts_that_do_not_add_up_are_found() -> None:
    tally = tally_projects([], (*COUNTS[1:], ProjectCount(count=82)))
    assert [(finding.rule, finding.tier) for finding in tally.findings] == [("project-counts-differ", Tier.ERROR)]
    assert "9" in str(tally.findings[0].message)


def test_only_the_newest_count_of_a_state_is_used() -> None:
    older = ProjectCount(state="已完成", count=20, as_of=date(2022, 12, 31))
    assert tally_projects([], (older, *COUNTS, older)).by_state["已完成"] == 24


def test_without_counts_the_list_is_counted() -> None:
    projects = [
        Project(code="P1", name="甲", aim=Aim.FINISH, state="已完成"),
        Project(code="P2", name="乙", aim=Aim.START, state="已完成"),
    ]
    tally = tally_projects(projects, ())
    assert (tally.total, dict(tally.by_aim), dict(tally.by_state)) == (
        2, {Aim.FINISH: 1, Aim.START: 1}, {"已完成": 2},
    )  # fmt: skip
    assert tally_projects([], ()).total is None


def test_more_projects_named_than_counted_are_found() -> None:
    second = Project(code="P02", name="某路", state="因故暂缓", reason="征收")
    rules = [finding.rule for finding in tally_projects([SUSPENDED, second], COUNTS).findings]
    assert rules == ["more-projects-listed-than-counted"]


def test_a_late_project_needs_a_reason() -> None:
    silent = Project(code="P01", name="某公园改造", state="因故暂缓")
    findings = tally_projects([silent], COUNTS).findings
    assert [finding.rule for finding in findings] == ["project-without-reason"]
    assert "某公园改造" in str(findings[0])


def test_a_state_that_is_not_in_the_vocabulary_is_asked_about() -> None:
    tally = tally_projects([], (ProjectCount(state="正在推进中", count=3),))
    assert [finding.rule for finding in tally.findings] == ["unknown-project-state"]
    assert tally.by_state == {"正在推进中": 3}


def test_counts_split_both_ways_must_fit_the_whole() -> None:
    crossed = (
        ProjectCount(aim=Aim.FINISH, state="已完成", count=5),
        ProjectCount(aim=Aim.START, state="已完成", count=4),
        ProjectCount(state="已完成", count=8),
    )
    messages = [str(finding.message) for finding in tally_projects([], crossed).findings]
    assert any("9" in message and "8" in message for message in messages)


def test_task_groups_of_unknown_size_are_unknown_not_one() -> None:
    tasks = [Task(code="T0", name="重点任务", count=186), *(Task(code=f"T{n}", name=str(n), parent="T0") for n in "12")]
    tally = tally_tasks(tasks)
    assert (tally.total, dict(tally.by_group)) == (186, {"T1": None, "T2": None})


def test_listed_tasks_are_counted_under_their_group() -> None:
    tasks = [
        Task(code="A", name="甲组"),
        Task(code="A1", name="一", parent="A", state="已完成"),
        Task(code="A2", name="二", parent="A", state="慢于预期"),
        Task(code="B", name="乙组", count=3),
    ]
    tally = tally_tasks(tasks)
    assert (tally.total, dict(tally.by_group)) == (5, {"A": 2, "B": 3})
    assert tally.by_state == {ProjectState.DONE: 1, ProjectState.SLOW: 1}


def test_a_flat_list_of_tasks_counts_one_each() -> None:
    assert tally_tasks([Task(code="A", name="甲"), Task(code="B", name="乙")]).total == 2
    assert tally_tasks([]).total is None


def test_a_heading_that_counts_no_task_of_its_own_is_none_until_tasks_are_listed_below_it() -> None:
    heading = [
        Task(code="A", name="甲组"),
        Task(code="A1", name="一", parent="A"),
        Task(code="B", name="乙组", count=0),
    ]
    tally = tally_tasks(heading)
    assert (tally.total, dict(tally.by_group)) == (1, {"A": 1, "B": 0})
    assert tally_tasks([*heading, Task(code="B1", name="二", parent="B")]).by_group == {"A": 1, "B": 1}
    assert tally_tasks([Task(code="B", name="乙组", count=0)]).total == 0
