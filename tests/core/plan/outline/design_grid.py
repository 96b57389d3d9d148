"""A table of a design as a grid of cells, what a design is, and how its choices are drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from design_rows import Item


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a grid with the rows and columns it covers."""

    words: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(slots=True)
class Grid:
    """A table: cells, and how many rows and columns there are."""

    places: list[Place] = field(default_factory=list)
    rows: int = 0
    columns: int = 0


@dataclass(slots=True)
class Design:
    """A document with tables in it.

    Args:
        features: choice by feature.
        blocks: paragraphs, headings (beginning with #) and tables in order.
        truth: the indicators to be read, in order.
    """

    features: dict[str, str]
    blocks: list[str | Grid] = field(default_factory=list)
    truth: list[Item] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it holds, its heading (upper, lower), and the words of its cells."""

    key: str
    headings: tuple[str, ...]
    cell: Callable[[Item], str]


class Draw:
    """Draws choices and remembers them."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)  # noqa: S311 - draws designs, no secrets
        self.features: dict[str, str] = {}

    def one(self, feature: str, usual: int, *choices: str) -> str:
        """Draw a choice; the first one weighs `usual` times the others."""
        self.features[feature] = choice = self.rng.choice((*[choices[0]] * usual, *choices[1:]))
        return choice

    def of(self, feature: str, choices: Sequence[str]) -> str:
        """Draw a choice, all alike."""
        return self.one(feature, 1, *choices)
