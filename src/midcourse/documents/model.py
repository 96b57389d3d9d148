r"""What a document is: one text as read, and blocks that point into it.

A block's words are a `Passage`: the text as a person reads it, on one line, without line breaks and blanks that only
the layout put in (`107.14 亿\n元` reads 107.14亿元), each character still knowing where it stands in the text as read.
"""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is to a reader."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # of a list; its enumerator or bullet is in `number`
    TABLE = "table"
    NOTE = "note"  # footnote, or the note under a table
    CAPTION = "caption"  # of a table or figure
    FURNITURE = "furniture"  # page numbers, running heads, contents pages, navigation: not part of what is said


@dataclass(frozen=True, slots=True)
class Passage:
    """Words on one line that know where they stand.

    Args:
        text: as read, line breaks and layout blanks taken out, nothing else changed.
        start: place of its first character in the document's text, in code points.
        jumps: (place in `text`, what is added to it from there on), ascending; () when nothing was taken out.

    >>> words = Passage("107亿元", start=10, jumps=((4, 11),))
    >>> words.offset(3), words.offset(4), words.span(0, 5)
    (13, 15, (10, 16))
    """

    text: str
    start: int
    jumps: tuple[tuple[int, int], ...] = ()

    def offset(self, place: int) -> int:
        """Return where a character of the passage stands in the document's text."""
        if not self.jumps:
            return self.start + place
        before = bisect_right(self.jumps, place, key=lambda jump: jump[0]) - 1
        return place + (self.jumps[before][1] if before >= 0 else self.start)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the document's text that a stretch of the passage covers; `end` is behind its last."""
        return self.offset(start), self.offset(end - 1) + 1

    @property
    def end(self) -> int:
        """Return the place behind its last character in the document's text."""
        return self.offset(len(self.text) - 1) + 1 if self.text else self.start


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; a merged cell is one cell over several rows or columns.

    Args:
        row, column: of its upper left corner, from 0.
        rows, columns: how many it covers.
    """

    passage: Passage
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table, read into rows and columns.

    Args:
        cells: in reading order; a place no cell covers is empty.
        header_rows: how many rows at the top name the columns; 0 when none does.
        caption: its title, None when there is none.
        unit: words of a line such as 单位：亿元, "" when there is none.
    """

    cells: tuple[Cell, ...]
    header_rows: int = 0
    caption: Passage | None = None
    unit: str = ""

    @property
    def rows(self) -> int:
        """Return the number of rows."""
        return max((cell.row + cell.rows for cell in self.cells), default=0)

    @property
    def columns(self) -> int:
        """Return the number of columns."""
        return max((cell.column + cell.columns for cell in self.cells), default=0)

    def grid(self) -> list[list[Cell | None]]:
        """Return rows of cells; a merged cell stands at every place it covers, None where there is none."""
        width = self.columns
        grid: list[list[Cell | None]] = [[None] * width for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.rows):
                for column in range(cell.column, cell.column + cell.columns):
                    grid[row][column] = cell
        return grid


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table, note, or furniture.

    Args:
        passage: its words; those of a table are its whole stretch of text, and its cells have passages of their own.
        level: of a heading, from 1 for the highest; 0 otherwise.
        number: enumerator or bullet as printed (（一）, 1、, ——), part of the passage too when it stands in the text;
            restored from the order where the document lost it; "" for none.
        table: the cells, for a table only.
    """

    kind: BlockKind
    passage: Passage
    level: int = 0
    number: str = ""
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """Where on a page something stands, in points from the page's upper left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """Where in the source file a stretch of the text as read comes from.

    Args:
        start, end: the stretch, in code points of the document's text.
        words: for a person: 第 12 段, 表 2 第 3 行第 4 列, 第 5 页; Chinese, being data about the file.
        box: on which page, where; None for formats without pages.
    """

    start: int
    end: int
    words: str
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read.

    Args:
        name: of the file, as the person knows it.
        text: everything read, in reading order. For plain text and Markdown it is the file's own text, so places in it
            are places in the file; the other formats have one line a block, table rows as cells joined by " | ".
        blocks: in reading order, not overlapping.
        places: ascending; () for plain text and Markdown, whose places are those of the file.
        called: what the file says it is called without it being read as text (a page's title), "" for nothing.
        markup: stretches of the text that are no part of the words, ascending; () where a text has no markup.
    """

    name: str
    text: str
    blocks: tuple[Block, ...]
    places: tuple[SourcePlace, ...] = ()
    called: str = ""
    markup: tuple[tuple[int, int], ...] = ()

    def place_of(self, offset: int) -> SourcePlace | None:
        """Return where a character of the text comes from; None where only the text itself tells."""
        before = bisect_right(self.places, offset, key=lambda place: place.start) - 1
        found = self.places[before] if before >= 0 else None
        return found if found and offset < found.end else None
