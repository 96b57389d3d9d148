"""Rows of two cells, divided by a single tab: told by what stands below them, as one tab alone may divide anything."""

import re
from collections.abc import Sequence

from midcourse.documents.docx.parts import Element, local
from midcourse.documents.docx.text import Notes, spoken_in
from midcourse.documents.line_tables.found import is_figure

#: Paragraphs below two headings that are looked at; fewest of them that hold two cells.
_NEAR, _FEWEST = 4, 2
#: Longest cell [characters].
_CELL = 40
#: Lists of contents, whose second cell is the number of a page.
_CONTENTS = re.compile("目录|目次|页")


def heads_of_pairs(elements: Sequence[Element]) -> frozenset[int]:
    """Return the positions of paragraphs that are headings of two columns, rows of which stand below.

    Args:
        elements: paragraphs and tables, in order.
    """
    pairs = [_pair_in(element) for element in elements]
    return frozenset(at for at, pair in enumerate(pairs) if pair and _heads(pair, pairs[at + 1 : at + 1 + _NEAR]))


def _heads(pair: tuple[str, str], below: Sequence[tuple[str, str] | None]) -> bool:
    """Tell whether a pair of headings, without figures, stands above pairs half of which have a figure behind."""
    if any(is_figure(words) or len(words) == 1 or _CONTENTS.search(words) for words in pair):
        return False
    rows = [row for row in below if row]
    return len(rows) >= _FEWEST and 2 * sum(bool(re.search(r"\d", values)) for _, values in rows) >= len(rows)


def _pair_in(element: Element) -> tuple[str, str] | None:
    """Return the two cells of a paragraph of one line that a single stretch of tabs divides, None for another."""
    if local(element) != "p" or not any(local(one) == "tab" for one in element.iter()):
        return None
    lines = [line.strip() for line in spoken_in(element, Notes()).lines if line.strip()]
    cells = re.split(r"\s*\t+\s*", lines[0]) if len(lines) == 1 else []
    match cells:
        case [name, value] if max(len(name), len(value)) <= _CELL and not value.endswith(("。", "；")):
            return name, value
    return None
