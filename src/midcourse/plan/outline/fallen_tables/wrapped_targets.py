"""Targets in words that wrap in their cell: the pieces at the end of one line and at the beginning of the next.

A target that breaks off (完成市下达任) goes on where it and what follows are one that is known (完成市下达任务).
"""

from collections.abc import Sequence

from midcourse.plan.outline.fallen_tables.tokens import Token, is_value
from midcourse.plan.outline.indicator_cells.words import attribute_of, is_figure_like, is_missing
from midcourse.plan.target_words import is_known

#: Most lines a target goes on over, or words; longest piece of one, and longest beginning [characters].
_MORE, _LONGEST, _BEGINNING = 3, 8, 20
#: Characters between two pieces, at most: where more blanks stand, columns tell what belongs together.
_NEAR = 3


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
