"""Plain text into blocks: clean text of one line a paragraph, and text taken from PDF or web pages as it comes.

The text is kept as given, so every place in it is a place in the file. Steps: lines → furniture and footnotes marked →
tables → wrapped lines joined → each group of lines told what it is → the tree of headings.
"""

from collections.abc import Sequence

from midcourse.documents.aligned import find_aligned
from midcourse.documents.assembly import blocks_of
from midcourse.documents.delimited import find_delimited
from midcourse.documents.flattened import find_flattened
from midcourse.documents.footnotes import mark_footnotes
from midcourse.documents.furniture import mark_furniture
from midcourse.documents.joining import goes_on
from midcourse.documents.lines import Line, lines_of
from midcourse.documents.model import BlockKind, Document
from midcourse.documents.struck import mend_struck
from midcourse.documents.tables import FoundTable, put_together_overleaf


def read_plain(text: str, name: str) -> Document:
    r"""Read a text into blocks.

    Args:
        text: the whole file.
        name: of the file, as the person knows it.

    >>> [(b.kind.value, b.level, b.number) for b in read_plain("一、收入\n收入增长5%。", "a.txt").blocks]
    [('heading', 1, '一、'), ('paragraph', 0, '')]
    """
    lines = lines_of(text)
    mark_furniture(lines)
    mark_footnotes(lines)
    mend_struck(text, lines)
    tables = find_tables(text, lines)
    return Document(name, text, tuple(blocks_of(text, lines, grouped(lines), tables)))


def find_tables(text: str, lines: Sequence[Line]) -> list[FoundTable]:
    """Find the tables among lines, in order; the kind of their lines is set."""
    found = [*find_delimited(text, lines), *find_aligned(text, lines), *find_flattened(lines)]
    return put_together_overleaf(text, lines, sorted(found, key=lambda table: table.places[0]))


def grouped(lines: Sequence[Line]) -> list[list[int]]:
    """Return the places of lines that belong together, each group in order; groups by their first line.

    Furniture and rows are in no group; what goes on behind furniture or footnotes is one group.
    """
    groups = _joined(lines, [place for place, line in enumerate(lines) if line.kind is None])
    notes = _joined(lines, [place for place, line in enumerate(lines) if line.kind is BlockKind.NOTE])
    return sorted([*groups, *notes])


def _joined(lines: Sequence[Line], places: Sequence[int]) -> list[list[int]]:
    groups: list[list[int]] = []
    more = False
    for place, on in zip(places, goes_on([lines[place] for place in places]), strict=True):
        if more and not _divided(lines, groups[-1][-1], place):
            groups[-1].append(place)
        else:
            groups.append([place])
        more = on
    return groups


def _divided(lines: Sequence[Line], place: int, following: int) -> bool:
    """Tell whether a table stands between two lines."""
    return any(lines[between].kind is BlockKind.TABLE for between in range(place + 1, following))
