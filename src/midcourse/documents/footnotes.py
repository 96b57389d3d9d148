"""Footnotes at the foot of a page, which cut the sentence that goes on overleaf.

A line that starts with ① is a footnote where the text above used the same ① and a page number follows; everything
between the two is footnotes.
"""

import re
from collections.abc import Sequence

from midcourse.documents.lines import Line
from midcourse.documents.model import BlockKind

_CALL = re.compile("[①-⑳㉑-㉟]|[\ue000-\uf8ff\U000f0000-\U0010ffff]")
#: Most lines of footnotes on a page, and most lines of text on a page.
_NOTE_LINES = 30
_PAGE_LINES = 70


def mark_footnotes(lines: Sequence[Line]) -> None:
    """Set the kind of footnotes' lines."""
    for place, line in enumerate(lines):
        if line.kind is None and _CALL.match(line.words) and _is_called(lines, place):
            _mark_to_page_end(lines, place)


def _is_called(lines: Sequence[Line], place: int) -> bool:
    sign = lines[place].words[0]
    for before in range(place - 1, max(-1, place - _PAGE_LINES), -1):
        words = lines[before].words
        if sign in words and not words.startswith(sign):
            return True
    return False


def _mark_to_page_end(lines: Sequence[Line], start: int) -> None:
    for place in range(start, min(start + _NOTE_LINES, len(lines))):
        if lines[place].kind is BlockKind.FURNITURE and any(map(str.isdigit, lines[place].words)):
            for note in lines[start:place]:
                note.kind = note.kind or BlockKind.NOTE
            return
