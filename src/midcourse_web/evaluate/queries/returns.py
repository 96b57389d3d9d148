"""Who has not reported in the open rounds: from the rows departments owe, or from the record for a past day."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from midcourse.workflow import EDITABLE, EntryState
from midcourse_web.access.roles import Permission
from midcourse_web.evaluate.queries.sight import Sight
from midcourse_web.store.history import last_number, rows_then
from midcourse_web.store.models import Entry, Round
from midcourse_web.store.models.rounds import RoundState

_TABLES = ("rounds", "round_entries")


@dataclass(frozen=True, slots=True)
class Owing:
    """A department that still owes rows.

    Args:
        missing: rows not handed in, returned ones among them.
    """

    department: str
    missing: int
    returned: int
    owed: int


@dataclass(frozen=True, slots=True)
class OpenRound:
    """A round that is open.

    Args:
        owing: departments that still owe rows, those that owe most first.
        departments: how many owe anything in the round at all.
    """

    number: int
    title: str
    period: str
    due_on: date
    overdue: bool
    owing: Sequence[Owing]
    departments: int

    @property
    def shown(self) -> Sequence[Owing]:
        """Return those the page lists: who owes most; the round's own page has them all."""
        return self.owing[:SHOWN]

    @property
    def more(self) -> int:
        """Return how many more there are."""
        return len(self.owing) - len(self.shown)


#: Departments listed on the leader's page, which is one page.
SHOWN = 20
#: Department → how many rows it has in each state.
States = Mapping[str, Counter[str]]


def open_rounds(sight: Sight) -> list[OpenRound]:
    """Return the open rounds with those who have not reported; empty for who may not see returns."""
    if not sight.person.may(Permission.SEE_RETURNS, sight.plan.code):
        return []
    rounds = _rounds_then(sight) if sight.past else _rounds_now(sight)
    names = sight.book.names("departments", {code for _, states in rounds for code in states})
    return [_told(sight, found, states, names) for found, states in rounds]


@dataclass(frozen=True, slots=True)
class _Found:
    number: int
    title: str
    period: str
    due_on: date


def _rounds_now(sight: Sight) -> list[tuple[_Found, States]]:
    rounds = list(Round.objects.filter(plan=sight.plan, state=RoundState.OPEN))
    if not rounds:
        return []
    entries = Entry.objects.filter(round__in=rounds).order_by()
    if sight.departments is not None:
        entries = entries.filter(Q(department__in=sorted(sight.departments)))
    counted: dict[int, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for group in entries.values("round", "department", "state").annotate(count=Count("id")):
        counted[group["round"]][group["department"]][group["state"]] += group["count"]
    return [(_Found(one.number, one.title, one.period, one.due_on), counted[one.pk]) for one in rounds]


def _rounds_then(sight: Sight) -> list[tuple[_Found, States]]:
    """Return the rounds that were open at the end of the day; before the record begins there were none."""
    if sight.past is None or not sight.past.recorded:
        return []
    number = last_number(sight.plan, sight.past.day, _TABLES)
    rows = rows_then(sight.plan, number, _TABLES)
    counted: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for cells in rows.get("round_entries", {}).values():
        if sight.owns(cells["department"], ()):
            counted[str(cells["round_id"])][str(cells["department"])][str(cells["state"])] += 1
    return [
        (
            _Found(
                int(cells["number"] or 0),
                str(cells["title"]),
                str(cells["period"]),
                date.fromisoformat(str(cells["due_on"])),
            ),
            counted[key],
        )
        for key, cells in rows.get("rounds", {}).items()
        if cells["state"] == RoundState.OPEN
    ]


def _told(sight: Sight, found: _Found, states: States, names: Mapping[str, str]) -> OpenRound:
    owing = [_owing(names.get(code, code), counts) for code, counts in states.items()]
    return OpenRound(
        found.number,
        found.title,
        found.period,
        found.due_on,
        found.due_on < sight.as_of,
        sorted(_missing(owing), key=lambda one: (-one.missing, one.department)),
        len(states),
    )


def _missing(owing: Iterable[Owing]) -> list[Owing]:
    return [one for one in owing if one.missing]


def _owing(name: str, counts: Counter[str]) -> Owing:
    missing = sum(counts[state] for state in EDITABLE)
    return Owing(name, missing, counts[EntryState.RETURNED], counts.total())
