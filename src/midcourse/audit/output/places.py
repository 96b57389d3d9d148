"""Where something stands, as a person looks for it: line and column of a text, or the place its source has in words."""

from bisect import bisect_right
from dataclasses import dataclass

from midcourse.documents.model import Document
from midcourse.wording import Term, Wording, say


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text.

    Args:
        starts: place of each line's first character, ascending, beginning with 0.
    """

    starts: tuple[int, ...]

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column of a character, both from 1, the column in code points."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


def lines_of(text: str) -> Lines:
    r"""Find where the lines of a text begin.

    >>> lines_of("一\n二三").position(3)
    (2, 2)
    """
    starts = [0]
    while (end := text.find("\n", starts[-1])) >= 0:
        starts.append(end + 1)
    return Lines(tuple(starts))


def has_own_lines(document: Document) -> bool:
    """Tell whether places in the text are places in the file, as in plain text and Markdown."""
    return not document.places


def place_in_words(document: Document, lines: Lines, offset: int) -> Wording:
    """Say where a character stands: 第 3 行第 12 列, or the words of the source's place (第 5 段)."""
    place = document.place_of(offset)
    if place:
        return Term(place.words)
    line, column = lines.position(offset)
    return say("第 {line} 行第 {column} 列", line=line, column=column)
