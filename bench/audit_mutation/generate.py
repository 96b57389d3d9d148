"""Changes of one number of a text, drawn by a seeded generator: the same seed gives the same changes.

What may be changed is a `Field`, made from the hand-checked answers where there are some, else from the clean audit.
"""

import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from audit_mutation.figures import (
    FIGURE_CHANGES,
    FIGURES,
    MAGNITUDE,
    OTHER_MAGNITUDE,
    SAME_VALUE,
    is_sound,
    rescaled,
    zero_added,
)
from audit_mutation.gold import GoldQuantity, GoldRelation
from audit_mutation.mutant import Edit, Mutant, Stretch, overlap, spread
from audit_mutation.places import NEAR, clause_around, counted_lists, each_values, rating_cells
from audit_mutation.recall import EQUALITY, Equals
from midcourse.audit.model import Audit, Relation, Verdict

#: Share of all changes drawn for each operator [per cent]; one that runs out of places gives fewer.
QUOTAS = {
    "substitution": 20,
    "transposition": 13,
    "last_digit": 17,
    "decimal_shift": 13,
    "magnitude": 4,
    "dropped_part": 4,
    "flipped_rating": 5,
    "swapped_each": 2,
    "stale_repeat": 8,
    "control_group": 9,
    "control_zero": 2,
    "control_separator": 4,
    "control_fullwidth": 4,
}
#: Operators that change the figures of any data number: their kill rate is a rate over all mentions.
OF_ANY_NUMBER = (*FIGURE_CHANGES, "magnitude")
DISTINCTIVE_FIGURES = 4
STALE_PERCENT = tuple(chain(range(-15, -2), range(3, 16)))
CHINESE_NUMERAL = re.compile(r"[一二三四五六七八九两]")


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole and its parts; `name` of the gold relation, "" where the clean audit found it."""

    name: str
    whole: Stretch
    parts: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """What may be changed in a text.

    Args:
        numbers: figures of its data numbers, without magnitude and unit.
        covered: those of them known to be tied to others.
        pairs: figures that state one value twice.
        groups: all mentions of a value, where nothing else is tied to any of them.
        lists: by place of the announced count, the gold relation that states it, for naming what is broken.
    """

    text: str
    numbers: tuple[Stretch, ...]
    covered: frozenset[Stretch]
    pairs: tuple[tuple[Stretch, Stretch], ...]
    groups: tuple[tuple[Stretch, ...], ...]
    sums: tuple[Sum, ...]
    lists: tuple[tuple[Stretch, str], ...] = ()

    def words(self, stretch: Stretch) -> str:
        """Return what stands in a stretch."""
        return self.text[slice(*stretch)]


def field_from_gold(text: str, quantities: Sequence[GoldQuantity], relations: Sequence[GoldRelation]) -> Field:
    """Make the field of the example from the hand-checked answers."""
    held = [relation for relation in relations if relation.verdict == "consistent"]
    tied = {(o.start, o.end) for relation in relations for o in relation.operands}
    pairs = [tuple((o.start, o.end) for o in r.operands) for r in held if r.kind in EQUALITY and len(r.operands) == 2]
    others = {(o.start, o.end) for r in relations if r.kind not in EQUALITY for o in r.operands}
    numbers = tuple((q.start, q.end) for q in quantities if q.is_changeable)
    sums = [
        Sum(
            r.name,
            (r.of_role("whole")[0].start, r.of_role("whole")[0].end),
            tuple((o.start, o.end) for o in r.of_role("part")),
        )
        for r in held
        if r.kind == "sum_of_parts"
    ]
    lists = [((o.start, o.end), r.name) for r in held if r.kind == "list_count" for o in r.of_role("count")]
    return Field(
        text,
        numbers,
        frozenset(number for number in numbers if number in tied),
        tuple((one, other) for one, other in pairs if text[slice(*one)] == text[slice(*other)]),
        tuple(untouched_groups(pairs, others)),
        tuple(sums),
        tuple(lists),
    )


def field_from_audit(text: str, audit: Audit) -> Field:
    """Make the field of a text without hand-checked answers from what the clean audit tied up."""
    numbers = {
        figures: number.proved > 0
        for number in audit.numbers
        if number.is_data and (figures := figures_in(text, (number.start, number.end))) is not None
    }
    held = [relation for relation in audit.relations if relation.verdict is Verdict.CONSISTENT]
    equal = [figures_of(text, relation) for relation in held if relation.kind in EQUALITY]
    repeats = distinctive_repeats(text, numbers)
    others = set(chain.from_iterable(figures_of(text, r) for r in audit.relations if r.kind not in EQUALITY))
    groups = [group for group in untouched_groups(equal, others) if is_everywhere(text, group)]
    sums = [Sum("", places[0], tuple(places[1:])) for places in sums_of(text, held)]
    pairs = [(one, other) for group in (*equal, *repeats) for one, other in pairwise(group)]
    return Field(
        text,
        tuple(numbers),
        frozenset(figures for figures, proved in numbers.items() if proved),
        tuple((one, other) for one, other in pairs if text[slice(*one)] == text[slice(*other)]),
        tuple(groups),
        tuple(sums),
    )


def distinctive_repeats(text: str, numbers: Iterable[Stretch]) -> list[list[Stretch]]:
    """Return mentions of figures too long to agree by chance, found without the auditor's relations.

    >>> distinctive_repeats("54007元、54007元、12家、12家", [(0, 5), (7, 12), (14, 16), (18, 20)])
    [[(0, 5), (7, 12)]]
    """
    mentions: dict[str, list[Stretch]] = {}
    for number in numbers:
        mentions.setdefault(text[slice(*number)], []).append(number)
    return [
        places
        for figures, places in mentions.items()
        if len(places) == 2 and len(figures.replace(",", "").replace(".", "").strip("0")) >= DISTINCTIVE_FIGURES
    ]


def sums_of(text: str, relations: Iterable[Relation]) -> Iterator[list[Stretch]]:
    """Yield the figures of sums, the whole first, where every operand has some."""
    for relation in relations:
        places = figures_of(text, relation)
        if relation.kind == "sum_of_parts" and len(places) == len(relation.spans) > 2:
            yield places


def figures_of(text: str, relation: Relation) -> list[Stretch]:
    """Return the figures of a relation's operands, those without any left out."""
    places = (figures_in(text, (span.start, span.end)) for span in relation.spans)
    return [place for place in places if place is not None]


