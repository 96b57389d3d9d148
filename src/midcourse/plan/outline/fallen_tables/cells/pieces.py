"""Where rows end whose cells run into each other: told by attributes, serials, or the names behind values."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from midcourse.plan.outline.fallen_tables.cells.atoms import ATOM, PHRASE, SURE, atoms_of, division_of
from midcourse.plan.outline.indicator_cells.columns import VALUES, Column, Role
from midcourse.plan.outline.indicator_cells.words import HAN, is_unit, squeezed

ATTRIBUTE = re.compile(r"[\[［（(]?(?:约束|预期)性[\]］）)]?(?!指标)")
_UNIT_END = re.compile(r"[（(]([^（()）]{1,16})[)）]$")
#: Longest row [characters].
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Piece:
    """One row, or the heading of a group.

    Args:
        words: without the attribute.
        attribute: as printed, "" for none.
        start, end: its stretch of the document's text.
        is_row: whether it is a row.
    """

    words: str
    attribute: str
    start: int
    end: int
    is_row: bool = True


def pieces_of_rows(text: str, columns: Sequence[Column], offset: int) -> Iterator[Piece]:
    """Yield the rows that words run together make, and the headings of groups between them.

    Args:
        text: below the headings.
        columns: of the table.
        offset: where it begins in the document's text.
    """
    roles = [column.role for column in columns]
    values = [at for at, role in enumerate(roles) if role in VALUES]
    if not values:
        return
    if Role.ATTRIBUTE not in roles:
        rows = _counted if Role.SERIAL in roles else _named
        for line in re.finditer(r"[^\n]+", text):
            yield from rows(line[0], len(figures_of(columns)), offset + line.start())
    elif roles.index(Role.ATTRIBUTE) > values[-1]:
        yield from _attributed(text, offset)
    elif roles.index(Role.ATTRIBUTE) < values[0]:
        yield from _attributed_before(text, len(values), offset, is_counted=Role.SERIAL in roles)


def figures_of(columns: Sequence[Column]) -> list[int]:
    """Return the places of the columns that hold figures: values, and without a column of attributes all others too."""
    roles = [column.role for column in columns]
    counted = VALUES if Role.ATTRIBUTE in roles else VALUES | {Role.OTHER}
    return [at for at, role in enumerate(roles) if role in counted]


def _attributed(text: str, offset: int) -> Iterator[Piece]:
    """Yield rows that end in their attribute."""
    for line in re.finditer(r"[^\n]+", text):
        done = line.start()
        for found in ATTRIBUTE.finditer(text, line.start(), line.end()):
            if found.start() - done <= _LONGEST:
                words = text[done : found.start()].strip()
                yield Piece(words, found[0], offset + done, offset + found.end())
            done = found.end()
        rest = text[done : line.end()].strip()
        if rest:
            yield Piece(rest, "", offset + done, offset + line.end(), is_row=False)


def _attributed_before(text: str, due: int, offset: int, *, is_counted: bool) -> Iterator[Piece]:
    """Yield rows whose attribute stands between name and values: the values are put behind the name."""
    for line in re.finditer(r"[^\n]+", text):
        words = line[0]
        marks = list(ATTRIBUTE.finditer(words))
        start = 0
        for place, mark in enumerate(marks, 1):
            following = marks[place].start() if place < len(marks) else len(words)
            between = words[mark.end() : following]
            cut = mark.end() + _end_of_values(between, due, place + 1 if is_counted else None)
            if cut - start <= _LONGEST:
                row = words[start : mark.start()] + words[mark.end() : cut]
                yield Piece(row.strip(), mark[0], offset + line.start() + start, offset + line.start() + cut)
            start = cut
        if not marks:
            yield Piece(words.strip(), "", offset + line.start(), offset + line.end(), is_row=False)


def _end_of_values(words: str, due: int, serial: int | None) -> int:
    """Return where the values end that words begin with: before the next serial, or the next name."""
    for found in re.finditer(rf"{serial}(?:[.、．]\s?)?(?=[{HAN}A-Z*＊（])", words) if serial else ():
        if len(atoms_of(squeezed(words[: found.start()]))) == due:
            return found.start()
    count = 0
    for atom in ATOM.finditer(words):
        if count >= due and atom["words"] and not PHRASE.match(atom["words"]):
            return atom.start()
        count += atom["words"] is None or bool(PHRASE.match(atom["words"]))
    return len(words)


def _counted(words: str, due: int, offset: int) -> Iterator[Piece]:
    """Yield rows that begin with serials counting up, where the words before one hold all their values."""
    serial = re.compile(rf"(?P<number>\d{{1,2}})(?:[.、．]\s?)?(?=[{HAN}A-Z*＊（])")
    start = 0
    number = 1
    for found in serial.finditer(words):
        ends = str(number + 1) if start or found.start() else ""
        if not ends or not found["number"].endswith(ends):
            continue
        cut = found.end("number") - len(ends)
        row = words[start:cut]
        if len(row) <= _LONGEST and _is_whole(row, due):
            yield Piece(row.strip(), "", offset + start, offset + cut)
            start, number = cut, number + 1
    yield Piece(words[start:].strip(), "", offset + start, offset + len(words), is_row=_is_whole(words[start:], due))


def _is_whole(row: str, due: int) -> bool:
    """Tell whether a row falls into a name and as many values as are due."""
    plain = squeezed(re.sub(r"^\s*\d{1,2}[.、．]?\s?(?=\D)", "", row))
    found = division_of(plain, due, has_unit=False)
    return found is not None and len(found.values) == due and found.cost < SURE


def _named(words: str, due: int, offset: int) -> Iterator[Piece]:
    """Yield rows without serials: a new name begins behind the values; words that end in a unit are of the name."""
    start, named, figures = 0, False, 0
    for atom in ATOM.finditer(words):
        is_name = bool(atom["words"]) and not PHRASE.match(atom["words"])
        unit = _UNIT_END.search(atom["words"] or "")
        may_begin = is_name and figures > 0 and not (unit and is_unit(unit[1]) and not named)
        if may_begin and _is_whole(words[start : atom.start()], due):
            yield Piece(words[start : atom.start()].strip(), "", offset + start, offset + atom.start())
            start, named, figures = atom.start(), False, 0
        named = named or bool(unit and is_unit(unit[1]))
        figures += not atom["words"]
    row = words[start:].strip()
    yield Piece(row, "", offset + start, offset + len(words), is_row=_is_whole(row, due))
