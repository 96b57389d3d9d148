"""Lines of print page by page: where their words stand across, and under which columns.

Pages are set each by itself, so columns stand elsewhere overleaf; those with nothing on a page have no place there.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from statistics import mean, pstdev

from midcourse.documents.line_tables.bands import WIDE, Band, Word, bands_of, placed
from midcourse.documents.line_tables.settled import Cells, Held, Settled, is_value
from midcourse.documents.lines import Line, columns_of

_WORD = re.compile(r"[^\s\u00a0]+")
#: Least rows of as many cells that say how evenly these stand.
_ALIKE = 3
#: Share of rows most of whose cells wide gaps divide, at least.
_MOST = 0.6
#: Least words of a row.
_FEWEST = 3


def _words(text: str, line: Line, width: Callable[[str], int]) -> list[Word]:
    """Return the words of a line with their places across, counted as told."""
    begin = max(text.rfind("\n", 0, line.start), text.rfind("\f", 0, line.start)) + 1
    found = []
    place, done = 0, begin
    for word in _WORD.finditer(text, line.start, line.end):
        place += width(text[done : word.start()])
        after = place + width(word[0])
        found.append(Word(place, after, *word.span()))
        place, done = after, word.end()
    return found


def pieces(words: Sequence[Word]) -> Cells:
    """Return the words of a line put together where no wide gap divides them."""
    found: Cells = []
    for word in words:
        if found and word.first - found[-1][-1].last < WIDE:
            found[-1].append(word)
        else:
            found.append([word])
    return found


def _deviation(cells: Sequence[Sequence[Word]]) -> float:
    """Return how far from each other cells begin, have their middle, or end, whichever is least, for their width."""
    firsts, lasts = [cell[0].first for cell in cells], [cell[-1].last for cell in cells]
    middles = [(first + last) / 2 for first, last in zip(firsts, lasts, strict=True)]
    return min(pstdev(firsts), pstdev(middles), pstdev(lasts))


class Printed:
    """A stretch of lines and the columns their words stand under, page by page.

    Args:
        text: of the document.
        lines: of the document.
        places: of the lines of the stretch.
        width: how the width of words is counted.
    """

    def __init__(self, text: str, lines: Sequence[Line], places: Sequence[int], width: Callable[[str], int]) -> None:
        self.text = text
        self.lines = [lines[at] for at in places]
        self.places = places
        self.words = [_words(text, line, width) for line in self.lines]
        self.values = [sum(is_value(text[one.start : one.end]) for one in line) for line in self.words]
        self.cells: dict[int, Cells] = {}
        self._settled: list[Band] = []

    def said(self, words: Sequence[Word]) -> str:
        """Return what words of a line say, blanks between them kept."""
        return self.text[words[0].start : words[-1].end] if words else ""

    def size(self, words: Sequence[Word]) -> int:
        """Return how wide words of a line are [columns of a typewriter], blanks between them left out."""
        return sum(columns_of(self.text[word.start : word.end]) for word in words)

    def is_row(self, at: int) -> bool:
        """Tell whether a line is a row by itself as far as its words say."""
        return self.values[at] > 0 and len(self.words[at]) >= _FEWEST

    @property
    def unevenness(self) -> float:
        """Say how far from each other cells stand that come at the same place in rows of as many cells on a page."""
        rows: dict[tuple[int, int], list[Cells]] = {}
        for at in range(len(self.words)):
            if self.is_row(at):
                cells = pieces(self.words[at])
                rows.setdefault((self.lines[at].page, len(cells)), []).append(cells)
        columns = [column for alike in rows.values() if len(alike) >= _ALIKE for column in zip(*alike, strict=True)]
        return mean(map(_deviation, columns)) if columns else 0.0

    def pages(self, first: int, end: int) -> Iterator[range]:
        """Yield the lines of each page among those from one on."""
        start = first
        for at in range(first + 1, end + 1):
            is_over = at == end or self.places[at] != self.places[at - 1] + 1
            if is_over or self.lines[at].page != self.lines[at - 1].page:
                yield range(start, at)
                start = at

    def is_beside(self, at: int) -> bool:
        """Tell whether the next line stands below a line on the same page."""
        below = self.lines[at + 1]
        is_next = self.places[at + 1] == self.places[at] + 1
        return is_next and below.page == self.lines[at].page and below.gap <= 1

    def bands(self, lines: Sequence[int]) -> list[Band]:
        """Return where columns stand in lines of one page."""
        return bands_of([self.words[at] for at in lines if not self.is_one(at)])

    def is_one(self, at: int) -> bool:
        """Tell whether no wide gap divides the words of a line."""
        return all(then.first - one.last < WIDE for one, then in pairwise(self.words[at]))

    def deal(self, lines: Sequence[int], bands: Sequence[Band]) -> None:
        """Put the words of lines under columns.

        Args:
            lines: of one page.
            bands: where the columns stand on that page.
        """
        self.cells |= {at: placed(self.words[at], bands) for at in lines}

    def widen(self, bands: Sequence[Band], wider: Sequence[Band]) -> None:
        """Make room in all lines for columns that only have a heading.

        Args:
            bands: the columns so far.
            wider: these and those.
        """
        if len(wider) == len(bands):
            return
        places = [wider.index(band) for band in bands]
        for at, cells in self.cells.items():
            self.cells[at] = [cells[places.index(one)] if one in places else [] for one in range(len(wider))]

    def dealt(self, pages: Sequence[range], headings: Sequence[Band]) -> list[list[Band]]:
        """Put the words of pages under columns; return where these stand on each page, fewer where they are not told.

        Pages whose own words tell most columns come first: these say what columns hold.

        Args:
            pages: the lines of each.
            headings: where headings stand on the first.
        """
        rows = [[at for at in page if self.is_row(at)] for page in pages]
        bands = [
            self.bands(range(own[0] if own else page.start, page.stop)) for page, own in zip(pages, rows, strict=True)
        ]
        if not all(bands) or not self._are_wide([at for own in rows for at in own]):
            return []
        for page, found in zip(pages, bands, strict=True):
            self.deal(page, found)
        whole = [at for at, own in enumerate(rows) if own and self._are_whole(own)]
        count = max((len(bands[at]) for at in whole), default=0)
        plain = [at for at in whole if len(bands[at]) == count]
        if count < len(headings):
            held = self._held_below(rows[0], headings)
            if all(one.filled for one in held) and self._settle(pages[0], rows[0], headings, held):
                bands[0], plain = self._settled, [0]
        held = [Held.of(cells) for cells in self._columns([at for page in plain for at in rows[page]])]
        for at, page in enumerate(pages):
            if at in plain:
                continue
            if not plain or not self._settle(page, rows[at], bands[plain[0]], held):
                return []
            bands[at] = self._settled
        return bands if all(map(self._are_whole, rows)) else []

    def _held_below(self, rows: Sequence[int], headings: Sequence[Band]) -> list[Held]:
        """Return what columns hold as far as where their headings stand says."""
        words = [self.words[at] for at in rows]
        settled = Settled(words, headings, [Held.unknown()] * len(headings), self.text)
        dealt = [settled.dealt(line, is_row=True) for line in words]
        return [Held.of(list(map(self.said, cells))) for cells in zip(*dealt, strict=True)]

    def _settle(self, page: range, rows: Sequence[int], bands: Sequence[Band], held: Sequence[Held]) -> bool:
        """Put the words of a page under columns that stood elsewhere, and tell whether they stand so."""
        settled = Settled([self.words[at] for at in rows], bands, held, self.text)
        cells = {
            at: placed(self.words[at], settled.bands)
            if self.is_one(at)
            else settled.dealt(self.words[at], is_row=self.is_row(at))
            for at in page
        }
        if settled.is_unclear:
            return False
        self.cells |= cells
        self._settled = settled.bands
        return self._are_whole(rows)

    def _are_wide(self, rows: Sequence[int]) -> bool:
        """Tell whether wide gaps divide most cells of most rows."""
        gaps = ([then.first - one.last >= WIDE for one, then in pairwise(self.words[at])] for at in rows)
        return sum(2 * sum(found) >= len(found) for found in gaps) >= _MOST * len(rows)

    def _are_whole(self, lines: Sequence[int]) -> bool:
        """Tell whether no wide gap stands inside a cell of lines, and no two values stand in one."""
        pairs = (pair for at in lines for cell in self.cells[at] for pair in pairwise(cell))
        return all(then.first - one.last < WIDE and not self._are_values(one, then) for one, then in pairs)

    def _are_values(self, *words: Word) -> bool:
        return all(is_value(self.text[word.start : word.end]) for word in words)

    def _columns(self, rows: Sequence[int]) -> list[list[str]]:
        """Return what stands in each column of rows, "" for nothing."""
        return [list(map(self.said, cells)) for cells in zip(*(self.cells[at] for at in rows), strict=True)]
