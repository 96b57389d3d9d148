"""Rows run together and filled into lines of a width, as programs that turn a page into text do: made one cell a line.

A filled paragraph shows by its right edge: no line would have taken the first piece of the next. Where programs fill at
blanks, each line end is one; where they break between Chinese characters, a line end is a blank or cuts a cell, which
what stands around it tells.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from midcourse.documents.line_tables.display_width import WIDTHS, Measure
from midcourse.plan.outline.indicator_cells.words import HAN, attribute_of, is_unit

#: Narrowest width lines are filled to [columns]; fewest such lines, and where they are narrow: names of some length
#: leave so little room in a few narrow rows that they look filled.
_NARROWEST, _NARROW = 50, 60
_FEWEST, _FEWEST_NARROW = 5, 12
#: Lines with so many blanks hold cells; as many lines without may stand between two of them.
_BLANKS, _BETWEEN = 2, 2
#: Share of the lines that the first piece of the next would not have fitted in; columns a program may leave free.
_FULL, _LEFT_FREE = 0.9, 3
_ENDS_ROW = re.compile(r"(?:预期|约束)性\s*$")
_NUMBERED = re.compile(r"\s*\d{1,2}[.、．]?\s")
#: What no line break divides: figures and Latin words, and marks with the character before them.
_PIECE = re.compile(r"(?:[A-Za-z0-9.,%&+-]+|.)[，。、；：）)%％〕\]】》”]*")
_TOKEN = re.compile(r"\S+")
#: How values end behind their figure.
_REST_OF_VALUE = re.compile(r"[个]?(?:以上|以下|左右|以内|百分点|倍|年|月|日|位|名|[十百千万亿])")
_LAST_BRACKET = re.compile(r"[（(]([^（）()]*)[）)]$")
_COUNTED = re.compile(r"\d+\s*[项个]")
_OPENING, _CLOSING = "（([〔【", "）)]〕】"


def without_fills(text: str) -> str:
    r"""Return a text in which tables filled into lines have one cell a line; its length stays.

    >>> from textwrap import fill
    >>> row = "{0} 甲类{0}号产品年度产量（万吨） {0}5.2 {0}6左右 预期性"
    >>> rows = " ".join(row.format(at) for at in range(10, 30))
    >>> without_fills(fill(rows, 60, break_long_words=False)) == rows.replace(" ", "\n")
    True
    """
    lines = text.split("\n")
    done, parts = 0, list[str]()
    for first, last in _with_cells(lines):
        begin = max(first, done)
        for start, end, has_cuts in _filled(lines[begin : last + 1]):
            table = lines[begin + start : begin + end]
            parts += [*lines[done : begin + start], _one_cell_a_line(table, has_cuts=has_cuts)]
            done = begin + end
    return "\n".join([*parts, *lines[done:]]) if parts else text


def _with_cells(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of lines that hold cells, few without among them, and of the line before and behind."""
    first = last = -1
    for at, line in enumerate([*lines, ""]):
        if first >= 0 and (not line.strip() or at - last > _BETWEEN + 1):
            if last - first + 1 >= _FEWEST:
                yield first - _has_words(lines, first - 1), last + _has_words(lines, last + 1)
            first = -1
        if len(line.split()) > _BLANKS:
            first, last = (at if first < 0 else first), at


def _has_words(lines: Sequence[str], at: int) -> bool:
    return 0 <= at < len(lines) and bool(lines[at].strip())


def _one_cell_a_line(lines: Sequence[str], *, has_cuts: bool) -> str:
    """Return lines with a cell on each; line ends for the blanks that go come behind the cell they stood in."""
    cells, spare = list[str](), list[int]()
    for line in lines:
        words = _TOKEN.findall(line)
        blanks = len(line) - len(" ".join(words))
        if has_cuts and cells and goes_on(cells[-1], words[0]):
            cells[-1] += words.pop(0)
            spare[-1] += 1
        cells += words
        spare += [0] * len(words)
        spare[-1] += blanks
    return "\n".join(cell + "\n" * ends for cell, ends in zip(cells, spare, strict=True))


def _filled(lines: Sequence[str]) -> list[tuple[int, int, bool]]:
    """Return the stretches of filled lines, first and behind the last, and whether cells are cut at their ends."""
    bare = [line.strip() for line in lines]
    at_blanks = [_runs(bare, _TOKEN, measure, 1) for measure in WIDTHS]
    between = [_runs(bare, _PIECE, measure, _LEFT_FREE) for measure in WIDTHS]
    found = max(at_blanks, key=_length)
    anywhere = {at for start, end in max(between, key=_length) for at in range(start, end)}
    stretches = [(start, end) for start, end in found if _runs_on(bare[start:end])]
    return [
        (start, end, sum(at in anywhere for at in range(start, end)) >= _FULL * (end - start))
        for start, end in stretches
    ]