def figures_in(text: str, stretch: Stretch) -> Stretch | None:
    """Return the figures within a number; None when there are none or two of them, as in a range.

    >>> figures_in("近6亿元", (0, 4))
    (1, 2)
    """
    words = text[slice(*stretch)]
    found = list(FIGURES.finditer(words)) or list(CHINESE_NUMERAL.finditer(words))
    if len(found) != 1:
        return None
    return stretch[0] + found[0].start(), stretch[0] + found[0].end()


def untouched_groups(pairs: Iterable[Sequence[Stretch]], others: set[Stretch]) -> list[tuple[Stretch, ...]]:
    """Return groups of equal mentions, none of which takes part in a relation of another kind."""
    equals, ends = Equals(), {}
    for pair in pairs:
        equals.tie([start for start, _ in pair])
        ends.update(dict(pair))
    groups: dict[int, list[Stretch]] = {}
    for start in sorted(ends):
        groups.setdefault(equals.root(start), []).append((start, ends[start]))
    touched = [stretch for group in groups.values() for stretch in group if any(overlap(stretch, o) for o in others)]
    return [tuple(group) for group in groups.values() if len(group) > 1 and not set(group) & set(touched)]


def is_everywhere(text: str, group: Sequence[Stretch]) -> bool:
    """Return whether the figures of a group stand nowhere else in the text, so that none is left behind by a change."""
    figures = re.escape(text[slice(*group[0])])
    return len(re.findall(rf"(?<![\d.,]){figures}(?![\d.,])", text)) == len(group)


# --- operators: each yields, for one place after the other, every change of that place --------------------------------

Variants = list[Mutant]


def figure_changes(field: Field, operator: str) -> Iterator[Variants]:
    """Change the figures of a data number."""
    for number in field.numbers:
        yield [one_edit(operator, number, variant) for variant in FIGURE_CHANGES[operator](field.words(number))]


def one_edit(operator: str, stretch: Stretch, words: str) -> Mutant:
    """Return the change of one stretch."""
    return Mutant(operator, (Edit(*stretch, words),), (stretch,))


def magnitudes(field: Field, operator: str) -> Iterator[Variants]:
    """Write 亿 for 万 or 万 for 亿 behind a number."""
    for start, end in field.numbers:
        if (match := MAGNITUDE.match(field.text, end)) is not None:
            edit = Edit(*match.span(1), OTHER_MAGNITUDE[match[1]])
            yield [Mutant(operator, (edit,), ((start, match.end()),))]


