"""Words of a page dealt out to columns known from another: by what these hold, and by where they come to stand here.

Where each column stands overleaf is found turn by turn: words are dealt out by what columns held and where they stood,
then columns are taken to stand where most of their words do.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from midcourse.documents.line_tables.bands import WIDE, Band, Word

#: The words of a line column by column.
Cells = list[list[Word]]

_YEAR = re.compile(r"20\d\d(?:年.*)?$")
#: A figure, with what may stand before and behind it, or a dash.
_VALUE = re.compile(r"[<>≤≥＜＞约+±〔\[［（(-]{0,2}\d[\d.,，:/—～~-]*(?:[^\d年]{0,8})$|[-—－–/…]{1,3}$|\*{2,3}$")
#: What values in words begin with; what goes on behind a figure.
_WORDED = re.compile(
    "完成|达到?|[保维]持|稳定|控制|[不高低优]于|不[低高少多]于|与|逐[步年]|持续|基本|动态|较|年均|累计|五年"
)
_ON = re.compile(r"以[上下内外]|左右|[^\d\s在于到至]{1,2}$|[（(]")
#: What begins a row of its own: an enumerator.
ENUMERATED = re.compile(r"(?:[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）、]|\d{1,3}[.．](?!\d)|其中|[#＃])")
#: What each place costs by which a word stands beside its column; most that this costs.
_BESIDE, _FAR = 0.8, 8.0
#: What it costs that a word is of another kind than a column holds; what one is worth that the column held before.
_KIND, _KNOWN = 3.0, 1.5
#: What it costs that a column that always held something holds nothing, that a blank stands in a cell, a wide gap.
_EMPTY, _BLANK, _GAP = 5.0, 0.5, 9.0
#: What words are worth that may begin a value; what it costs that something goes on behind a figure as little does.
_LIKELY, _ODD = 0.7, 2.0
#: What it costs that one blank divides cells, that it divides a figure from words behind it, and that a column of
#: groups holds something of a length it has not held.
_NARROW, _FIGURE_AND, _LENGTH = 1.0, 1.0, 1.0
#: Share of what places cost that counts, turn by turn; mean cost of a word from which on a page is not told.
_TURNS, _UNCLEAR = (0.1, 0.3, 1.0, 1.0), 1.0
#: Words from which on one may stand outside its column.
_SOME = 4
#: Share of rows a column of groups has something in, at most.
_SPARSE = 0.6
#: What it costs that a word stands in a column that seldom holds something.
_SELDOM = 0.5


def is_value(words: str) -> bool:
    """Tell whether words are a figure or stand for one.

    >>> is_value("〔15.3〕"), is_value("—"), is_value("2030年目标"), is_value("（3）人口")
    (True, True, False, False)
    """
    return bool(_VALUE.match(words)) and not (_YEAR.match(words) or ENUMERATED.match(words))


@dataclass(frozen=True, slots=True)
class Held:
    """What a column holds.

    Args:
        filled: share of rows with something in it.
        values: share of these with values.
        words: what stands in it more than once.
        lengths: of what stands in it [characters].
    """

    filled: float
    values: float
    words: frozenset[str]
    lengths: frozenset[int]

    @classmethod
    def of(cls, cells: Sequence[str]) -> "Held":
        """Look at the cells of a column, "" for empty ones."""
        filled = [words for words in cells if words]
        values = sum(map(is_value, filled)) / max(1, len(filled))
        again = frozenset(words for words, count in Counter(filled).items() if count > 1)
        return cls(len(filled) / max(1, len(cells)), values, again, frozenset(map(len, filled)))

    @classmethod
    def unknown(cls) -> "Held":
        """Return that of a column of which nothing is known."""
        return cls(0.7, 0.5, frozenset(), frozenset())

    def cost(self, words: str) -> float:
        """Return what it costs that it holds a word, by its kind."""
        if words in self.words:
            return -_KNOWN
        kind = _LIKELY if _WORDED.match(words) else float(is_value(words))
        cost = _KIND * abs(kind - self.values) + _SELDOM * (1 - self.filled)
        is_of_groups = self.values == 0 and self.filled < _SPARSE and bool(self.lengths)
        is_odd = is_of_groups and len(words) not in self.lengths
        return cost + _LENGTH * is_odd - _LENGTH * (is_of_groups and not is_odd and len(self.lengths) == 1)


class Settled:
    """The columns of a page.

    Args:
        rows: the words of lines that surely are rows.
        bands: where columns stood on another page.
        held: what they held there.
        text: of the document.
    """

    def __init__(self, rows: Sequence[Sequence[Word]], bands: Sequence[Band], held: Sequence[Held], text: str) -> None:
        self.bands, self._held, self._text = list(bands), held, text
        self._known = frozenset(word for one in held for word in one.words)
        self._starts: list[int | None] = [None] * len(bands)
        self._cost = 0.0
        for self._share in _TURNS:
            dealt = [self._ways(self._cut(row), is_row=True) for row in rows]
            self._cost = sum(cost for cost, _ in dealt) / max(1, sum(map(len, rows)))
            self._move([cells for _, cells in dealt])

    @property
    def is_unclear(self) -> bool:
        """Tell whether words do not stand as columns would have it."""
        return self._cost > _UNCLEAR

    def dealt(self, words: Sequence[Word], *, is_row: bool) -> Cells:
        """Return the words of a line column by column.

        Args:
            words: of the line.
            is_row: whether it is a row by itself, whose columns mostly hold something.
        """
        is_row = is_row or any(self._text[word.start : word.end] in self._known for word in words)
        return self._ways(self._cut(words) if is_row else words, is_row=is_row)[1]

    def _cut(self, words: Sequence[Word]) -> list[Word]:
        """Return words, one that fills a column of groups and goes on into the next column as two."""
        found: list[Word] = []
        for word in words:
            starts = (start for at, start in enumerate(self._starts) if start is not None and self._is_run_in(word, at))
            start = next(starts, None)
            if start is None:
                found.append(word)
            else:
                place = word.start + start - word.first
                found += [Word(word.first, start, word.start, place), Word(start, word.last, place, word.end)]
        return found

    def _is_run_in(self, word: Word, column: int) -> bool:
        """Tell whether a word begins in the column before one, as what that holds, and goes on where one begins."""
        start, before = self._starts[column], self._held[column - 1]
        is_counted = word.last - word.first == word.end - word.start
        if column == 0 or start is None or not is_counted or not word.first < start < word.last:
            return False
        return before.values == 0 and before.filled < self._held[column].filled and start - word.first in before.lengths

    def _ways(self, words: Sequence[Word], *, is_row: bool) -> tuple[float, Cells]:
        """Return the cheapest way to deal out words from left to right."""
        count = len(self.bands)
        empty = [_EMPTY * one.filled**3 * is_row for one in self._held]
        ways: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
        for at, word in enumerate(words):
            before = words[at - 1] if at else None
            found: dict[int, tuple[float, tuple[int, ...]]] = {}
            for cost, way in ways:
                last = way[-1] if way else -1
                for column in range(max(last, 0), count):
                    apart = self._apart(before, word) + sum(empty[last + 1 : column])
                    joined = self._joined(before, word) if column == last else apart
                    total = cost + joined + self._place(column, word, is_first=column != last)
                    if column not in found or total < found[column][0]:
                        found[column] = (total, (*way, column))
            ways = list(found.values())
        cost, way = min((cost + sum(empty[(way[-1] if way else -1) + 1 :]), way) for cost, way in ways)
        cells: Cells = [[] for _ in range(count)]
        for column, word in zip(way, words, strict=True):
            cells[column].append(word)
        return cost, cells

    def _joined(self, before: Word | None, word: Word) -> float:
        """Return what it costs that a word is of the same cell as the one before it."""
        if before is None or word.first - before.last >= WIDE:
            return _GAP
        words = [self._text[one.start : one.end] for one in (before, word)]
        is_odd = is_value(words[0]) and not _ON.match(words[1])
        return _BLANK + _ODD * is_odd

    def _apart(self, before: Word | None, word: Word) -> float:
        """Return what it costs that a word is of another cell than the one before it."""
        if before is None or word.first - before.last != 1:
            return 0.0
        words = self._text[word.start : word.end]
        is_figure = is_value(self._text[before.start : before.end])
        is_behind = is_figure and words not in self._known and _ON.match(words) is not None
        return _NARROW + _FIGURE_AND * is_behind

    def _place(self, column: int, word: Word, *, is_first: bool) -> float:
        """Return what it costs that a word stands in a column, as the first of its cell or not."""
        first, last = self.bands[column]
        beside = max(0, first - word.first, word.last - last)
        words, held = self._text[word.start : word.end], self._held[column]
        is_others = words in self._known and words not in held.words
        return min(self._share * _BESIDE * beside, _FAR) + held.cost(words) * is_first + _KNOWN * is_others

    def _move(self, rows: Sequence[Cells]) -> None:
        """Take columns to stand where most of their words do."""
        for column in range(len(self.bands)):
            words = [word for row in rows for word in row[column]]
            if words:
                firsts, lasts = sorted(word.first for word in words), sorted(word.last for word in words)
                cut = max(len(words) // 10, len(words) >= _SOME)
                self.bands[column] = (firsts[cut], lasts[-1 - cut])
                usual = Counter(row[column][0].first for row in rows if row[column]).most_common(1)[0]
                self._starts[column] = usual[0] if usual[1] > 1 else None
            elif 0 < column < len(self.bands) - 1:
                self.bands[column] = (self.bands[column - 1][1], max(self.bands[column - 1 : column + 2])[0])
