"""Operands that are no amounts: dates, enumerators, words; where one is an amount after all, the amount itself."""

import re
from collections.abc import Iterator, Mapping, Sequence

from midcourse.audit.frames import Frames
from midcourse.audit.stated import Mark, Stated
from midcourse.audit.ties import Operand
from midcourse.documents.model import Block, BlockKind, Passage
from midcourse.numerals.chinese import numeral_at

#: A whole number as lists and dates print it.
WHOLE = r"(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3})"
#: Longest stretch cited; a reader wants the place, not the paragraph.
LONGEST = 40


def said(frames: Frames) -> Iterator[tuple[int, Block]]:
    """Yield the blocks of words with their positions; tables and furniture left out."""
    for position, block in enumerate(frames.document.blocks):
        if block.table is None and block.kind is not BlockKind.FURNITURE:
            yield position, block


def numbers_by_place(frames: Frames) -> dict[int, Stated]:
    """Return the stated numbers by where they start in the document's text."""
    return {one.start: one for one in frames.stated}


def mark_at(passage: Passage, start: int, end: int) -> Mark:
    """Make a mark of a stretch of a passage; its index is its own, so that two marks are never taken for one."""
    end = min(end, start + LONGEST)
    first, last = passage.span(start, end)
    return Mark(first, last, passage.text[start:end], index=-2 - first)


def mark_of(one: Stated | Mark) -> Mark:
    """Make a mark of a number, for ties that bound it or count it and prove nothing of it."""
    return one if isinstance(one, Mark) else Mark(one.start, one.end, one.text, index=-2 - one.start)


def operand_at(numbers: Mapping[int, Stated], passage: Passage, start: int, end: int) -> Stated | Mark:
    """Return the number stated at a place, or a mark of the stretch where no amount begins."""
    found = numbers.get(passage.offset(start))
    return mark_at(passage, start, end) if found is None else found


def roled(operands: Sequence[Stated | Mark], role: str) -> tuple[Operand, ...]:
    """Give several operands one role."""
    return tuple((operand, role) for operand in operands)


def whole_number(written: str) -> int | None:
    """Read a whole number of a few digits, Arabic or Chinese; None for anything else.

    >>> whole_number("12"), whole_number("十二"), whole_number("两"), whole_number("三四")
    (12, 12, 2, None)
    """
    if written.isdecimal():
        return int(written)
    numeral = numeral_at(written, 0)
    return int(numeral.value) if numeral and numeral.end == len(written) and not numeral.decimals else None


def is_latin(text: str) -> bool:
    """Tell whether a passage is in Latin letters: its beginning has words in them and no Chinese character.

    >>> is_latin("three priorities: growth"), is_latin("GDP增长5%")
    (True, False)
    """
    return _HAN.search(text, 0, _BEGINNING) is None and _LATIN.search(text, 0, _BEGINNING) is not None


_BEGINNING = 80
_LATIN = re.compile(r"[A-Za-z]{3}")
_HAN = re.compile(r"[\u4e00-\u9fff]")