def _length(runs: Sequence[tuple[int, int]]) -> int:
    return sum(end - start for start, end in runs)


def _runs(lines: Sequence[str], piece: re.Pattern[str], measure: Measure, room: int) -> list[tuple[int, int]]:
    """Return the stretches of lines without room, in the width most are filled to, for the first piece of the next.

    Args:
        room: what else a line would have needed room for: the blank, or what programs leave free [columns].
    """
    widths = [sum(map(measure, line)) for line in lines]
    firsts = [sum(map(measure, found[0])) if (found := piece.match(line)) else 0 for line in lines]
    spans = [(width, width + room + first) for width, first in zip(widths, firsts[1:], strict=False)]
    width = _most_covered(spans)
    fewest = _FEWEST if width >= _NARROW else _FEWEST_NARROW
    runs, start = [], 0
    for at, (least, more) in enumerate([*spans, (0, 0)]):
        if least <= width < more:
            continue
        if at - start + 1 >= fewest:
            runs.append((start, at + 1))
        start = at + 1
    return runs


def _most_covered(spans: Sequence[tuple[int, int]]) -> int:
    """Return the width, not below the narrowest, that most spans of widths hold."""
    ends = Counter[int]()
    for least, more in spans:
        if more > _NARROWEST:
            ends.update({max(least, _NARROWEST): 1})
            ends.subtract({more: 1})
    widths = sorted(ends)
    covered = accumulate(ends[width] for width in widths)
    return max(zip(covered, widths, strict=True), default=(0, 0))[1]


def _runs_on(lines: Sequence[str]) -> bool:
    """Tell whether rows run over line ends: few end or begin there, no gutters, not as many cells in each line."""
    ended = sum(bool(_ENDS_ROW.search(line)) for line in lines)
    begun = sum(bool(_NUMBERED.match(line)) for line in lines)
    named = sum(map(_begins_with_name, lines))
    guttered = sum("  " in line or "\t" in line for line in lines)
    return 2 * max(ended, begun, named, guttered) < len(lines) and len({len(line.split()) for line in lines}) > 1


def _begins_with_name(line: str) -> bool:
    """Tell whether a line begins with a name that ends in its unit in brackets, or whose unit stands behind it.

    >>> _begins_with_name("甲产量（万吨） 3 5"), _begins_with_name("甲产量 万吨 3 5"), _begins_with_name("5 甲产量")
    (True, True, False)
    """
    words = _TOKEN.findall(line)[:2]
    bracket = _LAST_BRACKET.search(words[0]) if words else None
    is_named = bool(words) and bool(re.match(f"[{HAN}A-Z]", words[0]))
    return is_named and (is_unit(bracket[1]) if bracket else is_unit(words[-1]) and len(words) > 1)


def goes_on(before: str, after: str) -> bool:
    """Tell whether what ends a line goes on in what begins the next, as far as both show.

    >>> goes_on("预", "期性"), goes_on("5", "以上"), goes_on("（%", "）"), goes_on("86", "—"), goes_on("（%）", "4左右")
    (True, True, True, False, False)
    """
    if after[0] in _CLOSING or _is_open(before):
        return True
    if before[-1] in _CLOSING:
        return _is_han(after[0]) and not _ends_a_cell(before)
    if before[-1].isdigit() or before[-1] in "%％":
        return bool(_REST_OF_VALUE.match(after))
    if attribute_of(before) is not None or not _is_han(before[-1]):
        return False
    return _is_han(after[0]) or after[0].isalpha() or after[0] in "（(，、；。"


def _is_open(words: str) -> bool:
    """Tell whether a bracket is open at the end of words."""
    depth = accumulate((one in _OPENING) - (one in _CLOSING) for one in words)
    return [*depth][-1] > 0 if words else False


def _ends_a_cell(words: str) -> bool:
    """Tell whether a bracket at the end of words holds a unit or a count, as those behind names and groups do."""
    found = _LAST_BRACKET.search(words)
    return found is None or is_unit(found[1]) or bool(_COUNTED.fullmatch(found[1]))


def _is_han(character: str) -> bool:
    return bool(re.match(f"[{HAN}]", character))
