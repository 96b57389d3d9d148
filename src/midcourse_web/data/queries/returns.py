"""A department's return: each row with what is known beside it, what is typed, what is asked, and its evidence."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404

from midcourse.data.approved import read_report
from midcourse.data.asked import WORD_FIELDS, Asked
from midcourse.data.figures import Received
from midcourse.data.model import Observation
from midcourse.data.report_cells import CellsRead, ReportCells, read_cells
from midcourse.data.report_checks import check_report
from midcourse.data.reporting import (
    FORM_WORDS,
    REPORT_TABLES,
    Form,
    IndicatorReport,
    Item,
    ReachedNode,
    blank_report,
    field_names,
    is_filled,
)
from midcourse.data.round_sheets import LAST_PERIOD
from midcourse.plan.cells import split_list, write_cell
from midcourse.wording import Wording
from midcourse.workflow import ENTRY_WORDS, EntryState, ReturnState, is_fillable, is_handed_in, return_state
from midcourse_web.data.asking import limits_of, period_of, today
from midcourse_web.data.queries.records import Known, known_of
from midcourse_web.data.queries.typed import NodeCell, TypedCell
from midcourse_web.frame.templatetags.frame import listed, period, word
from midcourse_web.store.models import Draft, Entry, Evidence, Round
from midcourse_web.store.models.rounds import RoundState

ROWS_A_PAGE = 50
#: Fields that hold more than a line.
_LONG = frozenset(["progress", "problem", "next_step", "reason", "note"])


#: States in which nothing is asked any more.
_DECIDED = frozenset(["approved", "locked"])
#: Known cells that stand in the head of a row, or beside their own input.
_SHOWN_APART = frozenset(["序号", "编号", "指标名称", "项目名称", "任务", "计划节点"])

#: Heading under which those who contribute are named.
_CONTRIBUTORS = "配合单位"
#: Known cells that hold a period.
_PERIODS = frozenset([LAST_PERIOD])


@dataclass(frozen=True)
class ReturnRow:
    """One row of a return.

    Args:
        item: None when the ledger has it no longer.
        cells: what stands in its cells: typed, else handed in.
        asked: what stands between it and its submission, or was asked of it.
        fillable: the department may change it now.
        evidence: files not taken back.
    """

    entry: Entry
    item: Item | None
    known: Known
    cells: ReportCells
    draft: Draft | None
    read: CellsRead | None
    asked: tuple[Asked, ...]
    fillable: bool
    evidence: Sequence[Evidence]

    @property
    def state(self) -> EntryState:
        """Return how it stands."""
        return EntryState(self.entry.state)

    @property
    def words(self) -> Wording:
        """Return how it stands, in words."""
        return ENTRY_WORDS[self.state]

    @property
    def name(self) -> str:
        """Return the name of its item; its code where the ledger has it no longer."""
        return self.item.name if self.item else self.entry.item

    @cached_property
    def facts(self) -> list[tuple[str, str]]:
        """Return what is known, by heading, without code and name."""
        if self.item is None:
            return []
        known = self.known.cells(self.item)
        shown = {heading: text for heading, text in known.items() if text and heading not in _SHOWN_APART}
        if self.item.contributors:
            shown[_CONTRIBUTORS] = listed(self.known.asked.name_of(code) for code in self.item.contributors)
        return [
            (self.known.headings.get(heading, heading), period(text) if heading in _PERIODS else text)
            for heading, text in shown.items()
        ]

    @property
    def blocks(self) -> list[Asked]:
        """Return what stops it."""
        return [one for one in self.asked if one.blocks]

    @property
    def unanswered(self) -> list[Asked]:
        """Return what still needs a word."""
        return [one for one in self.asked if one.asks_word and one.is_open]

    @property
    def is_ready(self) -> bool:
        """Tell whether it can be handed in."""
        return self.fillable and self.is_filled and not any(one.is_open for one in self.asked)

    @property
    def is_filled(self) -> bool:
        """Tell whether anything is filled in."""
        return self.read is not None and (is_filled(self.read.report) or bool(self.read.faults))

    @cached_property
    def typed(self) -> list[TypedCell]:
        """Return its cells in the order of the form."""
        form = Form(self.entry.form)
        return [self._typed(form, name, heading) for name, heading in field_names(form).items() if self._is_cell(name)]

    def _is_cell(self, name: str) -> bool:
        return name not in REPORT_TABLES[Form(self.entry.form)].key

    def _typed(self, form: Form, name: str, heading: str) -> TypedCell:
        approved = self.approved
        text = self.cells.get(name, "") or self._given(name)
        before = approved.get(name, "") if approved is not None else None
        choices = self._choices(text) if name == "state" else ()
        kinds = {"state": "choice" if choices else "line", "reached": "nodes"}
        return TypedCell(
            key=f"e{self.entry.pk}-{name}",
            said=f"said-{self.entry.pk}",
            name=name,
            unit=(getattr(self.item, "unit", None) or "") if name == "value_text" else "",
            heading=self.known.headings.get(heading, heading),
            text=text,
            kind=kinds.get(name, "long" if name in _LONG else "line"),
            asked=tuple(one for one in self.asked if one.field == name),
            limit=limits_of(self.entry.round).of(name) if name in _LONG else None,
            before=before if before is not None and before != text else None,
            is_word=WORD_FIELDS[form] == name,
            choices=choices,
            nodes=self._nodes(text) if name == "reached" else (),
        )

    def _choices(self, text: str) -> tuple[tuple[str, str], ...]:
        """Return the states a department may choose from, with their words; what stands there stays on offer."""
        offered = self.known.asked.offered_states
        return tuple((one, word(one)) for one in dict.fromkeys((*offered, text) if offered and text else offered))

    def _given(self, name: str) -> str:
        """Return what stands in a cell before anybody filled it in: the period asked for."""
        if self.item is None or name != "period":
            return ""
        return write_cell(getattr(blank_report(self.item, period_of(self.entry.round), self.last), name, None))

    def _nodes(self, text: str) -> tuple[NodeCell, ...]:
        if self.item is None:
            return ()
        typed = {node.name: node.reached_on for node in map(ReachedNode.parse, split_list(text))}
        prefix = f"e{self.entry.pk}"
        known = self.known.records(self.item).nodes
        return tuple(
            NodeCell(node, f"{prefix}-node{place}", f"{prefix}-day{place}", write_cell(typed.get(node.name)))
            for place, node in enumerate(known)
        )

    @property
    def approved(self) -> dict[str, str] | None:
        """Return the cells as last approved; None when never."""
        return cells_in(self.entry.approved_cells) if self.entry.approved_cells else None

    @property
    def changed_since_approval(self) -> list[TypedCell]:
        """Return the cells that say something else than what was approved."""
        return [cell for cell in self.typed if cell.before is not None]

    @property
    def last(self) -> Observation | None:
        """Return the last figure known of its item."""
        return self.known.last(self.item) if self.item is not None else None

    @property
    def change(self) -> float | None:
        """Return how much the value differs from the last one known [ratio]; None where they do not compare."""
        value, last = self._value(), self.last
        if value is None or last is None or not last.value:
            return None
        return float((value - last.value) / abs(last.value))

    def _value(self) -> Decimal | None:
        if self.read is None or self.item is None or not isinstance(self.read.report, IndicatorReport):
            return None
        records = self.known.records(self.item)
        figure, _ = read_report(self.read.report, records, Received(records.header.period, today(), ""))
        return figure.value if figure is not None and self.last and figure.unit == self.last.unit else None

    @property
    def seen(self) -> str:
        """Name the draft as it was shown, so that nobody overwrites what he has not seen; "" for none."""
        return self.draft.saved_at.isoformat() if self.draft else ""

    @property
    def input_names(self) -> str:
        """Return the names of its inputs as htmx wants them."""
        prefix = f"e{self.entry.pk}"
        names = [f"{prefix}-seen", f"{prefix}-revision"]
        for cell in self.typed:
            names += [cell.key, *(key for node in cell.nodes for key in (node.name_key, node.day_key))]
        return ",".join(names)


@dataclass(frozen=True)
class Return:
    """A department's return in a round.

    Args:
        rows: those of this page.
        page: of entries.
        counts: rows by state, over all pages.
        forms: words of the forms with the number of their rows.
    """

    round: Round
    department: str
    name: str
    rows: tuple[ReturnRow, ...]
    page: "Page[Entry]"
    counts: dict[EntryState, int]
    forms: tuple[tuple[Form, Wording, int], ...]
    filled: int

    @property
    def state(self) -> ReturnState:
        """Return how the whole stands."""
        return return_state(self.counts, filled=self.filled)

    @property
    def waits(self) -> bool:
        """Tell whether something waits for the department."""
        return not is_handed_in(self.state)

    @property
    def fillable(self) -> bool:
        """Tell whether any row of this page may be changed."""
        return any(row.fillable for row in self.rows)

    @property
    def takes_back(self) -> bool:
        """Tell whether any row of this page is handed in and not decided, so that it can be taken back."""
        return any(row.state is EntryState.SUBMITTED for row in self.rows)

    @property
    def owed(self) -> int:
        """Return all rows owed."""
        return sum(self.counts.values())

    def sections(self) -> Iterable[tuple[Form, Wording, list[ReturnRow]]]:
        """Yield the rows of this page by form."""
        for form, words, _ in self.forms:
            rows = [row for row in self.rows if row.entry.form == form.value]
            if rows:
                yield form, words, rows


def cells_in(text: str) -> dict[str, str]:
    """Read cells as they are kept; nothing from an empty text."""
    kept: dict[str, str] = json.loads(text) if text else {}
    return kept


def entries_of(a_round: Round, department: str) -> "list[Entry]":
    """Return all entries of a department in a round, in the order of the forms, with their drafts."""
    entries = list(_entries(a_round, department))
    for entry in entries:
        entry.round = a_round
    return entries


def _entries(a_round: Round, department: str) -> "QuerySet[Entry]":
    kept = Prefetch("evidence", Evidence.objects.filter(removed=False).select_related("added_by"), to_attr="files")
    found: QuerySet[Entry] = (
        Entry.objects.filter(round=a_round, department=department)
        .select_related("draft", "draft__saved_by", "assignee", "submitted_by", "decided_by")
        .prefetch_related(kept)
        .order_by("form", "position", "id")
    )
    return found


def return_of(
    a_round: Round,
    department: str,
    words: Mapping[str, str],
    typed: Mapping[int, ReportCells] | None = None,
    *,
    with_drafts: bool = True,
    shares: bool = False,
) -> Return:
    """Return a page of a department's return.

    Args:
        words: of the address: `form`, `state`, `page`; unknown ones are not looked at.
        typed: what stands in the cells of some rows, by number of the entry; of the others, what is kept.
        with_drafts: show what is being typed; others than the department see only what was handed in.
        shares: it contributes to something, so that it has a page though it owes nothing.

    Raises:
        Http404: when the department has nothing to do with this round.
    """
    counted = list(
        Entry.objects.filter(round=a_round, department=department)
        .order_by()
        .values("form", "state")
        .annotate(count=Count("id"), filled=Count("id", filter=~Q(cells="") | Q(draft__isnull=False)))
    )
    if not counted and not shares:
        raise Http404(department)
    entries = _entries(a_round, department)
    if words.get("form") in set(Form):
        entries = entries.filter(form=words["form"])
    if words.get("state") in set(EntryState):
        entries = entries.filter(state=words["state"])
    page = Paginator(entries, ROWS_A_PAGE).get_page(words.get("page"))
    shown = list(page.object_list)
    for entry in shown:
        entry.round = a_round
    known = known_of(a_round, department, shown)
    kept = {} if with_drafts else {entry.pk: cells_in(entry.cells) for entry in shown}
    counts = dict.fromkeys(EntryState, 0)
    per_form = dict.fromkeys(Form, 0)
    for one in counted:
        counts[EntryState(one["state"])] += one["count"]
        per_form[Form(one["form"])] += one["count"]
    return Return(
        a_round,
        department,
        known.asked.name_of(department),
        tuple(row_of(entry, known, (typed or kept).get(entry.pk)) for entry in shown),
        page,
        counts,
        tuple((form, FORM_WORDS[form], count) for form, count in per_form.items() if count),
        sum(one["filled"] for one in counted),
    )


def row_of(entry: Entry, known: Known, typed: ReportCells | None = None) -> ReturnRow:
    """Return a row with all that is asked of it.

    Args:
        typed: what stands in the cells; None for the draft, else for what was handed in.
    """
    draft: Draft | None = getattr(entry, "draft", None)
    fillable = is_fillable(
        EntryState(entry.state),
        round_open=entry.round.state == RoundState.OPEN,
        approved_before=bool(entry.approved_cells),
    )
    kept = draft.cells if draft is not None and fillable else entry.cells
    cells = typed if typed is not None else cells_in(kept)
    item = known.item(entry)
    read = read_cells(item, cells, period_of(entry.round), known.last(item)) if item is not None else None
    asked = asked_of(entry, item, read, known) if read is not None and item is not None else ()
    files = getattr(entry, "files", None)
    evidence = list(entry.evidence.filter(removed=False)) if files is None else files
    return ReturnRow(entry, item, known, cells, draft, read, asked, fillable, evidence)


def asked_of(entry: Entry, item: Item, read: CellsRead, known: Known) -> tuple[Asked, ...]:
    """Return what is asked of a row; nothing of one in which nothing is filled in yet, or which is decided."""
    if entry.state in _DECIDED or (not is_filled(read.report) and not read.faults):
        return ()
    found = check_report(
        read.report,
        known.records(item),
        period=period_of(entry.round),
        cut_off=entry.round.cut_off,
        limits=limits_of(entry.round),
        known_on=today(),
    )
    unreadable = read.asked
    return (*unreadable, *(one for one in found if one.field not in read.faults))


def entry_named(a_round: Round, entry: int) -> Entry:
    """Return an entry of a round.

    Raises:
        Http404: when the round has none of this number.
    """
    found = (
        Entry.objects.filter(round=a_round, pk=entry)
        .select_related("draft", "draft__saved_by", "assignee", "submitted_by", "decided_by")
        .first()
    )
    if found is None:
        raise Http404(str(entry))
    found.round = a_round
    return found


def single_row(entry: Entry, typed: ReportCells | None = None) -> ReturnRow:
    """Return one row by itself."""
    return row_of(entry, known_of(entry.round, entry.department, [entry]), typed)


def department_of_entry(plan: str, number: int, entry: int) -> list[str]:
    """Return the department of an entry as a list; empty when there is no such entry."""
    found = Entry.objects.filter(round__plan__code=plan, round__number=number, pk=entry)
    return list(found.values_list("department", flat=True))


def moment_of(text: str) -> datetime | None:
    """Read the moment a page names; None for anything else."""
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None


def evidence_named(a_round: Round, entry: int, evidence: int) -> Evidence:
    """Return a file of an entry that was not taken back.

    Raises:
        Http404: when there is none.
    """
    kept = Evidence.objects.select_related("entry", "entry__round", "entry__round__plan")
    found: Evidence | None = kept.filter(entry__round=a_round, entry=entry, pk=evidence, removed=False).first()
    if found is None:
        raise Http404(str(evidence))
    return found


def named_entries(
    a_round: Round, department: str, entries: Sequence[Entry]
) -> tuple[str, list[tuple[Entry, str, Wording]]]:
    """Return the name of a department, and its entries with the names of their items and how they stand."""
    known = known_of(a_round, department, entries)
    found = [(entry, known.item(entry)) for entry in entries]
    named = [(entry, item.name if item else "", ENTRY_WORDS[EntryState(entry.state)]) for entry, item in found]
    return known.asked.name_of(department), named
