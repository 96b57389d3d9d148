"""One kind of relation asked of a passage alone. Every passage of the tests that use this is synthetic."""

from collections.abc import Callable, Iterator

from midcourse.audit.frames import Frames, frame_document
from midcourse.audit.ties import Tie
from midcourse.documents.plain import read_plain

Kind = Callable[[Frames], Iterator[Tie]]


def ties_in(kind: Kind, text: str) -> list[Tie]:
    """Return the ties of one kind in a passage; paragraphs are lines."""
    return list(kind(frame_document(read_plain(text, "synthetic.txt"))))


def held(kind: Kind, text: str) -> list[tuple[str, ...]]:
    """Return the operands of the ties that hold."""
    return [literals(tie) for tie in ties_in(kind, text) if tie.holds]


def told(kind: Kind, text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return tier and operands of the ties that are told."""
    return [(tie.tier.value, literals(tie)) for tie in ties_in(kind, text) if tie.tier and tie.message]


def tiers(kind: Kind, text: str) -> list[str]:
    """Return the tiers of what is told of a passage."""
    return [tier for tier, _ in told(kind, text)]


def literals(tie: Tie) -> tuple[str, ...]:
    """Return the literal strings of a tie's operands."""
    return tuple(operand.text for operand, _ in tie.operands)
