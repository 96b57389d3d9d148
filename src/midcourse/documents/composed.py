"""Documents put together from pieces: what readers of HTML, DOCX and PDF find is told here in one way.

A reader gives pieces in reading order, each with the place it comes from. They become a draft text of one piece a
line, which is read as any text is (headings, captions, notes, furniture), with what the reader knows better (styles,
tables) taken as given. The document then gets a text of its own: one line a block, one line a row.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from midcourse.documents.line_tables.found import FoundTable, Pieces
from midcourse.documents.lines import BLANK
from midcourse.documents.model import Block, BlockKind, Box, Cell, Document, Passage, SourcePlace, Table

CELL_DIVIDER = " | "
_BLANK_BUT_TAB = BLANK.replace("\t", "")


@dataclass(frozen=True, slots=True)
class Hint:
    """What a reader knows about a piece from its style.

    Args:
        kind: None when the style says nothing.
        outline: level of a heading by its style, from 1; 0 when the style says none.
        number: bullet or enumerator that stands beside the words, not in them.
    """

    kind: BlockKind | None = None
    outline: int = 0
    number: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a line stands on its page.

    Args:
        indent, edge: columns before it and behind it, of half a character.
        gap: blank lines above it.
        page: its page, from 1.
    """

    indent: int
    edge: int
    gap: int
    page: int


@dataclass(slots=True)
class DraftCell:
    """A cell on its way into a document.

    Args:
        words: on one line.
        row, column: of its upper left corner, from 0.
        rows, columns: how many it covers.
    """

    words: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    box: Box | None = None


@dataclass(slots=True)
class Draft:
    """A document on its way: lines, what is known about them, where they come from."""

    parts: list[str] = field(default_factory=list)
    hints: dict[int, Hint] = field(default_factory=dict)
    layouts: dict[int, Layout] = field(default_factory=dict)
    tables: list[FoundTable] = field(default_factory=list)
    places: list[SourcePlace] = field(default_factory=list)
    length: int = 0
    table_count: int = 0
    _where: str = ""

    def add(
        self,
        words: str,
        where: str,
        hint: Hint | None = None,
        box: Box | None = None,
        layout: Layout | None = None,
    ) -> None:
        """Add a piece as a line of its own; nothing when it has no words.

        Args:
            words: without line breaks; tabs divide cells, and those at its ends empty ones.
            where: for a person: 第 12 段.
            hint: what its style says.
            box: where it stands on a page.
            layout: where its line stands, for formats whose lines are those of a page.
        """
        words = words.strip(_BLANK_BUT_TAB)
        if not words.strip(BLANK):
            return
        if hint is not None:
            self.hints[len(self.parts)] = hint
        if layout is not None:
            self.layouts[len(self.parts)] = layout
        self._line(words)
        self.places.append(SourcePlace(self.length - len(words) - 1, self.length - 1, where, box))

    def add_table(self, cells: Iterable[DraftCell], header_rows: int | None = None, where: str = "") -> None:
        """Add a table, one line a row; nothing when it has no words.

        Args:
            cells: in reading order.
            header_rows: None when the cells must tell.
            where: what goes before the table's number in places: 第 3 页.
        """
        self.table_count += 1
        self._where = f"{where}表 {self.table_count}"
        rows: dict[int, list[DraftCell]] = {}
        for cell in cells:
            rows.setdefault(cell.row, []).append(replace(cell, words=cell.words.strip(BLANK)))
        spans: dict[tuple[int, int], tuple[int, int]] = {}
        grid, lines = [], []
        for number in range(max(rows, default=-1) + 1):
            row, spanned = self._add_row(rows.get(number, []))
            lines += [len(self.parts) - 1] if row else []
            grid.append(row)
            spans |= {(number, column): span for column, span in spanned.items()}
        if lines:
            self.tables.append(FoundTable(lines, grid, header_rows, spans))

    def _add_row(self, cells: Sequence[DraftCell]) -> tuple[list[Pieces], dict[int, tuple[int, int]]]:
        """Add the line of a row; return its cells by column, and how many rows and columns each covers."""
        if not any(cell.words for cell in cells):
            return [], {}
        row: list[Pieces] = [()] * (max(cell.column for cell in cells) + 1)
        start = self.length
        for cell in cells:
            if cell.words:
                row[cell.column] = ((start, start + len(cell.words)),)
                where = f"{self._where} 第 {cell.row + 1} 行第 {cell.column + 1} 列"
                self.places.append(SourcePlace(start, start + len(cell.words), where, cell.box))
                start += len(cell.words) + len(CELL_DIVIDER)
        self._line(CELL_DIVIDER.join(cell.words for cell in cells if cell.words))
        return row, {cell.column: (cell.rows, cell.columns) for cell in cells}

    def _line(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words) + 1

    @property
    def text(self) -> str:
        """Return the lines."""
        return "\n".join(self.parts)


