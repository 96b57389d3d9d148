"""Adjusting a target: proposed by one, decided by another, and only then a further version beside the original."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from midcourse.data.ledger_diff import Change, RowChange
from midcourse.errors import ActRefused
from midcourse.findings import errors_among
from midcourse.plan.adjustment import Adjustment, adjusted, check_adjustment
from midcourse.plan.cells import write_cell
from midcourse.plan.model import TargetVersion
from midcourse.workflow import ProposalAct, ProposalState, proposal_after
from midcourse_web.frame.templatetags.frame import said
from midcourse_web.plan.queries.adjusting import KIND, change_of, content_of, find_proposal, plan_around, version_of
from midcourse_web.store.acting import acting
from midcourse_web.store.acts import Act
from midcourse_web.store.keeping import ChangedMeanwhile, write_changes
from midcourse_web.store.models import KeptPlan, Proposal, User
from midcourse_web.store.models.ledger import PlanState

_ACTS = {
    ProposalAct.APPROVE: Act.ADJUSTMENT_APPROVED,
    ProposalAct.REFUSE: Act.ADJUSTMENT_REFUSED,
    ProposalAct.WITHDRAW: Act.ADJUSTMENT_WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of an act.

    Args:
        refused: why it was not done; "" when it was.
    """

    refused: str = ""


def next_version(plan: KeptPlan, item: str, name: str | None, change: Adjustment) -> TargetVersion:
    """Return the version an adjustment would add.

    Raises:
        InputUnusable: with every fault of the adjustment.
    """
    return adjusted(plan_around(plan, item), item, name, change)


def propose(plan: KeptPlan, by: User, version: TargetVersion, reason: str) -> tuple[Proposal | None, str]:
    """Propose a further version of a target; one proposal of a target waits at a time.

    Returns:
        The proposal, or None and why not.
    """
    if plan.state == PlanState.DRAFT:
        return None, _("草案里的目标值直接修改即可，转为正式台账后才需要调整程序。")
    with acting(Act.ADJUSTMENT_PROPOSED, plan=plan.code, reason=reason):
        waiting = Proposal.objects.filter(plan=plan, kind=KIND, item=version.item, state=ProposalState.PROPOSED)
        if any(version_of(one).name == version.name for one in waiting):
            return None, _("这个目标已有一项调整等待批准；请先等它办结或撤回。")
        proposal = Proposal(
            plan=plan, kind=KIND, item=version.item, content=content_of(version), reason=reason, proposed_by=by
        )
        proposal.save()
    return proposal, ""


def decide(plan: KeptPlan, number: int, by: User, act: ProposalAct, answer: str) -> Decision:
    """Approve, refuse or withdraw a proposal; an approval writes the further version in the same act."""
    with acting(_ACTS[act], plan=plan.code, reason=answer):
        proposal = find_proposal(plan, number)
        refused = _not_his(proposal, by, act)
        if refused:
            return Decision(refused)
        try:
            proposal.state = str(proposal_after(ProposalState(proposal.state), act, answer))
        except ActRefused as error:
            return Decision(said(error))
        if act is ProposalAct.APPROVE:
            refused = _write_version(plan, version_of(proposal))
            if refused:
                return Decision(refused)
        proposal.decided_by, proposal.decided_at, proposal.answer = by, timezone.now(), answer
        proposal.save()
    return Decision()


def _not_his(proposal: Proposal, by: User, act: ProposalAct) -> str:
    """Say why somebody may not do this to a proposal; "" when he may."""
    own = proposal.proposed_by_id == by.pk
    if act is ProposalAct.WITHDRAW and not own:
        return _("只有提出人可以撤回。")
    if act is not ProposalAct.WITHDRAW and own:
        return _("提出人不能批准或不批准自己提出的调整，请由另一位领导办理。")
    return ""


def _write_version(plan: KeptPlan, version: TargetVersion) -> str:
    """Add the version, if nothing stands against it as the plan is now; else say what does."""
    around = plan_around(plan, version.item)
    faults = errors_among(check_adjustment(around, version.item, version.name, change_of(version)))
    if faults:
        return "\n".join(said(one) for one in faults)
    versions = [one.version for one in around.targets if one.name == version.name]
    if max(versions) + 1 != version.version:
        return _("提出之后目标又有了新的版次，不能批准；请不予批准，由规划专员按现行版次重新提出。")
    key = tuple(write_cell(part) for part in (version.item, version.name, version.version))
    try:
        write_changes(plan, [RowChange("targets", key, Change.ADDED, None, version)], Act.ADJUSTMENT_APPROVED)
    except ChangedMeanwhile:
        return _("提出之后目标又有了新的版次，不能批准；请不予批准，由规划专员按现行版次重新提出。")
    return ""
