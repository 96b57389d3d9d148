"""The plan as a model: everything an outline promises, each record one row of one table.

Records hold codes, not objects, so a table can be edited by hand and compared by git; `Plan` gathers the tables.
A code is ASCII letters, digits and hyphens, unique in its table. `place` says where in the source a record stands,
in words a reader can follow. None always means "not stated in the source", never zero and never "no".
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from midcourse.periods import Period
from midcourse.plan.columns import column
from midcourse.plan.vocabulary import (
    Aim,
    Attribute,
    Comparator,
    Decision,
    Direction,
    Disclosure,
    Frequency,
    Kind,
    Strictness,
)
from midcourse.wording import Wording


@dataclass(frozen=True, slots=True)
class Target:
    """What a target text promises, typed; also what a value text states (docs/methods/targets.md).

    Args:
        text: the text as printed.
        kind: what is promised.
        comparator: how a value must stand to the number; None where nothing is compared (missing, masked, words only).
        low: obligation or lower bound, in `unit`.
        high: upper bound, or the value where smaller is better, in `unit`.
        unit: as printed; None when the text and its column give none.
        basis: base year, reference population or price basis, as words.
        period: "end" (the plan's last year), "year" (every year), "plan" (the whole plan), or a stated one
            ("2023-2025").
        strictness: how the bound is worded.
        direction: DOWN when smaller is better; None when the text does not say (bigger is better is the usual case,
            but the indicator's confirmed polarity decides).
        modality: 力争, 确保 and the like: wording, not arithmetic.
        parts: the targets joined by AND, for a composite.
        doubts: what the reader was not sure of; a person must confirm when there is any.
    """

    text: str
    kind: Kind
    comparator: Comparator | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    basis: str | None = None
    period: str | None = None
    strictness: Strictness = Strictness.INCLUSIVE
    direction: Direction | None = None
    modality: str | None = None
    parts: tuple["Target", ...] = ()
    doubts: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A document facts are taken from.

    Args:
        url: public address; None when there is none.
    """

    code: str = column("编号", key=True)
    title: str = column("文件")
    issuer: str = column("发布机关")
    published_on: date | None = column("发布日期", default=None)
    url: str | None = column("网址", default=None)


@dataclass(frozen=True, slots=True)
class PlanHeader:
    """What plan.toml says of the plan as a whole.

    Args:
        level: administrative level in words (national, province, city, district, county).
        horizon: last year of the long-range objective, None when the plan has none.
        cut_off: last day a mid-term value may cover, in principle.
        fallback: last day covered by values without half-year statistics.
        units: units the plan uses beyond the built-in list.
        rules: identifier of the rule set in force (`midcourse.evaluate.rules`).
        project_lights: name of the traffic-light preset for projects; None for none.
        project_states: the office's words for the states of projects, each `word=state`; empty for the usual ones.
    """

    code: str = column("规划编号")
    name: str = column("规划名称")
    area: str = column("地区")
    level: str = column("层级")
    period: Period = column("规划期")
    horizon: int | None = column("远景目标年", default=None)
    approved_by: str | None = column("批准机关", default=None)
    approved_on: date | None = column("批准日期", default=None)
    cut_off: date | None = column("数据截止日", default=None)
    fallback: date | None = column("无半年度统计时截止日", default=None)
    units: tuple[str, ...] = column("自定单位", default=())
    rules: str = column("评价规则", default="midcourse-1")
    project_lights: str | None = column("项目亮灯规则", default=None)
    project_states: tuple[str, ...] = column("项目状态词", default=())
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A goal of the plan, under which results are told."""

    code: str = column("编号", key=True)
    name: str = column("目标")
    statement: str | None = column("表述", default=None)
    disclosure: Disclosure = column("公开属性", default=Disclosure.PUBLIC)
    place: str | None = column("出处", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A department or other body that leads, contributes or reports."""

    code: str = column("编号", key=True)
    name: str = column("单位名称")
    short_names: tuple[str, ...] = column("简称", default=())
    disclosure: Disclosure = column("公开属性", default=Disclosure.PUBLIC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A place of the plan: axis, belt, functional zone, street or town, the whole area itself."""

    code: str = column("编号", key=True)
    name: str = column("名称")
    kind: str = column("类型")
    parent: str | None = column("上级", default=None, refers_to=("areas",))
    disclosure: Disclosure = column("公开属性", default=Disclosure.PUBLIC)
    place: str | None = column("出处", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Industry:
    """An industry the plan fosters."""

    code: str = column("编号", key=True)
    name: str = column("产业")
    group: str | None = column("组别", default=None)
    disclosure: Disclosure = column("公开属性", default=Disclosure.PUBLIC)
    place: str | None = column("出处", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """An indicator of the plan's table.

    Args:
        unit: unit of its value; None when the source gives none.
        polarity: which way is better; None until known.
        polarity_confirmed: a person has confirmed the polarity, or name and target leave no doubt of it; only then is
            it relied on.
        half_yearly: half-year statistics exist; None when not known.
        flow: the value is an amount per year, which can fall again (retail sales), not a stock.
    """

    code: str = column("序号", key=True)
    name: str = column("指标名称")
    unit: str | None = column("单位", default=None)
    attribute: Attribute | None = column("属性", default=None)
    polarity: Direction | None = column("方向", default=None)
    polarity_confirmed: bool = column("方向已确认", default=False)
    definition: str | None = column("口径", default=None)
    goal: str | None = column("所属目标", default=None, refers_to=("goals",))
    lead: str | None = column("牵头单位", default=None, refers_to=("departments",))
    contributors: tuple[str, ...] = column("配合单位", default=(), refers_to=("departments",))
    frequency: Frequency | None = column("报送频率", default=None)
    half_yearly: bool | None = column("有无半年度统计", default=None)
    flow: bool | None = column("是否年度流量", default=None)
    disclosure: Disclosure = column("公开属性", default=Disclosure.PUBLIC)
    place: str | None = column("出处", default=None)
    note: str | None = column("备注", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetVersion:
    """One version of a target, of an indicator or of a measure; the original stays when it is adjusted.

    Args:
        name: what is counted, when the item has several targets; None for the indicator itself.
        version: 1 for the original, counted up by each adjustment.
        text: as printed; `**` when withheld.
        heading: heading of the column it stood in (`年均`, `2025年`), None for a plain target column.
        unit: None to use the indicator's.
        confirmed: a person has confirmed the reading of the text.
        act: document that set or changed it.
        due: last year it is for, None for the plan's end.
    """

    item: str = column("对象", key=True, refers_to=("indicators", "measures", "projects", "tasks"))
    name: str | None = column("目标名称", default=None, key=True)
    version: int = column("版次", default=1, key=True)
    text: str = column("目标值")
    unit: str | None = column("单位", default=None)
    heading: str | None = column("列名", default=None)
    confirmed: bool = column("读法已确认", default=False)
    due: int | None = column("目标年", default=None)
    act: str | None = column("依据", default=None)
    adopted_on: date | None = column("通过日期", default=None)
    disclosure: Disclosure = column("公开属性", default=Disclosure.PUBLIC)
    place: str | None = column("出处", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnualTarget:
    """The target of one year, from the annual plan (National Development Planning Law, art. 23)."""

    indicator: str = column("指标", key=True, refers_to=("indicators",))
    year: int = column("年份", key=True)
    text: str = column("目标值")
    act: str | None = column("依据", default=None)
    place: str | None = column("出处", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A major project.

    Args:
        state: word of the office's state vocabulary (docs/methods/projects.md).
        invest_planned: total investment planned, 亿元.
        invest_made: investment made so far, 亿元.
    """

    code: str = column("编号", key=True)
    name: str = column("项目名称")
    category: str | None = column("类别", default=None)
    aim: Aim | None = column("目标类型", default=None)
    state: str | None = column("状态", default=None)
    reason: str | None = column("原因", default=None)
    content: str | None = column("建设内容及规模", default=None)
    starts: int | None = column("开工年份", default=None)
    ends: int | None = column("竣工年份", default=None)
    invest_planned: Decimal | None = column("总投资(亿元)", default=None)
    invest_made: Decimal | None = column("累计完成投资(亿元)", default=None)
    area: str | None = column("空间单元", default=None, refers_to=("areas",))
    lead: str | None = column("牵头单位", default=None, refers_to=("departments",))
    contributors: tuple[str, ...] = column("责任单位", default=(), refers_to=("departments",))
    disclosure: Disclosure = column("公开属性", default=Disclosure.PUBLIC)
    place: str | None = column("出处", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectNode:
    """A node (milestone) of a project."""

    project: str = column("项目", key=True, refers_to=("projects",))
    name: str = column("节点", key=True)
    due: date | None = column("计划完成日期", default=None)
    reached_on: date | None = column("实际完成日期", default=None)
    place: str | None = column("出处", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectCount:
    """How many projects there are of an aim or in a state, where only counts are published."""

    aim: Aim | None = column("目标类型", default=None, key=True)
    state: str | None = column("状态", default=None, key=True)
    count: int = column("个数")
    as_of: date | None = column("截至", default=None, key=True)
    place: str | None = column("出处", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A key task, or a group of them.

    Args:
        count: number of tasks in a group whose single tasks are not published; None when they are listed or not known.
        progress: what the department says of it, in words.
    """

    code: str = column("编号", key=True)
    name: str = column("任务")
    parent: str | None = column("上级", default=None, refers_to=("tasks",))
    count: int | None = column("任务数", default=None)
    goal: str | None = column("所属目标", default=None, refers_to=("goals",))
    area: str | None = column("空间单元", default=None, refers_to=("areas",))
    lead: str | None = column("牵头单位", default=None, refers_to=("departments",))
    contributors: tuple[str, ...] = column("配合单位", default=(), refers_to=("departments",))
    state: str | None = column("状态", default=None)
    progress: str | None = column("进展", default=None)
    disclosure: Disclosure = column("公开属性", default=Disclosure.PUBLIC)
    place: str | None = column("出处", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A difficulty the evaluation names."""

    code: str = column("编号", key=True)
    group: str = column("类别")
    text: str = column("问题")
    disclosure: Disclosure = column("公开属性", default=Disclosure.PUBLIC)
    place: str | None = column("出处", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measure for the rest of the plan, a section of measures, or a group of sections."""

    code: str = column("编号", key=True)
    text: str = column("举措")
    parent: str | None = column("上级", default=None, refers_to=("measures",))
    area: str | None = column("空间单元", default=None, refers_to=("areas",))
    lead: str | None = column("牵头单位", default=None, refers_to=("departments",))
    contributors: tuple[str, ...] = column("配合单位", default=(), refers_to=("departments",))
    disclosure: Disclosure = column("公开属性", default=Disclosure.PUBLIC)
    place: str | None = column("出处", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A step of the chain lagging item → problem → measure → department."""

    source: str = column(
        "从",
        key=True,
        refers_to=("indicators", "projects", "tasks", "problems", "measures", "goals", "areas"),
    )
    goal: str = column("到", key=True, refers_to=("problems", "measures", "departments"))
    note: str | None = column("说明", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """A named information system, scheme, platform or mechanism of the area.

    Args:
        status: existing, planned, or both.
    """

    code: str = column("编号", key=True)
    name: str = column("名称")
    kind: str = column("类型")
    domain: str | None = column("领域", default=None)
    status: str | None = column("状态", default=None)
    function: str | None = column("功能", default=None)
    state: str | None = column("现状", default=None)
    next_step: str | None = column("下一步", default=None)
    disclosure: Disclosure = column("公开属性", default=Disclosure.PUBLIC)
    place: str | None = column("出处", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Something of a draft that a person must look at, and what was decided.

    Args:
        item: what it is about; None for the plan as a whole.
        name: name of the item, so that the sheet can be read by itself.
        rule: stable identifier in kebab case: `unit-missing`.
        question: what is unclear and what to do.
        decision: None until a person has decided. 确认 takes the draft as it stands, 修改 says that the row itself has
            been changed, 删除 takes the item out (`midcourse.plan.decisions`).
        words: what the source says, shortened.
    """

    item: str | None = column(
        "对象",
        key=True,
        default=None,
        refers_to=("indicators", "projects", "tasks", "goals", "departments", "areas", "problems", "measures"),
    )
    name: str | None = column("名称", default=None)
    rule: str = column("事项", key=True)
    question: str = column("请核对", key=True)
    decision: Decision | None = column("处理", default=None)
    words: str | None = column("原文", default=None)
    place: str | None = column("出处", default=None)


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole plan; each field but the header is one table, in the order of its file."""

    header: PlanHeader
    goals: tuple[Goal, ...] = field(default=())
    departments: tuple[Department, ...] = ()
    areas: tuple[Area, ...] = ()
    industries: tuple[Industry, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    targets: tuple[TargetVersion, ...] = ()
    annual_targets: tuple[AnnualTarget, ...] = ()
    projects: tuple[Project, ...] = ()
    project_nodes: tuple[ProjectNode, ...] = ()
    project_counts: tuple[ProjectCount, ...] = ()
    tasks: tuple[Task, ...] = ()
    problems: tuple[Problem, ...] = ()
    measures: tuple[Measure, ...] = ()
    links: tuple[Link, ...] = ()
    systems: tuple[System, ...] = ()
    reviews: tuple[Review, ...] = ()

    def target_of(self, item: str, name: str | None = None) -> TargetVersion | None:
        """Return the target in force of an item: its highest version; None when it has none."""
        versions = [target for target in self.targets if target.item == item and target.name == name]
        return max(versions, key=lambda target: target.version, default=None)
