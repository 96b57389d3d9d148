"""Checks of a plan: each fault named, each tier as it should be, nothing said of a sound plan."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from midcourse.findings import Finding, Tier
from midcourse.periods import Period, years
from midcourse.plan import folder
from midcourse.plan.check import check_plan
from midcourse.plan.check_rows import loops
from midcourse.plan.model import (
    AnnualTarget,
    Department,
    Goal,
    Indicator,
    Link,
    Measure,
    Plan,
    PlanHeader,
    Problem,
    Project,
    ProjectCount,
    Source,
    TargetVersion,
)
from midcourse.plan.tables import PLAN_TABLES
from midcourse.plan.vocabulary import Aim, Direction

HEADER = PlanHeader(code="P14", name="规划", area="某区", level="district", period=years(2021, 2025))
INDICATOR = Indicator(
    code="01", name="总量", unit="亿元", polarity=Direction.UP, polarity_confirmed=True, lead="D1", goal="G1"
)
TARGET = TargetVersion(item="01", text="500")
SOUND = Plan(
    HEADER,
    goals=(Goal(code="G1", name="创新"),),
    departments=(Department(code="D1", name="发改委"),),
    indicators=(INDICATOR,),
    targets=(TARGET,),
    problems=(Problem(code="Q1", group="经济", text="增速放缓"),),
    measures=(Measure(code="M1", text="稳增长"),),
    links=(Link(source="01", goal="Q1"), Link(source="Q1", goal="M1"), Link(source="M1", goal="D1")),
)


def found(**changes: Any) -> list[Finding]:
    return check_plan(replace(SOUND, **changes))


def only(findings: Sequence[Finding], rule: str, tier: Tier) -> Finding:
    """Return the one finding there is, having looked at its rule and tier."""
    (finding,) = findings
    assert (finding.rule, finding.tier) == (rule, tier)
    return finding


def test_nothing_is_said_of_a_sound_plan() -> None:
    assert check_plan(SOUND) == []


def test_a_code_is_unique_over_all_tables_of_items() -> None:
    finding = only(found(goals=(*SOUND.goals, Goal(code="M1", name="x"))), *_error("duplicate-code"))
    assert "goals.csv" in str(finding.message)


def _error(rule: str) -> tuple[str, Tier]:
    return rule, Tier.ERROR


def _query(rule: str) -> tuple[str, Tier]:
    return rule, Tier.QUERY


@pytest.mark.parametrize("code", ["0.1", "指标1", "a b", "plan", " 02"])
def test_a_code_must_be_typable_and_free_of_dots(code: str) -> None:
    changed = (*SOUND.goals, Goal(code=code, name="x"))
    assert code in str(only(found(goals=changed), *_error("bad-code")).message)


def test_a_reference_to_nothing_names_the_nearest_code() -> None:
    finding = only(found(indicators=(replace(INDICATOR, lead="D11"),)), *_error("dangling-reference"))
    assert "“D1”" in str(finding.remedy)
    assert finding.place.column == "lead"


def test_every_code_of_a_list_is_looked_up() -> None:
    changed = replace(INDICATOR, contributors=("D1", "D7", "D8"))
    assert [finding.rule for finding in found(indicators=(changed,))] == ["dangling-reference"] * 2


def test_a_unit_is_known_or_declared() -> None:
    changed = (replace(INDICATOR, unit="箩筐"),)
    assert "units" in str(only(found(indicators=changed), *_error("unknown-unit")).remedy)
    assert found(indicators=changed, header=replace(HEADER, units=("箩筐",))) == []


def test_the_versions_of_a_target_count_up_without_a_gap() -> None:
    second = replace(TARGET, version=2, act="区人大常委会决定", adopted_on=date(2023, 7, 1))
    third = replace(second, version=3)
    assert found(targets=(TARGET, second)) == []
    assert "1、3" in str(only(found(targets=(TARGET, third)), *_error("version-gap")).message)
    only(found(targets=(second,)), *_error("version-gap"))


def test_the_targets_of_one_item_under_several_names_have_versions_of_their_own() -> None:
    assert found(targets=(TARGET, replace(TARGET, name="另一个"))) == []


def test_an_adjusted_target_without_its_act_is_asked_about() -> None:
    changed = (TARGET, replace(TARGET, version=2, act="决定"))
    only(found(targets=changed), *_query("adjusted-without-act"))


def test_an_indicator_without_target_is_asked_about() -> None:
    only(found(targets=()), *_query("no-target"))
    assert found(targets=(), annual_targets=(AnnualTarget(indicator="01", year=2023, text="5"),)) == []


def test_a_polarity_nobody_confirmed_is_asked_about() -> None:
    finding = only(found(indicators=(replace(INDICATOR, polarity_confirmed=False),)), *_query("polarity-not-confirmed"))
    assert "总量" in str(finding.message)


def test_a_target_read_with_doubt_is_asked_about_until_a_person_confirms() -> None:
    doubtful = replace(TARGET, text="基本见效后再议")
    only(found(targets=(doubtful,)), *_query("target-doubted"))
    assert found(targets=(replace(doubtful, confirmed=True),)) == []


def test_a_growth_target_in_the_unit_of_the_level_is_asked_about() -> None:
    growth = replace(TARGET, text="年均增长5%", unit="家", confirmed=True)
    assert "家" in str(only(found(targets=(growth,)), *_query("unit-of-level")).message)
    assert found(targets=(replace(growth, unit="%"),)) == []
    assert found(targets=(replace(growth, unit=None),)) == []


@pytest.mark.parametrize(
    ("changes", "rule", "tier"),
    [
        ({"period": years(2021, 2095)}, "odd-period", Tier.ERROR),
        ({"period": Period(date(2021, 3, 1), date(2025, 12, 31))}, "odd-period", Tier.QUERY),
        ({"cut_off": date(2032, 6, 30)}, "day-outside-plan", Tier.ERROR),
        ({"fallback": date(2012, 12, 31)}, "day-outside-plan", Tier.ERROR),
        ({"horizon": 2015}, "early-horizon", Tier.QUERY),
        ({"sources": (Source("S", "a", "b"), Source("S", "c", "d"))}, "duplicate-code", Tier.ERROR),
    ],
)
def test_the_header_must_make_sense(changes: dict[str, Any], rule: str, tier: Tier) -> None:
    only(found(header=replace(HEADER, **changes)), rule, tier)


def test_a_target_for_a_year_outside_the_plan_is_asked_about_but_not_one_for_the_horizon() -> None:
    changed = (replace(TARGET, due=2035),)
    only(found(targets=changed), *_query("year-outside-plan"))
    assert found(targets=changed, header=replace(HEADER, horizon=2035)) == []


def test_a_problem_without_a_measure_is_asked_about() -> None:
    finding = only(found(links=SOUND.links[:1]), *_query("problem-without-measure"))
    assert "Q1" in str(finding.message)


def test_links_in_a_circle_are_an_error() -> None:
    only(found(links=(*SOUND.links, Link(source="M1", goal="Q1"))), *_error("cyclic-link"))


def test_the_same_link_twice_is_an_error() -> None:
    only(found(links=(*SOUND.links, replace(SOUND.links[0], note="又一次"))), *_error("duplicate-row"))


def counts(by_aim: dict[Aim, int], by_state: dict[str, int], day: date | None = None) -> tuple[ProjectCount, ...]:
    return (
        *(ProjectCount(aim=aim, count=count) for aim, count in by_aim.items()),
        *(ProjectCount(state=state, count=count, as_of=day) for state, count in by_state.items()),
    )


def test_projects_counted_by_aim_and_by_state_give_the_same_total() -> None:
    aims, states = {Aim.FINISH: 73, Aim.START: 9}, {"已完成": 24, "按计划": 40, "慢于预期": 17, "暂缓": 1}
    day = date(2023, 6, 30)
    assert found(project_counts=counts(aims, states, day)) == []
    message = str(
        only(found(project_counts=counts(aims, {**states, "暂缓": 2}, day)), *_error("project-totals-differ")).message
    )
    assert "82" in message
    assert "83" in message


def test_a_difference_is_only_asked_about_where_not_every_aim_is_counted() -> None:
    changed = counts({Aim.FINISH: 73}, {"已完成": 24, "按计划": 58})
    only(found(project_counts=changed), *_query("project-totals-differ"))


def test_more_projects_listed_than_counted_are_asked_about() -> None:
    projects = tuple(Project(code=f"X{number}", name="桥", invest_made=Decimal(1)) for number in range(3))
    changed = counts({Aim.FINISH: 1, Aim.START: 1}, {"已完成": 1, "在建": 1})
    only(found(projects=projects, project_counts=changed), *_query("more-projects-than-counted"))


def test_findings_of_a_plan_read_from_files_name_the_row_in_the_file(tmp_path: Path) -> None:
    changed = replace(SOUND, indicators=(INDICATOR, replace(INDICATOR, code="02", unit="箩筐")))
    folder.write(tmp_path, HEADER, {table: getattr(changed, table.name) for table in PLAN_TABLES})
    reading = folder.read(tmp_path, PLAN_TABLES)
    placed = check_plan(changed, reading.located)
    assert [str(finding.place) for finding in placed] == ["indicators.csv 第 3 行 unit", "indicators.csv 第 3 行"]


def test_what_a_broken_table_may_hold_is_not_called_missing(tmp_path: Path) -> None:
    folder.write(tmp_path, HEADER, {table: getattr(SOUND, table.name) for table in PLAN_TABLES})
    (tmp_path / "departments.csv").write_text("code,name\nD1,\n", encoding="utf-8")
    (tmp_path / "targets.csv").write_text("item,text\n01,\n", encoding="utf-8")
    reading = folder.read(tmp_path, PLAN_TABLES)
    plan = Plan(HEADER, **{table.name: reading.records[table.name] for table in PLAN_TABLES})
    assert [finding.rule for finding in reading.findings] == ["empty-cell", "empty-cell"]
    assert check_plan(plan, reading.located) == []


def test_loops_are_found_once_each() -> None:
    assert loops({"a": ["b", "c"], "b": ["a"], "c": ["c"], "d": ["a"]}) == [("a", "b"), ("c",)]
    assert loops({"a": ["b", "c"], "b": ["d"], "c": ["d"]}) == []
