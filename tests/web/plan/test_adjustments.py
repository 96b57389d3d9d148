"""Adjusting a target: proposed by one, decided by another, the original kept beside it."""

from collections.abc import Callable

import pytest
from django.test import Client

from midcourse_web.access.person import Person
from midcourse_web.access.roles import Role
from midcourse_web.plan.waiting import waiting_for
from midcourse_web.store.acting import Actor, as_actor
from midcourse_web.store.mapping import ledger_of
from midcourse_web.store.models import KeptPlan, Membership, Proposal, StoredEvent, User
from midcourse_web.store.verifying import verify

Browser = Callable[[str], Client]
LIST = "/plans/jingan-14/adjustments/"
CHANGE = {
    "item": "01",
    "name": "",
    "text": "≥6",
    "act": "合成决议〔2024〕1号",
    "adopted_on": "2024-07-01",
    "due": "",
    "reason": "合成理由",
    "confirmed": "on",
}


@pytest.fixture
def proposal(signed_in: Browser) -> Proposal:
    """An adjustment of the first indicator's target, waiting."""
    response = signed_in("officer").post(f"{LIST}new/", {**CHANGE, "step": "propose"})
    assert response.status_code == 302, response.content.decode()
    found: Proposal = Proposal.objects.get()
    return found


def decided(client: Client, proposal: Proposal, act: str, answer: str = "") -> str:
    """Decide, and return the page that follows."""
    address = f"{LIST}{proposal.pk}/{'withdraw' if act == 'withdraw' else 'decide'}/"
    return client.post(address, {"act": act, "answer": answer}, follow=True).content.decode()


def test_a_decision_that_says_neither_is_answered_with_the_page_of_faults(
    signed_in: Browser, proposal: Proposal
) -> None:
    for form in ({}, {"act": "both"}):
        answer = signed_in("leader").post(f"{LIST}{proposal.pk}/decide/", form)
        assert answer.status_code == 400
        assert "请求不能处理" in answer.content.decode()
    proposal.refresh_from_db()
    assert proposal.state == "proposed"


def versions(plan: KeptPlan) -> list[str]:
    """The texts of the first indicator's target, the original first."""
    return [one.text for one in ledger_of(plan).plan.targets if one.item == "01"]


def test_a_preview_says_how_it_is_read_and_rates_both_but_writes_nothing(office: KeptPlan, signed_in: Browser) -> None:
    page = signed_in("officer").post(f"{LIST}new/", {**CHANGE, "step": "preview"}).content.decode()
    for words in ("第 1 版", "第 2 版", "不低于 6", "按此评价"):
        assert words in page
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("text", "**", "遮蔽"),
        ("act", "", "必填"),
        ("adopted_on", "去年", "不是日期"),
        ("item", "nothing", "没有可以调整的目标"),
        ("due", "五年", "不是整数"),
    ],
)
def test_every_fault_is_told_and_nothing_is_proposed(signed_in: Browser, field: str, value: str, words: str) -> None:
    response = signed_in("officer").post(f"{LIST}new/", {**CHANGE, field: value, "step": "propose"})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Proposal.objects.exists()


def test_a_leader_approves_and_the_original_stays(office: KeptPlan, signed_in: Browser, proposal: Proposal) -> None:
    original = versions(office)
    assert versions(office) == original
    page = decided(signed_in("leader"), proposal, "approve", "同意")
    assert "已批准" in page
    assert versions(office) == [*original, "≥6"]
    event = StoredEvent.objects.get(act="adjustment.approved", table="targets")
    assert (event.actor, event.key, event.reason) == ("leader", "01||2", "同意")
    assert StoredEvent.objects.filter(act="adjustment.approved", table="proposals").exists()
    assert verify().faults == ()
    assert "已经办结" in decided(signed_in("leader"), proposal, "refuse", "晚了")


def test_a_refusal_needs_a_reason(office: KeptPlan, signed_in: Browser, proposal: Proposal) -> None:
    assert "必须说明理由" in decided(signed_in("leader"), proposal, "refuse")
    assert "未批准" in decided(signed_in("leader"), proposal, "refuse", "依据不足")
    assert len(versions(office)) == 1


def test_nobody_approves_his_own(office: KeptPlan, signed_in: Browser, proposal: Proposal) -> None:
    with as_actor(Actor()):
        Membership(user=User.objects.get(username="officer"), role=Role.LEADER).save()
    officer = signed_in("officer")
    assert "不予批准</button>" not in officer.get(f"{LIST}{proposal.pk}/").content.decode()
    assert "提出人不能批准" in decided(officer, proposal, "approve")
    assert len(versions(office)) == 1


