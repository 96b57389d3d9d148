"""Checks of a reported project or task.

Suspending a project and taking it up again are acts of their own (`midcourse.workflow.ProposalKind`): a report can only
say what has been approved.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from midcourse.data.asked import Asked, Case
from midcourse.data.reporting import ProjectReport, TaskReport, reached_nodes
from midcourse.data.slips import far_apart
from midcourse.plan.cells import excerpt
from midcourse.plan.model import Project
from midcourse.plan.rows import nearest
from midcourse.quantities import shown
from midcourse.wording import Wording, say

Check = Callable[[Case], Iterable[Asked]]
DONE, SLOW, SUSPENDED, NOT_STARTED = "done", "slow", "suspended", "not_started"


# ---- states -----------------------------------------------------------------------------------------------------


def _standing(case: Case) -> tuple[str | None, str | None]:
    """Return the state the ledger has, and the one reported; None for none, and for a word nobody knows."""
    before = getattr(case.records.item, "state", None)
    return case.records.state_of(before), case.records.state_of(getattr(case.report, "state", None))


def _unknown_state(case: Case) -> Iterator[Asked]:
    word: str | None = getattr(case.report, "state", None)
    if word is not None and case.records.states and case.records.state_of(word) is None:
        like = nearest(word, case.records.states)
        words = "、".join(dict.fromkeys(case.records.states))
        remedy = (
            say("是否指“{like}”？可用的词：{words}", like=like, words=words)
            if like
            else say("可用的词：{words}", words=words)
        )
        yield case.block("unknown-state", "state", say("没有“{word}”这个状态", word=excerpt(word)), remedy)


def _no_state(case: Case) -> Iterator[Asked]:
    if case.records.states and getattr(case.report, "state", None) is None:
        yield case.block("no-state", "state", say("没有填写状态"), say("从下拉列表中选择"))


def _suspended_without_approval(case: Case) -> Iterator[Asked]:
    before, now = _standing(case)
    if now == SUSPENDED != before:
        remedy = say("先提出“项目暂缓”申请，批准后再填")
        yield case.block("suspension-not-approved", "state", say("项目暂缓须经批准，台账中还不是暂缓"), remedy)
    elif before == SUSPENDED and now not in {SUSPENDED, None}:
        remedy = say("先提出“项目恢复”申请，批准后再填")
        yield case.block("resumption-not-approved", "state", say("项目仍在暂缓，恢复须经批准"), remedy)


def _no_longer_done(case: Case) -> Iterator[Asked]:
    before, now = _standing(case)
    if before == DONE and now not in {DONE, None}:
        word = getattr(case.records.item, "state", None)
        message = say("上次已报“{before}”，这次报“{now}”", before=word, now=getattr(case.report, "state", None))
        yield case.ask("no-longer-done", "state", message, say("核对状态；属实请说明原因"))


def _behind_without_word(case: Case) -> Iterator[Asked]:
    _, now = _standing(case)
    if now in {SLOW, SUSPENDED} and case.word is None:
        message = say("状态为“{state}”，没有说明原因", state=getattr(case.report, "state", None))
        yield case.ask("behind-without-word", "state", message, say("说明原因和问题"))


# ---- projects ---------------------------------------------------------------------------------------------------


def _nodes(case: Case) -> Iterator[Asked]:
    if not isinstance(case.report, ProjectReport):
        return
    known = {node.name: node for node in case.records.nodes}
    for node in reached_nodes(case.report):
        name = node.name if node.name in known or node.reached_on else _meant(node.name, known)
        if name not in known:
            yield case.block("unknown-node", "reached", *_of_unknown_node(node.name, tuple(known)))
        elif node.reached_on is None:
            message = say("节点“{node}”没有写明完成日期，或日期读不出", node=name)
            yield case.block("node-without-day", "reached", message, say("写作“{node} 2023-06-30”", node=name))
        elif node.reached_on > case.known_on:
            message = say("节点“{node}”的完成日期{day}还没有到", node=node.name, day=node.reached_on)
            yield case.block("node-in-future", "reached", message, say("只填已经完成的节点"))


#: What may stand between a node's name and its day.
_BEFORE_DAY = "（(：: \t\n"


def _meant(text: str, known: Iterable[str]) -> str:
    """Return the node whose name stands before a day that is none (封顶 2023-13-40); the text where none does."""
    begun = [name for name in known if text.startswith(name) and text[len(name) :].lstrip(_BEFORE_DAY)[:1].isdigit()]
    return max(begun, key=len, default=text)


def _of_unknown_node(name: str, known: Sequence[str]) -> tuple[Wording, Wording]:
    message = say("项目没有名为“{node}”的节点", node=excerpt(name))
    if not known:
        return message, say("项目还没有登记节点，请规划部门先登记")
    return message, say("登记的节点：{nodes}；新的节点请规划部门先登记", nodes="、".join(known))


def _nodes_moved(case: Case) -> Iterator[Asked]:
    if not isinstance(case.report, ProjectReport):
        return
    known = {node.name: node.reached_on for node in case.records.nodes}
    for node in reached_nodes(case.report):
        before = known.get(node.name)
        if before is not None and node.reached_on is not None and before != node.reached_on:
            message = say(
                "节点“{node}”原报{before}完成，这次报{now}", node=node.name, before=before, now=node.reached_on
            )
            yield case.ask("node-moved", "reached", message, say("核对日期；属实请说明原因"))


def _open_nodes(case: Case) -> list[str]:
    reported = {node.name for node in reached_nodes(case.report)} if isinstance(case.report, ProjectReport) else set()
    return [node.name for node in case.records.nodes if node.reached_on is None and node.name not in reported]


def _done_with_open_nodes(case: Case) -> Iterator[Asked]:
    _, now = _standing(case)
    left = _open_nodes(case) if now == DONE else []
    if left:
        message = say("项目报为完成，节点还没有完成：{nodes}", nodes="、".join(left))
        yield case.ask("done-with-open-nodes", "state", message, say("补报节点，或改正状态；属实请说明原因"))


def _not_started_with_work(case: Case) -> Iterator[Asked]:
    _, now = _standing(case)
    if now != NOT_STARTED or not isinstance(case.report, ProjectReport):
        return
    if case.report.reached or any(node.reached_on for node in case.records.nodes) or case.report.invest_made:
        message = say("项目报为未开工，却有完成的节点或投资")
        yield case.ask("not-started-with-work", "state", message, say("核对状态；属实请说明原因"))


def _investment_sign(case: Case) -> Iterator[Asked]:
    made = getattr(case.report, "invest_made", None)
    if made is not None and made < 0:
        yield case.block(
            "negative-amount", "invest_made", say("累计投资为负数{made}", made=shown(made)), say("核对正负号")
        )


def _investment(case: Case) -> Iterator[Asked]:
    project, made = case.records.item, getattr(case.report, "invest_made", None)
    if not isinstance(project, Project) or not isinstance(made, Decimal) or made < 0:
        return
    before, whole = project.invest_made, project.invest_planned
    slip = next(
        (known for known in (before, whole) if known is not None and made > known and far_apart(made, known)), None
    )
    if slip is not None:
        message = say(
            "累计投资{made}亿元是{known}亿元的千倍以上，单位可能弄错（万、亿）", made=shown(made), known=shown(slip)
        )
        yield case.ask("unit-slip", "invest_made", message, say("本栏以亿元为单位"))
    elif whole is not None and made > whole:
        message = say("累计投资{made}亿元超过总投资{whole}亿元", made=shown(made), whole=shown(whole))
        yield case.ask("investment-over-total", "invest_made", message, say("核对数值；属实请说明原因"))
    if before is not None and made < before:
        message = say("累计投资{made}亿元少于上次所报{before}亿元", made=shown(made), before=shown(before))
        yield case.ask(
            "investment-falls", "invest_made", message, say("累计数不会减少：核对是否当期数；属实请说明原因")
        )


# ---- tasks ------------------------------------------------------------------------------------------------------


def _no_progress(case: Case) -> Iterator[Asked]:
    if isinstance(case.report, TaskReport) and case.report.progress is None:
        yield case.block("no-progress", "progress", say("没有填写进展"), say("写明做了什么、取得什么成效"))


def _progress_unchanged(case: Case) -> Iterator[Asked]:
    before: str | None = getattr(case.records.item, "progress", None)
    now: str | None = getattr(case.report, "progress", None)
    if before and now and before.strip() == now.strip():
        message = say("进展与上次所报完全相同")
        yield case.ask("progress-unchanged", "progress", message, say("写明本期的进展；确无新进展请说明问题"))


PROJECT_CELLS: tuple[Check, ...] = (_unknown_state, _nodes, _investment_sign)
PROJECT_CHECKS: tuple[Check, ...] = (
    _no_state,
    _suspended_without_approval,
    _no_longer_done,
    _behind_without_word,
    _done_with_open_nodes,
    _not_started_with_work,
    _nodes_moved,
    _investment,
)
TASK_CELLS: tuple[Check, ...] = (_unknown_state,)
TASK_CHECKS: tuple[Check, ...] = (
    _no_state,
    _no_progress,
    _no_longer_done,
    _behind_without_word,
    _progress_unchanged,
)
