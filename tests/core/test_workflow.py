"""The states of reporting: what may be done in each, what needs a reason, and how a whole return stands."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midcourse.errors import ActRefused
from midcourse.workflow import (
    ACT_WORDS,
    ENTRY_WORDS,
    NEEDS_REASON,
    PROPOSAL_ACT_WORDS,
    PROPOSAL_KIND_WORDS,
    PROPOSAL_WORDS,
    RETURN_WORDS,
    TRANSITIONS,
    Act,
    EntryState,
    ProposalAct,
    ProposalKind,
    ProposalState,
    ReturnState,
    acts_open_in,
    after,
    is_handed_in,
    may_edit,
    proposal_acts_open_in,
    proposal_after,
    return_state,
)

COUNTS = st.dictionaries(st.sampled_from(EntryState), st.integers(0, 5))


def test_a_row_goes_from_open_through_return_and_resubmission_to_locked() -> None:
    state = EntryState.OPEN
    for act, reason in (
        (Act.SUBMIT, None),
        (Act.RETURN, "口径不符"),
        (Act.SUBMIT, None),
        (Act.APPROVE, None),
        (Act.LOCK, None),
    ):
        state = after(state, act, reason)
    assert state is EntryState.LOCKED


def test_one_locked_row_is_unlocked_with_a_reason_changed_and_handed_in_again() -> None:
    assert after(EntryState.LOCKED, Act.UNLOCK, "统计局修订") is EntryState.UNLOCKED
    assert may_edit(EntryState.UNLOCKED)
    assert after(EntryState.UNLOCKED, Act.SUBMIT) is EntryState.SUBMITTED


def test_a_department_may_take_back_what_nobody_has_reviewed_yet() -> None:
    assert after(EntryState.SUBMITTED, Act.WITHDRAW) is EntryState.OPEN
    with pytest.raises(ActRefused, match="撤回"):
        after(EntryState.APPROVED, Act.WITHDRAW)


@pytest.mark.parametrize(("state", "act"), [(EntryState.SUBMITTED, Act.RETURN), (EntryState.APPROVED, Act.UNLOCK)])
@pytest.mark.parametrize("reason", [None, "", " 　\n"])
def test_returning_and_unlocking_without_a_reason_is_refused(state: EntryState, act: Act, reason: str | None) -> None:
    with pytest.raises(ActRefused, match="理由"):
        after(state, act, reason)


def test_a_refusal_says_the_state_the_act_and_what_may_be_done_in_both_languages() -> None:
    with pytest.raises(ActRefused) as refused:
        after(EntryState.OPEN, Act.APPROVE)
    assert str(refused.value) == "当前状态是“待填报”，不能“审核通过”；现在可以：提交"
    english = refused.value.in_language("en")
    assert "to be filled in" in english
    assert "submit" in english


@pytest.mark.parametrize(("state", "act"), list(product(EntryState, Act)))
def test_an_act_is_offered_exactly_where_it_is_possible(state: EntryState, act: Act) -> None:
    if act in acts_open_in(state):
        assert after(state, act, "理由") is TRANSITIONS[state, act]
    else:
        with pytest.raises(ActRefused):
            after(state, act, "理由")


def test_only_acts_that_undo_somebodys_work_need_a_reason() -> None:
    assert sorted(NEEDS_REASON) == ["return", "unlock"]


def test_what_a_department_may_edit_it_may_submit_and_nothing_else() -> None:
    assert {s for s in EntryState if may_edit(s)} == {s for s in EntryState if Act.SUBMIT in acts_open_in(s)}


def test_every_state_can_be_reached_and_left() -> None:
    assert set(TRANSITIONS.values()) == set(EntryState)
    assert {state for state, _ in TRANSITIONS} == set(EntryState)


@given(COUNTS)
def test_a_return_stands_as_one_of_its_rows_stands(counts: dict[EntryState, int]) -> None:
    whole = return_state(counts)
    present = {state.value for state, count in counts.items() if count}
    assert whole.value in present or (whole is ReturnState.NOTHING_OWED and not present)


@given(COUNTS)
def test_a_return_is_handed_in_when_no_row_waits_for_the_department(counts: dict[EntryState, int]) -> None:
    waiting = any(count for state, count in counts.items() if may_edit(state))
    assert is_handed_in(return_state(counts)) is not waiting
    assert is_handed_in(return_state(counts, filled=0)) is not waiting


def test_not_begun_needs_to_be_counted() -> None:
    assert return_state({EntryState.OPEN: 4}) is ReturnState.OPEN
    assert return_state({EntryState.OPEN: 4}, filled=0) is ReturnState.NOT_BEGUN
    assert return_state({EntryState.OPEN: 4, EntryState.LOCKED: 1}, filled=0) is ReturnState.OPEN


def test_a_proposal_is_decided_once() -> None:
    assert proposal_after(ProposalState.PROPOSED, ProposalAct.APPROVE) is ProposalState.APPROVED
    assert proposal_after(ProposalState.PROPOSED, ProposalAct.WITHDRAW) is ProposalState.WITHDRAWN
    for state, act in product(ProposalState, ProposalAct):
        if state is not ProposalState.PROPOSED:
            assert proposal_acts_open_in(state) == ()
            with pytest.raises(ActRefused, match="另行提出"):
                proposal_after(state, act, "理由")


def test_a_proposal_is_refused_only_with_a_reason() -> None:
    with pytest.raises(ActRefused, match="理由"):
        proposal_after(ProposalState.PROPOSED, ProposalAct.REFUSE, " ")
    assert proposal_after(ProposalState.PROPOSED, ProposalAct.REFUSE, "依据不足") is ProposalState.REFUSED


def test_every_state_and_act_has_its_word_in_both_languages() -> None:
    tables = (
        (EntryState, ENTRY_WORDS),
        (Act, ACT_WORDS),
        (ReturnState, RETURN_WORDS),
        (ProposalKind, PROPOSAL_KIND_WORDS),
        (ProposalState, PROPOSAL_WORDS),
        (ProposalAct, PROPOSAL_ACT_WORDS),
    )
    for kind, words in tables:
        assert set(words) == set(kind)
        assert all(word.in_language("en") != str(word) for word in words.values())
