"""Lines cut after so many characters wherever that falls, in the middle of words and figures too, made whole again.

Such lines have the same number of characters, blanks at their ends included, one after the other, and a figure or an
attribute is cut somewhere among them. The beginning of a word is put on the line it goes on in, behind the line end.
"""

import re
from collections.abc import Iterator, Sequence

#: Shortest line that may be cut [characters]; fewest lines; share of them with blanks between cells.
_SHORTEST, _FEWEST, _DIVIDED = 12, 5, 0.6
#: What shows that lines are cut: inside a figure or an attribute, or at a blank that stayed.
_CUT = re.compile(r"\d\n\d|\d\.\n\d|\d\n\.\d|(?:预\n期|约\n束)性|(?:预期|约束)\n性|[^\s] \n[^\s]|[^\s]\n [^\s]")
#: A word before the line end it is cut by.
_TORN = re.compile(r"(?:\S+\n)+(?=\S)")
#: What every second line ends in is the end of rows, not cut.
_ENDS = re.compile(r"(?:预期|约束)性$")


def without_cuts(text: str) -> str:
    r"""Return a text in which words cut by line ends are whole; its length stays.

    >>> row = "甲业增加值 320 400 预期性 乙类企业研发经费 12.5 13 约束性 丙业利润 44 51 预期性 丁业增速（%） 5 6 预期性"
    >>> cut = "\n".join(row[at : at + 12] for at in range(0, len(row), 12))
    >>> cut[:20], without_cuts(cut)[:20]
    ('甲业增加值 320 40\n0 预期性 乙', '甲业增加值 320 \n400 预期性 \n')
    """
    lines = text.split("\n")
    done, parts = 0, list[str]()
    for first, last in _alike(lines):
        if _are_cut(lines[first : last + 1]):
            parts += [*lines[done:first], _whole(lines[first : last + 2])]
            done = last + 2
    return "\n".join([*parts, *lines[done:]]) if parts else text


def _alike(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of lines of the same length one after the other."""
    first = 0
    for at in range(1, len(lines) + 1):
        if at < len(lines) and len(lines[at]) == len(lines[first]) and lines[at][:1] != "\u3000":
            continue
        if at - first >= _FEWEST and len(lines[first]) >= _SHORTEST:
            yield first, at - 1
        first = at


def _are_cut(lines: Sequence[str]) -> bool:
    divided = sum(" " in line.strip() for line in lines)
    ended = sum(bool(_ENDS.search(line)) for line in lines)
    return divided >= _DIVIDED * len(lines) > 2 * ended and bool(_CUT.search("\n".join(lines)))


def _whole(lines: Sequence[str]) -> str:
    """Return lines with the beginning of each cut word on the line it goes on in."""
    return _TORN.sub(lambda torn: "\n" * torn[0].count("\n") + torn[0].replace("\n", ""), "\n".join(lines))
