"""Tables and boxes whose frames are drawn with characters: ┌─┬┐│├┼┤└┴┘ and their heavy and double forms, or + - |.

Where lines are drawn between all rows, what stands between two of them is one row, however many lines its cells take;
where only the headings are ruled off, each line is a row. A column that a ruling leaves out goes on:
its cell is merged. A frame of one column is no table: it is taken off, and its lines are read as text.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from midcourse.documents.line_tables.display_width import measure_of
from midcourse.documents.line_tables.found import FoundTable, Piece, Pieces, claim
from midcourse.documents.lines import BLANK, Line, stop_of
from midcourse.documents.marks import mark_of
from midcourse.documents.model import BlockKind

_DRAWN = re.compile("[\u2500-\u257f]")
#: What divides cells: upright strokes and where strokes meet; what only runs along.
#: A bar behind a backslash, and a plus that no stroke touches, are characters like any other.
_UPRIGHT = "\u2502\u2503\u2506\u2507\u250a\u250b\u2551|\u250c-\u254b\u2552-\u2570+"
_DIVIDER = re.compile(f"(?<!\\\\)[{_UPRIGHT[:-1]}]|\\+(?=[-=:\u2500-\u257f])|(?<=[-=:\u2500-\u257f])\\+")
_ALONG = re.compile("\\s*[\u2500\u2501\u2504\u2505\u2508\u2509\u254c\u254d\u2550]+\\s*$|:?[-=]{3,}:?$")
_RULE = re.compile("[\\s\u2500-\u257f|+=-]{3,}$")
_STROKES = re.compile(r"[+|][-=+|:\s]+[+|]")
_CELLS_ASCII = re.compile(r"\|.*\|$")
_INSIDE = re.compile(f"[{_UPRIGHT}]\\s*(.*?)\\s*[{_UPRIGHT}]$")
#: Rulings of a table that rules off its headings only; most columns.
_FEW_RULES, _WIDEST = 3, 60


@dataclass(slots=True)
class _Open:
    """A cell under way: the row it begins in, how many columns it covers, its stretches of the text."""

    row: int
    columns: int
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands between two dividers of a line: the columns it covers, its words and where they stand."""

    column: int
    columns: int
    words: str
    start: int

    @property
    def is_ruling(self) -> bool:
        """Tell whether it is a stroke that ends the cell above it."""
        return bool(_ALONG.match(self.words))

    @property
    def piece(self) -> Piece | None:
        """Return the stretch of its words, None for none."""
        bare = self.words.strip(BLANK)
        first = self.start + len(self.words) - len(self.words.lstrip(BLANK))
        return (first, first + len(bare)) if bare else None


def find_framed(text: str, lines: Sequence[Line]) -> list[FoundTable]:
    """Find the tables in drawn frames; the kind of their lines is set, and frames around mere text are taken off."""
    if not _DRAWN.search(text) and "+-" not in text:
        return []
    tables = []
    for start, end in _runs(lines):
        framed = lines[start:end]
        grid = _Grid(text, framed)
        if 1 < grid.width <= _WIDEST:
            tables.append(claim(lines, grid.table(range(start, end))))
        elif grid.width < 2:
            _unframe(text, framed)
    return tables


