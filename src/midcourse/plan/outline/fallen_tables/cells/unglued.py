"""Cells of one line that lost the blank between them, parted again: 亿元1684, 9左右8.8, 329.4382.5以上.

Some places are sure: a unit before a figure, what ends a value before the next one. Figures that ran into each other
are parted only in a line with fewer values than nearly all others, where they come nearest to each other: base and
target of one indicator are alike. That is likely, not sure; such places are told, so that their rows are doubted.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from midcourse.plan.outline.fallen_tables.cells.atoms import NUMBER, unlikeness
from midcourse.plan.outline.fallen_tables.cells.tokens import Token, fitted
from midcourse.plan.outline.indicator_cells.columns import VALUES, Column, Role
from midcourse.plan.outline.indicator_cells.rows import Row
from midcourse.plan.outline.indicator_cells.words import (
    HAN,
    attribute_of,
    is_figure_like,
    is_missing,
    is_unit,
    name_of,
    serial_of,
)

#: Where a value surely ends before the next: behind what follows figures, before a comparison or a total.
_SURE = re.compile(
    r"(?<=左右)(?=[\d<>≥≤＜＞〔\[—])|(?<=以[上下内])(?=[\d<>≥≤＜＞〔\[—])|(?<=\d)(?=[<>≥≤＜＞〔\[])|(?<=[\d〕\]])(?=[—–]$)"
    r"|(?<=[〕\]])(?=[\d<>≥≤＜＞〔\[])|(?<=[%％])(?=[\d<>≥≤＜＞])|^(?<=[—–])(?=[\d<>≥≤＜＞〔\[])"
)
_BEGINS = "[\\d<>≥≤＜＞〔\\[—]"
_BODY = re.compile(
    rf"(?P<value>\S*?(?:\d|[〕\]%％]|左右|以[上下内]))(?P<body>[{HAN}]{{1,10}}(?:局|委|办|部|厅|中心|院|委员会|办公室|政府))"
)
#: Figures and what stands around them in a value.
_FIGURES = re.compile(r"(?P<before>\D{0,4}?)(?P<digits>\d[\d.]{2,})(?P<behind>[^\d.]*)")
#: Share of lines that must have all values; how unlike neighbours may be where nothing else tells that two numbers
#: stand there; most values of glued figures; least lines with values.
_SHARE, _UNLIKE, _MOST, _LINES = 0.6, 1.1, 4, 3
#: What unlike decimals add.
_DECIMALS = 0.2


@dataclass(frozen=True, slots=True)
class Unglued:
    """Lines whose cells stand apart.

    Args:
        lines: their tokens.
        guessed: places where figures were parted by what is likely.
    """

    lines: list[list[Token]]
    guessed: tuple[int, ...] = ()


def unglued(lines: Sequence[Sequence[Token]], columns: Sequence[Column]) -> Unglued:
    """Part the cells of lines that run into each other.

    Args:
        lines: the tokens of each line below the headings.
        columns: of the table.
    """
    parted = [[part for token in line for part in _parted(token, columns)] for line in lines]
    due = sum(column.role in VALUES for column in columns)
    beside = zip(parted, [*parted[1:], []], strict=False)
    counts = [len(fitted(line, columns).values) if _is_whole(line, below, columns) else 0 for line, below in beside]
    valued = sum(count > 0 for count in counts)
    if due < 2 or valued < _LINES or sum(count >= due for count in counts) < _SHARE * valued:
        return Unglued(parted)
    guessed: list[int] = []
    for at, count in enumerate(counts):
        if 0 < count < due:
            parted[at], places = _with_figures_parted(parted[at], due - count)
            guessed += places
    return Unglued(parted, tuple(guessed))


def _is_whole(line: Sequence[Token], below: Sequence[Token], columns: Sequence[Column]) -> bool:
    """Tell whether a line is a whole row: it begins as one, has its one attribute, and goes on in no line below."""
    attributes = [at for at, token in enumerate(line) if attribute_of(token.words)]
    has_attribute = any(column.role is Role.ATTRIBUTE for column in columns)
    begins = bool(line) and (line[0].is_words or serial_of(line[0].words) is not None or 0 in attributes)
    begins = begins and any(token.is_words for token in line[:3])
    if len(line) < 2 or not begins or len(attributes) != has_attribute:
        return False
    return not below or below[0].is_words or serial_of(below[0].words) is not None


def doubt_guessed(apart: Unglued, rows: Iterable[Row]) -> None:
    """Doubt the rows with figures that were parted by what is likely.

    Args:
        apart: the lines the rows were read from.
        rows: of the table.
    """
    for row in rows:
        row.contested = row.contested or any(row.start < place < row.end for place in apart.guessed)


def _parted(token: Token, columns: Sequence[Column]) -> Iterator[Token]:
    """Yield the cells of a token as far as they are sure."""
    cuts = {found.start() for found in _SURE.finditer(token.words) if found.start()}
    cuts |= set(_cuts_at_unit(token.words, columns))
    body = _BODY.fullmatch(token.words) if columns[-1].role is Role.OTHER and columns[-1].heading else None
    if body:
        cuts.add(body.start("body"))
    yield from _cut(token, sorted(cuts))


def _cuts_at_unit(words: str, columns: Sequence[Column]) -> Iterator[int]:
    """Yield where a value begins behind the unit: the column's own, or one in brackets at the end of the name."""
    first = re.search(_BEGINS, words)
    if first is None or not first.start():
        return
    before, rest = words[: first.start()], words[first.start() :]
    if not (is_figure_like(rest) or is_missing(rest)):
        return
    is_cell = any(column.role is Role.UNIT for column in columns) and is_unit(before)
    if is_cell or (before[-1] in "）)" and name_of(before).unit is not None):
        yield first.start()


