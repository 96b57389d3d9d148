"""Cells that wrap: targets in words, and headings of groups whose count stands on a line of its own.

A target that breaks off (完成市下达任) goes on where it and what follows are one that is known (完成市下达任务).
A count in brackets below a line of words belongs to it: 甲类发展, （10项）.
"""

import re
from collections.abc import Sequence

from midcourse.plan.outline.fallen_tables.cells.tokens import COUNT, Token, is_value
from midcourse.plan.outline.indicator_cells.words import HAN, attribute_of, is_figure_like, is_missing, is_unit
from midcourse.plan.target_words import is_known

#: Most lines a target goes on over, or words; longest piece of one, and longest beginning [characters].
_MORE, _LONGEST, _BEGINNING = 3, 8, 20
#: Characters between two pieces, at most: where more blanks stand, columns tell what belongs together.
_NEAR = 3
#: The heading of a group whose count may stand below.
_GROUP = re.compile(f"(?:[一二三四五六七八九十]{{1,3}}[、.．])?[{HAN}]{{2,12}}")


def with_counts_whole(lines: Sequence[Sequence[Token]]) -> list[list[Token]]:
    """Return lines with the count of a group in the token of its heading on the line above.

    Args:
        lines: the tokens of each line of a table.
    """
    found: list[list[Token]] = []
    for line in lines:
        if found and len(line) == 1 == len(found[-1]) and _counts(line[0].words, found[-1][0].words):
            before = found[-1][0]
            found[-1] = [Token(before.words + line[0].words, before.start, line[0].end, before.fresh)]
        else:
            found.append(list(line))
    return found


def _counts(words: str, above: str) -> bool:
    """Tell whether words say how many indicators the group has that the line above heads."""
    is_other = is_value(above) or is_unit(above) or attribute_of(above) is not None
    return bool(COUNT.fullmatch(words) and _GROUP.fullmatch(above)) and not is_other


def with_targets_whole(lines: Sequence[Sequence[Token]]) -> list[list[Token]]:
    """Return lines with the pieces of each target in words in one token, in the line where it begins.

    Args:
        lines: the tokens of each line of a table.
    """
    tokens = [(token, not at) for line in lines for at, token in enumerate(line)]
    found: list[list[Token]] = []
    place = 0
    while place < len(tokens):
        token, begins_line = tokens[place]
        pieces = _pieces_behind(token, tokens[place + 1 : place + 1 + _MORE])
        if pieces:
            all_pieces = [one for one, _ in tokens[place : place + 1 + pieces]]
            words = "".join(piece.words for piece in all_pieces)
            token = Token(words, token.start, all_pieces[-1].end, token.fresh)
        if begins_line:
            found.append([])
        found[-1].append(token)
        place += 1 + pieces
    return found


def _pieces_behind(token: Token, following: Sequence[tuple[Token, bool]]) -> int:
    """Return how many of the tokens behind a target that breaks off complete it, 0 for none.

    Args:
        token: at the end of a line, or before a single blank.
        following: tokens, and whether they begin a line.
    """
    words = token.words
    if len(words) > _BEGINNING or is_figure_like(words) or not is_value(words):
        return 0
    is_whole, joined, end = is_known(words), words, token.end
    for more, (piece, begins_line) in enumerate(following, 1):
        if piece.start - end > _NEAR:
            return 0
        end = piece.end
        if (piece.fresh and not begins_line) or len(piece.words) > _LONGEST or _is_other(piece.words):
            return 0
        joined += piece.words
        if is_known(joined):
            return 0 if is_whole and is_known(piece.words) else more
    return 0


def _is_other(words: str) -> bool:
    """Tell whether words are a cell of their own: a figure, a dash, an attribute."""
    return is_figure_like(words) or is_missing(words) or attribute_of(words) is not None
