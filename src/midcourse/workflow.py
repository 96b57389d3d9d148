"""The state machine of reporting: how one reported row goes from open to locked, and how a proposal is decided.

Only rows have a state. How a department's whole return stands is derived from its rows (`return_state`) and kept
nowhere, so that the two can never disagree. Who may do an act is a matter of roles; this module says only whether the
act is possible at all.
"""

from collections.abc import Mapping
from enum import StrEnum

from midcourse.errors import ActRefused
from midcourse.wording import Wording, join, say

# ---- one reported row -------------------------------------------------------------------------------------------


class EntryState(StrEnum):
    """How one reported row (an entry) stands."""

    OPEN = "open"  # the department fills it in
    SUBMITTED = "submitted"  # waits for the reviewer
    RETURNED = "returned"  # sent back with a reason
    APPROVED = "approved"  # accepted: its figures are in the ledger
    LOCKED = "locked"  # closed with the round
    UNLOCKED = "unlocked"  # opened again after approval, with a reason


class Act(StrEnum):
    """What somebody does to an entry."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    RETURN = "return"
    APPROVE = "approve"
    LOCK = "lock"
    UNLOCK = "unlock"


#: The whole machine: what an act makes of a state. What is not here is not possible.
TRANSITIONS: Mapping[tuple[EntryState, Act], EntryState] = {
    (EntryState.OPEN, Act.SUBMIT): EntryState.SUBMITTED,
    (EntryState.RETURNED, Act.SUBMIT): EntryState.SUBMITTED,
    (EntryState.UNLOCKED, Act.SUBMIT): EntryState.SUBMITTED,
    (EntryState.SUBMITTED, Act.WITHDRAW): EntryState.OPEN,
    (EntryState.SUBMITTED, Act.RETURN): EntryState.RETURNED,
    (EntryState.SUBMITTED, Act.APPROVE): EntryState.APPROVED,
    (EntryState.APPROVED, Act.LOCK): EntryState.LOCKED,
    (EntryState.APPROVED, Act.UNLOCK): EntryState.UNLOCKED,
    (EntryState.LOCKED, Act.UNLOCK): EntryState.UNLOCKED,
}
#: Acts that undo somebody's work: nobody may do them without saying why.
NEEDS_REASON = frozenset([Act.RETURN, Act.UNLOCK])
EDITABLE = frozenset([EntryState.OPEN, EntryState.RETURNED, EntryState.UNLOCKED])

ENTRY_WORDS: Mapping[EntryState, Wording] = {
    EntryState.OPEN: say("待填报"),
    EntryState.SUBMITTED: say("已提交"),
    EntryState.RETURNED: say("已退回"),
    EntryState.APPROVED: say("已审核"),
    EntryState.LOCKED: say("已锁定"),
    EntryState.UNLOCKED: say("已解锁"),
}
ACT_WORDS: Mapping[Act, Wording] = {
    Act.SUBMIT: say("提交"),
    Act.WITHDRAW: say("撤回"),
    Act.RETURN: say("退回"),
    Act.APPROVE: say("审核通过"),
    Act.LOCK: say("锁定"),
    Act.UNLOCK: say("解锁"),
}


def after(state: EntryState, act: Act, reason: str | None = None) -> EntryState:
    """Return the state an act leads to.

    Args:
        state: how the entry stands now.
        reason: why, in words; needed by the acts of `NEEDS_REASON`, blank counts as none.

    Raises:
        ActRefused: when the act is not possible in this state, or its reason is missing.

    >>> after(EntryState.SUBMITTED, Act.RETURN, "口径不符").value
    'returned'
    """
    goal = TRANSITIONS.get((state, act))
    if goal is None:
        raise _not_possible(
            ENTRY_WORDS[state], ACT_WORDS[act], [ACT_WORDS[open_act] for open_act in acts_open_in(state)]
        )
    if act in NEEDS_REASON:
        _require_reason(reason, ACT_WORDS[act])
    return goal


def acts_open_in(state: EntryState) -> tuple[Act, ...]:
    """Return the acts that are possible in a state, in the order of `Act`.

    >>> [act.value for act in acts_open_in(EntryState.SUBMITTED)]
    ['withdraw', 'return', 'approve']
    """
    return tuple(act for act in Act if (state, act) in TRANSITIONS)


def may_edit(state: EntryState) -> bool:
    """Tell whether the department may change what the entry says.

    >>> [state.value for state in EntryState if may_edit(state)]
    ['open', 'returned', 'unlocked']
    """
    return state in EDITABLE


def is_fillable(state: EntryState, *, round_open: bool, approved_before: bool) -> bool:
    """Tell whether the department may change an entry in its round.

    A closed round takes nothing new; a value that was approved and then unlocked may still be put right.

    Args:
        approved_before: the entry has been approved once.

    >>> is_fillable(EntryState.OPEN, round_open=False, approved_before=False)
    False
    >>> is_fillable(EntryState.UNLOCKED, round_open=False, approved_before=True)
    True
    """
    return may_edit(state) and (round_open or approved_before)


# ---- a department's whole return --------------------------------------------------------------------------------


class ReturnState(StrEnum):
    """How everything a department owes in a round stands; derived, never stored."""

    NOTHING_OWED = "nothing_owed"
    RETURNED = "returned"
    NOT_BEGUN = "not_begun"
    OPEN = "open"
    UNLOCKED = "unlocked"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    LOCKED = "locked"


RETURN_WORDS: Mapping[ReturnState, Wording] = {
    ReturnState.NOTHING_OWED: say("无须填报"),
    ReturnState.RETURNED: say("有退回"),
    ReturnState.NOT_BEGUN: say("未开始"),
    ReturnState.OPEN: say("填报中"),
    ReturnState.UNLOCKED: say("有解锁"),
    ReturnState.SUBMITTED: say("已提交，待审核"),
    ReturnState.APPROVED: say("全部审核通过"),
    ReturnState.LOCKED: say("全部锁定"),
}
#: The first of these states in which any entry stands is the state of the whole: first what the department must do (and
#: of that first what somebody waits for), then what the reviewer must do, then what is done.
_FOREMOST = (
    (EntryState.RETURNED, ReturnState.RETURNED),
    (EntryState.OPEN, ReturnState.OPEN),
    (EntryState.UNLOCKED, ReturnState.UNLOCKED),
    (EntryState.SUBMITTED, ReturnState.SUBMITTED),
    (EntryState.APPROVED, ReturnState.APPROVED),
    (EntryState.LOCKED, ReturnState.LOCKED),
)


def return_state(counts: Mapping[EntryState, int], *, filled: int | None = None) -> ReturnState:
    """Fold the states of a department's entries into that of its return.

    Args:
        counts: entries by state; a state that is absent has none.
        filled: entries in which anything is filled in; None when nobody counted, and then a return of open entries only
            is `OPEN`, never `NOT_BEGUN`.

    >>> return_state({}).value
    'nothing_owed'
    >>> return_state({EntryState.OPEN: 3}, filled=0).value, return_state({EntryState.OPEN: 3}, filled=1).value
    ('not_begun', 'open')
    >>> return_state({EntryState.OPEN: 1, EntryState.RETURNED: 1, EntryState.APPROVED: 8}).value
    'returned'
    >>> return_state({EntryState.SUBMITTED: 1, EntryState.APPROVED: 9}).value
    'submitted'
    >>> return_state({EntryState.APPROVED: 1, EntryState.LOCKED: 9}).value
    'approved'
    """
    present = {state for state, count in counts.items() if count > 0}
    if present == {EntryState.OPEN} and filled == 0:
        return ReturnState.NOT_BEGUN
    return next((whole for state, whole in _FOREMOST if state in present), ReturnState.NOTHING_OWED)


def is_handed_in(state: ReturnState) -> bool:
    """Tell whether nothing waits for the department any more: what the on-time rate counts.

    >>> [state.value for state in ReturnState if is_handed_in(state)]
    ['nothing_owed', 'submitted', 'approved', 'locked']
    """
    return state in _HANDED_IN


_HANDED_IN = frozenset(
    [ReturnState.NOTHING_OWED, ReturnState.SUBMITTED, ReturnState.APPROVED, ReturnState.LOCKED],
)


# ---- proposals: acts somebody must approve ----------------------------------------------------------------------


class ProposalKind(StrEnum):
    """What may only be done with an approval."""

    SUSPEND_PROJECT = "suspend_project"
    RESUME_PROJECT = "resume_project"
    ADJUST_TARGET = "adjust_target"


class ProposalState(StrEnum):
    """How a proposal stands; all but the first are final."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class ProposalAct(StrEnum):
    """What somebody does to a proposal."""

    APPROVE = "approve"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


