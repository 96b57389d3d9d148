"""Tables whose cells lost their order: cells of whole columns heaped up in one, which are told as unread, not guessed.

Programs that take text out of PDF by how it lies on the page bring out a table in blocks of some cells of a column,
names here, figures there. Where such blocks cannot be put together, rows read of them are none; so it is where rows
are called as no indicator is, by a unit, an attribute, a year or a body, because the names stand elsewhere.
"""

import re
from collections.abc import Iterator, Sequence

from midcourse.plan.outline.draft import DraftIndicator
from midcourse.plan.outline.fallen_tables.bare import is_body
from midcourse.plan.outline.indicator_cells.words import attribute_of, is_unit

#: Figures in a cell that are too many for one value, of different units, sources or years; longest name [characters].
_FIGURES, _NAME = 5, 60
#: Heaps that tell that a table lost its order, and the share of its rows they are.
_HEAPS, _SHARE = 2, 0.1
#: Least rows called by what is no name, and the share of a table's rows they are, where its names stand elsewhere.
_NAMELESS, _MOST = 3, 0.5
_NO_NAME = re.compile(r"(?:五年|年均)?累计(?:数|值)?|年均|\D?(?:19|20)\d\d年?\D?|[\d.,％%]+")
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
    heaps, nameless = sum(map(_is_heap, rows)), sum(map(_is_nameless, rows))
    is_heaped = heaps >= max(min(_HEAPS, len(rows)), _SHARE * len(rows), 1)
    if not is_heaped and nameless < max(_NAMELESS, _MOST * len(rows)):
        return []
    return [
        one for one in rows if _is_heap(one) or _is_nameless(one) or any(doubt.rule in _UNSURE for doubt in one.doubts)
    ]


def _is_nameless(one: DraftIndicator) -> bool:
    """Tell whether a row is called by the cell of another column: a unit, an attribute, a year, a body."""
    name = one.name
    return bool(attribute_of(name) or is_unit(name) or is_body(name) or _NO_NAME.fullmatch(name))


def _is_heap(one: DraftIndicator) -> bool:
    """Tell whether a cell of a row holds the cells of others: many figures, or names without end."""
    return len(one.name) > _NAME or any(len(_FIGURE.findall(text)) >= _FIGURES for text in _values(one))


def _values(one: DraftIndicator) -> Iterator[str]:
    yield from (target.text for target in one.targets)
    if one.base is not None:
        yield one.base.text
