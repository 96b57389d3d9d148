"""Numbering: headings, list items, 一是 二是 三是 and serial numbers of tables count from one without gap or repeat.

A number the document lost on its way to text (automatic numbering) and the reader restored from the order is told once
a group. All findings are notes; where a count only begins late, the document may be an excerpt, and nothing is said.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from midcourse.audit.enumerators import Enumerator, Group, block_groups, inline_groups, slips_in
from midcourse.audit.frames import Frames
from midcourse.audit.marking import mark_at, roled
from midcourse.audit.model import Verdict
from midcourse.audit.ties import Tie, holding
from midcourse.documents.model import Document, Table
from midcourse.findings import Tier
from midcourse.wording import say

KIND = "numbering"
_SERIAL_HEAD = re.compile(r"(?:序号|编号|项次|行次|序|No\.?|#|S/N)", re.IGNORECASE)


def ties(frames: Frames) -> Iterator[Tie]:
    """Yield the counts that go up one by one, and those that slip."""
    for group in block_groups(frames):
        yield from _of_group(frames.document, group)
    for group in inline_groups(frames):
        yield from _of_group(frames.document, group)
    for block in frames.document.blocks:
        if block.table is not None:
            yield from _of_table(block.table)


def _of_group(document: Document, group: Group) -> Iterator[Tie]:
    members = group.members
    if len(members) < 2:
        return
    slips = slips_in(group.ordinals)
    slips = [slip for slip in slips if not _says_the_same(document, members, slip[0])]
    slips = [slip for slip in slips if not _is_of_another_sort(document, members, slip[0])]
    restored = [member for member in members if member.is_restored]
    if slips:
        yield from (_slip(members, place, expected) for place, expected in slips)
    elif restored:
        yield _restored(document, group, restored[0])
    elif group.is_plain:
        yield holding(KIND, *roled(group.marks, "n"))


def _says_the_same(document: Document, members: list[Enumerator], place: int) -> bool:
    """Tell whether a repeated number comes with repeated words: a heading told again, not a slip."""
    one, before = members[place], members[place - 1]
    if one.ordinal != before.ordinal or one.block == before.block:
        return False
    words = [document.blocks[member.block].passage.text[:20] for member in (one, before)]
    return words[0] == words[1]


def _is_of_another_sort(document: Document, members: list[Enumerator], place: int) -> bool:
    """Tell whether a heading's number follows an item's in the same style: two counts, one within the other."""
    one, before = (document.blocks[members[at].block].kind for at in (place, place - 1))
    return one is not before


def _slip(members: list[Enumerator], place: int, expected: int) -> Tie:
    one, before = members[place], members[place - 1]
    message = say(
        "编号“{before}”之后是“{one}”，按顺序应为第 {expected} 个",
        before=before.mark.text,
        one=one.mark.text,
        expected=expected,
    )
    beside = members[max(0, place - 2) : place + 2]
    operands = ((one.mark, "n"), *((member.mark, "n") for member in beside if member is not one))
    return Tie(KIND, Verdict.INCONSISTENT, operands, str(expected), Tier.NOTE, message)


def _restored(document: Document, group: Group, first: Enumerator) -> Tie:
    message = say(
        "“{words}”前的编号缺失，按顺序应为“{number}”",
        words=first.mark.text,
        number=document.blocks[first.block].number,
    )
    ordered = sorted(group.members, key=lambda member: member is not first)
    return Tie(KIND, Verdict.CONDITIONAL, roled([member.mark for member in ordered], "n"), "", Tier.NOTE, message)


# Tables


def _of_table(table: Table) -> Iterator[Tie]:
    members = list(_serials(table))
    if len(members) < 3 or _names_groups(members):
        return
    for run in _runs(members):
        slips = slips_in([member.ordinal for member in run])
        yield from (_slip(run, place, expected) for place, expected in slips)
        if not slips and len(run) > 2 and _is_without_gap(run):
            yield holding(KIND, *roled([member.mark for member in run], "n"))


def _serials(table: Table) -> Iterator[Enumerator]:
    """Yield the serial numbers of a table's rows; nothing when its first column is no such column."""
    heads = [cell for cell in table.cells if cell.column == 0 and cell.row < max(1, table.header_rows)]
    if not any(_SERIAL_HEAD.fullmatch(cell.passage.text.replace(" ", "")) for cell in heads):
        return
    for cell in table.cells:
        words = cell.passage.text.strip()
        if cell.column == 0 and words.isdecimal() and len(words) < 5:
            mark = mark_at(cell.passage, 0, len(cell.passage.text))
            yield Enumerator(int(words), mark, -1, 0)


def _names_groups(members: list[Enumerator]) -> bool:
    """Tell whether numbers name what a row is about: they stand on several rows each, or some are passed over."""
    steps = [one.ordinal - before.ordinal for before, one in pairwise(members)]
    return steps.count(0) > 1 or sum(step > 1 for step in steps) > 1


def _runs(members: list[Enumerator]) -> list[list[Enumerator]]:
    """Cut where the count starts again."""
    runs: list[list[Enumerator]] = []
    for member in members:
        if not runs or (member.ordinal == 1 and runs[-1]):
            runs.append([])
        runs[-1].append(member)
    return runs


def _is_without_gap(run: list[Enumerator]) -> bool:
    first = run[0].ordinal
    return [member.ordinal for member in run] == list(range(first, first + len(run)))
