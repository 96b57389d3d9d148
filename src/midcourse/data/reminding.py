"""Whom a round's reminders go to, and on which days.

A reminder that could not be sent, or a day on which nobody ran the program, is not lost: what counts is whether
anything reached the department since the last day on which it was to be reminded.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

#: Days after which a department without anybody to report is told to the leaders once more.
ESCALATE_EVERY = 7


class ReminderKind(StrEnum):
    """What a reminder is about."""

    BEFORE = "before"  # the due day comes
    DUE = "due"  # it is today
    AFTER = "after"  # it has passed
    BY_HAND = "by_hand"  # the planning officer asks
    ESCALATION = "escalation"  # nobody is there to report


@dataclass(frozen=True, slots=True)
class Occasion:
    """A day on which those who have not reported are to be reminded."""

    kind: ReminderKind
    day: date


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a round reminds.

    Args:
        opened_on: nobody is reminded before the day after.
        due_on: last day of reporting.
        before: so many days before it, each once.
        after: every so many days after it; 0 for never.
    """

    opened_on: date
    due_on: date
    before: tuple[int, ...] = (7, 1)
    after: int = 3

    def occasion(self, today: date) -> Occasion | None:
        """Return the last occasion up to a day; None when there was none yet.

        >>> plan = Schedule(date(2023, 6, 20), date(2023, 7, 10))
        >>> [str(plan.occasion(date(2023, 7, day))) for day in (2,)]
        ['None']
        >>> [plan.occasion(date(2023, 7, day)).kind.value for day in (3, 9, 10, 12, 13)]
        ['before', 'before', 'due', 'due', 'after']
        """
        return max(
            (one for one in self._occasions(today) if self.opened_on < one.day <= today),
            key=lambda one: one.day,
            default=None,
        )

    def _occasions(self, today: date) -> Iterable[Occasion]:
        for days in self.before:
            if days > 0:
                yield Occasion(ReminderKind.BEFORE, self.due_on - timedelta(days=days))
        yield Occasion(ReminderKind.DUE, self.due_on)
        late = (today - self.due_on).days
        if self.after > 0 and late >= self.after:
            yield Occasion(ReminderKind.AFTER, self.due_on + timedelta(days=late - late % self.after))


def is_to_be_reminded(occasion: Occasion | None, reached_on: date | None) -> bool:
    """Tell whether a department that has not reported is to be reminded now.

    Args:
        occasion: the last one up to today.
        reached_on: day on which a reminder last reached the department; None for never.

    >>> occasion = Occasion(ReminderKind.DUE, date(2023, 7, 10))
    >>> is_to_be_reminded(occasion, date(2023, 7, 9)), is_to_be_reminded(occasion, date(2023, 7, 10))
    (True, False)
    """
    return occasion is not None and (reached_on is None or reached_on < occasion.day)


def is_to_be_escalated(told_on: date | None, today: date) -> bool:
    """Tell whether a department without anybody to report is to be told to the leaders.

    >>> is_to_be_escalated(None, date(2023, 7, 10)), is_to_be_escalated(date(2023, 7, 4), date(2023, 7, 10))
    (True, False)
    """
    return told_on is None or (today - told_on).days >= ESCALATE_EVERY
