"""The words and figures of a row whose cells run into each other: name, unit and values told from them.

A name ends at its unit, or where the rest falls into as many values as are due. Figures that stand glued together
(97.598) are divided where they come nearest to each other, base and target of one indicator being alike.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from midcourse.plan.outline.indicator_cells.words import is_missing, is_unit

_BRACKET = re.compile(r"[（(]([^（()）]{1,20})[)）]")
_BEFORE = (
    r"(?:约|近|预计|超过?|达到?|[大小高低]于|不[低高]于|不超过|控制在|保持在?|稳定在|年均|累计|每年|提高到?|下降到?|降低|增长"
    r"|[＞＜><≥≤≧≦±+])*"
)
_BEHIND = r"[*＊①-⑳]?(?:[%％‰]|个?百分点|左右|以上|以下|以内)*(?:[（(](?:19|20)\d\d年?[^（()）]{0,4}[)）])?"
#: Pieces values are made of: totals in square brackets, dashes, figures with what belongs to them, words.
ATOM = re.compile(
    rf"[\[［〔][^\[\]［］〔〕]*[\]］〕]|(?P<dash>[—－–/-])|(?P<figure>{_BEFORE}(?P<digits>\d[\d.,]*){_BEHIND})"
    rf"|(?P<words>[^\d\[\]［］〔〕—－–＞＜><≥≤-]+)|."
)
PHRASE = re.compile(
    "较|“十|与|高于|低于|快于|不[断低高超减降]|完成|达到|保持|稳|持续|按|控制|力争|全部|基本|逐步|明显|省|国家|待|应|只增"
)
#: A number as plans print it, thousands set off or not.
NUMBER = re.compile(r"(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?")
#: Most values in glued figures tried, weight of unlike decimals.
_GLUED, _DECIMALS = 4, 0.1
#: What it costs when a value is missing, or one too many; and what is sure enough.
_MISSING, _SURPLUS, SURE = 4.0, 3.0, 3.0


@dataclass(frozen=True, slots=True)
class Division:
    """One way to divide a row.

    Args:
        cost: what speaks against it; up to `SURE` it holds as many values as are due.
        values: in order.
    """

    cost: float
    name: str
    unit: str
    values: tuple[str, ...]


def division_of(words: str, due: int, *, has_unit: bool) -> Division | None:
    """Return the likeliest way to divide a row, None for none.

    Args:
        words: of the row without serial and attribute.
        due: how many values it should hold.
        has_unit: whether its unit stands behind the name, without brackets.

    >>> division_of("丙产品合格率（%）97.598", 2, has_unit=False).values
    ('97.5', '98')
    """
    return min(_divisions(words, due, has_unit=has_unit), key=lambda one: one.cost, default=None)


def _divisions(words: str, due: int, *, has_unit: bool) -> Iterator[Division]:
    """Yield the ways to divide a row, by where its name may end."""
    brackets = [found.end() for found in _BRACKET.finditer(words) if _says_unit(found[1])]
    if brackets:
        yield from _divided(words[: brackets[-1]], "", words[brackets[-1] :], due)
        return
    for found in ATOM.finditer(words):
        for at in {
            found.start(),
            *(found.start() + phrase.start() for phrase in PHRASE.finditer(found["words"] or "")),
        }:
            name, rest = words[:at], words[at:]
            if len(name) < 3 or _is_worded(rest):
                continue
            unit = _unit_at_end(name) if has_unit else ""
            missing = 2.0 * (has_unit and not unit)
            for one in _divided(name.removesuffix(unit), unit, rest, due):
                yield Division(one.cost + missing + at / 100, one.name, one.unit, one.values)


def _is_worded(words: str) -> bool:
    """Tell whether words begin as no value does."""
    found = ATOM.match(words)
    return found is None or bool(found["words"] and not PHRASE.match(words))


def _says_unit(inner: str) -> bool:
    return any(is_unit(part.strip()) for part in re.split("[,，;；、]", inner))


def _unit_at_end(name: str) -> str:
    """Return the longest unit a name ends in, "" for none."""
    return next((name[at:] for at in range(max(2, len(name) - 8), len(name)) if is_unit(name[at:])), "")


def _divided(name: str, unit: str, rest: str, due: int) -> Iterator[Division]:
    """Yield the divisions of the words behind a name into as many values as are due."""
    atoms = atoms_of(rest)
    missing = due - len(atoms)
    if missing <= 0:
        joined = (*atoms[: due - 1], "".join(atoms[due - 1 :])) if missing else tuple(atoms)
        yield Division(-_SURPLUS * missing, name, unit, joined)
        return
    if missing > _GLUED:
        return
    for at, atom in enumerate(atoms):
        digits = ATOM.fullmatch(atom)
        if digits is None or not digits["digits"]:
            continue
        first, last = digits.span("digits")
        for cost, parts in _unglued(atom[first:last], missing + 1):
            shown = [atom[:first] + parts[0], *parts[1:-1], parts[-1] + atom[last:]]
            yield Division(cost, name, unit, (*atoms[:at], *shown, *atoms[at + 1 :]))
    yield Division(_MISSING * missing, name, unit, tuple(atoms))


def atoms_of(rest: str) -> list[str]:
    """Return the values of a row as far as signs and words part them; words that go on before a figure stay with it.

    >>> atoms_of("5.2左右—5以上"), atoms_of("与经济增长同步—[15]")
    (['5.2左右', '—', '5以上'], ['与经济增长同步', '—', '[15]'])
    """
    found: list[str] = []
    open_words = False
    for atom in ATOM.finditer(rest):
        goes_on = open_words and atom["figure"] is not None
        parts = [part for part in re.split(f"(?=(?:{_AGAIN}))", atom[0]) if part] if atom["words"] else [atom[0]]
        if (goes_on or not (atom["words"] is None or PHRASE.match(atom[0]))) and found and not is_missing(found[-1]):
            found[-1] += parts.pop(0)
        found += parts
        open_words = bool(atom["words"])
    return found


#: Words that begin a second value behind one of words.
_AGAIN = "(?<!^)(?:与|高于|完成|保持|稳步)"


def _unglued(digits: str, parts: int) -> Iterator[tuple[float, list[str]]]:
    """Yield the ways to divide figures into numbers, with how far these are from each other.

    >>> min(_unglued("97.598", 2))[1], min(_unglued("10.048.8", 2))[1]
    (['97.5', '98'], ['10.04', '8.8'])
    """
    for cuts in combinations(range(1, len(digits)), parts - 1):
        found = [digits[start:end] for start, end in pairwise((0, *cuts, len(digits)))]
        if all(map(NUMBER.fullmatch, found)):
            yield unlikeness(found), found


def unlikeness(numbers: Sequence[str]) -> float:
    """Say how far apart the two neighbours are that are nearest to each other: base and target are among them.

    Args:
        numbers: as printed, at least two; 0.0 for one.

    >>> round(unlikeness(("97.5", "98")), 2), round(unlikeness(("9", "7598")), 1)
    (0.11, 6.7)
    """
    sizes = [math.log(max(float(number.replace(",", "")), 1e-3)) for number in numbers]
    decimals = [len(number.partition(".")[2]) for number in numbers]
    pairs = zip(pairwise(sizes), pairwise(decimals), strict=True)
    return min((abs(a - b) + _DECIMALS * abs(c - d) for (a, b), (c, d) in pairs), default=0.0)
