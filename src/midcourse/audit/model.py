"""What an audit gives: relations between the numbers of a text, and findings where they cannot hold."""

from dataclasses import dataclass
from enum import StrEnum

from midcourse.findings import Tier
from midcourse.wording import Wording


class Verdict(StrEnum):
    """Whether a relation holds; conditional: only if scope, period or rounding differs from what is written."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    CONDITIONAL = "conditional"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text as read, and what part it plays.

    Args:
        start, end: code points in `Document.text`.
        text: the literal string there.
        role: whole, part, start, end, rate, mention1 and the like, by the kind of relation.
    """

    start: int
    end: int
    text: str
    role: str


@dataclass(frozen=True, slots=True)
class Repair:
    """A change of one operand that would reconcile every relation it takes part in.

    Args:
        span: what to change.
        text: what to write instead.
    """

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie recognised between numbers, whether it holds or not.

    Args:
        kind: sum_of_parts, share, repeated …: the module of `audit.relations` that found it.
        spans: the operands, the stated one first.
        stated: the number as printed that the others imply, "" when none is.
        computed: what the others give: a number, or an interval such as [80.79, 80.85].
    """

    kind: str
    verdict: Verdict
    spans: tuple[Span, ...]
    stated: str = ""
    computed: str = ""


@dataclass(frozen=True, slots=True)
class AuditFinding:
    """Something a person must look at, with all that is needed to decide.

    Args:
        rule: stable identifier, the relation's kind or one of its own.
        message: one sentence to act on: what is stated, what follows from which numbers.
        stated, computed: as in `Relation`.
        spans: the operands, the stated one first.
        repairs: best first; () when none was found.
    """

    rule: str
    tier: Tier
    message: Wording
    stated: str
    computed: str
    spans: tuple[Span, ...]
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class AuditedNumber:
    """A number of the text as the auditor read it.

    Args:
        start, end: code points in `Document.text`; the figure with its magnitude and mark.
        value: in ones, as a decimal string; None for a range or a withheld figure.
        unit: as written behind it, without magnitude (亿元 is 元); "" for none.
        kind: count, percentage, money, area, rank, date, name, enumerator …
        is_data: whether it says how much of something there is.
        proved: how many relations that hold it takes part in.
    """

    start: int
    end: int
    text: str
    value: str | None
    unit: str
    kind: str
    is_data: bool
    proved: int = 0


@dataclass(frozen=True, slots=True)
class Audit:
    """Everything found in one document.

    Args:
        file: name of the document.
        characters: length of its text as read, in code points.
        numbers: in the order of the text.
        relations: by place of the first operand.
        findings: errors first, then queries, then notes; each by place.
    """

    file: str
    characters: int
    numbers: tuple[AuditedNumber, ...]
    relations: tuple[Relation, ...]
    findings: tuple[AuditFinding, ...]
