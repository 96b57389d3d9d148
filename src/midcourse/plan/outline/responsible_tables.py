"""Tables of tasks and of projects as rows of words, whole ones and those a page let fall apart.

A table fallen apart has its headings and then its cells one a line; the rows are told by their ascending numbers, or,
where those are lost too, by counting as many cells as there are headings.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from midcourse.documents.marks import mark_of
from midcourse.documents.model import Block, BlockKind, Document, Passage, Table
from midcourse.plan.outline.responsible_columns import HEADER_ROWS, Meaning, header_of, meaning_of

#: Headings of sections and boxes: no table goes on behind one.
_ABOVE_TABLES = frozenset(("part", "chapter", "section", "annex", "box", "caption"))
_WHOLE = re.compile(r"\d{1,4}[.．、]?$")
_FIGURE = re.compile(r"[约超近]?\d[\d,，.]*(?:万元|亿元|亿|万)?(?:以上|左右)?$")
_TITLE_WORDS = re.compile(r"项目|工程|任务|分工|分解|附表|清单|专栏|表\s?\d")
#: Most lines a row of a fallen table may take, as a multiple of its columns.
_LOOSEST = 4
#: What the line of headings of a table of blanks begins with.
_FIRST_HEADINGS = ("序号", "编号", "项目", "重点", "重大", "任务", "类别", "工程", "主要")
#: Most columns of a table.
_MOST_COLUMNS = 15


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row below the headings.

    Args:
        cells: one a column; None where no cell is. A merged cell stands in every column and row it covers.
        number: row of the table, from 1, headings counted.
        sure: whether each cell is certainly in its column.
    """

    cells: tuple[Passage | None, ...]
    number: int
    sure: bool = True

    def text(self, column: int | None) -> str:
        """Return the words of a cell; "" for an empty one and for None."""
        cell = self.cells[column] if column is not None and column < len(self.cells) else None
        return cell.text.strip() if cell else ""

    @property
    def span(self) -> tuple[int, int]:
        """Return the stretch of the document's text from its first cell to its last."""
        cells = [cell for cell in self.cells if cell and cell.text]
        return (min(cell.start for cell in cells), max(cell.end for cell in cells)) if cells else (0, 0)

    @property
    def spoken(self) -> str:
        """Return its only words when it has the same in all its filled cells: the title of a group."""
        words = dict.fromkeys(cell.text.strip() for cell in self.cells if cell and cell.text.strip())
        return next(iter(words)) if len(words) == 1 else ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with known headings.

    Args:
        columns: meaning by column.
        headings: words by column, as printed.
        title: caption, or the line above it; "" for none.
        blocks: positions of its first block and behind its last in the document's blocks.
        unit: words above the table (单位：亿元), "" for none.
    """

    columns: Mapping[int, Meaning]
    headings: Mapping[int, str]
    rows: tuple[GridRow, ...]
    title: str
    blocks: tuple[int, int]
    unit: str = ""

    def column(self, *meanings: Meaning) -> int | None:
        """Return the first column of the first meaning the table has, None for none."""
        for meaning in meanings:
            for column, found in self.columns.items():
                if found is meaning:
                    return column
        return None

    def all_of(self, meaning: Meaning) -> tuple[int, ...]:
        """Return every column of a meaning."""
        return tuple(column for column, found in self.columns.items() if found is meaning)

    def has(self, *meanings: Meaning) -> bool:
        """Tell whether it has a column of one of these meanings."""
        return any(found in meanings for found in self.columns.values())


def grids_of(document: Document) -> Iterator[Grid]:
    """Yield the tables whose headings are known, in reading order; one continued on the next page is one again."""
    earlier: Grid | None = None
    position, blocks = 0, document.blocks
    while position < len(blocks):
        grid = _grid_at(document, position, earlier)
        if grid:
            yield grid
            earlier, position = grid, max(grid.blocks[1], position + 1)
            continue
        if blocks[position].kind is BlockKind.HEADING:
            earlier = None
        position += 1


def _grid_at(document: Document, position: int, earlier: Grid | None) -> Grid | None:
    blocks = document.blocks
    block = blocks[position]
    if block.kind is BlockKind.FURNITURE:
        return None
    if block.table is not None:
        again = _fallen(document, position) if _is_put_together(document.text, block.table) else None
        return again or _whole(blocks, position, earlier)
    if "|" in block.passage.text:
        return _barred(blocks, position)
    spaced = _spaced(document, position) if block.passage.text.startswith(_FIRST_HEADINGS) else None
    return spaced or (_fallen(document, position) if meaning_of(block.passage.text) else None)


def _is_put_together(text: str, table: Table) -> bool:
    """Tell whether a table was guessed from cells one a line: its rows then may be wrong, its cells are not."""
    cells = [cell.passage for cell in table.cells[: table.columns]]
    return len(cells) > 1 and all("\n" in text[one.end : other.start] for one, other in pairwise(cells))


def _whole(blocks: Sequence[Block], position: int, earlier: Grid | None) -> Grid | None:
    table = blocks[position].table
    if table is None:
        return None
    rows = [[cell.passage if cell else None for cell in row] for row in table.grid()]
    title = table.caption.text if table.caption else title_above(blocks, position)
    return _grid(rows, title, (position, position + 1), table.unit, earlier)


def grid_of(rows: Sequence[Sequence[Passage | None]], title: str) -> Grid | None:
    """Make a table of rows that stand in no document; None when its headings are not known."""
    return _grid(rows, title, (0, 0), "")


def _grid(
    rows: Sequence[Sequence[Passage | None]],
    title: str,
    blocks: tuple[int, int],
    unit: str,
    earlier: Grid | None = None,
) -> Grid | None:
    texts = [[cell.text if cell else "" for cell in row] for row in rows]
    columns, depth = header_of(texts)
    headings: Mapping[int, str]
    if depth:
        headings = {column: _heading(texts[:depth], column) for column in columns}
    elif earlier and rows and len(rows[0]) == max(earlier.columns) + 1:
        columns, headings, title = earlier.columns, earlier.headings, title or earlier.title
    else:
        return None
    above = dict.fromkeys(text.strip() for row in texts[: max(depth - 1, 0)] for text in row if text.strip())
    if len(above) == 1:  # a merged row over the headings is the table's title
        title = next(iter(above))
    repeated = texts[depth - 1] if depth else None
    kept = [
        GridRow(tuple(row), number)
        for number, (row, words) in enumerate(zip(rows, texts, strict=True), 1)
        if number > depth and words != repeated and any(words)
    ]
    return Grid(columns, headings, tuple(kept), title, blocks, unit)


def _heading(rows: Sequence[Sequence[str]], column: int) -> str:
    """Return what the rows of headings say of a column, a title over all of them left out."""
    words = [row[column].strip() for row in rows if len({text for text in row if text.strip()}) > 1]
    return " ".join(dict.fromkeys(word for word in words if word))


def title_above(blocks: Sequence[Block], position: int) -> str:
    """Return the line right above a table when it looks like the table's title; "" else."""
    for block in reversed(blocks[max(0, position - 3) : position]):
        if block.kind is BlockKind.FURNITURE:
            continue
        words = block.passage.text.strip()
        short = len(words) <= 40 and not words.endswith(("。", "；", "："))
        return words if short and (_TITLE_WORDS.search(words) or block.kind is BlockKind.CAPTION) else ""
    return ""


