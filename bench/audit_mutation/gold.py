"""The hand-checked answers for the worked example, as values."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from audit_mutation.shared import SHARED

RELATIONS = SHARED / "gold" / "relations.json"
QUANTITIES = SHARED / "gold" / "quantities.json"
#: Kinds in which the operands fix one another, as the work order names them.
EQUALITY_KINDS = (
    "repeated",
    "table_vs_text",
    "sum_of_parts",
    "list_count",
    "rating_count",
    "rating_vs_target",
    "cagr",
    "share",
    "implied_total",
    "grim_integer",
    "stock_flow",
)
#: Those of them in which every operand is fixed by the others, to its last figure.
FIXING_KINDS = ("repeated", "table_vs_text", "sum_of_parts", "list_count", "rating_count", "cagr", "share")
#: Classes the gold leaves out of the data quantities, and thresholds, which have no digits to change.
NO_DIGITS = frozenset({"threshold"})


@dataclass(frozen=True, slots=True)
class Operand:
    """A number of a gold relation: its figures only, without magnitude or unit."""

    start: int
    end: int
    text: str
    role: str
    approximator: str = ""


@dataclass(frozen=True)
class GoldRelation:
    """A relation a person found; `row` is the table row of a rating, None elsewhere."""

    name: str
    kind: str
    verdict: str
    operands: tuple[Operand, ...]
    stated: str
    note: str
    items: tuple[str, ...] = ()
    row: int | None = None

    @cached_property
    def starts(self) -> frozenset[int]:
        """Return where its operands start."""
        return frozenset(operand.start for operand in self.operands)

    def of_role(self, *roles: str) -> list[Operand]:
        """Return the operands of the given roles, in order."""
        return [operand for operand in self.operands if operand.role in roles]


@dataclass(frozen=True, slots=True)
class GoldQuantity:
    """A number token a person classed."""

    start: int
    end: int
    text: str
    value: float
    kind: str
    unit: str
    approximator: str
    is_data: bool

    @property
    def is_changeable(self) -> bool:
        """Return whether it is a data quantity written with digits that can be changed one for one."""
        return self.is_data and self.kind not in NO_DIGITS


def operand_from(row: dict[str, Any]) -> Operand:
    """Read an operand."""
    return Operand(row["start"], row["end"], row["text"], row["role"], row.get("approximator") or "")


def load_relations(path: Path = RELATIONS) -> list[GoldRelation]:
    """Read the relations, in the file's order."""
    return [
        GoldRelation(
            row["id"],
            row["kind"],
            row["verdict"],
            tuple(operand_from(operand) for operand in row["operands"]),
            str(row["stated"]),
            row["note"],
            tuple(row.get("items", ())),
            row.get("row"),
        )
        for row in json.loads(path.read_text("utf-8"))
    ]


def load_quantities(path: Path = QUANTITIES) -> list[GoldQuantity]:
    """Read the number tokens, in the order of the text."""
    return [
        GoldQuantity(
            row["start"],
            row["end"],
            row["text"],
            row["value"] or 0.0,
            row["cls"],
            row["unit"] or "",
            row["approx"] or "",
            row["is_data"],
        )
        for row in json.loads(path.read_text("utf-8"))
    ]
