"""A target's cell that says more than its target: the base value before an arrow or in brackets, the attribute.

Short tables have two columns, 指标 and 2030年目标, and say the rest in the cell: 64.5%(2025)→69.5%左右(2030),
5%左右(预期性；2025年5.6%).
"""

import re
from dataclasses import dataclass

from midcourse.plan.outline.indicator_cells.words import attribute_of, is_figure_like
from midcourse.plan.vocabulary import Attribute

_ARROW = re.compile(r"\s*(?:→|⟶|➔|⇒|-+>)\s*")
_END = re.compile(r"\s*[（(]([^（()）]*)[)）]\s*$")
_BETWEEN = re.compile(r"[;；,，、]")
_YEAR = r"(?P<year>(?:19|20)\d\d)"
#: 2025年约40%, 2025 年基数 3032 亿元; words that only lead to the value are left out.
_YEAR_FIRST = re.compile(rf"(?:到|至)?{_YEAR}\s*年(?:末|底)?\s*(?:基数|为|已?达到?|增长?)?\s*(?P<rest>(?:预计)?.+)")
_YEAR_LAST = re.compile(rf"(?P<rest>.*\S)\s*[（(]\s*{_YEAR}\s*年?\s*[)）]")


@dataclass(frozen=True, slots=True)
class CellParts:
    """What a target's cell says.

    Args:
        target: without what is taken off it.
        base, base_year: the value it starts from, "" for none; None when its year is not said.
        year: the year the cell itself gives for the target, None for none.
        attribute: in its brackets.
    """

    target: str
    base: str = ""
    base_year: int | None = None
    year: int | None = None
    attribute: Attribute | None = None


def parts_of(cell: str) -> CellParts:
    """Take the cell of a target apart.

    >>> parts_of("64.54%(2025)→69.5%左右(2030)")
    CellParts(target='69.5%左右', base='64.54%', base_year=2025, year=2030, attribute=None)
    >>> parts_of("5%左右（预期性；2025年5.6%）").base, parts_of("26.67%→27.67%(约束性)").attribute
    ('5.6%', <Attribute.BINDING: '约束性'>)
    """
    words, attribute, base, base_year = _without_bracket(cell)
    before, arrow, behind = _halves(words)
    if arrow:
        base, base_year = _dated(before)
        words, year = _dated(behind)
        return CellParts(words, base, base_year, year, attribute)
    return CellParts(words, base, base_year, None, attribute)


def _halves(words: str) -> tuple[str, bool, str]:
    """Part a cell at its last arrow; both sides must be values."""
    arrows = list(_ARROW.finditer(words))
    if not arrows:
        return words, False, ""
    before = words[arrows[-2].end() if len(arrows) > 1 else 0 : arrows[-1].start()]
    behind = words[arrows[-1].end() :]
    is_parted = bool(behind) and any(map(str.isdigit, before))
    return (before, True, behind) if is_parted else (words, False, "")


def _dated(words: str) -> tuple[str, int | None]:
    """Take the year off a value, before it or in brackets behind it."""
    plain = words.strip()
    found = _YEAR_LAST.fullmatch(plain) or _YEAR_FIRST.fullmatch(plain)
    if found and is_figure_like(found["rest"].removeprefix("预计").strip()):
        return found["rest"].strip(), int(found["year"])
    return plain, None


def _without_bracket(cell: str) -> tuple[str, Attribute | None, str, int | None]:
    """Take attribute and base value out of the brackets at a cell's end; what else they say stays."""
    found = _END.search(cell)
    if found is None or not cell[: found.start()].strip():
        return cell, None, "", None
    parts = [part.strip() for part in _BETWEEN.split(found[1])]
    attribute = next((told for part in parts if (told := attribute_of(part))), None)
    base, base_year = next(((value, year) for value, year in map(_dated, parts) if year), ("", None))
    kept = [part for part in parts if attribute_of(part) is None and _dated(part) != (base, base_year)]
    if len(kept) == len(parts):
        return cell, None, "", None
    rest = f"（{'，'.join(kept)}）" if kept else ""
    return cell[: found.start()].rstrip() + rest, attribute, base, base_year
