"""Suspending and resuming projects: proposed by one, decided by another, written into the ledger when approved."""

import json
from dataclasses import replace

from django.utils import timezone

from midcourse.data.ledger_diff import Change, RowChange
from midcourse.errors import ActRefused
from midcourse.evaluate.project_run import vocabulary_of
from midcourse.evaluate.projects import ProjectState, StateVocabulary
from midcourse.plan.model import Project
from midcourse.wording import say
from midcourse.workflow import ProposalAct, ProposalKind, ProposalState, proposal_after
from midcourse_web.data.actions.changed import refusing_changed
from midcourse_web.data.queries.project_acts import project_of
from midcourse_web.store.acting import acting
from midcourse_web.store.acts import Act
from midcourse_web.store.keeping import write_changes
from midcourse_web.store.mapping import header_of
from midcourse_web.store.models import KeptPlan, Proposal, User

_ACTS = {
    ProposalAct.APPROVE: Act.PROJECT_ACT_APPROVED,
    ProposalAct.REFUSE: Act.PROJECT_ACT_REFUSED,
    ProposalAct.WITHDRAW: Act.PROJECT_ACT_WITHDRAWN,
}


def propose(plan: KeptPlan, project: Project, kind: ProposalKind, reason: str, by: User) -> Proposal:
    """Propose to suspend a project, or to take a suspended one up again.

    Raises:
        ActRefused: without a reason, where the project does not stand so, or where this is proposed already.
    """
    words = vocabulary_of(header_of(plan))[0]
    is_suspended = words.state_of(project.state) is ProjectState.SUSPENDED
    if not reason.strip():
        raise ActRefused(say("申请必须说明理由；请填写理由后再办"))
    if is_suspended is (kind is ProposalKind.SUSPEND_PROJECT):
        raise ActRefused(say("项目已经是暂缓，不必再申请") if is_suspended else say("项目现在不是暂缓，不能申请恢复"))
    with acting(Act.PROJECT_ACT_PROPOSED, plan=plan.code, reason=reason):
        if Proposal.objects.filter(plan=plan, item=project.code, kind__in=_KINDS, state="proposed").exists():
            raise ActRefused(say("“{name}”已有待批准的申请", name=project.name))
        made = Proposal(plan=plan, kind=kind.value, item=project.code, reason=reason, proposed_by=by)
        made.content = json.dumps({"state": _state_word(words, kind), "before": project.state}, ensure_ascii=False)
        made.save()
    return made


_KINDS = (ProposalKind.SUSPEND_PROJECT.value, ProposalKind.RESUME_PROJECT.value)


def _state_word(words: StateVocabulary, kind: ProposalKind) -> str:
    wanted = ProjectState.SUSPENDED if kind is ProposalKind.SUSPEND_PROJECT else ProjectState.ON_SCHEDULE
    return words.word_for(wanted)


def decide(proposal: Proposal, act: ProposalAct, by: User, answer: str) -> None:
    """Approve, refuse or withdraw a proposal; approving writes the project's state into the ledger.

    Nobody decides what he proposed himself, and only he withdraws it.

    Raises:
        ActRefused: when that is not for this person, not possible any more, or a refusal gives no reason.
    """
    own = proposal.proposed_by_id == by.pk
    if own is not (act is ProposalAct.WITHDRAW):
        raise ActRefused(say("不能办理自己提出的申请") if own else say("只有提出人可以撤回"))
    with refusing_changed(), acting(_ACTS[act], plan=proposal.plan.code, reason=answer):
        current: Proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
        current.state = proposal_after(ProposalState(current.state), act, answer).value
        current.decided_by, current.decided_at, current.answer = by, timezone.now(), answer
        current.save()
        if act is ProposalAct.APPROVE:
            _write(current, answer)


def _write(proposal: Proposal, answer: str) -> None:
    project = project_of(proposal.plan, proposal.item)
    if project is None:
        raise ActRefused(say("台账中已没有“{code}”", code=proposal.item))
    state = json.loads(proposal.content)["state"]
    reason = proposal.reason if proposal.kind == ProposalKind.SUSPEND_PROJECT else None
    change = RowChange(
        "projects", (project.code,), Change.CHANGED, project, replace(project, state=state, reason=reason)
    )
    write_changes(proposal.plan, [change], Act.PROJECT_ACT_APPROVED, reason=answer or proposal.reason)
