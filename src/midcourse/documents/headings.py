"""The tree of headings: levels from the rank of their enumerators, lost automatic numbers restored from the order.

A number is restored only where a sibling shows that it is missing: (二) without (一) before it, 4、 after 1、. What no
sibling shows stays without a number.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from midcourse.documents.marks import RANKS, Mark, in_style_of, ordinal_of

#: Ranks of styles lie this far above those of enumerators.
_OUTLINES = 20


@dataclass(slots=True)
class Title:
    """A heading on its way into the tree.

    Args:
        mark: its enumerator as printed, None when it has none.
        outline: level its style gives it, from 1; 0 when no style does.
        level: from 1, once known.
        restored: its enumerator as a sibling shows it must have been.
    """

    mark: Mark | None
    outline: int = 0
    level: int = 0
    restored: Mark | None = None

    @property
    def rank(self) -> int | None:
        """Return the rank its style or its enumerator, printed or restored, gives it; None when nothing tells."""
        if self.outline:
            return self.outline - _OUTLINES
        mark = self.mark or self.restored
        if mark is None:
            return None
        if mark.family == "decimal":
            return RANKS["decimal"] + mark.words.rstrip(".").count(".")
        return RANKS.get(mark.family)


def build_tree(titles: Sequence[Title]) -> None:
    """Restore lost numbers, then set every level; a child is one level below its parent.

    Headings without a style take the level of those with a style that have the same kind of enumerator.
    """
    outlines = {title.mark.family: title.outline for title in titles if title.outline and title.mark}
    for title in titles:
        if title.mark and not title.outline:
            title.outline = outlines.get(title.mark.family, 0)
    _restore(titles)
    stack: list[int] = []
    for title in titles:
        rank = title.rank
        if rank is None:
            title.level = len(stack) + 1
            continue
        while stack and stack[-1] >= rank:
            stack.pop()
        stack.append(rank)
        title.level = len(stack)


def _restore(titles: Sequence[Title]) -> None:
    """Give unnumbered headings the numbers that are missing before a numbered one."""
    last: dict[int, tuple[int, int]] = {}
    for place, title in enumerate(titles):
        rank = title.rank
        if rank is None or title.mark is None:
            continue
        number = ordinal_of(title.mark)
        seen, since = last.get(rank, (0, _parent_of(titles, place, rank)))
        missing = 0 if number is None else number - seen - 1
        if missing > 0:
            _number(titles, since + 1, place, missing, title.mark)
        last = {known: value for known, value in last.items() if known < rank}
        if number is not None:
            last[rank] = (number, place)


def _parent_of(titles: Sequence[Title], place: int, rank: int) -> int:
    """Return the place of the heading above, -1 at the top."""
    for before in range(place - 1, max(-1, place - 60), -1):
        above = titles[before].rank
        if above is not None and above < rank:
            return before
    return -1


def _number(titles: Sequence[Title], start: int, end: int, missing: int, mark: Mark) -> None:
    """Number the unnumbered headings between two places as the `missing` ones before `mark`, if there are enough."""
    outline = titles[end].outline
    free = [
        place
        for place in range(start, end)
        if titles[place].mark is titles[place].restored is None and titles[place].outline in {0, outline}
    ]
    number = ordinal_of(mark)
    if number is None or len(free) < missing:
        return
    deeper = next((place for place in range(start, end) if titles[place].rank is not None), end)
    leading = [place for place in free if place < deeper]
    chosen = leading[:missing] if deeper < end and len(leading) >= missing else free[-missing:]
    for offset, place in enumerate(chosen):
        words = in_style_of(mark, number - missing + offset)
        titles[place].restored = Mark(mark.family, words)
