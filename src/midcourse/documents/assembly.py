"""Groups of lines into blocks: what each group is, told from its start, its end, its length and its neighbours."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from midcourse.documents.blank_rows import is_row
from midcourse.documents.headings import Title, build_tree
from midcourse.documents.line_tables.found import UNIT, FoundTable, is_caption, table_of, unit_said
from midcourse.documents.lines import Line, Stop
from midcourse.documents.marks import LISTED, RANKS, Mark, mark_of, ordinal_of
from midcourse.documents.model import Block, BlockKind, Passage
from midcourse.documents.passages import Style, passage_of_lines

#: Longest heading with and without an enumerator [columns].
_NUMBERED, _UNNUMBERED = 120, 64
#: Kinds in which blanks between words divide them.
_TITLES = frozenset((BlockKind.HEADING, BlockKind.CAPTION, BlockKind.FURNITURE))
#: Families whose headings may be whole sentences (（一）加强党的建设。).
_STOPPED = frozenset(("han", "han_round"))
_ITEMS = ("dash", "bullet", "article")
#: What a group with a mark is when it is short and stops like a title, and what otherwise.
_KINDS_BY_FAMILY = {
    **dict.fromkeys(_ITEMS, (BlockKind.ITEM, BlockKind.ITEM)),
    **dict.fromkeys(("caption", "unit"), (BlockKind.CAPTION, BlockKind.PARAGRAPH)),
    "note": (BlockKind.NOTE, BlockKind.NOTE),
    "box": (BlockKind.HEADING, BlockKind.PARAGRAPH),
}
_INNER_STOP = frozenset("。；！？")
#: What a heading without enumerator does not hold: sentences, shares, amounts.
_NO_TITLE = re.compile(r"[。；！？]|\d\s?[%％‰亿万]|\d\s?(?:个百分点|per cent|percent)")


@dataclass(slots=True)
class Group:
    """Lines that make one block.

    Args:
        lines: in order; those of one table are one group.
        kind: what the block is; None as long as only its neighbours can tell.
        title: its place in the tree, for headings.
        table: the cells, for tables.
    """

    lines: list[Line]
    kind: BlockKind | None
    title: Title | None = None
    table: FoundTable | None = None

    @property
    def first(self) -> Line:
        """Return its first line."""
        return self.lines[0]

    @property
    def mark(self) -> Mark | None:
        """Return what it starts with."""
        return self.lines[0].mark

    @property
    def stop(self) -> Stop:
        """Return how it stops."""
        return self.lines[-1].stop

    @property
    def columns(self) -> int:
        """Return its length in columns."""
        return sum(line.width for line in self.lines)


def blocks_of(
    text: str, lines: Sequence[Line], groups: Sequence[Sequence[int]], tables: Sequence[FoundTable]
) -> Iterator[Block]:
    """Yield the blocks of a text.

    Args:
        lines: all of them.
        groups: places of the lines of each block of words.
        tables: in order.
    """
    ordered = _ordered(lines, groups, tables)
    for group, before, after in zip(ordered, [None, *ordered], [*ordered[1:], None], strict=False):
        heading = BlockKind.HEADING if group.first.outline or group.first.is_title else None
        group.kind = group.kind or heading or _kind_of(group, before, after)
    _settle_lists(ordered)
    _settle_captions(ordered)
    _settle_notes(ordered)
    titles = [group for group in ordered if group.kind is BlockKind.HEADING]
    for group in titles:
        mark = group.mark if group.mark and group.mark.family in RANKS else None
        group.title = Title(mark, group.first.outline)
    build_tree([group.title for group in titles if group.title])
    yield from _made(text, ordered)


def _ordered(lines: Sequence[Line], groups: Sequence[Sequence[int]], tables: Sequence[FoundTable]) -> list[Group]:
    found = [(places[0], Group([lines[place] for place in places], lines[places[0]].kind)) for places in groups]
    found += [
        (table.places[0], Group([lines[place] for place in table.places], BlockKind.TABLE, table=table))
        for table in tables
    ]
    found += [
        (place, Group([line], BlockKind.FURNITURE))
        for place, line in enumerate(lines)
        if line.kind is BlockKind.FURNITURE
    ]
    return [group for _, group in sorted(found, key=lambda pair: pair[0])]


def _kind_of(group: Group, before: Group | None, after: Group | None) -> BlockKind:
    """Tell what a group is, as far as it and the groups beside it show."""
    mark = group.mark
    if mark is None:
        return _kind_of_unmarked(group, before, after)
    as_title, as_text = _KINDS_BY_FAMILY.get(mark.family, (BlockKind.HEADING, BlockKind.ITEM))
    if group.columns > _NUMBERED:
        return as_text
    if group.stop is Stop.FULL and mark.family in _STOPPED:
        return as_title if len(group.lines) == 1 and _is_one_sentence(group.first.words) else as_text
    return as_title if group.stop < Stop.PART else as_text


def _is_one_sentence(words: str) -> bool:
    return _INNER_STOP.isdisjoint(words[:-1])


def _kind_of_unmarked(group: Group, before: Group | None, after: Group | None) -> BlockKind:
    """Tell a heading without enumerator: a short line that stops open, between text that has stopped and text."""
    stands_alone = (
        group.stop is Stop.OPEN
        and group.columns <= _UNNUMBERED
        and not _NO_TITLE.search(group.first.words)
        and any(map(str.isalpha, group.first.words))
        and _has_stopped(before)
        and after is not None
        and _is_text(after)
    )
    return BlockKind.HEADING if stands_alone else BlockKind.PARAGRAPH


def _has_stopped(group: Group | None) -> bool:
    if group is None or group.kind in {BlockKind.HEADING, BlockKind.FURNITURE, BlockKind.NOTE}:
        return True
    return group.stop >= Stop.PART


def _is_text(group: Group) -> bool:
    if group.mark is not None:
        return group.mark.family in RANKS or group.mark.family in _ITEMS
    return group.kind in {None, BlockKind.PARAGRAPH} and (group.stop is Stop.FULL or group.columns > _NUMBERED)


def _settle_lists(groups: Sequence[Group]) -> None:
    """Turn numbered short lines that follow each other without text between them into a list."""
    for group, following in pairwise(groups):
        if _is_listed(group) and _is_listed(following) and _counts_on(group.mark, following.mark):
            group.kind = following.kind = BlockKind.ITEM


def _is_listed(group: Group) -> bool:
    if group.first.outline:
        return False
    is_numbered = _family(group) in LISTED and group.kind in {BlockKind.HEADING, BlockKind.ITEM}
    return is_numbered and group.columns <= _NUMBERED


def _family(group: Group) -> str:
    return group.mark.family if group.mark else ""


def _settle_captions(groups: Sequence[Group]) -> None:
    """Make the short line above a table its caption, and the line of its unit too."""
    for place, group in enumerate(groups):
        if group.kind is not BlockKind.TABLE:
            continue
        for above in (place - 1, place - 2):
            if above < 0 or not _may_entitle(groups[above]):
                break
            groups[above].kind = BlockKind.CAPTION
            if not UNIT.match(groups[above].first.words):
                break


def _settle_notes(groups: Sequence[Group]) -> None:
    """Make what goes on behind a note a note: its further numbers (注：1.… 2.…), or its text behind a colon."""
    for group, following in pairwise(groups):
        if group.kind is not BlockKind.NOTE or following.kind not in {BlockKind.ITEM, BlockKind.PARAGRAPH}:
            continue
        if group.stop is Stop.COLON or _goes_on_counting(group, following):
            following.kind = BlockKind.NOTE


def _goes_on_counting(note: Group, following: Group) -> bool:
    if note.mark is None or following.mark is None:
        return False
    words = note.first.words
    mark = mark_of(words[len(note.mark.words) :].lstrip()) if note.mark.family == "note" else note.mark
    return _counts_on(mark, following.mark)


def _counts_on(mark: Mark | None, following: Mark | None) -> bool:
    """Tell whether two enumerators are of one kind and follow each other."""
    if mark is None or following is None or mark.family != following.family:
        return False
    number, further = _place_in_order(mark), _place_in_order(following)
    return number is not None and further == number + 1


def _place_in_order(mark: Mark) -> int | None:
    letter = mark.words.strip("（()）. ")
    if mark.family in {"letter", "letter_round"}:
        return ord(letter[0]) if letter else None
    return ordinal_of(mark)


def _may_entitle(group: Group) -> bool:
    if group.kind is BlockKind.CAPTION:
        return True
    return group.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING} and group.mark is None and is_caption(group.first)


def _made(text: str, groups: Sequence[Group]) -> Iterator[Block]:
    captions: list[Passage] = []
    for group in groups:
        if group.kind is BlockKind.TABLE:
            yield _table_block(text, group, captions)
        else:
            block = _words_block(text, group)
            captions = [*captions, block.passage] if block.kind is BlockKind.CAPTION else []
            yield block
            continue
        captions = []


def _table_block(text: str, group: Group, above: Sequence[Passage]) -> Block:
    units = [unit for passage in above if (unit := unit_said(passage.text))]
    titles = [passage for passage in above if not UNIT.match(passage.text)]
    found = group.table or FoundTable([], [])
    table = table_of(text, found, titles[-1] if titles else None, units[-1] if units else "")
    return Block(BlockKind.TABLE, passage_of_lines(text, group.lines), table=table)


def _are_cells(group: Group) -> bool:
    """Tell whether a group is one line whose blanks divide cells."""
    is_marked = group.kind in {BlockKind.CAPTION, BlockKind.FURNITURE} or group.first.outline > 0
    return len(group.lines) == 1 and not is_marked and not group.first.skips and is_row(group.first.words)


def _words_block(text: str, group: Group) -> Block:
    kind = group.kind or BlockKind.PARAGRAPH
    style = Style.ROW if _are_cells(group) else Style.TITLE if kind in _TITLES else Style.PROSE
    passage = passage_of_lines(text, group.lines, style)
    title = group.title
    mark = group.mark or (title.restored if title else None)
    numbered = mark is not None and kind is not BlockKind.FURNITURE
    return Block(kind, passage, title.level if title else 0, mark.words if mark and numbered else "")
