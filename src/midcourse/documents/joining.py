"""Which lines go on in the next one: shared by texts and PDF pages.

A line goes on when the next word would not have fitted into it, and it stops in the middle of something. How wide
lines are is read from their neighbours: where many end at nearly the same column, in mid-sentence, there the text was
wrapped. Lists and cells end early, each at its own column, and stay apart. When in doubt, lines stay apart.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from midcourse.documents.blank_rows import is_row, is_sentence
from midcourse.documents.lines import NO_BEGINNING, Line, Stop, first_unit_columns
from midcourse.documents.marks import WEAK
from midcourse.documents.model import BlockKind

#: Widths between which text is wrapped [columns].
_NARROWEST, _WIDEST = 30, 220
#: Lines looked at around a line, on each side.
_AROUND = 14
#: How far the edges of full lines lie apart [columns].
_PLAY = 4
#: A wrapped edge needs this many lines, and this share of the lines around.
_FEWEST, _SHARE = 3, 0.2
#: Indent of a paragraph's first line [columns].
_INDENT = 4
#: Lines whose edges are measured together.
_STEP = 8
#: A word longer than this is broken anyway [columns].
_LONGEST_UNIT = 24
_UNFINISHED = re.compile(
    r"(?:^|\s)(?:to|of|the|and|in|by|for|with|from|at|an?|or|than|was|were|is|are|per|its|their|that|which|as|on)$"
)
#: An amount whose unit stands on the next line.
_AMOUNT = re.compile(r"[^\W\d].{5}.*\d\s?[亿万千百]$")
_COUNTED = re.compile("[元人户吨亩家件辆台套]")
#: Units that are a sign; what leads to a figure, or stands inside brackets.
_SIGNS, _LEADING = frozenset("%％‰℃"), frozenset("（([［〔—－–-~～至达约，、：")
_INNER_STOP = frozenset("。，：；")
_TEXT_SIGNS = _INNER_STOP | {"、"}
_CLOSERS = frozenset("”’）)】》")
#: The next line of a paragraph may be this much wider, an indent and a stretched line considered [columns].
_WIDER = 24
#: A line at least this wide that stops open was cut [columns].
_LONG = 60


def goes_on(lines: Sequence[Line]) -> list[bool]:
    """Tell of each line whether the next one continues it; the last one is continued by none.

    Args:
        lines: in reading order, without what interrupts a sentence (page numbers, footnotes).
    """
    if not lines:
        return []
    edges = _wrapped_edges(lines)
    on: list[bool] = []
    for place, (line, following) in enumerate(pairwise(lines)):
        begins = not (on and on[-1])
        on.append(_continues(line, following, edges[place // _STEP], begins=begins))
    return [*on, False]


def _continues(line: Line, following: Line, edges: Sequence[int], *, begins: bool) -> bool:
    known = _is_known(line, following)
    if known is not None:
        return known
    full = following.edge <= line.edge + _WIDER and _is_full(line, following, edges, begins=begins)
    if _starts_anew(following, full) or (line.stop is Stop.COLON and not full):
        return False
    if line.stop is Stop.FULL:
        return full and _fills(line, edges) and following.indent <= line.indent
    if (following.words[0] in NO_BEGINNING and not _is_unit_behind(line, following)) or line.stop is Stop.COMMA:
        return True
    return full or _is_broken_off(line, following)


def _is_known(line: Line, following: Line) -> bool | None:
    """Tell what needs no measuring: print that came out twice, markup, blank lines, notes, rows; None for others."""
    if following.is_glued or line.goes_on:
        return True
    if following.gap and following.page == line.page:
        return False
    if line.kind is BlockKind.NOTE and following.mark is None and line.stop < Stop.PART:
        return True
    is_apart = is_row(line.words) and (is_row(following.words) or is_sentence(following.words))
    return False if is_apart else None


def _is_unit_behind(line: Line, following: Line) -> bool:
    """Tell whether a line is nothing but the sign of a unit below words: a cell of a table beside the name."""
    return following.words in _SIGNS and not (line.words[-1].isdigit() or line.words[-1] in _LEADING)


def _is_broken_off(line: Line, following: Line) -> bool:
    """Tell whether a line stops in mid-sentence for sure.

    A Latin one does when it ends in a word such as "of", or the next begins with a small letter; a Chinese one when an
    amount is torn from its unit, or when it is long, has sentences in it, and the next is no longer.
    """
    if _UNFINISHED.search(line.words) or (_AMOUNT.search(line.words) and _COUNTED.match(following.words)):
        return True
    if line.edge >= _NARROWEST and following.words[0].islower() and line.words[-1].isascii():
        return True
    if line.stop is not Stop.OPEN or not _LONG <= line.edge <= _WIDEST or line.words[-1] in _CLOSERS:
        return False
    return following.edge <= line.edge + _PLAY and not _TEXT_SIGNS.isdisjoint(line.words)


def _starts_anew(line: Line, before_is_full: bool) -> bool:
    if line.mark is None:
        return False
    return line.mark.family not in WEAK or not before_is_full


def _is_full(line: Line, following: Line, edges: Sequence[int], *, begins: bool) -> bool:
    """Tell whether the next word would not have fitted.

    The first line of a paragraph may have lost its indent, or have it in narrower blanks; a line that looks like a
    heading must reach the edge itself.
    """
    ends, play = [line.edge], _PLAY + 2
    if line.mark is not None and _INNER_STOP.isdisjoint(line.words):
        play = 2
    elif begins and line.indent < _INDENT:
        ends.append(line.edge + _INDENT)
    unit = min(first_unit_columns(following.words), _LONGEST_UNIT)
    return any(
        edge - play <= end <= edge + _PLAY + 2 or end < edge <= end + unit + 1 for edge in edges for end in ends
    ) or (bool(edges) and _is_spaced_out(line))


def _is_spaced_out(line: Line) -> bool:
    """Tell whether a line was stretched to its full width by blanks between its characters."""
    return line.width >= _NARROWEST and 3 * line.words.count(" ") > len(line.words)


def _fills(line: Line, edges: Sequence[int]) -> bool:
    return any(abs(line.edge - edge) <= 1 for edge in edges)


def _wrapped_edges(lines: Sequence[Line]) -> list[list[int]]:
    """Return, for each few lines, the columns at which lines around them were wrapped, and those of the whole text."""
    cuts = [_is_cut(line, following) for line, following in pairwise(lines)] + [False]
    ends = [line.edge for line in lines]
    overall = _edges_among(ends, cuts)
    near = []
    for start in range(0, len(lines), _STEP):
        around = slice(max(0, start - _AROUND), start + _STEP + _AROUND)
        found = _edges_among(ends[around], cuts[around])
        near.append(found + [edge for edge in overall if all(abs(edge - other) > _PLAY for other in found)])
    return near


def _is_cut(line: Line, following: Line) -> bool:
    """Tell whether two lines may be one that was cut: the second is not the wider one by far."""
    is_open = line.stop < Stop.COLON and following.mark is None
    return is_open and following.gap == 0 and following.edge <= line.edge + 2 * _PLAY


def _edges_among(ends: Sequence[int], cuts: Sequence[bool]) -> list[int]:
    """Return the columns at which many lines end, most of them in the middle of something; most crowded first."""
    cut = sorted(end for end, is_cut in zip(ends, cuts, strict=True) if is_cut and _NARROWEST <= end <= _WIDEST)
    needed = max(_FEWEST, _SHARE * len(ends))
    if len(cut) < needed:
        return []
    everything = sorted(ends)
    crowded = sorted(((_within(cut, edge), edge) for edge in set(cut)), reverse=True)
    edges: list[int] = []
    for count, edge in crowded:
        if count < needed:
            break
        if 2 * count >= _within(everything, edge) and all(abs(edge - other) > _PLAY + 2 for other in edges):
            edges.append(edge)
    return edges


def _within(ends: Sequence[int], edge: int) -> int:
    """Count the edges that lie at most the play before this one."""
    return bisect_right(ends, edge) - bisect_left(ends, edge - _PLAY)
