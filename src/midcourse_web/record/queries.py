"""What pages of the record read: pages of events by number, never a count of them all.

The record only grows. A page begins below a number, so that the last page of a million events comes as quickly as the
first. What no index answers (a word, a part of a key) is looked for among the `SPAN` events below that number; where
that did not fill a page, the page says how far it has looked and offers to go on.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from midcourse.chain import BEGINNING, Event, Manifest, digest_of, manifest_line, to_line
from midcourse_web.record.objects import Cells, Objects, cells_of
from midcourse_web.record.words import PEOPLE, SILENT, cell_word, is_of_a_row, shortened, table_word, value_word
from midcourse_web.store.acts import Act
from midcourse_web.store.events import ChainHead, StoredEvent
from midcourse_web.store.mapping import TABLES
from midcourse_web.store.models import KeptPlan, User

A_PAGE = 50
#: Events looked through for one page where no index helps.
SPAN = 100_000
#: Events up to which a request verifies the record itself; above, the command does.
VERIFIED_HERE = 20_000
_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for.

    Args:
        first, last: local days, both included; None for no bound.
        text: part of reason, key or cells.
        before: numbers below this one; None from the end.
    """

    first: date | None = None
    last: date | None = None
    actor: str = ""
    act: str = ""
    plan: str = ""
    table: str = ""
    key: str = ""
    text: str = ""
    before: int | None = None

    @property
    def narrowed(self) -> bool:
        """Tell whether anything is asked for but a page."""
        return self != Search(before=self.before)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of an event, in words: what it was and what it became; None where there was none."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event as a page shows it.

    Args:
        about: what it speaks of, in words; "" where only the key of the row is known.
        plan: name of its plan; "" for none.
        whole: its digest is that of its content.
        what: whether cells were `added`, `changed` or `removed`.
        of_a_row: they are those of a row; else the event notes something done.
    """

    event: Event
    at: datetime | None
    table: str
    about: str
    plan: str
    act: str
    cells: Sequence[Cell]
    what: str
    of_a_row: bool
    whole: bool

    @property
    def brief(self) -> bool:
        """Tell whether a list only says how much it is: a whole row came or went."""
        return self.of_a_row and self.what != "changed" and bool(self.cells)


@dataclass(frozen=True, slots=True)
class EventPage:
    """A page of events.

    Args:
        older: number below which the next page begins; None when there is none.
        looked_down_to: lowest number looked at, where the search stopped before the beginning; None otherwise.
        linked: the events follow one another without a gap and each seals the one before; None when not all are shown.
    """

    rows: Sequence[EventRow]
    older: int | None
    looked_down_to: int | None
    linked: bool | None


def search_in(words: Mapping[str, str]) -> Search:
    """Read a search from the words of an address; what cannot be read is not asked for."""
    before = words.get("before", "")
    return Search(
        first=_day(words.get("from", "")),
        last=_day(words.get("to", "")),
        actor=words.get("actor", "").strip(),
        act=words.get("act", "") if words.get("act") in Act.values else "",
        plan=words.get("plan", "").strip(),
        table=words.get("table", "").strip(),
        key=words.get("key", "").strip(),
        text=words.get("q", "").strip(),
        before=int(before) if before.isdecimal() and len(before) < 19 else None,
    )


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def events_page(search: Search) -> EventPage:
    """Return one page of what is looked for, the newest first."""
    below = _below(search)
    lowest = _lowest(search)
    floor = max(lowest, below - SPAN) if _needs_looking(search) else lowest
    found = list(_filtered(search).filter(number__lt=below, number__gte=floor).order_by("-number")[: A_PAGE + 1])
    shown = [stored.event() for stored in found[:A_PAGE]]
    full = len(found) > A_PAGE
    stopped = not full and floor > lowest
    return EventPage(
        rows=rows_of(shown, in_list=True),
        older=shown[-1].number if full else floor if stopped else None,
        looked_down_to=floor if stopped else None,
        linked=None if search.narrowed else _is_linked(shown),
    )


def _below(search: Search) -> int:
    """Return the number below which the page begins."""
    bounds = [(chain_head().events) + 1]
    if search.before is not None:
        bounds.append(search.before)
    if search.last is not None:
        after = StoredEvent.objects.filter(at__gte=_moment(search.last + timedelta(days=1))).order_by("at", "number")
        bounds += list(after.values_list("number", flat=True)[:1])
    return min(bounds)


def _lowest(search: Search) -> int:
    """Return the first number within the days asked for; moments rise with numbers, so one look is enough."""
    if search.first is None:
        return 1
    since = StoredEvent.objects.filter(at__gte=_moment(search.first)).order_by("at", "number")
    found = since.values_list("number", flat=True).first()
    return found if found is not None else chain_head().events + 1


def _moment(day: date) -> str:
    """Write the beginning of a local day as events write moments."""
    local = timezone.make_aware(datetime.combine(day, time.min))
    return local.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _needs_looking(search: Search) -> bool:
    """Tell whether no index answers in the order of numbers."""
    if search.table and search.key:
        return bool(search.text)
    listed = sum(bool(one) for one in (search.actor, search.act, search.plan))
    return bool(search.text or search.table or search.key) or listed > 1


def _filtered(search: Search) -> "QuerySet[StoredEvent]":
    found = StoredEvent.objects.all()
    for name in ("actor", "act", "plan"):
        if getattr(search, name):
            found = found.filter(**{name: getattr(search, name)})
    if search.table and search.key and not search.text:
        # Rows of people and settings stand under no plan: named, so that the index of rows answers.
        found = found.filter(table=search.table, key=search.key)
        return found if search.plan else found.filter(plan__in=["", *KeptPlan.objects.values_list("code", flat=True)])
    if search.table:
        found = found.annotate(in_table=Concat(F("table"), Value(""))).filter(in_table=search.table)
    if search.key:
        found = found.filter(key__contains=search.key)
    if search.text:
        words = search.text
        found = found.filter(
            Q(reason__contains=words) | Q(key__contains=words) | Q(after__contains=words) | Q(before__contains=words)
        )
    return found


def _is_linked(newest_first: Sequence[Event]) -> bool:
    pairs = pairwise(newest_first)
    return all(later.previous == earlier.digest and later.number == earlier.number + 1 for later, earlier in pairs)


def rows_of(events: Sequence[Event], *, in_list: bool = False) -> list[EventRow]:
    """Return events as a page shows them; one query for the names of accounts.

    Args:
        in_list: with what a list has room for.
    """
    told = [(event, cells_of(event.before), cells_of(event.after)) for event in events]
    numbers = {
        str(cells[name])
        for event, *both in told
        for cells in both
        for name in PEOPLE & cells.keys()
        if event.table not in TABLES and str(cells[name]).isdecimal() and len(str(cells[name])) < 19
    }
    people = {str(one.pk): str(one) for one in User.objects.filter(pk__in=numbers)} if numbers else {}
    objects = Objects(events)
    return [_row(event, (before, after), people, objects, in_list=in_list) for event, before, after in told]


def _row(
    event: Event, cells: tuple[Cells, Cells], people: Mapping[str, str], objects: Objects, *, in_list: bool
) -> EventRow:
    table, (before, after) = event.table, cells

    def text(name: str, value: object) -> str | None:
        word = value_word(table, name, None if value is None else str(value), people)
        return shortened(name, word) if in_list else word

    names = [name for name in dict.fromkeys([*before, *after]) if table in TABLES or name not in SILENT]
    shown = [Cell(cell_word(table, name), text(name, before.get(name)), text(name, after.get(name))) for name in names]
    what = {(True, False): "added", (False, True): "removed"}.get(
        (event.before == "null", event.after == "null"), "changed"
    )
    return EventRow(
        event=event,
        at=parse_datetime(event.at),
        table=table_word(table),
        about=objects.of(event),
        plan=objects.plans.get(event.plan, event.plan),
        act=str(dict(Act.choices).get(event.act, event.act)),
        cells=shown,
        what=what,
        of_a_row=is_of_a_row(table, event.act),
        whole=digest_of(event) == event.digest,
    )


def event_numbered(number: int) -> EventRow | None:
    """Return one event; None when there is none of this number."""
    stored = StoredEvent.objects.filter(pk=number).first()
    return rows_of([stored.event()])[0] if stored else None


def follows_the_one_before(event: Event) -> bool:
    """Tell whether an event seals the one before it."""
    if event.number == 1:
        return event.previous == BEGINNING
    previous = StoredEvent.objects.filter(pk=event.number - 1).values_list("digest", flat=True).first()
    return event.previous == previous


def chain_head() -> Manifest:
    """Return where the chain ends: number and digest of the last event."""
    head = ChainHead.objects.first()
    return Manifest(head.number, head.digest) if head else Manifest(0, "")


def record_lines() -> Iterator[str]:
    """Yield the record as lines of a file, up to where it ends now, and last what the file holds.

    Read a few thousand events at a time, so that a record of any length needs no more memory.
    """
    end = chain_head()
    number = 0
    while number < end.events:
        piece = StoredEvent.objects.filter(number__gt=number, number__lte=end.events).order_by("number")[:_AT_ONCE]
        lines = [to_line(stored.event()) for stored in piece]
        if not lines:
            break
        number += len(lines)
        yield "\n".join(lines) + "\n"
    yield manifest_line(end) + "\n"


def choices() -> dict[str, object]:
    """Return what the form of a search offers."""
    return {"acts": sorted(Act.choices, key=lambda one: one[0]), "plans": KeptPlan.objects.values_list("code", "name")}
