"""Passages with marked numbers, and what an audit must and must not say of them.

Every passage is synthetic: invented places, invented figures, own words. A number that matters is marked in the text,
`{label|as printed}`; a planted contradiction is `{label|as printed~as it should be}`, so each passage with one gives a
second, repaired passage on which the auditor must be silent. `{label*8|1.2}` says that the figure is in units of 10⁸
where that stands elsewhere, such as in the head of a table. Relations name marks by their labels, under their roles.
"""

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

CASES = Path(__file__).parent / "cases"
MARK = re.compile(r"\{(?P<label>\w+)(?:\*(?P<power>\d+))?\|(?P<printed>[^{}|~]+)(?:~(?P<right>[^{}|~]*))?\}")
FIELDS = frozenset({"kind", "verdict", "tier", "optional", "n", "adjusted", "expect", "down", "unchecked"})
#: A third of the passages is not looked at before the end; which, the name's hash decides.
HOLDOUT_SHARE = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """A number of a passage.

    Args:
        power: of ten, where the magnitude does not stand behind the figure; None to read it there.
        right: what it should be; None for a number that is right.
    """

    label: str
    start: int
    end: int
    text: str
    power: int | None
    right: str | None


@dataclass(frozen=True, slots=True)
class Operand:
    """A mark in the part it plays in a relation."""

    role: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class ExpectedRelation:
    """A tie between numbers that a careful reader sees.

    Args:
        tier: how grave a finding must be at least; None where none may be made.
        optional: a finding is admissible but not asked for.
        details: what a check of the arithmetic needs besides (`n`, `adjusted`, `expect`, `down`, `unchecked`).
    """

    kind: str
    verdict: str
    operands: tuple[Operand, ...]
    tier: str | None
    optional: bool
    details: Mapping[str, Any]

    @property
    def wrong(self) -> tuple[Mark, ...]:
        """Return the planted numbers; all operands where nothing was planted."""
        planted = tuple(operand.mark for operand in self.operands if operand.mark.right is not None)
        return planted or tuple(operand.mark for operand in self.operands)


@dataclass(frozen=True, slots=True)
class Case:
    """A passage with its relations.

    Args:
        part: development, holdout, english or english_holdout.
        raw: the passage with its marks.
    """

    name: str
    part: str
    genre: str
    raw: str
    text: str
    marks: tuple[Mark, ...]
    relations: tuple[ExpectedRelation, ...]
    repaired: bool = False

    @property
    def file_name(self) -> str:
        """Return the name under which the passage is read; Markdown where it has its tables or headings."""
        return f"{self.name}.{'md' if re.search(r'^#|^ *[|]', self.text, re.MULTILINE) else 'txt'}"

    @property
    def key(self) -> str:
        """Return the name in lists and reports."""
        return f"{self.part}/{self.name}{'+repaired' if self.repaired else ''}"

    @property
    def planted(self) -> bool:
        """Tell whether a number of the passage is wrong on purpose."""
        return any(mark.right is not None for mark in self.marks)


def is_held_out(name: str) -> bool:
    """Tell whether a passage of this name belongs to those kept aside."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % HOLDOUT_SHARE == 0


def without_marks(raw: str, *, repair: bool = False) -> tuple[str, tuple[Mark, ...]]:
    """Return a passage as it is printed, and where its marked numbers stand."""
    pieces: list[str] = []
    marks: list[Mark] = []
    behind = length = 0
    for found in MARK.finditer(raw):
        right = found["right"]
        printed = right if repair and right is not None else found["printed"]
        before = raw[behind : found.start()]
        start = length + len(before)
        power = int(found["power"]) if found["power"] else None
        marks.append(Mark(found["label"], start, start + len(printed), printed, power, None if repair else right))
        pieces += (before, printed)
        behind, length = found.end(), start + len(printed)
    return "".join((*pieces, raw[behind:])), tuple(marks)


def relation_of(row: Mapping[str, Any], marks: Mapping[str, Mark]) -> ExpectedRelation:
    """Return a relation as a table of the file gives it."""
    roles = {
        name: [labels] if isinstance(labels, str) else labels for name, labels in row.items() if name not in FIELDS
    }
    return ExpectedRelation(
        kind=row["kind"],
        verdict=row.get("verdict", "consistent"),
        operands=tuple(Operand(role, marks[label]) for role, labels in roles.items() for label in labels),
        tier=row.get("tier"),
        optional=row.get("optional", False),
        details={name: row[name] for name in ("n", "adjusted", "expect", "down", "unchecked") if name in row},
    )


def case_of(row: Mapping[str, Any], part: str) -> Case:
    """Return a passage as the file gives it."""
    raw = row["text"]
    text, marks = without_marks(raw)
    by_label = {mark.label: mark for mark in marks}
    if len(by_label) != len(marks) or "{" in text:
        raise ValueError(f"{row['name']}: a label stands twice, or a mark cannot be read. Mend the passage.")
    relations = tuple(relation_of(relation, by_label) for relation in row["relations"])
    return Case(row["name"], part, row["genre"], raw, text, marks, relations)


def repaired(case: Case) -> Case:
    """Return the passage with its planted contradictions taken out; every relation of it holds.

    A slip of wording is no tie between numbers any more once it is mended.
    """
    text, marks = without_marks(case.raw, repair=True)
    by_label = {mark.label: mark for mark in marks}
    relations = tuple(
        replace(
            relation,
            verdict="consistent" if relation.verdict == "inconsistent" else relation.verdict,
            tier=None if relation.verdict == "inconsistent" else relation.tier,
            operands=tuple(Operand(operand.role, by_label[operand.mark.label]) for operand in relation.operands),
        )
        for relation in case.relations
        if relation.kind != "approximator_conflict"
    )
    return replace(case, text=text, marks=marks, relations=relations, repaired=True)


@cache
def load_cases(part: str) -> tuple[Case, ...]:
    """Return the passages of a part, in the order of the files."""
    return tuple(
        case_of(row, part)
        for path in sorted((CASES / part).glob("*.toml"))
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    )


def load_with_repaired(part: str) -> tuple[Case, ...]:
    """Return the passages of a part, each with a planted contradiction followed by its repaired form."""
    return tuple(form for case in load_cases(part) for form in ((case, repaired(case)) if case.planted else (case,)))


def load_known_failures() -> dict[str, set[str]]:
    """Return what is known not to work yet: name of the passage → aspects (missed, noisy)."""
    known: dict[str, set[str]] = {}
    for line in (CASES / "known_failures.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, aspect = line.split()
            known.setdefault(name, set()).add(aspect)
    return known
