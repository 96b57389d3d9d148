"""How far a round has come: how each department stands, who is late, and how many reported in time.

A department has reported in time when each of its rows was handed in by the end of the due day; a row returned
afterwards does not make it late, because what counts is when it was first handed in.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from midcourse.workflow import EntryState, ReturnState, is_handed_in, return_state


@dataclass(frozen=True, slots=True)
class Standing:
    """How one department stands in a round.

    Args:
        department: its code.
        counts: rows by state.
        filled: rows in which anything is filled in.
        handed_in: rows handed in at least once.
        last_first: local day on which the last of them was handed in for the first time; None for none.
    """

    department: str
    counts: Mapping[EntryState, int] = field(default_factory=dict)
    filled: int = 0
    handed_in: int = 0
    last_first: date | None = None

    @property
    def owed(self) -> int:
        """Return the number of rows owed."""
        return sum(self.counts.values())

    @property
    def state(self) -> ReturnState:
        """Return how the whole stands."""
        return return_state(self.counts, filled=self.filled)

    @property
    def waits(self) -> bool:
        """Tell whether something waits for the department."""
        return not is_handed_in(self.state)

    def in_time(self, due_on: date) -> bool:
        """Tell whether all of it was handed in by the end of the due day."""
        return self.handed_in >= self.owed and (self.last_first is None or self.last_first <= due_on)

    def overdue_days(self, due_on: date, today: date) -> int:
        """Return for how many days the department is late; 0 when nothing waits for it, or the day is not over.

        >>> late, due = Standing("X", {EntryState.OPEN: 2}), date(2023, 7, 10)
        >>> late.overdue_days(due, due), late.overdue_days(due, date(2023, 7, 13))
        (0, 3)
        """
        return max((today - due_on).days, 0) if self.waits else 0


def in_time_share(standings: Collection[Standing], due_on: date) -> float | None:
    """Return the share of departments that reported in time [ratio, 0-1]; None when none owes anything.

    >>> in_time_share([Standing("A", {EntryState.SUBMITTED: 1}, 1, 1, date(2023, 7, 1)),
    ...                Standing("B", {EntryState.OPEN: 1})], date(2023, 7, 10))
    0.5
    """
    owing = [one for one in standings if one.owed]
    return sum(one.in_time(due_on) for one in owing) / len(owing) if owing else None


def totals(standings: Iterable[Standing]) -> dict[EntryState, int]:
    """Return all rows of a round by state."""
    counts = dict.fromkeys(EntryState, 0)
    for one in standings:
        for state, count in one.counts.items():
            counts[state] += count
    return counts
