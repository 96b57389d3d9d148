"""The auditor against the hand-checked answers for the worked example (../shared/gold), read by one person.

Prints recall of consistent relations by kind, the four real faults and the wording fault, other findings, recall and
precision of data quantities, and a sample of our relations that the gold lacks for a person to judge. The example is
development data: these figures are optimistic. `-v` lists what is missed.
Usage: python bench/audit_gold.py [-v]
"""

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from audit_mutation.gold import (
    EQUALITY_KINDS,
    RELATIONS,
    GoldQuantity,
    GoldRelation,
    load_quantities,
    load_relations,
)
from audit_mutation.intervals import per_10k, rate_text, table
from audit_mutation.reading import audit_text
from audit_mutation.recall import EQUIVALENT, Known, Recognised, covers, is_same_number, is_same_unit, over
from audit_mutation.shared import EXAMPLE, is_absent
from audit_mutation.showing import cite, finding_lines
from midcourse.audit.model import Audit, AuditedNumber, AuditFinding, Span
from midcourse.findings import Tier

#: The real faults of the text: name, the gold relations that state them, the rules that may report them.
CAUSES = {
    "1 rating counts do not add to the total": ("R002", "R120"),
    "2 a target met yet rated as merely on course": ("R141",),
    "3 shares do not add to the stated share": ("R010",),
    "4 two implied totals apart": ("R072", "R073", "R074", "R075"),
}
WORDING = "R272"
SAMPLE = 25


def print_recall(gold: Sequence[GoldRelation], audit: Audit, *, verbose: bool) -> None:
    """Print how many consistent relations of each kind were recognised."""
    found = Recognised(audit, (operand for relation in gold for operand in relation.operands))
    kinds: dict[str, list[GoldRelation]] = defaultdict(list)
    for relation in gold:
        if relation.verdict == "consistent":
            kinds[relation.kind].append(relation)
    order = [*EQUALITY_KINDS, *sorted(set(kinds) - set(EQUALITY_KINDS))]
    rows = [("kind", "recognised", "by way of equals")]
    rows += [
        (
            kind,
            rate_text(sum(map(found.has, kinds[kind])), len(kinds[kind])),
            str(sum(map(found.has_by_equals, kinds[kind]))),
        )
        for kind in order
    ]
    equality = [relation for kind in EQUALITY_KINDS for relation in kinds[kind]]
    hits = sum(map(found.has, equality))
    rows.append(("EQUALITY KINDS", rate_text(hits, len(equality)), str(sum(map(found.has_by_equals, equality)))))
    print(table(rows))
    print(f"asked of the equality kinds: 80 %; here {hits / max(len(equality), 1):.1%}")
    if verbose:
        print("\nnot recognised:")
        for relation in (relation for kind in order for relation in kinds[kind]):
            if not found.has(relation):
                operands = " ".join(f"{o.role}={o.text}@{o.start}" for o in relation.operands[:8])
                print(f"  {relation.name} {relation.kind:16} {operands} {relation.note[:40]}")


def touches(finding: AuditFinding, relation: GoldRelation) -> int:
    """Return how many operands of a gold relation a finding cites."""
    return sum(any(covers(span, operand) for span in finding.spans) for operand in relation.operands)


def states(finding: AuditFinding, relation: GoldRelation) -> bool:
    """Return whether a finding cites every operand of a gold relation; of a count of ratings, by a rule that counts."""
    counted = relation.kind != "rating_count" or finding.rule in EQUIVALENT["rating_count"]
    return counted and touches(finding, relation) == len(relation.operands)


def print_causes(by_name: dict[str, GoldRelation], audit: Audit, text: str) -> None:
    """Print whether each real fault is found, with which operands and repairs."""
    for cause, names in CAUSES.items():
        hits = [(name, f) for name in names for f in audit.findings if states(f, by_name[name])]
        print(f"{'FOUND ' if hits else 'MISSED'} {cause}")
        for name, finding in hits:
            print(f"         {name} {finding.tier} {finding.rule}: {finding.message.in_language('zh')}")
            for repair in finding.repairs[:4]:
                print(f"           repair {cite(text, repair.span)} → {repair.text}")
    note = [f for f in audit.findings if states(f, by_name[WORDING])]
    tiers = ", ".join(f"{f.tier} {f.rule}" for f in note)
    print(f"{'FOUND ' if note else 'MISSED'} 5 two approximators on one number (asked: a note) {tiers}")


def print_both_repairs(by_name: dict[str, GoldRelation], audit: Audit, text: str) -> None:
    """Print whether re-rating the row and changing the text's count are both offered."""
    counts = [operand for operand in by_name["R002"].operands if operand.role == "part"]
    row_end = by_name["R141"].operands[-1].end
    line_end = text.find("\n", row_end)
    repairs = [repair.span for finding in audit.findings for repair in finding.repairs]
    rating = any(row_end <= span.start < line_end for span in repairs)
    prose = any(covers(span, operand) for span in repairs for operand in counts)
    print(
        f"repairs offered: re-rating the row {'yes' if rating else 'NO'}; the text's counts {'yes' if prose else 'NO'}"
    )


