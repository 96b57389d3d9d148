"""What an approved report writes into the ledger: a figure, or the plan's record of a project or task.

Nothing is overwritten without a trace: a figure is a further vintage, and what is not filled in stays as it was.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from midcourse.data.asked import ItemRecords
from midcourse.data.figures import Received, Written, read_figure
from midcourse.data.model import Observation
from midcourse.data.period_text import PeriodReading
from midcourse.data.reporting import IndicatorReport, ProjectReport, TaskReport, reached_nodes
from midcourse.data.slips import target_reading
from midcourse.data.vintage import as_known, figure_key, figure_text
from midcourse.errors import InputUnusable
from midcourse.findings import Finding, Place, errors_among
from midcourse.plan.model import Indicator, Plan, Project, ProjectNode, Task


def observation_of(
    report: IndicatorReport,
    records: ItemRecords,
    *,
    known_on: date,
    known_by: str | None,
    source: str,
    evidence: str | None = None,
) -> Observation | None:
    """Return what an approved report adds to the ledger; None when it gives no value.

    Where it replaces an earlier figure of the same period, the report's note is the reason. The value is the
    department's own text with the number read from it; a `-` is known to be missing, which is an observation too.

    Args:
        known_on: day of the approval.
        known_by: who reported it.
        source: words or code naming round and department, for a report that names no source.
        evidence: reference of the proof; None for none.

    Raises:
        InputUnusable: when the value cannot be read: `check_report` would have blocked it.
    """
    observation, found = read_report(report, records, Received(records.header.period, known_on, source, known_by))
    if errors_among(found):
        raise InputUnusable(errors_among(found))
    if observation is None:
        return None
    earlier = [seen for seen in as_known(records.observations, known_on) if figure_key(seen) == figure_key(observation)]
    replaces = any(figure_text(seen) != figure_text(observation) for seen in earlier)
    return replace(observation, reason=report.note if replaces else None, evidence=evidence, place=None)


def project_after(
    report: ProjectReport, project: Project, nodes: Sequence[ProjectNode]
) -> tuple[Project, tuple[ProjectNode, ...]]:
    """Return project and nodes as an approved report leaves them; what is not filled in stays as it was.

    A state comes with its own reason: the reason of an earlier state does not outlive it.

    Args:
        nodes: of this project.

    >>> bridge = Project(code="X1", name="桥", state="慢于预期", reason="征收")
    >>> report = ProjectReport(project="X1", state="已完成", reached=("封顶 2023-05-31",))
    >>> bridge, nodes = project_after(report, bridge, [ProjectNode(project="X1", name="封顶")])
    >>> bridge.state, bridge.reason, nodes[0].reached_on.isoformat()
    ('已完成', None, '2023-05-31')
    """
    days = {node.name: node.reached_on for node in reached_nodes(report) if node.reached_on is not None}
    changed = replace(
        project,
        state=report.state or project.state,
        reason=report.reason if report.state else report.reason or project.reason,
        invest_made=project.invest_made if report.invest_made is None else report.invest_made,
    )
    return changed, tuple(replace(node, reached_on=days.get(node.name, node.reached_on)) for node in nodes)


def task_after(report: TaskReport, task: Task) -> Task:
    """Return a task as an approved report leaves it; what is not filled in stays as it was.

    >>> before = Task(code="T1", name="社区中心", state="慢于预期")
    >>> after = task_after(TaskReport(task="T1", progress="建成 3 个中心"), before)
    >>> after.state, after.progress
    ('慢于预期', '建成 3 个中心')
    """
    return replace(task, state=report.state or task.state, progress=report.progress or task.progress)


def read_report(
    report: IndicatorReport, records: ItemRecords, received: Received
) -> tuple[Observation | None, list[Finding]]:
    """Read the value of a report as that of any sheet is read.

    Returns:
        The observation, None when there is no value or it cannot be taken; and what was found.
    """
    indicator = records.item
    if report.value_text is None or not isinstance(indicator, Indicator):
        return None, []
    period = PeriodReading(report.period)
    written = Written(report.value_text, indicator.unit, period, report.note or "", report.source or "")
    target = target_reading(plan_of(records), indicator)
    return read_figure(written, indicator, target=target, received=received, place=Place())


def plan_of(records: ItemRecords, cut_off: date | None = None) -> Plan:
    """Return a plan of the one indicator.

    Args:
        cut_off: the round's own; None for the plan's.
    """
    header = replace(records.header, cut_off=cut_off) if cut_off else records.header
    indicators = (records.item,) if isinstance(records.item, Indicator) else ()
    return Plan(header, indicators=indicators, targets=records.targets)