PROPOSAL_TRANSITIONS: Mapping[tuple[ProposalState, ProposalAct], ProposalState] = {
    (ProposalState.PROPOSED, ProposalAct.APPROVE): ProposalState.APPROVED,
    (ProposalState.PROPOSED, ProposalAct.REFUSE): ProposalState.REFUSED,
    (ProposalState.PROPOSED, ProposalAct.WITHDRAW): ProposalState.WITHDRAWN,
}
PROPOSAL_NEEDS_REASON = frozenset([ProposalAct.REFUSE])

PROPOSAL_KIND_WORDS: Mapping[ProposalKind, Wording] = {
    ProposalKind.SUSPEND_PROJECT: say("项目暂缓"),
    ProposalKind.RESUME_PROJECT: say("项目恢复"),
    ProposalKind.ADJUST_TARGET: say("目标调整"),
}
PROPOSAL_WORDS: Mapping[ProposalState, Wording] = {
    ProposalState.PROPOSED: say("待批准"),
    ProposalState.APPROVED: say("已批准"),
    ProposalState.REFUSED: say("未批准"),
    ProposalState.WITHDRAWN: say("已撤回"),
}
PROPOSAL_ACT_WORDS: Mapping[ProposalAct, Wording] = {
    ProposalAct.APPROVE: say("批准"),
    ProposalAct.REFUSE: say("不予批准"),
    ProposalAct.WITHDRAW: say("撤回"),
}


