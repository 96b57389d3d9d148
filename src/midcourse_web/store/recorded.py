"""Rows of which every change is an event: there is no other way of writing them through the product.

Saving, deleting and writing in bulk add their events by themselves, within the deed that is being done or as a deed of
their own; what would go past the record raises.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from typing import Any, ClassVar, NoReturn, Self, TypeVar

from django.db import models

from midcourse.chain import Cells
from midcourse_web.store.acting import acting, current_deed
from midcourse_web.store.acts import Act

#: What stands in an event for a secret: enough to see that it changed, nothing to guess it from.
_MARK = "sha256:"


Row = TypeVar("Row", bound="Recorded")


class UnrecordedWrite(RuntimeError):
    """A write that would leave no event: a fault of the program."""


class RecordedQuerySet(models.QuerySet[Row]):
    """Writes in bulk with an event for each row, and refuses what it cannot record."""

    def bulk_create(self, objs: Iterable[Row], *args: Any, **options: Any) -> list[Row]:  # noqa: ANN401 Django's own
        """Insert rows, each with its event."""
        rows = list(objs)
        if not rows:
            return []
        with current_or(self.model.act_of_adding()) as deed:
            created = super().bulk_create(rows, *args, **options)
            for row in created:
                deed.note(row.record_table(), row.record_key(), None, row.recorded_cells())
        return created

    def bulk_update(self, objs: Iterable[Row], fields: Iterable[str], batch_size: int | None = None) -> int:
        """Write the named fields of rows, each changed one with its event."""
        rows = list(objs)
        if not rows:
            return 0
        with current_or(self.model.act_of_changing()) as deed:
            stored = self.model._base_manager.in_bulk([row.pk for row in rows])
            plain: models.QuerySet[Row] = models.QuerySet(self.model, using=self.db)
            names = list(fields)
            count = plain.bulk_update(rows, names, batch_size=batch_size or 500)
            for row in rows:
                note_change(row, stored[row.pk].recorded_cells(), deed_note=deed.note, fields=names)
        return count

    def update(self, **values: Any) -> NoReturn:  # noqa: ANN401 Django's own
        """Refuse: an update in the database shows nobody what was there before."""
        raise UnrecordedWrite(self.model.__name__, tuple(values))

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete rows, each with its event."""
        rows = list(self)
        with current_or(self.model.act_of_removing()) as deed:
            for row in rows:
                deed.note(row.record_table(), row.record_key(), row.recorded_cells(), None)
            return super().delete()


def note_change(
    row: "Recorded",
    before: dict[str, str | None] | None,
    *,
    deed_note: Any,  # noqa: ANN401
    fields: Collection[str] | None = None,
) -> None:
    """Note what changed of a row; nothing when nothing did.

    Args:
        fields: names of those that were written; None for all.
    """
    after = row.recorded_cells()
    if before is not None and fields is not None:
        written = {one.attname for one in row._meta.concrete_fields if {one.name, one.attname} & set(fields)}
        after = {name: value if name in written else before.get(name) for name, value in after.items()}
    change = changed_cells(before, after)
    if change:
        deed_note(row.record_table(), row.record_key(), *change)


def changed_cells(before: dict[str, str | None] | None, after: dict[str, str | None]) -> tuple[Cells, Cells] | None:
    """Return the cells that changed as they were and as they became; None when none did.

    >>> changed_cells({"a": "1", "b": "2"}, {"a": "1", "b": "3"})
    ({'b': '2'}, {'b': '3'})
    """
    if before is None:
        return None, after
    changed = [name for name, value in after.items() if before.get(name) != value]
    return ({name: before.get(name) for name in changed}, {name: after[name] for name in changed}) if changed else None


def secret_mark(text: str) -> str:
    """Return what stands in an event for a secret."""
    return f"{_MARK}{hashlib.sha256(text.encode()).hexdigest()[:16]}"


class Recorded(models.Model):
    """A row of which every change is an event.

    `unrecorded` names fields that are no state of the office's (when somebody last signed in); `secret` those whose
    content must not stand in the record.
    """

    unrecorded: ClassVar[Collection[str]] = ()
    secret: ClassVar[Collection[str]] = ()

    objects: ClassVar[Any] = RecordedQuerySet.as_manager()

    class Meta:
        """Not a table of its own."""

        abstract = True

    @classmethod
    def act_of_adding(cls) -> Act:
        """Return the act a new row is, where no deed says more."""
        return Act.ROW_ADDED

    @classmethod
    def act_of_changing(cls) -> Act:
        """Return the act a changed row is, where no deed says more."""
        return Act.ROW_CHANGED

    @classmethod
    def act_of_removing(cls) -> Act:
        """Return the act a removed row is, where no deed says more."""
        return Act.ROW_REMOVED

    def record_table(self) -> str:
        """Return the name of the table in events."""
        return self._meta.db_table

    def record_key(self) -> str:
        """Return what identifies the row in events."""
        return str(self.pk)

    def recorded_cells(self) -> dict[str, str | None]:
        """Return the row as texts by field name, without what is not recorded."""
        return {
            field.attname: self._cell(field)
            for field in self._meta.concrete_fields
            if field.name not in self.unrecorded
        }

    def _cell(self, field: "models.Field[Any, Any]") -> str | None:
        if getattr(self, field.attname) is None:
            return None
        text = str(field.value_to_string(self))
        return secret_mark(text) if field.name in self.secret else text

    def stored(self) -> Self | None:
        """Return the row as the database has it; None when it has none."""
        return type(self)._base_manager.filter(pk=self.pk).first() if self.pk is not None else None

    def save(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 Django's own
        """Write the row and its event together."""
        if self._touches_nothing_recorded(options.get("update_fields")):
            super().save(*args, **options)
            return
        adding = self._state.adding
        with self._deed_for(adding=adding) as deed:
            stored = None if adding else self.stored()
            super().save(*args, **options)
            before = stored.recorded_cells() if stored else None
            note_change(self, before, deed_note=deed.note, fields=options.get("update_fields"))

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:  # noqa: ANN401 Django's own
        """Delete the row and note it together."""
        with current_or(self.act_of_removing()) as deed:
            deed.note(self.record_table(), self.record_key(), self.recorded_cells(), None)
            return super().delete(*args, **options)

    def _touches_nothing_recorded(self, fields: Sequence[str] | None) -> bool:
        return bool(fields) and set(fields or ()) <= set(self.unrecorded)

    def _deed_for(self, *, adding: bool) -> Any:  # noqa: ANN401 a context manager of Deed
        return current_or(self.act_of_adding() if adding else self.act_of_changing())


def current_or(act: Act) -> Any:  # noqa: ANN401 a context manager of Deed
    """Join the deed that is being done, keeping its name; outside any, begin one of this act."""
    deed = current_deed()
    return acting(deed.act if deed else act)
