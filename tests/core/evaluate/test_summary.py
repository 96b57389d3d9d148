"""What a leader's page says: counts that add up, and what to look at first. The small ledgers are synthetic."""

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from rateable_ledgers import ledgers

from midcourse.data.ledger import open_ledger
from midcourse.data.model import Ledger, Override
from midcourse.evaluate.model import Evaluation, Rating
from midcourse.evaluate.projects import Light
from midcourse.evaluate.run import evaluate
from midcourse.evaluate.summary import Concern, Summary, summary_of
from midcourse.plan.model import Plan, Project, ProjectNode
from midcourse.plan.vocabulary import Attribute

MID = date(2023, 6, 30)
EXAMPLE = open_ledger(Path(__file__).parents[3] / "examples" / "jingan")


@pytest.fixture(scope="module")
def summary() -> Summary:
    return summary_of(evaluate(EXAMPLE, MID))


def codes(summary: Summary, concern: Concern) -> list[str]:
    return [rated.indicator.code for rated in summary.under(concern)]


def test_the_example_has_two_behind_two_in_doubt_and_five_unrated(summary: Summary) -> None:
    assert [summary.counts[rating] for rating in Rating] == [8, 0, 11, 2, 5]
    assert (codes(summary, Concern.BINDING_BEHIND), codes(summary, Concern.BEHIND)) == ([], ["24", "26"])
    assert codes(summary, Concern.LOW_CONFIDENCE) == ["05", "17", "22"]
    assert codes(summary, Concern.NOT_RATEABLE) == ["18", "19", "21", "23", "25"]


def test_binding_and_expected_are_counted_apart(summary: Summary) -> None:
    sums = {attribute: sum(counts.values()) for attribute, counts in summary.by_attribute.items()}
    assert sums == {Attribute.BINDING: 8, Attribute.EXPECTED: 18}


def test_the_projects_of_the_example_are_those_published(summary: Summary) -> None:
    projects = summary.projects
    assert projects.total == 82
    assert dict(projects.by_state) == {"已完成": 24, "按计划有序推进": 40, "慢于预期": 17, "因故暂缓": 1}
    assert (projects.without_state, dict(projects.by_light)) == (0, {})
    assert [one.project.state for one in projects.attention] == ["因故暂缓"]


def assert_adds_up(summary: Summary, evaluation: Evaluation) -> None:
    assert sum(summary.counts.values()) == summary.total == len(evaluation.ratings)
    for rating in Rating:
        assert sum(counts[rating] for counts in summary.by_attribute.values()) == summary.counts[rating]
    seen = [one.rated.indicator.code for one in summary.attention]
    assert len(set(seen)) == len(seen)
    behind = len(summary.under(Concern.BINDING_BEHIND)) + len(summary.under(Concern.BEHIND))
    assert behind == summary.counts[Rating.BEHIND]
    assert sum(len(group.ratings) for group in summary.unrated) == summary.counts[Rating.NOT_RATEABLE]
    order = [list(Concern).index(one.concern) for one in summary.attention]
    assert order == sorted(order)


def test_the_numbers_of_the_example_add_up(summary: Summary) -> None:
    assert_adds_up(summary, evaluate(EXAMPLE, MID))


@settings(max_examples=40, deadline=None)
@given(ledger=ledgers)
def test_the_numbers_of_any_ledger_add_up(ledger: Ledger) -> None:
    evaluation = evaluate(ledger, MID)
    assert_adds_up(summary_of(evaluation), evaluation)


def test_reasons_are_grouped_by_what_they_have_in_common(summary: Summary) -> None:
    groups = [(str(group.reason), [one.indicator.code for one in group.ratings]) for group in summary.unrated]
    assert ("目标由上级下达，规划中没有数值；请补充下达值", ["18", "21"]) in groups
    assert len(groups[0][1]) == max(len(found) for _, found in groups)


def test_values_that_differ_within_a_group_are_left_out_of_its_reason() -> None:
    targets = tuple(
        replace(row, text=text, confirmed=False)
        for row, text in zip(EXAMPLE.plan.targets[:3], ["随便写", "又乱写", "乱写的"], strict=True)
    )
    kept = tuple(row for row in EXAMPLE.plan.indicators if row.code in {target.item for target in targets})
    plan = replace(EXAMPLE.plan, indicators=kept, targets=targets)
    summary = summary_of(evaluate(replace(EXAMPLE, plan=plan), MID))
    (group,) = [group for group in summary.unrated if len(group.ratings) == 3]
    assert str(group.reason).startswith("目标“…”的读法待确认：")


def test_an_indicator_a_person_rated_stands_under_that_rating() -> None:
    decided = Override(
        indicator="23", as_of=MID, rating="低于预期", reason="合成理由", decided_by="合成人", decided_on=MID
    )
    unsure = replace(decided, indicator="17", rating="符合预期")
    left = replace(decided, indicator="01", rating="无法自动评价")
    summary = summary_of(evaluate(replace(EXAMPLE, overrides=(decided, unsure, left)), MID))
    assert [rated.indicator.code for rated in summary.overridden] == ["01", "17", "23"]
    assert "23" in codes(summary, Concern.BEHIND)
    assert "17" not in codes(summary, Concern.LOW_CONFIDENCE)
    assert "人工认定：合成理由" in [str(group.reason) for group in summary.unrated]


def test_a_binding_indicator_that_lags_comes_first() -> None:
    binding = replace(
        EXAMPLE.plan,
        indicators=tuple(
            replace(row, attribute=Attribute.BINDING) if row.code == "26" else row for row in EXAMPLE.plan.indicators
        ),
    )
    first = summary_of(evaluate(replace(EXAMPLE, plan=binding), MID)).attention[0]
    assert (first.concern, first.rated.indicator.code) == (Concern.BINDING_BEHIND, "26")


def test_projects_are_counted_by_light_and_listed_worst_first() -> None:
    projects = tuple(
        Project(code=code, name=f"合成项目{code}", state=state)
        for code, state in (("a", "按计划推进"), ("b", "慢于预期"), ("c", None), ("d", "按计划推进"), ("e", "因故暂缓"))
    )
    nodes = tuple(
        ProjectNode(project=code, name=name, due=date(2023, 1, 1), reached_on=date(2023, 1, 1) if reached else None)
        for code, name, reached in (
            *(("a", "开工", True), ("a", "封顶", True), ("b", "开工", True), ("b", "封顶", True)),
            *(("c", "开工", False), ("d", "开工", True), ("d", "封顶", True), ("d", "竣工", True)),
        )
    )
    late = tuple(
        ProjectNode(project="d", name=f"验收{number}", due=date(2023, 2, number), reached_on=None) for number in (1,)
    )
    plan = Plan(
        replace(EXAMPLE.plan.header, project_lights="yinchuan"), projects=projects, project_nodes=(*nodes, *late)
    )
    found = summary_of(evaluate(Ledger(plan), MID)).projects
    assert dict(found.by_light) == {Light.RED: 1, Light.AMBER: 1, Light.GREEN: 2, Light.UNLIT: 1}
    assert [one.project.code for one in found.attention] == ["c", "e", "b", "d"]
    assert (found.total, sum(found.by_state.values()), found.without_state) == (5, 4, 1)
    assert Counter(found.by_light).total() == len(projects)


def test_a_ledger_without_anything_is_summed_up() -> None:
    found = summary_of(evaluate(Ledger(Plan(EXAMPLE.plan.header)), MID))
    assert (found.total, found.attention, found.projects.total) == (0, (), None)
    assert Decimal(sum(found.counts.values())) == 0
