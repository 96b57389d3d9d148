"""The count at the end: how many numbers were proved by how many relations, and which could not be."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from midcourse.audit.audited import AuditedFile
from midcourse.audit.model import Audit, AuditedNumber, Verdict
from midcourse.findings import Tier


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts of one audited file.

    Args:
        found: numbers of the text, of every sort.
        data: those that say how much of something there is; the other counts are of these.
        proved: taking part in at least one relation that holds.
        doubted: in no relation that holds, but in an open error or query.
        kinds: relations that hold, by kind, the most frequent first.
        tiers: open findings of each tier.
        accepted: findings the ignore list accepts.
    """

    found: int
    data: int
    proved: int
    doubted: int
    kinds: Mapping[str, int]
    tiers: Mapping[Tier, int]
    accepted: int

    @property
    def not_provable(self) -> int:
        """Return how many data numbers no relation speaks about."""
        return self.data - self.proved - self.doubted

    @property
    def relations(self) -> int:
        """Return how many relations hold."""
        return sum(self.kinds.values())


def summary_of(file: AuditedFile) -> Summary:
    """Count what an audit found, proved and left open."""
    audit = file.audit
    data = [number for number in audit.numbers if number.is_data]
    doubted = doubted_numbers(audit)
    tiers = Counter(finding.tier for finding in audit.findings)
    return Summary(
        found=len(audit.numbers),
        data=len(data),
        proved=sum(number.proved > 0 for number in data),
        doubted=sum(number.proved == 0 and (number.start, number.end) in doubted for number in data),
        kinds=_holding(audit),
        tiers={tier: tiers[tier] for tier in Tier},
        accepted=len(file.accepted),
    )


def _holding(audit: Audit) -> dict[str, int]:
    tally = Counter(relation.kind for relation in audit.relations if relation.verdict is Verdict.CONSISTENT)
    return dict(sorted(tally.items(), key=lambda item: (-item[1], item[0])))


def doubted_numbers(audit: Audit) -> set[tuple[int, int]]:
    """Return start and end of the numbers that are operands of an open error or query."""
    grave = (finding for finding in audit.findings if finding.tier is not Tier.NOTE)
    spans = sorted({(span.start, span.end) for finding in grave for span in finding.spans})
    return {(number.start, number.end) for number in _touched(audit.numbers, spans)}


def _touched(numbers: tuple[AuditedNumber, ...], spans: list[tuple[int, int]]) -> list[AuditedNumber]:
    """Return the numbers some span overlaps; both lists ascend, so one walk is enough."""
    touched: list[AuditedNumber] = []
    place, reach = 0, -1
    for number in numbers:
        while place < len(spans) and spans[place][0] < number.end:
            reach = max(reach, spans[place][1])
            place += 1
        if reach > number.start:
            touched.append(number)
    return touched
