"""What a department reports in a round: the records of the three forms, and which rows it owes.

An empty cell says "not filled in", never zero and never "no". Who leads an item owes its row, and nobody else: two
departments reporting one figure is how contradictions begin. Contributors see the row (`items_shared`); an item without
a lead is owed by nobody and told to the planning office (`items_without_lead`).

No official form is published; the columns are those the published tables of several offices have. A round says which
forms it asks for (`Form`) and how long words may be (`Limits`).
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from midcourse.data.form import period_asked
from midcourse.data.model import Observation
from midcourse.periods import Period
from midcourse.plan.cells import CellType, read_cell, without_controls
from midcourse.plan.columns import column
from midcourse.plan.model import Indicator, Plan, Project, Task
from midcourse.plan.tables import Table, columns_of
from midcourse.wording import Wording, say


class Form(StrEnum):
    """The forms a round may ask for."""

    INDICATORS = "indicators"
    PROJECTS = "projects"
    TASKS = "tasks"


FORM_WORDS: Mapping[Form, Wording] = {
    Form.INDICATORS: say("指标填报表"),
    Form.PROJECTS: say("项目进展表"),
    Form.TASKS: say("任务进展表"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorReport:
    """One row of 指标填报表.

    Args:
        period: what the value covers: what the round asks for (`period_asked`), unless the department says otherwise.
        value_text: the value as the department writes it ("1480", "近6亿元", "5.69(前两年年均)", "-" for no data).
        source: where the department has it from.
        note: the department's word about it; answers what is asked of a value, and says why there is none.
    """

    indicator: str = column("序号", key=True, refers_to=("indicators",))
    value_text: str | None = column("填报值", default=None)
    period: Period = column("所属期")
    source: str | None = column("来源", default=None)
    note: str | None = column("备注", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectReport:
    """One row of 项目进展表.

    Args:
        state: a word of the office's vocabulary of states.
        reason: why it stands so; the department's word about whatever is asked of the row.
        invest_made: investment made since the project began, 亿元.
        reached: nodes reached, each as `name day` (`ReachedNode`); a node that is not named is as it was.
        problem: what must be coordinated.
        coordinator: department that should do it, in words.
        expected_end: when it will be finished, in words ("2025年6月").
    """

    project: str = column("编号", key=True, refers_to=("projects",))
    state: str | None = column("状态", default=None)
    reason: str | None = column("原因", default=None)
    invest_made: Decimal | None = column("累计投资(亿元)", default=None)
    reached: tuple[str, ...] = column("已完成节点", default=())
    problem: str | None = column("问题与诉求", default=None)
    coordinator: str | None = column("协调单位", default=None)
    next_step: str | None = column("下步计划", default=None)
    expected_end: str | None = column("预计完成时间", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskReport:
    """One row of 任务进展表.

    Args:
        state: a word of the office's vocabulary of states.
        progress: what was done and what came of it, in words, within the form's limit.
        problem: what stands in the way; the department's word about whatever is asked of the row.
    """

    task: str = column("编号", key=True, refers_to=("tasks",))
    state: str | None = column("评价", default=None)
    progress: str | None = column("进展与成效", default=None)
    problem: str | None = column("问题", default=None)
    next_step: str | None = column("下步举措", default=None)


Report = IndicatorReport | ProjectReport | TaskReport
Item = Indicator | Project | Task
AnyReport = TypeVar("AnyReport", bound=Report)

REPORT_TABLES: Mapping[Form, Table] = {
    Form.INDICATORS: Table("indicator_reports", IndicatorReport, "指标填报表"),
    Form.PROJECTS: Table("project_reports", ProjectReport, "项目进展表"),
    Form.TASKS: Table("task_reports", TaskReport, "任务进展表"),
}
_FORM_OF: Mapping[type, Form] = {table.record: form for form, table in REPORT_TABLES.items()}
#: Fields that are there before anybody has filled in anything.
_GIVEN = frozenset(["indicator", "project", "task", "period"])


@dataclass(frozen=True, slots=True)
class Limits:
    """How long words may be; spaces and line ends do not count.

    Args:
        progress: most characters of a task's progress.
        words: most characters of every other text (reasons, problems, steps, notes).
    """

    progress: int = 500
    words: int = 500

    def of(self, field: str) -> int:
        """Return the limit of a field."""
        return self.progress if field == "progress" else self.words


def length_of(text: str) -> int:
    r"""Count the characters of a text as a word limit does: without spaces and line ends.

    >>> length_of("已开工 3 个\n项目")
    7
    """
    return len(re.sub(r"\s", "", text))


def form_of(report: Report) -> Form:
    """Return the form a report is a row of."""
    return _FORM_OF[type(report)]


def item_of(report: Report) -> str:
    """Return the code of the indicator, project or task a report speaks of.

    >>> item_of(TaskReport(task="T01"))
    'T01'
    """
    return str(getattr(report, REPORT_TABLES[form_of(report)].key[0]))


def is_filled(report: Report) -> bool:
    """Tell whether anything is filled in.

    >>> is_filled(ProjectReport(project="X1")), is_filled(ProjectReport(project="X1", invest_made=Decimal(0)))
    (False, True)
    """
    return any(getattr(report, known.name) not in {None, ()} for known in fields(report) if known.name not in _GIVEN)


def blank_report(item: Item, period: Period, last: Observation | None = None) -> Report:
    """Return the report of an item before anything is filled in.

    Args:
        item: indicator, project or task.
        period: what the round asks about; an indicator without half-year statistics is asked for its last whole year.
        last: the last figure known of an indicator: one that counts on is asked for from where it began.
    """
    if isinstance(item, Indicator):
        return IndicatorReport(indicator=item.code, period=period_asked(item, period, last))
    return ProjectReport(project=item.code) if isinstance(item, Project) else TaskReport(task=item.code)


def tidied(report: AnyReport) -> AnyReport:
    r"""Return a report fit to be kept and written: blank texts are not filled in, characters no file can hold are gone.

    >>> tidied(TaskReport(task="T01", progress=" \n", problem="缺\x00地")).problem
    '缺地'
    """
    changed: dict[str, object] = {}
    for known in fields(report):
        value = getattr(report, known.name)
        if isinstance(value, str):
            text = without_controls(value)
            changed[known.name] = text if text.strip() or known.name in _GIVEN else None
        elif isinstance(value, tuple):
            parts = (without_controls(part).strip() for part in value)
            changed[known.name] = tuple(part for part in parts if part)
    return replace(report, **changed)  # type: ignore[arg-type]  # each value has the type of its field


# ---- nodes of a project -----------------------------------------------------------------------------------------

#: Longer texts name no node, and are not searched for a day.
LONGEST_NODE = 200
_NODE = re.compile(r"(?P<name>.+?)[\s(（:：]+(?P<day>\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)[)）]?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ReachedNode:
    """A node of a project reported as reached.

    Args:
        reached_on: None when the department gives no day, or none that can be read.
    """

    name: str
    reached_on: date | None

    @classmethod
    def parse(cls, text: str) -> "ReachedNode":
        """Read a node as a department writes it: its name, then the day, in brackets or not.

        >>> ReachedNode.parse("主体封顶（2023年5月31日）")
        ReachedNode(name='主体封顶', reached_on=datetime.date(2023, 5, 31))
        >>> ReachedNode.parse("主体封顶").reached_on is None
        True
        """
        found = _NODE.fullmatch(text.strip()) if len(text) <= LONGEST_NODE else None
        day = read_cell(found["day"], CellType(date, optional=False)) if found else None
        if found is None or not isinstance(day, date):
            return cls(text.strip(), None)
        return cls(found["name"].strip(), day)

    def __str__(self) -> str:
        return f"{self.name} {self.reached_on}" if self.reached_on else self.name


def reached_nodes(report: ProjectReport) -> tuple[ReachedNode, ...]:
    """Return the nodes a report names, in its order."""
    return tuple(ReachedNode.parse(text) for text in report.reached)


# ---- who owes what ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Owed:
    """Rows of the forms, in the order of the plan."""

    indicators: tuple[Indicator, ...] = ()
    projects: tuple[Project, ...] = ()
    tasks: tuple[Task, ...] = ()

    def of(self, form: Form) -> tuple[Item, ...]:
        """Return the items of one form."""
        items: tuple[Item, ...] = getattr(self, form.value)
        return items

    def __iter__(self) -> Iterator[Item]:
        yield from self.indicators
        yield from self.projects
        yield from self.tasks

    def __len__(self) -> int:
        return len(self.indicators) + len(self.projects) + len(self.tasks)


def items_owed(plan: Plan, department: str, forms: Collection[Form] = tuple(Form)) -> Owed:
    """Return what a department owes in a round: the indicators, projects and single tasks it leads.

    Args:
        department: its code.
        forms: what the round asks for.
    """
    return _chosen(plan, forms, lambda item: item.lead == department)


def items_shared(plan: Plan, department: str, forms: Collection[Form] = tuple(Form)) -> Owed:
    """Return what a department contributes to and does not lead: it may see these rows, and owes none of them."""
    return _chosen(plan, forms, lambda item: item.lead != department and department in item.contributors)


def items_without_lead(plan: Plan, forms: Collection[Form] = tuple(Form)) -> Owed:
    """Return what nobody owes, for the planning office to assign before the round opens."""
    return _chosen(plan, forms, lambda item: item.lead is None)


def all_owed(plan: Plan, forms: Collection[Form] = tuple(Form)) -> dict[str, Owed]:
    """Return what each department owes, by its code, in one pass over the plan; who owes nothing is absent."""
    by_lead: defaultdict[str, dict[Form, list[Item]]] = defaultdict(lambda: {form: [] for form in Form})
    for form in forms:
        for item in _askable(plan, form):
            if item.lead is not None:
                by_lead[item.lead][form].append(item)
    return {lead: _owed(found) for lead, found in by_lead.items()}


def single_tasks(plan: Plan) -> tuple[Task, ...]:
    """Return the tasks that are no group of others; a group whose tasks are only counted is reported as one."""
    groups = {task.parent for task in plan.tasks}
    return tuple(task for task in plan.tasks if task.code not in groups)


def _askable(plan: Plan, form: Form) -> Iterable[Item]:
    return single_tasks(plan) if form is Form.TASKS else getattr(plan, form.value)


def _chosen(plan: Plan, forms: Collection[Form], wanted: Callable[[Item], bool]) -> Owed:
    return _owed({form: [item for item in _askable(plan, form) if wanted(item)] for form in forms})


def _owed(found: Mapping[Form, Iterable[Item]]) -> Owed:
    return Owed(**{form.value: tuple(items) for form, items in found.items()})  # type: ignore[arg-type]


def field_names(form: Form) -> Mapping[str, str]:
    """Return the heading of each field of a form, as people see it.

    >>> field_names(Form.TASKS)["progress"]
    '进展与成效'
    """
    return {known.name: known.heading for known in columns_of(REPORT_TABLES[form].record)}
