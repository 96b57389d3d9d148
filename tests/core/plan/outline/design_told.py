"""What was read of a design, held against what stands in it."""

import re
import unicodedata
from dataclasses import dataclass, field

from design_forms import FORMS
from design_grid import Design
from design_rows import Item

from midcourse.documents.read import read_bytes
from midcourse.plan.outline.draft import DraftIndicator
from midcourse.plan.outline.indicator_cells.counts import counts_in_doubt
from midcourse.plan.outline.indicators.tables import indicators_of
from midcourse.plan.outline.sections import Sections

#: Doubts that say nothing of the reading: how a target is to be understood, from which year the base is.
ROUTINE = frozenset(("target-unclear", "base-year-unknown", "unit-missing", "values-far-apart"))


@dataclass(slots=True)
class Told:
    """What became of the rows of a design.

    Args:
        wrong: (row, what is wrong of it, whether it is doubted).
        missed, invented: rows not read; read rows that are none.
        doubted: rows read rightly that are doubted all the same, with the rules.
    """

    rows: int = 0
    right_names: int = 0
    right_targets: int = 0
    wrong: list[tuple[str, str, bool]] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)
    doubted: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    silent: int = 0

    @property
    def faults(self) -> int:
        return len(self.wrong) + len(self.missed) + len(self.invented)


def plain(words: str | None) -> str:
    """Return words without what printing changes: widths, blanks, kinds of dashes and brackets."""
    told = unicodedata.normalize("NFKC", words or "")
    told = re.sub(r"[\s]+", "", told)
    told = re.sub("[—–－―‐‑−~～〜]", "-", told)
    told = told.replace("〔", "[").replace("【", "[").replace("〕", "]").replace("】", "]")
    return "" if set(told) <= {"-", "/"} else told


def read(design: Design, form: str) -> tuple[list[DraftIndicator], bool]:
    """Return the indicators read of a design, and whether a doubt about the whole says that rows may be missing."""
    name, make = FORMS[form]
    document = read_bytes(make(design), name)
    found = list(indicators_of(document, Sections(document)))
    return found, any(True for _ in counts_in_doubt(document, found))


def told(design: Design, form: str) -> Told:
    """Read a design in a form and hold it against its truth."""
    found, is_told = read(design, form)
    out = Told(rows=len(design.truth))
    left = list(found)
    for item in design.truth:
        one = next((one for one in left if _is(item, one)), None) or next(
            (one for one in left if _may_be(item, one)), None
        )
        if one is None:
            out.missed.append(item.name)
            out.silent += not is_told
            continue
        left.remove(one)
        _hold(out, item, one)
    for one in left:
        out.invented.append(one.name)
        out.silent += not _rules(one)
    return out


def _hold(out: Told, item: Item, one: DraftIndicator) -> None:
    target = one.targets[0].text if one.targets else ""
    faults = []
    if not _is(item, one):
        faults.append(f"name {one.name!r}")
    else:
        out.right_names += 1
    if plain(target) == plain(item.target):
        out.right_targets += 1
    else:
        faults.append(f"target {target!r} for {item.target!r}")
    base = one.base.text if one.base else ""
    if plain(base) != plain(item.base):
        faults.append(f"base {base!r} for {item.base!r}")
    is_open = item.in_values and not re.fullmatch(r"[^\d（(\[［〔【累]*\d[\d.]*[^\d]*", item.base or item.target)
    if plain(one.unit) != plain(item.unit) and not (is_open and one.unit in {None, item.own_unit}):
        faults.append(f"unit {one.unit!r} for {item.unit!r}")
    if str(one.attribute or "") != item.attribute:
        faults.append(f"attribute {one.attribute!s} for {item.attribute!r}")
    rules = _rules(one)
    if faults:
        out.wrong.append((item.name, "; ".join(faults), bool(rules)))
        out.silent += not rules
    elif set(rules) - _due(item):
        out.doubted.append((item.name, rules))


def _due(item: Item) -> set[str]:
    """Return the doubts that a row which lacks something is due."""
    lacks = {"target-missing": not item.target, "cell-empty": not item.base, "unit-assumed": item.in_values}
    return {rule for rule, is_due in lacks.items() if is_due}


def _rules(one: DraftIndicator) -> tuple[str, ...]:
    return tuple(doubt.rule for doubt in one.doubts if doubt.rule not in ROUTINE)


def _is(item: Item, one: DraftIndicator) -> bool:
    return plain(one.name) in {plain(item.name), *map(plain, item.also)}


def _may_be(item: Item, one: DraftIndicator) -> bool:
    mine, its = plain(item.name), plain(one.name)
    return len(its) > 3 and (mine in its or its in mine)