def dropped_parts(field: Field, operator: str) -> Iterator[Variants]:
    """Take out an item of a counted list, or the clause of a part near its whole."""
    for found in counted_lists(field.text):
        names = tuple(name for place, name in field.lists if overlap(place, found.count))
        yield [Mutant(operator, (Edit(*item, ""),), (item, found.count), names) for item in found.items]
    for total in field.sums:
        if spread([total.whole, *total.parts]) <= NEAR and len(total.parts) > 2:
            clauses = [clause_around(field.text, part) for part in total.parts]
            names = (total.name,) if total.name else ()
            yield [Mutant(operator, (Edit(*clause, ""),), (clause, total.whole), names) for clause in clauses]


def flipped_ratings(field: Field, operator: str) -> Iterator[Variants]:
    """Write another of the ratings used in the table into a rating cell."""
    cells = rating_cells(field.text)
    used = sorted({rating for _, rating in cells})
    for cell, rating in cells:
        yield [one_edit(operator, cell, other) for other in used if other != rating]


def swapped_values(field: Field, operator: str) -> Iterator[Variants]:
    """Exchange two neighbouring values behind 分别."""
    for one, other in each_values(field.text):
        edits = (Edit(*one, field.words(other)), Edit(*other, field.words(one)))
        yield [Mutant(operator, edits, (one, other))]


def stale_repeats(field: Field, operator: str) -> Iterator[Variants]:
    """Leave one of two equal mentions at an older value."""
    for number in dict.fromkeys(chain.from_iterable(field.pairs)):
        if (figures := field.words(number)).replace(".", "").isascii():
            older = dict.fromkeys(rescaled(figures, percent) for percent in STALE_PERCENT if "," not in figures)
            yield [one_edit(operator, number, value) for value in older if is_sound(value, figures)]


def group_updates(field: Field, operator: str) -> Iterator[Variants]:
    """Change all mentions of a value alike, where nothing else is tied to it: a control."""
    for group in field.groups:
        figures = field.words(group[0])
        if figures.replace(".", "").isascii() and "," not in figures:
            newer = dict.fromkeys(rescaled(figures, percent) for percent in STALE_PERCENT if percent < 0)
            values = [value for value in newer if is_sound(value, figures)]
            yield [Mutant(operator, tuple(Edit(*place, value) for place in group), group) for value in values]


def same_values(field: Field, operator: str) -> Iterator[Variants]:
    """Write a number otherwise without changing its value: a control."""
    free = set(chain.from_iterable(field.groups))
    for number in field.numbers:
        variants = SAME_VALUE[operator](field.words(number))
        if operator == "control_zero" and number in free:
            variants = [*variants, *zero_added(field.words(number))]
        yield [one_edit(operator, number, variant) for variant in variants]


Operator = Callable[[Field, str], Iterator[Variants]]
OPERATORS: dict[str, Operator] = dict.fromkeys(FIGURE_CHANGES, figure_changes)
OPERATORS |= {
    "magnitude": magnitudes,
    "dropped_part": dropped_parts,
    "flipped_rating": flipped_ratings,
    "swapped_each": swapped_values,
    "stale_repeat": stale_repeats,
    "control_group": group_updates,
}
OPERATORS |= dict.fromkeys(SAME_VALUE, same_values)


def draw(field: Field, operator: str, seed: int, count: int) -> list[Mutant]:
    """Draw changes by one operator: places at random, one change each, then a second round when there are too few."""
    chance = random.Random(f"{seed}:{operator}")
    places = [variants for variants in OPERATORS[operator](field, operator) if variants]
    chance.shuffle(places)
    for variants in places:
        chance.shuffle(variants)
    drawn: list[Mutant] = []
    for turn in range(max((len(variants) for variants in places), default=0)):
        drawn += [variants[turn] for variants in places if turn < len(variants)][: count - len(drawn)]
    return drawn


def generate(field: Field, seed: int, count: int) -> list[Mutant]:
    """Draw about `count` changes over all operators, in the order of `QUOTAS`."""
    whole = sum(QUOTAS.values())
    return [
        mutant
        for operator, quota in QUOTAS.items()
        for mutant in draw(field, operator, seed, max(1, round(count * quota / whole)))
    ]
