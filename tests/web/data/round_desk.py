"""What people do on the pages of a round, said once for all tests of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client
from django.utils import timezone

from midcourse.data.reporting import Form
from midcourse.periods import Period
from midcourse_web.data.actions.opening import Terms
from midcourse_web.store.models import Entry, Round


class BrokenPost(BaseEmailBackend):
    """A mail server that does not answer."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Fail as a server does that is not there."""
        raise ConnectionRefusedError


#: What a department writes of a task, within every limit.
PROGRESS = "完成年度任务，建成 3 个中心（合成）"


def terms(**changes: Any) -> Terms:
    """What a round asks, unless a test says otherwise."""
    today = timezone.localdate()
    usual: dict[str, Any] = {
        "title": "2023 年中期评估填报（合成）",
        "period": Period.parse("2023H1"),
        "cut_off": date(2023, 6, 30),
        "due_on": today + timedelta(days=14),
        "forms": tuple(Form),
        "progress_limit": 60,
        "remind_before": [7, 1],
        "remind_after": 3,
    }
    return Terms(**{**usual, **changes})


@dataclass
class Desk:
    """One person's browser on one department's return."""

    client: Client
    round: Round
    department: str

    @property
    def address(self) -> str:
        return f"/plans/{self.round.plan.code}/rounds/{self.round.number}/returns/{self.department}/"

    def entry(self, item: str) -> Entry:
        found: Entry = Entry.objects.get(round=self.round, item=item)
        return found

    def typed(self, item: str, **cells: str) -> dict[str, str]:
        """What the page sends of one row with these cells typed."""
        entry = self.entry(item)
        draft = getattr(entry, "draft", None)
        seen = draft.saved_at.isoformat() if draft else ""
        prefix = f"e{entry.pk}-"
        words = {f"{prefix}revision": str(entry.revision), f"{prefix}seen": seen}
        return {**words, **{prefix + name: text for name, text in cells.items()}}

    def open(self) -> str:
        answer = self.client.get(self.address)
        assert answer.status_code == 200
        return answer.content.decode()

    def save(self, item: str, **cells: str) -> Any:
        return self.client.post(self.address + "save", self.typed(item, **cells))

    def type(self, item: str, **cells: str) -> str:
        """Type as htmx sends it, and return what the page then says of the row."""
        answer = self.client.post(self.address + "save", self.typed(item, **cells), headers={"HX-Request": "true"})
        return answer.content.decode()

    def submit(self, item: str, **cells: str) -> str:
        words = {**self.typed(item, **cells), "which": "picked", "pick": str(self.entry(item).pk)}
        return self.client.post(self.address + "submit", words, follow=True).content.decode()

    def submit_all(self) -> str:
        return self.client.post(self.address + "submit", {"which": "all"}, follow=True).content.decode()

    def review(self, act: str, *items: str, reason: str = "") -> str:
        entries = [self.entry(item) for item in items]
        words: dict[str, Any] = {f"e{entry.pk}-revision": str(entry.revision) for entry in entries}
        words |= {"act": act, "reason": reason, "pick": [str(entry.pk) for entry in entries]}
        return self.client.post(self.address + "review", words, follow=True).content.decode()

    def unlock(self, item: str, reason: str) -> Any:
        entry = self.entry(item)
        address = f"/plans/{self.round.plan.code}/rounds/{self.round.number}/entries/{entry.pk}/unlock"
        return self.client.post(address, {f"e{entry.pk}-revision": entry.revision, "reason": reason})
