"""A changed text that knows what was changed, so that places in it can be compared with places in the original."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace a stretch of the original by other words; an empty text takes it out."""

    start: int
    end: int
    text: str

    @property
    def shift(self) -> int:
        """Return how far the edit moves what stands behind it."""
        return len(self.text) - (self.end - self.start)


@dataclass(frozen=True)
class Mutant:
    """One change of a text.

    Args:
        operator: the kind of change; controls keep every value and must raise no alarm.
        edits: ascending, not overlapping.
        targets: stretches of the original that were changed: numbers, a rating, a part taken out.
        breaks: gold relations broken by construction (a part taken out), by name; the rest is recomputed.
    """

    operator: str
    edits: tuple[Edit, ...]
    targets: tuple[Stretch, ...]
    breaks: tuple[str, ...] = ()

    @property
    def is_control(self) -> bool:
        """Return whether the change keeps every statement true."""
        return self.operator.startswith("control")

    @cached_property
    def words(self) -> str:
        """Return what was changed into what, for a person."""
        return ", ".join(f"{edit.start}: → {edit.text or '∅'}" for edit in self.edits)

    def apply(self, text: str) -> str:
        """Return the changed text.

        >>> Mutant("swap", (Edit(0, 1, "b"), Edit(2, 3, "a")), ()).apply("a b")
        'b a'
        """
        parts, done = [], 0
        for edit in self.edits:
            parts += [text[done : edit.start], edit.text]
            done = edit.end
        return "".join([*parts, text[done:]])

    def original_place(self, place: int, *, is_end: bool = False) -> int:
        """Return where a place of the changed text stood; inside a change, the start (or end) of what was changed.

        >>> Mutant("", (Edit(2, 3, "999"),), ()).original_place(6)
        4
        """
        shift = 0
        for edit in self.edits:
            start, end = edit.start + shift, edit.start + shift + len(edit.text)
            if place < start or (is_end and place == start):
                return place - shift
            if place < end or (is_end and place == end):
                return edit.end if is_end else edit.start
            shift += edit.shift
        return place - shift

    def literal(self, text: str, start: int, end: int) -> str:
        """Return what stands in the changed text where the original has text[start:end]."""
        words, done = [], start
        for edit in self.edits:
            if edit.start < end and start < edit.end:
                words += [text[done : edit.start], edit.text]
                done = edit.end
        return "".join([*words, text[done:end]]) if done <= end else "".join(words)

    def changes(self, start: int, end: int) -> bool:
        """Return whether a stretch of the original holds a changed place."""
        return any(first < end and start < last for first, last in self.targets)


def overlap(one: Stretch, other: Stretch) -> bool:
    """Return whether two stretches share a character."""
    return one[0] < other[1] and other[0] < one[1]


def spread(stretches: Sequence[Stretch]) -> int:
    """Return from the first start to the last end."""
    return max(end for _, end in stretches) - min(start for start, _ in stretches)
