"""Tables and plain lines in the terminal, for text in which a Chinese character takes two columns.

Own code because the libraries that know the width of Chinese take 0.12 s to load, an eighth of what a whole rating may
take; a table here is aligned text and nothing else.
"""

import os
import shutil
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

#: Width of output that goes into a file or a pipe, where no terminal bounds it.
PIPE_WIDTH = 140
GAP = "  "
#: Colours of the terminal, by what they say.
COLOURS = {
    "good": "32",
    "bad": "1;31",
    "dim": "2",
    "bold": "1",
    "mark": "1;4",
    "error": "1;31",
    "query": "1;33",
    "note": "1;34",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Args:
        folds: its cells may be folded to make the table fit.
    """

    heading: str
    side: Literal["left", "right"] = "left"
    folds: bool = False


def terminal_width() -> int:
    """Return the columns there are; output into a file has room for a whole table."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else PIPE_WIDTH


def coloured(text: str, colour: str | None) -> str:
    """Colour a line for a terminal; plain in files, and where NO_COLOR asks for it."""
    if colour is None or not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return text
    return f"\033[{COLOURS[colour]}m{text}\033[0m"


def width_of(text: str) -> int:
    """Count the columns a text takes.

    >>> width_of("指标 1")
    6
    """
    return sum(_columns(letter) for letter in text)


def _columns(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def folded(text: str, width: int) -> list[str]:
    """Fold a text into lines of at most so many columns.

    >>> folded("按目前进度", 6)
    ['按目前', '进度']
    """
    lines: list[str] = []
    line, used = "", 0
    for letter in text:
        if used + _columns(letter) > width and line:
            lines.append(line)
            line, used = "", 0
        line, used = line + letter, used + _columns(letter)
    return [*lines, line]


def table(
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    colours: Sequence[str | None] = (),
    width: int = PIPE_WIDTH,
) -> str:
    """Lay rows out in columns.

    Args:
        rows: one text a column.
        colours: colour of each row, None for none; fewer than rows leaves the rest plain.
        width: columns there are; folding columns give way, down to eight each.

    >>> print(table([Column("序号", "right"), Column("指标")], [["1", "总额"]]))
    序号  指标
    ──────────
       1  总额
    """
    widths = _widths(columns, rows, width)
    head = _line([column.heading for column in columns], columns, widths)
    ruled = "─" * (sum(widths) + len(GAP) * (len(widths) - 1))
    lines = [coloured(head, "bold"), ruled]
    for row, colour in zip_longest(rows, colours[: len(rows)]):
        lines += [coloured(line, colour) for line in _lines(row, columns, widths)]
    return "\n".join(lines)


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> list[int]:
    natural = [
        max(width_of(column.heading), *(width_of(row[place]) for row in rows), 0)
        for place, column in enumerate(columns)
    ]
    excess = sum(natural) + len(GAP) * (len(natural) - 1) - width
    while excess > 0:
        place = max((p for p, column in enumerate(columns) if column.folds), key=lambda p: natural[p], default=None)
        if place is None or natural[place] <= 8:
            break
        natural[place], excess = natural[place] - 1, excess - 1
    return natural


def _lines(row: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> Iterator[str]:
    """Yield the lines of one row; a folded cell takes several."""
    cells = [folded(cell, width) for cell, width in zip(row, widths, strict=True)]
    for parts in zip_longest(*cells, fillvalue=""):
        yield _line(parts, columns, widths)


def _line(parts: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> str:
    padded = []
    for part, column, width in zip(parts, columns, widths, strict=True):
        blank = " " * (width - width_of(part))
        padded.append(blank + part if column.side == "right" else part + blank)
    return GAP.join(padded).rstrip()
