"""The page on which a round is opened: what it proposes."""

from collections.abc import Callable

from django.test import Client
from django.utils import timezone
from round_desk import terms

from midcourse.data.ledger_diff import Change, RowChange
from midcourse.periods import Period
from midcourse.plan.model import Task
from midcourse_web.data.actions.opening import open_round
from midcourse_web.store.acting import Actor, as_actor
from midcourse_web.store.acts import Act
from midcourse_web.store.keeping import write_changes
from midcourse_web.store.models import KeptPlan

NEW = "/plans/jingan-14/rounds/new"


def test_it_proposes_the_last_half_year_of_a_plan_that_has_ended(
    office: KeptPlan, signed_in: Callable[[str], Client]
) -> None:
    form = signed_in("officer").get(NEW).context["form"]
    assert form.initial["period"] == "2025年下半年"
    assert form.initial["cut_off"].isoformat() == "2025-12-31"
    assert form.initial["due_on"] > timezone.localdate()


def test_what_it_proposes_can_be_sent_as_it_is(office: KeptPlan, signed_in: Callable[[str], Client]) -> None:
    for language, period in (("zh-hans", "2025年下半年"), ("en", "second half of 2025")):
        officer = signed_in("officer")
        officer.cookies["midcourse_language"] = language
        proposed = officer.get(NEW).context["form"].initial
        assert proposed["period"] == period
        answer = officer.post(NEW, {**proposed, "title": "合成", "look": "1"})
        assert not answer.context["form"].errors
        assert str(answer.context["form"].cleaned_data["period"]) == "2025H2"


def test_it_proposes_what_follows_the_rounds_so_far(office: KeptPlan, signed_in: Callable[[str], Client]) -> None:
    with as_actor(Actor("officer")):
        open_round(office, terms(period=Period.parse("2023H1")))
    form = signed_in("officer").get(NEW).context["form"]
    assert (form.initial["period"], form.initial["cut_off"].isoformat()) == ("2023年下半年", "2023-12-31")


def test_what_nobody_leads_is_opened_from_the_preview_and_many_are_not_listed_all(
    office: KeptPlan, signed_in: Callable[[str], Client]
) -> None:
    tasks = [Task(code=f"N{number}", name=f"合成任务{number}") for number in range(30)]
    with as_actor(Actor("officer")):
        changes = [RowChange("tasks", (task.code,), Change.ADDED, None, task) for task in tasks]
        write_changes(office, changes, Act.ROW_ADDED)
    page = signed_in("officer").get(f"/plans/{office.code}/rounds/new").content.decode()
    assert f'href="/plans/{office.code}/ledger/projects/P01/edit/"' in page
    assert page.count("/ledger/tasks/") == 21
    assert "共 36 项，到台账中查看" in page
