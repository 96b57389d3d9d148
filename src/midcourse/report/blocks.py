"""The report as a tree: headings, paragraphs, lists, tables and figures, shared by every writer.

Numbering of headings, tables and figures is stored text, so that it survives copying between programs. The tree is
made from Markdown by `midcourse.report.markdown`.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from midcourse.report.look import Chart
from midcourse.report.references import BLANK, MASK, Edition, Run

Runs = tuple[Run, ...]

_NUMERIC = re.compile(r"[-+−]?\d+(?:\.\d+)?%?")
#: Width of the type area, 156 mm [pt].
TEXT_WIDTH = 442.2
#: From so many columns on a table is set in smaller type.
MANY_COLUMNS = 7
#: An entry up to so many characters stands on one line where the table has room.
SHORT_ENTRY = 6.0
#: A table of as many rows as this or more does not begin at the foot of a page with fewer.
FIRST_ROWS = 3
_PAUSE = re.compile(r"(?<=规划)(?!纲要)|(?<=纲要)|(?=和)|(?=实施)|(?<= )")
_UNBROKEN = re.compile(r"[0-9A-Za-z.%·\-*/]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a part of the report (一、), 4 the lowest.

    Args:
        number: as printed before the words, with what parts them; "" until numbers are assigned.
        annex: it opens an annex.
    """

    level: int
    number: str
    runs: Runs
    annex: bool = False

    @property
    def text(self) -> str:
        """Return number and words as printed."""
        return self.number + text_of(self.runs)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    Args:
        style: "body", or "note" for status lines and remarks in small type.
    """

    runs: Runs
    style: str = "body"


@dataclass(frozen=True, slots=True)
class Items:
    """A list; every item is one paragraph. The marker is stored text ("1." or "——")."""

    items: tuple[tuple[str, Runs], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Args:
        number: "表1", stored text.
        head: cells of the header row.
        rows: cells by row; every row is as long as the head.
    """

    number: str
    caption: Runs
    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]

    @property
    def size(self) -> float:
        """Size of type on paper [pt]: 五号, or 小五 for a table of many columns."""
        return 9.0 if len(self.head) >= MANY_COLUMNS else 10.5

    def widths(self, line: float) -> list[float]:
        """Share the line among the columns.

        Args:
            line: width of the line, in any unit in which the type area's 156 mm are given.

        Returns:
            One width per column in that unit, adding up to `line`.
        """
        room = TEXT_WIDTH / self.size
        columns = [[text_of(row[place]) for row in (self.head, *self.rows)] for place in range(len(self.head))]
        least = [_least_width(head, cells) for head, *cells in columns]
        natural = [
            max(low, min(40.0, max(map(width_of, cells)) + 1.3)) for cells, low in zip(columns, least, strict=True)
        ]
        return [width * line / room for width in _shared(least, natural, room)]

    def alignments(self) -> list[str]:
        """Say how each column is set: numbers to the right, short words in the middle, long ones to the left."""
        return [_alignment([text_of(row[place]) for row in self.rows]) for place in range(len(self.head))]


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its stored number ("图1") and caption."""

    number: str
    caption: Runs
    chart: Chart


Block = Heading | Paragraph | Items | Table | Figure


@dataclass(frozen=True, slots=True)
class Document:
    """A report ready to be written.

    Args:
        as_of: day of the evaluation; the date of every file made from it.
        description: one line for the file's properties.
    """

    title: str
    blocks: tuple[Block, ...]
    edition: Edition
    language: str
    as_of: date
    description: str = ""


def text_of(runs: Runs) -> str:
    """Return the printed text of runs."""
    return "".join(run.text for run in runs)


def printed_facts(document: Document) -> list[Run]:
    """List every fact printed, in reading order."""
    return [run for runs in all_runs(document.blocks) for run in runs if run.fact is not None]


def all_runs(blocks: Sequence[Block]) -> list[Runs]:
    """List the runs of every paragraph, item, caption and cell in reading order."""
    return [runs for block in blocks for runs in _RUNS[type(block)](block)]


def _table_runs(table: Table) -> list[Runs]:
    return [table.caption, *table.head, *(cell for row in table.rows for cell in row)]


_RUNS: dict[type, Callable[..., list[Runs]]] = {
    Heading: lambda block: [block.runs],
    Paragraph: lambda block: [block.runs],
    Items: lambda block: [runs for _, runs in block.items],
    Table: _table_runs,
    Figure: lambda block: [block.caption],
}


def width_of(text: str) -> float:
    """Measure a text in Chinese characters.

    >>> width_of("评价"), round(width_of("2023年"), 2)
    (2.0, 3.2)
    """
    return sum(1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.55 for character in text)


def _least_width(head: str, cells: Sequence[str]) -> float:
    """Return the narrowest width that tears no number and no short entry, such as a rating of six characters."""
    unbroken = [width_of(piece) for cell in (head, *cells) for piece in _UNBROKEN.findall(cell)]
    words = [width if width <= SHORT_ENTRY else 4.0 for width in map(width_of, cells)]
    return min(max([*words, *unbroken, min(width_of(head), 4.0)]), 12.0) + 1.3


def _shared(least: Sequence[float], natural: Sequence[float], room: float) -> list[float]:
    spare = room - sum(least)
    wish = [wide - low for wide, low in zip(natural, least, strict=True)]
    if spare <= 0 or not sum(wish):
        return [low * room / sum(least) for low in least]
    if sum(natural) <= room:
        return [wide * room / sum(natural) for wide in natural]
    return [low + spare * extra / sum(wish) for low, extra in zip(least, wish, strict=True)]


def _alignment(cells: Sequence[str]) -> str:
    said = [cell for cell in cells if cell not in {BLANK, MASK, ""}]
    if said and all(_NUMERIC.fullmatch(cell) for cell in said):
        return "right"
    return "center" if all(width_of(cell) <= 8 for cell in cells) else "left"


def title_lines(title: str, room: float) -> list[str]:
    """Break a title into lines where a reader would pause: after 规划 and 纲要, before 和 and 实施.

    Args:
        room: longest line in characters; a piece that is longer stays whole and is broken by the program that sets it.

    >>> title_lines("某市国民经济和社会发展第十四个五年规划实施中期评估报告", 20)
    ['某市国民经济和社会发展第十四个五年规划', '实施中期评估报告']
    """
    lines: list[str] = []
    for piece in _PAUSE.split(title):
        if lines and width_of(lines[-1] + piece) <= room:
            lines[-1] += piece
        else:
            lines.append(piece)
    return lines