def proposal_after(state: ProposalState, act: ProposalAct, reason: str | None = None) -> ProposalState:
    """Return the state an act leads a proposal to.

    Args:
        reason: why, in words; a refusal needs one.

    Raises:
        ActRefused: when the proposal is decided already, or a refusal gives no reason.

    >>> proposal_after(ProposalState.PROPOSED, ProposalAct.REFUSE, "依据不足").value
    'refused'
    """
    goal = PROPOSAL_TRANSITIONS.get((state, act))
    if goal is None:
        possible = [PROPOSAL_ACT_WORDS[open_act] for open_act in proposal_acts_open_in(state)]
        raise _not_possible(PROPOSAL_WORDS[state], PROPOSAL_ACT_WORDS[act], possible)
    if act in PROPOSAL_NEEDS_REASON:
        _require_reason(reason, PROPOSAL_ACT_WORDS[act])
    return goal


def proposal_acts_open_in(state: ProposalState) -> tuple[ProposalAct, ...]:
    """Return the acts that are possible in a state of a proposal.

    >>> proposal_acts_open_in(ProposalState.APPROVED)
    ()
    """
    return tuple(act for act in ProposalAct if (state, act) in PROPOSAL_TRANSITIONS)


def _require_reason(reason: str | None, act: Wording) -> None:
    if reason is None or not reason.strip():
        raise ActRefused(say("“{act}”必须说明理由；请填写理由后再办", act=act))


def _not_possible(state: Wording, act: Wording, possible: list[Wording]) -> ActRefused:
    remedy = say("现在可以：{acts}", acts=join(possible, "、")) if possible else say("已经办结，需要改动请另行提出")
    return ActRefused(say("当前状态是“{state}”，不能“{act}”；{remedy}", state=state, act=act, remedy=remedy))
