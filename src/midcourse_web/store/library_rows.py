"""Rows a library writes, recorded like our own: second factors and joined identities, for instance.

Their models are none of ours and cannot be `Recorded`; instead their writing is listened to. What changes within a deed
becomes an event of it; what would change outside any is refused before it is written.
"""

from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models.signals import post_save, pre_delete, pre_save

from midcourse_web.store.acting import acting, current_deed
from midcourse_web.store.acts import Act
from midcourse_web.store.recorded import UnrecordedWrite, changed_cells

Cells = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class LibraryRows:
    """How the rows of a library's model stand in the record.

    Args:
        table: their name in events.
        names: of the cells that stand in events.
        key: what identifies a row, for ever.
        cells: a row as texts, its secrets as marks (`store.recorded.secret_mark`).
        related: what is read together with a row.
    """

    model: type[models.Model]
    table: str
    names: frozenset[str]
    key: Callable[[Any], str]
    cells: Callable[[Any], Cells]
    added: Act
    changed: Act
    removed: Act
    related: tuple[str, ...] = ()

    def rows(self) -> Iterator[tuple[str, Cells]]:
        """Yield every row there is: its key and its cells."""
        for row in self.model._base_manager.select_related(*self.related).order_by().iterator(chunk_size=2000):
            yield self.key(row), self.cells(row)

    def look_at(self, instance: models.Model, fields: Any = None) -> None:  # noqa: ANN401 Django's own
        """Look at what is about to be written; it is noted once it is.

        Args:
            fields: names of those written; None for all.

        Raises:
            UnrecordedWrite: when something changes and nobody acts.
        """
        stored = self.model._base_manager.filter(pk=instance.pk).first() if instance.pk else None
        before = self.cells(stored) if stored else None
        after = self.cells(_as_written(instance, stored, fields))
        instance._change = changed_cells(before, after)  # type: ignore[attr-defined] # until it is written
        if instance._change and current_deed() is None:  # type: ignore[attr-defined]
            raise UnrecordedWrite(self.table, self.key(instance))

    def note_written(self, instance: models.Model, *, created: bool) -> None:
        """Note what was written."""
        change = instance.__dict__.pop("_change", None)
        if created:
            change = (None, self.cells(instance))  # with what the database has filled in
        if change:
            with acting(self.added if created else self.changed) as deed:
                deed.note(self.table, self.key(instance), *change)

    def note_removed(self, instance: models.Model) -> None:
        """Note what is about to be removed.

        Raises:
            UnrecordedWrite: when nobody acts.
        """
        if current_deed() is None:
            raise UnrecordedWrite(self.table, self.key(instance))
        with acting(self.removed) as deed:
            deed.note(self.table, self.key(instance), self.cells(instance), None)


def _as_written(instance: models.Model, stored: models.Model | None, fields: Any) -> models.Model:  # noqa: ANN401
    """Return the row as it will be: what is not written stays as it is stored."""
    if stored is None or fields is None:
        return instance
    row = copy(stored)
    for name in fields:
        setattr(row, name, getattr(instance, name))
    return row


#: Every model of a library whose rows are recorded.
LIBRARY_ROWS: list[LibraryRows] = []


def record_rows(rows: LibraryRows) -> None:
    """Record the rows of a library's model from now on; said once, when the program starts."""

    def before_saving(instance: models.Model, update_fields: Any, **_: Any) -> None:  # noqa: ANN401 Django's own
        rows.look_at(instance, update_fields)

    def after_saving(instance: models.Model, created: bool, **_: Any) -> None:  # noqa: ANN401
        rows.note_written(instance, created=created)

    def before_removing(instance: models.Model, **_: Any) -> None:  # noqa: ANN401
        rows.note_removed(instance)

    LIBRARY_ROWS.append(rows)
    for signal, receiver in (
        (pre_save, before_saving),
        (post_save, after_saving),
        (pre_delete, before_removing),
    ):
        signal.connect(receiver, sender=rows.model, weak=False)
