"""The tree of an outline: parts, chapters and sections, with what stands in each.

Numbers a page lost are restored by the readers of `midcourse.documents` (`Block.number`); titles are told without them.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from midcourse.documents.model import Block, BlockKind, Document
from midcourse.plan.outline.draft import Section

#: Levels of the path told to a reader; more would bury the place.
DEEPEST = 4


class Sections:
    r"""The sections of a document in reading order, and where each place belongs.

    Args:
        document: as read by `midcourse.documents`.

    >>> from midcourse.documents.plain import read_plain
    >>> tree = Sections(read_plain("第一章 产业\n第一节 制造业\n建设工厂3家。\n", "synthetic.txt"))
    >>> [section.title for section in tree.all], tree.place_of(20)
    (['产业', '制造业'], '第一章 产业 › 第一节 制造业')
    """

    def __init__(self, document: Document) -> None:
        self.all: tuple[Section, ...] = tuple(_sections(document))
        self._starts = [section.start for section in self.all]

    def at(self, offset: int) -> int | None:
        """Return the position of the innermost section a place of the text stands in; None before the first."""
        found = bisect_right(self._starts, offset) - 1
        while found >= 0 and self.all[found].end <= offset:
            parent = self.all[found].parent
            found = -1 if parent is None else parent
        return found if found >= 0 else None

    def path(self, position: int) -> tuple[Section, ...]:
        """Return a section with those it stands in, the highest first."""
        path: list[Section] = []
        current: int | None = position
        while current is not None:
            path.append(self.all[current])
            current = self.all[current].parent
        return tuple(reversed(path))

    def place_of(self, offset: int) -> str:
        """Return in words where a place of the text stands; "" before the first section."""
        position = self.at(offset)
        if position is None:
            return ""
        return " › ".join(f"{section.number} {section.title}".strip() for section in self.told(position)[-DEEPEST:])

    def told(self, position: int) -> tuple[Section, ...]:
        """Return the path of a section from its first numbered one on: the plan's own title tells no place."""
        path = self.path(position)
        return path[next((place for place, section in enumerate(path) if section.number), 0) :]


def _sections(document: Document) -> Iterator[Section]:
    headings = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    parents, ends = _places(headings, len(document.text))
    for block, parent, end in zip(headings, parents, ends, strict=True):
        yield Section(block.level, block.number.strip(), _title_of(block), block.passage.start, end, parent)


def _places(headings: Sequence[Block], length: int) -> tuple[list[int | None], list[int]]:
    """Return for each heading the position of the one it stands under, and where its section ends."""
    parents: list[int | None] = []
    ends = [length] * len(headings)
    still_open: list[int] = []
    for position, block in enumerate(headings):
        while still_open and headings[still_open[-1]].level >= block.level:
            ends[still_open.pop()] = block.passage.start
        parents.append(still_open[-1] if still_open else None)
        still_open.append(position)
    return parents, ends


def _title_of(block: Block) -> str:
    """Return a heading without its number, which may be printed with other blanks than it was read with."""
    text, number = block.passage.text.strip(), "".join(block.number.split())
    place = 0
    for mark in number:
        while place < len(text) and text[place].isspace():
            place += 1
        if not text.startswith(mark, place):
            return text
        place += 1
    return text[place:].strip(" 　、.．")
