"""The chain of a lagging item: 滞后项 → 问题 → 举措 → 单位, as the links of the ledger tie it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from midcourse_web.plan.queries.names import Named, names_of
from midcourse_web.plan.queries.reach import Reached
from midcourse_web.store.models import LEDGER_MODELS

#: Tables whose rows stand at the beginning of a chain.
BEGINS = ("indicators", "projects", "tasks", "goals", "areas")
_STEPS = ("items", "problems", "measures", "departments")
#: Most rows shown of one step.
_WIDEST = 30


@dataclass(frozen=True, slots=True)
class Chain:
    """What is tied to a row, step by step.

    Args:
        steps: rows that lag, problems, measures, departments, each in the order they are met.
    """

    steps: Mapping[str, Sequence[Named]]

    @property
    def items(self) -> Sequence[Named]:
        """Return what lags."""
        return self.steps["items"]

    @property
    def problems(self) -> Sequence[Named]:
        """Return the problems named."""
        return self.steps["problems"]

    @property
    def measures(self) -> Sequence[Named]:
        """Return what is to be done."""
        return self.steps["measures"]

    @property
    def departments(self) -> Sequence[Named]:
        """Return who does it."""
        return self.steps["departments"]


def chain_of(reached: Reached, table: str, record: Any) -> Chain | None:  # noqa: ANN401 a record of any table
    """Return the chain a row stands in; None when nothing is tied to it, or its table stands in none.

    Who sees only his own rows sees what follows from them, not what else leads to it.
    """
    in_chains = table in {*BEGINS, "problems", "measures", "departments"}
    return chain_of_item(reached, record.code) if in_chains else None


def chain_of_item(reached: Reached, start: str) -> Chain | None:
    """Return the chain an item stands in, by its code; None when nothing is tied to it."""
    links = LEDGER_MODELS["links"].objects.filter(plan=reached.plan).order_by("position", "id")
    pairs = list(links.values_list("source", "goal"))
    forward, backward = defaultdict(list), defaultdict(list)
    for source, goal in pairs:
        forward[source].append(goal)
        backward[goal].append(source)
    before = _walk(start, backward) if reached.departments is None else []
    codes = [*reversed(before), start, *_walk(start, forward)]
    if len(codes) == 1:
        return None
    names = names_of(reached, codes)
    steps: dict[str, list[Named]] = {step: [] for step in _STEPS}
    for code in dict.fromkeys(codes):
        named = names.get(code)
        if named:
            steps[named.table if named.table in steps else "items"].append(named)
    _add_leads(reached, steps)
    return Chain({step: rows[:_WIDEST] for step, rows in steps.items()})


def _walk(start: str, edges: Mapping[str, Iterable[str]]) -> list[str]:
    """Return what is reached from a code, nearest first."""
    found: dict[str, None] = {}
    pending = [start]
    while pending and len(found) < _WIDEST * len(_STEPS):
        following = [code for one in pending for code in edges.get(one, ()) if code not in found and code != start]
        found.update(dict.fromkeys(following))
        pending = list(dict.fromkeys(following))
    return list(found)


def _add_leads(reached: Reached, steps: dict[str, list[Named]]) -> None:
    """Add the departments that lead the measures, where no link names them."""
    measures = LEDGER_MODELS["measures"].objects.filter(
        plan=reached.plan, code__in=[one.code for one in steps["measures"]]
    )
    known = {one.code for one in steps["departments"]}
    leads = [lead for lead in measures.values_list("lead", flat=True) if lead and lead not in known]
    steps["departments"] += names_of(reached, leads).values()
