"""The kinds of relation that lie in the words as much as in the numbers: counts of lists, numbering, dates, ranks."""

from collections.abc import Callable, Iterator

from midcourse.audit.frames import Frames
from midcourse.audit.relations import (
    approximator_conflict,
    cross_reference,
    date_order,
    grim_integer,
    list_count,
    multiples,
    named_count,
    natural_growth,
    numbering,
    passed_marks,
    period_length,
    range_bounds,
    rank,
    repeated_areas,
    sector_bounds,
)
from midcourse.audit.ties import Tie

#: One entry a kind of relation.
KINDS: tuple[Callable[[Frames], Iterator[Tie]], ...] = (
    list_count.ties,
    named_count.ties,
    range_bounds.ties,
    grim_integer.ties,
    period_length.ties,
    date_order.ties,
    rank.ties,
    numbering.ties,
    cross_reference.ties,
    approximator_conflict.ties,
    repeated_areas.ties,
    natural_growth.ties,
    multiples.ties,
    passed_marks.ties,
    sector_bounds.ties,
)
