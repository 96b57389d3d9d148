"""Tables whose cells lost their order: cells of whole columns heaped up in one, which are told as unread, not guessed.

Programs that take text out of PDF by how it lies on the page bring out a table in blocks of some cells of a column,
names here, figures there. Where such blocks cannot be put together, rows read of them are none.
"""

import re
from collections.abc import Iterator, Sequence

from midcourse.plan.outline.draft import DraftIndicator

#: Figures in a cell that are too many for one value, of different units, sources or years; longest name [characters].
_FIGURES, _NAME = 5, 60
#: Heaps that tell that a table lost its order, and the share of its rows they are.
_HEAPS, _SHARE = 2, 0.1
_FIGURE = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)*")
#: Doubts of rows whose cells may be those of others.
_UNSURE = frozenset(
    (
        *("column-unclear", "name-odd", "name-continued-unsure", "value-from-pieces", "target-missing", "cell-empty"),
        *("two-values-in-one-cell", "name-repeated", "base-missing", "attribute-missing"),
    )
)


def heaped(rows: Sequence[DraftIndicator]) -> list[DraftIndicator]:
    """Return the rows of a table that are none because its cells lost their order; none for a table in order.

    Args:
        rows: all that were read of one table.
    """
    heaps = sum(map(_is_heap, rows))
    if heaps < min(_HEAPS, len(rows)) or heaps < _SHARE * len(rows):
        return []
    return [one for one in rows if _is_heap(one) or any(doubt.rule in _UNSURE for doubt in one.doubts)]


def _is_heap(one: DraftIndicator) -> bool:
    """Tell whether a cell of a row holds the cells of others: many figures, or names without end."""
    return len(one.name) > _NAME or any(len(_FIGURE.findall(text)) >= _FIGURES for text in _values(one))


def _values(one: DraftIndicator) -> Iterator[str]:
    yield from (target.text for target in one.targets)
    if one.base is not None:
        yield one.base.text