def _barred(blocks: Sequence[Block], position: int) -> Grid | None:
    """Read lines with bars between the cells that the reader of documents left as lines.

    All of them are read only below headings: else each line of many would read all those behind it.
    """
    first = list(_barred_lines(blocks[position : position + HEADER_ROWS]))
    if not header_of([[cell.text if cell else "" for cell in row] for row in first])[1]:
        return None
    rows = list(_barred_lines(blocks[position:]))
    end = position + len(rows)
    width = max(map(len, rows))
    filled = [[*row, *[None] * (width - len(row))] for row in rows]
    return _grid(filled, title_above(blocks, position), (position, end), "")


def _barred_lines(blocks: Sequence[Block]) -> Iterator[list[Passage | None]]:
    """Yield the cells of each line with bars, up to the first without."""
    for block in blocks:
        if block.table is not None or "|" not in block.passage.text:
            return
        yield list(_cells_between_bars(block.passage))


def _cells_between_bars(line: Passage) -> Iterator[Passage | None]:
    start = 0
    words = line.text.strip().strip("|")
    shift = line.text.find(words) if words else 0
    for cell in words.split("|"):
        yield part_of(line, shift + start, shift + start + len(cell))
        start += len(cell) + 1


def part_of(words: Passage, start: int, end: int) -> Passage | None:
    """Return a stretch of a passage, blanks at its ends left out, as one of its own; None when nothing is left.

    >>> part_of(Passage("桥 | 路", start=10), 4, 5)
    Passage(text='路', start=14, jumps=())
    """
    text = words.text[start:end]
    start += len(text) - len(text.lstrip())
    end -= len(text) - len(text.rstrip())
    if end <= start:
        return None
    jumps = tuple((place - start, added + start) for place, added in words.jumps if start < place < end)
    first = words.offset(start)
    if jumps:
        jumps = ((0, first), *jumps)
    return Passage(words.text[start:end], first, jumps)


