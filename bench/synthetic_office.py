"""A large office that is made up whole: every name says synthetic (合成), every figure is drawn.

Used by `bench/office.py` and by the load tests; `tests/fill_office.py` puts it into an office.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from midcourse.data.model import Baseline, Ledger, Observation, Span
from midcourse.periods import Period
from midcourse.plan.model import (
    Department,
    Goal,
    Indicator,
    Plan,
    PlanHeader,
    Project,
    ProjectNode,
    TargetVersion,
    Task,
)
from midcourse.plan.vocabulary import Attribute, Direction

PLAN = "synthetic"
YEARS = range(2021, 2026)
STATES = ("按计划有序推进", "进展缓慢", "已完成")


def department_code(number: int) -> str:
    """Return the code of a department, counted from 0.

    >>> department_code(7)
    'D008'
    """
    return f"D{number + 1:03}"


def synthetic_ledger(*, indicators: int, projects: int, tasks: int, departments: int, seed: int = 14) -> Ledger:
    """Make a ledger with five years of observations; item n is led by department n modulo their number.

    Args:
        indicators: how many; a half of them with half-year figures too.
        projects: each with three nodes.
    """
    chance = random.Random(seed)
    codes = [department_code(number) for number in range(departments)]
    listed = [_indicator(number, codes) for number in range(indicators)]
    plan = Plan(
        PlanHeader(
            code=PLAN,
            name="合成市国民经济和社会发展第十四个五年规划纲要（合成数据）",
            area="合成市",
            level="city",
            period=Period.parse("2021-2025"),
            cut_off=date(2025, 12, 31),
        ),
        goals=tuple(Goal(code=f"G{n}", name=f"合成目标{n}") for n in range(1, 9)),
        departments=tuple(Department(code=code, name=f"合成单位{code}") for code in codes),
        indicators=tuple(listed),
        targets=tuple(TargetVersion(item=one.code, text="150", confirmed=True, act="合成纲要") for one in listed),
        projects=tuple(_project(number, codes) for number in range(projects)),
        project_nodes=tuple(node for number in range(projects) for node in _nodes(number)),
        tasks=tuple(
            Task(code=f"T{n + 1:04}", name=f"合成任务{n + 1}", lead=codes[n % departments], state=STATES[n % 3])
            for n in range(tasks)
        ),
    )
    return Ledger(
        plan,
        observations=tuple(one for listed_one in listed for one in _observations(listed_one, chance)),
        baselines=tuple(
            Baseline(indicator=one.code, year=2020, value=Decimal(100), known_on=date(2021, 3, 1)) for one in listed
        ),
    )


def _indicator(number: int, codes: Sequence[str]) -> Indicator:
    return Indicator(
        code=f"{number + 1:04}",
        name=f"合成指标{number + 1}",
        unit="亿元",
        attribute=Attribute.BINDING if number % 3 == 0 else Attribute.EXPECTED,
        polarity=Direction.UP,
        polarity_confirmed=True,
        definition="合成数据，仅供测量",
        goal=f"G{number % 8 + 1}",
        lead=codes[number % len(codes)],
        contributors=(codes[(number + 1) % len(codes)],),
        half_yearly=number % 2 == 0,
        flow=False,
    )


def _observations(indicator: Indicator, chance: random.Random) -> Iterator[Observation]:
    value = Decimal(100)
    for year in YEARS:
        for text in (f"{year}H1", str(year)) if indicator.half_yearly else (str(year),):
            value += Decimal(chance.randint(0, 140)) / 10
            period = Period.parse(text)
            yield Observation(
                item=indicator.code,
                period=period,
                span=Span.STOCK,
                value_text=str(value),
                value=value,
                unit="亿元",
                source="合成",
                known_on=date(year + (period.end.month == 12), 2 if period.end.month == 12 else 8, 15),
            )


def _project(number: int, codes: Sequence[str]) -> Project:
    return Project(
        code=f"P{number + 1:04}",
        name=f"合成项目{number + 1}",
        category="合成演示数据",
        state=STATES[number % 3],
        starts=2021,
        ends=2025,
        invest_planned=Decimal(10),
        invest_made=Decimal(number % 10),
        lead=codes[number % len(codes)],
    )


def _nodes(number: int) -> Iterator[ProjectNode]:
    for name, due in (("开工", date(2021, 9, 30)), ("结构封顶", date(2023, 6, 30)), ("竣工", date(2025, 9, 30))):
        reached = due if (number + due.year) % 4 else None
        yield ProjectNode(project=f"P{number + 1:04}", name=name, due=due, reached_on=reached)
