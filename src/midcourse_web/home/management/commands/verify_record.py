"""Recomputes the record: the chain, and whether the rows are what their events made them."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from midcourse.wording import say
from midcourse_web.store.verifying import verify


class Command(BaseCommand):
    """Verify the record; `midcourse verify` calls it."""

    help = "Recompute the event chain and compare rows with their events."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the command's arguments."""
        parser.add_argument("--lang", default="zh")

    def handle(self, *args: Any, **options: Any) -> str:  # noqa: ANN401 Django's own
        """Verify, print, and return "" when all holds, else how many faults there are."""
        language = options["lang"]
        result = verify()
        for fault in result.faults:
            self.stderr.write(fault.in_language(language))
        told = say(
            "操作记录 {events} 条，末条摘要 {digest}；核对 {rows} 行",
            events=result.events,
            digest=result.digest,
            rows=result.rows,
        )
        self.stdout.write(told.in_language(language))
        if not result.faults:
            self.stdout.write(say("全部相符").in_language(language))
        return "" if not result.faults else f"{len(result.faults)}"
