"""Ruled tables of PDF pages: found by their rulings, filled with the characters inside each cell."""

import io
import struct
import zlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from midcourse.documents.composed import DraftCell
from midcourse.documents.model import Box
from midcourse.documents.pdf.chars import Char, leaves, lines_of

#: What pdfplumber and pdfminer raise on pages they cannot make sense of; such a page has no ruled tables.
_BROKEN = (
    PDFException,
    PSException,
    PdfminerException,
    MalformedPDFException,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    AssertionError,
    OSError,
    EOFError,
    struct.error,
    zlib.error,
)
#: Least rulings of a table; most drawn objects looked at on a page; most pages looked at for tables; most cells.
_ACROSS, _DOWN, _OBJECTS, _PAGES, _CELLS = 3, 2, 6_000, 400, 20_000
#: A ruling is thinner than this, and longer than that; edges nearer than the last are one [points].
_THIN, _LONG, _NEAR = 3.0, 10.0, 3.0
#: What figures are made of; how far the next character of one may be off [em]; widest one set in one cell [its width].
_FIGURE, _NEXT, _OVER = frozenset("0123456789.,/%+-"), 0.4, 2.0


@dataclass(slots=True)
class RuledTable:
    """A ruled table on a page.

    Args:
        left, top, right, bottom: its box in points from the upper left corner.
        cells: their boxes.
    """

    left: float
    top: float
    right: float
    bottom: float
    cells: list[tuple[float, float, float, float]]

    def holds(self, char: Char) -> bool:
        """Tell whether a character stands inside."""
        across, down = char.middle
        return self.left <= across <= self.right and self.top <= down <= self.bottom


def across_on(page: pypdfium2.PdfPage) -> list[float]:
    """Return the heights of the horizontal rulings drawn on a page, ascending, in points from its upper edge."""
    height = page.get_height()
    heights = []
    for count, drawn in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3)):
        left, bottom, right, top = drawn.get_bounds()
        if right - left > _LONG and top - bottom < _THIN:
            heights.append(height - (bottom + top) / 2)
        if count > _OBJECTS:
            break
    return sorted(heights)


