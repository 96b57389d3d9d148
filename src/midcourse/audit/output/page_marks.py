"""The words of a document as HTML, its numbers marked and each mark with an anchor to link to.

Marks may overlap (a number within a longer operand, one number in several findings), so a passage is cut at every
border of a mark and each piece carries all that covers it.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise

from midcourse.audit.audited import AuditedFile
from midcourse.audit.model import Span, Verdict
from midcourse.audit.output.shown import shown_text
from midcourse.documents.model import Passage
from midcourse.findings import Tier
from midcourse.wording import Wording, say

Escaped = Callable[[Wording], str]
_TIERS = tuple(Tier)
#: Letters of a piece that is kept on one line.
UNBROKEN = 14


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that is shown in some way.

    Args:
        finding: number of the open finding it is an operand of, from 1; 0 for none.
        tier: of that finding, None for none.
        stated: it is the finding's first operand, which refers to the finding's card.
        proved: how many relations prove the number there; 0 for none, or no number.
    """

    start: int
    end: int
    finding: int = 0
    tier: Tier | None = None
    stated: bool = False
    proved: int = 0


def marks_of(file: AuditedFile) -> list[Mark]:
    """Return what is marked in a document: operands of findings, proved numbers, operands of relations; by place."""
    marks = [
        Mark(span.start, span.end, number, finding.tier, stated=place == 0)
        for number, finding in enumerate(file.audit.findings, 1)
        for place, span in enumerate(finding.spans)
    ]
    marks += [Mark(one.start, one.end, proved=one.proved) for one in file.audit.numbers if one.is_data and one.proved]
    holding = (relation for relation in file.audit.relations if relation.verdict is Verdict.CONSISTENT)
    operands = [span for relation in holding for span in relation.spans]
    operands += [span for one in file.accepted for span in one.finding.spans]
    marks += [Mark(span.start, span.end) for span in operands]
    return sorted(set(marks), key=lambda mark: (mark.start, mark.end, mark.finding, mark.proved))


@dataclass(slots=True)
class Copy:
    """The marked copy of a document, as it is written passage by passage.

    Args:
        marks: of the whole document, ascending.
        words: puts a sentence into the reader's language, escaped.
        anchors: identifier of the first piece of each marked stretch written so far.
    """

    marks: Sequence[Mark]
    words: Escaped
    anchors: dict[tuple[int, int], str] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)
    _longest: int = 0

    def __post_init__(self) -> None:
        self._starts = [mark.start for mark in self.marks]
        self._longest = max((mark.end - mark.start for mark in self.marks), default=0)

    def html(self, passage: Passage) -> str:
        """Write the words of a passage with its marks."""
        places = _PlacesIn(passage)
        stretches = [(places.place(mark.start), places.place(mark.end), mark) for mark in self.marks_in(passage)]
        text = shown_text(passage.text)
        return "".join(
            self._piece(text[start:end], passage.offset(start), covering)
            for start, end, covering in _cut(len(text), stretches)
        )

    def marks_in(self, passage: Passage) -> list[Mark]:
        """Return the marks that touch a passage."""
        first = bisect_right(self._starts, passage.start - self._longest - 1)
        last = bisect_right(self._starts, passage.end - 1)
        return [mark for mark in self.marks[first:last] if mark.end > passage.start]

    def anchor(self, span: Span) -> str | None:
        """Return the identifier an operand has in what was written; None when it is not there."""
        return self.anchors.get((span.start, span.end))

    def _piece(self, text: str, offset: int, covering: Sequence[Mark]) -> str:
        if not covering:
            return escape(text)
        identifier = f"p{offset}"
        for mark in covering:
            self.anchors.setdefault((mark.start, mark.end), identifier)
        questioned = sorted({mark.finding for mark in covering} - {0})
        if questioned:
            return self._questioned(text, identifier, questioned, covering)
        proved = max(mark.proved for mark in covering)
        if proved:
            title = self.words(say("由 {count} 条关系证明", count=proved))
            return f'<span class="{_kind("ok", text)}" id="{identifier}" title="{title}">{escape(text)}</span>'
        return f'<span id="{identifier}">{escape(text)}</span>'

    def _questioned(self, text: str, identifier: str, findings: Sequence[int], covering: Sequence[Mark]) -> str:
        """Write an operand; the first piece of a stated one is followed by references to its findings."""
        tier = min((mark.tier for mark in covering if mark.tier), key=_TIERS.index)
        stated = sorted({m.finding for m in covering if m.stated and self.anchors[m.start, m.end] == identifier})
        references = "".join(self._reference(number) for number in stated)
        numbers = " ".join(map(str, findings))
        kind = _kind(tier.value, text)
        return f'<mark class="{kind}" id="{identifier}" data-f="{numbers}">{escape(text)}</mark>{references}'

    def _reference(self, number: int) -> str:
        label = self.words(say("见意见 {number}", number=number))
        return f'<sup><a href="#f{number}" aria-label="{label}">{number}</a></sup>'


def _kind(kind: str, text: str) -> str:
    """Name the style of a piece; a number is not broken at the end of a line, words longer than one may be."""
    return kind if len(text) <= UNBROKEN else f"{kind} long"


class _PlacesIn:
    """Turns places in a document's text into places in a passage."""

    def __init__(self, passage: Passage) -> None:
        self.length = len(passage.text)
        jumps = [(0, passage.start), *passage.jumps]
        self.places = [place for place, _ in jumps]
        self.offsets = [passage.offset(min(place, max(self.length - 1, 0))) for place, _ in jumps]

    def place(self, offset: int) -> int:
        """Return the place of a character of the document, or of the next that the passage has."""
        at = bisect_right(self.offsets, offset) - 1
        if at < 0:
            return 0
        following = self.places[at + 1] if at + 1 < len(self.places) else self.length
        return min(self.places[at] + offset - self.offsets[at], following, self.length)


def _cut(length: int, stretches: Sequence[tuple[int, int, Mark]]) -> Iterator[tuple[int, int, list[Mark]]]:
    """Cut a passage at every border of a mark; yield start, end and the marks that cover each piece.

    Args:
        stretches: start and end in the passage, with the mark; ascending by start.
    """
    edges = sorted({0, length, *(edge for low, high, _ in stretches for edge in (low, high))})
    waiting = iter(sorted(stretches, key=lambda stretch: stretch[0]))
    following = next(waiting, None)
    open_now: list[tuple[int, int, Mark]] = []
    for start, end in pairwise(edges):
        while following and following[0] <= start:
            open_now.append(following)
            following = next(waiting, None)
        open_now = [stretch for stretch in open_now if stretch[1] >= end]
        yield start, end, [mark for _, _, mark in open_now]


def in_margin(
    findings: Iterable[tuple[int, Sequence[Span]]], copy: Copy, starts: Sequence[int]
) -> dict[int, list[int]]:
    """Return which findings stand beside which block: the one that holds the first operand that was written.

    Args:
        findings: number and operands of each.
        starts: where each block begins in the text, ascending.

    Returns:
        Numbers of findings by index of the block; those without an operand in the copy under -1.
    """
    beside: defaultdict[int, list[int]] = defaultdict(list)
    for number, spans in findings:
        beside[_block_of(spans, copy, starts)].append(number)
    return dict(beside)


def _block_of(spans: Sequence[Span], copy: Copy, starts: Sequence[int]) -> int:
    written: Iterator[str] = (anchor for span in spans if (anchor := copy.anchor(span)))
    first = next(written, None)
    return -1 if first is None else bisect_right(starts, int(first.removeprefix("p"))) - 1