def _spaced(document: Document, position: int) -> Grid | None:
    """Read rows a line each whose cells stand apart by blanks, which layout takes out of a line's words."""
    blocks, end = document.blocks, position + 1
    heads = _apart_by_blanks(document.text, blocks[position].passage)
    meanings = [meaning_of(head.text) for head in heads]
    known = [meaning for meaning in meanings if meaning]
    if len(heads) < 3 or len(known) < len(heads) or not {Meaning.NAME, Meaning.TASK} & set(known):
        return None
    rows: list[GridRow] = []
    while end < len(blocks) and blocks[end].table is None:
        cells = _apart_by_blanks(document.text, blocks[end].passage)
        if blocks[end].kind is not BlockKind.FURNITURE:
            if len(cells) < 2 or not _WHOLE.match(cells[0].text):
                break
            whole = len(cells) == len(heads)
            rows.append(GridRow(tuple(cells if whole else _aligned(cells, known)), len(rows) + 2, whole))
        end += 1
    headings = {column: head.text for column, head in enumerate(heads)}
    title = title_above(blocks, position)
    return Grid(dict(enumerate(known)), headings, tuple(rows), title, (position, end)) if rows else None


def _apart_by_blanks(text: str, line: Passage) -> list[Passage]:
    return [Passage(word[0], line.start + word.start()) for word in re.finditer(r"\S+", text[line.start : line.end])]


class _Lines:
    """The lines from a place on, read only as far as somebody looks: a table takes no more time than it is long."""

    def __init__(self, document: Document, position: int) -> None:
        self._source = _lines(document, position)
        self._read: list[Passage] = []

    def at(self, place: int) -> Passage | None:
        """Return a line, None behind the last."""
        while len(self._read) <= place:
            line = next(self._source, None)
            if line is None:
                return None
            self._read.append(line)
        return self._read[place]

    def between(self, start: int, end: int) -> list[Passage]:
        """Return the lines of a stretch, as many as there are."""
        self.at(end - 1)
        return self._read[start:end]


def _fallen(document: Document, position: int) -> Grid | None:
    """Read a table whose cells stand one a line, from its first heading on."""
    lines = _Lines(document, position)
    meanings = list(_headings_of(lines))
    width = len(meanings)
    if width < 3 or not {Meaning.NAME, Meaning.TASK} & set(meanings):
        return None
    numbered = meanings[0] is Meaning.NUMBER
    rows = list((_numbered_rows if numbered else _counted_rows)(lines, width, meanings))
    if not rows and numbered:
        rows = [([None, *cells], sure) for cells, sure in _counted_rows(lines, width, meanings[1:])]
    if not rows:
        return None
    kept = tuple(GridRow(tuple(cells), number, sure) for number, (cells, sure) in enumerate(rows, 2))
    headings = {column: words.text for column, words in enumerate(lines.between(0, width))}
    end = _behind(document.blocks, position, max(row.span[1] for row in kept))
    return Grid(dict(enumerate(meanings)), headings, kept, title_above(document.blocks, position), (position, end))


def _headings_of(lines: _Lines) -> Iterator[Meaning]:
    for place in range(_MOST_COLUMNS):
        words = lines.at(place)
        meaning = meaning_of(words.text) if words else None
        if meaning is None:
            return
        yield meaning


def _behind(blocks: Sequence[Block], position: int, last: int) -> int:
    while position < len(blocks) and blocks[position].passage.start < last:
        position += 1
    return position


_Row = tuple[list[Passage | None], bool]


def _lines(document: Document, position: int) -> Iterator[Passage]:
    """Yield the lines from a place on, up to the next section, box or table that is no guess."""
    for at in range(position, len(document.blocks)):
        block = document.blocks[at]
        if block.kind is BlockKind.FURNITURE:
            continue
        if block.table is not None and _is_put_together(document.text, block.table):
            yield from (cell.passage for cell in block.table.cells)
            continue
        mark = mark_of(block.passage.text)
        if block.table is not None or (mark and mark.family in _ABOVE_TABLES):
            return
        yield block.passage


