"""Tying a lagging item to a problem, a measure and a department: up to five rows, written together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from midcourse.data.ledger_diff import RowChange
from midcourse.plan.model import Link, Measure, Problem
from midcourse_web.plan.actions.rows import Outcome, change_of, write_rows
from midcourse_web.store.mapping import TABLES
from midcourse_web.store.models import LEDGER_MODELS, KeptPlan


@dataclass(frozen=True, slots=True)
class Tie:
    """What is to be tied to an item.

    Args:
        problem, measure: codes of rows there are; "" for none.
        problem_group, problem_text, measure_text: of new rows; "" for none.
        department: code of who does it; "" for none.
    """

    item: str
    problem: str = ""
    problem_group: str = ""
    problem_text: str = ""
    measure: str = ""
    measure_text: str = ""
    department: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is to be tied."""
        return not (self.problem or self.problem_text or self.measure or self.measure_text)


def tie(plan: KeptPlan, wanted: Tie, confirmed: str = "") -> Outcome:
    """Write the links, with the problem and the measure where they are new; links there are already stay."""
    changes = _changes(plan, wanted)
    return write_rows(plan, changes, confirmed=confirmed) if changes else Outcome()


def _changes(plan: KeptPlan, wanted: Tie) -> Sequence[RowChange]:
    changes: list[RowChange] = []
    problem, measure = wanted.problem, wanted.measure
    if wanted.problem_text:
        problem = _free(plan, "Q")
        row: Any = Problem(code=problem, group=wanted.problem_group or "其他", text=wanted.problem_text)
        changes.append(change_of(TABLES["problems"], None, row))
    if wanted.measure_text:
        measure = _free(plan, "M")
        row = Measure(code=measure, text=wanted.measure_text, lead=wanted.department or None)
        changes.append(change_of(TABLES["measures"], None, row))
    chain = [code for code in (wanted.item, problem, measure, wanted.department if measure else "") if code]
    links = LEDGER_MODELS["links"].objects.filter(plan=plan, source__in=chain)
    known = set(links.values_list("source", "goal"))
    for source, goal in pairwise(chain):
        if (source, goal) not in known:
            changes.append(change_of(TABLES["links"], None, Link(source=source, goal=goal)))
    return changes


def _free(plan: KeptPlan, letter: str) -> str:
    """Return the next code of a letter that no item has."""
    taken = {
        code
        for name, model in LEDGER_MODELS.items()
        if TABLES[name].has_codes
        for code in model.objects.filter(plan=plan, code__startswith=letter).values_list("code", flat=True)
    }
    numbered = (f"{letter}{number}" for number in range(1, len(taken) + 2))
    return next(code for code in numbered if code not in taken)


def tie_of(item: str, given: Mapping[str, str]) -> Tie:
    """Return what a form asks to be tied."""
    names = ("problem", "problem_group", "problem_text", "measure", "measure_text", "department")
    return Tie(item, **{name: given.get(name, "").strip()[:32_000] for name in names})