def _cut(token: Token, cuts: Sequence[int]) -> Iterator[Token]:
    if len(token.words) != token.end - token.start:
        yield token
        return
    for start, end in pairwise((0, *cuts, len(token.words))):
        part = replace(token, words=token.words[start:end], start=token.start + start, end=token.start + end)
        yield part if not start else replace(part, fresh=False)


def _with_figures_parted(line: Sequence[Token], missing: int) -> tuple[list[Token], list[int]]:
    """Return a line with one of its values parted into as many as are missing, and one more, and where it was."""
    ways = [
        (cost, at, cuts)
        for at, token in enumerate(line)
        if at and len(token.words) == token.end - token.start
        for cost, cuts in _ways(token.words, missing + 1)
    ]
    cost, at, cuts = min(ways, default=(_UNLIKE + 1, 0, ()))
    if cost > _UNLIKE:
        return list(line), []
    parts = list(_cut(line[at], cuts))
    return [*line[:at], *parts, *line[at + 1 :]], [part.start for part in parts[1:]]


def _ways(words: str, parts: int) -> Iterator[tuple[float, tuple[int, ...]]]:
    """Yield the ways to part the figures of a value into numbers, with what speaks against each.

    >>> min(_ways("57.259.0", 2))[1], min(_ways("774116左右", 2))[1], min(_ways("460", 2))[0] > _UNLIKE
    ((4,), (3,), True)
    """
    found = _FIGURES.fullmatch(words)
    if found is None or parts > _MOST:
        return
    digits, first = found["digits"], found.start("digits")
    is_sure = digits.count(".") > 1
    for cuts in combinations(range(1, len(digits)), parts - 1):
        numbers = [digits[start:end] for start, end in pairwise((0, *cuts, len(digits)))]
        if all(map(NUMBER.fullmatch, numbers)):
            decimals = [len(number.partition(".")[2]) for number in numbers]
            cost = max(unlikeness(two) for two in pairwise(numbers)) + _DECIMALS * (max(decimals) - min(decimals))
            yield min(cost, _UNLIKE) if is_sure else cost, tuple(first + cut for cut in cuts)