class TableFinder:
    """Finds ruled tables, opening the file a second time only when a page has rulings.

    Args:
        data: the whole file.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._pages: Sequence[pdfplumber.page.Page] | None = None
        self._looked_at = 0

    def tables_on(self, page: pypdfium2.PdfPage, number: int) -> list[RuledTable]:
        """Return the ruled tables of a page, from top to bottom.

        Args:
            page: as PDFium has it.
            number: from 0.
        """
        if self._looked_at >= _PAGES or not _has_rulings(page):
            return []
        self._looked_at += 1
        try:
            if self._pages is None:
                self._pages = pdfplumber.open(io.BytesIO(self._data)).pages
            drawn = self._pages[number]
            tables = drawn.find_tables()
            sides, ends = _open_sides(drawn, tables), _open_ends(drawn)
            told = {"explicit_vertical_lines": sides, "explicit_horizontal_lines": ends}
            tables = drawn.find_tables(told) if sides or ends else tables
            found = [RuledTable(*table.bbox, list(table.cells)) for table in tables]
            drawn.close()
        except _BROKEN:
            return []
        kept = [table for table in found if 2 < len(table.cells) < _CELLS]
        return sorted(kept, key=lambda table: (table.top, table.left))


def _open_sides(page: pdfplumber.page.Page, tables: Sequence[pdfplumber.table.Table]) -> list[float]:
    """Return where the open sides of tables are: as far as their rulings across reach beyond the upright ones."""
    across = [edge for edge in page.horizontal_edges if edge["x1"] - edge["x0"] > _LONG]
    sides: list[float] = []
    for left, top, right, bottom in (table.bbox for table in tables):
        beside = [edge for edge in across if top - _NEAR < edge["top"] < bottom + _NEAR]
        lefts = [edge["x0"] for edge in beside if edge["x0"] < left - _LONG and edge["x1"] > left - _LONG]
        rights = [edge["x1"] for edge in beside if edge["x1"] > right + _LONG and edge["x0"] < right + _LONG]
        sides += [*_shared(lefts, min), *_shared(rights, max)]
    return sides


def _open_ends(page: pdfplumber.page.Page) -> list[float]:
    """Return where rows end that a page breaks off: as far as several upright rulings reach with none across there."""
    across = [edge["top"] for edge in page.horizontal_edges if edge["x1"] - edge["x0"] > _LONG]
    upright = [edge for edge in page.vertical_edges if edge["bottom"] - edge["top"] > _LONG]
    known = _edges(across)
    ends = Counter(round(edge[end]) for edge in upright for end in ("top", "bottom") if not _is_near(known, edge[end]))
    return [float(end) for end, count in ends.items() if count > _ACROSS]


def _is_near(edges: Sequence[float], height: float) -> bool:
    at = bisect_right(edges, height)
    return any(abs(edge - height) < 2 * _NEAR for edge in edges[max(0, at - 1) : at + 1])


def _shared(ends: Sequence[float], outer: Callable[[Sequence[float]], float]) -> list[float]:
    """Return the outermost of ends, when enough of them are there."""
    if not ends:
        return []
    last = outer(ends)
    return [last] if sum(abs(end - last) < _NEAR for end in ends) >= _ACROSS else []


def _has_rulings(page: pypdfium2.PdfPage) -> bool:
    """Tell whether enough lines are drawn on a page to make a table, or one row of it that came overleaf."""
    across = down = 0
    for count, drawn in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3)):
        left, bottom, right, top = drawn.get_bounds()
        wide, high = right - left, top - bottom
        across += (wide > _LONG) * (1 + (high > _LONG))
        down += (high > _LONG) * (1 + (wide > _LONG))
        if (across >= _ACROSS and down >= _DOWN) or (across >= _ACROSS - 1 and down >= 2 * _DOWN):
            return True
        if count > _OBJECTS:
            return True
    return False


def cells_of(table: RuledTable, chars: Sequence[Char], page: int) -> Iterator[DraftCell]:
    """Yield the cells of a table with the words in them.

    Args:
        table: on the page.
        chars: of the page that stand inside the table, in reading order; line breaks too.
        page: number of the page, from 1.
    """
    columns = _edges([edge for cell in table.cells for edge in (cell[0], cell[2])])
    rows = _edges([edge for cell in table.cells for edge in (cell[1], cell[3])])
    spots: dict[tuple[int, int], int] = {}
    spans = []
    for number, (left, top, right, bottom) in enumerate(sorted(table.cells, key=lambda cell: (cell[1], cell[0]))):
        row, column = _slot(rows, top), _slot(columns, left)
        high, wide = max(1, _slot(rows, bottom) - row), max(1, _slot(columns, right) - column)
        spans.append((row, column, high, wide, Box(page, left, top, right, bottom)))
        for spot in ((r, c) for r in range(row, row + high) for c in range(column, column + wide)):
            spots.setdefault(spot, number)
    held = _distributed(chars, rows, columns, spots)
    for number, (row, column, high, wide, box) in enumerate(spans):
        words = "\n".join(line.words for line in lines_of(held.get(number, [])))
        yield DraftCell(" ".join(words.split()), row, column, high, wide, box)


def _distributed(
    chars: Sequence[Char], rows: Sequence[float], columns: Sequence[float], spots: dict[tuple[int, int], int]
) -> dict[int, list[Char]]:
    """Put each character into the cell it stands in; a line break goes to the cell of the character before."""
    held: dict[int, list[Char]] = {}
    middles = _middles(chars, columns)
    last: int | None = None
    for char in chars:
        if char.text == "\n":
            if last is not None:
                held[last].append(char)
            continue
        across, down = middles.get(id(char), char.middle)
        last = spots.get((bisect_right(rows, down) - 1, bisect_right(columns, across) - 1))
        if last is not None:
            held.setdefault(last, []).append(char)
    return held


def _middles(chars: Sequence[Char], columns: Sequence[float]) -> dict[int, tuple[float, float]]:
    """Return the middle of the whole figure for each character of one that reaches over the edges of its cell."""
    found: dict[int, tuple[float, float]] = {}
    for run in _figures(chars):
        left, right = run[0].left, run[-1].right
        middle = (left + right) / 2
        at = bisect_right(columns, middle)
        is_over = 0 < at < len(columns) and (left < columns[at - 1] or columns[at] < right)
        if is_over and right - left < _OVER * (columns[at] - columns[at - 1]):
            found |= {id(char): (middle, char.middle[1]) for char in run}
    return found


def _figures(chars: Sequence[Char]) -> Iterator[list[Char]]:
    """Yield the characters of figures of more than one, each right behind the one before."""
    run: list[Char] = []
    for char in chars:
        is_part = char.text in _FIGURE
        if run and not (is_part and not leaves(run[-1], char) and abs(char.left - run[-1].right) < _NEXT * char.size):
            if len(run) > 1:
                yield run
            run = []
        if is_part:
            run.append(char)
    if len(run) > 1:
        yield run


def _edges(edges: Sequence[float]) -> list[float]:
    """Return edges, those that lie near each other as one."""
    known: list[float] = []
    for edge in sorted(edges):
        if not known or edge - known[-1] > _NEAR:
            known.append(edge)
    return known


def _slot(edges: Sequence[float], edge: float) -> int:
    """Return which of the known edges an edge is."""
    return max(0, bisect_right(edges, edge + _NEAR / 2) - 1)