def print_findings(gold: Sequence[GoldRelation], audit: Audit, text: str) -> None:
    """Print findings by what the gold says of them."""
    known: Counter[str] = Counter()
    for finding in audit.findings:
        verdicts = {relation.verdict for relation in gold if states(finding, relation)}
        verdict = next((v for v in ("inconsistent", "conditional", "consistent") if v in verdicts), "not in gold")
        known[f"{finding.tier} · {verdict}"] += 1
        if finding.tier is not Tier.NOTE and verdict != "inconsistent":
            print(f"\n[{verdict}]")
            print(*finding_lines(finding, text), sep="\n")
    print()
    print(table([("findings", "number"), *sorted(known.items())]))
    for tier in Tier:
        print(f"{tier}: {per_10k(sum(f.tier is tier for f in audit.findings), audit.characters)} per 10,000 characters")
    print("asked: no error that is not real; queries at most 1.5 per 10,000 characters")


def print_quantities(quantities: Sequence[GoldQuantity], audit: Audit, text: str, *, verbose: bool) -> None:
    """Print recall and precision of data quantities, by value and by value and unit."""
    data = [quantity for quantity in quantities if quantity.is_data]
    ours = [number for number in audit.numbers if number.is_data and number.kind != "masked"]
    pairs = {id(q): next((n for n in ours if over(n, q) and is_same_number(n, q)), None) for q in data}
    both = {key for key, q in ((id(q), q) for q in data) if (n := pairs[key]) is not None and is_same_unit(n, q)}
    valued = sum(number is not None for number in pairs.values())
    right = [n for n in ours if any(over(n, q) and is_same_number(n, q) for q in data)]
    exact = [n for n in right if any(over(n, q) and is_same_number(n, q) and is_same_unit(n, q) for q in data)]
    rows = [("data quantities", "recall", "precision")]
    rows.append(("value", rate_text(valued, len(data)), rate_text(len(right), len(ours))))
    rows.append(("value and unit", rate_text(len(both), len(data)), rate_text(len(exact), len(ours))))
    print(table(rows), "\nasked: 97 % each, value and unit")
    print_kinds(data, both)
    if verbose:
        print_missed(data, both, pairs, text)
        print_surplus([n for n in ours if n not in exact], text)


def print_kinds(data: Sequence[GoldQuantity], both: set[int]) -> None:
    """Print recall by the gold's classes."""
    kinds = Counter(quantity.kind for quantity in data)
    hits = Counter(quantity.kind for quantity in data if id(quantity) in both)
    print(", ".join(f"{kind} {hits[kind]}/{count}" for kind, count in kinds.most_common()))


def print_missed(
    data: Iterable[GoldQuantity], both: set[int], pairs: Mapping[int, AuditedNumber | None], text: str
) -> None:
    """List data quantities of the gold that we read otherwise."""
    print("\nquantities missed or read otherwise:")
    for quantity in data:
        if id(quantity) not in both:
            ours = pairs[id(quantity)]
            where = cite(text, Span(quantity.start, quantity.end, quantity.text, ""))
            print(f"  {quantity.kind} {quantity.unit!r}: {where} ours: {ours and (ours.value, ours.unit, ours.kind)}")


def print_surplus(numbers: Iterable[AuditedNumber], text: str) -> None:
    """List data numbers of ours that the gold reads otherwise."""
    print("\nour data numbers that the gold has otherwise:")
    for number in numbers:
        span = Span(number.start, number.end, number.text, "")
        print(f"  {number.kind} {number.value} {number.unit!r}: {cite(text, span)}")


def print_surplus_relations(gold: Sequence[GoldRelation], audit: Audit, text: str, *, every: bool) -> None:
    """List a seeded sample of our relations that the gold lacks."""
    known = Known(gold)
    lacking = [relation for relation in audit.relations if not known.has(relation)]
    print(f"{len(lacking)} of our {len(audit.relations)} relations are not in the gold, by kind:")
    print(dict(Counter(relation.kind for relation in lacking).most_common()))
    shown = lacking if every or len(lacking) <= SAMPLE else random.Random(1).sample(lacking, SAMPLE)
    for relation in sorted(shown, key=lambda relation: relation.spans[0].start):
        spans = " | ".join(cite(text, span, around=12) for span in relation.spans[:6])
        print(f"  {relation.kind} {relation.verdict}: {spans}")


def main() -> int:
    """Measure and print."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("-v", "--verbose", action="store_true", help="list what is missed")
    verbose: bool = reader.parse_args().verbose
    if is_absent(EXAMPLE) or is_absent(RELATIONS):
        return 0
    text = EXAMPLE.read_text("utf-8")
    audit, gold = audit_text(text, EXAMPLE.name), load_relations()
    by_name = {relation.name: relation for relation in gold}
    print("-- consistent relations recognised and proved, Wilson 95 %")
    print_recall(gold, audit, verbose=verbose)
    print("\n-- real faults")
    print_causes(by_name, audit, text)
    print_both_repairs(by_name, audit, text)
    print("\n-- findings that state no real fault of the gold (notes left out)")
    print_findings(gold, audit, text)
    print("\n-- quantities")
    print_quantities(load_quantities(), audit, text, verbose=verbose)
    print("\n-- relations of ours that the gold lacks, to be judged by a person")
    print_surplus_relations(gold, audit, text, every=verbose)
    return 0


if __name__ == "__main__":
    sys.exit(main())
