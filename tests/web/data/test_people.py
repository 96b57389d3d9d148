"""Hand-over, rows nobody is there for, reminders by mail, and what waits for whom."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from round_desk import PROGRESS, Desk, terms

from midcourse_web.data.actions.opening import open_round
from midcourse_web.data.reminding import remind_all
from midcourse_web.store.acting import Actor, as_actor
from midcourse_web.store.mapping import ledger_of
from midcourse_web.store.models import Entry, KeptPlan, Membership, Proposal, Reminder, Round, StoredEvent, User


@pytest.fixture
def addresses(office: KeptPlan) -> None:
    """Everybody can be reached by mail."""
    with as_actor(Actor()):
        for user in User.objects.all():
            user.email = f"{user.username}@example.test"
            user.save()


def colleague(department: str = "X2", **changes: object) -> User:
    """Another reporter of a department."""
    with as_actor(Actor()):
        user = User(username="colleague", name="演示同事", email="colleague@example.test", **changes)
        user.save()
        Membership(user=user, role="reporter", plan="jingan-14", department=department).save()
    return user


def hand_over(desk: Desk, to: str, *items: str, reason: str = "分工调整（合成）") -> str:
    words = {"to": to, "reason": reason, "pick": [str(desk.entry(item).pk) for item in items]}
    return desk.client.post(desk.address + "hand-over", words, follow=True).content.decode()


def remind_on(day: date) -> tuple[int, int]:
    with as_actor(Actor()):
        told = remind_all(day)
    return told.sent, told.failed


def test_rows_are_handed_to_a_colleague_with_a_reason(
    desk: Callable[..., Desk], signed_in: Callable[[str], Client]
) -> None:
    reporter, other = desk("reporter2", "X2"), colleague()
    assert "必须说明理由" in hand_over(reporter, str(other.pk), "XT1", reason=" ")
    assert "已移交 1 行" in hand_over(reporter, str(other.pk), "XT1")
    assert reporter.entry("XT1").assignee == other
    event = StoredEvent.objects.get(act="entry.handed_over")
    assert (event.actor, event.reason) == ("reporter2", "分工调整（合成）")
    assert "待填报" in signed_in("colleague").get("/").content.decode()


def test_all_rows_are_handed_over_at_once_and_what_was_chosen_stays_while_something_is_missing(
    desk: Callable[..., Desk],
) -> None:
    officer, other = desk("officer", "X2"), colleague()
    entry = officer.entry("XT1")
    words = {"to": str(other.pk), "reason": " ", "pick": [str(entry.pk)]}
    page = officer.client.post(officer.address + "hand-over", words).content.decode()
    assert f'<option value="{other.pk}" selected>' in page
    assert f'value="{entry.pk}" checked' in page
    everything = {"to": str(other.pk), "reason": "调离（合成）", "which": "all"}
    officer.client.post(officer.address + "hand-over", everything)
    assert set(Entry.objects.filter(department="X2").values_list("assignee", flat=True)) == {other.pk}


@pytest.mark.parametrize("account", ["reporter1", "leader", "colleague"])
def test_rows_are_handed_only_to_who_reports_for_the_department(desk: Callable[..., Desk], account: str) -> None:
    colleague("X3")
    officer = desk("officer", "X2")
    stranger = User.objects.get(username=account)
    assert "没有选择移交给谁" in hand_over(officer, str(stranger.pk), "XT1")
    assert officer.entry("XT1").assignee is None


def test_rows_of_others_cannot_be_handed_over_under_ones_own_address(desk: Callable[..., Desk]) -> None:
    reporter = desk("reporter2", "X2")
    words = {"to": "everybody", "reason": "合成", "pick": [str(reporter.entry("XT4").pk)]}
    assert reporter.client.post(reporter.address + "hand-over", words).status_code == 403


def test_rows_of_somebody_who_left_are_escalated_to_the_officer_and_by_mail_to_the_leaders(
    desk: Callable[..., Desk], addresses: None
) -> None:
    officer, other = desk("officer", "X2"), colleague()
    hand_over(officer, str(other.pk), "XT1")
    with as_actor(Actor()):
        other.is_active = False
        other.save()
    assert "演示二局" in officer.client.get("/plans/jingan-14/rounds/1/").content.decode()
    assert "受托人已停用" in officer.client.get("/plans/jingan-14/rounds/1/").content.decode()
    assert "无人负责" in officer.client.get("/").content.decode()
    assert remind_on(timezone.localdate()) == (1, 0)
    assert mail.outbox[0].to == ["leader@example.test"]
    assert "演示二局" in mail.outbox[0].subject
    assert remind_on(timezone.localdate()) == (0, 0), "and not again the next hour"
    assert StoredEvent.objects.filter(act="round.escalated").count() == 1


def test_a_department_without_any_reporter_is_escalated(desk: Callable[..., Desk], addresses: None) -> None:
    officer = desk("officer", "X3")
    with as_actor(Actor()):
        user = User.objects.get(username="reporter3")
        user.is_active = False
        user.save()
    page = officer.client.get("/plans/jingan-14/rounds/1/").content.decode()
    assert "无人</span>" in page
    assert remind_on(timezone.localdate()) == (1, 0)
    assert "无人负责" in mail.outbox[0].subject


def test_each_department_is_reminded_once_for_each_day_of_the_schedule(a_round: Round, addresses: None) -> None:
    due = a_round.due_on
    sent = {day: remind_on(due + timedelta(days=day))[0] for day in (-8, -7, -7, -6, -1, 0, 1, 3, 4, 6)}
    assert sent == {-8: 0, -7: 0, -6: 0, -1: 4, 0: 4, 1: 0, 3: 4, 4: 0, 6: 4}
    assert Reminder.objects.filter(kind="before").count() == 8
    assert "请于" in mail.outbox[0].body
    assert "Please" in mail.outbox[0].body
    assert "/plans/jingan-14/rounds/1/returns/X1/" in mail.outbox[0].body


def test_who_has_handed_in_everything_is_not_reminded(desk: Callable[..., Desk], addresses: None) -> None:
    reporter = desk("reporter2", "X2")
    with as_actor(Actor()):
        Entry.objects.filter(department="X2").exclude(item="XT1").delete()
    reporter.submit("XT1", state="已完成", progress=PROGRESS)
    assert remind_on(reporter.round.due_on) == (3, 0)
    assert not [one for one in mail.outbox if one.to == ["reporter2@example.test"]]


def test_a_mail_that_fails_leaves_a_note_and_is_tried_the_next_day(
    a_round: Round, addresses: None, settings: Settings, signed_in: Callable[[str], Client]
) -> None:
    settings.EMAIL_BACKEND = "round_desk.BrokenPost"
    due = a_round.due_on
    assert remind_on(due) == (0, 4)
    page = signed_in("officer").get("/plans/jingan-14/rounds/1/").content.decode()
    assert "未发出" in page
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert remind_on(due + timedelta(days=1)) == (4, 0)
    assert remind_on(due + timedelta(days=2)) == (0, 0)


def test_no_name_can_put_a_header_into_a_mail(office: KeptPlan, addresses: None) -> None:
    with as_actor(Actor()):
        evil = open_round(office, terms(title="合成\r\nBcc: victim@example.test\r\n\r\n<b>x</b>"))
        user = User.objects.get(username="reporter1")
        user.email = "reporter1@example.test\r\nBcc: victim@example.test"
        user.save()
    sent, failed = remind_on(evil.due_on)
    assert (sent, failed) == (3, 1), "the address with a line end is refused, the others are served"
    for one in mail.outbox:
        message = one.message()
        assert "Bcc" not in message
        assert "\n" not in str(one.subject)
        assert [address for address in one.recipients() if "victim" in address] == []


def test_the_officer_reminds_by_hand_once_a_day(desk: Callable[..., Desk], addresses: None) -> None:
    officer = desk("officer")
    answers = [officer.client.post("/plans/jingan-14/rounds/1/remind", follow=True).content.decode() for _ in range(2)]
    assert "已发出 4 份催报" in answers[0]
    assert "没有可催报的单位" in answers[1]


def test_a_reminder_that_could_not_be_sent_names_the_department_and_says_what_to_do_in_the_readers_language(
    desk: Callable[..., Desk],
) -> None:
    officer = desk("officer")
    officer.client.post("/plans/jingan-14/rounds/1/remind")
    page = officer.client.get("/plans/jingan-14/rounds/1/").content.decode()
    assert "没有登记电子邮箱，请系统管理员在账号中补上" in page
    listed = page[page.index("最近的催报") :]
    assert "演示二局（建设）" in listed
    page = officer.client.get("/plans/jingan-14/rounds/1/", headers={"accept-language": "en"}).content.decode()
    assert "no e-mail address" in page


def test_the_command_reminds_and_says_how_many(
    a_round: Round, addresses: None, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("remind")
    assert "已发出 0 份" in capsys.readouterr().out


def test_what_was_handed_in_waits_for_the_reviewer_and_what_was_returned_for_the_reporter(
    desk: Callable[..., Desk],
) -> None:
    reporter, reviewer, officer = desk("reporter2", "X2"), desk("reviewer", "X2"), desk("officer", "X2")
    reporter.submit("XT1", state="已完成", progress=PROGRESS)
    assert "已提交，待审核" in reviewer.client.get("/").content.decode()
    reviewer.review("return", "XT1", reason="补充")
    page = reporter.client.get("/").content.decode()
    assert "被退回" in page
    assert "紧急" in page
    reporter.submit("XT1", state="已完成", progress=PROGRESS)
    reviewer.review("approve", "XT1")
    reviewer.unlock("XT1", "有误")
    assert "解锁" in officer.client.get("/").content.decode()
    assert "已解锁" in reporter.client.get("/").content.decode()


# ---- suspending and resuming projects ---------------------------------------------------------------------------


def test_a_project_is_suspended_by_the_leader_and_not_by_who_proposed_it(
    office: KeptPlan, signed_in: Callable[[str], Client]
) -> None:
    base = f"/plans/{office.code}/project-acts/"
    reporter, leader = signed_in("reporter2"), signed_in("leader")
    assert "必须说明理由" in reporter.post(base + "new", {"project": "XP1", "reason": ""}).content.decode()
    reporter.post(base + "new", {"project": "XP1", "reason": "资金未落实（合成）"})
    proposal = Proposal.objects.get()
    assert "申请待批准：演示项目1" in leader.get("/").content.decode()
    for account in ("reporter2", "officer", "reviewer", "reporter1"):
        assert signed_in(account).post(f"{base}{proposal.pk}/decide", {"act": "approve"}).status_code == 403
    assert signed_in("reporter1").get(f"{base}{proposal.pk}/").status_code == 403
    assert "必须说明理由" in leader.post(f"{base}{proposal.pk}/decide", {"act": "refuse"}).content.decode()
    leader.post(f"{base}{proposal.pk}/decide", {"act": "approve", "answer": "同意（合成）"})
    project = next(one for one in ledger_of(office).plan.projects if one.code == "XP1")
    assert (project.state, project.reason) == ("因故暂缓", "资金未落实（合成）")
    assert "已经办结" in leader.post(f"{base}{proposal.pk}/decide", {"act": "approve"}).content.decode()
    reporter.post(base + "new", {"project": "XP1", "reason": "资金已落实（合成）"})
    resumed = Proposal.objects.get(state="proposed")
    assert resumed.kind == "resume_project"
    leader.post(f"{base}{resumed.pk}/decide", {"act": "approve"})
    project = next(one for one in ledger_of(office).plan.projects if one.code == "XP1")
    assert (project.state, project.reason) == ("按计划有序推进", None)


def test_a_project_another_department_leads_cannot_be_proposed(
    office: KeptPlan, signed_in: Callable[[str], Client]
) -> None:
    answer = signed_in("reporter1").post(f"/plans/{office.code}/project-acts/new", {"project": "XP1", "reason": "合成"})
    assert answer.status_code == 403


def test_who_proposed_takes_it_back_and_does_not_decide_it(
    office: KeptPlan, signed_in: Callable[[str], Client]
) -> None:
    base = f"/plans/{office.code}/project-acts/"
    with as_actor(Actor()):
        Membership(user=User.objects.get(username="officer"), role="leader").save()
    officer = signed_in("officer")
    officer.post(base + "new", {"project": "XP1", "reason": "合成"})
    proposal = Proposal.objects.get()
    assert "不能办理自己提出的申请" in officer.post(f"{base}{proposal.pk}/decide", {"act": "approve"}).content.decode()
    officer.post(f"{base}{proposal.pk}/withdraw")
    assert Proposal.objects.get().state == "withdrawn"


def test_a_decision_that_says_neither_yes_nor_no_keeps_the_words_typed(
    office: KeptPlan, signed_in: Callable[[str], Client]
) -> None:
    base = f"/plans/{office.code}/project-acts/"
    signed_in("reporter2").post(base + "new", {"project": "XP1", "reason": "资金未落实（合成）"})
    answer = signed_in("leader").post(f"{base}{Proposal.objects.get().pk}/decide", {"answer": "再议（合成）"})
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "没有选批准还是不予批准" in page
    assert "再议（合成）</textarea>" in page
    assert Proposal.objects.get().state == "proposed"
