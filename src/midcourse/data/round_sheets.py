"""The sheets of a round's workbook: which columns are known and which are to be filled in, and what stands in them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from midcourse.data.form import HEADINGS
from midcourse.data.model import Observation
from midcourse.data.reporting import REPORT_TABLES, Form, Item, Limits, Owed, items_owed
from midcourse.data.vintage import figure_text, series_of
from midcourse.periods import Period
from midcourse.plan.cells import write_cell
from midcourse.plan.model import Indicator, Plan, Project, ProjectNode, TargetVersion, Task
from midcourse.plan.tables import Table
from midcourse.plan.vocabulary import Disclosure

#: Heading of the period of the value last known.
LAST_PERIOD = "上次所属期"


@dataclass(frozen=True, kw_only=True)
class DepartmentRound:
    """What a round asks of one department; the same for writing its workbook and for reading it back.

    Args:
        plan: the plan as it stands.
        department: code of the department.
        period: what the round asks about.
        forms: what it asks for.
        states: the office's words for states, word → state; the first word of a state is offered.
        limits: how long words may be.
    """

    plan: Plan
    department: str
    period: Period
    forms: tuple[Form, ...] = tuple(Form)
    states: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)

    @cached_property
    def owed(self) -> Owed:
        """Return the rows the department owes."""
        return items_owed(self.plan, self.department, self.forms)

    @cached_property
    def targets(self) -> Mapping[str, Sequence[TargetVersion]]:
        """Return the targets by item."""
        found: defaultdict[str, list[TargetVersion]] = defaultdict(list)
        for target in self.plan.targets:
            found[target.item].append(target)
        return found

    @cached_property
    def nodes(self) -> Mapping[str, Sequence[ProjectNode]]:
        """Return the nodes by project."""
        found: defaultdict[str, list[ProjectNode]] = defaultdict(list)
        for node in self.plan.project_nodes:
            found[node.project].append(node)
        return found

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Return the names of departments and tasks by code."""
        departments = {known.code: known.name for known in self.plan.departments}
        return {**{task.code: task.name for task in self.plan.tasks}, **departments}

    def name_of(self, code: str | None) -> str:
        """Return the name a code stands for; the code where it has none, "" for None."""
        return "" if code is None else self.names.get(code, code)

    @property
    def offered_states(self) -> tuple[str, ...]:
        """Return the words a list offers: one for each state."""
        first: dict[str, str] = {}
        for word, state in self.states.items():
            first.setdefault(state, word)
        return tuple(first.values())


@dataclass(frozen=True, slots=True)
class RoundSheet:
    """One sheet.

    Args:
        columns: heading → width [characters], in the order of the sheet.
        fixed: headings of known cells that decide what a row means; a change of them is a fault.
    """

    form: Form
    columns: Mapping[str, int]
    fixed: tuple[str, ...]

    @property
    def table(self) -> Table:
        """Return the table its rows are read as."""
        return REPORT_TABLES[self.form]

    @property
    def key(self) -> str:
        """Return the heading of the codes."""
        return next(column.heading for column in self.table.columns if column.key)

    @property
    def to_fill(self) -> frozenset[str]:
        """Return the headings of the cells to fill in."""
        return frozenset(column.heading for column in self.table.columns if not column.key)

    @property
    def known(self) -> frozenset[str]:
        """Return the headings of what is known already, but for the codes."""
        return frozenset(self.columns) - self.to_fill - {self.key}


SHEETS: Mapping[Form, RoundSheet] = {
    Form.INDICATORS: RoundSheet(
        Form.INDICATORS,
        HEADINGS,
        ("指标名称", "单位"),
    ),
    Form.PROJECTS: RoundSheet(
        Form.PROJECTS,
        {
            "编号": 8,
            "项目名称": 32,
            "目标类型": 10,
            "起止年限": 12,
            "总投资(亿元)": 12,
            "上次状态": 14,
            "上次累计投资(亿元)": 12,
            "计划节点": 28,
            "状态": 16,
            "原因": 24,
            "累计投资(亿元)": 12,
            "已完成节点": 28,
            "问题与诉求": 28,
            "协调单位": 16,
            "下步计划": 28,
            "预计完成时间": 14,
        },
        ("项目名称",),
    ),
    Form.TASKS: RoundSheet(
        Form.TASKS,
        {
            "编号": 8,
            "任务组": 24,
            "任务": 40,
            "配合单位": 20,
            "上次评价": 14,
            "进展与成效": 60,
            "评价": 16,
            "问题": 30,
            "下步举措": 30,
        },
        ("任务",),
    ),
}


class LastKnown:
    """The last figure known of each indicator, as of a day."""

    def __init__(self, observations: Iterable[Observation], as_of: date) -> None:
        self._as_of = as_of
        self._by_item: defaultdict[str, list[Observation]] = defaultdict(list)
        for seen in observations:
            self._by_item[seen.item].append(seen)

    def of(self, item: str) -> Observation | None:
        """Return the last figure of an indicator's own value; None when there is none."""
        return series_of(self._by_item.get(item, ()), item, "value", self._as_of).latest


def known_cells(item: Item, asked: DepartmentRound, last: LastKnown) -> dict[str, str]:
    """Return what is known of an item, by heading; `**` for what is withheld."""
    if isinstance(item, Indicator):
        return _of_indicator(item, asked, last)
    return _of_project(item, asked) if isinstance(item, Project) else _of_task(item, asked)


def _of_indicator(indicator: Indicator, asked: DepartmentRound, last: LastKnown) -> dict[str, str]:
    own = [target for target in asked.targets.get(indicator.code, ()) if target.name is None]
    target = max(own, key=lambda version: version.version, default=None)
    seen = last.of(indicator.code)
    return {
        "序号": indicator.code,
        "指标名称": indicator.name,
        "单位": indicator.unit or "",
        "属性": indicator.attribute.value if indicator.attribute else "",
        "目标": "" if target is None else "**" if target.disclosure is Disclosure.WITHHELD else target.text,
        "上次填报值": figure_text(seen) if seen else "",
        LAST_PERIOD: str(seen.period) if seen else "",
    }


def _of_project(project: Project, asked: DepartmentRound) -> dict[str, str]:
    span = [str(year) for year in (project.starts, project.ends) if year is not None]
    return {
        "编号": project.code,
        "项目名称": project.name,
        "目标类型": project.aim.value if project.aim else "",
        "起止年限": "-".join(dict.fromkeys(span)),
        "总投资(亿元)": write_cell(project.invest_planned),
        "上次状态": project.state or "",
        "上次累计投资(亿元)": write_cell(project.invest_made),
        "计划节点": "；".join(_node_text(node) for node in asked.nodes.get(project.code, ())),
    }


def _node_text(node: ProjectNode) -> str:
    if node.reached_on is not None:
        return f"{node.name}（{node.reached_on}已完成）"
    return f"{node.name}（计划{node.due}）" if node.due is not None else node.name


def _of_task(task: Task, asked: DepartmentRound) -> dict[str, str]:
    return {
        "编号": task.code,
        "任务组": asked.name_of(task.parent),
        "任务": task.name,
        "配合单位": "、".join(asked.name_of(code) for code in task.contributors),
        "上次评价": task.state or "",
    }