def _runs(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return the stretches of lines in one frame: they begin with a ruling and hold a line of cells."""
    runs: list[tuple[int, int]] = []
    place = 0
    while place < len(lines):
        end = place
        if lines[place].kind is None and _is_rule(lines[place].words) and not _is_below_cells(lines, place):
            ascii_only = not _DRAWN.search(lines[place].words)
            end = _end(lines, place, ascii_only=ascii_only)
            if any(not _is_rule(line.words) for line in lines[place:end]):
                runs.append((place, end))
        place = max(end, place + 1)
    return runs


def _is_below_cells(lines: Sequence[Line], place: int) -> bool:
    """Tell whether a ruling rules off headings that stand above it, with no ruling above them."""
    above = lines[place - 1] if place and not lines[place].gap else None
    return above is not None and above.kind is None and bool(_CELLS_ASCII.match(above.words))


def _end(lines: Sequence[Line], start: int, *, ascii_only: bool) -> int:
    for place in range(start, len(lines)):
        line = lines[place]
        is_cells = _CELLS_ASCII.match(line.words) if ascii_only else _is_upright(line.words)
        if line.kind is not None or not (is_cells or _is_rule(line.words)):
            return place
    return len(lines)


def _is_rule(words: str) -> bool:
    if _DRAWN.search(words):
        return bool(_RULE.match(words))
    return ("---" in words or "===" in words) and bool(_STROKES.fullmatch(words))


def _is_upright(words: str) -> bool:
    return bool(_DIVIDER.match(words[0])) and bool(_DIVIDER.match(words[-1])) and bool(_DRAWN.search(words))


class _Grid:
    """The cells of one frame, put together line by line."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self._lines = [(text[line.start : line.end], line.start) for line in lines]
        self._measure = measure_of([words for words, _ in self._lines])
        self._edges = max((self._edges_in(words) for words, _ in self._lines), key=len)
        self.width = len(self._edges) - 1
        rules = sum(_is_rule(line.words) for line in lines)
        self._by_line = rules <= _FEW_RULES < len(lines) - rules or lines[0].words[0] == "|"
        self._row, self._has_words = 0, False
        self._opened: dict[int, _Open] = {}
        self._begins: dict[int, int] = {}
        self._rows: list[list[Pieces]] = []
        self._spans: dict[tuple[int, int], tuple[int, int]] = {}

    def table(self, places: Sequence[int]) -> FoundTable:
        """Return the table of the frame, whose lines stand at places."""
        for words, begin in self._lines:
            parts = self._parts_of(words, begin)
            ruled = [
                column for part in parts if part.is_ruling for column in range(part.column, part.column + part.columns)
            ]
            if ruled:
                self._close(ruled)
            for part in parts:
                if part.piece and not part.is_ruling:
                    self._put(part, part.piece)
            if self._by_line and not ruled:
                self._close(range(self.width))
        self._close(range(self.width))
        return FoundTable(list(places), self._rows, None, self._spans)

    def _edges_in(self, words: str) -> list[int]:
        """Return the columns of a typewriter at which a line's dividers stand."""
        widths = list(accumulate(map(self._measure, words), initial=0))
        return [widths[found.start()] for found in _DIVIDER.finditer(words)]

    def _parts_of(self, words: str, begin: int) -> list[_Part]:
        """Return the parts of a line between its dividers, by the columns of the frame."""
        dividers = [found.start() for found in _DIVIDER.finditer(words)]
        own = self._edges_in(words)
        whole = len(own) == len(self._edges)
        at = [place if whole else _nearest(self._edges, edge) for place, edge in enumerate(own)]
        return [
            _Part(at[place], max(at[place + 1] - at[place], 1), words[start + 1 : end], begin + start + 1)
            for place, (start, end) in enumerate(pairwise(dividers))
        ]

    def _put(self, part: _Part, piece: Piece) -> None:
        begins = self._begins.get(part.column, 0)
        cell = self._opened.setdefault(part.column, _Open(begins, part.columns))
        cell.pieces.append(piece)
        self._has_words = True

    def _close(self, columns: Iterable[int]) -> None:
        """End the cells above a stroke, and the row where it held words; what comes below begins in the next."""
        columns = tuple(columns)
        for column in columns:
            cell = self._opened.pop(column, None)
            if cell is None:
                continue
            while len(self._rows) <= cell.row:
                self._rows.append([()] * self.width)
            self._rows[cell.row][column] = tuple(cell.pieces)
            rows = self._row - cell.row + 1
            if (rows, cell.columns) != (1, 1):
                self._spans[cell.row, column] = (rows, cell.columns)
        self._row += self._has_words
        self._has_words = False
        self._begins.update(dict.fromkeys(columns, self._row))


def _nearest(edges: Sequence[int], edge: int) -> int:
    return min(range(len(edges)), key=lambda place: abs(edges[place] - edge))


def _unframe(text: str, lines: Sequence[Line]) -> None:
    """Take the frame off lines of mere text."""
    for line in lines:
        found = None if _is_rule(line.words) else _INSIDE.match(text[line.start : line.end])
        if found is None or not found[1]:
            line.kind = BlockKind.FURNITURE
            continue
        line.words, line.start, line.end = found[1], line.start + found.start(1), line.start + found.end(1)
        line.stop, line.mark = stop_of(line.words), mark_of(line.words)
