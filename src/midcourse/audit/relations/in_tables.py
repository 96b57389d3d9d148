"""The kinds of relation that need a table, in the order in which equal findings are told."""

from collections.abc import Callable, Iterator

from midcourse.audit.evaluation import rated_rows
from midcourse.audit.frames import Frames
from midcourse.audit.relations import (
    claim_vs_target,
    rating_count,
    rating_vs_target,
    table_column,
    table_part,
    table_rank,
    table_total,
    table_vs_text,
)
from midcourse.audit.ties import Tie


def _ratings(frames: Frames) -> Iterator[Tie]:
    """Yield the ties of evaluation tables, whose targets and values are read once for all of them."""
    rated = [(table, rated_rows(table)) for table in frames.tables]
    for _, rows in rated:
        yield from rating_vs_target.ties_of(rows)
    yield from rating_count.ties_of(frames, rated)


def _sentences(frames: Frames) -> Iterator[Tie]:
    """Yield the ties between cells and sentences, and what the sentences claim of the cells."""
    matches = table_vs_text.matches_of(frames)
    yield from matches.ties
    yield from claim_vs_target.ties_of(frames, matches.pairs)


KINDS: tuple[Callable[[Frames], Iterator[Tie]], ...] = (
    table_total.ties,
    table_part.ties,
    table_column.ties,
    table_rank.ties,
    _sentences,
    _ratings,
)
