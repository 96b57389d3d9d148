"""When a hand-checked relation or quantity counts as found by an audit.

A gold relation is recognised when one audit relation of the same or an equivalent kind with the verdict consistent has
spans over all its operands that matter: of a pair both mentions, of a sum the whole and every part, of a count of items
the announced count. Equal mentions may be tied in chains or groups: what counts is that both stand in one of them.
*By way of equals* is told apart: an operand may then be covered by another mention that the audit proves equal to it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from audit_mutation.gold import GoldQuantity, GoldRelation, Operand
from midcourse.audit.model import Audit, AuditedNumber, Relation, Span, Verdict

#: Kinds of ours that may stand for a kind of the gold.
EQUIVALENT = {
    "repeated": ("repeated", "table_vs_text"),
    "table_vs_text": ("table_vs_text", "repeated"),
    "sum_of_parts": ("sum_of_parts", "table_total", "column_total", "row_total"),
    "list_count": ("list_count", "rating_count"),
    "rating_count": ("rating_count", "list_count", "table_count"),
    "cagr": ("cagr", "growth"),
    "share": ("share", "grim_integer"),
    "grim_integer": ("grim_integer", "share"),
    "subset_bound": ("subset_bound", "stock_flow", "sum_of_parts"),
    "direction": ("direction", "claim_vs_target"),
    "period_length": ("period_length", "date_order"),
}
EQUALITY = ("repeated", "table_vs_text")
#: Roles of the operands that need not be among the spans.
IMPLIED_ROLES = frozenset({"period", "year", "date"})
#: A span longer than a cell or clause covers nothing in particular.
LONGEST_SPAN = 40


def covers(span: Span, operand: Operand) -> bool:
    """Return whether a span stands over an operand."""
    return span.start < operand.end and operand.start < span.end and span.end - span.start <= LONGEST_SPAN


def needed(relation: GoldRelation) -> list[Operand]:
    """Return the operands an audit must cite for the relation to count as found."""
    if relation.kind == "list_count":
        return relation.of_role("count") or list(relation.operands)
    if relation.kind in {"cagr", "claim_vs_target"}:
        return [operand for operand in relation.operands if operand.role not in IMPLIED_ROLES]
    return list(relation.operands)


@dataclass
class Equals:
    """Places tied by consistent relations of equality, as a union of sets."""

    parent: dict[int, int] = field(default_factory=dict)

    def root(self, place: int) -> int:
        """Return the representative of a place."""
        while self.parent.setdefault(place, place) != place:
            place = self.parent[place]
        return place

    def tie(self, places: Sequence[int]) -> None:
        """Put places into one set."""
        for place in places[1:]:
            self.parent[self.root(place)] = self.root(places[0])


class Recognised:
    """The consistent relations of an audit, ready to be asked for gold relations."""

    def __init__(self, audit: Audit, operands: Iterable[Operand]) -> None:
        self.by_kind: dict[str, list[Relation]] = defaultdict(list)
        for relation in audit.relations:
            if relation.verdict is Verdict.CONSISTENT:
                self.by_kind[relation.kind].append(relation)
        self.operands = {operand.start: operand for operand in operands}
        self.equals = self._equals()

    def _equals(self) -> Equals:
        """Tie gold operands through the equality relations of the audit."""
        equals = Equals()
        for kind in EQUALITY:
            for relation in self.by_kind[kind]:
                equals.tie([place for span in relation.spans for place in self._places(span)])
        return equals

    def _places(self, span: Span) -> list[int]:
        reach = range(span.start - 12, span.end)
        return [place for place in reach if place in self.operands and covers(span, self.operands[place])]

    def has(self, relation: GoldRelation) -> bool:
        """Return whether one of our relations, or a chain of equal mentions, covers the gold relation."""
        wanted = needed(relation)
        kinds = EQUIVALENT.get(relation.kind, (relation.kind,))
        if relation.kind in EQUALITY:
            return len(wanted) > 1 and len({self.equals.root(operand.start) for operand in wanted}) == 1
        return any(
            all(any(covers(span, operand) for span in ours.spans) for operand in wanted)
            for kind in kinds
            for ours in self.by_kind[kind]
        )

    def has_by_equals(self, relation: GoldRelation) -> bool:
        """Return whether it is covered when each operand may be stood for by a mention proved equal to it."""
        kinds = EQUIVALENT.get(relation.kind, (relation.kind,))
        return self.has(relation) or any(
            all(self._stands_for(ours, operand) for operand in needed(relation))
            for kind in kinds
            for ours in self.by_kind[kind]
        )

    def _stands_for(self, ours: Relation, operand: Operand) -> bool:
        group = self.equals.root(operand.start)
        places = {self.equals.root(place) for span in ours.spans for place in self._places(span)}
        return group in places


class Known:
    """The gold relations, ready to be asked for relations of ours."""

    def __init__(self, gold: Sequence[GoldRelation]) -> None:
        self.gold = gold
        self.equals = Equals()
        for relation in gold:
            if relation.kind in EQUALITY:
                self.equals.tie([operand.start for operand in relation.operands])

    def has(self, ours: Relation) -> bool:
        """Return whether a relation of ours stands on operands of a gold one of an equivalent kind, or of its chain."""
        return self._in_chain(ours) or any(
            (ours.kind == relation.kind or ours.kind in EQUIVALENT.get(relation.kind, ()))
            and sum(any(covers(span, o) for o in relation.operands) for span in ours.spans) >= needed_hits(ours)
            for relation in self.gold
        )

    def _in_chain(self, ours: Relation) -> bool:
        if ours.kind not in EQUALITY:
            return False
        groups = [
            {self.equals.root(o.start) for r in self.gold if r.kind in EQUALITY for o in r.operands if covers(span, o)}
            for span in ours.spans
        ]
        return bool(set.intersection(*groups)) if groups else False


def needed_hits(ours: Relation) -> int:
    """Return how many spans of ours must stand on gold operands: two, or its only one; a count of items its count."""
    return 1 if ours.kind in {"list_count", "rating_count"} else min(2, len(ours.spans))


# --- quantities ------------------------------------------------------------------------------------------------------

MAGNITUDES = {"万亿": Decimal(10**12), "亿": Decimal(10**8), "千万": Decimal(10**7), "百万": Decimal(10**6)}
MAGNITUDES |= {"万": Decimal(10**4), "千": Decimal(1000), "百": Decimal(100)}
#: Units the gold writes with a remark of its reader.
UNIT_WORDS = {"元以上": "元", "(人)": "人", "余户次": "户次", "余人次": "人次"}


@dataclass(frozen=True, slots=True)
class Amount:
    """A value in ones and its unit without magnitude."""

    value: Decimal
    unit: str


def gold_amounts(quantity: GoldQuantity) -> list[Amount]:
    """Return the readings of a gold quantity that count as right: with the magnitude in the value, or in the unit."""
    value = exact_value(quantity)
    readings = [Amount(value, plain_unit(quantity.unit))]
    for word, factor in MAGNITUDES.items():
        if quantity.unit.startswith(word):
            readings.append(Amount(value * factor, plain_unit(quantity.unit.removeprefix(word))))
            break
    if quantity.unit == "%":
        readings.append(Amount(value / 100, "%"))
    return readings


def exact_value(quantity: GoldQuantity) -> Decimal:
    """Return the value as printed, exactly."""
    try:
        return Decimal(quantity.text)
    except ArithmeticError:
        return Decimal(str(quantity.value))


def plain_unit(unit: str) -> str:
    """Return a unit without the remarks of the gold's reader."""
    return UNIT_WORDS.get(unit, unit)


def is_same_number(ours: AuditedNumber, quantity: GoldQuantity) -> bool:
    """Return whether the values agree; the two ends of a range are one number of ours, without a value."""
    if ours.value is None:
        return quantity.text in ours.text
    return any(Decimal(ours.value) == amount.value for amount in gold_amounts(quantity))


def is_same_unit(ours: AuditedNumber, quantity: GoldQuantity) -> bool:
    """Return whether the units agree."""
    return any(plain_unit(ours.unit) == amount.unit for amount in gold_amounts(quantity)) or (
        quantity.unit == "%" and ours.unit in {"%", "％"}
    )


def over(ours: AuditedNumber, quantity: GoldQuantity) -> bool:
    """Return whether a number of ours stands over a gold token."""
    return ours.start < quantity.end and quantity.start < ours.end
