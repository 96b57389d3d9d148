"""From lines to blocks, the same way for every format.

Steps: furniture and footnotes marked → tables → wrapped lines joined → each group of lines told what it is → the tree
of headings. What a reader knows already (kind of a line, level of a style, tables) is taken as given.
"""

from collections.abc import Sequence
from itertools import pairwise

from midcourse.documents.assembly import blocks_of
from midcourse.documents.composed import Draft, recomposed
from midcourse.documents.footnotes import mark_footnotes
from midcourse.documents.furniture import mark_furniture
from midcourse.documents.joining import goes_on
from midcourse.documents.line_tables.aligned import find_aligned
from midcourse.documents.line_tables.banded import find_banded
from midcourse.documents.line_tables.comma_separated import find_comma_separated
from midcourse.documents.line_tables.counted import find_counted
from midcourse.documents.line_tables.delimited import find_delimited
from midcourse.documents.line_tables.flattened import find_flattened
from midcourse.documents.line_tables.found import FoundTable, claim, put_together_overleaf
from midcourse.documents.line_tables.framed import find_framed
from midcourse.documents.line_tables.ruled import find_ruled
from midcourse.documents.line_tables.set_columns import find_set
from midcourse.documents.line_tables.spaced import find_spaced
from midcourse.documents.lines import Line, lines_of
from midcourse.documents.marks import Mark
from midcourse.documents.model import Block, BlockKind, Document
from midcourse.documents.struck import mend_struck
from midcourse.documents.titles import mark_titles

#: Kinds of lines that interrupt a sentence without ending it.
_INTERRUPTING = frozenset((BlockKind.FURNITURE, BlockKind.NOTE, None))


def structured(text: str, lines: Sequence[Line], tables: Sequence[FoundTable] = ()) -> tuple[Block, ...]:
    """Return the blocks that lines make.

    Args:
        text: the lines stand in.
        lines: in order; those whose kind is known have it.
        tables: known ones; more are looked for.
    """
    for table in tables:
        claim(lines, table)
    mark_furniture(lines)
    mark_footnotes(lines)
    _close_gaps(lines)
    mark_titles(lines)
    mend_struck(text, lines)
    found = [*tables, *find_framed(text, lines), *find_ruled(text, lines), *find_delimited(text, lines)]
    found += [*find_comma_separated(text, lines), *find_banded(text, lines), *find_counted(text, lines)]
    found += [*find_set(text, lines)]
    found += [*find_spaced(text, lines), *find_aligned(text, lines), *find_flattened(lines)]
    found = put_together_overleaf(text, lines, sorted(found, key=lambda table: table.places[0]))
    return tuple(blocks_of(text, lines, _grouped(lines), found))


def _close_gaps(lines: Sequence[Line]) -> None:
    """Forget blank lines behind what interrupts a text: they belong to the page, not to the paragraph."""
    for before, line in pairwise(lines):
        if before.kind in {BlockKind.FURNITURE, BlockKind.NOTE}:
            line.gap = 0


def structured_draft(name: str, draft: Draft) -> Document:
    """Return the document that a reader's draft makes."""
    text = draft.text
    lines = lines_of(text)
    for place, layout in draft.layouts.items():
        line = lines[place]
        line.indent, line.edge, line.gap, line.page = layout.indent, layout.edge, layout.gap, layout.page
    for place, hint in draft.hints.items():
        line = lines[place]
        line.kind, line.outline = hint.kind, hint.outline
        if hint.number and line.mark is None:
            line.mark = Mark("bullet", hint.number)
    return recomposed(name, structured(text, lines, draft.tables), draft.places)


def _grouped(lines: Sequence[Line]) -> list[list[int]]:
    """Return the places of lines that belong together, each group in order; groups by their first line.

    Furniture and rows are in no group; what goes on behind furniture or footnotes is one group.
    """
    groups = _joined(lines, [place for place, line in enumerate(lines) if line.kind is None])
    notes = _joined(lines, [place for place, line in enumerate(lines) if line.kind is BlockKind.NOTE])
    alone = [
        [place]
        for place, line in enumerate(lines)
        if line.kind not in _INTERRUPTING and line.kind is not BlockKind.TABLE
    ]
    return sorted([*groups, *notes, *alone])


def _joined(lines: Sequence[Line], places: Sequence[int]) -> list[list[int]]:
    groups: list[list[int]] = []
    more = False
    for place, on in zip(places, goes_on([lines[place] for place in places]), strict=True):
        if more and all(line.kind in _INTERRUPTING for line in lines[groups[-1][-1] + 1 : place]):
            groups[-1].append(place)
        else:
            groups.append([place])
        more = on
    return groups
