"""What a round asks, as the core knows it: period, forms, limits, and the days on which it reminds."""

from datetime import date

from django.utils import timezone

from midcourse.data.reminding import Schedule
from midcourse.data.reporting import Form, Limits
from midcourse.periods import Period
from midcourse_web.store.models import Round

#: What may not be longer than the progress of a task has this limit of its own [characters].
WORDS_LIMIT = 500


def period_of(a_round: Round) -> Period:
    """Return what the round asks about."""
    return Period.parse(a_round.period)


def forms_of(a_round: Round) -> tuple[Form, ...]:
    """Return the forms it asks for, in the order of the forms."""
    asked = a_round.forms.split(";")
    return tuple(form for form in Form if form.value in asked)


def limits_of(a_round: Round) -> Limits:
    """Return how long words may be."""
    return Limits(progress=a_round.progress_limit, words=WORDS_LIMIT)


def schedule_of(a_round: Round) -> Schedule:
    """Return when it reminds."""
    before = tuple(int(days) for days in a_round.remind_before.split(";") if days.strip().isdecimal())
    return Schedule(a_round.opened_on, a_round.due_on, before, a_round.remind_after)


def today() -> date:
    """Return the local day: a deadline is the end of one."""
    return timezone.localdate()
