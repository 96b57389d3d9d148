"""What a department contributes to and does not lead: to be read beside what it owes, and never written by it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Q

from midcourse.data.reporting import FORM_WORDS, Form, Item, field_names, items_shared
from midcourse.plan.model import Plan, Task
from midcourse.wording import Wording
from midcourse.workflow import ENTRY_WORDS, EntryState
from midcourse_web.data.asking import forms_of
from midcourse_web.data.headings import heading_in_page
from midcourse_web.data.queries.returns import cells_in
from midcourse_web.frame.templatetags.frame import period
from midcourse_web.store.mapping import TABLES, header_of, records_of
from midcourse_web.store.models import LEDGER_MODELS, Entry, KeptPlan, Round

ROWS_A_PAGE = 50
#: Fields of an approved report a contributor sees: how it stands, not what was written to the planning office.
_SHOWN: Mapping[Form, Sequence[str]] = {
    Form.INDICATORS: ("value_text", "period"),
    Form.PROJECTS: ("state", "invest_made", "reached"),
    Form.TASKS: ("state", "progress"),
}


@dataclass(frozen=True, slots=True)
class SharedRow:
    """A row somebody else reports.

    Args:
        lead: name of the department that reports it; "" when nobody does.
        state: how it stands; None when nobody is asked for it.
        cells: what was approved, by heading; empty before anything was.
    """

    form: Form
    code: str
    name: str
    unit: str
    lead: str
    state: EntryState | None
    cells: Sequence[tuple[str, str]]

    @property
    def form_words(self) -> Wording:
        """Return the name of its form."""
        return FORM_WORDS[self.form]

    @property
    def words(self) -> Wording | None:
        """Return how it stands, in words."""
        return ENTRY_WORDS[self.state] if self.state else None


@dataclass(frozen=True, slots=True)
class Shared:
    """A page of what a department contributes to in a round."""

    rows: Sequence[SharedRow]
    page: "Page[tuple[Form, Item]]"

    @property
    def count(self) -> int:
        """Return the number of rows on all pages."""
        return self.page.paginator.count


def shared_with(a_round: Round, department: str, page: str | None = None) -> Shared:
    """Return what a department contributes to and does not report itself; at most seven queries, however many rows."""
    listed = Paginator(_items(a_round, department), ROWS_A_PAGE).get_page(page)
    shown = list(listed.object_list)
    entries = _entries(a_round, shown)
    leads = {entries[key].department if key in entries else item.lead for key, item in _keyed(shown)}
    names = dict(_departments(a_round.plan, leads - {None}))
    return Shared([_row(form, item, entries.get((form.value, item.code)), names) for form, item in shown], listed)


def contributing(a_round: Round, departments: Collection[str]) -> list[tuple[str, str]]:
    """Return code and name of those departments that contribute to something the round asks for."""
    found = [one for one in sorted(departments) if _items(a_round, one)]
    return list(_departments(a_round.plan, set(found)))


def _items(a_round: Round, department: str) -> list[tuple[Form, Item]]:
    """Return the items of a department's share, in the order of the forms and of the plan."""
    plan, asked = a_round.plan, forms_of(a_round)
    found = {form: _contributed(plan, form, department) for form in asked}
    tasks = found.get(Form.TASKS, [])
    if tasks:  # a group of tasks is none to report on, which its members tell
        known = {task.code for task in tasks}
        members = LEDGER_MODELS["tasks"].objects.filter(plan=plan, parent__in=known).exclude(code__in=known)
        found[Form.TASKS] = [*tasks, *records_of(TABLES["tasks"], members.order_by("position", "id"))]
    if not any(found.values()):
        return []
    kept = Plan(header_of(plan), **{form.value: tuple(items) for form, items in found.items()})  # type: ignore[arg-type]
    own = set(Entry.objects.filter(round=a_round, department=department).values_list("form", "item"))
    shared = items_shared(kept, department, asked)
    return [(form, item) for form in asked for item in shared.of(form) if (form.value, item.code) not in own]


def _contributed(plan: KeptPlan, form: Form, department: str) -> list[Item]:
    rows = LEDGER_MODELS[form.value].objects.filter(plan=plan, contributors__contains=f";{department};")
    return records_of(TABLES[form.value], rows.order_by("position", "id"))


def _keyed(items: Iterable[tuple[Form, Item]]) -> list[tuple[tuple[str, str], Item]]:
    return [((form.value, item.code), item) for form, item in items]


def _entries(a_round: Round, items: Sequence[tuple[Form, Item]]) -> dict[tuple[str, str], Entry]:
    asked = Q(pk__in=())
    for form in Form:
        codes = [item.code for one, item in items if one is form]
        if codes:
            asked |= Q(form=form.value, item__in=codes)
    return {(entry.form, entry.item): entry for entry in Entry.objects.filter(asked, round=a_round)}


def _departments(plan: KeptPlan, codes: Collection[str | None]) -> list[tuple[str, str]]:
    rows = LEDGER_MODELS["departments"].objects.filter(plan=plan, code__in=sorted(code for code in codes if code))
    return list(rows.order_by("position", "id").values_list("code", "name"))


def _row(form: Form, item: Item, entry: Entry | None, names: Mapping[str, str]) -> SharedRow:
    lead = entry.department if entry else item.lead or ""
    unit = "" if isinstance(item, Task) else getattr(item, "unit", None) or ""
    state = EntryState(entry.state) if entry else None
    return SharedRow(form, item.code, item.name, unit, names.get(lead, lead), state, _approved(form, entry, unit))


def _approved(form: Form, entry: Entry | None, unit: str) -> list[tuple[str, str]]:
    cells = cells_in(entry.approved_cells) if entry else {}
    headings = field_names(form)
    return [
        (heading_in_page(headings[name]), _text(name, cells[name], unit)) for name in _SHOWN[form] if cells.get(name)
    ]


def _text(name: str, text: str, unit: str) -> str:
    if name == "period":
        return period(text)
    return f"{text} {unit}".strip() if name == "value_text" and unit and unit not in text else text
