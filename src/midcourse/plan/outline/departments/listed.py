"""The departments a document names, each once under its fullest name.

A name without a level is the body of that function the document names oftenest with one: 财政局 is 市财政局.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from midcourse.documents.model import Block, BlockKind, Document, Passage
from midcourse.plan.outline.area_names import own_name
from midcourse.plan.outline.departments.names import VAGUE, NamedBody, bodies_in, responsible_in
from midcourse.plan.outline.draft import DraftDepartment, origin_of
from midcourse.plan.outline.responsible_columns import RESPONSIBLE, columns_of
from midcourse.plan.outline.sections import Sections

_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class _Found:
    """A body named somewhere, with the stretch of the document's text."""

    body: NamedBody
    start: int
    end: int


def departments_of(document: Document) -> tuple[DraftDepartment, ...]:
    r"""Return the departments and bodies a document names, in the order of their first mention.

    Running text names those whose function is known or that have a level and a body's ending; a column of responsible
    bodies names whatever stands in it, save what is vague (有关部门).
    The government whose plan it is, is none of its departments.

    >>> from midcourse.documents.plain import read_plain
    >>> text = "市发展和改革委员会牵头，财政局配合。市发改委按年评估，市财政局拨款。"
    >>> [(found.name, found.short_names) for found in departments_of(read_plain(text, "synthetic.txt"))]
    [('市发展和改革委员会', ('市发改委',)), ('市财政局', ('财政局',))]
    """
    own = own_name(document)
    governments = {own + "人民政府", own + "政府"} if own else set()
    found = sorted((one for one in _named(document) if one.body.name not in governments), key=lambda one: one.start)
    grouped: dict[_Key, list[_Found]] = {}
    for one, key in zip(found, _keys(found), strict=True):
        grouped.setdefault(key, []).append(one)
    tree = Sections(document)
    return tuple(_department(document, tree, group) for group in grouped.values())


def _department(document: Document, tree: Sections, group: Sequence[_Found]) -> DraftDepartment:
    names = list(dict.fromkeys(one.body.name for one in group))
    fullest = max(names, key=len)
    first = group[0]
    origin = origin_of(document, first.start, first.end, tree.place_of(first.start))
    return DraftDepartment(fullest, origin, tuple(name for name in names if name != fullest))


def _keys(found: Sequence[_Found]) -> Iterator[_Key]:
    """Yield what is the same for all spellings of one body."""
    places = Counter((one.body.level, one.body.place) for one in found if one.body.place)
    only = {level for level, _ in places}
    only -= {level for level in only if sum(1 for other, _ in places if other == level) > 1}
    levels: dict[str, Counter[str]] = {}
    for one in found:
        if one.body.level:
            levels.setdefault(one.body.function, Counter())[one.body.level] += 1
    for one in found:
        body = one.body
        level = body.level or next((name for name, _ in levels.get(body.function, Counter()).most_common(1)), "")
        yield body.function, level, "" if level in only else body.place


def _named(document: Document) -> Iterator[_Found]:
    for block in document.blocks:
        if block.kind is BlockKind.FURNITURE:
            continue
        if block.table is None:
            yield from _in_words(block.passage)
        else:
            yield from _in_table(block)


def _in_words(words: Passage) -> Iterator[_Found]:
    for body in bodies_in(words.text):
        yield _Found(body, *words.span(body.start, body.end))


def _in_table(block: Block) -> Iterator[_Found]:
    table = block.table
    if table is None:
        return
    columns = columns_of([[cell.passage.text if cell else "" for cell in row] for row in table.grid()[:3]])
    responsible = {column for column, meaning in columns.items() if meaning in RESPONSIBLE}
    for cell in table.cells:
        if cell.column in responsible and cell.row >= max(table.header_rows, 1):
            yield from _in_cell(cell.passage)
        else:
            yield from _in_words(cell.passage)


def _in_cell(words: Passage) -> Iterator[_Found]:
    """Yield each body of a cell of responsible bodies, also those whose function is not known."""
    after = 0
    for name in responsible_in(words.text):
        start = words.text.find(name, after)
        if start < 0 or VAGUE.search(name):
            continue
        after = start + len(name)
        known = bodies_in(name)
        whole = known and len(known[0].name) == len(name)
        body = known[0] if whole else NamedBody(name, 0, len(name), "", "", name)
        yield _Found(body, *words.span(start, after))