def recomposed(name: str, blocks: Iterable[Block], places: Sequence[SourcePlace]) -> Document:
    """Make a document whose text is one line a block, one line a row.

    Args:
        name: of the file.
        blocks: with passages of a draft text.
        places: of that draft text, ascending.
    """
    writer = _Writer(places)
    written = tuple(writer.write(block) for block in blocks)
    return Document(name, "\n".join(writer.lines), written, tuple(writer.places))


class _Writer:
    """Writes blocks one below the other and notes where every stretch comes from."""

    def __init__(self, places: Sequence[SourcePlace]) -> None:
        self.lines: list[str] = []
        self.places: list[SourcePlace] = []
        self._old = places
        self._starts = [place.start for place in places]
        self._length = 0
        self._moved: dict[Passage, Passage] = {}

    def write(self, block: Block) -> Block:
        """Write a block and return it with its new places."""
        if block.table is not None:
            return self._write_table(block, block.table)
        passage = self._line([block.passage])[0]
        self._moved[block.passage] = passage
        return replace(block, passage=passage)

    def _write_table(self, block: Block, table: Table) -> Block:
        start = self._length
        first_line = len(self.lines)
        rows: dict[int, list[Cell]] = {}
        for cell in table.cells:
            rows.setdefault(cell.row, []).append(cell)
        cells: list[Cell] = []
        for number in sorted(rows):
            row = rows[number]
            passages = self._line([cell.passage for cell in row])
            cells += [replace(cell, passage=passage) for cell, passage in zip(row, passages, strict=True)]
        caption = self._moved.get(table.caption) if table.caption else None
        whole = Passage(" ".join(self.lines[first_line:]), start)
        return replace(block, passage=whole, table=replace(table, cells=tuple(cells), caption=caption))

    def _line(self, passages: Sequence[Passage]) -> list[Passage]:
        """Write passages on a line, and return them where they stand now."""
        moved, place = [], self._length
        for passage in passages:
            moved.append(Passage(passage.text, place))
            self.places += self._places_of(passage, place)
            place += len(passage.text) + len(CELL_DIVIDER)
        self.lines.append(CELL_DIVIDER.join(passage.text for passage in passages))
        self._length += len(self.lines[-1]) + 1
        return moved

    def _places_of(self, passage: Passage, start: int) -> Iterator[SourcePlace]:
        """Yield where the stretches of a passage come from, as stretches of the new text."""
        for first, last in _stretches_of(passage):
            done = first
            while done < last:
                old = passage.offset(done)
                known = self._place_at(old)
                end = min(last, done + known.end - old) if known else last
                if known:
                    yield SourcePlace(start + done, start + end, known.words, known.box)
                done = end

    def _place_at(self, offset: int) -> SourcePlace | None:
        before = bisect_right(self._starts, offset) - 1
        place = self._old[before] if before >= 0 else None
        return place if place and offset < place.end else None


def _stretches_of(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a passage between its jumps."""
    ends = [place for place, _ in passage.jumps] + [len(passage.text)]
    start = 0
    for end in ends:
        if start < end:
            yield start, end
        start = end
