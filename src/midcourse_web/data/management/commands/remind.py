"""Sends the reminders of the day and clears away uploads nobody took; let cron or a timer run it every morning."""

from typing import Any

from django.core.management.base import BaseCommand

from midcourse.wording import say
from midcourse_web.data.actions.set_aside import throw_away_old
from midcourse_web.data.reminding import remind_all
from midcourse_web.store.acting import Actor, as_actor


class Command(BaseCommand):
    """Remind; running it twice a day sends nothing twice."""

    help = "Send the reminders that are due today."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 Django's own
        """Send them, and say how many were sent and how many were not."""
        with as_actor(Actor()):
            told = remind_all()
        throw_away_old()
        self.stdout.write(
            str(say("已发出 {sent} 份，未发出 {failed} 份（明日重试）", sent=told.sent, failed=told.failed))
        )
