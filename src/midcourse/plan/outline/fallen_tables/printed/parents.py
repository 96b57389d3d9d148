"""Names over several rows of a printed table: they stand before the first of these rows, their rest before others.

Only tables whose rows are numbered show them: rows without a number stand below one, and its line has two names. The
words of names over rows are set aside before the rows are dealt out, and put over them again.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from midcourse.plan.outline.fallen_tables.cells.tokens import is_value
from midcourse.plan.outline.fallen_tables.printed.cells import Word
from midcourse.plan.outline.fallen_tables.printed.lines import own_lines, serial_in
from midcourse.plan.outline.indicator_cells.rows import Row
from midcourse.plan.outline.indicator_cells.words import HAN, attribute_of, is_missing, is_unit, number_and_name

#: Least rows with numbers; words of a line that names a row and has one over it; columns between the two at least.
_ROWS, _TWO, _GAP = 3, 2, 2
#: What begins the name of a part, which has nothing else over it.
_PART = re.compile(r"[#＃]?(?:其中|注)")
_HAN_AT_ENDS = re.compile(rf"[{HAN}）)%％]$"), re.compile(rf"[{HAN}（(]")


@dataclass(frozen=True, slots=True)
class Parent:
    """A name over rows.

    Args:
        words: of it, with its number.
        start, end: of the lines of its rows, as places in the text.
    """

    words: str
    start: int
    end: int


def parents_apart(lines: Sequence[list[Word]]) -> tuple[list[list[Word]], list[Parent]]:
    """Return lines without the names over several rows, and these.

    Args:
        lines: below the headings.
    """
    owns = own_lines(lines)
    heads = [_head(lines, before, own) for before, own in pairwise([-1, *owns])]
    numbered = [at for at, head in enumerate(heads) if _number(lines[head])]
    kept, parents = list(lines), list[Parent]()
    if len(numbered) < _ROWS:
        return kept, parents
    for at, following in zip(numbered, [*numbered[1:], len(owns)], strict=True):
        if following - at < _TWO or not _is_two(lines[heads[at]]):
            continue
        last = owns[following] if following < len(owns) else len(lines)
        told = _pieces(lines, [heads[at], *(own for own in owns[at + 1 : following] if own < last)])
        if told is None:
            continue
        for line, word in told:
            kept[line] = [one for one in lines[line] if one is not word]
        start = min(lines[heads[at]][0].token.start, *(word.token.start for _, word in told))
        end = lines[owns[following - 1]][-1].token.end
        parents.append(Parent("".join(word.token.words for _, word in told), start, end))
    return kept, parents


def put_over(parents: Sequence[Parent], rows: Sequence[Row]) -> None:
    """Put names over the rows below them, which have one attribute where its cell stands over all of them.

    Args:
        parents: names set aside.
        rows: of the table, which are changed.
    """
    for parent in parents:
        below = [row for row in rows if parent.start <= row.start < parent.end]
        number, name = number_and_name(parent.words)
        for at, row in enumerate(below):
            row.parent = name
            row.number = row.number or (number if at == 0 else "")
            row.attribute = row.attribute or below[0].attribute


def _head(lines: Sequence[Sequence[Word]], before: int, own: int) -> int:
    """Return the line of a row that has its number: its own, or one above it behind the row before."""
    return next((at for at in range(before + 1, own) if _number(lines[at])), own)


def _pieces(lines: Sequence[list[Word]], owns: Sequence[int]) -> list[tuple[int, Word]] | None:
    """Return the pieces of a name over rows, with their lines; None where another row is no part of it."""
    if any(_PART.match(lines[own][0].token.words) for own in owns[1:]):
        return None
    first = next(word for word in lines[owns[0]] if _names(word))
    found = [(owns[0], first)]
    found += [(own, lines[own][0]) for own in owns[1:] if _is_two(lines[own])]
    return found


def _number(line: Sequence[Word]) -> bool:
    """Tell whether a row has a number: a serial, or before its name."""
    return serial_in(line) is not None or bool(line and number_and_name(line[0].token.words)[0])


def _is_two(line: Sequence[Word]) -> bool:
    """Tell whether a line begins with two names: no blank between them only sets letters off."""
    words = list(_named(line))
    if len(words) != _TWO:
        return False
    one, then = words
    is_near = bool(one.last) and then.first - one.last < _GAP
    ends, begins = _HAN_AT_ENDS
    return not is_near and bool(ends.search(one.token.words) and begins.match(then.token.words))


def _named(line: Sequence[Word]) -> Iterator[Word]:
    """Yield the words before the unit, the values and the attribute of a line, without its serial."""
    for at, word in enumerate(line):
        if at == 0 and word.token.words.strip(".、．").isdigit():
            continue
        if not _names(word):
            return
        yield word


def _names(word: Word) -> bool:
    number, words = number_and_name(word.token.words)
    if words[0] in "（(" and is_unit(words.strip("（()）")):
        return True
    is_none = is_missing(words) or is_unit(words) or attribute_of(words) or is_value(words)
    return not is_none and (word.token.is_words or bool(number))
