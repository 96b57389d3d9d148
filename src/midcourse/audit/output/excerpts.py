"""The words around the operands of a finding, so that a reader need not open the document to see what is meant."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from midcourse.audit.model import Span
from midcourse.audit.output.shown import on_one_line

#: Letters shown on either side of an operand, where its sentence is longer.
REACH = 26
_STOP = re.compile(r"[。！？；\n]|[.!?;](?=\s)")
CUT = "…"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an excerpt; `marked` when it is an operand."""

    text: str
    marked: bool


Excerpt = tuple[Piece, ...]


def excerpts_of(text: str, spans: Iterable[Span]) -> list[Excerpt]:
    """Cut the surroundings of operands out of a text; operands near each other share one excerpt.

    >>> text = "开头。全年增长5%，其中一季度3%。结尾。"
    >>> [piece.text for piece in excerpts_of(text, [Span(7, 9, "5%", ""), Span(15, 17, "3%", "")])[0]]
    ['全年增长', '5%', '，其中一季度', '3%', '。']
    """
    stretches = list(_joined(sorted((span.start, span.end) for span in spans)))
    return [tuple(_pieces(text, group)) for group in _grouped(text, stretches)]


def _joined(stretches: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join stretches that overlap."""
    before: tuple[int, int] | None = None
    for start, end in stretches:
        if before and start < before[1]:
            before = (before[0], max(before[1], end))
            continue
        if before:
            yield before
        before = (start, end)
    if before:
        yield before


def _grouped(text: str, stretches: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Put stretches together whose surroundings meet within one line."""
    group: list[tuple[int, int]] = []
    for stretch in stretches:
        if group and not _meet(text, group[-1][1], stretch[0]):
            yield group
            group = []
        group.append(stretch)
    if group:
        yield group


def _meet(text: str, end: int, start: int) -> bool:
    return start - end <= 2 * REACH and "\n" not in text[end:start]


def _pieces(text: str, group: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    place, cut = _beginning(text, group[0][0])
    yield from _piece((CUT if cut else "") + text[place : group[0][0]].lstrip(), marked=False)
    for (start, end), following in zip(group, [*(after for after, _ in group[1:]), None], strict=True):
        yield from _piece(text[start:end], marked=True)
        yield from _piece(_ending(text, end) if following is None else text[end:following], marked=False)


def _piece(text: str, *, marked: bool) -> Iterator[Piece]:
    """Yield a piece on one line, keeping one blank at either end where there is one; nothing for an empty one."""
    if text:
        words = on_one_line(text)
        yield Piece(f"{' ' * text[0].isspace()}{words}{' ' * (bool(words) and text[-1].isspace())}", marked)


def _beginning(text: str, start: int) -> tuple[int, bool]:
    """Return where an excerpt begins, and whether within a sentence."""
    reach = max(0, start - REACH)
    stops = list(_STOP.finditer(text, reach, start))
    return (stops[-1].end(), False) if stops else (reach, reach > 0)


def _ending(text: str, end: int) -> str:
    """Return what follows the last operand: to the end of its sentence, or cut."""
    stop = _STOP.search(text, end, end + REACH)
    if stop:
        return text[end : stop.end()].rstrip("\n")
    rest = text[end : end + REACH]
    return rest + CUT if end + REACH < len(text) else rest
