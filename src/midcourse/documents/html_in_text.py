"""Tables of HTML inside a text, as Markdown has them where cells are merged: read as those of a web page are.

What comes back is the text with each table as lines, one a row, and where its lines come from: from the lines of the
file outside tables, from rows and columns of a table inside.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from midcourse.documents.composed import Draft, Hint
from midcourse.documents.html.document import draft_of
from midcourse.documents.line_tables.found import FoundTable
from midcourse.documents.lines import BLANK
from midcourse.documents.model import SourcePlace

_EDGE = re.compile(r"<table(?=[\s>])|</table\s{0,9}>", re.IGNORECASE)
_ROW_END = re.compile(r"</t[rdh]\s{0,9}>", re.IGNORECASE)
#: What a character is written as that HTML gives a meaning to; a name or a number between & and ;.
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,6}|#[xX][0-9A-Fa-f]{1,5});")
#: What ends a line besides the line feed.
_ENDS = dict.fromkeys(map(ord, "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), " ")
#: Tables of HTML read in one text; more are left as they stand.
_MOST = 2_000


def has_tables(text: str) -> bool:
    """Tell whether tables of HTML, or characters as HTML writes them, stand in a text."""
    return bool(_EDGE.search(text) or _ENTITY.search(text))


@dataclass(slots=True)
class TextOfTables:
    """A text whose tables of HTML are lines.

    Args:
        hints: by the place in the text at which a line begins that comes from HTML: what is known of it.
        tables: with, for each, the places in the text at which its lines begin.
        places: where the lines, and the cells of tables, come from.
    """

    hints: dict[int, Hint] = field(default_factory=dict)
    tables: list[tuple[FoundTable, list[int]]] = field(default_factory=list)
    places: list[SourcePlace] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _line: int = 1
    _count: int = 0

    @property
    def text(self) -> str:
        """Return the text."""
        return "".join(self._parts)

    def add_text(self, text: str) -> None:
        """Add a stretch of the file between tables."""
        for number, raw in enumerate(text.split("\n")):
            if number:
                self._put("\n")
                self._line += 1
            words = _ENTITY.sub(_character, raw).replace("\n", " ")
            bare = words.strip(BLANK)
            if bare:
                start = self._length + len(words) - len(words.lstrip(BLANK))
                self.places.append(SourcePlace(start, start + len(bare), f"第 {self._line} 行"))
            self._put(words)

    def add_html(self, markup: str, name: str) -> None:
        """Add a table of the file.

        Args:
            markup: the table, from `<table` to behind `</table>`.
            name: of the file.

        Raises:
            InputUnusable: nested without end, or too large.
        """
        draft = draft_of(markup, name, self._count)
        self._count = draft.table_count
        self._put("\n\n")
        self._take(draft)
        self._put("\n\n")
        self._line += markup.count("\n")

    def _take(self, draft: Draft) -> None:
        base, starts = self._length, []
        for number, part in enumerate(draft.parts):
            starts.append(self._length)
            self.hints[self._length] = draft.hints.get(number, Hint())
            self._put(part.translate(_ENDS).replace("\n", " ") + "\n")
        for table in draft.tables:
            table.grid = [
                [tuple((first + base, last + base) for first, last in cell) for cell in row] for row in table.grid
            ]
            self.tables.append((table, [starts[place] for place in table.places]))
        self.places += [SourcePlace(one.start + base, one.end + base, one.words) for one in draft.places]

    def _put(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)


def _character(entity: re.Match[str]) -> str:
    return html.unescape(entity[0])


def without_tables(text: str, name: str) -> TextOfTables:
    r"""Turn the tables of HTML in a text into lines.

    Args:
        text: of a file.
        name: of the file, as the person knows it.

    Raises:
        InputUnusable: a table is nested without end, or too large.

    >>> page = "甲&amp;乙\n<table><tr><td>产值</td><td>亿元</td></tr><tr><td>5</td><td>6</td></tr></table>"
    >>> done = without_tables(page, "a.md")
    >>> done.text.split(), [one.words for one in done.places][:2]
    (['甲&乙', '产值', '|', '亿元', '5', '|', '6'], ['第 1 行', '表 1 第 1 行第 1 列'])
    """
    done, place = TextOfTables(), 0
    for start, end in _stretches(text):
        done.add_text(text[place:start])
        done.add_html(text[start:end], name)
        place = end
    done.add_text(text[place:])
    return done


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the outermost tables stand; one that is not closed ends behind its last cell."""
    start, depth, count = -1, 0, 0
    for edge in _EDGE.finditer(text):
        if edge[0][1] != "/":
            start = edge.start() if not depth else start
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                count += 1
                yield start, edge.end()
        if count >= _MOST:
            return
    if depth:
        end = max((found.end() for found in _ROW_END.finditer(text, start)), default=-1)
        if end > 0:
            yield start, end
