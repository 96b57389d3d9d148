"""The demonstration office: the example plan with departments, people and projects that are all made up.

Figures of the example are as published; who leads what, the projects with nodes and every account are synthetic, and
say so in their names.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from midcourse.data.model import Ledger
from midcourse.plan.model import Department, Project, ProjectNode, Task
from midcourse_web.access.roles import Role

#: Departments of the demonstration; none is a real one.
DEPARTMENTS = (
    ("X1", "演示一局（经济）"),
    ("X2", "演示二局（建设）"),
    ("X3", "演示三局（民生）"),
    ("X4", "演示四局（环境）"),
)
NOTE = "合成演示数据"
#: Account, name, role, department.
PEOPLE: Sequence[tuple[str, str, Role, str]] = (
    ("officer", "演示规划专员", Role.PLANNING_OFFICER, ""),
    ("reviewer", "演示审核人", Role.REVIEWER, ""),
    ("leader", "演示分管领导", Role.LEADER, ""),
    ("deputy", "演示人大代表", Role.DEPUTY, ""),
    *((f"reporter{n}", f"演示填报人{n}", Role.REPORTER, f"X{n}") for n in range(1, 5)),
    ("system", "演示系统管理员", Role.SYSTEM_ADMIN, ""),
    ("security", "演示安全管理员", Role.SECURITY_ADMIN, ""),
    ("audit", "演示审计管理员", Role.AUDIT_ADMIN, ""),
)


def demo_ledger(ledger: Ledger) -> Ledger:
    """Give every item of the example a made-up department, and add a few made-up projects and tasks."""
    codes = [code for code, _ in DEPARTMENTS]
    plan = ledger.plan
    departments = (*plan.departments, *(Department(code=code, name=name) for code, name in DEPARTMENTS))
    indicators = tuple(
        replace(one, lead=codes[place % 4], contributors=(codes[(place + 1) % 4],))
        for place, one in enumerate(plan.indicators)
    )
    return replace(
        ledger,
        plan=replace(
            plan,
            departments=departments,
            indicators=indicators,
            projects=(*plan.projects, *_projects(codes)),
            project_nodes=(*plan.project_nodes, *_nodes()),
            project_counts=(),
            tasks=(*plan.tasks, *_tasks(codes)),
        ),
    )


def _projects(codes: Sequence[str]) -> list[Project]:
    return [
        Project(
            code=f"XP{n}",
            name=f"演示项目{n}",
            category=NOTE,
            state="按计划有序推进",
            starts=2021,
            ends=2025,
            invest_planned=Decimal(10 + n),
            invest_made=Decimal(n),
            lead=codes[n % 4],
        )
        for n in range(1, 9)
    ]


def _nodes() -> list[ProjectNode]:
    return [
        ProjectNode(project=f"XP{n}", name=name, due=due, reached_on=due if n % 3 and due.year < 2023 else None)
        for n in range(1, 9)
        for name, due in (("开工", date(2021, 9, 30)), ("结构封顶", date(2023, 6, 30)), ("竣工", date(2025, 9, 30)))
    ]


def _tasks(codes: Sequence[str]) -> list[Task]:
    return [Task(code=f"XT{n}", name=f"演示任务{n}（{NOTE}）", lead=codes[n % 4]) for n in range(1, 9)]