def _numbered_rows(lines: _Lines, place: int, meanings: Sequence[Meaning]) -> Iterator[_Row]:
    """Yield rows that begin with an ascending number, from a line on."""
    width = len(meanings)
    number, title = _number_at(lines, place), lines.at(place)
    if number is None and title and _number_at(lines, place + 1) is not None:
        yield [title, *[None] * (width - 1)], True  # of a group, above the first row
        place, number = place + 1, _number_at(lines, place + 1)
    while number is not None:
        end = _next_row(lines, place, width, number + 1)
        cells = lines.between(place, end)
        group = cells.pop() if len(cells) > 1 and _is_group(cells[-1].text) else None
        yield (list(cells), True) if len(cells) == width else (_aligned(cells, meanings), False)
        if group:
            yield [group, *[None] * (width - 1)], True
        place, number = end, _number_at(lines, end)


#: What cells of a column look like, where that can be told.
_LOOKS: Mapping[Meaning, re.Pattern[str]] = {
    Meaning.INVESTMENT: re.compile(r"[约超近]?(?!20\d\d(?:\D|$))\d[\d,，.]*\s?(?:万元|亿元|亿|万)?$|[-—/]$"),
    Meaning.YEARS: re.compile(r".*20\d\d|长期"),
    Meaning.STARTS: re.compile(r".*20\d\d"),
    Meaning.ENDS: re.compile(r".*20\d\d"),
    Meaning.DEADLINE: re.compile(r".*20\d\d|长期|持续|每年|年底"),
    Meaning.LEAD: re.compile(r".*(?:局|委|办|厅|部|院|府|会|公司|集团|中心|单位)"),
    Meaning.CONTRIBUTORS: re.compile(r".*(?:局|委|办|厅|部|院|府|会|公司|集团|中心|单位|区|县)"),
}


def _aligned(cells: Sequence[Passage], meanings: Sequence[Meaning]) -> list[Passage | None]:
    """Put too few cells into the columns whose look they have; of too many, those put together that look like none."""
    aligned: list[Passage | None] = []
    left = list(cells)
    for column, meaning in enumerate(meanings):
        behind = len(meanings) - column - 1
        if not left or (len(left) <= behind and not _may_stand(left[0], meaning)):
            aligned.append(None)
            continue
        cell = left.pop(0)
        while len(left) > behind and (not behind or not _may_stand(left[0], meanings[column + 1])):
            cell = put_together(cell, left.pop(0))
        aligned.append(cell)
    return aligned


def _may_stand(cell: Passage, meaning: Meaning) -> bool:
    looks = _LOOKS.get(meaning)
    return looks is None or bool(looks.match(cell.text.strip()))


def put_together(first: Passage, second: Passage) -> Passage:
    """Make one passage of two that a page parted.

    >>> put_together(Passage("长", 3), Passage("桥", 9)).span(0, 2)
    (3, 10)
    """
    shift = len(first.text)
    jumps = (
        *(first.jumps or ((0, first.start),)),
        *((place + shift, added - shift) for place, added in second.jumps or ((0, second.start),)),
    )
    return Passage(first.text + second.text, first.start, jumps)


def _is_group(words: str) -> bool:
    mark = mark_of(words)
    return bool(mark and mark.family in {"han", "han_round"})


def _number_at(lines: _Lines, place: int) -> int | None:
    words = lines.at(place)
    if words is None or not _WHOLE.match(words.text.strip()):
        return None
    return int(words.text.strip().rstrip(".．、"))


def _next_row(lines: _Lines, place: int, width: int, wanted: int) -> int:
    """Return where the next row begins: best as many lines on as there are columns."""
    if _number_at(lines, place + width) == wanted:
        return place + width
    for at in range(place + 2, place + _LOOSEST * width):
        if _number_at(lines, at) == wanted:
            return at
    return place + len(lines.between(place, place + width))


def _counted_rows(lines: _Lines, place: int, meanings: Sequence[Meaning]) -> Iterator[_Row]:
    """Yield rows of as many lines as there are headings, as long as figures stand where figures belong."""
    width = len(meanings)
    while len(cells := lines.between(place, place + width)) == width:
        if not _fits([words.text.strip() for words in cells], meanings):
            return
        yield list(cells), False
        place += width


def _fits(texts: Sequence[str], meanings: Sequence[Meaning]) -> bool:
    for text, meaning in zip(texts, meanings, strict=True):
        if meaning in {Meaning.INVESTMENT, Meaning.NUMBER} and not _FIGURE.match(text):
            return False
        if meaning is Meaning.NAME and (len(text) > 50 or text.endswith("。") or _FIGURE.match(text)):
            return False
    return True