def test_the_proposer_withdraws_and_nobody_else(office: KeptPlan, signed_in: Browser, proposal: Proposal) -> None:
    with as_actor(Actor()):
        Membership(user=User.objects.get(username="reviewer"), role=Role.PLANNING_OFFICER).save()
    assert "只有提出人可以撤回" in decided(signed_in("reviewer"), proposal, "withdraw")
    decided(signed_in("officer"), proposal, "withdraw")
    proposal.refresh_from_db()
    assert proposal.state == "withdrawn"
    assert "已经办结" in decided(signed_in("leader"), proposal, "approve")


def test_one_adjustment_of_a_target_waits_at_a_time(signed_in: Browser, proposal: Proposal) -> None:
    page = signed_in("officer").post(f"{LIST}new/", {**CHANGE, "text": "≥7", "step": "propose"}).content.decode()
    assert "已有一项调整等待批准" in page
    assert Proposal.objects.count() == 1


def test_both_versions_stand_side_by_side_with_their_ratings(signed_in: Browser, proposal: Proposal) -> None:
    page = signed_in("leader").get(f"{LIST}{proposal.pk}/").content.decode()
    for words in ("第 1 版", "第 2 版", "拟调整", "按此评价", "合成理由", "批准"):
        assert words in page
    assert "≥6" in signed_in("leader").get(LIST).content.decode()
    assert "没有目标调整" in signed_in("leader").get(f"{LIST}?state=approved").content.decode()


def test_a_persons_rating_is_not_what_either_version_leads_to(signed_in: Browser, proposal: Proposal) -> None:
    leader = signed_in("leader")
    before = leader.get(f"{LIST}{proposal.pk}/").content.decode()
    override = "/plans/jingan-14/progress/indicators/01/override/"
    form = leader.get(override).context["form"]
    rate = {"rating": "低于预期", "reason": "合成", "seen": form["seen"].value()}
    assert leader.post(override, rate).status_code == 302
    after = leader.get(f"{LIST}{proposal.pk}/").content.decode()
    assert "<strong>低于预期</strong>" not in before
    assert "<strong>低于预期</strong>" not in after


def test_a_preview_names_the_indicator(signed_in: Browser) -> None:
    page = signed_in("officer").post(f"{LIST}new/", {**CHANGE, "step": "preview"}).content.decode()
    assert '社会消费品零售总额 <span class="quiet">01</span>' in page


def test_an_adjustment_waits_for_the_leader_and_not_for_its_proposer(proposal: Proposal) -> None:
    leader, officer = (Person(User.objects.get(username=name)) for name in ("leader", "officer"))
    (one,) = waiting_for(leader)
    assert (one.link, one.count) == (f"{LIST}?state=proposed", 1)
    assert waiting_for(officer) == []


def test_a_reporter_sees_adjustments_of_own_items_only(signed_in: Browser, proposal: Proposal) -> None:
    assert "≥6" in signed_in("reporter1").get(LIST).content.decode()
    assert signed_in("reporter1").get(f"{LIST}{proposal.pk}/").status_code == 200
    assert "≥6" not in signed_in("reporter3").get(LIST).content.decode()
    assert signed_in("reporter3").get(f"{LIST}{proposal.pk}/").status_code == 403
    assert signed_in("officer").get(f"{LIST}999999/").status_code == 404
    assert signed_in("officer").get(f"/plans/other/adjustments/{proposal.pk}/").status_code == 404


@pytest.mark.parametrize("account", ["reporter1", "reviewer", "officer", "deputy", "system", "security", "audit"])
def test_only_a_leader_decides(office: KeptPlan, signed_in: Browser, proposal: Proposal, account: str) -> None:
    response = signed_in(account).post(f"{LIST}{proposal.pk}/decide/", {"act": "approve"})
    assert response.status_code == 403
    assert len(versions(office)) == 1


def test_script_in_a_proposal_is_shown_as_text(signed_in: Browser) -> None:
    hostile = "<script>alert(1)</script>"
    sent = {**CHANGE, "act": hostile, "reason": hostile, "step": "propose"}
    place = signed_in("officer").post(f"{LIST}new/", sent)["Location"]
    for address in (place, LIST):
        assert "<script>alert" not in signed_in("leader").get(address).content.decode()
