"""Lines of a text with what their look says: where they begin and end on the page, how they start, how they stop.

Only lines with words are kept; blank ones are counted. Widths are in columns of a typewriter, on which a Chinese
character takes two: `(bytes in UTF-8 + characters) / 2` is exactly that for ASCII and Chinese, and costs nothing.
"""

import re
from dataclasses import dataclass
from enum import IntEnum

from midcourse.documents.marks import Mark, mark_of
from midcourse.documents.model import BlockKind


class Stop(IntEnum):
    """How a line stops."""

    OPEN = 0  # in the middle of something, or as headings and cells do
    COMMA = 1  # 、，: more must follow
    COLON = 2
    PART = 3  # ；: a clause is over, the sentence is not
    FULL = 4  # 。！？: a sentence is over


_STOPS = {
    **dict.fromkeys("，、,（(“‘《", Stop.COMMA),
    **dict.fromkeys("：:", Stop.COLON),
    **dict.fromkeys("；;", Stop.PART),
    **dict.fromkeys("。！？!?…．", Stop.FULL),
}
_CLOSERS = "”’）)】》〉\"'"
#: Characters no line begins with unless it was cut there.
NO_BEGINNING = frozenset("，。、；：！？）」』】》〉”’％%,;:!?‰℃")
#: Blanks, and characters that are not seen: soft hyphen, zero-width, direction and byte-order marks.
INVISIBLE = "\u00ad\ufeff" + "".join(map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A))))
BLANK = "".join(filter(str.isspace, map(chr, range(0x3001)))) + INVISIBLE
_UNIT = re.compile(r"[A-Za-z0-9.,%'’-]+|.")


@dataclass(slots=True)
class Line:
    """One line with words.

    Args:
        words: the line without blanks around it.
        start, end: its stretch of the text, in code points.
        indent: blank columns before it.
        edge: column behind its last character.
        gap: blank lines before it.
        stop: how it stops.
        mark: the enumerator or sign it starts with, None for none.
        kind: what it is known to be; None as long as only its neighbours can tell.
        page: number of the page it stands on, pages counted by form feeds in a text.
        skips: stretches of the text inside it that are not part of its words, being printed twice.
        outline: level of a heading by its style, from 1; 0 where no style says it is one.
        is_title: it is the title of the document.
        goes_on: it is known to go on in the next line.
        is_glued: it goes on in the middle of the word the line above stopped in.
    """

    words: str
    start: int
    end: int
    indent: int
    edge: int
    gap: int
    stop: Stop = Stop.OPEN
    mark: Mark | None = None
    kind: BlockKind | None = None
    page: int = 0
    skips: tuple[tuple[int, int], ...] = ()
    outline: int = 0
    is_title: bool = False
    goes_on: bool = False
    is_glued: bool = False

    @property
    def width(self) -> int:
        """Return its own width in columns."""
        return self.edge - self.indent


def columns_of(words: str) -> int:
    """Return the width of words in typewriter columns.

    >>> columns_of("收入 5 亿元"), columns_of("income")
    (11, 6)
    """
    return (len(words.encode("utf-8", "surrogatepass")) + len(words)) // 2


def stop_of(words: str) -> Stop:
    """Return how words stop; a closing quotation mark or bracket is looked behind.

    >>> stop_of("增长5%。").name, stop_of("（见表1。）").name, stop_of("收入").name, stop_of("It grew.").name
    ('FULL', 'FULL', 'OPEN', 'FULL')
    """
    last = words[-1]
    if last in _CLOSERS and len(words) > 1:
        before = _STOPS.get(words[-2], Stop.OPEN)
        return before if before is Stop.FULL else Stop.OPEN
    if last == ".":
        return Stop.FULL if len(words) > 2 and words[-2].isalnum() else Stop.OPEN
    return _STOPS.get(last, Stop.OPEN)


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text that have words, in order."""
    found: list[Line] = []
    place = gap = page = 0
    for raw in text.splitlines(keepends=True):
        words = raw.strip(BLANK)
        if words:
            start = place + len(raw) - len(raw.lstrip(BLANK))
            indent = columns_of(raw[: start - place]) if start > place else 0
            edge = indent + columns_of(words)
            found.append(
                Line(words, start, start + len(words), indent, edge, gap, stop_of(words), mark_of(words), page=page),
            )
            gap = 0
        else:
            gap += 1
        page += "\f" in raw
        place += len(raw)
    return found


def first_unit_columns(words: str) -> int:
    """Return the width of the first stretch of words that no line break divides."""
    found = _UNIT.match(words)
    return columns_of(found.group()) if found else 0
