"""Enumerators that belong together: numbered headings and list items of one rank, 一是 二是 三是 in running text.

Only the order matters here. A group begins where its count begins; what stands between two of its members (text, lists
of a lower rank) does not divide it, an enumerator of a higher rank does.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from midcourse.audit.frames import Frames
from midcourse.audit.lexicon import opened_by
from midcourse.audit.marking import mark_at, said, whole_number
from midcourse.audit.stated import Mark
from midcourse.documents.marks import RANKS, mark_of, ordinal_of
from midcourse.documents.model import Block, BlockKind, Passage


@dataclass(frozen=True, slots=True)
class Enumerator:
    """One of a count.

    Args:
        ordinal: from 1.
        block: position of its block in the document.
        place: where it starts in the passage.
        is_restored: the reader put it in from the order; it does not stand in the text.
    """

    ordinal: int
    mark: Mark
    block: int
    place: int
    is_restored: bool = False


@dataclass(slots=True)
class Group:
    """Enumerators of one count.

    Args:
        family: how they are written.
        rank: of the family among headings; the higher, the deeper.
        parent: position of the block of the higher rank they stand under, -1 for none.
    """

    family: str
    rank: int
    parent: int
    members: list[Enumerator] = field(default_factory=list)

    @property
    def ordinals(self) -> list[int]:
        """Return their numbers as printed."""
        return [member.ordinal for member in self.members]

    @property
    def marks(self) -> list[Mark]:
        """Return where they stand."""
        return [member.mark for member in self.members]

    @property
    def is_plain(self) -> bool:
        """Tell whether they count from one without gap or repeat."""
        return self.ordinals == list(range(1, len(self.members) + 1))


# Headings and items


def block_groups(frames: Frames) -> list[Group]:
    """Return the groups of numbered headings and list items, in the order of their first members."""
    groups: list[Group] = []
    open_groups: dict[tuple[str, str], Group] = {}
    for position, block in said(frames):
        number, place = _printed_number(block)
        read = _read_number(number) if number else None
        if read is None:
            continue
        family, style, ordinal = read
        rank = RANKS.get(family, 0)
        open_groups = {key: group for key, group in open_groups.items() if group.rank <= rank}
        group = open_groups.get((family, style))
        if group is None or (ordinal == 1 and group.members):
            group = Group(family, rank, _parent(open_groups, rank))
            groups.append(group)
            open_groups[family, style] = group
        group.members.append(_block_member(block, position, ordinal, place))
    return groups


def _parent(open_groups: dict[tuple[str, str], Group], rank: int) -> int:
    above = [group.members[-1].block for group in open_groups.values() if group.rank < rank and group.members]
    return max(above, default=-1)


def _printed_number(block: Block) -> tuple[str, int]:
    """Return a block's number and where it stands; behind the marks of a Markdown heading read as plain text too."""
    heads = _HASHES.match(block.passage.text) if block.kind is BlockKind.HEADING and not block.number else None
    mark = mark_of(block.passage.text[heads.end() :]) if heads else None
    return (mark.words, heads.end()) if heads and mark else (block.number, 0)


#: Numbers of blocks that are kept: each chapter counts from one again.
REMEMBERED = 256
_HASHES = re.compile(r"#{1,6} *")


@lru_cache(maxsize=REMEMBERED)
def _read_number(number: str) -> tuple[str, str, int] | None:
    """Return family, way of writing and ordinal of a number; None for bullets."""
    decimal = _DECIMAL.fullmatch(number.strip())
    if decimal:
        return "decimal", decimal["above"], int(decimal["last"])
    mark = mark_of(f"{number} 甲")  # a word behind it, as its pattern asks
    ordinal = ordinal_of(mark) if mark and mark.family in RANKS else None
    if mark is None or not ordinal:
        return None
    return mark.family, _STYLE.sub("", number.strip()), ordinal


_DECIMAL = re.compile(r"(?P<above>[0-9]{1,2}(?:\.[0-9]{1,2}){0,2})\.(?P<last>[0-9]{1,2})\.?")
_STYLE = re.compile(r"[0-9一二三四五六七八九十百〇零IVX\s]+|[①-⑳㉑-㉟]")


def _block_member(block: Block, position: int, ordinal: int, place: int) -> Enumerator:
    passage, number = block.passage, block.number
    if place:
        words = mark_of(passage.text[place:])
        return Enumerator(ordinal, mark_at(passage, place, place + len(words.words if words else "")), position, 0)
    printed = passage.text.startswith(number[:1]) and passage.text.replace(" ", "").startswith(number.replace(" ", ""))
    end = _end_of(passage.text, len(number.replace(" ", ""))) if printed else len(passage.text)
    return Enumerator(ordinal, mark_at(passage, 0, end), position, 0, not printed)


