"""Recomputes the ratings of every plan: once a day, because a day that passes can change a rating too."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from midcourse.wording import say
from midcourse_web.store.models import KeptPlan
from midcourse_web.store.ratings import refresh


class Command(BaseCommand):
    """Recompute ratings; meant for a daily timer, harmless at any time."""

    help = "Recompute the stored ratings of every plan, or of one."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the command's arguments."""
        parser.add_argument("--plan", default="")
        parser.add_argument("--lang", default="zh")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 Django's own
        """Recompute and say how many."""
        plans = KeptPlan.objects.filter(code=options["plan"]) if options["plan"] else KeptPlan.objects.all()
        for plan in plans:
            told = say("{plan}：重新评价 {count} 项指标", plan=plan.code, count=refresh(plan, everything=True))
            self.stdout.write(told.in_language(options["lang"]))
