"""A passage as the rules of `classify` see it, and what a rule says of a number."""

import re
from bisect import bisect_right
from typing import NamedTuple

from midcourse.numerals.mention import MentionKind

_QUOTED = re.compile(r"“[^“”]{1,20}”|‘[^‘’]{1,20}’|「[^「」]{1,20}」|《[^《》]{1,80}》|\"[^\"]{1,20}\"")


class Judgement(NamedTuple):
    """What a number is.

    Args:
        unit: as written, "" for none.
        end: place behind the unit.
    """

    kind: MentionKind
    unit: str
    end: int


class Line:
    """A passage in half width, with its short quotations and titles.

    >>> Line("打造“三张清单”").is_quoted(3), Line("打造三张清单").is_quoted(2)
    (True, False)
    """

    __slots__ = ("_quotes", "_starts", "plain", "text")

    def __init__(self, text: str, plain: str = "") -> None:
        self.text, self.plain = text, plain or text
        self._quotes = [found.span() for found in _QUOTED.finditer(text)]
        self._starts = [start for start, _ in self._quotes]

    def is_quoted(self, place: int) -> bool:
        """Tell whether a place stands within a quotation of at most twenty characters, or a title."""
        before = bisect_right(self._starts, place) - 1
        return before >= 0 and place < self._quotes[before][1]

    def character(self, place: int) -> str:
        """Return the half-width character at a place, "" outside the line."""
        return self.plain[place] if 0 <= place < len(self.plain) else ""
