"""What projects report as to be coordinated, and who should do it: one list for the planning office."""

from collections.abc import Collection
from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from midcourse_web.data.queries.people import department_names
from midcourse_web.data.queries.returns import cells_in
from midcourse_web.store.models import LEDGER_MODELS, Entry, Round

PROBLEMS_A_PAGE = 50
#: States in which a row was handed in.
_HANDED_IN = ("submitted", "approved", "locked")


@dataclass(frozen=True, slots=True)
class ProjectProblem:
    """One problem.

    Args:
        name: of the project.
        department: name of the department that reports it.
        coordinator: who should coordinate it, in the department's words.
    """

    entry: Entry
    name: str
    department: str
    problem: str
    coordinator: str
    next_step: str


def problems_of(
    a_round: Round, reached: Collection[str] | None, page: str | None
) -> "tuple[list[ProjectProblem], Page[Entry]]":
    """Return a page of the problems of a round.

    Args:
        reached: departments whose rows may be seen; None for all.
        page: number of the page, as an address says it.
    """
    entries = Entry.objects.filter(round=a_round, form="projects", state__in=_HANDED_IN, cells__contains='"problem": ')
    if reached is not None:
        entries = entries.filter(department__in=reached)
    found = Paginator(entries.order_by("department", "position"), PROBLEMS_A_PAGE).get_page(page)
    shown = list(found.object_list)
    projects = LEDGER_MODELS["projects"].objects.filter(plan=a_round.plan, code__in=[entry.item for entry in shown])
    names, departments = dict(projects.values_list("code", "name")), department_names(a_round.plan)
    return [_problem(entry, names, departments) for entry in shown], found


def _problem(entry: Entry, names: dict[str, str], departments: dict[str, str]) -> ProjectProblem:
    cells = cells_in(entry.cells)
    return ProjectProblem(
        entry,
        names.get(entry.item, entry.item),
        departments.get(entry.department, entry.department),
        cells.get("problem", ""),
        cells.get("coordinator", ""),
        cells.get("next_step", ""),
    )
