"""Whether a change is noticed: by a new finding that cites the changed place, or something tied to it.

*New*: no finding of the clean audit has its rule, cites the same places and is of its tier or a graver one. Places are
compared in the clean text. A finding that cites neither the change nor its partners is a stray, and no kill.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from audit_mutation.figures import FIGURES
from audit_mutation.gold import GoldRelation
from audit_mutation.mutant import Mutant, Stretch, overlap
from midcourse.audit.model import Audit, AuditFinding, Repair
from midcourse.findings import Tier

GRAVITY = {Tier.ERROR: 2, Tier.QUERY: 1, Tier.NOTE: 0}
#: Changes whose original a repair can restore by one operand.
REPAIRABLE = frozenset(
    {"substitution", "transposition", "last_digit", "decimal_shift", "magnitude", "flipped_rating", "stale_repeat"}
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one change.

    Args:
        tier: gravest tier of the findings that noticed it; None when nothing did.
        rules: of those findings, each once.
        cited: whether the changed place itself is among their operands.
        first_repair, any_repair: whether the first (any) repair of the first of them restores the original; None where
            no one repair can.
        alarms: new findings of tier error or query, noticing it or not.
        strays: those that cite neither the change nor its partners.
    """

    mutant: Mutant
    tier: Tier | None
    rules: tuple[str, ...]
    cited: bool
    first_repair: bool | None
    any_repair: bool | None
    alarms: int
    strays: int

    @property
    def is_killed(self) -> bool:
        """Return whether the change was noticed by an error or a query."""
        return self.tier is not None


class Judge:
    """Compares audits of changed texts with the clean one."""

    def __init__(self, text: str, clean: Audit, gold: Iterable[GoldRelation] = ()) -> None:
        self.text = text
        self.known: dict[tuple[str, frozenset[Stretch]], int] = {}
        for finding in clean.findings:
            key = finding.rule, frozenset((span.start, span.end) for span in finding.spans)
            self.known[key] = max(GRAVITY[finding.tier], self.known.get(key, 0))
        self.ties: list[list[Stretch]] = [[(span.start, span.end) for span in r.spans] for r in clean.relations]
        self.ties += [[(operand.start, operand.end) for operand in relation.operands] for relation in gold]

    def partners(self, mutant: Mutant) -> set[Stretch]:
        """Return the places tied to the changed one by a relation."""
        found = {tie for ties in self.ties if any(mutant.changes(*tie) for tie in ties) for tie in ties}
        return found | set(mutant.targets)

    def judge(self, mutant: Mutant, audit: Audit) -> Outcome:
        """Return what became of a change."""
        fresh = [finding for finding in audit.findings if self._is_new(finding, mutant)]
        partners = self.partners(mutant)
        hits = [
            finding for finding in fresh if any(overlap(s, p) for s in stretches(finding, mutant) for p in partners)
        ]
        cited = [finding for finding in hits if any(mutant.changes(*s) for s in stretches(finding, mutant))]
        first, anywhere = self._repairs(mutant, cited or hits)
        return Outcome(
            mutant,
            max((finding.tier for finding in hits), key=GRAVITY.__getitem__, default=None),
            tuple(dict.fromkeys(finding.rule for finding in hits)),
            bool(cited),
            first,
            anywhere,
            len(fresh),
            len(fresh) - len(hits),
        )

    def _is_new(self, finding: AuditFinding, mutant: Mutant) -> bool:
        if finding.tier is Tier.NOTE:
            return False
        key = finding.rule, frozenset(stretches(finding, mutant))
        return self.known.get(key, 0) < GRAVITY[finding.tier]

    def _repairs(self, mutant: Mutant, findings: Sequence[AuditFinding]) -> tuple[bool | None, bool | None]:
        if mutant.operator not in REPAIRABLE or not findings:
            return None, None
        restored = [self._restores(repair, mutant) for repair in findings[0].repairs]
        return bool(restored and restored[0]), any(restored)

    def _restores(self, repair: Repair, mutant: Mutant) -> bool:
        """Return whether a repair puts back what was changed."""
        start = mutant.original_place(repair.span.start)
        end = mutant.original_place(repair.span.end, is_end=True)
        return mutant.changes(start, end) and says_same(repair.text, self.text[start:end])


def stretches(finding: AuditFinding, mutant: Mutant) -> list[Stretch]:
    """Return the places a finding cites, in the clean text."""
    return [(mutant.original_place(span.start), mutant.original_place(span.end, is_end=True)) for span in finding.spans]


def says_same(one: str, other: str) -> bool:
    """Return whether two wordings have the same figures by value, or are the same words.

    >>> says_same("1,448", "1448台"), says_same("提前完成", "提前完成"), says_same("7", "8")
    (True, True, False)
    """
    if one.strip() == other.strip():
        return True
    figures = [[Decimal(found.replace(",", "")) for found in FIGURES.findall(words)] for words in (one, other)]
    return bool(figures[0]) and figures[0] == figures[1]