def _end_of(text: str, letters: int) -> int:
    """Return the place behind so many characters that are no blanks."""
    place = 0
    while letters and place < len(text):
        letters -= text[place] != " "
        place += 1
    return place


def dashed_groups(frames: Frames) -> list[Group]:
    """Return the runs of list items with one bullet that follow each other, counted from one."""
    groups: list[Group] = []
    last = -1
    for position, block in said(frames):
        if block.kind is not BlockKind.ITEM or _read_number(block.number) is not None:
            continue
        if not groups or position != last + 1 or groups[-1].family != block.number:
            groups.append(Group(block.number, 0, -1))
        members, last = groups[-1].members, position
        end = max(1, len(block.number))
        members.append(Enumerator(len(members) + 1, mark_at(block.passage, 0, end), position, 0))
    return groups


# Running text

_HAN = "一二三四五六七八九十"
_INLINE = opened_by(
    f"{_HAN}第其（(①-⑳",
    rf"(?P<han>[{_HAN}]{{1,2}})(?P<word>[是要])|第(?P<nth>[{_HAN}]{{1,2}})(?=[，,、：:])|其(?P<qi>[{_HAN}])(?=[，,、：:是])"
    rf"|[（(](?P<round>[0-9]{{1,2}}|[{_HAN}]{{1,2}})[）)]|(?P<circle>[①-⑳])",
)
_OPENERS = frozenset("，。；：:;,！？!? 　”“（(\n、")
#: Words right before the first one: 主要体现在一是….
_LEADS_IN = frozenset("在为即有是")
#: Blocks between two members of a count at most.
_NEAR = 3


def inline_groups(frames: Frames) -> list[Group]:
    """Return the counts in running text (一是…二是…, （1）…（2）…), also over paragraphs that follow each other."""
    groups: list[Group] = []
    open_groups: dict[str, Group] = {}
    for position, block in said(frames):
        for family, member in _inline_members(block.passage, position):
            group = open_groups.get(family)
            if member.ordinal == 1:
                group = open_groups[family] = Group(family, 0, -1)
                groups.append(group)
            elif group is None or not _goes_on(group, member):
                open_groups.pop(family, None)
                continue
            group.members.append(member)
    return groups


def _goes_on(group: Group, member: Enumerator) -> bool:
    last = group.members[-1]
    if member.block == last.block:
        return 0 <= member.ordinal - last.ordinal <= 2
    return member.block - last.block <= _NEAR and member.ordinal == last.ordinal + 1


def _inline_members(passage: Passage, position: int) -> Iterator[tuple[str, Enumerator]]:
    text = passage.text
    for found in _INLINE.finditer(text):
        start, end = found.span()
        kind = found.lastgroup or ""
        if kind == "round" and start == 0:
            continue
        family = found["word"] or (_ROUND[found["round"].isdecimal()] if kind == "round" else kind)
        ordinal = _ordinal(found[found.lastgroup or 0] if kind != "word" else found["han"])
        if ordinal is None or not _opens(text, start, found, ordinal):
            continue
        yield family, Enumerator(ordinal, mark_at(passage, start, end), position, start)


_ROUND = {True: "round", False: "han_round"}


def _ordinal(written: str) -> int | None:
    return ord(written) - ord("①") + 1 if "①" <= written <= "⑳" else whole_number(written)


def _opens(text: str, start: int, found: re.Match[str], ordinal: int) -> bool:
    """Tell whether an enumerator stands where one can: at the start of a clause."""
    before = text[start - 1] if start else ""
    if found["round"] or found["circle"]:
        return True
    return not before or before in _OPENERS or (ordinal == 1 and before in _LEADS_IN)


def slips_in(ordinals: Sequence[int]) -> list[tuple[int, int]]:
    """Return where a count slips, and what should stand there: [(position, number expected)].

    A number far off, after which the count goes on as if nothing stood there, is no member (a line that only looks like
    one) and no slip.

    >>> slips_in([1, 2, 4]), slips_in([1, 2, 2, 3]), slips_in([1, 2, 17, 3, 4]), slips_in([1, 7, 3])
    ([(2, 3)], [(2, 3)], [], [(1, 2)])
    """
    slips = []
    last = ordinals[0] if ordinals else 0
    for place in range(1, len(ordinals)):
        number, expected = ordinals[place], last + 1
        following = ordinals[place + 1] if place + 1 < len(ordinals) else None
        if number == expected:
            last = number
        elif following == expected + 1:
            slips.append((place, expected))
            last = expected
        elif number == last or (number == last + 2 and following != expected):
            slips.append((place, expected))
            last = number
    return slips
