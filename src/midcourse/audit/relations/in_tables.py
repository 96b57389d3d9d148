"""The kinds of relation that need a table, in the order in which equal findings are told."""

from collections.abc import Callable, Iterator

from midcourse.audit.frames import Frames
from midcourse.audit.relations import table_column, table_part, table_total
from midcourse.audit.ties import Tie

KINDS: tuple[Callable[[Frames], Iterator[Tie]], ...] = (table_total.ties, table_part.ties, table_column.ties)
